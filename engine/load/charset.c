/* From bytes to UTF-8, in the order of trust: a byte order mark, what the input declares, UTF-8 if it is that, and only
 * then a guess. Text that is UTF-8 but for a few bytes stays UTF-8 with U+FFFD in their place (two files glued
 * together, a message cut in half): one bad byte must not turn every "é" of a long text into "Ã©". Windows-1252 is the
 * last resort and takes anything; a guess of another Latin charset is believed only where there is enough to go on,
 * since with a handful of curly quotes uchardet answers Windows-1250. */
#include "core/buf.h"
#include "core/utf8.h"
#include "load/load.h"

#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <strings.h>
#include <uchardet.h>

#define NOTE_BYTES  120
#define GUESS_BYTES ((size_t)256 << 10) /* what the guess looks at */
#define ENOUGH_HIGH 6                   /* letters beyond ASCII before a rare Latin charset is believed */

/* Bytes 0x80 to 0x9F of Windows-1252; 0 where it has nothing. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

static rap_str from_windows_1252(rap_arena *arena, rap_str bytes) {
  char *out = rap_arena_alloc(arena, bytes.len * 3 + 1);
  size_t len = 0;
  for (size_t i = 0; i < bytes.len; i++) {
    unsigned char c = (unsigned char)bytes.s[i];
    uint32_t code_point = c >= 0x80 && c < 0xA0 ? windows_1252[c - 0x80] : c;
    if (c < 0x80)
      out[len++] = (char)c;
    else
      len += rap_utf8_put(out + len, code_point ? code_point : 0xFFFD);
  }
  return rap_str_of(out, len);
}

static uint32_t unit_at(rap_str bytes, size_t at, bool big) {
  unsigned char a = (unsigned char)bytes.s[at], b = (unsigned char)bytes.s[at + 1];
  return big ? (uint32_t)(a << 8 | b) : (uint32_t)(b << 8 | a);
}

static rap_str from_utf16(rap_arena *arena, rap_str bytes, bool big, size_t *replaced) {
  char *out = rap_arena_alloc(arena, bytes.len / 2 * 3 + 1);
  size_t len = 0;
  for (size_t at = 0; at + 1 < bytes.len; at += 2) {
    uint32_t unit = unit_at(bytes, at, big);
    uint32_t low = unit >= 0xD800 && unit < 0xDC00 && at + 3 < bytes.len ? unit_at(bytes, at + 2, big) : 0;
    if (low >= 0xDC00 && low < 0xE000) {
      unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
      at += 2;
    } else if (unit >= 0xD800 && unit < 0xE000) {
      unit = 0xFFFD;
      ++*replaced;
    }
    len += rap_utf8_put(out + len, unit);
  }
  return rap_str_of(out, len);
}

/* By iconv; false at the first byte that the charset does not know, so that a wrong guess is given up. */
static bool from_charset(rap_arena *arena, rap_str bytes, const char *charset, rap_str *text) {
  iconv_t convert = iconv_open("UTF-8", charset);
  if (convert == (iconv_t)-1) return false;
  rap_buf buf = {0};
  char *in = (char *)(uintptr_t)bytes.s;
  size_t left = bytes.len;
  bool good = true;
  while (good && left > 0) {
    size_t room = left * 2 + 16;
    char *out = rap_buf_reserve(&buf, room), *from = out;
    good = iconv(convert, &in, &left, &out, &room) != (size_t)-1 || errno == E2BIG;
    buf.len += (size_t)(out - from);
  }
  iconv_close(convert);
  if (good) *text = rap_arena_copy(arena, rap_buf_str(&buf));
  rap_buf_clear(&buf);
  return good && rap_utf8_check(text->s, text->len) == text->len;
}

/* Behind a byte that fits nowhere and what would have gone on with it: half a character is one fault. */
static size_t behind_fault(rap_str bytes, size_t at) {
  do at++;
  while (at < bytes.len && ((unsigned char)bytes.s[at] & 0xC0) == 0x80);
  return at;
}

