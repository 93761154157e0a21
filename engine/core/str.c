#include "core/str.h"

bool rap_bytes_equal_nocase(const char *a, const char *b, size_t len) {
  for (size_t i = 0; i < len; i++)
    if (rap_ascii_lower(a[i]) != rap_ascii_lower(b[i])) return false;
  return true;
}

int rap_str_compare(rap_str a, rap_str b) {
  if (!a.s || !b.s) return (a.s != NULL) - (b.s != NULL);
  size_t shorter = a.len < b.len ? a.len : b.len;
  int order = memcmp(a.s, b.s, shorter);
  return order ? order : (a.len > b.len) - (a.len < b.len);
}

rap_str rap_str_trim(rap_str a) {
  while (a.len > 0 && rap_is_blank(a.s[0])) a.s++, a.len--;
  while (a.len > 0 && rap_is_blank(a.s[a.len - 1])) a.len--;
  return a;
}

size_t rap_str_find(rap_str a, rap_str needle, size_t from) {
  if (from >= a.len) return a.len;
  const char *at = memmem(a.s + from, a.len - from, needle.s, needle.len);
  return at ? (size_t)(at - a.s) : a.len;
}

size_t rap_str_find_byte(rap_str a, char byte, size_t from) {
  if (from >= a.len) return a.len;
  const char *at = memchr(a.s + from, byte, a.len - from);
  return at ? (size_t)(at - a.s) : a.len;
}

rap_str rap_str_split(rap_str *rest, char separator) {
  size_t at = rap_str_find_byte(*rest, separator, 0);
  rap_str part = {rest->s, at};
  *rest = at < rest->len ? rap_str_slice(*rest, at + 1, rest->len) : RAP_NIL;
  return part;
}

/* FNV-1a: short keys, no tables, no seed (output must repeat). */
uint64_t rap_hash(const char *s, size_t len) {
  uint64_t hash = 14695981039346656037u;
  for (size_t i = 0; i < len; i++) hash = (hash ^ (unsigned char)s[i]) * 1099511628211u;
  return hash ^ (hash >> 29);
}
