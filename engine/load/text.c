/* A plain text file is one document: `date YYYY-MM-DD ` and the text on the same line, or a header and the text, or
 * only text. What a file is instead (a PDF named .txt, a web page) is told by its first bytes. */
#include "load/dates.h"
#include "load/fields.h"
#include "load/headers.h"
#include "load/reader.h"

#include <stdio.h>

/* What a file begins with that is no plain text. */
static const struct {
  const char *magic;
  size_t len;
  const char *what;
} kinds[] = {
    {"%PDF-", 5, "a PDF file"},
    {"PK\003\004", 4, "a zip archive or office file"},
    {"\037\213", 2, "a gzip file"},
    {"BZh", 3, "a bzip2 file"},
    {"\3757zXZ", 5, "an xz file"},
    {"\050\265\057\375", 4, "a zstd file"},
    {"\320\317\021\340", 4, "an old office file"},
    {"\211PNG", 4, "a picture"},
    {"\377\330\377", 3, "a picture"},
    {"GIF8", 4, "a picture"},
    {"SQLite format 3", 15, "a database"},
    {"{\\rtf", 5, "an RTF file"},
    {"<?xml", 5, "an XML file"},
    {"<!DOCTYPE", 9, "a web page"},
    {"<!doctype", 9, "a web page"},
    {"<html", 5, "a web page"},
    {"<HTML", 5, "a web page"},
};

static const char *foreign_kind(rap_str bytes) {
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (rap_str_starts(bytes, rap_str_of(kinds[i].magic, kinds[i].len))) return kinds[i].what;
  return NULL;
}

/* Takes ` date 2025-03-31 ` off the front of the text; false when it does not begin like that. */
static bool take_date(rap_str *text, const rap_record *record) {
  size_t at = 0;
  while (at < text->len && rap_is_blank(text->s[at])) at++;
  rap_str rest = rap_str_slice(*text, at, text->len);
  if (!rap_str_starts(rest, RAP_LIT("date ")) || rest.len < 15) return false;
  rap_str value = rap_str_slice(rest, 5, 15);
  if (rest.len > 15 && !rap_is_blank(rest.s[15])) return false;
  for (size_t i = 0; i < 10; i++)
    if (i == 4 || i == 7 ? value.s[i] != '-' : !rap_is_ascii_digit(value.s[i])) return false;
  rap_date date;
  const char *problem = rap_date_read(value, &date);
  if (problem) {
    rap_record_warn(record, "'%.*s' %s, left in the text", RAP_ARG(value), problem);
    return false;
  }
  record->document->date = rap_arena_copy(record->arena, value);
  for (at = 15; at < rest.len && rap_is_blank(rest.s[at]);) at++;
  *text = rap_str_slice(rest, at, rest.len);
  return true;
}

static void take_date_of_name(const char *path, const rap_record *record) {
  const char *slash = strrchr(path, '/');
  rap_date date = rap_date_in(rap_str_from(slash ? slash + 1 : path));
  char text[16];
  if (date != RAP_NO_DATE)
    record->document->date = rap_arena_copy(record->arena, rap_str_from(rap_date_format(date, text)));
}

static rap_read make_document(rap_reader *reader, const rap_record *record, rap_str text) {
  rap_document *document = record->document;
  if (!take_date(&text, record)) {
    rap_headers headers;
    size_t body = rap_headers_read(record->arena, text, &headers);
    rap_fields_take(headers.items, headers.count, false, record);
    text = rap_str_slice(text, body, text.len);
    if (body > 0 && !rap_str_known(document->date)) take_date(&text, record);
  }
  if (!rap_str_known(document->date)) take_date_of_name(reader->path, record);
  if (!rap_str_known(document->id)) document->id = document->path;
  document->text = rap_arena_copy(record->arena, text);
  return RAP_READ_DOCUMENT;
}

static bool has_changed(const rap_reader *reader) {
  struct stat now;
  return fstat(reader->fd, &now) != 0 || now.st_size != reader->st.st_size ||
         now.st_mtim.tv_sec != reader->st.st_mtim.tv_sec || now.st_mtim.tv_nsec != reader->st.st_mtim.tv_nsec;
}

rap_read rap_text_read(rap_reader *reader, const rap_record *record) {
  reader->done = true;
  if (!rap_chunks_fill(&reader->chunks, RAP_DOCUMENT_LIMIT + 1, record->err)) return RAP_READ_REFUSED;
  rap_str bytes = rap_str_of(rap_chunks_at(&reader->chunks), rap_chunks_left(&reader->chunks));
  if (bytes.len > RAP_DOCUMENT_LIMIT)
    return rap_record_refuse(record, RAP_ERR_LIMIT, "larger than %zu MiB", RAP_DOCUMENT_LIMIT >> 20);
  const char *foreign = foreign_kind(bytes);
  if (foreign) return rap_record_refuse(record, RAP_ERR_INPUT, "%s, which is not read", foreign);
  if (has_changed(reader)) return rap_record_refuse(record, RAP_ERR_INPUT, "changed while it was read");
  char note[120];
  rap_str text;
  rap_err why;
  if (!rap_charset_to_utf8(record->arena, bytes, RAP_NIL, &text, note, &why))
    return rap_record_refuse(record, why.code, "%s", why.message);
  if (*note) rap_record_warn(record, "%s", note);
  if (rap_str_trim(text).len == 0) {
    rap_record_warn(record, "empty, nothing to read");
    return RAP_READ_END;
  }
  return make_document(reader, record, text);
}
