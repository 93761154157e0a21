#include "model/table.h"

#include <stdio.h>

static const char *const type_names[RAP_TYPE_COUNT_] = {"text", "number",  "percent", "date",
                                                        "link", "country", "excerpt", "evidence"};

const char *rap_type_name(rap_type type) {
  return type_names[type];
}

bool rap_type_by_name(rap_str name, rap_type *type) {
  for (int i = 0; i < RAP_TYPE_COUNT_; i++)
    if (rap_str_equal(name, rap_str_from(type_names[i]))) return *type = (rap_type)i, true;
  return false;
}

const char *const *rap_type_names(void) {
  return type_names;
}

static const char *const format_names[RAP_NUMBER_FORMAT_COUNT] = {"0",     "0.0",     "0.00",     "0.000",
                                                                  "#,##0", "#,##0.0", "#,##0.00", "#,##0.000"};

bool rap_number_format_by_name(rap_str name, rap_number_format *format) {
  bool plus = name.len > 0 && name.s[0] == '+';
  rap_str rest = plus ? rap_str_slice(name, 1, name.len) : name;
  if (plus && rest.len == 0) return *format = (rap_number_format){-1, false, true}, true;
  for (int i = 0; i < RAP_NUMBER_FORMAT_COUNT; i++)
    if (rap_str_equal(rest, rap_str_from(format_names[i])))
      return *format = (rap_number_format){i % 4, i >= 4, plus}, true;
  return false;
}

const char *const *rap_number_format_names(void) {
  return format_names;
}

#define COLUMN(literal, its_type) \
  { .name = {(literal), sizeof(literal) - 1}, .type = (its_type) }
const rap_column rap_implied_columns[RAP_IMPLIED_COUNT] = {
    COLUMN("doc", RAP_TYPE_TEXT),   COLUMN("date", RAP_TYPE_DATE),      COLUMN("path", RAP_TYPE_TEXT),
    COLUMN("title", RAP_TYPE_TEXT), COLUMN("publisher", RAP_TYPE_TEXT), COLUMN("url", RAP_TYPE_LINK),
};

rap_str rap_column_title(const rap_column *column, rap_arena *arena) {
  if (rap_str_known(column->title)) return column->title;
  rap_str copy = rap_arena_copy(arena, column->name);
  char *s = (char *)copy.s; /* our own copy */
  for (size_t i = 0; i < copy.len; i++)
    if (s[i] == '_') s[i] = ' ';
  if (copy.len > 0 && rap_is_ascii_lower(s[0])) s[0] = (char)(s[0] - 'a' + 'A');
  return copy;
}

size_t rap_columns_find(const rap_columns *columns, rap_str name) {
  size_t i = 0;
  while (i < columns->count && !rap_str_equal(columns->items[i].name, name)) i++;
  return i;
}

static void cell_of_array(const rap_rowset *set, size_t row, size_t column, rap_cell *out) {
  *out = ((const rap_cell *)set->state)[row * set->columns.count + column];
}

rap_rowset rap_rowset_of_cells(rap_columns columns, const rap_cell *cells, size_t rows) {
  return (rap_rowset){.columns = columns, .rows = rows, .cell = cell_of_array, .state = cells};
}

/* A choice of columns of another row set. */
typedef struct choice {
  rap_rowset base;
  size_t *from; /* for each column, the one of base */
} choice;

static void cell_of_choice(const rap_rowset *set, size_t row, size_t column, rap_cell *out) {
  const choice *chosen = set->state;
  chosen->base.cell(&chosen->base, row, chosen->from[column], out);
}

rap_rowset rap_rowset_choose(rap_arena *arena, const rap_rowset *base, rap_columns columns, const size_t *from) {
  const choice *other = base->cell == cell_of_choice ? base->state : NULL; /* a choice of a choice is one */
  choice *chosen = rap_arena_alloc(arena, sizeof *chosen);
  chosen->base = other ? other->base : *base;
  chosen->from = rap_arena_alloc(arena, columns.count * sizeof *from + 1);
  for (size_t i = 0; i < columns.count; i++) chosen->from[i] = other ? other->from[from[i]] : from[i];
  return (rap_rowset){.columns = columns, .rows = base->rows, .cell = cell_of_choice, .state = chosen};
}

/* A choice of rows of another row set. */
typedef struct picked {
  rap_rowset base;
  size_t *which; /* for each row, the one of base */
} picked;

