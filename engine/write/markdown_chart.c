/* A chart is a table: of one series with its bars; of a few a column each; of many a line for each value that is not 0.
 */
#include <math.h>

#include "write/chart.h"
#include "write/markdown.h"

#define BAR          20 /* characters of the longest bar */
#define SIDE_BY_SIDE 8  /* series that stand beside each other */
#define CATEGORIES   31 /* of charts with more series */

typedef struct chart_page {
  const rap_markdown_page *page;
  const rap_chart_data *data;
  double greatest, sum; /* of absolute values */
  bool shares;          /* of a pie */
  bool percent;         /* of each category's sum */
} chart_page;

static void put_next(const chart_page *it, rap_str text) {
  rap_buf_add_cstr(it->page->out, " | ");
  rap_markdown_text(it->page->out, text);
}

static void put_first(const chart_page *it, rap_str text) {
  rap_buf_add_cstr(it->page->out, "| ");
  rap_markdown_text(it->page->out, text);
}

static void end_row(const chart_page *it) {
  rap_buf_add_cstr(it->page->out, " |\n");
}

static rap_str number_say(const chart_page *it, double value) {
  return isnan(value) ? RAP_LIT("") : rap_number_show(value, &it->data->y, it->page->scratch);
}

static rap_str share_say(const chart_page *it, double value, double sum) {
  if (isnan(value) || sum <= 0) return RAP_LIT("");
  return rap_arena_printf(it->page->scratch, "%.0f %%", value / sum * 100);
}

static void put_bar(const chart_page *it, double value) {
  size_t count = it->greatest > 0 && !isnan(value) ? (size_t)lround(fabs(value) / it->greatest * BAR) : 0;
  if (count == 0 && fabs(value) > 0) count = 1;
  rap_buf_add_cstr(it->page->out, " | ");
  while (count-- > 0) rap_buf_add_cstr(it->page->out, value < 0 ? "▒" : "█");
}

static void put_one_series(const chart_page *it) {
  const rap_chart_data *data = it->data;
  put_first(it, data->x.title);
  put_next(it, data->y.title);
  if (it->shares) put_next(it, RAP_LIT("Share"));
  rap_buf_add_cstr(it->page->out,
                   it->shares ? " |  |\n| --- | ---: | ---: | --- |\n" : " |  |\n| --- | ---: | --- |\n");
  for (size_t i = 0; i < data->category_count; i++) {
    double value = rap_chart_value(data, 0, i);
    put_first(it, data->categories[i]);
    put_next(it, number_say(it, value));
    if (it->shares) put_next(it, share_say(it, value, it->sum));
    put_bar(it, value);
    end_row(it);
  }
}

static double sum_of(const chart_page *it, size_t category) {
  double sum = 0;
  for (size_t series = 0; series < it->data->series_count; series++) {
    double value = rap_chart_value(it->data, series, category);
    if (!isnan(value)) sum += value;
  }
  return sum;
}

static void put_side_by_side(const chart_page *it) {
  const rap_chart_data *data = it->data;
  put_first(it, data->x.title);
  for (size_t series = 0; series < data->series_count; series++) put_next(it, data->series[series]);
  end_row(it);
  rap_buf_add_cstr(it->page->out, "| ---");
  for (size_t series = 0; series < data->series_count; series++) rap_buf_add_cstr(it->page->out, " | ---:");
  end_row(it);
  for (size_t i = 0; i < data->category_count; i++) {
    put_first(it, data->categories[i]);
    for (size_t series = 0; series < data->series_count; series++) {
      double value = rap_chart_value(data, series, i);
      put_next(it, it->percent ? share_say(it, value, sum_of(it, i)) : number_say(it, value));
    }
    end_row(it);
  }
}

static void put_line_by_line(const chart_page *it) {
  const rap_chart_data *data = it->data;
  put_first(it, data->x.title);
  rap_buf_add_cstr(it->page->out, " | ");
  put_next(it, data->y.title);
  rap_buf_add_cstr(it->page->out, " |  |\n| --- | --- | ---: | --- |\n");
  for (size_t i = 0; i < data->category_count; i++)
    for (size_t series = 0; series < data->series_count; series++) {
      double value = rap_chart_value(data, series, i);
      if (isnan(value) || value == 0) continue;
      put_first(it, data->categories[i]);
      put_next(it, data->series[series]);
      put_next(it, it->percent ? share_say(it, value, sum_of(it, i)) : number_say(it, value));
      put_bar(it, value);
      end_row(it);
    }
}

static void put_note(const rap_markdown_page *page, rap_str note) {
  if (rap_str_known(note)) rap_buf_printf(page->out, "(%.*s)\n\n", RAP_ARG(note));
}

void rap_markdown_chart(const rap_markdown_page *page, const rap_block *block) {
  rap_chart_data data = rap_chart_data_of(block, page->scratch);
  if (data.series_count > SIDE_BY_SIDE) put_note(page, rap_chart_shorten(&data, CATEGORIES, page->scratch));
  chart_page it = {.page = page,
                   .data = &data,
                   .greatest = fmax(data.greatest, -data.least),
                   .shares = block->chart == RAP_CHART_PIE,
                   .percent = block->stack == RAP_STACK_PERCENT && data.least >= 0};
  for (size_t i = 0; i < data.category_count * data.series_count; i++)
    if (!isnan(data.values[i])) it.sum += fabs(data.values[i]);
  if (data.series_count == 1)
    put_one_series(&it);
  else if (data.series_count <= SIDE_BY_SIDE)
    put_side_by_side(&it);
  else
    put_line_by_line(&it);
  rap_buf_add_byte(page->out, '\n');
  if (data.left_out)
    rap_buf_printf(page->out, "(%.*s not drawn)\n\n",
                   RAP_ARG(rap_count_say(data.left_out, "more", "more", page->scratch)));
}
