/* What all formats do with a record: warn, refuse, copy its text. */
#include "load/fields.h"
#include "load/reader.h"

#include "core/utf8.h"

#include <stdarg.h>
#include <stdio.h>

void rap_record_address(rap_reader *reader, const rap_record *record, char mark) {
  char digits[RAP_DIGITS], *end = digits + sizeof digits;
  char *first = rap_digits_before(end, reader->number++, 1);
  size_t len = strlen(reader->path), count = (size_t)(end - first);
  char *address = rap_arena_alloc(record->arena, len + 1 + count + 1);
  memcpy(address, reader->path, len);
  address[len] = mark;
  memcpy(address + len + 1, first, count);
  address[len + 1 + count] = '\0';
  record->document->path = rap_str_of(address, len + 1 + count);
}

void rap_record_warn(const rap_record *record, const char *format, ...) {
  if (!record->warn) return;
  char text[600];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  rap_err quoted; /* shows control characters as \xNN, so that a message stays one line */
  rap_fail(&quoted, RAP_OK, "%.*s: %s", RAP_ARG(record->document->path), text);
  record->warn(record->context, quoted.message);
}

rap_read rap_record_refuse(const rap_record *record, rap_err_code code, const char *format, ...) {
  char text[600];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  rap_fail(record->err, code, "%.*s: %s", RAP_ARG(record->document->path), text);
  return RAP_READ_REFUSED;
}

rap_str rap_record_copy(const rap_record *record, rap_str text, bool *nul) {
  *nul = text.len > 0 && memchr(text.s, '\0', text.len) != NULL;
  if (!*nul && (text.len == 0 || !memchr(text.s, '\r', text.len))) return rap_arena_copy(record->arena, text);
  char *out = rap_arena_alloc(record->arena, (*nul ? text.len * 3 : text.len) + 1);
  size_t len = 0;
  for (size_t at = 0; at < text.len; at++) {
    char c = text.s[at];
    if (c == '\r' && at + 1 < text.len && text.s[at + 1] == '\n') continue;
    if (c == '\0')
      len += rap_utf8_put(out + len, 0xFFFD);
    else
      out[len++] = c == '\r' ? '\n' : c;
  }
  out[len] = '\0';
  return rap_str_of(out, len);
}

/* A line that is not UTF-8 is converted and tried again. */
static rap_json_status read_converted(rap_reader *reader, const rap_record *record, rap_str json,
                                      const rap_json_field **fields, size_t *count, const char **why) {
  char note[120];
  rap_str text;
  if (!rap_charset_to_utf8(record->arena, json, RAP_NIL, &text, note, record->err)) {
    *why = "it holds NUL bytes";
    return RAP_JSON_BAD;
  }
  rap_record_warn(record, "%s", note);
  char *padded = rap_arena_zero(record->arena, text.len + RAP_CHUNK_PADDING);
  memcpy(padded, text.s, text.len);
  return rap_json_read(reader->json, padded, text.len, fields, count, why);
}

rap_read rap_json_record(rap_reader *reader, const rap_record *record, rap_str json) {
  const rap_json_field *fields;
  size_t count;
  const char *why;
  rap_json_status status = rap_json_read(reader->json, json.s, json.len, &fields, &count, &why);
  if (status == RAP_JSON_NOT_UTF8) status = read_converted(reader, record, json, &fields, &count, &why);
  switch (status) {
    case RAP_JSON_OK:
      break;
    case RAP_JSON_DEEP:
      return rap_record_refuse(record, RAP_ERR_LIMIT, "JSON nested deeper than %d levels", RAP_JSON_DEPTH);
    case RAP_JSON_NOT_OBJECT:
      return rap_record_refuse(record, RAP_ERR_INPUT, "not a JSON object");
    case RAP_JSON_NOT_UTF8:
      why = "not UTF-8"; /* fall through */
    case RAP_JSON_BAD:
      return rap_record_refuse(record, RAP_ERR_INPUT, "not valid JSON: %s", why);
  }
  if (!rap_fields_take(fields, count, true, record)) return RAP_READ_REFUSED;
  if (!rap_str_known(record->document->id)) record->document->id = record->document->path;
  return RAP_READ_DOCUMENT;
}
