#include "run/sealed.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/arena.h"
#include "core/io.h"
#include "core/mem.h"
#include "run/child.h"
#include "run/commands.h"
#include "run/seal.h"
#include "run/supervisor.h"

static _Noreturn void work_in_child(rap_sealed_work *work, void *context, int keep, int answers, rap_board_slot *at) {
  rap_err err = {0};
  rap_buf answer = {0};
  int kept[] = {answers, keep};
  rap_child_begin();
  int status = rap_seal(kept, keep < 0 ? 1 : 2, 0, &err) ? work(context, at, &answer) : rap_complain(&err);
  if (fflush(stdout) != 0 && status == RAP_EXIT_OK) {
    rap_fail_errno(&err, RAP_ERR_IO, "stdout");
    status = rap_complain(&err);
  }
  if (!rap_write_all(answers, answer.s, answer.len)) status = RAP_EXIT_NOTHING;
  _exit(status);
}

static void say_death(const rap_board_slot *at, int status, rap_err *err) {
  rap_arena *arena = rap_arena_new();
  rap_str how = rap_describe_death(arena, status);
  rap_fail(err, RAP_ERR_CRASH, "%s: the process that reads it %.*s", at->path[0] ? at->path : "the inputs",
           RAP_ARG(how));
  rap_arena_free(arena);
}

static bool fork_work(rap_sealed_work *work, void *context, int keep, int ends[2], rap_board_slot *at, pid_t *pid) {
  if (pipe(ends) != 0) return false;
  fflush(stdout); /* else the child would write it again */
  *pid = fork();
  if (*pid == 0) {
    close(ends[0]);
    work_in_child(work, context, keep, ends[1], at);
  }
  close(ends[1]);
  if (*pid < 0) close(ends[0]);
  return *pid > 0;
}

int rap_sealed_run(rap_sealed_work *work, void *context, int keep, rap_buf *answer, rap_err *err) {
  int ends[2], status = 0;
  pid_t pid;
  rap_board_slot *at = rap_board_new(1);
  if (!at || !fork_work(work, context, keep, ends, at, &pid)) {
    rap_fail_errno(err, RAP_ERR_IO, "cannot start processes");
    rap_board_free(at, 1);
    return -1;
  }
  bool whole = rap_read_all(ends[0], answer, SIZE_MAX / 2);
  if (!whole) rap_fail_errno(err, RAP_ERR_IO, "a process of ours does not answer");
  close(ends[0]);
  while (waitpid(pid, &status, 0) < 0 && errno == EINTR) continue;
  bool ended = WIFEXITED(status) && WEXITSTATUS(status) != RAP_EXIT_MEMORY;
  bool unread = WIFSIGNALED(status) && WTERMSIG(status) == SIGPIPE; /* `| head` has seen enough */
  if (!ended && !unread) say_death(at, status, err);
  rap_board_free(at, 1);
  if (unread) return RAP_EXIT_NOTHING;
  return whole && ended ? WEXITSTATUS(status) : -1;
}
