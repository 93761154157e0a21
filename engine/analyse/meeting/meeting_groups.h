/* Groups that met, and who is in them. */
#ifndef RAP_ANALYSE_MEETING_GROUPS_H
#define RAP_ANALYSE_MEETING_GROUPS_H

#include "analyse/meeting/meeting_events.h"

/* Where the text tells that a group met, whoever it lists as the group's members, anywhere in the text, was there: "the
 * G-5 - A, B … and E -", "the five (A, B … and E) have". Adds them to the event. */
void rap_groups_add_members(const rap_scene *scene, rap_events *events);
/* Adds the members of a closed group to its meeting, where nobody else is named. */
void rap_groups_expand(rap_analysis *analysis, const rap_events *events);
/* How many a word says that a group has: "the six"; 0 for another word. */
size_t rap_groups_number(rap_str word);

#endif
