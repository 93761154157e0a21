/* Greedy wrapping in one walk over the characters: the last blank seen is where a line may end. */
#include "write/layout.h"

#include "core/unicode.h"
#include "core/utf8.h"

size_t rap_columns_wide(rap_str text) {
  return rap_width_of(text.s ? text.s : "", text.len);
}

rap_lines rap_lines_of(rap_str text, size_t width, rap_arena *arena) {
  rap_lines lines = {0};
  if (width == 0) width = 1;
  size_t start = 0, blank = 0, used = 0, since_blank = 0; /* a blank at `start` or before it does not count */
  for (size_t at = 0; at < text.len;) {
    size_t from = at;
    uint32_t c = rap_utf8_next(text.s, text.len, &at);
    size_t columns = c - ' ' < 0x5F ? 1 : (size_t)rap_width(c); /* ASCII has one each */
    if (used + columns > width && from > start && c != ' ') {
      bool at_blank = blank > start;
      rap_str line = rap_str_slice(text, start, at_blank ? blank : from);
      RAP_PUSH(arena, &lines, line);
      start = at_blank ? blank + 1 : from;
      used = at_blank ? since_blank : 0;
      blank = start;
      since_blank = used;
    }
    if (c == ' ') {
      blank = from;
      since_blank = 0;
    } else {
      since_blank += columns;
    }
    used += columns;
  }
  rap_str last = rap_str_trim(rap_str_slice(text, start, text.len));
  if (last.len > 0 || lines.count == 0) RAP_PUSH(arena, &lines, last);
  return lines;
}

rap_str rap_line_cut(rap_str text, size_t width, rap_arena *arena) {
  if (rap_columns_wide(text) <= width) return text;
  size_t used = 0, stop = 0;
  for (size_t at = 0; at < text.len;) {
    used += (size_t)rap_width(rap_utf8_next(text.s, text.len, &at));
    if (used + 1 > width) break;
    stop = at;
  }
  return rap_arena_printf(arena, "%.*s…", RAP_ARG(rap_str_trim(rap_str_slice(text, 0, stop))));
}

void rap_put_wrapped(rap_buf *out, rap_str text, size_t width, const char *first, const char *next, rap_arena *arena) {
  size_t indent = rap_columns_wide(rap_str_from(first));
  rap_lines lines = rap_lines_of(text, width > indent + 10 ? width - indent : 10, arena);
  for (size_t i = 0; i < lines.count; i++) {
    rap_buf_add_cstr(out, i == 0 ? first : next);
    rap_buf_add_str(out, lines.items[i]);
    rap_buf_add_byte(out, '\n');
  }
}

void rap_put_repeated(rap_buf *out, const char *character, size_t count) {
  while (count-- > 0) rap_buf_add_cstr(out, character);
}
