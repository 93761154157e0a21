/* What a report says about itself: tables, documents, counts, digests, inputs; and the report of a script without one.
 */
#ifndef RAP_RUN_PROVENANCE_H
#define RAP_RUN_PROVENANCE_H

#include "model/report.h"
#include "run/config.h"

/* Fills everything of the report but its window and blocks. Views into the store, the manifest and the arena. */
void rap_report_gather(rap_report *report, rap_arena *arena, const rap_config *config, const rap_manifest *manifest,
                       const rap_store *store);

/* Without a `report` function every table is a section: its declared columns, and behind them, where no excerpt or
 * evidence says where a row comes from, the implied ones that say it. */
void rap_report_compose(rap_report *report, const rap_schema *schema, rap_arena *arena);

#endif
