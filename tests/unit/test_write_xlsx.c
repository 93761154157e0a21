/* The workbook as it stands in the file, and what verify makes of damaged ones. */
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/inotify.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <unzip.h>

#include "core/io.h"
#include "sample_report.h"
#include "unit.h"
#include "workbook_parts.h"
#include "write/write.h"
#include "write/xlsx_plan.h"

typedef struct fixture {
  rap_arena *arena;
  char folder[64], path[128];
  rap_buf part;
  rap_err err;
} fixture;

static int set_up(void **state) {
  static fixture f;
  f = (fixture){.arena = rap_arena_new()};
  make_folder(f.folder);
  snprintf(f.path, sizeof f.path, "%s/book.xlsx", f.folder);
  rap_xlsx_limit = (rap_xlsx_limits){.rows = 1048576, .links = 65530, .cells = 500000};
  *state = &f;
  return 0;
}

static int tear_down(void **state) {
  fixture *f = *state;
  rap_xlsx_limit = (rap_xlsx_limits){.rows = 1048576, .links = 65530, .cells = 500000};
  rap_buf_clear(&f->part);
  rap_arena_free(f->arena);
  remove_folder(f->folder);
  return 0;
}

static void write_book(fixture *f, const rap_report *report) {
  f->err.message[0] = '\0';
  bool written = rap_write_xlsx(report, f->path, &f->err);
  bool verified = written && rap_verify_xlsx(report, f->path, &f->err);
  assert_string_equal(f->err.message, "");
  assert_true(verified);
}

static const char *part(fixture *f, const char *name) {
  return workbook_part(f->path, name, &f->part);
}

static const char *sheet(fixture *f, const rap_report *report, const char *name) {
  rap_book book = rap_book_plan(report, f->arena);
  for (size_t i = 0; i < book.sheets.count; i++)
    if (strcmp(book.sheets.items[i].name, name) == 0)
      return part(f, rap_arena_printf(f->arena, "xl/worksheets/sheet%zu.xml", i + 1).s);
  fail_msg("no sheet %s", name);
  return NULL;
}

static void sheets_stand_in_the_order_readers_expect(void **state) {
  fixture *f = *state;
  write_book(f, sample_report(f->arena));
  const char *book = part(f, "xl/workbook.xml");
  static const char *const names[] = {"About",     "Summary",   "Topics",   "Attendee countries", "Quotes",
                                      "All types", "Sanctions", "Evidence", "Chart data"};
  const char *at = book;
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    at = strstr(at, rap_arena_printf(f->arena, "<sheet name=\"%s\"", names[i]).s);
    assert_non_null(at);
  }
  assert_non_null(strstr(book, "activeTab=\"1\"")); /* opens on the summary */
}

static void rows_are_tables_with_a_frozen_header(void **state) {
  fixture *f = *state;
  const rap_report *report = sample_report(f->arena);
  write_book(f, report);
  const char *topics = sheet(f, report, "Topics");
  assert_non_null(strstr(topics, "<pane ySplit=\"1\""));
  assert_non_null(strstr(topics, "<tablePart "));
  assert_non_null(strstr(topics, "orientation=\"landscape\""));
  const char *table = part(f, "xl/tables/table1.xml");
  assert_non_null(strstr(table, "displayName=\"T_Topics\" ref=\"A1:E5\""));
  assert_non_null(strstr(table, "<autoFilter ref=\"A1:E5\"/>"));
  assert_non_null(strstr(table, "name=\"Evidence\""));
  assert_non_null(strstr(part(f, "xl/workbook.xml"), "Print_Titles"));
}

/* The documents of a report without their titles. */
static void untitled_cell(const rap_rowset *set, size_t row, size_t column, rap_cell *out) {
  *out = rap_rowset_cell(set->state, row, column);
  if (rap_str_equal(set->columns.items[column].name, RAP_LIT("title"))) *out = (rap_cell){0};
}

static void a_path_stands_in_for_a_title(void **state) {
  fixture *f = *state;
  rap_report *report = sample_report(f->arena);
  rap_rowset titled = report->documents;
  report->documents.cell = untitled_cell;
  report->documents.state = &titled;
  write_book(f, report);
  rap_book book = rap_book_plan(report, f->arena);
  assert_true(book.filled[RAP_FROM_PATH]);
  assert_true(book.filled[RAP_FROM_TITLE]);
}

