/* emit.NAME { column = value, … }: one row. The functions are made once a script; each finds a column's place through a
 * table from its name. A row that fits is walked once; a row that does not is walked again in order, so that the
 * message is the same in every run. */
#include "lua/api.h"
#include "lua/columns.h"
#include "lua/frozen.h"
#include "lua/handle.h"
#include "lua/sandbox.h"

static char emit_key;

/* Raises for what is wrong with the row at `row`: first an unknown column, then the first bad value. */
static int complain(lua_State *L, const rap_table *table, int row) {
  const char *names[RAP_COLUMN_LIMIT];
  for (size_t i = 0; i < table->columns.count; i++) names[i] = table->columns.items[i].name.s;
  lua_settop(L, row);
  lua_Integer keys = rap_push_sorted_keys(L, row);
  for (lua_Integer i = 1; i <= keys; i++) {
    if (lua_rawgeti(L, -1, i) != LUA_TSTRING)
      return rap_raise(L, "emit.%s takes values by column name: { %s = … }", table->name.s, names[0]);
    if (rap_columns_find(&table->columns, rap_lua_str(L, -1)) == table->columns.count)
      return rap_unknown(L, "column", lua_tostring(L, -1), table->name.s, names, table->columns.count);
    lua_pop(L, 1);
  }
  for (size_t i = 0; i < table->columns.count; i++) {
    rap_cell cell;
    lua_getfield(L, row, names[i]);
    const char *problem = rap_cell_from(L, -1, table->columns.items[i].type, &cell);
    if (problem) return rap_raise(L, "column '%s' in %s %s", names[i], table->name.s, problem);
  }
  return rap_raise(L, "emit.%s: the row changed while it was read", table->name.s);
}

/* Upvalues: the number of the table, column name -> place. */
static int emit_row(lua_State *L) {
  rap_script *script = rap_script_of(L);
  lua_Integer number = lua_tointeger(L, lua_upvalueindex(1));
  const rap_table *table = &script->manifest.schema.items[number];
  if (script->phase != RAP_PHASE_DOCUMENT) return rap_raise(L, "emit is for `document`: rows come from documents");
  if (!lua_istable(L, 1))
    return rap_raise(L, "emit.%s takes a table: emit.%s { %s = … }", table->name.s, table->name.s,
                     table->columns.items[0].name.s);
  lua_settop(L, 1);
  rap_raw_push(L, 1);
  luaL_checkstack(L, 3 * (int)table->columns.count + 20, "emit");
  rap_cell cells[RAP_COLUMN_LIMIT];
  memset(cells, 0, table->columns.count * sizeof cells[0]);
  for (lua_pushnil(L); lua_next(L, 2);) {
    int value = lua_gettop(L);
    lua_pushvalue(L, value - 1);
    if (lua_rawget(L, lua_upvalueindex(2)) == LUA_TNIL) return complain(L, table, 2);
    lua_Integer column = lua_tointeger(L, -1);
    lua_pop(L, 1);
    if (rap_cell_from(L, value, table->columns.items[column].type, &cells[column])) return complain(L, table, 2);
    if (lua_gettop(L) == value)
      lua_pop(L, 1);
    else
      lua_pushvalue(L, value - 1); /* what the cell views stays below */
  }
  rap_part_row(script->part, (size_t)number, cells);
  return 0;
}

static void push_emitter(lua_State *L, size_t number, const rap_table *table) {
  lua_pushinteger(L, (lua_Integer)number);
  lua_createtable(L, 0, (int)table->columns.count);
  for (size_t i = 0; i < table->columns.count; i++) {
    rap_push_str(L, table->columns.items[i].name);
    lua_pushinteger(L, (lua_Integer)i);
    lua_rawset(L, -3);
  }
  lua_pushcclosure(L, emit_row, 2);
}

void rap_emit_push(lua_State *L) {
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, &emit_key) != LUA_TNIL) return;
  lua_pop(L, 1);
  const rap_schema *schema = &rap_script_of(L)->manifest.schema;
  lua_createtable(L, 0, (int)schema->count);
  for (size_t i = 0; i < schema->count; i++) {
    rap_push_str(L, schema->items[i].name);
    push_emitter(L, i, &schema->items[i]);
    lua_rawset(L, -3);
  }
  rap_strict_push(L, "table", "emit", NULL);
  lua_pushvalue(L, -1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &emit_key);
}
