/* GitHub's Markdown. Every character that could be markup is escaped with a backslash, and text of documents never
 * begins a line with anything but plain words. */
#include "write/markdown.h"
#include "core/unicode.h"
#include "core/utf8.h"
#include "write/write.h"

#define LONG_EXCERPT 120 /* bytes: tables with longer ones become quotations */

/* What GitHub would make a link of by itself is broken by an escape: "https\\://", "www\\.". */
static bool is_escaped(rap_str text, size_t at) {
  char c = text.s[at];
  if (c == ':') return at + 2 < text.len && text.s[at + 1] == '/';
  if (c == '.') return at >= 3 && rap_str_equal_nocase(rap_str_slice(text, at - 3, at), RAP_LIT("www"));
  return strchr("\\`*_{}[]|~#$@", c) != NULL;
}

/* `<` and `&` as entities, since GitHub passes HTML through. */
void rap_markdown_text(rap_buf *out, rap_str text) {
  for (size_t i = 0; i < text.len; i++) {
    char c = text.s[i];
    if (c == '<')
      rap_buf_add_cstr(out, "&lt;");
    else if (c == '>')
      rap_buf_add_cstr(out, "&gt;");
    else if (c == '&')
      rap_buf_add_cstr(out, "&amp;");
    else {
      if (is_escaped(text, i)) rap_buf_add_byte(out, '\\');
      rap_buf_add_byte(out, c);
    }
  }
}

/* Text that opens a line: what would begin a list, a rule or a heading there is escaped too. */
static void put_opening(rap_buf *out, rap_str text) {
  size_t digits = 0;
  while (digits < text.len && rap_is_ascii_digit(text.s[digits])) digits++;
  if (digits > 0 && digits < text.len && (text.s[digits] == '.' || text.s[digits] == ')')) {
    rap_buf_add(out, text.s, digits);
    rap_buf_add_byte(out, '\\');
    rap_buf_add_byte(out, text.s[digits]);
    text = rap_str_slice(text, digits + 1, text.len);
  } else if (text.len > 0 && strchr("-+=", text.s[0])) {
    rap_buf_add_byte(out, '\\');
    rap_buf_add_byte(out, text.s[0]);
    text = rap_str_slice(text, 1, text.len);
  }
  rap_markdown_text(out, text);
}

static void put_paragraphs(const rap_markdown_page *page, rap_str text) {
  for (size_t start = 0; start < text.len;) {
    size_t stop = rap_str_find(text, RAP_LIT("\n\n"), start);
    rap_str paragraph = rap_line_show(rap_str_slice(text, start, stop), page->scratch);
    start = stop + 2;
    if (paragraph.len == 0) continue;
    put_opening(page->out, paragraph);
    rap_buf_add_cstr(page->out, "\n\n");
  }
}

static void put_heading(const rap_markdown_page *page, const char *marks, rap_str text) {
  rap_buf_printf(page->out, "%s ", marks);
  rap_markdown_text(page->out, rap_line_show(text, page->scratch));
  rap_buf_add_cstr(page->out, "\n\n");
}

static void put_link(rap_buf *out, rap_str url, rap_str text) {
  if (!rap_str_known(url) || !rap_link_is_safe(url) || rap_str_find_byte(url, '<', 0) < url.len ||
      rap_str_find_byte(url, '>', 0) < url.len) {
    rap_markdown_text(out, text);
    return;
  }
  rap_buf_add_byte(out, '[');
  rap_markdown_text(out, text);
  rap_buf_add_cstr(out, "](<");
  for (size_t i = 0; i < url.len; i++) { /* a pipe would end a cell, a backslash escapes */
    if (url.s[i] == '|')
      rap_buf_add_cstr(out, "%7C");
    else if (url.s[i] == '\\')
      rap_buf_add_cstr(out, "%5C");
    else
      rap_buf_add_byte(out, url.s[i]);
  }
  rap_buf_add_cstr(out, ">)");
}

/* Asterisks make bold only where a word begins and ends with them (CommonMark's flanking); elsewhere a tag does. */
static bool takes_asterisks(rap_str words) {
  if (words.len == 0) return false;
  size_t first = 0, last = words.len;
  return rap_is_word(rap_utf8_next(words.s, words.len, &first)) && rap_is_word(rap_utf8_previous(words.s, &last));
}

static void put_bold(rap_buf *out, rap_str words) {
  bool asterisks = takes_asterisks(words);
  rap_buf_add_cstr(out, asterisks ? "**" : "<b>");
  rap_markdown_text(out, words);
  rap_buf_add_cstr(out, asterisks ? "**" : "</b>");
}

