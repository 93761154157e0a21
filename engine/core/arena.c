/* A list of blocks, newest first. Small requests are cut from the newest block by moving `used`;
 * a request that does not fit opens a block of twice the size (at least the request). reset keeps the
 * largest block up to KEEP bytes, so that a run of ordinary documents touches malloc only once.
 *
 * Under AddressSanitizer all is forbidden that was not asked for, and so is what a growing array has left behind: who
 * keeps a pointer into one is found. */
#include "core/arena.h"

#include "core/mem.h"
#include "core/sanitizer.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>

enum { FIRST = 64 * 1024, LARGEST = 8 * 1024 * 1024, KEEP = 8 * 1024 * 1024 };

typedef struct block {
  struct block *older;
  size_t size, used;
  alignas(max_align_t) unsigned char bytes[];
} block;

struct rap_arena {
  block *newest;
  size_t next_size; /* of the block to open next */
  size_t total;
};

static size_t aligned(size_t size) {
  size_t step = alignof(max_align_t);
  return (size + step - 1) & ~(step - 1);
}

static block *block_open(rap_arena *arena, size_t size) {
  block *fresh = rap_alloc(sizeof *fresh + size);
  fresh->older = arena->newest;
  fresh->size = size;
  fresh->used = 0;
  rap_memory_forbid(fresh->bytes, size);
  arena->newest = fresh;
  return fresh;
}

rap_arena *rap_arena_new(void) {
  rap_arena *arena = rap_alloc_zero(1, sizeof *arena);
  arena->next_size = FIRST;
  return arena;
}

static void release(block *from) {
  while (from) {
    block *older = from->older;
    rap_memory_allow(from->bytes, from->size);
    rap_free(from);
    from = older;
  }
}

void rap_arena_free(rap_arena *arena) {
  if (!arena) return;
  release(arena->newest);
  rap_free(arena);
}

void rap_arena_reset(rap_arena *arena) {
  arena->total = 0;
  block *keep = arena->newest;
  if (!keep) return;
  if (keep->size > KEEP) {
    release(keep);
    arena->newest = NULL;
    arena->next_size = FIRST;
    return;
  }
  release(keep->older);
  keep->older = NULL;
  keep->used = 0;
  rap_memory_forbid(keep->bytes, keep->size);
}

size_t rap_arena_used(const rap_arena *arena) {
  return arena->total;
}

void *rap_arena_alloc(rap_arena *arena, size_t size) {
  size_t need = aligned(size ? size : 1);
  block *from = arena->newest;
  if (!from || from->size - from->used < need) {
    from = block_open(arena, need > arena->next_size ? need : arena->next_size);
    if (arena->next_size < LARGEST) arena->next_size *= 2;
  }
  void *at = from->bytes + from->used;
  from->used += need;
  arena->total += need;
  rap_memory_allow(at, size);
  return at;
}

void *rap_arena_zero(rap_arena *arena, size_t size) {
  return memset(rap_arena_alloc(arena, size), 0, size);
}

void *rap_arena_grow(rap_arena *arena, void *old, size_t old_size, size_t new_size) {
  block *newest = arena->newest;
  if (old && newest) {
    size_t had = aligned(old_size ? old_size : 1), need = aligned(new_size);
    unsigned char *end = newest->bytes + newest->used;
    if ((unsigned char *)old + had == end && newest->size - newest->used + had >= need) {
      newest->used += need - had;
      arena->total += need - had;
      rap_memory_allow(old, new_size);
      return old;
    }
  }
  void *fresh = rap_arena_alloc(arena, new_size);
  if (old_size) memcpy(fresh, old, old_size);
  if (old) rap_memory_forbid(old, old_size);
  return fresh;
}

rap_str rap_arena_copy(rap_arena *arena, rap_str text) {
  if (!text.s) return RAP_NIL;
  char *copy = rap_arena_alloc(arena, text.len + 1);
  memcpy(copy, text.s, text.len);
  copy[text.len] = '\0';
  return rap_str_of(copy, text.len);
}

const char *rap_arena_cstr(rap_arena *arena, rap_str text) {
  return text.s ? rap_arena_copy(arena, text).s : "";
}

/* Most texts fit the first try. */
rap_str rap_arena_printf(rap_arena *arena, const char *format, ...) {
  char first[256];
  va_list args, again;
  va_start(args, format);
  va_copy(again, args);
  int len = vsnprintf(first, sizeof first, format, args);
  va_end(args);
  size_t size = len > 0 ? (size_t)len : 0;
  char *text = rap_arena_alloc(arena, size + 1);
  if (size < sizeof first)
    memcpy(text, first, size + 1);
  else
    vsnprintf(text, size + 1, format, again);
  va_end(again);
  return rap_str_of(text, size);
}
