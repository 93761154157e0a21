/* Blanks of all kinds: ASCII's, and those that do not break, are narrow, or separate lines and paragraphs. */
#ifndef RAP_ANALYSE_BLANK_H
#define RAP_ANALYSE_BLANK_H

#include "core/unicode.h"
#include "core/utf8.h"

static inline bool rap_is_any_blank(uint32_t c) {
  if (c < 0x80) return rap_is_blank((char)c);
  return c == 0xA0 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

/* Behind the blanks at `at`, at most at `stop`. */
static inline size_t rap_skip_blanks(rap_str text, size_t at, size_t stop) {
  for (size_t next = at; next < stop; at = next)
    if (!rap_is_any_blank(rap_utf8_next(text.s, stop, &next))) break;
  return at;
}

/* Before the blanks that end at `at`, at least at `start`. */
static inline size_t rap_skip_blanks_back(rap_str text, size_t at, size_t start) {
  for (size_t before = at; before > start; at = before)
    if (!rap_is_any_blank(rap_utf8_previous(text.s, &before))) break;
  return at;
}

#endif
