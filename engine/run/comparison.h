/* What a report's changes are counted from, in words. */
#ifndef RAP_RUN_COMPARISON_H
#define RAP_RUN_COMPARISON_H

#include "model/report.h"
#include "store/store.h"

typedef struct rap_comparison_facts {
  const rap_window *before;
  const rap_store *earlier; /* its rows; NULL: nothing is known of it */
  rap_str source;           /* where they come from: "the same inputs", "history.db" */
} rap_comparison_facts;

/* Fills what About says of it. */
void rap_comparison_say(rap_provenance *about, const rap_comparison_facts *facts, rap_arena *arena);

#endif
