/* Calendar dates (proleptic Gregorian, UTC) as days since 1970-01-01, and ISO 8601 weeks. */
#ifndef RAP_CORE_DATE_H
#define RAP_CORE_DATE_H

#include "core/err.h"

typedef int32_t rap_date; /* days since 1970-01-01 */
#define RAP_NO_DATE INT32_MIN

/* Inclusive stretch of days; from == RAP_NO_DATE means open (no window asked). */
typedef struct rap_window {
  rap_date from, to;
  char label[32]; /* "2025-W14", "2025-03", "2025-03-31", "2025-03-01 to 2025-03-09", "from 2025-03-01", "until …"; ""
                     without a window */
} rap_window;

/* "YYYY-MM-DD" exactly at the start of `text` (more may follow); RAP_NO_DATE when it is not a real date. */
rap_date rap_date_parse(rap_str text);
rap_date rap_date_from(int year, int month, int day); /* RAP_NO_DATE when there is no such day */
void rap_date_parts(rap_date date, int *year, int *month, int *day);
/* Writes "YYYY-MM-DD" and a NUL into `out` (at least 11 bytes); returns out. */
char *rap_date_format(rap_date date, char *out);
/* The date of the first YYYY-MM-DD (or YYYYMMDD, YYYY_MM_DD) that is plausible and stands apart from other digits. */
rap_date rap_date_in(rap_str text);
/* The current day in UTC (seam: RAPPORTEUR_NOW=YYYY-MM-DD in the environment). */
rap_date rap_date_today(void);
/* May a document be of that day? Not before RAP_FIRST_YEAR, nor in a year more than RAP_YEARS_AHEAD behind this one. */
enum { RAP_FIRST_YEAR = 1800, RAP_YEARS_AHEAD = 5 };
bool rap_date_is_plausible(rap_date date);

/* ISO 8601: the year and week that `date` belongs to (2024-12-30 is 2025-W01). */
void rap_date_iso_week(rap_date date, int *year, int *week);
/* "2025-W14", "this" or "last" (counted from `today`). */
bool rap_window_week(rap_window *window, rap_str text, rap_date today, rap_err *err);
/* "2025-03-31", "today" or "yesterday". */
bool rap_window_day(rap_window *window, rap_str text, rap_date today, rap_err *err);
/* "2025-03", "this" or "last". */
bool rap_window_month(rap_window *window, rap_str text, rap_date today, rap_err *err);
/* Either may be nil: open on that side. */
bool rap_window_between(rap_window *window, rap_str from, rap_str to, rap_err *err);
/* The window before, of the same length: as many calendar months where it is whole months, else as many days. False
 * when a side is open. */
bool rap_window_before(const rap_window *window, rap_window *before);
static inline bool rap_window_is_open(const rap_window *window) {
  return window->from == RAP_NO_DATE && window->to == RAP_NO_DATE;
}

#endif
