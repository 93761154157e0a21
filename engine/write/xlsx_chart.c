/* Native charts. Their numbers stand on a sheet of their own, a block a chart: its title, a header, a row a category.
 */
#include "write/xlsx_book.h"

#define CHART_WIDTH     585 /* pixels */
#define ROW_PIXELS      20
#define CATEGORY_PIXELS 22
#define SERIES_PIXELS   9  /* more for each further series of a lying bar */
#define FEW             10 /* up to here an axis of whole numbers counts by ones */
#define DESCRIBED       10 /* categories that the alternative text names */

static const uint32_t palette[] = {0x2F6DB5, 0xE07B39, 0x3A9A6B, 0xB5475A, 0x7A62B0,
                                   0x8C6D4F, 0xC2569E, 0x5F6B7A, 0xA3A12F, 0x2AA5B8};

static lxw_color_t colour_of(const rap_xlsx *it, size_t index) {
  const rap_style *style = &it->book->report->style;
  if (style->colour_count) return style->colours[index % style->colour_count];
  return palette[index % (sizeof palette / sizeof *palette)];
}

/* -- where things stand ------------------------------------------------------------------------------------------- */

static size_t chart_height(const rap_chart_data *data, const rap_block *block) {
  if (block->chart != RAP_CHART_BAR) return 340;
  size_t beside = block->stack ? 1 : data->series_count;
  size_t height = 110 + data->category_count * (CATEGORY_PIXELS + (beside - 1) * SERIES_PIXELS);
  return height < 220 ? 220 : height > 900 ? 900 : height;
}

size_t rap_xlsx_chart_rows(const rap_book *book, size_t block) {
  const rap_chart_data *data = &book->charts[block];
  return data->category_count ? chart_height(data, &book->report->blocks.items[block]) / ROW_PIXELS + 2 : 1;
}

size_t rap_xlsx_chart_data_row(const rap_book *book, size_t block) {
  size_t row = 0;
  for (size_t i = 0; i < block; i++)
    if (book->report->blocks.items[i].kind == RAP_BLOCK_CHART && book->charts[i].category_count)
      row += 3 + book->charts[i].category_count;
  return row;
}

static const rap_sheet *data_sheet(const rap_book *book) {
  return &book->sheets.items[book->sheets.count - 1];
}

/* -- the drawing -------------------------------------------------------------------------------------------------- */

static uint8_t chart_type(rap_chart_kind kind, rap_stack stack) {
  static const uint8_t bars[] = {LXW_CHART_BAR, LXW_CHART_BAR_STACKED, LXW_CHART_BAR_STACKED_PERCENT};
  static const uint8_t columns[] = {LXW_CHART_COLUMN, LXW_CHART_COLUMN_STACKED, LXW_CHART_COLUMN_STACKED_PERCENT};
  static const uint8_t lines[] = {LXW_CHART_LINE, LXW_CHART_LINE_STACKED, LXW_CHART_LINE_STACKED_PERCENT};
  switch (kind) {
    case RAP_CHART_BAR:
      return bars[stack];
    case RAP_CHART_COLUMN:
      return columns[stack];
    case RAP_CHART_LINE:
      return lines[stack];
    case RAP_CHART_PIE:
    case RAP_CHART_COUNT_:
      break;
  }
  return LXW_CHART_PIE;
}

static lxw_chart_font font_of(rap_xlsx *it) {
  rap_xlsx_changes ignored = {0};
  rap_str name = it->book->report->style.font;
  lxw_chart_font font = {.size = 9};
  if (rap_str_known(name) && name.len > 0)
    font.name = (char *)rap_xlsx_text(name, RAP_XLSX_FONT_LIMIT, &ignored, it->scratch);
  return font;
}

/* A slice each its colour; the library copies them. */
static void colour_slices(rap_xlsx *it, lxw_chart_series *series, size_t slices) {
  lxw_chart_fill *fills = rap_arena_zero(it->scratch, (slices + 1) * sizeof *fills);
  lxw_chart_point *points = rap_arena_zero(it->scratch, (slices + 1) * sizeof *points);
  lxw_chart_point **list = rap_arena_zero(it->scratch, (slices + 1) * sizeof *list);
  for (size_t i = 0; i < slices; i++) {
    fills[i].color = colour_of(it, i);
    points[i].fill = &fills[i];
    list[i] = &points[i];
  }
  rap_xlsx_check(it, chart_series_set_points(series, list));
}

