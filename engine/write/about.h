/* What a report says about itself, in words, for every format: its period, what was read, what made it. */
#ifndef RAP_WRITE_ABOUT_H
#define RAP_WRITE_ABOUT_H

#include "write/cell.h"

/* "31 March 2025". */
rap_str rap_date_say(rap_date date, rap_arena *arena);
/* "Week 14 of 2025: 31 March to 6 April 2025"; without a window asked "Documents of 1 to 3 April 2025"; nil when
 * nothing is dated. */
rap_str rap_period_say(const rap_report *report, rap_arena *arena);
/* "14 documents read, 2 outside the period, 1 undated, 1 refused; compared with 2025-W13 (9 documents)." */
rap_str rap_counts_say(const rap_report *report, rap_arena *arena);
/* "1 row", "12,000 rows". */
rap_str rap_count_say(size_t count, const char *one, const char *several, rap_arena *arena);
/* "12 documents, the last of 6 April 2025". */
rap_str rap_documents_say(size_t count, rap_date last, rap_arena *arena);
/* What stands instead of an empty table. */
rap_str rap_empty_say(const rap_block *block);

/* A document that was not used and why. */
typedef struct rap_skipped {
  rap_str kind, path, reason; /* kind "refused", "undated", "outside", "late", "passed over" */
} rap_skipped;
rap_skipped rap_skipped_of(const rap_report *report, size_t row);

/* The sections of an About page: lines of up to three cells. */
typedef struct rap_about_line {
  rap_str cells[3]; /* nil: ends the line */
} rap_about_line;
typedef struct rap_about_section {
  rap_str title;
  rap_about_line *items; /* the first is a header when `header` */
  size_t count, capacity;
  bool header;
} rap_about_section;
typedef struct rap_about {
  rap_about_section *items;
  size_t count, capacity;
} rap_about;

/* At most this many outlets are named; the rest are counted. */
#define RAP_ABOUT_OUTLETS 100
/* At most this many refused and undated documents are named; the rest are counted. */
#define RAP_ABOUT_SKIPPED 1000

/* Adds the section of the outlets, where any is known. */
void rap_about_outlets(rap_about *about, const rap_report *report, rap_arena *arena);

rap_about rap_about_of(const rap_report *report, rap_arena *arena);

#endif
