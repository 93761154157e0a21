/* What stands around a drawing: title, legend, and its numbers as a table for who cannot see it. */
#include "write/html.h"

#include <math.h>

rap_html_axis rap_html_axis_of(double least, double greatest) {
  double from = fmin(least, 0), to = fmax(greatest, 0);
  if (to - from <= 0 || !isfinite(to - from)) to = from + 1;
  double rough = (to - from) / 5, power = pow(10, floor(log10(rough))), share = rough / power;
  double step = power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
  return (rap_html_axis){floor(from / step) * step, ceil(to / step - 1e-9) * step, step};
}

rap_str rap_html_axis_say(const rap_html_axis *axis, double at, const rap_look *look, rap_arena *arena) {
  rap_look steps = *look;
  double step = look->type == RAP_TYPE_PERCENT ? axis->step * 100 : axis->step;
  steps.decimals = step >= 1 ? 0 : step >= 0.1 ? 1 : step >= 0.01 ? 2 : 4;
  steps.grouped = true;
  return rap_number_show(fabs(at) < axis->step / 1e6 ? 0 : at, &steps, arena);
}

static void put_legend(rap_buf *out, const rap_chart_data *data) {
  rap_buf_add_cstr(out, "<ul class=\"series\">\n");
  for (size_t i = 0; i < data->series_count; i++) {
    rap_buf_printf(
        out,
        "<li><svg viewBox=\"0 0 10 10\" aria-hidden=\"true\"><rect class=\"f%zu\" width=\"10\" height=\"10\" "
        "rx=\"2\"/></svg>",
        i % RAP_HTML_COLOURS);
    rap_html_text(out, data->series[i]);
    rap_buf_add_cstr(out, "</li>\n");
  }
  rap_buf_add_cstr(out, "</ul>\n");
}

static void put_numbers(rap_buf *out, const rap_chart_data *data, rap_arena *arena) {
  rap_buf_add_cstr(out,
                   "<details class=\"numbers\"><summary>The numbers</summary>\n<table><thead><tr><th scope=\"col\">");
  rap_html_text(out, data->x.title);
  rap_buf_add_cstr(out, "</th>");
  for (size_t i = 0; i < data->series_count; i++) {
    rap_buf_add_cstr(out, "<th scope=\"col\" class=\"number\">");
    rap_html_text(out, data->series[i]);
    rap_buf_add_cstr(out, "</th>");
  }
  rap_buf_add_cstr(out, "</tr></thead>\n<tbody>\n");
  for (size_t category = 0; category < data->category_count; category++) {
    rap_buf_add_cstr(out, "<tr><th scope=\"row\">");
    rap_html_text(out, data->categories[category]);
    rap_buf_add_cstr(out, "</th>");
    for (size_t i = 0; i < data->series_count; i++) {
      rap_buf_add_cstr(out, "<td class=\"number\">");
      rap_html_text(out, rap_number_show(rap_chart_value(data, i, category), &data->y, arena));
      rap_buf_add_cstr(out, "</td>");
    }
    rap_buf_add_cstr(out, "</tr>\n");
  }
  rap_buf_add_cstr(out, "</tbody></table></details>\n");
}

static void draw(const rap_html_page *page, const rap_block *block, const rap_chart_data *data) {
  rap_stack stack = data->series_count > 1 && data->least >= 0 ? block->stack : RAP_STACK_NONE;
  switch (block->chart) {
    case RAP_CHART_BAR:
      rap_html_bars(page->out, data, stack, page->arena);
      break;
    case RAP_CHART_COLUMN:
      rap_html_columns(page->out, data, stack, page->arena);
      break;
    case RAP_CHART_LINE:
      rap_html_lines(page->out, data, page->arena);
      break;
    case RAP_CHART_PIE:
    case RAP_CHART_COUNT_:
      rap_html_pie(page->out, data, page->arena);
      break;
  }
}

void rap_html_chart(const rap_html_page *page, const rap_block *block, size_t index) {
  rap_buf *out = page->out;
  rap_chart_data data = rap_chart_data_of(block, page->arena);
  rap_buf_printf(out, "<figure class=\"card\" id=\"b%zu\">\n<figcaption>", index);
  rap_html_text(out, block->text);
  rap_buf_add_cstr(out, "</figcaption>\n");
  if (data.category_count == 0) {
    rap_buf_add_cstr(out, "<p class=\"empty\">");
    rap_html_text(out, rap_empty_say(block));
    rap_buf_add_cstr(out, "</p>\n");
  } else {
    rap_buf_add_cstr(out, "<div class=\"scroll\">");
    draw(page, block, &data);
    rap_buf_add_cstr(out, "</div>\n");
    if (data.series_count > 1 && block->chart != RAP_CHART_PIE) put_legend(out, &data);
    if (data.left_out)
      rap_buf_printf(out, "<p class=\"empty\">%.*s not drawn.</p>\n",
                     RAP_ARG(rap_count_say(data.left_out, "more", "more", page->arena)));
    put_numbers(out, &data, page->arena);
  }
  rap_buf_add_cstr(out, "</figure>\n");
}
