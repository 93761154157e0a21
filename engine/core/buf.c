#include "core/buf.h"

#include "core/mem.h"

#include <stdarg.h>
#include <stdio.h>

void rap_buf_clear(rap_buf *buf) {
  rap_free(buf->s);
  *buf = (rap_buf){0};
}

void rap_buf_grow(rap_buf *buf, size_t more) {
  size_t want = buf->capacity ? buf->capacity * 2 : 256;
  while (want - buf->len < more) want *= 2;
  buf->s = rap_realloc(buf->s, want);
  buf->capacity = want;
}

void rap_buf_add_str(rap_buf *buf, rap_str text) {
  rap_buf_add(buf, text.s, text.len);
}

void rap_buf_add_cstr(rap_buf *buf, const char *text) {
  rap_buf_add(buf, text, strlen(text));
}

void rap_buf_printf(rap_buf *buf, const char *format, ...) {
  va_list args, again;
  va_start(args, format);
  va_copy(again, args);
  size_t room = buf->capacity - buf->len; /* most fit into what is there */
  int len = vsnprintf(room ? buf->s + buf->len : NULL, room, format, args);
  va_end(args);
  if (len >= 0 && (size_t)len >= room) vsnprintf(rap_buf_reserve(buf, (size_t)len + 1), (size_t)len + 1, format, again);
  if (len > 0) buf->len += (size_t)len;
  va_end(again);
}

const char *rap_buf_cstr(rap_buf *buf) {
  *rap_buf_reserve(buf, 1) = '\0';
  return buf->s;
}
