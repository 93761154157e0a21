/* Where a text names countries and organisations: the terms of both are found in one pass over its words. */
#ifndef RAP_ANALYSE_NAMED_TERMS_H
#define RAP_ANALYSE_NAMED_TERMS_H

#include "analyse/analysis.h"
#include "analyse/match/matcher.h"

/* In the value of a hit: it names an organisation, and the rest is for organisations.c; else it is a country's term. */
#define RAP_TERM_OF_ORGANISATION (UINT32_C(1) << 31)

/* All hits, in the order of a matcher; found when first asked for and kept. */
const rap_hits *rap_named_terms(rap_analysis *analysis);

#endif