static void evidence_stands_together_and_is_linked(void **state) {
  fixture *f = *state;
  const rap_report *report = sample_report(f->arena);
  write_book(f, report);
  const char *topics = sheet(f, report, "Topics");
  assert_non_null(strstr(topics, "<hyperlink ref=\"E2\" location=\"'Evidence'!A2:I4\"")); /* the whole block */
  assert_non_null(strstr(topics, "<hyperlink ref=\"E3\" location=\"'Evidence'!A5:I5\""));
  assert_non_null(strstr(topics, "<hyperlink ref=\"B2\" location=\"'Evidence'!A2:I4\"")); /* the numbers too */
  assert_non_null(strstr(topics, "<hyperlink ref=\"C3\" location=\"'Evidence'!A5:I5\""));
  assert_non_null(strstr(topics, "<c r=\"E2\""));
  assert_int_equal(count_of(topics, "<hyperlink "), 2 * 3); /* rows without evidence have none */
  const char *evidence = sheet(f, report, "Evidence");
  assert_int_equal(count_of(evidence, "<row "), 1 + 4 + 4);
  const char *strings = part(f, "xl/sharedStrings.xml");
  assert_non_null(strstr(strings, "<r><rPr><b/>"));
  assert_non_null(strstr(strings, "<t>Germany · attended</t>"));
  assert_non_null(strstr(strings, "<t>France</t>")); /* by name, not by code */
  assert_null(strstr(strings, "<t>FR</t>"));
}

static void quotes_say_where_they_come_from(void **state) {
  fixture *f = *state;
  const rap_report *report = sample_report(f->arena);
  write_book(f, report);
  const char *quotes = sheet(f, report, "Quotes");
  assert_non_null(strstr(quotes, "<v>45747</v>")); /* 2025-03-31 as a real date */
  assert_int_equal(count_of(quotes, "<hyperlink "), 2);
  assert_non_null(strstr(part(f, "xl/styles.xml"), "formatCode=\"yyyy\\-mm\\-dd\"")
                      ? ""
                      : strstr(part(f, "xl/styles.xml"), "formatCode=\"yyyy-mm-dd\""));
}

static void quotations_say_their_place_in_hidden_columns(void **state) {
  fixture *f = *state;
  const rap_report *report = sample_report(f->arena);
  write_book(f, report);
  assert_int_equal(count_of(sheet(f, report, "Topics"), "hidden=\"1\""), 0); /* nothing is quoted there */
  assert_int_equal(count_of(sheet(f, report, "Quotes"), "hidden=\"1\""), 1);
  assert_int_equal(count_of(sheet(f, report, "Evidence"), "hidden=\"1\""), 2); /* of words and sentence */
  const char *strings = part(f, "xl/sharedStrings.xml");
  assert_non_null(strstr(strings, "<t>Words: place</t>"));
  rap_cell cell = rap_rowset_cell(&report->tables[0].rows, 0, report->tables[0].rows.columns.count - 1);
  rap_str doc = rap_source_of(report, cell.document).doc;
  assert_non_null(strstr(
      strings, rap_arena_printf(f->arena, "<t>%.*s %u-%u</t>", RAP_ARG(doc), cell.span.start + 1, cell.span.stop).s));
}

static void charts_are_native_and_described(void **state) {
  fixture *f = *state;
  write_book(f, sample_report(f->arena));
  assert_non_null(strstr(part(f, "xl/charts/chart1.xml"), "<c:barDir val=\"bar\"/>"));
  assert_non_null(strstr(part(f, "xl/charts/chart2.xml"), "<c:lineChart>"));
  assert_non_null(strstr(part(f, "xl/charts/chart3.xml"), "<c:grouping val=\"stacked\"/>"));
  assert_non_null(strstr(part(f, "xl/charts/chart4.xml"), "<c:pieChart>"));
  assert_int_equal(count_of(part(f, "xl/drawings/drawing1.xml"), " descr=\""), 4);
  assert_non_null(
      strstr(part(f, "xl/drawings/drawing1.xml"), "descr=\"bar chart: Mentions by topic. Ceasefire 12,480"));
}

