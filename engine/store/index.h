/* Rows by the values of some of their columns: what keeps a join from comparing every row with every row. */
#ifndef RAP_STORE_INDEX_H
#define RAP_STORE_INDEX_H

#include "model/table.h"

#define RAP_INDEX_END UINT32_MAX

typedef struct rap_index rap_index;

/* Reads every row of the set once; rows with nil in one of the columns are left out. */
rap_index *rap_index_new(const rap_rowset *set, const size_t *columns, size_t count);
void rap_index_free(rap_index *index);

/* A key is the hashes of its values, in the order of the columns. Values that SQL could take as equal (5, 5.0, '5')
 * have the same hash; others may, so the caller compares. */
uint64_t rap_index_hash_number(double number);
uint64_t rap_index_hash_text(rap_str text);
static inline uint64_t rap_index_hash_join(uint64_t key, uint64_t hash) {
  return (key ^ hash) * 0x9E3779B97F4A7C15u + (key >> 29);
}

/* The first row with this key and the next one after `row`, ascending; RAP_INDEX_END behind the last. */
uint32_t rap_index_first(const rap_index *index, uint64_t key);
uint32_t rap_index_next(const rap_index *index, uint32_t row, uint64_t key);

#endif
