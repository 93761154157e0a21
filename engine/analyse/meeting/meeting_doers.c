/* "Chancellor A rejected the plan at the summit": whoever does something there. The subject is looked for to the left
 * of the phrase, over what is only a complement; set off by commas, the phrase may stand right behind it. */
#include "analyse/meeting/meeting_speakers.h"

enum { FRONT_LIMIT = 14, SUBJECT_LIMIT = 14 };

/* Somebody of whom the text or the list of leaders says that he speaks for a country, not only a name of that country.
 */
static bool holds_office(const rap_rules *rules, const rap_actor *actor) {
  if (actor->person == RAP_NO_PERSON) return actor->kind == RAP_ACTOR_OFFICIAL;
  return rap_str_known(rules->scene->analysis->people.items[actor->person].position);
}

/* "gave a letter to B", "an offer on US-Japan trade": not who acts. */
static bool is_complement(const rap_rules *rules, const rap_actor *actor, const rap_actor_list *list) {
  bool thing = actor->kind == RAP_ACTOR_THING || actor->kind == RAP_ACTOR_PAIR;
  if (thing || (actor->kind == RAP_ACTOR_ORGANISATION && actor->person == RAP_NO_PERSON)) return true;
  if (list->lead == SIZE_MAX || list->lead < rules->start) return false;
  size_t lead = list->lead; /* "to former minister B" */
  if (is(rules, lead, RAP_MEETS_DETERMINER) && lead > rules->start) lead--;
  return is(rules, lead, RAP_MEETS_TO | RAP_MEETS_TOPIC | RAP_MEETS_WITH) ||
         (is(rules, lead, RAP_MEETS_FROM) && !rap_rules_explains_people(rules, lead));
}

/* "A will make an offer at a meeting with B": B is still to come, too. */
static void expect_partners(rap_rules *rules) {
  for (size_t i = 0; i < rules->event.attendees.count; i++)
    if (strcmp(rules->event.attendees.items[i].rule, "with") == 0)
      rules->event.attendees.items[i].role = RAP_ROLE_EXPECTED;
}

/* "Many nations - A, B and C - backed it": the countries that end before the token, and what they explain. */
static const rap_actor_list *list_between_dashes(const rap_rules *rules, size_t token) {
  const rap_actor *last = token > rules->start ? actor_at(rules, token - 1) : NULL;
  if (!last || last->kind != RAP_ACTOR_COUNTRY) return NULL;
  const rap_actor_list *list = list_of(rules, last);
  bool opens = list->token > rules->start && at(rules, list->token)->gap == RAP_GAP_DASH &&
               is(rules, list->token - 1, RAP_MEETS_STATES | RAP_MEETS_OFFICIALS);
  return opens && list->stop - list->first >= 2 ? list : NULL;
}

/* "producers, led by A", set off by commas */
static bool is_led_by(const rap_rules *rules, const rap_actor_list *list) {
  return rap_rules_is_led_by(rules, list, RAP_WORDS_LED_GROUP) && at(rules, list->lead - 1)->gap == RAP_GAP_COMMA;
}

/* "producers, including A and B,", "consumers such as A and B" */
static bool is_listed(const rap_rules *rules, const rap_actor_list *list) {
  bool opens = list->lead != SIZE_MAX && list->lead > rules->start && is(rules, list->lead, RAP_MEETS_OPEN) &&
               !is(rules, list->lead, RAP_MEETS_AUX);
  return opens && rap_rules_countries(rules, list) >= 2 && rap_rules_explains_people(rules, list->lead);
}

/* "Consumers, led by A and B, rejected it at", "Many nations - A, B and C - backed it at": those who end before the
 * token and are set off from their verb, whose words behind the token have this mood. */
static void take_set_off(rap_rules *rules, size_t token, unsigned mood) {
  bool comma = at(rules, token)->gap == RAP_GAP_COMMA, dash = at(rules, token)->gap == RAP_GAP_DASH;
  const rap_actor_list *aside = comma ? rap_rules_list_before_aside(rules, token) : NULL;
  if (dash) aside = list_between_dashes(rules, token);
  const rap_actor *leader = comma ? actor_at(rules, token - 1) : NULL;
  bool listed = leader && (is_led_by(rules, list_of(rules, leader)) || is_listed(rules, list_of(rules, leader)));
  if (mood & RAP_MOOD_NEGATION || !(aside || listed)) return;
  rules->mood |= mood & RAP_MOOD_FUTURE;
  if (aside) rap_rules_take(rules, aside, RAP_ROLE_ATTENDED, "acted-at");
  if (listed) rap_rules_take(rules, list_of(rules, leader), RAP_ROLE_ATTENDED, "acted-at");
}

/* Does the word, which names nobody, belong to another clause than what follows it? */
static bool is_of_another_clause(const rap_rules *rules, size_t token) {
  bool perfect = is(rules, token, RAP_MEETS_AUX) && is(rules, token, RAP_MEETS_HOLD); /* "had backed" */
  bool will = has_mood(rules, token, RAP_MOOD_FUTURE) ||
              has_mood(rules, token + 1, RAP_MOOD_FUTURE); /* "is likely to press for it at" */
  bool tells = has_mood(rules, token, RAP_MOOD_TELL);      /* "told its partners at" */
  return (is(rules, token, RAP_MEETS_STOP) && !tells) || (is(rules, token, RAP_MEETS_AUX) && !perfect && !will);
}

