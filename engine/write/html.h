/* The parts of the report page, a file each; html.c puts them together. */
#ifndef RAP_WRITE_HTML_H
#define RAP_WRITE_HTML_H

#include "data/data.h"
#include "model/reading.h"
#include "write/about.h"
#include "write/chart.h"
#include "write/evidence.h"

typedef struct rap_html_page {
  const rap_report *report;
  rap_buf *out;
  rap_readings readings; /* the documents that can be opened in this page */
  size_t *passages;      /* bytes of all passages behind counts so far */
  rap_arena *arena;      /* of the whole page */
  rap_arena *scratch;    /* emptied after each row */
} rap_html_page;

/* Text as text: everything that could be markup is escaped, also inside "attributes"; control characters go. This is
 * the only way by which a document's, a script's or a user's words get into a page. */
void rap_html_text(rap_buf *out, rap_str text);
/* `text` as a link to `url` where that is safe to follow, else as text. */
void rap_html_link(rap_buf *out, rap_str url, rap_str text);
/* A span cell's sentence with its words in <mark>. */
void rap_html_sentence(rap_buf *out, const rap_cell *cell);
/* A span cell as a quotation that says its place: <blockquote data-doc="its document's id" data-start data-stop>, bytes
 * of the document's text from 1, both ends included; `verify` reads them. With `sentence` its sentence, else its words
 * alone. */
void rap_html_quote(rap_buf *out, const rap_report *report, const rap_cell *cell, bool sentence);
/* A text with its marks as elements: classes "m-quotation" …, ids as below, labels as tooltips, and data-at="3-9"
 * (bytes, as in rap_html_quote) where a row shows just these words. `document` tells documents of one page apart. */
void rap_html_marks(rap_buf *out, rap_str text, const rap_markings *marks, size_t document);
/* d1-q3: what the mark is called in the page. */
void rap_html_mark_id(rap_buf *out, size_t document, rap_marking_kind kind, size_t number);
/* lang="…" where it can be one. */
void rap_html_language(rap_buf *out, rap_str language);
/* "2025-03-31 · The Outlet · Title · inbox/a.txt", the title (or path) as a link. */
void rap_html_source(rap_buf *out, const rap_source *source);

/* What stands before a page's content, up to the link that skips to the element called "main". */
typedef struct rap_html_head {
  rap_str title;
  rap_str styles[3];
  size_t style_count;
  rap_str script; /* what will stand in the only <script>; nil: none may run */
  bool pictures;  /* there are some, as data: addresses */
} rap_html_head;
void rap_html_head_put(rap_buf *out, const rap_html_head *head);
static inline rap_str rap_html_file(const rap_text_file *file) {
  return rap_str_of(file->s, file->len);
}
/* The style that a report brings along: house colours and font, grounds of highlights (class "h-ffcc00"); nil: none. */
rap_str rap_html_house_css(const rap_report *report, rap_arena *arena);
void rap_html_logo(rap_buf *out, const rap_style *style); /* nothing without one */

/* Boxes that switch kinds of marks on and off, by style alone: with those that only a report's page has, or without. */
void rap_html_legend(rap_buf *out, bool of_report);
/* A <template id="d7"> for each document that the report cites, as far as they can be shown: returns those. */
rap_readings rap_html_readings(const rap_report *report, rap_buf *out, rap_arena *arena);
/* Where the script shows evidence and documents. */
void rap_html_panel(rap_buf *out);

void rap_html_table(const rap_html_page *page, const rap_block *block, size_t index);
void rap_html_chart(const rap_html_page *page, const rap_block *block, size_t index);

/* One chart as SVG. Coordinates are those of its view box, which the page scales to its width. */
typedef struct rap_html_drawing {
  rap_buf *out;
  rap_arena *arena;
  const rap_block *block;
  size_t index; /* of the block: the ids of title and description begin with b3 */
  const rap_chart_data *data;
  rap_stack stack; /* NONE where there is nothing to stack */
} rap_html_drawing;
#define RAP_HTML_WIDTH   900.0
#define RAP_HTML_COLOURS 10

/* Opens the <svg>: with its title, and what it shows in a sentence, for who does not see it. */
void rap_html_svg(const rap_html_drawing *in, double height);
/* "Sanctions, Baltic Dispatch: 12 (40 %)": the tooltip of one value; the share where shares are stacked. */
void rap_html_value_title(const rap_html_drawing *in, size_t series, size_t category);
/* The category as it stands at an axis: dates as "31 Mar". */
rap_str rap_html_category(const rap_html_drawing *in, size_t category);
/* A value as it is drawn: its share of the category where shares are stacked; NaN where there is none. */
double rap_html_drawn(const rap_html_drawing *in, size_t series, size_t category);
/* What stands at an axis of the values drawn. */
rap_look rap_html_axis_look(const rap_html_drawing *in);

/* By html_bars.c and html_lines.c. */
void rap_html_bars(const rap_html_drawing *in);
void rap_html_columns(const rap_html_drawing *in);
void rap_html_lines(const rap_html_drawing *in);
void rap_html_pie(const rap_html_drawing *in);

/* Round numbers along an axis that takes in `least` and `greatest`. */
typedef struct rap_html_axis {
  double from, to, step;
} rap_html_axis;
rap_html_axis rap_html_axis_of(double least, double greatest);
rap_html_axis rap_html_axis_of_drawing(const rap_html_drawing *in);
void rap_html_standing_axis(const rap_html_drawing *in, const rap_html_axis *axis, double left, double zero,
                            double scale);
/* The axis number with as many decimals as its steps need. */
rap_str rap_html_axis_say(const rap_html_axis *axis, double at, const rap_look *look, rap_arena *arena);

#endif
