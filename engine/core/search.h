/* Searching lists that are in order. */
#ifndef RAP_CORE_SEARCH_H
#define RAP_CORE_SEARCH_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* The index of the first item whose `number`, a member of type uint32_t, is `least` or more, in any struct that has
 * `items` in the order of those numbers and their `count`; `count` when there is none. */
#define RAP_FIRST_FROM(list, number, least)                                                                         \
  rap_first_from((list)->items, (list)->count, sizeof *(list)->items, offsetof(__typeof__(*(list)->items), number), \
                 (least))

/* Inline, so that size and offset are known; no branch depends on what is found, since it would be guessed wrong. */
static inline size_t rap_first_from(const void *items, size_t count, size_t size, size_t offset, size_t least) {
  size_t low = 0; /* what is sought is this, or one of the `left` from here on, or behind those */
  for (size_t half, left = count; left > 0; left -= half) {
    uint32_t number;
    half = (left + 1) / 2;
    memcpy(&number, (const char *)items + (low + half - 1) * size + offset, sizeof number);
    low += number < least ? half : 0;
  }
  return low;
}

#endif
