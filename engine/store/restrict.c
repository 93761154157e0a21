/* Rows lie in the order of the documents, so one pass with a cursor in every table takes a store apart by document. */
#include "store/restrict.h"

#include "core/mem.h"

#include <stdio.h>
#include <stdlib.h>

enum { DOCUMENTS_AT_ONCE = 500 };

/* The rows of a table that belong to one document. */
typedef struct cursor {
  rap_rowset rows;
  size_t implied, column; /* column: the one that is looked at, or rows.columns.count */
  size_t first, stop;
} cursor;

typedef struct restriction {
  rap_rowset documents;
  cursor *cursors;
  size_t count;
  rap_str value;
  rap_part *part;
  rap_cell *cells; /* of a row */
} restriction;

/* What a row is split by. */
static rap_str text_of(const rap_rowset *rows, size_t row, size_t column, char number[RAP_NUMBER_ROOM]) {
  rap_cell cell = rap_rowset_cell(rows, row, column);
  return rap_cell_text(&cell, number);
}

const rap_column *rap_store_column(const rap_store *store, rap_str name) {
  const rap_schema *schema = rap_store_schema(store);
  for (size_t i = 0; i < schema->count; i++) {
    const rap_columns *columns = &schema->items[i].columns;
    size_t at = rap_columns_find(columns, name);
    if (at < columns->count) return &columns->items[at];
  }
  for (size_t i = 0; i < RAP_IMPLIED_COUNT; i++)
    if (rap_str_equal(rap_implied_columns[i].name, name)) return &rap_implied_columns[i];
  return NULL;
}

/* -- values -------------------------------------------------------------------------------------------------------- */

static int by_text(const void *a, const void *b) {
  const rap_str *left = a, *right = b;
  if (left->len == 0 || right->len == 0) return (left->len == 0) - (right->len == 0);
  return rap_str_compare(*left, *right);
}

static void keep_each_once(rap_values *values) {
  size_t kept = 0;
  if (values->count > 1) qsort(values->items, values->count, sizeof *values->items, by_text);
  for (size_t i = 0; i < values->count; i++)
    if (kept == 0 || !rap_str_equal(values->items[kept - 1], values->items[i]))
      values->items[kept++] = values->items[i];
  values->count = kept;
}

/* Neighbours often have the same value, and whenever a few thousand have gathered they are sifted. */
static void add_values(const rap_rowset *rows, size_t column, rap_arena *arena, rap_values *values) {
  char number[RAP_NUMBER_ROOM];
  size_t sift_at = values->count + 4096;
  for (size_t row = 0; row < rows->rows; row++) {
    rap_str text = text_of(rows, row, column, number);
    if (values->count > 0 && rap_str_equal(values->items[values->count - 1], text)) continue;
    if (text.s == number) text = rap_arena_copy(arena, text);
    RAP_PUSH(arena, values, text);
    if (values->count < sift_at) continue;
    keep_each_once(values);
    sift_at = values->count * 2 + 4096;
  }
}

rap_values rap_store_values(const rap_store *store, rap_str column, rap_arena *arena) {
  rap_values values = {0};
  for (size_t i = 0; i < rap_store_schema(store)->count; i++) {
    rap_rowset rows = rap_store_table(store, i);
    size_t at = rap_columns_find(&rows.columns, column);
    if (at < rows.columns.count) add_values(&rows, at, arena, &values);
  }
  rap_rowset documents = rap_store_documents(store);
  size_t at = rap_columns_find(&documents.columns, column);
  if (at < documents.columns.count) add_values(&documents, at, arena, &values);
  keep_each_once(&values);
  return values;
}

/* -- restricting --------------------------------------------------------------------------------------------------- */

static bool has_value(const restriction *by, const rap_rowset *rows, size_t row, size_t column) {
  char number[RAP_NUMBER_ROOM];
  return column < rows->columns.count && rap_str_equal(text_of(rows, row, column, number), by->value);
}

