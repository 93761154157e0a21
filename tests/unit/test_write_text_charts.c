/* Charts in characters, and what makes a table's cells stand out. */
#include <math.h>

#include "sample_report.h"
#include "unit.h"
#include "write/layout.h"
#include "write/write.h"
#include "writing.h"

/* A report of this block alone: what stands between the title and the closing. */
static void expect(rap_block block, size_t width, const char *expected) {
  rap_report *report = rap_arena_zero(arena, sizeof *report);
  report->title = RAP_LIT("T");
  report->window = (rap_window){RAP_NO_DATE, RAP_NO_DATE, ""};
  sample_add(arena, report, block);
  rap_buf_truncate(&out, 0);
  assert_true(rap_write_text(report, width, &out, &err));
  const char *start = strstr(rap_buf_cstr(&out), "\n\n"), *stop = strstr(start, "\n\n────");
  rap_str got = rap_str_of(start + 2, (size_t)(stop - start - 1));
  if (!rap_str_equal(got, rap_str_from(expected))) fail_msg("expected:\n%s\ngot:\n%.*s", expected, RAP_ARG(got));
}

static rap_block chart(rap_chart_kind kind, const char *const *names, const double *values, size_t count) {
  const rap_column columns[] = {sample_column("what", RAP_TYPE_TEXT), sample_column("n", RAP_TYPE_NUMBER)};
  rap_cell *cells = rap_arena_zero(arena, (2 * count + 1) * sizeof *cells);
  for (size_t i = 0; i < count; i++) {
    cells[2 * i] = sample_text(names[i]);
    if (!isnan(values[i])) cells[2 * i + 1] = sample_number(values[i]);
  }
  return (rap_block){.kind = RAP_BLOCK_CHART,
                     .text = RAP_LIT("C"),
                     .chart = kind,
                     .x = 0,
                     .y = 1,
                     .series = SIZE_MAX,
                     .rows = sample_rows(arena, columns, 2, cells, count)};
}

/* `values` series by series. */
static rap_block chart_of_series(rap_chart_kind kind, rap_stack stack, const char *const *series, size_t series_count,
                                 const char *const *names, size_t count, const double *values) {
  const rap_column columns[] = {sample_column("what", RAP_TYPE_TEXT), sample_column("n", RAP_TYPE_NUMBER),
                                sample_column("who", RAP_TYPE_TEXT)};
  rap_cell *cells = rap_arena_zero(arena, 3 * count * series_count * sizeof *cells);
  for (size_t s = 0; s < series_count; s++)
    for (size_t i = 0; i < count; i++) {
      rap_cell *row = cells + 3 * (s * count + i);
      row[0] = sample_text(names[i]);
      row[1] = sample_number(values[s * count + i]);
      row[2] = sample_text(series[s]);
    }
  return (rap_block){.kind = RAP_BLOCK_CHART,
                     .text = RAP_LIT("C"),
                     .chart = kind,
                     .x = 0,
                     .y = 1,
                     .series = 2,
                     .stack = stack,
                     .rows = sample_rows(arena, columns, 3, cells, count * series_count)};
}

/* The longest takes what is left, eighths tell close ones apart, small ones show, gaps say so, wide letters line up. */
static void bars_grow_with_their_values(void **state) {
  (void)state;
  static const char *const names[] = {"Grain", "東京", "Arms", "Loss", "Gap", "None"};
  static const double values[] = {16000, 1, 9000, -4000, NAN, 0};
  expect(chart(RAP_CHART_BAR, names, values, 6), 40,
         "C\n\n"
         "Grain  ██████████████████████████ 16,000\n"
         "東京   ▏ 1\n"
         "Arms   ██████████████▋ 9,000\n"
         "Loss   ▒▒▒▒▒▒▒ -4,000\n"
         "Gap    –\n"
         "None   0\n");
}

static void a_pie_says_its_shares(void **state) {
  (void)state;
  static const char *const names[] = {"North", "South"};
  static const double values[] = {30, 10};
  expect(chart(RAP_CHART_PIE, names, values, 2), 40,
         "C\n\n"
         "North  ███████████████████████ 30 (75 %)\n"
         "South  ███████▋ 10 (25 %)\n");
}

