/* "a visit by A to B", "A's trip to B", "the visit here by A": the noun's complements may name guest and host in any
 * order, and what they leave out is looked for before the noun: an owner, the subject, the place that somebody leaves.
 */
#include "analyse/meeting/meeting_visits.h"

enum { COMPLEMENT_LIMIT = 12, DAY_LIMIT = 8, OTHERS_LIMIT = 6, FRONT_LIMIT = 7 };

/* "A's visit", "his trip": who owns it, or NULL. */
static const rap_actor *visit_owner(rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < 4; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return NULL;
    const rap_actor *actor = actor_at(rules, i - 1);
    bool owns = rap_token_has(at(rules, i - 1), RAP_TOKEN_POSSESSIVE);
    if (actor && !owns && i == rules->trigger && actor->person == RAP_NO_PERSON) continue; /* "her Rome visit" */
    if (actor) return owns ? actor : NULL;
    if (has_mood(rules, i - 1, RAP_MOOD_POSSESSIVE)) {
      const rap_actor_list *list = rap_rules_pronoun(rules, i - 1);
      return list ? first_of(rules, list) : NULL;
    }
  }
  return NULL;
}

/* "A, who is on a visit to B" */
static const rap_actor_list *visitor_before(rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < 5; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return NULL;
    if (rap_token_is(at(rules, i - 1), RAP_NAME_TIME)) return NULL; /* "left Rome on Monday for a visit" */
    if (reads(rules, i - 1, "on")) return rap_rules_subject(rules, i - 1);
  }
  return NULL;
}

bool rap_rules_hoped_visit(rap_rules *rules) {
  return rules->mood & RAP_MOOD_PROPOSAL && !(rules->mood & (RAP_MOOD_NEGATION | RAP_MOOD_REJECT)) &&
         visit_owner(rules);
}

/* Is the visit still to come: "ahead of his visit", "in time for", "before"? */
static void add_time_of_visit(rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < 6; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return;
    if (reads(rules, i - 1, "before") || (reads(rules, i - 1, "time") && reads(rules, i, "for")))
      rules->mood |= RAP_MOOD_FUTURE;
  }
}

/* "left Oslo at the end of his visit", "is in Dublin at the start of his visit" */
static const rap_actor_list *place_before(rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < COMPLEMENT_LIMIT; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return NULL;
    bool leaves = reads_any(rules, i - 1, RAP_WORDS_LEAVES);
    bool stays = reads(rules, i - 1, "in") && rap_rules_is_journey(rules, i - 1);
    if (leaves || stays) return rap_rules_list_at(rules, i);
  }
  return NULL;
}

/* "his week-long Washington visit" */
static const rap_actor_list *named_visit(rap_rules *rules) {
  const rap_actor *place = rules->trigger > rules->start && at(rules, rules->trigger)->gap == RAP_GAP_BLANK
                               ? actor_at(rules, rules->trigger - 1)
                               : NULL;
  bool known = place && place->country && place->person == RAP_NO_PERSON &&
               !rap_token_has(at(rules, place->stop - 1), RAP_TOKEN_POSSESSIVE);
  return known ? list_of(rules, place) : NULL;
}

/* Does the word follow the noun closely? */
static bool is_followed_by(const rap_rules *rules, const char *word) {
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + 4; i++)
    if (reads(rules, i, word)) return true;
  return false;
}

typedef struct visit {
  const rap_actor_list *guests, *hosts;
  const rap_actor *owner; /* of "A's visit", when no guests are named by "by" */
} visit;

/* "A said that tourists who returned from visits to B": it is not A who was there. */
static bool is_visit_of_others(const rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < OTHERS_LIMIT; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return false;
    bool relative = reads_any(rules, i - 1, RAP_WORDS_RELATIVE_PEOPLE);
    if (relative) return i > rules->start + 1 && at(rules, i - 1)->gap == RAP_GAP_BLANK && !actor_at(rules, i - 2);
  }
  return false;
}

/* "On a visit to B, A praised": the phrase begins the sentence, and the main clause behind its comma begins with A. */
static const rap_actor_list *visitor_behind(rap_rules *rules, const rap_actor_list *hosts) {
  if (rules->trigger > rules->start + FRONT_LIMIT || hosts->token_stop <= rules->trigger) return NULL;
  for (size_t i = rules->start; i < rules->trigger; i++)
    if (actor_at(rules, i) || (i > rules->start && at(rules, i)->gap != RAP_GAP_BLANK)) return NULL;
  if (!is(rules, rules->start, RAP_MEETS_TOPIC | RAP_MEETS_PLACE) && !reads(rules, rules->start, "after")) return NULL;
  for (size_t i = hosts->token_stop; i < rules->stop && i < hosts->token_stop + DAY_LIMIT; i++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA) return NULL;
    if (at(rules, i)->gap != RAP_GAP_COMMA) continue;
    const rap_actor_list *list = rap_rules_list_at(rules, i);
    return list && rap_rules_are_officials(rules, list) ? list : NULL;
  }
  return NULL;
}

