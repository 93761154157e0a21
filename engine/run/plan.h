/* From the INPUTs of the command line to batches of sources, in the order of the documents.
 *
 * Folders are walked in byte order of the path; hidden files are passed over; files whose ending names no format are
 * passed over too and listed, unless they are named on the command line. A big .jsonl file becomes several sources. */
#ifndef RAP_RUN_PLAN_H
#define RAP_RUN_PLAN_H

#include "core/arena.h"
#include "core/err.h"
#include "load/load.h"

typedef struct rap_batch {
  size_t first, count; /* sources [first, first + count) of the plan */
} rap_batch;

typedef struct rap_plan {
  rap_arena *arena; /* owns all strings and arrays */
  struct {
    rap_source *items;
    size_t count, capacity;
  } sources;
  struct {
    rap_batch *items;
    size_t count, capacity;
  } batches;
  uint64_t *behind; /* [sources]: number of the line behind, of pieces of a file; 0: not known */
  int spool;        /* what stdin held, an unlinked file; -1 when stdin is not an input */
  struct {
    rap_str *items;
    size_t count, capacity;
  } passed_over; /* files of no format that is read here, in byte order; valid UTF-8 */
} rap_plan;

/* An input that does not exist stays in the plan: its worker refuses it by name, and the rest goes on. */
bool rap_plan_make(rap_plan *plan, const char *const *inputs, size_t count, rap_err *err);
void rap_plan_clear(rap_plan *plan);
/* The source with the number of its first line: that of a piece of a big file comes from the pieces before, which are
 * counted unless they have been read. */
const rap_source *rap_plan_source(rap_plan *plan, size_t index);
/* A piece was read to its end, and `line` comes behind it. */
void rap_plan_read(rap_plan *plan, size_t index, uint64_t line);

#endif
