/* What tests of writers begin with: an arena, and a buffer that is written to. */
#ifndef RAP_TESTS_WRITING_H
#define RAP_TESTS_WRITING_H

#include "core/arena.h"
#include "core/buf.h"
#include "core/err.h"

extern rap_arena *arena;
extern rap_buf out;
extern rap_err err;

int set_up(void **state); /* a new arena, an empty buffer */
int tear_down(void **state);

#endif
