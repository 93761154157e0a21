#include "unit.h"

#include "model/report.h"

static rap_columns two_columns(rap_arena *arena) {
  rap_columns columns = {0};
  rap_column topic = {.name = RAP_LIT("first_topic"), .type = RAP_TYPE_TEXT, .width = 20};
  rap_column quote = {.name = RAP_LIT("quote"),
                      .title = RAP_LIT("Words"),
                      .about = RAP_LIT("as said"),
                      .type = RAP_TYPE_EXCERPT,
                      .align = RAP_ALIGN_RIGHT};
  RAP_PUSH(arena, &columns, topic);
  RAP_PUSH(arena, &columns, quote);
  return columns;
}

static rap_rowset two_rows(rap_arena *arena) {
  rap_cell *cells = rap_arena_zero(arena, 4 * sizeof *cells);
  cells[0] = (rap_cell){.kind = RAP_CELL_TEXT, .text = RAP_LIT("peace")};
  cells[1] = (rap_cell){.kind = RAP_CELL_SPAN,
                        .text = RAP_LIT("we go"),
                        .document = 3,
                        .span = {10, 15},
                        .context = RAP_LIT("So we go."),
                        .context_start = 7};
  cells[3] = (rap_cell){.kind = RAP_CELL_NUMBER, .number = -2.5};
  return rap_rowset_of_cells(two_columns(arena), cells, 2);
}

static void spans_are_found_by_position(void **state) {
  (void)state;
  rap_span items[] = {{5, 10}, {12, 20}, {25, 30}};
  rap_spans spans = {items, 3, 3};
  assert_int_equal(rap_spans_at(&spans, 0), 3);
  assert_int_equal(rap_spans_at(&spans, 5), 0);
  assert_int_equal(rap_spans_at(&spans, 11), 0);
  assert_int_equal(rap_spans_at(&spans, 12), 1);
  assert_int_equal(rap_spans_at(&spans, 99), 2);
  rap_spans none = {0};
  assert_int_equal(rap_spans_at(&none, 0), 0);
}

static void types_have_names(void **state) {
  (void)state;
  for (int i = 0; i < RAP_TYPE_COUNT_; i++) {
    rap_type type;
    assert_true(rap_type_by_name(rap_str_from(rap_type_name((rap_type)i)), &type));
    assert_int_equal(type, i);
  }
  rap_type type;
  assert_false(rap_type_by_name(RAP_LIT("string"), &type));
}

static void a_title_is_made_from_the_name(void **state) {
  (void)state;
  rap_arena *arena = rap_arena_new();
  rap_columns columns = two_columns(arena);
  assert_str(rap_column_title(&columns.items[0], arena), "First topic");
  assert_str(rap_column_title(&columns.items[1], arena), "Words");
  assert_int_equal(rap_columns_find(&columns, RAP_LIT("quote")), 1);
  assert_int_equal(rap_columns_find(&columns, RAP_LIT("Quote")), 2);
  rap_arena_free(arena);
}

static void assert_same_rows(const rap_rowset *set) {
  assert_int_equal(set->rows, 2);
  assert_int_equal(set->columns.count, 2);
  assert_str(set->columns.items[1].title, "Words");
  assert_str(set->columns.items[0].title, NULL);
  assert_int_equal(set->columns.items[0].width, 20);
  assert_int_equal(set->columns.items[1].align, RAP_ALIGN_RIGHT);
  rap_cell span = rap_rowset_cell(set, 0, 1);
  assert_int_equal(span.kind, RAP_CELL_SPAN);
  assert_str(span.text, "we go");
  assert_str(span.context, "So we go.");
  assert_int_equal(span.document, 3);
  assert_int_equal(span.span.stop, 15);
  assert_int_equal(span.context_start, 7);
  assert_int_equal(rap_rowset_cell(set, 1, 0).kind, RAP_CELL_NIL);
  assert_true(rap_rowset_cell(set, 1, 1).number == -2.5);
}

static void blocks_come_back_as_sent(void **state) {
  (void)state;
  rap_arena *arena = rap_arena_new();
  rap_blocks blocks = {0}, back = {0};
  rap_block heading = {.kind = RAP_BLOCK_HEADING, .text = RAP_LIT("Week")};
  rap_block table = {.kind = RAP_BLOCK_TABLE,
                     .text = RAP_LIT("Topics"),
                     .rows = two_rows(arena),
                     .evidence = RAP_LIT("topics"),
                     .series = SIZE_MAX};
  rap_block chart = {.kind = RAP_BLOCK_CHART,
                     .text = RAP_LIT("Chart"),
                     .rows = two_rows(arena),
                     .chart = RAP_CHART_PIE,
                     .y = 1,
                     .series = SIZE_MAX,
                     .stack = true};
  RAP_PUSH(arena, &blocks, heading);
  RAP_PUSH(arena, &blocks, table);
  RAP_PUSH(arena, &blocks, chart);
  rap_buf message = {0};
  rap_blocks_encode(&blocks, &message);
  rap_wire in = rap_wire_from(message.s, message.len);
  assert_true(rap_blocks_decode(&in, arena, &back));
  assert_true(rap_wire_done(&in));
  assert_int_equal(back.count, 3);
  assert_str(back.items[0].text, "Week");
  assert_str(back.items[1].evidence, "topics");
  assert_same_rows(&back.items[1].rows);
  assert_int_equal(back.items[2].chart, RAP_CHART_PIE);
  assert_true(back.items[2].stack);
  assert_true(back.items[2].series == SIZE_MAX);
  for (size_t len = 0; len < message.len; len++) { /* a message cut anywhere is refused */
    rap_wire cut = rap_wire_from(message.s, len);
    assert_false(rap_blocks_decode(&cut, arena, &back));
  }
  rap_buf_clear(&message);
  rap_arena_free(arena);
}

static void a_chart_of_columns_that_are_not_there_is_refused(void **state) {
  (void)state;
  rap_arena *arena = rap_arena_new();
  rap_blocks blocks = {0}, back;
  rap_block chart = {
      .kind = RAP_BLOCK_CHART, .text = RAP_LIT("Chart"), .rows = two_rows(arena), .y = 2, .series = SIZE_MAX};
  RAP_PUSH(arena, &blocks, chart);
  rap_buf message = {0};
  rap_blocks_encode(&blocks, &message);
  rap_wire in = rap_wire_from(message.s, message.len);
  assert_false(rap_blocks_decode(&in, arena, &back));
  rap_buf_clear(&message);
  rap_arena_free(arena);
}

static void a_schema_comes_back_as_sent(void **state) {
  (void)state;
  rap_arena *arena = rap_arena_new();
  rap_schema schema = {0}, back;
  rap_table table = {RAP_LIT("quotes"), two_columns(arena)};
  RAP_PUSH(arena, &schema, table);
  rap_buf message = {0};
  rap_schema_encode(&schema, &message);
  rap_wire in = rap_wire_from(message.s, message.len);
  assert_true(rap_schema_decode(&in, arena, &back));
  assert_int_equal(back.count, 1);
  assert_str(back.items[0].name, "quotes");
  assert_int_equal(back.items[0].columns.items[1].type, RAP_TYPE_EXCERPT);
  rap_buf_clear(&message);
  rap_arena_free(arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(spans_are_found_by_position),
      cmocka_unit_test(types_have_names),
      cmocka_unit_test(a_title_is_made_from_the_name),
      cmocka_unit_test(blocks_come_back_as_sent),
      cmocka_unit_test(a_chart_of_columns_that_are_not_there_is_refused),
      cmocka_unit_test(a_schema_comes_back_as_sent),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
