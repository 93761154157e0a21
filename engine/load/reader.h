/* What the format files share: the reader itself and how they speak of a record. Private to load/. */
#ifndef RAP_LOAD_READER_H
#define RAP_LOAD_READER_H

#include "load/chunks.h"
#include "load/json.h"
#include "load/load.h"

#include <sys/stat.h>

struct rap_reader {
  rap_source source;
  char *path; /* of the source, in valid UTF-8 */
  int fd;
  bool owns_fd;
  rap_format format;
  rap_chunks chunks;
  rap_json *json;  /* JSONL, JSON */
  struct stat st;  /* when it was opened */
  uint64_t number; /* of the next line (JSONL) or record (JSON) */
  bool done;
  bool converted; /* from UTF-16: the buffer holds other bytes than the file */
  bool in_array;  /* JSON: behind the opening bracket */
};

/* Where one record goes: made for each call of rap_reader_next. */
typedef struct rap_record {
  rap_arena *arena;
  rap_document *document; /* its path is the record's address */
  rap_warn *warn;
  void *context;
  rap_err *err;
} rap_record;

/* The record's address: the source's path, the mark and the number of the line or record, which moves on. */
void rap_record_address(rap_reader *reader, const rap_record *record, char mark);
/* A warning about the record: "ADDRESS: …". */
void rap_record_warn(const rap_record *record, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Refuses the record: "ADDRESS: …". */
rap_read rap_record_refuse(const rap_record *record, rap_err_code code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
/* A copy in the arena with \n line ends and U+FFFD for NUL; *nul says whether there was one. */
rap_str rap_record_copy(const rap_record *record, rap_str text, bool *nul);

rap_read rap_text_read(rap_reader *reader, const rap_record *record);
rap_read rap_jsonl_read(rap_reader *reader, const rap_record *record);
rap_read rap_json_array_read(rap_reader *reader, const rap_record *record);
/* One JSON object, RAP_CHUNK_PADDING readable bytes behind it, becomes the document. */
rap_read rap_json_record(rap_reader *reader, const rap_record *record, rap_str json);

#endif
