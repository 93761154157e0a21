/* The declared tables' rows as JSON Lines. */
#include "store_fixture.h"

#include "write/write.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static void expect(rap_report_table *tables, size_t count, const char *expected) {
  rap_report report = {.tables = tables, .table_count = count};
  rap_buf out = {0};
  rap_err err = {0};
  assert_true(rap_write_jsonl(&report, &out, &err));
  assert_string_equal(rap_buf_cstr(&out), expected);
  rap_buf_clear(&out);
}

static void expect_cell(rap_cell cell, const char *expected) {
  rap_column column = {.name = {"v", 1}};
  rap_report_table table = {RAP_LIT("t"), rap_rowset_of_cells((rap_columns){&column, 1, 1}, &cell, 1)};
  rap_buf whole = {0};
  rap_buf_printf(&whole, "{\"table\":\"t\",\"v\":%s}\n", expected);
  expect(&table, 1, rap_buf_cstr(&whole));
  rap_buf_clear(&whole);
}

static void test_rows(void **state) {
  (void)state;
  rap_store *store = fixture_store();
  rap_report_table tables[] = {{RAP_LIT("places"), rap_store_table(store, FIXTURE_PLACES)},
                               {RAP_LIT("notes"), rap_store_table(store, FIXTURE_NOTES)}};
  tables[1].rows.rows = 1;
  expect(tables, 2,
         "{\"table\":\"places\",\"date\":\"2025-04-02\",\"path\":\"b.txt\",\"title\":null,\"publisher\":null,"
         "\"url\":null,\"code\":\"FR\",\"share\":0.25,\"doc\":\"own\"}\n"
         "{\"table\":\"places\",\"date\":null,\"path\":\"c.txt\",\"title\":\"Third\",\"publisher\":null,"
         "\"url\":null,\"code\":\"DE\",\"share\":null,\"doc\":\"c.txt\"}\n"
         "{\"table\":\"notes\",\"doc\":\"a.txt\",\"date\":\"2025-03-31\",\"path\":\"a.txt\",\"title\":\"First\","
         "\"publisher\":null,\"url\":null,\"speaker\":\"Ada\",\"words\":{\"text\":\"go on\",\"start\":19,\"stop\":23,"
         "\"context\":\"We will go on, she said.\"},\"weight\":2}\n");
  rap_store_free(store);
}

/* `doc` is a column of the script's own: the span says its document itself. */
static void test_a_span_names_its_document_where_the_row_does_not(void **state) {
  (void)state;
  rap_store *store = fixture_store();
  rap_column columns[] = {{.name = {"doc", 3}}, {.name = {"words", 5}, .type = RAP_TYPE_EXCERPT}};
  rap_cell span = {.kind = RAP_CELL_SPAN, .text = {"on", 2}, .span = {3, 5}, .context = {"go on", 5}};
  rap_cell cells[] = {fixture_text("own"), span, fixture_text("a.txt"), span};
  rap_report_table table = {RAP_LIT("t"), rap_rowset_of_cells((rap_columns){columns, 2, 2}, cells, 2)};
  rap_report report = {.tables = &table, .table_count = 1, .documents = rap_store_documents(store)};
  rap_buf out = {0};
  rap_err err = {0};
  assert_true(rap_write_jsonl(&report, &out, &err));
  assert_string_equal(rap_buf_cstr(&out),
                      "{\"table\":\"t\",\"doc\":\"own\",\"words\":{\"text\":\"on\",\"start\":4,\"stop\":5,"
                      "\"context\":\"go on\",\"doc\":\"a.txt\"}}\n"
                      "{\"table\":\"t\",\"doc\":\"a.txt\",\"words\":{\"text\":\"on\",\"start\":4,\"stop\":5,"
                      "\"context\":\"go on\"}}\n");
  rap_buf_clear(&out);
  rap_store_free(store);
}

static void test_numbers(void **state) {
  (void)state;
  expect_cell(fixture_number(0), "0");
  expect_cell(fixture_number(-0.0), "0");
  expect_cell(fixture_number(-12000), "-12000");
  expect_cell(fixture_number(0.1), "0.1");
  expect_cell(fixture_number(1.0 / 3), "0.3333333333333333");
  expect_cell(fixture_number(9007199254740992.0), "9007199254740992");
  expect_cell(fixture_number(1e300), "1e+300");
  expect_cell(fixture_number(5e-324), "4.94065645841247e-324");
  expect_cell(fixture_number(NAN), "null");
  expect_cell(fixture_number(-INFINITY), "null");
}

static void test_texts(void **state) {
  (void)state;
  expect_cell(fixture_nil(), "null");
  expect_cell(fixture_text(""), "\"\"");
  expect_cell(fixture_text("say \"no\" to \\ and\n\r\t\b\f\x01\x7f"),
              "\"say \\\"no\\\" to \\\\ and\\n\\r\\t\\b\\f\\u0001\\u007f\"");
  expect_cell(fixture_text("Zürich – €5 </script>"), "\"Zürich – €5 </script>\"");
  expect_cell((rap_cell){.kind = RAP_CELL_TEXT, .text = {"a\0b", 3}}, "\"a\\u0000b\"");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_rows),
      cmocka_unit_test(test_a_span_names_its_document_where_the_row_does_not),
      cmocka_unit_test(test_numbers),
      cmocka_unit_test(test_texts),
  };
  return cmocka_run_group_tests_name("jsonl", tests, NULL, NULL);
}
