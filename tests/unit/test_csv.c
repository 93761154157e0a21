/* A table as RFC 4180. */
#include "store_fixture.h"

#include "write/write.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void expect(const rap_report_table *table, const char *expected) {
  rap_buf out = {0};
  rap_err err = {0};
  assert_true(rap_write_csv(table, &out, &err));
  assert_string_equal(rap_buf_cstr(&out), expected);
  rap_buf_clear(&out);
}

static void expect_cells(rap_cell first, rap_cell second, const char *expected) {
  rap_column columns[] = {{.name = {"a", 1}}, {.name = {"b", 1}}};
  rap_cell cells[] = {first, second};
  rap_report_table table = {RAP_LIT("t"), rap_rowset_of_cells((rap_columns){columns, 2, 2}, cells, 1)};
  rap_buf whole = {0};
  rap_buf_printf(&whole, "a,b\r\n%s\r\n", expected);
  expect(&table, rap_buf_cstr(&whole));
  rap_buf_clear(&whole);
}

static void test_rows(void **state) {
  (void)state;
  rap_store *store = fixture_store();
  rap_report_table table = {RAP_LIT("notes"), rap_store_table(store, FIXTURE_NOTES)};
  expect(&table,
         "doc,date,path,title,publisher,url,speaker,words,weight\r\n"
         "a.txt,2025-03-31,a.txt,First,,,Ada,go on,2\r\n"
         "a.txt,2025-03-31,a.txt,First,,,Ben,Nothing is settled,1\r\n"
         "b.txt,2025-04-02,b.txt,,,,Ada,go on,0.5\r\n"
         "b.txt,2025-04-02,b.txt,,,,,on and on,4\r\n"
         "c.txt,,c.txt,Third,,,Cleo,last word,3\r\n");
  rap_store_free(store);
}

static void test_quotes(void **state) {
  (void)state;
  expect_cells(fixture_text("a, b"), fixture_text("say \"no\""), "\"a, b\",\"say \"\"no\"\"\"");
  expect_cells(fixture_text("two\nlines"), fixture_text("two\r\nlines"), "\"two\nlines\",\"two\r\nlines\"");
  expect_cells(fixture_text(" blank"), fixture_text("Zürich"), "\" blank\",Zürich");
  expect_cells(fixture_nil(), fixture_text(""), ",");
}

static void test_formulas(void **state) {
  (void)state;
  expect_cells(fixture_text("=1+1"), fixture_text("+49 30"), "'=1+1,'+49 30");
  expect_cells(fixture_text("-5"), fixture_number(-5), "'-5,-5");
  expect_cells(fixture_text("@SUM(A1,2)"), fixture_text("\t=1"), "\"'@SUM(A1,2)\",\"'\t=1\"");
  expect_cells(fixture_text("a=b"), fixture_span("=cmd here", 0, "=cmd"), "a=b,'=cmd");
}

static void test_numbers(void **state) {
  (void)state;
  expect_cells(fixture_number(12000), fixture_number(0.1), "12000,0.1");
  expect_cells(fixture_number(NAN), fixture_number(INFINITY), ",");
}

static void test_empty(void **state) {
  (void)state;
  rap_column column = {.name = {"only, one", 9}};
  rap_cell cells[] = {fixture_nil(), fixture_text("x")};
  rap_report_table table = {RAP_LIT("t"), rap_rowset_of_cells((rap_columns){&column, 1, 1}, cells, 2)};
  expect(&table, "\"only, one\"\r\n\"\"\r\nx\r\n");
  table.rows.rows = 0;
  expect(&table, "\"only, one\"\r\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_rows),    cmocka_unit_test(test_quotes), cmocka_unit_test(test_formulas),
      cmocka_unit_test(test_numbers), cmocka_unit_test(test_empty),
  };
  return cmocka_run_group_tests_name("csv", tests, NULL, NULL);
}
