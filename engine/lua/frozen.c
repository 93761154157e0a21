#include "lua/frozen.h"

#include "lua/limits.h"
#include "lua/sandbox.h"

#include <math.h>

/* In the metatable of a frozen table: what it holds, and the metatable that the script gave it. */
static char content_key, original_key;
/* In the metatable of our own read-only tables. */
static char locked_key;
/* In the registry: content -> frozen table; the thread on whose stack the watched upvalues lie. */
static char owners_key, watch_key;

/* -- seeing through ---------------------------------------------------------------------------------------------- */

/* Pushes what the frozen table at `index` holds under `key`; pushes nothing and returns false for other tables. */
static bool push_behind(lua_State *L, int index, const void *key) {
  if (!lua_getmetatable(L, index)) return false;
  if (lua_rawgetp(L, -1, &content_key) == LUA_TNIL) return lua_pop(L, 2), false;
  if (key != &content_key) {
    lua_pop(L, 1);
    lua_rawgetp(L, -1, key);
  }
  lua_remove(L, -2);
  return true;
}

void rap_raw_push(lua_State *L, int index) {
  if (lua_type(L, index) != LUA_TTABLE || !push_behind(L, index, &content_key)) lua_pushvalue(L, index);
}

bool rap_is_locked(lua_State *L, int index) {
  if (!lua_getmetatable(L, index)) return false;
  bool locked = lua_rawgetp(L, -1, &locked_key) != LUA_TNIL;
  bool frozen = lua_rawgetp(L, -2, &content_key) != LUA_TNIL;
  lua_pop(L, 3);
  return locked || frozen;
}

void rap_lock_metatable(lua_State *L) {
  lua_pushboolean(L, false);
  lua_setfield(L, -2, "__metatable");
  lua_pushboolean(L, true);
  lua_rawsetp(L, -2, &locked_key);
}

int rap_getmetatable(lua_State *L) {
  luaL_checkany(L, 1);
  if (!lua_getmetatable(L, 1)) return lua_pushnil(L), 1;
  if (luaL_getmetafield(L, 1, "__metatable") != LUA_TNIL) return 1;
  if (lua_type(L, 1) == LUA_TTABLE && push_behind(L, 1, &original_key)) return 1;
  /* the content of a frozen class serves as a metatable; a script sees the class */
  if (lua_rawgetp(L, LUA_REGISTRYINDEX, &owners_key) == LUA_TTABLE) {
    lua_pushvalue(L, -2);
    if (lua_rawget(L, -2) != LUA_TNIL) return 1;
  }
  lua_settop(L, 2);
  return 1;
}

int rap_setmetatable(lua_State *L) {
  luaL_checktype(L, 1, LUA_TTABLE);
  luaL_argexpected(L, lua_isnil(L, 2) || lua_istable(L, 2), 2, "nil or table");
  if (rap_is_locked(L, 1) || luaL_getmetafield(L, 1, "__metatable") != LUA_TNIL)
    return rap_raise(L, "cannot change a protected metatable");
  lua_settop(L, 2);
  if (lua_istable(L, 2)) {
    rap_raw_push(L, 2);
    lua_pushliteral(L, "__gc");
    if (lua_rawget(L, 3) != LUA_TNIL) return rap_raise(L, "setmetatable: __gc is not available in a report script");
    lua_settop(L, 3);
  }
  lua_setmetatable(L, 1);
  lua_settop(L, 1);
  return 1;
}

/* -- the metatable of a frozen table ------------------------------------------------------------------------------ */

/* __newindex. Upvalue: the name by which the script knows the table; "" for the globals. */
static int refuse(lua_State *L) {
  const char *name = lua_tostring(L, lua_upvalueindex(1));
  if (*name == '\0' && lua_type(L, 2) == LUA_TSTRING)
    return rap_raise(L,
                     "globals are frozen after load: '%s' cannot be set here (use local; emit rows, count in report)",
                     lua_tostring(L, 2));
  return rap_raise(L, "'%s' was made at load and is frozen: emit rows, count in report", *name ? name : "_G");
}

/* __index where the script's own is a function. Upvalues: the content, that function. */
static int get_or_ask(lua_State *L) {
  lua_pushvalue(L, 2);
  if (lua_rawget(L, lua_upvalueindex(1)) != LUA_TNIL) return 1;
  lua_settop(L, 2);
  lua_pushvalue(L, lua_upvalueindex(2));
  lua_insert(L, 1);
  lua_call(L, 2, 1);
  return 1;
}

static int length(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)lua_rawlen(L, lua_upvalueindex(1)));
  return 1;
}

static int pairs(lua_State *L) {
  rap_push_sorted_pairs(L, lua_upvalueindex(1));
  lua_pushvalue(L, 1);
  return 2;
}

static void set_closure(lua_State *L, int metatable, const char *name, lua_CFunction function, int value) {
  lua_pushvalue(L, value);
  lua_pushcclosure(L, function, 1);
  lua_setfield(L, metatable, name);
}

