/* data:pivot(rows, { rows =, columns =, values =, fill =, percent =, top = }): a row for each value of `rows`, a column
 * for each value of `columns`, and in each place the sum of `values`, or how many rows there are. */
#include "lua/api.h"
#include "lua/columns.h"
#include "lua/grid.h"
#include "lua/out.h"
#include "lua/rows.h"
#include "lua/sandbox.h"

#include <math.h>

#define COLUMNS_MOST 1000 /* of values that are put in their own order: those cannot be gathered as "Other" */
#define COLUMNS_TOP  100  /* of the others, unless `top` says so */
#define PLACES_MOST  ((size_t)1 << 24)

typedef enum share { SHARE_NONE, SHARE_ROW, SHARE_COLUMN, SHARE_TOTAL } share;

/* What the row set is made of; lives in the report's arena. */
typedef struct pivot {
  rap_axis down, across;
  size_t keys; /* columns that say what a row is about */
  double *sums;
  double fill; /* of places without a row; NaN: they stay empty */
  share share;
  double *down_totals, *across_totals, total; /* of the places' sums, for shares */
} pivot;

/* -- the row set --------------------------------------------------------------------------------------------------- */

static double share_of(const pivot *of, double sum, size_t row, size_t column) {
  double whole = of->share == SHARE_ROW      ? of->down_totals[row]
                 : of->share == SHARE_COLUMN ? of->across_totals[column]
                                             : of->total;
  return whole != 0 ? sum / whole : NAN; /* nothing has no shares */
}

static void cell_of_pivot(const rap_rowset *set, size_t row, size_t column, rap_cell *out) {
  const pivot *of = set->state;
  if (column < of->keys) {
    *out = of->down.places[row].cells[column];
    return;
  }
  size_t across = column - of->keys;
  double value = of->sums[row * of->across.count + across];
  if (isnan(value)) value = of->fill;
  if (of->share != SHARE_NONE && !isnan(value)) value = share_of(of, value, row, across);
  if (!isnan(value)) *out = (rap_cell){.kind = RAP_CELL_NUMBER, .number = value};
}

static void add_totals(pivot *of, rap_arena *arena) {
  of->down_totals = rap_arena_zero(arena, (of->down.count + 1) * sizeof *of->down_totals);
  of->across_totals = rap_arena_zero(arena, (of->across.count + 1) * sizeof *of->across_totals);
  for (size_t row = 0; row < of->down.count; row++)
    for (size_t column = 0; column < of->across.count; column++) {
      double sum = of->sums[row * of->across.count + column];
      if (isnan(sum)) continue;
      of->down_totals[row] += sum;
      of->across_totals[column] += sum;
      of->total += sum;
    }
}

/* A name that no column has yet: a topic may be called "country", like the column before it. */
static rap_str free_name(const rap_columns *columns, rap_str name, rap_arena *arena) {
  rap_str free = name;
  for (int number = 2; rap_columns_find(columns, free) < columns->count; number++)
    free = rap_arena_printf(arena, "%.*s (%d)", RAP_ARG(name), number);
  return free;
}

static rap_columns columns_of(const pivot *of, const rap_rowset *rows, const rap_axis_plan *down,
                              const rap_axis_plan *across, rap_arena *arena) {
  rap_columns columns = {0};
  rap_str format = across->value == SIZE_MAX || of->share ? RAP_NIL : rows->columns.items[across->value].format;
  for (size_t i = 0; i < down->width; i++) {
    rap_column column = rows->columns.items[down->columns[i]];
    column.labels = true;
    RAP_PUSH(arena, &columns, column);
  }
  for (size_t i = 0; i < of->across.count; i++) {
    rap_column column = {.title = of->across.places[i].title, .format = format, .pivoted = true};
    column.type = of->share == SHARE_NONE ? RAP_TYPE_NUMBER : RAP_TYPE_PERCENT;
    column.name = free_name(&columns, of->across.places[i].name, arena);
    if (across->width == 1 && of->across.places[i].cells) {
      char number[RAP_NUMBER_ROOM];
      column.of = rows->columns.items[across->columns[0]].name;
      column.key = rap_arena_copy(arena, rap_cell_text(&of->across.places[i].cells[0], number));
    }
    RAP_PUSH(arena, &columns, column);
  }
  return columns;
}

/* -- its options --------------------------------------------------------------------------------------------------- */

enum { ROWS = 2, OPTIONS = 3 }; /* places on the stack */

static const char owner[] = "data:pivot";

static rap_names needed_names(lua_State *L, const char *option) {
  if (lua_getfield(L, OPTIONS, option) == LUA_TNIL) rap_raise(L, "%s needs %s = \"COLUMN\"", owner, option);
  return rap_names_check(L, -1, option, owner);
}

static share read_share(lua_State *L) {
  static const char *const names[] = {"row", "column", "total"};
  rap_str text = rap_out_string(L, OPTIONS, "percent", owner);
  if (!rap_str_known(text)) return SHARE_NONE;
  for (int i = 0; i < 3; i++)
    if (rap_str_equal(text, rap_str_from(names[i]))) return (share)(i + 1);
  rap_raise(L, "%s: percent is \"row\", \"column\" or \"total\", not '%s'%s", owner, text.s,
            rap_push_nearest(L, text.s, names, 3));
  return SHARE_NONE;
}

static double read_fill(lua_State *L, share of) {
  int type = lua_getfield(L, OPTIONS, "fill");
  double fill = type == LUA_TNUMBER ? lua_tonumber(L, -1) : 0;
  bool is_false = type == LUA_TBOOLEAN && !lua_toboolean(L, -1);
  if ((type != LUA_TNIL && type != LUA_TNUMBER && !is_false) || !isfinite(fill))
    rap_raise(L, "%s: fill is a number, or false to leave places empty, not %s", owner, rap_lua_kind(L, -1));
  if (of != SHARE_NONE && fill != 0) rap_raise(L, "%s: with percent, fill is 0 or false", owner);
  lua_pop(L, 1);
  return is_false ? NAN : fill;
}

