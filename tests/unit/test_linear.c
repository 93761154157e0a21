/* The judge of the other tests: work whose seconds are made up. */
#include "linear.h"
#include "unit.h"

static double linear(size_t bytes, const void *seconds) {
  return *(const double *)seconds * (double)bytes;
}

static double quadratic(size_t bytes, const void *seconds) {
  return linear(bytes, seconds) * (double)bytes;
}

/* Linear, but the first time another process was in the way. */
static double disturbed(size_t bytes, const void *calls) {
  int *count = (int *)calls;
  return (double)bytes * ((*count)++ == 0 ? 1e-3 : 1e-6);
}

static void what_is_linear_passes(void **state) {
  (void)state;
  linear_times times;
  assert_true(grows_linearly(linear, &(double){1e-3}, &times));
  assert_true(times.part > 0);
}

static void what_is_quadratic_fails(void **state) {
  (void)state;
  linear_times times;
  assert_false(grows_linearly(quadratic, &(double){1e-12}, &times));
  assert_true(times.whole > 1);
}

static void what_is_quick_passes(void **state) {
  (void)state;
  linear_times times;
  assert_true(grows_linearly(quadratic, &(double){1e-14}, &times));
}

static void one_disturbance_is_forgiven(void **state) {
  (void)state;
  int calls = 0;
  linear_times times;
  assert_true(grows_linearly(disturbed, &calls, &times));
  assert_int_equal(calls, 4);
}

static void the_time_goes_on(void **state) {
  (void)state;
  double start = cpu_seconds();
  volatile unsigned long long turns = 0;
  while (turns < 10000000) turns++;
  assert_true(cpu_seconds() > start);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(what_is_linear_passes), cmocka_unit_test(what_is_quadratic_fails),
      cmocka_unit_test(what_is_quick_passes),  cmocka_unit_test(one_disturbance_is_forgiven),
      cmocka_unit_test(the_time_goes_on),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
