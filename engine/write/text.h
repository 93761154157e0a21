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
/* Its ways to draw, by text_bars.c, text_parts.c and text_columns.c. `shares`: each category is a whole. */
void rap_text_bars(const rap_text_page *page, const rap_chart_data *data, const rap_block *block);
void rap_text_parts(const rap_text_page *page, const rap_chart_data *data, bool shares);
typedef struct rap_text_columns rap_text_columns;
/* Of what `data` holds now, in page->scratch; NULL when it does not fit. */
rap_text_columns *rap_text_columns_plan(const rap_text_page *page, const rap_chart_data *data);
void rap_text_columns_put(const rap_text_columns *plan);

#define RAP_TEXT_BAR    50 /* columns of the longest bar */
#define RAP_TEXT_SHADES 4
extern const char *const rap_text_shades[RAP_TEXT_SHADES];
/* How wide the labels before bars are, and one of them with the gap behind it. */
size_t rap_text_label_width(const rap_text_page *page, const rap_str *names, size_t count);
void rap_text_label(const rap_text_page *page, rap_str label, size_t width);

#endif
