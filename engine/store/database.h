/* What query.c and its helpers share. */
#ifndef RAP_STORE_DATABASE_H
#define RAP_STORE_DATABASE_H

#include "store/guard.h"
#include "store/query.h"
#include "store/vtab.h"

struct rap_database {
  const rap_store *store;
  rap_guard *guard;
  sqlite3 *db;
  rap_arena *arena; /* of the query that runs */
  rap_vtab_source **sources;
  size_t source_count;
};

/* The table called `name`, without regard to case; NULL when there is none. */
const rap_vtab_source *rap_database_table(const rap_database *database, rap_str name);

/* What SQLite says of the statement that did not compile or run, with the name that was most likely meant. */
bool rap_database_fail(const rap_database *database, rap_str sql, rap_err *err);

#endif
