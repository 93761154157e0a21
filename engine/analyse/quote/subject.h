/* Subjects: who does what a verb tells, by position alone. Ranges are empty when nothing there can be a subject. All
 * searches are bounded by a number of tokens, not by the frame. */
#ifndef RAP_ANALYSE_SUBJECT_H
#define RAP_ANALYSE_SUBJECT_H

#include "analyse/quote/noun_phrase.h"

/* The subject that stands before the verb at `verb`: directly, or with an apposition, a relative clause or a
 * parenthesis between ("Hugh Hill, a doctor, said"); of "and said", ", saying": the subject of the clause before. */
rap_range rap_subject_before(const rap_sentence *s, size_t verb);
/* The subject that stands behind a verb whose last token is before `at`: "said Hugh Hill, a doctor". */
rap_range rap_subject_behind(const rap_sentence *s, size_t at);
/* The same for a plain noun, where nouns take no article (Polish: mówi dyrektorka szpitala); `governed` by a
 * preposition it may have the endings of an object (według strażaków). */
rap_range rap_subject_bare(const rap_sentence *s, size_t at, bool governed);
/* The first subject of the frame before `stop`. */
rap_range rap_subject_first(const rap_sentence *s, size_t stop);
/* The subject that begins at `at`, behind adverbs, and ends at `stop` or earlier. */
rap_range rap_subject_at(const rap_sentence *s, size_t at, size_t stop);

/* De su sucesor, Luis Pardo, dice que: where subjects are dropped, is what a sentence begins with, up to the mark at
 * `stop`, whom it tells about? */
bool rap_is_topic(const rap_sentence *s, size_t stop);
/* Does a clause begin at the token: behind punctuation, "and" or "that"? */
bool rap_begins_clause(const rap_sentence *s, size_t at);
/* er: the one German pronoun that is always a subject. */
bool rap_is_he(const rap_sentence *s, size_t at);

#endif
