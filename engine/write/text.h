/* The parts of the text report, a file each; text.c puts them together. */
#ifndef RAP_WRITE_TEXT_H
#define RAP_WRITE_TEXT_H

#include "write/about.h"
#include "write/layout.h"

typedef struct rap_text_page {
  const rap_report *report;
  size_t width;
  rap_buf *out;
  rap_arena *scratch; /* emptied after each row */
} rap_text_page;

/* Aligned columns; where they cannot fit side by side, a paragraph a row. */
void rap_text_table(const rap_text_page *page, const rap_rowset *rows);
/* Tables with excerpts: each quoted and wrapped, then who and where from. */
void rap_text_excerpts(const rap_text_page *page, const rap_rowset *rows);
/* Bars of block characters. */
void rap_text_chart(const rap_text_page *page, const rap_block *block);

#endif
