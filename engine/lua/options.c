/* rapporteur.options { name = default }: what --set may change, and to what, is said by the defaults. */
#include "lua/api.h"
#include "lua/frozen.h"
#include "lua/handle.h"
#include "lua/sandbox.h"

#include <stdlib.h>

static const rap_field *setting_called(const rap_script *script, rap_str name) {
  const rap_field *found = NULL;
  for (size_t i = 0; i < script->settings_count; i++)
    if (rap_str_equal(script->settings[i].name, name)) found = &script->settings[i]; /* the last one counts */
  return found;
}

static bool push_boolean(lua_State *L, rap_str text) {
  static const char *const words[] = {"false", "true", "no", "yes", "0", "1", "off", "on"};
  for (int i = 0; i < 8; i++)
    if (rap_str_equal_nocase(text, rap_str_from(words[i]))) return lua_pushboolean(L, i & 1), true;
  return false;
}

/* Pushes what --set gave, as the type of the default at -1. */
static void push_setting(lua_State *L, const rap_field *setting) {
  rap_str value = setting->value;
  const char *name = lua_pushlstring(L, setting->name.s, setting->name.len);
  const char *text = lua_pushlstring(L, value.s, value.len);
  switch (lua_type(L, -3)) {
    case LUA_TBOOLEAN:
      if (!push_boolean(L, value)) rap_raise(L, "--set %s=%s: true or false is expected", name, text);
      break;
    case LUA_TNUMBER:
      if (lua_stringtonumber(L, text) != value.len + 1) rap_raise(L, "--set %s=%s: a number is expected", name, text);
      break;
    default:
      lua_pushlstring(L, value.s, value.len);
  }
  lua_replace(L, -4);
  lua_pop(L, 2);
}

/* Notes the option in the manifest: key at -2, value at -1. */
static void note(lua_State *L) {
  rap_script *script = rap_script_of(L);
  rap_field field;
  field.name = rap_arena_copy(script->arena, rap_lua_str(L, -2));
  luaL_tolstring(L, -1, NULL);
  field.value = rap_arena_copy(script->arena, rap_lua_str(L, -1));
  lua_pop(L, 1);
  RAP_PUSH(script->arena, &script->manifest.options, field);
}

int rap_api_options(lua_State *L) {
  rap_script *script = rap_script_of(L);
  if (script->phase != RAP_PHASE_LOAD) return rap_raise(L, "rapporteur.options belongs above `document`");
  if (script->options_asked) return rap_raise(L, "rapporteur.options is called once, with all options");
  luaL_checktype(L, 1, LUA_TTABLE);
  script->options_asked = true;
  lua_settop(L, 1);
  lua_newtable(L);
  lua_Integer keys = rap_push_sorted_keys(L, 1);
  for (lua_Integer i = 1; i <= keys; i++) {
    if (lua_rawgeti(L, 3, i) != LUA_TSTRING)
      return rap_raise(L, "rapporteur.options: an option has a name: { name = default }");
    lua_pushvalue(L, -1);
    int type = lua_rawget(L, 1);
    if (type != LUA_TBOOLEAN && type != LUA_TNUMBER && type != LUA_TSTRING)
      return rap_raise(L, "option '%s': the default is a string, a number, true or false, not %s", lua_tostring(L, -2),
                       rap_lua_kind(L, -1));
    const rap_field *setting = setting_called(script, rap_lua_str(L, -2));
    if (setting) push_setting(L, setting);
    note(L);
    lua_rawset(L, 2);
  }
  lua_settop(L, 2);
  rap_strict_push(L, "option", "options", NULL);
  return 1;
}

void rap_options_check(lua_State *L) {
  const rap_script *script = rap_script_of(L);
  const char *names[200];
  size_t count = 0;
  const rap_fields *options = &script->manifest.options;
  for (; count < options->count && count < 200; count++) names[count] = options->items[count].name.s;
  for (size_t i = 0; i < script->settings_count; i++) {
    size_t at = 0;
    while (at < options->count && !rap_str_equal(options->items[at].name, script->settings[i].name)) at++;
    if (at < options->count) continue;
    const char *name = lua_pushlstring(L, script->settings[i].name.s, script->settings[i].name.len);
    rap_raise(L, "--set %s: the script has no such option%s", name, rap_push_nearest(L, name, names, count));
  }
}
