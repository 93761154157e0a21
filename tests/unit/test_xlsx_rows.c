/* Rows as XML, before they are in a workbook. */
#include "unit.h"
#include "write/xlsx_rows.h"

static rap_xlsx_rows rows;

static int set_up(void **state) {
  (void)state;
  rows = (rap_xlsx_rows){.folder = "."};
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  rap_xlsx_rows_clear(&rows);
  return 0;
}

/* What stands in the whole rows; the row at hand is ended by one after it. */
static rap_str whole_rows(void) {
  rap_xlsx_rows_blank(&rows, rows.row + 1, 0, NULL);
  return rap_buf_str(&rows.waiting);
}

static void a_cell_of_each_kind(void **state) {
  (void)state;
  rap_xlsx_rows_text(&rows, 0, 0, RAP_LIT("Riga"), NULL);
  rap_xlsx_rows_number(&rows, 0, 1, 12.5, NULL);
  rap_xlsx_rows_blank(&rows, 0, 2, NULL);
  rap_xlsx_rows_formula(&rows, 0, 3, RAP_LIT("SUM(A1:B1)"), -3, NULL);
  assert_str(whole_rows(),
             "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Riga</t></is></c>"
             "<c r=\"B1\"><v>12.5</v></c><c r=\"C1\"/>"
             "<c r=\"D1\"><f>SUM(A1:B1)</f><v>-3</v></c></row>");
}

static void texts_are_escaped_and_keep_their_blanks(void **state) {
  (void)state;
  rap_xlsx_rows_text(&rows, 0, 0, RAP_LIT("a < b && c > d"), NULL);
  rap_xlsx_rows_text(&rows, 1, 0, RAP_LIT(" ahead"), NULL);
  rap_xlsx_rows_text(&rows, 2, 0, RAP_LIT("behind\n"), NULL);
  assert_str(whole_rows(),
             "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is>"
             "<t>a &lt; b &amp;&amp; c &gt; d</t></is></c></row>"
             "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is>"
             "<t xml:space=\"preserve\"> ahead</t></is></c></row>"
             "<row r=\"3\"><c r=\"A3\" t=\"inlineStr\"><is>"
             "<t xml:space=\"preserve\">behind\n</t></is></c></row>");
}

static void runs_have_their_fonts(void **state) {
  (void)state;
  const rap_xlsx_run runs[] = {{RAP_LIT("She "), RAP_NIL}, {RAP_LIT("left"), RAP_LIT("<rPr><b/></rPr>")}};
  rap_xlsx_rows_runs(&rows, 0, 0, runs, 2, NULL);
  assert_str(whole_rows(),
             "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><r><t xml:space=\"preserve\">She </t></r>"
             "<r><rPr><b/></rPr><t>left</t></r></is></c></row>");
}

static void escaped_texts_are_shared(void **state) {
  (void)state;
  const rap_xlsx_run runs[] = {{RAP_LIT("a"), RAP_NIL}, {RAP_LIT("_x005F_x0001_"), RAP_LIT("<rPr><b/></rPr>")}};
  rows.shared = lxw_sst_new();
  rap_xlsx_rows_runs(&rows, 0, 0, runs, 2, NULL);
  rap_xlsx_rows_text(&rows, 0, 1, RAP_LIT("_x005F_x0001_ &"), NULL);
  rap_xlsx_rows_text(&rows, 0, 2, RAP_LIT("x005F"), NULL);
  assert_str(whole_rows(),
             "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>"
             "<c r=\"C1\" t=\"inlineStr\"><is><t>x005F</t></is></c></row>");
  const struct sst_element *first = STAILQ_FIRST(rows.shared->order_list);
  assert_string_equal(first->string, "<r><t>a</t></r><r><rPr><b/></rPr><t>_x005F_x0001_</t></r>");
  assert_string_equal(STAILQ_NEXT(first, sst_order_pointers)->string, "<t>_x005F_x0001_ &amp;</t>");
  lxw_sst_free(rows.shared);
}

static void columns_go_on_behind_z(void **state) {
  (void)state;
  static const size_t columns[] = {25, 26, 51, 52, 701, 702, 16383};
  for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) rap_xlsx_rows_blank(&rows, 1048574, columns[i], NULL);
  assert_str(whole_rows(),
             "<row r=\"1048575\"><c r=\"Z1048575\"/><c r=\"AA1048575\"/><c r=\"AZ1048575\"/>"
             "<c r=\"BA1048575\"/><c r=\"ZZ1048575\"/><c r=\"AAA1048575\"/><c r=\"XFD1048575\"/></row>");
  assert_int_equal(rows.columns, 16384);
}

static void a_height_is_of_its_row_alone(void **state) {
  (void)state;
  rap_xlsx_rows_blank(&rows, 4, 0, NULL);
  rap_xlsx_rows_height(&rows, 4, 30);
  rap_xlsx_rows_blank(&rows, 6, 0, NULL);
  assert_str(whole_rows(),
             "<row r=\"5\" ht=\"30\" customHeight=\"1\"><c r=\"A5\"/></row><row r=\"7\"><c r=\"A7\"/></row>");
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
int main(void) {
  const struct CMUnitTest tests[] = {
      CASE(a_cell_of_each_kind),    CASE(texts_are_escaped_and_keep_their_blanks),
      CASE(runs_have_their_fonts),  CASE(escaped_texts_are_shared),
      CASE(columns_go_on_behind_z), CASE(a_height_is_of_its_row_alone),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
