/* How hash tables know a word: its first and its last eight bytes without case, its length, and a hash of the three.
 * Words that differ only in the case of ASCII letters have one key, and up to sixteen bytes of ASCII the key is the
 * word. Other words are folded first (rap_word_key_of), so that text and lists agree. */
#ifndef RAP_ANALYSE_WORD_KEY_H
#define RAP_ANALYSE_WORD_KEY_H

#include "core/str.h"

typedef struct rap_word_key {
  uint64_t head, tail; /* the same for a word of up to eight bytes */
  size_t len;
} rap_word_key;

/* Setting this bit folds ASCII letters; what it does to other bytes it does on both sides. */
#define RAP_KEY_CASE UINT64_C(0x2020202020202020)
#define RAP_KEY_HIGH UINT64_C(0x8080808080808080)
/* What the hash multiplies by. */
#define RAP_KEY_HEAD UINT64_C(0x9E3779B97F4A7C15)
#define RAP_KEY_TAIL UINT64_C(0xD6E8FEB86659FD93)

/* The bytes of a word of `len` bytes in the eight that begin with it. */
static inline uint64_t rap_key_mask(size_t len) {
  return len < 8 ? (UINT64_C(1) << 8 * len) - 1 : ~UINT64_C(0);
}

/* The key of ASCII words (others are hashed as they stand, and must be folded instead: see rap_key_is_ascii). Eight
 * bytes from `s` on can be read. */
static inline rap_word_key rap_word_key_at(const char *s, size_t len) {
  rap_word_key key = {.len = len};
  memcpy(&key.head, s, 8);
  memcpy(&key.tail, len > 8 ? s + len - 8 : s, 8);
  uint64_t mask = rap_key_mask(len);
  key.head = (key.head | RAP_KEY_CASE) & mask;
  key.tail = (key.tail | RAP_KEY_CASE) & mask;
  return key;
}

/* Whether the key's bytes are all ASCII; those of a longer word between them are not looked at. */
static inline bool rap_key_is_ascii(rap_word_key key) {
  return ((key.head | key.tail) & RAP_KEY_HIGH) == 0;
}

/* The key of any word. */
rap_word_key rap_word_key_of(rap_str word);

static inline uint32_t rap_word_key_hash(rap_word_key key) {
  uint64_t hash = (key.head ^ (uint64_t)key.len << 56) * RAP_KEY_HEAD;
  hash ^= hash >> 32;
  hash = (hash ^ key.tail) * RAP_KEY_TAIL;
  return (uint32_t)(hash >> 32);
}

#endif
