#include "unit.h"

#include <stdio.h>

#include "data/lists.h"
#include "load/dates.h"

static void reads(const char *text, const char *expected) {
  rap_date date;
  const char *problem = rap_date_read(rap_str_from(text), &date);
  if (problem) fail_msg("'%s' %s", text, problem);
  char seen[11];
  if (strcmp(rap_date_format(date, seen), expected) != 0) fail_msg("'%s' is read as %s", text, seen);
}

static void refuses(const char *text, const char *expected) {
  rap_date date;
  const char *problem = rap_date_read(rap_str_from(text), &date);
  if (!problem) fail_msg("'%s' is read as a date", text);
  if (strcmp(problem, expected) != 0) fail_msg("'%s' %s, it says", text, problem);
}

static void the_year_first(void **state) {
  (void)state;
  reads("2025-04-01", "2025-04-01");
  reads("2025-03-31T23:30:00+02:00", "2025-03-31");
  reads("2025-04-01 10:00", "2025-04-01");
  reads("20250401", "2025-04-01");
  reads("20250331T101500Z", "2025-03-31");
  reads("2025/04/01", "2025-04-01");
  reads("2025/4/1 10:00", "2025-04-01");
  reads("2025.04.01", "2025-04-01");
}

static void nothing_goes_on_behind_a_date(void **state) {
  (void)state;
  reads("20250401T10", "2025-04-01");
  reads("20250401 10:00", "2025-04-01");
  reads("20250401, 10:00", "2025-04-01");
  reads("20250401.", "2025-04-01");
  reads("1 April 2025.", "2025-04-01");
  reads("April 1, 2025. Vienna", "2025-04-01");
  reads("1.4.2025.", "2025-04-01");
  reads("2025/04/01.", "2025-04-01");
  refuses("20250401junk", "is no date");
  refuses("20250401Today", "is no date");
  refuses("20250401T", "is no date");
  refuses("20250401-2", "is no date");
  refuses("20250401.5", "is no date");
  refuses("1 April 2025.5", "is no date");
  refuses("1.4.2025.1", "is no date");
}

static void full_stops_have_the_day_first(void **state) {
  (void)state;
  reads("1.4.2025", "2025-04-01");
  reads("01.04.2025", "2025-04-01");
  reads("31. 12. 2024", "2024-12-31");
  reads("01.04.2025, 10:00 Uhr", "2025-04-01");
  refuses("13.13.2025", "is no date");
  refuses("1.4.25", "is no date");
}

static void dates_of_feeds_and_mails(void **state) {
  (void)state;
  reads("Tue, 01 Apr 2025 10:00:00 GMT", "2025-04-01");
  reads("Tue, 1 Apr 2025 23:59:59 -0800", "2025-04-01"); /* the day that is written */
  reads("01 Apr 2025 10:00:00 +0000 (UTC)", "2025-04-01");
  reads("01 Apr 2025", "2025-04-01");
  reads("Tue, 01 Apr 25 10:00 EST", "2025-04-01");
  reads("31 Dec 99 10:00 Z", "1999-12-31");
  reads("Tuesday, 01-Apr-25 10:00:00 GMT", "2025-04-01");
  reads("TUE, 01 APR 2025 10:00:00 gmt", "2025-04-01");
  reads("Tue Apr  1 10:00:00 2025", "2025-04-01");
  reads("Tue Apr 01 10:00:00 +0000 2025", "2025-04-01");
  refuses("01 Apr 25", "is no date");
  refuses("Tue, 31 Apr 2025 10:00:00 GMT", "is no date");
}

static void dates_in_words(void **state) {
  (void)state;
  reads("1 April 2025", "2025-04-01");
  reads("April 1, 2025", "2025-04-01");
  reads("Apr 1, 2025", "2025-04-01");
  reads("Apr. 1st, 2025 at 10:00 a.m.", "2025-04-01");
  reads("Tuesday, April 1, 2025", "2025-04-01");
  reads("1st of April, 2025", "2025-04-01");
  reads("1-Apr-2025", "2025-04-01");
  reads("1. April 2025", "2025-04-01");
  reads("Dienstag, 4. MÄRZ 2025", "2025-03-04");
  reads("1er février 2025", "2025-02-01");
  reads("1 de abril de 2025", "2025-04-01");
  reads("1º de março de 2025", "2025-03-01");
  reads("3 maja 2025", "2025-05-03");
  refuses("April 2025", "is no date");
  refuses("April 1", "is no date");
  refuses("1 Smarch 2025", "is no date");
  refuses("Updated April 1, 2025", "is no date");
  refuses("1 April 20255", "is no date");
  refuses("1 April 2025x", "is no date");
  refuses("1 April 2025-04", "is no date");
}

