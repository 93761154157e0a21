/* The page: every <blockquote> claims the place that its data-doc, data-start and data-stop name; a <mark> in it says
 * which of its words are the quoted ones. Where it stands is said by the table's caption, the row, and the passage of
 * the row's evidence. */
#include "core/buf.h"
#include "core/io.h"
#include "load/claims.h"
#include "load/libxml.h"

#define PAGE_LIMIT ((size_t)1 << 30)

typedef struct page {
  rap_arena *arena;
  rap_claims *claims;
  rap_buf text; /* of the caption or quotation that is open */
  bool in_caption, in_quote, in_body;
  size_t mark_start, mark_stop; /* in text; RAP_ANYWHERE when not seen */
  rap_str table;
  size_t tables, row, passage; /* open tables, one in the other */
  rap_claim claim;
} page;

static bool is_named(const xmlChar *name, const char *wanted) {
  return strcmp((const char *)name, wanted) == 0;
}

static rap_str attribute(const xmlChar **attributes, const char *name) {
  for (size_t i = 0; attributes && attributes[i]; i += 2)
    if (is_named(attributes[i], name)) return rap_str_from((const char *)attributes[i + 1]);
  return RAP_NIL;
}

static void open_quote(page *it, const xmlChar **attributes) {
  it->in_quote = true;
  it->mark_start = it->mark_stop = RAP_ANYWHERE;
  rap_buf_truncate(&it->text, 0);
  it->claim = (rap_claim){0};
  if (rap_claim_range(&it->claim, attribute(attributes, "data-start"), attribute(attributes, "data-stop")))
    it->claim.document = rap_arena_copy(it->arena, attribute(attributes, "data-doc"));
}

static rap_str where(const page *it) {
  if (!rap_str_known(it->table)) return rap_arena_printf(it->arena, "quotation %zu", it->claims->count + 1);
  if (it->passage == 0) return rap_arena_printf(it->arena, "table '%.*s', row %zu", RAP_ARG(it->table), it->row);
  return rap_arena_printf(it->arena, "table '%.*s', row %zu, passage %zu", RAP_ARG(it->table), it->row, it->passage);
}

static void close_quote(page *it) {
  rap_claim *claim = &it->claim;
  it->in_quote = false;
  claim->where = where(it);
  claim->said = rap_arena_copy(it->arena, rap_buf_str(&it->text));
  claim->words = claim->said;
  if (it->mark_stop != RAP_ANYWHERE) {
    claim->words = rap_str_slice(claim->said, it->mark_start, it->mark_stop);
    claim->words_at = it->mark_start;
  }
  RAP_PUSH(it->arena, it->claims, *claim);
}

static void on_start(void *context, const xmlChar *name, const xmlChar **attributes) {
  page *it = context;
  if (is_named(name, "blockquote")) open_quote(it, attributes);
  if (is_named(name, "mark") && it->in_quote && it->mark_start == RAP_ANYWHERE) it->mark_start = it->text.len;
  if (is_named(name, "table") && it->tables++ == 0) it->table = RAP_NIL, it->row = 0;
  if (is_named(name, "tbody") && it->tables == 1) it->in_body = true;
  if (is_named(name, "tr") && it->tables == 1 && it->in_body) it->row++, it->passage = 0;
  if (is_named(name, "li")) it->passage++;
  if (is_named(name, "caption") && it->tables == 1) {
    it->in_caption = true;
    rap_buf_truncate(&it->text, 0);
  }
}

static void on_end(void *context, const xmlChar *name) {
  page *it = context;
  if (is_named(name, "blockquote") && it->in_quote) close_quote(it);
  if (is_named(name, "mark") && it->in_quote && it->mark_stop == RAP_ANYWHERE) it->mark_stop = it->text.len;
  if (is_named(name, "tbody") && it->tables == 1) it->in_body = false;
  if (is_named(name, "table") && it->tables > 0 && --it->tables == 0) it->table = RAP_NIL;
  if (!is_named(name, "caption") || !it->in_caption) return;
  it->in_caption = false;
  it->table = rap_arena_copy(it->arena, rap_str_trim(rap_buf_str(&it->text)));
}

static void on_text(void *context, const xmlChar *text, int length) {
  page *it = context;
  if (it->in_quote || it->in_caption) rap_buf_add(&it->text, (const char *)text, (size_t)length);
}

/* Nothing on stderr: the parser mends what it can, and a page that is cut short is known by its end. */
static void on_trouble(void *context, const char *format, ...) {
  (void)context, (void)format;
}

static bool parse(page *it, rap_str html) {
  htmlSAXHandler handler = {.startElement = on_start,
                            .endElement = on_end,
                            .characters = on_text,
                            .ignorableWhitespace = on_text,
                            .warning = on_trouble,
                            .error = on_trouble};
  htmlParserCtxtPtr parser = htmlCreatePushParserCtxt(&handler, it, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
  if (!parser) return false;
  htmlCtxtUseOptions(parser, HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
  htmlParseChunk(parser, html.s, (int)html.len, 1);
  htmlFreeParserCtxt(parser);
  return true;
}

bool rap_claims_html(const char *path, rap_arena *arena, rap_claims *claims, rap_err *err) {
  rap_buf html = {0};
  page it = {.arena = arena, .claims = claims};
  bool good = rap_read_file(path, &html, PAGE_LIMIT, err);
  if (good && !rap_str_ends(rap_str_trim(rap_buf_str(&html)), RAP_LIT("</html>")))
    good = rap_fail(err, RAP_ERR_INPUT, "%s: cut short, or no page of a report: it does not end in </html>", path);
  else if (good && !parse(&it, rap_buf_str(&html)))
    good = rap_fail(err, RAP_ERR_LIMIT, "%s: no memory to read it", path);
  rap_buf_clear(&it.text);
  rap_buf_clear(&html);
  return good;
}
