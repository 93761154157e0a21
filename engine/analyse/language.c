/* Counts stop words among the first words. One that few languages have in common says more than one that many have.
 * Left out are those that a name may have brought: behind a capital ("Maria de Souza"; English names have none), and
 * the "s" of "Ghana's". */
#include "analyse/language.h"

#include "analyse/analysis.h"
#include "analyse/stopwords.h"

#include "core/utf8.h"

enum { WORDS = 300, CLEAR = 40, LEAST = 6 };

typedef struct scores {
  unsigned points[RAP_LANGUAGES];
} scores;

static void count_word(scores *found, uint64_t languages) {
  int shared = __builtin_popcountll(languages);
  unsigned weight = shared == 1 ? 4 : shared <= 3 ? 2 : 1;
  for (; languages; languages &= languages - 1) found->points[__builtin_ctzll(languages)] += weight;
}

static uint64_t english_alone(void) {
  int number = rap_language_number(RAP_LIT("en"));
  return number >= 0 ? (uint64_t)1 << number : 0;
}

static bool is_capital(rap_str text, rap_span word) {
  return rap_is_ascii_upper(text.s[word.start]);
}

/* The letter behind an apostrophe. */
static bool is_ending(rap_str text, rap_span word) {
  if (word.stop - word.start != 1 || word.start == 0) return false;
  return text.s[word.start - 1] == '\'' || rap_str_ends(rap_str_slice(text, 0, word.start), RAP_LIT("\u2019"));
}

/* The language with most points, and how many the next one has. */
static int best_of(const scores *found, unsigned *second) {
  int best = 0;
  *second = 0;
  for (int i = 1; i < rap_language_count(); i++) {
    if (found->points[i] > found->points[best]) {
      *second = found->points[best];
      best = i;
    } else if (found->points[i] > *second) {
      *second = found->points[i];
    }
  }
  return best;
}

rap_str rap_language_of(const rap_words *words, const rap_vocable *vocables) {
  enum { STEP = 60 };
  scores found = {0};
  unsigned second = 0;
  uint64_t english = english_alone();
  bool named = false; /* the word before begins with a capital, or follows such words in a name */
  size_t count = words->count < WORDS ? words->count : WORDS;
  for (size_t i = 0; i < count; i++) {
    rap_span word = words->items[i].span;
    uint64_t languages = rap_stopword_languages(vocables[i]);
    if (!is_ending(words->text, word)) count_word(&found, named ? languages & english : languages);
    named = is_capital(words->text, word) ? !languages : named && languages;
    if (i % STEP != STEP - 1) continue;
    int best = best_of(&found, &second);
    if (found.points[best] >= CLEAR && found.points[best] >= 2 * second) break;
  }
  int best = best_of(&found, &second);
  bool clear = found.points[best] >= LEAST && found.points[best] > second;
  return clear ? rap_str_from(rap_language_code(best)) : RAP_LIT("en");
}

void rap_language_find(rap_analysis *analysis) {
  rap_str said = analysis->document->language;
  if (said.len > 0)
    analysis->language = said;
  else
    analysis->language = rap_language_of(rap_analysis_words(analysis), rap_analysis_vocables(analysis));
}
