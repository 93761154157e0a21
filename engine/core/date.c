#include "core/date.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

/* Days from the civil date: years are counted from March, so that the leap day is the last of its year. */
static rap_date days_from(int year, int month, int day) {
  int y = year - (month <= 2);
  int era = (y >= 0 ? y : y - 399) / 400;
  int year_of_era = y - era * 400;
  int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468;
}

void rap_date_parts(rap_date date, int *year, int *month, int *day) {
  int z = date + 719468;
  int era = (z >= 0 ? z : z - 146096) / 146097;
  int day_of_era = z - era * 146097;
  int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
  int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  int mp = (5 * day_of_year + 2) / 153;
  *day = day_of_year - (153 * mp + 2) / 5 + 1;
  *month = mp < 10 ? mp + 3 : mp - 9;
  *year = year_of_era + era * 400 + (*month <= 2);
}

static int month_length(int year, int month) {
  static const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return lengths[month - 1] + (month == 2 && leap);
}

rap_date rap_date_from(int year, int month, int day) {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > month_length(year, month))
    return RAP_NO_DATE;
  return days_from(year, month, day);
}

/* `count` digits at s, or -1. */
static int digits(const char *s, size_t count) {
  int value = 0;
  for (size_t i = 0; i < count; i++) {
    if (!rap_is_ascii_digit(s[i])) return -1;
    value = value * 10 + (s[i] - '0');
  }
  return value;
}

rap_date rap_date_parse(rap_str text) {
  if (text.len < 10 || text.s[4] != '-' || text.s[7] != '-') return RAP_NO_DATE;
  if (text.len > 10 && rap_is_ascii_digit(text.s[10])) return RAP_NO_DATE;
  return rap_date_from(digits(text.s, 4), digits(text.s + 5, 2), digits(text.s + 8, 2));
}

char *rap_date_format(rap_date date, char *out) {
  int year, month, day;
  rap_date_parts(date, &year, &month, &day);
  memcpy(out, "0000-00-00", 11);
  rap_digits_before(out + 4, (unsigned)year % 10000, 4);
  rap_digits_before(out + 7, (unsigned)month, 2);
  rap_digits_before(out + 10, (unsigned)day, 2);
  return out;
}

rap_date rap_date_in(rap_str text) {
  for (size_t at = 0; at + 8 <= text.len; at++) {
    if (at > 0 && rap_is_ascii_digit(text.s[at - 1])) continue;
    const char *s = text.s + at;
    size_t left = text.len - at;
    rap_date date = RAP_NO_DATE;
    if (left >= 10 && (s[4] == '-' || s[4] == '_') && s[7] == s[4] && !(left > 10 && rap_is_ascii_digit(s[10])))
      date = rap_date_from(digits(s, 4), digits(s + 5, 2), digits(s + 8, 2));
    else if (!(left > 8 && rap_is_ascii_digit(s[8])) && digits(s, 8) > 0)
      date = rap_date_from(digits(s, 4), digits(s + 4, 2), digits(s + 6, 2));
    if (date != RAP_NO_DATE && rap_date_is_plausible(date)) return date;
  }
  return RAP_NO_DATE;
}

rap_date rap_date_today(void) {
  rap_date given = rap_date_parse(rap_str_from(getenv("RAPPORTEUR_NOW")));
  return given != RAP_NO_DATE ? given : (rap_date)(time(NULL) / 86400);
}

bool rap_date_is_plausible(rap_date date) {
  int year, this_year, month, day;
  rap_date_parts(date, &year, &month, &day);
  rap_date_parts(rap_date_today(), &this_year, &month, &day);
  return year >= RAP_FIRST_YEAR && year <= this_year + RAP_YEARS_AHEAD;
}

static int weekday(rap_date date) { /* Monday is 0; 1970-01-01 was a Thursday */
  return ((date + 3) % 7 + 7) % 7;
}

void rap_date_iso_week(rap_date date, int *year, int *week) {
  rap_date thursday = date - weekday(date) + 3; /* a week belongs to the year of its Thursday */
  int month, day;
  rap_date_parts(thursday, year, &month, &day);
  *week = (thursday - days_from(*year, 1, 1)) / 7 + 1;
}

static rap_date week_start(int year, int week) {
  rap_date fourth = days_from(year, 1, 4); /* always in week 1 */
  return fourth - weekday(fourth) + (week - 1) * 7;
}

static bool is(rap_str text, const char *word) {
  return rap_str_equal(text, rap_str_from(word));
}

