#include "lua/state.h"

#include "core/mem.h"
#include "core/nearest.h"
#include "lua/handle.h"
#include "lua/limits.h"
#include "lua/sandbox.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* -- memory ---------------------------------------------------------------------------------------------------- */

/* How often the cap may deny memory. At every denial Lua collects all its garbage and tries once more: a script that
 * fills its memory with garbage would go on like that for a long time, each time for a little less. */
#define MOST_DENIALS 4

static bool is_starved(const rap_script *script) {
  return script->denials >= MOST_DENIALS;
}

static bool is_denied(rap_script *script, size_t more) {
  if (is_starved(script)) return true;
  if (more <= script->memory_limit - script->memory) return false;
  script->denials++;
  return true;
}

/* Lua's own memory is capped; what it holds in the arena of a document is limited by the process. */
static void *allocate(void *context, void *block, size_t old_size, size_t new_size) {
  rap_script *script = context;
  if (!block) old_size = 0; /* then it is a kind of object, not a size */
  if (new_size == 0) {
    rap_free(block);
    script->memory -= old_size;
    return NULL;
  }
  if (new_size > old_size && is_denied(script, new_size - old_size)) return NULL;
  script->memory += new_size - old_size; /* wraps around and back when it shrinks */
  return rap_realloc(block, new_size);
}

bool rap_state_open(rap_script *script, rap_err *err) {
  script->L = lua_newstate(allocate, script);
  if (!script->L) return rap_fail(err, RAP_ERR_LIMIT, "%s: not enough memory to start Lua", script->path);
  *(rap_script **)lua_getextraspace(script->L) = script;
  return true;
}

/* After a kill a state may hold anything: it is left as it is, the process is about to end. */
void rap_state_close(rap_script *script) {
  if (script->L && !script->dead) lua_close(script->L);
}

/* -- messages -------------------------------------------------------------------------------------------------- */

static bool is_prelude(const lua_Debug *frame) {
  return strcmp(frame->source, RAP_PRELUDE_CHUNK) == 0;
}

void rap_push_where(lua_State *L) {
  lua_Debug frame;
  for (int level = 0; lua_getstack(L, level, &frame); level++) {
    lua_getinfo(L, "Sl", &frame);
    if (frame.currentline <= 0 || is_prelude(&frame)) continue;
    lua_pushfstring(L, "%s:%d: ", frame.source[0] == '@' ? frame.source + 1 : frame.short_src, frame.currentline);
    return;
  }
  lua_pushfstring(L, "%s: ", rap_script_of(L)->path);
}

int rap_raise(lua_State *L, const char *format, ...) {
  va_list args;
  va_start(args, format);
  rap_push_where(L);
  lua_pushvfstring(L, format, args);
  va_end(args);
  lua_concat(L, 2);
  return lua_error(L);
}

const char *rap_push_nearest(lua_State *L, const char *name, const char *const *candidates, size_t count) {
  const char *nearest = rap_nearest(rap_str_from(name), candidates, count);
  return nearest ? lua_pushfstring(L, " (%s?)", nearest) : lua_pushliteral(L, "");
}

const char *rap_lua_kind(lua_State *L, int index) {
  switch (lua_type(L, index)) {
    case LUA_TNONE:
    case LUA_TNIL:
      return "nothing";
    case LUA_TUSERDATA:
      return rap_object_kind(lua_touserdata(L, index));
    default:
      return lua_pushfstring(L, "a %s", luaL_typename(L, index));
  }
}

/* Does the message begin with a place in the file at `path`? Lua shortens a long path to "...its end": a reader wants
 * it whole, so it is put back. */
static bool begins_in(lua_State *L, const char *path) {
  rap_str message = rap_lua_str(L, 1), whole = rap_str_from(path);
  if (rap_str_starts(message, whole) && message.s[whole.len] == ':') return true;
  if (!rap_str_starts(message, RAP_LIT("..."))) return false;
  rap_str shortened = rap_str_slice(message, 3, rap_str_find_byte(message, ':', 0));
  if (shortened.len < 40 || !rap_str_ends(whole, shortened)) return false;
  lua_pushfstring(L, "%s%s", path, shortened.s + shortened.len);
  lua_replace(L, 1);
  return true;
}

/* The message at 1 gets FILE:LINE in front, unless it has them. */
static void put_where(lua_State *L) {
  const rap_chunks *chunks = &rap_script_of(L)->chunks;
  lua_settop(L, 1);
  for (size_t i = 0; i < chunks->count; i++)
    if (begins_in(L, chunks->items[i])) {
      lua_settop(L, 1);
      return;
    }
  if (rap_str_starts(rap_lua_str(L, 1), RAP_LIT("[string \""))) return;
  rap_push_where(L);
  lua_insert(L, 1);
  lua_concat(L, 2);
}

/* The one message handler: an error object becomes "FILE:LINE: message" while the stack still stands. Objects that are
 * not strings are named, never asked (their __tostring may do anything). */
static int describe(lua_State *L) {
  if (rap_limits_killed()) return 1;
  if (lua_type(L, 1) == LUA_TNUMBER) lua_tostring(L, 1);
  if (lua_type(L, 1) != LUA_TSTRING) {
    const char *kind = rap_lua_kind(L, 1);
    rap_push_where(L);
    lua_pushfstring(L, "error object is %s", kind);
    lua_concat(L, 2);
    return 1;
  }
  put_where(L);
  const char *hint = rap_absent_hint(rap_lua_str(L, 1));
  if (hint) lua_pushfstring(L, "%s; %s", lua_tostring(L, 1), hint);
  return 1;
}

static bool refuse_for_memory(rap_script *script, rap_err *err) {
  script->dead = true;
  return rap_fail(err, RAP_ERR_LIMIT, "%s: needs more than %zu MiB of memory", script->path,
                  script->memory_limit >> 20);
}

static void report_error(rap_script *script, int status, rap_err *err) {
  lua_State *L = script->L;
  if (is_starved(script) || (status == LUA_ERRMEM && !rap_limits_killed())) {
    refuse_for_memory(script, err);
    return;
  }
  script->dead = rap_limits_killed();
  const char *message = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "error object is not a string";
  char line[sizeof err->message];
  size_t len = 0;
  for (; message[len] && len + 1 < sizeof line; len++) line[len] = message[len] == '\n' ? ' ' : message[len];
  line[len] = '\0';
  rap_fail(err, script->dead ? RAP_ERR_LIMIT : RAP_ERR_SCRIPT, "%s", line);
}

bool rap_state_call(rap_script *script, lua_CFunction run, void *argument, double seconds, rap_err *err) {
  lua_State *L = script->L;
  if (script->dead) return rap_fail(err, RAP_ERR_LIMIT, "%s: was stopped before", script->path);
  lua_settop(L, 0);
  lua_pushcfunction(L, describe);
  lua_pushcfunction(L, run);
  lua_pushlightuserdata(L, argument);
  rap_limits_begin(L, seconds);
  int status = lua_pcall(L, 1, 0, 1);
  rap_limits_end();
  /* A script that was stopped, caught that, and ended quickly enough has still had its time and memory. */
  if (status == LUA_OK && is_starved(script)) return refuse_for_memory(script, err);
  if (status == LUA_OK && rap_limits_killed()) {
    script->dead = true;
    return rap_fail(err, RAP_ERR_LIMIT, "%s: took longer than %g s", script->path, seconds);
  }
  if (status != LUA_OK) report_error(script, status, err);
  if (!script->dead) lua_settop(L, 0);
  return status == LUA_OK;
}
