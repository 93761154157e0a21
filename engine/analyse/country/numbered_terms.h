/* A matcher that knows by number with which words its terms begin: in a text whose words have been numbered it looks at
 * no others. */
#ifndef RAP_ANALYSE_NUMBERED_TERMS_H
#define RAP_ANALYSE_NUMBERED_TERMS_H

#include "analyse/analysis.h"
#include "analyse/match/matcher.h"

typedef struct rap_numbered_terms {
  rap_matcher *matcher;
  uint8_t *begins; /* by vocable: whether a term begins with the word; NULL when that cannot be told */
  size_t count;
  rap_vocable last; /* the highest number of such a word */
} rap_numbered_terms;

/* Builds a matcher, after the last add; the words that its terms begin with join the vocabulary. */
rap_numbered_terms rap_numbered_terms_of(rap_matcher *matcher);
/* All hits, as rap_matcher_find gives them. */
void rap_numbered_terms_find(rap_numbered_terms *terms, rap_analysis *analysis, rap_hits *hits);

#endif
