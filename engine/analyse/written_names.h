/* The names of speakers whom people.h does not know: organisations, and people whom nothing else shows to be any. */
#ifndef RAP_ANALYSE_WRITTEN_NAMES_H
#define RAP_ANALYSE_WRITTEN_NAMES_H

#include "analyse/sentence.h"

/* The name that the words `source` give, as written; nil when they only describe somebody. */
rap_str rap_written_name(rap_analysis *analysis, const rap_sentence *s, rap_range source);
/* "Turkish" alone is nobody's name. */
bool rap_is_demonym(rap_analysis *analysis, rap_span span);
bool rap_mentions_overlap(const rap_mentions *mentions, rap_span span);

#endif
