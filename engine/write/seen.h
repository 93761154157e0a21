/* `rapporteur show`: one document with what the engine found in it, highlighted. */
#ifndef RAP_WRITE_SEEN_H
#define RAP_WRITE_SEEN_H

#include "core/buf.h"
#include "core/err.h"
#include "model/annotation.h"
#include "model/document.h"

typedef struct rap_seen {
  const rap_document *document;
  const rap_mentions *countries, *organisations;
  const rap_people *people;
  const rap_quotations *quotations;
  const rap_meetings *meetings;
  const rap_attendees *attendees;
} rap_seen;

/* For a terminal: the text with highlights (ANSI when `colour`), then lists of what was found. */
void rap_seen_text(const rap_seen *seen, size_t width, bool colour, rap_buf *out);
/* One self-contained page for several documents. */
void rap_seen_html(const rap_seen *seen, size_t count, rap_buf *out);

#endif
