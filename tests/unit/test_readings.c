/* Documents beside a report's page: their way between processes, what of them is shown, and what leads there. */
#include "model/reading.h"

#include "core/buf.h"
#include "sample_report.h"
#include "unit.h"
#include "write/evidence.h"
#include "write/html.h"
#include "writing.h"

static rap_marking mark(size_t start, size_t stop, rap_marking_kind kind, const char *label) {
  return (rap_marking){.span = rap_span_of(start, stop), .kind = kind, .number = 1, .label = rap_str_from(label)};
}

static void add(rap_readings *readings, uint32_t document, rap_str text, const rap_marking *marks, size_t count) {
  rap_reading reading = {.document = document, .text = text, .language = RAP_LIT("en")};
  for (size_t i = 0; i < count; i++) RAP_PUSH(arena, &reading.markings, marks[i]);
  RAP_PUSH(arena, readings, reading);
}

/* -- between processes ------------------------------------------------------------------------------------------- */

static void a_reading_arrives_as_it_was(void **state) {
  (void)state;
  rap_readings readings = {0};
  rap_marking marks[] = {mark(0, 4, RAP_MARKING_COUNTRY, "country: Norway (NO)"),
                         mark(5, 9, RAP_MARKING_QUOTATION, "quotation 1: Ada Ek (explicit)")};
  marks[0].code = RAP_LIT("NO");
  add(&readings, 7, RAP_LIT("Oslo says no"), marks, 2);
  rap_reading_encode(&readings.items[0], &out);
  rap_wire in = rap_wire_from(out.s, out.len);
  rap_reading got;
  assert_true(rap_reading_decode(&in, arena, &got) && rap_wire_done(&in));
  assert_int_equal(got.document, 7);
  assert_true(rap_str_equal(got.text, RAP_LIT("Oslo says no")) && rap_str_equal(got.language, RAP_LIT("en")));
  assert_int_equal(got.markings.count, 2);
  assert_true(rap_str_equal(got.markings.items[0].code, RAP_LIT("NO")) && !got.markings.items[1].code.s);
  assert_true(rap_str_equal(got.markings.items[1].label, marks[1].label) && got.markings.items[1].span.stop == 9);
}

static void damage_is_noticed(void **state) {
  (void)state;
  const rap_marking outside[] = {mark(5, 9, RAP_MARKING_CUE, "x"), mark(3, 3, RAP_MARKING_CUE, "x"),
                                 mark(0, 1, RAP_MARKING_COUNT_, "x")};
  for (size_t i = 0; i < 3; i++) {
    rap_readings readings = {0};
    add(&readings, 0, RAP_LIT("short"), &outside[i], 1);
    rap_buf_truncate(&out, 0);
    rap_reading_encode(&readings.items[0], &out);
    rap_reading got;
    for (size_t len = 0; len <= out.len; len++) {
      rap_wire in = rap_wire_from(out.s, len);
      assert_false(rap_reading_decode(&in, arena, &got));
    }
  }
}

static void readings_are_found_by_document(void **state) {
  (void)state;
  rap_readings readings = {0};
  for (uint32_t i = 0; i < 9; i++) add(&readings, 3 * i + 1, RAP_LIT("x"), NULL, 0);
  for (uint32_t i = 0; i < 30; i++) {
    const rap_reading *found = rap_readings_find(&readings, i);
    assert_true(i % 3 == 1 && i < 27 ? found && found->document == i : !found);
  }
}

/* -- in the page --------------------------------------------------------------------------------------------------- */

/* Two documents; one row of the table "hits" for each of `cells`. */
static rap_report *report_of(const rap_cell *cells, size_t count) {
  rap_report *report = rap_arena_zero(arena, sizeof *report);
  const rap_column columns[] = {sample_column("topic", RAP_TYPE_TEXT), sample_column("hit", RAP_TYPE_EVIDENCE)};
  rap_cell *rows = rap_arena_alloc(arena, count * 2 * sizeof *rows);
  for (size_t i = 0; i < count; i++) rows[2 * i] = sample_text("Fish"), rows[2 * i + 1] = cells[i];
  report->tables = rap_arena_zero(arena, sizeof *report->tables);
  report->tables[0] = (rap_report_table){RAP_LIT("hits"), sample_rows(arena, columns, 2, rows, count)};
  report->table_count = 1;
  rap_cell documents[3 * RAP_IMPLIED_COUNT] = {0};
  for (size_t i = 0; i < 3; i++) documents[i * RAP_IMPLIED_COUNT + RAP_IMPLIED_PATH] = sample_text("in/a.txt");
  report->documents = sample_rows(arena, rap_implied_columns, RAP_IMPLIED_COUNT, documents, 3);
  return report;
}

