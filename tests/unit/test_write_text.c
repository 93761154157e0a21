/* The text report, whole where that reads best, and its parts at the edges. */
#include "core/unicode.h"
#include "core/utf8.h"
#include "sample_report.h"
#include "unit.h"
#include "write/about.h"
#include "write/layout.h"
#include "write/write.h"
#include "writing.h"

static const char *written(const rap_report *report, size_t width) {
  rap_buf_truncate(&out, 0);
  assert_true(rap_write_text(report, width, &out, &err));
  return rap_buf_cstr(&out);
}

static void assert_has(const char *text, const char *what) {
  if (!strstr(text, what)) fail_msg("missing:\n%s\nin:\n%s", what, text);
}

static void the_report_reads_from_top_to_bottom(void **state) {
  (void)state;
  const char *text = written(sample_report(arena), 80);
  assert_int_equal(
      strncmp(text,
              "Weekly diplomatic monitor\n═════════════════════════\nWeek 14 of 2025: 31 March to 6 "
              "April 2025\n\nWho met whom",
              strlen("Weekly diplomatic monitor\n═════════════════════════\nWeek 14 of 2025: 31 March to 6 "
                     "April 2025\n\nWho met whom")),
      0);
  assert_has(text,
             "\nTopic              Mentions  Documents   Share\n"
             "─────────────────  ────────  ─────────  ──────\n"
             "Ceasefire            12,480          3  50.0 %\n"
             "Grain trade               7          2  25.0 %\n");
  assert_has(text, "\nNo sanctions were announced.\n");
  assert_has(text,
             "\n5 documents read, 2 outside the period, 1 undated, 1 refused.\n"
             "Refused: inbox/cut.jsonl:12: not JSON after byte 212\n");
  assert_has(text, "Kosovo"); /* by name */
}

static void quotes_are_quoted_and_signed(void **state) {
  (void)state;
  const char *text = written(sample_report(arena), 80);
  assert_has(text,
             "“We came here with open hands, and we leave with an agreement that fishermen,\n"
             "farmers and mayors on both sides of the strait can read without a lawyer at\n"
             "their side; what remains is to keep it,”\n"
             "  — Ana Ferreira, mayor of the harbour city · 2025-03-31 · The Northern Gazette\n"
             "    · inbox/harbour-talks.txt\n");
  assert_has(text, "“Nobody asked us,”\n  — inbox/note.txt\n"); /* no speaker, no date, no outlet */
}

static void evidence_marks_its_words(void **state) {
  (void)state;
  rap_report *report = sample_report(arena);
  const rap_column column = sample_column("evidence", RAP_TYPE_EVIDENCE);
  const rap_cell cells[] = {sample_span(1, 0, "A grain corridor\nwould stay open.", "grain corridor"),
                            sample_span(1, 0, "All of it.", "All of it.")};
  report->blocks.count = 0;
  sample_add(
      arena, report,
      (rap_block){.kind = RAP_BLOCK_TABLE, .text = RAP_LIT("E"), .rows = sample_rows(arena, &column, 1, cells, 2)});
  const char *text = written(report, 80);
  assert_has(text, "“A *grain corridor* would stay open.”\n");
  assert_has(text, "“All of it.”\n");
}

/* A link stands whole, on a line of its own, in place of the path. */
static void links_stay_whole(void **state) {
  (void)state;
  static const char url[] =
      "https://gazette.example/a/very/long/address/that/would/not/fit/a/line/of/eighty/characters";
  const rap_column columns[] = {sample_column("quote", RAP_TYPE_EXCERPT), sample_column("url", RAP_TYPE_LINK)};
  const rap_cell cells[] = {sample_span(1, 0, "A bridge opened.", "A bridge"), sample_text(url)};
  rap_report *report = sample_report(arena);
  report->blocks.count = 0;
  sample_add(
      arena, report,
      (rap_block){.kind = RAP_BLOCK_TABLE, .text = RAP_LIT("E"), .rows = sample_rows(arena, columns, 2, cells, 1)});
  assert_has(written(report, 80),
             rap_arena_printf(arena, "“A bridge”\n  — 2025-04-01 · The Northern Gazette\n    %s\n", url).s);
  const rap_column links[] = {sample_column("name", RAP_TYPE_TEXT), sample_column("page", RAP_TYPE_LINK)};
  const rap_cell named[] = {sample_text("one"), sample_text(url)};
  report->blocks.items[0].rows = sample_rows(arena, links, 2, named, 1);
  assert_has(written(report, 80), rap_arena_printf(arena, "Name: one\nPage:\n    %s\n", url).s);
}

