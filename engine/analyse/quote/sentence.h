/* A sentence as its speakers are looked for: a frame of tokens, and ranges of them. */
#ifndef RAP_ANALYSE_SENTENCE_H
#define RAP_ANALYSE_SENTENCE_H

#include "analyse/quote/tokens.h"
#include "analyse/text/languages.h"

/* Tokens [first, stop); empty when nothing is there. */
typedef struct rap_range {
  size_t first, stop;
} rap_range;

#define RAP_NO_RANGE ((rap_range){0, 0})
static inline bool rap_range_is_empty(rap_range range) {
  return range.first >= range.stop;
}

/* May a verb of the language go without a subject, which is then whoever was spoken of (ha aggiunto: Q)? */
static inline bool rap_drops_subjects(rap_str language) {
  return rap_language_has(language, RAP_LANGUAGE_DROPS_SUBJECTS);
}

typedef struct rap_sentence {
  const rap_tokens *tokens;
  rap_str text, language;
  size_t first, stop; /* the frame */
} rap_sentence;

#endif
