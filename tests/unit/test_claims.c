/* What a finished report claims, read back from each format, and held against documents. */
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "core/io.h"
#include "load/claims.h"
#include "run/verify.h"
#include "sample_report.h"
#include "unit.h"
#include "workbook_parts.h"
#include "write/write.h"
#include "write/xlsx_safe.h"

static rap_arena *arena;
static char folder[64], path[128];
static rap_err err;

static int set_up(void **state) {
  (void)state;
  arena = rap_arena_new();
  make_folder(folder);
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  rap_xlsx_limit = (rap_xlsx_limits){.rows = 1048576, .links = 65530, .cells = 500000};
  rap_arena_free(arena);
  remove_folder(folder);
  return 0;
}

/* -- a report over two documents ----------------------------------------------------------------------------------- */

static const char *const texts[] = {"Rain fell. “We stay,” said the mayor. Nobody left the hall.",
                                    "Über Nacht kam Schnee. “We stay dry,” said the baker."};

static rap_cell span_of(uint32_t document, const char *words, const char *context) {
  const char *text = texts[document], *at = strstr(text, words), *around = strstr(text, context);
  size_t start = (size_t)(at - text);
  return (rap_cell){.kind = RAP_CELL_SPAN,
                    .text = rap_str_from(words),
                    .document = document,
                    .span = rap_span_of(start, start + strlen(words)),
                    .context = rap_str_from(context),
                    .context_start = (uint32_t)(around - text)};
}

static rap_report *report_over_two(void) {
  rap_report *report = rap_arena_zero(arena, sizeof *report);
  report->title = RAP_LIT("Two");
  report->window = (rap_window){RAP_NO_DATE, RAP_NO_DATE, ""};
  rap_cell *documents = rap_arena_zero(arena, 2 * RAP_IMPLIED_COUNT * sizeof *documents);
  documents[RAP_IMPLIED_DOC] = sample_text("one");
  documents[RAP_IMPLIED_PATH] = sample_text("in/1.txt");
  documents[RAP_IMPLIED_COUNT + RAP_IMPLIED_DOC] = sample_text("two");
  documents[RAP_IMPLIED_COUNT + RAP_IMPLIED_PATH] = sample_text("in/2.txt");
  report->documents = sample_rows(arena, rap_implied_columns, RAP_IMPLIED_COUNT, documents, 2);
  rap_column columns[] = {sample_column("quote", RAP_TYPE_EXCERPT), sample_column("again", RAP_TYPE_EVIDENCE)};
  columns[1].title = RAP_LIT("Quote"); /* two columns that a reader sees by one name */
  rap_cell cells[] = {span_of(0, "We stay,", "“We stay,” said the mayor."), span_of(0, "hall", "Nobody left the hall."),
                      span_of(1, "We stay dry,", "“We stay dry,” said the baker."),
                      span_of(1, "Schnee", "Über Nacht kam Schnee.")};
  rap_report_table *table = rap_arena_zero(arena, sizeof *table);
  *table = (rap_report_table){RAP_LIT("quotes"), sample_rows(arena, columns, 2, cells, 2)};
  report->tables = table;
  report->table_count = 1;
  sample_add(arena, report, (rap_block){.kind = RAP_BLOCK_TABLE, .text = RAP_LIT("Quotes"), .rows = table->rows});
  return report;
}

static void write_file(const char *name, rap_str content) {
  snprintf(path, sizeof path, "%s/%s", folder, name);
  int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
  assert_true(rap_write_all(fd, content.s, content.len));
  close(fd);
}

static rap_claims read_claims(void) {
  rap_claims claims = {0};
  err.message[0] = '\0';
  rap_claims_read(path, arena, &claims, &err);
  assert_string_equal(err.message, "");
  return claims;
}

