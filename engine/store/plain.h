/* A SELECT that only names columns of one table, whose rows are that table's. */
#ifndef RAP_STORE_PLAIN_H
#define RAP_STORE_PLAIN_H

#include "store/places.h"

/* Is the statement (which has been compiled) no more than `SELECT column, … FROM table`? Then `*rows` shows the table's
 * rows, nothing copied, under `columns`, which describe the columns of the result. */
bool rap_plain_rows(const rap_database *database, rap_str sql, sqlite3_stmt *statement, const rap_places *places,
                    rap_columns columns, rap_arena *arena, rap_rowset *rows);

#endif
