/* The steps from the words of a text to its meetings: events are found and named, and become meetings. Private to
 * meetings.c and the files of these steps. */
#ifndef RAP_ANALYSE_MEETING_STEPS_H
#define RAP_ANALYSE_MEETING_STEPS_H

#include "analyse/meeting/meeting_events.h"

enum { RAP_MEETING_REACH = 12 }; /* sentences: so far behind a meeting it may still be meant without being named */

/* All that the text tells, in its order; in meeting_search.c. */
rap_events rap_events_find(rap_scene *scene);
/* Names the event after its trigger, where that is a noun, or the next noun of its clause; in meeting_names.c. */
void rap_event_name(rap_rules *rules, bool noun);
/* Makes meetings of the events, in meeting_merging.c. */
void rap_events_merge(rap_analysis *analysis, rap_events *events);
/* Adds to a meeting's list; a country stands there once, with its strongest role. */
void rap_meeting_add_attendee(rap_analysis *analysis, rap_attendees *list, rap_attendee attendee);

static inline const rap_token *at(const rap_scene *scene, size_t token) {
  return &scene->tokens->items[token];
}

#endif
