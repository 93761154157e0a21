/* Rows of a fixed number of values, in chunks that never move. */
#ifndef RAP_STORE_ROWS_H
#define RAP_STORE_ROWS_H

#include "store/heap.h"

typedef struct rap_rows {
  uint32_t **chunks;
  size_t chunk_count, chunk_capacity;
  size_t width, count;
} rap_rows;

enum { RAP_ROWS_CHUNK = 4096 };

static inline uint32_t *rap_rows_at(const rap_rows *rows, size_t row) {
  return rows->chunks[row / RAP_ROWS_CHUNK] + row % RAP_ROWS_CHUNK * rows->width;
}
/* One more row, uninitialised. */
uint32_t *rap_rows_add(rap_rows *rows);
void rap_rows_clear(rap_rows *rows);

#endif
