/* The names of speakers whom people.h does not know: organisations, and people whom nothing else shows to be any. */
#ifndef RAP_ANALYSE_WRITTEN_NAMES_H
#define RAP_ANALYSE_WRITTEN_NAMES_H

#include "analyse/quote/sentence.h"

/* The name beside a phrase for a person, in apposition or behind what hangs on its noun; nil when there is none. */
rap_str rap_name_beside(const rap_sentence *s, rap_range source);
/* The name that ends the words `source`; nil when they only describe somebody. */
rap_str rap_name_as_written(rap_analysis *analysis, const rap_sentence *s, rap_range source);
/* "Turkish" alone is nobody's name. */
bool rap_is_demonym(rap_analysis *analysis, rap_span span);
bool rap_mentions_overlap(const rap_mentions *mentions, rap_span span);

#endif
