/* A reader is a descriptor, a buffer over it and the format's function; the format is known by the name's ending or,
 * failing that, by the first character that is not blank. */
#include "load/load.h"

#include "core/mem.h"
#include "core/utf8.h"
#include "load/reader.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#define PEEK_BYTES  4096
#define UTF16_LIMIT ((size_t)256 << 20) /* JSON in UTF-16 is converted as a whole */

rap_format rap_format_by_name(rap_str path) {
  static const struct {
    const char *ending;
    rap_format format;
  } endings[] = {{".txt", RAP_FORMAT_TEXT},    {".text", RAP_FORMAT_TEXT},    {".md", RAP_FORMAT_TEXT},
                 {".jsonl", RAP_FORMAT_JSONL}, {".ndjson", RAP_FORMAT_JSONL}, {".json", RAP_FORMAT_JSON}};
  for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
    rap_str ending = rap_str_from(endings[i].ending);
    if (path.len > ending.len && rap_str_equal_nocase(rap_str_slice(path, path.len - ending.len, path.len), ending))
      return endings[i].format;
  }
  return RAP_FORMAT_UNKNOWN;
}

/* One line that is a whole object speaks for a record a line, else the object goes on over several. */
static rap_format format_of_object(rap_str head) {
  size_t end = rap_str_find_byte(head, '\n', 0);
  rap_str line = rap_str_trim(rap_str_slice(head, 0, end));
  return end == head.len || rap_str_ends(line, RAP_LIT("}")) ? RAP_FORMAT_JSONL : RAP_FORMAT_JSON;
}

static rap_format format_by_content(rap_format named, rap_str head) {
  while (rap_str_starts(head, RAP_LIT("\xEF\xBB\xBF"))) head = rap_str_slice(head, 3, head.len);
  while (head.len > 0 && rap_is_blank(*head.s)) head = rap_str_slice(head, 1, head.len);
  char first = head.len > 0 ? *head.s : '\0';
  if (named == RAP_FORMAT_JSONL) return first == '[' ? RAP_FORMAT_JSON : named;
  if (named != RAP_FORMAT_UNKNOWN) return named;
  if (first == '{' && !rap_str_starts(head, RAP_LIT("{\\rtf"))) return format_of_object(head);
  rap_str inside = head.len > 0 ? rap_str_trim(rap_str_slice(head, 1, head.len)) : head;
  bool array = first == '[' && inside.len > 0 && (*inside.s == '{' || *inside.s == ']');
  return array ? RAP_FORMAT_JSON : RAP_FORMAT_TEXT;
}

static const char *file_kind(mode_t mode) {
  if (S_ISDIR(mode)) return "a folder";
  if (S_ISFIFO(mode)) return "a FIFO";
  if (S_ISSOCK(mode)) return "a socket";
  return "a device";
}

/* A path may hold any bytes; what people and scripts see of it is UTF-8. */
static char *valid_path(const char *path) {
  size_t len = strlen(path);
  char *valid = rap_alloc(len * 3 + 1);
  valid[rap_utf8_mend(valid, path, len)] = '\0';
  return valid;
}

