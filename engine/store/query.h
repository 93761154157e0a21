/* SQL over the rows of a store: SQLite, read-only, through a virtual table for each declared table, `documents`
 * and `skipped`; `previous.NAME` are those of the window before. Nothing is copied in. "now" is the end of the window;
 * random() and attach are refused. */
#ifndef RAP_STORE_QUERY_H
#define RAP_STORE_QUERY_H

#include "core/date.h"
#include "store/store.h"

typedef struct rap_database rap_database;

/* `now` is what date('now') and CURRENT_DATE give (RAP_NO_DATE: an error to ask). The schema "previous" has the
 * declared tables and the documents of `earlier`; without one (NULL) they are empty. The stores outlive the database.
 */
rap_database *rap_database_open(const rap_store *store, const rap_store *earlier, rap_date now, rap_err *err);
/* A database over the window before alone, to ask it the same questions. Its excerpts are plain text, for their
 * documents are not those of the report, and it has no `skipped`. */
rap_database *rap_database_open_earlier(const rap_store *earlier, rap_date now, rap_err *err);
void rap_database_close(rap_database *database);
/* Every query from now on may take this long (RAP_ERR_LIMIT); 0: as long as it likes. */
void rap_database_set_deadline(rap_database *database, double seconds);

/* Runs one SELECT (or WITH … SELECT) with `?` bound to the cells (NIL, NUMBER, TEXT; SPAN binds its text).
 * The rows are built in `arena`. Column names are those of the query; `AS "share:percent"` sets a type; a plain column
 * of a table keeps its type, and a plain span column its place, also through ORDER BY and GROUP BY.
 * Number columns are reals, so 1 / 2 of them is 0.5; whole results are given as whole numbers all the same.
 * Errors say what SQLite says and name the nearest right table or column: "no such column: speeker (speaker?)". */
bool rap_query(rap_database *database, rap_str sql, const rap_cell *values, size_t count, rap_arena *arena,
               rap_rowset *result, rap_err *err);
/* For `check`: compiles only. */
bool rap_query_check(rap_database *database, rap_str sql, rap_err *err);

#endif
