/* A chart's rows as a grid: categories along x, one series or several, a value or a gap for each. */
#ifndef RAP_WRITE_CHART_H
#define RAP_WRITE_CHART_H

#include "write/cell.h"

#define RAP_CHART_CATEGORIES 1000 /* further ones are counted, not drawn */
#define RAP_CHART_SERIES     20   /* further ones are summed as "Other" */
#define RAP_CHART_SLICES     8    /* of a pie: where there are more, the smallest are summed as "Other (12)" */

typedef struct rap_chart_data {
  rap_str *categories; /* as shown */
  size_t category_count;
  rap_str *series; /* as shown; one, the y column's title, when the chart has no series */
  size_t series_count;
  double *values;  /* [series * category_count + category]; NaN where there is none; sums of equal places */
  size_t left_out; /* categories past the limit */
  rap_look x, y;
  double least, greatest; /* of single values, and 0 */
  double greatest_stack;  /* of a category's positive values together */
} rap_chart_data;

rap_chart_data rap_chart_data_of(const rap_block *block, rap_arena *arena);
/* least, greatest and greatest_stack of the values. */
void rap_chart_measure(rap_chart_data *data);
/* Brings the categories down to at most `most`, for charts that take a line for each. What was done is said, "by week",
 * "the largest 31", and left_out counts what is gone; nil: nothing had to be done. */
rap_str rap_chart_shorten(rap_chart_data *data, size_t most, rap_arena *arena);

static inline double rap_chart_value(const rap_chart_data *data, size_t series, size_t category) {
  return data->values[series * data->category_count + category];
}

#endif
