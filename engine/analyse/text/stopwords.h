/* The small words of each language (engine/data/stopwords.tsv), as a set of languages for each word. */
#ifndef RAP_ANALYSE_STOPWORDS_H
#define RAP_ANALYSE_STOPWORDS_H

#include "analyse/text/vocabulary.h"

enum { RAP_LANGUAGES = 16, RAP_NO_LANGUAGE = -1 };

/* Languages have small numbers, in the order of the list. */
int rap_language_number(rap_str code);       /* RAP_NO_LANGUAGE when the list does not have it */
const char *rap_language_code(int language); /* "en" */
int rap_language_count(void);

#define RAP_STOPWORD_IN_NAMES (UINT64_C(1) << 63)

/* Bit n: a stop word of language n; RAP_STOPWORD_IN_NAMES: may stand inside a name. The list must be prepared. */
uint64_t rap_stopword_languages(rap_vocable word);
static inline bool rap_is_stopword(rap_str word, int language) {
  return language >= 0 && (rap_stopword_languages(rap_vocabulary_find(word)) >> language & 1);
}
void rap_stopwords_prepare(void);

#endif
