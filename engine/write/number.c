#include "write/number.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

void rap_number_put(rap_buf *out, double number) {
  static const double exact = 9007199254740992.0; /* 2^53: up to here every whole number is itself */
  if (number == 0) number = 0;
  if (fabs(number) <= exact && number == floor(number)) {
    rap_buf_printf(out, "%.0f", number);
    return;
  }
  char text[32];
  for (int digits = 15; digits <= 17; digits++) {
    snprintf(text, sizeof text, "%.*g", digits, number);
    if (strtod(text, NULL) == number) break;
  }
  rap_buf_add_cstr(out, text);
}
