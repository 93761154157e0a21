/* Numbers for programs (csv, jsonl): the shortest decimal that reads back as the same number. */
#ifndef RAP_WRITE_NUMBER_H
#define RAP_WRITE_NUMBER_H

#include "core/buf.h"

/* Whole numbers without a fraction, minus zero as 0. The number must be finite. */
void rap_number_put(rap_buf *out, double number);

#endif
