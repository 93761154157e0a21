/* One function a hazard. Everything that goes into a workbook passes through here. */
#include "write/xlsx_safe.h"

#include <ctype.h>
#include <math.h>

#include "core/buf.h"
#include "core/unicode.h"
#include "core/utf8.h"
#include "write/cell.h"

#define CUT_MARK     " … [cut]"
#define CUT_UNITS    8
#define HEADER_LIMIT 255
#define EXCEL_EPOCH  25569 /* 1970-01-01 */
#define EXCEL_FIRST  61    /* 1900-03-01; before it Excel's days are off by one, since it has a 29 February 1900 */

rap_xlsx_limits rap_xlsx_limit = {.rows = 1048576, .links = 65530, .cells = 500000};

/* "_x" and four hex digits and "_": Excel would read it as a character. */
static bool is_escape(const char *s, size_t left) {
  if (left < 7 || s[0] != '_' || s[1] != 'x' || s[6] != '_') return false;
  for (size_t i = 2; i < 6; i++)
    if (!isxdigit((unsigned char)s[i])) return false;
  return true;
}

static bool is_stripped(uint32_t c) {
  return (c < 0x20 && c != '\t' && c != '\n') || c == 0x7F;
}

/* Copies the character at *at, as a cell may hold it. Returns its UTF-16 units. */
static size_t add_character(rap_buf *out, rap_str text, size_t *at, bool *changed) {
  size_t from = *at;
  if (is_escape(text.s + from, text.len - from)) {
    rap_buf_add_cstr(out, "_x005F_");
    *at += 1;
    return 7;
  }
  uint32_t c = rap_utf8_next(text.s, text.len, at);
  if (c == '\r') { /* \r\n and \r are line ends */
    if (*at < text.len && text.s[*at] == '\n') return 0;
    rap_buf_add_byte(out, '\n');
    return 1;
  }
  if (is_stripped(c)) {
    *changed = true;
    return 0;
  }
  if (c == 0xFFFE || c == 0xFFFF) {
    *changed = true;
    rap_buf_add_cstr(out, "\xEF\xBF\xBD");
    return 1;
  }
  rap_buf_add(out, text.s + from, *at - from);
  return c >= 0x10000 ? 2 : 1;
}

/* May the text stand in a cell as it is? Nearly every one may. */
static bool is_plain(rap_str text, size_t limit) {
  if (text.len > limit) return false; /* it may still fit: units are no more than bytes */
  for (size_t i = 0; i < text.len; i++) {
    unsigned char c = (unsigned char)text.s[i];
    if (c >= ' ' && c < 0x7F && c != '_') continue;
    if (c != '\n' && c != '\t' && c < 0x80) return false;
    if (c == 0xEF && i + 1 < text.len && (unsigned char)text.s[i + 1] == 0xBF) return false; /* U+FFFE, U+FFFF */
  }
  return rap_utf8_check(text.s, text.len) == text.len;
}

const char *rap_xlsx_text(rap_str text, size_t limit, rap_xlsx_changes *changes, rap_arena *arena) {
  if (is_plain(text, limit)) return rap_arena_cstr(arena, text);
  rap_buf out = {0};
  size_t units = 0, room_for_mark = 0; /* where the mark goes if the text turns out too long */
  bool changed = false, cut = false;
  size_t valid = text.len ? rap_utf8_check(text.s, text.len) : 0; /* bytes up to here are good */
  for (size_t at = 0; at < text.len && !cut;) {
    size_t before = out.len, added;
    if (at == valid) {
      rap_buf_add_cstr(&out, "\xEF\xBF\xBD");
      changed = true;
      added = 1;
      at++;
      valid = at + rap_utf8_check(text.s + at, text.len - at);
    } else {
      added = add_character(&out, rap_str_of(text.s, valid), &at, &changed);
    }
    if (units + added > limit) {
      rap_buf_truncate(&out, limit > CUT_UNITS ? room_for_mark : before);
      if (limit > CUT_UNITS) rap_buf_add_cstr(&out, CUT_MARK);
      cut = true;
    }
    units += added;
    if (units + CUT_UNITS <= limit) room_for_mark = out.len;
  }
  changes->cleaned += changed;
  changes->cut += cut;
  const char *copy = rap_arena_cstr(arena, rap_buf_str(&out));
  rap_buf_clear(&out);
  return copy;
}

bool rap_xlsx_number(double number, rap_xlsx_changes *changes) {
  if (isfinite(number)) return true;
  changes->numbers++;
  return false;
}

