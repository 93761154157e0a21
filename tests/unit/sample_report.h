/* Reports made by hand, for the tests of everything that writes. */
#ifndef RAP_TESTS_SAMPLE_REPORT_H
#define RAP_TESTS_SAMPLE_REPORT_H

#include "model/report.h"

/* A week with five documents of three outlets: tables topics, attendees and quotes with excerpts, a composed part with
 * headings, text, the four kinds of chart, tables with and without evidence, an empty one. Lives in the arena. */
rap_report *sample_report(rap_arena *arena);
/* The same shape, but every text tries to break out: markup, formulas, escapes, pipes, control and direction
 * characters, over-long cells, odd dates and numbers, bad links. */
rap_report *hostile_report(rap_arena *arena);
/* One table block, nothing else: what a script without `report` gives. */
rap_report *plain_report(rap_arena *arena);
/* One table block of `rows` rows: number, text, date. */
rap_report *long_report(rap_arena *arena, size_t rows);

/* Pieces, for tests that need a report of their own. */
rap_column sample_column(const char *name, rap_type type);
rap_cell sample_text(const char *text);
rap_cell sample_number(double number);
/* `words` within `sentence`, at byte `at` of document `document`. */
rap_cell sample_span(uint32_t document, uint32_t at, const char *sentence, const char *words);
rap_rowset sample_rows(rap_arena *arena, const rap_column *columns, size_t count, const rap_cell *cells, size_t rows);
void sample_add(rap_arena *arena, rap_report *report, rap_block block);

#endif
