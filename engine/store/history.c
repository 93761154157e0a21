/* The file itself: opening and checking it, saying what is wrong with it, and the small questions. */
#include "store/history_file.h"

#include "core/mem.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { PATIENCE_MS = 1000 };

/* -- talking to SQLite --------------------------------------------------------------------------------------------- */

bool rap_history_fail(const rap_history *history, rap_err *err) {
  const char *path = history->path, *message = sqlite3_errmsg(history->db);
  switch (sqlite3_errcode(history->db) & 0xff) {
    case SQLITE_NOTADB:
      return rap_fail(err, RAP_ERR_IO, "%s: not a history: name another file, or put a good copy in its place", path);
    case SQLITE_CORRUPT:
      return rap_fail(err, RAP_ERR_IO, "%s: the history is damaged: put a good copy in its place, or begin a new file",
                      path);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      return rap_fail(err, RAP_ERR_IO, "%s: another program holds the history: run again when it is done", path);
    case SQLITE_READONLY:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
      return rap_fail(err, RAP_ERR_IO, "%s: the history cannot be written (%s): make the file and its folder writable",
                      path, message);
    case SQLITE_IOERR:
      return rap_fail(err, RAP_ERR_IO, "%s: the history cannot be read or written (%s): see to its disk and its folder",
                      path, message);
    case SQLITE_FULL:
      return rap_fail(err, RAP_ERR_IO, "%s: the history does not fit on the disk", path);
    case SQLITE_NOMEM:
      return rap_fail(err, RAP_ERR_LIMIT, "%s: the history needs more memory than there is", path);
    default:
      return rap_fail(err, RAP_ERR_IO, "%s: the history cannot be used: %s", path, message);
  }
}

static char *print(const char *format, va_list args) {
  char *sql = sqlite3_vmprintf(format, args);
  return sql ? sql : sqlite3_mprintf("");
}

bool rap_history_do(const rap_history *history, rap_err *err, const char *format, ...) {
  va_list args;
  va_start(args, format);
  char *sql = print(format, args);
  va_end(args);
  bool done = sqlite3_exec(history->db, sql, NULL, NULL, NULL) == SQLITE_OK;
  sqlite3_free(sql);
  return done || rap_history_fail(history, err);
}

sqlite3_stmt *rap_history_prepare(const rap_history *history, rap_err *err, const char *format, ...) {
  va_list args;
  va_start(args, format);
  char *sql = print(format, args);
  va_end(args);
  sqlite3_stmt *statement = NULL;
  if (sqlite3_prepare_v2(history->db, sql, -1, &statement, NULL) != SQLITE_OK) rap_history_fail(history, err);
  sqlite3_free(sql);
  return statement;
}

bool rap_history_bind(sqlite3_stmt *statement, int at, rap_str text) {
  if (!rap_str_known(text)) return sqlite3_bind_null(statement, at) == SQLITE_OK;
  return sqlite3_bind_text64(statement, at, text.s, text.len, SQLITE_STATIC, SQLITE_UTF8) == SQLITE_OK;
}

rap_str rap_history_text(sqlite3_stmt *statement, int column) {
  const char *text = (const char *)sqlite3_column_text(statement, column);
  return text ? rap_str_of(text, (size_t)sqlite3_column_bytes(statement, column)) : RAP_NIL;
}

/* The one value of a query, as a text in the history's arena; nil when there is no row. */
static bool ask(const rap_history *history, const char *sql, rap_str *value, rap_err *err) {
  *value = RAP_NIL;
  sqlite3_stmt *statement = rap_history_prepare(history, err, "%s", sql);
  if (!statement) return false;
  int status = sqlite3_step(statement);
  if (status == SQLITE_ROW) *value = rap_arena_copy(history->arena, rap_history_text(statement, 0));
  bool good = status == SQLITE_ROW || status == SQLITE_DONE || rap_history_fail(history, err);
  sqlite3_finalize(statement);
  return good;
}

bool rap_history_columns(const rap_history *history, const char *table, rap_arena *arena, rap_columns *columns,
                         rap_err *err) {
  *columns = (rap_columns){0};
  sqlite3_stmt *statement = rap_history_prepare(history, err, "SELECT name FROM pragma_table_info(%Q)", table);
  if (!statement) return false;
  int status;
  while ((status = sqlite3_step(statement)) == SQLITE_ROW) {
    rap_column column = {.name = rap_arena_copy(arena, rap_history_text(statement, 0))};
    RAP_PUSH(arena, columns, column);
  }
  bool good = status == SQLITE_DONE || rap_history_fail(history, err);
  sqlite3_finalize(statement);
  return good;
}

