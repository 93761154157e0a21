/* The reporter: a sealed process, forked after the last row, that holds the rows by copy-on-write, loads the script
 * anew, runs its `report` and answers with the composed blocks. */
#ifndef RAP_RUN_REPORTER_H
#define RAP_RUN_REPORTER_H

#include "run/config.h"

/* The window of `rows` is the one in force: asked for, or the dates seen. The blocks live in `arena`. */
bool rap_reporter_run(const rap_config *config, const rap_report_rows *rows, rap_arena *arena, rap_blocks *blocks,
                      rap_err *err);

#endif
