/* Lying and standing bars as SVG. Coordinates are those of the view box, which the page scales to its width. */
#include <math.h>

#include "write/html.h"
#include "write/layout.h"

#define WIDTH        800.0
#define LABEL_WIDEST 34  /* characters */
#define LETTER       7.8 /* width of a character, about */
#define BAR          20.0
#define GAP          10.0
#define COLUMN_TALL  260.0

static void put_label(rap_buf *out, double x, double y, const char *anchor, rap_str text, size_t widest,
                      rap_arena *arena) {
  rap_buf_printf(out, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">", x, y, anchor);
  rap_html_text(out, rap_line_cut(text, widest, arena));
  rap_buf_add_cstr(out, "</text>\n");
}

static void put_bar(rap_buf *out, const rap_chart_data *data, size_t series, size_t category, const double box[4],
                    rap_arena *arena) {
  rap_buf_printf(out, "<rect class=\"f%zu\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"2\"><title>",
                 series % RAP_HTML_COLOURS, box[0], box[1], fmax(box[2], 0.5), fmax(box[3], 0.5));
  rap_html_text(out, data->categories[category]);
  if (data->series_count > 1) {
    rap_buf_add_cstr(out, ", ");
    rap_html_text(out, data->series[series]);
  }
  rap_buf_add_cstr(out, ": ");
  rap_html_text(out, rap_number_show(rap_chart_value(data, series, category), &data->y, arena));
  rap_buf_add_cstr(out, "</title></rect>\n");
}

static void begin_svg(rap_buf *out, double height, const char *kind) {
  rap_buf_printf(out, "<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"%s; its numbers follow\">\n", WIDTH,
                 height, kind);
}

static double widest_label(const rap_chart_data *data) {
  size_t widest = 4;
  for (size_t i = 0; i < data->category_count; i++) {
    size_t wide = rap_columns_wide(data->categories[i]);
    if (wide > widest) widest = wide;
  }
  return (double)(widest < LABEL_WIDEST ? widest : LABEL_WIDEST) * LETTER + 8;
}

void rap_html_bars(rap_buf *out, const rap_chart_data *data, rap_stack stack, rap_arena *arena) {
  size_t lanes = stack ? 1 : data->series_count;
  double left = widest_label(data), right = WIDTH - 70;
  double thick = lanes > 1 ? 13 : BAR, group = thick * (double)lanes + GAP;
  rap_html_axis axis = rap_html_axis_of(data->least, stack ? data->greatest_stack : data->greatest);
  double scale = (right - left) / (axis.to - axis.from), zero = left - axis.from * scale;
  double height = group * (double)data->category_count + 26;
  begin_svg(out, height, "Bar chart");
  for (double at = axis.from; at <= axis.to + axis.step / 2; at += axis.step) {
    double x = left + (at - axis.from) * scale;
    rap_buf_printf(out, "<line class=\"grid\" x1=\"%.1f\" y1=\"0\" x2=\"%.1f\" y2=\"%.1f\"/>\n", x, x, height - 22);
    rap_buf_printf(out, "<text class=\"soft\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%.*s</text>\n", x,
                   height - 6, RAP_ARG(rap_html_axis_say(&axis, at, &data->y, arena)));
  }
  for (size_t category = 0; category < data->category_count; category++) {
    double top = group * (double)category + GAP / 2, sum = 0;
    put_label(out, left - 8, top + thick * (double)lanes / 2 + 4.5, "end", data->categories[category], LABEL_WIDEST,
              arena);
    for (size_t series = 0; series < data->series_count; series++) {
      double value = rap_chart_value(data, series, category);
      if (isnan(value)) continue;
      double y = stack ? top : top + thick * (double)series;
      double box[4] = {stack ? zero + sum * scale : fmin(zero, zero + value * scale), y, fabs(value) * scale,
                       thick - 2};
      put_bar(out, data, series, category, box, arena);
      sum += value;
      if (stack) continue;
      put_label(out, fmax(zero, zero + value * scale) + 5, y + thick / 2 + 3.5, "start",
                rap_number_show(value, &data->y, arena), 20, arena);
    }
  }
  rap_buf_add_cstr(out, "</svg>\n");
}

/* Labels under columns: as many as have room, cut to their place. */
static void put_column_labels(rap_buf *out, const rap_chart_data *data, double left, double group, double y,
                              rap_arena *arena) {
  size_t room = (size_t)(group / LETTER), every = room >= 6 ? 1 : (size_t)ceil(6 * LETTER / group) + 1;
  size_t widest = (size_t)(group * (double)every / LETTER) - (every > 1);
  for (size_t i = 0; i < data->category_count; i += every)
    put_label(out, left + group * ((double)i + 0.5), y, "middle", data->categories[i], widest, arena);
}

void rap_html_columns(rap_buf *out, const rap_chart_data *data, rap_stack stack, rap_arena *arena) {
  size_t lanes = stack ? 1 : data->series_count;
  rap_html_axis axis = rap_html_axis_of(data->least, stack ? data->greatest_stack : data->greatest);
  double left = 60, top = 16, scale = COLUMN_TALL / (axis.to - axis.from), zero = top + axis.to * scale;
  double group = (WIDTH - left - 10) / (double)data->category_count;
  double thick = fmin(group * 0.75 / (double)lanes, 60), inset = (group - thick * (double)lanes) / 2;
  begin_svg(out, top + COLUMN_TALL + 28, "Column chart");
  for (double at = axis.from; at <= axis.to + axis.step / 2; at += axis.step) {
    double y = zero - at * scale;
    rap_buf_printf(out, "<line class=\"grid\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n", left, y, WIDTH - 10,
                   y);
    rap_buf_printf(out, "<text class=\"soft\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\">%.*s</text>\n", left - 8, y + 4,
                   RAP_ARG(rap_html_axis_say(&axis, at, &data->y, arena)));
  }
  for (size_t category = 0; category < data->category_count; category++) {
    double sum = 0, x = left + group * (double)category + inset;
    for (size_t series = 0; series < data->series_count; series++) {
      double value = rap_chart_value(data, series, category);
      if (isnan(value)) continue;
      double tall = fabs(value) * scale;
      double box[4] = {stack ? x : x + thick * (double)series,
                       stack ? zero - (sum + value) * scale : zero - fmax(value, 0) * scale, fmax(thick - 2, 1), tall};
      put_bar(out, data, series, category, box, arena);
      sum += value;
      if (lanes == 1 && !stack && group > 30)
        put_label(out, x + thick / 2, box[1] - 5, "middle", rap_number_show(value, &data->y, arena), 12, arena);
    }
  }
  put_column_labels(out, data, left, group, top + COLUMN_TALL + 20, arena);
  rap_buf_add_cstr(out, "</svg>\n");
}
