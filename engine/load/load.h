/* Inputs become documents. A reader goes through one input in order and hands out one document at a time; formats are
 * files beside this one (text.c, jsonl.c, json_array.c) and are told apart by name, then by content. */
#ifndef RAP_LOAD_LOAD_H
#define RAP_LOAD_LOAD_H

#include "core/arena.h"
#include "core/err.h"
#include "model/document.h"

typedef struct rap_reader rap_reader;

/* What to read. The whole file, or of a .jsonl file the lines that begin in the bytes [start, stop). */
typedef struct rap_source {
  const char *path;     /* as shown to people; "-" for stdin */
  int fd;               /* an open, seekable descriptor (stdin is spooled by the caller), or -1: open `path` */
  uint64_t start, stop; /* 0, 0: everything */
  uint64_t first_line;  /* 1-based number of the first line that begins at `start` or behind; 0: not known yet */
} rap_source;

typedef enum rap_format { RAP_FORMAT_TEXT, RAP_FORMAT_JSONL, RAP_FORMAT_JSON, RAP_FORMAT_UNKNOWN } rap_format;

/* By the name's ending: .txt .text .md, .jsonl .ndjson, .json; RAP_FORMAT_UNKNOWN otherwise (then content decides). A
 * .json file may hold an array, one record or several one after the other; a .jsonl file that begins with [ is read as
 * an array. */
rap_format rap_format_by_name(rap_str path);

/* NULL with err when the source cannot be read at all (missing, not a regular file, unreadable). */
rap_reader *rap_reader_open(const rap_source *source, rap_err *err);
void rap_reader_close(rap_reader *reader);
/* Of a .jsonl file: the number of the line that comes next, behind the last one read. */
uint64_t rap_reader_line(const rap_reader *reader);

typedef enum rap_read { RAP_READ_DOCUMENT, RAP_READ_REFUSED, RAP_READ_END } rap_read;

/* The next document, built in `arena` (all its strings too, so the reader's buffers may move).
 * REFUSED: this record cannot be used; err says why and begins with its address ("feed.jsonl:12: …"), document->path is
 * set, and the next call goes on behind it. Warnings (a guess about the encoding, a repeated key) go to `warn`: whole
 * messages that begin with the address too; NULL: nobody listens. An empty file gives a warning and no document. */
typedef void rap_warn(void *context, const char *message);
rap_read rap_reader_next(rap_reader *reader, rap_arena *arena, rap_document *document, rap_warn *warn, void *context,
                         rap_err *err);

/* Turns bytes of a declared (or nil) charset into UTF-8 with \n line ends: BOM, then what is declared, then UTF-8, then
 * UTF-8 with a few bad bytes (U+FFFD), then a guess (uchardet), then Windows-1252. A view into `bytes` where nothing
 * changes. `note` is filled ("not UTF-8 after byte 212, read as Windows-1252") or left "". False for what cannot be
 * text at all (UTF-16 of odd length, NUL bytes). */
bool rap_charset_to_utf8(rap_arena *arena, rap_str bytes, rap_str charset, rap_str *text, char note[120], rap_err *err);

#endif
