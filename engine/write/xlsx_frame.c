/* What makes rows a table that people can sort, filter and print. */
#include "write/layout.h"
#include "write/xlsx_book.h"

#define LINE_HEIGHT 15.0
#define TALLEST     409.0 /* that Excel takes */

size_t rap_xlsx_lines(rap_str text, double width, rap_arena *arena) {
  if (text.len <= (size_t)width && rap_str_find_byte(text, '\n', 0) == text.len) return 1;
  size_t lines = 0;
  for (rap_str rest = text; rap_str_known(rest);)
    lines += rap_lines_of(rap_line_show(rap_str_split(&rest, '\n'), arena), (size_t)width, arena).count;
  return lines;
}

void rap_xlsx_set_height(rap_xlsx *it, lxw_worksheet *worksheet, size_t row, size_t lines) {
  if (lines < 2) return;
  double height = (double)lines * LINE_HEIGHT;
  rap_xlsx_check(it, worksheet_set_row(worksheet, (lxw_row_t)row, height < TALLEST ? height : TALLEST, NULL));
}

static void add_table(rap_xlsx *it, lxw_worksheet *worksheet, const rap_sheet *sheet, const rap_xlsx_column *columns,
                      const char **headers, size_t count, rap_str name) {
  lxw_table_column *cells = rap_arena_zero(it->arena, (count + 1) * sizeof *cells);
  lxw_table_column **list = rap_arena_zero(it->arena, (count + 1) * sizeof *list);
  for (size_t i = 0; i < count; i++) {
    cells[i] = (lxw_table_column){
        .header = (char *)headers[i], .header_format = it->formats.header, .format = columns[i].format};
    list[i] = &cells[i];
  }
  lxw_table_options options = {.name = (char *)rap_xlsx_table_name(name, &it->table_names, it->arena),
                               .style_type = LXW_TABLE_STYLE_TYPE_LIGHT,
                               .style_type_number = 1,
                               .columns = list};
  rap_xlsx_check(it, worksheet_add_table(worksheet, 0, 0, (lxw_row_t)sheet->count, (lxw_col_t)(count - 1), &options));
}

void rap_xlsx_frame(rap_xlsx *it, lxw_worksheet *worksheet, const rap_sheet *sheet, const rap_xlsx_column *columns,
                    size_t count, rap_str table_name) {
  rap_xlsx_names taken = {0};
  const char **headers = rap_arena_alloc(it->arena, (count + 1) * sizeof *headers);
  for (size_t i = 0; i < count; i++) {
    headers[i] = rap_xlsx_header(columns[i].title, &taken, it->arena);
    lxw_row_col_options options = {.hidden = columns[i].hidden};
    worksheet_set_column_opt(worksheet, (lxw_col_t)i, (lxw_col_t)i, columns[i].width, NULL, &options);
  }
  if (it->book->streaming || sheet->count == 0)
    for (size_t i = 0; i < count; i++)
      rap_xlsx_check(it, worksheet_write_string(worksheet, 0, (lxw_col_t)i, headers[i], it->formats.header));
  if (sheet->count > 0 && it->book->streaming)
    rap_xlsx_check(it, worksheet_autofilter(worksheet, 0, 0, (lxw_row_t)sheet->count, (lxw_col_t)(count - 1)));
  else if (sheet->count > 0)
    add_table(it, worksheet, sheet, columns, headers, count, table_name);
  worksheet_freeze_panes(worksheet, 1, 0);
  worksheet_repeat_rows(worksheet, 0, 0);
  worksheet_set_landscape(worksheet);
  worksheet_set_paper(worksheet, 9);
  worksheet_fit_to_pages(worksheet, 1, 0);
  worksheet_set_margins(worksheet, 0.5, 0.5, 0.6, 0.6);
  worksheet_set_footer(worksheet, "&L&A&RPage &P of &N");
}