static rap_claims written_as(const char *ending) {
  const rap_report *report = report_over_two();
  rap_buf out = {0};
  snprintf(path, sizeof path, "%s/out.xlsx", folder);
  if (strcmp(ending, "xlsx") == 0) {
    assert_true(rap_write_xlsx(report, path, &err));
  } else {
    assert_true(strcmp(ending, "html") == 0 ? rap_write_html(report, &out, &err) : rap_write_jsonl(report, &out, &err));
    write_file(rap_arena_printf(arena, "out.%s", ending).s, rap_buf_str(&out));
  }
  rap_buf_clear(&out);
  return read_claims();
}

static rap_document document_of(const char *id, const char *its_path, const char *text) {
  return (rap_document){.id = rap_str_from(id), .path = rap_str_from(its_path), .text = rap_str_from(text)};
}

/* How many claims stand in these documents. */
static size_t standing(const rap_claims *claims, const rap_document *documents, size_t count) {
  rap_verify *verify = rap_verify_new(arena, claims);
  for (size_t i = 0; i < count; i++) rap_verify_document(verify, &documents[i]);
  size_t stand = 0;
  for (size_t i = 0; i < claims->count; i++) stand += rap_verify_verdict(verify, i) == RAP_VERDICT_STANDS;
  rap_verify_free(verify);
  return stand;
}

static size_t standing_in_both(const rap_claims *claims) {
  const rap_document both[] = {document_of("one", "in/1.txt", texts[0]), document_of("two", "in/2.txt", texts[1])};
  return standing(claims, both, 2);
}

/* -- formats ------------------------------------------------------------------------------------------------------- */

static void assert_claim(const rap_claim *claim, const char *where, const char *document, size_t start, size_t stop) {
  assert_str(claim->where, where);
  assert_str(claim->document, document);
  assert_int_equal(claim->start, start);
  assert_int_equal(claim->stop, stop);
}

static void each_format_says_words_and_place(void **state) {
  (void)state;
  rap_claims page = written_as("html");
  assert_int_equal(page.count, 4);
  assert_claim(&page.items[0], "table 'Quotes', row 1", "one", 14, 22);
  assert_str(page.items[0].words, "We stay,");
  assert_claim(&page.items[3], "table 'Quotes', row 2", "two", 16, 22);
  assert_str(page.items[3].said, "Über Nacht kam Schnee.");
  assert_int_equal(page.items[3].words_at, 16);
  rap_claims rows = written_as("jsonl");
  assert_int_equal(rows.count, 4);
  assert_claim(&rows.items[1], "line 1", "one", 58, 62);
  assert_true(rows.items[1].exact);
  rap_claims book = written_as("xlsx");
  assert_int_equal(book.count, 4);
  assert_claim(&book.items[2], "sheet 'Quotes', row 3", "two", 27, 39);
  assert_str(book.items[3].words, "Schnee"); /* in bold */
  assert_int_equal(standing_in_both(&page), 4);
  assert_int_equal(standing_in_both(&rows), 4);
  assert_int_equal(standing_in_both(&book), 4);
}

static void a_streamed_workbook_reads_the_same(void **state) {
  (void)state;
  rap_xlsx_limit.cells = 1;
  rap_claims book = written_as("xlsx");
  assert_int_equal(book.count, 4);
  assert_int_equal(standing_in_both(&book), 4);
}

static void a_changed_workbook_is_found_out(void **state) {
  (void)state;
  written_as("xlsx");
  workbook_replace(path, "xl/sharedStrings.xml", "We stay dry,", "We stay wet,");
  rap_claims book = read_claims();
  assert_int_equal(standing_in_both(&book), 3);
  written_as("xlsx");
  workbook_replace(path, "xl/sharedStrings.xml", "one 15-22", "one 16-23");
  book = read_claims();
  assert_int_equal(standing_in_both(&book), 3);
  written_as("xlsx");
  workbook_replace(path, "xl/sharedStrings.xml", "Nobody left", "Everybody left"); /* beside the words in bold */
  book = read_claims();
  assert_int_equal(standing_in_both(&book), 3);
  written_as("xlsx");
  workbook_replace(path, "xl/sharedStrings.xml", "two 28-39", "somewhere");
  book = read_claims();
  assert_false(rap_str_known(book.items[2].document));
  assert_int_equal(standing_in_both(&book), 3);
}