/* A sentence with its words in bold. */
static void put_sentence(const rap_markdown_page *page, const rap_cell *cell) {
  rap_cut cut = rap_cell_cut(cell);
  rap_str before = rap_line_show(cut.before, page->scratch), after = rap_line_show(cut.after, page->scratch);
  rap_markdown_text(page->out, before);
  if (before.len && rap_is_blank(cut.before.s[cut.before.len - 1])) rap_buf_add_byte(page->out, ' ');
  put_bold(page->out, rap_line_show(cut.words, page->scratch));
  if (after.len && rap_is_blank(cut.after.s[0])) rap_buf_add_byte(page->out, ' ');
  rap_markdown_text(page->out, after);
}

static void put_cell(const rap_markdown_page *page, const rap_cell *cell, const rap_look *look) {
  if (look->type == RAP_TYPE_EVIDENCE && cell->kind == RAP_CELL_SPAN)
    put_sentence(page, cell);
  else if (look->type == RAP_TYPE_LINK && cell->kind == RAP_CELL_TEXT)
    put_link(page->out, cell->text, cell->text);
  else
    rap_markdown_text(page->out, rap_cell_show(cell, look, page->scratch));
}

/* What stands out does so in bold: highlighted cells, and totals. */
static void put_strong(const rap_markdown_page *page, rap_str shown) {
  if (shown.len > 0) put_bold(page->out, shown);
}

static void put_table_row(const rap_markdown_page *page, const rap_block *block, const rap_look *looks, size_t row) {
  bool totals = row == block->rows.rows;
  rap_arena_reset(page->scratch);
  for (size_t i = 0; i < block->rows.columns.count; i++) {
    rap_cell cell = {0};
    if (!totals) cell = rap_rowset_cell(&block->rows, row, i);
    rap_buf_add_cstr(page->out, "| ");
    if (totals)
      put_strong(page, rap_total_show(block, i, &looks[i], page->scratch));
    else if (rap_highlight_of(block, row, i))
      put_strong(page, rap_cell_show(&cell, &looks[i], page->scratch));
    else
      put_cell(page, &cell, &looks[i]);
    rap_buf_add_byte(page->out, ' ');
  }
  rap_buf_add_cstr(page->out, "|\n");
}

static void put_table(const rap_markdown_page *page, const rap_block *block, const rap_look *looks) {
  rap_buf *out = page->out;
  size_t columns = block->rows.columns.count;
  for (size_t i = 0; i < columns; i++) {
    rap_buf_add_cstr(out, "| ");
    rap_markdown_text(out, looks[i].title);
    rap_buf_add_byte(out, ' ');
  }
  rap_buf_add_cstr(out, "|\n");
  for (size_t i = 0; i < columns; i++)
    rap_buf_add_cstr(out, looks[i].right ? "| ---: " : looks[i].centre ? "| :---: " : "| --- ");
  rap_buf_add_cstr(out, "|\n");
  for (size_t row = 0; row < block->rows.rows + (block->totals ? 1 : 0); row++) put_table_row(page, block, looks, row);
  rap_buf_add_byte(out, '\n');
}

/* -- quotations ---------------------------------------------------------------------------------------------------- */

static bool has_long_excerpts(const rap_rowset *rows, const rap_look *looks) {
  for (size_t i = 0; i < rows->columns.count; i++)
    for (size_t row = 0; looks[i].span && row < rows->rows; row++) {
      rap_cell cell = rap_rowset_cell(rows, row, i);
      if ((looks[i].type == RAP_TYPE_EVIDENCE ? cell.context.len : cell.text.len) > LONG_EXCERPT) return true;
    }
  return false;
}

static void part(rap_buf *out, size_t start, const char *between) {
  if (out->len > start) rap_buf_add_cstr(out, between);
}

static void put_source(const rap_markdown_page *page, size_t start, const rap_source *source) {
  const rap_str plain[] = {source->date, source->publisher};
  for (size_t i = 0; i < 2; i++) {
    if (!rap_str_known(plain[i])) continue;
    part(page->out, start, " · ");
    rap_markdown_text(page->out, rap_line_show(plain[i], page->scratch));
  }
  rap_str name = rap_str_known(source->title) ? source->title : source->path;
  if (!rap_str_known(name)) return;
  part(page->out, start, " · ");
  put_link(page->out, source->url, rap_line_show(name, page->scratch));
}

