/* What past runs of one script found: an SQLite file with the rows of every window that was recorded. Only the
 * supervisor touches it.
 *
 * A window is recorded in two steps around the publication of its reports, so that the file and the reports agree
 * whatever happens: rap_history_record writes the rows as pending (before the first report is renamed into place, and
 * beside what the file has of the same window); rap_history_settle then makes them the window's rows, or
 * rap_history_withdraw takes them back when nothing was published. When the process is killed between the steps, the
 * next run finds pending rows and settles them: they are what that run found, and whether its reports made it into
 * place or not, running the window again replaces both. A gap in the file would be noticed by nobody.
 *
 * In the file, for people with the sqlite3 command: a view for each declared table and `documents`, with _window (its
 * label), _from, _to, the implied columns and the declared ones. What the views stand on begins with "_". */
#ifndef RAP_STORE_HISTORY_H
#define RAP_STORE_HISTORY_H

#include "core/date.h"
#include "store/store.h"

typedef struct rap_history rap_history;

/* A run, and what its counts depend on. */
typedef struct rap_history_run {
  rap_window window;
  rap_str script_digest;
  rap_fields lexicons; /* path -> digest */
  rap_str version;     /* of the engine */
} rap_history_run;

/* Opens the file; one that does not exist is made when something is recorded. Settles what a killed run left behind.
 * RAP_ERR_USAGE: it is something else, or the history of another script (by its file's name); RAP_ERR_IO: it is
 * damaged, locked or cannot be written. */
rap_history *rap_history_open(const char *path, rap_str script, rap_err *err);
void rap_history_close(rap_history *history); /* NULL allowed */

/* The rows recorded for the window's days, as a store that the caller frees and whose spans are texts; *store NULL when
 * there are none. Columns that the file does not know are nil. */
bool rap_history_read(rap_history *history, const rap_window *window, const rap_schema *schema, rap_arena *arena,
                      rap_store **store, rap_history_run *run, rap_err *err);

/* Is the document late: of a window before `window` that is recorded without it, and not noted as late by the run of
 * another window? *label gets that window's label (in the arena), nil when it is not late. */
bool rap_history_is_late(rap_history *history, const rap_window *window, rap_str doc, rap_str date, rap_arena *arena,
                         rap_str *label, rap_err *err);

/* Writes the run's rows as pending; what the store lists as skipped for being late or refused is noted, too. */
bool rap_history_record(rap_history *history, const rap_history_run *run, const rap_store *store, rap_err *err);
/* The reports are published: the pending rows replace those of the same window. When this fails nothing is lost: the
 * next run does it. */
bool rap_history_settle(rap_history *history, rap_err *err);
/* Nothing was published: the pending rows go. */
void rap_history_withdraw(rap_history *history);

#endif
