#include "linear.h"

#include <time.h>

#include "unit.h"

#define MEGABYTE ((size_t)1 << 20)
#define PARTS    8
/* What is quadratic takes 8 times the time a byte in the longer text; page faults and caches cost less than this. */
#define SLACK 3
/* A megabyte done in this time is too quick to be compared: nothing is said about how it grows. */
#define QUICK 0.25
/* Another process may have disturbed a measurement: only what is out of proportion each time counts. */
#define TRIES 3

double cpu_seconds(void) {
  return (double)clock() / CLOCKS_PER_SEC;
}

bool grows_linearly(linear_work work, const void *it, linear_times *times) {
  for (int i = 0; i < TRIES; i++) {
    *times = (linear_times){.whole = work(MEGABYTE, it)};
    if (times->whole < QUICK) return true;
    times->part = work(MEGABYTE / PARTS, it);
    if (times->whole < SLACK * PARTS * times->part) return true;
  }
  return false;
}

void assert_linear(const char *what, linear_work work, const void *it) {
  linear_times times;
  if (!grows_linearly(work, it, &times))
    fail_msg("%.2f seconds for a megabyte, %.2f for an eighth of it: %s", times.whole, times.part, what);
}
