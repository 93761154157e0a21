/* "A attended", "B will not attend", "attended by C": verbs of taking part. Some of them are about much besides
 * meetings, so that a noun for one, or a meeting told before, has to say what they are about here. */
#include "analyse/meeting/meeting_ways.h"

enum { KEPT_LIMIT = 7, EVENT_LIMIT = 10 };

/* "Also due to attend are …", "represented at the talks were …" */
static const rap_actor_list *inverted_subject(rap_rules *rules) {
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + 8; i++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA || actor_at(rules, i)) return NULL;
    if (is(rules, i, RAP_MEETS_AUX)) return rap_rules_participants_at(rules, i + 1);
  }
  return NULL;
}

/* The list that a relative clause cut off: "Italy, which refused to attend …, the Netherlands and Belgium". */
static const rap_actor_list *list_behind_relative(rap_rules *rules, const rap_actor_list *list) {
  size_t i = list->token_stop;
  if (i >= rules->stop || at(rules, i)->gap != RAP_GAP_COMMA || !is(rules, i, RAP_MEETS_SKIP)) return NULL;
  for (size_t k = i + 1; k < rules->stop && k < i + 25; k++)
    if (at(rules, k)->gap == RAP_GAP_COMMA) return rap_rules_list_at(rules, k);
  return NULL;
}

/* "is to join them for lunch": those whose meeting the text has told of. */
static bool is_with_them(const rap_rules *rules) {
  return reads_any(rules, rules->behind - 1, RAP_WORDS_THEM);
}

/* "attend" and "were present" are about meetings, "participate in", "send to" and "join" only with a noun that says so.
 */
static bool is_clear_attendance(const rap_rules *rules) {
  rap_str verb = rap_scene_text(rules->scene, rules->trigger);
  if (rap_str_starts(verb, RAP_LIT("speaking"))) return rules->near;  /* "A, speaking for the producers, said" */
  if (reads_any(rules, rules->trigger, RAP_WORDS_USES)) return false; /* "will use the summit to" */
  if (is_with_them(rules)) return rules->near_planned && rules->mood & RAP_MOOD_FUTURE;
  bool joins = rap_str_starts(verb, RAP_LIT("join")) && rules->scene->words[rules->trigger].tokens == 1;
  return !joins && !begins_any(rules, rules->trigger, RAP_WORDS_TAKES_PART);
}

/* "A said while attending" */
static const rap_actor_list *sayer_before(rap_rules *rules) {
  size_t verb = rules->trigger;
  if (verb < rules->start + 3 || !reads_any(rules, verb - 1, RAP_WORDS_WHILE)) return NULL;
  return rap_token_is(at(rules, verb - 2), RAP_NAME_CUE) ? rap_rules_subject(rules, verb - 2) : NULL;
}

/* "attended a match", "present at the ceremony" */
static bool is_at_no_meeting(const rap_rules *rules) {
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + 7; i++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA) return false;
    if (rap_token_has(at(rules, i), RAP_TOKEN_ORGANISATION)) return false; /* "the bank's annual meeting" */
    if (rap_scene_is_abbreviation(rules->scene, i) && rap_token_has(at(rules, i), RAP_TOKEN_POSSESSIVE)) return false;
    if (is(rules, i, RAP_MEETS_NOT_EVENT)) return true;
    if (is(rules, i, RAP_MEETS_EVENT)) return false;
  }
  return false;
}

/* "was prevented by illness from attending" */
static bool is_kept_from(const rap_rules *rules) {
  size_t from = rules->trigger;
  if (from == rules->start || !reads(rules, --from, "from")) return false;
  for (size_t i = from, seen = 0; i > rules->start && seen < KEPT_LIMIT; i--, seen++)
    if (reads_any(rules, i - 1, RAP_WORDS_KEPT_FROM)) return true;
  return false;
}

/* Behind "by link", "at the level of", "as an observer", "in person": of the meeting that the text has told of. */
static bool is_in_some_way(const rap_rules *rules) {
  if (!rules->near || rules->behind >= rules->stop || at(rules, rules->behind)->gap != RAP_GAP_BLANK) return false;
  if (reads(rules, rules->behind, "in") && reads(rules, rules->behind + 1, "person")) return true;
  return reads_any(rules, rules->behind, RAP_WORDS_SOME_WAY);
}

/* "A backed the plan but did not attend", "A has let it be known that it will not attend" */
static const rap_actor_list *subject_of_denial(rap_rules *rules) {
  if (!is_refused(rules)) return NULL;
  const rap_actor_list *lone = rap_rules_lone_subject(rules);
  if (lone) return lone;
  size_t i = rules->trigger;
  while (i > rules->start && rules->trigger - i < KEPT_LIMIT && at(rules, i)->gap == RAP_GAP_BLANK &&
         !reads(rules, i - 1, "it"))
    i--;
  bool that = i > rules->start + 1 && reads(rules, i - 1, "it") && reads(rules, i - 2, "that");
  return that ? rap_rules_only_subject(rules, i - 2) : NULL;
}

/* "participated as an observer" */
static bool is_as_guest(const rap_rules *rules) {
  return reads(rules, rules->behind, "as") && is(rules, rules->behind + 1, RAP_MEETS_DETERMINER) &&
         reads_any(rules, rules->behind + 2, RAP_WORDS_GUEST);
}

/* "will not take part in the event" */
static bool names_event(const rap_rules *rules) {
  size_t i = reads(rules, rules->behind, "in") ? rules->behind + 1 : rules->behind;
  return reads(rules, i, "the") && reads_any(rules, i + 1, RAP_WORDS_THAT_EVENT);
}

