/* A SELECT taken apart as far as needed to send companions (vtab.h) along with the span columns it selects. */
#ifndef RAP_STORE_SELECT_H
#define RAP_STORE_SELECT_H

#include "store/database.h"

/* A result column that is plainly a span column of a table. */
typedef struct rap_wanted {
  size_t result; /* which result column */
  const rap_vtab_source *source;
  size_t column; /* of the source */
} rap_wanted;

typedef struct rap_wanteds {
  rap_wanted *items;
  size_t count, capacity;
} rap_wanteds;

/* The statement with one more result column at its end for each of `wanted` (a companion, or NULL where it has none),
 * in their order. Subqueries and common table expressions pass companions on under their own names, so further columns
 * called _at_… can turn up where the statement says `*`. The rows are the same, in the same order.
 * nil when the statement is of a kind where that cannot be promised (UNION, INTERSECT, EXCEPT, NATURAL JOIN, …). */
rap_str rap_select_with_companions(const rap_database *database, rap_str sql, const rap_wanteds *wanted);

#endif
