#include "writing.h"

rap_arena *arena;
rap_buf out;
rap_err err;

int set_up(void **state) {
  (void)state;
  arena = rap_arena_new();
  out = (rap_buf){0};
  err = (rap_err){0};
  return 0;
}

int tear_down(void **state) {
  (void)state;
  rap_buf_clear(&out);
  rap_arena_free(arena);
  return 0;
}
