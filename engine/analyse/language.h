/* The language of a text: what the document says, else the one whose stop words (engine/data/stopwords.tsv) are most
 * frequent among the first words; "en" when too little speaks for any. ISO 639-1. */
#ifndef RAP_ANALYSE_LANGUAGE_H
#define RAP_ANALYSE_LANGUAGE_H

#include "analyse/vocabulary.h"

struct rap_analysis;
void rap_language_find(struct rap_analysis *analysis);
/* The same for the words of any text. */
rap_str rap_language_of(const rap_words *words, const rap_vocable *vocables);

#endif
