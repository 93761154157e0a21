#include "unit.h"

#include "core/date.h"

static rap_date day(const char *text) {
  return rap_date_parse(rap_str_from(text));
}

static void assert_day(rap_date date, const char *expected) {
  char text[11];
  assert_string_equal(rap_date_format(date, text), expected);
}

static void only_real_days_are_dates(void **state) {
  (void)state;
  assert_int_equal(day("1970-01-01"), 0);
  assert_int_equal(day("2000-03-01"), 11017);
  assert_day(day("2024-02-29"), "2024-02-29");
  assert_day(day("2025-03-31T10:00:00Z"), "2025-03-31");
  static const char *const wrong[] = {"2024-02-30",
                                      "2023-02-29",
                                      "1900-02-29",
                                      "2024-13-01",
                                      "2024-00-10",
                                      "2024-1-1",
                                      "2024-01-011",
                                      "0000-01-01",
                                      "2024/01/01",
                                      "20a4-01-01",
                                      ""};
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) assert_int_equal(day(wrong[i]), RAP_NO_DATE);
}

static void every_day_survives_the_round_trip(void **state) {
  (void)state;
  for (rap_date date = day("1895-01-01"); date < day("2105-01-01"); date++) {
    int year, month, d;
    rap_date_parts(date, &year, &month, &d);
    assert_int_equal(rap_date_from(year, month, d), date);
  }
  assert_day(day("0001-01-01"), "0001-01-01");
  char text[11]; /* a window before the first has no year of four digits, but as much room */
  assert_int_equal(strlen(rap_date_format(day("0001-01-01") - 1000, text)), 10);
}

static void a_date_is_found_in_a_file_name(void **state) {
  (void)state;
  assert_day(rap_date_in(RAP_LIT("inbox/2025-03-31-madrid.txt")), "2025-03-31");
  assert_day(rap_date_in(RAP_LIT("wire_20250401.txt")), "2025-04-01");
  assert_day(rap_date_in(RAP_LIT("2025_04_02 note.txt")), "2025-04-02");
  assert_int_equal(rap_date_in(RAP_LIT("000_07c5692d2370e14b.txt")), RAP_NO_DATE);
  assert_int_equal(rap_date_in(RAP_LIT("1202503311.txt")), RAP_NO_DATE);
  assert_int_equal(rap_date_in(RAP_LIT("covid-19-1.txt")), RAP_NO_DATE);
}

static void weeks_are_those_of_iso_8601(void **state) {
  (void)state;
  static const struct {
    const char *day;
    int year, week;
  } cases[] = {{"2024-12-30", 2025, 1}, {"2027-01-03", 2026, 53}, {"2025-03-31", 2025, 14}, {"2021-01-03", 2020, 53},
               {"2025-12-29", 2026, 1}, {"2016-01-01", 2015, 53}, {"2025-01-01", 2025, 1}};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    int year, week;
    rap_date_iso_week(day(cases[i].day), &year, &week);
    assert_int_equal(year, cases[i].year);
    assert_int_equal(week, cases[i].week);
  }
}

typedef bool maker(rap_window *window, rap_str text, rap_date today, rap_err *err);

static void assert_window(maker *make, const char *text, const char *from, const char *to, const char *label) {
  rap_window window;
  rap_err err;
  assert_true(make(&window, rap_str_from(text), day("2025-01-02"), &err));
  assert_day(window.from, from);
  assert_day(window.to, to);
  assert_string_equal(window.label, label);
}

static void windows_are_inclusive(void **state) {
  (void)state;
  assert_window(rap_window_week, "2025-W14", "2025-03-31", "2025-04-06", "2025-W14");
  assert_window(rap_window_week, "this", "2024-12-30", "2025-01-05", "2025-W01");
  assert_window(rap_window_week, "last", "2024-12-23", "2024-12-29", "2024-W52");
  assert_window(rap_window_week, "2026-W53", "2026-12-28", "2027-01-03", "2026-W53");
  assert_window(rap_window_day, "yesterday", "2025-01-01", "2025-01-01", "2025-01-01");
  assert_window(rap_window_month, "2024-02", "2024-02-01", "2024-02-29", "2024-02");
  assert_window(rap_window_month, "last", "2024-12-01", "2024-12-31", "2024-12");
}

