/* The language of a text: what the document says, else the one whose stop words (engine/data/stopwords.tsv) are most
 * frequent among the first words; "en" when too little speaks for any. ISO 639-1. */
#ifndef RAP_ANALYSE_LANGUAGE_H
#define RAP_ANALYSE_LANGUAGE_H

#include "core/str.h"

struct rap_analysis;
void rap_language_find(struct rap_analysis *analysis);
void rap_language_prepare(void);
/* The same for any text. */
rap_str rap_language_of(rap_str text);

#endif
