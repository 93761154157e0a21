/* A chart of more series than there are shades: a bar a category in which parts only stand apart from their neighbours,
 * and below it their names, those that are not 0, in the order of the series. */
#include <math.h>

#include "write/text.h"

#define NAMED 7 /* of a bar's parts; of more all but the largest are added up, in the place of one */

typedef struct part {
  rap_str name;
  double value;
} part;

typedef struct parts {
  part items[NAMED + 1]; /* room for one to be taken out again */
  size_t count;
  double sum;
} parts;

/* Takes the smallest out, the last of equals; gives its value. */
static double take_least(parts *of) {
  size_t least = 0;
  for (size_t i = 1; i < of->count; i++)
    if (of->items[i].value <= of->items[least].value) least = i;
  double value = of->items[least].value;
  memmove(&of->items[least], &of->items[least + 1], (--of->count - least) * sizeof *of->items);
  return value;
}

static parts parts_of(const rap_chart_data *data, size_t category, rap_arena *arena) {
  parts all = {.count = 0};
  size_t others = 0;
  double rest = 0;
  for (size_t series = 0; series < data->series_count; series++) {
    double value = rap_chart_value(data, series, category);
    if (isnan(value) || value <= 0) continue;
    all.sum += value;
    all.items[all.count++] = (part){data->series[series], value};
    if (all.count <= NAMED) continue;
    rest += take_least(&all);
    others++;
  }
  if (others == 0) return all;
  rest += take_least(&all);
  all.items[all.count++] = (part){rap_arena_printf(arena, "%zu others", others + 1), rest};
  return all;
}

/* "Post: 3, Gazette: 2, 4 others: 5"; of shares "Post: 30 %". */
static rap_str parts_say(const rap_chart_data *data, const parts *of, bool shares, rap_arena *arena) {
  rap_str said = RAP_LIT("");
  for (size_t i = 0; i < of->count; i++) {
    double value = of->items[i].value;
    rap_str number = shares ? rap_arena_printf(arena, "%.0f\u00A0%%", value / of->sum * 100)
                            : rap_number_show(value, &data->y, arena);
    said = rap_arena_printf(arena, "%.*s%s%.*s:\u00A0%.*s", RAP_ARG(said), i ? ", " : "", RAP_ARG(of->items[i].name),
                            RAP_ARG(number));
  }
  return said;
}

/* Where a part ends is rounded, not how long it is: so parts add up to the whole. */
static size_t put_strokes(rap_buf *out, const parts *of, double whole, size_t width) {
  size_t drawn = 0;
  double reached = 0;
  for (size_t i = 0; i < of->count && whole > 0; i++) {
    reached += of->items[i].value;
    size_t end = (size_t)lround(reached / whole * (double)width);
    if (i == 0 && end == 0) end = 1;
    if (end <= drawn) continue;
    rap_put_repeated(out, rap_text_shades[i % RAP_TEXT_SHADES], end - drawn);
    drawn = end;
  }
  return drawn;
}

static void put_names(const rap_text_page *page, rap_str names, size_t indent) {
  rap_str margin = rap_arena_printf(page->scratch, "%*s", (int)indent, "");
  rap_put_wrapped(page->out, names, page->width, margin.s, margin.s, page->scratch);
}

void rap_text_parts(const rap_text_page *page, const rap_chart_data *data, bool shares) {
  rap_arena *arena = page->scratch;
  size_t label = rap_text_label_width(page, data->categories, data->category_count), indent = label + 2;
  size_t value = shares ? 0 : rap_columns_wide(rap_number_show(data->greatest_stack, &data->y, arena)) + 1;
  size_t taken = label + 2 + value, bar = page->width > taken + 4 ? page->width - taken : 4;
  if (bar > RAP_TEXT_BAR) bar = RAP_TEXT_BAR;
  if (indent > page->width / 4) indent = 4;
  for (size_t category = 0; category < data->category_count; category++) {
    parts of = parts_of(data, category, arena);
    rap_text_label(page, data->categories[category], label);
    size_t drawn = put_strokes(page->out, &of, shares ? of.sum : data->greatest_stack, bar);
    rap_str sum = shares && of.sum > 0 ? RAP_LIT("") : shares ? RAP_LIT("–") : rap_number_show(of.sum, &data->y, arena);
    if (drawn && sum.len) rap_buf_add_byte(page->out, ' ');
    rap_buf_add_str(page->out, sum);
    rap_buf_add_byte(page->out, '\n');
    if (of.count) put_names(page, parts_say(data, &of, shares, arena), indent);
  }
}