bool rap_xlsx_date(rap_str text, double *serial, rap_xlsx_changes *changes) {
  rap_date date = text.len == 10 ? rap_date_parse(text) : RAP_NO_DATE;
  if (date != RAP_NO_DATE && date + EXCEL_EPOCH >= EXCEL_FIRST) {
    *serial = date + EXCEL_EPOCH;
    return true;
  }
  changes->dates++;
  return false;
}

bool rap_xlsx_link(rap_str url, size_t written, rap_xlsx_changes *changes) {
  if (rap_link_is_safe(url) && url.len <= RAP_XLSX_LINK_LIMIT && written < rap_xlsx_limit.links &&
      rap_utf8_check(url.s, url.len) == url.len)
    return true;
  changes->links++;
  return false;
}

/* -- names -------------------------------------------------------------------------------------------------------- */

static size_t units_of(const char *s) {
  size_t units = 0, len = strlen(s);
  for (size_t at = 0; at < len;) units += rap_utf8_next(s, len, &at) >= 0x10000 ? 2 : 1;
  return units;
}

static rap_str folded(const char *s, rap_arena *arena) {
  size_t len = strlen(s);
  char *out = rap_arena_alloc(arena, 2 * len + 1);
  return rap_str_of(out, rap_fold_text(out, s, len));
}

static bool is_taken(const rap_xlsx_names *taken, rap_str key) {
  for (size_t i = 0; i < taken->count; i++)
    if (rap_str_equal(taken->items[i], key)) return true;
  return false;
}

/* The first `units` UTF-16 units of s, at a character. */
static rap_str start_of(const char *s, size_t units) {
  size_t len = strlen(s), used = 0, stop = 0;
  for (size_t at = 0; at < len;) {
    used += rap_utf8_next(s, len, &at) >= 0x10000 ? 2 : 1;
    if (used > units) break;
    stop = at;
  }
  return rap_str_trim(rap_str_of(s, stop));
}

/* `name`, or the first of `name` + format(2), format(3) … that is free and fits. */
static const char *claim(const char *name, const char *format, size_t limit, rap_xlsx_names *taken, rap_arena *arena) {
  const char *free_name = rap_arena_cstr(arena, start_of(name, limit));
  rap_str key = folded(free_name, arena);
  for (unsigned number = 2; is_taken(taken, key); number++) {
    const char *suffix = rap_arena_printf(arena, format[0] == '_' ? "_%u" : " (%u)", number).s;
    rap_str start = start_of(name, limit - units_of(suffix));
    free_name = rap_arena_printf(arena, "%.*s%s", RAP_ARG(start), suffix).s;
    key = folded(free_name, arena);
  }
  RAP_PUSH(arena, taken, key);
  return free_name;
}

const char *rap_xlsx_sheet_name(rap_str wanted, rap_xlsx_names *taken, rap_arena *arena) {
  rap_xlsx_changes ignored = {0};
  const char *clean = rap_xlsx_text(rap_line_show(wanted, arena), 4096, &ignored, arena);
  rap_buf name = {0};
  for (const char *s = clean; *s; s++) rap_buf_add_byte(&name, strchr("[]:*?/\\", *s) ? '-' : *s);
  rap_str kept = start_of(rap_buf_cstr(&name), RAP_XLSX_NAME_LIMIT);
  while (kept.len > 0 && (kept.s[0] == '\'' || kept.s[0] == ' ')) kept = rap_str_slice(kept, 1, kept.len);
  while (kept.len > 0 && (kept.s[kept.len - 1] == '\'' || kept.s[kept.len - 1] == ' ')) kept.len--;
  const char *base = kept.len == 0                                    ? "Table"
                     : rap_str_equal_nocase(kept, RAP_LIT("History")) ? "History table"
                                                                      : rap_arena_cstr(arena, kept);
  rap_buf_clear(&name);
  return claim(base, "(", RAP_XLSX_NAME_LIMIT, taken, arena);
}

const char *rap_xlsx_table_name(const char *prefix, rap_str wanted, rap_xlsx_names *taken, rap_arena *arena) {
  rap_str cut = rap_str_slice(wanted, 0, wanted.len < 100 ? wanted.len : 100);
  char *name = (char *)rap_arena_printf(arena, "%s%.*s", prefix, RAP_ARG(cut)).s;
  for (char *s = name; *s; s++)
    if (!rap_is_ascii_alpha(*s) && !rap_is_ascii_digit(*s)) *s = '_';
  return claim(name, "_", HEADER_LIMIT, taken, arena);
}

const char *rap_xlsx_header(rap_str wanted, rap_xlsx_names *taken, rap_arena *arena) {
  rap_xlsx_changes ignored = {0};
  const char *clean = rap_xlsx_text(rap_line_show(wanted, arena), HEADER_LIMIT, &ignored, arena);
  return claim(*clean ? clean : "Column", "(", HEADER_LIMIT, taken, arena);
}
