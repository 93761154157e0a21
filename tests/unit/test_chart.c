/* A chart's rows as a grid. */
#include "sample_report.h"
#include "unit.h"
#include "write/chart.h"
#include "writing.h"

#include <math.h>

/* A chart of one series with categories c1, c2, … and the values. */
static rap_chart_data chart_of(rap_chart_kind kind, const double *values, size_t count) {
  const rap_column columns[] = {sample_column("name", RAP_TYPE_TEXT), sample_column("n", RAP_TYPE_NUMBER)};
  rap_cell *cells = rap_arena_zero(arena, 2 * count * sizeof *cells);
  for (size_t i = 0; i < count; i++) {
    cells[2 * i] = sample_text(rap_arena_printf(arena, "c%zu", i + 1).s);
    if (!isnan(values[i])) cells[2 * i + 1] = sample_number(values[i]);
  }
  rap_block block = {.kind = RAP_BLOCK_CHART, .chart = kind, .y = 1, .series = SIZE_MAX};
  block.rows = sample_rows(arena, columns, 2, cells, count);
  return rap_chart_data_of(&block, arena);
}

static void a_pie_gathers_its_smallest_slices(void **state) {
  (void)state;
  const double values[] = {1, 9, 8, NAN, 7, 6, 5, 4, 3, 3};
  rap_chart_data data = chart_of(RAP_CHART_PIE, values, 10);
  assert_int_equal(data.category_count, RAP_CHART_SLICES);
  static const char *const names[] = {"c2", "c3", "c5", "c6", "c7", "c8", "c9", "Other (3)"};
  const double kept[] = {9, 8, 7, 6, 5, 4, 3, 4};
  for (size_t i = 0; i < RAP_CHART_SLICES; i++) {
    assert_str(data.categories[i], names[i]);
    assert_true(rap_chart_value(&data, 0, i) == kept[i]);
  }
}

static void a_pie_of_eight_is_whole(void **state) {
  (void)state;
  const double values[] = {1, 2, 3, 4, 5, 6, 7, 8};
  rap_chart_data data = chart_of(RAP_CHART_PIE, values, 8);
  assert_int_equal(data.category_count, 8);
  assert_str(data.categories[0], "c1");
}

static void no_slice_of_a_pie_is_left_out(void **state) {
  (void)state;
  double values[RAP_CHART_CATEGORIES + 500];
  size_t count = sizeof values / sizeof *values;
  for (size_t i = 0; i < count; i++) values[i] = 1;
  rap_chart_data data = chart_of(RAP_CHART_PIE, values, count);
  assert_int_equal(data.left_out, 0);
  assert_true(rap_chart_value(&data, 0, RAP_CHART_SLICES - 1) == (double)count - 7);
  assert_int_equal(chart_of(RAP_CHART_BAR, values, count).left_out, 500);
}

static void other_charts_keep_every_category(void **state) {
  (void)state;
  const double values[] = {1, 9, 8, 2, 7, 6, 5, 4, 3, 3};
  assert_int_equal(chart_of(RAP_CHART_COLUMN, values, 10).category_count, 10);
}

static void days_become_weeks_and_others_the_largest(void **state) {
  (void)state;
  double values[60];
  for (size_t i = 0; i < 60; i++) values[i] = (double)i;
  rap_chart_data data = chart_of(RAP_CHART_BAR, values, 60), whole = data;
  assert_false(rap_str_known(rap_chart_shorten(&data, 60, arena)));
  assert_str(rap_chart_shorten(&data, 3, arena), "the largest 3");
  assert_str(data.categories[0], "c58");
  assert_int_equal(data.left_out, 57);
  data = whole;
  data.x.type = RAP_TYPE_DATE;
  for (size_t i = 0; i < 60; i++) { /* 30 December 2024: a Monday */
    char *text = rap_arena_alloc(arena, 16);
    data.categories[i] = rap_str_from(rap_date_format(20087 + (rap_date)i, text));
  }
  data.categories[59] = RAP_LIT("(none)");
  assert_str(rap_chart_shorten(&data, 10, arena), "by week");
  assert_int_equal(data.category_count, 10);
  assert_str(data.categories[0], "2025-W01");
  assert_str(data.categories[9], "(none)");
  assert_true(rap_chart_value(&data, 0, 0) == 21 && rap_chart_value(&data, 0, 9) == 59);
  assert_true(data.greatest == 364 && data.left_out == 0);
  data = whole;
  data.x.type = RAP_TYPE_DATE;
  data.y.type = RAP_TYPE_PERCENT; /* shares do not add up */
  assert_str(rap_chart_shorten(&data, 5, arena), "the last 5");
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
int main(void) {
  const struct CMUnitTest tests[] = {
      CASE(a_pie_gathers_its_smallest_slices),
      CASE(a_pie_of_eight_is_whole),
      CASE(no_slice_of_a_pie_is_left_out),
      CASE(other_charts_keep_every_category),
      CASE(days_become_weeks_and_others_the_largest),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
