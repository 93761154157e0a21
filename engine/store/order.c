/* What a report groups by has few values: a column's different values are gathered in a hash table and sorted among
 * themselves, then the rows are counted into place by the rank of their value. The last column goes first, as in every
 * sort by digits. */
#include "store/order.h"

#include <math.h>
#include <stdlib.h>

#include "core/mem.h"

typedef struct value {
  rap_cell cell;
  uint32_t hash;
  uint32_t number; /* as first seen */
} value;

typedef struct values {
  value *items;
  size_t count, capacity;
  uint32_t *slots; /* 1 + a place in items; 0: free */
  size_t mask;
} values;

/* NaN is SQL's NULL, -0 is 0, a span is its words. */
static rap_cell plain(rap_cell cell) {
  if (cell.kind == RAP_CELL_SPAN) cell.kind = RAP_CELL_TEXT;
  if (cell.kind == RAP_CELL_NUMBER && isnan(cell.number)) cell.kind = RAP_CELL_NIL;
  if (cell.kind == RAP_CELL_NUMBER && cell.number == 0) cell.number = 0;
  return cell;
}

static uint32_t hash_of(const rap_cell *cell) {
  uint64_t hash = 0;
  if (cell->kind == RAP_CELL_NUMBER) hash = rap_hash((const char *)&cell->number, sizeof cell->number);
  if (cell->kind == RAP_CELL_TEXT) hash = rap_hash(cell->text.s, cell->text.len);
  return (uint32_t)(hash ^ hash >> 32);
}

static int compare_cells(const rap_cell *a, const rap_cell *b) {
  if (a->kind != b->kind) return a->kind < b->kind ? -1 : 1; /* NIL < NUMBER < TEXT */
  if (a->kind == RAP_CELL_NUMBER) return (a->number > b->number) - (a->number < b->number);
  return a->kind == RAP_CELL_TEXT ? rap_str_compare(a->text, b->text) : 0;
}

static void grow(values *all) {
  all->mask = all->mask ? 2 * all->mask + 1 : 255;
  rap_free(all->slots);
  all->slots = rap_alloc_zero(all->mask + 1, sizeof *all->slots);
  for (size_t i = 0; i < all->count; i++) {
    size_t at = all->items[i].hash & all->mask;
    while (all->slots[at]) at = (at + 1) & all->mask;
    all->slots[at] = (uint32_t)i + 1;
  }
}

/* The number of the cell's value, a new one when it is seen first. */
static uint32_t number_of(values *all, rap_cell cell) {
  uint32_t hash = hash_of(&cell);
  if (2 * all->count >= all->mask) grow(all);
  size_t at = hash & all->mask;
  for (; all->slots[at]; at = (at + 1) & all->mask) {
    const value *known = &all->items[all->slots[at] - 1];
    if (known->hash == hash && compare_cells(&known->cell, &cell) == 0) return known->number;
  }
  if (all->count == all->capacity) {
    all->capacity = all->capacity ? 2 * all->capacity : 128;
    all->items = rap_realloc(all->items, all->capacity * sizeof *all->items);
  }
  all->items[all->count] = (value){cell, hash, (uint32_t)all->count};
  all->slots[at] = (uint32_t)++all->count;
  return (uint32_t)all->count - 1;
}

static int compare_values(const void *a, const void *b) {
  return compare_cells(&((const value *)a)->cell, &((const value *)b)->cell);
}

/* By the number of a value, its place among all of them. */
static uint32_t *ranks_of(values *all, bool descending) {
  uint32_t *ranks = rap_alloc((all->count + 1) * sizeof *ranks);
  qsort(all->items, all->count, sizeof *all->items, compare_values);
  for (size_t i = 0; i < all->count; i++) ranks[all->items[i].number] = (uint32_t)(descending ? all->count - 1 - i : i);
  return ranks;
}

/* Puts the rows in the order of one column; those with equal values stay as they are. */
static void sort_by(const rap_rowset *set, const rap_order_column *by, uint32_t *rows, uint32_t *scratch) {
  values all = {0};
  uint32_t *numbers = rap_alloc((set->rows + 1) * sizeof *numbers); /* by row */
  for (size_t row = 0; row < set->rows; row++)
    numbers[row] = number_of(&all, plain(rap_rowset_cell(set, row, by->column)));
  uint32_t *ranks = ranks_of(&all, by->descending);
  size_t *places = rap_alloc_zero(all.count + 1, sizeof *places); /* by rank: where its next row goes */
  for (size_t row = 0; row < set->rows; row++) places[ranks[numbers[row]] + 1]++;
  for (size_t rank = 1; rank <= all.count; rank++) places[rank] += places[rank - 1];
  for (size_t i = 0; i < set->rows; i++) scratch[places[ranks[numbers[rows[i]]]]++] = rows[i];
  memcpy(rows, scratch, set->rows * sizeof *rows);
  rap_free(places);
  rap_free(ranks);
  rap_free(numbers);
  rap_free(all.items);
  rap_free(all.slots);
}

uint32_t *rap_order_new(const rap_rowset *set, const rap_order_column *columns, size_t count) {
  uint32_t *rows = rap_alloc((set->rows + 1) * sizeof *rows), *scratch = rap_alloc((set->rows + 1) * sizeof *scratch);
  for (size_t row = 0; row < set->rows; row++) rows[row] = (uint32_t)row;
  for (size_t i = count; i-- > 0;) sort_by(set, &columns[i], rows, scratch);
  rap_free(scratch);
  return rows;
}
