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

/* A rap_str equals a C string (NULL: nil). */
#define assert_str(actual, expected)                                                     \
  do {                                                                                   \
    rap_str got_ = (actual);                                                             \
    const char *want_ = (expected);                                                      \
    if (!rap_str_equal(got_, rap_str_from(want_)))                                       \
      fail_msg("got \"%.*s\", expected \"%s\"", RAP_ARG(got_), want_ ? want_ : "(nil)"); \
  } while (0)

#endif
