/* A stretch of a document's text: bytes [start, stop), 0-based, half-open, on character edges.
 * Lua sees start + 1 and stop; that is converted in one place, lua/span.c. */
#ifndef RAP_MODEL_SPAN_H
#define RAP_MODEL_SPAN_H

#include "core/arena.h"

typedef struct rap_span {
  uint32_t start, stop;
} rap_span;

#define RAP_NO_SPAN ((rap_span){0, 0}) /* empty: "none" where a span is optional */

typedef struct rap_spans {
  rap_span *items;
  size_t count, capacity;
} rap_spans; /* in text order */

static inline bool rap_span_is_empty(rap_span span) {
  return span.start == span.stop;
}
static inline rap_span rap_span_of(size_t start, size_t stop) {
  return (rap_span){(uint32_t)start, (uint32_t)stop};
}
static inline rap_str rap_span_text(rap_str text, rap_span span) {
  return rap_str_slice(text, span.start, span.stop);
}
static inline bool rap_span_overlaps(rap_span a, rap_span b) {
  return a.start < b.stop && b.start < a.stop;
}
static inline bool rap_span_contains(rap_span outer, rap_span inner) {
  return outer.start <= inner.start && inner.stop <= outer.stop;
}
/* Index of the item that contains the byte `at`, or of the last one that starts at or before it;
 * `spans->count` when all start behind it. Binary search. */
size_t rap_spans_at(const rap_spans *spans, size_t at);

#endif
