/* rapporteur.country(code): what the engine knows of a country. */
#include "lua/api.h"
#include "lua/handle.h"

static const rap_country_facts *facts(const rap_handle *handle) {
  return rap_country_facts_of((rap_country)handle->index);
}

static void push_known(lua_State *L, const char *text) {
  if (*text)
    lua_pushstring(L, text);
  else
    lua_pushnil(L);
}

static void code(lua_State *L, const rap_handle *handle) {
  push_known(L, facts(handle)->code);
}

static void name(lua_State *L, const rap_handle *handle) {
  push_known(L, facts(handle)->name);
}

static void demonym(lua_State *L, const rap_handle *handle) {
  push_known(L, facts(handle)->demonym);
}

static void capital(lua_State *L, const rap_handle *handle) {
  push_known(L, facts(handle)->capital);
}

/* The codes of the organisations that list the country, as a plain array of its own. */
static void groups(lua_State *L, const rap_handle *handle) {
  lua_Integer count = 0;
  lua_newtable(L);
  for (size_t i = 1; i <= rap_organisation_count(); i++) {
    if (!rap_organisation_has((rap_organisation)i, (rap_country)handle->index)) continue;
    lua_pushstring(L, rap_organisation_facts_of((rap_organisation)i)->code);
    lua_rawseti(L, -2, ++count);
  }
}

int rap_api_country(lua_State *L) {
  luaL_checkstring(L, 1);
  rap_country country = rap_country_by_code(rap_lua_str(L, 1));
  if (country == RAP_NO_COUNTRY)
    lua_pushnil(L);
  else
    rap_handle_push(L, RAP_TAG_FACTS, 0, country, RAP_NO_SPAN);
  return 1;
}

static int to_string(lua_State *L) {
  code(L, lua_touserdata(L, 1));
  return 1;
}

void rap_country_register(lua_State *L) {
  static const rap_member members[] = {{.name = "code", .push = code},
                                       {.name = "name", .push = name},
                                       {.name = "demonym", .push = demonym},
                                       {.name = "capital", .push = capital},
                                       {.name = "groups", .push = groups}};
  static const rap_shape shape = {"country", RAP_MEMBERS(members), .to_string = to_string};
  rap_shape_register(L, RAP_TAG_FACTS, &shape);
}
