#include "model/reading.h"

#include <stdlib.h>

#include "core/search.h"

const char *rap_marking_name(rap_marking_kind kind) {
  static const char *const names[RAP_MARKING_COUNT_] = {"evidence", "meeting", "quotation",    "source", "cue",
                                                        "hit",      "person",  "organisation", "country"};
  return names[kind];
}

static int in_text_order(const void *a, const void *b) {
  const rap_marking *first = a, *second = b;
  if (first->span.start != second->span.start) return first->span.start < second->span.start ? -1 : 1;
  if (first->span.stop != second->span.stop) return first->span.stop > second->span.stop ? -1 : 1;
  if (first->kind != second->kind) return first->kind < second->kind ? -1 : 1;
  return (first->number > second->number) - (first->number < second->number);
}

void rap_markings_sort(rap_markings *marks) {
  if (marks->count) qsort(marks->items, marks->count, sizeof *marks->items, in_text_order);
}

/* A mark on the wire: two ends, kind, number, two strings. */
enum { MARK_SIZE = 4 + 4 + 1 + 4 + 4 + 4 };

void rap_reading_encode(const rap_reading *reading, rap_buf *out) {
  rap_wire_u32(out, reading->document);
  rap_wire_str(out, reading->text);
  rap_wire_str(out, reading->language);
  rap_wire_u32(out, (uint32_t)reading->markings.count);
  for (size_t i = 0; i < reading->markings.count; i++) {
    const rap_marking *mark = &reading->markings.items[i];
    rap_wire_u32(out, mark->span.start);
    rap_wire_u32(out, mark->span.stop);
    rap_wire_u8(out, (uint8_t)mark->kind);
    rap_wire_u32(out, mark->number);
    rap_wire_str(out, mark->label);
    rap_wire_str(out, mark->code);
  }
}

bool rap_reading_decode(rap_wire *in, rap_arena *arena, rap_reading *reading) {
  reading->document = rap_wire_read_u32(in);
  reading->text = rap_arena_copy(arena, rap_wire_read_str(in));
  reading->language = rap_arena_copy(arena, rap_wire_read_str(in));
  size_t count = rap_wire_read_count(in, MARK_SIZE);
  reading->markings = (rap_markings){rap_arena_zero(arena, count * sizeof(rap_marking)), count, count};
  for (size_t i = 0; i < count && !in->bad; i++) {
    rap_marking *mark = &reading->markings.items[i];
    mark->span.start = rap_wire_read_u32(in);
    mark->span.stop = rap_wire_read_u32(in);
    mark->kind = (rap_marking_kind)rap_wire_read_u8(in);
    mark->number = rap_wire_read_u32(in);
    mark->label = rap_arena_copy(arena, rap_wire_read_str(in));
    mark->code = rap_arena_copy(arena, rap_wire_read_str(in));
    bool inside = mark->span.start < mark->span.stop && mark->span.stop <= reading->text.len;
    if (!inside || mark->kind >= RAP_MARKING_COUNT_) in->bad = true;
  }
  return !in->bad;
}

size_t rap_reading_size(const rap_reading *reading) {
  size_t size = reading->text.len + reading->markings.count * sizeof(rap_marking);
  for (size_t i = 0; i < reading->markings.count; i++) size += reading->markings.items[i].label.len;
  return size;
}

const rap_reading *rap_readings_find(const rap_readings *readings, uint32_t document) {
  size_t at = RAP_FIRST_FROM(readings, document, document);
  return at < readings->count && readings->items[at].document == document ? &readings->items[at] : NULL;
}
