/* The functions of `table` that run over a length they are told: an __len that says 1 << 60 would keep them busy for
 * ever where no hook runs. The work itself is the library's, called in the same frame so that its messages fit. */
#include "lua/sandbox.h"

static lua_CFunction library_insert, library_remove, library_concat, library_sort, library_move;

static void check_length(lua_State *L) {
  if (lua_isnoneornil(L, 1)) return; /* the library says what it wants */
  if (lua_type(L, 1) != LUA_TTABLE && lua_type(L, 1) != LUA_TUSERDATA) return;
  if (luaL_len(L, 1) > RAP_TABLE_LIMIT) rap_raise(L, "a table of more than %d elements", (int)RAP_TABLE_LIMIT);
}

static int insert(lua_State *L) {
  check_length(L);
  return library_insert(L);
}

static int remove_element(lua_State *L) {
  check_length(L);
  return library_remove(L);
}

static int concat(lua_State *L) {
  check_length(L);
  lua_Integer first = luaL_optinteger(L, 3, 1), last = luaL_optinteger(L, 4, RAP_TABLE_LIMIT);
  if (last > first && (lua_Unsigned)last - (lua_Unsigned)first > (lua_Unsigned)RAP_TABLE_LIMIT)
    return rap_raise(L, "table.concat: more than %d elements", (int)RAP_TABLE_LIMIT);
  return library_concat(L);
}

static int sort(lua_State *L) {
  check_length(L);
  return library_sort(L);
}

static int move(lua_State *L) {
  lua_Integer first = luaL_checkinteger(L, 2), last = luaL_checkinteger(L, 3);
  if (last >= first && (lua_Unsigned)last - (lua_Unsigned)first >= (lua_Unsigned)RAP_TABLE_LIMIT)
    return rap_raise(L, "table.move: more than %d elements", (int)RAP_TABLE_LIMIT);
  return library_move(L);
}

static void replace(lua_State *L, const char *name, lua_CFunction *library, lua_CFunction ours) {
  lua_getfield(L, -1, name);
  *library = lua_tocfunction(L, -1);
  lua_pop(L, 1);
  lua_pushcfunction(L, ours);
  lua_setfield(L, -2, name);
}

void rap_caps_open(lua_State *L) {
  lua_getglobal(L, "table");
  replace(L, "insert", &library_insert, insert);
  replace(L, "remove", &library_remove, remove_element);
  replace(L, "concat", &library_concat, concat);
  replace(L, "sort", &library_sort, sort);
  replace(L, "move", &library_move, move);
  lua_pop(L, 1);
}
