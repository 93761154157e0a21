/* What is quoted, whoever says it. */
#ifndef RAP_ANALYSE_QUOTED_H
#define RAP_ANALYSE_QUOTED_H

#include "analyse/analysis.h"

void rap_quoted_find(rap_analysis *analysis);

/* The stretches that may be quotations, one by one: the outermost ones, but for those of a repeated headline. */
typedef struct rap_candidates {
  const rap_marks *marks;
  size_t next;
  rap_span headline; /* the paragraph that is one; empty when none is */
} rap_candidates;

rap_candidates rap_candidates_of(rap_analysis *analysis);
/* The index of the next one among the marks; false at the end. */
bool rap_candidates_next(rap_candidates *all, size_t *index);

#endif
