/* Escaping. Text goes between tags and into attributes in double quotes only, so these five characters are enough. */
#include "core/utf8.h"
#include "write/html.h"

void rap_html_text(rap_buf *out, rap_str text) {
  for (size_t at = 0; at < text.len;) {
    size_t from = at;
    uint32_t c = rap_utf8_next(text.s, text.len, &at);
    if (c == '&')
      rap_buf_add_cstr(out, "&amp;");
    else if (c == '<')
      rap_buf_add_cstr(out, "&lt;");
    else if (c == '>')
      rap_buf_add_cstr(out, "&gt;");
    else if (c == '"')
      rap_buf_add_cstr(out, "&quot;");
    else if (c == '\'')
      rap_buf_add_cstr(out, "&#39;");
    else if ((c >= 0x20 || c == '\n' || c == '\t') && !(c >= 0x7F && c < 0xA0) && !(c >= 0x202A && c <= 0x202E) &&
             !(c >= 0x2066 && c <= 0x2069) && c != 0xFFFE && c != 0xFFFF)
      rap_buf_add(out, text.s + from, at - from);
  }
}

void rap_html_link(rap_buf *out, rap_str url, rap_str text) {
  bool safe = rap_str_known(url) && rap_link_is_safe(url);
  if (safe) {
    rap_buf_add_cstr(out, "<a href=\"");
    rap_html_text(out, url);
    rap_buf_add_cstr(out, "\" rel=\"noopener noreferrer nofollow\">");
  }
  rap_html_text(out, text);
  if (safe) rap_buf_add_cstr(out, "</a>");
}

void rap_html_sentence(rap_buf *out, const rap_cell *cell) {
  rap_cut cut = rap_cell_cut(cell);
  rap_html_text(out, cut.before);
  rap_buf_add_cstr(out, "<mark>");
  rap_html_text(out, cut.words);
  rap_buf_add_cstr(out, "</mark>");
  rap_html_text(out, cut.after);
}

void rap_html_quote(rap_buf *out, const rap_report *report, const rap_cell *cell, bool sentence) {
  rap_buf_add_cstr(out, "<blockquote data-doc=\"");
  rap_html_text(out, rap_source_of(report, cell->document).doc);
  rap_buf_printf(out, "\" data-start=\"%zu\" data-stop=\"%u\">", (size_t)cell->span.start + 1, cell->span.stop);
  if (sentence)
    rap_html_sentence(out, cell);
  else
    rap_html_text(out, cell->text);
  rap_buf_add_cstr(out, "</blockquote>");
}

static void part(rap_buf *out, size_t start) {
  if (out->len > start) rap_buf_add_cstr(out, " · ");
}

void rap_html_source(rap_buf *out, const rap_source *source) {
  size_t start = out->len;
  if (rap_str_known(source->date)) {
    rap_buf_add_cstr(out, "<time>");
    rap_html_text(out, source->date);
    rap_buf_add_cstr(out, "</time>");
  }
  if (rap_str_known(source->publisher)) {
    part(out, start);
    rap_html_text(out, source->publisher);
  }
  if (rap_str_known(source->title)) {
    part(out, start);
    rap_html_link(out, source->url, source->title);
  }
  if (!rap_str_known(source->path)) return;
  part(out, start);
  rap_html_link(out, rap_str_known(source->title) ? RAP_NIL : source->url, source->path);
}