static visit read_visit(rap_rules *rules) {
  visit found = {NULL, NULL, NULL};
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + COMPLEMENT_LIMIT; i++) {
    bool opens = is(rules, i, RAP_MEETS_OPEN) && !is(rules, i, RAP_MEETS_AUX);
    bool which = is(rules, i, RAP_MEETS_STOP) && is(rules, i + 1, RAP_MEETS_OPEN); /* "which includes A" */
    if (at(rules, i)->gap > RAP_GAP_COMMA || (is(rules, i, RAP_MEETS_STOP | RAP_MEETS_AUX) && !which)) break;
    if (is(rules, i, RAP_MEETS_BY) && !found.guests) found.guests = rap_rules_list_at(rules, i + 1);
    const rap_actor_list *of = i == rules->behind && reads(rules, i, "of") ? rap_rules_list_at(rules, i + 1) : NULL;
    bool toured = of && rap_actor_is_place(last_of(rules, of)) && reads(rules, rules->behind - 1, "tour");
    if (toured) found.hosts = of;
    if (of && !toured && !found.guests) found.guests = of;              /* "the visit of A to B" */
    bool where = opens || is(rules, i, RAP_MEETS_TO | RAP_MEETS_PLACE); /* "a tour including A and B" */
    if (where && !found.hosts) found.hosts = rap_rules_list_at(rules, i + 1);
    if (opens && found.hosts) rules->mood |= RAP_MOOD_FUTURE; /* the stations of a tour that goes on */
    if (found.guests && found.hosts) break;
  }
  if (!found.hosts) found.hosts = place_before(rules);
  if (!found.hosts) found.hosts = named_visit(rules);
  if (!found.guests) found.owner = visit_owner(rules);
  if (!found.hosts && !is_followed_by(rules, "here") && !rap_visits_is_home(rules, rules->behind)) return found;
  if (!found.guests && !found.owner) found.guests = visitor_before(rules);
  if (!found.guests && !found.owner && !is_visit_of_others(rules))
    found.guests = rap_rules_sentence_subject(rules, rules->trigger);
  if (!found.guests && !found.owner && found.hosts) found.guests = visitor_behind(rules, found.hosts);
  return found;
}

/* "during a visit", "after her visit" */
static bool is_over(const rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < 4; i--, seen++)
    if (reads_any(rules, i - 1, RAP_WORDS_DURING_VISIT)) return true;
  return false;
}

/* "A has been promised a visit by B": who is told of receives, where the visit is still to come. */
static bool receives_visit(rap_rules *rules, rap_country guest) {
  if (has_mood(rules, rules->trigger, RAP_MOOD_FUTURE)) rules->mood |= RAP_MOOD_FUTURE; /* "promised a visit" */
  if (!(rules->mood & RAP_MOOD_FUTURE) || !is(rules, rules->behind, RAP_MEETS_BY)) return false;
  const rap_actor_list *host = rap_rules_sentence_subject(rules, rules->trigger);
  bool state = host && host->stop - host->first == 1 && first_of(rules, host)->country &&
               first_of(rules, host)->country != guest;
  if (state) rap_rules_take(rules, host, RAP_ROLE_ATTENDED, "visited");
  return state || has_mood(rules, rules->trigger, RAP_MOOD_FUTURE);
}

