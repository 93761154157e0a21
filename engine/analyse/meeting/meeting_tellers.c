/* "A said after the talks", "A told the conference": who says something there. The verb of saying is looked for to the
 * left of the noun, over little else than reporters, places and days. */
#include "analyse/meeting/meeting_speakers.h"

enum { TOLD_LIMIT = 10, CUE_LIMIT = 14, STRANGE_LIMIT = 4, FRONT_LIMIT = 14 };

void rap_speakers_take_told(rap_rules *rules, size_t verb) {
  const rap_actor_list *told = reads(rules, verb, "told") ? rap_rules_list_at(rules, verb + 1) : NULL;
  if (told && is_somebody(first_of(rules, told))) rap_rules_take(rules, told, RAP_ROLE_ATTENDED, "told-at");
}

void rap_speakers_take(rap_rules *rules, const rap_actor_list *subject, const char *rule) {
  if (subject && is_somebody(last_of(rules, subject))) rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, rule);
}

bool rap_speakers_may_follow_cue(const rap_rules *rules, size_t token) {
  return is(rules, token, RAP_MEETS_DETERMINER | RAP_MEETS_PLACE | RAP_MEETS_SKIP | RAP_MEETS_NOT_EVENT) ||
         has_mood(rules, token, RAP_MOOD_AUDIENCE | RAP_MOOD_POSSESSIVE) ||
         rap_token_is(at(rules, token), RAP_NAME_TIME) ||
         rap_token_has(at(rules, token), RAP_TOKEN_CAPITAL | RAP_TOKEN_DIGIT);
}

void rap_speakers_at(rap_rules *rules, size_t preposition) {
  size_t strange = 0;
  for (size_t i = preposition, seen = 0; i > rules->start && seen < CUE_LIMIT; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return;
    if (has_mood(rules, i - 1, RAP_MOOD_REFUSE)) return; /* "accused B of refusing to engage in a dialogue" */
    const rap_actor *actor = actor_at(rules, i - 1);
    if (rap_token_is(at(rules, i - 1), RAP_NAME_CUE) || reads(rules, i - 1, "speaking")) {
      const rap_actor_list *subject = rap_rules_subject(rules, i - 1);
      rap_speakers_take(rules, subject ? subject : rap_rules_sentence_subject(rules, i - 1), "spoke-at");
      rap_speakers_take_told(rules, i - 1);
      return;
    }
    if (actor) {
      const rap_actor_list *list = list_of(rules, actor);
      bool said = list->lead != SIZE_MAX && list->lead >= rules->start &&
                  rap_token_is(at(rules, list->lead), RAP_NAME_CUE) && list->token_stop == preposition;
      if (said) rap_speakers_take(rules, list, "spoke-at");
      if (said || list->token <= rules->start) return;
      i = list->token + 1;
      continue;
    }
    if (is(rules, i - 1, RAP_MEETS_AUX | RAP_MEETS_TO | RAP_MEETS_TOPIC) && !is(rules, i - 1, RAP_MEETS_SKIP)) return;
    if (!rap_speakers_may_follow_cue(rules, i - 1) && ++strange > STRANGE_LIMIT) return;
  }
}

const rap_actor_list *rap_speakers_list_behind_comma(rap_rules *rules) {
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + FRONT_LIMIT; i++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA) return NULL;
    if (at(rules, i)->gap == RAP_GAP_COMMA) return rap_rules_list_at(rules, i);
  }
  return NULL;
}

void rap_speakers_to(rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < TOLD_LIMIT; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK && !is_parenthesis(rules, i)) return;
    if (reads(rules, i - 1, "that")) return; /* "told reporters that the summit …" */
    if (has_mood(rules, i - 1, RAP_MOOD_TELL)) {
      rules->mood &= ~(unsigned)RAP_MOOD_FUTURE; /* of what is said; "will tell the meeting" comes with the subject */
      const rap_actor_list *subject =
          i - 1 == rules->start ? rap_speakers_list_behind_comma(rules) : rap_rules_subject(rules, i - 1);
      bool state = subject && last_of(rules, subject)->kind == RAP_ACTOR_COUNTRY; /* "Japan told the meeting" */
      if (state) rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "spoke-to");
      if (!state) rap_speakers_take(rules, subject, "spoke-to");
      return;
    }
    const rap_actor *actor = actor_at(rules, i - 1);
    if (actor && actor->kind == RAP_ACTOR_ORGANISATION && actor->first >= rules->start) {
      i = actor->first + 1;
      continue;
    }
    if (is(rules, i - 1, RAP_MEETS_STOP | RAP_MEETS_TOPIC | RAP_MEETS_PLACE | RAP_MEETS_FROM | RAP_MEETS_TO)) return;
  }
}
