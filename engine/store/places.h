/* How an excerpt keeps its place through SQL: a query that selects a plain span column is run with the column's
 * companion (vtab.h) at the end of its select list, so every row of the result says from which row each text comes. */
#ifndef RAP_STORE_PLACES_H
#define RAP_STORE_PLACES_H

#include "store/database.h"
#include "store/sql.h"

/* One column of the result as the user sees it. */
typedef struct rap_column_place {
  int column;    /* of the statement */
  int companion; /* of the statement; -1: none */
} rap_column_place;

typedef struct rap_places {
  rap_column_place *items;
  size_t count, capacity;
} rap_places;

/* The collation of companions. */
bool rap_places_register(sqlite3 *db, rap_err *err);

/* The declared column that a column of the statement is, plainly; NULL for expressions. */
const rap_column *rap_places_origin(const rap_database *database, sqlite3_stmt *statement, int column,
                                    const rap_vtab_source **source);

/* Says which columns of the statement are the result's, and where their places are. Gives the statement to run: the
 * one it was given, or (after finalizing that) one that also selects companions. */
sqlite3_stmt *rap_places_prepare(rap_database *database, rap_str sql, sqlite3_stmt *statement, rap_places *places);

/* The cell with its place from the statement's current row; false when there is none to be had. */
bool rap_places_cell(const rap_database *database, sqlite3_stmt *statement, const rap_column_place *place,
                     rap_cell *cell);

#endif
