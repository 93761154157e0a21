/* What stands around a drawing (title, legend, its numbers as a table for who cannot see it), and what all kinds share.
 */
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

/* -- what drawings share ------------------------------------------------------------------------------------------ */

static const char *said_kind(const rap_html_drawing *in) {
  switch (in->block->chart) {
    case RAP_CHART_BAR:
      return in->stack == RAP_STACK_PERCENT ? "Bar chart of shares" : "Bar chart";
    case RAP_CHART_COLUMN:
      return in->stack == RAP_STACK_PERCENT ? "Column chart of shares" : "Column chart";
    case RAP_CHART_LINE:
      return "Line chart";
    case RAP_CHART_PIE:
    case RAP_CHART_COUNT_:
      break;
  }
  return "Pie chart";
}

/* "Bar chart of Mentions by Topic: from 2 (Drones) to 12 (Sanctions). Its numbers follow." */
static void put_description(const rap_html_drawing *in) {
  const rap_chart_data *data = in->data;
  size_t least = SIZE_MAX, greatest = SIZE_MAX, count = data->category_count * data->series_count;
  for (size_t i = 0; i < count; i++) {
    if (isnan(data->values[i])) continue;
    if (least == SIZE_MAX || data->values[i] < data->values[least]) least = i;
    if (greatest == SIZE_MAX || data->values[i] > data->values[greatest]) greatest = i;
  }
  rap_buf_printf(in->out, "%s of ", said_kind(in));
  rap_html_text(in->out, data->y.title);
  rap_buf_add_cstr(in->out, " by ");
  rap_html_text(in->out, data->x.title);
  if (least != SIZE_MAX) {
    const size_t ends[] = {least, greatest};
    for (size_t i = 0; i < 2; i++) {
      rap_str value = rap_number_show(data->values[ends[i]], &data->y, in->arena);
      rap_buf_printf(in->out, "%s%.*s (", i ? " to " : ": from ", RAP_ARG(value));
      rap_html_text(in->out, data->categories[ends[i] % data->category_count]);
      if (data->series_count > 1) rap_buf_add_cstr(in->out, ", ");
      if (data->series_count > 1) rap_html_text(in->out, data->series[ends[i] / data->category_count]);
      rap_buf_add_byte(in->out, ')');
    }
  }
  rap_buf_add_cstr(in->out, ". Its numbers follow.");
}

void rap_html_svg(const rap_html_drawing *in, double height) {
  rap_buf_printf(in->out,
                 "<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-labelledby=\"b%zu-title\" "
                 "aria-describedby=\"b%zu-about\">\n<title id=\"b%zu-title\">",
                 RAP_HTML_WIDTH, height, in->index, in->index, in->index);
  rap_html_text(in->out, in->block->text);
  rap_buf_printf(in->out, "</title>\n<desc id=\"b%zu-about\">", in->index);
  put_description(in);
  rap_buf_add_cstr(in->out, "</desc>\n");
}

static double sum_of(const rap_chart_data *data, size_t category) {
  double sum = 0;
  for (size_t i = 0; i < data->series_count; i++) {
    double value = rap_chart_value(data, i, category);
    if (value > 0) sum += value;
  }
  return sum;
}

double rap_html_drawn(const rap_html_drawing *in, size_t series, size_t category) {
  double value = rap_chart_value(in->data, series, category);
  if (in->stack != RAP_STACK_PERCENT) return value;
  double sum = sum_of(in->data, category);
  return sum > 0 ? value / sum : NAN;
}

void rap_html_value_title(const rap_html_drawing *in, size_t series, size_t category) {
  const rap_chart_data *data = in->data;
  rap_buf_add_cstr(in->out, "<title>");
  rap_html_text(in->out, data->categories[category]);
  if (data->series_count > 1 && in->block->chart != RAP_CHART_PIE) {
    rap_buf_add_cstr(in->out, ", ");
    rap_html_text(in->out, data->series[series]);
  }
  rap_buf_add_cstr(in->out, ": ");
  rap_html_text(in->out, rap_number_show(rap_chart_value(data, series, category), &data->y, in->arena));
  if (in->stack == RAP_STACK_PERCENT) {
    rap_look percent = {.type = RAP_TYPE_PERCENT};
    rap_str share = rap_number_show(rap_html_drawn(in, series, category), &percent, in->arena);
    rap_buf_printf(in->out, " (%.*s)", RAP_ARG(share));
  }
  rap_buf_add_cstr(in->out, "</title>");
}

rap_str rap_html_category(const rap_html_drawing *in, size_t category) {
  static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  rap_str name = in->data->categories[category];
  rap_date date = in->data->x.type == RAP_TYPE_DATE && name.len == 10 ? rap_date_parse(name) : RAP_NO_DATE;
  if (date == RAP_NO_DATE) return name;
  int year, month, day;
  rap_date_parts(date, &year, &month, &day);
  return rap_arena_printf(in->arena, "%d %s", day, months[month - 1]);
}

rap_look rap_html_axis_look(const rap_html_drawing *in) {
  return in->stack == RAP_STACK_PERCENT ? (rap_look){.type = RAP_TYPE_PERCENT} : in->data->y;
}

rap_html_axis rap_html_axis_of_drawing(const rap_html_drawing *in) {
  if (in->stack == RAP_STACK_PERCENT) return (rap_html_axis){0, 1, 0.25};
  return rap_html_axis_of(in->data->least, in->stack ? in->data->greatest_stack : in->data->greatest);
}

static void draw(const rap_html_page *page, const rap_block *block, size_t index, const rap_chart_data *data) {
  bool stacks = data->series_count > 1 && data->least >= 0;
  rap_html_drawing in = {page->out, page->arena, block, index, data, stacks ? block->stack : RAP_STACK_NONE};
  switch (block->chart) {
    case RAP_CHART_BAR:
      rap_html_bars(&in);
      break;
    case RAP_CHART_COLUMN:
      rap_html_columns(&in);
      break;
    case RAP_CHART_LINE:
      in.stack = RAP_STACK_NONE;
      rap_html_lines(&in);
      break;
    case RAP_CHART_PIE:
    case RAP_CHART_COUNT_:
      in.stack = RAP_STACK_NONE;
      rap_html_pie(&in);
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
    draw(page, block, index, &data);
    rap_buf_add_cstr(out, "</div>\n");
    if (data.series_count > 1 && block->chart != RAP_CHART_PIE) put_legend(out, &data);
    if (data.left_out)
      rap_buf_printf(out, "<p class=\"empty\">%.*s not drawn.</p>\n",
                     RAP_ARG(rap_count_say(data.left_out, "more", "more", page->arena)));
    put_numbers(out, &data, page->arena);
  }
  rap_buf_add_cstr(out, "</figure>\n");
}
