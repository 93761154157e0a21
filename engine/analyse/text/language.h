/* The language of a text whose document does not say it: the one whose stop words (engine/data/stopwords.tsv) are most
 * frequent among the first words; "en" when too little speaks for any. ISO 639-1. */
#ifndef RAP_ANALYSE_LANGUAGE_H
#define RAP_ANALYSE_LANGUAGE_H

#include "analyse/text/vocabulary.h"

rap_str rap_language_of(const rap_words *words);

#endif
