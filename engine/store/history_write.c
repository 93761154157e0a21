/* One transaction: the tables and views as the script declares them now, then the run and its rows. A table that gained
 * a column gets it, and the rows of older windows have nothing there; what is declared no longer stays as it was. */
#include "store/history_file.h"

#include <string.h>

/* -- tables and views ---------------------------------------------------------------------------------------------- */

static const char base_tables[] =
    "PRAGMA application_id = %d; PRAGMA user_version = %d;"
    "CREATE TABLE _windows (id INTEGER PRIMARY KEY, label TEXT, \"from\" TEXT, \"to\" TEXT, pending INTEGER, "
    "script TEXT, script_digest TEXT, version TEXT);"
    "CREATE TABLE _lexicons (_window INTEGER, path TEXT, digest TEXT);"
    "CREATE TABLE _documents (_window INTEGER, number INTEGER, doc TEXT, date TEXT, path TEXT, title TEXT, "
    "publisher TEXT, url TEXT, PRIMARY KEY (_window, number)) WITHOUT ROWID;"
    "CREATE INDEX _documents_doc ON _documents (doc);"
    "CREATE TABLE _skipped (_window INTEGER, kind TEXT, doc TEXT, date TEXT, path TEXT, title TEXT, reason TEXT);"
    "CREATE INDEX _skipped_doc ON _skipped (doc);"
    "CREATE VIEW documents AS SELECT w.label AS _window, w.\"from\" AS _from, w.\"to\" AS _to, "
    "d.doc, d.date, d.path, d.title, d.publisher, d.url "
    "FROM _documents AS d JOIN _windows AS w ON w.id = d._window WHERE NOT w.pending;";

static bool make_base(const rap_history *history, rap_err *err) {
  return rap_history_do(history, err, base_tables, RAP_HISTORY_APPLICATION, RAP_HISTORY_VERSION);
}

/* SQL does not tell upper from lower case. */
static bool has_column(const rap_columns *columns, rap_str name) {
  size_t i = 0;
  while (i < columns->count && !rap_str_equal_nocase(columns->items[i].name, name)) i++;
  return i < columns->count;
}

static bool make_rows_table(const rap_history *history, const rap_table *table, rap_arena *arena, rap_err *err) {
  const char *name = rap_history_rows_table(table->name, arena);
  rap_columns known;
  if (!rap_history_columns(history, name, arena, &known, err)) return false;
  if (known.count == 0 && !rap_history_do(history, err,
                                          "CREATE TABLE \"%w\" (_window INTEGER, _document INTEGER);"
                                          "CREATE INDEX \"%w_window\" ON \"%w\" (_window)",
                                          name, name, name))
    return false;
  for (size_t i = 0; i < table->columns.count; i++) {
    const char *column = rap_arena_cstr(arena, table->columns.items[i].name);
    if (!has_column(&known, table->columns.items[i].name) &&
        !rap_history_do(history, err, "ALTER TABLE \"%w\" ADD COLUMN \"%w\"", name, column))
      return false;
  }
  return true;
}

/* The table as people read it: what window, what document, what was declared. */
static bool make_view(const rap_history *history, const rap_table *table, rap_arena *arena, rap_err *err) {
  rap_buf columns = {0};
  for (size_t i = 0; i < RAP_IMPLIED_COUNT; i++)
    if (!has_column(&table->columns, rap_implied_columns[i].name))
      rap_buf_printf(&columns, ", d.%.*s", RAP_ARG(rap_implied_columns[i].name));
  for (size_t i = 0; i < table->columns.count; i++)
    rap_buf_printf(&columns, ", r.\"%.*s\"", RAP_ARG(table->columns.items[i].name));
  const char *view = rap_arena_cstr(arena, table->name);
  bool made = rap_history_do(history, err,
                             "DROP VIEW IF EXISTS \"%w\"; CREATE VIEW \"%w\" AS "
                             "SELECT w.label AS _window, w.\"from\" AS _from, w.\"to\" AS _to%s FROM \"%w\" AS r "
                             "JOIN _windows AS w ON w.id = r._window AND NOT w.pending "
                             "JOIN _documents AS d ON d._window = r._window AND d.number = r._document",
                             view, view, rap_buf_cstr(&columns), rap_history_rows_table(table->name, arena));
  rap_buf_clear(&columns);
  return made;
}

