#include "write/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

static void put_whole(rap_buf *out, double number) {
  char digits[1 + RAP_DIGITS], *end = digits + sizeof digits;
  char *first = rap_digits_before(end, (uint64_t)fabs(number), 1);
  if (number < 0) *--first = '-';
  rap_buf_add(out, first, (size_t)(end - first));
}

void rap_number_put(rap_buf *out, double number) {
  static const double exact = 9007199254740992.0; /* 2^53: up to here every whole number is itself */
  if (number == 0) number = 0;
  if (fabs(number) <= exact && number == floor(number)) {
    put_whole(out, number);
    return;
  }
  char text[32];
  for (int digits = 15; digits <= 17; digits++) {
    snprintf(text, sizeof text, "%.*g", digits, number);
    if (strtod(text, NULL) == number) break;
  }
  rap_buf_add_cstr(out, text);
}
