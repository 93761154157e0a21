/* What is quoted, whoever says it. */
#ifndef RAP_ANALYSE_QUOTED_H
#define RAP_ANALYSE_QUOTED_H

#include "model/span.h"

typedef struct rap_quoted {
  rap_span span; /* without the marks */
  uint32_t mark; /* index among the document's marks */
} rap_quoted;

typedef struct rap_quoted_stretches {
  rap_quoted *items;
  size_t count, capacity;
} rap_quoted_stretches; /* in text order */

struct rap_analysis;
/* Fills quoted: the outermost stretches between marks that not_quoted.c gives no reason against, but for those of a
 * headline that the first paragraph repeats. */
void rap_quoted_find(struct rap_analysis *analysis);

#endif
