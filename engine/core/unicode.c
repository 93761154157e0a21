/* Two-stage tables: code point / UNICODE_BLOCK chooses a block of record numbers, the rest of the code point a number
 * in it, the number a record of class, width and folding. */
#include "core/unicode.h"

#include "core/unicode_tables.h"
#include "core/utf8.h"

static const unicode_record *record_of(uint32_t c) {
  if (c > 0x10FFFF) c = 0xFFFD;
  return &unicode_records[unicode_numbers[unicode_blocks[c / UNICODE_BLOCK]][c % UNICODE_BLOCK]];
}

bool rap_is_letter(uint32_t c) {
  return (record_of(c)->class & UNICODE_LETTER) != 0;
}

bool rap_is_digit(uint32_t c) {
  return (record_of(c)->class & UNICODE_DIGIT) != 0;
}

bool rap_is_upper(uint32_t c) {
  return (record_of(c)->class & UNICODE_UPPER) != 0;
}

bool rap_is_lower(uint32_t c) {
  return (record_of(c)->class & UNICODE_LOWER) != 0;
}

bool rap_is_word(uint32_t c) {
  return (record_of(c)->class & UNICODE_WORD) != 0;
}

uint32_t rap_fold(uint32_t c) {
  return (uint32_t)((int32_t)c + record_of(c)->fold);
}

uint32_t rap_base_letter(uint32_t c) {
  static const char latin[] = /* from À on; a dot where there is no base letter */
      "AAAAAAACEEEEIIIIDNOOOOO.OUUUUY.saaaaaaaceeeeiiiidnooooo.ouuuuy.y"
      "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiIiJjKkkLlLlLlLlLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSs"
      "TtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";
  if (c < 0xC0 || c - 0xC0 >= sizeof latin - 1 || latin[c - 0xC0] == '.') return c;
  return (unsigned char)latin[c - 0xC0];
}

int rap_width(uint32_t c) {
  return record_of(c)->width;
}

size_t rap_width_of(const char *s, size_t len) {
  size_t columns = 0;
  for (size_t at = 0; at < len;) columns += (size_t)rap_width(rap_utf8_next(s, len, &at));
  return columns;
}

size_t rap_fold_text(char *out, const char *s, size_t len) {
  size_t written = 0;
  for (size_t at = 0; at < len;) {
    if ((unsigned char)s[at] < 0x80) {
      out[written++] = rap_ascii_lower(s[at++]);
      continue;
    }
    uint32_t c = rap_utf8_next(s, len, &at);
    if (c == 0x2018 || c == 0x2019)
      c = '\'';
    else if (c == 0xA0 || c == 0x202F)
      c = ' ';
    written += rap_utf8_put(out + written, rap_fold(c));
  }
  return written;
}