static void assert_shows(const char *what, bool shown) {
  bool found = strstr(rap_buf_cstr(&out), what) != NULL;
  if (found != shown) fail_msg("%s:\n%s\nin:\n%s", shown ? "missing" : "not wanted", what, rap_buf_cstr(&out));
}

static void what_rows_show_is_marked_in_its_document(void **state) {
  (void)state;
  const rap_cell cells[] = {sample_span(1, 0, "Cod and herring in Oslo.", "Cod"),
                            sample_span(1, 0, "Cod and herring in Oslo.", "Cod"),
                            sample_span(1, 0, "Cod and herring in Oslo.", "Oslo")};
  rap_report *report = report_of(cells, 3);
  const rap_marking oslo = mark(19, 23, RAP_MARKING_COUNTRY, "country: Norway (NO), by capital");
  add(&report->readings, 1, RAP_LIT("Cod and herring in Oslo."), &oslo, 1);
  assert_int_equal(rap_html_readings(report, &out, arena).count, 1);
  assert_shows("<template id=\"d2\">", true);
  assert_shows(
      "<span class=\"m-hit\" data-at=\"1-3\" id=\"d2-h1\" title=\"Hits: Fish\">Cod</span> and herring in "
      "<span class=\"m-country\" data-at=\"20-23\" id=\"d2-c1\" title=\"country: Norway (NO), by "
      "capital\">Oslo</span>.",
      true);
  assert_shows("d2-h2", false);
}

static void a_document_that_has_changed_is_not_shown(void **state) {
  (void)state;
  const rap_cell cells[] = {sample_span(0, 0, "and herring", "herring"), sample_span(1, 0, "and cod", "cod"),
                            sample_span(2, 0, "and cod", "cod")};
  rap_report *report = report_of(cells, 3);
  add(&report->readings, 0, RAP_LIT("and harrang"), NULL, 0);
  add(&report->readings, 1, RAP_LIT("and c"), NULL, 0);
  add(&report->readings, 2, RAP_LIT("and cod"), NULL, 0);
  rap_readings shown = rap_html_readings(report, &out, arena);
  assert_int_equal(shown.count, 1);
  assert_int_equal(shown.items[0].document, 2);
  assert_shows("<template id=\"d1\">", false);
  assert_shows("<template id=\"d2\">", false);
  assert_shows("<template id=\"d3\">", true);
}

static void documents_stop_at_the_limit(void **state) {
  (void)state;
  const rap_cell cells[] = {sample_span(0, 0, "ab", "ab")};
  rap_report *report = report_of(cells, 1);
  size_t len = RAP_READINGS_LIMIT / 2 - 1000;
  char *text = rap_arena_alloc(arena, len);
  memset(text, 'b', len);
  text[0] = 'a';
  for (uint32_t i = 0; i < 3; i++) add(&report->readings, i, rap_str_of(text, len), NULL, 0);
  assert_int_equal(rap_html_readings(report, &out, arena).count, 2);
  assert_true(out.len <= RAP_READINGS_LIMIT);
}

static void only_what_a_report_shows_is_cited(void **state) {
  (void)state;
  rap_report *report = sample_report(arena);
  const bool *cited = rap_cited_documents(report, arena);
  size_t count = 0;
  for (size_t i = 0; i < report->documents.rows; i++) count += cited[i];
  assert_true(count > 0);
  report->blocks.count = 0; /* the tables are still there, but nothing shows them */
  cited = rap_cited_documents(report, arena);
  for (size_t i = 0; i < report->documents.rows; i++) assert_false(cited[i]);
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
int main(void) {
  const struct CMUnitTest tests[] = {
      CASE(a_reading_arrives_as_it_was),
      CASE(damage_is_noticed),
      CASE(readings_are_found_by_document),
      CASE(what_rows_show_is_marked_in_its_document),
      CASE(a_document_that_has_changed_is_not_shown),
      CASE(documents_stop_at_the_limit),
      CASE(only_what_a_report_shows_is_cited),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
