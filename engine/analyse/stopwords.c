#include "analyse/stopwords.h"

#include "analyse/wordmap.h"
#include "core/unicode.h"
#include "data/lists.h"

enum { LONGEST = 16 };

static struct {
  bool ready;
  int count;
  const char *codes[RAP_LANGUAGES];
  rap_wordmap words;
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
    int language = number_of(rap_data_cell(&rap_data_stopwords, row, 0));
    rap_str word = rap_str_from(rap_data_cell(&rap_data_stopwords, row, 1));
    if (language >= 0) *rap_wordmap_at(&known.words, word) |= UINT64_C(1) << language;
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

uint64_t rap_stopword_languages(rap_str word) {
  rap_stopwords_prepare();
  if (word.len > LONGEST) return 0;
  char folded[2 * LONGEST];
  return rap_wordmap_get(&known.words, rap_str_of(folded, rap_fold_text(folded, word.s, word.len)));
}
