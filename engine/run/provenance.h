/* What a report says about itself: tables, documents, counts, digests, inputs. */
#ifndef RAP_RUN_PROVENANCE_H
#define RAP_RUN_PROVENANCE_H

#include "model/report.h"
#include "run/config.h"

/* Fills everything of the report but its window and blocks. Views into the store, the manifest and the arena. */
void rap_report_gather(rap_report *report, rap_arena *arena, const rap_config *config, const rap_manifest *manifest,
                       const rap_store *store);

#endif
