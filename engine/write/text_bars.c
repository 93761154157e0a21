/* Lying bars: one a category, or under a category one a series, or where the series are stacked one of several shades.
 * The longest bar takes what labels and values leave of the line; eighths of a block make it exact; a value that is not
 * 0 always shows. */
#include <math.h>

#include "write/text.h"

#define LABEL_WIDEST 32
#define BAR_LEAST    4
#define INDENT       2  /* of a series below its category */
#define GROUPED      31 /* bars of many series, below their categories: more are the parts of one bar */

const char *const rap_text_shades[RAP_TEXT_SHADES] = {"█", "▓", "▒", "░"};

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

void rap_text_label(const rap_text_page *page, rap_str label, size_t width) {
  rap_str cut = rap_line_cut(label, width, page->scratch);
  rap_buf_add_str(page->out, cut);
  rap_put_repeated(page->out, " ", width - rap_columns_wide(cut) + 2);
}

static void put_label(const bars *it, rap_str label, size_t indent) {
  rap_put_repeated(it->page->out, " ", indent);
  rap_text_label(it->page, label, it->label - indent);
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

/* Of many series those that are 0 would be most of the chart. */
static bool is_left_out(const rap_chart_data *data, double value) {
  return isnan(value) || (value == 0 && data->series_count > RAP_TEXT_SHADES);
}

static void put_group(const bars *it, size_t category) {
  rap_arena *arena = it->page->scratch;
  rap_put_wrapped(it->page->out, it->data->categories[category], it->page->width, "", "  ", arena);
  for (size_t series = 0; series < it->data->series_count; series++) {
    double value = rap_chart_value(it->data, series, category);
    if (!is_left_out(it->data, value)) put_bar(it, it->data->series[series], INDENT, value);
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
    rap_put_repeated(it->page->out, rap_text_shades[series % RAP_TEXT_SHADES], end - drawn);
    drawn = end;
  }
  put_value(it, drawn > 0, parts_say(it, category));
}

static void put_legend(const bars *it) {
  rap_arena *arena = it->page->scratch;
  rap_str legend = RAP_LIT("");
  for (size_t series = 0; series < it->data->series_count; series++)
    legend = rap_arena_printf(arena, "%.*s%s%s\u00A0%.*s", RAP_ARG(legend), series ? "  " : "", rap_text_shades[series],
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
  size_t limit = page->width * 2 / 5 < LABEL_WIDEST ? page->width * 2 / 5 : LABEL_WIDEST;
  return widest < limit ? widest : limit;
}

size_t rap_text_label_width(const rap_text_page *page, const rap_str *names, size_t count) {
  return widest_of(page, names, count, 0);
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
  bool stackable = data->series_count > 1 && data->series_count <= RAP_TEXT_SHADES && data->least >= 0;
  if (stackable) it.stack = block->stack;
  measure(&it);
  it.label = data->series_count > 1 && !it.stack ? widest_of(page, data->series, data->series_count, INDENT)
                                                 : widest_of(page, data->categories, data->category_count, 0);
  size_t taken = it.label + 2 + 1 + it.value;
  it.bar = page->width > taken + BAR_LEAST ? page->width - taken : BAR_LEAST;
  if (it.bar > RAP_TEXT_BAR) it.bar = RAP_TEXT_BAR;
  return it;
}

/* More series than shades are parts of one bar where they are stacked, or would take too many lines. */
static bool has_parts(const rap_chart_data *data, const rap_block *block) {
  size_t lines = 0;
  if (data->series_count <= RAP_TEXT_SHADES || data->least < 0) return false;
  for (size_t i = 0; i < data->category_count * data->series_count; i++) lines += !is_left_out(data, data->values[i]);
  return block->stack || lines > GROUPED;
}

void rap_text_bars(const rap_text_page *page, const rap_chart_data *data, const rap_block *block) {
  if (has_parts(data, block)) {
    rap_text_parts(page, data, block->stack == RAP_STACK_PERCENT);
    return;
  }
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
