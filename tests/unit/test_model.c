#include "unit.h"

#include "model/report.h"

static rap_columns two_columns(rap_arena *arena) {
  rap_columns columns = {0};
  rap_column topic = {.name = RAP_LIT("first_topic"), .type = RAP_TYPE_TEXT, .width = 20, .format = RAP_LIT("0.0")};
  rap_column quote = {.name = RAP_LIT("quote"),
                      .title = RAP_LIT("Words"),
                      .about = RAP_LIT("as said"),
                      .type = RAP_TYPE_EXCERPT,
                      .align = RAP_ALIGN_RIGHT,
                      .no_total = true};
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
  assert_str(set->columns.items[0].format, "0.0");
  assert_str(set->columns.items[1].format, NULL);
  assert_false(set->columns.items[0].no_total);
  assert_true(set->columns.items[1].no_total);
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

static const rap_rowsets nothing_shared;

static void blocks_come_back_as_sent(void **state) {
  (void)state;
  rap_arena *arena = rap_arena_new();
  rap_blocks blocks = {0}, back = {0};
  rap_block heading = {.kind = RAP_BLOCK_HEADING, .text = RAP_LIT("Week")};
  rap_block table = {.kind = RAP_BLOCK_TABLE,
                     .text = RAP_LIT("Topics"),
                     .rows = two_rows(arena),
                     .evidence = RAP_LIT("topics"),
                     .totals = true,
                     .series = SIZE_MAX};
  rap_highlight red = {.column = 1, .test = RAP_TEST_BELOW, .number = -2, .colour = 0xC00000};
  rap_highlight yellow = {.column = 0, .test = RAP_TEST_EQUALS, .text = RAP_LIT("we"), .colour = 0xFFEB84};
  RAP_PUSH(arena, &table.highlights, red);
  RAP_PUSH(arena, &table.highlights, yellow);
  rap_block alert = {.kind = RAP_BLOCK_ALERT, .text = RAP_LIT("Nobody wrote")};
  rap_block chart = {.kind = RAP_BLOCK_CHART,
                     .text = RAP_LIT("Chart"),
                     .rows = two_rows(arena),
                     .chart = RAP_CHART_PIE,
                     .y = 1,
                     .series = SIZE_MAX,
                     .stack = RAP_STACK_PERCENT};
  RAP_PUSH(arena, &blocks, heading);
  RAP_PUSH(arena, &blocks, table);
  RAP_PUSH(arena, &blocks, chart);
  RAP_PUSH(arena, &blocks, alert);
  rap_buf message = {0};
  rap_blocks_encode(&blocks, &nothing_shared, &message);
  rap_wire in = rap_wire_from(message.s, message.len);
  assert_true(rap_blocks_decode(&in, &nothing_shared, arena, &back));
  assert_true(rap_wire_done(&in));
  assert_int_equal(back.count, 4);
  assert_str(back.items[0].text, "Week");
  assert_str(back.items[1].evidence, "topics");
  assert_same_rows(&back.items[1].rows);
  assert_true(back.items[1].totals);
  assert_int_equal(back.items[1].highlights.count, 2);
  assert_int_equal(rap_highlight_of(&back.items[1], 1, 1)->colour, 0xC00000);
  assert_str(back.items[1].highlights.items[1].text, "we");
  assert_int_equal(back.items[2].chart, RAP_CHART_PIE);
  assert_int_equal(back.items[2].stack, RAP_STACK_PERCENT);
  assert_int_equal(back.items[3].kind, RAP_BLOCK_ALERT);
  assert_str(back.items[3].text, "Nobody wrote");
  assert_true(back.items[2].series == SIZE_MAX);
  for (size_t len = 0; len < message.len; len++) { /* a message cut anywhere is refused */
    rap_wire cut = rap_wire_from(message.s, len);
    assert_false(rap_blocks_decode(&cut, &nothing_shared, arena, &back));
  }
  rap_buf_clear(&message);
  rap_arena_free(arena);
}

/* Sends the row set to somebody who has `theirs`. */
static bool sent(rap_arena *arena, const rap_rowset *set, const rap_rowsets *ours, const rap_rowsets *theirs,
                 rap_rowset *back, size_t *size) {
  rap_buf message = {0};
  rap_rowset_encode(set, ours, &message);
  *size = message.len;
  rap_wire in = rap_wire_from(rap_arena_copy(arena, rap_buf_str(&message)).s, message.len);
  bool taken = rap_rowset_decode(&in, theirs, arena, back);
  rap_buf_clear(&message);
  return taken;
}

static void rows_that_both_have_are_not_sent(void **state) {
  (void)state;
  rap_arena *arena = rap_arena_new();
  rap_rowset ours[] = {rap_rowset_of_cells((rap_columns){0}, NULL, 0), two_rows(arena)};
  rap_rowset theirs[] = {ours[0], two_rows(arena)}, back;
  const rap_rowsets here = {ours, 2, 2}, there = {theirs, 2, 2}, fewer = {theirs, 1, 1};
  size_t whole, size;
  assert_true(sent(arena, &ours[1], &nothing_shared, &nothing_shared, &back, &whole));
  assert_same_rows(&back);

  assert_true(sent(arena, &ours[1], &here, &there, &back, &size));
  assert_same_rows(&back);
  assert_true(size < whole);
  assert_ptr_equal(rap_rowset_cell(&back, 0, 1).text.s, rap_rowset_cell(&theirs[1], 0, 1).text.s);

  /* columns the other way round, then one of these */
  rap_columns turned = {0}, one = {0};
  RAP_PUSH(arena, &turned, ours[1].columns.items[1]);
  RAP_PUSH(arena, &turned, ours[1].columns.items[0]);
  RAP_PUSH(arena, &one, ours[1].columns.items[1]);
  rap_rowset other_way = rap_rowset_choose(arena, &ours[1], turned, (const size_t[]){1, 0});
  rap_rowset only = rap_rowset_choose(arena, &other_way, one, (const size_t[]){0});
  assert_true(sent(arena, &other_way, &here, &there, &back, &size));
  assert_str(rap_rowset_cell(&back, 0, 0).text, "we go");
  assert_int_equal(rap_rowset_cell(&back, 1, 1).kind, RAP_CELL_NIL);
  assert_true(sent(arena, &only, &here, &there, &back, &size));
  assert_int_equal(back.columns.count, 1);
  assert_ptr_equal(rap_rowset_cell(&back, 0, 0).text.s, rap_rowset_cell(&theirs[1], 0, 1).text.s);

  /* other rows are sent; what the other does not have is refused */
  rap_rowset last = rap_rowset_pick(arena, &ours[1], (const size_t[]){1}, 1);
  assert_true(sent(arena, &last, &here, &there, &back, &size));
  assert_true(rap_rowset_cell(&back, 0, 1).number == -2.5);
  assert_false(sent(arena, &ours[1], &here, &nothing_shared, &back, &size));
  theirs[1].columns.count = 1;
  assert_false(sent(arena, &ours[1], &here, &there, &back, &size));
  assert_false(sent(arena, &ours[1], &here, &fewer, &back, &size));
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
  rap_blocks_encode(&blocks, &nothing_shared, &message);
  rap_wire in = rap_wire_from(message.s, message.len);
  assert_false(rap_blocks_decode(&in, &nothing_shared, arena, &back));
  rap_buf_clear(&message);
  rap_arena_free(arena);
}

/* Encodes one table block with the highlight, changes nothing else, and says whether it is taken. */
static bool takes_highlight(rap_arena *arena, rap_highlight highlight) {
  rap_blocks blocks = {0}, back;
  rap_block table = {.kind = RAP_BLOCK_TABLE, .rows = two_rows(arena), .series = SIZE_MAX};
  RAP_PUSH(arena, &table.highlights, highlight);
  RAP_PUSH(arena, &blocks, table);
  rap_buf message = {0};
  rap_blocks_encode(&blocks, &nothing_shared, &message);
  rap_wire in = rap_wire_from(message.s, message.len);
  bool taken = rap_blocks_decode(&in, &nothing_shared, arena, &back);
  rap_buf_clear(&message);
  return taken;
}

static void a_highlight_of_what_is_not_there_is_refused(void **state) {
  (void)state;
  rap_arena *arena = rap_arena_new();
  assert_true(takes_highlight(arena, (rap_highlight){.column = 1, .test = RAP_TEST_EQUALS, .colour = 0xFFFFFF}));
  assert_false(takes_highlight(arena, (rap_highlight){.column = 2}));
  assert_false(takes_highlight(arena, (rap_highlight){.test = (rap_test)3}));
  assert_false(takes_highlight(arena, (rap_highlight){.colour = 0x1000000}));
  rap_arena_free(arena);
}

/* name, country, count, share: one row that has all, one that has nothing but a name, one with what cannot be summed.
 */
static rap_block table_of_three(rap_arena *arena) {
  static const rap_cell cells[] = {
      {.kind = RAP_CELL_TEXT, .text = {"a", 1}},
      {.kind = RAP_CELL_TEXT, .text = {"FR", 2}},
      {.kind = RAP_CELL_NUMBER, .number = 3},
      {.kind = RAP_CELL_NUMBER, .number = 0.5},
      {.kind = RAP_CELL_TEXT, .text = {"3", 1}},
      {.kind = RAP_CELL_NIL},
      {.kind = RAP_CELL_NIL},
      {.kind = RAP_CELL_NIL},
      {.kind = RAP_CELL_SPAN, .text = {"FR", 2}},
      {.kind = RAP_CELL_TEXT, .text = {"DE", 2}},
      {.kind = RAP_CELL_NUMBER, .number = -1},
      {.kind = RAP_CELL_NUMBER, .number = 0.25},
  };
  rap_block block = {.kind = RAP_BLOCK_TABLE, .series = SIZE_MAX, .totals = true};
  rap_columns columns = {0};
  rap_column four[] = {{.name = RAP_LIT("name")},
                       {.name = RAP_LIT("country"), .type = RAP_TYPE_COUNTRY},
                       {.name = RAP_LIT("count"), .type = RAP_TYPE_NUMBER},
                       {.name = RAP_LIT("share"), .type = RAP_TYPE_PERCENT}};
  for (size_t i = 0; i < 4; i++) RAP_PUSH(arena, &columns, four[i]);
  block.rows = rap_rowset_of_cells(columns, cells, 3);
  return block;
}

static void the_first_highlight_that_holds_wins(void **state) {
  (void)state;
  rap_arena *arena = rap_arena_new();
  rap_block block = table_of_three(arena);
  rap_highlight all[] = {
      {.column = 2, .test = RAP_TEST_ABOVE, .number = 3, .colour = 1}, /* above is more than */
      {.column = 2, .test = RAP_TEST_BELOW, .number = 0, .colour = 2},
      {.column = 2, .test = RAP_TEST_EQUALS, .number = 3, .colour = 3},
      {.column = 2, .test = RAP_TEST_ABOVE, .number = 2, .colour = 4},
      {.column = 1, .test = RAP_TEST_EQUALS, .text = RAP_LIT("FR"), .colour = 5},
      {.column = 0, .test = RAP_TEST_EQUALS, .number = 3, .colour = 6}, /* the text "3" is no number */
      {.column = 0, .test = RAP_TEST_EQUALS, .text = RAP_LIT("FR"), .colour = 7},
  };
  block.highlights = (rap_highlights){all, 7, 7};
  static const uint32_t expected[3][4] = {{0, 5, 3, 0}, {0, 0, 0, 0}, {7, 0, 2, 0}};
  for (size_t row = 0; row < 3; row++)
    for (size_t column = 0; column < 4; column++) {
      const rap_highlight *found = rap_highlight_of(&block, row, column);
      assert_int_equal(found ? found->colour : 0, expected[row][column]);
    }
  rap_arena_free(arena);
}

static void totals_are_of_numbers_only(void **state) {
  (void)state;
  rap_arena *arena = rap_arena_new();
  rap_block block = table_of_three(arena);
  assert_str(rap_block_total(&block, 0).text, "Total");
  assert_int_equal(rap_block_total(&block, 1).kind, RAP_CELL_NIL);
  assert_int_equal(rap_block_total(&block, 2).kind, RAP_CELL_NUMBER);
  assert_true(rap_block_total(&block, 2).number == 2);
  assert_int_equal(rap_block_total(&block, 3).kind, RAP_CELL_NIL);
  block.rows.columns.items[2].no_total = true;
  assert_int_equal(rap_block_total(&block, 2).kind, RAP_CELL_NIL);
  block.rows.columns.items[2].no_total = false;
  block.rows.rows = 0; /* nothing was summed */
  assert_int_equal(rap_block_total(&block, 2).kind, RAP_CELL_NIL);
  rap_arena_free(arena);
}

static void a_style_comes_back_as_sent(void **state) {
  (void)state;
  rap_arena *arena = rap_arena_new();
  uint32_t colours[] = {0x112233, 0xFFFFFF};
  rap_style style = {RAP_LIT("\x89PNG\0"), RAP_LIT("logo.png"), RAP_NIL, colours, 2,
                     RAP_LIT("house.lua"), RAP_LIT("abc")},
            back;
  rap_buf message = {0};
  rap_style_encode(&style, &message);
  rap_wire in = rap_wire_from(message.s, message.len);
  assert_true(rap_style_decode(&in, arena, &back));
  assert_true(rap_wire_done(&in));
  assert_true(rap_str_equal(back.logo, style.logo));
  assert_str(back.logo_path, "logo.png");
  assert_false(rap_str_known(back.font));
  assert_int_equal(back.colour_count, 2);
  assert_int_equal(back.colours[1], 0xFFFFFF);
  assert_str(back.path, "house.lua");
  assert_str(back.digest, "abc");
  for (size_t len = 0; len < message.len; len++) {
    rap_wire cut = rap_wire_from(message.s, len);
    assert_false(rap_style_decode(&cut, arena, &back));
  }
  rap_buf_clear(&message);
  rap_arena_free(arena);
}

static void number_formats_are_a_closed_set(void **state) {
  (void)state;
  rap_number_format format;
  assert_true(rap_number_format_by_name(RAP_LIT("0.00"), &format));
  assert_int_equal(format.decimals, 2);
  assert_false(format.grouped);
  assert_true(rap_number_format_by_name(RAP_LIT("#,##0"), &format));
  assert_int_equal(format.decimals, 0);
  assert_true(format.grouped);
  assert_true(rap_number_format_by_name(RAP_LIT("+#,##0.0"), &format));
  assert_true(format.plus && format.grouped && format.decimals == 1);
  assert_true(rap_number_format_by_name(RAP_LIT("+"), &format));
  assert_true(format.plus && format.decimals == -1);
  assert_false(rap_number_format_by_name(RAP_LIT("++0"), &format));
  assert_false(rap_number_format_by_name(RAP_LIT("0.0000000"), &format));
  assert_false(rap_number_format_by_name(RAP_NIL, &format));
  for (int i = 0; i < RAP_NUMBER_FORMAT_COUNT; i++)
    assert_true(rap_number_format_by_name(rap_str_from(rap_number_format_names()[i]), &format));
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
      cmocka_unit_test(rows_that_both_have_are_not_sent),
      cmocka_unit_test(a_chart_of_columns_that_are_not_there_is_refused),
      cmocka_unit_test(a_highlight_of_what_is_not_there_is_refused),
      cmocka_unit_test(the_first_highlight_that_holds_wins),
      cmocka_unit_test(totals_are_of_numbers_only),
      cmocka_unit_test(a_style_comes_back_as_sent),
      cmocka_unit_test(number_formats_are_a_closed_set),
      cmocka_unit_test(a_schema_comes_back_as_sent),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
