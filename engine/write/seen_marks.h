/* What `show` highlights in a document, as one list of marks, and the words that explain each. Shared by the terminal
 * and the page. */
#ifndef RAP_WRITE_SEEN_MARKS_H
#define RAP_WRITE_SEEN_MARKS_H

#include "write/seen.h"

/* Where marks begin and end together, the earlier kind is the outer one. */
typedef enum rap_seen_kind {
  RAP_SEEN_EVIDENCE, /* that a country attends a meeting */
  RAP_SEEN_MEETING,
  RAP_SEEN_QUOTATION,
  RAP_SEEN_SOURCE, /* of a quotation */
  RAP_SEEN_CUE,
  RAP_SEEN_PERSON,
  RAP_SEEN_ORGANISATION,
  RAP_SEEN_COUNTRY,
  RAP_SEEN_COUNT_
} rap_seen_kind;

typedef struct rap_seen_mark {
  rap_span span; /* never empty, inside the text */
  rap_seen_kind kind;
  uint32_t number; /* in its list, from 1: of quotations (also for source and cue), meetings, mentions, evidence */
  rap_str label;   /* "quotation 1: Ada Ek, minister (explicit)" */
  rap_str code;    /* of a country or an organisation */
} rap_seen_mark;

typedef struct rap_seen_marks {
  rap_seen_mark *items;
  size_t count, capacity;
} rap_seen_marks; /* in text order, outer ones first */

rap_seen_marks rap_seen_marks_of(const rap_seen *seen, rap_arena *arena);

/* "quotation", "source", … : names of CSS classes, and what the legend says. */
const char *rap_seen_mark_name(rap_seen_kind kind);

/* -- words, on one line and fit to be shown ------------------------------------------------------------------- */

/* What stands there; "" where the span is not in the text. */
rap_str rap_seen_words(const rap_seen *seen, rap_span span, rap_arena *arena);
/* "Ada Ek, minister (Norway)": nil where no speaker is known. */
rap_str rap_seen_speaker(const rap_quotation *quotation, rap_arena *arena);
/* "talks, held in Oslo, Norway". */
rap_str rap_seen_meeting(const rap_meeting *meeting, rap_arena *arena);
/* "Norway (Ada Ek)", "Italy (as G7)". */
rap_str rap_seen_attendee(const rap_attendee *attendee, rap_arena *arena);
const char *rap_seen_country(rap_country country); /* "" for none */

/* -- what is mentioned, each with its mentions ---------------------------------------------------------------- */

typedef struct rap_seen_thing {
  const char *code, *name;
  size_t kinds[3]; /* mentions by rap_mention_kind */
  size_t count, capacity;
  uint32_t *items; /* indices of its mentions */
} rap_seen_thing;

typedef struct rap_seen_things {
  rap_seen_thing *items;
  size_t count, capacity;
} rap_seen_things; /* in order of first mention */

rap_seen_things rap_seen_countries(const rap_mentions *mentions, rap_arena *arena);
rap_seen_things rap_seen_organisations(const rap_mentions *mentions, rap_arena *arena);
/* "2 by name, 1 by capital"; nil when all are by name. */
rap_str rap_seen_kinds(const rap_seen_thing *thing, rap_arena *arena);

/* Neighbouring attendees with the same evidence share a mark: does this one begin a new one? */
bool rap_seen_evidence_is_new(const rap_attendees *attendees, size_t index);

#endif
