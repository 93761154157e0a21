/* The one global: rapporteur. What is easier said in Lua is in prelude.lua. */
#include "data/lists.h"
#include "lua/api.h"
#include "lua/columns.h"
#include "lua/handle.h"

/* rapporteur.warn(text): a line for the person who runs the report, counted, about the current document. */
static int warn(lua_State *L) {
  rap_script *script = rap_script_of(L);
  luaL_checkstring(L, 1);
  if (script->phase != RAP_PHASE_DOCUMENT)
    return rap_raise(L, "rapporteur.warn is about a document: call it in `document`");
  rap_str text = rap_push_utf8(L, rap_lua_str(L, 1));
  rap_arena *arena = script->analysis->arena;
  rap_str line = rap_arena_printf(arena, "%.*s: %.*s", RAP_ARG(script->analysis->document->path), RAP_ARG(text));
  for (char *s = (char *)line.s; *s; s++) /* our own copy, made one line */
    if ((unsigned char)*s < ' ' || *s == 0x7f) *s = ' ';
  rap_part_warn(script->part, script->analysis->document->path, line.s);
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
