/* out:chart: a row set or a plain array, and which of its columns lie along x, along y and make the series. Whatever
 * form the rows come in, the block's rows have one y column. */
#include "lua/columns.h"
#include "lua/grid.h"
#include "lua/handle.h"
#include "lua/out.h"
#include "lua/rows.h"

#include <math.h>

#define PLACES_MOST ((size_t)1 << 20) /* days times series; charts of more keep their rows as they are */

/* -- several y columns: a series each ------------------------------------------------------------------------------ */

typedef struct wide {
  rap_rowset base;
  size_t x, count; /* count: of ys */
  const size_t *ys;
  const rap_str *titles; /* of ys */
} wide;

static void cell_of_wide(const rap_rowset *set, size_t row, size_t column, rap_cell *out) {
  const wide *of = set->state;
  if (column == 1)
    *out = (rap_cell){.kind = RAP_CELL_TEXT, .text = of->titles[row % of->count]};
  else
    of->base.cell(&of->base, row / of->count, column == 0 ? of->x : of->ys[row % of->count], out);
}

/* The block's rows with a row for each of the y columns: x, series, value. */
static void spread(rap_script *script, rap_block *block, const size_t *ys, size_t count) {
  rap_arena *arena = script->report_arena;
  const rap_columns *base = &block->rows.columns;
  wide *of = rap_arena_zero(arena, sizeof *of);
  rap_str *titles = rap_arena_alloc(arena, count * sizeof *titles);
  for (size_t i = 0; i < count; i++) titles[i] = rap_column_title(&base->items[ys[i]], arena);
  *of = (wide){block->rows, block->x, count, ys, titles};
  bool shares = base->items[ys[0]].type == RAP_TYPE_PERCENT;
  const rap_column columns[] = {base->items[block->x],
                                {.name = RAP_LIT("series"), .type = RAP_TYPE_TEXT},
                                {.name = shares ? RAP_LIT("share") : RAP_LIT("number"),
                                 .type = shares ? RAP_TYPE_PERCENT : RAP_TYPE_NUMBER,
                                 .format = base->items[ys[0]].format}};
  rap_rowset rows = {.rows = block->rows.rows * count, .cell = cell_of_wide, .state = of};
  for (int i = 0; i < 3; i++) RAP_PUSH(arena, &rows.columns, columns[i]);
  block->rows = rows;
  block->x = 0;
  block->series = 1;
  block->y = 2;
}

/* -- dates along x: every day is there ----------------------------------------------------------------------------- */

typedef struct daily {
  rap_axis days, series;
  const double *sums;
  double fill; /* NaN: a gap */
} daily;

static void cell_of_daily(const rap_rowset *set, size_t row, size_t column, rap_cell *out) {
  const daily *of = set->state;
  size_t day = row / of->series.count, series = row % of->series.count;
  double value = of->sums[day * of->series.count + series];
  if (isnan(value)) value = of->fill;
  if (column == 0)
    *out = of->days.places[day].cells[0];
  else if (column == 2)
    *out = of->series.places[series].cells[0];
  else if (!isnan(value))
    *out = (rap_cell){.kind = RAP_CELL_NUMBER, .number = value};
}

static void cover_days(rap_script *script, rap_block *block, double fill) {
  rap_arena *arena = script->report_arena;
  const rap_columns *base = &block->rows.columns;
  bool has_series = block->series != SIZE_MAX;
  rap_axis_plan days = {.columns = &block->x, .width = 1, .value = block->y};
  rap_axis_plan series = {.columns = &block->series, .width = has_series, .value = block->y, .as_seen = true};
  daily *of = rap_arena_zero(arena, sizeof *of);
  of->days = rap_axis_of(script, &block->rows, &days);
  of->series = rap_axis_of(script, &block->rows, &series);
  if (of->series.count == 0 || of->days.count > PLACES_MOST / of->series.count) return;
  of->sums = rap_grid_of(script, &block->rows, &of->days, &of->series, block->y);
  of->fill = fill;
  rap_rowset rows = {.rows = of->days.count * of->series.count, .cell = cell_of_daily, .state = of};
  RAP_PUSH(arena, &rows.columns, base->items[block->x]);
  RAP_PUSH(arena, &rows.columns, base->items[block->y]);
  if (has_series) RAP_PUSH(arena, &rows.columns, base->items[block->series]);
  block->rows = rows;
  block->x = 0;
  block->y = 1;
  block->series = has_series ? 2 : SIZE_MAX;
}

