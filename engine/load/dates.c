/* One pass from the left. A form is tried as a whole; the first one that fits decides, and none is the beginning of
 * another. */
#include "load/dates.h"

#include "core/unicode.h"
#include "data/lists.h"

enum { MONTH_NUMBER = 1, MONTH_NAMES = 2, WEEKDAY_NAMES = 1, LONGEST_NAME = 40 };

/* What has been read of the text. */
typedef struct scan {
  rap_str text;
  size_t at;
} scan;

static char next(const scan *in) {
  return in->at < in->text.len ? in->text.s[in->at] : '\0';
}

static bool take_byte(scan *in, char c) {
  if (next(in) != c) return false;
  in->at++;
  return true;
}

static bool take_blanks(scan *in) {
  size_t from = in->at;
  while (in->at < in->text.len && rap_is_blank(in->text.s[in->at])) in->at++;
  return in->at > from;
}

/* A number of `least` to `most` digits, with none behind it; -1 when there is none, and nothing is taken. */
static int take_number(scan *in, size_t least, size_t most) {
  size_t at = in->at;
  int value = 0;
  for (; at < in->text.len && rap_is_ascii_digit(in->text.s[at]); at++) {
    if (at - in->at == most) return -1;
    value = value * 10 + (in->text.s[at] - '0');
  }
  if (at - in->at < least) return -1;
  in->at = at;
  return value;
}

static rap_str take_word(scan *in) {
  size_t from = in->at;
  while (rap_is_ascii_alpha(next(in)) || (unsigned char)next(in) >= 0x80) in->at++;
  return rap_str_slice(in->text, from, in->at);
}

static bool take_one_of(scan *in, const char *const *words, size_t count) {
  scan ahead = *in;
  rap_str word = take_word(&ahead);
  for (size_t i = 0; i < count; i++)
    if (rap_str_equal_nocase(word, rap_str_from(words[i]))) return *in = ahead, true;
  return false;
}

/* -- its parts ---------------------------------------------------------------------------------------------------- */

static bool holds_name(rap_str names, rap_str name) {
  while (rap_str_known(names))
    if (rap_str_equal(rap_str_trim(rap_str_split(&names, ',')), name)) return true;
  return false;
}

/* The row that has the word among its names; the count of rows when none has. */
static size_t row_called(const rap_data *data, size_t names, rap_str word) {
  char folded[2 * LONGEST_NAME];
  if (word.len == 0 || word.len > LONGEST_NAME) return data->rows;
  rap_str name = rap_str_of(folded, rap_fold_text(folded, word.s, word.len));
  size_t row = 0;
  while (row < data->rows && !holds_name(rap_str_from(rap_data_cell(data, row, names)), name)) row++;
  return row;
}

/* The month of this name; 0 when it is none. */
static int month_called(rap_str word) {
  size_t row = row_called(&rap_data_months, MONTH_NAMES, word);
  if (row == rap_data_months.rows) return 0;
  const char *number = rap_data_cell(&rap_data_months, row, MONTH_NUMBER);
  return number[1] ? 10 + number[1] - '0' : number[0] - '0';
}

static int take_month(scan *in) {
  int month = month_called(take_word(in));
  if (month > 0) take_byte(in, '.');
  return month;
}

/* "Dienstag", "sexta-feira" */
static rap_str take_weekday_name(scan *in) {
  size_t from = in->at;
  take_word(in);
  if (take_byte(in, '-')) take_word(in);
  return rap_str_slice(in->text, from, in->at);
}

/* "Tue, ", "Tuesday ", "вт., "; a word that is no known weekday is one where a comma or a full stop sets it off. */
static void take_weekday(scan *in) {
  scan ahead = *in;
  rap_str name = take_weekday_name(&ahead);
  if (name.len == 0 || month_called(name) > 0) return;
  bool known = row_called(&rap_data_weekdays, WEEKDAY_NAMES, name) < rap_data_weekdays.rows;
  bool stop = take_byte(&ahead, '.'), comma = take_byte(&ahead, ',');
  if (!known && !stop && !comma) return;
  if (take_blanks(&ahead) || comma) *in = ahead;
}

/* The day of a month, with what makes it an ordinal: 1st, 1er, 1. */
static int take_day(scan *in) {
  static const char *const endings[] = {"st", "nd", "rd", "th", "er", "º", "°"};
  int day = take_number(in, 1, 2);
  if (day >= 0 && !take_one_of(in, endings, sizeof endings / sizeof *endings)) take_byte(in, '.');
  return day;
}

/* What stands between day, month and year: blanks, a hyphen, a comma, "of", "de". */
static bool take_gap(scan *in) {
  static const char *const words[] = {"of", "de", "del", "di"};
  size_t from = in->at;
  take_byte(in, ',');
  if (take_byte(in, '-')) return true;
  if (take_blanks(in) && take_one_of(in, words, sizeof words / sizeof *words)) take_blanks(in);
  return in->at > from;
}

