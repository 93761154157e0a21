/* What was found in a document as one list of marks, and the words that explain each. Shared by the terminal, the page
 * that `show` writes, and the documents beside a report's page. */
#ifndef RAP_WRITE_SEEN_MARKS_H
#define RAP_WRITE_SEEN_MARKS_H

#include "model/reading.h"
#include "write/seen.h"

rap_markings rap_seen_markings_of(const rap_seen *seen, rap_arena *arena);

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
