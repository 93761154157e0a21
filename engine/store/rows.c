#include "store/rows.h"

#include "core/mem.h"

uint32_t *rap_rows_add(rap_rows *rows) {
  if (rows->count == rows->chunk_count * RAP_ROWS_CHUNK) {
    if (rows->chunk_count == rows->chunk_capacity) {
      rows->chunk_capacity = rows->chunk_capacity ? rows->chunk_capacity * 2 : 4;
      rows->chunks = rap_realloc(rows->chunks, rows->chunk_capacity * sizeof *rows->chunks);
    }
    rows->chunks[rows->chunk_count++] = rap_alloc(RAP_ROWS_CHUNK * rows->width * sizeof(uint32_t));
  }
  return rap_rows_at(rows, rows->count++);
}

void rap_rows_clear(rap_rows *rows) {
  for (size_t i = 0; i < rows->chunk_count; i++) rap_free(rows->chunks[i]);
  rap_free(rows->chunks);
  *rows = (rap_rows){.width = rows->width};
}
