/* The template: the process that loads the script once and forks every worker from itself, so that lexicons and data
 * are shared by copy-on-write. It is forked while the supervisor is small, and sealed before it meets the script. */
#ifndef RAP_RUN_TEMPLATE_H
#define RAP_RUN_TEMPLATE_H

#include "run/board.h"
#include "run/config.h"

/* Runs the template on its end of the control socket; never returns. `spool` (or -1) stays open for the workers. */
_Noreturn void rap_template_serve(int control, int spool, const rap_config *config, rap_board_slot *board);

#endif
