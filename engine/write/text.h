/* The parts of the text report, a file each; text.c puts them together. */
#ifndef RAP_WRITE_TEXT_H
#define RAP_WRITE_TEXT_H

#include "write/about.h"
#include "write/chart.h"
#include "write/layout.h"

typedef struct rap_text_page {
  const rap_report *report;
  size_t width;
  rap_buf *out;
  rap_arena *scratch; /* emptied after each row */
} rap_text_page;

/* Aligned columns, totals below a line; where columns cannot fit side by side, a paragraph a row. */
void rap_text_table(const rap_text_page *page, const rap_block *block);
/* Tables with excerpts: each quoted and wrapped, then who and where from. */
void rap_text_excerpts(const rap_text_page *page, const rap_block *block);
/* What a cell says (of the row behind the last: of the totals); a highlighted one behind ▲ (above), ▼ (below) or ●
 * (equals). Excerpts are theirs to quote: their words alone. */
rap_str rap_text_value(const rap_block *block, size_t row, size_t column, const rap_look *look, rap_arena *arena);

void rap_text_chart(const rap_text_page *page, const rap_block *block);
/* Its two ways to draw, by text_bars.c and text_columns.c; the second draws nothing and says false when the chart does
 * not suit it. */
void rap_text_bars(const rap_text_page *page, const rap_chart_data *data, const rap_block *block);
bool rap_text_columns(const rap_text_page *page, const rap_chart_data *data);

#endif
