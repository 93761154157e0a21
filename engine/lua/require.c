/* require "name": NAME.lua beside the script, then in the folders that the configuration gives. Text only, and only
 * while the script loads, so that every process of a run has the same modules. */
#include "core/io.h"
#include "lua/sandbox.h"

#include <unistd.h>

#define MODULE_LIMIT ((size_t)4 << 20)

/* "a.b" -> "a/b"; letters, digits, _ and - between dots. Pushes the path part. */
static const char *push_file_part(lua_State *L, const char *name) {
  const char *s = name;
  bool begins = true;
  for (; *s; s++) {
    bool fits = rap_is_ascii_alpha(*s) || rap_is_ascii_digit(*s) || *s == '_' || *s == '-';
    if (!fits && (*s != '.' || begins)) break;
    begins = *s == '.';
  }
  if (*s || begins) rap_raise(L, "require: '%s' is not a module's name (letters, digits, _ and -, dots between)", name);
  return luaL_gsub(L, name, ".", "/");
}

/* Pushes the path of the first file that exists, or raises. */
static const char *push_path(lua_State *L, const char *name) {
  rap_script *script = rap_script_of(L);
  const char *part = push_file_part(L, name);
  const char *path = lua_pushfstring(L, "%s/%s.lua", script->folder, part);
  if (strcmp(script->folder, ".") == 0) path = lua_pushfstring(L, "%s.lua", part);
  if (access(path, R_OK) == 0) return path;
  for (const char **folder = script->folders; *folder; folder++) {
    path = lua_pushfstring(L, "%s/%s.lua", *folder, part);
    if (access(path, R_OK) == 0) return path;
    lua_pop(L, 1);
  }
  rap_raise(L, "no module '%s': there is no %s.lua beside the script or in the module folders", name, part);
  return NULL;
}

/* The file's text as a Lua string on the stack, so that an error later leaks nothing. */
static void push_file(lua_State *L, const char *path) {
  rap_buf text = {0};
  rap_err err;
  if (!rap_read_file(path, &text, MODULE_LIMIT, &err)) {
    rap_buf_clear(&text);
    rap_raise(L, "require: %s", err.message);
  }
  rap_buf_add_str(&rap_script_of(L)->digested, rap_buf_str(&text));
  rap_str copy = rap_arena_copy(rap_script_of(L)->arena, rap_buf_str(&text));
  rap_buf_clear(&text);
  lua_pushlstring(L, copy.s, copy.len);
}

static int require(lua_State *L) {
  const char *name = luaL_checkstring(L, 1);
  luaL_getsubtable(L, LUA_REGISTRYINDEX, RAP_MODULES);
  int modules = lua_gettop(L);
  if (lua_getfield(L, modules, name) != LUA_TNIL) {
    if (lua_islightuserdata(L, -1)) return rap_raise(L, "require: module '%s' requires itself", name);
    return 1;
  }
  if (rap_script_of(L)->phase != RAP_PHASE_LOAD)
    return rap_raise(L, "require '%s' belongs above `document`: modules are loaded once, with the script", name);
  const char *path = push_path(L, name);
  rap_arena *arena = rap_script_of(L)->arena;
  RAP_PUSH(arena, &rap_script_of(L)->chunks, rap_arena_cstr(arena, rap_str_from(path)));
  push_file(L, path);
  rap_str text = rap_lua_str(L, -1);
  lua_pushfstring(L, "@%s", path);
  if (luaL_loadbufferx(L, text.s, text.len, lua_tostring(L, -1), "t") != LUA_OK) return lua_error(L);
  lua_pushlightuserdata(L, L); /* being loaded */
  lua_setfield(L, modules, name);
  lua_pushvalue(L, 1);
  lua_pushstring(L, path);
  lua_call(L, 2, 1);
  if (lua_isnil(L, -1)) {
    lua_pop(L, 1);
    lua_pushboolean(L, 1);
  }
  lua_pushvalue(L, -1);
  lua_setfield(L, modules, name);
  return 1;
}

void rap_require_open(lua_State *L) {
  lua_register(L, "require", require);
}