/* What speaks for UTF-8 with faults: whole characters of several bytes, which other charsets hardly ever give. */
static bool is_mostly_utf8(rap_str bytes, size_t *faults) {
  size_t good = 0;
  *faults = 0;
  for (size_t at = 0; at < bytes.len;) {
    size_t valid = rap_utf8_check(bytes.s + at, bytes.len - at);
    for (size_t i = at; i < at + valid; i++) good += (unsigned char)bytes.s[i] >= 0xC2;
    at += valid;
    if (at == bytes.len) break;
    at = behind_fault(bytes, at);
    ++*faults;
  }
  return good > 0 && good >= *faults;
}

static rap_str replace_faults(rap_arena *arena, rap_str bytes, size_t faults) {
  char *out = rap_arena_alloc(arena, bytes.len + faults * 3 + 1);
  size_t len = 0;
  for (size_t at = 0; at < bytes.len;) {
    size_t valid = rap_utf8_check(bytes.s + at, bytes.len - at);
    memcpy(out + len, bytes.s + at, valid);
    len += valid;
    at += valid;
    if (at == bytes.len) break;
    at = behind_fault(bytes, at);
    len += rap_utf8_put(out + len, 0xFFFD);
  }
  return rap_str_of(out, len);
}

static bool is_western(const char *charset) {
  static const char *const names[] = {"", "ASCII", "ISO-8859-1", "ISO-8859-15", "WINDOWS-1252"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strcasecmp(charset, names[i]) == 0) return true;
  return false;
}

