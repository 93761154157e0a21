/* Markdown and the HTML page: what they show, and that nothing in a document can become markup. */
#include <libxml/HTMLparser.h>
#include <libxml/xpath.h>
#include <math.h>

#include "core/digest.h"
#include "data/lists.h"
#include "sample_report.h"
#include "unit.h"
#include "workbook_parts.h"
#include "write/figures.h"
#include "write/html.h"
#include "write/write.h"
#include "writing.h"

static const char *markdown(const rap_report *report) {
  rap_buf_truncate(&out, 0);
  assert_true(rap_write_markdown(report, &out, &err));
  return rap_buf_cstr(&out);
}

static const char *html(const rap_report *report) {
  rap_buf_truncate(&out, 0);
  assert_true(rap_write_html(report, &out, &err));
  return rap_buf_cstr(&out);
}

static void assert_has(const char *text, const char *what) {
  if (!strstr(text, what)) fail_msg("missing:\n%s\nin:\n%s", what, text);
}

/* -- Markdown ------------------------------------------------------------------------------------------------------ */

static void markdown_has_tables_charts_and_quotations(void **state) {
  (void)state;
  const char *text = markdown(sample_report(arena));
  assert_has(text, "# Weekly diplomatic monitor\n\n**Week 14 of 2025: 31 March to 6 April 2025**\n\n");
  assert_has(text,
             "### Topics\n\n| Topic | Mentions | Documents | Share |\n| --- | ---: | ---: | ---: |\n"
             "| Ceasefire | 12,480 | 3 | 50.0 % |\n");
  assert_has(text, "| Ceasefire | 12,480 | ████████████████████ |\n| Grain trade | 7 | █ |\n");
  assert_has(text, "> “We came here with open hands,");
  assert_has(text,
             "> — Tomas Berg, prime minister · 2025-04-01 · The Northern Gazette · "
             "[Grain corridor reopens](<https://gazette.example/2025/grain>)\n");
  assert_has(text, "\n- Refused: inbox/cut.jsonl:12: not JSON after byte 212\n");
}

static void markdown_escapes_what_could_be_markup(void **state) {
  (void)state;
  const char *text = markdown(hostile_report(arena));
  assert_null(strstr(text, "<script"));
  assert_null(strstr(text, "<img"));
  assert_null(strstr(text, "[link](javascript"));
  assert_null(strstr(text, "](<javascript"));
  assert_has(text, "a \\| pipe \\` tick \\* star \\_ line \\[link\\]");
  assert_has(text, "\n\\- not a list \\# not a heading &gt; not a quotation");
  for (rap_str rest = rap_str_from(text); rap_str_known(rest);) { /* rows keep their seven cells */
    rap_str line = rap_str_split(&rest, '\n');
    if (!rap_str_starts(line, RAP_LIT("| ")) || rap_str_find(line, RAP_LIT("they say"), 0) == line.len) continue;
    size_t pipes = 0;
    for (size_t i = 0; i < line.len; i++) pipes += line.s[i] == '|' && (i == 0 || line.s[i - 1] != '\\');
    assert_int_equal(pipes, 8);
  }
}

/* -- HTML ---------------------------------------------------------------------------------------------------------- */

