/* What query.c and its helpers share. */
#ifndef RAP_STORE_DATABASE_H
#define RAP_STORE_DATABASE_H

#include "store/guard.h"
#include "store/query.h"
#include "store/vtab.h"

struct rap_database {
  rap_guard *guard;
  sqlite3 *db;
  rap_arena *arena; /* of the query that runs */
  rap_vtab_source **sources;
  size_t source_count;
};

/* The table called `name` in `schema` (nil: as SQL finds it), without regard to case; NULL when there is none. */
const rap_vtab_source *rap_database_table(const rap_database *database, rap_str schema, rap_str name);

/* What a query told of each column of its result, beside its type. */
typedef enum rap_known {
  RAP_KNOWN_TYPE,    /* by its name ("x:percent") or its origin */
  RAP_KNOWN_NUMBERS, /* all its values are numbers */
  RAP_KNOWN_TEXT,    /* some are not */
  RAP_KNOWN_NOTHING  /* it has no values */
} rap_known;

/* rap_query, which also gives what is known of each column (in the arena). */
bool rap_query_known(rap_database *database, rap_str sql, const rap_cell *values, size_t count, rap_arena *arena,
                     rap_rowset *rows, rap_known **known, rap_err *err);

/* What SQLite says of the statement that did not compile or run, with the name that was most likely meant. */
bool rap_database_fail(const rap_database *database, rap_str sql, rap_err *err);

#endif
