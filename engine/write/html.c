/* A report as one self-contained page. Without its script it is complete, only still. */
#include "write/html.h"
#include "data/lists.h"
#include "write/figures.h"
#include "write/write.h"

static void put_head(const rap_html_page *page) {
  rap_html_head head = {.title = page->report->title,
                        .styles = {rap_html_file(&rap_text_common_css), rap_html_file(&rap_text_page_css)},
                        .style_count = 2,
                        .script = rap_html_file(&rap_text_page_js),
                        .pictures = page->report->style.logo.len > 0};
  head.styles[2] = rap_html_house_css(page->report, page->arena);
  head.style_count += rap_str_known(head.styles[2]);
  rap_html_head_put(page->out, &head);
  rap_buf_add_cstr(page->out, "<div class=\"page\" id=\"page\">\n");
}

static void put_paragraph(rap_buf *out, rap_str text, const char *class_name) {
  rap_buf_printf(out, "<p%s>", class_name);
  rap_html_text(out, text);
  rap_buf_add_cstr(out, "</p>\n");
}

static void put_paragraphs(rap_buf *out, rap_str text, const char *class_name) {
  for (size_t start = 0; start < text.len;) {
    size_t stop = rap_str_find(text, RAP_LIT("\n\n"), start);
    rap_str paragraph = rap_str_trim(rap_str_slice(text, start, stop));
    start = stop + 2;
    if (paragraph.len > 0) put_paragraph(out, paragraph, class_name);
  }
}

/* A tile: the whole of it leads to the table whose total it is. */
static void put_figure(const rap_html_page *page, const rap_figure *figure) {
  rap_buf *out = page->out;
  bool leads = figure->block != SIZE_MAX;
  rap_buf_add_cstr(out, "<div><dt>");
  if (leads) rap_buf_printf(out, "<a href=\"#b%zu\">", figure->block);
  rap_html_text(out, figure->label);
  rap_buf_add_cstr(out, leads ? "</a></dt><dd>" : "</dt><dd>");
  rap_html_text(out, rap_number_show(figure->value, &figure->look, page->arena));
  rap_buf_add_cstr(out, "</dd>");
  rap_str change = rap_figure_change_say(figure, page->arena);
  if (rap_str_known(change)) {
    rap_buf_add_cstr(out, "<dd class=\"change\">");
    rap_html_text(out, change);
    rap_buf_add_cstr(out, "</dd>");
  }
  rap_buf_add_cstr(out, "</div>\n");
}

static void put_figures(const rap_html_page *page) {
  rap_figures figures = rap_figures_of(page->report, page->arena);
  if (figures.count == 0) return;
  rap_buf_add_cstr(page->out, "<dl class=\"figures\">\n");
  for (size_t i = 0; i < figures.count; i++) put_figure(page, &figures.items[i]);
  rap_buf_add_cstr(page->out, "</dl>\n");
}

static void put_header(const rap_html_page *page) {
  const rap_report *report = page->report;
  rap_buf *out = page->out;
  rap_buf_add_cstr(out, "<header>\n");
  rap_html_logo(out, &report->style);
  rap_buf_add_cstr(out, "<h1>");
  rap_html_text(out, report->title);
  rap_buf_add_cstr(out, "</h1>\n");
  rap_str period = rap_period_say(report, page->arena);
  if (rap_str_known(period)) put_paragraph(out, period, " class=\"period\"");
  put_paragraph(out, rap_counts_say(report, page->arena), " class=\"counts\"");
  if (rap_str_known(report->description)) put_paragraphs(out, report->description, " class=\"description\"");
  put_figures(page);
}

