/* What speaks for a run of capitalised words being a person's name. Private to names. */
#ifndef RAP_ANALYSE_NAME_SIGNS_H
#define RAP_ANALYSE_NAME_SIGNS_H

#include "analyse/person/names.h"

/* Does anything? Fills in the run's position, and the gender of a title. */
bool rap_name_is_supported(rap_analysis *analysis, const rap_tokens *tokens, rap_name_run *run);

/* Xi Jinping: two or three words that begin with a family name which stands first. */
bool rap_name_begins_with_family(const rap_tokens *tokens, const rap_name_run *run);

/* Is the token tied by a blank to one that owns nothing? */
static inline bool rap_name_goes_on(const rap_tokens *tokens, size_t i) {
  return i < tokens->count && tokens->items[i].gap == RAP_GAP_BLANK &&
         !rap_token_has(&tokens->items[i - 1], RAP_TOKEN_POSSESSIVE);
}

#endif