static bool open_source(rap_reader *reader, rap_err *err) {
  reader->fd = reader->source.fd;
  if (reader->fd < 0) {
    reader->fd = open(reader->source.path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    reader->owns_fd = reader->fd >= 0;
    if (reader->fd < 0) return rap_fail_errno(err, RAP_ERR_IO, "%s", reader->path);
  }
  if (fstat(reader->fd, &reader->st) != 0) return rap_fail_errno(err, RAP_ERR_IO, "%s", reader->path);
  if (!S_ISREG(reader->st.st_mode))
    return rap_fail(err, RAP_ERR_INPUT, "%s: %s, not a regular file", reader->path, file_kind(reader->st.st_mode));
  return true;
}

/* Records of JSON are looked for in UTF-8 bytes: a file in UTF-16 is converted first. */
static bool convert_utf16(rap_reader *reader, rap_err *err) {
  rap_chunks *chunks = &reader->chunks;
  rap_str head = rap_str_of(rap_chunks_at(chunks), rap_chunks_left(chunks));
  if (!rap_str_starts(head, RAP_LIT("\xFF\xFE")) && !rap_str_starts(head, RAP_LIT("\xFE\xFF"))) return true;
  if (!rap_chunks_fill(chunks, UTF16_LIMIT + 1, err)) return false;
  rap_str bytes = rap_str_of(rap_chunks_at(chunks), rap_chunks_left(chunks)), text;
  if (bytes.len > UTF16_LIMIT)
    return rap_fail(err, RAP_ERR_LIMIT, "%s: UTF-16 of more than %zu MiB, convert it to UTF-8 first", reader->path,
                    UTF16_LIMIT >> 20);
  rap_arena *arena = rap_arena_new();
  char note[120];
  rap_err why;
  bool good = rap_charset_to_utf8(arena, bytes, RAP_NIL, &text, note, &why);
  reader->converted = good;
  if (good)
    rap_chunks_set(chunks, text);
  else
    rap_fail(err, why.code, "%s: %s", reader->path, why.message);
  rap_arena_free(arena);
  return good;
}

/* Lines that begin in [start, stop): a piece that starts inside a line leaves that one to the piece before. */
static bool go_to_line(rap_reader *reader, rap_err *err) {
  rap_chunks *chunks = &reader->chunks;
  reader->number = reader->source.first_line ? reader->source.first_line : 1;
  if (reader->source.start == 0) return true;
  chunks->offset = reader->source.start - 1;
  while (chunks->offset < reader->source.stop) { /* a line may be longer than the piece */
    if (!rap_chunks_more(chunks, err)) return false;
    size_t left = rap_chunks_left(chunks);
    if (left == 0) return true;
    const char *end = memchr(rap_chunks_at(chunks), '\n', left);
    rap_chunks_use(chunks, end ? (size_t)(end - rap_chunks_at(chunks)) + 1 : left);
    if (end) return true;
  }
  return true;
}

static bool prepare(rap_reader *reader, rap_err *err) {
  rap_chunks_init(&reader->chunks, reader->fd, reader->path, (uint64_t)reader->st.st_size);
  if (reader->source.start > 0) {
    reader->format = RAP_FORMAT_JSONL;
    return go_to_line(reader, err);
  }
  if (!rap_chunks_fill(&reader->chunks, PEEK_BYTES, err)) return false;
  rap_str head = rap_str_of(rap_chunks_at(&reader->chunks), rap_chunks_left(&reader->chunks));
  rap_format named = rap_format_by_name(rap_str_from(reader->source.path));
  bool whole = reader->source.stop == 0;
  reader->format = whole ? format_by_content(named, head) : RAP_FORMAT_JSONL;
  if (reader->format == RAP_FORMAT_TEXT) return true;
  if (!convert_utf16(reader, err)) return false;
  return go_to_line(reader, err);
}

rap_reader *rap_reader_open(const rap_source *source, rap_err *err) {
  rap_reader *reader = rap_alloc_zero(1, sizeof *reader);
  reader->source = *source;
  reader->path = valid_path(source->path);
  if (!open_source(reader, err) || !prepare(reader, err)) {
    rap_reader_close(reader);
    return NULL;
  }
  if (reader->format != RAP_FORMAT_TEXT) reader->json = rap_json_new();
  return reader;
}

uint64_t rap_reader_line(const rap_reader *reader) {
  return reader->number;
}

void rap_reader_close(rap_reader *reader) {
  if (!reader) return;
  rap_json_free(reader->json);
  rap_chunks_clear(&reader->chunks);
  if (reader->owns_fd) close(reader->fd);
  rap_free(reader->path);
  rap_free(reader);
}

rap_read rap_reader_next(rap_reader *reader, rap_arena *arena, rap_document *document, rap_warn *warn, void *context,
                         rap_err *err) {
  *document = (rap_document){.path = rap_arena_copy(arena, rap_str_from(reader->path))};
  if (reader->done) return RAP_READ_END;
  rap_record record = {arena, document, warn, context, err};
  switch (reader->format) {
    case RAP_FORMAT_JSONL:
      return rap_jsonl_read(reader, &record);
    case RAP_FORMAT_JSON:
      return rap_json_array_read(reader, &record);
    default:
      return rap_text_read(reader, &record);
  }
}
