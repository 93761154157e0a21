/* Documents as one page with what was found in them. It needs no network and no script: the legend's boxes switch
 * marks off by style alone, lists beside the text lead to the places by ordinary links, and a mark's label is its
 * tooltip. A document's words reach the page only through rap_html_text.
 *
 * Marks become nested elements. Where two overlap without one containing the other, the inner element is closed and
 * opened again; only its first piece has the id. More than DEEPEST marks inside each other are not drawn, but can still
 * be linked to. */
#include "write/seen_html.h"

#include "data/lists.h"

enum { DEEPEST = 16 };

void rap_seen_put_id(const rap_seen_article *in, rap_seen_kind kind, size_t number) {
  static const char letters[RAP_SEEN_COUNT_] = "emqsupoc";
  rap_buf_printf(in->out, "d%zu-%c%zu", in->number, letters[kind], number);
}

/* -- the text ------------------------------------------------------------------------------------------------------ */

typedef struct nest {
  const rap_seen_mark *open[DEEPEST];
  size_t depth;
} nest;

static void put_open(const rap_seen_article *in, const rap_seen_mark *mark, bool first) {
  rap_buf_printf(in->out, "<span class=\"%s\"", rap_seen_mark_name(mark->kind));
  if (first) {
    rap_buf_add_cstr(in->out, " id=\"");
    rap_seen_put_id(in, mark->kind, mark->number);
    rap_buf_add_byte(in->out, '"');
    if (mark->kind == RAP_SEEN_QUOTATION) rap_buf_printf(in->out, " data-number=\"%u\"", mark->number);
  }
  rap_buf_add_cstr(in->out, " title=\"");
  rap_html_text(in->out, mark->label);
  rap_buf_add_cstr(in->out, "\">");
}

static void begin(const rap_seen_article *in, nest *on, const rap_seen_mark *mark) {
  if (on->depth < DEEPEST) {
    put_open(in, mark, true);
    on->open[on->depth++] = mark;
    return;
  }
  rap_buf_add_cstr(in->out, "<span id=\"");
  rap_seen_put_id(in, mark->kind, mark->number);
  rap_buf_add_cstr(in->out, "\"></span>");
}

/* Ends what ends at `at`; what is inside it and goes on is closed and opened again. */
static void finish(const rap_seen_article *in, nest *on, size_t at) {
  size_t keep = 0;
  while (keep < on->depth && on->open[keep]->span.stop > at) keep++;
  for (size_t i = keep; i < on->depth; i++) rap_buf_add_cstr(in->out, "</span>");
  size_t depth = keep;
  for (size_t i = keep; i < on->depth; i++) {
    if (on->open[i]->span.stop <= at) continue;
    put_open(in, on->open[i], false);
    on->open[depth++] = on->open[i];
  }
  on->depth = depth;
}

static void put_text(const rap_seen_article *in) {
  rap_str text = in->seen->document->text;
  nest on = {.depth = 0};
  size_t next = 0;
  for (size_t at = 0; at < text.len;) {
    finish(in, &on, at);
    while (next < in->marks.count && in->marks.items[next].span.start <= at) begin(in, &on, &in->marks.items[next++]);
    size_t stop = next < in->marks.count ? in->marks.items[next].span.start : text.len;
    for (size_t i = 0; i < on.depth; i++)
      if (on.open[i]->span.stop < stop) stop = on.open[i]->span.stop;
    rap_html_text(in->out, rap_str_slice(text, at, stop));
    at = stop;
  }
  finish(in, &on, text.len);
}

/* -- the page ------------------------------------------------------------------------------------------------------ */

static rap_str name_of(const rap_document *document) {
  return document->title.len ? document->title : document->id;
}

