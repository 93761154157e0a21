#include "lua/handle.h"

#include <string.h>

/* The metatable of each tag lies in the registry under the tag's own address here, where scripts cannot reach it. */
static char metatable_keys[RAP_TAG_STATE + 1];
static const rap_shape *shapes[RAP_TAG_SHAPES_];
static bool keeps[RAP_TAG_SHAPES_]; /* does a handle need a user value? */

rap_object *rap_object_at(lua_State *L, int index) {
  return lua_type(L, index) == LUA_TUSERDATA ? lua_touserdata(L, index) : NULL;
}

const char *rap_object_kind(const void *object) {
  static const char *const kinds[] = {
      "a span",          "a quote",   "a hit",       "a mention", "a kwic row", "a person",   "a country",
      "an organisation", "a meeting", "an attendee", "a country", "a lexicon",  "an excerpt", "a row",
      "a row set",       "data",      "out",         "",          "a list",     "a value",
  };
  return kinds[((const rap_object *)object)->tag];
}

void rap_object_alive(lua_State *L, const rap_object *object) {
  const rap_script *script = rap_script_of(L);
  if (object->generation == 0) return;
  if (script->phase == RAP_PHASE_DOCUMENT || script->phase == RAP_PHASE_REPORT)
    if (object->generation == script->generation) return;
  rap_raise(L, "this %s is finished: emit what you need while `document` runs",
            object->tag >= RAP_TAG_EXCERPT && object->tag <= RAP_TAG_OUT ? "report" : "document");
}

int rap_readonly(lua_State *L) {
  const rap_object *object = rap_object_at(L, 1);
  const char *what = object ? rap_object_kind(object) : "this table";
  if (object && object->tag == RAP_TAG_LIST)
    return rap_raise(L, "this list is read-only: table.move(list, 1, #list, 1, {}) makes a copy");
  return rap_raise(L, "%s is read-only", what);
}

enum { LISTED = 12 }; /* names in a message */

int rap_unknown(lua_State *L, const char *what, const char *name, const char *owner, const char *const *candidates,
                size_t count) {
  const char *nearest = rap_push_nearest(L, name, candidates, count);
  if (*nearest || count == 0 || count > LISTED) return rap_raise(L, "no %s '%s' in %s%s", what, name, owner, nearest);
  luaL_Buffer all;
  luaL_buffinit(L, &all);
  for (size_t i = 0; i < count; i++) {
    if (i > 0) luaL_addstring(&all, ", ");
    luaL_addstring(&all, candidates[i]);
  }
  luaL_pushresult(&all);
  return rap_raise(L, "no %s '%s' in %s (%s)", what, name, owner, lua_tostring(L, -1));
}

/* -- members --------------------------------------------------------------------------------------------------- */

static int no_member(lua_State *L, const rap_shape *shape) {
  if (lua_type(L, 2) != LUA_TSTRING) return rap_raise(L, "no field in %s is %s", shape->name, rap_lua_kind(L, 2));
  const char *names[64];
  size_t count = 0;
  for (; count < shape->count && count < 64; count++) names[count] = shape->members[count].name;
  return rap_unknown(L, "field", lua_tostring(L, 2), shape->name, names, count);
}

/* Pushes a field; one that is kept lies in the handle's user value, a table made when first needed. */
static void push_field(lua_State *L, int handle_index, const rap_member *member) {
  rap_handle *handle = lua_touserdata(L, handle_index);
  if (!member->keep) {
    member->push(L, handle);
    return;
  }
  if (lua_getiuservalue(L, handle_index, 1) != LUA_TTABLE) {
    lua_pop(L, 1);
    lua_newtable(L);
    lua_pushvalue(L, -1);
    lua_setiuservalue(L, handle_index, 1);
  }
  if (lua_rawgetp(L, -1, member) == LUA_TNIL) {
    lua_pop(L, 1);
    member->push(L, handle);
    lua_pushvalue(L, -1);
    lua_rawsetp(L, -3, member);
  }
  lua_remove(L, -2);
}

