/* The declared tables' rows as JSON Lines: one object a row, its keys in the order of the columns. A span names its
 * document itself where the row does not, since a declared column has taken the name `doc`. */
#include "core/mem.h"
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

/* One declared table on its way out. */
typedef struct lines {
  const rap_report *report;
  const rap_rowset *rows;
  rap_buf keys;      /* {"table":"NAME" and, one behind the other, ,"COLUMN": … */
  size_t *key_stops; /* where each of them ends; the first is the table's */
  size_t doc;        /* the column that names the row's document; none: the number of columns */
} lines;

static lines lines_of(const rap_report *report, const rap_report_table *table) {
  const rap_columns *columns = &table->rows.columns;
  lines it = {.report = report, .rows = &table->rows};
  it.doc = rap_columns_find(columns, rap_implied_columns[RAP_IMPLIED_DOC].name);
  it.key_stops = rap_alloc((columns->count + 1) * sizeof *it.key_stops);
  rap_buf_add_cstr(&it.keys, "{\"table\":");
  put_string(&it.keys, table->name);
  it.key_stops[0] = it.keys.len;
  for (size_t i = 0; i < columns->count; i++) {
    rap_buf_add_byte(&it.keys, ',');
    put_string(&it.keys, columns->items[i].name);
    rap_buf_add_byte(&it.keys, ':');
    it.key_stops[i + 1] = it.keys.len;
  }
  return it;
}

static void put_row(rap_buf *out, const lines *it, size_t row) {
  rap_cell doc = {0};
  if (it->doc < it->rows->columns.count) doc = rap_rowset_cell(it->rows, row, it->doc);
  rap_buf_add(out, it->keys.s, it->key_stops[0]);
  for (size_t i = 0; i < it->rows->columns.count; i++) {
    rap_buf_add(out, it->keys.s + it->key_stops[i], it->key_stops[i + 1] - it->key_stops[i]);
    rap_cell cell = rap_rowset_cell(it->rows, row, i);
    if (cell.kind == RAP_CELL_SPAN)
      put_span(out, &cell, unsaid_document(it->report, &cell, &doc));
    else
      put_cell(out, &cell);
  }
  rap_buf_add_cstr(out, "}\n");
}

bool rap_write_jsonl(const rap_report *report, rap_buf *out, rap_err *err) {
  (void)err;
  for (size_t i = 0; i < report->table_count; i++) {
    lines it = lines_of(report, &report->tables[i]);
    for (size_t row = 0; row < it.rows->rows; row++) put_row(out, &it, row);
    rap_buf_clear(&it.keys);
    rap_free(it.key_stops);
  }
  return true;
}
