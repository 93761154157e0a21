/* The spans come from edges.c, hashes and flags from word_hash.c, which reads them off the first sixteen bytes; words
 * of which those do not tell enough are looked at here. */
#include "analyse/text/words.h"

#include "analyse/analysis.h"
#include "analyse/text/edges.h"
#include "analyse/text/word_hash.h"
#include "analyse/text/word_key.h"
#include "core/search.h"
#include "core/unicode.h"
#include "core/utf8.h"

/* -- keys ---------------------------------------------------------------------------------------------------------- */

enum { KEY_BYTES = 64 }; /* of a folded word; what is longer is cut for its key, in texts and lists alike */

static rap_word_key folded_key(rap_str word) {
  char folded[KEY_BYTES + 4] = {0};
  size_t len = 0;
  for (size_t at = 0; at < word.len && len < KEY_BYTES;)
    len += rap_utf8_put(folded + len, rap_fold(rap_utf8_next(word.s, word.len, &at)));
  return rap_word_key_at(folded, len);
}

rap_word_key rap_word_key_of(rap_str word) {
  if (!rap_str_is_ascii(word)) return folded_key(word);
  if (word.len >= RAP_KEY_BYTES) return rap_word_key_at(word.s, word.len);
  char padded[RAP_KEY_BYTES] = {0};
  memcpy(padded, word.s, word.len);
  return rap_word_key_at(padded, word.len);
}

/* -- how a word is written ----------------------------------------------------------------------------------------- */

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

/* -- reading ------------------------------------------------------------------------------------------------------- */

static rap_word any_word(rap_str text, rap_span span) {
  rap_str written = rap_span_text(text, span);
  uint32_t flags = rap_str_is_ascii(written) ? ascii_flags(written) : other_flags(written);
  return (rap_word){span, rap_word_key_hash(rap_word_key_of(written)), flags};
}

static void make_room(rap_arena *arena, rap_words *words, size_t room) {
  if (words->capacity - words->count >= room) return;
  size_t old = words->capacity, wanted = old + room > 2 * old ? old + room : 2 * old;
  words->items = rap_arena_grow(arena, words->items, old * sizeof *words->items, wanted * sizeof *words->items);
  words->capacity = wanted;
}

/* A word of which its key may not tell all; `other`: it may hold bytes of 0x80 and above. */
static void look_closer(rap_str text, bool other, rap_word *word) {
  if (other) {
    *word = any_word(text, word->span);
    return;
  }
  word->flags = ascii_flags(rap_span_text(text, word->span));
}

static void read_batch(rap_str text, const rap_span *spans, size_t count, bool other, rap_word *words) {
  uint16_t doubtful[RAP_EDGES_ROOM];
  size_t whole = count; /* of these words the bytes of a key can be read */
  while (whole > 0 && text.len - spans[whole - 1].start < RAP_KEY_BYTES) whole--;
  size_t doubts = rap_words_hash(text, spans, whole, other, words, doubtful);
  for (size_t i = 0; i < doubts; i++) look_closer(text, other, &words[doubtful[i]]);
  for (size_t i = whole; i < count; i++) words[i] = any_word(text, spans[i]);
}

void rap_words_of(rap_arena *arena, rap_str text, rap_words *words) {
  rap_span spans[RAP_EDGES_ROOM];
  words->text = text;
  make_room(arena, words, text.len / 6 + RAP_EDGES_ROOM); /* about what a text of usual words needs */
  rap_edges edges = rap_edges_of(text);
  for (size_t count; (count = rap_edges_read(&edges, spans)) > 0;) {
    make_room(arena, words, RAP_EDGES_ROOM);
    read_batch(text, spans, count, edges.other, words->items + words->count);
    words->count += count;
  }
}

void rap_words_find(rap_analysis *analysis) {
  rap_words_of(analysis->arena, analysis->text, &analysis->words);
}

size_t rap_words_at(const rap_words *words, size_t at) {
  return RAP_FIRST_FROM(words, span.stop, at + 1);
}
