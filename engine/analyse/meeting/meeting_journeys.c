/* Who goes where for a meeting's sake: "A is in Geneva for talks"; and whom they meet there, when the text only says
 * "senior officials". */
#include "analyse/meeting/meeting_tokens.h"

enum { PURPOSE_LIMIT = 5, JOURNEY_LIMIT = 10, PEOPLE_LIMIT = 6, PLACE_LIMIT = 12, SENTENCE_LIMIT = 40 };

/* -- the people of the place --------------------------------------------------------------------------------------- */

bool rap_rules_local_people(const rap_rules *rules, size_t token) {
  for (size_t i = token; i < rules->stop && i < token + PEOPLE_LIMIT; i++) {
    bool bound = at(rules, i)->gap == RAP_GAP_BLANK && !actor_at(rules, i);
    if (!bound || has_mood(rules, i, RAP_MOOD_POSSESSIVE)) return false;
    bool local = has_mood(rules, i, RAP_MOOD_LOCAL);
    if (is(rules, i, RAP_MEETS_OFFICIALS) && !local)
      return is(rules, i, RAP_MEETS_STATES) && !is(rules, i + 1, RAP_MEETS_FROM | RAP_MEETS_OPEN);
    if (local && !is(rules, i + 1, RAP_MEETS_OFFICIALS)) return true;
    bool plain =
        rules->scene->words[i].is == 0 && !rap_token_has(at(rules, i), RAP_TOKEN_CAPITAL); /* "trade and fisheries" */
    if (!local && !plain && !is(rules, i, RAP_MEETS_DETERMINER | RAP_MEETS_AND) &&
        !rap_token_is(at(rules, i), RAP_NAME_MODIFIER))
      return false;
  }
  return false;
}

/* "representatives from exporting companies": whom the minister of their country sees. */
static bool are_of_business(const rap_rules *rules, size_t people) {
  if (!is(rules, people, RAP_MEETS_OFFICIALS) || !is(rules, people + 1, RAP_MEETS_FROM)) return false;
  for (size_t i = people + 2; i < rules->stop && i < people + 2 + PEOPLE_LIMIT; i++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK || actor_at(rules, i)) return false;
    if (has_mood(rules, i, RAP_MOOD_PRIVATE)) return true;
  }
  return false;
}

bool rap_rules_somebody(const rap_rules *rules, size_t token) {
  for (size_t i = token; i < rules->stop && i < token + PEOPLE_LIMIT; i++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK || has_mood(rules, i, RAP_MOOD_POSSESSIVE)) return false;
    if (has_mood(rules, i, RAP_MOOD_PARTNER)) return !are_of_business(rules, i);
    if (is(rules, i, RAP_MEETS_STOP | RAP_MEETS_AUX | RAP_MEETS_PLACE | RAP_MEETS_TO | RAP_MEETS_TOPIC)) return false;
  }
  return false;
}

/* "Doha, January 14", behind the name of a city that is not in capitals. */
static bool is_dated(const rap_rules *rules, size_t behind) {
  if (behind >= rules->scene->tokens->count || at(rules, behind)->gap != RAP_GAP_COMMA) return false;
  return rap_token_is(at(rules, behind), RAP_NAME_TIME) || rap_token_has(at(rules, behind), RAP_TOKEN_DIGIT);
}

rap_country rap_rules_dateline(const rap_rules *rules) {
  const rap_actor *first = rules->scene->tokens->count ? actor_at(rules, 0) : NULL;
  if (!first || !first->country || !rap_token_has(at(rules, 0), RAP_TOKEN_COUNTRY)) return RAP_NO_COUNTRY;
  bool city = first->kind == RAP_ACTOR_CAPITAL && is_dated(rules, first->stop);
  return city || rap_token_has(at(rules, 0), RAP_TOKEN_UPPER) ? first->country : RAP_NO_COUNTRY;
}

void rap_rules_meet_at_place(rap_rules *rules, const rap_actor_list *guests) {
  const rap_actor *guest = guests ? first_of(rules, guests) : NULL;
  if (guest && guest->country && rap_rules_are_officials(rules, guests)) rap_rules_take_place(rules, guest->country);
}

