/* Who holds the talks that a noun names: the subject of "held", "began", "left after", or the one with whom the
 * sentence begins. One alone is taken only where somebody else is known to be there. */
#include "analyse/meeting/meeting_nouns.h"

enum { HELD_LIMIT = 9 };

/* "held talks in Peru and Chile": somebody of one country who talks in another one talks with that one; the list, or
 * NULL.
 */
static const rap_actor_list *countries_of_talks(rap_rules *rules, const rap_actor_list *subject) {
  if (!reads(rules, rules->behind, "in") || !rap_rules_are_officials(rules, subject)) return NULL;
  const rap_actor_list *list = rap_rules_list_at(rules, rules->behind + 1);
  bool joined = subject->token_stop < rules->stop && is(rules, subject->token_stop, RAP_MEETS_AND); /* "A and rebels" */
  bool capital = list && first_of(rules, list)->kind == RAP_ACTOR_CAPITAL && reads(rules, rules->behind - 1, "talks");
  bool abroad = list && !joined && (first_of(rules, list)->kind == RAP_ACTOR_COUNTRY || capital) &&
                subject->stop - subject->first == 1 &&
                first_of(rules, list)->country != first_of(rules, subject)->country;
  return abroad ? list : NULL;
}

/* Does another verb stand between "had", before the token, and the noun? */
static bool is_auxiliary(const rap_rules *rules, size_t token) {
  for (size_t i = token; i < rules->trigger; i++)
    if (rap_str_ends(rap_scene_text(rules->scene, i), RAP_LIT("ed")) || rap_token_is(at(rules, i), RAP_NAME_CUE))
      return true;
  return false;
}

/* "rebels left Kabul": a place that a verb governs. */
static bool is_left(const rap_rules *rules, const rap_actor_list *place) {
  return place->lead != SIZE_MAX && place->lead >= rules->start && has_mood(rules, place->lead, RAP_MOOD_VERB) &&
         first_of(rules, place)->kind == RAP_ACTOR_CAPITAL;
}

/* "A left Tokyo after talks with B": A, not the place right before "after". */
static const rap_actor_list *who_left(rap_rules *rules, const rap_actor_list *place, size_t after) {
  rap_actor_kind kind = first_of(rules, place)->kind;
  if (kind != RAP_ACTOR_CAPITAL && kind != RAP_ACTOR_COUNTRY) return place;
  const rap_actor_list *subject = rap_rules_sentence_subject(rules, after);
  if (subject && subject != place && rap_rules_are_officials(rules, subject)) return subject;
  return is_left(rules, place) ? NULL : place;
}

void rap_nouns_held_by(rap_rules *rules) {
  if (rules->mood & (RAP_MOOD_ABSENT | RAP_MOOD_REFUSE)) return;
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < HELD_LIMIT; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return;
    const rap_actor *actor = actor_at(rules, i - 1);
    if (actor && actor->kind != RAP_ACTOR_THING && actor->kind != RAP_ACTOR_ORGANISATION) return;
    if (is(rules, i - 1, RAP_MEETS_BY | RAP_MEETS_TOPIC | RAP_MEETS_TO) || rap_nouns_begins_clause(rules, i - 1))
      return;
    if (!is(rules, i - 1, RAP_MEETS_HOLD)) {
      if (is(rules, i - 1, RAP_MEETS_STOP)) return;
      continue;
    }
    if (is(rules, i - 1, RAP_MEETS_AUX) && is_auxiliary(rules, i)) return; /* "had praised the talks" */
    const rap_actor_list *subject = rap_rules_subject(rules, i - 1);
    if (!subject && i >= 2 && rap_token_is(at(rules, i - 2), RAP_NAME_CUE)) /* "she said following talks with B" */
      subject = rap_rules_subject(rules, i - 2);
    if (subject && is(rules, i - 1, RAP_MEETS_STOP)) subject = who_left(rules, subject, i - 1);
    bool joined = subject && subject->token_stop + 1 < i && is(rules, subject->token_stop, RAP_MEETS_AND);
    bool both = subject && (joined || rap_rules_parties(rules, subject) >= 2); /* "A and its creditors" */
    bool with = subject && is(rules, rules->behind, RAP_MEETS_WITH) && rap_rules_are_officials(rules, subject) &&
                rap_rules_somebody(rules, rules->behind + 1); /* "a minister held talks with bankers" */
    const rap_actor_list *abroad = subject && !rules->counted ? countries_of_talks(rules, subject) : NULL;
    if (abroad) rap_rules_take(rules, abroad, RAP_ROLE_ATTENDED, "talked-in");
    if (subject && (rules->counted || rules->strangers || both || with))
      rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "held-talks");
    if (subject) return;
    /* "said, following his talks with B" */
    subject = rap_rules_sentence_subject(rules, i - 1);
    if (subject && rules->counted && !is_left(rules, subject))
      rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "after-talks-with");
    return;
  }
}

