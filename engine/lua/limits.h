/* The time limit: an endless script is stopped wherever it is, in Lua code, in a coroutine or in a pattern.
 *
 * A timer (setitimer, SIGALRM) ticks in each process that runs a script; its handler only counts, and past the deadline
 * marks the script as killed and hooks the coroutine that runs. From then on every instruction of Lua
 * raises; our own loops in C ask rap_limits_check. No hook is set before, so the limit costs nothing. */
#ifndef RAP_LUA_LIMITS_H
#define RAP_LUA_LIMITS_H

#include <lua.h>
#include <signal.h>
#include <stdbool.h>

extern volatile sig_atomic_t rap_limits_killed_;

void rap_limits_begin(lua_State *L, double seconds);
void rap_limits_end(void);
static inline bool rap_limits_killed(void) {
  return rap_limits_killed_ != 0;
}
/* Raises when the time is up. */
void rap_limits_check(lua_State *L);
_Noreturn void rap_limits_raise(lua_State *L);
/* `L` runs from now on; returns what ran before. */
lua_State *rap_limits_enter(lua_State *L);

#endif
