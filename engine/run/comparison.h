/* What a report's changes are counted from, in words. */
#ifndef RAP_RUN_COMPARISON_H
#define RAP_RUN_COMPARISON_H

#include "model/report.h"
#include "store/history.h"

typedef struct rap_comparison_facts {
  const rap_window *before;
  const rap_store *earlier;   /* its rows; NULL: nothing is known of it */
  rap_str source;             /* where they come from: "the same inputs", "history.db" */
  const rap_history_run *run; /* the run that recorded them; NULL: this one */
} rap_comparison_facts;

/* The line of rap_provenance.comparison that names a lexicon that is not the same any more. */
#define RAP_COMPARISON_LEXICON "Lexicon changed since"

/* Fills what About says of it; `about` knows already what this run was made of. */
void rap_comparison_say(rap_provenance *about, const rap_comparison_facts *facts, rap_arena *arena);

#endif
