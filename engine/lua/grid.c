/* Places are numbered as they come, then put in order; rows keep the number, and `position` says where it went. An axis
 * of several columns is ordered level by level: what two places have in common up to a column has a total of its own,
 * so that the values of the first column stay together. */
#include "lua/grid.h"

#include "core/numbering.h"
#include "core/unicode.h"
#include "lua/out.h"
#include "lua/rows.h"
#include "model/country.h"

#include <math.h>
#include <stdlib.h>

#define BETWEEN "\x1F" /* parts the values of a key: not in any text that people write */

/* -- names --------------------------------------------------------------------------------------------------------- */

static rap_str text_of(const rap_cell *cell, rap_arena *arena) {
  if (cell->kind == RAP_CELL_NUMBER) {
    bool whole = cell->number == floor(cell->number) && fabs(cell->number) < 1e15;
    return whole ? rap_arena_printf(arena, "%.0f", cell->number + 0.0) : rap_arena_printf(arena, "%.14g", cell->number);
  }
  return cell->kind != RAP_CELL_NIL && cell->text.len > 0 ? cell->text : RAP_LIT("(none)");
}

/* "31 Mar" where all days of the report are of one year, and this one too. */
static rap_str day_of(rap_str text, const rap_window *window, rap_arena *arena) {
  static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                       "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  rap_date date = rap_date_parse(text), days[] = {window->from, window->to, date};
  int years[3], month = 1, day = 1;
  for (int i = 0; i < 3; i++) {
    if (days[i] == RAP_NO_DATE) return text;
    rap_date_parts(days[i], &years[i], &month, &day);
  }
  if (years[0] != years[1] || years[1] != years[2]) return text;
  return rap_arena_printf(arena, "%d %s", day, months[month - 1]);
}

static rap_str shown(const rap_cell *cell, rap_type type, const rap_window *window, rap_arena *arena) {
  if (type == RAP_TYPE_DATE && cell->kind == RAP_CELL_TEXT) return day_of(cell->text, window, arena);
  rap_country country = type == RAP_TYPE_COUNTRY ? rap_country_by_code(cell->text) : RAP_NO_COUNTRY;
  return country ? rap_str_from(rap_country_facts_of(country)->name) : text_of(cell, arena);
}

static rap_str joined(const rap_str *parts, size_t count, const char *between, rap_arena *arena) {
  rap_str all = count > 0 ? parts[0] : RAP_LIT("");
  for (size_t i = 1; i < count; i++)
    all = rap_arena_printf(arena, "%.*s%s%.*s", RAP_ARG(all), between, RAP_ARG(parts[i]));
  return all;
}

/* -- an axis ------------------------------------------------------------------------------------------------------- */

/* A place's value in one column, with what stands before it. */
typedef struct level {
  size_t group;   /* the number of those values, by which `totals` are found */
  rap_str title;  /* of this value alone */
  rap_str folded; /* the same without regard to case */
} level;

typedef struct making {
  const rap_rowset *rows;
  const rap_axis_plan *plan;
  rap_arena *arena;
  rap_window window;
  rap_numbering numbers;
  rap_axis axis;
  level *levels;  /* [place * width + column] */
  double *totals; /* of groups */
} making;

static rap_str key_of_row(const making *it, size_t row) {
  rap_str parts[RAP_NAMES_LIMIT];
  for (size_t i = 0; i < it->plan->width; i++) {
    rap_cell cell = rap_rowset_cell(it->rows, row, it->plan->columns[i]);
    parts[i] = text_of(&cell, it->arena);
  }
  return joined(parts, it->plan->width, BETWEEN, it->arena);
}

/* A new place with the values that `row` has. */
static void add_place(making *it, size_t row) {
  rap_str names[RAP_NAMES_LIMIT], titles[RAP_NAMES_LIMIT];
  rap_axis_place place = {.cells = rap_arena_zero(it->arena, it->plan->width * sizeof *place.cells)};
  for (size_t i = 0; i < it->plan->width; i++) {
    size_t column = it->plan->columns[i];
    place.cells[i] = rap_rowset_cell(it->rows, row, column);
    names[i] = text_of(&place.cells[i], it->arena);
    titles[i] = shown(&place.cells[i], it->rows->columns.items[column].type, &it->window, it->arena);
  }
  place.name = joined(names, it->plan->width, ", ", it->arena);
  place.title = joined(titles, it->plan->width, ", ", it->arena);
  it->axis.places[it->axis.count++] = place;
}