static void days_stand_beside_each_other(void **state) {
  (void)state;
  static const char *const days[] = {"2025-03-31", "2025-04-01", "2025-04-02", "2025-04-03", "2025-04-04"};
  static const double values[] = {8, 3, NAN, 0, 0.1};
  static const double whole[] = {8, 3, NAN, 0, 1};
  expect(chart(RAP_CHART_LINE, days, whole, 5), 80,
         "C\n\n"
         "  8\n"
         "█████\n"
         "█████\n"
         "█████\n"
         "█████\n"
         "█████    3\n"
         "█████  █████\n"
         "█████  █████                  1\n"
         "█████  █████           0    █████\n"
         "─────────────────────────────────\n"
         "03-31  04-01  04-02  04-03  04-04\n");
  expect(chart(RAP_CHART_COLUMN, days, values, 5), 40,
         "C\n\n"
         " 8.0\n"
         "█████\n"
         "█████\n"
         "█████\n"
         "█████\n"
         "█████   3.0\n"
         "█████  █████\n"
         "█████  █████                 0.1\n"
         "█████  █████          0.0   ▁▁▁▁▁\n"
         "─────────────────────────────────\n"
         "03-31  04-01  04-02  04-03  04-04\n");
}

/* A month: labels at the ends only. What does not fit at all, or falls below 0, lies down. */
static void many_days_are_narrow_and_too_many_lie_down(void **state) {
  (void)state;
  const char *days[60];
  double values[60];
  for (size_t i = 0; i < 60; i++) {
    days[i] = rap_arena_printf(arena, "2025-%02zu-%02zu", i / 30 + 1, i % 30 + 1).s;
    values[i] = (double)(i % 4);
  }
  rap_buf_truncate(&out, 0);
  expect(chart(RAP_CHART_COLUMN, days, values, 12), 40,
         "C\n\n"
         "         3           3           3\n"
         "         ██          ██          ██\n"
         "      2  ██       2  ██       2  ██\n"
         "      ▃▃ ██       ▃▃ ██       ▃▃ ██\n"
         "      ██ ██       ██ ██       ██ ██\n"
         "   1  ██ ██    1  ██ ██    1  ██ ██\n"
         "   ▅▅ ██ ██    ▅▅ ██ ██    ▅▅ ██ ██\n"
         "   ██ ██ ██    ██ ██ ██    ██ ██ ██\n"
         "0  ██ ██ ██ 0  ██ ██ ██ 0  ██ ██ ██\n"
         "───────────────────────────────────\n"
         "01-01                         01-12\n");
  static const double below[] = {2, -1};
  expect(chart(RAP_CHART_COLUMN, days, below, 2), 40,
         "C\n\n"
         "2025-01-01  █████████████████████████ 2\n"
         "2025-01-02  ▒▒▒▒▒▒▒▒▒▒▒▒▒ -1\n");
  rap_report *report = rap_arena_zero(arena, sizeof *report);
  report->window = (rap_window){RAP_NO_DATE, RAP_NO_DATE, ""};
  sample_add(arena, report, chart(RAP_CHART_COLUMN, days, values, 60));
  assert_true(rap_write_text(report, 80, &out, &err));
  assert_non_null(strstr(rap_buf_cstr(&out), "\n2025-02-30  "));
}

static void series_are_compared_line_by_line(void **state) {
  (void)state;
  static const char *const series[] = {"held", "a very long name for a series of meetings"};
  static const char *const days[] = {"2025-03-31", "2025-04-01", "2025-04-02"};
  static const double values[] = {0, 7, 3.5, 7, 0, 1};
  expect(chart_of_series(RAP_CHART_LINE, RAP_STACK_NONE, series, 2, days, 3, values), 60,
         "C\n\n"
         "held                  ▁▁▁ ███ ▅▅▅  0.0 to 7.0, last 3.5\n"
         "a very long name fo…  ███ ▁▁▁ ▂▂▂  0.0 to 7.0, last 1.0\n"
         "                      03-31 to 04-02\n");
  expect(chart_of_series(RAP_CHART_BAR, RAP_STACK_NONE, series, 2, days, 1, values), 40,
         "C\n\n"
         "2025-03-31\n"
         "  held            0\n"
         "  a very long n…  ████████████████████ 7\n");
}

