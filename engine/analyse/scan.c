#include "analyse/scan.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

static bool holds(const rap_scan_set *set, char c) {
  return c == set->bytes[0] || c == set->bytes[1] || c == set->bytes[2] || c == set->bytes[3];
}

size_t rap_scan(rap_str text, size_t at, size_t stop, const rap_scan_set *set) {
#ifdef __SSE2__
  const __m128i a = _mm_set1_epi8(set->bytes[0]), b = _mm_set1_epi8(set->bytes[1]), c = _mm_set1_epi8(set->bytes[2]),
                d = _mm_set1_epi8(set->bytes[3]);
  for (; stop - at >= 16; at += 16) {
    __m128i here = _mm_loadu_si128((const __m128i *)(const void *)(text.s + at));
    __m128i any = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(here, a), _mm_cmpeq_epi8(here, b)),
                               _mm_or_si128(_mm_cmpeq_epi8(here, c), _mm_cmpeq_epi8(here, d)));
    unsigned mask = (unsigned)_mm_movemask_epi8(any);
    if (mask) return at + (unsigned)__builtin_ctz(mask);
  }
#endif
  while (at < stop && !holds(set, text.s[at])) at++;
  return at;
}
