/* Who is at a meeting by office: "an observer at the talks", "the chairman of the conference, A of B". */
#include "analyse/meeting/meeting_tokens.h"

enum { NOUN_LIMIT = 6, CHAIR_LIMIT = 4, NAME_LIMIT = 18, ACTING_LIMIT = 14 };

/* The preposition before the noun, articles and adjectives skipped: "at the conference", "of a tin conference". */
static size_t preposition_before(const rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < NOUN_LIMIT; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return SIZE_MAX;
    const rap_actor *actor = actor_at(rules, i - 1);
    if (is(rules, i - 1, RAP_MEETS_PLACE | RAP_MEETS_TO | RAP_MEETS_FROM)) return i - 1;
    if (actor && actor->kind != RAP_ACTOR_ORGANISATION && actor->kind != RAP_ACTOR_THING) return SIZE_MAX;
    if (is(rules, i - 1, RAP_MEETS_STOP | RAP_MEETS_TOPIC | RAP_MEETS_WITH)) return SIZE_MAX;
  }
  return SIZE_MAX;
}

static void take(rap_rules *rules, const rap_actor *actor, const char *rule) {
  rap_actor_kind kind = actor->kind;
  bool somebody = (kind == RAP_ACTOR_OFFICIAL || kind == RAP_ACTOR_PERSON) && actor->country;
  if (somebody) rap_rules_take_one(rules, actor, rule);
}

/* "Manop Suwan of Thailand": behind a name of which nothing else tells that it is one. */
static bool is_home_of_name(const rap_rules *rules, const rap_actor *actor) {
  size_t first = actor->first;
  return actor->kind == RAP_ACTOR_COUNTRY && first > rules->start + 2 && reads(rules, first - 1, "of") &&
         at(rules, first)->gap == RAP_GAP_BLANK && rap_token_has(at(rules, first - 2), RAP_TOKEN_CAPITAL) &&
         rap_token_has(at(rules, first - 3), RAP_TOKEN_CAPITAL) && !actor_at(rules, first - 2) &&
         !rap_token_has(at(rules, first - 2), RAP_TOKEN_ORGANISATION);
}

/* "A Norwegian delegate to the conference said", "Soviet negotiators at the talks" */
static void delegate_to(rap_rules *rules, size_t preposition) {
  if (preposition == rules->start || at(rules, preposition)->gap != RAP_GAP_BLANK) return;
  if (!reads(rules, preposition, "at") && !reads(rules, preposition, "to")) return;
  const rap_actor *actor = actor_at(rules, preposition - 1);
  bool ends =
      actor && actor->kind == RAP_ACTOR_OFFICIAL && actor->person == RAP_NO_PERSON && actor->stop == preposition;
  if (ends) take(rules, actor, "delegate");
}

/* "the chairman of a conference on tin, A of B, said" */
static void chairman_behind(rap_rules *rules) {
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + NAME_LIMIT; i++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA || is(rules, i, RAP_MEETS_AUX)) return;
    const rap_actor *home = actor_at(rules, i);
    if (home && home->first == i && is_home_of_name(rules, home)) {
      rap_rules_take_one(rules, home, "chaired");
      return;
    }
    const rap_actor *actor = at(rules, i)->gap == RAP_GAP_COMMA ? home : NULL;
    if (!actor || actor->person == RAP_NO_PERSON) continue;
    take(rules, actor, "chaired");
    return;
  }
}

/* "A, chairman of the conference, said" */
static void chairman_before(rap_rules *rules, size_t chair) {
  size_t first = chair; /* of "the chairman", "council chairman" */
  while (first > rules->start && chair - first < CHAIR_LIMIT && at(rules, first)->gap == RAP_GAP_BLANK) first--;
  const rap_actor *actor =
      first > rules->start && at(rules, first)->gap == RAP_GAP_COMMA ? actor_at(rules, first - 1) : NULL;
  if (actor && actor->person != RAP_NO_PERSON) take(rules, actor, "chaired");
  if (actor && is_home_of_name(rules, actor)) rap_rules_take_one(rules, actor, "chaired");
}

/* "The meeting ended, with A and B opposing the plan" */
static void acting_with(rap_rules *rules) {
  for (size_t i = rules->behind; i + 1 < rules->stop && i < rules->behind + ACTING_LIMIT; i++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA) return;
    const rap_actor_list *list =
        at(rules, i)->gap == RAP_GAP_COMMA && reads(rules, i, "with") ? rap_rules_list_at(rules, i + 1) : NULL;
    if (!list) continue;
    size_t verb = list->token_stop;
    bool away = (verb < rules->stop && rules->scene->words[verb].way &
                                           RAP_WAY_AWAY) || /* "with A staying away", "with A boycotting the talks" */
                has_mood(rules, verb, RAP_MOOD_ABSENT | RAP_MOOD_REFUSE | RAP_MOOD_REJECT);
    bool acts = verb < rules->stop && !away && !is(rules, verb, RAP_MEETS_ATTEND) &&
                at(rules, verb)->gap == RAP_GAP_BLANK &&
                rap_str_ends(rap_scene_text(rules->scene, verb), RAP_LIT("ing"));
    if (acts) rap_rules_take(rules, list, RAP_ROLE_ATTENDED, "acted-at");
    return;
  }
}

/* "Participants at the meeting were A, B and C" */
static void participants_were(rap_rules *rules) {
  size_t i = rules->trigger;
  if (!is(rules, rules->behind, RAP_MEETS_AUX)) return;
  while (i > rules->start && rules->trigger - i < NOUN_LIMIT && at(rules, i)->gap == RAP_GAP_BLANK &&
         !is(rules, i, RAP_MEETS_STATES))
    i--;
  const rap_actor_list *list = is(rules, i, RAP_MEETS_STATES) ? rap_rules_list_at(rules, rules->behind + 1) : NULL;
  if (list && rap_rules_countries(rules, list) >= 2) rap_rules_take(rules, list, RAP_ROLE_ATTENDED, "including");
}

void rap_rules_delegates(rap_rules *rules) {
  participants_were(rules);
  acting_with(rules);
  size_t preposition = preposition_before(rules);
  if (reads_any(rules, rules->behind, RAP_WORDS_CHAIR)) { /* "conference chairman A" */
    const rap_actor *actor = actor_at(rules, rules->behind + 1);
    if (actor && at(rules, rules->behind + 1)->gap == RAP_GAP_BLANK) take(rules, actor, "chaired");
  }
  if (preposition == SIZE_MAX) return;
  delegate_to(rules, preposition);
  bool chair = reads(rules, preposition, "of") && preposition > rules->start &&
               reads_any(rules, preposition - 1, RAP_WORDS_CHAIR);
  if (!chair || rules->counted) return;
  chairman_behind(rules);
  if (!rules->counted) chairman_before(rules, preposition - 1);
}