static void add_rows(making *it) {
  for (size_t row = 0; row < it->rows->rows; row++) {
    size_t number = rap_numbering_of(&it->numbers, key_of_row(it, row));
    if (number == it->axis.count) add_place(it, row);
    it->axis.of_row[row] = (uint32_t)number;
    double amount = 1;
    if (it->plan->value != SIZE_MAX) {
      rap_cell cell = rap_rowset_cell(it->rows, row, it->plan->value);
      amount = cell.kind == RAP_CELL_NUMBER && isfinite(cell.number) ? cell.number : 0;
    }
    it->axis.places[number].total += amount;
  }
}

static size_t days_of(const rap_window *window) {
  if (window->from == RAP_NO_DATE || window->to == RAP_NO_DATE || window->to < window->from) return 0;
  size_t days = (size_t)((int64_t)window->to - window->from) + 1;
  return days <= RAP_DAYS_LIMIT ? days : 0;
}

static void add_days(making *it) {
  const rap_window *window = &it->window;
  size_t days = days_of(window);
  for (size_t i = 0; i < days; i++) {
    char text[16];
    rap_str day = rap_arena_copy(it->arena, rap_str_from(rap_date_format(window->from + (rap_date)i, text)));
    if (rap_numbering_of(&it->numbers, day) < it->axis.count) continue;
    rap_cell *cell = rap_arena_zero(it->arena, sizeof *cell);
    *cell = (rap_cell){.kind = RAP_CELL_TEXT, .text = day};
    it->axis.places[it->axis.count++] =
        (rap_axis_place){.name = day, .title = day_of(day, window, it->arena), .cells = cell};
  }
}

/* -- its order ----------------------------------------------------------------------------------------------------- */

bool rap_axis_ascends(rap_type type) {
  return type == RAP_TYPE_DATE || type == RAP_TYPE_NUMBER || type == RAP_TYPE_PERCENT;
}

static bool column_ascends(const making *it, size_t column) {
  return rap_axis_ascends(it->rows->columns.items[it->plan->columns[column]].type);
}

/* Numbers upwards, then dates upwards, then what is empty. */
static int compare_upwards(const rap_cell *a, const rap_cell *b) {
  if (a->kind != b->kind) {
    if (a->kind == RAP_CELL_NIL || b->kind == RAP_CELL_NIL) return a->kind == RAP_CELL_NIL ? 1 : -1;
    return a->kind < b->kind ? -1 : 1;
  }
  if (a->kind == RAP_CELL_NUMBER) return (a->number > b->number) - (a->number < b->number);
  return rap_str_compare(a->text, b->text);
}

static rap_str folded(rap_str text, rap_arena *arena) {
  char *out = rap_arena_alloc(arena, 2 * text.len + 1);
  return rap_str_of(out, rap_fold_text(out, text.s, text.len));
}

static void add_levels(making *it) {
  size_t width = it->plan->width;
  rap_numbering groups = rap_numbering_new(it->axis.count * width, it->arena);
  it->levels = rap_arena_alloc(it->arena, (it->axis.count * width + 1) * sizeof *it->levels);
  it->totals = rap_arena_zero(it->arena, (it->axis.count * width + 1) * sizeof *it->totals);
  for (size_t i = 0; i < it->axis.count; i++) {
    const rap_axis_place *place = &it->axis.places[i];
    rap_str names[RAP_NAMES_LIMIT];
    for (size_t column = 0; column < width; column++) {
      const rap_cell *cell = &place->cells[column];
      rap_type type = it->rows->columns.items[it->plan->columns[column]].type;
      rap_str title = shown(cell, type, &it->window, it->arena);
      names[column] = text_of(cell, it->arena);
      size_t group = rap_numbering_of(&groups, joined(names, column + 1, BETWEEN, it->arena));
      it->levels[i * width + column] = (level){group, title, folded(title, it->arena)};
      it->totals[group] += place->total;
    }
  }
}

static int compare_levels(const making *it, uint32_t a, uint32_t b, size_t column) {
  const level *x = &it->levels[a * it->plan->width + column], *y = &it->levels[b * it->plan->width + column];
  if (x->group == y->group) return 0;
  if (column_ascends(it, column))
    return compare_upwards(&it->axis.places[a].cells[column], &it->axis.places[b].cells[column]);
  double first = it->totals[x->group], second = it->totals[y->group];
  if (first != second) return first > second ? -1 : 1;
  int order = rap_str_compare(x->folded, y->folded);
  if (!order) order = rap_str_compare(x->title, y->title);
  return order ? order : x->group < y->group ? -1 : 1;
}

