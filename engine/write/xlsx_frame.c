/* What makes rows a table that people can sort, filter and print. */
#include "write/layout.h"
#include "write/xlsx_book.h"

#define LINE_HEIGHT   15.0
#define HEADER_HEIGHT 20.0
#define TALLEST       409.0 /* that Excel takes */
#define LETTERS       1.1 /* letters that stand where a digit does, by which widths are counted: fewer than they are */
#define PAPER_A4      9
#define PRINT_WIDTH   190 /* characters across A4 that are still easy to read: about 8 points */
#define NARROWEST     14  /* that a column is made to fit */
#define FORMULA_LIMIT 127 /* bytes of a name's range that the library takes */

size_t rap_xlsx_lines(rap_str text, double width, rap_arena *arena) {
  width *= LETTERS;
  if (text.len <= (size_t)width && rap_str_find_byte(text, '\n', 0) == text.len) return 1;
  size_t lines = 0;
  for (rap_str rest = text; rap_str_known(rest);)
    lines += rap_lines_of(rap_line_show(rap_str_split(&rest, '\n'), arena), (size_t)width, arena).count;
  return lines;
}

double rap_xlsx_height(size_t lines) {
  double height = (double)lines * LINE_HEIGHT;
  return height < TALLEST ? height : TALLEST;
}

void rap_xlsx_set_height(rap_xlsx *it, lxw_worksheet *worksheet, size_t row, size_t lines) {
  if (lines < 2) return;
  rap_xlsx_check(it, worksheet_set_row(worksheet, (lxw_row_t)row, rap_xlsx_height(lines), NULL));
}

/* -- the printed page --------------------------------------------------------------------------------------------- */

/* Upright, the scale is fixed: Excel is said to ignore page breaks where a sheet is fitted to pages, and would cut
 * charts through. The summary's columns fill the page where DejaVu stands in for Calibri, as in LibreOffice without
 * Carlito: letters a quarter wider. With Calibri they leave some of it free. */
void rap_xlsx_page(lxw_worksheet *worksheet, bool landscape) {
  worksheet_set_paper(worksheet, PAPER_A4);
  worksheet_set_margins(worksheet, 0.4, 0.4, 0.5, 0.6);
  worksheet_set_footer(worksheet, "&L&A&RPage &P of &N");
  if (landscape) {
    worksheet_set_landscape(worksheet);
    worksheet_fit_to_pages(worksheet, 1, 0);
  } else {
    worksheet_set_portrait(worksheet);
    worksheet_set_print_scale(worksheet, RAP_XLSX_PORTRAIT_SCALE);
  }
}

static double width_at(const rap_xlsx_column *column, double widest) {
  return column->fixed || column->width < widest ? column->width : widest;
}

static double printed_width(const rap_xlsx_column *columns, size_t count, double widest) {
  double width = 0;
  for (size_t i = 0; i < count; i++)
    if (!columns[i].hidden && !columns[i].screen) width += width_at(&columns[i], widest);
  return width;
}

void rap_xlsx_fit(rap_xlsx_column *columns, size_t count) {
  double widest = NARROWEST;
  for (size_t i = 0; i < count; i++)
    if (columns[i].width > widest) widest = columns[i].width;
  while (widest > NARROWEST && printed_width(columns, count, widest) > PRINT_WIDTH) widest--;
  for (size_t i = 0; i < count; i++)
    if (!columns[i].hidden && !columns[i].screen) columns[i].width = width_at(&columns[i], widest);
}

/* Columns only for the screen are printed as well where there is room; they stand behind the others. */
static void set_print_area(lxw_worksheet *worksheet, const rap_xlsx_column *columns, size_t count, size_t last_row) {
  double width = printed_width(columns, count, TALLEST);
  size_t printed = 0;
  while (printed < count && !columns[printed].screen && !columns[printed].hidden) printed++;
  for (; printed < count && !columns[printed].hidden && width + columns[printed].width <= PRINT_WIDTH; printed++)
    width += columns[printed].width;
  if (printed > 0) worksheet_print_area(worksheet, 0, 0, (lxw_row_t)last_row, (lxw_col_t)(printed - 1));
  if (width <= 2 * PRINT_WIDTH) return;
  worksheet_fit_to_pages(worksheet, (uint16_t)(width / PRINT_WIDTH), 0);
  worksheet_repeat_columns(worksheet, 0, 0);
}

/* -- the table ---------------------------------------------------------------------------------------------------- */

const char *rap_xlsx_quoted(const char *sheet, rap_arena *arena) {
  rap_buf quoted = {0};
  rap_buf_add_byte(&quoted, '\'');
  for (const char *s = sheet; *s; s++) {
    if (*s == '\'') rap_buf_add_byte(&quoted, '\'');
    rap_buf_add_byte(&quoted, *s);
  }
  rap_buf_add_byte(&quoted, '\'');
  const char *copy = rap_arena_cstr(arena, rap_buf_str(&quoted));
  rap_buf_clear(&quoted);
  return copy;
}

void rap_xlsx_name_range(rap_xlsx *it, rap_str name, const char *sheet, size_t row, size_t column, size_t last_row,
                         size_t last_column) {
  char range[LXW_MAX_CELL_RANGE_LENGTH];
  lxw_rowcol_to_range_abs(range, (lxw_row_t)row, (lxw_col_t)column, (lxw_row_t)last_row, (lxw_col_t)last_column);
  rap_str formula = rap_arena_printf(it->arena, "=%s!%s", rap_xlsx_quoted(sheet, it->arena), range);
  if (formula.len <= FORMULA_LIMIT)
    rap_xlsx_check(it, workbook_define_name(it->workbook, rap_arena_cstr(it->arena, name), formula.s));
}

