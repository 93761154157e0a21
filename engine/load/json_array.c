/* A file of JSON values: an array of records, one record, or several one after the other. The file is never parsed as a
 * whole: a small automaton that knows strings and brackets cuts it into records, which go to simdjson one by one. So
 * the memory needed is that of the longest record, and a fault inside one costs that one. */
#include "load/reader.h"

typedef struct cutter {
  size_t seen; /* bytes of the record that are understood */
  size_t depth;
  bool in_string, escaped;
  bool dropping; /* too long: what is understood is thrown away */
} cutter;

/* Goes on through [seen, len) and stops behind the record's last byte; true when that was found. */
static bool scan(cutter *cut, const char *s, size_t len) {
  while (cut->seen < len) {
    char c = s[cut->seen];
    if (cut->in_string) {
      cut->seen++;
      if (cut->escaped)
        cut->escaped = false;
      else if (c == '\\')
        cut->escaped = true;
      else if (c == '"')
        cut->in_string = false;
      continue;
    }
    if (cut->depth == 0 && cut->seen > 0 && (c == ',' || c == ']' || rap_is_blank(c))) return true;
    cut->seen++;
    if (c == '"')
      cut->in_string = true;
    else if (c == '{' || c == '[')
      cut->depth++;
    else if ((c == '}' || c == ']') && cut->depth > 0 && --cut->depth == 0)
      return true;
  }
  return false;
}

/* The bytes of the next record, used up. False when the file cannot be read. */
static bool next_value(rap_chunks *chunks, cutter *cut, rap_str *value, rap_err *err) {
  for (;;) {
    bool whole = scan(cut, rap_chunks_at(chunks), rap_chunks_left(chunks));
    if (cut->seen > RAP_DOCUMENT_LIMIT) cut->dropping = true;
    if (whole || chunks->ended) {
      *value = rap_str_of(rap_chunks_at(chunks), cut->seen);
      rap_chunks_use(chunks, cut->seen);
      return true;
    }
    if (cut->dropping) {
      rap_chunks_use(chunks, cut->seen);
      cut->seen = 0;
    }
    if (!rap_chunks_more(chunks, err)) return false;
  }
}

/* Passes over what stands between records; false at the end of the file or when it cannot be read (then `done`). */
static bool find_value(rap_reader *reader, rap_err *err, bool *failed) {
  rap_chunks *chunks = &reader->chunks;
  for (;;) {
    while (rap_chunks_left(chunks) > 0) {
      char c = *rap_chunks_at(chunks);
      bool opens = c == '[' && reader->number == 1 && !reader->in_array;
      bool closes = c == ']' && reader->in_array;
      if (!opens && !closes && c != ',' && !rap_is_blank(c)) return true;
      if (opens || closes) reader->in_array = opens;
      rap_chunks_use(chunks, 1);
    }
    if (chunks->ended) return false;
    if (!rap_chunks_more(chunks, err)) return *failed = true, false;
  }
}

rap_read rap_json_array_read(rap_reader *reader, const rap_record *record) {
  bool failed = false;
  if (!find_value(reader, record->err, &failed)) {
    reader->done = true;
    if (reader->in_array && !failed) rap_record_warn(record, "cut off: the array has no closing bracket");
    return failed ? RAP_READ_REFUSED : RAP_READ_END;
  }
  rap_record_address(reader, record, '#');
  cutter cut = {0};
  rap_str value;
  if (!next_value(&reader->chunks, &cut, &value, record->err)) {
    reader->done = true;
    return RAP_READ_REFUSED;
  }
  if (cut.dropping)
    return rap_record_refuse(record, RAP_ERR_LIMIT, "a record of more than %zu MiB", RAP_DOCUMENT_LIMIT >> 20);
  return rap_json_record(reader, record, value);
}
