/* Rows summed in a grid: what data:pivot and the date axes of charts have in common.
 *
 * An axis is one column of a row set, or several; each combination of values that the rows have is a place on it (an
 * axis of no column has one place). An axis of one date column has a place for every day of the report's window
 * besides, so that a day on which nothing happened is seen. Everything lives in the report's arena; nothing raises. */
#ifndef RAP_LUA_GRID_H
#define RAP_LUA_GRID_H

#include "lua/state.h"

#define RAP_DAYS_LIMIT 1000 /* a window of more days is not filled up: only the days that rows have are places */

typedef struct rap_axis_place {
  rap_str name;    /* the values as text, joined by ", "; "(none)" for nothing */
  rap_str title;   /* the same as a reader sees it: countries by name, days of one year as "31 Mar" */
  rap_cell *cells; /* the values, one a column; NULL for "Other" */
  double total;    /* of the place's rows */
} rap_axis_place;

typedef struct rap_axis {
  rap_axis_place *places;
  size_t count;
  uint32_t *of_row; /* for each row of the row set its place */
} rap_axis;

typedef struct rap_axis_plan {
  const size_t *columns; /* of the row set */
  size_t width;          /* how many */
  size_t value;          /* the column that is summed; SIZE_MAX: rows are counted */
  bool as_seen; /* in the order of the rows; else by the first column, then the next: dates and numbers upwards, others
                   by falling total, then by title without regard to case */
  size_t top;   /* unless the axis is one column of dates or numbers: the so many places with the largest totals; the
                   rest is one more, "Other". 0: all */
} rap_axis_plan;

rap_axis rap_axis_of(const rap_script *script, const rap_rowset *rows, const rap_axis_plan *plan);
/* Is an axis of this one column ordered by its values, upwards? */
bool rap_axis_ascends(rap_type type);

/* The sums: [down * across->count + across]; NaN where no row has a number. */
double *rap_grid_of(const rap_script *script, const rap_rowset *rows, const rap_axis *down, const rap_axis *across,
                    size_t value);

#endif
