/* UTF-8: checking, walking, writing. Text inside the engine is always valid UTF-8; only load/ meets anything else. */
#ifndef RAP_CORE_UTF8_H
#define RAP_CORE_UTF8_H

#include "core/str.h"

/* Offset of the first byte that is not part of valid UTF-8 (no surrogates, no overlong forms), or len. */
size_t rap_utf8_check(const char *s, size_t len);
/* For the two below: characters beyond ASCII. */
uint32_t rap_utf8_next_other(const char *s, size_t len, size_t *at);
uint32_t rap_utf8_previous_other(const char *s, size_t *at);
/* The code point at s[*at], which must be inside valid text; moves *at behind it. */
static inline uint32_t rap_utf8_next(const char *s, size_t len, size_t *at) {
  unsigned char first = (unsigned char)s[*at];
  return first < 0x80 ? (++*at, first) : rap_utf8_next_other(s, len, at);
}
/* The code point that ends before s[*at] (*at > 0); moves *at to its first byte. */
static inline uint32_t rap_utf8_previous(const char *s, size_t *at) {
  unsigned char last = (unsigned char)s[*at - 1];
  return last < 0x80 ? (--*at, last) : rap_utf8_previous_other(s, at);
}
/* Writes 1 to 4 bytes and returns how many; an impossible code point is written as U+FFFD. */
size_t rap_utf8_put(char *out, uint32_t code_point);
/* Writes the bytes as valid text, U+FFFD for each that is not, to `out` (room for 3 * len); returns how many. */
size_t rap_utf8_mend(char *out, const char *s, size_t len);
/* Code points in valid text. */
size_t rap_utf8_count(const char *s, size_t len);
/* Is `at` the first byte of a character, or the end? */
static inline bool rap_utf8_is_edge(const char *s, size_t len, size_t at) {
  return at == len || ((unsigned char)s[at] & 0xC0) != 0x80;
}

#endif
