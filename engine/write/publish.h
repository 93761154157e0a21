/* Publishing: all outputs of a run appear together or not at all.
 *
 * Each output is written to a temporary file beside its target (".NAME.rapporteur-XXXXXX"), verified, fsynced; then one
 * after the other is renamed over its target and the folder is fsynced. Until the first rename every old report is byte
 * for byte as it was; abandon (or a signal) removes the temporary files. A lock on ".NAME.lock" (flock, never deleted
 * while held) keeps two runs apart. stdout ("-") is written last, after the renames. */
#ifndef RAP_WRITE_PUBLISH_H
#define RAP_WRITE_PUBLISH_H

#include "write/write.h"

typedef struct rap_publication rap_publication;

typedef struct rap_output {
  rap_str path; /* as the user gave it, with {week} {from} {to} {table}; "-" for stdout */
} rap_output;

/* Checks every output's ending and braces before any document is read (csv of several tables needs {table}), and
 * that its folder exists and can be written. */
bool rap_outputs_check(const rap_output *outputs, size_t count, const rap_schema *schema, rap_err *err);
/* Opens and locks; RAP_ERR_LOCKED when another run holds a lock. `window` fills the braces. */
rap_publication *rap_publication_open(const rap_output *outputs, size_t count, const rap_schema *schema,
                                      const rap_window *window, rap_err *err);
/* Renders, verifies, fsyncs, renames. On false nothing was published. */
bool rap_publication_commit(rap_publication *publication, const rap_report *report, rap_err *err);
/* Removes what is left of it; safe after commit and from an out-of-memory handler. */
void rap_publication_close(rap_publication *publication);

#endif