static void cell_of_picked(const rap_rowset *set, size_t row, size_t column, rap_cell *out) {
  const picked *rows = set->state;
  rows->base.cell(&rows->base, rows->which[row], column, out);
}

rap_str rap_cell_text(const rap_cell *cell, char number[RAP_NUMBER_ROOM]) {
  if (cell->kind == RAP_CELL_NIL) return RAP_LIT("");
  if (cell->kind != RAP_CELL_NUMBER) return cell->text;
  int len = snprintf(number, RAP_NUMBER_ROOM, "%.14g", cell->number);
  return rap_str_of(number, (size_t)len);
}

rap_rowset rap_rowset_pick(rap_arena *arena, const rap_rowset *base, const size_t *which, size_t rows) {
  picked *of = rap_arena_alloc(arena, sizeof *of);
  of->base = *base;
  of->which = rap_arena_alloc(arena, rows * sizeof *which + 1);
  if (rows > 0) memcpy(of->which, which, rows * sizeof *which);
  return (rap_rowset){.columns = base->columns, .rows = rows, .cell = cell_of_picked, .state = of};
}

void rap_columns_encode(const rap_columns *columns, rap_buf *out) {
  rap_wire_u32(out, (uint32_t)columns->count);
  for (size_t i = 0; i < columns->count; i++) {
    const rap_column *column = &columns->items[i];
    rap_wire_str(out, column->name);
    rap_wire_str(out, column->title);
    rap_wire_str(out, column->about);
    rap_wire_u8(out, (uint8_t)column->type);
    rap_wire_u32(out, column->width);
    rap_wire_u8(out, (uint8_t)column->align);
    rap_wire_str(out, column->format);
    rap_wire_u8(out, column->no_total);
    rap_wire_str(out, column->of);
    rap_wire_str(out, column->key);
    rap_wire_u8(out, (uint8_t)(column->pivoted | column->labels << 1));
  }
}

bool rap_columns_decode(rap_wire *in, rap_arena *arena, rap_columns *columns) {
  size_t count = rap_wire_read_count(in, 24);
  *columns = (rap_columns){rap_arena_zero(arena, count * sizeof(rap_column)), count, count};
  for (size_t i = 0; i < count; i++) {
    rap_column *column = &columns->items[i];
    column->name = rap_arena_copy(arena, rap_wire_read_str(in));
    column->title = rap_arena_copy(arena, rap_wire_read_str(in));
    column->about = rap_arena_copy(arena, rap_wire_read_str(in));
    uint8_t type = rap_wire_read_u8(in);
    if (type >= RAP_TYPE_COUNT_) in->bad = true;
    column->type = (rap_type)type;
    column->width = (uint16_t)rap_wire_read_u32(in);
    column->align = (rap_align)rap_wire_read_u8(in);
    column->format = rap_arena_copy(arena, rap_wire_read_str(in));
    column->no_total = rap_wire_read_u8(in) != 0;
    column->of = rap_arena_copy(arena, rap_wire_read_str(in));
    column->key = rap_arena_copy(arena, rap_wire_read_str(in));
    uint8_t flags = rap_wire_read_u8(in);
    column->pivoted = flags & 1;
    column->labels = flags & 2;
    if (column->align > RAP_ALIGN_CENTRE) in->bad = true;
  }
  return !in->bad;
}

void rap_cell_encode(const rap_cell *cell, rap_buf *out) {
  rap_wire_u8(out, (uint8_t)cell->kind);
  if (cell->kind == RAP_CELL_NUMBER) rap_wire_f64(out, cell->number);
  if (cell->kind == RAP_CELL_TEXT || cell->kind == RAP_CELL_SPAN) rap_wire_str(out, cell->text);
  if (cell->kind == RAP_CELL_SPAN) {
    rap_wire_u32(out, cell->document);
    rap_wire_u32(out, cell->span.start);
    rap_wire_u32(out, cell->span.stop);
    rap_wire_str(out, cell->context);
    rap_wire_u32(out, cell->context_start);
  }
}

