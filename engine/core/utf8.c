#include "core/utf8.h"

static bool continues(unsigned char byte) {
  return (byte & 0xC0) == 0x80;
}

/* Length of the well-formed sequence at s, or 0 (Unicode 15, table 3-7). */
static size_t sequence(const unsigned char *s, size_t len) {
  if (s[0] < 0x80) return 1;
  if (s[0] < 0xC2) return 0;
  if (s[0] < 0xE0) return len >= 2 && continues(s[1]) ? 2 : 0;
  if (s[0] < 0xF0) {
    if (len < 3 || !continues(s[1]) || !continues(s[2])) return 0;
    if (s[0] == 0xE0 && s[1] < 0xA0) return 0; /* overlong */
    if (s[0] == 0xED && s[1] > 0x9F) return 0; /* surrogate */
    return 3;
  }
  if (s[0] > 0xF4 || len < 4 || !continues(s[1]) || !continues(s[2]) || !continues(s[3])) return 0;
  if (s[0] == 0xF0 && s[1] < 0x90) return 0;
  if (s[0] == 0xF4 && s[1] > 0x8F) return 0; /* past U+10FFFF */
  return 4;
}

size_t rap_utf8_check(const char *s, size_t len) {
  size_t at = 0;
  while (at < len) {
    uint64_t eight;
    if (len - at >= 8) { /* plain ASCII goes by eight bytes at a time */
      memcpy(&eight, s + at, 8);
      if ((eight & 0x8080808080808080u) == 0) {
        at += 8;
        continue;
      }
    }
    size_t size = sequence((const unsigned char *)s + at, len - at);
    if (size == 0) return at;
    at += size;
  }
  return len;
}

uint32_t rap_utf8_next_other(const char *text, size_t len, size_t *at) {
  const unsigned char *s = (const unsigned char *)text + *at;
  size_t left = len - *at;
  if (s[0] < 0x80 || left < 2) return *at += 1, s[0];
  if (s[0] < 0xE0) return *at += 2, (uint32_t)(s[0] & 0x1F) << 6 | (s[1] & 0x3F);
  if (s[0] < 0xF0 && left >= 3)
    return *at += 3, (uint32_t)(s[0] & 0x0F) << 12 | (uint32_t)(s[1] & 0x3F) << 6 | (s[2] & 0x3F);
  if (left < 4) return *at = len, 0xFFFD;
  return *at += 4,
         (uint32_t)(s[0] & 0x07) << 18 | (uint32_t)(s[1] & 0x3F) << 12 | (uint32_t)(s[2] & 0x3F) << 6 | (s[3] & 0x3F);
}

uint32_t rap_utf8_previous_other(const char *s, size_t *at) {
  size_t start = *at - 1;
  while (start > 0 && continues((unsigned char)s[start])) start--;
  size_t walk = start;
  uint32_t code_point = rap_utf8_next(s, *at, &walk);
  *at = start;
  return code_point;
}

size_t rap_utf8_put(char *out, uint32_t c) {
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = 0xFFFD;
  if (c < 0x80) return out[0] = (char)c, 1;
  if (c < 0x800) {
    out[0] = (char)(0xC0 | c >> 6);
    out[1] = (char)(0x80 | (c & 0x3F));
    return 2;
  }
  if (c < 0x10000) {
    out[0] = (char)(0xE0 | c >> 12);
    out[1] = (char)(0x80 | (c >> 6 & 0x3F));
    out[2] = (char)(0x80 | (c & 0x3F));
    return 3;
  }
  out[0] = (char)(0xF0 | c >> 18);
  out[1] = (char)(0x80 | (c >> 12 & 0x3F));
  out[2] = (char)(0x80 | (c >> 6 & 0x3F));
  out[3] = (char)(0x80 | (c & 0x3F));
  return 4;
}

size_t rap_utf8_count(const char *s, size_t len) {
  size_t count = 0;
  for (size_t i = 0; i < len; i++) count += !continues((unsigned char)s[i]);
  return count;
}

size_t rap_utf8_mend(char *out, const char *s, size_t len) {
  size_t written = 0;
  for (size_t at = 0; at < len;) {
    size_t good = rap_utf8_check(s + at, len - at);
    memcpy(out + written, s + at, good);
    written += good;
    at += good;
    if (at < len) written += rap_utf8_put(out + written, 0xFFFD), at++;
  }
  return written;
}
