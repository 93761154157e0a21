/* "At the meeting, A proposed", "After talks in Bonn, A and B said": a phrase in front of a sentence, whose main clause
 * then says who was there. */
#include "analyse/meeting/meeting_speakers.h"

enum { FRONT_LIMIT = 14, PARTICIPLE_LIMIT = 12 };

/* "G7 finance ministers", not "the G7" itself, which may act without a meeting. */
static bool are_ministers_of_group(const rap_rules *rules, const rap_actor *actor) {
  return actor->kind == RAP_ACTOR_ORGANISATION && actor->organisation &&
         rap_scene_is(rules->scene, actor->stop - 1, RAP_MEETS_OFFICIALS);
}

/* "proposed", "criticised": a past tense at the token. */
static bool ends_in_past(const rap_rules *rules, size_t token) {
  return token < rules->stop && at(rules, token)->gap == RAP_GAP_BLANK &&
         !rap_token_has(at(rules, token), RAP_TOKEN_CAPITAL) &&
         rap_str_ends(rap_scene_text(rules->scene, token), RAP_LIT("ed"));
}

/* "in talks with ministers A said", "at the meeting A will propose", "at the meeting A and B criticised": whoever
 * stands at the token without a comma before, where he acts; "he" is somebody, too. NULL for none. */
static const rap_actor_list *actor_without_comma(rap_rules *rules, size_t token, bool there) {
  const rap_actor *actor = at(rules, token)->gap == RAP_GAP_BLANK ? actor_at(rules, token) : NULL;
  const rap_actor_list *list = actor ? list_of(rules, actor) : NULL;
  bool speaks = actor && is_somebody(actor) && list->token_stop < rules->stop &&
                at(rules, list->token_stop)->gap == RAP_GAP_BLANK &&
                rap_token_is(at(rules, list->token_stop), RAP_NAME_CUE);
  bool country = actor && there && actor->kind == RAP_ACTOR_COUNTRY;
  bool will = country && has_mood(rules, actor->stop, RAP_MOOD_FUTURE);
  bool acts = country && actor->first == token &&
              !is(rules, token - 1, RAP_MEETS_PLACE | RAP_MEETS_FROM | RAP_MEETS_TOPIC | RAP_MEETS_WITH) &&
              ends_in_past(rules, list->token_stop);
  if (will) rules->mood |= RAP_MOOD_FUTURE;
  if (speaks || will || acts) return list;
  const rap_actor_list *he = rap_rules_pronoun(rules, token); /* "After the talks, he said …" */
  bool said = he && rap_token_is(at(rules, token + 1 < rules->stop ? token + 1 : token), RAP_NAME_CUE);
  return said ? he : NULL;
}

/* Takes those with whom the main clause begins. */
static void take_subject(rap_rules *rules, const rap_actor_list *list, bool there) {
  if (has_mood(rules, list->token_stop, RAP_MOOD_FUTURE)) rules->mood |= RAP_MOOD_FUTURE;
  const rap_actor *first = first_of(rules, list), *last = last_of(rules, list);
  if (is_somebody(last) && !is_somebody(first)) /* "in Vienna, Austria, A said" */
    rap_rules_take_one(rules, last, "in-front");
  else if (is_somebody(first) || are_ministers_of_group(rules, first) ||
           (there && first->kind == RAP_ACTOR_COUNTRY && !is(rules, list->token_stop, RAP_MEETS_AUX)))
    rap_rules_take(rules, list, RAP_ROLE_ATTENDED, "in-front");
  rap_speakers_take_told(rules, list->token_stop);
}

void rap_speakers_behind_front(rap_rules *rules, size_t preposition) {
  bool there = is(rules, preposition, RAP_MEETS_PLACE);
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + FRONT_LIMIT; i++) {
    rap_gap gap = (rap_gap)at(rules, i)->gap;
    bool ends = gap > RAP_GAP_COMMA && !is_parenthesis(rules, i);
    if (ends || is(rules, i, RAP_MEETS_STOP | RAP_MEETS_AUX)) return;
    const rap_actor_list *acts = actor_without_comma(rules, i, there);
    if (acts) {
      rap_rules_take(rules, acts, RAP_ROLE_ATTENDED, "in-front");
      return;
    }
    if (gap != RAP_GAP_COMMA && gap != RAP_GAP_CLOSE) continue; /* "the World Bank (WB), A said" */
    const rap_actor_list *list = rap_rules_list_at(rules, i);
    if (!list || list->token_stop >= rules->stop || at(rules, list->token_stop)->gap != RAP_GAP_BLANK) continue;
    take_subject(rules, list, there);
    return;
  }
}

/* "Addressing businessmen during the meeting, he said": a participle and whatever belongs to it. */
static bool is_participle_in_front(const rap_rules *rules, size_t preposition) {
  bool participle = rap_str_ends(rap_scene_text(rules->scene, rules->start), RAP_LIT("ing")) &&
                    !actor_at(rules, rules->start) && preposition - rules->start < PARTICIPLE_LIMIT;
  for (size_t i = rules->start + 1; participle && i < preposition; i++)
    participle = at(rules, i)->gap == RAP_GAP_BLANK && !is(rules, i, RAP_MEETS_STOP | RAP_MEETS_AUX);
  return participle;
}

bool rap_speakers_is_in_front(const rap_rules *rules, size_t preposition) {
  if (is_participle_in_front(rules, preposition)) return true;
  bool said = preposition > rules->start && preposition < rules->start + 4 &&
              rap_token_is(at(rules, preposition - 1), RAP_NAME_CUE); /* "He said at a meeting yesterday, A …" */
  if (said) return true;
  size_t first = reads(rules, rules->start, "speaking") ? rules->start + 1 : rules->start;
  for (size_t i = first; i < preposition && preposition > rules->start + 1; i++) {
    bool bound = i == rules->start || at(rules, i)->gap == RAP_GAP_BLANK;
    if (!bound || !rap_speakers_may_follow_cue(rules, i) || actor_at(rules, i)) return false;
  }
  return true;
}
