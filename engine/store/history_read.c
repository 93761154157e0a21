/* A recorded window becomes a store again: its documents in their order, and behind each the rows of every table, which
 * lie in the file in the same order. */
#include "store/history_file.h"

enum { DOCUMENTS_AT_ONCE = 500 };

/* The rows of one table on their way. */
typedef struct cursor {
  sqlite3_stmt *rows; /* _document, then the declared columns; NULL: the file has none */
  bool there;         /* a row is at hand */
  const rap_columns *columns;
  rap_cell *cells; /* of the row that is taken */
} cursor;

typedef struct reading {
  const rap_history *history;
  const rap_schema *schema;
  sqlite3_int64 window;
  rap_arena *arena;
  rap_part *part;
  cursor *cursors; /* [schema->count] */
  rap_err *err;
} reading;

/* -- which window -------------------------------------------------------------------------------------------------- */

static bool read_lexicons(const rap_history *history, sqlite3_int64 window, rap_arena *arena, rap_fields *lexicons,
                          rap_err *err) {
  sqlite3_stmt *rows = rap_history_prepare(
      history, err, "SELECT path, digest FROM _lexicons WHERE _window = %lld ORDER BY rowid", window);
  if (!rows) return false;
  int status;
  while ((status = sqlite3_step(rows)) == SQLITE_ROW) {
    rap_field field = {rap_arena_copy(arena, rap_history_text(rows, 0)),
                       rap_arena_copy(arena, rap_history_text(rows, 1))};
    RAP_PUSH(arena, lexicons, field);
  }
  bool good = status == SQLITE_DONE || rap_history_fail(history, err);
  sqlite3_finalize(rows);
  return good;
}

/* *id 0: the window is not recorded. */
static bool find_window(const rap_history *history, const rap_window *window, rap_arena *arena, sqlite3_int64 *id,
                        rap_history_run *run, rap_err *err) {
  char from[11], to[11];
  *id = 0;
  *run = (rap_history_run){.window = *window};
  sqlite3_stmt *found = rap_history_prepare(
      history, err,
      "SELECT id, script_digest, version FROM _windows WHERE NOT pending AND \"from\" = %Q AND \"to\" = %Q",
      rap_date_format(window->from, from), rap_date_format(window->to, to));
  if (!found) return false;
  int status = sqlite3_step(found);
  if (status == SQLITE_ROW) {
    *id = sqlite3_column_int64(found, 0);
    run->script_digest = rap_arena_copy(arena, rap_history_text(found, 1));
    run->version = rap_arena_copy(arena, rap_history_text(found, 2));
  }
  bool good = status == SQLITE_ROW || status == SQLITE_DONE || rap_history_fail(history, err);
  sqlite3_finalize(found);
  return good && (*id == 0 || read_lexicons(history, *id, arena, &run->lexicons, err));
}

/* -- rows ---------------------------------------------------------------------------------------------------------- */

static bool next_row(const reading *in, cursor *at) {
  int status = sqlite3_step(at->rows);
  at->there = status == SQLITE_ROW;
  return at->there || status == SQLITE_DONE || rap_history_fail(in->history, in->err);
}

static bool open_cursor(const reading *in, const rap_table *table, cursor *at) {
  const char *name = rap_history_rows_table(table->name, in->arena);
  rap_columns known;
  *at = (cursor){.columns = &table->columns};
  at->cells = rap_arena_zero(in->arena, (table->columns.count + 1) * sizeof *at->cells);
  if (!rap_history_columns(in->history, name, in->arena, &known, in->err)) return false;
  if (known.count == 0) return true;
  rap_buf names = {0};
  for (size_t i = 0; i < table->columns.count; i++) {
    rap_str column = table->columns.items[i].name;
    bool there = false;
    for (size_t k = 0; k < known.count; k++) there |= rap_str_equal_nocase(known.items[k].name, column);
    if (there)
      rap_buf_printf(&names, ", \"%.*s\"", RAP_ARG(column));
    else
      rap_buf_add_cstr(&names, ", NULL");
  }
  at->rows =
      rap_history_prepare(in->history, in->err, "SELECT _document%s FROM \"%w\" WHERE _window = %lld ORDER BY rowid",
                          rap_buf_cstr(&names), name, in->window);
  rap_buf_clear(&names);
  return at->rows && next_row(in, at);
}