/* Blank lines part a row that wraps from its neighbours, and only that. */
static void a_row_that_wraps_stands_apart(void **state) {
  (void)state;
  const rap_column columns[] = {sample_column("n", RAP_TYPE_NUMBER), sample_column("words", RAP_TYPE_TEXT)};
  const rap_cell cells[] = {
      sample_number(1), sample_text("a"), sample_number(2),
      sample_text("b"), sample_number(3), sample_text("words that are far too many for the rest of a line of forty"),
      sample_number(4), sample_text("d"), sample_number(5),
      sample_text("e")};
  rap_report *report = sample_report(arena);
  report->blocks.count = 0;
  sample_add(
      arena, report,
      (rap_block){.kind = RAP_BLOCK_TABLE, .text = RAP_LIT("E"), .rows = sample_rows(arena, columns, 2, cells, 5)});
  assert_has(written(report, 40),
             "1  a\n2  b\n\n3  words that are far too many for the\n   rest of a line of forty\n\n"
             "4  d\n5  e\n");
}

/* No line is wider than asked or ends in blanks, whatever stands in the cells. */
static void lines_keep_to_the_width(void **state) {
  (void)state;
  rap_report *const reports[] = {sample_report(arena), hostile_report(arena), plain_report(arena)};
  for (size_t i = 0; i < 3; i++)
    for (size_t width = 40; width <= 120; width += 40) {
      rap_str rest = rap_str_from(written(reports[i], width));
      while (rap_str_known(rest)) {
        rap_str line = rap_str_split(&rest, '\n');
        if (rap_width_of(line.s, line.len) > width) fail_msg("%zu: wider: %.*s", width, RAP_ARG(line));
        if (rap_str_ends(line, RAP_LIT(" "))) fail_msg("%zu: ends in a blank: %.*s", width, RAP_ARG(line));
      }
    }
}

static void terminals_are_left_alone(void **state) {
  (void)state;
  const char *text = written(hostile_report(arena), 80);
  for (const char *s = text; *s; s++) assert_true((unsigned char)*s >= ' ' || *s == '\n');
  assert_null(strstr(text, "\xE2\x80\xAE")); /* a right-to-left override */
  assert_int_equal(rap_utf8_check(text, strlen(text)), strlen(text));
}

static void too_many_columns_become_paragraphs(void **state) {
  (void)state;
  rap_column columns[12];
  rap_cell cells[12];
  for (size_t i = 0; i < 12; i++) {
    columns[i] = sample_column(rap_arena_printf(arena, "column_%zu", i).s, RAP_TYPE_TEXT);
    cells[i] = sample_text("a value of some length");
  }
  rap_report *report = sample_report(arena);
  report->blocks.count = 0;
  sample_add(
      arena, report,
      (rap_block){.kind = RAP_BLOCK_TABLE, .text = RAP_LIT("W"), .rows = sample_rows(arena, columns, 12, cells, 1)});
  assert_has(written(report, 80), "\nColumn 0: a value of some length\nColumn 1: a value");
}

