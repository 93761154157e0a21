/* An arena: memory that is given back all at once.
 *
 * One serves one document: its text, annotations and rows-in-the-making live there, and
 * rap_arena_reset makes room for the next document without returning pages to the system.
 * Nothing allocated here has a destructor; never keep a pointer across a reset. */
#ifndef RAP_CORE_ARENA_H
#define RAP_CORE_ARENA_H

#include "core/str.h"

typedef struct rap_arena rap_arena;

rap_arena *rap_arena_new(void);
void rap_arena_free(rap_arena *arena);
/* Forgets everything allocated; keeps at most a few MiB for reuse. */
void rap_arena_reset(rap_arena *arena);
/* Bytes handed out since the last reset. */
size_t rap_arena_used(const rap_arena *arena);

/* `size` bytes aligned for any type, uninitialised. */
void *rap_arena_alloc(rap_arena *arena, size_t size);
void *rap_arena_zero(rap_arena *arena, size_t size);
/* `block` of `old_size` bytes grown to `new_size`: in place where it was the last one, else copied. */
void *rap_arena_grow(rap_arena *arena, void *block, size_t old_size, size_t new_size);
/* A copy of the bytes, with a NUL behind it that `len` does not count; nil stays nil. */
rap_str rap_arena_copy(rap_arena *arena, rap_str text);
/* The same as a C string; nil gives "". */
const char *rap_arena_cstr(rap_arena *arena, rap_str text);
/* printf into the arena. */
rap_str rap_arena_printf(rap_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Appends `item` to any struct that has `items`, `count` and `capacity`. */
#define RAP_PUSH(arena, list, item)                                                                           \
  do {                                                                                                        \
    if ((list)->count == (list)->capacity) {                                                                  \
      size_t old_ = (list)->capacity, new_ = old_ ? old_ * 2 : 8;                                             \
      (list)->items =                                                                                         \
          rap_arena_grow((arena), (list)->items, old_ * sizeof *(list)->items, new_ * sizeof *(list)->items); \
      (list)->capacity = new_;                                                                                \
    }                                                                                                         \
    (list)->items[(list)->count++] = (item);                                                                  \
  } while (0)

#endif