/* Is it a meeting in which the subject takes part: one named behind the verb, or, where little follows, the one that
 * the text has told of? */
static bool is_at_meeting(const rap_rules *rules, bool inverted) {
  bool future = (rules->mood & RAP_MOOD_FUTURE) != 0, ends = rap_rules_ends_clause(rules);
  if (is_clear_attendance(rules) || rap_rules_event_behind(rules, rules->behind, EVENT_LIMIT) != SIZE_MAX) return true;
  if (reads_any(rules, rules->trigger, RAP_WORDS_USES)) return false; /* only "use the summit" */
  if (is(rules, rules->behind, RAP_MEETS_TALK) || (ends && rap_rules_list_behind_with(rules))) return true;
  if ((rules->near && (inverted || ends)) || (future && is_in_some_way(rules))) return true;
  return rules->told_of && ((future && ends) || is_as_guest(rules) || names_event(rules));
}

/* "marchers attending the rally": theirs. */
static bool is_of_word_before(const rap_rules *rules) {
  return rules->trigger > rules->start && at(rules, rules->trigger)->gap == RAP_GAP_BLANK &&
         rules->scene->words[rules->trigger - 1].is == 0;
}

/* "A will make a trip in June to attend": the sentence's subject; or NULL. */
static const rap_actor_list *distant_subject(rap_rules *rules, bool participle) {
  bool infinitive = rules->trigger > rules->start && is(rules, rules->trigger - 1, RAP_MEETS_TO);
  if (!participle && !infinitive) return NULL;
  const rap_actor_list *subject = rap_rules_sentence_subject(rules, rules->trigger);
  if (!subject || !infinitive) return subject;
  if (!rap_rules_are_officials(rules, subject)) return NULL;
  rules->mood |= rap_rules_future_between(rules, subject->token_stop, rules->trigger);
  return subject;
}

void rap_rules_attend(rap_rules *rules, const rap_actor_list *subject) {
  const rap_actor_list *inverted = subject ? NULL : inverted_subject(rules);
  const rap_actor_list *more = inverted ? list_behind_relative(rules, inverted) : NULL;
  if (more) rap_rules_take(rules, more, RAP_ROLE_ATTENDED, "attended");
  if (inverted) subject = inverted;
  if (!subject) subject = subject_of_denial(rules);
  bool at_meeting = is_at_meeting(rules, inverted != NULL);
  bool sends = begins_any(rules, rules->trigger, RAP_WORDS_SENDS);
  if (sends && !at_meeting && subject && !is_refused(rules)) rap_rules_send_to(rules, subject, rules->behind);
  if (!at_meeting || (rules->mood & RAP_MOOD_PROPOSAL)) return;
  bool participle = rap_str_ends(rap_scene_text(rules->scene, rules->trigger), RAP_LIT("ing"));
  if (!is_with_them(rules) && is_at_no_meeting(rules)) return;
  if (!subject && participle) subject = rap_rules_list_behind_with(rules);
  if (!subject && participle) subject = sayer_before(rules);
  if (!subject && participle && is_of_word_before(rules)) return;
  if (!subject) subject = distant_subject(rules, participle);
  bool now = participle && rules->trigger > rules->start && is(rules, rules->trigger - 1, RAP_MEETS_AUX);
  if (now && rules->near_planned)
    rules->mood |= RAP_MOOD_FUTURE; /* "A is attending such a meeting for the first time" */
  bool let = subject && subject->lead != SIZE_MAX && has_mood(rules, subject->lead, RAP_MOOD_PROPOSAL);
  if (is_kept_from(rules)) rules->mood |= RAP_MOOD_REFUSE;
  if (!subject || let) return;
  rap_rules_take(rules, subject, is_refused(rules) ? RAP_ROLE_ABSENT : RAP_ROLE_ATTENDED,
                 is_refused(rules) ? "did-not-attend" : "attended");
}

/* "The ministers were joined by B": of a meeting that was told. */
static bool is_met_by_leaders(const rap_rules *rules) {
  if (!rules->near) return false;
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < 4; i--, seen++)
    if (is(rules, i - 1, RAP_MEETS_OFFICIALS) && !actor_at(rules, i - 1)) return true;
  return false;
}

void rap_rules_attended_by(rap_rules *rules, const rap_actor_list *subject) {
  size_t noun = rap_rules_event_behind(rules, rules->start, rules->trigger - rules->start + 1);
  const rap_actor_list *list = rap_rules_participants_at(rules, rules->behind); /* "observers from A and B" */
  size_t last = rules->behind - 1;
  if (!reads(rules, last, "by")) return;
  for (size_t i = noun; i < rules->trigger; i++) /* "did not attend the summit but a rally attended by" */
    if (is(rules, i, RAP_MEETS_NOT_EVENT)) return;
  bool joined = reads(rules, rules->trigger, "joined");
  bool clear = list && rap_rules_countries(rules, list) >= 1 &&
               (noun != SIZE_MAX || (joined && (rules->mood & RAP_MOOD_FUTURE || is_met_by_leaders(rules))));
  bool at_told = joined && !clear && list && rules->told_of && rap_rules_are_officials(rules, list);
  if (clear || at_told) rap_rules_complements(rules, rules->trigger);
  if (at_told && rules->counted && subject && rap_rules_countries(rules, subject))
    rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "attended"); /* "hosts A were joined by planners from B" */
}
