/* The rows that stand behind each row of a table block: those of the table it names as its evidence whose same-named
 * columns are equal. Block rows with equal keys share one group. */
#ifndef RAP_WRITE_EVIDENCE_H
#define RAP_WRITE_EVIDENCE_H

#include "model/report.h"

#define RAP_NO_GROUP UINT32_MAX

typedef struct rap_evidence {
  const rap_report_table *table; /* NULL: the block has none, or shares no column with it */
  size_t groups;                 /* in the order of the block's rows */
  uint32_t *group_of;            /* [block rows]: its group, or RAP_NO_GROUP where nothing stands behind it */
  size_t *starts;                /* [groups + 1]: where a group begins in `rows` */
  uint32_t *rows;                /* rows of `table`, a group's in table order */
  uint32_t *first_row;           /* [groups]: the first block row of a group */
  const size_t *columns;         /* of the block, that were compared */
  size_t column_count;
} rap_evidence;

/* Linear in the rows of both; everything lives in the arena. */
rap_evidence rap_evidence_of(const rap_report *report, const rap_block *block, rap_arena *arena);

/* [documents]: true where the report shows a passage of the document, in a row of its own or as evidence. */
bool *rap_cited_documents(const rap_report *report, rap_arena *arena);

static inline size_t rap_evidence_count(const rap_evidence *evidence, size_t group) {
  return evidence->starts[group + 1] - evidence->starts[group];
}

#endif
