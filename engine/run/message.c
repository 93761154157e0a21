#include "run/message.h"

#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

#include "core/io.h"
#include "core/wire.h"

enum { HEADER = 12, LARGEST_LOG2 = 34 };

/* The header goes by sendmsg, because a descriptor can only travel with bytes. */
static bool send_header(int socket, const char *header, int fd) {
  struct iovec part = {(void *)(uintptr_t)header, HEADER};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
  union {
    char bytes[CMSG_SPACE(sizeof(int))];
    struct cmsghdr align;
  } control = {{0}};
  if (fd >= 0) {
    message.msg_control = control.bytes;
    message.msg_controllen = sizeof control.bytes;
    struct cmsghdr *rights = CMSG_FIRSTHDR(&message);
    rights->cmsg_level = SOL_SOCKET;
    rights->cmsg_type = SCM_RIGHTS;
    rights->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(rights), &fd, sizeof fd);
  }
  ssize_t sent;
  do sent = sendmsg(socket, &message, MSG_NOSIGNAL);
  while (sent < 0 && errno == EINTR);
  if (sent < 0) return false;
  return rap_write_all(socket, header + sent, HEADER - (size_t)sent);
}

bool rap_message_send(int socket, rap_message_kind kind, rap_str payload, int fd) {
  rap_buf header = {0};
  rap_wire_u32(&header, (uint32_t)kind);
  rap_wire_u64(&header, payload.len);
  bool sent = send_header(socket, header.s, fd) && rap_write_all(socket, payload.s, payload.len);
  int saved = errno;
  rap_buf_clear(&header);
  errno = saved;
  return sent;
}

static int receive_header(int socket, char *header, int *fd) {
  struct iovec part = {header, HEADER};
  union {
    char bytes[CMSG_SPACE(sizeof(int))];
    struct cmsghdr align;
  } control;
  struct msghdr message = {
      .msg_iov = &part, .msg_iovlen = 1, .msg_control = control.bytes, .msg_controllen = sizeof control.bytes};
  ssize_t got;
  do got = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
  while (got < 0 && errno == EINTR);
  if (got <= 0) return got == 0 || errno == ECONNRESET ? 0 : -1;
  struct cmsghdr *rights = CMSG_FIRSTHDR(&message);
  if (fd && rights && rights->cmsg_type == SCM_RIGHTS) memcpy(fd, CMSG_DATA(rights), sizeof *fd);
  return got == HEADER ? 1 : rap_read_exact(socket, header + got, HEADER - (size_t)got);
}

int rap_message_receive(int socket, rap_message_kind *kind, rap_buf *payload, int *fd) {
  char header[HEADER];
  if (fd) *fd = -1;
  int got = receive_header(socket, header, fd);
  if (got <= 0) return got;
  rap_wire in = rap_wire_from(header, HEADER);
  *kind = (rap_message_kind)rap_wire_read_u32(&in);
  uint64_t size = rap_wire_read_u64(&in);
  if (*kind > RAP_MSG_BLOCKS || size >> LARGEST_LOG2) return errno = EBADMSG, -1;
  payload->len = 0;
  if (size == 0) return 1;
  got = rap_read_exact(socket, rap_buf_reserve(payload, size), size);
  if (got > 0) payload->len = size;
  return got; /* a peer that dies inside a frame reads as closed or EPIPE */
}

bool rap_message_send_failure(int socket, const rap_err *err) {
  rap_buf failure = {0};
  rap_wire_u32(&failure, (uint32_t)err->code);
  rap_wire_str(&failure, rap_str_from(err->message));
  bool sent = rap_message_send(socket, RAP_MSG_FAILED, rap_buf_str(&failure), -1);
  rap_buf_clear(&failure);
  return sent;
}

bool rap_message_failure(rap_str payload, rap_err *err) {
  rap_wire in = rap_wire_from(payload.s, payload.len);
  rap_err_code code = (rap_err_code)rap_wire_read_u32(&in);
  rap_str message = rap_wire_read_str(&in);
  return rap_fail(err, code ? code : RAP_ERR_SCRIPT, "%.*s", RAP_ARG(message));
}
