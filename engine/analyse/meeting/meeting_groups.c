/* A group that is told to have met stands for its members: for those whom the text lists, or else, where the group is
 * closed and nobody else is named, for all of them. */
#include "analyse/meeting/meeting_groups.h"

#include "analyse/meeting/meeting_steps.h"

#include <stdio.h>

enum { LEAST = 3, MOST = 16, FIRST_NUMBER = 5 };

static size_t countries_of(const rap_scene *scene, const rap_actor_list *list) {
  size_t count = 0;
  for (size_t i = list->first; i < list->stop; i++) {
    if (scene->actors.items[i].kind != RAP_ACTOR_COUNTRY) return 0;
    count++;
  }
  return count;
}

/* The first token of the list, its article included. */
static size_t first_token(const rap_scene *scene, const rap_actor_list *list) {
  size_t first = list->token;
  while (first > 0 && at(scene, first)->gap == RAP_GAP_BLANK && rap_scene_is(scene, first - 1, RAP_MEETS_DETERMINER))
    first--;
  return first;
}

size_t rap_groups_number(rap_str word) {
  static const char *const numbers[] = {"five", "six", "seven", "eight", "nine", "ten"};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    if (rap_str_equal_nocase(word, rap_str_from(numbers[i]))) return FIRST_NUMBER + i;
  return 0;
}

/* The group known as so many: the G5. */
static rap_organisation group_of(size_t number) {
  char code[8];
  snprintf(code, sizeof code, "G%zu", number);
  return rap_organisation_by_code(rap_str_from(code));
}

/* By organisation, its first meeting that was held; NULL for none. */
static rap_event **meetings_held(rap_arena *arena, rap_events *events) {
  rap_event **first = rap_arena_zero(arena, (rap_organisation_count() + 1) * sizeof *first);
  for (size_t i = 0; i < events->count; i++) {
    rap_event *event = &events->items[i];
    if (event->status != RAP_MEETING_HELD) continue;
    for (size_t k = 0; k < event->organisations.count; k++) {
      rap_event **known = &first[event->organisations.items[k]];
      if (!*known) *known = event;
    }
  }
  return first;
}

/* The event of the group that the list explains, set off by a dash or in parentheses; or NULL. */
static rap_event *explained_meeting(const rap_scene *scene, const rap_actor_list *list, rap_event *const *held) {
  size_t count = countries_of(scene, list), first = first_token(scene, list);
  bool apart = first > 0 && (at(scene, first)->gap == RAP_GAP_DASH || at(scene, first)->gap == RAP_GAP_OPEN);
  if (count < LEAST || count > MOST || !apart) return NULL;
  const rap_actor *group = rap_scene_actor(scene, first - 1);
  if (group) return group->organisation ? held[group->organisation] : NULL;
  size_t number = rap_groups_number(rap_scene_text(scene, first - 1));
  return number == count ? held[group_of(number)] : NULL;
}

void rap_groups_add_members(const rap_scene *scene, rap_events *events) {
  rap_event *const *held = meetings_held(scene->analysis->arena, events);
  for (size_t i = 0; i < scene->lists.count; i++) {
    const rap_actor_list *list = &scene->lists.items[i];
    rap_event *event = explained_meeting(scene, list, held);
    for (size_t k = list->first; event && k < list->stop; k++) {
      const rap_actor *actor = &scene->actors.items[k];
      rap_span evidence = {at(scene, actor->first)->span.start, at(scene, actor->shown - 1)->span.stop};
      rap_attendee attendee = {
          .country = actor->country, .role = RAP_ROLE_ATTENDED, .evidence = evidence, .rule = "group-members"};
      RAP_PUSH(scene->analysis->arena, &event->attendees, attendee);
    }
  }
}

/* Only the group's own members, and those who receive it? */
static bool has_only_members(const rap_meeting *meeting, rap_organisation group) {
  for (size_t i = 0; i < meeting->attendees.count; i++) {
    const rap_attendee *attendee = &meeting->attendees.items[i];
    if (attendee->role != RAP_ROLE_HOST && !rap_organisation_has(group, attendee->country)) return false;
  }
  return true;
}

/* Members of a closed group, where nobody else is named. */
static void expand(rap_analysis *analysis, rap_meeting *meeting, const rap_event *event) {
  if (!event->group || !has_only_members(meeting, event->group)) return;
  const rap_organisation_facts *facts = rap_organisation_facts_of(event->group);
  if (!facts->closed) return;
  for (rap_str rest = rap_str_from(facts->members); rap_str_known(rest);) {
    rap_country country = rap_country_by_code(rap_str_split(&rest, ' '));
    if (!country) continue;
    rap_attendee attendee = {.country = country,
                             .role = meeting->status == RAP_MEETING_HELD ? RAP_ROLE_ATTENDED : RAP_ROLE_EXPECTED,
                             .evidence = event->group_span,
                             .rule = "group",
                             .via = rap_str_from(facts->code)};
    rap_meeting_add_attendee(analysis, &meeting->attendees, attendee);
  }
}

void rap_groups_expand(rap_analysis *analysis, const rap_events *events) {
  for (size_t i = 0, k = 0; i < analysis->meetings.count; i++) {
    while (k < events->count && events->items[k].span.start < analysis->meetings.items[i].span.start) k++;
    if (k < events->count) expand(analysis, &analysis->meetings.items[i], &events->items[k]);
  }
}
