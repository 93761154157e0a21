/* A row is put together cell by cell, then its element around them, since its height is known last. */
#include "write/xlsx_rows.h"

#include <errno.h>

#include "write/number.h"

#define FILE_BUFFER ((size_t)256 << 10) /* the library reads and writes by 4 KiB */

size_t rap_xlsx_rows_memory = (size_t)1 << 20;

#define TEXT_CELL "\" t=\"inlineStr\"><is>"
#define ESCAPED   "_x005F_"

#define ADD(buf, literal) rap_buf_add((buf), (literal), sizeof(literal) - 1)

/* -- rows --------------------------------------------------------------------------------------------------------- */

/* Rows that have waited long enough go to the file. */
static void spill(rap_xlsx_rows *rows) {
  if (!rows->file && !rows->failed && !(rows->file = lxw_tmpfile((char *)rows->folder))) rows->failed = errno;
  if (rows->file && fwrite(rows->waiting.s, 1, rows->waiting.len, rows->file) < rows->waiting.len) rows->failed = errno;
  rap_buf_truncate(&rows->waiting, 0);
}

static void end_row(rap_xlsx_rows *rows) {
  if (rows->digits == 0) return;
  rap_buf *out = &rows->waiting;
  ADD(out, "<row r=\"");
  rap_buf_add(out, rows->number, rows->digits);
  if (rows->height > 0) {
    ADD(out, "\" ht=\"");
    rap_number_put(out, rows->height);
    ADD(out, "\" customHeight=\"1");
  }
  ADD(out, "\">");
  rap_buf_add(out, rows->cells.s, rows->cells.len);
  ADD(out, "</row>");
  rap_buf_truncate(&rows->cells, 0);
  rows->count++;
  rows->height = 0;
  rows->digits = 0;
  if (out->len > rap_xlsx_rows_memory) spill(rows);
}

static void go_to(rap_xlsx_rows *rows, size_t row) {
  if (rows->digits && row == rows->row) return;
  end_row(rows);
  rows->row = row;
  rows->digits = (size_t)snprintf(rows->number, sizeof rows->number, "%zu", row + 1);
}

void rap_xlsx_rows_height(rap_xlsx_rows *rows, size_t row, double points) {
  go_to(rows, row);
  rows->height = points;
}

/* -- cells -------------------------------------------------------------------------------------------------------- */

/* "AB" for 27. */
static void add_letters(rap_buf *out, size_t column) {
  if (column >= 26) add_letters(out, column / 26 - 1);
  rap_buf_add_byte(out, (char)('A' + column % 26));
}

/* `<c r="B12" s="3`, behind which the rest of the tag goes. */
static rap_buf *begin_cell(rap_xlsx_rows *rows, size_t row, size_t column, lxw_format *format) {
  go_to(rows, row);
  rap_buf *out = &rows->cells;
  if (column >= rows->columns) rows->columns = column + 1;
  ADD(out, "<c r=\"");
  add_letters(out, column);
  rap_buf_add(out, rows->number, rows->digits);
  int style = format ? lxw_format_get_xf_index(format) : 0;
  if (style) {
    ADD(out, "\" s=\"");
    rap_number_put(out, style);
  }
  return out;
}

static void add_escaped(rap_buf *out, rap_str text) {
  size_t from = 0;
  for (size_t at = 0; at < text.len; at++) {
    char c = text.s[at];
    if (c != '&' && c != '<' && c != '>') continue;
    rap_buf_add(out, text.s + from, at - from);
    from = at + 1;
    if (c == '&') ADD(out, "&amp;");
    if (c == '<') ADD(out, "&lt;");
    if (c == '>') ADD(out, "&gt;");
  }
  rap_buf_add(out, text.s + from, text.len - from);
}

/* `<t>Text</t>` */
static void add_text(rap_buf *out, rap_str text) {
  bool blank = text.len > 0 && (rap_is_blank(text.s[0]) || rap_is_blank(text.s[text.len - 1]));
  if (blank)
    ADD(out, "<t xml:space=\"preserve\">");
  else
    ADD(out, "<t>");
  add_escaped(out, text);
  ADD(out, "</t>");
}

/* Texts stand in their cells, except those with an escaped "_x0001_": openpyxl takes off the escape only where sheets
 * share the text. `from` is where the cell's rest begins. */