const char *rap_history_rows_table(rap_str name, rap_arena *arena) {
  return rap_arena_printf(arena, "_rows_%.*s", RAP_ARG(name)).s;
}

/* -- opening ------------------------------------------------------------------------------------------------------- */

bool rap_history_connect(rap_history *history, rap_err *err) {
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
  if (sqlite3_open_v2(history->path, &history->db, flags, NULL) != SQLITE_OK) return rap_history_fail(history, err);
  sqlite3_busy_timeout(history->db, PATIENCE_MS);
  sqlite3_db_config(history->db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  return true;
}

/* Is it ours? A file without anything in it is as good as none. */
static bool check_kind(rap_history *history, rap_err *err) {
  rap_str application, version, tables;
  if (!ask(history, "PRAGMA application_id", &application, err) ||
      !ask(history, "PRAGMA user_version", &version, err) ||
      !ask(history, "SELECT count(*) FROM sqlite_schema", &tables, err))
    return false;
  history->empty = rap_str_equal(tables, RAP_LIT("0"));
  if (history->empty) return true;
  if (strtoul(application.s, NULL, 10) != RAP_HISTORY_APPLICATION)
    return rap_fail(err, RAP_ERR_USAGE, "%s: a database of something else, not a history: name another file",
                    history->path);
  if (strtoul(version.s, NULL, 10) > RAP_HISTORY_VERSION)
    return rap_fail(err, RAP_ERR_USAGE, "%s: a history made by a newer rapporteur (its version %s, here %d)",
                    history->path, version.s, RAP_HISTORY_VERSION);
  rap_str script, check;
  if (!ask(history, "SELECT script FROM _windows ORDER BY id DESC LIMIT 1", &script, err) ||
      !ask(history, "PRAGMA quick_check(1)", &check, err))
    return false;
  if (!rap_str_equal(check, RAP_LIT("ok")))
    return rap_fail(err, RAP_ERR_IO, "%s: the history is damaged: put a good copy in its place, or begin a new file",
                    history->path);
  if (rap_str_known(script) && !rap_str_equal(script, history->script))
    return rap_fail(err, RAP_ERR_USAGE, "%s: the history of %s, not of %.*s: give each script a file of its own",
                    history->path, script.s, RAP_ARG(history->script));
  return true;
}

static const char drop_window[] =
    "DELETE FROM _documents WHERE _window = %lld; DELETE FROM _skipped WHERE _window = %lld;"
    "DELETE FROM _lexicons WHERE _window = %lld; DELETE FROM _windows WHERE id = %lld";

/* Removes a window and its rows, whatever tables they are in. */
static bool drop(const rap_history *history, sqlite3_int64 id, rap_err *err) {
  sqlite3_stmt *tables = rap_history_prepare(
      history, err, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE '\\_rows\\_%%' ESCAPE '\\'");
  if (!tables) return false;
  bool good = true;
  int status;
  while (good && (status = sqlite3_step(tables)) == SQLITE_ROW)
    good = rap_history_do(history, err, "DELETE FROM \"%w\" WHERE _window = %lld", sqlite3_column_text(tables, 0), id);
  if (good && status != SQLITE_DONE) good = rap_history_fail(history, err);
  sqlite3_finalize(tables);
  return good && rap_history_do(history, err, drop_window, id, id, id, id);
}

/* Every pending window takes the place of an older one of the same days. */
static bool settle_all(const rap_history *history, rap_err *err) {
  static const char replaced[] =
      "SELECT old.id FROM _windows AS old JOIN _windows AS new USING (\"from\", \"to\") "
      "WHERE new.pending AND old.id < new.id LIMIT 1";
  for (;;) {
    rap_str id;
    if (!ask(history, replaced, &id, err)) return false;
    if (!rap_str_known(id)) break;
    if (!drop(history, strtoll(id.s, NULL, 10), err)) return false;
  }
  return rap_history_do(history, err, "UPDATE _windows SET pending = 0 WHERE pending");
}

/* Writes a little, so that a file that cannot be written is known before the work begins. */
static bool check_writable(const rap_history *history, rap_err *err) {
  if (sqlite3_db_readonly(history->db, "main"))
    return rap_fail(err, RAP_ERR_IO, "%s: the history cannot be written: make the file and its folder writable",
                    history->path);
  rap_str pending = RAP_NIL;
  bool good = rap_history_do(history, err, "BEGIN IMMEDIATE; PRAGMA user_version = %d", RAP_HISTORY_VERSION);
  if (good && !history->empty) good = ask(history, "SELECT 1 FROM _windows WHERE pending", &pending, err);
  if (good && rap_str_known(pending)) return settle_all(history, err) && rap_history_do(history, err, "COMMIT");
  rap_err ignored;
  rap_history_do(history, &ignored, "ROLLBACK");
  return good;
}

rap_history *rap_history_open(const char *path, rap_str script, rap_err *err) {
  rap_history *history = rap_alloc_zero(1, sizeof *history);
  history->arena = rap_arena_new();
  history->path = rap_arena_cstr(history->arena, rap_str_from(path));
  history->script = rap_arena_copy(history->arena, script);
  history->empty = true;
  struct stat st;
  if (stat(path, &st) != 0 || st.st_size == 0) return history;
  if (rap_history_connect(history, err) && check_kind(history, err) && check_writable(history, err)) return history;
  rap_history_close(history);
  return NULL;
}

void rap_history_close(rap_history *history) {
  if (!history) return;
  sqlite3_finalize(history->late);
  sqlite3_close(history->db);
  rap_arena_free(history->arena);
  rap_free(history);
}

/* -- late documents, and the second step --------------------------------------------------------------------------- */

static const char late_query[] =
    "SELECT w.label FROM _windows AS w WHERE w.\"from\" <= ?1 AND w.\"to\" >= ?1 AND w.\"to\" < ?3 "
    "AND NOT EXISTS (SELECT 1 FROM _documents AS d WHERE d.doc = ?2 AND d._window = w.id) "
    "AND NOT EXISTS (SELECT 1 FROM _skipped AS s JOIN _windows AS by ON by.id = s._window WHERE s.doc = ?2 "
    "AND (s.kind = 'late' AND (by.\"from\" <> ?3 OR by.\"to\" <> ?4) OR s.kind = 'refused' AND by.id = w.id)) "
    "ORDER BY w.id LIMIT 1";

bool rap_history_is_late(rap_history *history, const rap_window *window, rap_str doc, rap_str date, rap_arena *arena,
                         rap_str *label, rap_err *err) {
  *label = RAP_NIL;
  if (history->empty || !rap_str_known(doc) || rap_date_parse(date) == RAP_NO_DATE) return true;
  if (!history->late && !(history->late = rap_history_prepare(history, err, "%s", late_query))) return false;
  char from[11], to[11];
  rap_str day = rap_str_slice(date, 0, 10);
  sqlite3_stmt *late = history->late;
  bool good = rap_history_bind(late, 1, day) && rap_history_bind(late, 2, doc) &&
              rap_history_bind(late, 3, rap_str_from(rap_date_format(window->from, from))) &&
              rap_history_bind(late, 4, rap_str_from(rap_date_format(window->to, to)));
  int status = good ? sqlite3_step(late) : SQLITE_ERROR;
  if (status == SQLITE_ROW) *label = rap_arena_copy(arena, rap_history_text(late, 0));
  good = status == SQLITE_ROW || status == SQLITE_DONE || rap_history_fail(history, err);
  sqlite3_reset(late);
  return good;
}

bool rap_history_settle(rap_history *history, rap_err *err) {
  if (history->fresh == 0) return true;
  history->fresh = 0;
  if (rap_history_do(history, err, "BEGIN IMMEDIATE") && settle_all(history, err) &&
      rap_history_do(history, err, "COMMIT"))
    return true;
  rap_err ignored;
  rap_history_do(history, &ignored, "ROLLBACK");
  return false;
}

void rap_history_withdraw(rap_history *history) {
  rap_err ignored;
  if (history->fresh == 0) return;
  if (rap_history_do(history, &ignored, "BEGIN IMMEDIATE") && drop(history, history->fresh, &ignored))
    rap_history_do(history, &ignored, "COMMIT");
  else
    rap_history_do(history, &ignored, "ROLLBACK");
  history->fresh = 0;
}
