/* "at last week's meeting", "after the talks", "at the end of the summit": what stands between preposition and noun may
 * be a group's name or a part of the meeting; anything else that governs the noun says that nobody is there. */
#include "analyse/meeting/meeting_speakers.h"

enum { PHRASE_LIMIT = 8, STRANGE_LIMIT = 4 };

/* "in" of "in a major speech to the conference", with "to" at the token; SIZE_MAX for none. */
static size_t speech_before(const rap_rules *rules, size_t to) {
  if (!reads(rules, to, "to") || to <= rules->start + 1 || !has_mood(rules, to - 1, RAP_MOOD_SPEECH)) return SIZE_MAX;
  for (size_t i = to - 1, seen = 0; i > rules->start && seen < STRANGE_LIMIT; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK || actor_at(rules, i - 1)) return SIZE_MAX;
    if (reads(rules, i - 1, "in")) return i - 1;
    if (is(rules, i - 1, RAP_MEETS_STOP | RAP_MEETS_AUX | RAP_MEETS_FROM)) return SIZE_MAX;
  }
  return SIZE_MAX;
}

size_t rap_speakers_preposition(const rap_rules *rules) {
  bool part = false; /* "on the sidelines of the summit" */
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < PHRASE_LIMIT; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK && !is_parenthesis(rules, i)) return SIZE_MAX;
    const rap_actor *actor = actor_at(rules, i - 1);
    if (actor && actor->kind == RAP_ACTOR_ORGANISATION && actor->first >= rules->start) { /* "the Group of Seven" */
      i = actor->first + 1;
      continue;
    }
    if (is(rules, i - 1, RAP_MEETS_PLACE) || reads_any(rules, i - 1, RAP_WORDS_BESIDE_MEETING)) return i - 1;
    size_t speech = speech_before(rules, i - 1); /* "in a speech to the conference" */
    if (speech != SIZE_MAX) return speech;
    if (reads(rules, i - 1, "that") && is(rules, i, RAP_MEETS_DETERMINER))
      return SIZE_MAX; /* "in Rome that the talks" */
    if (reads(rules, i - 1, "of") && i > rules->start + 2 && reads_any(rules, i - 2, RAP_WORDS_PART_OF_MEETING)) {
      i--;
      part = true;
      continue;
    }
    if (part && reads(rules, i - 1, "on")) return i - 1;
    if (is(rules, i - 1, RAP_MEETS_STOP | RAP_MEETS_TOPIC | RAP_MEETS_TO | RAP_MEETS_FROM | RAP_MEETS_WITH))
      return SIZE_MAX;
  }
  return SIZE_MAX;
}
