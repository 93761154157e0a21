/* What `show` highlights in a document, as one list of marks, and the words that explain each. Shared by the terminal
 * and the page. */
#ifndef RAP_WRITE_SEEN_MARKS_H
#define RAP_WRITE_SEEN_MARKS_H

#include "write/seen.h"

/* Where marks begin and end together, the earlier kind is the outer one. */
typedef enum rap_mark_kind {
  RAP_MARK_EVIDENCE, /* that a country attends a meeting */
  RAP_MARK_MEETING,
  RAP_MARK_QUOTATION,
  RAP_MARK_SOURCE, /* of a quotation */
  RAP_MARK_CUE,
  RAP_MARK_PERSON,
  RAP_MARK_ORGANISATION,
  RAP_MARK_COUNTRY,
  RAP_MARK_COUNT_
} rap_mark_kind;

typedef struct rap_mark {
  rap_span span; /* never empty, inside the text */
  rap_mark_kind kind;
  uint32_t number; /* in its list, from 1: of quotations (also for source and cue), meetings, mentions, evidence */
  rap_str label;   /* "quotation 1: Ada Ek, minister (explicit)" */
  rap_str code;    /* of a country or an organisation */
} rap_mark;

typedef struct rap_marks {
  rap_mark *items;
  size_t count, capacity;
} rap_marks; /* in text order, outer ones first */

rap_marks rap_marks_of(const rap_seen *seen, rap_arena *arena);

/* "quotation", "source", … : names of CSS classes, and what the legend says. */
const char *rap_mark_kind_name(rap_mark_kind kind);

/* -- words, on one line and fit to be shown ------------------------------------------------------------------- */

/* "Ada Ek, minister of Norway": nil where no speaker is known. */
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