/* "In Estonia, A met senior officials" */
static rap_country place_in_front(const rap_rules *rules) {
  const rap_actor *place = is(rules, rules->start, RAP_MEETS_PLACE) ? actor_at(rules, rules->start + 1) : NULL;
  bool set_off = place && place->stop < rules->stop && at(rules, place->stop)->gap == RAP_GAP_COMMA;
  bool named = set_off && rap_actor_is_place(place);
  return named ? place->country : RAP_NO_COUNTRY;
}

void rap_rules_take_place(rap_rules *rules, rap_country guest) {
  rap_country place = rules->event.country ? rules->event.country : place_in_front(rules);
  if (!place && rap_span_is_empty(rules->event.place)) place = rap_rules_dateline(rules);
  if (!place && rap_span_is_empty(rules->event.place)) place = rap_scene_country_spoken_of(rules->scene, guest);
  if (!place || place == guest) return;
  rap_attendee attendee = {.country = place, .role = RAP_ROLE_ATTENDED, .rule = "met-at-place"};
  if (rules->mood & RAP_MOOD_FUTURE) attendee.role = RAP_ROLE_EXPECTED;
  attendee.evidence = (rap_span){at(rules, rules->trigger)->span.start, at(rules, rules->behind - 1)->span.stop};
  RAP_PUSH(rules->scene->analysis->arena, &rules->event.attendees, attendee);
  rules->counted = true;
}

bool rap_rules_speaks_for_state(const rap_rules *rules, const rap_actor *actor) {
  if (actor->person == RAP_NO_PERSON) return false;
  rap_str position = rules->scene->analysis->people.items[actor->person].position;
  while (rap_str_known(position))
    if (rap_name_word_of(rap_str_split(&position, ' '))->is & RAP_NAME_STATE) return true;
  return false;
}

bool rap_rules_take_other_of_pair(rap_rules *rules, const rap_actor_list *subject, const rap_actor_list *with) {
  const rap_actor *actor = subject && subject->stop - subject->first == 1 ? first_of(rules, subject) : NULL;
  rap_country known = with ? first_of(rules, with)->country : RAP_NO_COUNTRY;
  if (!actor || !known || actor->person == RAP_NO_PERSON || !rap_rules_speaks_for_state(rules, actor)) return false;
  if (rules->scene->analysis->people.items[actor->person].country || (actor->country && actor->country != known))
    return false;
  rap_country country = rules->scene->other[known];
  if (!country) return false;
  rap_actor own = *actor;
  own.country = country;
  own.kind = RAP_ACTOR_OFFICIAL;
  rap_rules_take_one(rules, &own, "other-of-pair");
  return true;
}

/* Do "last week", "this month" stand at the token, and a verb of saying behind them? */
static bool is_said_lately(const rap_rules *rules, size_t token) {
  bool time = reads_any(rules, token, RAP_WORDS_LATELY);
  for (size_t i = token; time && i < rules->stop && i < token + PURPOSE_LIMIT; i++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return false;
    if (rap_token_is(at(rules, i), RAP_NAME_CUE)) return true;
  }
  return false;
}

void rap_rules_sent_abroad(rap_rules *rules, const rap_actor *actor) {
  size_t where = list_of(rules, actor)->token_stop;
  bool here = reads(rules, where, "here") && at(rules, where)->gap == RAP_GAP_BLANK;
  const rap_actor *place = reads(rules, where, "in") ? actor_at(rules, where + 1) : NULL;
  if (place && (place->kind != RAP_ACTOR_CAPITAL || place->country == actor->country)) place = NULL;
  if (!(here || place) || !is_said_lately(rules, place ? place->stop : where + 1)) return;
  if (place) rules->event.country = place->country;
  rap_rules_take(rules, list_of(rules, actor), RAP_ROLE_ATTENDED, "sent-abroad");
  rap_rules_take_place(rules, actor->country);
}

/* -- coming for talks ---------------------------------------------------------------------------------------------- */

