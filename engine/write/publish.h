/* Publishing: all outputs of a run appear together or not at all.
 *
 * Each output is written to a temporary file beside its target (".NAME.rapporteur-XXXXXX"), verified, fsynced; the
 * old report is kept under a second such name; then one after the other is renamed over its target and the folders
 * are fsynced. stdout ("-") is written last, after the renames. When anything fails on the way, what was renamed is
 * put back: every old report is byte for byte as it was. close (or a signal handler that calls it) removes the
 * temporary files; those of a run that was killed are removed by the next run that holds the lock.
 *
 * A lock on ".NAME.lock" (flock) keeps two runs apart; its file goes when the publication is closed.
 *
 * When names are settled: braces that the asked window fills, and names without braces, at open, which locks them
 * before any document is read. The rest ({week} {from} {to} without a window, or {to} with only --from) are filled
 * when prepared from report->window, or the dates of report->documents where that is open, and locked then, as are the
 * names of a split report. */
#ifndef RAP_WRITE_PUBLISH_H
#define RAP_WRITE_PUBLISH_H

#include "write/write.h"

typedef struct rap_publication rap_publication;

typedef struct rap_output {
  rap_str path; /* as the user gave it, with {week} {from} {to} {table}; "-" for stdout */
} rap_output;

/* `column` in all of these: the one that the report is split by, one file a value; nil: it is not split. */

/* Checks every output's ending and braces (csv of several tables needs {table}, which only csv and jsonl know), and
 * that its folder exists and can be written, as far as the name is known. `schema` NULL: not known yet, so nothing
 * is said about {table}. */
bool rap_outputs_check(const rap_output *outputs, size_t count, const rap_schema *schema, rap_str column, rap_err *err);
/* Opens and locks; RAP_ERR_LOCKED when another run holds a lock; two outputs that are one file are an error.
 * `window` is the one asked for. `outputs` and `schema` are copied. */
rap_publication *rap_publication_open(const rap_output *outputs, size_t count, const rap_schema *schema,
                                      const rap_window *window, rap_str column, rap_err *err);
/* Renders, verifies and fsyncs: nothing that anybody sees has changed yet. Once; for a split report once for each
 * `value`, whose files are named after it (values that would share a name are numbered). */
bool rap_publication_prepare(rap_publication *publication, const rap_report *report, rap_str value, rap_err *err);
/* Gives its targets up: nothing will be published, and commit has nothing to do. */
void rap_publication_drop(rap_publication *publication);
/* Renames what was prepared. On false nothing was published. Once only. */
bool rap_publication_commit(rap_publication *publication, rap_err *err);
/* Removes what is left of it; NULL does nothing; safe after commit and from an out-of-memory handler. */
void rap_publication_close(rap_publication *publication);

/* One text that is ready, published in the same way: what `show` makes. */
bool rap_publish_ready(rap_str path, rap_str text, rap_err *err);

/* The system calls that can fail while publishing: a seam for tests. */
typedef struct rap_publish_calls {
  bool (*write_all)(int fd, const void *from, size_t len);
  int (*sync)(int fd);
  int (*rename)(const char *from, const char *to);
} rap_publish_calls;
extern rap_publish_calls rap_publish_system;

#endif
