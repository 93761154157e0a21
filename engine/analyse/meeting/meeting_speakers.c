/* Who is at a meeting because of what is said or done there: "A said after the talks", "A is at a summit", "at the
 * meeting, A proposed", "A, just back from talks". The surest rules come first; the weakest is asked only where they
 * have found nobody. */
#include "analyse/meeting/meeting_speakers.h"

enum { PHRASE_LIMIT = 8, BUSINESS_LIMIT = 5, RETURN_LIMIT = 6 };

/* "A is at a summit", "B, who was at the talks". */
static void present_at(rap_rules *rules, size_t preposition) {
  if (!reads(rules, preposition, "at") || preposition == rules->start) return;
  if (!is(rules, preposition - 1, RAP_MEETS_AUX) || at(rules, preposition)->gap != RAP_GAP_BLANK) return;
  const rap_actor_list *subject = rap_rules_subject(rules, preposition - 1);
  if (subject) rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "present-at");
}

/* "back" in "back from", "returning to Chile from"; `from` when nothing is like it. */
static size_t return_before(const rap_rules *rules, size_t from) {
  for (size_t i = from, seen = 0; i > rules->start && seen < RETURN_LIMIT && at(rules, i)->gap == RAP_GAP_BLANK;
       i--, seen++)
    if (reads_any(rules, i - 1, RAP_WORDS_RETURNS)) return i - 1;
  return from + 1;
}

/* "A, just back from talks in Rome, said", "A told reporters on his return from the conference". */
static void returned_from(rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start + 1 && seen < PHRASE_LIMIT; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return;
    if (!reads(rules, i - 1, "from")) continue;
    size_t back = return_before(rules, i - 1);
    const rap_actor_list *subject = back < i ? rap_rules_subject(rules, back) : NULL;
    if (back < i && !subject) subject = rap_rules_sentence_subject(rules, back);
    if (back < rules->start + 3 && !subject) subject = rap_speakers_list_behind_comma(rules);
    rap_speakers_take(rules, subject, "returned-from");
    return;
  }
}

/* What is said may be about the future; the meeting is to come only where the words before its noun say so. */
static void set_time(rap_rules *rules, size_t preposition) {
  rules->mood &= ~(unsigned)RAP_MOOD_FUTURE;
  for (size_t i = preposition; i < rules->trigger; i++) rules->mood |= rules->scene->words[i].mood & RAP_MOOD_FUTURE;
  if (reads(rules, preposition, "before")) rules->mood |= RAP_MOOD_FUTURE;
  if (rap_rules_is_dated_back(rules, rules->behind)) rules->mood &= ~(unsigned)RAP_MOOD_FUTURE;
}

/* A council may be one of ministers. */
static bool is_business(const rap_rules *rules, size_t token) {
  return has_mood(rules, token, RAP_MOOD_PRIVATE) && !has_mood(rules, token, RAP_MOOD_BODY);
}

/* "a meeting of oil industry executives", "a conference sponsored by growers", "a businessmen's meeting" */
static bool is_of_business(const rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < 3 && at(rules, i)->gap == RAP_GAP_BLANK;
       i--, seen++)
    if (is_business(rules, i - 1) || reads(rules, i - 1, "businessmen")) return true;
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + BUSINESS_LIMIT; i++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK || actor_at(rules, i) || is(rules, i, RAP_MEETS_PLACE | RAP_MEETS_STOP))
      return false;
    if (is_business(rules, i) || reads(rules, i, "sponsored")) return true;
  }
  return false;
}

void rap_rules_speakers(rap_rules *rules) {
  if (is_of_business(rules)) return;
  rap_speakers_to(rules);
  returned_from(rules);
  size_t preposition = rap_speakers_preposition(rules);
  if (preposition == SIZE_MAX) return;
  size_t already = rules->event.attendees.count + rules->event.organisations.count;
  unsigned told = rules->mood;
  set_time(rules, preposition);
  rap_speakers_list_at(rules, preposition);
  rap_speakers_aside_at(rules, preposition);
  present_at(rules, preposition);
  if (rap_speakers_is_in_front(rules, preposition)) rap_speakers_behind_front(rules, preposition);
  rap_speakers_at(rules, preposition);
  if (rules->event.attendees.count + rules->event.organisations.count == already)
    rap_speakers_subject_before(rules, preposition);
  if (rules->event.attendees.count + rules->event.organisations.count == already) rules->mood = told;
}
