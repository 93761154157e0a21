#ifndef RAP_ANALYSE_ORGANISATIONS_H
#define RAP_ANALYSE_ORGANISATIONS_H

#include "analyse/match/matcher.h"

struct rap_analysis;
void rap_organisations_find(struct rap_analysis *analysis);
/* Adds the names of a language (a language without names: the English ones), as named_terms.h asks for them. */
void rap_organisation_terms_add(rap_matcher *matcher, rap_str language);

#endif
