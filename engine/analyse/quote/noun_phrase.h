/* Noun phrases by position alone: where one that ends or begins at a token reaches to, and whether somebody who speaks
 * can be meant by it. All searches are bounded by a number of tokens, not by the frame. */
#ifndef RAP_ANALYSE_NOUN_PHRASE_H
#define RAP_ANALYSE_NOUN_PHRASE_H

#include "analyse/quote/sentence.h"

/* The noun phrase that ends before `stop` (and begins at `least` or later), without what hangs behind it. */
rap_range rap_noun_phrase_before(const rap_sentence *s, size_t least, size_t stop);
/* Where the noun phrase ends whose first word is `first`. */
size_t rap_noun_phrase_stop(const rap_sentence *s, size_t first);
/* Where the mention of a person ends that the token `at` belongs to, at most `stop`. */
size_t rap_mention_stop(const rap_sentence *s, size_t at, size_t stop);

/* Can these words be somebody who speaks? Somebody named, or determined, or many. */
bool rap_can_speak(const rap_sentence *s, rap_range range);
/* Is the phrase one of people (a name, a pronoun, a word for somebody who speaks) or of what they wrote? */
bool rap_can_tell(const rap_sentence *s, rap_range range);
/* Does a preposition, or its own case (German den, dem, des), say that the phrase is not the subject? */
bool rap_is_governed(const rap_sentence *s, rap_range range);

/* celui-ci, este, quest'ultimo, ce dernier: where a word for whoever was named last ends that begins at `at`; `at` when
 * none does. */
size_t rap_latter_stop(const rap_sentence *s, size_t at);
/* A word that no noun phrase contains. */
bool rap_breaks_phrase(const rap_token *token);
/* die Zeitung „Die Zeit“: a short stretch in marks that begins with a capital. */
bool rap_is_quoted_name(const rap_sentence *s, const rap_token *token);
bool rap_is_subject_pronoun(const rap_token *token);
bool rap_is_plural(const rap_sentence *s, const rap_token *token);

#endif