#define MAIN "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define LINK "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\""

/* As other programs write it: prefixed names, parts named from the top, texts in cells, no addresses, runs split, bold
 * switched off, reading aids, a sheet that quotes nothing. */
static void workbooks_of_other_programs_are_read(void **state) {
  (void)state;
  static const char *const parts[] = {
      "xl/worksheets/a.xml",
      "<x:worksheet xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><x:sheetData>"
      "<x:row><x:c t=\"inlineStr\"><x:is><x:t>Quote: place</x:t></x:is></x:c><x:c t=\"n\"><x:v>7</x:v></x:c>"
      "<x:c t=\"s\"><x:v>0</x:v></x:c></x:row>"
      "<x:row r=\"9\"><x:c t=\"inlineStr\"><x:is><x:t>one 15-</x:t><x:t>22</x:t></x:is></x:c>"
      "<x:c r=\"C9\" t=\"s\"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>",
      "xl/worksheets/b.xml",
      "<worksheet " MAIN "><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c></row></sheetData></worksheet>",
      "xl/workbook.xml",
      "<workbook " MAIN " " LINK
      "><sheets><sheet name=\"A &amp; B\" sheetId=\"1\" r:id=\"x1\"/>"
      "<sheet name=\"B\" sheetId=\"2\" r:id=\"x2\"/></sheets></workbook>",
      "xl/_rels/workbook.xml.rels",
      "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
      "<Relationship Id=\"x1\" Target=\"/xl/worksheets/a.xml\"/><Relationship Id=\"x2\" "
      "Target=\"worksheets/b.xml\"/></Relationships>",
      "xl/sharedStrings.xml",
      "<sst " MAIN
      "><si><t>Quote</t><rPh sb=\"0\" eb=\"1\"><t>kwoat</t></rPh></si>"
      "<si><r><rPr><b val=\"0\"/></rPr><t xml:space=\"preserve\">“</t></r><r><rPr><b/></rPr><t>We </t></r>"
      "<r><rPr><b val=\"true\"/></rPr><t>stay,</t></r><r><t>” said _x0074_he mayor.</t></r></si></sst>",
      NULL};
  snprintf(path, sizeof path, "%s/other.xlsx", folder);
  workbook_make(path, parts);
  rap_claims book = read_claims();
  assert_int_equal(book.count, 1);
  assert_claim(&book.items[0], "sheet 'A & B', row 9", "one", 14, 22);
  assert_str(book.items[0].said, "“We stay,” said the mayor.");
  assert_str(book.items[0].words, "We stay,");
  assert_int_equal(standing_in_both(&book), 1);
}

static void files_that_are_no_report_are_refused(void **state) {
  (void)state;
  static const char *const no_sheets[] = {"xl/workbook.xml", "<workbook/>", NULL};
  static const char *const lost_sheet[] = {"xl/workbook.xml",
                                           "<workbook><sheets><sheet name=\"A\"/></sheets></workbook>", NULL};
  static const char *const broken[] = {"xl/workbook.xml", "<workbook><sheets>", NULL};
  rap_claims claims = {0};
  snprintf(path, sizeof path, "%s/no.xlsx", folder);
  workbook_make(path, no_sheets);
  assert_false(rap_claims_read(path, arena, &claims, &err));
  workbook_make(path, lost_sheet);
  assert_false(rap_claims_read(path, arena, &claims, &err));
  workbook_make(path, broken);
  assert_false(rap_claims_read(path, arena, &claims, &err));
  write_file("no.jsonl", RAP_LIT("{\"table\":\"a\"}\n{\"table\":\n"));
  assert_false(rap_claims_read(path, arena, &claims, &err));
  assert_non_null(strstr(err.message, "no.jsonl: damaged in line 2"));
  write_file("no.csv", RAP_LIT("a,b\n"));
  assert_false(rap_claims_read(path, arena, &claims, &err));
  assert_int_equal(err.code, RAP_ERR_USAGE);
  assert_int_equal(claims.count, 0);
}

