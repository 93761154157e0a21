/* A map from words to 64 bits, for word lists that are built once and then only asked. */
#ifndef RAP_ANALYSE_WORDMAP_H
#define RAP_ANALYSE_WORDMAP_H

#include "core/str.h"

typedef struct rap_wordmap_entry {
  rap_str word; /* nil: free */
  uint64_t bits;
} rap_wordmap_entry;

typedef struct rap_wordmap {
  rap_wordmap_entry *slots;
  size_t slot_count; /* a power of two */
  size_t count;
} rap_wordmap; /* zero-initialise it */

/* The bits of `word`, which is added when it is new (with no bit set). Its bytes must outlive the map. */
uint64_t *rap_wordmap_at(rap_wordmap *map, rap_str word);
/* The bits of `word`, 0 when it is not in the map. */
uint64_t rap_wordmap_get(const rap_wordmap *map, rap_str word);
void rap_wordmap_clear(rap_wordmap *map);

#endif
