#include "run/repeated.h"

#include "core/mem.h"

static rap_str field(const rap_rowset *documents, size_t row, size_t column) {
  return rap_rowset_cell(documents, row, column).text;
}

rap_repeated rap_repeated_of(const rap_rowset *documents) {
  rap_repeated found = {0};
  size_t size = 16;
  while (size < documents->rows * 2) size *= 2;
  uint32_t *slots = rap_alloc_zero(size, sizeof *slots); /* 1 + row; 0: free */
  for (size_t row = 0; row < documents->rows; row++) {
    rap_str id = field(documents, row, RAP_IMPLIED_DOC);
    size_t at = rap_hash(id.s, id.len) & (size - 1);
    while (slots[at] && !rap_str_equal(field(documents, slots[at] - 1, RAP_IMPLIED_DOC), id))
      at = (at + 1) & (size - 1);
    if (!slots[at]) {
      slots[at] = (uint32_t)row + 1;
      continue;
    }
    if (found.count++ > 0) continue;
    found.id = id;
    found.first = field(documents, slots[at] - 1, RAP_IMPLIED_PATH);
    found.again = field(documents, row, RAP_IMPLIED_PATH);
  }
  rap_free(slots);
  return found;
}
