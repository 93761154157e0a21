/* The meetings of a text, step by step: events are found, become meetings, and groups their members; then the report of
 * a meeting is read for who is there (meeting_presence.h). */
#include "analyse/meeting/meetings.h"

#include "analyse/meeting/meeting_groups.h"
#include "analyse/meeting/meeting_presence.h"
#include "analyse/meeting/meeting_steps.h"

/* In the order of the text; they nearly are. */
static void sort_attendees(rap_attendees *list) {
  for (size_t i = 1; i < list->count; i++) {
    rap_attendee attendee = list->items[i];
    size_t k = i;
    for (; k > 0 && list->items[k - 1].evidence.start > attendee.evidence.start; k--)
      list->items[k] = list->items[k - 1];
    list->items[k] = attendee;
  }
}

void rap_meetings_find(rap_analysis *analysis) {
  rap_scene scene = rap_scene_of(analysis);
  rap_events events = rap_events_find(&scene);
  rap_groups_add_members(&scene, &events);
  rap_events_merge(analysis, &events);
  rap_groups_expand(analysis, &events);
  rap_presences_find(&scene, &events);
  for (size_t i = 0; i < analysis->meetings.count; i++) sort_attendees(&analysis->meetings.items[i].attendees);
}
