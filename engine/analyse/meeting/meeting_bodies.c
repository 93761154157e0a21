/* A committee or council meets while somebody speaks to it: "officials of A and B told the committee that". One of
 * states is a meeting; one at home is none, and of one that nothing tells of more has to be known. */
#include "analyse/meeting/meeting_speakers.h"

enum { PHRASE_LIMIT = 8, PARLIAMENT_LIMIT = 120 };

/* Does a speech stand between the preposition and the noun? */
static bool is_of_speech(const rap_rules *rules, size_t preposition) {
  for (size_t i = preposition; i < rules->trigger; i++)
    if (has_mood(rules, i, RAP_MOOD_SPEECH)) return true;
  return false;
}

/* "the IMF's policy committee", "the Council of the EC", as against "a Senate committee" and, where nothing else tells,
 * "the committee". */
typedef enum body { BODY_HOME, BODY_UNKNOWN, BODY_OF_STATES } body;

static body body_of(const rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < PHRASE_LIMIT; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK && !is_parenthesis(rules, i)) break;
    if (rap_token_has(at(rules, i - 1), RAP_TOKEN_ORGANISATION)) return BODY_OF_STATES;
    if (has_mood(rules, i - 1, RAP_MOOD_TELL) || is(rules, i - 1, RAP_MEETS_TO)) break;
    bool home = actor_at(rules, i - 1) || has_mood(rules, i - 1, RAP_MOOD_LOCAL | RAP_MOOD_INNER | RAP_MOOD_PRIVATE) ||
                rap_token_has(at(rules, i - 1), RAP_TOKEN_CAPITAL) || has_mood(rules, i - 1, RAP_MOOD_POSSESSIVE);
    if (home) return BODY_HOME;
  }
  if (!reads(rules, rules->behind, "of")) return BODY_UNKNOWN;
  for (size_t i = rules->behind + 1; i < rules->stop && i < rules->behind + 4; i++)
    if (rap_token_has(at(rules, i), RAP_TOKEN_ORGANISATION)) return BODY_OF_STATES;
  return BODY_HOME;
}

/* Has a parliament been named shortly before? Then "the committee" is one of its own. */
static bool is_in_parliament(const rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > 0 && seen < PARLIAMENT_LIMIT; i--, seen++)
    if (rap_scene_mood(rules->scene, i - 1, RAP_MOOD_LOCAL | RAP_MOOD_INNER) &&
        !rap_scene_is(rules->scene, i - 1, RAP_MEETS_OFFICIALS))
      return true;
  return false;
}

static bool has_two_countries(const rap_rules *rules) {
  const rap_attendees *list = &rules->event.attendees;
  for (size_t i = 1; i < list->count; i++)
    if (list->items[i].country != list->items[0].country) return true;
  return false;
}

void rap_rules_body(rap_rules *rules, const rap_actor_list *subject) {
  (void)subject;
  body kind = body_of(rules);
  if (kind == BODY_HOME) return;
  rules->mood = 0;
  rap_speakers_to(rules);
  size_t preposition = rules->counted ? SIZE_MAX : rap_speakers_preposition(rules);
  if (preposition != SIZE_MAX && is_of_speech(rules, preposition)) {
    rap_speakers_aside_at(rules, preposition);
    if (!rules->counted && rap_speakers_is_in_front(rules, preposition)) rap_speakers_behind_front(rules, preposition);
    if (!rules->counted) rap_speakers_at(rules, preposition);
  }
  bool known = kind == BODY_OF_STATES || has_two_countries(rules) || (rules->near && !is_in_parliament(rules));
  if (known) return;
  rules->event.attendees.count = 0;
  rules->counted = false;
}