static void stacks_are_shaded_and_add_up(void **state) {
  (void)state;
  static const char *const series[] = {"held", "planned", "off"};
  static const char *const places[] = {"Rome", "Oslo", "Bern"};
  static const double values[] = {3, 1, 0, 1, 1, 0, 0, 2, 0};
  expect(chart_of_series(RAP_CHART_BAR, RAP_STACK_VALUES, series, 3, places, 3, values), 40,
         "C\n\n"
         "█\u00A0held  ▓\u00A0planned  ▒\u00A0off\n\n"
         "Rome  ███████████████▓▓▓▓▓ 3 + 1 + 0 = 4\n"
         "Oslo  █████▓▓▓▓▓▒▒▒▒▒▒▒▒▒▒ 1 + 1 + 2 = 4\n"
         "Bern  0 + 0 + 0 = 0\n");
  expect(chart_of_series(RAP_CHART_COLUMN, RAP_STACK_PERCENT, series, 3, places, 3, values), 40,
         "C\n\n"
         "█\u00A0held  ▓\u00A0planned  ▒\u00A0off\n\n"
         "Rome  █████████████▓▓▓▓ 75 %, 25 %, 0 %\n"
         "Oslo  ████▓▓▓▓▓▒▒▒▒▒▒▒▒ 25 %, 25 %, 50 %\n"
         "Bern  –\n");
}

