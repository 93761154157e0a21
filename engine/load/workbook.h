/* A workbook as a stranger reads it: its sheets, row by row, as texts. For claims_xlsx.c. */
#ifndef RAP_LOAD_WORKBOOK_H
#define RAP_LOAD_WORKBOOK_H

#include "core/arena.h"
#include "core/buf.h"
#include "core/err.h"

/* What a cell says. Its first stretch in bold is text[bold_start, bold_stop), both 0 when there is none. */
typedef struct rap_workbook_text {
  rap_str text;
  size_t bold_start, bold_stop;
} rap_workbook_text;

typedef struct rap_workbook_row {
  rap_str sheet;                  /* its name */
  size_t number;                  /* as Excel counts, from 1 */
  bool first;                     /* of the sheet */
  const rap_workbook_text *cells; /* [count], by column from A on; nil where there is no text (numbers, dates) */
  size_t count;
} rap_workbook_row;

/* `row` is called for every row that holds cells, sheet after sheet; what it is shown lasts until it returns. False
 * when the file is no workbook or damaged; the message begins with the path. */
typedef void rap_workbook_visit(void *context, const rap_workbook_row *row);
bool rap_workbook_read(const char *path, rap_arena *arena, rap_workbook_visit *row, void *context, rap_err *err);

#endif