static void wrong_windows_say_what_is_right(void **state) {
  (void)state;
  rap_window window;
  rap_err err;
  assert_false(rap_window_week(&window, RAP_LIT("2025-W53"), 0, &err));
  assert_string_equal(err.message, "no such week: 2025-W53 (use 2025-W14, this or last)");
  assert_false(rap_window_week(&window, RAP_LIT("14"), 0, &err));
  assert_false(rap_window_day(&window, RAP_LIT("2025-02-29"), 0, &err));
  assert_false(rap_window_day(&window, RAP_LIT("2025-02-28x"), 0, &err));
  assert_false(rap_window_month(&window, RAP_LIT("2025-13"), 0, &err));
  assert_false(rap_window_between(&window, RAP_LIT("2025-03-02"), RAP_LIT("2025-03-01"), &err));
  assert_string_equal(err.message, "--from 2025-03-02 is after --to 2025-03-01");
  assert_int_equal(err.code, RAP_ERR_USAGE);
}

static void a_window_may_be_open_on_one_side(void **state) {
  (void)state;
  rap_window window;
  rap_err err;
  assert_true(rap_window_between(&window, RAP_LIT("2025-03-02"), RAP_NIL, &err));
  assert_int_equal(window.to, RAP_NO_DATE);
  assert_string_equal(window.label, "from 2025-03-02");
  assert_false(rap_window_is_open(&window));
  assert_true(rap_window_between(&window, RAP_NIL, RAP_LIT("2025-03-02"), &err));
  assert_string_equal(window.label, "until 2025-03-02");
}

static void assert_before(rap_window window, const char *from, const char *to, const char *label) {
  rap_window before;
  assert_true(rap_window_before(&window, &before));
  assert_day(before.from, from);
  assert_day(before.to, to);
  assert_string_equal(before.label, label);
}

static void the_window_before_is_as_long(void **state) {
  (void)state;
  rap_window window, before;
  rap_err err;
  assert_true(rap_window_week(&window, RAP_LIT("2025-W14"), 0, &err));
  assert_before(window, "2025-03-24", "2025-03-30", "2025-W13");
  assert_true(rap_window_week(&window, RAP_LIT("2027-W01"), 0, &err));
  assert_before(window, "2026-12-28", "2027-01-03", "2026-W53");
  assert_true(rap_window_day(&window, RAP_LIT("2024-03-01"), 0, &err));
  assert_before(window, "2024-02-29", "2024-02-29", "2024-02-29");
  assert_true(rap_window_month(&window, RAP_LIT("2025-03"), 0, &err));
  assert_before(window, "2025-02-01", "2025-02-28", "2025-02");
  assert_true(rap_window_month(&window, RAP_LIT("2025-01"), 0, &err));
  assert_before(window, "2024-12-01", "2024-12-31", "2024-12");
  assert_true(rap_window_between(&window, RAP_LIT("2025-03-05"), RAP_LIT("2025-03-14"), &err));
  assert_before(window, "2025-02-23", "2025-03-04", "2025-02-23 to 2025-03-04");
  assert_true(rap_window_between(&window, RAP_LIT("2025-01-01"), RAP_LIT("2025-03-31"), &err));
  assert_before(window, "2024-10-01", "2024-12-31", "2024-10-01 to 2024-12-31");
  assert_true(rap_window_between(&window, RAP_LIT("2025-01-01"), RAP_NIL, &err));
  assert_false(rap_window_before(&window, &before));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(only_real_days_are_dates),
      cmocka_unit_test(every_day_survives_the_round_trip),
      cmocka_unit_test(a_date_is_found_in_a_file_name),
      cmocka_unit_test(weeks_are_those_of_iso_8601),
      cmocka_unit_test(windows_are_inclusive),
      cmocka_unit_test(wrong_windows_say_what_is_right),
      cmocka_unit_test(a_window_may_be_open_on_one_side),
      cmocka_unit_test(the_window_before_is_as_long),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
