/* Each window's answer is ordered by its keys once, so that a row finds its partner by bisection; the rows themselves
 * stay in the order of the query. */
#include "store/compare.h"

#include "core/nearest.h"
#include "store/database.h"
#include "store/sql.h"

#include <stdlib.h>

/* What one window answers. */
typedef struct answer {
  rap_rowset rows;
  rap_known *known;
  size_t *order; /* row numbers, by key */
} answer;

typedef enum role_kind { ROLE_OTHER, ROLE_NUMBER, ROLE_UNDECIDED } role_kind;

typedef struct comparer {
  answer now, before; /* before: no rows where there is no window before */
  bool is_first;      /* there is none */
  size_t *keys, key_count;
  role_kind *roles; /* of the query's columns */
  rap_arena *arena;
  rap_err *err;
} comparer;

/* -- keys ---------------------------------------------------------------------------------------------------------- */

/* nil before numbers before texts. */
static int compare_cells(const rap_cell *a, const rap_cell *b) {
  int a_rank = a->kind == RAP_CELL_SPAN ? (int)RAP_CELL_TEXT : (int)a->kind;
  int b_rank = b->kind == RAP_CELL_SPAN ? (int)RAP_CELL_TEXT : (int)b->kind;
  if (a_rank != b_rank) return a_rank - b_rank;
  if (a_rank == RAP_CELL_NUMBER) return (a->number > b->number) - (a->number < b->number);
  return a_rank == RAP_CELL_NIL ? 0 : rap_str_compare(a->text, b->text);
}

static int compare_keys(const comparer *by, const answer *a, size_t a_row, const answer *b, size_t b_row) {
  for (size_t i = 0; i < by->key_count; i++) {
    rap_cell left = rap_rowset_cell(&a->rows, a_row, by->keys[i]);
    rap_cell right = rap_rowset_cell(&b->rows, b_row, by->keys[i]);
    int order = compare_cells(&left, &right);
    if (order != 0) return order;
  }
  return 0;
}

typedef struct ordering {
  const comparer *by;
  const answer *of;
} ordering;

static int by_key(const void *a, const void *b, void *context) {
  const ordering *in = context;
  return compare_keys(in->by, in->of, *(const size_t *)a, in->of, *(const size_t *)b);
}

static bool fail_twice(const comparer *by, const answer *of, size_t row) {
  if (by->key_count == 0)
    return rap_fail(by->err, RAP_ERR_SCRIPT, "the query gives %zu rows: name the columns that tell them apart",
                    of->rows.rows);
  rap_cell cell = rap_rowset_cell(&of->rows, row, by->keys[0]);
  rap_str name = of->rows.columns.items[by->keys[0]].name;
  rap_str value = cell.kind == RAP_CELL_NUMBER ? rap_arena_printf(by->arena, "%.14g", cell.number) : cell.text;
  return rap_fail(by->err, RAP_ERR_SCRIPT, "two rows have the same key (%.*s = %.*s): name more columns", RAP_ARG(name),
                  RAP_ARG(rap_str_known(value) ? value : RAP_LIT("nil")));
}

static bool put_in_order(comparer *by, answer *of) {
  of->order = rap_arena_alloc(by->arena, (of->rows.rows + 1) * sizeof *of->order);
  for (size_t i = 0; i < of->rows.rows; i++) of->order[i] = i;
  ordering in = {by, of};
  qsort_r(of->order, of->rows.rows, sizeof *of->order, by_key, &in);
  for (size_t i = 1; i < of->rows.rows; i++)
    if (compare_keys(by, of, of->order[i - 1], of, of->order[i]) == 0) return fail_twice(by, of, of->order[i]);
  return true;
}

/* The row of `among` with the key that `row` of `of` has; SIZE_MAX: none. */
static size_t partner(const comparer *by, const answer *of, size_t row, const answer *among) {
  for (size_t low = 0, high = among->rows.rows; low < high;) {
    size_t middle = low + (high - low) / 2;
    int order = compare_keys(by, of, row, among, among->order[middle]);
    if (order == 0) return among->order[middle];
    if (order < 0)
      high = middle;
    else
      low = middle + 1;
  }
  return SIZE_MAX;
}

static bool find_keys(comparer *by, const rap_str *names) {
  const rap_columns *columns = &by->now.rows.columns;
  by->keys = rap_arena_alloc(by->arena, (by->key_count + 1) * sizeof *by->keys);
  for (size_t i = 0; i < by->key_count; i++) {
    by->keys[i] = rap_columns_find(columns, names[i]);
    if (by->keys[i] < columns->count) continue;
    const char **known = rap_arena_alloc(by->arena, (columns->count + 1) * sizeof *known);
    for (size_t c = 0; c < columns->count; c++) known[c] = rap_arena_cstr(by->arena, columns->items[c].name);
    const char *near = rap_nearest(names[i], known, columns->count);
    return rap_fail(by->err, RAP_ERR_SCRIPT, "no column '%.*s' in the query to compare by%s%s%s", RAP_ARG(names[i]),
                    near ? " (" : "", near ? near : "", near ? "?)" : "");
  }
  return true;
}

