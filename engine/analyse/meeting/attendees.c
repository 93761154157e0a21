/* The attendees of a whole document: one entry a country, in the order of the text, with its strongest role. Of a
 * group, the members that the text names, where it names most of them: for the others only the meeting has evidence. */
#include "analyse/meeting/meetings.h"

#include "analyse/analysis.h"
#include "analyse/meeting/actors.h"

/* Are most members of the group named? Then the text lists them. */
static bool names_members(const bool *named, rap_str group) {
  rap_str members = rap_str_from(rap_organisation_facts_of(rap_organisation_by_code(group))->members);
  size_t known = 0, count = 0;
  while (rap_str_known(members)) {
    known += named[rap_country_by_code(rap_str_split(&members, ' '))];
    count++;
  }
  return 3 * known >= 2 * count;
}

void rap_attendees_find(rap_analysis *analysis) {
  const rap_meetings *meetings = rap_analysis_meetings(analysis);
  const bool *named = rap_scene_named_countries(analysis);
  uint32_t *seen = rap_arena_zero(analysis->arena, (rap_country_count() + 1) * sizeof *seen);
  for (size_t m = 0; m < meetings->count; m++) {
    for (size_t i = 0; i < meetings->items[m].attendees.count; i++) {
      const rap_attendee *attendee = &meetings->items[m].attendees.items[i];
      if (rap_str_known(attendee->via)) {
        if (!named[attendee->country] || !names_members(named, attendee->via)) continue;
      }
      uint32_t *place = &seen[attendee->country];
      if (*place == 0) {
        RAP_PUSH(analysis->arena, &analysis->attendees, *attendee);
        *place = (uint32_t)analysis->attendees.count;
      } else if (attendee->role < analysis->attendees.items[*place - 1].role) {
        analysis->attendees.items[*place - 1] = *attendee;
      }
    }
  }
}
