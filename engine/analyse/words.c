/* The spans come from edges.c; what is added here is how each word is written. */
#include "analyse/words.h"

#include "analyse/analysis.h"
#include "analyse/edges.h"
#include "core/unicode.h"
#include "core/utf8.h"

static uint32_t ascii_flags(rap_str word) {
  uint32_t flags = 0;
  if (rap_is_ascii_digit(word.s[0])) flags |= RAP_WORD_DIGIT;
  if (rap_is_ascii_upper(word.s[0])) flags |= RAP_WORD_CAPITAL;
  size_t upper = 0;
  for (size_t i = 0; i < word.len; i++) {
    if (rap_is_ascii_lower(word.s[i])) return flags;
    upper += rap_is_ascii_upper(word.s[i]);
  }
  return upper >= 2 ? flags | RAP_WORD_ALL_UPPER : flags;
}

static uint32_t other_flags(rap_str word) {
  uint32_t flags = RAP_WORD_NOT_ASCII;
  size_t upper = 0, lower = 0;
  for (size_t at = 0; at < word.len && lower == 0;) {
    bool first = at == 0;
    uint32_t c = rap_utf8_next(word.s, word.len, &at);
    bool is_upper = rap_is_upper(c);
    if (first && is_upper) flags |= RAP_WORD_CAPITAL;
    if (first && rap_is_digit(c)) flags |= RAP_WORD_DIGIT;
    upper += is_upper;
    lower += rap_is_lower(c);
  }
  return upper >= 2 && lower == 0 ? flags | RAP_WORD_ALL_UPPER : flags;
}

void rap_words_of(rap_arena *arena, rap_str text, rap_words *words) {
  enum { BATCH = 512 };
  rap_span batch[BATCH];
  rap_edges edges = rap_edges_of(text);
  for (size_t count; (count = rap_edges_read(&edges, batch, BATCH)) > 0;) {
    for (size_t i = 0; i < count; i++) {
      rap_str written = rap_span_text(text, batch[i]);
      bool other = edges.other && !rap_str_is_ascii(written);
      rap_word word = {batch[i], other ? other_flags(written) : ascii_flags(written)};
      RAP_PUSH(arena, words, word);
    }
  }
}

void rap_words_find(rap_analysis *analysis) {
  rap_words_of(analysis->arena, analysis->text, &analysis->words);
}

size_t rap_words_at(const rap_words *words, size_t at) {
  size_t low = 0, high = words->count;
  while (low < high) { /* the first that ends behind `at` */
    size_t middle = low + (high - low) / 2;
    if (words->items[middle].span.stop <= at)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}