/* Takes over the script's metamethods from the table at `original`, then decides __index. */
static void adopt(lua_State *L, int metatable, int content, int original) {
  rap_raw_push(L, original);
  int from = lua_gettop(L);
  for (lua_pushnil(L); lua_next(L, from);) {
    lua_pushvalue(L, -2);
    lua_insert(L, -2);
    lua_rawset(L, metatable);
  }
  lua_pushnil(L);
  lua_setfield(L, metatable, "__mode");
  lua_pushvalue(L, original);
  lua_rawsetp(L, metatable, &original_key);
  if (lua_getfield(L, from, "__index") == LUA_TFUNCTION) {
    lua_pushvalue(L, content);
    lua_insert(L, -2);
    lua_pushcclosure(L, get_or_ask, 2);
    lua_setfield(L, metatable, "__index");
  } else if (!lua_isnil(L, -1)) {
    lua_createtable(L, 0, 1);
    lua_insert(L, -2);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, content);
    lua_pushvalue(L, content);
    lua_setfield(L, metatable, "__index");
  }
  lua_settop(L, from - 1);
}

static bool has_field(lua_State *L, int table, const char *name) {
  lua_pushstring(L, name);
  bool has = lua_rawget(L, table) != LUA_TNIL;
  lua_pop(L, 1);
  return has;
}

static void move_entries(lua_State *L, int from, int to) {
  for (lua_pushnil(L); lua_next(L, from);) {
    lua_pushvalue(L, -2);
    lua_insert(L, -2);
    lua_rawset(L, to);
    lua_pushvalue(L, -1);
    lua_pushnil(L);
    lua_rawset(L, from);
  }
}

/* Empties the table at `table` into a new content table, which is left on the stack. `name` is on the stack too. */
static void freeze_table(lua_State *L, int table, int name) {
  lua_createtable(L, (int)lua_rawlen(L, table), 0);
  int content = lua_gettop(L);
  bool had = lua_getmetatable(L, table);
  if (!had) lua_pushnil(L);
  int original = content + 1;
  lua_newtable(L);
  int metatable = content + 2;
  move_entries(L, table, content);
  if (had) adopt(L, metatable, content, original);
  if (!had || !has_field(L, metatable, "__index")) {
    lua_pushvalue(L, content);
    lua_setfield(L, metatable, "__index");
  }
  if (!has_field(L, metatable, "__len")) set_closure(L, metatable, "__len", length, content);
  if (!has_field(L, metatable, "__pairs")) set_closure(L, metatable, "__pairs", pairs, content);
  set_closure(L, metatable, "__newindex", refuse, name);
  lua_pushvalue(L, content);
  lua_rawsetp(L, metatable, &content_key);
  lua_setmetatable(L, table);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &owners_key);
  lua_pushvalue(L, content);
  lua_pushvalue(L, table);
  lua_rawset(L, -3);
  lua_settop(L, content);
}

/* -- the walk ---------------------------------------------------------------------------------------------------- */

/* Values still to visit lie in a Lua array as value, name, value, name …; `seen` has everything met. */
typedef struct walker {
  lua_State *L, *watch;
  int queue, seen;
  lua_Integer waiting;
} walker;

/* Adds the value on the top under the name below it, if it can hold anything; pops both. */
static void enqueue(walker *w) {
  lua_State *L = w->L;
  int type = lua_type(L, -1);
  bool can_hold = type == LUA_TTABLE || type == LUA_TFUNCTION || type == LUA_TTHREAD || type == LUA_TUSERDATA;
  lua_pushvalue(L, -1);
  if (!can_hold || lua_rawget(L, w->seen) != LUA_TNIL) {
    lua_pop(L, 3);
    return;
  }
  lua_pop(L, 1);
  lua_pushvalue(L, -1);
  lua_pushboolean(L, true);
  lua_rawset(L, w->seen);
  lua_rawseti(L, w->queue, ++w->waiting);
  lua_rawseti(L, w->queue, ++w->waiting);
}

/* "lexicon.terms" for a field, the table's own name for an element. */
static void push_field_name(lua_State *L, int name, int key) {
  if (lua_type(L, key) == LUA_TSTRING && *lua_tostring(L, name) != '\0')
    lua_pushfstring(L, "%s.%s", lua_tostring(L, name), lua_tostring(L, key));
  else if (lua_type(L, key) == LUA_TSTRING)
    lua_pushvalue(L, key);
  else
    lua_pushvalue(L, name);
}

static void visit_table(walker *w, int table, int name) {
  lua_State *L = w->L;
  if (rap_is_locked(L, table)) return;
  if (lua_getmetatable(L, table)) {
    lua_pushvalue(L, name);
    lua_insert(L, -2);
    enqueue(w);
  }
  freeze_table(L, table, name);
  int content = lua_gettop(L);
  for (lua_pushnil(L); lua_next(L, content);) {
    int key = lua_gettop(L) - 1;
    push_field_name(L, name, key);
    lua_insert(L, -2);
    enqueue(w);
    if (lua_type(L, key) != LUA_TSTRING && lua_type(L, key) != LUA_TNUMBER) {
      lua_pushvalue(L, name);
      lua_pushvalue(L, key);
      enqueue(w);
    }
  }
  lua_settop(L, content - 1);
}

