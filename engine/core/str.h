/* A view of bytes that somebody else owns: a stretch of a document, an arena or a constant.
 * Not terminated. `s == NULL` says "not known" (nil in Lua), which an empty string does not. */
#ifndef RAP_CORE_STR_H
#define RAP_CORE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct rap_str {
  const char *s;
  size_t len;
} rap_str;

#define RAP_NIL ((rap_str){NULL, 0})
/* A view of a string literal. */
#define RAP_LIT(literal) ((rap_str){(literal), sizeof(literal) - 1})
/* For printf's "%.*s". */
#define RAP_ARG(str) (int)(str).len, (str).s ? (str).s : ""

static inline rap_str rap_str_of(const char *s, size_t len) {
  return (rap_str){s, len};
}
/* A view of a C string; NULL gives RAP_NIL. */
static inline rap_str rap_str_from(const char *s) {
  return (rap_str){s, s ? strlen(s) : 0};
}
static inline bool rap_str_known(rap_str a) {
  return a.s != NULL;
}
/* The bytes [start, stop) of `a`; the caller keeps start <= stop <= a.len. */
static inline rap_str rap_str_slice(rap_str a, size_t start, size_t stop) {
  return (rap_str){a.s + start, stop - start};
}

/* Bytes equal; nil equals only nil. Of a literal as the second string the compiler knows the length, here and below. */
static inline bool rap_str_equal(rap_str a, rap_str b) {
  return a.len == b.len && (a.s && b.s ? memcmp(a.s, b.s, b.len) == 0 : a.s == b.s);
}
/* Byte order, as memcmp; nil before everything. */
int rap_str_compare(rap_str a, rap_str b);
static inline bool rap_str_starts(rap_str a, rap_str prefix) {
  return a.len >= prefix.len && memcmp(a.s, prefix.s, prefix.len) == 0;
}
static inline bool rap_str_ends(rap_str a, rap_str suffix) {
  return a.len >= suffix.len && memcmp(a.s + a.len - suffix.len, suffix.s, suffix.len) == 0;
}
/* Without ASCII blanks (space, tab, \r, \n, \f, \v) at both ends. */
rap_str rap_str_trim(rap_str a);
/* Offset of `needle` at or after `from`, or a.len when it is not there. */
size_t rap_str_find(rap_str a, rap_str needle, size_t from);
size_t rap_str_find_byte(rap_str a, char byte, size_t from);

/* Cuts the part before `separator` off the front of `*rest` and returns it; the last part leaves `*rest` nil.
 * for (rap_str part; rap_str_known(rest);) { part = rap_str_split(&rest, '\t'); … } */
rap_str rap_str_split(rap_str *rest, char separator);

/* Locale-independent ASCII classes. */
static inline bool rap_is_blank(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}
static inline bool rap_is_ascii_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
static inline bool rap_is_ascii_lower(char c) {
  return c >= 'a' && c <= 'z';
}
static inline bool rap_is_ascii_alpha(char c) {
  return rap_is_ascii_upper(c) || rap_is_ascii_lower(c);
}
static inline bool rap_is_ascii_digit(char c) {
  return c >= '0' && c <= '9';
}
static inline char rap_ascii_lower(char c) {
  return rap_is_ascii_upper(c) ? (char)(c + ('a' - 'A')) : c;
}

/* Equal when ASCII letters are compared without case. Most strings that differ do so in their first letter. */
bool rap_bytes_equal_nocase(const char *a, const char *b, size_t len);
static inline bool rap_str_equal_nocase(rap_str a, rap_str b) {
  if (a.len != b.len) return false;
  if (a.len == 0 || !a.s || !b.s) return (a.s != NULL) == (b.s != NULL);
  return rap_ascii_lower(*a.s) == rap_ascii_lower(*b.s) && rap_bytes_equal_nocase(a.s, b.s, a.len);
}

/* Writes `number` in decimal before `end`, zeros in front up to `least` digits; returns the first. printf takes ten
 * times as long. */
#define RAP_DIGITS 20 /* of the largest number */
static inline char *rap_digits_before(char *end, uint64_t number, int least) {
  for (; number > 0 || least > 0; number /= 10, least--) *--end = (char)('0' + number % 10);
  return end;
}

/* A 64-bit hash of the bytes, the same on every machine and in every run. */
uint64_t rap_hash(const char *s, size_t len);

#endif