static int compare_places(const void *left, const void *right, void *context) {
  const making *it = context;
  uint32_t first = *(const uint32_t *)left, second = *(const uint32_t *)right;
  int order = 0;
  for (size_t i = 0; i < it->plan->width && !order; i++) order = compare_levels(it, first, second, i);
  return order ? order : first < second ? -1 : first > second;
}

/* Larger totals first, then in the order of the axis. */
static int compare_totals(const void *left, const void *right, void *context) {
  const making *it = context;
  double first = it->axis.places[*(const uint32_t *)left].total;
  double second = it->axis.places[*(const uint32_t *)right].total;
  return first != second ? (first > second ? -1 : 1) : compare_places(left, right, context);
}

/* Puts the places in order; all but the largest `kept` fall together in one more. */
static void put_in_order(making *it, size_t kept) {
  rap_axis *axis = &it->axis;
  uint32_t *order = rap_arena_alloc(it->arena, (axis->count + 1) * sizeof *order);
  uint32_t *position = rap_arena_alloc(it->arena, (axis->count + 1) * sizeof *position);
  bool gathers = kept < axis->count;
  if (!gathers) kept = axis->count;
  add_levels(it);
  for (uint32_t i = 0; i < axis->count; i++) order[i] = i;
  if (gathers) qsort_r(order, axis->count, sizeof *order, compare_totals, it);
  qsort_r(order, kept, sizeof *order, compare_places, it);
  rap_axis_place *places = rap_arena_alloc(it->arena, (kept + 2) * sizeof *places);
  if (gathers) places[kept] = (rap_axis_place){.name = RAP_LIT("Other"), .title = RAP_LIT("Other")};
  for (size_t i = 0; i < axis->count; i++) {
    const rap_axis_place *place = &axis->places[order[i]];
    position[order[i]] = (uint32_t)(i < kept ? i : kept);
    if (i < kept)
      places[i] = *place;
    else
      places[kept].total += place->total;
  }
  for (size_t row = 0; row < it->rows->rows; row++) axis->of_row[row] = position[axis->of_row[row]];
  axis->places = places;
  axis->count = gathers ? kept + 1 : kept;
}

rap_axis rap_axis_of(const rap_script *script, const rap_rowset *rows, const rap_axis_plan *plan) {
  bool dates = !plan->as_seen && plan->width == 1 && rows->columns.items[plan->columns[0]].type == RAP_TYPE_DATE;
  making it = {.rows = rows, .plan = plan, .arena = script->report_arena, .window = rap_report_window(script)};
  size_t most = rows->rows + (dates ? days_of(&it.window) : 0);
  it.numbers = rap_numbering_new(most, it.arena);
  it.axis.places = rap_arena_alloc(it.arena, (most + 1) * sizeof *it.axis.places);
  it.axis.of_row = rap_arena_alloc(it.arena, (rows->rows + 1) * sizeof *it.axis.of_row);
  add_rows(&it);
  if (dates) add_days(&it);
  bool all = plan->top == 0 || (plan->width == 1 && column_ascends(&it, 0));
  if (!plan->as_seen) put_in_order(&it, all ? SIZE_MAX : plan->top);
  return it.axis;
}

/* -- the sums ------------------------------------------------------------------------------------------------------ */

double *rap_grid_of(const rap_script *script, const rap_rowset *rows, const rap_axis *down, const rap_axis *across,
                    size_t value) {
  size_t places = down->count * across->count;
  double *sums = rap_arena_alloc(script->report_arena, (places + 1) * sizeof *sums);
  for (size_t i = 0; i < places; i++) sums[i] = NAN;
  for (size_t row = 0; row < rows->rows; row++) {
    double amount = 1;
    if (value != SIZE_MAX) {
      rap_cell cell = rap_rowset_cell(rows, row, value);
      if (cell.kind != RAP_CELL_NUMBER || !isfinite(cell.number)) continue;
      amount = cell.number;
    }
    double *sum = &sums[down->of_row[row] * across->count + across->of_row[row]];
    *sum = isnan(*sum) ? amount : *sum + amount;
  }
  return sums;
}