/* More series than shades: a bar a category, and below it the names of what is not 0. */
static void many_series_are_named_below_their_bar(void **state) {
  (void)state;
  static const char *const series[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i"};
  static const char *const places[] = {"Rome", "Oslo", "Bern"};
  static const double values[] = {6, 1, 0, 5, 0, 0, 1, 0, 0, 4, 0, 0, 1, 0, 0, 1, 3, 0, 1, 0, 0, 1, 0, 0, 1, 0, 0};
  expect(chart_of_series(RAP_CHART_BAR, RAP_STACK_VALUES, series, 9, places, 3, values), 40,
         "C\n\n"
         "Rome  █████████▓▓▓▓▓▓▓▒▒░░░░░░█▓▓▒▒▒▒ 21\n"
         "      a:\u00A06, b:\u00A05, c:\u00A01, d:\u00A04, e:\u00A01,\n"
         "      f:\u00A01, 3 others:\u00A03\n"
         "Oslo  █▓▓▓▓▓ 4\n"
         "      a:\u00A01, f:\u00A03\n"
         "Bern  0\n");
  expect(chart_of_series(RAP_CHART_COLUMN, RAP_STACK_PERCENT, series, 9, places, 3, values), 40,
         "C\n\n"
         "Rome  ██████████▓▓▓▓▓▓▓▓▒░░░░░░░██▓▒▒▒▒▒\n"
         "      a:\u00A029\u00A0%, b:\u00A024\u00A0%, c:\u00A05\u00A0%, d:\u00A019\u00A0%,\n"
         "      e:\u00A05\u00A0%, f:\u00A05\u00A0%, 3 others:\u00A014\u00A0%\n"
         "Oslo  █████████▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓\n"
         "      a:\u00A025\u00A0%, f:\u00A075\u00A0%\n"
         "Bern  –\n");
  expect(chart_of_series(RAP_CHART_BAR, RAP_STACK_NONE, series, 5, places, 2, values), 40,
         "C\n\n"
         "Rome\n"
         "  a  █████████████████████████████████ 6\n"
         "  d  █████▌ 1\n"
         "Oslo\n"
         "  a  █████▌ 1\n"
         "  b  ███████████████████████████▌ 5\n"
         "  e  ██████████████████████ 4\n");
}

static size_t lines_of(rap_block block) {
  rap_report *report = rap_arena_zero(arena, sizeof *report);
  report->window = (rap_window){RAP_NO_DATE, RAP_NO_DATE, ""};
  sample_add(arena, report, block);
  rap_buf_truncate(&out, 0);
  assert_true(rap_write_text(report, 80, &out, &err));
  size_t lines = 0;
  for (size_t i = 0; i < out.len; i++) lines += out.s[i] == '\n';
  return lines;
}

static void long_charts_are_shortened(void **state) {
  (void)state;
  enum { DAYS = 400, SERIES = 5 };
  static const char *const series[SERIES] = {"a", "b", "c", "d", "e"};
  const char *days[DAYS];
  double values[DAYS * SERIES];
  for (size_t i = 0; i < DAYS; i++) days[i] = rap_date_format(20089 + (rap_date)i, rap_arena_alloc(arena, 16));
  for (size_t i = 0; i < DAYS * SERIES; i++) values[i] = (double)(i % 3);
  rap_block block = chart_of_series(RAP_CHART_COLUMN, RAP_STACK_VALUES, series, SERIES, days, DAYS, values);
  assert_true(lines_of(block) < 80);
  assert_non_null(strstr(rap_buf_cstr(&out), "C (the largest 31)\n"));
  assert_non_null(strstr(rap_buf_cstr(&out), "\n(369 more not drawn)\n"));
  block.rows.columns.items[0].type = RAP_TYPE_DATE;
  assert_true(lines_of(block) < 80);
  assert_non_null(strstr(rap_buf_cstr(&out), "C (by month)\n"));
  assert_non_null(strstr(rap_buf_cstr(&out), "\n2025-01  "));
  assert_null(strstr(rap_buf_cstr(&out), "not drawn"));
}

/* -- tables -------------------------------------------------------------------------------------------------------- */

static void totals_and_highlights_stand_out(void **state) {
  (void)state;
  rap_column columns[] = {sample_column("what", RAP_TYPE_TEXT), sample_column("n", RAP_TYPE_NUMBER),
                          sample_column("share", RAP_TYPE_PERCENT)};
  const rap_cell cells[] = {sample_text("grain"), sample_number(12), sample_number(0.6),
                            sample_text("arms"),  sample_number(7),  sample_number(0.35),
                            sample_text("art"),   sample_number(1),  sample_number(0.05)};
  rap_highlight marks[] = {{.column = 1, .test = RAP_TEST_ABOVE, .number = 10},
                           {.column = 2, .test = RAP_TEST_BELOW, .number = 0.1},
                           {.column = 0, .test = RAP_TEST_EQUALS, .text = RAP_LIT("arms")}};
  rap_block block = {.kind = RAP_BLOCK_TABLE,
                     .text = RAP_LIT("T"),
                     .totals = true,
                     .highlights = {marks, 3, 3},
                     .rows = sample_rows(arena, columns, 3, cells, 3)};
  expect(block, 80,
         "T\n─\n\n"
         "What       N  Share\n"
         "──────  ────  ─────\n"
         "grain   ▲ 12   60 %\n"
         "● arms     7   35 %\n"
         "art        1  ▼ 5 %\n"
         "──────  ────  ─────\n"
         "Total     20\n");
}

static void totals_of_excerpts_close_them(void **state) {
  (void)state;
  const rap_column columns[] = {sample_column("quote", RAP_TYPE_EXCERPT), sample_column("words", RAP_TYPE_NUMBER)};
  const rap_cell cells[] = {sample_span(0, 0, "We stay.", "We stay."), sample_number(2),
                            sample_span(0, 9, "No.", "No."), sample_number(1)};
  rap_highlight mark = {.column = 1, .test = RAP_TEST_ABOVE, .number = 1};
  expect((rap_block){.kind = RAP_BLOCK_TABLE,
                     .text = RAP_LIT("Q"),
                     .totals = true,
                     .highlights = {&mark, 1, 1},
                     .rows = sample_rows(arena, columns, 2, cells, 2)},
         80,
         "Q\n─\n\n"
         "“We stay.”\n  — Words: ▲ 2\n\n"
         "“No.”\n  — Words: 1\n\n"
         "Total – Words: 3\n");
}

static void an_alert_of_several_lines_is_marked_on_each(void **state) {
  (void)state;
  expect((rap_block){.kind = RAP_BLOCK_ALERT,
                     .text = RAP_LIT("Three documents could not be read at all.\n\nLook at them.")},
         40,
         "! Three documents could not be read at\n"
         "! all.\n"
         "!\n"
         "! Look at them.\n");
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
int main(void) {
  const struct CMUnitTest tests[] = {
      CASE(bars_grow_with_their_values),
      CASE(a_pie_says_its_shares),
      CASE(days_stand_beside_each_other),
      CASE(many_days_are_narrow_and_too_many_lie_down),
      CASE(series_are_compared_line_by_line),
      CASE(stacks_are_shaded_and_add_up),
      CASE(many_series_are_named_below_their_bar),
      CASE(long_charts_are_shortened),
      CASE(totals_and_highlights_stand_out),
      CASE(totals_of_excerpts_close_them),
      CASE(an_alert_of_several_lines_is_marked_on_each),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
