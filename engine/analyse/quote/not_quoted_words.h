/* The words beside marks that tell why no quotation stands in them: engine/data/not_quoted.tsv. */
#ifndef RAP_ANALYSE_NOT_QUOTED_WORDS_H
#define RAP_ANALYSE_NOT_QUOTED_WORDS_H

#include "core/str.h"

/* Does the text end with words that the language lists for the reason ("work", "term", …), in any case? */
bool rap_not_quoted_ends(rap_str language, const char *reason, rap_str text);
/* Is the word listed so, in just this case? */
bool rap_not_quoted_is(rap_str language, const char *reason, rap_str word);

#endif