/* -- the options --------------------------------------------------------------------------------------------------- */

enum { OPTIONS = 2 }; /* place on the stack */

typedef struct asked {
  const char *owner;
  rap_str x, series;
  rap_names y; /* none: all numbers of a pivot */
} asked;

static rap_chart_kind read_kind(lua_State *L, const char *owner) {
  rap_str name = rap_out_string(L, OPTIONS, "kind", owner);
  rap_chart_kind kind = RAP_CHART_BAR;
  if (rap_str_known(name) && !rap_chart_kind_by_name(name, &kind))
    rap_unknown(L, "kind", name.s, owner, rap_chart_kind_names(), RAP_CHART_COUNT_);
  return kind;
}

static rap_stack read_stack(lua_State *L, const char *owner) {
  static const char *const names[] = {"percent"};
  int type = lua_getfield(L, OPTIONS, "stack");
  const char *text = type == LUA_TSTRING ? lua_tostring(L, -1) : NULL;
  if (text && strcmp(text, names[0]) == 0) return RAP_STACK_PERCENT;
  if (text)
    rap_raise(L, "%s: stack is true, false or \"percent\", not '%s'%s", owner, text,
              rap_push_nearest(L, text, names, 1));
  if (type != LUA_TNIL && type != LUA_TBOOLEAN)
    rap_raise(L, "%s: stack is true, false or \"percent\", not %s", owner, rap_lua_kind(L, -1));
  return lua_toboolean(L, -1) ? RAP_STACK_VALUES : RAP_STACK_NONE;
}

/* The columns that a plain array is read by: x, y as numbers, series. Pushes them. */
static void push_declarations(lua_State *L, const asked *of) {
  lua_Integer count = 0;
  lua_newtable(L);
  rap_push_str(L, of->x);
  lua_rawseti(L, -2, ++count);
  for (size_t i = 0; i < of->y.count; i++) {
    const char *name = of->y.items[i];
    lua_pushfstring(L, strchr(name, ':') ? "%s" : "%s:number", name);
    lua_rawseti(L, -2, ++count);
  }
  if (!rap_str_known(of->series)) return;
  rap_push_str(L, of->series);
  lua_rawseti(L, -2, ++count);
}

/* The rows and columns of the block; gives how many y columns there are, and which. */
static size_t read_rows(lua_State *L, const asked *of, rap_block *block, size_t **ys) {
  lua_getfield(L, OPTIONS, "rows");
  int rows = lua_gettop(L);
  const rap_known_rows *set = rap_rows_at(L, rows);
  bool all = set && of->y.count == 0;
  size_t count = all ? set->set.columns.count - set->keys : of->y.count;
  *ys = rap_arena_alloc(rap_script_of(L)->report_arena, (count + 1) * sizeof **ys);
  if (!set) {
    push_declarations(L, of);
    block->rows = rap_compose_rows(L, rows, rows + 1, of->owner);
    for (size_t i = 0; i < count; i++) (*ys)[i] = 1 + i;
    if (rap_str_known(of->series)) block->series = 1 + count;
    return count;
  }
  block->rows = set->set;
  const rap_columns *columns = &block->rows.columns;
  block->x = rap_str_known(of->x) ? rap_rows_column(L, columns, of->x.s, of->owner) : 0;
  for (size_t i = 0; i < count; i++)
    (*ys)[i] = all ? set->keys + i : rap_rows_column(L, columns, of->y.items[i], of->owner);
  if (rap_str_known(of->series)) block->series = rap_rows_column(L, columns, of->series.s, of->owner);
  return count;
}

static asked read_names(lua_State *L, const char *owner) {
  asked of = {.owner = owner};
  lua_getfield(L, OPTIONS, "rows");
  const rap_known_rows *set = rap_rows_at(L, -1);
  size_t keys = set ? set->keys : 0;
  of.x = rap_out_string(L, OPTIONS, "x", owner);
  of.series = rap_out_string(L, OPTIONS, "series", owner);
  if (lua_getfield(L, OPTIONS, "y") != LUA_TNIL) of.y = rap_names_check(L, -1, "y", owner);
  if (!rap_str_known(of.x) && keys != 1) rap_raise(L, "%s needs x = \"COLUMN\"", owner);
  if (of.y.count == 0 && keys == 0) rap_raise(L, "%s needs y = \"COLUMN\"", owner);
  if (of.y.count != 1 && rap_str_known(of.series))
    rap_raise(L, "%s: each column of y is a series, so there is no series besides", owner);
  return of;
}

