/* What nouns tell: "talks between A and B", "the US-Russia summit", "a G7 meeting", "a visit to B". Every rule looks at
 * one place beside the noun; later ones know whom the earlier ones have found. */
#include "analyse/meeting/meeting_nouns.h"

/* "US-Russia talks", "the India-Pakistan peace talks" */
static void pair_before(rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < 3; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return;
    const rap_actor *actor = actor_at(rules, i - 1);
    if (!actor) continue;
    if (actor->kind == RAP_ACTOR_PAIR)
      rap_rules_take(rules, &rules->scene->lists.items[actor->list], RAP_ROLE_ATTENDED, "pair");
    return;
  }
}

/* "the Brazilian negotiations", "Polish debt talks": of the country whose adjective stands before. */
static void talks_of_one(rap_rules *rules) {
  size_t noun = rules->behind - 1;
  bool talks = reads_any(rules, noun, RAP_WORDS_TALKS);
  bool takes_place = rap_nouns_has_taken_place(rules) || rules->mood & RAP_MOOD_FUTURE;
  if (!talks || !takes_place || rules->counted) return;
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < 3; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return;
    const rap_actor *actor = actor_at(rules, i - 1);
    bool adjective = actor && actor->country && actor->kind == RAP_ACTOR_THING && actor->stop == i &&
                     actor->stop - actor->first == 1 && rap_token_has(at(rules, i - 1), RAP_TOKEN_COUNTRY) &&
                     rules->scene->analysis->countries.items[at(rules, i - 1)->mention].kind == RAP_MENTION_DEMONYM;
    if (adjective) rap_rules_take_one(rules, actor, "talks-of");
    if (actor || is(rules, i - 1, RAP_MEETS_STOP | RAP_MEETS_FROM | RAP_MEETS_TOPIC | RAP_MEETS_PLACE)) return;
  }
}

/* "a G7 meeting ended", "talks held by the Group of Seven": a group that is told to have met stands for its members;
 * one of a day gone by ("yesterday's G7 meeting") is a meeting, and those whom the text lists were there; one that is
 * only named ("the G7 summit") tells of nobody. */
static void group_beside(rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < 4; i--, seen++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA && at(rules, i)->gap != RAP_GAP_CLOSE) return;
    const rap_actor *actor = actor_at(rules, i - 1);
    if (!actor) continue;
    if (actor->kind != RAP_ACTOR_ORGANISATION || !actor->organisation) return;
    RAP_PUSH(rules->scene->analysis->arena, &rules->event.organisations, actor->organisation);
    bool told = rap_nouns_has_taken_place(rules);
    rules->counted = rules->counted || told || rap_rules_is_past(rules, actor->first);
    if (!told) return;
    rules->event.group = actor->organisation;
    rules->event.group_span = (rap_span){at(rules, actor->first)->span.start, at(rules, actor->shown - 1)->span.stop};
    return;
  }
}

/* "In talks with both ministers A said …": those of the place. */
static void met_local_people(rap_rules *rules) {
  const rap_attendees *found = &rules->event.attendees;
  bool local = is(rules, rules->behind, RAP_MEETS_WITH) && rap_rules_local_people(rules, rules->behind + 1);
  if (local && found->count == 1 && strcmp(found->items[0].rule, "in-front") == 0)
    rap_rules_take_place(rules, found->items[0].country);
}

/* "Putin's meeting with Xi" */
static void owner(rap_rules *rules) {
  size_t i = rules->trigger;
  for (unsigned seen = 0; i > rules->start && seen < 3; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return;
    if (!rap_token_has(at(rules, i - 1), RAP_TOKEN_POSSESSIVE)) continue;
    const rap_actor *actor = actor_at(rules, i - 1);
    if (actor && actor->country && (rules->counted || rules->strangers)) rap_rules_take_one(rules, actor, "owner");
    return;
  }
}

/* "the Kremlin talks", "a White House meeting": with the government that sits there. */
static void seat_before(rap_rules *rules) {
  size_t i = rules->trigger;
  if (i == rules->start || at(rules, i)->gap != RAP_GAP_BLANK) return;
  const rap_actor *actor = actor_at(rules, i - 1);
  bool seat = actor && actor->country && has_mood(rules, i - 1, RAP_MOOD_SEAT) &&
              !rap_token_has(at(rules, i - 1), RAP_TOKEN_POSSESSIVE);
  if (seat && (rules->counted || rules->near)) rap_rules_take_one(rules, actor, "seat");
}

/* "after meeting the Polish and Czech ministers": the noun is a verb here. */
static void meeting_somebody(rap_rules *rules) {
  if (!rap_str_ends(rap_scene_text(rules->scene, rules->trigger), RAP_LIT("ing"))) return;
  bool gerund = rules->trigger > rules->start && at(rules, rules->trigger)->gap == RAP_GAP_BLANK &&
                !is(rules, rules->trigger - 1, RAP_MEETS_DETERMINER) && !actor_at(rules, rules->trigger - 1);
  if (!gerund || rules->behind >= rules->stop || at(rules, rules->behind)->gap != RAP_GAP_BLANK) return;
  const rap_actor_list *list = rap_rules_list_at(rules, rules->behind);
  if (!list) return;
  rap_rules_take(rules, list, RAP_ROLE_ATTENDED, "meeting-object");
  const rap_actor_list *subject = rap_rules_sentence_subject(rules, rules->trigger);
  size_t next = list->token_stop; /* "After meeting B, A said" */
  if (!subject && next < rules->stop && at(rules, next)->gap == RAP_GAP_COMMA) subject = rap_rules_list_at(rules, next);
  if (subject && subject != list) rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "meeting-subject");
}

