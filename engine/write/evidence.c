/* A hash join. A key is the row's shared cells as bytes (a kind, a length, the content), so that equality is memcmp;
 * the block's keys are numbered in order of appearance, then the evidence rows are counted and laid out by number. */
#include "write/evidence.h"

#include "core/buf.h"

typedef struct key_set {
  rap_str *keys; /* [capacity], nil where free */
  uint32_t *numbers;
  size_t capacity; /* a power of two, at least twice the rows */
  uint32_t count;
} key_set;

typedef struct shared_columns {
  size_t *left, *right; /* indexes in the block and in the evidence table */
  size_t count;
} shared_columns;

static shared_columns shared_of(const rap_columns *left, const rap_columns *right, rap_arena *arena) {
  shared_columns shared = {rap_arena_alloc(arena, (left->count + 1) * sizeof(size_t)),
                           rap_arena_alloc(arena, (left->count + 1) * sizeof(size_t)), 0};
  for (size_t i = 0; i < left->count; i++) {
    size_t other = rap_columns_find(right, left->items[i].name);
    if (other == right->count) continue;
    shared.left[shared.count] = i;
    shared.right[shared.count++] = other;
  }
  return shared;
}

/* A span counts by its words, as SQL sees it. */
static void add_key(rap_buf *key, const rap_rowset *rows, size_t row, const size_t *columns, size_t count) {
  rap_buf_truncate(key, 0);
  for (size_t i = 0; i < count; i++) {
    rap_cell cell = rap_rowset_cell(rows, row, columns[i]);
    if (cell.kind == RAP_CELL_SPAN) cell.kind = RAP_CELL_TEXT;
    rap_buf_add_byte(key, (char)cell.kind);
    if (cell.kind == RAP_CELL_TEXT) {
      rap_buf_add(key, (const char *)&cell.text.len, sizeof cell.text.len);
      rap_buf_add_str(key, cell.text);
    } else if (cell.kind == RAP_CELL_NUMBER) {
      double number = cell.number == 0 ? 0 : cell.number; /* -0 is 0 */
      rap_buf_add(key, (const char *)&number, sizeof number);
    }
  }
}

static key_set set_for(size_t rows, rap_arena *arena) {
  size_t capacity = 16;
  while (capacity < rows * 2) capacity *= 2;
  return (key_set){rap_arena_zero(arena, capacity * sizeof(rap_str)),
                   rap_arena_zero(arena, capacity * sizeof(uint32_t)), capacity, 0};
}

/* The slot that holds `key`, or the free one where it would stand. */
static size_t slot_of(const key_set *set, rap_str key) {
  size_t slot = (size_t)rap_hash(key.s, key.len) & (set->capacity - 1);
  while (rap_str_known(set->keys[slot]) && !rap_str_equal(set->keys[slot], key))
    slot = (slot + 1) & (set->capacity - 1);
  return slot;
}

static uint32_t number_of(key_set *set, rap_str key, rap_arena *arena) {
  size_t slot = slot_of(set, key);
  if (!rap_str_known(set->keys[slot])) {
    set->keys[slot] = rap_arena_copy(arena, key);
    set->numbers[slot] = set->count++;
  }
  return set->numbers[slot];
}

/* -- parts of a group --------------------------------------------------------------------------------------------- */

/* Which column of a pivot an evidence row is counted in: columns by their keys. */
typedef struct pivoted {
  size_t column; /* of the evidence table; its column count: there is no pivot */
  key_set keys;
  size_t *parts; /* [keys.count] */
} pivoted;

static pivoted find_pivoted(rap_evidence *evidence, const rap_columns *left, rap_arena *arena) {
  const rap_columns *right = &evidence->table->rows.columns;
  pivoted by = {right->count, set_for(left->count, arena), rap_arena_alloc(arena, (left->count + 1) * sizeof(size_t))};
  evidence->part_of = rap_arena_alloc(arena, (left->count + 1) * sizeof *evidence->part_of);
  evidence->parts = 1;
  for (size_t i = 0; i < left->count; i++) {
    size_t other = rap_str_known(left->items[i].of) ? rap_columns_find(right, left->items[i].of) : right->count;
    bool made = other < right->count && (by.column == right->count || by.column == other);
    evidence->part_of[i] = SIZE_MAX;
    if (!made) continue;
    by.column = other;
    by.parts[number_of(&by.keys, left->items[i].key, arena)] = evidence->part_of[i] = evidence->parts++ - 1;
  }
  return by;
}

static size_t part_of_row(const rap_evidence *evidence, const pivoted *by, size_t row) {
  if (by->column == evidence->table->rows.columns.count) return 0;
  char number[RAP_NUMBER_ROOM];
  rap_cell cell = rap_rowset_cell(&evidence->table->rows, row, by->column);
  size_t slot = slot_of(&by->keys, rap_cell_text(&cell, number));
  return rap_str_known(by->keys.keys[slot]) ? by->parts[by->keys.numbers[slot]] : evidence->parts - 1;
}

/* -- the join ----------------------------------------------------------------------------------------------------- */