/* A column of numbers takes numbers only: it may have held texts when the row was recorded. */
static rap_cell cell_at(sqlite3_stmt *rows, int column, rap_type type) {
  int kind = sqlite3_column_type(rows, column);
  bool number = kind == SQLITE_INTEGER || kind == SQLITE_FLOAT;
  bool wants_number = type == RAP_TYPE_NUMBER || type == RAP_TYPE_PERCENT;
  if (kind == SQLITE_NULL || (wants_number && !number)) return (rap_cell){0};
  if (number) return (rap_cell){.kind = RAP_CELL_NUMBER, .number = sqlite3_column_double(rows, column)};
  return (rap_cell){.kind = RAP_CELL_TEXT, .text = rap_history_text(rows, column)};
}

static bool take_rows_of(const reading *in, size_t table, sqlite3_int64 document) {
  cursor *at = &in->cursors[table];
  while (at->there && sqlite3_column_int64(at->rows, 0) <= document) {
    for (size_t i = 0; i < at->columns->count; i++)
      at->cells[i] = cell_at(at->rows, (int)i + 1, at->columns->items[i].type);
    rap_part_row(in->part, table, at->cells);
    if (!next_row(in, at)) return false;
  }
  return true;
}

static bool take_document(const reading *in, sqlite3_stmt *documents) {
  rap_str doc = rap_history_text(documents, 1), path = rap_history_text(documents, 3);
  rap_document document = {.id = rap_str_known(doc) ? doc : RAP_LIT(""),
                           .date = rap_history_text(documents, 2),
                           .path = rap_str_known(path) ? path : RAP_LIT(""),
                           .title = rap_history_text(documents, 4),
                           .publisher = rap_history_text(documents, 5),
                           .url = rap_history_text(documents, 6)};
  rap_part_begin(in->part, &document);
  for (size_t i = 0; i < in->schema->count; i++)
    if (!take_rows_of(in, i, sqlite3_column_int64(documents, 0))) return false;
  rap_part_commit(in->part);
  return true;
}

static bool append(const reading *in, rap_store *store) {
  if (!rap_store_append(store, rap_part_message(in->part), NULL, NULL, in->err)) return false;
  rap_part_reset(in->part);
  return true;
}

static bool take_documents(const reading *in, rap_store *store) {
  sqlite3_stmt *documents = rap_history_prepare(
      in->history, in->err,
      "SELECT number, doc, date, path, title, publisher, url FROM _documents WHERE _window = %lld ORDER BY number",
      in->window);
  if (!documents) return false;
  bool good = true;
  int status = SQLITE_ROW;
  for (size_t count = 1; good && (status = sqlite3_step(documents)) == SQLITE_ROW; count++) {
    good = take_document(in, documents);
    if (good && count % DOCUMENTS_AT_ONCE == 0) good = append(in, store);
  }
  if (good && status != SQLITE_DONE) good = rap_history_fail(in->history, in->err);
  sqlite3_finalize(documents);
  return good && append(in, store);
}

static bool take_window(reading *in, rap_store *store) {
  size_t count = in->schema->count;
  in->cursors = rap_arena_zero(in->arena, (count + 1) * sizeof *in->cursors);
  bool good = true;
  for (size_t i = 0; good && i < count; i++) good = open_cursor(in, &in->schema->items[i], &in->cursors[i]);
  good = good && take_documents(in, store);
  for (size_t i = 0; i < count; i++) sqlite3_finalize(in->cursors[i].rows);
  return good;
}

bool rap_history_read(rap_history *history, const rap_window *window, const rap_schema *schema, rap_arena *arena,
                      rap_store **store, rap_history_run *run, rap_err *err) {
  sqlite3_int64 id;
  *store = NULL;
  if (history->empty) return true;
  if (!find_window(history, window, arena, &id, run, err)) return false;
  if (id == 0) return true;
  reading in = {.history = history, .schema = schema, .window = id, .arena = rap_arena_new(), .err = err};
  in.part = rap_part_new(schema);
  rap_store *made = rap_store_new(schema);
  bool good = take_window(&in, made);
  rap_part_free(in.part);
  rap_arena_free(in.arena);
  if (good)
    *store = made;
  else
    rap_store_free(made);
  return good;
}
