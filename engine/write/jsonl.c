/* The declared tables' rows as JSON Lines: one object a row, its keys in the order of the columns. A span names its
 * document itself where the row does not, since a declared column has taken the name `doc`. */
#include "write/number.h"
#include "write/write.h"

#include <math.h>

/* Stretches that need no escape are copied whole. */
static void put_string(rap_buf *out, rap_str text) {
  static const char letters[] = {['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f', ['\r'] = 'r'};
  rap_buf_add_byte(out, '"');
  size_t done = 0;
  for (size_t i = 0; i < text.len; i++) {
    unsigned char c = (unsigned char)text.s[i];
    if (c >= 0x20 && c != '"' && c != '\\' && c != 0x7f) continue;
    rap_buf_add(out, text.s + done, i - done);
    done = i + 1;
    if (c == '"' || c == '\\')
      rap_buf_printf(out, "\\%c", c);
    else if (c < sizeof letters && letters[c])
      rap_buf_printf(out, "\\%c", letters[c]);
    else
      rap_buf_printf(out, "\\u%04x", c);
  }
  rap_buf_add(out, text.s + done, text.len - done);
  rap_buf_add_byte(out, '"');
}

/* The id of a span's document; nil where the row's own `doc` says it already. */
static rap_str unsaid_document(const rap_report *report, const rap_cell *span, const rap_cell *said) {
  if (span->document >= report->documents.rows) return RAP_NIL;
  rap_str id = rap_rowset_cell(&report->documents, span->document, RAP_IMPLIED_DOC).text;
  return said->kind == RAP_CELL_TEXT && rap_str_equal(said->text, id) ? RAP_NIL : id;
}

/* Places count from 1 and include both ends, as in Lua. */
static void put_span(rap_buf *out, const rap_cell *cell, rap_str document) {
  rap_buf_add_cstr(out, "{\"text\":");
  put_string(out, cell->text);
  rap_buf_printf(out, ",\"start\":%zu,\"stop\":%u,\"context\":", (size_t)cell->span.start + 1, cell->span.stop);
  put_string(out, cell->context);
  if (rap_str_known(document)) {
    rap_buf_add_cstr(out, ",\"doc\":");
    put_string(out, document);
  }
  rap_buf_add_byte(out, '}');
}

static void put_cell(rap_buf *out, const rap_cell *cell) {
  bool number = cell->kind == RAP_CELL_NUMBER && isfinite(cell->number);
  if (number)
    rap_number_put(out, cell->number);
  else if (cell->kind == RAP_CELL_TEXT)
    put_string(out, cell->text);
  else
    rap_buf_add_cstr(out, "null"); /* JSON has no infinities */
}

static void put_row(rap_buf *out, const rap_report *report, const rap_report_table *table, size_t row) {
  size_t doc_column = rap_columns_find(&table->rows.columns, rap_implied_columns[RAP_IMPLIED_DOC].name);
  rap_cell doc = {0};
  if (doc_column < table->rows.columns.count) doc = rap_rowset_cell(&table->rows, row, doc_column);
  rap_buf_add_cstr(out, "{\"table\":");
  put_string(out, table->name);
  for (size_t i = 0; i < table->rows.columns.count; i++) {
    rap_buf_add_byte(out, ',');
    put_string(out, table->rows.columns.items[i].name);
    rap_buf_add_byte(out, ':');
    rap_cell cell = rap_rowset_cell(&table->rows, row, i);
    if (cell.kind == RAP_CELL_SPAN)
      put_span(out, &cell, unsaid_document(report, &cell, &doc));
    else
      put_cell(out, &cell);
  }
  rap_buf_add_cstr(out, "}\n");
}

bool rap_write_jsonl(const rap_report *report, rap_buf *out, rap_err *err) {
  (void)err;
  for (size_t i = 0; i < report->table_count; i++)
    for (size_t row = 0; row < report->tables[i].rows.rows; row++) put_row(out, report, &report->tables[i], row);
  return true;
}
