/* Lying bars: one a category, or under a category one a series, or where the series are stacked one of several shades.
 * The longest bar takes what labels and values leave of the line; eighths of a block make it exact; a value that is not
 * 0 always shows. */
#include <math.h>

#include "write/text.h"

#define LABEL_WIDEST 32
#define BAR_LEAST    4
#define BAR_WIDEST   50
#define SHADES       4
#define INDENT       2 /* of a series below its category */

static const char *const shades[SHADES] = {"█", "▓", "▒", "░"};

typedef struct bars {
  const rap_text_page *page;
  const rap_chart_data *data;
  size_t label, value, bar; /* widths */
  double greatest, sum;     /* of absolute values */
  rap_stack stack;
  bool shares;
} bars;

static rap_str value_say(const bars *it, double value) {
  rap_arena *arena = it->page->scratch;
  rap_str number = rap_number_show(value, &it->data->y, arena);
  if (!it->shares || it->sum <= 0) return number;
  return rap_arena_printf(arena, "%.*s (%.0f %%)", RAP_ARG(number), value / it->sum * 100);
}

static void put_label(const bars *it, rap_str label, size_t indent) {
  rap_str cut = rap_line_cut(label, it->label - indent, it->page->scratch);
  rap_put_repeated(it->page->out, " ", indent);
  rap_buf_add_str(it->page->out, cut);
  rap_put_repeated(it->page->out, " ", it->label - indent - rap_columns_wide(cut) + 2);
}

static void put_value(const bars *it, bool behind_bar, rap_str value) {
  if (behind_bar) rap_buf_add_byte(it->page->out, ' ');
  rap_buf_add_str(it->page->out, value);
  rap_buf_add_byte(it->page->out, '\n');
}

/* -- one value a bar ----------------------------------------------------------------------------------------------- */

/* Below 0 in another shade, which has no eighths. */
static bool put_strokes(const bars *it, double value) {
  static const char *const eighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
  if (value == 0 || it->greatest <= 0) return false;
  size_t units = (size_t)lround(fabs(value) / it->greatest * (double)it->bar * 8);
  if (units == 0) units = 1;
  if (value < 0) units = (units + 7) / 8 * 8;
  rap_put_repeated(it->page->out, value < 0 ? "▒" : "█", units / 8);
  rap_buf_add_cstr(it->page->out, eighths[units % 8]);
  return true;
}

static void put_bar(const bars *it, rap_str label, size_t indent, double value) {
  put_label(it, label, indent);
  if (isnan(value)) {
    rap_buf_add_cstr(it->page->out, "–\n");
    return;
  }
  bool drawn = put_strokes(it, value);
  put_value(it, drawn, value_say(it, value));
}

static void put_group(const bars *it, size_t category) {
  rap_arena *arena = it->page->scratch;
  rap_put_wrapped(it->page->out, it->data->categories[category], it->page->width, "", "  ", arena);
  for (size_t series = 0; series < it->data->series_count; series++) {
    double value = rap_chart_value(it->data, series, category);
    if (!isnan(value)) put_bar(it, it->data->series[series], INDENT, value);
  }
}

/* -- stacks -------------------------------------------------------------------------------------------------------- */

static double part_of(const bars *it, size_t series, size_t category) {
  double value = rap_chart_value(it->data, series, category);
  return isnan(value) ? 0 : value;
}

static double stack_of(const bars *it, size_t category) {
  double sum = 0;
  for (size_t series = 0; series < it->data->series_count; series++) sum += part_of(it, series, category);
  return sum;
}

/* "7 + 0 + 2 = 9"; of shares "78 %, 0 %, 22 %". */
static rap_str parts_say(const bars *it, size_t category) {
  rap_arena *arena = it->page->scratch;
  double sum = stack_of(it, category);
  if (it->stack == RAP_STACK_PERCENT && sum <= 0) return RAP_LIT("–");
  rap_str said = RAP_LIT("");
  for (size_t series = 0; series < it->data->series_count; series++) {
    double part = part_of(it, series, category);
    rap_str number = it->stack == RAP_STACK_PERCENT ? rap_arena_printf(arena, "%.0f %%", part / sum * 100)
                                                    : rap_number_show(part, &it->data->y, arena);
    const char *between = it->stack == RAP_STACK_PERCENT ? ", " : " + ";
    said = series ? rap_arena_printf(arena, "%.*s%s%.*s", RAP_ARG(said), between, RAP_ARG(number)) : number;
  }
  if (it->stack == RAP_STACK_PERCENT) return said;
  return rap_arena_printf(arena, "%.*s = %.*s", RAP_ARG(said), RAP_ARG(rap_number_show(sum, &it->data->y, arena)));
}