static void check_y(lua_State *L, const rap_block *block, const size_t *ys, size_t count, const char *owner) {
  const rap_column *first = NULL; /* of which the type is known */
  for (size_t i = 0; i < count; i++) {
    const rap_column *y = &block->rows.columns.items[ys[i]];
    if (!rap_column_may_be_number(y))
      rap_raise(L, "%s: y = \"%s\" is a column of type %s, not of numbers", owner, y->name.s, rap_type_name(y->type));
    if (!first && !y->untyped) first = y;
    if (first && !y->untyped && y->type != first->type)
      rap_raise(L, "%s: y has numbers and percents, which share no axis", owner);
  }
}

/* Asks what was asked for, not what the rows of this week gave. */
static void check_kind(lua_State *L, const rap_block *block, const asked *of) {
  const char *kind = rap_chart_kind_name(block->chart), *owner = of->owner;
  bool series = rap_str_known(of->series) || of->y.count != 1;
  if (block->chart == RAP_CHART_PIE && series) rap_raise(L, "%s: a pie has one series", owner);
  if (block->stack && block->chart != RAP_CHART_BAR && block->chart != RAP_CHART_COLUMN)
    rap_raise(L, "%s: stack is for bar and column, not for %s", owner, kind);
  if (block->stack && !series) rap_raise(L, "%s: stack needs series = \"COLUMN\"", owner);
}

/* What stands for a day of which no row speaks: 0 for numbers, a gap for percents, unless `fill` says otherwise. */
static double read_fill(lua_State *L, const rap_block *block, const char *owner) {
  const rap_column *x = &block->rows.columns.items[block->x], *y = &block->rows.columns.items[block->y];
  int type = lua_getfield(L, OPTIONS, "fill");
  if (type == LUA_TNIL) return y->type == RAP_TYPE_PERCENT ? NAN : 0;
  if (x->type != RAP_TYPE_DATE && !x->untyped)
    rap_raise(L, "%s: fill is for days without rows, and x = \"%s\" is a column of type %s", owner, x->name.s,
              rap_type_name(x->type));
  if (type == LUA_TNUMBER && isfinite(lua_tonumber(L, -1))) return lua_tonumber(L, -1);
  if (type != LUA_TBOOLEAN || lua_toboolean(L, -1))
    rap_raise(L, "%s: fill is a number, or false to leave gaps, not %s", owner, rap_lua_kind(L, -1));
  return NAN;
}

/* out:chart { title =, kind =, rows =, x =, y =, series =, stack =, fill = } */
int rap_out_chart(lua_State *L) {
  static const char *const known[] = {"fill", "kind", "rows", "series", "stack", "title", "x", "y"};
  rap_handle_check(L, 1, RAP_TAG_OUT);
  if (!lua_istable(L, OPTIONS)) return rap_raise(L, "out:chart takes a table: out:chart { rows = …, x = …, y = … }");
  lua_settop(L, OPTIONS);
  rap_check_keys(L, OPTIONS, "option", "chart", known, sizeof known / sizeof *known);
  rap_block block = {.kind = RAP_BLOCK_CHART, .series = SIZE_MAX};
  block.text = rap_out_string(L, OPTIONS, "title", "chart");
  const char *owner =
      rap_str_known(block.text) ? lua_pushfstring(L, "chart \"%s\"", block.text.s) : lua_pushliteral(L, "chart");
  block.chart = read_kind(L, owner);
  block.stack = read_stack(L, owner);
  asked of = read_names(L, owner);
  size_t *ys, count = read_rows(L, &of, &block, &ys);
  check_y(L, &block, ys, count, owner);
  block.y = count > 0 ? ys[0] : 0;
  check_kind(L, &block, &of);
  if (of.y.count != 1 && count > 0) spread(rap_script_of(L), &block, ys, count);
  double fill = read_fill(L, &block, owner);
  bool days = block.rows.columns.items[block.x].type == RAP_TYPE_DATE && block.chart != RAP_CHART_PIE;
  if (days) cover_days(rap_script_of(L), &block, fill);
  rap_out_add(L, block);
  return 0;
}
