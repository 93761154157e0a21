/* pairs and next in an order that is the same in every run: numbers, then strings by their bytes, then the rest. Lua's
 * own order depends on addresses, and a report must be the same bytes twice. The keys are gathered and sorted when the
 * walk begins; an array, which needs no sorting, is noticed on the way. */
#include "lua/frozen.h"
#include "lua/handle.h"
#include "lua/sandbox.h"

#include <stdlib.h>

typedef struct key {
  int rank;
  lua_Number number;
  rap_str text;
  lua_Integer at; /* in the array of keys as found */
} key;

static int compare(const void *left, const void *right) {
  const key *a = left, *b = right;
  if (a->rank != b->rank) return a->rank < b->rank ? -1 : 1;
  if (a->rank == 0 && a->number != b->number) return a->number < b->number ? -1 : 1;
  int order = a->rank == 1 ? rap_str_compare(a->text, b->text) : 0;
  return order ? order : (a->at > b->at) - (a->at < b->at);
}

static key describe(lua_State *L, lua_Integer at) {
  switch (lua_type(L, -1)) {
    case LUA_TNUMBER:
      return (key){0, lua_tonumber(L, -1), RAP_NIL, at};
    case LUA_TSTRING:
      return (key){1, 0, rap_lua_str(L, -1), at};
    case LUA_TBOOLEAN:
      return (key){2 + lua_toboolean(L, -1), 0, RAP_NIL, at};
    default:
      return (key){4, 0, RAP_NIL, at};
  }
}

/* Pushes the keys of the table as Lua finds them; *sorted when they are 1, 2, 3 … */
static lua_Integer gather(lua_State *L, int table, bool *sorted) {
  lua_Integer count = 0;
  *sorted = true;
  lua_newtable(L);
  for (lua_pushnil(L); lua_next(L, table);) {
    lua_pop(L, 1);
    count++;
    if (*sorted && !(lua_isinteger(L, -1) && lua_tointeger(L, -1) == count)) *sorted = false;
    lua_pushvalue(L, -1);
    lua_rawseti(L, -3, count);
  }
  return count;
}

lua_Integer rap_push_sorted_keys(lua_State *L, int index) {
  bool sorted;
  index = lua_absindex(L, index);
  luaL_checkstack(L, 8, "pairs");
  lua_Integer count = gather(L, index, &sorted);
  if (sorted || count < 2) return count;
  key *keys = lua_newuserdatauv(L, (size_t)count * sizeof *keys, 0);
  for (lua_Integer i = 0; i < count; i++) {
    lua_rawgeti(L, -2, i + 1);
    keys[i] = describe(L, i + 1);
    lua_pop(L, 1);
  }
  qsort(keys, (size_t)count, sizeof *keys, compare);
  lua_createtable(L, (int)count, 0);
  for (lua_Integer i = 0; i < count; i++) {
    lua_rawgeti(L, -3, keys[i].at);
    lua_rawseti(L, -2, i + 1);
  }
  lua_replace(L, -3);
  lua_pop(L, 1);
  return count;
}

/* -- pairs ----------------------------------------------------------------------------------------------------- */

/* Upvalues: the table, its keys, how many have been visited. Keys that have gone meanwhile are passed over. */
static int next_sorted(lua_State *L) {
  lua_Integer at = lua_tointeger(L, lua_upvalueindex(3));
  for (;;) {
    lua_settop(L, 0);
    if (lua_rawgeti(L, lua_upvalueindex(2), ++at) == LUA_TNIL) return 1;
    lua_pushvalue(L, 1);
    if (lua_rawget(L, lua_upvalueindex(1)) == LUA_TNIL) continue;
    lua_pushinteger(L, at);
    lua_replace(L, lua_upvalueindex(3));
    return 2;
  }
}

void rap_push_sorted_pairs(lua_State *L, int index) {
  lua_pushvalue(L, index);
  rap_push_sorted_keys(L, -1);
  lua_pushinteger(L, 0);
  lua_pushcclosure(L, next_sorted, 3);
}

