/* Texts numbered in the order in which they first come: 0, 1, 2 … */
#ifndef RAP_CORE_NUMBERING_H
#define RAP_CORE_NUMBERING_H

#include "core/arena.h"

typedef struct rap_numbering {
  rap_str *names; /* by number; views of what was given */
  size_t count;
  uint32_t *slots; /* 1 + number, 0 free */
  size_t slot_count;
} rap_numbering;

/* Room for `most` different texts; lives in the arena. */
rap_numbering rap_numbering_new(size_t most, rap_arena *arena);
/* The text's number: that of an equal one, or the next. */
size_t rap_numbering_of(rap_numbering *numbering, rap_str text);

#endif