/* Groups that nothing stands behind go, and the others move up. */
static void drop_empty(rap_evidence *evidence, size_t block_rows, rap_arena *arena) {
  uint32_t *moved = rap_arena_alloc(arena, (evidence->groups + 1) * sizeof *moved);
  size_t kept = 0, parts = evidence->parts, end = evidence->starts[evidence->groups * parts];
  for (size_t group = 0; group < evidence->groups; group++) {
    bool empty = rap_evidence_group(evidence, group).count == 0;
    moved[group] = empty ? RAP_NO_GROUP : (uint32_t)kept;
    if (!empty) memmove(&evidence->starts[kept++ * parts], &evidence->starts[group * parts], parts * sizeof(size_t));
  }
  evidence->starts[kept * parts] = end;
  evidence->groups = kept;
  for (size_t row = 0; row < block_rows; row++) evidence->group_of[row] = moved[evidence->group_of[row]];
}

/* `places`: for each row of the table group * parts + part, or SIZE_MAX. */
static void lay_out(rap_evidence *evidence, const size_t *places, rap_arena *arena) {
  size_t rows = evidence->table->rows.rows, count = evidence->groups * evidence->parts;
  size_t *starts = evidence->starts = rap_arena_zero(arena, (count + 2) * sizeof *starts);
  for (size_t row = 0; row < rows; row++)
    if (places[row] != SIZE_MAX) starts[places[row] + 1]++;
  for (size_t place = 0; place < count; place++) starts[place + 1] += starts[place];
  size_t *next = rap_arena_alloc(arena, (count + 1) * sizeof *next);
  memcpy(next, starts, (count + 1) * sizeof *next);
  evidence->rows = rap_arena_alloc(arena, (starts[count] + 1) * sizeof *evidence->rows);
  for (size_t row = 0; row < rows; row++)
    if (places[row] != SIZE_MAX) evidence->rows[next[places[row]]++] = (uint32_t)row;
}

static void join(rap_evidence *evidence, const rap_rowset *block, const shared_columns *shared, rap_arena *arena) {
  const rap_rowset *rows = &evidence->table->rows;
  key_set set = set_for(block->rows, arena);
  rap_buf key = {0};
  for (size_t row = 0; row < block->rows; row++) {
    add_key(&key, block, row, shared->left, shared->count);
    evidence->group_of[row] = number_of(&set, rap_buf_str(&key), arena);
  }
  evidence->groups = set.count;
  pivoted by = find_pivoted(evidence, &block->columns, arena);
  size_t *places = rap_arena_alloc(arena, (rows->rows + 1) * sizeof *places);
  for (size_t row = 0; row < rows->rows; row++) {
    add_key(&key, rows, row, shared->right, shared->count);
    size_t slot = slot_of(&set, rap_buf_str(&key));
    bool found = rap_str_known(set.keys[slot]);
    places[row] = found ? set.numbers[slot] * evidence->parts + part_of_row(evidence, &by, row) : SIZE_MAX;
  }
  rap_buf_clear(&key);
  lay_out(evidence, places, arena);
}

rap_evidence rap_evidence_of(const rap_report *report, const rap_block *block, rap_arena *arena) {
  rap_evidence evidence = {0};
  if (block->kind != RAP_BLOCK_TABLE || !rap_str_known(block->evidence)) return evidence;
  const rap_report_table *table = rap_report_table_called(report, block->evidence);
  if (!table) return evidence;
  shared_columns shared = shared_of(&block->rows.columns, &table->rows.columns, arena);
  if (shared.count == 0) return evidence;

  evidence.table = table;
  evidence.group_of = rap_arena_alloc(arena, (block->rows.rows + 1) * sizeof *evidence.group_of);
  join(&evidence, &block->rows, &shared, arena);
  drop_empty(&evidence, block->rows.rows, arena);
  evidence.columns = shared.left;
  evidence.column_count = shared.count;
  evidence.first_row = rap_arena_alloc(arena, (evidence.groups + 1) * sizeof *evidence.first_row);
  for (size_t row = block->rows.rows; row-- > 0;)
    if (evidence.group_of[row] != RAP_NO_GROUP) evidence.first_row[evidence.group_of[row]] = (uint32_t)row;
  return evidence;
}

static void cite_row(const rap_report *report, const rap_rowset *rows, size_t row, bool *cited) {
  for (size_t i = 0; i < rows->columns.count; i++) {
    rap_cell cell = rap_rowset_cell(rows, row, i);
    if (cell.kind == RAP_CELL_SPAN && cell.document < report->documents.rows) cited[cell.document] = true;
  }
}

bool *rap_cited_documents(const rap_report *report, rap_arena *arena) {
  bool *cited = rap_arena_zero(arena, (report->documents.rows + 1) * sizeof *cited);
  rap_arena *scratch = rap_arena_new();
  for (size_t i = 0; i < report->blocks.count; i++) {
    const rap_block *block = &report->blocks.items[i];
    if (block->kind != RAP_BLOCK_TABLE) continue;
    for (size_t row = 0; row < block->rows.rows; row++) cite_row(report, &block->rows, row, cited);
    rap_evidence evidence = rap_evidence_of(report, block, scratch);
    for (size_t j = 0; evidence.table && j < evidence.starts[evidence.groups * evidence.parts]; j++)
      cite_row(report, &evidence.table->rows, evidence.rows[j], cited);
    rap_arena_reset(scratch);
  }
  rap_arena_free(scratch);
  return cited;
}
