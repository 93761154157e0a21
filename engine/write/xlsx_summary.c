/* The sheet that opens first: what the report says in words and charts, and the way to its tables. One wide column;
 * a chart hangs over the rows below its title, so those stay empty. */
#include "write/xlsx_book.h"

#define WIDTH           100 /* characters of the column */
#define CHART_WIDTH     700 /* pixels */
#define ROW_PIXELS      20
#define CATEGORY_PIXELS 22
#define SERIES_PIXELS   9 /* more for each further series of a lying bar */

static const lxw_color_t palette[] = {0x2F6DB5, 0xE07B39, 0x3A9A6B, 0xB5475A, 0x7A62B0,
                                      0x8C6D4F, 0xC2569E, 0x5F6B7A, 0xA3A12F, 0x2AA5B8};
#define PALETTE (sizeof palette / sizeof *palette)

static size_t chart_height(const rap_chart_data *data, rap_chart_kind kind) {
  if (kind != RAP_CHART_BAR) return 340;
  size_t height = 110 + data->category_count * (CATEGORY_PIXELS + (data->series_count - 1) * SERIES_PIXELS);
  return height < 220 ? 220 : height > 900 ? 900 : height;
}

/* Rows that the chart of this block covers. */
static size_t chart_rows(const rap_book *book, size_t block) {
  const rap_chart_data *data = &book->charts[block];
  return data->category_count ? chart_height(data, book->report->blocks.items[block].chart) / ROW_PIXELS + 2 : 1;
}

/* The first row of a chart's numbers on their sheet: its title. */
static size_t data_row(const rap_book *book, size_t block) {
  size_t row = 0;
  for (size_t i = 0; i < block; i++)
    if (book->report->blocks.items[i].kind == RAP_BLOCK_CHART && book->charts[i].category_count)
      row += 3 + book->charts[i].category_count;
  return row;
}

static const char *charts_sheet(const rap_book *book) {
  return book->sheets.items[book->sheets.count - 1].name;
}

static uint8_t chart_type(rap_chart_kind kind, rap_stack stack) {
  static const uint8_t bars[] = {LXW_CHART_BAR, LXW_CHART_BAR_STACKED, LXW_CHART_BAR_STACKED_PERCENT};
  static const uint8_t columns[] = {LXW_CHART_COLUMN, LXW_CHART_COLUMN_STACKED, LXW_CHART_COLUMN_STACKED_PERCENT};
  switch (kind) {
    case RAP_CHART_BAR:
      return bars[stack];
    case RAP_CHART_COLUMN:
      return columns[stack];
    case RAP_CHART_LINE:
      return LXW_CHART_LINE;
    case RAP_CHART_PIE:
    case RAP_CHART_COUNT_:
      break;
  }
  return LXW_CHART_PIE;
}

static void add_series(const rap_xlsx *it, lxw_chart *chart, const rap_block *block, const rap_chart_data *data,
                       size_t first, size_t index) {
  const char *sheet = charts_sheet(it->book);
  lxw_row_t top = (lxw_row_t)first + 2, bottom = (lxw_row_t)(first + 1 + data->category_count);
  lxw_col_t column = (lxw_col_t)(index + 1);
  lxw_chart_series *series = chart_add_series(chart, NULL, NULL);
  chart_series_set_categories(series, sheet, top, 0, bottom, 0);
  chart_series_set_values(series, sheet, top, column, bottom, column);
  chart_series_set_name_range(series, sheet, (lxw_row_t)first + 1, column);
  lxw_chart_fill fill = {.color = palette[index % PALETTE]};
  lxw_chart_line line = {.color = palette[index % PALETTE], .width = 2.25F};
  if (block->chart == RAP_CHART_PIE) {
    chart_series_set_labels(series);
    chart_series_set_labels_percentage(series);
  } else if (block->chart == RAP_CHART_LINE) {
    chart_series_set_line(series, &line);
  } else {
    chart_series_set_fill(series, &fill);
    if (data->series_count == 1) chart_series_set_labels(series);
  }
}

