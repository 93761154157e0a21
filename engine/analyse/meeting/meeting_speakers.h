/* What the rules about speakers are made of: those who are at a meeting because of what is said or done there. Private
 * to meeting_speakers.c, meeting_bodies.c and the files named here. */
#ifndef RAP_ANALYSE_MEETING_SPEAKERS_H
#define RAP_ANALYSE_MEETING_SPEAKERS_H

#include "analyse/meeting/meeting_tokens.h"

/* The preposition that puts somebody at the meeting ("at last week's … meeting", "after the talks", "in a speech to the
 * conference"); SIZE_MAX for none. In meeting_prepositions.c. */
size_t rap_speakers_preposition(const rap_rules *rules);

/* -- who says something, in meeting_tellers.c ---------------------------------------------------------------------- */

/* A said in a telephone conversation; A told reporters in Paris after the talks; said A at the meeting. */
void rap_speakers_at(rap_rules *rules, size_t preposition);
/* A told a meeting of exporters; A addressed the summit. */
void rap_speakers_to(rap_rules *rules);
/* A told B at the meeting: B was there, too; "told" is at `verb`. */
void rap_speakers_take_told(rap_rules *rules, size_t verb);
/* Takes the list, which may be NULL, where it ends with somebody who speaks. */
void rap_speakers_take(rap_rules *rules, const rap_actor_list *subject, const char *rule);
/* What may stand between "told" and "after the talks": reporters, a place, a day. */
bool rap_speakers_may_follow_cue(const rap_rules *rules, size_t token);
/* The list behind the comma that ends a phrase in front, "Addressing the summit, A"; or NULL. */
const rap_actor_list *rap_speakers_list_behind_comma(rap_rules *rules);

/* -- behind a phrase in front, in meeting_fronts.c ----------------------------------------------------------------- */

/* Does the sentence begin with the phrase, but for "Speaking", "In an interview"? */
bool rap_speakers_is_in_front(const rap_rules *rules, size_t preposition);
/* At the meeting, A proposed; after talks in Bonn, A and B said. */
void rap_speakers_behind_front(rap_rules *rules, size_t preposition);

/* -- who does something, in meeting_doers.c ------------------------------------------------------------------------ */

/* Chancellor A rejected the plan at the summit: a clause begins with somebody, and nobody else stands between. */
void rap_speakers_subject_before(rap_rules *rules, size_t preposition);
/* A and B, at a meeting in Rome, backed it; A, in a speech to the conference, said. */
void rap_speakers_aside_at(rap_rules *rules, size_t preposition);
/* The support of such consumers as A, B and C at the meeting; a call by minister A at the summit. */
void rap_speakers_list_at(rap_rules *rules, size_t preposition);

static inline bool is_somebody(const rap_actor *actor) {
  return actor->kind == RAP_ACTOR_OFFICIAL || actor->kind == RAP_ACTOR_PERSON;
}

/* "the Amber Group (AG) summit" */
static inline bool is_parenthesis(const rap_rules *rules, size_t token) {
  return at(rules, token)->gap == RAP_GAP_OPEN || at(rules, token)->gap == RAP_GAP_CLOSE;
}

#endif
