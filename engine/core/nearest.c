#include "core/nearest.h"

enum { LONGEST = 64 };

static size_t least(size_t a, size_t b, size_t c) {
  size_t ab = a < b ? a : b;
  return ab < c ? ab : c;
}

/* Optimal string alignment distance over bytes, three rows at a time. */
static size_t distance(rap_str a, rap_str b) {
  if (a.len > LONGEST || b.len > LONGEST) return SIZE_MAX;
  size_t rows[3][LONGEST + 1];
  for (size_t j = 0; j <= b.len; j++) rows[0][j] = j;
  for (size_t i = 1; i <= a.len; i++) {
    size_t *now = rows[i % 3], *before = rows[(i + 2) % 3], *earlier = rows[(i + 1) % 3];
    now[0] = i;
    for (size_t j = 1; j <= b.len; j++) {
      char x = rap_ascii_lower(a.s[i - 1]), y = rap_ascii_lower(b.s[j - 1]);
      now[j] = least(before[j] + 1, now[j - 1] + 1, before[j - 1] + (x != y));
      bool swapped = i > 1 && j > 1 && x == rap_ascii_lower(b.s[j - 2]) && y == rap_ascii_lower(a.s[i - 2]);
      if (swapped && earlier[j - 2] + 1 < now[j]) now[j] = earlier[j - 2] + 1;
    }
  }
  return rows[a.len % 3][b.len];
}

const char *rap_nearest(rap_str name, const char *const *candidates, size_t count) {
  if (name.len < 2) return NULL; /* one edit would make anything of it */
  size_t allowed = name.len / 3 > 0 ? name.len / 3 : 1;
  const char *best = NULL;
  for (size_t i = 0; i < count; i++) {
    size_t edits = distance(name, rap_str_from(candidates[i]));
    if (edits > allowed || (best && edits == allowed)) continue;
    best = candidates[i];
    allowed = edits;
  }
  return best;
}
