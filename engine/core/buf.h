/* A growing buffer of bytes that owns its memory. Zero-initialise it (`rap_buf b = {0}`), clear it when done. */
#ifndef RAP_CORE_BUF_H
#define RAP_CORE_BUF_H

#include "core/str.h"

typedef struct rap_buf {
  char *s;
  size_t len, capacity;
} rap_buf;

void rap_buf_clear(rap_buf *buf); /* frees; the buffer can be used again */
static inline void rap_buf_truncate(rap_buf *buf, size_t len) {
  buf->len = len;
}
void rap_buf_grow(rap_buf *buf, size_t more); /* for those below */
/* Room for `more` further bytes; returns where they go. The caller adds to len what it wrote. */
static inline char *rap_buf_reserve(rap_buf *buf, size_t more) {
  if (buf->capacity - buf->len < more) rap_buf_grow(buf, more);
  return buf->s + buf->len;
}
static inline void rap_buf_add(rap_buf *buf, const char *s, size_t len) {
  if (len == 0) return;
  memcpy(rap_buf_reserve(buf, len), s, len);
  buf->len += len;
}
void rap_buf_add_str(rap_buf *buf, rap_str text);
void rap_buf_add_cstr(rap_buf *buf, const char *text);
static inline void rap_buf_add_byte(rap_buf *buf, char byte) {
  *rap_buf_reserve(buf, 1) = byte;
  buf->len++;
}
void rap_buf_printf(rap_buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
static inline rap_str rap_buf_str(const rap_buf *buf) {
  return rap_str_of(buf->s ? buf->s : "", buf->len);
}
/* The content as a C string, valid until the next change. */
const char *rap_buf_cstr(rap_buf *buf);

#endif