static void add_series(rap_xlsx *it, lxw_chart *chart, const rap_block *block, const rap_chart_data *data, size_t first,
                       size_t index) {
  const char *sheet = data_sheet(it->book)->name;
  lxw_row_t top = (lxw_row_t)first + 2, bottom = (lxw_row_t)(first + 1 + data->category_count);
  lxw_col_t column = (lxw_col_t)(index + 1);
  lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
  chart_series_set_categories(series, sheet, top, 0, bottom, 0);
  chart_series_set_values(series, sheet, top, column, bottom, column);
  chart_series_set_name_range(series, sheet, (lxw_row_t)first + 1, column);
  lxw_chart_font font = font_of(it);
  lxw_chart_fill fill = {.color = colour_of(it, index)};
  lxw_chart_line line = {.color = colour_of(it, index), .width = 2.25F};
  if (block->chart == RAP_CHART_PIE) {
    colour_slices(it, series, data->category_count);
    chart_series_set_labels(series);
    chart_series_set_labels_percentage(series);
    chart_series_set_labels_font(series, &font);
  } else if (block->chart == RAP_CHART_LINE) {
    chart_series_set_line(series, &line);
    chart_series_set_marker_type(series, LXW_CHART_MARKER_CIRCLE);
    chart_series_set_marker_size(series, 5);
    chart_series_set_marker_fill(series, &fill);
    chart_series_set_marker_line(series, &(lxw_chart_line){.color = fill.color});
  } else {
    chart_series_set_fill(series, &fill);
    if (data->series_count > 1) return;
    chart_series_set_labels(series);
    chart_series_set_labels_font(series, &font);
  }
}

/* "Bar chart. Mentions by topic: Ceasefire 12, Sanctions 5 …" for who cannot see it. */
static const char *description_of(rap_xlsx *it, const rap_block *block, const rap_chart_data *data) {
  rap_buf said = {0};
  rap_buf_printf(&said, "%s chart: %.*s.", rap_chart_kind_name(block->chart), RAP_ARG(block->text));
  for (size_t i = 0; i < data->category_count && i < DESCRIBED && data->series_count == 1; i++) {
    rap_str value = rap_number_show(rap_chart_value(data, 0, i), &data->y, it->scratch);
    rap_buf_printf(&said, "%s %.*s %.*s", i ? "," : "", RAP_ARG(data->categories[i]), RAP_ARG(value));
  }
  if (data->category_count > DESCRIBED && data->series_count == 1) rap_buf_add_cstr(&said, " …");
  for (size_t i = 0; i < data->series_count && data->series_count > 1; i++)
    rap_buf_printf(&said, "%s %.*s", i ? "," : " Of", RAP_ARG(data->series[i]));
  rap_xlsx_changes ignored = {0};
  const char *clean = rap_xlsx_text(rap_buf_str(&said), 1000, &ignored, it->scratch);
  rap_buf_clear(&said);
  return clean;
}

static bool is_whole(const rap_chart_data *data) {
  return data->y.type == RAP_TYPE_NUMBER && data->y.decimals == 0;
}

static void set_axes(rap_xlsx *it, lxw_chart *chart, const rap_block *block, const rap_chart_data *data) {
  if (block->chart == RAP_CHART_PIE) return;
  lxw_chart_axis *values = block->chart == RAP_CHART_BAR ? chart->x_axis : chart->y_axis;
  lxw_chart_axis *names = block->chart == RAP_CHART_BAR ? chart->y_axis : chart->x_axis;
  lxw_chart_line faint = {.color = 0xD9DEE5, .width = 0.75F}, none = {.none = LXW_TRUE};
  lxw_chart_font font = font_of(it);
  bool shares = block->stack == RAP_STACK_PERCENT && data->series_count > 1;
  if (block->chart == RAP_CHART_BAR) {
    chart_axis_set_reverse(names);      /* the first category on top, */
    chart_axis_set_crossing_max(names); /* the values still at the bottom */
  }
  chart_axis_set_num_font(values, &font);
  chart_axis_set_num_font(names, &font);
  chart_axis_major_gridlines_set_visible(values, LXW_TRUE);
  chart_axis_major_gridlines_set_line(values, &faint);
  chart_axis_set_line(values, &none);
  chart_axis_major_gridlines_set_visible(names, LXW_FALSE);
  if (data->x.type == RAP_TYPE_DATE) chart_axis_set_num_format(names, "d mmm");
  if (data->y.type == RAP_TYPE_PERCENT || shares) chart_axis_set_num_format(values, "0\\ %");
  if (data->least >= 0) chart_axis_set_min(values, 0);
  double greatest = block->stack ? data->greatest_stack : data->greatest;
  if (is_whole(data) && !shares && greatest <= FEW) chart_axis_set_major_unit(values, 1);
}

