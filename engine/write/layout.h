/* Laying text out in columns of a terminal: wrapping at words, padding, both by display width. */
#ifndef RAP_WRITE_LAYOUT_H
#define RAP_WRITE_LAYOUT_H

#include "core/arena.h"
#include "core/buf.h"

typedef struct rap_lines {
  rap_str *items;
  size_t count, capacity;
} rap_lines;

/* One-line text (rap_line_show) as lines of at most `width` columns, broken at blanks, and inside words only where a
 * word is wider than a line. At least one line. */
rap_lines rap_lines_of(rap_str text, size_t width, rap_arena *arena);

size_t rap_columns_wide(rap_str text); /* display width */
/* The longest start of `text` that is at most `width` columns wide; with an ellipsis where something is cut off. */
rap_str rap_line_cut(rap_str text, size_t width, rap_arena *arena);
/* `text` wrapped and written, the first line behind `first`, the others behind `next`. */
void rap_put_wrapped(rap_buf *out, rap_str text, size_t width, const char *first, const char *next, rap_arena *arena);
void rap_put_repeated(rap_buf *out, const char *character, size_t count);

#endif
