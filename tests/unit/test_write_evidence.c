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
  assert_int_equal(rap_evidence_count(&evidence, 0), 3);
  assert_int_equal(evidence.rows[0], 0); /* in table order */
  assert_int_equal(evidence.rows[1], 2);
  assert_int_equal(evidence.rows[2], 3);
  assert_int_equal(rap_evidence_count(&evidence, 1), 1);
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
  assert_int_equal(rap_evidence_count(&evidence, 0), ROWS);
  rap_arena_free(arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rows_find_those_with_equal_columns),
      cmocka_unit_test(all_shared_columns_count),
      cmocka_unit_test(without_a_shared_column_there_is_no_evidence),
      cmocka_unit_test(equal_keys_share_one_group),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
