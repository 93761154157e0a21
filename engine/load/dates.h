/* The day that a document is of, as feeds and people write it. */
#ifndef RAP_LOAD_DATES_H
#define RAP_LOAD_DATES_H

#include "core/date.h"

/* Reads the date at the start of `text` (a time may follow, and is not looked at: the day is the one that is written,
 * whatever its zone):
 *   2025-04-01…  20250401…  2025/4/1  2025.04.01         the year first
 *   1.4.2025  01. 04. 2025                               full stops: the day first
 *   Tue, 01 Apr 2025 10:00:00 GMT  1 April 2025  1-Apr-25 10:00  1. April 2025  1 de abril de 2025
 *   April 1, 2025  Apr. 1st 2025  Tue Apr  1 10:00:00 2025
 * Months have the names of data/months.tsv. In front of words may stand a weekday of data/weekdays.tsv, or any word
 * with a comma or full stop behind it. 04/05/2025 could be two days and is none. A day before 1800, or more than five
 * years ahead, is a slip. Returns NULL, or what is wrong with the text: "is no date". *date is the day where the text
 * says one, plausible or not. */
const char *rap_date_read(rap_str text, rap_date *date);

#endif
