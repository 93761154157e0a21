/* Every kind of chart becomes lying bars: one a category, or under a category one a series. The longest bar takes what
 * labels and values leave of the line; half blocks double the resolution; a value that is not 0 always shows. */
#include <math.h>

#include "write/chart.h"
#include "write/text.h"

#define LABEL_WIDEST 32
#define BAR_LEAST    4
#define BAR_WIDEST   50

typedef struct bars {
  const rap_text_page *page;
  const rap_chart_data *data;
  size_t label, value, bar; /* widths */
  double greatest, sum;     /* of absolute values */
  bool shares;
} bars;

static rap_str value_say(const bars *it, double value) {
  rap_arena *arena = it->page->scratch;
  rap_str number = rap_number_show(value, &it->data->y, arena);
  if (!it->shares || it->sum <= 0) return number;
  return rap_arena_printf(arena, "%.*s (%.0f %%)", RAP_ARG(number), value / it->sum * 100);
}

static void put_bar(const bars *it, rap_str label, double value) {
  rap_buf *out = it->page->out;
  rap_str cut = rap_line_cut(label, it->label, it->page->scratch);
  rap_buf_add_str(out, cut);
  rap_put_repeated(out, " ", it->label - rap_columns_wide(cut));
  if (isnan(value)) {
    rap_buf_add_cstr(out, "  –\n");
    return;
  }
  size_t halves = it->greatest > 0 ? (size_t)lround(fabs(value) / it->greatest * (double)it->bar * 2) : 0;
  if (halves == 0 && value != 0) halves = 1;
  rap_buf_add_cstr(out, "  ");
  rap_put_repeated(out, value < 0 ? "▒" : "█", halves / 2);
  if (halves % 2) rap_buf_add_cstr(out, "▌");
  if (halves) rap_buf_add_byte(out, ' ');
  rap_buf_add_str(out, value_say(it, value));
  rap_buf_add_byte(out, '\n');
}

static size_t widest_of(const rap_text_page *page, const rap_str *names, size_t count, size_t indent) {
  size_t widest = 0;
  for (size_t i = 0; i < count; i++) {
    size_t wide = rap_columns_wide(names[i]) + indent;
    if (wide > widest) widest = wide;
  }
  size_t limit = page->width / 3 < LABEL_WIDEST ? page->width / 3 : LABEL_WIDEST;
  return widest < limit ? widest : limit;
}

static bars plan(const rap_text_page *page, const rap_chart_data *data, rap_chart_kind kind) {
  bars it = {.page = page, .data = data, .shares = kind == RAP_CHART_PIE && data->series_count == 1};
  size_t places = data->category_count * data->series_count;
  for (size_t i = 0; i < places; i++) {
    if (isnan(data->values[i])) continue;
    it.greatest = fmax(it.greatest, fabs(data->values[i]));
    it.sum += fabs(data->values[i]);
  }
  for (size_t i = 0; i < places; i++) {
    size_t wide = isnan(data->values[i]) ? 1 : rap_columns_wide(value_say(&it, data->values[i]));
    if (wide > it.value) it.value = wide;
  }
  it.label = data->series_count > 1 ? widest_of(page, data->series, data->series_count, 2)
                                    : widest_of(page, data->categories, data->category_count, 0);
  size_t taken = it.label + 2 + 1 + it.value;
  it.bar = page->width > taken + BAR_LEAST ? page->width - taken : BAR_LEAST;
  if (it.bar > BAR_WIDEST) it.bar = BAR_WIDEST;
  return it;
}

void rap_text_chart(const rap_text_page *page, const rap_block *block) {
  rap_arena *arena = page->scratch;
  if (block->text.len > 0) {
    rap_put_wrapped(page->out, rap_line_show(block->text, arena), page->width, "", "", arena);
    rap_buf_add_byte(page->out, '\n');
  }
  rap_chart_data data = rap_chart_data_of(block, arena);
  if (data.category_count == 0) {
    rap_put_wrapped(page->out, rap_empty_say(block), page->width, "", "", arena);
    return;
  }
  bars it = plan(page, &data, block->chart);
  for (size_t category = 0; category < data.category_count; category++) {
    if (data.series_count == 1) {
      put_bar(&it, data.categories[category], rap_chart_value(&data, 0, category));
      continue;
    }
    rap_put_wrapped(page->out, data.categories[category], page->width, "", "  ", arena);
    for (size_t series = 0; series < data.series_count; series++) {
      double value = rap_chart_value(&data, series, category);
      if (!isnan(value)) put_bar(&it, rap_arena_printf(arena, "  %.*s", RAP_ARG(data.series[series])), value);
    }
  }
  if (data.left_out)
    rap_buf_printf(page->out, "(%.*s not drawn)\n", RAP_ARG(rap_count_say(data.left_out, "more", "more", arena)));
}
