/* A batch on its way to a worker: sources to read in order, and the records that earlier workers died of. */
#ifndef RAP_RUN_BATCH_H
#define RAP_RUN_BATCH_H

#include "core/arena.h"
#include "core/wire.h"
#include "load/load.h"

/* A record that is not tried again. */
typedef struct rap_fault {
  uint64_t record; /* ordinal within the batch */
  bool in_loading; /* reading it killed a worker: the rest of its source is given up */
  rap_str reason;  /* "a.lua:3: took longer than 10 s", "a worker ran out of memory" */
} rap_fault;

typedef struct rap_faults {
  rap_fault *items;
  size_t count, capacity;
} rap_faults;

/* A document to be read again (run/reread.h). */
typedef struct rap_wanted {
  uint32_t document; /* row in `documents` */
  rap_str path;
} rap_wanted;

typedef struct rap_wanted_list {
  rap_wanted *items;
  size_t count, capacity;
} rap_wanted_list; /* in the order of the documents */

typedef struct rap_task {
  uint32_t index; /* of the batch in the plan */
  rap_source *sources;
  size_t source_count;
  rap_faults faults;
  rap_wanted_list wanted; /* none: the script is run over all documents */
} rap_task;

void rap_task_encode(const rap_task *task, rap_buf *out);
bool rap_task_decode(rap_wire *in, rap_arena *arena, rap_task *task);
const rap_fault *rap_faults_find(const rap_faults *faults, uint64_t record);

/* Where a worker's time went, in nanoseconds. */
typedef struct rap_times {
  uint64_t load, document, total;
} rap_times;

#endif
