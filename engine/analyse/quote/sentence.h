/* A sentence as its speakers are looked for: a frame of tokens, and ranges of them. */
#ifndef RAP_ANALYSE_SENTENCE_H
#define RAP_ANALYSE_SENTENCE_H

#include "analyse/quote/tokens.h"

/* Tokens [first, stop); empty when nothing is there. */
typedef struct rap_range {
  size_t first, stop;
} rap_range;

#define RAP_NO_RANGE ((rap_range){0, 0})
static inline bool rap_range_is_empty(rap_range range) {
  return range.first >= range.stop;
}

/* Is the language the one of this code, which has two letters? */
static inline bool rap_is_language(rap_str language, const char *code) {
  return language.len == 2 && language.s[0] == code[0] && language.s[1] == code[1];
}

typedef struct rap_sentence {
  const rap_tokens *tokens;
  rap_str text, language;
  size_t first, stop; /* the frame */
} rap_sentence;

#endif