/* __index. Upvalues: key -> method or light userdata (its member); the shape. */
static int get(lua_State *L) {
  rap_object_alive(L, lua_touserdata(L, 1));
  lua_pushvalue(L, 2);
  switch (lua_rawget(L, lua_upvalueindex(1))) {
    case LUA_TFUNCTION:
      return 1;
    case LUA_TLIGHTUSERDATA:
      push_field(L, 1, lua_touserdata(L, -1));
      return 1;
    default:
      break;
  }
  const rap_shape *shape = lua_touserdata(L, lua_upvalueindex(2));
  lua_settop(L, 2);
  return shape->otherwise ? shape->otherwise(L) : no_member(L, shape);
}

/* The iterator of `pairs`: upvalues the shape and the number of the next member. Fields that are nil are passed over.
 */
static int next_field(lua_State *L) {
  const rap_shape *shape = lua_touserdata(L, lua_upvalueindex(1));
  rap_object_alive(L, lua_touserdata(L, 1));
  for (lua_Integer at = lua_tointeger(L, lua_upvalueindex(2)); at < (lua_Integer)shape->count; at++) {
    const rap_member *member = &shape->members[at];
    if (!member->push) continue;
    lua_settop(L, 1);
    lua_pushstring(L, member->name);
    push_field(L, 1, member);
    if (lua_isnil(L, -1)) continue;
    lua_pushinteger(L, at + 1);
    lua_replace(L, lua_upvalueindex(2));
    return 2;
  }
  return 0;
}

static int pairs(lua_State *L) {
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_pushinteger(L, 0);
  lua_pushcclosure(L, next_field, 2);
  lua_pushvalue(L, 1);
  return 2;
}

static int to_string(lua_State *L) {
  lua_pushstring(L, shapes[((rap_object *)lua_touserdata(L, 1))->tag]->name);
  return 1;
}

/* Two handles are equal when they stand for the same thing. */
static int equal(lua_State *L) {
  const rap_handle *a = (const rap_handle *)rap_object_at(L, 1), *b = (const rap_handle *)rap_object_at(L, 2);
  lua_pushboolean(
      L, a && b && a->object.tag != RAP_TAG_EXCERPT && a->object.tag == b->object.tag && memcmp(a, b, sizeof *a) == 0);
  return 1;
}

/* Locks the metatable on the top and keeps it under the tag. */
static void finish_metatable(lua_State *L, rap_tag tag, const char *name) {
  lua_pushcfunction(L, rap_readonly);
  lua_setfield(L, -2, "__newindex");
  lua_pushboolean(L, false);
  lua_setfield(L, -2, "__metatable");
  lua_pushstring(L, name);
  lua_setfield(L, -2, "__name");
  lua_rawsetp(L, LUA_REGISTRYINDEX, &metatable_keys[tag]);
}

void rap_shape_register(lua_State *L, rap_tag tag, const rap_shape *shape) {
  shapes[tag] = shape;
  lua_newtable(L);
  lua_createtable(L, 0, (int)shape->count);
  for (size_t i = 0; i < shape->count; i++) {
    const rap_member *member = &shape->members[i];
    keeps[tag] |= member->keep;
    if (member->method)
      lua_pushcfunction(L, member->method);
    else
      lua_pushlightuserdata(L, (void *)member);
    lua_setfield(L, -2, member->name);
  }
  lua_pushlightuserdata(L, (void *)shape);
  lua_pushcclosure(L, get, 2);
  lua_setfield(L, -2, "__index");
  if (shape->length) {
    lua_pushcfunction(L, shape->length);
    lua_setfield(L, -2, "__len");
  }
  lua_pushlightuserdata(L, (void *)shape);
  lua_pushcclosure(L, shape->pairs ? shape->pairs : pairs, 1);
  lua_setfield(L, -2, "__pairs");
  lua_pushcfunction(L, shape->to_string ? shape->to_string : to_string);
  lua_setfield(L, -2, "__tostring");
  lua_pushcfunction(L, equal);
  lua_setfield(L, -2, "__eq");
  finish_metatable(L, tag, shape->name);
}

