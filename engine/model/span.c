#include "model/span.h"

#include "core/search.h"

size_t rap_spans_at(const rap_spans *spans, size_t at) {
  size_t behind = RAP_FIRST_FROM(spans, start, at + 1);
  return behind > 0 ? behind - 1 : spans->count;
}
