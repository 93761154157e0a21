#include "run/reporter.h"

#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/mem.h"
#include "run/board.h"
#include "run/child.h"
#include "run/message.h"
#include "run/seal.h"
#include "run/supervisor.h"

enum { MEMORY = 3 << 19 }; /* bytes of heap that a script and its queries take */

/* What reporter and supervisor both have: no row of it is sent. */
static rap_rowsets shared_rows(const rap_store *store, rap_arena *arena) {
  rap_rowsets shared = {0};
  for (size_t i = 0; i < rap_store_schema(store)->count; i++) RAP_PUSH(arena, &shared, rap_store_table(store, i));
  RAP_PUSH(arena, &shared, rap_store_documents(store));
  RAP_PUSH(arena, &shared, rap_store_skipped(store));
  return shared;
}

static int compose(int socket, const rap_config *config, const rap_report_rows *rows) {
  rap_err err = {0};
  rap_arena *arena = rap_arena_new();
  rap_blocks blocks = {0};
  rap_buf message = {0};
  rap_script *script = NULL;
  rap_script_config again = config->script;
  again.style = NULL; /* the supervisor has it already */
  bool composed = rap_seal(&socket, 1, 0, &err) && (script = rap_script_open(&again, &err)) != NULL &&
                  rap_script_report(script, rows, arena, &blocks, &err);
  if (!composed) return rap_message_send_failure(socket, &err) ? 0 : 1;
  rap_rowsets shared = shared_rows(rows->store, arena);
  rap_blocks_encode(&blocks, &shared, &message);
  return rap_message_send(socket, RAP_MSG_BLOCKS, rap_buf_str(&message), -1) ? 0 : 1;
}

/* Waits until the reporter answers, is overdue, or the run is asked to stop. */
static bool wait_for_answer(int socket, const rap_config *config, rap_err *err) {
  double limit = (config->script.time_limit > 0 ? config->script.time_limit : 10.0) * RAP_REPORT_TIME_FACTOR + 5;
  uint64_t began = rap_board_now();
  struct pollfd answer = {.fd = socket, .events = POLLIN};
  while (poll(&answer, 1, 200) <= 0) {
    if (rap_stop_signal)
      return rap_fail(err, RAP_ERR_IO, "stopped by signal %d (%s): nothing published", rap_stop_signal,
                      strsignal(rap_stop_signal));
    if ((double)(rap_board_now() - began) / 1e9 > limit)
      return rap_fail(err, RAP_ERR_LIMIT, "%s: report took longer than %.0f s", config->script_path, limit);
  }
  return true;
}

static bool take_answer(int socket, const rap_config *config, const rap_store *store, rap_arena *arena,
                        rap_blocks *blocks, bool *died, rap_err *err) {
  rap_buf payload = {0};
  rap_message_kind kind;
  int got = rap_message_receive(socket, &kind, &payload, NULL);
  rap_wire in = rap_wire_from(payload.s, payload.len);
  bool taken = false;
  *died = got <= 0;
  if (got > 0 && kind == RAP_MSG_BLOCKS) {
    rap_rowsets shared = shared_rows(store, arena);
    taken = rap_blocks_decode(&in, &shared, arena, blocks) ||
            rap_fail(err, RAP_ERR_INTERNAL, "%s: damaged report", config->script_path);
  } else if (got > 0) {
    rap_message_failure(rap_buf_str(&payload), err);
  }
  rap_buf_clear(&payload);
  return taken;
}

bool rap_reporter_run(const rap_config *config, const rap_report_rows *rows, rap_arena *arena, rap_blocks *blocks,
                      rap_err *err) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
    return rap_fail_errno(err, RAP_ERR_IO, "cannot start processes");
  pid_t pid = fork();
  if (pid < 0) return rap_fail_errno(err, RAP_ERR_IO, "cannot start processes");
  if (pid == 0) {
    rap_child_begin();
    rap_mem_ready(MEMORY);
    _exit(compose(ends[1], config, rows));
  }
  close(ends[1]);
  bool died = false;
  bool done =
      wait_for_answer(ends[0], config, err) && take_answer(ends[0], config, rows->store, arena, blocks, &died, err);
  close(ends[0]);
  if (!done && !died) kill(pid, SIGKILL);
  int status = 0;
  waitpid(pid, &status, 0);
  if (died) {
    rap_str how = rap_describe_death(arena, status);
    rap_fail(err, RAP_ERR_CRASH, "%s: the process of report %.*s", config->script_path, RAP_ARG(how));
  }
  return done;
}
