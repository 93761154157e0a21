/* Rows for a table or a chart: a row set as it stands, a choice of its columns, or a plain array that a script made. */
#include "core/nearest.h"
#include "lua/columns.h"
#include "lua/frozen.h"
#include "lua/handle.h"
#include "lua/rows.h"
#include "lua/sandbox.h"

/* -- from a row set ------------------------------------------------------------------------------------------------ */

/* The columns that are shown when none are named: all but the implied ones. */
rap_rowset rap_rows_shown(rap_script *script, const rap_known_rows *known) {
  if (known->hidden == 0) return known->set;
  size_t count = known->set.columns.count - known->hidden,
         *from = rap_arena_alloc(script->report_arena, count * sizeof *from);
  for (size_t i = 0; i < count; i++) from[i] = known->hidden + i;
  rap_columns columns = {known->set.columns.items + known->hidden, count, count};
  return rap_rowset_choose(script->report_arena, &known->set, columns, from);
}

/* What a column chosen from a row set takes over from it unless it says otherwise. */
static void inherit(rap_column *column, const rap_column *from, bool typed) {
  if (!typed) column->type = from->type, column->untyped = from->untyped;
  if (!rap_str_known(column->format) && rap_type_is_number(column->type)) column->format = from->format;
  column->no_total |= from->no_total;
  column->of = from->of;
  column->key = from->key;
  column->pivoted = from->pivoted;
  column->labels = from->labels;
  if (!rap_str_known(column->title)) column->title = from->title;
  if (!rap_str_known(column->about)) column->about = from->about;
  if (column->width == 0) column->width = from->width;
  if (column->align == RAP_ALIGN_AUTO) column->align = from->align;
}

static bool same_kind(rap_type a, rap_type b) {
  bool a_span = a == RAP_TYPE_EXCERPT || a == RAP_TYPE_EVIDENCE,
       b_span = b == RAP_TYPE_EXCERPT || b == RAP_TYPE_EVIDENCE;
  return a == b || (rap_type_is_number(a) && rap_type_is_number(b)) || (a_span && b_span);
}

/* -- cells copied
 * ------------------------------------------------------------------------------------------------------ */

/* Fills *cell from the value on the top, keeps what it views in the arena, and pops everything above `top`. */
static void keep_cell(lua_State *L, rap_type type, rap_cell *cell, const char *column, const char *owner) {
  int value = lua_gettop(L);
  const char *problem = rap_cell_from(L, value, type, cell);
  if (problem) rap_raise(L, "column '%s' in %s %s", column, owner, problem);
  if (cell->kind == RAP_CELL_TEXT) cell->text = rap_arena_copy(rap_script_of(L)->report_arena, cell->text);
  lua_settop(L, value - 1);
}

/* A choice whose types differ from those of the row set: every cell is converted and checked once. */
static rap_rowset convert(lua_State *L, const rap_rowset *base, rap_columns columns, const size_t *from,
                          const char *owner) {
  rap_arena *arena = rap_script_of(L)->report_arena;
  rap_cell *cells = rap_arena_zero(arena, base->rows * columns.count * sizeof *cells + 1);
  for (size_t row = 0; row < base->rows; row++)
    for (size_t i = 0; i < columns.count; i++) {
      rap_cell cell = rap_rowset_cell(base, row, from[i]);
      rap_cell_push(L, &cell);
      keep_cell(L, columns.items[i].type, &cells[row * columns.count + i], columns.items[i].name.s, owner);
    }
  return rap_rowset_of_cells(columns, cells, base->rows);
}

static rap_rowset of_row_set(lua_State *L, const rap_known_rows *known, int columns_index, const char *owner) {
  rap_script *script = rap_script_of(L);
  if (columns_index == 0) return rap_rows_shown(script, known);
  bool typed[RAP_COLUMN_LIMIT], converts = false;
  size_t from[RAP_COLUMN_LIMIT];
  rap_columns columns = rap_columns_check(L, columns_index, owner, script->report_arena, typed);
  for (size_t i = 0; i < columns.count; i++) {
    from[i] = rap_rows_column(L, &known->set.columns, columns.items[i].name.s, owner);
    const rap_column *base = &known->set.columns.items[from[i]];
    inherit(&columns.items[i], base, typed[i]);
    rap_column_check_format(L, &columns.items[i], owner);
    converts |= !same_kind(columns.items[i].type, base->type);
  }
  if (converts) return convert(L, &known->set, columns, from, owner);
  return rap_rowset_choose(script->report_arena, &known->set, columns, from);
}

/* -- from a plain array
 * -------------------------------------------------------------------------------------------------- */

