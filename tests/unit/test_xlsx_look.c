/* How a workbook looks and prints: totals, highlights, bars, names, pages, a house's style. */
#include <stdio.h>

#include "sample_report.h"
#include "unit.h"
#include "workbook_parts.h"
#include "write/write.h"
#include "write/xlsx_plan.h"

typedef struct fixture {
  rap_arena *arena;
  char folder[64], path[128];
  rap_buf part;
} fixture;

static int set_up(void **state) {
  static fixture f;
  f = (fixture){.arena = rap_arena_new()};
  make_folder(f.folder);
  snprintf(f.path, sizeof f.path, "%s/book.xlsx", f.folder);
  *state = &f;
  return 0;
}

static int tear_down(void **state) {
  fixture *f = *state;
  rap_xlsx_limit.cells = 500000;
  rap_buf_clear(&f->part);
  rap_arena_free(f->arena);
  remove_folder(f->folder);
  return 0;
}

static const char *part(fixture *f, const char *name) {
  return workbook_part(f->path, name, &f->part);
}

static void write_book(fixture *f, const rap_report *report) {
  rap_err err = {0};
  bool good = rap_write_xlsx(report, f->path, &err) && rap_verify_xlsx(report, f->path, &err);
  assert_string_equal(err.message, "");
  assert_true(good);
}

static bool holds(const char *text, const char *what) {
  if (strstr(text, what)) return true;
  print_error("'%s' is not in:\n%.4000s\n", what, text);
  return false;
}

/* A report of one table; sheet3 is its sheet. */
static rap_report *report_of(fixture *f, rap_block block) {
  rap_report *report = rap_arena_zero(f->arena, sizeof *report);
  report->title = RAP_LIT("One table");
  report->window = (rap_window){RAP_NO_DATE, RAP_NO_DATE, ""};
  block.kind = RAP_BLOCK_TABLE;
  block.text = RAP_LIT("Countries");
  sample_add(f->arena, report, block);
  return report;
}

/* Country, mentions, share, note. */
static rap_block countries(fixture *f) {
  const rap_column columns[] = {sample_column("country", RAP_TYPE_COUNTRY), sample_column("mentions", RAP_TYPE_NUMBER),
                                sample_column("share", RAP_TYPE_PERCENT), sample_column("note", RAP_TYPE_EVIDENCE)};
  const rap_cell cells[] = {
      sample_text("FR"), sample_number(12000), sample_number(0.5),  sample_span(0, 0, "He said yes.", "yes"),
      sample_text("DE"), sample_number(7),     sample_number(0.25), sample_span(0, 0, "She said no.", "no"),
      sample_text("CI"), sample_number(3),     sample_number(0.25), sample_span(0, 0, "They said no.", "no"),
  };
  return (rap_block){.rows = sample_rows(f->arena, columns, 4, cells, 3)};
}

static void add_highlight(fixture *f, rap_block *block, size_t column, rap_test test, double number, const char *text) {
  rap_highlight highlight = {
      .column = column, .test = test, .number = number, .text = rap_str_from(text), .colour = 0xFFE08A};
  RAP_PUSH(f->arena, &block->highlights, highlight);
}

static void totals_follow_the_filter(void **state) {
  fixture *f = *state;
  rap_block block = countries(f);
  block.totals = true;
  write_book(f, report_of(f, block));
  const char *table = part(f, "xl/tables/table1.xml");
  assert_true(holds(table, "ref=\"A1:E5\"")); /* the place of the note is a column too */
  assert_true(holds(table, "totalsRowCount=\"1\""));
  assert_true(holds(table, "totalsRowFunction=\"sum\""));
  assert_int_equal(count_of(table, "totalsRowFunction"), 1); /* percents are never summed */
  assert_true(holds(part(f, "xl/worksheets/sheet3.xml"), "<f>SUBTOTAL(109,B2:B4)</f><v>12010</v>"));
  assert_true(holds(part(f, "xl/sharedStrings.xml"), "<t>Total</t>"));
}