/* "Bar chart. Mentions by topic: Ceasefire 12, Sanctions 5 …" for who cannot see it. */
static const char *description_of(rap_xlsx *it, const rap_block *block, const rap_chart_data *data) {
  rap_buf said = {0};
  rap_buf_printf(&said, "%s chart: %.*s.", rap_chart_kind_name(block->chart), RAP_ARG(block->text));
  for (size_t i = 0; i < data->category_count && i < 10 && data->series_count == 1; i++) {
    rap_str value = rap_number_show(rap_chart_value(data, 0, i), &data->y, it->scratch);
    rap_buf_printf(&said, "%s %.*s %.*s", i ? "," : "", RAP_ARG(data->categories[i]), RAP_ARG(value));
  }
  if (data->category_count > 10 && data->series_count == 1) rap_buf_add_cstr(&said, " …");
  rap_xlsx_changes ignored = {0};
  const char *clean = rap_xlsx_text(rap_buf_str(&said), 1000, &ignored, it->scratch);
  rap_buf_clear(&said);
  return clean;
}

static void set_axes(lxw_chart *chart, const rap_block *block, const rap_chart_data *data) {
  if (block->chart == RAP_CHART_PIE) return;
  lxw_chart_axis *values = block->chart == RAP_CHART_BAR ? chart->x_axis : chart->y_axis;
  lxw_chart_axis *names = block->chart == RAP_CHART_BAR ? chart->y_axis : chart->x_axis;
  lxw_chart_line faint = {.color = 0xD9DEE5, .width = 0.75F};
  if (block->chart == RAP_CHART_BAR) {
    chart_axis_set_reverse(names);      /* the first category on top, */
    chart_axis_set_crossing_max(names); /* the values still at the bottom */
  }
  chart_axis_major_gridlines_set_visible(values, LXW_TRUE);
  chart_axis_major_gridlines_set_line(values, &faint);
  chart_axis_major_gridlines_set_visible(names, LXW_FALSE);
  if (data->y.type == RAP_TYPE_PERCENT) chart_axis_set_num_format(values, "0\\ %");
  if (data->least >= 0) chart_axis_set_min(values, 0);
}

void rap_xlsx_chart(rap_xlsx *it, lxw_worksheet *sheet, size_t row, size_t index) {
  const rap_block *block = &it->book->report->blocks.items[index];
  const rap_chart_data *data = &it->book->charts[index];
  size_t first = data_row(it->book, index), height = chart_height(data, block->chart);
  rap_stack stack = data->series_count > 1 ? block->stack : RAP_STACK_NONE;
  lxw_chart *chart = workbook_add_chart(it->workbook, chart_type(block->chart, stack));
  size_t series = block->chart == RAP_CHART_PIE ? 1 : data->series_count;
  for (size_t i = 0; i < series; i++) add_series(it, chart, block, data, first, i);
  set_axes(chart, block, data);
  chart_title_off(chart); /* the title stands in the row above */
  if (block->chart == RAP_CHART_BAR || block->chart == RAP_CHART_COLUMN) {
    chart_set_series_gap(chart, 45);
    if (stack) chart_set_series_overlap(chart, 100);
  }
  if (data->series_count == 1 && block->chart != RAP_CHART_PIE)
    chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
  else
    chart_legend_set_position(chart, block->chart == RAP_CHART_PIE ? LXW_CHART_LEGEND_RIGHT : LXW_CHART_LEGEND_BOTTOM);
  lxw_chart_options options = {.x_scale = CHART_WIDTH / 480.0,
                               .y_scale = (double)height / 288.0,
                               .y_offset = 4,
                               .object_position = LXW_OBJECT_MOVE_DONT_SIZE,
                               .description = (char *)description_of(it, block, data)};
  rap_xlsx_check(it, worksheet_insert_chart_opt(sheet, (lxw_row_t)row, 0, chart, &options));
}

/* A table block's line: its name, which leads to its sheet, and how many rows are there. */
static void put_table_line(rap_xlsx *it, lxw_worksheet *sheet, size_t row, size_t index) {
  const rap_block *block = &it->book->report->blocks.items[index];
  const rap_sheet *to = rap_book_sheet_of(it->book, index);
  rap_str rows = block->rows.rows ? rap_count_say(block->rows.rows, "row", "rows", it->scratch) : rap_empty_say(block);
  rap_xlsx_put_jump(it, sheet, row, 0, to, 0);
  rap_xlsx_put_text(
      it, sheet, row, 0,
      rap_arena_printf(it->scratch, "%.*s: %.*s", RAP_ARG(rap_line_show(block->text, it->scratch)), RAP_ARG(rows)),
      it->formats.jump);
}

static void put_paragraph(rap_xlsx *it, lxw_worksheet *sheet, size_t row, rap_str text) {
  rap_xlsx_put_text(it, sheet, row, 0, text, it->formats.plain);
  rap_xlsx_set_height(it, sheet, row, rap_xlsx_lines(text, WIDTH, it->scratch));
}

