/* A text with its marks. Marks become nested elements. Where two overlap without one containing the other, the inner
 * element is closed and opened again; only its first piece has the id. More than DEEPEST marks inside each other are
 * not drawn, but can still be linked to. */
#include "write/html.h"

enum { DEEPEST = 16 };

typedef struct marked {
  rap_buf *out;
  size_t document; /* its ids begin with d1- */
  const rap_marking *open[DEEPEST];
  size_t depth;
} marked;

void rap_html_mark_id(rap_buf *out, size_t document, rap_marking_kind kind, size_t number) {
  static const char letters[RAP_MARKING_COUNT_] = "emqsuhpoc";
  rap_buf_printf(out, "d%zu-%c%zu", document, letters[kind], number);
}

/* What a row shows is found again by its place. */
static void put_place(rap_buf *out, const rap_marking *mark) {
  if (mark->cited) rap_buf_printf(out, " data-at=\"%zu-%u\"", (size_t)mark->span.start + 1, mark->span.stop);
}

static void put_open(const marked *in, const rap_marking *mark, bool first) {
  rap_buf_printf(in->out, "<span class=\"m-%s\"", rap_marking_name(mark->kind));
  put_place(in->out, mark);
  if (first) {
    rap_buf_add_cstr(in->out, " id=\"");
    rap_html_mark_id(in->out, in->document, mark->kind, mark->number);
    rap_buf_add_byte(in->out, '"');
    if (mark->kind == RAP_MARKING_QUOTATION) rap_buf_printf(in->out, " data-number=\"%u\"", mark->number);
  }
  rap_buf_add_cstr(in->out, " title=\"");
  rap_html_text(in->out, mark->label);
  rap_buf_add_cstr(in->out, "\">");
}

static void begin(marked *in, const rap_marking *mark) {
  if (in->depth < DEEPEST) {
    put_open(in, mark, true);
    in->open[in->depth++] = mark;
    return;
  }
  rap_buf_add_cstr(in->out, "<span id=\"");
  rap_html_mark_id(in->out, in->document, mark->kind, mark->number);
  rap_buf_add_byte(in->out, '"');
  put_place(in->out, mark);
  rap_buf_add_cstr(in->out, "></span>");
}

/* Ends what ends at `at`; what is inside it and goes on is closed and opened again. */
static void finish(marked *in, size_t at) {
  size_t keep = 0;
  while (keep < in->depth && in->open[keep]->span.stop > at) keep++;
  for (size_t i = keep; i < in->depth; i++) rap_buf_add_cstr(in->out, "</span>");
  size_t depth = keep;
  for (size_t i = keep; i < in->depth; i++) {
    if (in->open[i]->span.stop <= at) continue;
    put_open(in, in->open[i], false);
    in->open[depth++] = in->open[i];
  }
  in->depth = depth;
}

void rap_html_marks(rap_buf *out, rap_str text, const rap_markings *marks, size_t document) {
  marked in = {.out = out, .document = document};
  size_t next = 0;
  for (size_t at = 0; at < text.len;) {
    finish(&in, at);
    while (next < marks->count && marks->items[next].span.start <= at) begin(&in, &marks->items[next++]);
    size_t stop = next < marks->count ? marks->items[next].span.start : text.len;
    for (size_t i = 0; i < in.depth; i++)
      if (in.open[i]->span.stop < stop) stop = in.open[i]->span.stop;
    rap_html_text(out, rap_str_slice(text, at, stop));
    at = stop;
  }
  finish(&in, text.len);
}

void rap_html_language(rap_buf *out, rap_str language) {
  bool plain = language.len > 0 && language.len <= 8;
  for (size_t i = 0; plain && i < language.len; i++)
    plain = rap_is_ascii_alpha(language.s[i]) || (i > 0 && language.s[i] == '-');
  if (plain) rap_buf_printf(out, " lang=\"%.*s\"", RAP_ARG(language));
}

void rap_html_legend(rap_buf *out, bool of_report) {
  static const struct {
    rap_marking_kind kind;
    const char *says;
  } boxes[] = {{RAP_MARKING_HIT, "in the report"},
               {RAP_MARKING_QUOTATION, "quotation"},
               {RAP_MARKING_SOURCE, "speaker"},
               {RAP_MARKING_CUE, "cue"},
               {RAP_MARKING_PERSON, "person"},
               {RAP_MARKING_COUNTRY, "country"},
               {RAP_MARKING_ORGANISATION, "organisation"},
               {RAP_MARKING_MEETING, "meeting"},
               {RAP_MARKING_EVIDENCE, "attendance"}};
  rap_buf_add_cstr(out, "<fieldset class=\"legend\">\n<legend>Show</legend>\n");
  for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++) {
    if (boxes[i].kind == RAP_MARKING_HIT && !of_report) continue;
    const char *name = rap_marking_name(boxes[i].kind);
    rap_buf_printf(out,
                   "<label><input type=\"checkbox\" id=\"show-%s\" checked> <span class=\"m-%s\">%s</span></label>\n",
                   name, name, boxes[i].says);
  }
  rap_buf_add_cstr(out, "</fieldset>\n");
}
