#include "core/io.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

bool rap_read_all(int fd, rap_buf *buf, size_t limit) {
  size_t start = buf->len;
  for (;;) {
    char *to = rap_buf_reserve(buf, 64 * 1024);
    ssize_t got = read(fd, to, 64 * 1024);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return false;
    if (got == 0) return true;
    buf->len += (size_t)got;
    if (buf->len - start > limit) return errno = EFBIG, false;
  }
}

int rap_read_exact(int fd, void *to, size_t len) {
  size_t have = 0;
  while (have < len) {
    ssize_t got = read(fd, (char *)to + have, len - have);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return -1;
    if (got == 0) return have == 0 ? 0 : (errno = EPIPE, -1);
    have += (size_t)got;
  }
  return 1;
}

bool rap_write_all(int fd, const void *from, size_t len) {
  const char *s = from;
  while (len > 0) {
    ssize_t put = write(fd, s, len);
    if (put < 0 && errno == EINTR) continue;
    if (put < 0) return false;
    s += put;
    len -= (size_t)put;
  }
  return true;
}

bool rap_read_file(const char *path, rap_buf *buf, size_t limit, rap_err *err) {
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  if (fd < 0) return rap_fail_errno(err, RAP_ERR_IO, "%s", path);
  struct stat st;
  bool done = false;
  if (fstat(fd, &st) != 0)
    rap_fail_errno(err, RAP_ERR_IO, "%s", path);
  else if (!S_ISREG(st.st_mode))
    rap_fail(err, RAP_ERR_INPUT, "%s: %s, not a regular file", path,
             S_ISDIR(st.st_mode) ? "a folder" : "a device, socket or FIFO");
  else if (!(done = rap_read_all(fd, buf, limit))) {
    if (errno == EFBIG)
      rap_fail(err, RAP_ERR_LIMIT, "%s: larger than %zu MiB", path, limit >> 20);
    else
      rap_fail_errno(err, RAP_ERR_IO, "%s", path);
  }
  close(fd);
  return done;
}
