/* What a full stop behind a word most likely is (engine/data/abbreviations.tsv, and the shape of the word). */
#ifndef RAP_ANALYSE_ABBREVIATIONS_H
#define RAP_ANALYSE_ABBREVIATIONS_H

#include "core/str.h"

typedef enum rap_stop_kind {
  RAP_STOP_PLAIN,  /* the end of a sentence */
  RAP_STOP_NEVER,  /* Mr., bzw.: the sentence goes on */
  RAP_STOP_NUMBER, /* Art. 5: it goes on before a number */
  RAP_STOP_MAYBE,  /* U.S., J., Inc.: it ends before a small word with a capital letter */
  RAP_STOP_LAST,   /* etc., p.m.: it ends before a capital letter */
  RAP_STOP_GOES,   /* never given: how the list marks the words of rap_goes_on_behind */
  RAP_STOP_ORDINAL /* am 3., im 21.: as MAYBE, and it goes on before a number */
} rap_stop_kind;

/* The full stop stands at text[at]; its sentence begins at `start`. `language` as in stopwords.h. */
rap_stop_kind rap_stop_kind_at(rap_str text, size_t start, size_t at, int language);
/* Does the sentence go on when this word stands behind an abbreviation of kind LAST: "at 5 p.m. Monday"? */
bool rap_goes_on_behind(rap_str word, int language);
void rap_abbreviations_prepare(void);

#endif
