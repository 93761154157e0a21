/* One question asked of a window and of the window before, side by side. */
#ifndef RAP_STORE_COMPARE_H
#define RAP_STORE_COMPARE_H

#include "store/query.h"

typedef struct rap_comparison {
  rap_rowset rows; /* in the order of the query, then the rows whose key only the window before has */
  size_t hidden;   /* the first columns are shown only where they are chosen */
} rap_comparison;

/* Behind every number column X of the query come X_before and X_change; hidden ones are X_percent, the change in
 * relation to before (nil where that is 0), and all three for columns without any value, which may be numbers.
 * Rows belong together when their `keys` (names of columns) are equal, nil to nil; without keys the query gives one
 * row. A key that one of the windows does not have counts 0 there, and so does a nil for the change; `earlier` NULL:
 * there is no window before, and what would be of it is nil. What is no number in a row of the window before alone is
 * as it was there, but spans are nil. `now` and the rows that it asks outlive the result, which lies in `arena`. */
bool rap_compare(rap_database *now, rap_database *earlier, rap_str sql, const rap_cell *values, size_t value_count,
                 const rap_str *keys, size_t key_count, rap_arena *arena, rap_comparison *made, rap_err *err);

#endif