static bool make_tables(rap_history *history, const rap_schema *schema, rap_arena *arena, rap_err *err) {
  if (history->empty && !make_base(history, err)) return false;
  for (size_t i = 0; i < schema->count; i++)
    if (!make_rows_table(history, &schema->items[i], arena, err) || !make_view(history, &schema->items[i], arena, err))
      return false;
  return true;
}

/* -- the run ------------------------------------------------------------------------------------------------------- */

/* Runs the statement once more with what is bound to it. */
static bool step(const rap_history *history, sqlite3_stmt *statement, rap_err *err) {
  bool done = sqlite3_step(statement) == SQLITE_DONE || rap_history_fail(history, err);
  sqlite3_reset(statement);
  return done;
}

static bool write_run(rap_history *history, const rap_history_run *run, rap_err *err) {
  char from[11], to[11];
  sqlite3_stmt *insert =
      rap_history_prepare(history, err,
                          "INSERT INTO _windows (label, \"from\", \"to\", pending, script, script_digest, version) "
                          "VALUES (?, ?, ?, 1, ?, ?, ?)");
  if (!insert) return false;
  rap_str values[] = {rap_str_from(run->window.label),
                      rap_str_from(rap_date_format(run->window.from, from)),
                      rap_str_from(rap_date_format(run->window.to, to)),
                      history->script,
                      run->script_digest,
                      run->version};
  bool good = true;
  for (int i = 0; i < 6; i++) good = good && rap_history_bind(insert, i + 1, values[i]);
  good = good ? step(history, insert, err) : rap_history_fail(history, err);
  sqlite3_finalize(insert);
  history->fresh = sqlite3_last_insert_rowid(history->db);
  return good;
}

static bool write_lexicons(const rap_history *history, const rap_fields *lexicons, rap_err *err) {
  sqlite3_stmt *insert = rap_history_prepare(history, err, "INSERT INTO _lexicons VALUES (%lld, ?, ?)", history->fresh);
  bool good = insert != NULL;
  for (size_t i = 0; good && i < lexicons->count; i++)
    good =
        (rap_history_bind(insert, 1, lexicons->items[i].name) && rap_history_bind(insert, 2, lexicons->items[i].value))
            ? step(history, insert, err)
            : rap_history_fail(history, err);
  sqlite3_finalize(insert);
  return good;
}

/* -- rows ---------------------------------------------------------------------------------------------------------- */

static bool bind_cell(sqlite3_stmt *statement, int at, const rap_cell *cell) {
  double number = cell->number;
  bool whole = number >= -1e15 && number <= 1e15 && (double)(sqlite3_int64)number == number;
  if (cell->kind == RAP_CELL_NIL) return sqlite3_bind_null(statement, at) == SQLITE_OK;
  if (cell->kind != RAP_CELL_NUMBER) return rap_history_bind(statement, at, cell->text);
  return (whole ? sqlite3_bind_int64(statement, at, (sqlite3_int64)number)
                : sqlite3_bind_double(statement, at, number)) == SQLITE_OK;
}

/* Columns [first, …) of a row behind the parameters before `at`. */
static bool write_row(const rap_history *history, sqlite3_stmt *insert, int at, const rap_rowset *rows, size_t row,
                      size_t first, rap_err *err) {
  bool good = true;
  for (size_t i = first; good && i < rows->columns.count; i++) {
    rap_cell cell = rap_rowset_cell(rows, row, i);
    good = bind_cell(insert, at++, &cell);
  }
  return good ? step(history, insert, err) : rap_history_fail(history, err);
}

static bool write_documents(const rap_history *history, const rap_store *store, rap_err *err) {
  rap_rowset rows = rap_store_documents(store);
  sqlite3_stmt *insert =
      rap_history_prepare(history, err,
                          "INSERT INTO _documents (_window, number, doc, date, path, title, publisher, url) "
                          "VALUES (%lld, ?, ?, ?, ?, ?, ?, ?)",
                          history->fresh);
  bool good = insert != NULL;
  for (size_t row = 0; good && row < rows.rows; row++)
    good = sqlite3_bind_int64(insert, 1, (sqlite3_int64)row) == SQLITE_OK
               ? write_row(history, insert, 2, &rows, row, 0, err)
               : rap_history_fail(history, err);
  sqlite3_finalize(insert);
  return good;
}

