/* The supervisor: hands batches to workers, takes their rows in the order of the documents, and charges every death to
 * one document. It never runs Lua and never reads a document. */
#ifndef RAP_RUN_SUPERVISOR_H
#define RAP_RUN_SUPERVISOR_H

#include "run/batch.h"
#include "run/config.h"
#include "run/plan.h"

typedef struct rap_supervisor rap_supervisor;

/* Forks the template and waits for the script to load. NULL with err: it did not. */
rap_supervisor *rap_supervisor_start(const rap_config *config, rap_plan *plan, rap_err *err);
const rap_manifest *rap_supervisor_manifest(const rap_supervisor *supervisor);

/* Where the rows go. */
typedef struct rap_stores {
  rap_store *store;   /* of the window */
  rap_store *earlier; /* of the window before; NULL: not asked for */
} rap_stores;

/* Runs all batches into `stores`. `line` gets warnings and refusals as they come, in the order of the documents. False:
 * too many refusals, a signal (*rap_stop_signal), or the template died; nothing may be published. */
bool rap_supervisor_run(rap_supervisor *supervisor, const rap_stores *stores, rap_line *line, void *context,
                        rap_times *times, rap_err *err);
/* Reads documents once more, after the run: those at whose row in the store of the window `wanted` is true. What cannot
 * be read again is left out, and so is what comes behind RAP_READINGS_LIMIT. False: a signal, or the template died. */
bool rap_supervisor_reread(rap_supervisor *supervisor, const rap_store *store, const bool *wanted, rap_arena *arena,
                           rap_readings *readings, rap_err *err);
/* Ends every process; safe at any time. */
void rap_supervisor_stop(rap_supervisor *supervisor);

/* "killed by signal 11 (Segmentation fault)", "ran out of memory", "ended with status 3". */
rap_str rap_describe_death(rap_arena *arena, int wait_status);

/* The signal that asked the run to stop (SIGINT, SIGTERM, SIGHUP), or 0. */
extern volatile int rap_stop_signal;
void rap_stop_on_signals(void);

#endif
