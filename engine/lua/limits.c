#include "lua/limits.h"

#include "lua/state.h"

#include <pthread.h>
#include <stdio.h>
#include <sys/time.h>

/* The tick is coarse: a limit is there to stop what never ends, not to measure. */
#define TICK_MICROSECONDS 20000
/* Ticks without a script after which the timer stops, so that an idle process is left in peace. */
#define IDLE_TICKS 50

volatile sig_atomic_t rap_limits_killed_;
static volatile sig_atomic_t ticks, ticks_allowed; /* ticks_allowed 0: nothing runs */
static lua_State *volatile current;
static volatile sig_atomic_t ticking, idle;
static double limit;

void rap_limits_raise(lua_State *L) {
  char message[60];
  snprintf(message, sizeof message, "took longer than %g s", limit);
  rap_push_where(L);
  lua_pushstring(L, message);
  lua_concat(L, 2);
  lua_error(L);
  __builtin_unreachable();
}

void rap_limits_check(lua_State *L) {
  if (rap_limits_killed()) rap_limits_raise(L);
}

static void hook(lua_State *L, lua_Debug *where) {
  (void)where;
  rap_limits_raise(L);
}

static void stop_ticking(void) {
  struct itimerval never = {{0, 0}, {0, 0}};
  setitimer(ITIMER_REAL, &never, NULL);
  ticking = 0;
}

static void on_tick(int signal_number) {
  (void)signal_number;
  if (ticks_allowed == 0) {
    if (++idle >= IDLE_TICKS) stop_ticking();
    return;
  }
  if (++ticks < ticks_allowed) return;
  rap_limits_killed_ = 1;
  if (current) lua_sethook(current, hook, LUA_MASKCOUNT, 1);
}

/* A fork inherits the handler but not the timer. */
static void forget_timer(void) {
  ticking = 0;
}

static void start_ticking(void) {
  static bool prepared;
  if (!prepared) {
    struct sigaction action = {.sa_handler = on_tick, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    sigaction(SIGALRM, &action, NULL);
    pthread_atfork(NULL, NULL, forget_timer);
    prepared = true;
  }
  struct itimerval tick = {{0, TICK_MICROSECONDS}, {0, TICK_MICROSECONDS}};
  setitimer(ITIMER_REAL, &tick, NULL);
  ticking = 1;
}

void rap_limits_begin(lua_State *L, double seconds) {
  double allowed = seconds * 1e6 / TICK_MICROSECONDS;
  limit = seconds;
  ticks_allowed = 0;
  ticks = 0;
  rap_limits_killed_ = 0;
  current = L;
  idle = 0;
  if (!ticking) start_ticking();
  ticks_allowed = allowed < 1 ? 1 : allowed > 1e8 ? 100000000 : (sig_atomic_t)allowed;
}

void rap_limits_end(void) {
  ticks_allowed = 0;
  current = NULL;
}

lua_State *rap_limits_enter(lua_State *L) {
  lua_State *before = current;
  current = L;
  return before;
}
