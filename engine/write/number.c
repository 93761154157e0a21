#include "write/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

/* By hand: a report has millions of counts, and printf takes ten times as long. */
static void put_whole(rap_buf *out, double number) {
  char digits[24];
  size_t at = sizeof digits;
  uint64_t rest = (uint64_t)fabs(number);
  do digits[--at] = (char)('0' + rest % 10);
  while (rest /= 10);
  if (number < 0) digits[--at] = '-';
  rap_buf_add(out, digits + at, sizeof digits - at);
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