bool rap_nouns_refused_to_hold(rap_rules *rules) {
  if (!(rules->mood & RAP_MOOD_REFUSE) || !is(rules, rules->behind, RAP_MEETS_WITH)) return false;
  size_t verb = rules->trigger;
  while (verb > rules->start && rules->trigger - verb < HELD_LIMIT && !has_mood(rules, verb, RAP_MOOD_REFUSE)) verb--;
  while (verb > rules->start && !rules->scene->words[verb].tokens) verb--;
  const rap_actor_list *with = rap_rules_list_at(rules, rules->behind + 1);
  const rap_actor_list *subject =
      with && has_mood(rules, verb, RAP_MOOD_REFUSE) ? rap_rules_subject(rules, verb) : NULL;
  if (!subject) return false;
  rap_rules_take(rules, subject, RAP_ROLE_ABSENT, "refused-to-meet");
  rap_rules_take(rules, with, RAP_ROLE_ABSENT, "refused-to-meet");
  return true;
}

void rap_nouns_held_behind(rap_rules *rules) {
  size_t i = rules->behind;
  if (reads_any(rules, i, RAP_WORDS_RELATIVE_THINGS)) i++;
  if (i >= rules->stop || at(rules, i)->gap != RAP_GAP_BLANK) return;
  const rap_actor *actor = actor_at(rules, i);
  const rap_actor_list *list = actor ? list_of(rules, actor) : rap_rules_pronoun(rules, i);
  size_t verb = actor ? list->token_stop : i + 1;
  bool held = list && verb < rules->stop && at(rules, verb)->gap == RAP_GAP_BLANK && is(rules, verb, RAP_MEETS_HOLD) &&
              !is(rules, verb, RAP_MEETS_PLACE | RAP_MEETS_STOP);
  if (held && (rap_rules_are_officials(rules, list) || rap_rules_countries(rules, list) >= 2))
    rap_rules_take(rules, list, RAP_ROLE_ATTENDED, "held-talks");
}

/* "A said the talks of B", "A criticised B for meeting C": somebody else stands between, whose meeting it may be. */
static bool is_bound_to_another(const rap_rules *rules, size_t from) {
  for (size_t i = from; i < rules->trigger; i++) {
    const rap_actor *actor = actor_at(rules, i);
    if (actor && actor->kind != RAP_ACTOR_CAPITAL) return true;
    if (has_mood(rules, i, RAP_MOOD_PROPOSAL | RAP_MOOD_REFUSE | RAP_MOOD_NEGATION)) return true;
  }
  return false;
}

void rap_nouns_sentence_met(rap_rules *rules) {
  if (!is(rules, rules->behind, RAP_MEETS_WITH)) return;
  size_t found = rules->event.attendees.count + rules->event.organisations.count;
  if (found == 0) return;
  for (size_t i = 0; i < rules->event.attendees.count; i++)
    if (strcmp(rules->event.attendees.items[i].rule, "with") != 0) return;
  const rap_actor_list *subject = rap_rules_sentence_subject(rules, rules->trigger);
  if (!subject || subject->stop - subject->first != 1 || !rap_rules_are_officials(rules, subject)) return;
  for (size_t i = 0; i < rules->event.attendees.count; i++)
    if (rules->event.attendees.items[i].country == first_of(rules, subject)->country) return;
  if (is_bound_to_another(rules, subject->token_stop)) return;
  rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "sentence-met");
}

/* Behind a group, the list that explains it: "the Group of Five - A, B and C - will gather". */
static const rap_actor_list *explained(const rap_rules *rules, const rap_actor_list *list) {
  const rap_actor_lists *lists = &rules->scene->lists;
  bool last = !list || list + 1 == lists->items + lists->count;
  if (last || rap_rules_countries(rules, list) > 0 || list[1].token_stop > rules->trigger) return list;
  return rap_rules_countries(rules, list + 1) >= 2 ? list + 1 : list;
}

void rap_nouns_since_their(rap_rules *rules) {
  bool their = false;
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < 5; i--, seen++) {
    their = their || has_mood(rules, i - 1, RAP_MOOD_POSSESSIVE);
    if (!their || !reads(rules, i - 1, "since")) continue;
    const rap_actor_list *subject = explained(rules, rap_rules_sentence_subject(rules, i - 1));
    rules->mood &= ~(unsigned)RAP_MOOD_FUTURE;
    if (subject && rap_rules_countries(rules, subject) >= 2)
      rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "since-their-talks");
    return;
  }
}