static void move_to(cursor *at, size_t document) {
  at->first = at->stop;
  while (at->stop < at->rows.rows && rap_rowset_cell(&at->rows, at->stop, 0).document == document) at->stop++;
}

static bool is_wanted(const restriction *by, size_t document, size_t column) {
  if (has_value(by, &by->documents, document, column)) return true;
  for (size_t i = 0; i < by->count; i++) {
    const cursor *at = &by->cursors[i];
    for (size_t row = at->first; row < at->stop; row++)
      if (has_value(by, &at->rows, row, at->column)) return true;
  }
  return false;
}

static void take_rows(const restriction *by, size_t table) {
  const cursor *at = &by->cursors[table];
  bool all = at->column == at->rows.columns.count;
  for (size_t row = at->first; row < at->stop; row++) {
    if (!all && !has_value(by, &at->rows, row, at->column)) continue;
    for (size_t i = at->implied; i < at->rows.columns.count; i++)
      by->cells[i - at->implied] = rap_rowset_cell(&at->rows, row, i);
    rap_part_row(by->part, table, by->cells);
  }
}

static void take_document(const restriction *by, size_t number) {
  rap_str fields[RAP_IMPLIED_COUNT];
  for (size_t i = 0; i < RAP_IMPLIED_COUNT; i++) fields[i] = rap_rowset_cell(&by->documents, number, i).text;
  rap_document document = {.id = fields[RAP_IMPLIED_DOC],
                           .date = fields[RAP_IMPLIED_DATE],
                           .path = fields[RAP_IMPLIED_PATH],
                           .title = fields[RAP_IMPLIED_TITLE],
                           .publisher = fields[RAP_IMPLIED_PUBLISHER],
                           .url = fields[RAP_IMPLIED_URL]};
  rap_part_begin(by->part, &document);
  for (size_t i = 0; i < by->count; i++) take_rows(by, i);
  rap_part_commit(by->part);
}

static bool append(rap_store *to, rap_part *part, rap_err *err) {
  bool done = rap_store_append(to, rap_part_message(part), NULL, NULL, err);
  rap_part_reset(part);
  return done;
}

static bool restrict_into(restriction *by, rap_str column, rap_store *made, rap_err *err) {
  size_t own = rap_columns_find(&by->documents.columns, column);
  for (size_t document = 0, taken = 0; document < by->documents.rows; document++) {
    for (size_t i = 0; i < by->count; i++) move_to(&by->cursors[i], document);
    if (!is_wanted(by, document, own)) continue;
    take_document(by, document);
    if (++taken % DOCUMENTS_AT_ONCE == 0 && !append(made, by->part, err)) return false;
  }
  return append(made, by->part, err);
}

rap_store *rap_store_restrict(const rap_store *store, rap_str column, rap_str value, rap_err *err) {
  const rap_schema *schema = rap_store_schema(store);
  restriction by = {.documents = rap_store_documents(store), .count = schema->count, .value = value};
  size_t widest = 0;
  by.cursors = rap_alloc_zero(schema->count, sizeof *by.cursors);
  for (size_t i = 0; i < schema->count; i++) {
    cursor *at = &by.cursors[i];
    at->rows = rap_store_table(store, i);
    at->implied = at->rows.columns.count - schema->items[i].columns.count;
    at->column = rap_columns_find(&at->rows.columns, column);
    if (schema->items[i].columns.count > widest) widest = schema->items[i].columns.count;
  }
  by.cells = rap_alloc_zero(widest, sizeof *by.cells);
  by.part = rap_part_new(schema);
  rap_store *made = rap_store_new_within(store);
  bool done = restrict_into(&by, column, made, err);
  rap_part_free(by.part);
  rap_free(by.cells);
  rap_free(by.cursors);
  if (done) return made;
  rap_store_free(made);
  return NULL;
}
