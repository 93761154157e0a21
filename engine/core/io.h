/* System calls that finish what they begin: short reads and writes and EINTR are dealt with here. */
#ifndef RAP_CORE_IO_H
#define RAP_CORE_IO_H

#include "core/buf.h"
#include "core/err.h"

#include <sys/types.h>

/* Reads until end of file or `limit` bytes more than buf holds; false with errno set on failure, or EFBIG past the
 * limit. */
bool rap_read_all(int fd, rap_buf *buf, size_t limit);
/* Reads exactly len bytes: 1 done, 0 end of file before the first byte, -1 error or cut short (errno; EPIPE when cut).
 */
int rap_read_exact(int fd, void *to, size_t len);
bool rap_write_all(int fd, const void *from, size_t len); /* false with errno */
/* A whole regular file, at most `limit` bytes; refuses anything that is not a regular file (a FIFO is never opened
 * for waiting). The message names the path. */
bool rap_read_file(const char *path, rap_buf *buf, size_t limit, rap_err *err);

#endif
