/* One buffer: used bytes at its front are overwritten by moving the rest down before the next read, so its size
 * follows the longest record, not the file. */
#include "load/chunks.h"

#include "core/mem.h"

#include <errno.h>
#include <unistd.h>

void rap_chunks_init(rap_chunks *chunks, int fd, const char *path, uint64_t size) {
  *chunks = (rap_chunks){.fd = fd, .path = path, .step = RAP_CHUNK_BYTES};
  if (size < RAP_CHUNK_BYTES) chunks->step = (size_t)size + RAP_CHUNK_PADDING;
}

void rap_chunks_clear(rap_chunks *chunks) {
  rap_free(chunks->s);
  *chunks = (rap_chunks){.fd = -1};
}

static void make_room(rap_chunks *chunks, size_t more) {
  size_t left = rap_chunks_left(chunks);
  if (chunks->start > 0 && left > 0) memmove(chunks->s, chunks->s + chunks->start, left);
  chunks->start = 0;
  chunks->stop = left;
  size_t need = left + more + RAP_CHUNK_PADDING;
  if (need <= chunks->capacity) return;
  chunks->capacity = chunks->capacity * 2 > need ? chunks->capacity * 2 : need;
  chunks->s = rap_realloc(chunks->s, chunks->capacity);
}

/* simdjson may look at the padding: it must hold something. */
static void pad(rap_chunks *chunks) {
  memset(chunks->s + chunks->stop, 0, RAP_CHUNK_PADDING);
}

void rap_chunks_set(rap_chunks *chunks, rap_str bytes) {
  chunks->start = chunks->stop = 0;
  make_room(chunks, bytes.len);
  if (bytes.len > 0) memcpy(chunks->s, bytes.s, bytes.len);
  chunks->stop = bytes.len;
  chunks->offset = 0;
  chunks->ended = true;
  pad(chunks);
}

bool rap_chunks_more(rap_chunks *chunks, rap_err *err) {
  if (chunks->ended) return true;
  make_room(chunks, chunks->step);
  uint64_t from = chunks->offset + chunks->stop; /* start is 0 now */
  ssize_t got;
  do got = pread(chunks->fd, chunks->s + chunks->stop, chunks->step, (off_t)from);
  while (got < 0 && errno == EINTR);
  if (got > 0) chunks->stop += (size_t)got;
  chunks->ended = got <= 0;
  pad(chunks);
  return got >= 0 || rap_fail_errno(err, RAP_ERR_IO, "%s", chunks->path);
}

bool rap_chunks_fill(rap_chunks *chunks, size_t want, rap_err *err) {
  while (!chunks->ended && rap_chunks_left(chunks) < want)
    if (!rap_chunks_more(chunks, err)) return false;
  return true;
}

rap_line rap_chunks_line(rap_chunks *chunks, size_t limit, rap_str *line, rap_err *err) {
  size_t seen = 0;
  const char *end = NULL;
  for (;;) {
    size_t left = rap_chunks_left(chunks);
    if (left > seen) end = memchr(rap_chunks_at(chunks) + seen, '\n', left - seen);
    seen = end ? (size_t)(end - rap_chunks_at(chunks)) : left;
    if (seen > limit) return RAP_LINE_TOO_LONG;
    if (end || chunks->ended) break;
    if (!rap_chunks_more(chunks, err)) return RAP_LINE_FAILED;
  }
  if (!end && seen == 0) return RAP_LINE_NONE;
  *line = rap_str_of(rap_chunks_at(chunks), seen);
  rap_chunks_use(chunks, seen + (end != NULL));
  return RAP_LINE_WHOLE;
}

bool rap_chunks_skip_line(rap_chunks *chunks, rap_err *err) {
  for (;;) {
    size_t left = rap_chunks_left(chunks);
    const char *end = left ? memchr(rap_chunks_at(chunks), '\n', left) : NULL;
    rap_chunks_use(chunks, end ? (size_t)(end - rap_chunks_at(chunks)) + 1 : left);
    if (end || chunks->ended) return true;
    if (!rap_chunks_more(chunks, err)) return false;
  }
}
