/* Whether work grows with the length of a text or with its square. A machine is measured against itself, so that a busy
 * or slow one, or a build with sanitizers, says the same; how fast the work is, `make bench` says. */
#ifndef RAP_TESTS_LINEAR_H
#define RAP_TESTS_LINEAR_H

#include <stdbool.h>
#include <stddef.h>

/* Does the work on a text of at least `bytes` bytes made of `it`, checks what came of it, and returns the CPU seconds
 * that the part in question took. */
typedef double (*linear_work)(size_t bytes, const void *it);

/* CPU seconds of this process so far. */
double cpu_seconds(void);

/* CPU seconds of a megabyte and of an eighth of it (0 where the whole was too quick to be compared). */
typedef struct {
  double whole, part;
} linear_times;

/* False if a megabyte takes out of all proportion longer than an eighth of it, each time it is tried. */
bool grows_linearly(linear_work work, const void *it, linear_times *times);

/* The current test fails, naming `what`, if the work does not grow linearly. */
void assert_linear(const char *what, linear_work work, const void *it);

#endif
