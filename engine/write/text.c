/* A report as plain text that reads well in an e-mail: one walk over the blocks; tables, excerpts and charts have
 * files of their own. */
#include "write/text.h"

#include "write/write.h"

#define WIDTH_LEAST   40
#define REFUSED_NAMED 20

static void underlined(rap_buf *out, rap_str text, const char *stroke, size_t width, rap_arena *arena) {
  size_t start = out->len, widest = 0;
  rap_lines lines = rap_lines_of(rap_line_show(text, arena), width, arena);
  for (size_t i = 0; i < lines.count; i++) {
    size_t wide = rap_columns_wide(lines.items[i]);
    if (wide > widest) widest = wide;
    rap_buf_add_str(out, lines.items[i]);
    rap_buf_add_byte(out, '\n');
  }
  if (widest == 0) {
    rap_buf_truncate(out, start);
    return;
  }
  rap_put_repeated(out, stroke, widest);
  rap_buf_add_byte(out, '\n');
}

/* A text's paragraphs are parted by blank lines; other line ends are blanks. `margin` stands before every line. */
static void put_paragraphs(const rap_text_page *page, rap_str text, const char *margin) {
  rap_str rest = text;
  size_t start = 0;
  bool any = false;
  for (size_t at = 0; at <= rest.len; at++) {
    bool end = at == rest.len || (rest.s[at] == '\n' && at + 1 < rest.len && rest.s[at + 1] == '\n');
    if (!end) continue;
    rap_str paragraph = rap_line_show(rap_str_slice(rest, start, at), page->scratch);
    start = at;
    if (paragraph.len == 0) continue;
    if (any) rap_buf_printf(page->out, "%s\n", *margin ? "!" : "");
    rap_put_wrapped(page->out, paragraph, page->width, margin, margin, page->scratch);
    any = true;
  }
}

static bool has_span_column(const rap_rowset *rows) {
  for (size_t i = 0; i < rows->columns.count; i++)
    if (rows->columns.items[i].type == RAP_TYPE_EXCERPT || rows->columns.items[i].type == RAP_TYPE_EVIDENCE)
      return true;
  return false;
}

static void put_table(const rap_text_page *page, const rap_block *block) {
  underlined(page->out, block->text, "─", page->width, page->scratch);
  rap_buf_add_byte(page->out, '\n');
  if (block->rows.rows == 0)
    put_paragraphs(page, rap_empty_say(block), "");
  else if (has_span_column(&block->rows))
    rap_text_excerpts(page, block);
  else
    rap_text_table(page, block);
}

static void put_block(const rap_text_page *page, const rap_block *block) {
  switch (block->kind) {
    case RAP_BLOCK_HEADING:
      underlined(page->out, block->text, "═", page->width, page->scratch);
      break;
    case RAP_BLOCK_TEXT:
      put_paragraphs(page, block->text, "");
      break;
    case RAP_BLOCK_ALERT:
      put_paragraphs(page, block->text, "! ");
      break;
    case RAP_BLOCK_TABLE:
      put_table(page, block);
      break;
    case RAP_BLOCK_CHART:
      rap_text_chart(page, block);
      break;
  }
}

static void put_closing(const rap_text_page *page) {
  rap_put_repeated(page->out, "─", page->width);
  rap_buf_add_byte(page->out, '\n');
  rap_put_wrapped(page->out, rap_counts_say(page->report, page->scratch), page->width, "", "", page->scratch);
  size_t named = 0, more = 0;
  for (size_t row = 0; row < page->report->skipped.rows; row++) {
    rap_skipped skipped = rap_skipped_of(page->report, row);
    if (!rap_str_equal(skipped.kind, RAP_LIT("refused"))) continue;
    if (++named > REFUSED_NAMED) {
      more++;
      continue;
    }
    rap_str path = rap_line_show(skipped.path, page->scratch), reason = rap_line_show(skipped.reason, page->scratch);
    rap_str said =
        rap_arena_printf(page->scratch, "Refused: %.*s%s%.*s", RAP_ARG(path), reason.len ? ": " : "", RAP_ARG(reason));
    rap_put_wrapped(page->out, said, page->width, "", "  ", page->scratch);
  }
  if (more)
    rap_buf_printf(page->out, "Refused: %.*s\n",
                   RAP_ARG(rap_count_say(more, "more document", "more documents", page->scratch)));
}

bool rap_write_text(const rap_report *report, size_t width, rap_buf *out, rap_err *err) {
  (void)err;
  rap_arena *arena = rap_arena_new();
  rap_text_page page = {report, width > WIDTH_LEAST ? width : WIDTH_LEAST, out, arena};
  underlined(out, report->title, "═", page.width, arena);
  rap_str period = rap_period_say(report, arena);
  if (rap_str_known(period)) rap_put_wrapped(out, period, page.width, "", "", arena);
  rap_buf_add_byte(out, '\n');
  if (rap_str_known(report->description) && report->description.len > 0) {
    put_paragraphs(&page, report->description, "");
    rap_buf_add_byte(out, '\n');
  }
  for (size_t i = 0; i < report->blocks.count; i++) {
    put_block(&page, &report->blocks.items[i]);
    rap_buf_add_cstr(out, "\n");
    rap_arena_reset(arena);
  }
  put_closing(&page);
  rap_arena_free(arena);
  return true;
}
