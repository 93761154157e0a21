/* What the shapes of attribution share: those with a verb (attribution.c), those without (attribution_labels.c) and the
 * sentences around (attribution_clauses.c). Private to them. */
#ifndef RAP_ANALYSE_ATTRIBUTION_SHAPES_H
#define RAP_ANALYSE_ATTRIBUTION_SHAPES_H

#include "analyse/quote/attribution.h"
#include "analyse/quote/sentence_words.h"

#define RAP_FOUND_NOBODY ((rap_found_speaker){RAP_BOND_NONE, {0, 0}, {0, 0}})

static inline rap_found_speaker rap_found(rap_bond bond, rap_range source, const rap_sentence *s, size_t cue) {
  return (rap_found_speaker){bond, source, {cue, cue + token_at(s, cue)->cue_words}};
}

/* saying, recalling: its subject never stands behind it. */
static inline bool rap_is_telling_participle(const rap_sentence *s, size_t at) {
  return is_english(s) && (token_at(s, at)->cues & (RAP_CUE_SAY | RAP_CUE_CALL)) &&
         rap_str_ends(rap_span_text(s->text, token_at(s, at)->span), RAP_LIT("ing"));
}

/* S: Q without a cue. */
rap_found_speaker rap_found_label(const rap_sentence *s, size_t quoted);
/* « Q » : S est déçu. */
rap_found_speaker rap_found_behind_colon(const rap_sentence *s, size_t quoted);
/* Pour S, c'est « Q ». */
rap_found_speaker rap_found_in_eyes(const rap_sentence *s, size_t quoted);

#endif