/* The excerpts of a row quoted, then a line that says who and where. */
static void put_quotation(const rap_markdown_page *page, const rap_block *block, const rap_look *looks, size_t row) {
  const rap_rowset *rows = &block->rows;
  rap_source source = {0};
  for (size_t i = 0; i < rows->columns.count; i++) {
    rap_cell cell = rap_rowset_cell(rows, row, i);
    if (cell.kind != RAP_CELL_SPAN) continue;
    if (!rap_str_known(source.path)) source = rap_source_of(page->report, cell.document);
    rap_buf_add_cstr(page->out, "> “");
    put_cell(page, &cell, &looks[i]);
    rap_buf_add_cstr(page->out, "”\n>\n");
  }
  rap_buf_add_cstr(page->out, "> — ");
  size_t start = page->out->len;
  for (size_t i = 0; i < rows->columns.count; i++) {
    rap_cell cell = rap_rowset_cell(rows, row, i);
    if (looks[i].span || cell.kind == RAP_CELL_NIL) continue;
    part(page->out, start, ", ");
    if (rap_highlight_of(block, row, i))
      put_strong(page, rap_cell_show(&cell, &looks[i], page->scratch));
    else
      put_cell(page, &cell, &looks[i]);
  }
  put_source(page, start, &source);
  rap_buf_add_cstr(page->out, "\n\n");
}

static void put_rows(const rap_markdown_page *page, const rap_block *block) {
  rap_arena *arena = rap_arena_new();
  const rap_look *looks = rap_looks_of(&block->rows, arena);
  put_heading(page, "###", block->text);
  if (block->rows.rows == 0) {
    put_paragraphs(page, rap_empty_say(block));
  } else if (has_long_excerpts(&block->rows, looks)) {
    for (size_t row = 0; row < block->rows.rows; row++) {
      rap_arena_reset(page->scratch);
      put_quotation(page, block, looks, row);
    }
  } else {
    put_table(page, block, looks);
  }
  rap_arena_free(arena);
}

/* GitHub's own form of a warning; elsewhere a quotation. */
static void put_alert(const rap_markdown_page *page, rap_str text) {
  rap_buf_add_cstr(page->out, "> [!WARNING]\n> ");
  put_opening(page->out, rap_line_show(text, page->scratch));
  rap_buf_add_cstr(page->out, "\n\n");
}

static void put_block(const rap_markdown_page *page, const rap_block *block) {
  switch (block->kind) {
    case RAP_BLOCK_HEADING:
      put_heading(page, "##", block->text);
      break;
    case RAP_BLOCK_TEXT:
      put_paragraphs(page, block->text);
      break;
    case RAP_BLOCK_ALERT:
      put_alert(page, block->text);
      break;
    case RAP_BLOCK_TABLE:
      put_rows(page, block);
      break;
    case RAP_BLOCK_CHART:
      put_heading(page, "###", block->text);
      if (block->rows.rows == 0)
        put_paragraphs(page, rap_empty_say(block));
      else
        rap_markdown_chart(page, block);
      break;
  }
}

static void put_closing(const rap_markdown_page *page) {
  rap_buf_add_cstr(page->out, "---\n\n");
  put_paragraphs(page, rap_counts_say(page->report, page->scratch));
  for (size_t row = 0; row < page->report->skipped.rows; row++) {
    rap_skipped skipped = rap_skipped_of(page->report, row);
    if (!rap_str_equal(skipped.kind, RAP_LIT("refused"))) continue;
    rap_buf_add_cstr(page->out, "- Refused: ");
    rap_markdown_text(page->out, rap_line_show(skipped.path, page->scratch));
    if (skipped.reason.len) rap_buf_add_cstr(page->out, ": ");
    rap_markdown_text(page->out, rap_line_show(skipped.reason, page->scratch));
    rap_buf_add_byte(page->out, '\n');
  }
}

bool rap_write_markdown(const rap_report *report, rap_buf *out, rap_err *err) {
  (void)err;
  rap_arena *arena = rap_arena_new();
  rap_markdown_page page = {report, out, arena};
  put_heading(&page, "#", report->title);
  rap_str period = rap_period_say(report, arena);
  if (rap_str_known(period)) rap_buf_printf(out, "**%.*s**\n\n", RAP_ARG(period));
  if (rap_str_known(report->description)) put_paragraphs(&page, report->description);
  for (size_t i = 0; i < report->blocks.count; i++) {
    put_block(&page, &report->blocks.items[i]);
    rap_arena_reset(arena);
  }
  put_closing(&page);
  rap_arena_free(arena);
  return true;
}