static void totals_are_streamed_too(void **state) {
  fixture *f = *state;
  rap_block block = countries(f);
  block.totals = true;
  rap_xlsx_limit.cells = 1;
  write_book(f, report_of(f, block));
  const char *sheet = part(f, "xl/worksheets/sheet3.xml");
  assert_true(holds(sheet, "<f>SUBTOTAL(109,B2:B4)</f><v>12010</v>"));
  assert_true(holds(sheet, "<autoFilter ref=\"A1:E4\"/>")); /* the sums are no row to filter */
}

static void totals_of_no_rows_are_none(void **state) {
  fixture *f = *state;
  rap_block block = countries(f);
  block.totals = true;
  block.rows.rows = 0;
  write_book(f, report_of(f, block));
  assert_int_equal(count_of(part(f, "xl/worksheets/sheet3.xml"), "<row "), 2);
}

static void highlights_are_rules(void **state) {
  fixture *f = *state;
  rap_block block = countries(f);
  add_highlight(f, &block, 1, RAP_TEST_ABOVE, 100, NULL);
  add_highlight(f, &block, 1, RAP_TEST_BELOW, 5, NULL);
  add_highlight(f, &block, 2, RAP_TEST_EQUALS, 0.25, NULL);
  add_highlight(f, &block, 0, RAP_TEST_EQUALS, 0, "CI");
  write_book(f, report_of(f, block));
  const char *sheet = part(f, "xl/worksheets/sheet3.xml");
  assert_true(holds(sheet,
                    "<conditionalFormatting sqref=\"B2:B4\"><cfRule type=\"cellIs\" dxfId=\"0\" priority=\"1\" "
                    "stopIfTrue=\"1\" operator=\"greaterThan\"><formula>100</formula>"));
  assert_true(holds(sheet, "<formula>AND(ISNUMBER($B2),$B2&lt;5)</formula>"));
  assert_true(holds(sheet, "operator=\"equal\"><formula>0.25</formula>"));
  assert_true(holds(sheet, "<formula>EXACT($A2,\"Ivory Coast\")</formula>")); /* as the cell shows it */
  assert_null(strstr(sheet, "dataBar"));                                      /* the only numbers are marked already */
  assert_true(holds(strstr(part(f, "xl/styles.xml"), "<dxfs "), "<bgColor rgb=\"FFFFE08A\"/>"));
}

/* What a rule cannot say is marked as it is written, and goes along when rows are sorted. */
static void other_highlights_are_marks(void **state) {
  fixture *f = *state;
  rap_block block = countries(f);
  write_book(f, report_of(f, block));
  size_t before = count_of(part(f, "xl/styles.xml"), "FFFFE08A");
  add_highlight(f, &block, 3, RAP_TEST_EQUALS, 0, "no"); /* the cell shows the sentence */
  write_book(f, report_of(f, block));
  assert_int_equal(before, 0);
  assert_int_equal(count_of(part(f, "xl/styles.xml"), "<fgColor rgb=\"FFFFE08A\"/>"), 1);
  assert_null(strstr(part(f, "xl/worksheets/sheet3.xml"), "<cfRule type=\"expression\""));
}

static void texts_of_rules_are_quoted(void **state) {
  fixture *f = *state;
  const rap_column column = sample_column("text", RAP_TYPE_TEXT);
  char long_text[400];
  memset(long_text, 'x', sizeof long_text);
  long_text[sizeof long_text - 1] = '\0';
  const rap_cell cells[] = {sample_text("say \"no\""), sample_text(long_text)};
  rap_block block = {.rows = sample_rows(f->arena, &column, 1, cells, 2)};
  add_highlight(f, &block, 0, RAP_TEST_EQUALS, 0, "say \"no\"");
  add_highlight(f, &block, 0, RAP_TEST_EQUALS, 0, long_text); /* too long for a formula */
  write_book(f, report_of(f, block));
  const char *sheet = part(f, "xl/worksheets/sheet3.xml");
  assert_true(holds(sheet, "<formula>EXACT($A2,\"say \"\"no\"\"\")</formula>"));
  assert_int_equal(count_of(sheet, "<cfRule "), 1);
  assert_int_equal(count_of(part(f, "xl/styles.xml"), "<fgColor rgb=\"FFFFE08A\"/>"), 1);
}

