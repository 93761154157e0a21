/* An open hash with linear probing, never more than half full. */
#include "core/numbering.h"

rap_numbering rap_numbering_new(size_t most, rap_arena *arena) {
  size_t slots = 16;
  while (slots < most * 2) slots *= 2;
  return (rap_numbering){.names = rap_arena_alloc(arena, (most + 1) * sizeof(rap_str)),
                         .slots = rap_arena_zero(arena, slots * sizeof(uint32_t)),
                         .slot_count = slots};
}

size_t rap_numbering_of(rap_numbering *numbering, rap_str text) {
  size_t slot = (size_t)rap_hash(text.s, text.len) & (numbering->slot_count - 1);
  for (; numbering->slots[slot]; slot = (slot + 1) & (numbering->slot_count - 1))
    if (rap_str_equal(numbering->names[numbering->slots[slot] - 1], text)) return numbering->slots[slot] - 1;
  numbering->names[numbering->count++] = text;
  numbering->slots[slot] = (uint32_t)numbering->count;
  return numbering->count - 1;
}
