#include "lua/sandbox.h"

#include "core/io.h"
#include "lua/frozen.h"

#include <lualib.h>
#include <unistd.h>

#define CHUNK_LIMIT ((size_t)1 << 20)

/* -- load -------------------------------------------------------------------------------------------------------- */

/* Pushes the whole text of argument 1: a string, or a function that gives one piece after the other. */
static void push_chunk(lua_State *L) {
  if (lua_type(L, 1) == LUA_TSTRING) {
    lua_pushvalue(L, 1);
    return;
  }
  luaL_checktype(L, 1, LUA_TFUNCTION);
  lua_newtable(L);
  int pieces = lua_gettop(L);
  size_t total = 0;
  for (lua_Integer i = 1;; i++) {
    lua_pushvalue(L, 1);
    lua_call(L, 0, 1);
    if (lua_isnil(L, -1) || (lua_isstring(L, -1) && rap_lua_str(L, -1).len == 0)) break;
    if (!lua_isstring(L, -1)) rap_raise(L, "load: the function must give strings");
    total += rap_lua_str(L, -1).len;
    if (total > CHUNK_LIMIT) break;
    lua_rawseti(L, pieces, i);
  }
  lua_pop(L, 1);
  luaL_Buffer all;
  luaL_buffinit(L, &all);
  for (lua_Integer i = 1; lua_rawgeti(L, pieces, i) != LUA_TNIL; i++) luaL_addvalue(&all);
  lua_pop(L, 1);
  luaL_pushresult(&all);
  if (total > CHUNK_LIMIT) rap_raise(L, "load: a chunk is at most 1 MiB");
}

static int load(lua_State *L) {
  const char *mode = luaL_optstring(L, 3, "t");
  bool has_environment = lua_gettop(L) >= 4;
  lua_settop(L, 4);
  push_chunk(L);
  rap_str chunk = rap_lua_str(L, -1);
  if (chunk.len > CHUNK_LIMIT) return rap_raise(L, "load: a chunk is at most 1 MiB");
  const char *name = luaL_optstring(L, 2, lua_type(L, 1) == LUA_TSTRING ? lua_tostring(L, 1) : "=(load)");
  int status = strchr(mode, 't') ? luaL_loadbufferx(L, chunk.s, chunk.len, name, "t")
                                 : (lua_pushliteral(L, "load: only text can be loaded"), LUA_ERRSYNTAX);
  if (status != LUA_OK) {
    lua_pushnil(L);
    lua_insert(L, -2);
    return 2;
  }
  if (has_environment) {
    lua_pushvalue(L, 4);
    if (!lua_setupvalue(L, -2, 1)) lua_pop(L, 1);
  }
  return 1;
}

/* -- the rest of base -------------------------------------------------------------------------------------------- */

static int collectgarbage(lua_State *L) {
  const char *what = luaL_optstring(L, 1, "collect");
  if (strcmp(what, "count") != 0) return rap_raise(L, "collectgarbage: only \"count\" is available in a report script");
  lua_pushnumber(L, (double)rap_script_of(L)->memory / 1024);
  return 1;
}

/* stdout carries the report, so print writes to stderr: a line in one write, whole among those of other workers. */
static int print(lua_State *L) {
  int count = lua_gettop(L);
  luaL_Buffer line;
  luaL_buffinit(L, &line);
  for (int i = 1; i <= count; i++) {
    if (i > 1) luaL_addchar(&line, '\t');
    rap_push_tostring(L, i);
    luaL_addvalue(&line);
  }
  luaL_addchar(&line, '\n');
  luaL_pushresult(&line);
  rap_str text = rap_lua_str(L, -1);
  if (!rap_write_all(STDERR_FILENO, text.s, text.len)) return 0; /* nobody listens: a script need not fail for that */
  return 0;
}

static int rawget(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  luaL_checkany(L, 2);
  lua_settop(L, 2);
  rap_raw_push(L, 1);
  lua_insert(L, 2);
  lua_rawget(L, 2);
  return 1;
}

static int rawset(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  luaL_checkany(L, 2);
  luaL_checkany(L, 3);
  lua_settop(L, 3);
  if (rap_is_locked(L, 1)) return rap_raise(L, "rawset: this table is read-only (emit rows, count in report)");
  lua_rawset(L, 1);
  return 1;
}

static int rawlen(lua_State *L) {
  luaL_argexpected(L, lua_istable(L, 1) || lua_type(L, 1) == LUA_TSTRING, 1, "table or string");
  rap_raw_push(L, 1);
  lua_pushinteger(L, (lua_Integer)lua_rawlen(L, -1));
  return 1;
}

