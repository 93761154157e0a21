/* One declared table as RFC 4180: a line of column names, CRLF, quotes where needed, UTF-8 without a mark in front.
 * A text that a spreadsheet would run as a formula gets an apostrophe in front, which spreadsheets take as "a text". */
#include "write/number.h"
#include "write/write.h"

#include <math.h>

static bool looks_like_formula(rap_str text) {
  return text.len > 0 && strchr("=+-@\t\r", text.s[0]) != NULL && text.s[0] != '\0';
}

static bool needs_quotes(rap_str text) {
  if (text.len == 0) return false;
  for (size_t i = 0; i < text.len; i++)
    if (text.s[i] == ',' || text.s[i] == '"' || text.s[i] == '\r' || text.s[i] == '\n') return true;
  return rap_is_blank(text.s[0]) || rap_is_blank(text.s[text.len - 1]);
}

static void put_text(rap_buf *out, rap_str text) {
  const char *apostrophe = looks_like_formula(text) ? "'" : "";
  if (!needs_quotes(text)) {
    rap_buf_add_cstr(out, apostrophe);
    rap_buf_add_str(out, text);
    return;
  }
  rap_buf_printf(out, "\"%s", apostrophe);
  for (size_t i = 0; i < text.len; i++) {
    if (text.s[i] == '"') rap_buf_add_byte(out, '"');
    rap_buf_add_byte(out, text.s[i]);
  }
  rap_buf_add_byte(out, '"');
}

static void put_cell(rap_buf *out, const rap_cell *cell) {
  if (cell->kind == RAP_CELL_NUMBER && isfinite(cell->number)) rap_number_put(out, cell->number);
  if (cell->kind == RAP_CELL_TEXT || cell->kind == RAP_CELL_SPAN) put_text(out, cell->text);
}

bool rap_write_csv(const rap_report_table *table, rap_buf *out, rap_err *err) {
  (void)err;
  const rap_rowset *rows = &table->rows;
  for (size_t i = 0; i < rows->columns.count; i++) {
    if (i) rap_buf_add_byte(out, ',');
    put_text(out, rows->columns.items[i].name);
  }
  rap_buf_add_cstr(out, "\r\n");
  for (size_t row = 0; row < rows->rows; row++) {
    size_t begin = out->len;
    for (size_t i = 0; i < rows->columns.count; i++) {
      if (i) rap_buf_add_byte(out, ',');
      rap_cell cell = rap_rowset_cell(rows, row, i);
      put_cell(out, &cell);
    }
    if (out->len == begin) rap_buf_add_cstr(out, "\"\""); /* an empty line would not be a row */
    rap_buf_add_cstr(out, "\r\n");
  }
  return true;
}
