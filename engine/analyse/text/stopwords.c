#include "analyse/text/stopwords.h"

#include "data/lists.h"

static struct {
  bool ready;
  int count;
  const char *codes[RAP_LANGUAGES];
  uint64_t *languages; /* by vocable */
  size_t words;
} known;

static int number_of(const char *code) {
  for (int i = 0; i < known.count; i++)
    if (strcmp(known.codes[i], code) == 0) return i;
  if (known.count == RAP_LANGUAGES) return RAP_NO_LANGUAGE;
  known.codes[known.count] = code;
  return known.count++;
}

void rap_stopwords_prepare(void) {
  if (known.ready) return;
  known.ready = true;
  for (size_t row = 0; row < rap_data_stopwords.rows; row++) {
    const char *code = rap_data_cell(&rap_data_stopwords, row, 0);
    bool in_names = strcmp(code, "name") == 0;
    int language = in_names ? RAP_NO_LANGUAGE : number_of(code);
    rap_vocable word = rap_vocabulary_add(rap_str_from(rap_data_cell(&rap_data_stopwords, row, 1)));
    uint64_t *languages = rap_vocabulary_room(&known.languages, &known.words, sizeof *languages, word);
    if (language >= 0) *languages |= UINT64_C(1) << language;
    if (in_names) *languages |= RAP_STOPWORD_IN_NAMES;
  }
}

int rap_language_number(rap_str code) {
  rap_stopwords_prepare();
  for (int i = 0; i < known.count; i++)
    if (rap_str_equal(code, rap_str_from(known.codes[i]))) return i;
  return RAP_NO_LANGUAGE;
}

const char *rap_language_code(int language) {
  return known.codes[language];
}

int rap_language_count(void) {
  rap_stopwords_prepare();
  return known.count;
}

uint64_t rap_stopword_languages(rap_vocable word) {
  return word < known.words ? known.languages[word] : 0;
}