static void numbers_have_bars(void **state) {
  fixture *f = *state;
  write_book(f, report_of(f, countries(f)));
  const char *sheet = part(f, "xl/worksheets/sheet3.xml");
  assert_true(holds(sheet, "<conditionalFormatting sqref=\"B2:B4\"><cfRule type=\"dataBar\""));
  assert_true(holds(sheet, "<cfvo type=\"num\" val=\"0\"/>")); /* lengths are true to the numbers */
}

static void columns_of_a_pivot_have_no_bars(void **state) {
  fixture *f = *state;
  rap_column columns[] = {sample_column("topic", RAP_TYPE_TEXT), sample_column("2025-04-01", RAP_TYPE_NUMBER)};
  columns[1].pivoted = true;
  const rap_cell cells[] = {sample_text("Truce"), sample_number(1),   sample_text("Grain"),
                            sample_number(2),     sample_text("Gas"), sample_number(3)};
  write_book(f, report_of(f, (rap_block){.rows = sample_rows(f->arena, columns, 2, cells, 3)}));
  assert_null(strstr(part(f, "xl/worksheets/sheet3.xml"), "dataBar"));
}

static void ranges_have_names(void **state) {
  fixture *f = *state;
  write_book(f, report_of(f, countries(f)));
  const char *book = part(f, "xl/workbook.xml");
  assert_true(holds(book, "<definedName name=\"Data_Countries\">'Countries'!$A$2:$E$4</definedName>"));
}

static void pages_are_easy_to_read(void **state) {
  fixture *f = *state;
  const rap_report *report = sample_report(f->arena);
  write_book(f, report);
  rap_book book = rap_book_plan(report, f->arena);
  for (size_t i = 0; i < book.sheets.count; i++) {
    const char *sheet = part(f, rap_arena_printf(f->arena, "xl/worksheets/sheet%zu.xml", i + 1).s);
    assert_true(holds(sheet, "paperSize=\"9\""));
    assert_true(holds(sheet, "Page &amp;P of &amp;N"));
    bool upright = book.sheets.items[i].kind == RAP_SHEET_SUMMARY;
    assert_true(holds(sheet, upright ? "orientation=\"portrait\"" : "orientation=\"landscape\""));
    assert_true(upright || holds(sheet, "fitToHeight=\"0\"")); /* one page wide, as many as it takes high */
    assert_null(strstr(sheet, "<mergeCell"));
  }
  assert_true(holds(part(f, "xl/worksheets/sheet2.xml"), "<rowBreaks count=")); /* no chart is cut in two */
  const char *names = part(f, "xl/workbook.xml");
  assert_true(holds(names, "_xlnm.Print_Area\" localSheetId=\"7\">Evidence!$A$1:$G$9<")); /* no links, no paths */
  double printed = 0; /* characters, at which a page is easy to read */
  for (const char *at = strstr(part(f, "xl/worksheets/sheet8.xml"), "<cols>"); (at = strstr(at, " width=\""));)
    printed += strtod(at += 8, NULL);
  assert_true(printed > 100 && printed < 190 + 30 + 40 + 2 * 30 + 7); /* links, paths and places are not printed */
}

static void wide_tables_are_made_narrower(void **state) {
  fixture *f = *state;
  rap_column columns[8];
  rap_cell cells[8];
  for (size_t i = 0; i < 8; i++) {
    columns[i] = sample_column(rap_arena_printf(f->arena, "c%zu", i).s, RAP_TYPE_TEXT);
    cells[i] = sample_text("a sentence that is longer than forty characters, so that its column is widest");
  }
  columns[0].width = 60;
  write_book(f, report_of(f, (rap_block){.rows = sample_rows(f->arena, columns, 8, cells, 1)}));
  const char *sheet = part(f, "xl/worksheets/sheet3.xml");
  assert_true(holds(sheet, "<col min=\"1\" max=\"1\" width=\"61.7109375\"")); /* the script's own */
  assert_true(holds(sheet, "<col min=\"2\" max=\"2\" width=\"18.7109375\""));
  assert_true(holds(sheet, "<row r=\"2\" spans=\"1:8\" ht=\"")); /* and higher */
}

