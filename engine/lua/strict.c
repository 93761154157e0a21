/* Read-only tables that know their keys: options, rapporteur, data.window. An empty table stands before the content;
 * the functions of its metatable hold the content as their first upvalue. */
#include "lua/frozen.h"
#include "lua/handle.h"
#include "lua/sandbox.h"

/* Gathers the string keys of the content (upvalue 1) and the names that may be nil (upvalue 3); pushes what keeps the
 * strings alive. */
static size_t names_of(lua_State *L, const char **names, size_t limit) {
  size_t count = 0;
  lua_Integer keys = rap_push_sorted_keys(L, lua_upvalueindex(1));
  for (lua_Integer i = 1; i <= keys && count < limit; i++) {
    if (lua_rawgeti(L, -1, i) == LUA_TSTRING) names[count++] = lua_tostring(L, -1);
    lua_pop(L, 1);
  }
  const char *const *more = lua_touserdata(L, lua_upvalueindex(3));
  while (more && *more && count < limit) names[count++] = *more++;
  return count;
}

/* __index. Upvalues: content, owner ("options"), names that may be nil, what a key is called ("option"). */
static int get(lua_State *L) {
  lua_pushvalue(L, 2);
  if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) return 1;
  const char *const *more = lua_touserdata(L, lua_upvalueindex(3));
  const char *what = lua_tostring(L, lua_upvalueindex(4)), *owner = lua_tostring(L, lua_upvalueindex(2));
  if (!what) return lua_pushnil(L), 1;
  if (lua_type(L, 2) != LUA_TSTRING) return rap_raise(L, "no %s in %s is %s", what, owner, rap_lua_kind(L, 2));
  for (; more && *more; more++)
    if (strcmp(*more, lua_tostring(L, 2)) == 0) return lua_pushnil(L), 1;
  const char *names[200];
  size_t count = names_of(L, names, sizeof names / sizeof names[0]);
  return rap_unknown(L, what, lua_tostring(L, 2), owner, names, count);
}

static int refuse(lua_State *L) {
  return rap_raise(L, "%s is read-only", lua_tostring(L, lua_upvalueindex(1)));
}

static int pairs(lua_State *L) {
  rap_push_sorted_pairs(L, lua_upvalueindex(1));
  lua_pushvalue(L, 1);
  return 2;
}

static int length(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)lua_rawlen(L, lua_upvalueindex(1)));
  return 1;
}

void rap_strict_push(lua_State *L, const char *what, const char *owner, const char *const *names) {
  int content = lua_gettop(L);
  lua_newtable(L);
  lua_createtable(L, 0, 6);
  lua_pushvalue(L, content);
  lua_pushstring(L, owner);
  lua_pushlightuserdata(L, (void *)names);
  lua_pushstring(L, what);
  lua_pushcclosure(L, get, 4);
  lua_setfield(L, -2, "__index");
  lua_pushstring(L, owner);
  lua_pushcclosure(L, refuse, 1);
  lua_setfield(L, -2, "__newindex");
  lua_pushvalue(L, content);
  lua_pushcclosure(L, pairs, 1);
  lua_setfield(L, -2, "__pairs");
  lua_pushvalue(L, content);
  lua_pushcclosure(L, length, 1);
  lua_setfield(L, -2, "__len");
  lua_pushstring(L, owner);
  lua_setfield(L, -2, "__name");
  rap_lock_metatable(L);
  lua_setmetatable(L, -2);
  lua_replace(L, content);
}

void rap_check_keys(lua_State *L, int index, const char *what, const char *owner, const char *const *known,
                    size_t count) {
  int top = lua_gettop(L);
  rap_raw_push(L, index);
  lua_Integer keys = rap_push_sorted_keys(L, -1);
  for (lua_Integer i = 1; i <= keys; i++) {
    if (lua_rawgeti(L, -1, i) != LUA_TSTRING)
      rap_raise(L, "%s: %ss have names, not %s", owner, what, rap_lua_kind(L, -1));
    size_t at = 0;
    while (at < count && strcmp(known[at], lua_tostring(L, -1)) != 0) at++;
    if (at == count) rap_unknown(L, what, lua_tostring(L, -1), owner, known, count);
    lua_pop(L, 1);
  }
  lua_settop(L, top);
}
