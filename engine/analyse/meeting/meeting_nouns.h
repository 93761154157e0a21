/* What the rules of nouns for a meeting are made of. Private to meeting_nouns.c and the files named here. */
#ifndef RAP_ANALYSE_MEETING_NOUNS_H
#define RAP_ANALYSE_MEETING_NOUNS_H

#include "analyse/meeting/meeting_ways.h"

/* -- whether the meeting takes place, in meeting_noun_moods.c ------------------------------------------------------ */

/* Sets the mood that the words around the noun tell, and whether something says that the meeting takes place. */
void rap_nouns_set_mood(rap_rules *rules);
/* "talks under way", "a meeting ended" */
bool rap_nouns_has_taken_place(const rap_rules *rules);
/* "made it likely that B will …", "said that prices will …", not "that was to be held" */
bool rap_nouns_begins_clause(const rap_rules *rules, size_t token);

/* -- who holds it, in meeting_holders.c ---------------------------------------------------------------------------- */

/* A held talks with B; A and B held talks. */
void rap_nouns_held_by(rap_rules *rules);
/* The talks that A began on Monday; a meeting she had with bankers. */
void rap_nouns_held_behind(rap_rules *rules);
/* A refused to hold talks with B: true when neither comes. */
bool rap_nouns_refused_to_hold(rap_rules *rules);
/* A and B will gather again, a year after their talks in Riga: they did meet. */
void rap_nouns_since_their(rap_rules *rules);
/* A said the row was settled at a meeting with B: nobody else is named who could have met B. */
void rap_nouns_sentence_met(rap_rules *rules);

#endif
