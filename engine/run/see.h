/* What the engine sees in a document, all of it: for `show` and for the documents beside a report's page. */
#ifndef RAP_RUN_SEE_H
#define RAP_RUN_SEE_H

#include "analyse/analysis.h"
#include "write/seen.h"

/* Runs every analysis; lives in the arena of the analysis. */
rap_seen rap_see(rap_analysis *analysis);

#endif