static void an_empty_table_says_so(void **state) {
  fixture *f = *state;
  const rap_report *report = sample_report(f->arena);
  write_book(f, report);
  assert_int_equal(count_of(sheet(f, report, "Sanctions"), "<row "), 2);
  assert_non_null(strstr(part(f, "xl/sharedStrings.xml"), "<t>No sanctions were announced.</t>"));
}

static void the_same_report_gives_the_same_bytes(void **state) {
  fixture *f = *state;
  rap_buf first = {0}, second = {0};
  setenv("TZ", "America/New_York", 1);
  write_book(f, sample_report(f->arena));
  assert_true(rap_read_file(f->path, &first, 1 << 26, &f->err));
  setenv("TZ", "Asia/Tokyo", 1);
  write_book(f, sample_report(f->arena));
  assert_true(rap_read_file(f->path, &second, 1 << 26, &f->err));
  assert_int_equal(first.len, second.len);
  assert_memory_equal(first.s, second.s, first.len);
  assert_non_null(strstr(part(f, "docProps/core.xml"), ">2025-04-06T00:00:00Z<")); /* the window's end */
  setenv("SOURCE_DATE_EPOCH", "1700000000", 1);
  write_book(f, sample_report(f->arena));
  unsetenv("SOURCE_DATE_EPOCH");
  unsetenv("TZ");
  assert_non_null(strstr(part(f, "docProps/core.xml"), ">2023-11-14T22:13:20Z<"));
  rap_buf_clear(&first);
  rap_buf_clear(&second);
}

/* Bytes of the part in the file. */
static size_t packed_size(fixture *f, const char *name) {
  unzFile zip = unzOpen64(f->path);
  unz_file_info64 about;
  assert_int_equal(unzLocateFile(zip, name, 1), UNZ_OK);
  assert_int_equal(unzGetCurrentFileInfo64(zip, &about, NULL, 0, NULL, 0, NULL, 0), UNZ_OK);
  unzClose(zip);
  return about.compressed_size;
}

static size_t deflated_size(const char *text, int level) {
  z_stream stream = {0};
  size_t len = strlen(text), room = len + 1000;
  Bytef *out = malloc(room);
  deflateInit2(&stream, level, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY);
  stream.next_in = (z_const Bytef *)(uintptr_t)text;
  stream.avail_in = (uInt)len;
  stream.next_out = out;
  stream.avail_out = (uInt)room;
  assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
  deflateEnd(&stream);
  free(out);
  return stream.total_out;
}

static void parts_are_packed_at_our_level(void **state) {
  fixture *f = *state;
  write_book(f, long_report(f->arena, 2000));
  const char *xml = part(f, "xl/worksheets/sheet3.xml");
  assert_int_equal(packed_size(f, "xl/worksheets/sheet3.xml"), deflated_size(xml, RAP_XLSX_LEVEL));
  assert_int_not_equal(deflated_size(xml, RAP_XLSX_LEVEL), deflated_size(xml, Z_DEFAULT_COMPRESSION));
}

static void hostile_text_stays_text(void **state) {
  fixture *f = *state;
  const rap_report *report = hostile_report(f->arena);
  write_book(f, report);
  const char *strings = part(f, "xl/sharedStrings.xml");
  assert_non_null(strstr(strings, "<t>=HYPERLINK("));
  assert_non_null(strstr(strings, "_x005F_x0001_"));
  assert_non_null(strstr(strings, "5 dates written as text") ? "" : strstr(strings, "dates written as text"));
  const char *first = sheet(f, report, "History table");
  assert_int_equal(count_of(first, "<f>"), 0);
  assert_null(strstr(first, "NAN"));
  assert_null(strstr(part(f, "xl/worksheets/_rels/sheet3.xml.rels"), "javascript"));
  assert_null(strstr(part(f, "xl/worksheets/_rels/sheet3.xml.rels"), "file:"));
  assert_non_null(sheet(f, report, "History table (2)")); /* the name is reserved in any case */
  assert_non_null(sheet(f, report, "Table"));
}

