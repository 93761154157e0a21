/* The `sort` option of out:table. What is compared is taken out of the rows once: numbers, or texts as a reader would
 * look them up (folded, countries by name); rows that are equal are told apart by their place, so that the order is
 * the same in every run. */
#include "core/unicode.h"
#include "lua/out.h"
#include "lua/rows.h"
#include "model/country.h"

#include <stdlib.h>

typedef struct sort_value {
  enum { SORT_NUMBER, SORT_TEXT, SORT_EMPTY } kind; /* in this order */
  double number;
  rap_str folded, text;
} sort_value;

typedef struct sorting {
  const sort_value *values; /* [row * keys + key] */
  size_t keys;
  const bool *down; /* [key] */
} sorting;

static int compare_values(const sort_value *a, const sort_value *b) {
  if (a->kind == SORT_NUMBER) return (a->number > b->number) - (a->number < b->number);
  int folded = rap_str_compare(a->folded, b->folded);
  return folded ? folded : rap_str_compare(a->text, b->text);
}

static int compare_rows(const void *left, const void *right, void *context) {
  const sorting *by = context;
  size_t a = *(const size_t *)left, b = *(const size_t *)right;
  for (size_t key = 0; key < by->keys; key++) {
    const sort_value *x = &by->values[a * by->keys + key], *y = &by->values[b * by->keys + key];
    if (x->kind != y->kind) return x->kind < y->kind ? -1 : 1;
    int order = x->kind == SORT_EMPTY ? 0 : compare_values(x, y);
    if (order) return by->down[key] ? -order : order;
  }
  return a < b ? -1 : a > b;
}

static sort_value value_of(const rap_cell *cell, rap_type type, rap_arena *arena) {
  sort_value value = {.kind = SORT_EMPTY};
  if (cell->kind == RAP_CELL_NIL) return value;
  if (cell->kind == RAP_CELL_NUMBER) return (sort_value){.kind = SORT_NUMBER, .number = cell->number};
  value = (sort_value){.kind = SORT_TEXT, .text = cell->text};
  rap_country country = type == RAP_TYPE_COUNTRY ? rap_country_by_code(cell->text) : RAP_NO_COUNTRY;
  if (country != RAP_NO_COUNTRY) value.text = rap_str_from(rap_country_facts_of(country)->name);
  char *folded = rap_arena_alloc(arena, 2 * value.text.len + 1);
  value.folded = rap_str_of(folded, rap_fold_text(folded, value.text.s, value.text.len));
  return value;
}

/* What is compared: first the columns that are named, then those that name the rows. */
typedef struct sort_key {
  const rap_rowset *of;
  size_t column;
} sort_key;

static size_t add_labels(const rap_rowset *rows, sort_key *keys, size_t count, size_t most) {
  for (size_t i = 0; i < rows->columns.count && count < most; i++)
    if (rows->columns.items[i].labels) keys[count++] = (sort_key){rows, i};
  return count;
}

rap_rowset rap_out_sort(lua_State *L, int index, const rap_rowset *rows, const rap_rowset *by, const char *owner) {
  enum { MOST = 2 * RAP_NAMES_LIMIT };
  rap_names names = rap_names_check(L, index, "sort", owner);
  sort_key keys[MOST];
  bool down[MOST] = {false};
  for (size_t i = 0; i < names.count; i++) {
    down[i] = names.items[i][0] == '-';
    keys[i] = (sort_key){by, rap_rows_column(L, &by->columns, names.items[i] + down[i], owner)};
  }
  size_t count = add_labels(rows, keys, names.count, MOST);
  rap_arena *scratch = rap_arena_new(); /* nothing below raises */
  sort_value *values = rap_arena_alloc(scratch, rows->rows * count * sizeof *values + 1);
  size_t *order = rap_arena_alloc(scratch, rows->rows * sizeof *order + 1);
  for (size_t row = 0; row < rows->rows; row++) {
    order[row] = row;
    for (size_t key = 0; key < count; key++) {
      rap_cell cell = rap_rowset_cell(keys[key].of, row, keys[key].column);
      rap_type type = keys[key].of->columns.items[keys[key].column].type;
      values[row * count + key] = value_of(&cell, type, scratch);
    }
  }
  sorting context = {values, count, down};
  qsort_r(order, rows->rows, sizeof *order, compare_rows, &context);
  rap_rowset picked = rap_rowset_pick(rap_script_of(L)->report_arena, rows, order, rows->rows);
  rap_arena_free(scratch);
  return picked;
}
