/* Coroutines and xpcall that let a killed script die: what the time limit raised passes through every resume and
 * handler. The one that runs is told to limits.c, so that the hook is set where the time is spent. */
#include "lua/limits.h"
#include "lua/sandbox.h"

/* Closing a coroutine may close another, and so on: the library has no limit and runs out of C stack. */
#define CLOSE_DEPTH 100

static lua_State *thread_argument(lua_State *L) {
  lua_State *co = lua_tothread(L, 1);
  luaL_argexpected(L, co, 1, "coroutine");
  return co;
}

/* Resumes `co` with the `count` values on the top of L; -1 with the error on the top, else how many it gave. */
static int resume(lua_State *L, lua_State *co, int count) {
  rap_limits_check(L);
  if (lua_status(co) == LUA_OK && lua_gettop(co) == 0) return lua_pushliteral(L, "cannot resume dead coroutine"), -1;
  if (!lua_checkstack(co, count)) return lua_pushliteral(L, "too many arguments to resume"), -1;
  lua_xmove(L, co, count);
  int results;
  lua_State *before = rap_limits_enter(co);
  int status = lua_resume(co, L, count, &results);
  rap_limits_enter(before);
  rap_limits_check(L);
  if (status != LUA_OK && status != LUA_YIELD) {
    lua_xmove(co, L, 1);
    return -1;
  }
  if (!lua_checkstack(L, results + 1)) {
    lua_pop(co, results);
    return lua_pushliteral(L, "too many results to resume"), -1;
  }
  lua_xmove(co, L, results);
  return results;
}

static int coroutine_resume(lua_State *L) {
  lua_State *co = thread_argument(L);
  int results = resume(L, co, lua_gettop(L) - 1);
  lua_pushboolean(L, results >= 0);
  lua_insert(L, -2 - (results < 0 ? 0 : results - 1));
  return results < 0 ? 2 : results + 1;
}

static int coroutine_create(lua_State *L) {
  luaL_checktype(L, 1, LUA_TFUNCTION);
  lua_State *co = lua_newthread(L);
  lua_pushvalue(L, 1);
  lua_xmove(L, co, 1);
  return 1;
}

/* Runs what the coroutine has still to close; false with the error on the top of co. */
static bool close_thread(lua_State *L, lua_State *co) {
  static int depth;
  if (depth >= CLOSE_DEPTH) rap_raise(L, "coroutines close one another too deeply");
  depth++;
  lua_State *before = rap_limits_enter(co);
  int status = lua_resetthread(co); /* protected: it always returns */
  rap_limits_enter(before);
  depth--;
  rap_limits_check(L);
  return status == LUA_OK;
}

static int wrapped(lua_State *L) {
  lua_State *co = lua_tothread(L, lua_upvalueindex(1));
  int results = resume(L, co, lua_gettop(L));
  if (results >= 0) return results;
  int status = lua_status(co);
  if (status != LUA_OK && status != LUA_YIELD) {
    lua_pop(L, 1);
    close_thread(L, co);
    lua_xmove(co, L, 1); /* the error, or that of closing */
  }
  return lua_error(L);
}

static int coroutine_wrap(lua_State *L) {
  coroutine_create(L);
  lua_pushcclosure(L, wrapped, 1);
  return 1;
}

static const char *status_of(lua_State *L, lua_State *co) {
  if (L == co) return "running";
  lua_Debug frame;
  switch (lua_status(co)) {
    case LUA_YIELD:
      return "suspended";
    case LUA_OK:
      if (lua_getstack(co, 0, &frame)) return "normal";
      return lua_gettop(co) == 0 ? "dead" : "suspended";
    default:
      return "dead";
  }
}

static int coroutine_status(lua_State *L) {
  lua_pushstring(L, status_of(L, thread_argument(L)));
  return 1;
}

static int coroutine_close(lua_State *L) {
  lua_State *co = thread_argument(L);
  const char *status = status_of(L, co);
  if (strcmp(status, "dead") != 0 && strcmp(status, "suspended") != 0)
    return rap_raise(L, "cannot close a %s coroutine", status);
  if (close_thread(L, co)) return lua_pushboolean(L, 1), 1;
  lua_pushboolean(L, 0);
  lua_xmove(co, L, 1);
  return 2;
}

/* -- xpcall ---------------------------------------------------------------------------------------------------- */

/* Stands before the script's handler (upvalue): a killed script's handler could loop for ever, no hook runs in it. */
static int handler(lua_State *L) {
  if (rap_limits_killed()) return 1;
  lua_settop(L, 1);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_insert(L, 1);
  lua_call(L, 1, 1);
  return 1;
}

static int finish_call(lua_State *L, int status, lua_KContext extra) {
  rap_limits_check(L);
  if (status != LUA_OK && status != LUA_YIELD) {
    lua_pushboolean(L, 0);
    lua_pushvalue(L, -2);
    return 2;
  }
  return lua_gettop(L) - (int)extra;
}

static int protected_call(lua_State *L) {
  luaL_checkany(L, 1);
  lua_pushboolean(L, 1);
  lua_insert(L, 1);
  int status = lua_pcallk(L, lua_gettop(L) - 2, LUA_MULTRET, 0, 0, finish_call);
  return finish_call(L, status, 0);
}

static int protected_call_with_handler(lua_State *L) {
  int count = lua_gettop(L);
  luaL_checktype(L, 2, LUA_TFUNCTION);
  lua_pushvalue(L, 2);
  lua_pushcclosure(L, handler, 1);
  lua_replace(L, 2);
  lua_pushboolean(L, 1);
  lua_pushvalue(L, 1);
  lua_rotate(L, 3, 2);
  int status = lua_pcallk(L, count - 2, LUA_MULTRET, 2, 2, finish_call);
  return finish_call(L, status, 2);
}

void rap_coroutines_open(lua_State *L) {
  static const luaL_Reg functions[] = {{"create", coroutine_create}, {"resume", coroutine_resume},
                                       {"wrap", coroutine_wrap},     {"status", coroutine_status},
                                       {"close", coroutine_close},   {0}};
  lua_getglobal(L, "coroutine");
  luaL_setfuncs(L, functions, 0); /* isyieldable, running and yield are the library's */
  lua_pop(L, 1);
  lua_register(L, "pcall", protected_call);
  lua_register(L, "xpcall", protected_call_with_handler);
}
