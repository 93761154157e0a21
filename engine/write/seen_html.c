/* Documents as one page with what was found in them. It needs no network and no script: the legend's boxes switch
 * marks off by style alone, lists beside the text lead to the places by ordinary links, and a mark's label is its
 * tooltip. A document's words reach the page only through rap_html_text. */
#include "write/seen_html.h"

#include "data/lists.h"

/* -- the page ------------------------------------------------------------------------------------------------------ */

static rap_str name_of(const rap_document *document) {
  return document->title.len ? document->title : document->id;
}

static void put_head(rap_buf *out, const rap_seen *seen, size_t count, rap_arena *arena) {
  rap_str what = count == 1 ? name_of(seen->document) : rap_arena_printf(arena, "%zu documents", count);
  rap_html_head head = {.title = rap_arena_printf(arena, "Seen: %.*s", RAP_ARG(what)),
                        .styles = {rap_html_file(&rap_text_common_css), rap_html_file(&rap_text_seen_css)},
                        .style_count = 2};
  rap_html_head_put(out, &head);
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
  source.title = RAP_NIL; /* the heading shows it, or the path */
  if (document->title.len == 0 && rap_str_equal(document->id, document->path)) source.path = RAP_NIL;
  rap_html_source(in->out, &source);
  rap_buf_add_cstr(in->out, "</p>\n</header>\n<div class=\"columns\">\n<div class=\"prose\" dir=\"auto\"");
  rap_html_language(in->out, document->language);
  rap_buf_add_byte(in->out, '>');
  rap_html_marks(in->out, document->text, &in->marks, in->number);
  rap_buf_add_cstr(in->out, "</div>\n<aside aria-label=\"What was found\">\n");
  rap_seen_html_lists(in);
  rap_buf_add_cstr(in->out, "</aside>\n</div>\n</article>\n");
}

void rap_seen_html(const rap_seen *seen, size_t count, rap_buf *out) {
  rap_arena *arena = rap_arena_new();
  put_head(out, seen, count, arena);
  rap_buf_add_cstr(out, "<main id=\"main\" tabindex=\"-1\">\n<h1>What rapporteur sees</h1>\n");
  put_index(out, seen, count);
  rap_html_legend(out, false);
  for (size_t i = 0; i < count; i++) {
    rap_arena_reset(arena);
    rap_seen_article article = {&seen[i], i + 1, rap_seen_markings_of(&seen[i], arena), out, arena};
    put_article(&article);
  }
  rap_arena_free(arena);
  rap_buf_add_cstr(out, "</main>\n</body>\n</html>\n");
}