/* In a date with a time two digits will do (RFC 822). */
static int take_year(scan *in) {
  int year = take_number(in, 4, 4);
  if (year >= 0) return year;
  year = take_number(in, 2, 2);
  scan ahead = *in;
  bool time = year >= 0 && take_blanks(&ahead) && take_number(&ahead, 1, 2) >= 0 && take_byte(&ahead, ':');
  return time ? year + (year < 50 ? 2000 : 1900) : -1;
}

/* "10:00:00 ", "10:00:00 GMT ", "10:00:00 +0000 ": between the day and the year of the C library's form. */
static bool take_time_between(scan *in) {
  scan ahead = *in;
  if (take_number(&ahead, 1, 2) < 0 || !take_byte(&ahead, ':')) return false;
  while (rap_is_ascii_digit(next(&ahead)) || next(&ahead) == ':') ahead.at++;
  take_blanks(&ahead);
  if (take_byte(&ahead, '+') || take_byte(&ahead, '-'))
    take_number(&ahead, 4, 4);
  else
    take_word(&ahead);
  take_blanks(&ahead);
  *in = ahead;
  return true;
}

/* Nothing goes on with the date's own last number. */
static bool is_end(const scan *in) {
  scan behind = *in;
  if (take_byte(&behind, 'T')) return rap_is_ascii_digit(next(&behind));
  if (take_byte(&behind, '.') && next(&behind)) return rap_is_blank(next(&behind));
  char c = next(in);
  return in->at == in->text.len || rap_is_blank(c) || c == '.' || c == ',' || c == ';' || c == '(';
}

/* -- its forms ---------------------------------------------------------------------------------------------------- */

static rap_date when_at_end(const scan *in, int year, int month, int day) {
  return is_end(in) ? rap_date_from(year, month, day) : RAP_NO_DATE;
}

/* 20250331T101500Z */
static rap_date compact(rap_str text) {
  scan in = {text, 0};
  int digits = take_number(&in, 8, 8);
  return digits < 0 ? RAP_NO_DATE : when_at_end(&in, digits / 10000, digits / 100 % 100, digits % 100);
}

static rap_date year_first(rap_str text) {
  scan in = {text, 0};
  int year = take_number(&in, 4, 4);
  char between = next(&in);
  if (year < 0 || !between || !strchr("/.-", between)) return RAP_NO_DATE;
  in.at++;
  int month = take_number(&in, 1, 2);
  if (month < 0 || !take_byte(&in, between)) return RAP_NO_DATE;
  int day = take_number(&in, 1, 2);
  return day < 0 ? RAP_NO_DATE : when_at_end(&in, year, month, day);
}

/* Three numbers with `between` between them; the year last. */
static bool take_numbers(rap_str text, char between, int numbers[3], scan *in) {
  *in = (scan){text, 0};
  for (int i = 0; i < 3; i++) {
    if (i > 0 && !take_byte(in, between)) return false;
    if (i > 0) take_blanks(in);
    numbers[i] = i == 2 && between == '.' ? take_number(in, 4, 4) : take_number(in, 1, i == 2 ? 4 : 2);
    if (numbers[i] < 0) return false;
  }
  return is_end(in);
}

static rap_date with_full_stops(rap_str text) {
  int numbers[3];
  scan in;
  return take_numbers(text, '.', numbers, &in) ? rap_date_from(numbers[2], numbers[1], numbers[0]) : RAP_NO_DATE;
}

static rap_date day_in_words(scan in) {
  int day = take_day(&in);
  if (day < 0) return RAP_NO_DATE;
  take_gap(&in);
  int month = take_month(&in);
  if (month == 0 || !take_gap(&in)) return RAP_NO_DATE;
  int year = take_year(&in);
  return year < 0 ? RAP_NO_DATE : when_at_end(&in, year, month, day);
}

static rap_date month_in_words(scan in) {
  int month = take_month(&in);
  if (month == 0 || !take_blanks(&in)) return RAP_NO_DATE;
  int day = take_day(&in);
  if (day < 0 || !take_gap(&in)) return RAP_NO_DATE;
  take_time_between(&in);
  int year = take_number(&in, 4, 4);
  return year < 0 ? RAP_NO_DATE : when_at_end(&in, year, month, day);
}

static rap_date in_words(rap_str text) {
  scan in = {text, 0};
  take_weekday(&in);
  return rap_is_ascii_digit(next(&in)) ? day_in_words(in) : month_in_words(in);
}

static bool could_be_two(rap_str text) {
  int numbers[3];
  scan in;
  return take_numbers(text, '/', numbers, &in) || take_numbers(text, '-', numbers, &in);
}

const char *rap_date_read(rap_str text, rap_date *date) {
  static rap_date (*const forms[])(rap_str) = {rap_date_parse, compact, year_first, with_full_stops, in_words};
  *date = RAP_NO_DATE;
  for (size_t i = 0; i < sizeof forms / sizeof *forms && *date == RAP_NO_DATE; i++) *date = forms[i](text);
  if (*date == RAP_NO_DATE) return could_be_two(text) ? "does not say which number is the month" : "is no date";
  if (rap_date_is_plausible(*date)) return NULL;
  return *date < rap_date_from(RAP_FIRST_YEAR, 1, 1) ? "is before 1800" : "is more than five years ahead";
}
