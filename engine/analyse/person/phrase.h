/* A plain phrase, found as doc:find("…") finds it: word-bounded, caseless, as a matcher with this one term. */
#ifndef RAP_ANALYSE_PHRASE_H
#define RAP_ANALYSE_PHRASE_H

#include "analyse/match/matcher.h"

/* Appends every hit in text order, without overlaps; value is 0. No `*`, `=` or `!` here: the phrase is literal. */
void rap_phrase_find(rap_str phrase, const rap_words *words, rap_arena *arena, rap_hits *hits);

#endif