static void paragraphs_have_whole_labels_and_name_their_total(void **state) {
  (void)state;
  rap_column columns[] = {sample_column("desk", RAP_TYPE_TEXT),
                          sample_column("words of a very long column title", RAP_TYPE_TEXT),
                          sample_column("a number", RAP_TYPE_NUMBER), sample_column("an office", RAP_TYPE_TEXT),
                          sample_column("where it stands", RAP_TYPE_TEXT)};
  columns[0].labels = true;
  const rap_cell cells[] = {
      {0}, sample_text("seen"), sample_number(3), sample_text("chancellor"), sample_text("inbox")};
  rap_report *report = sample_report(arena);
  report->blocks.count = 0;
  rap_rowset rows = sample_rows(arena, columns, 5, cells, 1);
  sample_add(arena, report, (rap_block){.kind = RAP_BLOCK_TABLE, .text = RAP_LIT("W"), .rows = rows, .totals = true});
  assert_has(written(report, 40),
             "\nDesk: (none)\nWords of a very long column title: seen\nA number: 3\nAn office: chancellor\n"
             "Where it stands: inbox\n\nTotal\nA number: 3\n");
}

static void wide_tables_of_numbers_go_on_below(void **state) {
  (void)state;
  rap_column columns[6] = {sample_column("desk", RAP_TYPE_TEXT)};
  rap_cell cells[12] = {sample_text("east")};
  cells[6] = sample_text("west");
  for (size_t i = 1; i < 6; i++) {
    columns[i] = sample_column(rap_arena_printf(arena, "negotiation%zu", i).s, RAP_TYPE_NUMBER);
    cells[i] = sample_number((double)i);
    cells[6 + i] = sample_number(10);
  }
  rap_report *report = sample_report(arena);
  report->blocks.count = 0;
  rap_rowset rows = sample_rows(arena, columns, 6, cells, 2);
  sample_add(arena, report, (rap_block){.kind = RAP_BLOCK_TABLE, .text = RAP_LIT("W"), .rows = rows, .totals = true});
  assert_has(written(report, 48),
             "\nDesk   Negotiation1  Negotiation2  Negotiation3\n"
             "─────  ────────────  ────────────  ────────────\n"
             "east              1             2             3\n"
             "west             10            10            10\n"
             "─────  ────────────  ────────────  ────────────\n"
             "Total            11            12            13\n"
             "\nDesk   Negotiation4  Negotiation5\n"
             "─────  ────────────  ────────────\n"
             "east              4             5\n"
             "west             10            10\n"
             "─────  ────────────  ────────────\n"
             "Total            14            15\n");
}

static void columns_of_a_pivot_look_alike(void **state) {
  (void)state;
  rap_column columns[] = {sample_column("day", RAP_TYPE_TEXT), sample_column("a", RAP_TYPE_PERCENT),
                          sample_column("b", RAP_TYPE_PERCENT), sample_column("change", RAP_TYPE_NUMBER)};
  columns[1].pivoted = columns[2].pivoted = true;
  columns[3].format = RAP_LIT("+");
  const rap_cell cells[] = {sample_text("Monday"),  sample_number(1),   sample_number(0),    sample_number(3),
                            sample_text("Tuesday"), sample_number(0),   sample_number(.125), sample_number(-2.5),
                            sample_text("Friday"),  sample_number(0.5), sample_number(.5),   sample_number(0)};
  rap_report *report = sample_report(arena);
  report->blocks.count = 0;
  rap_rowset rows = sample_rows(arena, columns, 4, cells, 3);
  sample_add(arena, report, (rap_block){.kind = RAP_BLOCK_TABLE, .text = RAP_LIT("W"), .rows = rows});
  assert_has(written(report, 80),
             "Day            A       B  Change\n"
             "───────  ───────  ──────  ──────\n"
             "Monday   100.0 %   0.0 %    +3.0\n"
             "Tuesday    0.0 %  12.5 %    -2.5\n"
             "Friday    50.0 %  50.0 %     0.0\n");
}