/* "for" in "A is in Geneva for talks with B"; SIZE_MAX for none. */
static size_t purpose_before(const rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < PURPOSE_LIMIT; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK || is(rules, i - 1, RAP_MEETS_STOP | RAP_MEETS_AUX)) return SIZE_MAX;
    if (reads(rules, i - 1, "for")) return i - 1;
  }
  return SIZE_MAX;
}

bool rap_rules_is_journey(const rap_rules *rules, size_t token) {
  bool place = is(rules, token, RAP_MEETS_PLACE) || reads(rules, token, "here");
  bool due_in = has_mood(rules, token, RAP_MOOD_FUTURE) && reads(rules, token, "in");
  if (due_in || is(rules, token, RAP_MEETS_VISIT | RAP_MEETS_VISIT_NOUN)) return true;
  if (!place || token == rules->start) return false;
  const rap_actor *before = actor_at(rules, token - 1);
  return is(rules, token - 1, RAP_MEETS_AUX) || reads_any(rules, token - 1, RAP_WORDS_NOW) ||
         has_mood(rules, token - 1, RAP_MOOD_FUTURE) ||
         (at(rules, token)->gap == RAP_GAP_COMMA && before && before->country);
}

/* Who travels for the noun's sake; the words between tell the mood. */
const rap_actor_list *rap_rules_traveller(rap_rules *rules) {
  size_t purpose = purpose_before(rules);
  if (purpose == SIZE_MAX) return NULL;
  for (size_t i = purpose, seen = 0; i > rules->start && seen < JOURNEY_LIMIT; i--, seen++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA || is(rules, i - 1, RAP_MEETS_STOP)) return NULL;
    rules->mood |= rules->scene->words[i - 1].mood & RAP_MOOD_FUTURE;
    if (!rap_rules_is_journey(rules, i - 1)) continue;
    size_t verb = i - 1; /* the first word of "flying to" */
    while (verb > rules->start && !rules->scene->words[verb].tokens) verb--;
    rules->mood |= rap_rules_participle_mood(rules, verb);
    if (rap_rules_is_when_to_come(rules, verb) || rap_rules_is_of_day(rules, verb)) rules->mood |= RAP_MOOD_FUTURE;
    rap_rules_note_place(rules, i - 1 + rules->scene->words[i - 1].tokens);
    const rap_actor *before = i >= rules->start + 2 ? actor_at(rules, i - 2) : NULL;
    if (at(rules, i - 1)->gap == RAP_GAP_COMMA && before) return list_of(rules, before);
    const rap_actor_list *subject = rap_rules_subject(rules, i - 1);
    return subject ? subject : rap_rules_sentence_subject(rules, i - 1);
  }
  return NULL;
}

/* "A is in Bonn for talks on trade": with those of the place, where the sentence names nobody else. */
static bool meets_at_place(const rap_rules *rules, const rap_actor *guest) {
  if (!rules->event.country || !guest->country || !reads(rules, rules->behind - 1, "talks")) return false;
  size_t first = rules->trigger > rules->start + SENTENCE_LIMIT ? rules->trigger - SENTENCE_LIMIT : rules->start;
  for (size_t i = first; i < rules->stop && i < rules->behind + PLACE_LIMIT; i++)
    if (rap_token_has(at(rules, i), RAP_TOKEN_ORGANISATION)) return false;
  for (size_t i = 0; i < rules->event.attendees.count; i++)
    if (rules->event.attendees.items[i].country != guest->country) return false;
  return !is(rules, rules->behind, RAP_MEETS_WITH | RAP_MEETS_BETWEEN);
}

void rap_rules_came_for(rap_rules *rules, const rap_actor_list *subject) {
  if (!subject || !rap_rules_are_officials(rules, subject)) return;
  bool with = is(rules, rules->behind, RAP_MEETS_WITH);
  if (with && !rules->event.attendees.count && rap_rules_local_people(rules, rules->behind + 1))
    rap_rules_meet_at_place(rules, subject);
  rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "came-for-talks");
  if (meets_at_place(rules, first_of(rules, subject))) rap_rules_take_place(rules, first_of(rules, subject)->country);
}
