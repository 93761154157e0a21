/* "no column 'speeker' (speaker?)": the known name that a mistyped one most likely meant. */
#ifndef RAP_CORE_NEAREST_H
#define RAP_CORE_NEAREST_H

#include "core/str.h"

/* The candidate at the smallest edit distance (swapped neighbours count one; case counts nothing), the first of
 * equals; NULL when none is within a third of the name's length (at least one edit), or the
 * name is a single letter. */
const char *rap_nearest(rap_str name, const char *const *candidates, size_t count);

#endif
