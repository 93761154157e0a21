/* Rows in the order of some of their columns, as SQL orders values: nil, numbers, then texts by their bytes. */
#ifndef RAP_STORE_ORDER_H
#define RAP_STORE_ORDER_H

#include "model/table.h"

typedef struct rap_order_column {
  size_t column;
  bool descending;
} rap_order_column;

/* The set's row numbers, [set->rows], by the first column, then by the second, …; rows that are equal in all of them
 * keep their order. The caller frees it. Reads every row once for each column. */
uint32_t *rap_order_new(const rap_rowset *set, const rap_order_column *columns, size_t count);

#endif