static void set_legend(rap_xlsx *it, lxw_chart *chart, const rap_block *block, const rap_chart_data *data) {
  lxw_chart_font font = font_of(it);
  bool pie = block->chart == RAP_CHART_PIE;
  if (data->series_count == 1 && !pie) {
    chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
  } else {
    chart_legend_set_position(chart, pie ? LXW_CHART_LEGEND_RIGHT : LXW_CHART_LEGEND_BOTTOM);
    chart_legend_set_font(chart, &font);
  }
}

size_t rap_xlsx_chart(rap_xlsx *it, lxw_worksheet *sheet, size_t row, size_t index) {
  const rap_block *block = &it->book->report->blocks.items[index];
  const rap_chart_data *data = &it->book->charts[index];
  size_t first = rap_xlsx_chart_data_row(it->book, index), height = chart_height(data, block);
  rap_stack stack = data->series_count > 1 ? block->stack : RAP_STACK_NONE;
  lxw_chart *chart = workbook_add_chart(it->workbook, chart_type(block->chart, stack));
  size_t series = block->chart == RAP_CHART_PIE ? 1 : data->series_count;
  for (size_t i = 0; i < series; i++) add_series(it, chart, block, data, first, i);
  set_axes(it, chart, block, data);
  set_legend(it, chart, block, data);
  chart_title_off(chart); /* the title stands in the row above */
  if (block->chart == RAP_CHART_BAR || block->chart == RAP_CHART_COLUMN) {
    chart_set_series_gap(chart, 45);
    if (stack) chart_set_series_overlap(chart, 100);
  }
  chart_chartarea_set_line(chart, &(lxw_chart_line){.none = LXW_TRUE});
  lxw_chart_options options = {.x_scale = CHART_WIDTH / 480.0,
                               .y_scale = (double)height / 288.0,
                               .y_offset = 4,
                               .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
                               .description = (char *)description_of(it, block, data)};
  rap_xlsx_check(it, worksheet_insert_chart_opt(sheet, (lxw_row_t)row, 0, chart, &options));
  return rap_xlsx_chart_rows(it->book, index);
}

/* -- the numbers -------------------------------------------------------------------------------------------------- */

static void put_category(rap_xlsx *it, lxw_worksheet *sheet, size_t row, const rap_chart_data *data, size_t category) {
  lxw_format *format = rap_xlsx_format(it, rap_xlsx_face_of(&data->y, RAP_ALIGN_AUTO));
  if (data->x.type == RAP_TYPE_DATE && rap_date_parse(data->categories[category]) != RAP_NO_DATE)
    rap_xlsx_put_date(it, sheet, row, 0, data->categories[category],
                      rap_xlsx_format(it, (rap_xlsx_face){.kind = RAP_FACE_DATE, .align = RAP_ALIGN_LEFT}));
  else
    rap_xlsx_put_text(it, sheet, row, 0, data->categories[category], rap_xlsx_plain(it, RAP_FACE_TEXT));
  for (size_t series = 0; series < data->series_count; series++) {
    double value = rap_chart_value(data, series, category);
    if (value == value) /* NaN is a gap */
      rap_xlsx_put_number(it, sheet, row, series + 1, value, format);
  }
}

void rap_xlsx_charts(rap_xlsx *it, lxw_worksheet *sheet) {
  const rap_book *book = it->book;
  lxw_format *header = rap_xlsx_plain(it, RAP_FACE_HEADER);
  worksheet_set_column(sheet, 0, 0, 40, NULL);
  worksheet_set_column(sheet, 1, RAP_CHART_SERIES + 1, 14, NULL);
  rap_xlsx_page(sheet, true);
  for (size_t i = 0; i < book->report->blocks.count; i++) {
    const rap_chart_data *data = &book->charts[i];
    if (book->report->blocks.items[i].kind != RAP_BLOCK_CHART || data->category_count == 0) continue;
    rap_arena_reset(it->scratch);
    size_t row = rap_xlsx_chart_data_row(book, i);
    rap_xlsx_put_text(it, sheet, row++, 0, book->report->blocks.items[i].text, rap_xlsx_plain(it, RAP_FACE_STRONG));
    rap_xlsx_put_text(it, sheet, row, 0, data->x.title, header);
    for (size_t series = 0; series < data->series_count; series++)
      rap_xlsx_put_text(it, sheet, row, series + 1, data->series[series], header);
    for (size_t category = 0; category < data->category_count; category++)
      put_category(it, sheet, ++row, data, category);
  }
}