/* Whom somebody met: "A, meeting B in Rome, said"; or NULL. */
static const rap_actor_list *aside_object(rap_rules *rules) {
  bool aside = reads(rules, rules->trigger, "meeting") && rules->trigger > rules->start &&
               at(rules, rules->trigger)->gap == RAP_GAP_COMMA && rules->behind < rules->stop &&
               at(rules, rules->behind)->gap == RAP_GAP_BLANK;
  const rap_actor *actor = aside ? actor_at(rules, rules->trigger - 1) : NULL;
  const rap_actor_list *met = actor && actor->kind != RAP_ACTOR_THING ? rap_rules_list_at(rules, rules->behind) : NULL;
  return met && rap_rules_are_officials(rules, met) ? met : NULL;
}

/* "A, B and C, meeting in Rome, agreed": the noun is a participle here. */
static void meeting_aside(rap_rules *rules) {
  bool aside = reads(rules, rules->trigger, "meeting") && rules->trigger > rules->start &&
               at(rules, rules->trigger)->gap == RAP_GAP_COMMA && is(rules, rules->behind, RAP_MEETS_PLACE);
  const rap_actor *actor = aside ? actor_at(rules, rules->trigger - 1) : NULL;
  const rap_actor_list *met = aside_object(rules); /* "A, meeting B in Rome, said" */
  if (met) {
    rap_rules_take(rules, met, RAP_ROLE_ATTENDED, "meeting-object");
    rap_rules_take(rules, list_of(rules, actor_at(rules, rules->trigger - 1)), RAP_ROLE_ATTENDED, "meeting-subject");
  }
  if (actor && rap_rules_parties(rules, list_of(rules, actor)) >= 2)
    rap_rules_take(rules, list_of(rules, actor), RAP_ROLE_ATTENDED, "met-subject");
}

/* A refusal before the noun takes away one participant, a proposal or rejection the meeting itself. */
static bool is_no_meeting(const rap_rules *rules) {
  return (rules->mood & (RAP_MOOD_PROPOSAL | RAP_MOOD_NEGATION | RAP_MOOD_REJECT)) != 0;
}

/* "a meeting of its board", "his party's spring conference": nobody comes from abroad. */
static bool is_inner_meeting(const rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < 3 && at(rules, i)->gap == RAP_GAP_BLANK;
       i--, seen++)
    if (has_mood(rules, i - 1, RAP_MOOD_INNER) && rap_token_has(at(rules, i - 1), RAP_TOKEN_POSSESSIVE)) return true;
  if (!reads(rules, rules->behind, "of")) return false;
  for (size_t i = rules->behind + 1; i < rules->stop && i < rules->behind + 5; i++) {
    const rap_actor *actor = actor_at(rules, i); /* "of Italy's cabinet" */
    if (at(rules, i)->gap != RAP_GAP_BLANK || (actor && !rap_token_has(at(rules, i), RAP_TOKEN_POSSESSIVE)))
      return false;
    if (has_mood(rules, i, RAP_MOOD_INNER)) return true;
  }
  return false;
}

void rap_rules_noun(rap_rules *rules) {
  if (is_inner_meeting(rules)) return;
  rap_nouns_set_mood(rules);
  bool visit = is(rules, rules->trigger, RAP_MEETS_VISIT_NOUN);
  if (visit && rap_rules_hoped_visit(rules)) rules->mood = RAP_MOOD_FUTURE;
  bool left = visit && rules->mood & RAP_MOOD_CANCEL; /* "cancelled his trip": neither guest nor host comes */
  if (is_no_meeting(rules) && !left && !rap_nouns_has_taken_place(rules))
    return; /* "hopes the talks under way will …" */
  if (visit) {
    rap_rules_visit_noun(rules);
  } else {
    const rap_actor_list *comes = rap_rules_traveller(rules);
    pair_before(rules);
    group_beside(rules);
    if (!rap_nouns_refused_to_hold(rules)) rap_rules_complements(rules, rules->behind);
    rap_rules_came_for(rules, comes);
    meeting_somebody(rules);
    meeting_aside(rules);
    rap_nouns_held_by(rules);
    rap_nouns_held_behind(rules);
    owner(rules);
    seat_before(rules);
    rap_rules_speakers(rules);
    rap_rules_delegates(rules);
    rap_nouns_since_their(rules);
    rap_nouns_sentence_met(rules);
    talks_of_one(rules);
    met_local_people(rules);
    rap_rules_next_place(rules);
  }
  if (rules->mood & RAP_MOOD_CANCEL)
    rules->event.status = RAP_MEETING_CANCELLED;
  else if (rules->mood & RAP_MOOD_FUTURE)
    rules->event.status = RAP_MEETING_PLANNED;
}