static void weekdays_stand_in_front(void **state) {
  (void)state;
  reads("Tuesday 1 April 2025", "2025-04-01");
  reads("tuesday April 1, 2025", "2025-04-01");
  reads("Di. 1. April 2025", "2025-04-01");
  reads("MARDI 1er avril 2025", "2025-04-01");
  reads("sexta-feira, 4 de abril de 2025", "2025-04-04");
  reads("Sexta-feira 4 de abril de 2025", "2025-04-04");
  reads("środa, 2 kwietnia 2025", "2025-04-02");
  reads("Kedd, 1 April 2025", "2025-04-01"); /* of a language that is not listed */
  reads("вт. 1 April 2025", "2025-04-01");
  reads("Tue,1 Apr 2025", "2025-04-01");
  refuses("foo 1 April 2025", "is no date");
  refuses("Kedd 1 April 2025", "is no date");
  refuses("Tuesday1 April 2025", "is no date");
  refuses("Tuesday Tuesday 1 April 2025", "is no date");
  refuses(", 1 April 2025", "is no date");
}

static void what_could_be_two_days_is_none(void **state) {
  (void)state;
  refuses("04/05/2025", "does not say which number is the month");
  refuses("13/05/2025", "does not say which number is the month"); /* its neighbours in the feed would not either */
  refuses("4-5-25", "does not say which number is the month");
  refuses("2025-02-30", "is no date");
  refuses("soon", "is no date");
  refuses("", "is no date");
  refuses("1743501600", "is no date");
}

static void years_are_plausible(void **state) {
  (void)state;
  reads("1800-01-01", "1800-01-01");
  reads("2030-12-31", "2030-12-31");
  refuses("1799-12-31", "is before 1800");
  refuses("0001-01-01", "is before 1800");
  refuses("2031-01-01", "is more than five years ahead");
  refuses("1 April 2099", "is more than five years ahead");
}

/* "1º de março de 20" is none, and "Tue, 01 Apr 2025 10:0" the day of the whole. */
static void cut_dates_are_read_to_their_end_only(void **state) {
  (void)state;
  static const char *const whole[][2] = {{"Tue, 01 Apr 2025 10:00:00 GMT", "2025-04-01"},
                                         {"Tue Apr 01 10:00:00 +0000 2025", "2025-04-01"},
                                         {"1º de março de 2025", "2025-03-01"},
                                         {"31. 12. 2024", "2024-12-31"},
                                         {"20250401T101500Z", "2025-04-01"},
                                         {"Tuesday, 01-Apr-25 10:00:00 GMT", "2025-04-01"}};
  for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
    const char *text = whole[i][0];
    for (size_t len = 0; len < strlen(text); len++) {
      char *copy = malloc(len + 1); /* so that a sanitizer sees who reads on */
      memcpy(copy, text, len);
      rap_date date;
      char seen[11];
      const char *problem = rap_date_read(rap_str_of(copy, len), &date);
      free(copy);
      if (problem && date != RAP_NO_DATE) fail_msg("the first %zu bytes of '%s': %s, but a day", len, text, problem);
      if (!problem && strcmp(rap_date_format(date, seen), whole[i][1]) != 0)
        fail_msg("the first %zu bytes of '%s' are read as %s", len, text, seen);
    }
    reads(text, whole[i][1]);
  }
}

/* A name stands for one month, whatever the language. */
static void no_name_is_two_months(void **state) {
  (void)state;
  const rap_data *data = &rap_data_months;
  for (size_t row = 0; row < data->rows; row++)
    for (rap_str names = rap_str_from(rap_data_cell(data, row, 2)); rap_str_known(names);) {
      rap_str name = rap_str_trim(rap_str_split(&names, ','));
      char text[80], expected[16];
      snprintf(text, sizeof text, "1 %.*s 2025", RAP_ARG(name));
      snprintf(expected, sizeof expected, "2025-%02d-01", atoi(rap_data_cell(data, row, 1)));
      reads(text, expected);
    }
}

/* With a weekday's name in front of it the day is what it was. */
static void every_weekday_is_known(void **state) {
  (void)state;
  const rap_data *data = &rap_data_weekdays;
  for (size_t row = 0; row < data->rows; row++)
    for (rap_str names = rap_str_from(rap_data_cell(data, row, 1)); rap_str_known(names);) {
      rap_str name = rap_str_trim(rap_str_split(&names, ','));
      char text[80];
      snprintf(text, sizeof text, "%.*s 1 April 2025", RAP_ARG(name));
      reads(text, "2025-04-01");
    }
}

int main(void) {
  setenv("RAPPORTEUR_NOW", "2025-04-07", 1);
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(the_year_first),
      cmocka_unit_test(nothing_goes_on_behind_a_date),
      cmocka_unit_test(full_stops_have_the_day_first),
      cmocka_unit_test(dates_of_feeds_and_mails),
      cmocka_unit_test(dates_in_words),
      cmocka_unit_test(weekdays_stand_in_front),
      cmocka_unit_test(what_could_be_two_days_is_none),
      cmocka_unit_test(years_are_plausible),
      cmocka_unit_test(cut_dates_are_read_to_their_end_only),
      cmocka_unit_test(no_name_is_two_months),
      cmocka_unit_test(every_weekday_is_known),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
