/* What the whole text says about its ambiguous names: is this the Georgia of Atlanta or the Georgia of Tbilisi? */
#ifndef RAP_ANALYSE_COUNTRY_CONTEXT_H
#define RAP_ANALYSE_COUNTRY_CONTEXT_H

#include "analyse/country/country_rules.h"

/* Settles every open candidate: it stays, perhaps as another country, or is dropped. One pass over the text for the
 * words of country_evidence.tsv, made only where a candidate depends on them. */
void rap_country_settle(rap_analysis *analysis, rap_country_candidates *candidates);

#endif
