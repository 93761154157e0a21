/* The parts of `show` in the terminal. */
#ifndef RAP_WRITE_SEEN_TEXT_H
#define RAP_WRITE_SEEN_TEXT_H

#include "write/seen_marks.h"

typedef struct rap_seen_screen {
  const rap_seen *seen;
  rap_markings marks;
  size_t width;
  bool colour;
  rap_buf *out;
  rap_arena *arena;
} rap_seen_screen;

/* `code` is what stands between ESC [ and m; without colour the text is plain. */
void rap_seen_put_styled(const rap_seen_screen *on, const char *code, rap_str text);
/* What was found, as lists below the text. */
void rap_seen_lists(const rap_seen_screen *on);

#endif
