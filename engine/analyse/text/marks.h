/* Stretches between quotation marks, before anything is said about who speaks.
 *
 * Pairs straight "…", curly “…”, low „…“, guillemets «…» »…«, single ‚…‘ ‘…’ '…' (apostrophes told apart) and nested
 * ones, by the habits of the language (engine/data/quotation_marks.tsv). A quotation over several paragraphs has an
 * opening mark on each and one closing mark at the end: each paragraph is a stretch, joined by `continues`. A mark
 * without a partner costs at most its own paragraph. Two single marks in a row ('') open nothing: they are emphasis in
 * wiki texts as often as a quotation. */
#ifndef RAP_ANALYSE_MARKS_H
#define RAP_ANALYSE_MARKS_H

#include "model/span.h"

typedef struct rap_mark {
  rap_span outer; /* with the marks */
  rap_span inner; /* without them */
  uint8_t depth;  /* 0 outermost */
  bool continues; /* goes on from the stretch before it (same quotation, next paragraph) */
  bool closed;    /* has a closing mark of its own */
} rap_mark;

typedef struct rap_marks {
  rap_mark *items;
  size_t count, capacity;
} rap_marks; /* in order of outer.start */

/* Index of the first stretch that begins at `at` or behind it; marks->count when none. */
size_t rap_marks_at(const rap_marks *marks, size_t at);
/* The last stretch that begins at `at` or before, when it ends behind `at`; else NULL. */
const rap_mark *rap_mark_around(const rap_marks *marks, size_t at);

struct rap_analysis;
void rap_marks_find(struct rap_analysis *analysis);

#endif