/* "the visit this week by A", "A's visit will …": nothing says where, so that A comes to those of the place. */
static void visit_here(rap_rules *rules, const visit *found, const rap_actor *guest) {
  size_t hosts = rules->event.attendees.count;
  bool behind_noun = found->guests && found->guests->token_stop > rules->behind; /* "a visit by A" */
  size_t behind = behind_noun ? found->guests->token_stop : rules->behind;
  bool somewhere =
      is(rules, behind, RAP_MEETS_TO | RAP_MEETS_PLACE) && !rap_visits_is_home(rules, behind); /* a school */
  if (somewhere || !guest->country) return;
  bool named = found->guests || rap_token_has(at(rules, guest->stop - 1), RAP_TOKEN_POSSESSIVE); /* not "his visit" */
  bool off = rules->mood & RAP_MOOD_CANCEL && rules->told_of; /* "cancelled his trip" */
  if (!off && (!named || guest->first < rules->start)) return;
  bool to_come = is_followed_by(rules, "this") ||
                 (rules->near_planned && rules->trigger > rules->start && reads(rules, rules->trigger - 1, "the"));
  if (to_come && !is_over(rules)) rules->mood |= RAP_MOOD_FUTURE;
  const rap_actor_list *host = rules->mood & RAP_MOOD_CANCEL ? rap_rules_sentence_subject(rules, rules->trigger) : NULL;
  if (host && first_of(rules, host)->country != guest->country)
    rap_rules_take(rules, host, RAP_ROLE_ABSENT, "visited"); /* "A cancelled a visit by B" */
  if (!host && rap_visits_is_home(rules, behind))
    rap_visits_take_home(rules, guest->country);
  else if (!host)
    rap_rules_take_place(rules, guest->country);
  bool called_off = found->owner && rules->mood & RAP_MOOD_CANCEL && rules->told_of; /* "cancelled his trip" */
  bool received = !called_off && rules->event.attendees.count == hosts && receives_visit(rules, guest->country);
  bool here = is_followed_by(rules, "here");
  if (rules->event.attendees.count == hosts && !here && !received && !called_off) return;
  if (found->owner)
    rap_rules_take_one(rules, guest, "visitor");
  else
    rap_rules_take(rules, found->guests, RAP_ROLE_ATTENDED, "visitor");
}

/* "a visit to A from Monday to Tuesday and to B": the second place; or NULL. */
static const rap_actor_list *second_place(rap_rules *rules, const rap_actor_list *hosts) {
  for (size_t i = hosts->token_stop; i + 1 < rules->stop && i < hosts->token_stop + COMPLEMENT_LIMIT; i++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA || actor_at(rules, i) || is(rules, i, RAP_MEETS_STOP | RAP_MEETS_AUX))
      return NULL;
    bool and_to = is(rules, i, RAP_MEETS_AND) && reads(rules, i + 1, "to");
    const rap_actor_list *list = and_to ? rap_rules_list_at(rules, i + 2) : NULL;
    if (and_to) return list && rap_actor_is_place(first_of(rules, list)) ? list : NULL;
  }
  return NULL;
}

/* "refused to make a visit to B", "has ruled out paying a visit" */
static bool is_refused_visit(const rap_rules *rules) {
  if (!(rules->mood & RAP_MOOD_REFUSE)) return false;
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < OTHERS_LIMIT; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return false;
    if (reads_any(rules, i - 1, RAP_WORDS_PAYS)) return true;
  }
  return false;
}

/* "a visit by A to B", "on a visit to B", "A's visit to B" */
void rap_rules_visit_noun(rap_rules *rules) {
  visit found = read_visit(rules);
  const rap_actor *guest = found.owner ? found.owner : found.guests ? first_of(rules, found.guests) : NULL;
  bool official =
      guest && (guest->kind == RAP_ACTOR_OFFICIAL || guest->kind == RAP_ACTOR_PERSON ||
                (found.owner ? guest->person != RAP_NO_PERSON : rap_rules_are_officials(rules, found.guests)));
  if (!official) return;
  if (is_refused_visit(rules)) rules->mood |= RAP_MOOD_CANCEL;
  if (!found.hosts) {
    visit_here(rules, &found, guest);
    return;
  }
  const rap_actor *host = first_of(rules, found.hosts);
  if (found.hosts->stop - found.hosts->first > 1) host = last_of(rules, found.hosts); /* "of Europe and Japan" */
  if (!(rap_actor_is_place(host) || host->stop == rules->trigger) || guest->country == host->country) return;
  bool at_home = host->country == rules->scene->subject; /* "the party's leader is on a tour of the country" */
  if (!guest->country && (at_home || !rap_rules_speaks_for_state(rules, guest))) return;
  add_time_of_visit(rules);
  if (found.owner)
    rap_rules_take_one(rules, guest, "visitor");
  else
    rap_rules_take(rules, found.guests, RAP_ROLE_ATTENDED, "visitor");
  const rap_actor_list *second = found.hosts->token_stop > rules->behind ? second_place(rules, found.hosts) : NULL;
  if (second) rap_rules_take(rules, second, RAP_ROLE_ATTENDED, "visited");
  if (rap_actor_is_place(host))
    rap_rules_take(rules, found.hosts, RAP_ROLE_ATTENDED, "visited");
  else
    rap_rules_take_one(rules, host, "visited"); /* "her Rome visit" */
}