/* Somebody who acts, with whom a clause begins; a country does only where words stand between it and the phrase. */
static bool begins_and_acts(const rap_rules *rules, const rap_actor *actor, bool apart) {
  const rap_actor_list *list = list_of(rules, actor);
  bool led = list->lead != SIZE_MAX;
  bool officials = rap_rules_are_officials(rules, list) && led && is(rules, list->lead, RAP_MEETS_FROM);
  bool begins = list->token <= rules->start + 1 || officials || is_listed(rules, list) || !led ||
                list->lead < rules->start || rap_token_is(at(rules, list->lead), RAP_NAME_CUE) ||
                has_mood(rules, list->lead, RAP_MOOD_VERB | RAP_MOOD_PROPOSAL); /* "hopes A will" */
  bool acts = (is_somebody(actor) && holds_office(rules, actor)) || (actor->kind == RAP_ACTOR_COUNTRY && apart);
  return begins && (acts || officials);
}

void rap_speakers_subject_before(rap_rules *rules, size_t preposition) {
  bool in = reads(rules, preposition, "in") && preposition + 1 == rules->trigger; /* "in meetings" */
  bool on = reads(rules, preposition, "on");                                      /* the sidelines of */
  if (!in && !on && !reads(rules, preposition, "at") && !reads(rules, preposition, "during")) return;
  const rap_actor_list *told = NULL; /* "gave the message to B in meetings" */
  unsigned mood = 0;
  for (size_t i = preposition, seen = 0; i > rules->start && seen < SUBJECT_LIMIT; i--, seen++) {
    take_set_off(rules, i, mood);
    if (at(rules, i)->gap != RAP_GAP_BLANK) return;
    const rap_actor *actor = actor_at(rules, i - 1);
    mood |= rules->scene->words[i - 1].mood;
    if (rules->scene->words[i - 1].way & RAP_WAY_AWAY) return; /* "had no delegation at" */
    if (!actor) {
      if (is_of_another_clause(rules, i - 1)) return;
      continue;
    }
    const rap_actor_list *list = list_of(rules, actor);
    if (is_complement(rules, actor, list)) {
      if (in && is_somebody(actor) && is(rules, list->lead, RAP_MEETS_TO)) told = list;
      if (list->token <= rules->start) return;
      i = list->token + 1;
      continue;
    }
    if (!begins_and_acts(rules, actor, i < preposition) || mood & (RAP_MOOD_NEGATION | RAP_MOOD_REFUSE)) return;
    rules->mood |= mood & RAP_MOOD_FUTURE;
    if (mood & RAP_MOOD_FUTURE) expect_partners(rules);
    rap_rules_take(rules, list, RAP_ROLE_ATTENDED, "acted-at");
    if (told) rap_rules_take(rules, told, RAP_ROLE_ATTENDED, "told-at");
    return;
  }
}

void rap_speakers_aside_at(rap_rules *rules, size_t preposition) {
  const rap_actor *actor = preposition > rules->start && at(rules, preposition)->gap == RAP_GAP_COMMA
                               ? actor_at(rules, preposition - 1)
                               : NULL;
  if (!actor || is_complement(rules, actor, list_of(rules, actor))) return;
  const rap_actor_list *list = list_of(rules, actor);
  bool comes = (is_somebody(actor) && holds_office(rules, actor)) ||
               (actor->kind == RAP_ACTOR_COUNTRY && is(rules, preposition, RAP_MEETS_PLACE));
  bool free = list->lead == SIZE_MAX || list->lead < rules->start || rap_rules_are_officials(rules, list);
  for (size_t i = rules->behind; comes && free && i < rules->stop && i < rules->behind + FRONT_LIMIT; i++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA && !is_parenthesis(rules, i)) return;
    if (at(rules, i)->gap != RAP_GAP_COMMA) continue;
    bool acts = is(rules, i, RAP_MEETS_AUX) || rap_token_is(at(rules, i), RAP_NAME_CUE) ||
                (!rap_token_has(at(rules, i), RAP_TOKEN_CAPITAL) &&
                 rap_str_ends(rap_scene_text(rules->scene, i), RAP_LIT("ed")));
    if (acts) rap_rules_take(rules, list, RAP_ROLE_ATTENDED, "acted-at");
    if (acts) return;
  }
}

void rap_speakers_list_at(rap_rules *rules, size_t preposition) {
  const rap_actor *actor = preposition > rules->start ? actor_at(rules, preposition - 1) : NULL;
  if (!actor || actor->kind == RAP_ACTOR_THING) return;
  const rap_actor_list *list = list_of(rules, actor);
  if (list->lead == SIZE_MAX || list->lead < rules->start) return;
  bool one = list->stop - list->first < 2 && !(is_somebody(actor) && is(rules, list->lead, RAP_MEETS_BY));
  if (one) return;
  bool given = is(rules, list->lead, RAP_MEETS_BY | RAP_MEETS_OPEN) || reads(rules, list->lead, "as");
  if (given) rap_rules_take(rules, list, RAP_ROLE_ATTENDED, "at-meeting");
}
