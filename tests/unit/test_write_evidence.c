#include "sample_report.h"
#include "unit.h"
#include "write/evidence.h"

static const rap_block *block_called(const rap_report *report, const char *name) {
  for (size_t i = 0; i < report->blocks.count; i++)
    if (report->blocks.items[i].kind == RAP_BLOCK_TABLE &&
        rap_str_equal(report->blocks.items[i].text, rap_str_from(name)))
      return &report->blocks.items[i];
  fail_msg("no block %s", name);
  return NULL;
}

static void rows_find_those_with_equal_columns(void **state) {
  (void)state;
  rap_arena *arena = rap_arena_new();
  const rap_report *report = sample_report(arena);
  rap_evidence evidence = rap_evidence_of(report, block_called(report, "Topics"), arena);
  assert_string_equal(evidence.table->name.s, "topics");
  assert_int_equal(evidence.groups, 2); /* nothing stands behind "Arms control" and "Prisoner exchange" */
  assert_int_equal(evidence.group_of[0], 0);
  assert_int_equal(evidence.group_of[1], 1);
  assert_int_equal(evidence.group_of[2], RAP_NO_GROUP);
  assert_int_equal(evidence.group_of[3], RAP_NO_GROUP);
  assert_int_equal(rap_evidence_group(&evidence, 0).count, 3);
  assert_int_equal(evidence.rows[0], 0); /* in table order */
  assert_int_equal(evidence.rows[1], 2);
  assert_int_equal(evidence.rows[2], 3);
  assert_int_equal(rap_evidence_group(&evidence, 1).count, 1);
  assert_int_equal(evidence.first_row[1], 1);
  rap_arena_free(arena);
}

static void all_shared_columns_count(void **state) {
  (void)state;
  rap_arena *arena = rap_arena_new();
  const rap_report *report = sample_report(arena);
  rap_evidence evidence = rap_evidence_of(report, block_called(report, "Attendee countries"), arena);
  assert_int_equal(evidence.column_count, 2); /* country and role */
  assert_int_equal(evidence.groups, 4);
  assert_int_equal(evidence.group_of[4], RAP_NO_GROUP); /* France as a host: only as an attendee in the table */
  rap_arena_free(arena);
}

static void without_a_shared_column_there_is_no_evidence(void **state) {
  (void)state;
  rap_arena *arena = rap_arena_new();
  const rap_report *report = sample_report(arena);
  rap_block block = *block_called(report, "Topics");
  block.evidence = RAP_LIT("quotes");
  assert_null(rap_evidence_of(report, &block, arena).table);
  block.evidence = RAP_LIT("nowhere");
  assert_null(rap_evidence_of(report, &block, arena).table);
  assert_null(rap_evidence_of(report, block_called(report, "Quotes"), arena).table);
  rap_arena_free(arena);
}

/* Topics by day: the rows behind a day's number stand together, days in the order of the columns, others behind. */
static void a_number_of_a_pivot_has_its_own_rows(void **state) {
  (void)state;
  rap_arena *arena = rap_arena_new();
  const rap_column topics[] = {sample_column("topic", RAP_TYPE_TEXT), sample_column("date", RAP_TYPE_DATE)};
  const char *const days[] = {"2025-04-02", "2025-04-01", NULL, "2025-04-02", "2025-03-01"};
  rap_cell cells[10];
  for (size_t i = 0; i < 5; i++) {
    cells[2 * i] = sample_text("Trade");
    cells[2 * i + 1] = days[i] ? sample_text(days[i]) : (rap_cell){0};
  }
  rap_report_table table = {RAP_LIT("topics"), sample_rows(arena, topics, 2, cells, 5)};
  rap_report report = {.tables = &table, .table_count = 1};
  rap_column columns[] = {sample_column("topic", RAP_TYPE_TEXT), sample_column("2025-04-01", RAP_TYPE_NUMBER),
                          sample_column("2025-04-02", RAP_TYPE_NUMBER), sample_column("(none)", RAP_TYPE_NUMBER),
                          sample_column("Other", RAP_TYPE_NUMBER)};
  for (size_t i = 1; i < 4; i++) columns[i].of = RAP_LIT("date");
  columns[1].key = RAP_LIT("2025-04-01");
  columns[2].key = RAP_LIT("2025-04-02");
  columns[3].key = RAP_LIT("");
  const rap_cell counts[] = {sample_text("Trade"), sample_number(1), sample_number(2), sample_number(1),
                             sample_number(1)};
  rap_block block = {
      .kind = RAP_BLOCK_TABLE, .rows = sample_rows(arena, columns, 5, counts, 1), .evidence = RAP_LIT("topics")};
  rap_evidence evidence = rap_evidence_of(&report, &block, arena);
  assert_int_equal(rap_evidence_group(&evidence, 0).count, 5);
  const uint32_t order[] = {1, 0, 3, 2, 4};
  assert_memory_equal(evidence.rows, order, sizeof order);
  const size_t behind[][2] = {{0, 5}, {0, 1}, {1, 2}, {3, 1}, {0, 5}}; /* the first and the last are of no pivot */
  for (size_t i = 0; i < 5; i++) {
    rap_passages passages = rap_evidence_behind(&evidence, 0, i);
    assert_int_equal(passages.first, behind[i][0]);
    assert_int_equal(passages.count, behind[i][1]);
  }
  rap_arena_free(arena);
}

/* 200,000 rows that all share one key on both sides: a join that paired them would never end. */
static void equal_keys_share_one_group(void **state) {
  (void)state;
  enum { ROWS = 200000 };
  rap_arena *arena = rap_arena_new();
  rap_cell *cells = rap_arena_alloc(arena, ROWS * sizeof *cells);
  for (size_t i = 0; i < ROWS; i++) cells[i] = sample_text("same");
  const rap_column column = sample_column("topic", RAP_TYPE_TEXT);
  rap_rowset rows = sample_rows(arena, &column, 1, cells, ROWS);
  rap_report_table table = {RAP_LIT("topics"), rows};
  rap_report report = {.tables = &table, .table_count = 1};
  rap_block block = {.kind = RAP_BLOCK_TABLE, .rows = rows, .evidence = RAP_LIT("topics")};
  rap_evidence evidence = rap_evidence_of(&report, &block, arena);
  assert_int_equal(evidence.groups, 1);
  assert_int_equal(rap_evidence_group(&evidence, 0).count, ROWS);
  rap_arena_free(arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rows_find_those_with_equal_columns),
      cmocka_unit_test(all_shared_columns_count),
      cmocka_unit_test(a_number_of_a_pivot_has_its_own_rows),
      cmocka_unit_test(without_a_shared_column_there_is_no_evidence),
      cmocka_unit_test(equal_keys_share_one_group),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