static size_t count_nodes(const char *page, const char *path) {
  htmlDocPtr document = htmlReadMemory(page, (int)strlen(page), NULL, "utf-8",
                                       HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
  xmlXPathContextPtr context = xmlXPathNewContext(document);
  xmlXPathObjectPtr found = xmlXPathEvalExpression((const xmlChar *)path, context);
  size_t count = found && found->nodesetval ? (size_t)found->nodesetval->nodeNr : 0;
  xmlXPathFreeObject(found);
  xmlXPathFreeContext(context);
  xmlFreeDoc(document);
  return count;
}

static void the_page_shows_everything(void **state) {
  (void)state;
  const char *page = html(sample_report(arena));
  assert_int_equal(count_nodes(page, "//h1[.='Weekly diplomatic monitor']"), 1);
  assert_int_equal(count_nodes(page, "//figure/div/svg[@role='img']"), 4);
  assert_int_equal(count_nodes(page, "//section[contains(@class,'table')]"), 5);
  assert_int_equal(count_nodes(page, "//section//table/caption"), 4); /* the fifth is empty and says so */
  assert_int_equal(count_nodes(page, "//th[not(@scope)]"), 0);
  assert_int_equal(count_nodes(page, "//td[@data-key='12480'][.='12,480']"), 1);
  assert_has(page, "<p class=\"empty\">No sanctions were announced.</p>");
  assert_has(page, "<p class=\"counts\">5 documents read, 2 outside the period, 1 undated, 1 refused.</p>");
}

static rap_report *compared_report(void) {
  rap_report *report = plain_report(arena);
  const rap_column columns[] = {sample_column("topic", RAP_TYPE_TEXT), sample_column("mentions", RAP_TYPE_NUMBER),
                                sample_column("mentions_before", RAP_TYPE_NUMBER),
                                sample_column("mentions_change", RAP_TYPE_NUMBER)};
  const rap_cell cells[] = {
      sample_text("Truce"), sample_number(13000), sample_number(10500), sample_number(2500),
      sample_text("Grain"), sample_number(500),   sample_number(300),   sample_number(200),
  };
  sample_add(arena, report,
             (rap_block){.kind = RAP_BLOCK_TABLE,
                         .text = RAP_LIT("Topics & \"terms\""),
                         .rows = sample_rows(arena, columns, 4, cells, 2),
                         .totals = true,
                         .series = SIZE_MAX});
  return report;
}

/* The workbook's (figures_say_what_changed), not rows of the declared tables, which no other format counts. */
static void tiles_lead_to_the_tables_whose_totals_they_show(void **state) {
  (void)state;
  const char *page = html(compared_report());
  assert_has(page,
             "<dl class=\"figures\">\n<div><dt>Documents read</dt><dd>5</dd></div>\n"
             "<div><dt><a href=\"#b1\">Topics &amp; &quot;terms&quot;: Mentions</a></dt><dd>13,500</dd>"
             "<dd class=\"change\">+2,700 (+25 %)</dd></div>\n</dl>");
  assert_int_equal(count_nodes(page, "//section[@id='b1']//tfoot//td[.='13,500']"), 1);
}

static void a_report_without_totals_has_no_tiles(void **state) {
  (void)state;
  const char *page = html(plain_report(arena));
  assert_int_equal(count_nodes(page, "//dl"), 0);
  assert_has(page, "<p class=\"counts\">5 documents read,");
}

static void changes_are_said_with_their_sign(void **state) {
  (void)state;
  rap_figure figure = {.value = 8, .before = 10, .look = {.type = RAP_TYPE_NUMBER}};
  assert_str(rap_figure_change_say(&figure, arena), "-2 (-20 %)");
  figure.before = 0;
  assert_str(rap_figure_change_say(&figure, arena), "+8");
  figure.before = 8;
  assert_str(rap_figure_change_say(&figure, arena), "unchanged");
  figure.before = NAN;
  assert_false(rap_str_known(rap_figure_change_say(&figure, arena)));
}

static void counts_open_their_evidence(void **state) {
  (void)state;
  const char *page = html(sample_report(arena));
  assert_int_equal(count_nodes(page, "//tr[th='Ceasefire']//details[summary='3 passages']//li"), 3);
  assert_has(page, "to discuss the <mark>ceasefire</mark>.</blockquote>");
  assert_has(page,
             "<time>2025-03-31</time> · The Northern Gazette · <a href=\"https://gazette.example/2025/harbour-talks\" "
             "rel=\"noopener noreferrer nofollow\">Ministers meet in the harbour city</a> · inbox/harbour-talks.txt");
  assert_int_equal(count_nodes(page, "//tr[th='Arms control']//details"), 0);
}

/* What `verify` reads. */
static void quotations_say_their_place(void **state) {
  (void)state;
  const char *page = html(sample_report(arena));
  assert_int_equal(count_nodes(page, "//blockquote[not(@data-doc and @data-start and @data-stop)]"), 0);
  assert_int_equal(count_nodes(page, "//td[@class='words']/blockquote"), 3);
  page = html(hostile_report(arena));
  assert_int_equal(count_nodes(page, "//blockquote[not(@data-doc and @data-start and @data-stop)]"), 0);
}

/* A hundred passages a row; what is left over is counted. */
static void a_count_opens_a_hundred_passages_at_most(void **state) {
  (void)state;
  enum { ROWS = 130 };
  const rap_column columns[] = {sample_column("topic", RAP_TYPE_TEXT), sample_column("hit", RAP_TYPE_EVIDENCE)};
  rap_cell cells[2 * ROWS];
  for (size_t i = 0; i < ROWS; i++) {
    cells[2 * i] = sample_text("Fish");
    cells[2 * i + 1] = sample_span(0, 0, "Cod again.", "Cod");
  }
  rap_report *report = plain_report(arena);
  rap_report_table table = {RAP_LIT("hits"), sample_rows(arena, columns, 2, cells, ROWS)};
  report->tables = &table;
  report->table_count = 1;
  report->blocks.count = 0;
  sample_add(arena, report,
             (rap_block){.kind = RAP_BLOCK_TABLE,
                         .text = RAP_LIT("Totals"),
                         .rows = sample_rows(arena, columns, 1, cells, 1),
                         .evidence = RAP_LIT("hits"),
                         .series = SIZE_MAX});
  const char *page = html(report);
  assert_int_equal(count_nodes(page, "//details[summary='130 passages']//li/blockquote"), 100);
  assert_has(page, "<li class=\"more\">… and 30 more, in the workbook (.xlsx)</li>");
}

static void the_page_fetches_nothing(void **state) {
  (void)state;
  const char *page = html(sample_report(arena));
  assert_int_equal(count_nodes(page, "//@src"), 0);
  assert_int_equal(count_nodes(page, "//link | //iframe | //img | //object | //form | //@style | //@onclick"), 0);
  assert_has(page, "content=\"default-src 'none'; style-src 'sha256-");
  assert_null(strstr(page, "unsafe-inline"));
  assert_null(strstr(page, "url("));
  assert_null(strstr(page, "@import"));
}

/* What is named in the policy is what stands in the page, byte for byte. */
static void the_policy_fits_the_script(void **state) {
  (void)state;
  const char *page = html(sample_report(arena));
  const char *start = strstr(page, "<script>") + 8;
  assert_int_equal(strncmp(start, rap_text_page_js.s, rap_text_page_js.len), 0);
  assert_int_equal(strncmp(start + rap_text_page_js.len, "</script>", 9), 0);
  rap_digest digest = rap_digest_of(rap_str_of(start, rap_text_page_js.len));
  const char *base64 = strstr(page, "script-src 'sha256-") + strlen("script-src 'sha256-");
  static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  assert_int_equal(base64[43], '=');
  for (size_t i = 0; i < 64; i++) { /* hex digit i is bits 4i to 4i+3 */
    unsigned bits = 0;
    for (size_t bit = 4 * i; bit < 4 * i + 4; bit++) {
      unsigned sextet = (unsigned)(strchr(letters, base64[bit / 6]) - letters);
      bits = bits << 1 | (sextet >> (5 - bit % 6) & 1);
    }
    assert_int_equal("0123456789abcdef"[bits], digest.hex[i]);
  }
}

static void hostile_text_never_becomes_markup(void **state) {
  (void)state;
  const char *page = html(hostile_report(arena));
  assert_int_equal(count_nodes(page, "//script"), 1); /* ours */
  assert_int_equal(count_nodes(page, "//img | //td//b | //th//i | //caption/script"), 0);
  assert_int_equal(count_nodes(page, "//@*[starts-with(name(), 'on')]"), 0);
  assert_int_equal(count_nodes(page,
                               "//a[not(starts-with(@href, 'https://') or starts-with(@href, 'http://') or "
                               "starts-with(@href, 'mailto:') or starts-with(@href, '#'))]"),
                   0);
  assert_null(strstr(page, "\x1B"));
  assert_has(page, "<th scope=\"row\" class=\"text\">&amp;amp; &amp;lt;b&amp;gt; &#39; &quot; ${x} {{y}}</th>");
}

static void axes_end_on_round_numbers(void **state) {
  (void)state;
  rap_html_axis axis = rap_html_axis_of(0, 12480);
  assert_true(axis.from == 0 && axis.to == 15000 && axis.step == 5000);
  axis = rap_html_axis_of(0, 0);
  assert_true(axis.from == 0 && axis.to == 1);
  axis = rap_html_axis_of(-3, 7);
  assert_true(axis.from == -4 && axis.to == 8 && axis.step == 2);
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
int main(void) {
  const struct CMUnitTest tests[] = {
      CASE(markdown_has_tables_charts_and_quotations),
      CASE(markdown_escapes_what_could_be_markup),
      CASE(the_page_shows_everything),
      CASE(tiles_lead_to_the_tables_whose_totals_they_show),
      CASE(a_report_without_totals_has_no_tiles),
      CASE(changes_are_said_with_their_sign),
      CASE(counts_open_their_evidence),
      CASE(quotations_say_their_place),
      CASE(a_count_opens_a_hundred_passages_at_most),
      CASE(the_page_fetches_nothing),
      CASE(the_policy_fits_the_script),
      CASE(hostile_text_never_becomes_markup),
      CASE(axes_end_on_round_numbers),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
