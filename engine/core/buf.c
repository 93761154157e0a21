#include "core/buf.h"

#include "core/mem.h"

#include <stdarg.h>
#include <stdio.h>

void rap_buf_clear(rap_buf *buf) {
  rap_free(buf->s);
  *buf = (rap_buf){0};
}

char *rap_buf_reserve(rap_buf *buf, size_t more) {
  if (buf->capacity - buf->len < more) {
    size_t want = buf->capacity ? buf->capacity * 2 : 256;
    while (want - buf->len < more) want *= 2;
    buf->s = rap_realloc(buf->s, want);
    buf->capacity = want;
  }
  return buf->s + buf->len;
}

void rap_buf_add(rap_buf *buf, const char *s, size_t len) {
  if (len == 0) return;
  memcpy(rap_buf_reserve(buf, len), s, len);
  buf->len += len;
}

void rap_buf_add_str(rap_buf *buf, rap_str text) {
  rap_buf_add(buf, text.s, text.len);
}

void rap_buf_add_cstr(rap_buf *buf, const char *text) {
  rap_buf_add(buf, text, strlen(text));
}

void rap_buf_add_byte(rap_buf *buf, char byte) {
  *rap_buf_reserve(buf, 1) = byte;
  buf->len++;
}

void rap_buf_printf(rap_buf *buf, const char *format, ...) {
  va_list args, again;
  va_start(args, format);
  va_copy(again, args);
  int len = vsnprintf(NULL, 0, format, args);
  va_end(args);
  if (len > 0) {
    vsnprintf(rap_buf_reserve(buf, (size_t)len + 1), (size_t)len + 1, format, again);
    buf->len += (size_t)len;
  }
  va_end(again);
}

const char *rap_buf_cstr(rap_buf *buf) {
  *rap_buf_reserve(buf, 1) = '\0';
  return buf->s;
}