/* -- documents ----------------------------------------------------------------------------------------------------- */

static void documents_are_known_by_id_path_or_name(void **state) {
  (void)state;
  rap_claims claims = written_as("jsonl");
  const rap_document by_id = document_of("one", "moved.jsonl:3", texts[0]);
  assert_int_equal(standing(&claims, &by_id, 1), 2);
  for (size_t i = 0; i < claims.count; i++)
    claims.items[i].document = rap_str_from(i < 2 ? "in/1.txt" : "feed.jsonl:7");
  const rap_document by_path = document_of("now it has an id", "in/1.txt", texts[0]);
  assert_int_equal(standing(&claims, &by_path, 1), 2);
  const rap_document by_name = document_of("else/feed.jsonl:7", "else/feed.jsonl:7", texts[1]);
  assert_int_equal(standing(&claims, &by_name, 1), 2);
  const rap_document neither = document_of("in/11.txt", "in/11.txt", texts[0]);
  assert_int_equal(standing(&claims, &neither, 1), 0);
}

/* The one that bears the claim out is enough, in any order; but a mere namesake does not speak for the document. */
static void twins_and_namesakes(void **state) {
  (void)state;
  rap_claims claims = written_as("jsonl");
  const rap_document twins[] = {document_of("one", "a.txt", texts[1]), document_of("one", "b.txt", texts[0]),
                                document_of("one", "c.txt", texts[1])};
  assert_int_equal(standing(&claims, twins, 3), 2);
  for (size_t i = 0; i < claims.count; i++) claims.items[i].document = RAP_LIT("in/1.txt");
  const rap_document namesakes[] = {document_of("old/1.txt", "old/1.txt", texts[0]),
                                    document_of("in/1.txt", "in/1.txt", "Rain fell. It was edited."),
                                    document_of("new/1.txt", "new/1.txt", texts[0])};
  assert_int_equal(standing(&claims, namesakes, 1), 2);
  assert_int_equal(standing(&claims, namesakes, 3), 0);
}

/* Half a character, an end beyond the text, a sentence that was lengthened: none stands, none reads beyond the end. */
static void places_outside_or_inside_a_character_do_not_stand(void **state) {
  (void)state;
  rap_claim claim = {
      .document = RAP_LIT("two"), .said = RAP_LIT("ber"), .words_at = RAP_ANYWHERE, .start = 1, .stop = 5};
  rap_claims claims = {&claim, 1, 1, 0};
  assert_int_equal(standing_in_both(&claims), 0);
  claim.start = 2;
  assert_int_equal(standing_in_both(&claims), 1);
  claim.stop = 5000;
  assert_int_equal(standing_in_both(&claims), 0);
  claim.stop = 5;
  claim.said = RAP_LIT("Uber");
  assert_int_equal(standing_in_both(&claims), 0);
  claim.said = RAP_LIT("Über Nacht kam kein");
  assert_int_equal(standing_in_both(&claims), 0);
  claim.said = RAP_LIT(
      "\xFF"
      "ber");
  assert_int_equal(standing_in_both(&claims), 0);
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
int main(void) {
  const struct CMUnitTest tests[] = {
      CASE(each_format_says_words_and_place),
      CASE(a_streamed_workbook_reads_the_same),
      CASE(a_changed_workbook_is_found_out),
      CASE(workbooks_of_other_programs_are_read),
      CASE(files_that_are_no_report_are_refused),
      CASE(documents_are_known_by_id_path_or_name),
      CASE(twins_and_namesakes),
      CASE(places_outside_or_inside_a_character_do_not_stand),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
