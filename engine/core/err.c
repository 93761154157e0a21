#include "core/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>

/* Control characters (a file name may hold a newline) are shown as \xNN, so that a message stays one line. */
static void set_message(rap_err *err, const char *text) {
  size_t at = 0;
  for (const char *s = text; *s && at + 5 < sizeof err->message; s++) {
    unsigned char byte = (unsigned char)*s;
    if (byte < 0x20 || byte == 0x7f)
      at += (size_t)snprintf(err->message + at, sizeof err->message - at, "\\x%02X", byte);
    else
      err->message[at++] = *s;
  }
  if (at + 5 >= sizeof err->message) /* cut: never inside a character */
    while (at > 0 && ((unsigned char)err->message[at - 1] & 0xC0) == 0x80) at--;
  if (at > 0 && (unsigned char)err->message[at - 1] >= 0xC0) at--;
  err->message[at] = '\0';
}

bool rap_fail(rap_err *err, rap_err_code code, const char *format, ...) {
  char text[2000];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  err->code = code;
  set_message(err, text);
  return false;
}

bool rap_fail_errno(rap_err *err, rap_err_code code, const char *format, ...) {
  int saved = errno;
  char text[2000];
  va_list args;
  va_start(args, format);
  int len = vsnprintf(text, sizeof text, format, args);
  va_end(args);
  if (len >= 0 && (size_t)len < sizeof text) snprintf(text + len, sizeof text - (size_t)len, ": %s", strerror(saved));
  err->code = code;
  set_message(err, text);
  errno = saved;
  return false;
}

const char *rap_err_name(rap_err_code code) {
  static const char *const names[] = {"ok", "usage", "script", "input", "io", "limit", "locked", "crash", "internal"};
  return names[code];
}
