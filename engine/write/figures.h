/* The headline figures of a report: how many documents it read, the totals of its tables, and how those have changed
 * since the window before where a table says so: a column X beside X_before (data:compare). */
#ifndef RAP_WRITE_FIGURES_H
#define RAP_WRITE_FIGURES_H

#include "write/cell.h"

typedef struct rap_figure {
  rap_str label; /* "Documents read", "Topics: mentions" */
  double value;
  double before; /* NaN where there is no earlier value */
  rap_look look;
  size_t block; /* the table it sums up; SIZE_MAX: none */
} rap_figure;

typedef struct rap_figures {
  rap_figure *items;
  size_t count, capacity;
} rap_figures;

/* None when only the documents could be shown, which are said elsewhere (rap_counts_say). Lives in the arena. */
rap_figures rap_figures_of(const rap_report *report, rap_arena *arena);

/* The change as a share of the value before; NaN where there is none or it was nothing. */
double rap_figure_growth(const rap_figure *figure);
/* "+30 (+50 %)", "-3", "unchanged"; nil where there is no value before. */
rap_str rap_figure_change_say(const rap_figure *figure, rap_arena *arena);

#endif