static void charts_stack_to_shares(void **state) {
  fixture *f = *state;
  rap_report *report = sample_report(f->arena);
  for (size_t i = 0; i < report->blocks.count; i++)
    if (report->blocks.items[i].stack) report->blocks.items[i].stack = RAP_STACK_PERCENT;
  write_book(f, report);
  assert_true(holds(part(f, "xl/charts/chart3.xml"), "<c:grouping val=\"percentStacked\"/>"));
  assert_true(holds(part(f, "xl/charts/chart3.xml"), "<c:overlap val=\"100\"/>"));
}

static void charts_lead_to_what_stands_behind_them(void **state) {
  fixture *f = *state;
  write_book(f, sample_report(f->arena));
  const char *summary = part(f, "xl/worksheets/sheet2.xml");
  assert_true(holds(summary, "location=\"'Topics'!A1\""));
  assert_true(holds(summary, "location=\"'Attendee countries'!A1"));
  assert_true(holds(summary, "location=\"'Chart data'!A")); /* documents a day: no table shows them */
}

static void a_style_is_used(void **state) {
  fixture *f = *state;
  rap_report *report = sample_report(f->arena);
  static const unsigned char png[] = {
      0x89, 'P',  'N',  'G', '\r', '\n', 0x1A, '\n', 0,    0,    0,    13,   'I',  'H',  'D',  'R',  0,    0,
      0,    200,  0,    0,   0,    100,  8,    2,    0,    0,    0,    0,    0,    0,    0,    0,    0,    0,
      12,   'I',  'D',  'A', 'T',  0x08, 0xD7, 0x63, 0xF8, 0xCF, 0xC0, 0x00, 0x00, 0x03, 0x01, 0x01, 0x00, 0x18,
      0xDD, 0x8D, 0xB0, 0,   0,    0,    0,    'I',  'E',  'N',  'D',  0xAE, 0x42, 0x60, 0x82};
  uint32_t colours[] = {0x112233, 0x445566};
  report->style = (rap_style){.logo = {(const char *)png, sizeof png},
                              .logo_path = RAP_LIT("house.png"),
                              .font = RAP_LIT("Gill Sans"),
                              .colours = colours,
                              .colour_count = 2};
  write_book(f, report);
  assert_true(holds(part(f, "xl/styles.xml"), "<name val=\"Gill Sans\"/>"));
  const char *sentences = part(f, "xl/sharedStrings.xml");
  assert_true(holds(sentences, "<rFont val=\"Gill Sans\"/>"));
  assert_null(strstr(sentences, "<rFont val=\"Calibri\"/>")); /* behind the words in bold neither */
  const char *chart = part(f, "xl/charts/chart1.xml");
  assert_true(holds(chart, "<a:srgbClr val=\"112233\"/>"));
  assert_true(holds(chart, "<a:latin typeface=\"Gill Sans\"/>"));
  assert_true(holds(part(f, "xl/charts/chart3.xml"), "<a:srgbClr val=\"445566\"/>"));
  const char *drawing = part(f, "xl/drawings/drawing1.xml");
  assert_true(holds(drawing, "descr=\"Logo\""));
  assert_int_equal(count_of(drawing, " descr=\""), 5);
  rap_buf image = {0};
  workbook_part(f->path, "xl/media/image1.png", &image);
  assert_int_equal(image.len, sizeof png);
  rap_buf_clear(&image);
}

