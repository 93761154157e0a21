/* Cutting a big JSONL file into pieces that workers read side by side. */
#ifndef RAP_LOAD_LINES_H
#define RAP_LOAD_LINES_H

#include "load/load.h"

/* Cuts the lines of `source` (a JSONL file) into pieces of about `piece` bytes that begin at lines and know the number
 * of their first one; together they are the whole. *pieces is from rap_alloc and the caller's to free; the pieces share
 * the path and descriptor of `source`. What cannot be cut (an array in a .jsonl file, UTF-16) is one piece. False when
 * the file cannot be read. */
bool rap_lines_plan(const rap_source *source, uint64_t piece, rap_source **pieces, size_t *count, rap_err *err);

#endif