void *rap_object_push(lua_State *L, rap_tag tag, size_t size) {
  rap_object *object = lua_newuserdatauv(L, size, keeps[tag]);
  memset(object, 0, size);
  object->tag = tag;
  object->generation = tag == RAP_TAG_FACTS || tag == RAP_TAG_LEXICON ? 0 : rap_script_of(L)->generation;
  lua_rawgetp(L, LUA_REGISTRYINDEX, &metatable_keys[tag]);
  lua_setmetatable(L, -2);
  return object;
}

rap_handle *rap_handle_push(lua_State *L, rap_tag tag, uint32_t owner, uint32_t index, rap_span span) {
  rap_handle *handle = rap_object_push(L, tag, sizeof *handle);
  handle->owner = owner;
  handle->index = index;
  handle->span = span;
  return handle;
}

rap_handle *rap_handle_check(lua_State *L, int argument, rap_tag tag) {
  rap_object *object = rap_object_at(L, argument);
  if (!object || object->tag != tag)
    rap_raise(L, "%s expected, not %s (a method is called with a colon)", shapes[tag]->name, rap_lua_kind(L, argument));
  rap_object_alive(L, object);
  return (rap_handle *)object;
}

/* -- lists ----------------------------------------------------------------------------------------------------- */

static int list_get(lua_State *L) {
  const rap_list *list = lua_touserdata(L, 1);
  rap_object_alive(L, &list->object);
  if (!lua_isinteger(L, 2)) {
    if (lua_type(L, 2) == LUA_TSTRING)
      return rap_raise(L, "no field '%s' in a list: use list[1], #list or ipairs(list)", lua_tostring(L, 2));
    return 0;
  }
  lua_Integer at = lua_tointeger(L, 2);
  if (at < 1 || at > (lua_Integer)list->count) return 0;
  if (lua_getiuservalue(L, 1, 1) != LUA_TTABLE) {
    lua_createtable(L, (int)list->count, 0);
    lua_pushvalue(L, -1);
    lua_setiuservalue(L, 1, 1);
    lua_replace(L, -2);
  }
  if (lua_rawgeti(L, -1, at) != LUA_TNIL) return 1;
  list->item(L, list->owner, (uint32_t)at - 1);
  lua_pushvalue(L, -1);
  lua_rawseti(L, 3, at);
  return 1;
}

static int list_length(lua_State *L) {
  const rap_list *list = lua_touserdata(L, 1);
  rap_object_alive(L, &list->object);
  lua_pushinteger(L, list->count);
  return 1;
}

static int list_next(lua_State *L) {
  lua_settop(L, 2);
  lua_Integer at = lua_isnil(L, 2) ? 1 : lua_tointeger(L, 2) + 1;
  lua_pushinteger(L, at);
  lua_replace(L, 2);
  if (at > (lua_Integer)((rap_list *)lua_touserdata(L, 1))->count) return 0;
  lua_pushinteger(L, at);
  lua_gettable(L, 1);
  return 2;
}

static int list_pairs(lua_State *L) {
  lua_pushcfunction(L, list_next);
  lua_pushvalue(L, 1);
  return 2;
}

static int list_to_string(lua_State *L) {
  lua_pushfstring(L, "list of %d", (int)((rap_list *)lua_touserdata(L, 1))->count);
  return 1;
}

void rap_list_register(lua_State *L) {
  static const luaL_Reg functions[] = {
      {"__index", list_get}, {"__len", list_length}, {"__pairs", list_pairs}, {"__tostring", list_to_string}, {0}};
  lua_newtable(L);
  luaL_setfuncs(L, functions, 0);
  finish_metatable(L, RAP_TAG_LIST, "list");
}

void rap_list_push(lua_State *L, size_t count, uint32_t owner, void (*item)(lua_State *, uint32_t, uint32_t)) {
  rap_list *list = lua_newuserdatauv(L, sizeof *list, 1);
  *list = (rap_list){{RAP_TAG_LIST, rap_script_of(L)->generation}, owner, (uint32_t)count, item};
  lua_rawgetp(L, LUA_REGISTRYINDEX, &metatable_keys[RAP_TAG_LIST]);
  lua_setmetatable(L, -2);
}
