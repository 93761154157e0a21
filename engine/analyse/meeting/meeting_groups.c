#include "analyse/meeting/meeting_groups.h"

#include <stdio.h>

enum { LEAST = 3, MOST = 16, FIRST_NUMBER = 5 };

static const rap_token *at(const rap_scene *scene, size_t token) {
  return &scene->tokens->items[token];
}

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

/* The number that the word says: five to ten; 0 for another word. */
static size_t number_of(rap_str word) {
  static const char *const numbers[] = {"five", "six", "seven", "eight", "nine", "ten"};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    if (rap_str_equal_nocase(word, rap_str_from(numbers[i]))) return FIRST_NUMBER + i;
  return 0;
}

/* Is the organisation known as so many: the G5? */
static bool is_counted(rap_organisation organisation, size_t number) {
  char code[8];
  snprintf(code, sizeof code, "G%zu", number);
  return rap_str_equal(rap_str_from(rap_organisation_facts_of(organisation)->code), rap_str_from(code));
}

/* Did the group meet at this event: the one named, or else any of so many members? */
static bool is_meeting_of(const rap_event *event, rap_organisation group, size_t number) {
  if (event->status != RAP_MEETING_HELD) return false;
  for (size_t i = 0; i < event->organisations.count; i++) {
    rap_organisation organisation = event->organisations.items[i];
    if (group ? organisation == group : is_counted(organisation, number)) return true;
  }
  return false;
}

static rap_event *meeting_of(rap_events *events, rap_organisation group, size_t number) {
  for (size_t i = 0; i < events->count; i++)
    if (is_meeting_of(&events->items[i], group, number)) return &events->items[i];
  return NULL;
}

/* The event of the group that the list explains, set off by a dash or in parentheses; or NULL. */
static rap_event *explained_meeting(const rap_scene *scene, const rap_actor_list *list, rap_events *events) {
  size_t count = countries_of(scene, list), first = first_token(scene, list);
  bool apart = first > 0 && (at(scene, first)->gap == RAP_GAP_DASH || at(scene, first)->gap == RAP_GAP_OPEN);
  if (count < LEAST || count > MOST || !apart) return NULL;
  const rap_actor *group = rap_scene_actor(scene, first - 1);
  if (group) return group->organisation ? meeting_of(events, group->organisation, 0) : NULL;
  size_t number = number_of(rap_scene_text(scene, first - 1));
  return number == count ? meeting_of(events, 0, number) : NULL;
}

void rap_groups_add_members(const rap_scene *scene, rap_events *events) {
  for (size_t i = 0; i < scene->lists.count; i++) {
    const rap_actor_list *list = &scene->lists.items[i];
    rap_event *event = explained_meeting(scene, list, events);
    for (size_t k = list->first; event && k < list->stop; k++) {
      const rap_actor *actor = &scene->actors.items[k];
      rap_span evidence = {at(scene, actor->first)->span.start, at(scene, actor->shown - 1)->span.stop};
      rap_attendee attendee = {
          .country = actor->country, .role = RAP_ROLE_ATTENDED, .evidence = evidence, .rule = "group-members"};
      RAP_PUSH(scene->analysis->arena, &event->attendees, attendee);
    }
  }
}
