/* Meetings to which nobody comes from abroad: those of compatriots, of officials with businessmen, of one alone. */
#include "analyse/meeting/meeting_tokens.h"

enum { OWNER_LIMIT = 4 };

/* Rules that name the other side. */
static bool is_partner(const rap_attendee *attendee) {
  static const char *const rules[] = {"met-object", "with", "talked-with", "meeting-object"};
  for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
    if (strcmp(attendee->rule, rules[i]) == 0) return true;
  return false;
}

/* One who holds an office of which the text does not tell the country: it need not be that of which it speaks most. */
static bool is_only_guessed(const rap_scene *scene, const rap_actor *actor) {
  if (actor->kind != RAP_ACTOR_PERSON || actor->country != scene->subject) return false;
  const rap_person *person = &scene->analysis->people.items[actor->person];
  return !person->country && rap_str_known(person->position);
}

/* "millers of the U.S. met U.S. officials", "industry officials met the minister": the words before speak of the only
 * country that is found or of business, and of no other country. */
static bool is_among_compatriots(const rap_rules *rules, rap_country country) {
  bool same = false, verb = rap_scene_is(rules->scene, rules->trigger, RAP_MEETS_MEET | RAP_MEETS_TALK);
  for (size_t i = rules->start; i < rules->trigger; i++) {
    const rap_actor *actor = rap_scene_actor(rules->scene, i);
    bool business = verb && !actor && rap_scene_mood(rules->scene, i, RAP_MOOD_PRIVATE | RAP_MOOD_PARTNER);
    same = same || business;
    if (!actor) continue;
    if (actor->country != country || is_only_guessed(rules->scene, actor)) return false;
    same = same || actor->kind == RAP_ACTOR_THING;
  }
  return same;
}

/* "told a luncheon that …", "hosted a dinner": people of one country at table; not "will join them for lunch". */
static bool is_meal_at_home(const rap_rules *rules) {
  const rap_attendees *list = &rules->event.attendees;
  if (rules->near_planned && rap_scene_is(rules->scene, rules->trigger, RAP_MEETS_ATTEND)) return false;
  size_t noun = rap_scene_is(rules->scene, rules->trigger, RAP_MEETS_EVENT)
                    ? rules->trigger
                    : rap_rules_event_behind(rules, rules->behind, 8);
  for (size_t i = rules->trigger; noun == SIZE_MAX && i > rules->start && i + 4 > rules->trigger; i--)
    if (rap_scene_is(rules->scene, i - 1, RAP_MEETS_EVENT)) noun = i - 1; /* "a dinner hosted by" */
  if (noun == SIZE_MAX || !rap_scene_mood(rules->scene, noun, RAP_MOOD_MEAL)) return false;
  for (size_t i = 1; i < list->count; i++)
    if (list->items[i].country != list->items[0].country) return false;
  return rules->event.organisations.count == 0;
}

/* An institution, or an official of whom the text does not tell whose he is. */
static bool is_of_the_place(const rap_rules *rules, const rap_attendee *attendee) {
  const rap_scene *scene = rules->scene;
  size_t token = rap_tokens_at(scene->tokens, attendee->evidence.start);
  if (token >= scene->tokens->count) return false;
  if (rap_scene_mood(scene, token, RAP_MOOD_INSTITUTION)) return true;
  const rap_actor *actor = rap_scene_actor(scene, token);
  return actor && actor->person != RAP_NO_PERSON && actor->kind == RAP_ACTOR_PERSON &&
         actor->country == scene->subject && !scene->analysis->people.items[actor->person].country;
}

/* "The minister told a conference", "talks with the Bank of England": one alone, of the country of the document, at a
 * meeting of which nothing says that others come to it. */
static bool is_alone_at_home(const rap_rules *rules) {
  static const char *const abroad[] = {"met-somebody", "met-subject",  "held-talks",     "signed-with",     "visitor",
                                       "visited",      "met-at-place", "came-for-talks", "came-to-meeting", "invited"};
  const rap_attendees *list = &rules->event.attendees;
  if (list->count != 1 || rules->strangers || rules->near || rules->event.organisations.count) return false;
  for (size_t i = 0; i < sizeof abroad / sizeof *abroad; i++)
    if (strcmp(list->items[0].rule, abroad[i]) == 0) return false;
  return list->items[0].role != RAP_ROLE_ABSENT && is_of_the_place(rules, &list->items[0]);
}

/* "The Indonesian minister told a conference of the Indonesian oil association" */
static bool is_of_compatriots(const rap_rules *rules) {
  const rap_attendees *list = &rules->event.attendees;
  size_t of = rules->behind;
  if (list->count != 1 || of >= rules->stop || !rap_scene_is(rules->scene, of, RAP_MEETS_FROM)) return false;
  for (size_t i = of + 1; i < rules->stop && i < of + OWNER_LIMIT; i++) {
    const rap_actor *actor = rap_scene_actor(rules->scene, i);
    if (actor) return actor->kind == RAP_ACTOR_THING && actor->country == list->items[0].country;
  }
  return false;
}

bool rap_rules_is_at_home(const rap_rules *rules) {
  const rap_attendees *list = &rules->event.attendees;
  if (is_of_compatriots(rules)) return true;
  if (is_meal_at_home(rules) || is_alone_at_home(rules)) return true;
  if (list->count == 1 && is_partner(&list->items[0]) && !rules->strangers && !rules->event.organisations.count)
    return is_among_compatriots(rules, list->items[0].country);
  if (list->count < 2 || rules->strangers || rules->event.organisations.count) return false;
  bool partner = false;
  for (size_t i = 0; i < list->count; i++) {
    if (list->items[i].country != list->items[0].country || list->items[i].role == RAP_ROLE_ABSENT) return false;
    partner = partner || is_partner(&list->items[i]);
  }
  return partner;
}