/* -- columns ------------------------------------------------------------------------------------------------------- */

typedef enum part_kind { PART_ITSELF, PART_BEFORE, PART_CHANGE, PART_PERCENT } part_kind;

/* One column of the result: a part of one of the query's. */
typedef struct source {
  size_t column;
  part_kind part;
} source;

typedef struct layout {
  rap_columns columns;
  struct {
    source *items;
    size_t count, capacity;
  } sources;
  size_t hidden;
} layout;

static role_kind role_of(const comparer *by, size_t column) {
  for (size_t i = 0; i < by->key_count; i++)
    if (by->keys[i] == column) return ROLE_OTHER;
  rap_known now = by->now.known[column], before = by->before.known[column];
  rap_type type = by->now.rows.columns.items[column].type;
  if (now == RAP_KNOWN_TYPE) return type == RAP_TYPE_NUMBER || type == RAP_TYPE_PERCENT ? ROLE_NUMBER : ROLE_OTHER;
  if (now == RAP_KNOWN_TEXT || before == RAP_KNOWN_TEXT) return ROLE_OTHER;
  return now == RAP_KNOWN_NUMBERS || before == RAP_KNOWN_NUMBERS ? ROLE_NUMBER : ROLE_UNDECIDED;
}

/* A column of which one window knows only nothing is what the other one says; numbers here and texts there are texts.
 */
static void settle_type(const comparer *by, size_t from, rap_column *column) {
  rap_known now = by->now.known[from], before = by->before.known[from];
  if (now == RAP_KNOWN_TYPE) return;
  bool text = now == RAP_KNOWN_TEXT || before == RAP_KNOWN_TEXT;
  column->untyped = now == RAP_KNOWN_NOTHING && before == RAP_KNOWN_NOTHING;
  column->type = text || column->untyped ? RAP_TYPE_TEXT : RAP_TYPE_NUMBER;
}

static rap_column column_of(const comparer *by, size_t from, part_kind part) {
  static const char *const endings[] = {"", "_before", "_change", "_percent"};
  static const char *const words[] = {"", " before", " change", " change in %"};
  static const char *const meanings[] = {NULL, "The value in the period before", "Change from the period before",
                                         "Change in percent of the value before"};
  rap_column column = by->now.rows.columns.items[from];
  settle_type(by, from, &column);
  if (part == PART_ITSELF) return column;
  column.untyped = false;
  if (column.type != RAP_TYPE_PERCENT) column.type = RAP_TYPE_NUMBER;
  if (rap_str_known(column.title) || part == PART_PERCENT)
    column.title = rap_arena_printf(by->arena, "%.*s%s", RAP_ARG(rap_column_title(&column, by->arena)), words[part]);
  column.name = rap_arena_printf(by->arena, "%.*s%s", RAP_ARG(column.name), endings[part]);
  column.about = rap_str_from(meanings[part]);
  if (part == PART_CHANGE && column.type == RAP_TYPE_PERCENT)
    column.about = RAP_LIT("Change from the period before, in percentage points");
  if (part == PART_PERCENT) column.type = RAP_TYPE_PERCENT;
  bool plus = rap_str_known(column.format) && column.format.s[0] == '+';
  if (part != PART_BEFORE && !plus)
    column.format = rap_arena_printf(by->arena, "+%.*s", RAP_ARG(part == PART_PERCENT ? RAP_LIT("") : column.format));
  return column;
}

static bool add_column(const comparer *by, layout *into, size_t from, part_kind part) {
  rap_column column = column_of(by, from, part);
  if (rap_columns_find(&into->columns, column.name) < into->columns.count)
    return rap_fail(by->err, RAP_ERR_SCRIPT, "two columns would be called '%.*s': give the query's another name",
                    RAP_ARG(column.name));
  source made = {from, part};
  RAP_PUSH(by->arena, &into->columns, column);
  RAP_PUSH(by->arena, &into->sources, made);
  return true;
}

static bool lay_out(const comparer *by, layout *into) {
  size_t count = by->now.rows.columns.count;
  bool good = true;
  for (size_t i = 0; i < count && good; i++) {
    if (by->roles[i] == ROLE_UNDECIDED)
      good = add_column(by, into, i, PART_BEFORE) && add_column(by, into, i, PART_CHANGE);
    if (good && by->roles[i] != ROLE_OTHER) good = add_column(by, into, i, PART_PERCENT);
  }
  into->hidden = into->columns.count;
  for (size_t i = 0; i < count && good; i++) {
    good = add_column(by, into, i, PART_ITSELF);
    if (good && by->roles[i] == ROLE_NUMBER)
      good = add_column(by, into, i, PART_BEFORE) && add_column(by, into, i, PART_CHANGE);
  }
  return good;
}

/* -- cells --------------------------------------------------------------------------------------------------------- */

static rap_cell number_cell(double number) {
  return (rap_cell){.kind = RAP_CELL_NUMBER, .number = number};
}

