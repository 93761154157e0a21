/* Standing columns: one series as a chart of eight lines and eight levels a line, several as one line each on a common
 * scale, so that their courses can be compared. Only what fits the width and has nothing below 0. */
#include <math.h>

#include "write/text.h"

#define HEIGHT      8
#define CELL_WIDEST 12
#define SPARK_CELL  4
#define LABEL_PART  3 /* of the line, at most, for a series' name */

static const char *const levels[] = {" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};

struct rap_text_columns {
  const rap_text_page *page;
  const rap_chart_data *data;
  rap_str *labels;  /* of the categories, dates of one year without it */
  size_t cell, bar; /* widths: of a category's place, of the column in it */
  size_t left;      /* before the first place */
};

static bool has_year(rap_str label, rap_str year) {
  return label.len == 10 && label.s[4] == '-' && label.s[7] == '-' && rap_str_starts(label, year);
}

static rap_str *labels_of(const rap_chart_data *data, rap_arena *arena) {
  rap_str *labels = rap_arena_alloc(arena, (data->category_count + 1) * sizeof *labels);
  rap_str year = data->categories[0].len == 10 ? rap_str_slice(data->categories[0], 0, 5) : RAP_NIL;
  bool dates = rap_str_known(year);
  for (size_t i = 0; i < data->category_count && dates; i++) dates = has_year(data->categories[i], year);
  for (size_t i = 0; i < data->category_count; i++)
    labels[i] = dates ? rap_str_slice(data->categories[i], 5, 10) : data->categories[i];
  return labels;
}

static size_t widest(const rap_str *names, size_t count) {
  size_t wide = 0;
  for (size_t i = 0; i < count; i++)
    if (rap_columns_wide(names[i]) > wide) wide = rap_columns_wide(names[i]);
  return wide;
}

/* `text` in the middle of `width` columns; what is wider starts at their first. */
static void put_centred(rap_buf *out, rap_str text, size_t width) {
  size_t wide = rap_columns_wide(text), before = wide < width ? (width - wide) / 2 : 0;
  rap_put_repeated(out, " ", before);
  rap_buf_add_str(out, text);
  if (before + wide < width) rap_put_repeated(out, " ", width - before - wide);
}

static void end_line(rap_buf *out, size_t start) {
  while (out->len > start && out->s[out->len - 1] == ' ') out->len--;
  rap_buf_add_byte(out, '\n');
}

/* Below the columns: every label where all fit, else the first and the last. */
static void put_labels(const rap_text_columns *it) {
  rap_buf *out = it->page->out;
  size_t start = out->len, count = it->data->category_count, room = it->cell * count;
  rap_put_repeated(out, " ", it->left);
  if (widest(it->labels, count) + 1 <= it->cell) {
    for (size_t i = 0; i < count; i++) {
      put_centred(out, it->labels[i], it->bar);
      rap_put_repeated(
          out, " ", it->cell - (rap_columns_wide(it->labels[i]) > it->bar ? rap_columns_wide(it->labels[i]) : it->bar));
    }
  } else {
    rap_str first = it->labels[0], last = it->labels[count - 1];
    size_t taken = rap_columns_wide(first) + rap_columns_wide(last), drawn = room - (it->cell - it->bar);
    bool apart = taken + 3 <= drawn;
    rap_str line = apart ? RAP_NIL : rap_arena_printf(it->page->scratch, "%.*s to %.*s", RAP_ARG(first), RAP_ARG(last));
    if (apart) {
      rap_buf_add_str(out, first);
      rap_put_repeated(out, " ", drawn - taken);
      rap_buf_add_str(out, last);
    } else {
      rap_buf_add_str(out, rap_line_cut(line, it->page->width - it->left, it->page->scratch));
    }
  }
  end_line(out, start);
}

/* -- one series ---------------------------------------------------------------------------------------------------- */

static size_t units_of(const rap_text_columns *it, size_t category) {
  double value = rap_chart_value(it->data, 0, category);
  if (isnan(value) || value <= 0) return 0;
  size_t units = (size_t)lround(value / it->data->greatest * HEIGHT * 8);
  return units ? units : 1;
}

/* One line of the chart, `line` 0 the lowest; a column's value stands on top of it. */
static void put_level(const rap_text_columns *it, size_t line) {
  rap_buf *out = it->page->out;
  size_t start = out->len;
  rap_put_repeated(out, " ", it->left);
  for (size_t i = 0; i < it->data->category_count; i++) {
    size_t units = units_of(it, i), full = units / 8, top = (units + 7) / 8;
    double value = rap_chart_value(it->data, 0, i);
    if (line == top && !isnan(value))
      put_centred(out, rap_number_show(value, &it->data->y, it->page->scratch), it->bar);
    else
      rap_put_repeated(out, line < full ? "█" : line < top ? levels[units % 8] : " ", it->bar);
    rap_put_repeated(out, " ", it->cell - it->bar);
  }
  end_line(out, start);
}

/* Widths; false when they do not fit. */
static bool plan_standing(rap_text_columns *it) {
  const rap_chart_data *data = it->data;
  size_t value = 0;
  for (size_t i = 0; i < data->category_count; i++) {
    size_t wide = rap_columns_wide(rap_number_show(rap_chart_value(data, 0, i), &data->y, it->page->scratch));
    if (wide > value) value = wide;
  }
  size_t wants = widest(it->labels, data->category_count) + 2, fits = it->page->width / data->category_count;
  if (wants < 5) wants = 5;
  it->cell = fits < wants ? fits : wants < CELL_WIDEST ? wants : CELL_WIDEST;
  it->bar = it->cell > 5 ? it->cell - 2 : it->cell - 1;
  return it->cell >= 2 && value <= it->bar;
}

static void put_standing(const rap_text_columns *it) {
  for (size_t line = HEIGHT + 1; line-- > 0;) put_level(it, line);
  rap_put_repeated(it->page->out, "─", it->cell * it->data->category_count - (it->cell - it->bar));
  rap_buf_add_byte(it->page->out, '\n');
  put_labels(it);
}

/* -- several ------------------------------------------------------------------------------------------------------- */

/* "0 to 6, last 3". */
static rap_str course_say(const rap_text_columns *it, size_t series) {
  rap_arena *arena = it->page->scratch;
  double least = INFINITY, greatest = -INFINITY, last = NAN;
  for (size_t i = 0; i < it->data->category_count; i++) {
    double value = rap_chart_value(it->data, series, i);
    if (isnan(value)) continue;
    least = fmin(least, value);
    greatest = fmax(greatest, value);
    last = value;
  }
  if (isnan(last)) return RAP_LIT("");
  rap_str from = rap_number_show(least, &it->data->y, arena), to = rap_number_show(greatest, &it->data->y, arena);
  return rap_arena_printf(arena, "%.*s to %.*s, last %.*s", RAP_ARG(from), RAP_ARG(to),
                          RAP_ARG(rap_number_show(last, &it->data->y, arena)));
}

static void put_spark(const rap_text_columns *it, size_t series, size_t label) {
  rap_buf *out = it->page->out;
  size_t start = out->len;
  rap_str name = rap_line_cut(it->data->series[series], label, it->page->scratch);
  rap_buf_add_str(out, name);
  rap_put_repeated(out, " ", it->left - rap_columns_wide(name));
  for (size_t i = 0; i < it->data->category_count; i++) {
    double value = rap_chart_value(it->data, series, i);
    size_t level = isnan(value) ? 0 : 1 + (size_t)lround(value / it->data->greatest * 7);
    rap_put_repeated(out, levels[level], it->bar);
    rap_put_repeated(out, " ", it->cell - it->bar);
  }
  rap_put_repeated(out, " ", 2 - (it->cell - it->bar));
  rap_buf_add_str(out, course_say(it, series));
  end_line(out, start);
}

static bool plan_sparks(rap_text_columns *it) {
  const rap_chart_data *data = it->data;
  size_t width = it->page->width, label = widest(data->series, data->series_count), course = 0;
  if (label > width / LABEL_PART) label = width / LABEL_PART;
  for (size_t i = 0; i < data->series_count; i++) {
    size_t wide = rap_columns_wide(course_say(it, i));
    if (wide > course) course = wide;
  }
  it->left = label + 2;
  size_t taken = it->left + 2 + course;
  it->cell = width > taken ? (width - taken) / data->category_count : 0;
  if (it->cell == 0) return false;
  if (it->cell > SPARK_CELL) it->cell = SPARK_CELL;
  it->bar = it->cell > 1 ? it->cell - 1 : 1;
  return true;
}

static void put_sparks(const rap_text_columns *it) {
  for (size_t i = 0; i < it->data->series_count; i++) put_spark(it, i, it->left - 2);
  put_labels(it);
}

rap_text_columns *rap_text_columns_plan(const rap_text_page *page, const rap_chart_data *data) {
  if (data->category_count < 2 || data->least < 0 || data->greatest <= 0) return NULL;
  rap_text_columns *it = rap_arena_zero(page->scratch, sizeof *it);
  *it = (rap_text_columns){.page = page, .data = data, .labels = labels_of(data, page->scratch)};
  bool fits = data->series_count == 1 ? plan_standing(it) : plan_sparks(it);
  return fits ? it : NULL;
}

void rap_text_columns_put(const rap_text_columns *it) {
  if (it->data->series_count == 1)
    put_standing(it);
  else
    put_sparks(it);
}
