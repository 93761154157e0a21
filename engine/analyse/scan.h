/* Looks for the next byte of a small set, sixteen bytes at a time where the processor can. */
#ifndef RAP_ANALYSE_SCAN_H
#define RAP_ANALYSE_SCAN_H

#include "core/str.h"

enum { RAP_SCAN_BYTES = 4 };

typedef struct rap_scan_set {
  char bytes[RAP_SCAN_BYTES]; /* repeat one where there are fewer */
} rap_scan_set;

/* The first byte of the set in [at, stop), or `stop`. */
size_t rap_scan(rap_str text, size_t at, size_t stop, const rap_scan_set *set);

#endif
