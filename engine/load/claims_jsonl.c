/* JSON Lines: a row a line; each value that is an object with text, start and stop claims a place in the document that
 * the object or else the row calls `doc`. */
#include "core/buf.h"
#include "load/chunks.h"
#include "load/claims.h"
#include "load/json.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#define LINE_LIMIT ((size_t)256 << 20)

typedef struct jsonl_report {
  const char *path;
  rap_arena *arena;
  rap_claims *claims;
  rap_json *rows, *spans; /* parsers: a span is read while its row's fields stand */
  rap_buf span;           /* with the padding that a parser wants behind it */
  size_t line;
} jsonl_report;

static rap_str field_called(const rap_json_field *fields, size_t count, const char *name, rap_json_kind kind) {
  for (size_t i = 0; i < count; i++)
    if (fields[i].kind == kind && rap_str_equal(fields[i].name, rap_str_from(name))) return fields[i].value;
  return RAP_NIL;
}

static void add_span(jsonl_report *it, rap_str object, rap_str document) {
  const rap_json_field *fields;
  size_t count;
  const char *why;
  rap_buf_truncate(&it->span, 0);
  rap_buf_add_str(&it->span, object);
  memset(rap_buf_reserve(&it->span, RAP_JSON_PADDING), 0, RAP_JSON_PADDING);
  if (rap_json_read(it->spans, it->span.s, it->span.len, &fields, &count, &why) != RAP_JSON_OK) return;
  rap_str words = field_called(fields, count, "text", RAP_JSON_STRING);
  rap_str context = field_called(fields, count, "context", RAP_JSON_STRING);
  rap_str own = field_called(fields, count, "doc", RAP_JSON_STRING);
  if (!rap_str_known(words)) return; /* no span: nothing is quoted */
  rap_claim claim = {.where = rap_arena_printf(it->arena, "line %zu", it->line),
                     .words = rap_arena_copy(it->arena, words),
                     .words_at = RAP_ANYWHERE,
                     .exact = true};
  claim.said = rap_str_known(context) ? rap_arena_copy(it->arena, context) : claim.words;
  if (rap_claim_range(&claim, field_called(fields, count, "start", RAP_JSON_NUMBER),
                      field_called(fields, count, "stop", RAP_JSON_NUMBER)))
    claim.document = rap_arena_copy(it->arena, rap_str_known(own) ? own : document);
  RAP_PUSH(it->arena, it->claims, claim);
}

static bool read_row(jsonl_report *it, rap_str line, rap_err *err) {
  const rap_json_field *fields;
  size_t count;
  const char *why = "";
  if (rap_json_read(it->rows, line.s, line.len, &fields, &count, &why) != RAP_JSON_OK)
    return rap_fail(err, RAP_ERR_INPUT, "%s: damaged in line %zu: %s", it->path, it->line, why);
  if (!rap_str_known(field_called(fields, count, "table", RAP_JSON_STRING)))
    return rap_fail(err, RAP_ERR_INPUT, "%s: line %zu is no row of a report", it->path, it->line);
  rap_str document = field_called(fields, count, "doc", RAP_JSON_STRING);
  for (size_t i = 0; i < count; i++)
    if (fields[i].kind == RAP_JSON_OBJECT) add_span(it, fields[i].value, document);
  return true;
}

static bool read_rows(jsonl_report *it, int fd, rap_err *err) {
  rap_chunks chunks;
  rap_str line;
  rap_line state;
  bool good = true;
  rap_chunks_init(&chunks, fd, it->path, UINT64_MAX);
  while (good && (state = rap_chunks_line(&chunks, LINE_LIMIT, &line, err)) == RAP_LINE_WHOLE) {
    it->line++;
    if (line.s[line.len] != '\n') /* readable: the buffer is padded */
      good = rap_fail(err, RAP_ERR_INPUT, "%s: cut short in line %zu", it->path, it->line);
    else
      good = read_row(it, line, err);
  }
  if (good && state == RAP_LINE_TOO_LONG)
    good =
        rap_fail(err, RAP_ERR_LIMIT, "%s: line %zu is longer than %zu MiB", it->path, it->line + 1, LINE_LIMIT >> 20);
  rap_chunks_clear(&chunks);
  return good && state == RAP_LINE_NONE;
}

bool rap_claims_jsonl(const char *path, rap_arena *arena, rap_claims *claims, rap_err *err) {
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0) return rap_fail_errno(err, RAP_ERR_IO, "%s", path);
  struct stat st;
  bool good = false;
  if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode)) {
    rap_fail(err, RAP_ERR_INPUT, "%s: not a regular file", path);
  } else {
    jsonl_report it = {.path = path, .arena = arena, .claims = claims, .rows = rap_json_new(), .spans = rap_json_new()};
    good = read_rows(&it, fd, err);
    rap_json_free(it.rows);
    rap_json_free(it.spans);
    rap_buf_clear(&it.span);
  }
  close(fd);
  return good;
}