static void columns_of_a_pivot_with_signs_look_alike(void **state) {
  (void)state;
  rap_column columns[] = {sample_column("day", RAP_TYPE_TEXT), sample_column("a", RAP_TYPE_NUMBER),
                          sample_column("b", RAP_TYPE_NUMBER), sample_column("c", RAP_TYPE_NUMBER)};
  columns[1].pivoted = columns[2].pivoted = columns[3].pivoted = true;
  columns[1].format = columns[2].format = RAP_LIT("+");
  columns[3].format = RAP_LIT("+0"); /* says how many decimals, and keeps them */
  const rap_cell cells[] = {sample_text("Monday"),  sample_number(1), sample_number(2.5),   sample_number(1),
                            sample_text("Tuesday"), sample_number(3), sample_number(-1.25), sample_number(-2)};
  rap_report *report = sample_report(arena);
  report->blocks.count = 0;
  rap_rowset rows = sample_rows(arena, columns, 4, cells, 2);
  sample_add(arena, report, (rap_block){.kind = RAP_BLOCK_TABLE, .text = RAP_LIT("W"), .rows = rows});
  assert_has(written(report, 80),
             "Day          A      B   C\n"
             "───────  ─────  ─────  ──\n"
             "Monday   +1.00  +2.50  +1\n"
             "Tuesday  +3.00  -1.25  -2\n");
}

static void a_keyword_reads_on_in_its_words(void **state) {
  (void)state;
  const rap_column columns[] = {sample_column("before", RAP_TYPE_TEXT), sample_column("keyword", RAP_TYPE_TEXT),
                                sample_column("after", RAP_TYPE_TEXT), sample_column("topic", RAP_TYPE_TEXT),
                                sample_column("where", RAP_TYPE_EVIDENCE)};
  const char *sentence = "The minister, Viliam Novak, spoke.";
  const rap_cell cells[] = {sample_text("The"), sample_text("minister"), sample_text(", Viliam Novak, spoke."),
                            sample_text("Offices"), sample_span(0, 4, sentence, "minister")};
  rap_report *report = sample_report(arena);
  report->blocks.count = 0;
  rap_rowset rows = sample_rows(arena, columns, 5, cells, 1);
  sample_add(arena, report, (rap_block){.kind = RAP_BLOCK_TABLE, .text = RAP_LIT("W"), .rows = rows});
  assert_has(written(report, 80), "\n  — The minister, Viliam Novak, spoke. · Offices · ");
}

static void wrapped(const char *text, size_t width, const char *expected) {
  rap_lines lines = rap_lines_of(rap_str_from(text), width, arena);
  rap_buf joined = {0};
  for (size_t i = 0; i < lines.count; i++) {
    if (i) rap_buf_add_byte(&joined, '|');
    rap_buf_add_str(&joined, lines.items[i]);
  }
  assert_string_equal(rap_buf_cstr(&joined), expected);
  rap_buf_clear(&joined);
}

static void words_wrap_by_display_width(void **state) {
  (void)state;
  wrapped("", 5, "");
  wrapped("abc def", 7, "abc def");
  wrapped("abc def", 6, "abc|def");
  wrapped("abc def", 3, "abc|def");
  wrapped("abcdefgh", 3, "abc|def|gh");
  wrapped("a abcdefgh b", 3, "a|abc|def|gh|b");
  wrapped("日本 語", 4, "日本|語");
  wrapped("日本語", 5, "日本|語");
  wrapped("über größe", 5, "über|größe");
  assert_str(rap_line_cut(RAP_LIT("abcdef"), 4, arena), "abc…");
  assert_str(rap_line_cut(RAP_LIT("日本語"), 4, arena), "日…");
  assert_str(rap_line_cut(RAP_LIT("abcd"), 4, arena), "abcd");
}

static rap_str shown(double number, rap_type type, const double *others, size_t count) {
  rap_cell cells[8] = {sample_number(number)};
  for (size_t i = 0; i < count; i++) cells[i + 1] = sample_number(others[i]);
  const rap_column column = sample_column("n", type);
  rap_rowset rows = sample_rows(arena, &column, 1, cells, count + 1);
  return rap_number_show(number, rap_looks_of(&rows, arena), arena);
}