/* Keeps (function, value) on the watch's stack; the number of the upvalue lies between them. */
static void watch_upvalue(walker *w, int function, int number) {
  lua_State *L = w->L;
  if (!lua_checkstack(w->watch, 8)) rap_raise(L, "too many functions above `document`");
  lua_pushvalue(L, function);
  lua_pushinteger(L, number);
  lua_pushvalue(L, -3);
  lua_xmove(L, w->watch, 3);
  rap_script_of(L)->watched++;
}

static void visit_function(walker *w, int function, int name) {
  lua_State *L = w->L;
  const char *upvalue;
  for (int i = 1; (upvalue = lua_getupvalue(L, function, i)); i++) {
    if (lua_iscfunction(L, function)) /* what gmatch, pairs and coroutine.wrap give */
      rap_raise(L, "'%s' holds an iterator, which would go on from one document to the next: make it inside `document`",
                lua_tostring(L, name));
    if (strcmp(upvalue, "_ENV") == 0 && lua_type(L, -1) == LUA_TTABLE) {
      lua_pushliteral(L, "");
      lua_insert(L, -2);
      enqueue(w);
      continue;
    }
    lua_pushvalue(L, -1);
    if (lua_rawgetp(L, w->seen, lua_upvalueid(L, function, i)) == LUA_TNIL) {
      lua_pop(L, 1);
      watch_upvalue(w, function, i);
      lua_pushboolean(L, true);
      lua_rawsetp(L, w->seen, lua_upvalueid(L, function, i));
    } else {
      lua_pop(L, 1);
    }
    lua_pop(L, 1);
    lua_pushstring(L, upvalue);
    lua_insert(L, -2);
    enqueue(w);
  }
}

static void visit(walker *w, int value, int name) {
  lua_State *L = w->L;
  switch (lua_type(L, value)) {
    case LUA_TTABLE:
      visit_table(w, value, name);
      break;
    case LUA_TFUNCTION:
      visit_function(w, value, name);
      break;
    case LUA_TTHREAD:
      rap_raise(L, "'%s' holds a coroutine, which would go on from one document to the next: make it inside `document`",
                lua_tostring(L, name));
      break;
    default:
      break; /* our own handles are read-only */
  }
}

static void walk(walker *w) {
  lua_State *L = w->L;
  while (w->waiting > 0) {
    rap_limits_check(L);
    lua_rawgeti(L, w->queue, w->waiting--);
    lua_rawgeti(L, w->queue, w->waiting--);
    int value = lua_gettop(L);
    visit(w, value, value - 1);
    lua_settop(L, value - 2);
  }
}

/* Methods of strings skip the frozen view of `string`. */
static void shorten_string_methods(lua_State *L) {
  lua_pushliteral(L, "");
  lua_getmetatable(L, -1);
  lua_getfield(L, -1, "__index");
  rap_raw_push(L, -1);
  lua_setfield(L, -3, "__index");
  lua_pop(L, 3);
}

void rap_freeze(lua_State *L, int document, int report) {
  walker w = {.L = L};
  document = lua_absindex(L, document), report = lua_absindex(L, report);
  luaL_checkstack(L, 30, "freeze");
  lua_newtable(L);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &owners_key);
  w.watch = lua_newthread(L);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &watch_key);
  lua_newtable(L);
  w.queue = lua_gettop(L);
  lua_newtable(L);
  w.seen = w.queue + 1;
  const int roots[] = {document, report};
  for (int i = 0; i < 2; i++) {
    lua_pushstring(L, i ? "report" : "document");
    lua_pushvalue(L, roots[i]);
    enqueue(&w);
  }
  lua_pushliteral(L, "");
  lua_pushglobaltable(L);
  enqueue(&w);
  lua_pushliteral(L, "");
  luaL_getsubtable(L, LUA_REGISTRYINDEX, RAP_MODULES);
  enqueue(&w);
  walk(&w);
  shorten_string_methods(L);
  lua_settop(L, w.queue - 1);
}

/* -- watched upvalues -------------------------------------------------------------------------------------------- */

static bool same(lua_State *L, int a, int b) {
  if (lua_rawequal(L, a, b)) return true;
  return lua_type(L, a) == LUA_TNUMBER && lua_type(L, b) == LUA_TNUMBER && isnan(lua_tonumber(L, a)) &&
         isnan(lua_tonumber(L, b));
}

const char *rap_frozen_restore(rap_script *script) {
  const char *changed = NULL;
  if (script->watched == 0) return NULL;
  lua_rawgetp(script->L, LUA_REGISTRYINDEX, &watch_key);
  lua_State *watch = lua_tothread(script->L, -1);
  lua_pop(script->L, 1);
  for (size_t i = 0; i < script->watched; i++) {
    int function = (int)i * 3 + 1, number = (int)lua_tointeger(watch, function + 1), value = function + 2;
    const char *name = lua_getupvalue(watch, function, number);
    if (!same(watch, -1, value)) {
      if (!changed) changed = *name ? name : "an iterator";
      lua_pushvalue(watch, value);
      lua_setupvalue(watch, function, number);
    }
    lua_pop(watch, 1);
  }
  return changed;
}
