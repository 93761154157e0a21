/* The file is read once from end to end; only line ends are counted. A cut is made at the first line that begins at or
 * behind the size asked for. */
#include "load/lines.h"

#include "core/bytes.h"
#include "core/mem.h"
#include "load/reader.h"

typedef struct plan {
  rap_source *items;
  size_t count, capacity;
} plan;

/* Ends the open piece at `at`, where line `line` begins, and opens the next. */
static void cut(plan *made, const rap_source *source, uint64_t at, uint64_t line) {
  if (made->count > 0) made->items[made->count - 1].stop = at;
  if (made->count == made->capacity) {
    made->capacity = made->capacity ? made->capacity * 2 : 16;
    made->items = rap_realloc(made->items, made->capacity * sizeof *made->items);
  }
  rap_source next = *source;
  next.start = at;
  next.stop = 0;
  next.first_line = line;
  made->items[made->count++] = next;
}

static bool cut_lines(plan *made, const rap_source *source, uint64_t piece, rap_chunks *chunks, rap_err *err) {
  uint64_t line = 1, target = piece;
  for (;;) {
    size_t left = rap_chunks_left(chunks);
    if (left == 0 && chunks->ended) break;
    const char *s = rap_chunks_at(chunks);
    size_t use = left;
    if (chunks->offset + left >= target) {
      size_t from = target > chunks->offset ? (size_t)(target - chunks->offset) - 1 : 0;
      const char *end = from < left ? memchr(s + from, '\n', left - from) : NULL;
      if (end) use = (size_t)(end - s) + 1;
      line += rap_bytes_count(s, use, '\n');
      rap_chunks_use(chunks, use);
      if (end) {
        cut(made, source, chunks->offset, line);
        target = chunks->offset + piece;
      }
    } else {
      line += rap_bytes_count(s, use, '\n');
      rap_chunks_use(chunks, use);
    }
    if (rap_chunks_left(chunks) == 0 && !rap_chunks_more(chunks, err)) return false;
  }
  uint64_t size = chunks->offset;
  if (made->count > 1 && made->items[made->count - 1].start == size) made->count--;
  made->items[made->count - 1].stop = size;
  return true;
}

bool rap_lines_plan(const rap_source *source, uint64_t piece, rap_source **pieces, size_t *count, rap_err *err) {
  rap_source all = *source;
  all.start = all.stop = 0;
  rap_reader *reader = rap_reader_open(&all, err);
  if (!reader) return false;
  plan made = {0};
  cut(&made, &all, 0, 1);
  bool lines = reader->format == RAP_FORMAT_JSONL && !reader->converted;
  bool good = !lines || cut_lines(&made, &all, piece ? piece : 1, &reader->chunks, err);
  rap_reader_close(reader);
  if (!good) {
    rap_free(made.items);
    return false;
  }
  *pieces = made.items;
  *count = made.count;
  return true;
}
