/* Cuts fall anywhere: whoever reads a piece leaves a line that began before it to the piece before (load.c). So nothing
 * is read to make them, and lines are only counted where no reader has passed over them yet. */
#include "load/lines.h"

#include <fcntl.h>
#include <unistd.h>

#include "core/bytes.h"
#include "core/mem.h"
#include "load/reader.h"

bool rap_lines_plan(const rap_source *source, uint64_t piece, rap_source **pieces, size_t *count, rap_err *err) {
  rap_source whole = *source;
  whole.start = whole.stop = 0;
  whole.first_line = 1;
  rap_reader *reader = rap_reader_open(&whole, err);
  if (!reader) return false;
  uint64_t size = (uint64_t)reader->st.st_size;
  bool lines = reader->format == RAP_FORMAT_JSONL && !reader->converted && size > 0;
  rap_reader_close(reader);
  if (piece == 0) piece = 1;
  *count = lines ? (size_t)((size + piece - 1) / piece) : 1;
  *pieces = rap_alloc_zero(*count, sizeof **pieces);
  for (size_t i = 0; i < *count; i++) (*pieces)[i] = whole;
  for (size_t i = 0; lines && i < *count; i++) {
    rap_source *it = &(*pieces)[i];
    it->start = i * piece;
    it->stop = size - it->start > piece ? it->start + piece : size;
    if (i > 0) it->first_line = 0;
  }
  return true;
}

/* The line ends in the bytes [start, stop) of the file. */
static uint64_t count_ends(int fd, const char *path, uint64_t start, uint64_t stop) {
  rap_chunks chunks;
  rap_err unreadable; /* its reader will say so */
  uint64_t ends = 0;
  rap_chunks_init(&chunks, fd, path, stop);
  chunks.offset = start;
  while (chunks.offset < stop && rap_chunks_more(&chunks, &unreadable) && rap_chunks_left(&chunks) > 0) {
    size_t left = rap_chunks_left(&chunks), use = stop - chunks.offset < left ? (size_t)(stop - chunks.offset) : left;
    ends += rap_bytes_count(rap_chunks_at(&chunks), use, '\n');
    rap_chunks_use(&chunks, use);
  }
  rap_chunks_clear(&chunks);
  return ends;
}

uint64_t rap_lines_behind(const rap_source *piece) {
  int fd = piece->fd >= 0 ? piece->fd : open(piece->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0 || piece->stop == 0) return piece->first_line;
  uint64_t start = piece->start ? piece->start - 1 : 0; /* a line begins behind a line end, and the first at 0 */
  uint64_t begun = count_ends(fd, piece->path, start, piece->stop - 1) + (piece->start == 0);
  if (piece->fd < 0) close(fd);
  return piece->first_line + begun;
}
