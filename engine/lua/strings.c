/* string.find, match, gmatch and gsub over our own patterns; rep and format with their holes closed. */
#include "lua/handle.h"
#include "lua/limits.h"
#include "lua/pattern.h"
#include "lua/sandbox.h"

/* Offset (from 0) that an initial position means; past the end gives len + 1. */
static size_t initial(lua_State *L, int argument, size_t len) {
  lua_Integer at = luaL_optinteger(L, argument, 1);
  if (at > 0) return (size_t)at - 1 > len ? len + 1 : (size_t)at - 1;
  if (at == 0 || at < -(lua_Integer)len) return 0;
  return len - (size_t)-at;
}

static bool is_plain(rap_str pattern) {
  for (size_t i = 0; i < pattern.len; i++)
    if (pattern.s[i] && strchr("^$*+?.([%-", pattern.s[i])) return false;
  return true;
}

static int find_plain(lua_State *L, rap_str text, rap_str what, size_t from) {
  size_t at = rap_str_find(text, what, from);
  if (at == text.len && what.len > 0) return luaL_pushfail(L), 1;
  lua_pushinteger(L, (lua_Integer)at + 1);
  lua_pushinteger(L, (lua_Integer)(at + what.len));
  return 2;
}

static int find_or_match(lua_State *L, bool find) {
  luaL_checkstring(L, 1);
  luaL_checkstring(L, 2);
  rap_str text = rap_lua_str(L, 1), what = rap_lua_str(L, 2);
  size_t from = initial(L, 3, text.len);
  if (from > text.len) return luaL_pushfail(L), 1;
  if (find && (lua_toboolean(L, 4) || is_plain(what))) return find_plain(L, text, what, from);
  rap_match match;
  const rap_pattern *pattern = rap_pattern_push(L, 2, true);
  rap_match_begin(&match, L, pattern, text);
  for (const char *s = text.s + from; s <= match.end; s++) {
    const char *stop = rap_match_at(&match, s);
    if (stop) {
      if (!find) return rap_match_push_all(&match, s, stop, 0);
      lua_pushinteger(L, s - text.s + 1);
      lua_pushinteger(L, stop - text.s);
      return 2 + (rap_match_captures(&match) ? rap_match_push_all(&match, s, stop, 0) : 0);
    }
    if (rap_pattern_anchored(pattern)) break;
  }
  return luaL_pushfail(L), 1;
}

static int find(lua_State *L) {
  return find_or_match(L, true);
}

static int match(lua_State *L) {
  return find_or_match(L, false);
}

/* -- gmatch ---------------------------------------------------------------------------------------------------- */

typedef struct progress {
  rap_object object;
  rap_walk walk;
} progress;

/* Upvalues: the text, the compiled pattern, the progress. */
static int gmatch_next(lua_State *L) {
  rap_str text = rap_lua_str(L, lua_upvalueindex(1));
  progress *state = lua_touserdata(L, lua_upvalueindex(3));
  rap_match m;
  rap_match_begin(&m, L, lua_touserdata(L, lua_upvalueindex(2)), text);
  const char *stop, *start = rap_match_next(&m, &state->walk, &stop);
  return start ? rap_match_push_all(&m, start, stop, 0) : 0;
}

static int gmatch(lua_State *L) {
  luaL_checkstring(L, 1);
  luaL_checkstring(L, 2);
  size_t from = initial(L, 3, rap_lua_str(L, 1).len);
  lua_pushvalue(L, 1);
  rap_pattern_push(L, 2, false);
  progress *state = lua_newuserdatauv(L, sizeof *state, 0);
  *state = (progress){{RAP_TAG_STATE, 0}, RAP_WALK_FROM(from)};
  lua_pushcclosure(L, gmatch_next, 3);
  return 1;
}

/* -- gsub ------------------------------------------------------------------------------------------------------ */

static void add_template(luaL_Buffer *out, const rap_match *m, rap_str template, const char *start, const char *stop) {
  for (size_t i = 0; i < template.len; i++) {
    char c = template.s[i];
    if (c != '%') {
      luaL_addchar(out, c);
      continue;
    }
    c = ++i < template.len ? template.s[i] : '\0';
    if (c == '%') {
      luaL_addchar(out, '%');
    } else if (c == '0') {
      luaL_addlstring(out, start, (size_t)(stop - start));
    } else if (rap_is_ascii_digit(c)) {
      rap_match_push(m, c - '1', start, stop, 0);
      luaL_tolstring(m->L, -1, NULL); /* a position becomes text */
      lua_remove(m->L, -2);
      luaL_addvalue(out);
    } else {
      rap_raise(m->L, "invalid use of '%%' in replacement string");
    }
  }
}

/* Adds what stands for the match [start, stop); argument 3 is a string, a table or a function. */
static void add_replacement(lua_State *L, luaL_Buffer *out, const rap_match *m, const char *start, const char *stop) {
  switch (lua_type(L, 3)) {
    case LUA_TFUNCTION: {
      lua_pushvalue(L, 3);
      int count = rap_match_push_all(m, start, stop, 0);
      lua_call(L, count, 1);
      break;
    }
    case LUA_TTABLE:
      rap_match_push(m, 0, start, stop, 0);
      lua_gettable(L, 3);
      break;
    default:
      add_template(out, m, rap_lua_str(L, 3), start, stop);
      return;
  }
  if (!lua_toboolean(L, -1)) {
    lua_pop(L, 1);
    luaL_addlstring(out, start, (size_t)(stop - start));
  } else if (lua_isstring(L, -1)) {
    luaL_addvalue(out);
  } else {
    rap_raise(L, "invalid replacement value (%s)", rap_lua_kind(L, -1));
  }
}