/* Where a part ends is rounded, not how long it is: so parts add up to the whole. */
static void put_stack(const bars *it, size_t category) {
  double whole = it->stack == RAP_STACK_PERCENT ? stack_of(it, category) : it->data->greatest_stack, reached = 0;
  size_t drawn = 0;
  put_label(it, it->data->categories[category], 0);
  for (size_t series = 0; series < it->data->series_count && whole > 0; series++) {
    reached += part_of(it, series, category);
    size_t end = (size_t)lround(reached / whole * (double)it->bar);
    rap_put_repeated(it->page->out, shades[series % SHADES], end - drawn);
    drawn = end;
  }
  put_value(it, drawn > 0, parts_say(it, category));
}

static void put_legend(const bars *it) {
  rap_arena *arena = it->page->scratch;
  rap_str legend = RAP_LIT("");
  for (size_t series = 0; series < it->data->series_count; series++)
    legend = rap_arena_printf(arena, "%.*s%s%s\u00A0%.*s", RAP_ARG(legend), series ? "  " : "", shades[series],
                              RAP_ARG(it->data->series[series]));
  rap_put_wrapped(it->page->out, legend, it->page->width, "", "", arena);
  rap_buf_add_byte(it->page->out, '\n');
}

/* -- the chart ----------------------------------------------------------------------------------------------------- */

static size_t widest_of(const rap_text_page *page, const rap_str *names, size_t count, size_t indent) {
  size_t widest = 0;
  for (size_t i = 0; i < count; i++) {
    size_t wide = rap_columns_wide(names[i]) + indent;
    if (wide > widest) widest = wide;
  }
  size_t limit = page->width / 3 < LABEL_WIDEST ? page->width / 3 : LABEL_WIDEST;
  return widest < limit ? widest : limit;
}

static void measure(bars *it) {
  const rap_chart_data *data = it->data;
  size_t places = data->category_count * data->series_count;
  for (size_t i = 0; i < places; i++) {
    if (isnan(data->values[i])) continue;
    it->greatest = fmax(it->greatest, fabs(data->values[i]));
    it->sum += fabs(data->values[i]);
  }
  size_t said = it->stack ? data->category_count : places;
  for (size_t i = 0; i < said; i++) {
    rap_str value = it->stack                ? parts_say(it, i)
                    : isnan(data->values[i]) ? RAP_LIT("–")
                                             : value_say(it, data->values[i]);
    if (rap_columns_wide(value) > it->value) it->value = rap_columns_wide(value);
  }
}

static bars plan(const rap_text_page *page, const rap_chart_data *data, const rap_block *block) {
  bars it = {.page = page, .data = data, .shares = block->chart == RAP_CHART_PIE && data->series_count == 1};
  bool stackable = data->series_count > 1 && data->series_count <= SHADES && data->least >= 0;
  if (stackable) it.stack = block->stack;
  measure(&it);
  it.label = data->series_count > 1 && !it.stack ? widest_of(page, data->series, data->series_count, INDENT)
                                                 : widest_of(page, data->categories, data->category_count, 0);
  size_t taken = it.label + 2 + 1 + it.value;
  it.bar = page->width > taken + BAR_LEAST ? page->width - taken : BAR_LEAST;
  if (it.bar > BAR_WIDEST) it.bar = BAR_WIDEST;
  return it;
}

void rap_text_bars(const rap_text_page *page, const rap_chart_data *data, const rap_block *block) {
  bars it = plan(page, data, block);
  if (it.stack) put_legend(&it);
  for (size_t category = 0; category < data->category_count; category++) {
    if (it.stack)
      put_stack(&it, category);
    else if (data->series_count == 1)
      put_bar(&it, data->categories[category], 0, rap_chart_value(data, 0, category));
    else
      put_group(&it, category);
  }
}