static size_t put_block(rap_xlsx *it, lxw_worksheet *sheet, size_t row, size_t index) {
  const rap_block *block = &it->book->report->blocks.items[index];
  switch (block->kind) {
    case RAP_BLOCK_HEADING:
      rap_xlsx_put_text(it, sheet, row + 1, 0, block->text, it->formats.heading);
      return row + 2;
    case RAP_BLOCK_TEXT:
      put_paragraph(it, sheet, row, block->text);
      return row + 2;
    case RAP_BLOCK_ALERT:
      rap_xlsx_put_text(it, sheet, row, 0, block->text, it->formats.strong);
      rap_xlsx_set_height(it, sheet, row, rap_xlsx_lines(block->text, WIDTH, it->scratch));
      return row + 2;
    case RAP_BLOCK_TABLE:
      put_table_line(it, sheet, row, index);
      return row + 1;
    case RAP_BLOCK_CHART:
      break;
  }
  bool drawn = it->book->charts[index].category_count > 0;
  rap_str title = rap_line_show(block->text, it->scratch);
  rap_xlsx_put_text(
      it, sheet, row, 0,
      drawn ? title : rap_arena_printf(it->scratch, "%.*s: %.*s", RAP_ARG(title), RAP_ARG(rap_empty_say(block))),
      it->formats.strong);
  if (drawn) rap_xlsx_chart(it, sheet, row + 1, index);
  return row + 1 + chart_rows(it->book, index);
}

void rap_xlsx_summary(rap_xlsx *it, lxw_worksheet *sheet) {
  const rap_report *report = it->book->report;
  worksheet_set_column(sheet, 0, 0, WIDTH, NULL);
  size_t row = 0;
  rap_xlsx_set_height(it, sheet, row, 2);
  rap_xlsx_put_text(it, sheet, row++, 0, report->title, it->formats.title);
  rap_str period = rap_period_say(report, it->scratch);
  if (rap_str_known(period)) rap_xlsx_put_text(it, sheet, row++, 0, period, it->formats.strong);
  rap_xlsx_put_text(it, sheet, row++, 0, rap_counts_say(report, it->scratch), it->formats.muted);
  if (rap_str_known(report->description) && report->description.len > 0)
    put_paragraph(it, sheet, row++, report->description);
  row++;
  for (size_t i = 0; i < report->blocks.count; i++) row = put_block(it, sheet, row, i);
  worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
  worksheet_set_landscape(sheet);
  worksheet_set_paper(sheet, 9);
  worksheet_set_margins(sheet, 0.4, 0.4, 0.5, 0.5);
  worksheet_fit_to_pages(sheet, 1, 0);
}

/* The numbers: for each chart its title, a header, a row a category, a blank row. */
void rap_xlsx_charts(rap_xlsx *it, lxw_worksheet *sheet) {
  const rap_book *book = it->book;
  worksheet_set_column(sheet, 0, 0, 40, NULL);
  worksheet_set_column(sheet, 1, RAP_CHART_SERIES + 1, 14, NULL);
  worksheet_set_landscape(sheet);
  worksheet_set_paper(sheet, 9);
  worksheet_fit_to_pages(sheet, 1, 0);
  for (size_t i = 0; i < book->report->blocks.count; i++) {
    const rap_chart_data *data = &book->charts[i];
    if (book->report->blocks.items[i].kind != RAP_BLOCK_CHART || data->category_count == 0) continue;
    size_t row = data_row(book, i);
    rap_xlsx_put_text(it, sheet, row++, 0, book->report->blocks.items[i].text, it->formats.strong);
    rap_xlsx_put_text(it, sheet, row, 0, data->x.title, it->formats.header);
    for (size_t series = 0; series < data->series_count; series++)
      rap_xlsx_put_text(it, sheet, row, series + 1, data->series[series], it->formats.header);
    lxw_format *format = rap_xlsx_number_format(it, &data->y);
    for (size_t category = 0; category < data->category_count; category++) {
      row++;
      rap_xlsx_put_text(it, sheet, row, 0, data->categories[category], it->formats.text);
      for (size_t series = 0; series < data->series_count; series++) {
        double value = rap_chart_value(data, series, category);
        if (value == value) /* NaN is a gap */
          rap_xlsx_check(it, worksheet_write_number(sheet, (lxw_row_t)row, (lxw_col_t)(series + 1), value, format));
      }
    }
  }
}
