/* What history*.c share. */
#ifndef RAP_STORE_HISTORY_FILE_H
#define RAP_STORE_HISTORY_FILE_H

#include "store/history.h"

#include <sqlite3.h>

struct rap_history {
  rap_arena *arena;
  const char *path;
  rap_str script;
  sqlite3 *db;         /* NULL: the file does not exist yet */
  bool empty;          /* nothing has been recorded in it */
  sqlite3_stmt *late;  /* prepared when it is first asked */
  sqlite3_int64 fresh; /* id of the pending window that this run has recorded; 0: none */
};

#define RAP_HISTORY_APPLICATION 0x52617070 /* "Rapp", PRAGMA application_id */
#define RAP_HISTORY_VERSION     1          /* PRAGMA user_version */

/* Opens history->db, which is NULL, and makes the file if it does not exist. */
bool rap_history_connect(rap_history *history, rap_err *err);
/* What SQLite's last error means for a person, with what to do; false. */
bool rap_history_fail(const rap_history *history, rap_err *err);
/* Statements without results. `format` as for sqlite3_mprintf: %w within "", %Q for a text. */
bool rap_history_do(const rap_history *history, rap_err *err, const char *format, ...);
/* A compiled statement; NULL with err. */
sqlite3_stmt *rap_history_prepare(const rap_history *history, rap_err *err, const char *format, ...);
bool rap_history_bind(sqlite3_stmt *statement, int at, rap_str text); /* nil binds NULL */
rap_str rap_history_text(sqlite3_stmt *statement, int column);        /* a view until the next step; NULL gives nil */
/* The names of the columns of a table of the file, in the arena; none when there is no such table. */
bool rap_history_columns(const rap_history *history, const char *table, rap_arena *arena, rap_columns *columns,
                         rap_err *err);
/* "_rows_NAME", where the rows of the declared table lie. */
const char *rap_history_rows_table(rap_str name, rap_arena *arena);

#endif