static void open_libraries(lua_State *L) {
  static const luaL_Reg libraries[] = {{LUA_GNAME, luaopen_base},       {LUA_STRLIBNAME, luaopen_string},
                                       {LUA_TABLIBNAME, luaopen_table}, {LUA_MATHLIBNAME, luaopen_math},
                                       {LUA_UTF8LIBNAME, luaopen_utf8}, {LUA_COLIBNAME, luaopen_coroutine}};
  for (size_t i = 0; i < sizeof libraries / sizeof libraries[0]; i++) {
    luaL_requiref(L, libraries[i].name, libraries[i].func, 1);
    lua_pop(L, 1);
  }
}

/* -- unknown globals ---------------------------------------------------------------------------------------------- */

/* What Lua has elsewhere: scripts may ask whether it is there, and are told what is here instead when they use it. */
static const struct {
  const char *name, *instead;
} absent[] = {
    {"io", "scripts have no io: documents come as `doc`, lists from rapporteur.lexicon or require"},
    {"os", "scripts have no os: dates are in doc.date and data.window, settings in rapporteur.options"},
    {"debug", "scripts have no debug: print writes to stderr"},
    {"package", "scripts have no package: require finds modules beside the script"},
    {"dofile", "scripts have no dofile: require finds modules beside the script"},
    {"loadfile", "scripts have no loadfile: require finds modules beside the script"},
    {"unpack", "it is table.unpack"},
    {"loadstring", "it is load"},
    {"jit", "this is Lua 5.4"},
    {"bit32", "Lua 5.4 has the operators & | ~ << >>"},
    {"warn", "it is rapporteur.warn"},
};

const char *rap_absent_hint(rap_str message) {
  rap_str before = RAP_LIT("(global '");
  size_t at = rap_str_find(message, before, 0);
  if (at == message.len) return NULL;
  rap_str name = rap_str_slice(message, at + before.len, message.len);
  name.len = rap_str_find_byte(name, '\'', 0);
  for (size_t i = 0; i < sizeof absent / sizeof *absent; i++)
    if (rap_str_equal(name, rap_str_from(absent[i].name))) return absent[i].instead;
  return NULL;
}

/* The last __index of the globals: a name that is not there is a slip of the pen, not nil. */
static int no_global(lua_State *L) {
  if (lua_type(L, 2) != LUA_TSTRING) return lua_pushnil(L), 1;
  for (size_t i = 0; i < sizeof absent / sizeof *absent; i++)
    if (strcmp(absent[i].name, lua_tostring(L, 2)) == 0) return lua_pushnil(L), 1;
  lua_pushglobaltable(L);
  rap_raw_push(L, -1);
  lua_Integer keys = rap_push_sorted_keys(L, -1);
  const char *names[200];
  size_t count = 0;
  for (lua_Integer i = 1; i <= keys && count < sizeof names / sizeof *names; i++) {
    if (lua_rawgeti(L, -1, i) == LUA_TSTRING) names[count++] = lua_tostring(L, -1);
    lua_pop(L, 1);
  }
  const char *name = lua_tostring(L, 2);
  return rap_raise(L, "no global '%s'%s", name, rap_push_nearest(L, name, names, count));
}

/* A table stands between, so that frozen globals are still found without a call (frozen.c). */
static void guard_globals(lua_State *L) {
  lua_pushglobaltable(L);
  lua_createtable(L, 0, 2);
  lua_createtable(L, 0, 0);
  lua_createtable(L, 0, 2);
  lua_pushcfunction(L, no_global);
  lua_setfield(L, -2, "__index");
  lua_pushboolean(L, false);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
  lua_setfield(L, -2, "__index");
  lua_pushboolean(L, false);
  lua_setfield(L, -2, "__metatable");
  lua_setmetatable(L, -2);
  lua_pop(L, 1);
}

void rap_sandbox_open(lua_State *L) {
  static const char *const removed[] = {"dofile", "loadfile", "warn"};
  static const luaL_Reg replaced[] = {{"load", load},
                                      {"collectgarbage", collectgarbage},
                                      {"print", print},
                                      {"rawget", rawget},
                                      {"rawset", rawset},
                                      {"rawlen", rawlen},
                                      {"getmetatable", rap_getmetatable},
                                      {"setmetatable", rap_setmetatable},
                                      {0}};
  open_libraries(L);
  for (size_t i = 0; i < sizeof removed / sizeof removed[0]; i++) {
    lua_pushnil(L);
    lua_setglobal(L, removed[i]);
  }
  lua_pushglobaltable(L);
  luaL_setfuncs(L, replaced, 0);
  lua_pop(L, 1);
  rap_strings_open(L);
  rap_caps_open(L);
  rap_order_open(L);
  rap_coroutines_open(L);
  rap_random_open(L);
  rap_require_open(L);
  guard_globals(L);
}
