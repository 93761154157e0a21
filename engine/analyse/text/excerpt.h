/* Cutting a readable stretch around a span: the context of a cell, span:context(width), key words in context. */
#ifndef RAP_ANALYSE_EXCERPT_H
#define RAP_ANALYSE_EXCERPT_H

#include "analyse/analysis.h"

/* The sentences that `span` touches, cut at words around it to at most `limit` bytes, but never less than the span. */
rap_span rap_excerpt_context(rap_analysis *analysis, rap_span span, size_t limit);
/* The same as text of at most `width` characters, with … on each side that was cut, line ends made blanks. */
rap_str rap_excerpt_text(rap_analysis *analysis, rap_span span, size_t width);

typedef struct rap_kwic {
  rap_str pre, post; /* text before and behind the key word, line ends made blanks, trimmed */
} rap_kwic;
/* `words` on each side (SIZE_MAX: all), never crossing the sentence, or the paragraph, or not at all limited. */
typedef enum rap_within { RAP_WITHIN_SENTENCE, RAP_WITHIN_PARAGRAPH, RAP_WITHIN_DOCUMENT } rap_within;
rap_kwic rap_excerpt_kwic(rap_analysis *analysis, rap_span keyword, size_t words, rap_within within);

#endif
