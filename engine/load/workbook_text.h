/* Texts of a workbook's XML as they are put together, element by element: plain ones and those in runs of several
 * formats, shared or in the cell. Private to workbook*.c. */
#ifndef RAP_LOAD_WORKBOOK_TEXT_H
#define RAP_LOAD_WORKBOOK_TEXT_H

#include "load/libxml.h"
#include "load/workbook.h"

typedef struct rap_workbook_runs {
  rap_buf text;
  size_t run_start; /* of the run that is open, in text */
  size_t bold_start, bold_stop;
  bool taking; /* inside <t>, not of a reading aid */
  bool aid;    /* inside <rPh> */
  bool format; /* inside <rPr> */
  bool bold;   /* of the run that is open */
} rap_workbook_runs;

void rap_workbook_runs_begin(rap_workbook_runs *runs);
/* An element begins or ends; `off` says whether its `val` switches it off (<b val="0"/>). */
void rap_workbook_runs_open(rap_workbook_runs *runs, const char *name, bool off);
void rap_workbook_runs_close(rap_workbook_runs *runs, const char *name);
void rap_workbook_runs_add(rap_workbook_runs *runs, const char *s, size_t len);
/* What was put together, copied to the arena. */
rap_workbook_text rap_workbook_runs_end(rap_workbook_runs *runs, rap_arena *arena);

/* An attribute of libxml2's second SAX interface, by its local name; nil when it is not there. */
rap_str rap_workbook_attribute(const xmlChar **attributes, int count, const char *name);

#endif
