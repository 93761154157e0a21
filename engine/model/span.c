#include "model/span.h"

size_t rap_spans_at(const rap_spans *spans, size_t at) {
  size_t low = 0, high = spans->count;
  while (low < high) { /* the first that starts behind `at` */
    size_t middle = low + (high - low) / 2;
    if (spans->items[middle].start <= at)
      low = middle + 1;
    else
      high = middle;
  }
  return low > 0 ? low - 1 : spans->count;
}
