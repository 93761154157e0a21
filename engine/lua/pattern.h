/* Lua's patterns with a time limit: the standard matcher can run for hours inside one C call ("a?a?a?…", trimming
 * 50,000 blanks) and cannot be stopped there. This one means the same, item by item, and asks rap_limits_check. */
#ifndef RAP_LUA_PATTERN_H
#define RAP_LUA_PATTERN_H

#include "lua/state.h"

#define RAP_CAPTURES 32

typedef struct rap_pattern rap_pattern;

typedef struct rap_match {
  lua_State *L;
  const rap_pattern *pattern;
  const char *subject, *end;
  int depth;
  struct {
    const char *start;
    const char *stop; /* NULL: a position capture */
  } captures[RAP_CAPTURES];
} rap_match;

/* Compiles the pattern at `index` and pushes what holds it (kept, so that the same pattern is compiled once). With
 * `anchors` a leading ^ binds to the place where matching begins; gmatch takes it as it stands. Raises on a malformed
 * pattern. */
const rap_pattern *rap_pattern_push(lua_State *L, int index, bool anchors);
bool rap_pattern_anchored(const rap_pattern *pattern);
/* Prepares to match in `subject`; the pattern must stay on the stack (or in an upvalue). */
void rap_match_begin(rap_match *match, lua_State *L, const rap_pattern *pattern, rap_str subject);
/* The end of a match that begins exactly at `s`, or NULL. */
const char *rap_match_at(rap_match *match, const char *s);
/* Where a gmatch stands: where it looks next; where its last match ended, SIZE_MAX before the first. */
typedef struct rap_walk {
  size_t at, last;
} rap_walk;
#define RAP_WALK_FROM(offset) ((rap_walk){(offset), SIZE_MAX})
/* The beginning of the next match, whose end becomes *stop, or NULL. An empty one where the last ended is none. */
const char *rap_match_next(rap_match *match, rap_walk *state, const char **stop);
/* How many captures the pattern has. */
int rap_match_captures(const rap_match *match);
/* Pushes capture `index`; `base` is added to a position capture. The whole match where there is no capture and index is
 * 0. */
void rap_match_push(const rap_match *match, int index, const char *start, const char *stop, size_t base);
/* Pushes all captures (or the whole match); returns how many. */
int rap_match_push_all(const rap_match *match, const char *start, const char *stop, size_t base);

#endif