static void rows_past_a_sheet_go_on_in_the_next(void **state) {
  fixture *f = *state;
  rap_xlsx_limit.rows = 101;
  const rap_report *report = long_report(f->arena, 250);
  write_book(f, report);
  assert_int_equal(count_of(sheet(f, report, "Rows"), "<row "), 101);
  assert_int_equal(count_of(sheet(f, report, "Rows (2)"), "<row "), 101);
  assert_int_equal(count_of(sheet(f, report, "Rows (3)"), "<row "), 51);
  rap_xlsx_limit.rows = 4; /* evidence too, and links lead to the right sheet */
  report = sample_report(f->arena);
  write_book(f, report);
  assert_non_null(strstr(sheet(f, report, "Topics"), "<hyperlink ref=\"E3\" location=\"'Evidence (2)'!A2:I2\""));
}

static void large_workbooks_are_streamed(void **state) {
  fixture *f = *state;
  rap_xlsx_limit.cells = 10;
  const rap_report *report = sample_report(f->arena);
  write_book(f, report);
  const char *topics = sheet(f, report, "Topics");
  assert_null(strstr(topics, "<tablePart "));
  assert_non_null(strstr(topics, "<autoFilter ref=\"A1:E5\"/>"));
  assert_non_null(strstr(part(f, "xl/worksheets/sheet1.xml"), "filters instead of tables"));
}

static void too_many_links_become_text(void **state) {
  fixture *f = *state;
  rap_xlsx_limit.links = 1;
  const rap_report *report = sample_report(f->arena);
  write_book(f, report);
  assert_int_equal(count_of(sheet(f, report, "Topics"), "<hyperlink "), 1);
  assert_int_equal(count_of(sheet(f, report, "Quotes"), "<hyperlink "), 1);
  assert_non_null(strstr(part(f, "xl/sharedStrings.xml"), "links written as text"));
}

static void a_row_of_nils_is_a_row(void **state) {
  fixture *f = *state;
  const rap_column column = sample_column("a", RAP_TYPE_TEXT);
  const rap_cell cells[3] = {{0}, {0}, {0}};
  rap_report *report = rap_arena_zero(f->arena, sizeof *report);
  report->title = RAP_LIT("Nothing");
  report->window = (rap_window){RAP_NO_DATE, RAP_NO_DATE, ""};
  sample_add(
      f->arena, report,
      (rap_block){.kind = RAP_BLOCK_TABLE, .text = RAP_LIT("a"), .rows = sample_rows(f->arena, &column, 1, cells, 3)});
  write_book(f, report);
  assert_int_equal(count_of(sheet(f, report, "a"), "<row "), 4);
  report->blocks.count = 0;
  write_book(f, report);
}

/* -- verify -------------------------------------------------------------------------------------------------------- */

static void lost_rows_are_noticed(void **state) {
  fixture *f = *state;
  write_book(f, long_report(f->arena, 100));
  assert_false(rap_verify_xlsx(long_report(f->arena, 101), f->path, &f->err));
  assert_string_equal(f->err.message,
                      "the workbook is incomplete: sheet 'Rows' has 101 rows of 102 (is the disk full?)");
}

/* In a process of its own in which no file may grow past `bytes`: what the library's temporary files and the workbook
 * meet on a full disk. */
enum { WHOLE, WRITE_FAILED, VERIFY_FAILED };
static int written_with_room_for(fixture *f, const rap_report *report, rlim_t bytes) {
  pid_t child = fork();
  if (child == 0) {
    const struct rlimit limit = {bytes, bytes};
    signal(SIGXFSZ, SIG_IGN); /* writes fail with EFBIG instead */
    setrlimit(RLIMIT_FSIZE, &limit);
    if (!rap_write_xlsx(report, f->path, &f->err)) _exit(WRITE_FAILED);
    _exit(rap_verify_xlsx(report, f->path, &f->err) ? WHOLE : VERIFY_FAILED);
  }
  int status = 0;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFEXITED(status));
  return WEXITSTATUS(status);
}

/* Does writing the workbook make files beside it? */
static bool makes_files(fixture *f, const rap_report *report) {
  char events[4096];
  int watch = inotify_init1(IN_NONBLOCK);
  assert_true(inotify_add_watch(watch, f->folder, IN_CREATE) >= 0);
  write_book(f, report);
  bool any = read(watch, events, sizeof events) > 0;
  close(watch);
  return any;
}