static int pairs(lua_State *L) {
  luaL_checkany(L, 1);
  if (luaL_getmetafield(L, 1, "__pairs") != LUA_TNIL) {
    lua_pushvalue(L, 1);
    lua_call(L, 1, 3);
    return 3;
  }
  luaL_checktype(L, 1, LUA_TTABLE);
  rap_push_sorted_pairs(L, 1);
  lua_pushvalue(L, 1);
  lua_pushnil(L);
  return 3;
}

/* -- next ------------------------------------------------------------------------------------------------------ */

/* The first key in order, without sorting: `next(t)` asks mostly whether there is one. */
static int first_key(lua_State *L, int table) {
  lua_settop(L, table);
  lua_pushnil(L);
  lua_pushnil(L);
  key best = {.rank = 9};
  lua_Integer at = 0;
  for (lua_pushnil(L); lua_next(L, table);) {
    lua_pop(L, 1);
    key candidate = describe(L, at++);
    if (compare(&candidate, &best) >= 0) continue;
    best = candidate;
    lua_pushvalue(L, -1);
    lua_replace(L, table + 1);
  }
  lua_settop(L, table + 1);
  if (lua_isnil(L, -1)) return 1;
  lua_pushvalue(L, -1);
  lua_rawget(L, table);
  return 2;
}

/* The place of the first of the `count` sorted keys on the top that comes behind argument 2, which may be gone by now.
 */
static lua_Integer first_behind(lua_State *L, lua_Integer count) {
  lua_pushvalue(L, 2);
  key given = describe(L, 0);
  lua_pop(L, 1);
  for (lua_Integer at = 1; at <= count; at++) {
    lua_rawgeti(L, -1, at);
    key candidate = describe(L, 0);
    bool equal = lua_rawequal(L, -1, 2);
    lua_pop(L, 1);
    if (equal) return at + 1;
    if (given.rank < 4 && compare(&candidate, &given) > 0) return at;
  }
  if (given.rank == 4) rap_raise(L, "invalid key to 'next'");
  return count + 1;
}

/* The walk that `next` was last used for is kept (registry: { table, keys, position }), so that a loop over `next` is
 * linear. Leaves the keys on the stack and returns the position behind argument 2. */
static lua_Integer position_after(lua_State *L, int table) {
  static char kept;
  lua_Integer at = 0;
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, &kept) == LUA_TTABLE) {
    lua_rawgeti(L, -1, 1);
    lua_rawgeti(L, -2, 2);
    lua_rawgeti(L, -3, 3);
    at = lua_tointeger(L, -1);
    lua_rawgeti(L, -2, at);
    if (lua_rawequal(L, -4, table) && lua_rawequal(L, -1, 2)) {
      lua_pop(L, 2);
      lua_pushinteger(L, at + 1);
      lua_rawseti(L, -4, 3);
      return at + 1;
    }
    lua_pop(L, 4);
  }
  lua_createtable(L, 3, 0);
  lua_pushvalue(L, table);
  lua_rawseti(L, -2, 1);
  at = first_behind(L, rap_push_sorted_keys(L, table));
  lua_pushvalue(L, -1);
  lua_rawseti(L, -3, 2);
  lua_pushinteger(L, at);
  lua_rawseti(L, -3, 3);
  lua_pushvalue(L, -2);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &kept);
  return at;
}

static int next(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  lua_settop(L, 2);
  rap_raw_push(L, 1);
  if (lua_rawequal(L, 1, 3) && rap_is_locked(L, 1)) return rap_raise(L, "next: use pairs for this table");
  if (lua_isnil(L, 2)) return first_key(L, 3);
  for (;;) {
    lua_Integer at = position_after(L, 3);
    if (lua_rawgeti(L, -1, at) == LUA_TNIL) return 1;
    lua_pushvalue(L, -1);
    if (lua_rawget(L, 3) != LUA_TNIL) return 2;
    lua_pop(L, 1); /* removed while walking: go on behind it */
    lua_replace(L, 2);
    lua_settop(L, 3);
  }
}

void rap_order_open(lua_State *L) {
  lua_register(L, "pairs", pairs);
  lua_register(L, "next", next);
}
