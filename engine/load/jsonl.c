/* One record a line. A line too long to be a record is passed over in pieces, never held. */
#include "load/reader.h"

static void set_address(rap_reader *reader, const rap_record *record) {
  record->document->path = rap_arena_printf(record->arena, "%s:%llu", reader->path, (unsigned long long)reader->number);
  reader->number++;
}

/* Passes over the rest of the line. */
static bool skip_line(rap_chunks *chunks, rap_err *err) {
  for (;;) {
    size_t left = rap_chunks_left(chunks);
    const char *end = left ? memchr(rap_chunks_at(chunks), '\n', left) : NULL;
    rap_chunks_use(chunks, end ? (size_t)(end - rap_chunks_at(chunks)) + 1 : left);
    if (end || chunks->ended) return true;
    if (!rap_chunks_more(chunks, err)) return false;
  }
}

typedef enum line_state { LINE, LINE_TOO_LONG, LINE_NONE, LINE_FAILED } line_state;

/* The next line without its \n, used up; valid until the next read. */
static line_state next_line(rap_chunks *chunks, rap_str *line, rap_err *err) {
  size_t seen = 0;
  const char *end = NULL;
  for (;;) {
    size_t left = rap_chunks_left(chunks);
    if (left > seen) end = memchr(rap_chunks_at(chunks) + seen, '\n', left - seen);
    seen = end ? (size_t)(end - rap_chunks_at(chunks)) : left;
    if (seen > RAP_DOCUMENT_LIMIT) return LINE_TOO_LONG;
    if (end || chunks->ended) break;
    if (!rap_chunks_more(chunks, err)) return LINE_FAILED;
  }
  if (!end && seen == 0) return LINE_NONE;
  *line = rap_str_of(rap_chunks_at(chunks), seen);
  rap_chunks_use(chunks, seen + (end != NULL));
  return LINE;
}

rap_read rap_jsonl_read(rap_reader *reader, const rap_record *record) {
  for (;;) {
    if (reader->source.stop && reader->chunks.offset >= reader->source.stop) return RAP_READ_END;
    bool first = reader->chunks.offset == 0;
    rap_str line;
    switch (next_line(&reader->chunks, &line, record->err)) {
      case LINE_NONE:
        return RAP_READ_END;
      case LINE_FAILED:
        reader->done = true;
        return RAP_READ_REFUSED;
      case LINE_TOO_LONG:
        set_address(reader, record);
        rap_record_refuse(record, RAP_ERR_LIMIT, "a line of more than %zu MiB", RAP_DOCUMENT_LIMIT >> 20);
        if (!skip_line(&reader->chunks, record->err)) reader->done = true;
        return RAP_READ_REFUSED;
      case LINE:
        break;
    }
    while (first && rap_str_starts(line, RAP_LIT("\xEF\xBB\xBF"))) line = rap_str_slice(line, 3, line.len);
    line = rap_str_trim(line);
    if (line.len == 0) {
      reader->number++;
      continue;
    }
    set_address(reader, record);
    return rap_json_record(reader, record, line);
  }
}
