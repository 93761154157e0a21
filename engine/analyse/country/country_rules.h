/* What the words beside a name say about it: is "Jordan" here the country?
 * Each rule is one function of country_rules.c; they are asked in order, the first that has an opinion decides. */
#ifndef RAP_ANALYSE_COUNTRY_RULES_H
#define RAP_ANALYSE_COUNTRY_RULES_H

#include "analyse/analysis.h"
#include "analyse/country/country_terms.h"

typedef enum rap_verdict {
  RAP_VERDICT_OPEN,     /* nothing beside it speaks for or against it */
  RAP_VERDICT_SURE,     /* it is the country */
  RAP_VERDICT_DROPPED,  /* it is something else */
  RAP_VERDICT_LANGUAGE, /* dropped: a language */
  RAP_VERDICT_SPOILED   /* dropped, and the same word elsewhere in the text needs support: the text is about another */
} rap_verdict;

typedef struct rap_country_candidate {
  rap_span span;
  uint32_t term;       /* for rap_country_term_of */
  rap_country country; /* the term's, unless the text tells another */
  uint8_t verdict;     /* rap_verdict */
} rap_country_candidate;

typedef struct rap_country_candidates {
  rap_country_candidate *items;
  size_t count, capacity;
} rap_country_candidates;

/* `previous` is the candidate before this one in the text, or NULL. The words of the analysis must be there. */
rap_verdict rap_country_judge(rap_analysis *analysis, const rap_country_candidate *it,
                              const rap_country_candidate *previous);

#endif