static int gsub(lua_State *L) {
  luaL_checkstring(L, 1);
  luaL_checkstring(L, 2);
  int kind = lua_type(L, 3);
  luaL_argexpected(L, kind == LUA_TNUMBER || kind == LUA_TSTRING || kind == LUA_TFUNCTION || kind == LUA_TTABLE, 3,
                   "string/function/table");
  rap_str text = rap_lua_str(L, 1);
  lua_Integer most = luaL_optinteger(L, 4, (lua_Integer)text.len + 1), count = 0;
  lua_settop(L, 4);
  const rap_pattern *pattern = rap_pattern_push(L, 2, true);
  rap_match m;
  rap_match_begin(&m, L, pattern, text);
  luaL_Buffer out;
  luaL_buffinit(L, &out);
  const char *s = text.s, *last = NULL;
  while (count < most) {
    const char *stop = rap_match_at(&m, s);
    if (stop && stop != last) {
      count++;
      add_replacement(L, &out, &m, s, stop);
      s = last = stop;
    } else if (s < m.end) {
      luaL_addchar(&out, *s++);
    } else {
      break;
    }
    if (rap_pattern_anchored(pattern)) break;
  }
  luaL_addlstring(&out, s, (size_t)(m.end - s));
  luaL_pushresult(&out);
  lua_pushinteger(L, count);
  return 2;
}

/* -- rep, format, tostring --------------------------------------------------------------------------------------- */

static int rep(lua_State *L) {
  luaL_checkstring(L, 1);
  rap_str text = rap_lua_str(L, 1);
  lua_Integer count = luaL_checkinteger(L, 2);
  luaL_optstring(L, 3, "");
  rap_str between = lua_isnoneornil(L, 3) ? RAP_LIT("") : rap_lua_str(L, 3);
  size_t each = text.len + between.len;
  if (count <= 0 || each == 0) return lua_pushliteral(L, ""), 1;
  if ((size_t)count > RAP_STRING_LIMIT / each) return rap_raise(L, "string.rep: the result is longer than 64 MiB");
  size_t size = (size_t)count * each - between.len, filled = each < size ? each : size;
  luaL_Buffer out;
  char *to = luaL_buffinitsize(L, &out, size);
  memcpy(to, text.s, text.len);
  memcpy(to + text.len, between.s, filled - text.len);
  for (size_t more; filled < size; filled += more) { /* what is there is copied behind itself */
    more = filled < size - filled ? filled : size - filled;
    memcpy(to + filled, to, more);
  }
  luaL_pushresultsize(&out, size);
  return 1;
}

void rap_push_tostring(lua_State *L, int index) {
  index = lua_absindex(L, index);
  if (luaL_callmeta(L, index, "__tostring")) {
    if (!lua_isstring(L, -1)) rap_raise(L, "'__tostring' must return a string");
    return;
  }
  switch (lua_type(L, index)) {
    case LUA_TNIL:
    case LUA_TBOOLEAN:
    case LUA_TNUMBER:
    case LUA_TSTRING:
      luaL_tolstring(L, index, NULL);
      break;
    default:
      if (luaL_getmetafield(L, index, "__name") == LUA_TSTRING) break;
      lua_pushstring(L, luaL_typename(L, index));
  }
}

static int tostring(lua_State *L) {
  luaL_checkany(L, 1);
  rap_push_tostring(L, 1);
  return 1;
}

/* The library's own format, given no way to an address: no %p, and tables and the like as text. */
static lua_CFunction library_format;

static int format(lua_State *L) {
  luaL_checkstring(L, 1);
  rap_str how = rap_lua_str(L, 1);
  for (size_t i = 0; i + 1 < how.len; i++) {
    if (how.s[i] != '%') continue;
    for (i++; i < how.len && strchr("-+ #0123456789.", how.s[i]) && how.s[i]; i++) continue;
    if (i < how.len && how.s[i] == 'p') return rap_raise(L, "string.format: %%p is not available");
  }
  int count = lua_gettop(L);
  for (int i = 2; i <= count; i++)
    if (lua_type(L, i) > LUA_TSTRING) {
      rap_push_tostring(L, i);
      lua_replace(L, i);
    }
  return library_format(L);
}

void rap_strings_open(lua_State *L) {
  static const luaL_Reg functions[] = {
      {"find", find}, {"match", match}, {"gmatch", gmatch}, {"gsub", gsub}, {"rep", rep}, {"dump", NULL}, {0}};
  lua_getglobal(L, "string");
  for (const luaL_Reg *f = functions; f->name; f++) {
    if (f->func)
      lua_pushcfunction(L, f->func);
    else
      lua_pushnil(L);
    lua_setfield(L, -2, f->name);
  }
  lua_getfield(L, -1, "format");
  library_format = lua_tocfunction(L, -1);
  lua_pop(L, 1);
  lua_pushcfunction(L, format);
  lua_setfield(L, -2, "format");
  lua_pop(L, 1);
  lua_register(L, "tostring", tostring);
  lua_pushliteral(L, "");
  lua_getmetatable(L, -1);
  lua_pushboolean(L, false);
  lua_setfield(L, -2, "__metatable");
  lua_pop(L, 2);
}