static void temporary_files_of_small_workbooks_are_in_memory(void **state) {
  fixture *f = *state;
  if (access("/dev/shm", W_OK | X_OK) != 0) skip();
  const rap_report *report = sample_report(f->arena);
  write_book(f, report);
  assert_false(makes_files(f, report));
  rap_xlsx_limit.cells = 10; /* a large one */
  assert_true(makes_files(f, report));
}

static void full_disks_are_noticed(void **state) {
  fixture *f = *state;
  for (int streamed = 0; streamed < 2; streamed++) {
    rap_xlsx_limit.cells = streamed ? 10 : 500000;
    const rap_report *report = long_report(f->arena, 10000);
    write_book(f, report);
    struct stat st;
    assert_int_equal(stat(f->path, &st), 0);
    rlim_t packed = (rlim_t)st.st_size, unpacked = strlen(sheet(f, report, "Rows"));
    assert_true(unpacked > packed * 2);
    assert_int_equal(written_with_room_for(f, report, unpacked + 4096), WHOLE);
    /* the temporary file has no room, the workbook has: rows are missing and the library says nothing */
    for (rlim_t room = packed + 4096; room < unpacked; room += (unpacked - packed) / 5)
      assert_int_equal(written_with_room_for(f, report, room), VERIFY_FAILED);
    for (rlim_t room = 0; room < packed; room += packed / 3)
      assert_int_not_equal(written_with_room_for(f, report, room), WHOLE);
  }
}

static void damage_is_noticed(void **state) {
  fixture *f = *state;
  const rap_report *report = long_report(f->arena, 1000);
  write_book(f, report);
  rap_buf whole = {0};
  assert_true(rap_read_file(f->path, &whole, 1 << 26, &f->err));
  assert_int_equal(truncate(f->path, (off_t)whole.len / 2), 0);
  assert_false(rap_verify_xlsx(report, f->path, &f->err));
  assert_int_equal(truncate(f->path, 0), 0);
  assert_false(rap_verify_xlsx(report, f->path, &f->err));
  for (size_t at = 100; at + 100 < whole.len; at += whole.len / 23) { /* one byte turned over anywhere in the data */
    int fd = open(f->path, O_WRONLY | O_TRUNC);
    whole.s[at] ^= 0x55;
    assert_true(rap_write_all(fd, whole.s, whole.len));
    whole.s[at] ^= 0x55;
    close(fd);
    rap_verify_xlsx(report, f->path, &f->err); /* must not crash; most are refused */
  }
  unlink(f->path);
  assert_false(rap_verify_xlsx(report, f->path, &f->err));
  rap_buf_clear(&whole);
}

static void a_folder_that_cannot_be_written_is_an_error(void **state) {
  fixture *f = *state;
  assert_false(rap_write_xlsx(sample_report(f->arena), "/no/such/folder/book.xlsx", &f->err));
  assert_int_equal(f->err.code, RAP_ERR_IO);
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
int main(void) {
  const struct CMUnitTest tests[] = {
      CASE(sheets_stand_in_the_order_readers_expect),
      CASE(rows_are_tables_with_a_frozen_header),
      CASE(a_path_stands_in_for_a_title),
      CASE(evidence_stands_together_and_is_linked),
      CASE(quotes_say_where_they_come_from),
      CASE(quotations_say_their_place_in_hidden_columns),
      CASE(charts_are_native_and_described),
      CASE(an_empty_table_says_so),
      CASE(the_same_report_gives_the_same_bytes),
      CASE(parts_are_packed_at_our_level),
      CASE(hostile_text_stays_text),
      CASE(rows_past_a_sheet_go_on_in_the_next),
      CASE(large_workbooks_are_streamed),
      CASE(too_many_links_become_text),
      CASE(a_row_of_nils_is_a_row),
      CASE(lost_rows_are_noticed),
      CASE(temporary_files_of_small_workbooks_are_in_memory),
      CASE(full_disks_are_noticed),
      CASE(damage_is_noticed),
      CASE(a_folder_that_cannot_be_written_is_an_error),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