void rap_cell_decode(rap_wire *in, rap_cell *cell) {
  *cell = (rap_cell){.kind = (rap_cell_kind)rap_wire_read_u8(in)};
  if (cell->kind > RAP_CELL_SPAN) in->bad = true;
  if (cell->kind == RAP_CELL_NUMBER) cell->number = rap_wire_read_f64(in);
  if (cell->kind == RAP_CELL_TEXT || cell->kind == RAP_CELL_SPAN) cell->text = rap_wire_read_str(in);
  if (cell->kind == RAP_CELL_SPAN) {
    cell->document = rap_wire_read_u32(in);
    cell->span.start = rap_wire_read_u32(in);
    cell->span.stop = rap_wire_read_u32(in);
    cell->context = rap_wire_read_str(in);
    cell->context_start = rap_wire_read_u32(in);
  }
}

/* The number (from 1 on) of the shared row set that `set` is, or chooses columns of; 0: none. */
static size_t find_shared(const rap_rowset *set, const rap_rowsets *shared, const size_t **from) {
  const choice *chosen = set->cell == cell_of_choice ? set->state : NULL;
  const rap_rowset *base = chosen ? &chosen->base : set;
  *from = chosen ? chosen->from : NULL;
  size_t i = 0;
  while (i < shared->count && (shared->items[i].cell != base->cell || shared->items[i].state != base->state)) i++;
  return i < shared->count && shared->items[i].rows == set->rows ? i + 1 : 0;
}

void rap_rowset_encode(const rap_rowset *set, const rap_rowsets *shared, rap_buf *out) {
  const size_t *from;
  size_t which = find_shared(set, shared, &from);
  rap_columns_encode(&set->columns, out);
  rap_wire_u32(out, (uint32_t)which);
  if (which > 0) {
    for (size_t i = 0; i < set->columns.count; i++) rap_wire_u32(out, (uint32_t)(from ? from[i] : i));
    return;
  }
  rap_wire_u64(out, set->rows);
  for (size_t row = 0; row < set->rows; row++)
    for (size_t column = 0; column < set->columns.count; column++) {
      rap_cell cell = rap_rowset_cell(set, row, column);
      rap_cell_encode(&cell, out);
    }
}

static bool decode_choice(rap_wire *in, const rap_rowset *base, rap_columns columns, rap_arena *arena,
                          rap_rowset *set) {
  size_t *from = rap_arena_alloc(arena, columns.count * sizeof *from + 1);
  for (size_t i = 0; i < columns.count; i++) {
    from[i] = rap_wire_read_u32(in);
    if (from[i] >= base->columns.count) in->bad = true;
  }
  if (!in->bad) *set = rap_rowset_choose(arena, base, columns, from);
  return !in->bad;
}

bool rap_rowset_decode(rap_wire *in, const rap_rowsets *shared, rap_arena *arena, rap_rowset *set) {
  rap_columns columns;
  if (!rap_columns_decode(in, arena, &columns)) return false;
  size_t which = rap_wire_read_u32(in);
  if (which > shared->count) in->bad = true;
  if (in->bad) return false;
  if (which > 0) return decode_choice(in, &shared->items[which - 1], columns, arena, set);
  uint64_t rows = rap_wire_read_u64(in);
  if (columns.count == 0 ? rows != 0 : rows > (in->len - in->at) / columns.count) in->bad = true;
  if (in->bad) return false;
  size_t count = (size_t)rows * columns.count;
  rap_cell *cells = rap_arena_alloc(arena, count * sizeof *cells);
  for (size_t i = 0; i < count; i++) {
    rap_cell_decode(in, &cells[i]);
    cells[i].text = rap_arena_copy(arena, cells[i].text);
    cells[i].context = rap_arena_copy(arena, cells[i].context);
  }
  *set = rap_rowset_of_cells(columns, cells, (size_t)rows);
  return !in->bad;
}

void rap_schema_encode(const rap_schema *schema, rap_buf *out) {
  rap_wire_u32(out, (uint32_t)schema->count);
  for (size_t i = 0; i < schema->count; i++) {
    rap_wire_str(out, schema->items[i].name);
    rap_columns_encode(&schema->items[i].columns, out);
  }
}

bool rap_schema_decode(rap_wire *in, rap_arena *arena, rap_schema *schema) {
  size_t count = rap_wire_read_count(in, 8);
  *schema = (rap_schema){rap_arena_zero(arena, count * sizeof(rap_table)), count, count};
  for (size_t i = 0; i < count && !in->bad; i++) {
    schema->items[i].name = rap_arena_copy(arena, rap_wire_read_str(in));
    rap_columns_decode(in, arena, &schema->items[i].columns);
  }
  return !in->bad;
}
