/* Counts stop words among the first words, and letters that few languages have. One that few languages have in common
 * says more than one that many have. Left out are those that a name may have brought: between capitals ("Maria de
 * Souza"), and the "s" of "Ghana's"; letters count only in words without a capital ("Łódź" stands in English texts). */
#include "analyse/text/language.h"

#include "analyse/analysis.h"
#include "analyse/text/languages.h"
#include "analyse/text/stopwords.h"

#include "core/utf8.h"

enum { WORDS = 300, CLEAR = 40, LEAST = 5, HELD = 4 };

typedef struct scores {
  unsigned points[RAP_LANGUAGES];
} scores;

static void count_word(scores *found, uint64_t languages) {
  languages &= ~RAP_STOPWORD_IN_NAMES;
  uint64_t second = languages & (languages - 1), third = second & (second - 1), fourth = third & (third - 1);
  unsigned weight = !second ? 4 : !fourth ? 2 : 1; /* of one language, of three at most */
  for (; languages; languages &= languages - 1) found->points[__builtin_ctzll(languages)] += weight;
}

static void count_letter(scores *found, uint32_t letter) {
  uint32_t languages = rap_letter_languages(letter);
  unsigned weight = languages & (languages - 1) ? 1 : 2; /* of one language */
  for (; languages; languages &= languages - 1) found->points[__builtin_ctz(languages)] += weight;
}

static void count_letters(scores *found, rap_str word) {
  for (size_t at = 0; at < word.len;) {
    uint32_t code = rap_utf8_next(word.s, word.len, &at);
    if (code >= 0x80) count_letter(found, code);
  }
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

/* The words of a text one by one; those that may belong to a name wait for what follows. */
typedef struct reader {
  scores found;
  uint64_t held[HELD];
  size_t held_count;
  bool named; /* the word before the held ones begins with a capital */
} reader;

static void read_word(reader *in, rap_str text, rap_word word, uint64_t languages) {
  bool capital = (word.flags & RAP_WORD_CAPITAL) != 0;
  bool initial = capital && word.span.stop - word.span.start == 1;
  if (initial || is_ending(text, word.span)) return;
  if (!capital && in->named && (languages & RAP_STOPWORD_IN_NAMES) && in->held_count < HELD) {
    in->held[in->held_count++] = languages;
    return;
  }
  for (size_t i = 0; i < in->held_count && !capital; i++) count_word(&in->found, in->held[i]);
  in->held_count = 0;
  count_word(&in->found, languages);
  if (!capital && (word.flags & RAP_WORD_NOT_ASCII)) count_letters(&in->found, rap_span_text(text, word.span));
  in->named = capital && !languages;
}

rap_str rap_language_of(const rap_words *words) {
  enum { STEP = 20 };
  rap_vocable numbers[STEP];
  rap_stopwords_prepare();
  reader in = {0};
  unsigned second = 0;
  size_t count = words->count < WORDS ? words->count : WORDS;
  for (size_t from = 0; from < count; from += STEP) {
    size_t some = count - from < STEP ? count - from : STEP;
    rap_vocabulary_read_some(words, from, some, numbers);
    for (size_t i = 0; i < some; i++)
      read_word(&in, words->text, words->items[from + i], rap_stopword_languages(numbers[i]));
    int best = best_of(&in.found, &second);
    if (in.found.points[best] >= CLEAR && in.found.points[best] >= 2 * second) break;
  }
  int best = best_of(&in.found, &second);
  bool clear = in.found.points[best] >= LEAST && in.found.points[best] > second;
  return clear ? rap_str_from(rap_language_code(best)) : RAP_LIT("en");
}
