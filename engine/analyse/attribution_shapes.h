/* What the shapes of attribution (attribution.c) and of the sentences around (attribution_clauses.c) share. Private to
 * them. */
#ifndef RAP_ANALYSE_ATTRIBUTION_SHAPES_H
#define RAP_ANALYSE_ATTRIBUTION_SHAPES_H

#include "analyse/attribution.h"
#include "analyse/sentence_words.h"

#define RAP_FOUND_NOBODY ((rap_found_speaker){RAP_BOND_NONE, {0, 0}, {0, 0}})

static inline rap_found_speaker rap_found(rap_bond bond, rap_range source, const rap_sentence *s, size_t cue) {
  return (rap_found_speaker){bond, source, {cue, cue + token_at(s, cue)->cue_words}};
}

/* saying, recalling: its subject never stands behind it. */
static inline bool rap_is_telling_participle(const rap_sentence *s, size_t at) {
  return is_english(s) && (token_at(s, at)->cues & (RAP_CUE_SAY | RAP_CUE_CALL)) &&
         rap_str_ends(rap_span_text(s->text, token_at(s, at)->span), RAP_LIT("ing"));
}

#endif
