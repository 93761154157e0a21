/* A worker: takes batches, loads their documents, runs the script over each, sends back the rows. */
#ifndef RAP_RUN_WORKER_H
#define RAP_RUN_WORKER_H

#include "run/board.h"
#include "run/config.h"

/* Serves `socket` until it is closed; returns the process's exit status. The process is sealed and holds the loaded
 * script. */
int rap_worker_serve(int socket, const rap_config *config, rap_script *script, rap_board_slot *slot);

#endif