static size_t read_top(lua_State *L) {
  if (lua_getfield(L, OPTIONS, "top") == LUA_TNIL) return lua_pop(L, 1), COLUMNS_TOP;
  lua_Integer top = lua_isinteger(L, -1) ? lua_tointeger(L, -1) : 0;
  if (top < 1 || top > COLUMNS_MOST)
    rap_raise(L, "%s: top is a whole number of columns from 1 to %d", owner, COLUMNS_MOST);
  lua_pop(L, 1);
  return (size_t)top;
}

/* -- where the rows come from -------------------------------------------------------------------------------------- */

/* The columns that the options name, as a list of declarations; a plain array is read by them. */
static void push_declarations(lua_State *L, const rap_names *down, const rap_names *across, const char *value) {
  lua_newtable(L);
  lua_Integer count = 0;
  for (size_t i = 0; i < down->count + across->count; i++) {
    lua_pushstring(L, i < down->count ? down->items[i] : across->items[i - down->count]);
    lua_rawseti(L, -2, ++count);
  }
  if (!value) return;
  lua_pushfstring(L, "%s:number", value);
  lua_rawseti(L, -2, ++count);
}

typedef struct source {
  rap_rowset rows;
  size_t down[RAP_NAMES_LIMIT], across[RAP_NAMES_LIMIT], value;
} source;

static source read_source(lua_State *L, const rap_names *down, const rap_names *across, const char *value) {
  source from = {.value = SIZE_MAX};
  const rap_known_rows *known = rap_rows_at(L, ROWS);
  if (known) {
    from.rows = known->set;
    for (size_t i = 0; i < down->count; i++)
      from.down[i] = rap_rows_column(L, &from.rows.columns, down->items[i], owner);
    for (size_t i = 0; i < across->count; i++)
      from.across[i] = rap_rows_column(L, &from.rows.columns, across->items[i], owner);
    if (value) from.value = rap_rows_column(L, &from.rows.columns, value, owner);
    return from;
  }
  push_declarations(L, down, across, value);
  from.rows = rap_compose_rows(L, ROWS, lua_gettop(L), owner);
  for (size_t i = 0; i < down->count; i++) from.down[i] = i;
  for (size_t i = 0; i < across->count; i++) from.across[i] = down->count + i;
  if (value) from.value = down->count + across->count;
  return from;
}

static void check_source(lua_State *L, const source *from, const rap_names *down, const rap_names *across) {
  for (size_t i = 0; i < down->count; i++)
    for (size_t j = 0; j < across->count; j++)
      if (from->down[i] == from->across[j])
        rap_raise(L, "%s: '%s' stands in rows and in columns", owner, down->items[i]);
  if (from->value == SIZE_MAX) return;
  const rap_column *column = &from->rows.columns.items[from->value];
  if (column->type != RAP_TYPE_NUMBER && !column->untyped)
    rap_raise(L, "%s: values = \"%s\" is a column of type %s, and only numbers can be added up", owner, column->name.s,
              rap_type_name(column->type));
}

static void check_size(lua_State *L, const pivot *of, const source *from, const rap_names *across) {
  if (across->count == 1 && rap_axis_ascends(from->rows.columns.items[from->across[0]].type) &&
      of->across.count > COLUMNS_MOST)
    rap_raise(L, "%s: columns = \"%s\" has %d values, more than %d columns: let it be rows", owner, across->items[0],
              (int)of->across.count, COLUMNS_MOST);
  if (of->down.count > PLACES_MOST / (of->across.count + 1))
    rap_raise(L, "%s: %d rows and %d columns are too many", owner, (int)of->down.count, (int)of->across.count);
}

int rap_data_pivot(lua_State *L) {
  static const char *const known[] = {"columns", "fill", "percent", "rows", "top", "values"};
  rap_handle_check(L, 1, RAP_TAG_DATA);
  if (!lua_istable(L, OPTIONS) || lua_gettop(L) > OPTIONS)
    return rap_raise(L, "data:pivot takes rows and options: data:pivot(rows, { rows = …, columns = … })");
  rap_check_keys(L, OPTIONS, "option", owner, known, sizeof known / sizeof *known);
  rap_names down = needed_names(L, "rows"), across = needed_names(L, "columns");
  rap_str value = rap_out_string(L, OPTIONS, "values", owner);
  rap_script *script = rap_script_of(L);
  pivot *of = rap_arena_zero(script->report_arena, sizeof *of);
  of->share = read_share(L);
  of->fill = read_fill(L, of->share);
  size_t top = read_top(L);
  source from = read_source(L, &down, &across, value.s);
  check_source(L, &from, &down, &across);
  rap_axis_plan down_plan = {.columns = from.down, .width = down.count, .value = from.value};
  rap_axis_plan across_plan = {.columns = from.across, .width = across.count, .value = from.value, .top = top};
  of->keys = down.count;
  of->down = rap_axis_of(script, &from.rows, &down_plan);
  of->across = rap_axis_of(script, &from.rows, &across_plan);
  check_size(L, of, &from, &across);
  of->sums = rap_grid_of(script, &from.rows, &of->down, &of->across, from.value);
  add_totals(of, script->report_arena);
  rap_rowset set = {.rows = of->across.count ? of->down.count : 0, .cell = cell_of_pivot, .state = of};
  set.columns = columns_of(of, &from.rows, &down_plan, &across_plan, script->report_arena);
  rap_rows_push(L, (rap_known_rows){.set = set, .keys = of->keys});
  return 1;
}
