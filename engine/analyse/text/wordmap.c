/* Open addressing, at most half full. */
#include "analyse/text/wordmap.h"

#include "core/mem.h"

static rap_wordmap_entry *slot_of(const rap_wordmap *map, rap_str word) {
  size_t at = rap_hash(word.s, word.len);
  for (;; at++) {
    rap_wordmap_entry *slot = &map->slots[at & (map->slot_count - 1)];
    if (!rap_str_known(slot->word) || rap_str_equal(slot->word, word)) return slot;
  }
}

static void grow(rap_wordmap *map) {
  rap_wordmap old = *map;
  map->slot_count = old.slot_count ? old.slot_count * 2 : 256;
  map->slots = rap_alloc_zero(map->slot_count, sizeof *map->slots);
  for (size_t i = 0; i < old.slot_count; i++)
    if (rap_str_known(old.slots[i].word)) *slot_of(map, old.slots[i].word) = old.slots[i];
  rap_free(old.slots);
}

uint64_t *rap_wordmap_at(rap_wordmap *map, rap_str word) {
  if (map->count * 2 >= map->slot_count) grow(map);
  rap_wordmap_entry *slot = slot_of(map, word);
  if (!rap_str_known(slot->word)) {
    slot->word = word;
    map->count++;
  }
  return &slot->bits;
}

uint64_t rap_wordmap_get(const rap_wordmap *map, rap_str word) {
  return map->slot_count ? slot_of(map, word)->bits : 0;
}

void rap_wordmap_clear(rap_wordmap *map) {
  rap_free(map->slots);
  *map = (rap_wordmap){0};
}
