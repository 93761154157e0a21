/* GitHub's Markdown. Every character that could be markup is escaped with a backslash, and text of documents never
 * begins a line with anything but plain words. */
#include "core/utf8.h"
#include "write/about.h"
#include "write/chart.h"
#include "write/write.h"

#define LONG_EXCERPT 120 /* bytes: tables with longer ones become quotations */
#define BAR          20  /* characters of the longest bar */

typedef struct markdown_page {
  const rap_report *report;
  rap_buf *out;
  rap_arena *scratch;
} markdown_page;

/* One line of text; `<` and `&` as entities, since GitHub passes HTML through. */
static void put_text(rap_buf *out, rap_str text) {
  for (size_t i = 0; i < text.len; i++) {
    char c = text.s[i];
    if (c == '<')
      rap_buf_add_cstr(out, "&lt;");
    else if (c == '>')
      rap_buf_add_cstr(out, "&gt;");
    else if (c == '&')
      rap_buf_add_cstr(out, "&amp;");
    else {
      if (strchr("\\`*_{}[]|~#$@:", c) && !(c == ':' && !(i + 2 < text.len && text.s[i + 1] == '/')))
        rap_buf_add_byte(out, '\\');
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
  put_text(out, text);
}

static void put_paragraphs(const markdown_page *page, rap_str text) {
  for (size_t start = 0; start < text.len;) {
    size_t stop = rap_str_find(text, RAP_LIT("\n\n"), start);
    rap_str paragraph = rap_line_show(rap_str_slice(text, start, stop), page->scratch);
    start = stop + 2;
    if (paragraph.len == 0) continue;
    put_opening(page->out, paragraph);
    rap_buf_add_cstr(page->out, "\n\n");
  }
}

static void put_heading(const markdown_page *page, const char *marks, rap_str text) {
  rap_buf_printf(page->out, "%s ", marks);
  put_text(page->out, rap_line_show(text, page->scratch));
  rap_buf_add_cstr(page->out, "\n\n");
}

static void put_link(rap_buf *out, rap_str url, rap_str text) {
  if (!rap_str_known(url) || !rap_link_is_safe(url) || rap_str_find_byte(url, '<', 0) < url.len ||
      rap_str_find_byte(url, '>', 0) < url.len) {
    put_text(out, text);
    return;
  }
  rap_buf_add_byte(out, '[');
  put_text(out, text);
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

/* A sentence with its words in bold. */
static void put_sentence(const markdown_page *page, const rap_cell *cell) {
  rap_cut cut = rap_cell_cut(cell);
  rap_str before = rap_line_show(cut.before, page->scratch), words = rap_line_show(cut.words, page->scratch);
  rap_str after = rap_line_show(cut.after, page->scratch);
  put_text(page->out, before);
  if (before.len && rap_is_blank(cut.before.s[cut.before.len - 1])) rap_buf_add_byte(page->out, ' ');
  rap_buf_add_cstr(page->out, "**");
  put_text(page->out, words);
  rap_buf_add_cstr(page->out, "**");
  if (after.len && rap_is_blank(cut.after.s[0])) rap_buf_add_byte(page->out, ' ');
  put_text(page->out, after);
}

static void put_cell(const markdown_page *page, const rap_cell *cell, const rap_look *look) {
  if (look->type == RAP_TYPE_EVIDENCE && cell->kind == RAP_CELL_SPAN)
    put_sentence(page, cell);
  else if (look->type == RAP_TYPE_LINK && cell->kind == RAP_CELL_TEXT)
    put_link(page->out, cell->text, cell->text);
  else
    put_text(page->out, rap_cell_show(cell, look, page->scratch));
}

static void put_table(const markdown_page *page, const rap_rowset *rows, const rap_look *looks) {
  rap_buf *out = page->out;
  for (size_t i = 0; i < rows->columns.count; i++) {
    rap_buf_add_cstr(out, "| ");
    put_text(out, looks[i].title);
    rap_buf_add_byte(out, ' ');
  }
  rap_buf_add_cstr(out, "|\n");
  for (size_t i = 0; i < rows->columns.count; i++)
    rap_buf_add_cstr(out, looks[i].right ? "| ---: " : looks[i].centre ? "| :---: " : "| --- ");
  rap_buf_add_cstr(out, "|\n");
  for (size_t row = 0; row < rows->rows; row++) {
    rap_arena_reset(page->scratch);
    for (size_t i = 0; i < rows->columns.count; i++) {
      rap_cell cell = rap_rowset_cell(rows, row, i);
      rap_buf_add_cstr(out, "| ");
      put_cell(page, &cell, &looks[i]);
      rap_buf_add_byte(out, ' ');
    }
    rap_buf_add_cstr(out, "|\n");
  }
  rap_buf_add_byte(out, '\n');
}

/* -- quotations -----------------------------------------------------------------------------------------------------
 */

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

static void put_source(const markdown_page *page, size_t start, const rap_source *source) {
  const rap_str plain[] = {source->date, source->publisher};
  for (size_t i = 0; i < 2; i++) {
    if (!rap_str_known(plain[i])) continue;
    part(page->out, start, " · ");
    put_text(page->out, rap_line_show(plain[i], page->scratch));
  }
  rap_str name = rap_str_known(source->title) ? source->title : source->path;
  if (!rap_str_known(name)) return;
  part(page->out, start, " · ");
  put_link(page->out, source->url, rap_line_show(name, page->scratch));
}

/* The excerpts of a row quoted, then a line that says who and where. */
static void put_quotation(const markdown_page *page, const rap_rowset *rows, const rap_look *looks, size_t row) {
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
    put_cell(page, &cell, &looks[i]);
  }
  put_source(page, start, &source);
  rap_buf_add_cstr(page->out, "\n\n");
}

static void put_rows(const markdown_page *page, const rap_block *block) {
  rap_arena *arena = rap_arena_new();
  const rap_look *looks = rap_looks_of(&block->rows, arena);
  put_heading(page, "###", block->text);
  if (block->rows.rows == 0) {
    put_paragraphs(page, rap_empty_say(block));
  } else if (has_long_excerpts(&block->rows, looks)) {
    for (size_t row = 0; row < block->rows.rows; row++) {
      rap_arena_reset(page->scratch);
      put_quotation(page, &block->rows, looks, row);
    }
  } else {
    put_table(page, &block->rows, looks);
  }
  rap_arena_free(arena);
}

/* -- charts ---------------------------------------------------------------------------------------------------------
 */

static void put_bar(rap_buf *out, double value, double greatest) {
  double share = greatest > 0 ? (value < 0 ? -value : value) / greatest : 0;
  size_t count = share > 0 ? (size_t)(share * BAR + 0.5) : 0;
  if (count == 0 && share > 0) count = 1;
  while (count-- > 0) rap_buf_add_cstr(out, "█");
}

static void put_chart(const markdown_page *page, const rap_block *block) {
  rap_buf *out = page->out;
  put_heading(page, "###", block->text);
  rap_chart_data data = rap_chart_data_of(block, page->scratch);
  if (data.category_count == 0) {
    put_paragraphs(page, rap_empty_say(block));
    return;
  }
  double greatest = data.greatest > -data.least ? data.greatest : -data.least;
  bool several = data.series_count > 1;
  rap_buf_add_cstr(out, "| ");
  put_text(out, data.x.title);
  rap_buf_add_cstr(out, several ? " |  | " : " | ");
  put_text(out, data.y.title);
  rap_buf_add_cstr(out, several ? " |  |\n| --- | --- | ---: | --- |\n" : " |  |\n| --- | ---: | --- |\n");
  for (size_t category = 0; category < data.category_count; category++)
    for (size_t series = 0; series < data.series_count; series++) {
      double value = rap_chart_value(&data, series, category);
      if (value != value) continue; /* NaN: nothing there */
      rap_buf_add_cstr(out, "| ");
      put_text(out, data.categories[category]);
      rap_buf_add_cstr(out, " | ");
      if (several) {
        put_text(out, data.series[series]);
        rap_buf_add_cstr(out, " | ");
      }
      put_text(out, rap_number_show(value, &data.y, page->scratch));
      rap_buf_add_cstr(out, " | ");
      put_bar(out, value, greatest);
      rap_buf_add_cstr(out, " |\n");
    }
  rap_buf_add_byte(out, '\n');
}

static void put_block(const markdown_page *page, const rap_block *block) {
  switch (block->kind) {
    case RAP_BLOCK_HEADING:
      put_heading(page, "##", block->text);
      break;
    case RAP_BLOCK_TEXT:
    case RAP_BLOCK_ALERT:
      put_paragraphs(page, block->text);
      break;
    case RAP_BLOCK_TABLE:
      put_rows(page, block);
      break;
    case RAP_BLOCK_CHART:
      put_chart(page, block);
      break;
  }
}

static void put_closing(const markdown_page *page) {
  rap_buf_add_cstr(page->out, "---\n\n");
  put_paragraphs(page, rap_counts_say(page->report, page->scratch));
  for (size_t row = 0; row < page->report->skipped.rows; row++) {
    rap_skipped skipped = rap_skipped_of(page->report, row);
    if (!rap_str_equal(skipped.kind, RAP_LIT("refused"))) continue;
    rap_buf_add_cstr(page->out, "- Refused: ");
    put_text(page->out, rap_line_show(skipped.path, page->scratch));
    if (skipped.reason.len) rap_buf_add_cstr(page->out, ": ");
    put_text(page->out, rap_line_show(skipped.reason, page->scratch));
    rap_buf_add_byte(page->out, '\n');
  }
}

bool rap_write_markdown(const rap_report *report, rap_buf *out, rap_err *err) {
  (void)err;
  rap_arena *arena = rap_arena_new();
  markdown_page page = {report, out, arena};
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
