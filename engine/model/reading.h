/* A document as the engine reads it: its text and what was found there, flat, as marks for writers to highlight. */
#ifndef RAP_MODEL_READING_H
#define RAP_MODEL_READING_H

#include "core/arena.h"
#include "core/wire.h"
#include "model/span.h"

/* Where marks begin and end together, the earlier kind is the outer one. */
typedef enum rap_marking_kind {
  RAP_MARKING_EVIDENCE, /* that a country attends a meeting */
  RAP_MARKING_MEETING,
  RAP_MARKING_QUOTATION,
  RAP_MARKING_SOURCE, /* of a quotation */
  RAP_MARKING_CUE,
  RAP_MARKING_HIT, /* what a row of the report shows */
  RAP_MARKING_PERSON,
  RAP_MARKING_ORGANISATION,
  RAP_MARKING_COUNTRY,
  RAP_MARKING_COUNT_
} rap_marking_kind;
const char *rap_marking_name(rap_marking_kind kind); /* "evidence", "meeting", "quotation", "source", … */

typedef struct rap_marking {
  rap_span span; /* never empty, inside the text */
  rap_marking_kind kind;
  uint32_t
      number;    /* in its list, from 1: of quotations (also for source and cue), meetings, mentions, evidence, hits */
  rap_str label; /* "quotation 1: Ada Ek, minister (explicit)" */
  rap_str code;  /* of a country or an organisation; nil for others */
  bool cited;    /* a row of the report shows just these words */
} rap_marking;

typedef struct rap_markings {
  rap_marking *items;
  size_t count, capacity;
} rap_markings; /* in text order, outer ones first */

void rap_markings_sort(rap_markings *marks);

typedef struct rap_reading {
  uint32_t document; /* row in `documents` of the report */
  rap_str text, language;
  rap_markings markings;
} rap_reading;

typedef struct rap_readings {
  rap_reading *items;
  size_t count, capacity;
} rap_readings; /* in the order of the documents */

void rap_reading_encode(const rap_reading *reading, rap_buf *out);
/* Copied into the arena; false when the bytes make no sense (a mark outside of its text). */
bool rap_reading_decode(rap_wire *in, rap_arena *arena, rap_reading *reading);
/* Bytes it takes on its way and in memory, about. */
size_t rap_reading_size(const rap_reading *reading);
/* That of `document`, or NULL. Binary search. */
const rap_reading *rap_readings_find(const rap_readings *readings, uint32_t document);

/* Text and marks of all readings of a report together: more is not kept. */
#define RAP_READINGS_LIMIT ((size_t)20 << 20)

#endif