static void numbers_line_up_in_their_column(void **state) {
  (void)state;
  const double fine[] = {2.25}, large[] = {10000}, none[] = {0};
  assert_str(shown(3, RAP_TYPE_NUMBER, none, 0), "3");
  assert_str(shown(2025, RAP_TYPE_NUMBER, none, 0), "2025"); /* a year */
  assert_str(shown(2025, RAP_TYPE_NUMBER, large, 1), "2,025");
  assert_str(shown(-1234567, RAP_TYPE_NUMBER, none, 0), "-1,234,567");
  assert_str(shown(3, RAP_TYPE_NUMBER, fine, 1), "3.00");
  assert_str(shown(0.25, RAP_TYPE_PERCENT, none, 0), "25 %");
  assert_str(shown(1.0 / 3, RAP_TYPE_PERCENT, none, 0), "33.3 %");
  assert_str(shown(-0.0, RAP_TYPE_NUMBER, none, 0), "0");
  assert_str(shown(0.0 / 1 - 1e300 * 1e300, RAP_TYPE_NUMBER, none, 0), "");
}

static rap_str period(const char *from, const char *to, const char *label) {
  rap_report report = {.window = {rap_date_parse(rap_str_from(from)), rap_date_parse(rap_str_from(to)), ""}};
  strcpy(report.window.label, label);
  return rap_period_say(&report, arena);
}

static void a_format_decides_decimals_and_thousands(void **state) {
  (void)state;
  rap_column columns[] = {sample_column("n", RAP_TYPE_NUMBER), sample_column("share", RAP_TYPE_PERCENT)};
  columns[0].format = RAP_LIT("#,##0.0");
  columns[1].format = RAP_LIT("0.00");
  const rap_cell cells[] = {sample_number(1234), sample_number(0.25)};
  rap_rowset rows = sample_rows(arena, columns, 2, cells, 1);
  const rap_look *looks = rap_looks_of(&rows, arena);
  assert_str(rap_cell_show(&cells[0], &looks[0], arena), "1,234.0");
  assert_str(rap_cell_show(&cells[1], &looks[1], arena), "25.00 %");
}

static void an_alert_is_shown_at_its_place(void **state) {
  (void)state;
  rap_report *report = sample_report(arena);
  report->blocks.count = 1;
  sample_add(arena, report, (rap_block){.kind = RAP_BLOCK_ALERT, .text = RAP_LIT("Nobody wrote on Sunday.")});
  assert_has(written(report, 80), "\n\n! Nobody wrote on Sunday.\n\n");
}

static void periods_are_said_as_people_do(void **state) {
  (void)state;
  assert_str(period("2024-12-30", "2025-01-05", "2025-W01"), "Week 1 of 2025: 30 December 2024 to 5 January 2025");
  assert_str(period("2025-03-01", "2025-03-31", "2025-03"), "1 to 31 March 2025");
  assert_str(period("2025-03-31", "2025-03-31", "2025-03-31"), "31 March 2025");
  assert_str(period("2025-03-31", "2025-04-02", ""), "Documents of 31 March to 2 April 2025");
  rap_report report = {.window = {RAP_NO_DATE, RAP_NO_DATE, ""}};
  assert_str(rap_period_say(&report, arena), NULL);
  report.window.from = rap_date_from(2025, 3, 1);
  assert_str(rap_period_say(&report, arena), "From 1 March 2025 on");
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
int main(void) {
  const struct CMUnitTest tests[] = {
      CASE(the_report_reads_from_top_to_bottom),
      CASE(quotes_are_quoted_and_signed),
      CASE(evidence_marks_its_words),
      CASE(links_stay_whole),
      CASE(a_row_that_wraps_stands_apart),
      CASE(lines_keep_to_the_width),
      CASE(terminals_are_left_alone),
      CASE(too_many_columns_become_paragraphs),
      CASE(paragraphs_have_whole_labels_and_name_their_total),
      CASE(wide_tables_of_numbers_go_on_below),
      CASE(columns_of_a_pivot_look_alike),
      CASE(columns_of_a_pivot_with_signs_look_alike),
      CASE(a_keyword_reads_on_in_its_words),
      CASE(words_wrap_by_display_width),
      CASE(numbers_line_up_in_their_column),
      CASE(a_format_decides_decimals_and_thousands),
      CASE(an_alert_is_shown_at_its_place),
      CASE(periods_are_said_as_people_do),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
