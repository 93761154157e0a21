/* Who is there as others are: "B attended, as did A", "A was represented by a minister, and B by an envoy", "welcomed
 * guests from A and B", "hosted it with A and B", "attended alongside A", "X of the Norwegian parliament". */
#include "analyse/meeting/meeting_presence.h"

#include "analyse/meeting/meeting_tokens.h"

enum { LIST_LIMIT = 24, BEFORE_LIMIT = 30, WITH_LIMIT = 8, ROLL_LIMIT = 60, MEMBER_LIMIT = 3 };

#define STAYS_AWAY (RAP_MOOD_ABSENT | RAP_MOOD_NOT_SENT | RAP_MOOD_NEGATION | RAP_MOOD_REFUSE)
#define ELSEWHEN   (RAP_MOOD_FUTURE | RAP_MOOD_PROPOSAL | RAP_MOOD_INVITED | STAYS_AWAY)

static void take(rap_presences *in, const rap_actor_list *list, size_t first, bool states, const char *rule) {
  for (size_t i = list->first; i < list->stop && i < list->first + LIST_LIMIT; i++) {
    const rap_actor *actor = &in->scene->actors.items[i];
    bool state = states && actor->kind == RAP_ACTOR_COUNTRY;
    if (!state && !rap_presences_is_somebody(in, actor)) continue;
    size_t named = rap_presences_behind_name(in, actor);
    size_t stop = named > actor->stop ? named : actor->stop;
    rap_presences_add(in, actor, first < actor->first ? first : actor->first, stop, rule);
  }
}

/* Does the sentence say before the token that somebody takes part, and not that somebody stays away or will come? */
static bool somebody_joins(const rap_presences *in, const rap_rules *rules, size_t token) {
  bool joins = false;
  for (size_t i = token, seen = 0; i > rules->start && seen < BEFORE_LIMIT; i--, seen++) {
    if (at(rules, i)->gap > RAP_GAP_DASH) break;
    if (has_mood(rules, i - 1, ELSEWHEN)) return false;
    joins = joins || rap_presence_word_at(in->scene, i - 1).is & RAP_HERE_JOINS || is(rules, i - 1, RAP_MEETS_ATTEND);
  }
  return joins;
}

/* The lists from the token on, which possessives before names part: "Peru's Ana Diaz and Chile's Juan Rojas". */
static void take_people(rap_presences *in, rap_rules *rules, size_t first, size_t token, bool states,
                        const char *rule) {
  for (size_t i = token; i < rules->stop && i < token + LIST_LIMIT;) {
    const rap_actor_list *list = rap_presences_people_at(in, rules, i);
    if (!list || list->stop == list->first) return;
    bool officials = rap_rules_are_officials(rules, list);
    take(in, list, first, states || officials, rule);
    const rap_actor *last = &in->scene->actors.items[list->stop - 1];
    size_t named = rap_presences_behind_name(in, last);
    size_t behind = named > list->token_stop ? named : list->token_stop;
    if (behind <= i || behind >= rules->stop || at(rules, behind)->gap > RAP_GAP_COMMA) return;
    bool goes_on = is(rules, behind, RAP_MEETS_AND);
    if (!goes_on && at(rules, behind)->gap != RAP_GAP_COMMA) return;
    i = goes_on ? behind + 1 : behind;
  }
}

/* "…, as did A" */
static void take_as_did(rap_presences *in, rap_rules *rules, size_t token) {
  bool did = reads(rules, token, "as") && reads_any(rules, token + 1, RAP_WORDS_AS_DID);
  if (did && somebody_joins(in, rules, token)) take_people(in, rules, token, token + 2, false, "as-did");
}

/* "A was represented by its minister, B by an envoy and C by its ambassador" */
static void take_by_another(rap_presences *in, const rap_rules *rules, size_t token) {
  bool told = false;
  for (size_t i = token + 2; i + 1 < rules->stop && i < token + ROLL_LIMIT; i++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA || has_mood(rules, i, ELSEWHEN)) return;
    const rap_actor *actor = reads(rules, i, "by") ? actor_at(rules, i - 1) : NULL;
    bool begins = actor && actor->first > rules->start && actor->country && actor->person == RAP_NO_PERSON &&
                  (at(rules, actor->first)->gap == RAP_GAP_COMMA || is(rules, actor->first - 1, RAP_MEETS_AND));
    told = is(rules, i + 1, RAP_MEETS_DETERMINER | RAP_MEETS_OFFICIALS) ||
           has_mood(rules, i + 1, RAP_MOOD_POSSESSIVE) || rap_token_is(at(rules, i + 1), RAP_NAME_POSITION);
    if (begins && told) rap_presences_add(in, actor, actor->first, i + 1, "represented");
  }
}