static sqlite3_stmt *prepare_rows(const rap_history *history, const rap_table *table, rap_arena *arena, rap_err *err) {
  rap_buf names = {0}, places = {0};
  for (size_t i = 0; i < table->columns.count; i++) {
    rap_buf_printf(&names, ", \"%.*s\"", RAP_ARG(table->columns.items[i].name));
    rap_buf_add_cstr(&places, ", ?");
  }
  sqlite3_stmt *insert = rap_history_prepare(
      history, err, "INSERT INTO \"%w\" (_window, _document%s) VALUES (%lld, ?%s)",
      rap_history_rows_table(table->name, arena), rap_buf_cstr(&names), history->fresh, rap_buf_cstr(&places));
  rap_buf_clear(&names);
  rap_buf_clear(&places);
  return insert;
}

static bool write_table(const rap_history *history, const rap_store *store, size_t number, rap_arena *arena,
                        rap_err *err) {
  const rap_table *table = &rap_store_schema(store)->items[number];
  rap_rowset rows = rap_store_table(store, number);
  size_t implied = rows.columns.count - table->columns.count;
  sqlite3_stmt *insert = prepare_rows(history, table, arena, err);
  bool good = insert != NULL;
  for (size_t row = 0; good && row < rows.rows; row++) {
    sqlite3_int64 document = rap_rowset_cell(&rows, row, 0).document;
    good = sqlite3_bind_int64(insert, 1, document) == SQLITE_OK
               ? write_row(history, insert, 2, &rows, row, implied, err)
               : rap_history_fail(history, err);
  }
  sqlite3_finalize(insert);
  return good;
}

/* Late documents, so that they are told of once; refused ones, so that they do not look late. */
static bool write_skipped(const rap_history *history, const rap_store *store, rap_err *err) {
  rap_rowset rows = rap_store_skipped(store);
  sqlite3_stmt *insert = rap_history_prepare(
      history, err,
      "INSERT INTO _skipped (_window, doc, kind, path, date, title, reason) VALUES (%lld, ?, ?, ?, ?, ?, ?)",
      history->fresh);
  bool good = insert != NULL;
  for (size_t row = 0; good && row < rows.rows; row++) {
    rap_str kind = rap_rowset_cell(&rows, row, 0).text;
    if (!rap_str_equal(kind, RAP_LIT("late")) && !rap_str_equal(kind, RAP_LIT("refused"))) continue;
    good = rap_history_bind(insert, 1, rap_store_skipped_doc(store, row))
               ? write_row(history, insert, 2, &rows, row, 0, err)
               : rap_history_fail(history, err);
  }
  sqlite3_finalize(insert);
  return good;
}

static bool write_rows(const rap_history *history, const rap_store *store, rap_arena *arena, rap_err *err) {
  if (!write_documents(history, store, err) || !write_skipped(history, store, err)) return false;
  for (size_t i = 0; i < rap_store_schema(store)->count; i++)
    if (!write_table(history, store, i, arena, err)) return false;
  return true;
}

bool rap_history_record(rap_history *history, const rap_history_run *run, const rap_store *store, rap_err *err) {
  rap_arena *arena = rap_arena_new();
  bool good = (history->db || rap_history_connect(history, err)) && rap_history_do(history, err, "BEGIN IMMEDIATE") &&
              make_tables(history, rap_store_schema(store), arena, err) && write_run(history, run, err) &&
              write_lexicons(history, &run->lexicons, err) && write_rows(history, store, arena, err) &&
              rap_history_do(history, err, "COMMIT");
  rap_arena_free(arena);
  if (good) {
    history->empty = false;
    return true;
  }
  rap_err ignored;
  if (history->db && !sqlite3_get_autocommit(history->db)) rap_history_do(history, &ignored, "ROLLBACK");
  history->fresh = 0;
  return false;
}