static void put_head(rap_buf *out, const rap_seen *seen, size_t count) {
  rap_buf_add_cstr(out,
                   "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                   "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src ");
  rap_html_digest(out, &rap_text_seen_css);
  rap_buf_add_cstr(out,
                   "; base-uri 'none'; form-action 'none'\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                   "<meta name=\"referrer\" content=\"no-referrer\">\n<title>Seen: ");
  if (count == 1)
    rap_html_text(out, name_of(seen->document));
  else
    rap_buf_printf(out, "%zu documents", count);
  rap_buf_add_cstr(out, "</title>\n<style>");
  rap_buf_add(out, rap_text_seen_css.s, rap_text_seen_css.len);
  rap_buf_add_cstr(out, "</style>\n</head>\n<body>\n");
}

static void put_legend(rap_buf *out) {
  static const rap_seen_kind order[] = {RAP_SEEN_QUOTATION, RAP_SEEN_SOURCE,       RAP_SEEN_CUE,     RAP_SEEN_PERSON,
                                        RAP_SEEN_COUNTRY,   RAP_SEEN_ORGANISATION, RAP_SEEN_MEETING, RAP_SEEN_EVIDENCE};
  static const char *const says[RAP_SEEN_COUNT_] = {"attendance", "meeting", "quotation",    "speaker",
                                                    "cue",        "person",  "organisation", "country"};
  rap_buf_add_cstr(out, "<fieldset class=\"legend\">\n<legend>Show</legend>\n");
  for (size_t i = 0; i < RAP_SEEN_COUNT_; i++) {
    const char *name = rap_seen_mark_name(order[i]);
    rap_buf_printf(out,
                   "<label><input type=\"checkbox\" id=\"show-%s\" checked> <span class=\"%s\">%s</span></label>\n",
                   name, name, says[order[i]]);
  }
  rap_buf_add_cstr(out, "</fieldset>\n");
}

static void put_index(rap_buf *out, const rap_seen *seen, size_t count) {
  if (count < 2) return;
  rap_buf_add_cstr(out, "<nav aria-label=\"Documents\">\n<ol>\n");
  for (size_t i = 0; i < count; i++) {
    rap_buf_printf(out, "<li><a href=\"#d%zu\">", i + 1);
    rap_html_text(out, name_of(seen[i].document));
    size_t quotations = seen[i].quotations->count, attendees = seen[i].attendees->count;
    rap_buf_printf(out, "</a> <span class=\"soft\">%zu quotation%s, %zu attendee%s</span></li>\n", quotations,
                   quotations == 1 ? "" : "s", attendees, attendees == 1 ? "" : "s");
  }
  rap_buf_add_cstr(out, "</ol>\n</nav>\n");
}

static void put_language(rap_buf *out, rap_str language) {
  bool plain = language.len > 0 && language.len <= 8;
  for (size_t i = 0; plain && i < language.len; i++)
    plain = rap_is_ascii_alpha(language.s[i]) || (i > 0 && language.s[i] == '-');
  if (plain) rap_buf_printf(out, " lang=\"%.*s\"", RAP_ARG(language));
}

static void put_article(const rap_seen_article *in) {
  const rap_document *document = in->seen->document;
  rap_source source = {.date = document->date,
                       .path = document->path,
                       .title = document->title,
                       .publisher = document->publisher,
                       .url = document->url};
  rap_buf_printf(in->out, "<article id=\"d%zu\">\n<header>\n<h2>", in->number);
  rap_html_text(in->out, name_of(document));
  rap_buf_add_cstr(in->out, "</h2>\n<p class=\"soft\">");
  source.title = RAP_NIL; /* the heading shows it */
  rap_html_source(in->out, &source);
  rap_buf_add_cstr(in->out, "</p>\n</header>\n<div class=\"columns\">\n<div class=\"text\" dir=\"auto\"");
  put_language(in->out, document->language);
  rap_buf_add_byte(in->out, '>');
  put_text(in);
  rap_buf_add_cstr(in->out, "</div>\n<aside aria-label=\"What was found\">\n");
  rap_seen_html_lists(in);
  rap_buf_add_cstr(in->out, "</aside>\n</div>\n</article>\n");
}

void rap_seen_html(const rap_seen *seen, size_t count, rap_buf *out) {
  put_head(out, seen, count);
  rap_buf_add_cstr(out, "<main>\n<h1>What rapporteur sees</h1>\n");
  put_index(out, seen, count);
  put_legend(out);
  for (size_t i = 0; i < count; i++) {
    rap_arena *arena = rap_arena_new();
    rap_seen_article article = {&seen[i], i + 1, rap_seen_marks_of(&seen[i], arena), out, arena};
    put_article(&article);
    rap_arena_free(arena);
  }
  rap_buf_add_cstr(out, "</main>\n</body>\n</html>\n");
}
