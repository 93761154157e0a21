/* Noun phrases beside a verb: who speaks, by position alone. Ranges are tokens [first, stop); empty when nothing there
 * can be a speaker. All searches are bounded by a number of tokens, not by the frame. */
#ifndef RAP_ANALYSE_NOUN_PHRASE_H
#define RAP_ANALYSE_NOUN_PHRASE_H

#include "analyse/tokens.h"

typedef struct rap_range {
  size_t first, stop;
} rap_range;

#define RAP_NO_RANGE ((rap_range){0, 0})
static inline bool rap_range_is_empty(rap_range range) {
  return range.first >= range.stop;
}

typedef struct rap_sentence {
  const rap_tokens *tokens;
  rap_str text, language;
  size_t first, stop; /* the frame */
} rap_sentence;

/* The subject that stands before the verb at `verb`: directly, or with an apposition, a relative clause or a
 * parenthesis between ("Hugh Hill, a doctor, said"); of "and said", ", saying": the subject of the clause before. */
rap_range rap_subject_before(const rap_sentence *s, size_t verb);
/* The subject that stands behind a verb whose last token is before `at`: "said Hugh Hill, a doctor". */
rap_range rap_subject_behind(const rap_sentence *s, size_t at);
/* The first subject of the frame before `stop`. */
rap_range rap_subject_first(const rap_sentence *s, size_t stop);
/* The noun phrase that ends before `stop` (and begins at `least` or later), without what hangs behind it. */
rap_range rap_noun_phrase_before(const rap_sentence *s, size_t least, size_t stop);
/* Does a preposition, or its own case (German den, dem, des), say that the phrase is not the subject? */
bool rap_is_governed(const rap_sentence *s, rap_range range);
/* Is the phrase one of people (a name, a pronoun, a word for somebody who speaks) or of what they wrote? */
bool rap_can_tell(const rap_sentence *s, rap_range range);

#endif
