/* A part of a store: what it has about one value of a column. */
#ifndef RAP_STORE_RESTRICT_H
#define RAP_STORE_RESTRICT_H

#include "store/store.h"

typedef struct rap_values {
  rap_str *items;
  size_t count, capacity;
} rap_values;

/* The declared or implied column called `name` as the first table that has it declares it; NULL when no table has. */
const rap_column *rap_store_column(const rap_store *store, rap_str name);

/* The values of the column in all tables, as texts in byte order, each once; "" stands last, for rows without one. */
rap_values rap_store_values(const rap_store *store, rap_str column, rap_arena *arena);

/* The documents that have a row with the value, or have it themselves (an implied column); of the tables with the
 * column the rows with the value, of the others all rows of those documents. What was skipped is that of `store`, which
 * outlives the part. NULL with err: never but for a broken promise. */
rap_store *rap_store_restrict(const rap_store *store, rap_str column, rap_str value, rap_err *err);

#endif
