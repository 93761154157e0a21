/* The rows that stand behind each row of a table block: those of the table it names as its evidence whose same-named
 * columns are equal. Block rows with equal keys share one group. Within a group the rows behind one column of a pivot
 * stand together, in the order of the columns; the others follow. */
#ifndef RAP_WRITE_EVIDENCE_H
#define RAP_WRITE_EVIDENCE_H

#include "model/report.h"

#define RAP_NO_GROUP UINT32_MAX

typedef struct rap_evidence {
  const rap_report_table *table; /* NULL: the block has none, or shares no column with it */
  size_t groups;                 /* in the order of the block's rows */
  uint32_t *group_of;            /* [block rows]: its group, or RAP_NO_GROUP where nothing stands behind it */
  size_t parts;                  /* of a group: one a column of a pivot, and one for the rest */
  size_t *part_of;               /* [block columns]: its part; SIZE_MAX: no pivot has made it */
  size_t *starts;                /* [groups * parts + 1]: where a part begins in `rows` */
  uint32_t *rows;                /* rows of `table`, a part's in table order */
  uint32_t *first_row;           /* [groups]: the first block row of a group */
  const size_t *columns;         /* of the block, that were compared */
  size_t column_count;
} rap_evidence;

/* Linear in the rows of both; everything lives in the arena. */
rap_evidence rap_evidence_of(const rap_report *report, const rap_block *block, rap_arena *arena);

/* [documents]: true where the report shows a passage of the document, in a row of its own or as evidence. */
bool *rap_cited_documents(const rap_report *report, rap_arena *arena);

/* A stretch of evidence->rows. */
typedef struct rap_passages {
  size_t first, count;
} rap_passages;

/* All of a group. */
static inline rap_passages rap_evidence_group(const rap_evidence *evidence, size_t group) {
  size_t first = evidence->starts[group * evidence->parts];
  return (rap_passages){first, evidence->starts[(group + 1) * evidence->parts] - first};
}

/* What a number in this column stands for: its part in a pivot, else all of the group. */
static inline rap_passages rap_evidence_behind(const rap_evidence *evidence, size_t group, size_t column) {
  size_t part = evidence->part_of[column];
  if (part == SIZE_MAX) return rap_evidence_group(evidence, group);
  size_t first = evidence->starts[group * evidence->parts + part];
  return (rap_passages){first, evidence->starts[group * evidence->parts + part + 1] - first};
}

#endif
