/* data:query and data:compare: SQL over the rows of the report, and over those of the window before. */
#include "lua/api.h"
#include "lua/columns.h"
#include "lua/handle.h"
#include "lua/rows.h"
#include "store/compare.h"

static rap_database *ready(lua_State *L, rap_database *opened, const rap_err *err) {
  if (!opened) rap_raise(L, "data:query: %s", err->message);
  rap_database_set_deadline(opened, rap_script_of(L)->time_limit * RAP_REPORT_TIME_FACTOR);
  return opened;
}

static rap_database *database(lua_State *L) {
  rap_script *script = rap_script_of(L);
  const rap_report_rows *rows = &script->rows;
  if (script->database) return script->database;
  rap_err err;
  script->database = rap_database_open(rows->store, rows->earlier, rap_report_window(script).to, &err);
  return ready(L, script->database, &err);
}

/* NULL: there is no window before. */
static rap_database *earlier_database(lua_State *L) {
  rap_script *script = rap_script_of(L);
  const rap_report_rows *rows = &script->rows;
  if (script->earlier_database || !rows->earlier) return script->earlier_database;
  rap_err err;
  script->earlier_database = rap_database_open_earlier(rows->earlier, rows->before->to, &err);
  return ready(L, script->earlier_database, &err);
}

/* What is bound to the `number`th `?`. */
static rap_cell bound_value(lua_State *L, int index, int number, const char *method) {
  rap_cell cell;
  bool is_number = lua_type(L, index) == LUA_TNUMBER;
  if (lua_isboolean(L, index)) return (rap_cell){.kind = RAP_CELL_NUMBER, .number = lua_toboolean(L, index)};
  const char *problem = rap_cell_from(L, index, is_number ? RAP_TYPE_NUMBER : RAP_TYPE_TEXT, &cell);
  if (problem) rap_raise(L, "data:%s: value %d %s", method, number, problem);
  return cell;
}

/* The values from `first` to `last` on the stack. */
static rap_cell *bound_values(lua_State *L, int first, int last, const char *method) {
  int count = last - first + 1;
  rap_cell *values = lua_newuserdatauv(L, (size_t)(count + 1) * sizeof *values, 0);
  luaL_checkstack(L, count + 10, method);
  for (int i = 0; i < count; i++) values[i] = bound_value(L, first + i, i + 1, method);
  return values;
}

int rap_data_query(lua_State *L) {
  rap_handle_check(L, 1, RAP_TAG_DATA);
  luaL_checkstring(L, 2);
  int last = lua_gettop(L);
  rap_cell *values = bound_values(L, 3, last, "query");
  rap_rowset result;
  rap_err err;
  if (!rap_query(database(L), rap_lua_str(L, 2), values, (size_t)(last - 2), rap_script_of(L)->report_arena, &result,
                 &err))
    return rap_raise(L, "%s", err.message);
  rap_rows_push(L, (rap_known_rows){.set = result});
  return 1;
}

/* Argument 2 is the query, or { query, value… }: puts the query there and the values on top; gives their number. */
static int unpack_query(lua_State *L) {
  if (!lua_istable(L, 2)) return 0;
  lua_Integer count = luaL_len(L, 2);
  luaL_checkstack(L, (int)(count < 1000 ? count : 1000) + 10, "data:compare");
  if (count < 1 || count > 1000) return rap_raise(L, "data:compare takes a query, or { query, value, … }");
  for (lua_Integer i = 2; i <= count; i++) lua_geti(L, 2, i);
  if (lua_geti(L, 2, 1) != LUA_TSTRING) return rap_raise(L, "data:compare takes a query, or { query, value, … }");
  lua_replace(L, 2);
  return (int)count - 1;
}

/* data:compare(sql, key…) */
int rap_data_compare(lua_State *L) {
  rap_handle_check(L, 1, RAP_TAG_DATA);
  if (!lua_istable(L, 2)) luaL_checkstring(L, 2);
  int key_count = lua_gettop(L) - 2;
  rap_str *keys = lua_newuserdatauv(L, (size_t)(key_count + 1) * sizeof *keys, 0);
  for (int i = 0; i < key_count; i++) {
    if (lua_type(L, i + 3) != LUA_TSTRING)
      return rap_raise(L, "data:compare: a key is the name of a column, not %s", rap_lua_kind(L, i + 3));
    keys[i] = rap_lua_str(L, i + 3);
  }
  int count = unpack_query(L), last = lua_gettop(L);
  rap_cell *values = bound_values(L, last - count + 1, last, "compare");
  rap_comparison made;
  rap_err err;
  if (!rap_compare(database(L), earlier_database(L), rap_lua_str(L, 2), values, (size_t)count, keys, (size_t)key_count,
                   rap_script_of(L)->report_arena, &made, &err))
    return rap_raise(L, "data:compare: %s", err.message);
  rap_rows_push(L, (rap_known_rows){.set = made.rows, .hidden = made.hidden});
  return 1;
}
