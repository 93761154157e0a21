/* The words of a text: maximal runs of rap_is_word characters, with an apostrophe or hyphen inside left out
 * ("Kallas's" is two words, "Kallas" and "s"; "Jean-Noël" is two). One pass, linear; matchers and word lists take the
 * words from here, so that the bytes of a text are read and hashed once. */
#ifndef RAP_ANALYSE_WORDS_H
#define RAP_ANALYSE_WORDS_H

#include "model/span.h"

enum {
  RAP_WORD_CAPITAL = 1,   /* begins with an upper-case letter */
  RAP_WORD_ALL_UPPER = 2, /* has no lower-case letter and at least two upper-case ones: NATO, EU, U2 */
  RAP_WORD_DIGIT = 4,     /* begins with a digit */
  RAP_WORD_NOT_ASCII = 8  /* holds bytes of 0x80 and above */
};

typedef struct rap_word {
  rap_span span;
  uint32_t hash; /* of its key (word_key.h): the same for words that differ only in case */
  uint32_t flags;
} rap_word;

typedef struct rap_words {
  rap_str text;
  rap_word *items;
  size_t count, capacity;
} rap_words;

struct rap_analysis;
void rap_words_find(struct rap_analysis *analysis);

/* Words of any text (shorter than 4 GiB), into an arena. */
void rap_words_of(rap_arena *arena, rap_str text, rap_words *words);
/* Index of the first word that ends behind `at` (so: the word at `at`, or the next one); words->count when none. */
size_t rap_words_at(const rap_words *words, size_t at);

static inline rap_str rap_word_text(const rap_words *words, size_t word) {
  return rap_span_text(words->text, words->items[word].span);
}

#endif
