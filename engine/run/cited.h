/* A page shows the documents that it cites: they are read once more, in sealed workers, when it is known which. */
#ifndef RAP_RUN_CITED_H
#define RAP_RUN_CITED_H

#include "run/supervisor.h"

/* Fills report->readings. `store` is that of the whole run; the report's documents are its own, or some of them in the
 * same order. False: a signal, or the processes died. */
bool rap_cited_read(rap_supervisor *supervisor, const rap_store *store, rap_report *report, rap_arena *arena,
                    rap_err *err);

#endif
