/* The one global: rapporteur. What is easier said in Lua is in prelude.lua. */
#include "data/lists.h"
#include "lua/api.h"
#include "lua/handle.h"

/* rapporteur.warn(text): a line for the person who runs the report, counted, about the current document. */
static int warn(lua_State *L) {
  rap_script *script = rap_script_of(L);
  luaL_checkstring(L, 1);
  if (script->phase != RAP_PHASE_DOCUMENT)
    return rap_raise(L, "rapporteur.warn is about a document: call it in `document`");
  rap_str path = script->analysis->document->path;
  lua_pushlstring(L, path.s, path.len);
  rap_part_warn(script->part, lua_pushfstring(L, "%s: %s", lua_tostring(L, -1), lua_tostring(L, 1)));
  return 0;
}

/* Adds to the table on the top what the prelude returns. */
static void add_prelude(lua_State *L) {
  const rap_text_file *prelude = &rap_text_prelude_lua;
  if (luaL_loadbufferx(L, prelude->s, prelude->len, RAP_PRELUDE_CHUNK, "t") != LUA_OK) lua_error(L);
  lua_call(L, 0, 1);
  for (lua_pushnil(L); lua_next(L, -2);) {
    lua_pushvalue(L, -2);
    lua_insert(L, -2);
    lua_rawset(L, -5);
  }
  lua_pop(L, 1);
}

void rap_api_open(lua_State *L) {
  static const luaL_Reg functions[] = {
      {"lexicon", rap_api_lexicon}, {"options", rap_api_options}, {"country", rap_api_country}, {"warn", warn}, {0}};
  luaL_newlib(L, functions);
  lua_pushliteral(L, RAP_VERSION);
  lua_setfield(L, -2, "version");
  lua_pushliteral(L, "1.0");
  lua_setfield(L, -2, "api_version");
  add_prelude(L);
  rap_strict_push(L, "field", "rapporteur", NULL);
  lua_setglobal(L, "rapporteur");
}