/* Pushes the value under `name` in the element on the top. */
static void push_value(lua_State *L, const char *name, const char *owner, lua_Integer number) {
  size_t row = 0;
  const rap_rowset *set = rap_row_at(L, -1, &row);
  if (set) {
    rap_cell cell = rap_rowset_cell(set, row, rap_rows_column(L, &set->columns, name, owner));
    rap_cell_push(L, &cell);
  } else if (lua_istable(L, -1)) {
    lua_getfield(L, -1, name);
  } else {
    rap_raise(L, "row %I of %s is a table by column name, not %s", number, owner, rap_lua_kind(L, -1));
  }
}

/* A column without a type: numbers if it holds nothing else, excerpts likewise, as its row set says for rows, else
 * text. */
static void infer(lua_State *L, int rows, lua_Integer count, rap_column *column, const char *owner) {
  const char *name = column->name.s;
  bool numbers = false, spans = false, others = false;
  for (lua_Integer i = 1; i <= count && !others; i++) {
    size_t row = 0;
    lua_geti(L, rows, i);
    const rap_rowset *set = rap_row_at(L, -1, &row);
    if (set) {
      const rap_column *from = &set->columns.items[rap_rows_column(L, &set->columns, name, owner)];
      column->type = from->type;
      column->untyped = from->untyped;
      lua_pop(L, 1);
      return;
    }
    push_value(L, name, owner, i);
    const rap_object *object = rap_object_at(L, -1);
    if (lua_type(L, -1) == LUA_TNUMBER)
      numbers = true;
    else if (object && object->tag == RAP_TAG_EXCERPT)
      spans = true;
    else if (!lua_isnil(L, -1))
      others = true;
    lua_pop(L, 2);
  }
  column->untyped = !others && !numbers && !spans;
  column->type = others || numbers == spans ? RAP_TYPE_TEXT : numbers ? RAP_TYPE_NUMBER : RAP_TYPE_EXCERPT;
}

/* A column that no row has, while the first row has something with nearly its name, is a slip. */
static void check_slip(lua_State *L, int rows, const rap_columns *columns, const char *name, const char *owner) {
  const char *names[RAP_COLUMN_LIMIT];
  size_t found = 0;
  if (lua_geti(L, rows, 1) != LUA_TTABLE) {
    lua_pop(L, 1);
    return;
  }
  rap_raw_push(L, -1);
  lua_Integer count = rap_push_sorted_keys(L, -1);
  for (lua_Integer i = 1; i <= count && found < RAP_COLUMN_LIMIT; i++) {
    lua_rawgeti(L, -1, i);
    if (lua_type(L, -1) == LUA_TSTRING && rap_columns_find(columns, rap_lua_str(L, -1)) == columns->count)
      names[found++] = lua_tostring(L, -1);
    lua_pop(L, 1);
  }
  if (rap_nearest(rap_str_from(name), names, found)) rap_unknown(L, "column", name, owner, names, found);
  lua_pop(L, 3);
}

static rap_rowset of_array(lua_State *L, int rows, int columns_index, const char *owner) {
  rap_arena *arena = rap_script_of(L)->report_arena;
  bool typed[RAP_COLUMN_LIMIT];
  if (columns_index == 0)
    rap_raise(L, "%s: a plain array needs columns = { \"name\", \"name:type\", … }: a Lua table has no order", owner);
  rap_columns columns = rap_columns_check(L, columns_index, owner, arena, typed);
  lua_Integer count = luaL_len(L, rows);
  if (count > RAP_TABLE_LIMIT) rap_raise(L, "%s has too many rows", owner);
  rap_cell *cells = rap_arena_zero(arena, (size_t)count * columns.count * sizeof *cells + 1);
  for (size_t i = 0; i < columns.count; i++) {
    bool any = count == 0;
    rap_column *column = &columns.items[i];
    if (!typed[i]) infer(L, rows, count, column, owner);
    rap_column_check_format(L, column, owner);
    for (lua_Integer row = 1; row <= count; row++) {
      rap_cell *cell = &cells[(size_t)(row - 1) * columns.count + i];
      lua_geti(L, rows, row);
      push_value(L, column->name.s, owner, row);
      keep_cell(L, column->type, cell, column->name.s, owner);
      lua_pop(L, 1);
      any |= cell->kind != RAP_CELL_NIL;
    }
    if (!any) check_slip(L, rows, &columns, column->name.s, owner);
  }
  return rap_rowset_of_cells(columns, cells, (size_t)count);
}

rap_rowset rap_compose_rows(lua_State *L, int rows_index, int columns_index, const char *owner) {
  luaL_checkstack(L, 20, "rows");
  const rap_known_rows *known = rap_rows_at(L, rows_index);
  if (known) return of_row_set(L, known, columns_index, owner);
  if (!lua_istable(L, rows_index))
    rap_raise(L, "%s: rows is a row set (data.NAME, data:query) or an array of rows, not %s", owner,
              rap_lua_kind(L, rows_index));
  return of_array(L, rows_index, columns_index, owner);
}
