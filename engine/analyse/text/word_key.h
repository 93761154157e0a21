/* How hash tables know a word: its first sixteen bytes without case, its length, and a hash of both. Words that differ
 * only in the case of ASCII letters have one key, and up to sixteen bytes of ASCII the key is the word. Other words are
 * folded first (rap_word_key_of), so that text and lists agree. */
#ifndef RAP_ANALYSE_WORD_KEY_H
#define RAP_ANALYSE_WORD_KEY_H

#include "core/str.h"

typedef struct rap_word_key {
  uint64_t head, tail; /* the first eight bytes, the eight behind them; zeroes where the word is shorter */
  size_t len;
} rap_word_key;

enum { RAP_KEY_BYTES = 16 }; /* that a key holds */

/* Setting this bit folds ASCII letters; what it does to other bytes it does on both sides. */
#define RAP_KEY_CASE UINT64_C(0x2020202020202020)
#define RAP_KEY_HIGH UINT64_C(0x8080808080808080)
/* What the hash multiplies by. */
#define RAP_KEY_HEAD UINT64_C(0x9E3779B97F4A7C15)
#define RAP_KEY_TAIL UINT64_C(0xD6E8FEB86659FD93)

/* The bytes of a word of `len` bytes, at least one, in the eight that begin with it; in the eight behind those. No
 * branch depends on the length. */
static inline uint64_t rap_key_mask(size_t len) {
  return ~UINT64_C(0) >> 8 * (len < 8 ? 8 - len : 0);
}
static inline uint64_t rap_key_tail_mask(size_t len) {
  return ~UINT64_C(0) >> (8 * (len < 16 ? 16 - len : 0) & 63) & -(uint64_t)(len > 8);
}

/* The key of ASCII words (others are hashed as they stand, and must be folded instead: see rap_key_is_ascii).
 * RAP_KEY_BYTES from `s` on can be read. */
static inline rap_word_key rap_word_key_at(const char *s, size_t len) {
  rap_word_key key = {.len = len};
  memcpy(&key.head, s, 8);
  memcpy(&key.tail, s + 8, 8);
  key.head = (key.head | RAP_KEY_CASE) & rap_key_mask(len);
  key.tail = (key.tail | RAP_KEY_CASE) & rap_key_tail_mask(len);
  return key;
}

/* Whether the key's bytes are all ASCII; those of a longer word behind them are not looked at. */
static inline bool rap_key_is_ascii(rap_word_key key) {
  return ((key.head | key.tail) & RAP_KEY_HIGH) == 0;
}

/* The key of any word. */
rap_word_key rap_word_key_of(rap_str word);

/* Both halves of the eight bytes multiplied with each other, as vectors do it too. */
static inline uint64_t rap_key_product(uint64_t bytes) {
  return (bytes & UINT32_MAX) * (bytes >> 32);
}

static inline uint32_t rap_word_key_hash(rap_word_key key) {
  uint64_t sum = rap_key_product(key.head ^ RAP_KEY_HEAD) + rap_key_product(key.tail ^ RAP_KEY_TAIL) + key.len;
  return (uint32_t)(sum ^ sum >> 32) * (uint32_t)RAP_KEY_HEAD;
}

#endif