/* Charsets whose letters beyond ASCII are single accents among ASCII ones: easily taken for each other. */
static bool is_rare_latin(const char *charset) {
  static const char *const names[] = {
      "WINDOWS-1250", "WINDOWS-1254", "WINDOWS-1257", "WINDOWS-1258", "ISO-8859-2", "ISO-8859-3",        "ISO-8859-4",
      "ISO-8859-9",   "ISO-8859-10",  "ISO-8859-13",  "ISO-8859-16",  "IBM852",     "MAC-CENTRALEUROPE", "VISCII"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (strcasecmp(charset, names[i]) == 0) return true;
  return false;
}

static bool from_guess(rap_arena *arena, rap_str bytes, size_t first_bad, rap_str *text, char name[32]) {
  size_t from = first_bad > GUESS_BYTES / 2 ? first_bad - GUESS_BYTES / 2 : 0;
  size_t stop = bytes.len - from > GUESS_BYTES ? from + GUESS_BYTES : bytes.len;
  size_t high = 0;
  for (size_t i = from; i < stop; i++) high += (unsigned char)bytes.s[i] > 0xA0;
  uchardet_t detector = uchardet_new();
  bool guessed = detector && uchardet_handle_data(detector, bytes.s + from, stop - from) == 0;
  if (guessed) uchardet_data_end(detector);
  snprintf(name, 32, "%s", guessed ? uchardet_get_charset(detector) : "");
  if (detector) uchardet_delete(detector);
  if (is_western(name) || (is_rare_latin(name) && high < ENOUGH_HIGH)) return false;
  return strncasecmp(name, "UTF", 3) != 0 && from_charset(arena, bytes, name, text);
}

/* UTF-16 without a mark: mostly ASCII letters, so every other byte is NUL. */
static bool looks_utf16(rap_str bytes, bool *big) {
  size_t zeros[2] = {0, 0}, seen = bytes.len < 4096 ? bytes.len : 4096;
  if (bytes.len % 2 != 0 || bytes.len < 8) return false;
  for (size_t i = 0; i < seen; i++) zeros[i & 1] += bytes.s[i] == '\0';
  *big = zeros[0] > zeros[1];
  size_t many = zeros[*big ? 0 : 1], few = zeros[*big ? 1 : 0];
  return many * 10 >= seen / 2 * 7 && few * 20 <= many;
}

static rap_str fold_line_ends(rap_arena *arena, rap_str text) {
  size_t at = rap_str_find_byte(text, '\r', 0);
  if (at == text.len) return text;
  char *out = rap_arena_alloc(arena, text.len + 1);
  size_t len = at;
  memcpy(out, text.s, at);
  for (; at < text.len; at++) {
    char c = text.s[at];
    if (c == '\r' && at + 1 < text.len && text.s[at + 1] == '\n') continue;
    out[len++] = c == '\r' ? '\n' : c;
  }
  return rap_str_of(out, len);
}

static bool decode_utf16(rap_arena *arena, rap_str bytes, bool big, rap_str *text, char *note, rap_err *err) {
  if (bytes.len % 2 != 0) return rap_fail(err, RAP_ERR_INPUT, "UTF-16 of odd length (%zu bytes)", bytes.len);
  size_t replaced = 0;
  *text = from_utf16(arena, bytes, big, &replaced);
  if (replaced > 0) snprintf(note, NOTE_BYTES, "UTF-16 with %zu half characters, shown as U+FFFD", replaced);
  return true;
}

static void decode_guessed(rap_arena *arena, rap_str bytes, size_t first_bad, rap_str *text, char *note) {
  size_t faults;
  char charset[32];
  if (is_mostly_utf8(bytes, &faults)) {
    *text = replace_faults(arena, bytes, faults);
    snprintf(note, NOTE_BYTES, "not UTF-8 after byte %zu, %zu bad character%s shown as U+FFFD", first_bad, faults,
             faults == 1 ? "" : "s");
  } else if (from_guess(arena, bytes, first_bad, text, charset)) {
    snprintf(note, NOTE_BYTES, "not UTF-8 after byte %zu, read as %s", first_bad, charset);
  } else {
    *text = from_windows_1252(arena, bytes);
    snprintf(note, NOTE_BYTES, "not UTF-8 after byte %zu, read as Windows-1252", first_bad);
  }
}

static bool decode(rap_arena *arena, rap_str bytes, rap_str charset, rap_str *text, char *note, rap_err *err) {
  if (rap_str_starts(bytes, RAP_LIT("\xFF\xFE")) || rap_str_starts(bytes, RAP_LIT("\xFE\xFF")))
    return decode_utf16(arena, rap_str_slice(bytes, 2, bytes.len), bytes.s[0] == '\xFE', text, note, err);
  bool marked = rap_str_starts(bytes, RAP_LIT("\xEF\xBB\xBF")), big;
  if (!marked && rap_str_known(charset) && !rap_str_equal_nocase(charset, RAP_LIT("utf-8")) &&
      !rap_str_equal_nocase(charset, RAP_LIT("utf8")) &&
      from_charset(arena, bytes, rap_arena_cstr(arena, charset), text))
    return true;
  size_t zero = rap_str_find_byte(bytes, '\0', 0);
  if (zero < bytes.len && looks_utf16(bytes, &big)) {
    snprintf(note, NOTE_BYTES, "read as UTF-16 without a byte order mark");
    return decode_utf16(arena, bytes, big, text, note, err);
  }
  if (zero < bytes.len) return true; /* refused by the caller, whatever the charset */
  size_t first_bad = rap_utf8_check(bytes.s, bytes.len);
  if (first_bad < bytes.len) decode_guessed(arena, bytes, first_bad, text, note);
  return true;
}

bool rap_charset_to_utf8(rap_arena *arena, rap_str bytes, rap_str charset, rap_str *text, char note[120],
                         rap_err *err) {
  const rap_str mark = RAP_LIT("\xEF\xBB\xBF");
  note[0] = '\0';
  *text = bytes;
  if (!decode(arena, bytes, charset, text, note, err)) return false;
  size_t marks = 0;
  for (; rap_str_starts(*text, mark); marks++) *text = rap_str_slice(*text, mark.len, text->len);
  if (marks > (rap_str_starts(bytes, mark) ? 1 : 0) && !*note)
    snprintf(note, NOTE_BYTES, "more than one byte order mark");
  size_t zero = rap_str_find_byte(*text, '\0', 0);
  if (zero < text->len) return rap_fail(err, RAP_ERR_INPUT, "not text: a NUL byte after byte %zu", zero);
  *text = fold_line_ends(arena, *text);
  return true;
}
