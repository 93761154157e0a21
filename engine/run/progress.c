#include "run/progress.h"

#include <stdbool.h>
#include <stdio.h>
#include <unistd.h>

#include "run/board.h"

static bool shown;
static uint64_t last;

void rap_progress_show(size_t done, size_t total, size_t documents) {
  uint64_t now = rap_board_now();
  if (now - last < 100000000u || !isatty(STDERR_FILENO)) return;
  if (last != 0) { /* a run that is over within the first tenth of a second shows nothing */
    fprintf(stderr, "\r\033[K%zu documents, %zu %%", documents, total ? done * 100 / total : 100);
    fflush(stderr);
    shown = true;
  }
  last = now;
}

void rap_progress_clear(void) {
  if (shown) fputs("\r\033[K", stderr);
  shown = false;
}
