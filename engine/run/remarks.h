/* Lines about documents, for stderr, in the order of the documents. What is said of several documents is said once,
 * with the first of them and how many more there are: "a.lua:4: no column 'x' in t, while reading a.txt (and 19 more
 * documents)". */
#ifndef RAP_RUN_REMARKS_H
#define RAP_RUN_REMARKS_H

#include "core/arena.h"
#include "core/str.h"

typedef struct rap_remarks rap_remarks;

rap_remarks *rap_remarks_new(rap_arena *arena);
/* The path stands at the beginning of the line ("PATH: …") or at its end (", while reading PATH"). */
void rap_remarks_add(rap_remarks *remarks, rap_str path, const char *line);
/* Writes what has been gathered, and forgets it. */
void rap_remarks_say(rap_remarks *remarks);

#endif
