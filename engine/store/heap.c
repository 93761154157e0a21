/* A record is a word (kind in the top two bits, length in bytes below) and its bytes, rounded up to words. Records
 * never straddle slots: one that does not fit in what is left of a slot begins the next, and one that is larger than a
 * slot gets a block that fills several neighbouring slots, so that an address finds its bytes with one look-up.
 *
 * Repeated short texts (speakers, topics, publishers) are found through `recent`, a table in which every hash has one
 * place: a later text simply takes the place of an earlier one. It never grows, and a miss only costs memory. It keeps
 * the hashes, so that the heap, too large for the cache, is looked at only for texts that are most likely there. */
#include "store/heap.h"

#include "core/mem.h"

enum { RECENT = 1 << 15, SHORT = 64 };
enum { KIND_TEXT, KIND_NUMBER, KIND_SPAN };

#define SMALL_FLAG   ((rap_value)1 << 31)
#define LENGTH_MASK  (((uint32_t)1 << 30) - 1)
#define ADDRESS_WORD ((size_t)1 << 31)

typedef struct rap_heap_recent {
  uint32_t hash;
  rap_value value; /* RAP_VALUE_NIL: free */
} recent;

typedef struct span_record {
  rap_value context;
  uint32_t context_start;
  rap_span span;
} span_record;

void rap_heap_init(rap_heap *heap, unsigned chunk_bits) {
  *heap = (rap_heap){.chunk_bits = chunk_bits, .used = 1}; /* address 0 is nil */
  heap->recent = rap_alloc_zero(RECENT, sizeof *heap->recent);
}

void rap_heap_clear(rap_heap *heap) {
  for (size_t i = 0; i < heap->count; i++)
    if (heap->slots[i].owned) rap_free(heap->slots[i].bytes);
  rap_free(heap->slots);
  rap_free(heap->recent);
  *heap = (rap_heap){0};
}

bool rap_heap_has_room(const rap_heap *heap, size_t bytes) {
  /* A byte of a message becomes at most three here (a repeated context), plus what the ends of slots waste. */
  size_t words = bytes / 4 * 3 + ((size_t)2 << heap->chunk_bits);
  return words < ADDRESS_WORD && heap->used < ADDRESS_WORD - words;
}

static char *at(const rap_heap *heap, size_t word) {
  size_t mask = ((size_t)1 << heap->chunk_bits) - 1;
  return heap->slots[word >> heap->chunk_bits].bytes + (word & mask) * 4;
}

static void add_slots(rap_heap *heap, size_t more) {
  if (heap->count + more > heap->capacity) {
    heap->capacity = heap->capacity * 2 + more;
    heap->slots = rap_realloc(heap->slots, heap->capacity * sizeof *heap->slots);
  }
  size_t slot_bytes = (size_t)4 << heap->chunk_bits;
  char *block = rap_alloc(more * slot_bytes);
  for (size_t i = 0; i < more; i++)
    heap->slots[heap->count++] = (rap_heap_slot){.bytes = block + i * slot_bytes, .owned = i == 0};
}

/* Room for a record; returns its address. */
static rap_value add(rap_heap *heap, unsigned kind, const void *bytes, size_t len) {
  size_t slot_words = (size_t)1 << heap->chunk_bits, words = 1 + (len + 3) / 4;
  size_t end = heap->count << heap->chunk_bits;
  if (heap->used + words > end || heap->count == 0) {
    size_t missing = heap->count == 0 ? words + 1 : words;
    add_slots(heap, (missing + slot_words - 1) / slot_words);
    if (end > 0) heap->used = end;
  }
  size_t word = heap->used;
  uint32_t head = (uint32_t)kind << 30 | (uint32_t)len;
  memcpy(at(heap, word), &head, sizeof head);
  if (len) memcpy(at(heap, word) + 4, bytes, len);
  heap->used += words;
  return (rap_value)word;
}

static const char *record(const rap_heap *heap, rap_value value, unsigned *kind, size_t *len) {
  const char *bytes = at(heap, value);
  uint32_t head;
  memcpy(&head, bytes, sizeof head);
  *kind = head >> 30;
  *len = head & LENGTH_MASK;
  return bytes + 4;
}

rap_value rap_heap_number(rap_heap *heap, double number) {
  if (number >= -(1 << 30) && number < (1 << 30)) {
    int32_t whole = (int32_t)number;
    double back = whole;
    if (memcmp(&back, &number, sizeof back) == 0) return SMALL_FLAG | (rap_value)whole; /* -0.0 is not 0 */
  }
  return add(heap, KIND_NUMBER, &number, sizeof number);
}

rap_value rap_heap_own_text(rap_heap *heap, rap_str text) {
  return text.s ? add(heap, KIND_TEXT, text.s, text.len) : RAP_VALUE_NIL;
}

rap_value rap_heap_text(rap_heap *heap, rap_str text) {
  if (!text.s || text.len > SHORT) return rap_heap_own_text(heap, text);
  uint64_t hash = rap_hash(text.s, text.len);
  uint32_t kept = (uint32_t)(hash >> 32);
  recent *place = &heap->recent[hash % RECENT];
  bool known =
      place->value != RAP_VALUE_NIL && place->hash == kept && rap_str_equal(rap_heap_str(heap, place->value), text);
  if (!known) *place = (recent){kept, add(heap, KIND_TEXT, text.s, text.len)};
  return place->value;
}

rap_value rap_heap_span(rap_heap *heap, rap_value context, uint32_t context_start, rap_span span) {
  span_record content = {context, context_start, span};
  return add(heap, KIND_SPAN, &content, sizeof content);
}

rap_str rap_heap_str(const rap_heap *heap, rap_value value) {
  if (value == RAP_VALUE_NIL || value & SMALL_FLAG) return RAP_NIL;
  unsigned kind;
  size_t len;
  const char *bytes = record(heap, value, &kind, &len);
  return kind == KIND_TEXT ? rap_str_of(bytes, len) : RAP_NIL;
}

static void span_cell(const rap_heap *heap, const char *bytes, rap_cell *cell) {
  span_record content;
  memcpy(&content, bytes, sizeof content);
  cell->kind = RAP_CELL_SPAN;
  cell->span = content.span;
  cell->context = rap_heap_str(heap, content.context);
  cell->context_start = content.context_start;
  size_t start = content.span.start - content.context_start;
  cell->text = rap_str_slice(cell->context, start, start + content.span.stop - content.span.start);
}

void rap_heap_cell(const rap_heap *heap, rap_value value, rap_cell *cell) {
  if (value == RAP_VALUE_NIL) {
    cell->kind = RAP_CELL_NIL;
    return;
  }
  if (value & SMALL_FLAG) {
    cell->kind = RAP_CELL_NUMBER;
    cell->number = (int32_t)(value << 1) >> 1; /* the sign is in bit 30 */
    return;
  }
  unsigned kind;
  size_t len;
  const char *bytes = record(heap, value, &kind, &len);
  if (kind == KIND_SPAN) {
    span_cell(heap, bytes, cell);
  } else if (kind == KIND_NUMBER) {
    cell->kind = RAP_CELL_NUMBER;
    memcpy(&cell->number, bytes, sizeof cell->number);
  } else {
    cell->kind = RAP_CELL_TEXT;
    cell->text = rap_str_of(bytes, len);
  }
}
