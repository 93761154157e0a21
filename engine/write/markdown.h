/* The parts of the Markdown report; markdown.c puts them together. */
#ifndef RAP_WRITE_MARKDOWN_H
#define RAP_WRITE_MARKDOWN_H

#include "write/about.h"

typedef struct rap_markdown_page {
  const rap_report *report;
  rap_buf *out;
  rap_arena *scratch; /* emptied after each row */
} rap_markdown_page;

/* One line of text as text: everything that could be markup is escaped, also within a table. */
void rap_markdown_text(rap_buf *out, rap_str text);
/* A chart as a table: one series with bars, several as columns beside each other. */
void rap_markdown_chart(const rap_markdown_page *page, const rap_block *block);

#endif