bool rap_window_week(rap_window *window, rap_str text, rap_date today, rap_err *err) {
  int year = 0, week = 0;
  if (is(text, "this") || is(text, "last")) {
    rap_date_iso_week(is(text, "this") ? today : today - 7, &year, &week);
  } else {
    if (text.len == 8 && text.s[4] == '-' && (text.s[5] == 'W' || text.s[5] == 'w'))
      year = digits(text.s, 4), week = digits(text.s + 6, 2);
    int back_year = 0, back_week = 0;
    if (year > 0 && week > 0) rap_date_iso_week(week_start(year, week), &back_year, &back_week);
    if (year <= 0 || week <= 0 || back_year != year || back_week != week)
      return rap_fail(err, RAP_ERR_USAGE, "no such week: %.*s (use 2025-W14, this or last)", RAP_ARG(text));
  }
  window->from = week_start(year, week);
  window->to = window->from + 6;
  snprintf(window->label, sizeof window->label, "%04d-W%02d", year, week);
  return true;
}

bool rap_window_day(rap_window *window, rap_str text, rap_date today, rap_err *err) {
  rap_date day = is(text, "today")       ? today
                 : is(text, "yesterday") ? today - 1
                 : text.len == 10        ? rap_date_parse(text)
                                         : RAP_NO_DATE;
  if (day == RAP_NO_DATE)
    return rap_fail(err, RAP_ERR_USAGE, "no such day: %.*s (use 2025-03-31, today or yesterday)", RAP_ARG(text));
  window->from = window->to = day;
  rap_date_format(day, window->label);
  return true;
}

bool rap_window_month(rap_window *window, rap_str text, rap_date today, rap_err *err) {
  int year = 0, month = 0, day;
  if (is(text, "this") || is(text, "last")) {
    rap_date_parts(today, &year, &month, &day);
    if (is(text, "last") && --month == 0) year--, month = 12;
  } else if (text.len == 7 && text.s[4] == '-') {
    year = digits(text.s, 4);
    month = digits(text.s + 5, 2);
  }
  if (rap_date_from(year, month, 1) == RAP_NO_DATE)
    return rap_fail(err, RAP_ERR_USAGE, "no such month: %.*s (use 2025-03, this or last)", RAP_ARG(text));
  window->from = days_from(year, month, 1);
  window->to = window->from + month_length(year, month) - 1;
  snprintf(window->label, sizeof window->label, "%04d-%02d", year, month);
  return true;
}

static bool side(rap_date *date, rap_str text, const char *option, rap_err *err) {
  *date = text.len == 10 ? rap_date_parse(text) : RAP_NO_DATE;
  if (!rap_str_known(text) || *date != RAP_NO_DATE) return true;
  return rap_fail(err, RAP_ERR_USAGE, "%s: no such day: %.*s (use 2025-03-31)", option, RAP_ARG(text));
}

bool rap_window_between(rap_window *window, rap_str from, rap_str to, rap_err *err) {
  if (!side(&window->from, from, "--from", err) || !side(&window->to, to, "--to", err)) return false;
  if (window->from != RAP_NO_DATE && window->to != RAP_NO_DATE && window->from > window->to)
    return rap_fail(err, RAP_ERR_USAGE, "--from %.*s is after --to %.*s", RAP_ARG(from), RAP_ARG(to));
  if (rap_str_known(from) && rap_str_known(to))
    snprintf(window->label, sizeof window->label, "%.*s to %.*s", RAP_ARG(from), RAP_ARG(to));
  else
    snprintf(window->label, sizeof window->label, "%s %.*s", rap_str_known(from) ? "from" : "until",
             RAP_ARG(rap_str_known(from) ? from : to));
  return true;
}

/* How many whole calendar months the window is; 0: it is none. */
static int whole_months(const rap_window *window) {
  int year, month, day, to_year, to_month, to_day;
  rap_date_parts(window->from, &year, &month, &day);
  rap_date_parts(window->to, &to_year, &to_month, &to_day);
  if (day != 1 || to_day != month_length(to_year, to_month)) return 0;
  return (to_year - year) * 12 + to_month - month + 1;
}

bool rap_window_before(const rap_window *window, rap_window *before) {
  if (window->from == RAP_NO_DATE || window->to == RAP_NO_DATE) return false;
  *before = (rap_window){.from = window->from - (window->to - window->from + 1), .to = window->from - 1};
  int months = whole_months(window), year, month, day, week;
  rap_date_parts(window->from, &year, &month, &day);
  month += year * 12 - 1 - months;
  year = month / 12;
  if (months > 0) before->from = days_from(year, month % 12 + 1, 1);
  char from[11], to[11];
  rap_date_format(before->from, from);
  rap_date_format(before->to, to);
  rap_date_iso_week(before->from, &year, &week);
  if (strchr(window->label, 'W'))
    snprintf(before->label, sizeof before->label, "%04d-W%02d", year, week);
  else if (strlen(window->label) > 10)
    snprintf(before->label, sizeof before->label, "%s to %s", from, to);
  else
    snprintf(before->label, sizeof before->label, "%.*s", (int)strlen(window->label), from);
  return true;
}
