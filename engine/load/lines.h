/* Cutting a big JSONL file into pieces that workers read side by side. */
#ifndef RAP_LOAD_LINES_H
#define RAP_LOAD_LINES_H

#include "load/load.h"

/* Cuts `source` (a JSONL file) into pieces of `piece` bytes; together they are the whole. The number of the first line
 * is known of the first one only. *pieces is from rap_alloc and the caller's to free; the pieces share the path and
 * descriptor of `source`. What cannot be cut (an array in a .jsonl file, UTF-16) is one piece. False when the file
 * cannot be read. */
bool rap_lines_plan(const rap_source *source, uint64_t piece, rap_source **pieces, size_t *count, rap_err *err);
/* The number of the first line that begins behind the piece, whose own is known: its lines are counted. */
uint64_t rap_lines_behind(const rap_source *piece);

#endif