static void figures_say_what_changed(void **state) {
  fixture *f = *state;
  const rap_column columns[] = {sample_column("topic", RAP_TYPE_TEXT), sample_column("mentions", RAP_TYPE_NUMBER),
                                sample_column("mentions_before", RAP_TYPE_NUMBER),
                                sample_column("mentions_change", RAP_TYPE_NUMBER)};
  const rap_cell cells[] = {
      sample_text("Truce"), sample_number(60), sample_number(40), sample_number(20),
      sample_text("Grain"), sample_number(30), sample_number(20), sample_number(10),
  };
  rap_report *report = report_of(f, (rap_block){.rows = sample_rows(f->arena, columns, 4, cells, 2)});
  report->about.documents = 17;
  write_book(f, report);
  const char *summary = part(f, "xl/worksheets/sheet2.xml");
  assert_true(holds(summary, "<v>17</v>"));
  assert_true(holds(summary, "<v>90</v>"));
  assert_true(holds(summary, "<v>30</v>"));
  assert_true(holds(summary, "<v>0.5</v>"));
  assert_true(holds(part(f, "xl/sharedStrings.xml"), "<t>Countries: Mentions</t>"));
  assert_null(strstr(part(f, "xl/sharedStrings.xml"), "<t>Countries: Mentions before</t>"));
}

/* The sum of one day among many is no headline. */
static void columns_of_a_pivot_are_no_figures(void **state) {
  fixture *f = *state;
  rap_column columns[] = {sample_column("topic", RAP_TYPE_TEXT), sample_column("all", RAP_TYPE_NUMBER),
                          sample_column("2025-04-01", RAP_TYPE_NUMBER), sample_column("Other", RAP_TYPE_NUMBER)};
  columns[2].of = RAP_LIT("date");
  columns[2].key = columns[2].name;
  columns[2].pivoted = columns[3].pivoted = true;
  const rap_cell cells[] = {sample_text("Truce"), sample_number(60), sample_number(40), sample_number(20)};
  write_book(f, report_of(f, (rap_block){.rows = sample_rows(f->arena, columns, 4, cells, 1), .totals = true}));
  const char *strings = part(f, "xl/sharedStrings.xml");
  assert_true(holds(strings, "<t>Countries: All</t>"));
  assert_null(strstr(strings, "<t>Countries: 2025-04-01</t>"));
  assert_null(strstr(strings, "<t>Countries: Other</t>"));
}

static void a_row_without_a_name_is_none(void **state) {
  fixture *f = *state;
  rap_column columns[] = {sample_column("outlet", RAP_TYPE_TEXT), sample_column("office", RAP_TYPE_TEXT),
                          sample_column("documents", RAP_TYPE_NUMBER)};
  columns[0].labels = true;
  const rap_cell cells[] = {sample_text("Post"), {0}, sample_number(2), {0}, {0}, sample_number(1)};
  write_book(f, report_of(f, (rap_block){.rows = sample_rows(f->arena, columns, 3, cells, 2), .totals = true}));
  const char *none = strstr(part(f, "xl/sharedStrings.xml"), "<t>(none)</t>");
  assert_non_null(none);
  assert_null(strstr(none + 1, "<t>(none)</t>")); /* neither the office nor the total */
}

static void alerts_stand_out(void **state) {
  fixture *f = *state;
  rap_report *report = report_of(f, countries(f));
  sample_add(f->arena, report, (rap_block){.kind = RAP_BLOCK_ALERT, .text = RAP_LIT("No documents since Monday.")});
  write_book(f, report);
  assert_true(holds(part(f, "xl/sharedStrings.xml"), "<t>No documents since Monday.</t>"));
  assert_true(holds(part(f, "xl/styles.xml"), "<fgColor rgb=\"FFFDE8E6\"/>"));
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
int main(void) {
  const struct CMUnitTest tests[] = {
      CASE(totals_follow_the_filter),
      CASE(totals_are_streamed_too),
      CASE(totals_of_no_rows_are_none),
      CASE(highlights_are_rules),
      CASE(other_highlights_are_marks),
      CASE(texts_of_rules_are_quoted),
      CASE(numbers_have_bars),
      CASE(columns_of_a_pivot_have_no_bars),
      CASE(ranges_have_names),
      CASE(pages_are_easy_to_read),
      CASE(wide_tables_are_made_narrower),
      CASE(charts_stack_to_shares),
      CASE(charts_lead_to_what_stands_behind_them),
      CASE(a_style_is_used),
      CASE(figures_say_what_changed),
      CASE(columns_of_a_pivot_are_no_figures),
      CASE(a_row_without_a_name_is_none),
      CASE(alerts_stand_out),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