static void add_table(rap_xlsx *it, lxw_worksheet *worksheet, const rap_sheet *sheet, const rap_xlsx_column *columns,
                      const char **headers, size_t count, rap_str name) {
  lxw_table_column *cells = rap_arena_zero(it->arena, (count + 1) * sizeof *cells);
  lxw_table_column **list = rap_arena_zero(it->arena, (count + 1) * sizeof *list);
  for (size_t i = 0; i < count; i++) {
    bool sum = sheet->total && sheet->first == 0 && columns[i].total.kind == RAP_CELL_NUMBER;
    cells[i] = (lxw_table_column){.header = (char *)headers[i],
                                  .header_format = rap_xlsx_plain(it, RAP_FACE_HEADER),
                                  .format = columns[i].format,
                                  .total_function = sum ? LXW_TABLE_FUNCTION_SUM : LXW_TABLE_FUNCTION_NONE};
    if (sheet->total && columns[i].total.kind == RAP_CELL_TEXT)
      cells[i].total_string = (char *)rap_arena_cstr(it->arena, columns[i].total.text);
    list[i] = &cells[i];
  }
  lxw_table_options options = {.name = (char *)rap_xlsx_table_name("T_", name, &it->names, it->arena),
                               .style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
                               .style_type_number = 1,
                               .total_row = sheet->total,
                               .columns = list};
  size_t last = sheet->count + sheet->total;
  rap_xlsx_check(it, worksheet_add_table(worksheet, 0, 0, (lxw_row_t)last, (lxw_col_t)(count - 1), &options));
}

/* The sums below the rows: formulas that follow the filter, with their values; plain numbers where the rows fill
 * several sheets. */
static void put_totals(rap_xlsx *it, lxw_worksheet *worksheet, const rap_sheet *sheet, const rap_xlsx_column *columns,
                       size_t count) {
  lxw_row_t row = (lxw_row_t)sheet->count + 1;
  for (size_t i = 0; i < count; i++) {
    const rap_cell *total = &columns[i].total;
    char range[LXW_MAX_CELL_RANGE_LENGTH];
    lxw_rowcol_to_range(range, 1, (lxw_col_t)i, row - 1, (lxw_col_t)i);
    rap_str sum = rap_arena_printf(it->scratch, "=SUBTOTAL(109,%s)", range);
    if (total->kind == RAP_CELL_TEXT || total->kind == RAP_CELL_NIL)
      rap_xlsx_put_text(it, worksheet, row, i, total->kind == RAP_CELL_TEXT ? total->text : RAP_LIT(""),
                        columns[i].total_format);
    else if (sheet->first > 0)
      rap_xlsx_put_number(it, worksheet, row, i, total->number, columns[i].total_format);
    else
      rap_xlsx_check(
          it, worksheet_write_formula_num(worksheet, row, (lxw_col_t)i, sum.s, columns[i].total_format, total->number));
  }
}

void rap_xlsx_finish(rap_xlsx *it, lxw_worksheet *worksheet, const rap_sheet *sheet, const rap_xlsx_column *columns,
                     size_t count) {
  if (sheet->total) put_totals(it, worksheet, sheet, columns, count);
}

void rap_xlsx_frame(rap_xlsx *it, lxw_worksheet *worksheet, const rap_sheet *sheet, const rap_xlsx_column *columns,
                    size_t count, rap_str table_name) {
  rap_xlsx_names taken = {0};
  const char **headers = rap_arena_alloc(it->arena, (count + 1) * sizeof *headers);
  size_t lines = 1;
  for (size_t i = 0; i < count; i++) {
    headers[i] = rap_xlsx_header(columns[i].title, &taken, it->arena);
    lxw_row_col_options options = {.hidden = columns[i].hidden};
    worksheet_set_column_opt(worksheet, (lxw_col_t)i, (lxw_col_t)i, columns[i].width, NULL, &options);
    size_t tall = columns[i].hidden ? 1 : rap_xlsx_lines(rap_str_from(headers[i]), columns[i].width - 3, it->scratch);
    if (tall > lines) lines = tall;
  }
  worksheet_set_row(worksheet, 0, lines > 1 ? rap_xlsx_height(lines) : HEADER_HEIGHT, NULL);
  if (it->book->streaming || sheet->count == 0)
    for (size_t i = 0; i < count; i++)
      rap_xlsx_check(
          it, worksheet_write_string(worksheet, 0, (lxw_col_t)i, headers[i], rap_xlsx_plain(it, RAP_FACE_HEADER)));
  if (sheet->count > 0 && it->book->streaming)
    rap_xlsx_check(it, worksheet_autofilter(worksheet, 0, 0, (lxw_row_t)sheet->count, (lxw_col_t)(count - 1)));
  else if (sheet->count > 0)
    add_table(it, worksheet, sheet, columns, headers, count, table_name);
  if (sheet->count > 0)
    rap_xlsx_name_range(it, rap_str_from(rap_xlsx_table_name("Data_", table_name, &it->names, it->arena)), sheet->name,
                        1, 0, sheet->count, count - 1);
  worksheet_freeze_panes(worksheet, 1, 0);
  worksheet_repeat_rows(worksheet, 0, 0);
  rap_xlsx_page(worksheet, true);
  set_print_area(worksheet, columns, count, sheet->rows - 1);
}