/* The way to the tables and charts, where there are enough to need one. */
static void put_contents(const rap_html_page *page) {
  const rap_blocks *blocks = &page->report->blocks;
  size_t places = 0;
  for (size_t i = 0; i < blocks->count; i++) places += blocks->items[i].kind >= RAP_BLOCK_TABLE;
  if (places > 2) {
    rap_buf_add_cstr(page->out, "<nav aria-label=\"Contents\"><ul>\n");
    for (size_t i = 0; i < blocks->count; i++) {
      if (blocks->items[i].kind < RAP_BLOCK_TABLE) continue;
      rap_buf_printf(page->out, "<li><a href=\"#b%zu\">", i);
      rap_html_text(page->out, blocks->items[i].text);
      rap_buf_add_cstr(page->out, "</a></li>\n");
    }
    rap_buf_add_cstr(page->out, "</ul></nav>\n");
  }
  rap_buf_add_cstr(page->out, "</header>\n<main id=\"main\" tabindex=\"-1\">\n");
}

static void put_block(const rap_html_page *page, size_t index) {
  const rap_block *block = &page->report->blocks.items[index];
  switch (block->kind) {
    case RAP_BLOCK_HEADING:
      rap_buf_add_cstr(page->out, "<h2>");
      rap_html_text(page->out, block->text);
      rap_buf_add_cstr(page->out, "</h2>\n");
      break;
    case RAP_BLOCK_TEXT:
      put_paragraphs(page->out, block->text, "");
      break;
    case RAP_BLOCK_ALERT:
      put_paragraphs(page->out, block->text, " class=\"alert\"");
      break;
    case RAP_BLOCK_TABLE:
      rap_html_table(page, block, index);
      break;
    case RAP_BLOCK_CHART:
      rap_html_chart(page, block, index);
      break;
  }
}

static void put_section(rap_buf *out, const rap_about_section *section) {
  rap_buf_add_cstr(out, "<h3>");
  rap_html_text(out, section->title);
  rap_buf_add_cstr(out, "</h3>\n<table>\n");
  for (size_t line = 0; line < section->count; line++) {
    bool header = section->header && line == 0;
    rap_buf_add_cstr(out, "<tr>");
    for (size_t i = 0; i < 3 && rap_str_known(section->items[line].cells[i]); i++) {
      rap_buf_add_cstr(out, header ? "<th scope=\"col\">" : i == 0 ? "<th scope=\"row\">" : "<td>");
      rap_html_text(out, section->items[line].cells[i]);
      rap_buf_add_cstr(out, header || i == 0 ? "</th>" : "</td>");
    }
    rap_buf_add_cstr(out, "</tr>\n");
  }
  rap_buf_add_cstr(out, "</table>\n");
}

static void put_closing(const rap_html_page *page) {
  rap_about about = rap_about_of(page->report, page->arena);
  rap_buf_add_cstr(page->out, "</main>\n<footer class=\"closing\">\n<details class=\"about\">\n");
  rap_buf_add_cstr(page->out, "<summary>About this report</summary>\n");
  for (size_t i = 0; i < about.count; i++) put_section(page->out, &about.items[i]);
  rap_buf_add_cstr(page->out, "</details>\n</footer>\n</div>\n");
}

bool rap_write_html(const rap_report *report, rap_buf *out, rap_err *err) {
  (void)err;
  rap_html_page page = {.report = report, .out = out, .arena = rap_arena_new(), .scratch = rap_arena_new()};
  rap_buf templates = {0};
  size_t passages = 0;
  page.passages = &passages;
  page.readings = rap_html_readings(report, &templates, page.arena);
  put_head(&page);
  put_header(&page);
  put_contents(&page);
  for (size_t i = 0; i < report->blocks.count; i++) put_block(&page, i);
  put_closing(&page);
  rap_html_panel(out);
  rap_buf_add_str(out, rap_buf_str(&templates));
  rap_buf_add_cstr(out, "<script>");
  rap_buf_add_str(out, rap_html_file(&rap_text_page_js));
  rap_buf_add_cstr(out, "</script>\n</body>\n</html>\n");
  rap_buf_clear(&templates);
  rap_arena_free(page.scratch);
  rap_arena_free(page.arena);
  return true;
}
