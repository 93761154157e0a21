/* Lines and pies as SVG. A missing value breaks a line; a pie shows the first series and gathers small slices. */
#include <math.h>

#include "write/html.h"
#include "write/layout.h"

#define WIDTH  800.0
#define TALL   260.0
#define LETTER 7.4
#define SLICES 9

static double x_of(const rap_chart_data *data, size_t category) {
  double left = 60, right = WIDTH - 24;
  if (data->category_count == 1) return (left + right) / 2;
  return left + (right - left) * (double)category / (double)(data->category_count - 1);
}

static void put_point(rap_buf *out, const rap_chart_data *data, size_t series, size_t category, double y,
                      rap_arena *arena) {
  rap_buf_printf(out, "<circle class=\"f%zu\" cx=\"%.1f\" cy=\"%.1f\" r=\"3.5\"><title>", series % RAP_HTML_COLOURS,
                 x_of(data, category), y);
  rap_html_text(out, data->categories[category]);
  if (data->series_count > 1) {
    rap_buf_add_cstr(out, ", ");
    rap_html_text(out, data->series[series]);
  }
  rap_buf_add_cstr(out, ": ");
  rap_html_text(out, rap_number_show(rap_chart_value(data, series, category), &data->y, arena));
  rap_buf_add_cstr(out, "</title></circle>\n");
}

static void put_line(rap_buf *out, const rap_chart_data *data, size_t series, double zero, double scale) {
  bool down = false; /* the pen */
  rap_buf_printf(out, "<path class=\"line l%zu\" d=\"", series % RAP_HTML_COLOURS);
  for (size_t i = 0; i < data->category_count; i++) {
    double value = rap_chart_value(data, series, i);
    if (!isnan(value)) rap_buf_printf(out, "%c%.1f %.1f", down ? 'L' : 'M', x_of(data, i), zero - value * scale);
    down = !isnan(value);
  }
  rap_buf_add_cstr(out, "\"/>\n");
}

static void put_labels(rap_buf *out, const rap_chart_data *data, double y, rap_arena *arena) {
  size_t widest = 4;
  for (size_t i = 0; i < data->category_count; i++) {
    size_t wide = rap_columns_wide(data->categories[i]);
    if (wide > widest) widest = wide;
  }
  if (widest > 16) widest = 16;
  size_t room = (size_t)((WIDTH - 84) / ((double)widest * LETTER + 12));
  size_t every = room == 0 ? 1 : (data->category_count + room - 1) / room;
  for (size_t i = 0; i < data->category_count; i += every) {
    const char *anchor = data->category_count > 1 && i + 1 == data->category_count ? "end"
                         : i == 0                                                  ? "start"
                                                                                   : "middle";
    rap_buf_printf(out, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">", x_of(data, i), y, anchor);
    rap_html_text(out, rap_line_cut(data->categories[i], widest, arena));
    rap_buf_add_cstr(out, "</text>\n");
  }
}

void rap_html_lines(rap_buf *out, const rap_chart_data *data, rap_arena *arena) {
  rap_html_axis axis = rap_html_axis_of(data->least, data->greatest);
  double top = 12, scale = TALL / (axis.to - axis.from), zero = top + axis.to * scale;
  rap_buf_printf(out, "<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"Line chart; its numbers follow\">\n",
                 WIDTH, top + TALL + 30);
  for (double at = axis.from; at <= axis.to + axis.step / 2; at += axis.step) {
    double y = zero - at * scale;
    rap_buf_printf(out, "<line class=\"grid\" x1=\"52\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n", y, WIDTH - 10, y);
    rap_buf_printf(out, "<text class=\"soft\" x=\"46\" y=\"%.1f\" text-anchor=\"end\">%.*s</text>\n", y + 4,
                   RAP_ARG(rap_html_axis_say(&axis, at, &data->y, arena)));
  }
  for (size_t series = 0; series < data->series_count; series++) {
    put_line(out, data, series, zero, scale);
    for (size_t i = 0; i < data->category_count; i++) {
      double value = rap_chart_value(data, series, i);
      if (!isnan(value)) put_point(out, data, series, i, zero - value * scale, arena);
    }
  }
  put_labels(out, data, top + TALL + 22, arena);
  rap_buf_add_cstr(out, "</svg>\n");
}

/* -- pies ---------------------------------------------------------------------------------------------------------- */

typedef struct slices {
  rap_str names[SLICES + 1];
  double values[SLICES + 1], sum;
  size_t count;
} slices;

static slices slices_of(const rap_chart_data *data) {
  slices it = {0};
  for (size_t i = 0; i < data->category_count; i++) {
    double value = rap_chart_value(data, 0, i);
    if (isnan(value) || value <= 0) continue;
    size_t at = it.count < SLICES ? it.count++ : SLICES;
    it.names[at] = at < SLICES ? data->categories[i] : RAP_LIT("Other");
    it.values[at] += value;
    it.sum += value;
  }
  if (it.values[SLICES] > 0) it.count = SLICES + 1;
  return it;
}

static void put_slice(rap_buf *out, size_t index, double from, double to, double radius) {
  if (to - from > 0.9999) {
    rap_buf_printf(out, "<circle class=\"f%zu\" cx=\"140\" cy=\"140\" r=\"%.0f\"/>\n", index % RAP_HTML_COLOURS,
                   radius);
    return;
  }
  double a = 2 * M_PI * from - M_PI / 2, b = 2 * M_PI * to - M_PI / 2;
  rap_buf_printf(out, "<path class=\"f%zu\" d=\"M140 140L%.2f %.2fA%.0f %.0f 0 %d 1 %.2f %.2fZ\"/>\n",
                 index % RAP_HTML_COLOURS, 140 + radius * cos(a), 140 + radius * sin(a), radius, radius,
                 to - from > 0.5, 140 + radius * cos(b), 140 + radius * sin(b));
}

void rap_html_pie(rap_buf *out, const rap_chart_data *data, rap_arena *arena) {
  slices it = slices_of(data);
  double at = 0;
  rap_buf_printf(out, "<svg viewBox=\"0 0 %.0f 280\" role=\"img\" aria-label=\"Pie chart; its numbers follow\">\n",
                 WIDTH);
  for (size_t i = 0; i < it.count; i++) {
    double share = it.values[i] / it.sum;
    put_slice(out, i, at, at + share, 130);
    at += share;
    double y = 140 - (double)it.count * 12 + (double)i * 24 + 12;
    rap_buf_printf(out, "<rect class=\"f%zu\" x=\"320\" y=\"%.1f\" width=\"12\" height=\"12\" rx=\"2\"/>\n",
                   i % RAP_HTML_COLOURS, y - 10);
    rap_buf_printf(out, "<text x=\"342\" y=\"%.1f\">", y);
    rap_html_text(out, rap_line_cut(it.names[i], 40, arena));
    rap_buf_printf(out, " <tspan class=\"soft\">%.*s (%.0f %%)</tspan></text>\n",
                   RAP_ARG(rap_number_show(it.values[i], &data->y, arena)), share * 100);
  }
  rap_buf_add_cstr(out, "</svg>\n");
}
