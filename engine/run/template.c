#include "run/template.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/mem.h"
#include "run/child.h"
#include "run/message.h"
#include "run/seal.h"
#include "run/worker.h"

enum { MEMORY = 1 << 20 }; /* bytes of heap that a script takes to load */

typedef struct template {
  int control, deaths; /* deaths: a signalfd of SIGCHLD */
  const rap_config *config;
  rap_board_slot *board;
  rap_script *script;
}
template;

static bool send_pair(int control, rap_message_kind kind, uint32_t first, uint32_t second) {
  rap_buf pair = {0};
  rap_wire_u32(&pair, first);
  rap_wire_u32(&pair, second);
  bool sent = rap_message_send(control, kind, rap_buf_str(&pair), -1);
  rap_buf_clear(&pair);
  return sent;
}

static sigset_t child_signal(void) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGCHLD);
  return set;
}

static void fork_worker(template *self, uint32_t slot, int socket) {
  pid_t pid = fork();
  if (pid == 0) {
    sigset_t set = child_signal();
    sigprocmask(SIG_UNBLOCK, &set, NULL);
    rap_child_begin();
    close(self->control);
    close(self->deaths);
    _exit(rap_worker_serve(socket, self->config, self->script, &self->board[slot]));
  }
  /* Without a process the supervisor finds the socket closed and hears that "process 0" died at once. */
  send_pair(self->control, RAP_MSG_FORKED, slot, pid > 0 ? (uint32_t)pid : 0);
}

static bool take_order(template *self, rap_buf *payload) {
  rap_message_kind kind;
  int socket;
  if (rap_message_receive(self->control, &kind, payload, &socket) <= 0 || kind != RAP_MSG_FORK) return false;
  rap_wire in = rap_wire_from(payload->s, payload->len);
  uint32_t slot = rap_wire_read_u32(&in);
  if (socket < 0 || in.bad) return false;
  fork_worker(self, slot, socket);
  close(socket);
  return true;
}

static bool report_deaths(template *self) {
  struct signalfd_siginfo info;
  while (read(self->deaths, &info, sizeof info) > 0) continue;
  int status;
  for (pid_t pid; (pid = waitpid(-1, &status, WNOHANG)) > 0;)
    if (!send_pair(self->control, RAP_MSG_DIED, (uint32_t)pid, (uint32_t)status)) return false;
  return true;
}

static void serve(template *self) {
  rap_buf payload = {0};
  struct pollfd both[2] = {{.fd = self->control, .events = POLLIN}, {.fd = self->deaths, .events = POLLIN}};
  bool alive = true;
  while (alive) {
    if (poll(both, 2, -1) < 0) {
      alive = errno == EINTR;
      continue;
    }
    if (both[1].revents) alive = report_deaths(self);
    if (alive && both[0].revents) alive = take_order(self, &payload);
  }
  rap_buf_clear(&payload);
  while (waitpid(-1, NULL, 0) > 0 || errno == EINTR) continue; /* what workers used counts as ours: `time` sees it */
}

static bool start(template *self, int spool, rap_err *err) {
  int keep[] = {self->control, spool};
  if (!rap_seal(keep, spool >= 0 ? 2 : 1, self->config->memory_limit, err)) return false;
  self->script = rap_script_open(&self->config->script, err);
  if (!self->script) return false;
  sigset_t set = child_signal();
  sigprocmask(SIG_BLOCK, &set, NULL);
  self->deaths = signalfd(-1, &set, SFD_NONBLOCK | SFD_CLOEXEC);
  if (self->deaths < 0) return rap_fail_errno(err, RAP_ERR_IO, "cannot watch workers");
  return true;
}

void rap_template_serve(int control, int spool, const rap_config *config, rap_board_slot *board) {
  rap_child_begin();
  rap_mem_ready(MEMORY);
  template self = {.control = control, .config = config, .board = board};
  rap_err err = {0};
  if (!start(&self, spool, &err)) {
    rap_message_send_failure(control, &err);
    _exit(1);
  }
  rap_buf manifest = {0};
  rap_manifest_encode(rap_script_manifest(self.script), &manifest);
  if (rap_message_send(control, RAP_MSG_MANIFEST, rap_buf_str(&manifest), -1)) serve(&self);
  _exit(0);
}