/* "welcomed guests from A and B", "hosted envoys of A and B" */
static void take_guests(rap_presences *in, rap_rules *rules, size_t token) {
  bool from = is(rules, token + 1, RAP_MEETS_FROM) && reads(rules, token + 1, "from");
  bool guests = from && rap_presence_word_at(in->scene, token).is & RAP_HERE_GUEST && token > rules->start;
  bool host = guests &&
              (rap_presence_word_at(in->scene, token - 1).is & RAP_HERE_BESIDE || is(rules, token - 1, RAP_MEETS_HOST));
  for (size_t i = token, seen = 0; host && i > rules->start && seen < MEMBER_LIMIT; i--, seen++)
    if (has_mood(rules, i - 1, ELSEWHEN) || is(rules, i - 1, RAP_MEETS_TO)) return;
  if (host) take_people(in, rules, token, token + 2, true, "guests");
}

/* "co-hosted the event with A and B" */
static void take_partners(rap_presences *in, rap_rules *rules, size_t token) {
  rap_str word = rap_scene_text(rules->scene, token);
  bool signs = rap_str_starts(word, RAP_LIT("co-s")); /* a text can be co-sponsored */
  bool hosts =
      rap_str_starts(word, RAP_LIT("co-")) && !signs && rap_presence_word_at(in->scene, token).is & RAP_HERE_JOINS;
  bool to = hosts && token > rules->start &&
            (is(rules, token - 1, RAP_MEETS_TO) || has_mood(rules, token - 1, RAP_MOOD_FUTURE));
  for (size_t i = token + 1; hosts && !to && i + 1 < rules->stop && i < token + WITH_LIMIT; i++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK || is(rules, i, RAP_MEETS_STOP)) return;
    if (!is(rules, i, RAP_MEETS_WITH)) continue;
    take_people(in, rules, token, i + 1, true, "partners");
    return;
  }
}

/* "attended the session alongside A and B" */
static void take_alongside(rap_presences *in, rap_rules *rules, size_t token) {
  bool beside =
      reads(rules, token, "alongside") || (reads(rules, token, "together") && reads(rules, token + 1, "with"));
  if (!beside) return;
  bool attends = false;
  for (size_t i = token, seen = 0; i > rules->start && seen < BEFORE_LIMIT; i--, seen++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA || has_mood(rules, i - 1, ELSEWHEN)) return;
    attends = attends || is(rules, i - 1, RAP_MEETS_ATTEND);
  }
  size_t behind = token + (reads(rules, token, "together") ? 2 : 1);
  if (attends) take_people(in, rules, token, behind, true, "alongside");
}

/* "attended by Nils Berg of the Norwegian parliament": the country is that of the house. */
static void take_members(rap_presences *in, const rap_rules *rules, size_t token) {
  size_t tokens = in->scene->words[token].tokens;
  if (!is(rules, token, RAP_MEETS_ATTEND_PASSIVE) || !tokens || !reads(rules, token + tokens - 1, "by")) return;
  if (token > rules->start && has_mood(rules, token - 1, ELSEWHEN)) return;
  for (size_t i = token + tokens + 1; i < rules->stop && i < token + ROLL_LIMIT; i++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA || is(rules, i, RAP_MEETS_STOP)) return;
    if (!reads(rules, i, "of") || !rap_token_has(at(rules, i - 1), RAP_TOKEN_CAPITAL)) continue;
    const rap_actor *before = actor_at(rules, i - 1);
    if (before && before->country) {
      rap_presences_add(in, before, before->first, before->stop, "member-of");
      continue;
    }
    for (size_t k = i + 1; k < rules->stop && k <= i + MEMBER_LIMIT + 1 && at(rules, k)->gap == RAP_GAP_BLANK; k++) {
      const rap_actor *actor = actor_at(rules, k);
      if (!actor && (is(rules, k, RAP_MEETS_DETERMINER) || reads(rules, k, "of") ||
                     rap_token_has(at(rules, k), RAP_TOKEN_CAPITAL)))
        continue;
      if (actor && actor->country) rap_presences_add(in, actor, i - 1, actor->stop, "member-of");
      break;
    }
  }
}

/* "Four ambassadors presented their credentials. They are the ambassadors of A, B and C." */
static void take_they_are(rap_presences *in, rap_rules *rules) {
  size_t they = rules->start;
  bool are = reads(rules, they, "they") && (reads(rules, they + 1, "are") || reads(rules, they + 1, "were"));
  const rap_actor_list *list = are ? rap_presences_people_at(in, rules, they + 2) : NULL;
  if (list && list->stop - list->first >= 2 && rap_rules_are_officials(rules, list))
    take(in, list, they, true, "they-are");
}

void rap_presences_seats(rap_presences *in, rap_rules *rules) {
  take_they_are(in, rules);
  for (size_t i = rules->start; i < rules->stop; i++) {
    if (rap_presences_is_quoted(in, i)) continue;
    take_as_did(in, rules, i);
    if (reads(rules, i, "represented") && reads(rules, i + 1, "by")) take_by_another(in, rules, i);
    take_guests(in, rules, i);
    take_partners(in, rules, i);
    take_alongside(in, rules, i);
    take_members(in, rules, i);
  }
}
