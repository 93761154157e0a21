/* The parts of the page that `show` writes. */
#ifndef RAP_WRITE_SEEN_HTML_H
#define RAP_WRITE_SEEN_HTML_H

#include "write/html.h"
#include "write/seen_marks.h"

typedef struct rap_seen_article {
  const rap_seen *seen;
  size_t number; /* of the document, from 1: its ids begin with d1- */
  rap_markings marks;
  rap_buf *out;
  rap_arena *arena;
} rap_seen_article;

/* What was found, beside the text, each with links to its places. */
void rap_seen_html_lists(const rap_seen_article *in);

#endif
