/* Lines and pies as SVG. A missing value breaks a line; a pie shows the first series. */
#include <math.h>

#include "write/html.h"
#include "write/layout.h"

#define TALL   260.0
#define LETTER 7.4
#define LEFT   60.0

static double x_of(const rap_chart_data *data, size_t category) {
  double right = RAP_HTML_WIDTH - 24;
  if (data->category_count == 1) return (LEFT + right) / 2;
  return LEFT + (right - LEFT) * (double)category / (double)(data->category_count - 1);
}

static void put_line(const rap_html_drawing *in, size_t series, double zero, double scale) {
  bool down = false; /* the pen */
  rap_buf_printf(in->out, "<path class=\"line l%zu\" d=\"", series % RAP_HTML_COLOURS);
  for (size_t i = 0; i < in->data->category_count; i++) {
    double value = rap_html_drawn(in, series, i);
    if (!isnan(value))
      rap_buf_printf(in->out, "%c%.1f %.1f", down ? 'L' : 'M', x_of(in->data, i), zero - value * scale);
    down = !isnan(value);
  }
  rap_buf_add_cstr(in->out, "\"/>\n");
}

static void put_points(const rap_html_drawing *in, size_t series, double zero, double scale) {
  for (size_t i = 0; i < in->data->category_count; i++) {
    double value = rap_html_drawn(in, series, i);
    if (isnan(value)) continue;
    rap_buf_printf(in->out, "<circle class=\"f%zu\" cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\">", series % RAP_HTML_COLOURS,
                   x_of(in->data, i), zero - value * scale);
    rap_html_value_title(in, series, i);
    rap_buf_add_cstr(in->out, "</circle>\n");
  }
}

static void put_labels(const rap_html_drawing *in, double y) {
  size_t count = in->data->category_count, widest = 4;
  for (size_t i = 0; i < count; i++) {
    size_t wide = rap_columns_wide(rap_html_category(in, i));
    if (wide > widest) widest = wide;
  }
  if (widest > 16) widest = 16;
  size_t room = (size_t)((RAP_HTML_WIDTH - 84) / ((double)widest * LETTER + 12));
  size_t every = room == 0 ? 1 : (count + room - 1) / room;
  for (size_t i = 0; i < count; i += every) {
    const char *anchor = count > 1 && i + 1 == count ? "end" : i == 0 ? "start" : "middle";
    rap_buf_printf(in->out, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">", x_of(in->data, i), y, anchor);
    rap_html_text(in->out, rap_line_cut(rap_html_category(in, i), widest, in->arena));
    rap_buf_add_cstr(in->out, "</text>\n");
  }
}

void rap_html_lines(const rap_html_drawing *in) {
  rap_html_axis axis = rap_html_axis_of_drawing(in);
  double top = 12, scale = TALL / (axis.to - axis.from), zero = top + axis.to * scale;
  rap_html_svg(in, top + TALL + 30);
  rap_html_standing_axis(in, &axis, LEFT - 8, zero, scale);
  for (size_t series = 0; series < in->data->series_count; series++) {
    put_line(in, series, zero, scale);
    put_points(in, series, zero, scale);
  }
  put_labels(in, top + TALL + 22);
  rap_buf_add_cstr(in->out, "</svg>\n");
}

/* -- pies ---------------------------------------------------------------------------------------------------------- */

static void put_slice(const rap_html_drawing *in, size_t index, double from, double to, double radius) {
  if (to - from > 0.9999) {
    rap_buf_printf(in->out, "<circle class=\"f%zu\" cx=\"140\" cy=\"140\" r=\"%.0f\">", index % RAP_HTML_COLOURS,
                   radius);
    rap_html_value_title(in, 0, index);
    rap_buf_add_cstr(in->out, "</circle>\n");
    return;
  }
  double a = 2 * M_PI * from - M_PI / 2, b = 2 * M_PI * to - M_PI / 2;
  rap_buf_printf(in->out, "<path class=\"f%zu\" d=\"M140 140L%.2f %.2fA%.0f %.0f 0 %d 1 %.2f %.2fZ\">",
                 index % RAP_HTML_COLOURS, 140 + radius * cos(a), 140 + radius * sin(a), radius, radius,
                 to - from > 0.5, 140 + radius * cos(b), 140 + radius * sin(b));
  rap_html_value_title(in, 0, index);
  rap_buf_add_cstr(in->out, "</path>\n");
}

/* A slice has its value; what is missing or not above nothing has none. */
static double slice_of(const rap_chart_data *data, size_t category) {
  double value = rap_chart_value(data, 0, category);
  return value > 0 ? value : 0;
}

void rap_html_pie(const rap_html_drawing *in) {
  const rap_chart_data *data = in->data;
  double sum = 0, at = 0;
  size_t count = 0, line = 0;
  for (size_t i = 0; i < data->category_count; i++) {
    sum += slice_of(data, i);
    count += slice_of(data, i) > 0;
  }
  rap_html_svg(in, 280);
  for (size_t i = 0; i < data->category_count; i++) {
    double share = slice_of(data, i) / sum;
    if (!(share > 0)) continue;
    put_slice(in, i, at, at + share, 130);
    at += share;
    double y = 140 - (double)count * 12 + (double)line++ * 24 + 12;
    rap_buf_printf(in->out, "<rect class=\"f%zu\" x=\"320\" y=\"%.1f\" width=\"12\" height=\"12\" rx=\"2\"/>\n",
                   i % RAP_HTML_COLOURS, y - 10);
    rap_buf_printf(in->out, "<text x=\"342\" y=\"%.1f\">", y);
    rap_html_text(in->out, rap_line_cut(rap_html_category(in, i), 40, in->arena));
    rap_buf_printf(in->out, " <tspan class=\"soft\">%.*s (%.0f %%)</tspan></text>\n",
                   RAP_ARG(rap_number_show(slice_of(data, i), &data->y, in->arena)), share * 100);
  }
  rap_buf_add_cstr(in->out, "</svg>\n");
}
