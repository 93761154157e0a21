/* Where the store keeps values: a cell is four bytes (rap_value), and what does not fit in them lies in a heap that
 * grows chunk by chunk, never moves and is freed as a whole. So views into it last as long as the heap. */
#ifndef RAP_STORE_HEAP_H
#define RAP_STORE_HEAP_H

#include "model/table.h"

/* 0: nil. Top bit set: a whole number of 31 bits. Otherwise the place of a record in the heap, in words of 4 bytes. */
typedef uint32_t rap_value;
#define RAP_VALUE_NIL ((rap_value)0)

typedef struct rap_heap_slot {
  char *bytes;
  bool owned; /* false: the tail of a bigger block that an earlier slot owns */
} rap_heap_slot;

typedef struct rap_heap {
  rap_heap_slot *slots;
  size_t count, capacity;
  size_t used;                    /* words, in the address space of all slots */
  unsigned chunk_bits;            /* a slot has 1 << chunk_bits words */
  struct rap_heap_recent *recent; /* short texts seen lately, by hash: repeated ones are stored once */
} rap_heap;

/* `chunk_bits` 18 is a good size (1 MiB); tests take a few words. */
void rap_heap_init(rap_heap *heap, unsigned chunk_bits);
void rap_heap_clear(rap_heap *heap);
/* Is there surely room for values that take `bytes` in a message? (8 GiB can be addressed.) */
bool rap_heap_has_room(const rap_heap *heap, size_t bytes);

rap_value rap_heap_number(rap_heap *heap, double number);
rap_value rap_heap_text(rap_heap *heap, rap_str text); /* nil gives RAP_VALUE_NIL */
/* The same for a text that is hardly ever repeated: it is not looked for, and does not take the place of one that is.
 */
rap_value rap_heap_own_text(rap_heap *heap, rap_str text);
/* `context` is a text of this heap that contains the span; the span's own text is not stored again. */
rap_value rap_heap_span(rap_heap *heap, rap_value context, uint32_t context_start, rap_span span);

/* Fills *cell with views into the heap; cell->document is left alone. */
void rap_heap_cell(const rap_heap *heap, rap_value value, rap_cell *cell);
/* A text's bytes; nil for anything else. */
rap_str rap_heap_str(const rap_heap *heap, rap_value value);

#endif