/* The query's cell for a row; 0 where the window does not have the row but should have a number. */
static rap_cell cell_at(const answer *of, size_t row, size_t column, bool number) {
  if (row != SIZE_MAX) return rap_rowset_cell(&of->rows, row, column);
  return number ? number_cell(0) : (rap_cell){0};
}

static double value_of(const rap_cell *cell) {
  return cell->kind == RAP_CELL_NUMBER ? cell->number : 0;
}

static rap_cell part_of_number(const comparer *by, size_t column, part_kind part, size_t now_row, size_t before_row) {
  rap_cell now = cell_at(&by->now, now_row, column, true), nil = {0};
  if (part == PART_ITSELF) return now;
  if (by->is_first) return nil;
  rap_cell before = cell_at(&by->before, before_row, column, true);
  if (part == PART_BEFORE) return before;
  if (now.kind != RAP_CELL_NUMBER && before.kind != RAP_CELL_NUMBER) return nil;
  double change = value_of(&now) - value_of(&before);
  if (part == PART_CHANGE) return number_cell(change);
  return value_of(&before) == 0 ? nil : number_cell(change / value_of(&before));
}

/* What is no number: the window's own; in a row of the window before alone, what stood there. */
static rap_cell other_part(const comparer *by, size_t column, size_t now_row, size_t before_row) {
  if (now_row != SIZE_MAX) return rap_rowset_cell(&by->now.rows, now_row, column);
  rap_type type = by->now.rows.columns.items[column].type;
  return rap_type_is_span(type) ? (rap_cell){0} : rap_rowset_cell(&by->before.rows, before_row, column);
}

static void fill_row(const comparer *by, const layout *as, rap_cell *cells, size_t now_row, size_t before_row) {
  for (size_t i = 0; i < as->columns.count; i++) {
    const source *from = &as->sources.items[i];
    role_kind role = by->roles[from->column];
    if (role == ROLE_UNDECIDED)
      cells[i] = (rap_cell){0};
    else if (role == ROLE_NUMBER)
      cells[i] = part_of_number(by, from->column, from->part, now_row, before_row);
    else
      cells[i] = other_part(by, from->column, now_row, before_row);
  }
}

static void fill(const comparer *by, const layout *as, rap_comparison *made) {
  size_t width = as->columns.count, rows = 0;
  size_t most = by->now.rows.rows + by->before.rows.rows;
  rap_cell *cells = rap_arena_alloc(by->arena, (most * width + 1) * sizeof *cells);
  for (size_t row = 0; row < by->now.rows.rows; row++, rows++)
    fill_row(by, as, cells + rows * width, row, partner(by, &by->now, row, &by->before));
  for (size_t row = 0; row < by->before.rows.rows; row++)
    if (partner(by, &by->before, row, &by->now) == SIZE_MAX) fill_row(by, as, cells + rows++ * width, SIZE_MAX, row);
  *made = (rap_comparison){rap_rowset_of_cells(as->columns, cells, rows), as->hidden};
}

/* -- together ------------------------------------------------------------------------------------------------------ */

/* A LIMIT outside all brackets would take other rows of each window and call what it left out 0. */
static bool is_limited(rap_str sql) {
  size_t depth = 0;
  for (rap_sql_token token = rap_sql_next(sql, 0); token.kind != RAP_SQL_END; token = rap_sql_next(sql, token.stop)) {
    if (rap_sql_is_mark(token, '(')) depth++;
    if (rap_sql_is_mark(token, ')') && depth > 0) depth--;
    if (depth == 0 && rap_sql_is(token, "LIMIT")) return true;
  }
  return false;
}

bool rap_compare(rap_database *now, rap_database *earlier, rap_str sql, const rap_cell *values, size_t value_count,
                 const rap_str *keys, size_t key_count, rap_arena *arena, rap_comparison *made, rap_err *err) {
  comparer by = {.is_first = earlier == NULL, .key_count = key_count, .arena = arena, .err = err};
  if (is_limited(sql))
    return rap_fail(err, RAP_ERR_SCRIPT,
                    "LIMIT would compare other rows of each window: take the first rows of what "
                    "comes back instead");
  if (!rap_query_known(now, sql, values, value_count, arena, &by.now.rows, &by.now.known, err)) return false;
  if (earlier) {
    if (!rap_query_known(earlier, sql, values, value_count, arena, &by.before.rows, &by.before.known, err))
      return false;
  } else {
    by.before = by.now;
    by.before.rows.rows = 0;
  }
  layout as = {0};
  size_t columns = by.now.rows.columns.count;
  if (!find_keys(&by, keys) || !put_in_order(&by, &by.now) || !put_in_order(&by, &by.before)) return false;
  by.roles = rap_arena_alloc(arena, (columns + 1) * sizeof *by.roles);
  for (size_t i = 0; i < columns; i++) by.roles[i] = role_of(&by, i);
  if (!lay_out(&by, &as)) return false;
  fill(&by, &as, made);
  return true;
}
