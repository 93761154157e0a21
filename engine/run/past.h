/* What a run knows of the window before its own: from --history, or with --compare from the same inputs; and what it
 * leaves in the history for the runs to come. */
#ifndef RAP_RUN_PAST_H
#define RAP_RUN_PAST_H

#include "run/config.h"
#include "store/history.h"
#include "write/publish_lock.h"

typedef struct rap_past {
  const rap_config *config;
  const rap_manifest *manifest;
  rap_arena *arena;
  rap_history *history; /* NULL without --history */
  rap_lock lock;
  rap_store *gathered; /* --compare: where workers' rows of the window before go */
  rap_store *recorded; /* --history: its rows, if it is recorded */
  rap_history_run recorded_run;
} rap_past;

/* Locks, opens and checks the history, and reads the window before from it, unless --compare has it from the inputs.
 * Nothing of it is changed, but that what a killed run left is settled. */
bool rap_past_open(rap_past *past, const rap_config *config, const rap_manifest *manifest, rap_arena *arena,
                   rap_err *err);
void rap_past_close(rap_past *past); /* safe on zeros */

/* The rows of the window before; NULL when nothing is known of it. */
const rap_store *rap_past_earlier(const rap_past *past);
/* Fills what About says of it; `earlier` is the part of it that the report is compared with. */
void rap_past_say(const rap_past *past, const rap_store *earlier, rap_provenance *about, rap_arena *arena);
/* `line` gets what a reader of the changes must know: another lexicon. */
void rap_past_warn(const rap_past *past, const rap_provenance *about, rap_arena *arena,
                   void (*line)(void *context, const char *text), void *context);

/* Marks documents of the store as late (rap_store_mark_late) that belong to a window recorded without them. *example
 * and *label: the first one's path and window. */
bool rap_past_find_late(rap_past *past, rap_store *store, rap_str *example, rap_str *label, rap_err *err);
/* The two steps around the publication (store/history.h); all do nothing without --history. */
bool rap_past_record(rap_past *past, const rap_store *store, rap_err *err);
bool rap_past_settle(rap_past *past, rap_err *err);
void rap_past_withdraw(rap_past *past);

#endif
