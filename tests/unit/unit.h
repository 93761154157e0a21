/* What every unit test includes: cmocka, with the headers it wants in front of it. */
#ifndef RAP_TESTS_UNIT_H
#define RAP_TESTS_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "core/str.h"

/* CPU seconds that a megabyte of a hostile text may take in a test. Work that is linear takes well under one, also on a
 * busy machine and under sanitizers; work that is quadratic takes five and more. How fast it is, `make bench` says. */
#define LINEAR_SECONDS 4

/* A rap_str equals a C string (NULL: nil). */
#define assert_str(actual, expected)                                                     \
  do {                                                                                   \
    rap_str got_ = (actual);                                                             \
    const char *want_ = (expected);                                                      \
    if (!rap_str_equal(got_, rap_str_from(want_)))                                       \
      fail_msg("got \"%.*s\", expected \"%s\"", RAP_ARG(got_), want_ ? want_ : "(nil)"); \
  } while (0)

#endif