static void end_text(rap_xlsx_rows *rows, size_t from) {
  rap_buf *out = &rows->cells;
  size_t start = from + sizeof TEXT_CELL - 1;
  if (!memmem(out->s + start, out->len - start, ESCAPED, sizeof ESCAPED - 1)) {
    ADD(out, "</is></c>");
    return;
  }
  struct sst_element *shared = lxw_get_sst_index(rows->shared, rap_buf_cstr(out) + start, LXW_TRUE);
  if (!shared) rows->failed = ENOMEM;
  rap_buf_truncate(out, from);
  ADD(out, "\" t=\"s\"><v>");
  rap_number_put(out, shared ? (double)shared->index : 0);
  ADD(out, "</v></c>");
}

void rap_xlsx_rows_text(rap_xlsx_rows *rows, size_t row, size_t column, rap_str text, lxw_format *format) {
  rap_buf *out = begin_cell(rows, row, column, format);
  size_t from = out->len;
  ADD(out, TEXT_CELL);
  add_text(out, text);
  end_text(rows, from);
}

void rap_xlsx_rows_runs(rap_xlsx_rows *rows, size_t row, size_t column, const rap_xlsx_run *runs, size_t count,
                        lxw_format *format) {
  rap_buf *out = begin_cell(rows, row, column, format);
  size_t from = out->len;
  ADD(out, TEXT_CELL);
  for (size_t i = 0; i < count; i++) {
    ADD(out, "<r>");
    rap_buf_add_str(out, runs[i].font);
    add_text(out, runs[i].text);
    ADD(out, "</r>");
  }
  end_text(rows, from);
}

void rap_xlsx_rows_number(rap_xlsx_rows *rows, size_t row, size_t column, double number, lxw_format *format) {
  rap_buf *out = begin_cell(rows, row, column, format);
  ADD(out, "\"><v>");
  rap_number_put(out, number);
  ADD(out, "</v></c>");
}

void rap_xlsx_rows_formula(rap_xlsx_rows *rows, size_t row, size_t column, rap_str formula, double value,
                           lxw_format *format) {
  rap_buf *out = begin_cell(rows, row, column, format);
  ADD(out, "\"><f>");
  add_escaped(out, formula);
  ADD(out, "</f><v>");
  rap_number_put(out, value);
  ADD(out, "</v></c>");
}

void rap_xlsx_rows_blank(rap_xlsx_rows *rows, size_t row, size_t column, lxw_format *format) {
  rap_buf *out = begin_cell(rows, row, column, format);
  ADD(out, "\"/>");
}

/* -- the way to the library --------------------------------------------------------------------------------------- */

static ssize_t read_rows(void *cookie, char *to, size_t size) {
  rap_xlsx_rows *rows = cookie;
  if (rows->file)
    return (ssize_t)fread(to, 1, size, rows->file); /* too few are noticed when the workbook is read back */
  size_t left = rows->waiting.len - rows->read, taken = size < left ? size : left;
  memcpy(to, rows->waiting.s + rows->read, taken);
  rows->read += taken;
  return (ssize_t)taken;
}

/* The library only ever goes to the beginning, before it reads. */
static int rewind_rows(void *cookie, off64_t *offset, int whence) {
  rap_xlsx_rows *rows = cookie;
  if (*offset != 0 || whence != SEEK_SET) return -1;
  if (rows->file) rewind(rows->file);
  rows->read = 0;
  return 0;
}

static int close_rows(void *cookie) {
  rap_xlsx_rows *rows = cookie;
  rows->stream = NULL;
  return 0;
}

bool rap_xlsx_rows_hand_over(rap_xlsx_rows *rows, lxw_worksheet *worksheet, rap_err *err) {
  end_row(rows);
  if (rows->file) spill(rows);
  if (rows->file && fflush(rows->file) != 0) rows->failed = errno;
  if (!rows->failed) {
    rows->stream =
        fopencookie(rows, "r", (cookie_io_functions_t){.read = read_rows, .seek = rewind_rows, .close = close_rows});
    if (!rows->stream) rows->failed = errno;
  }
  if (rows->failed) {
    errno = rows->failed;
    return rap_fail_errno(err, RAP_ERR_IO, "cannot write the rows of the workbook");
  }
  if (rows->file) setvbuf(rows->stream, NULL, _IOFBF, FILE_BUFFER);
  worksheet->optimize = LXW_TRUE;
  worksheet->optimize_tmpfile = rows->stream; /* which closes it */
  worksheet->dim_rowmin = 0;
  worksheet->dim_colmin = 0;
  worksheet->dim_rowmax = (lxw_row_t)rows->row;
  worksheet->dim_colmax = (lxw_col_t)(rows->columns - 1);
  return true;
}

void rap_xlsx_rows_clear(rap_xlsx_rows *rows) {
  if (rows->stream) fclose(rows->stream);
  if (rows->file) fclose(rows->file);
  rap_buf_clear(&rows->cells);
  rap_buf_clear(&rows->waiting);
}
