#include "run/child.h"

#include <signal.h>
#include <sys/prctl.h>

#include "core/mem.h"

void rap_child_begin(void) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  rap_mem_on_failure(NULL);
  signal(SIGINT, SIG_IGN); /* a Ctrl-C reaches the whole group: the supervisor decides what becomes of it */
  signal(SIGTERM, SIG_DFL);
  signal(SIGHUP, SIG_DFL);
}
