/* Chained hashing over row numbers: `heads` has a place for each bucket, `next` one for each row. Rows are entered from
 * the last to the first, so every chain ascends and results keep the order of the documents. Half of each row's hash
 * is kept, so that neighbours in a bucket are passed over without looking at their cells. */
#include "store/index.h"

#include "core/mem.h"

#include <stdlib.h>

enum { NUMBER_LENGTH = 64 };

struct rap_index {
  uint32_t *heads, *next, *hashes;
  size_t mask;
};

uint64_t rap_index_hash_number(double number) {
  if (number == 0) number = 0; /* -0 and 0 are equal */
  return rap_hash((const char *)&number, sizeof number);
}

static bool may_be_number(rap_str text) {
  if (text.len == 0) return false;
  for (size_t i = 0; i < text.len; i++) {
    char c = text.s[i];
    if (!rap_is_ascii_digit(c) && !rap_is_blank(c) && c != '+' && c != '-' && c != '.' && c != 'e' && c != 'E')
      return false;
  }
  return true;
}

uint64_t rap_index_hash_text(rap_str text) {
  if (!may_be_number(text)) return rap_hash(text.s, text.len);
  rap_str digits = rap_str_trim(text);
  if (digits.len >= NUMBER_LENGTH) return 0; /* rare: all of them are one bucket */
  char copy[NUMBER_LENGTH], *end;
  memcpy(copy, digits.s, digits.len);
  copy[digits.len] = '\0';
  double number = strtod(copy, &end);
  return end != copy && *end == '\0' ? rap_index_hash_number(number) : rap_hash(text.s, text.len);
}

static bool hash_row(const rap_rowset *set, size_t row, const size_t *columns, size_t count, uint64_t *key) {
  *key = 0;
  for (size_t i = 0; i < count; i++) {
    rap_cell cell = rap_rowset_cell(set, row, columns[i]);
    if (cell.kind == RAP_CELL_NIL) return false;
    bool number = cell.kind == RAP_CELL_NUMBER;
    *key = rap_index_hash_join(*key, number ? rap_index_hash_number(cell.number) : rap_index_hash_text(cell.text));
  }
  return true;
}

static size_t bucket(const rap_index *index, uint64_t key) {
  return (size_t)(key >> 32 ^ key) & index->mask;
}

rap_index *rap_index_new(const rap_rowset *set, const size_t *columns, size_t count) {
  rap_index *index = rap_alloc_zero(1, sizeof *index);
  size_t buckets = 16;
  while (buckets < set->rows) buckets *= 2;
  index->mask = buckets - 1;
  index->heads = rap_alloc(buckets * sizeof *index->heads);
  index->next = rap_alloc(set->rows * sizeof *index->next);
  index->hashes = rap_alloc(set->rows * sizeof *index->hashes);
  for (size_t i = 0; i < buckets; i++) index->heads[i] = RAP_INDEX_END;
  for (size_t row = set->rows; row-- > 0;) {
    uint64_t key;
    if (!hash_row(set, row, columns, count, &key)) continue;
    uint32_t *head = &index->heads[bucket(index, key)];
    index->hashes[row] = (uint32_t)key;
    index->next[row] = *head;
    *head = (uint32_t)row;
  }
  return index;
}

void rap_index_free(rap_index *index) {
  if (!index) return;
  rap_free(index->heads);
  rap_free(index->next);
  rap_free(index->hashes);
  rap_free(index);
}

static uint32_t from(const rap_index *index, uint32_t row, uint64_t key) {
  while (row != RAP_INDEX_END && index->hashes[row] != (uint32_t)key) row = index->next[row];
  return row;
}

uint32_t rap_index_first(const rap_index *index, uint64_t key) {
  return from(index, index->heads[bucket(index, key)], key);
}

uint32_t rap_index_next(const rap_index *index, uint32_t row, uint64_t key) {
  return from(index, index->next[row], key);
}
