/* Lying and standing bars as SVG. */
#include <math.h>

#include "write/html.h"
#include "write/layout.h"

#define LABEL_WIDEST 34  /* characters */
#define LETTER       7.8 /* width of a character, about */
#define BAR          20.0
#define GAP          10.0
#define COLUMN_TALL  260.0

static void put_label(const rap_html_drawing *in, double x, double y, const char *anchor, rap_str text, size_t widest) {
  rap_buf_printf(in->out, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">", x, y, anchor);
  rap_html_text(in->out, rap_line_cut(text, widest, in->arena));
  rap_buf_add_cstr(in->out, "</text>\n");
}

static void put_bar(const rap_html_drawing *in, size_t series, size_t category, const double box[4]) {
  rap_buf_printf(in->out, "<rect class=\"f%zu\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"2\">",
                 series % RAP_HTML_COLOURS, box[0], box[1], fmax(box[2], 0.5), fmax(box[3], 0.5));
  rap_html_value_title(in, series, category);
  rap_buf_add_cstr(in->out, "</rect>\n");
}

static double widest_label(const rap_html_drawing *in) {
  size_t widest = 4;
  for (size_t i = 0; i < in->data->category_count; i++) {
    size_t wide = rap_columns_wide(rap_html_category(in, i));
    if (wide > widest) widest = wide;
  }
  return (double)(widest < LABEL_WIDEST ? widest : LABEL_WIDEST) * LETTER + 8;
}

/* What a bar says beside itself: nothing where it is part of a stack. */
static rap_str said(const rap_html_drawing *in, size_t series, size_t category) {
  return rap_number_show(rap_chart_value(in->data, series, category), &in->data->y, in->arena);
}

static void put_lying_axis(const rap_html_drawing *in, const rap_html_axis *axis, double left, double scale,
                           double height) {
  rap_look look = rap_html_axis_look(in);
  for (double at = axis->from; at <= axis->to + axis->step / 2; at += axis->step) {
    double x = left + (at - axis->from) * scale;
    rap_buf_printf(in->out, "<line class=\"grid\" x1=\"%.1f\" y1=\"0\" x2=\"%.1f\" y2=\"%.1f\"/>\n", x, x, height - 22);
    rap_buf_printf(in->out, "<text class=\"soft\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%.*s</text>\n", x,
                   height - 6, RAP_ARG(rap_html_axis_say(axis, at, &look, in->arena)));
  }
}

void rap_html_bars(const rap_html_drawing *in) {
  const rap_chart_data *data = in->data;
  bool stack = in->stack != RAP_STACK_NONE;
  size_t lanes = stack ? 1 : data->series_count;
  double left = widest_label(in), right = RAP_HTML_WIDTH - 70;
  double thick = lanes > 1 ? 13 : BAR, group = thick * (double)lanes + GAP;
  rap_html_axis axis = rap_html_axis_of_drawing(in);
  double scale = (right - left) / (axis.to - axis.from), zero = left - axis.from * scale;
  double height = group * (double)data->category_count + 26;
  rap_html_svg(in, height);
  put_lying_axis(in, &axis, left, scale, height);
  for (size_t category = 0; category < data->category_count; category++) {
    double top = group * (double)category + GAP / 2, sum = 0;
    put_label(in, left - 8, top + thick * (double)lanes / 2 + 4.5, "end", rap_html_category(in, category),
              LABEL_WIDEST);
    for (size_t series = 0; series < data->series_count; series++) {
      double value = rap_html_drawn(in, series, category);
      if (isnan(value)) continue;
      double y = stack ? top : top + thick * (double)series;
      double box[4] = {stack ? zero + sum * scale : fmin(zero, zero + value * scale), y, fabs(value) * scale,
                       thick - 2};
      put_bar(in, series, category, box);
      sum += value;
      if (!stack)
        put_label(in, fmax(zero, zero + value * scale) + 5, y + thick / 2 + 3.5, "start", said(in, series, category),
                  20);
    }
  }
  rap_buf_add_cstr(in->out, "</svg>\n");
}

/* Labels under columns: as many as have room, cut to their place. */
static void put_column_labels(const rap_html_drawing *in, double left, double group, double y) {
  size_t room = (size_t)(group / LETTER), every = room >= 6 ? 1 : (size_t)ceil(6 * LETTER / group) + 1;
  size_t widest = (size_t)(group * (double)every / LETTER) - (every > 1);
  for (size_t i = 0; i < in->data->category_count; i += every)
    put_label(in, left + group * ((double)i + 0.5), y, "middle", rap_html_category(in, i), widest);
}

void rap_html_standing_axis(const rap_html_drawing *in, const rap_html_axis *axis, double left, double zero,
                            double scale) {
  rap_look look = rap_html_axis_look(in);
  for (double at = axis->from; at <= axis->to + axis->step / 2; at += axis->step) {
    double y = zero - at * scale;
    rap_buf_printf(in->out, "<line class=\"grid\" x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\"/>\n", left, y,
                   RAP_HTML_WIDTH - 10, y);
    rap_buf_printf(in->out, "<text class=\"soft\" x=\"%.1f\" y=\"%.1f\" text-anchor=\"end\">%.*s</text>\n", left - 8,
                   y + 4, RAP_ARG(rap_html_axis_say(axis, at, &look, in->arena)));
  }
}

void rap_html_columns(const rap_html_drawing *in) {
  const rap_chart_data *data = in->data;
  bool stack = in->stack != RAP_STACK_NONE;
  size_t lanes = stack ? 1 : data->series_count;
  rap_html_axis axis = rap_html_axis_of_drawing(in);
  double left = 60, top = 16, scale = COLUMN_TALL / (axis.to - axis.from), zero = top + axis.to * scale;
  double group = (RAP_HTML_WIDTH - left - 10) / (double)data->category_count;
  double thick = fmin(group * 0.75 / (double)lanes, 60), inset = (group - thick * (double)lanes) / 2;
  rap_html_svg(in, top + COLUMN_TALL + 28);
  rap_html_standing_axis(in, &axis, left, zero, scale);
  for (size_t category = 0; category < data->category_count; category++) {
    double sum = 0, x = left + group * (double)category + inset;
    for (size_t series = 0; series < data->series_count; series++) {
      double value = rap_html_drawn(in, series, category);
      if (isnan(value)) continue;
      double box[4] = {stack ? x : x + thick * (double)series,
                       stack ? zero - (sum + value) * scale : zero - fmax(value, 0) * scale, fmax(thick - 2, 1),
                       fabs(value) * scale};
      put_bar(in, series, category, box);
      sum += value;
      if (lanes == 1 && !stack && group > 30)
        put_label(in, x + thick / 2, box[1] - 5, "middle", said(in, series, category), 12);
    }
  }
  put_column_labels(in, left, group, top + COLUMN_TALL + 20);
  rap_buf_add_cstr(in->out, "</svg>\n");
}
