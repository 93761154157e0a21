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

/* Groups that nothing stands behind go, and the others move up. */
static void drop_empty(rap_evidence *evidence, size_t block_rows, rap_arena *arena) {
  uint32_t *moved = rap_arena_alloc(arena, (evidence->groups + 1) * sizeof *moved);
  size_t kept = 0;
  for (size_t group = 0; group < evidence->groups; group++) {
    bool empty = rap_evidence_count(evidence, group) == 0;
    moved[group] = empty ? RAP_NO_GROUP : (uint32_t)kept;
    if (!empty) evidence->starts[kept++] = evidence->starts[group];
  }
  evidence->starts[kept] = evidence->starts[evidence->groups];
  evidence->groups = kept;
  for (size_t row = 0; row < block_rows; row++) evidence->group_of[row] = moved[evidence->group_of[row]];
}

static void lay_out(rap_evidence *evidence, const uint32_t *numbers, rap_arena *arena) {
  size_t rows = evidence->table->rows.rows;
  size_t *starts = evidence->starts = rap_arena_zero(arena, (evidence->groups + 2) * sizeof *starts);
  for (size_t row = 0; row < rows; row++)
    if (numbers[row] != RAP_NO_GROUP) starts[numbers[row] + 1]++;
  for (size_t group = 0; group < evidence->groups; group++) starts[group + 1] += starts[group];
  size_t *next = rap_arena_alloc(arena, (evidence->groups + 1) * sizeof *next);
  memcpy(next, starts, (evidence->groups + 1) * sizeof *next);
  evidence->rows = rap_arena_alloc(arena, (starts[evidence->groups] + 1) * sizeof *evidence->rows);
  for (size_t row = 0; row < rows; row++)
    if (numbers[row] != RAP_NO_GROUP) evidence->rows[next[numbers[row]]++] = (uint32_t)row;
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
  key_set set = set_for(block->rows.rows, arena);
  rap_buf key = {0};
  for (size_t row = 0; row < block->rows.rows; row++) {
    add_key(&key, &block->rows, row, shared.left, shared.count);
    evidence.group_of[row] = number_of(&set, rap_buf_str(&key), arena);
  }
  evidence.groups = set.count;
  uint32_t *numbers = rap_arena_alloc(arena, (table->rows.rows + 1) * sizeof *numbers);
  for (size_t row = 0; row < table->rows.rows; row++) {
    add_key(&key, &table->rows, row, shared.right, shared.count);
    size_t slot = slot_of(&set, rap_buf_str(&key));
    numbers[row] = rap_str_known(set.keys[slot]) ? set.numbers[slot] : RAP_NO_GROUP;
  }
  rap_buf_clear(&key);
  lay_out(&evidence, numbers, arena);
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
    for (size_t j = 0; evidence.table && j < evidence.starts[evidence.groups]; j++)
      cite_row(report, &evidence.table->rows, evidence.rows[j], cited);
    rap_arena_reset(scratch);
  }
  rap_arena_free(scratch);
  return cited;
}
