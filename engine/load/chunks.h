/* A file read in pieces of 256 KiB, which stay in the second cache, through pread, which never moves the descriptor's
 * own place: it may be shared by several processes. What has been read and not yet used stands in one row: s[start,
 * stop). */
#ifndef RAP_LOAD_CHUNKS_H
#define RAP_LOAD_CHUNKS_H

#include "core/err.h"

#define RAP_CHUNK_BYTES   ((size_t)1 << 18)
#define RAP_CHUNK_PADDING ((size_t)64) /* readable bytes behind `stop`: simdjson looks that far */

typedef struct rap_chunks {
  int fd;
  const char *path;
  uint64_t offset; /* in the file, of s[start] */
  char *s;         /* own memory */
  size_t capacity, start, stop;
  size_t step; /* bytes asked for at a time */
  bool ended;  /* the file ends at `stop` */
} rap_chunks;

/* `size`: of the file, so that a small one takes a small buffer. */
void rap_chunks_init(rap_chunks *chunks, int fd, const char *path, uint64_t size);
void rap_chunks_clear(rap_chunks *chunks);
/* Replaces what is left of the file by these bytes, which are copied. */
void rap_chunks_set(rap_chunks *chunks, rap_str bytes);
/* Reads some more behind `stop`, or sets `ended`; views into s become invalid. False when the system refuses. */
bool rap_chunks_more(rap_chunks *chunks, rap_err *err);
/* At least `want` bytes are there, or the file has ended. */
bool rap_chunks_fill(rap_chunks *chunks, size_t want, rap_err *err);

typedef enum rap_line { RAP_LINE_WHOLE, RAP_LINE_TOO_LONG, RAP_LINE_NONE, RAP_LINE_FAILED } rap_line;
/* The next line without its \n, used up; valid until the next read. TOO_LONG: more than `limit` bytes; nothing is used
 * up, rap_chunks_skip_line goes on behind it. NONE: the file has ended. */
rap_line rap_chunks_line(rap_chunks *chunks, size_t limit, rap_str *line, rap_err *err);
/* Passes over the rest of the line, in pieces. */
bool rap_chunks_skip_line(rap_chunks *chunks, rap_err *err);

static inline size_t rap_chunks_left(const rap_chunks *chunks) {
  return chunks->stop - chunks->start;
}
static inline const char *rap_chunks_at(const rap_chunks *chunks) {
  return chunks->s + chunks->start;
}
/* Marks `count` bytes as used. */
static inline void rap_chunks_use(rap_chunks *chunks, size_t count) {
  chunks->start += count;
  chunks->offset += count;
}

#endif
