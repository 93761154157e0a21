/* Strangers' bytes are read in a process of its own: forked, sealed (run/seal.h), gone when the work is done. What
 * kills it costs a message, not the command; what takes it over can write no file and start no program. */
#ifndef RAP_RUN_SEALED_H
#define RAP_RUN_SEALED_H

#include "core/buf.h"
#include "core/err.h"
#include "run/board.h"

/* The work: writes to stdout and stderr as it likes, enters in `at` what it is reading, fills `answer` for the caller,
 * and returns an exit status. */
typedef int rap_sealed_work(void *context, rap_board_slot *at, rap_buf *answer);

/* Does the work, `keep` (a descriptor, or -1) being left open for it. Returns its status, with `answer` filled; -1 with
 * err when the process died: the message names what it was reading. (Nobody reading stdout any more is no death.) */
int rap_sealed_run(rap_sealed_work *work, void *context, int keep, rap_buf *answer, rap_err *err);

#endif
