/* One file (or stdout) of a publication on its way to its place. Shared by publish*.c only. */
#ifndef RAP_WRITE_PUBLISH_TARGET_H
#define RAP_WRITE_PUBLISH_TARGET_H

#include "write/publish.h"
#include "write/publish_lock.h"

#define RAP_HIDDEN_SUFFIX ".rapporteur-"

typedef struct rap_target {
  rap_output_format format;
  rap_str table;  /* {table}: the only one it holds; nil: all */
  rap_str ready;  /* what it will hold, where that needs no rendering; nil: the report */
  bool is_stdout; /* then nothing below is used but `text` */
  rap_place place;
  rap_lock lock;
  const char *temp; /* what will be renamed; NULL when it does not exist */
  const char *old;  /* a second name of the old report; NULL when there is none */
  bool unkept;      /* there is an old report, but this file system gives it no second name */
  bool renamed;
  rap_buf text; /* what stdout gets */
} rap_target;

/* Makes the target's temporary file, complete, verified and on the disk; for stdout only its text. */
bool rap_target_render(rap_target *target, const rap_report *report, rap_arena *arena, rap_err *err);
/* Gives the old report its second name, if there is one and the file system can. */
bool rap_target_keep_old(rap_target *target, rap_arena *arena, rap_err *err);
/* Renames; the folder is synced. */
bool rap_target_replace(rap_target *target, rap_err *err);
/* Puts back what replace did; false when even that fails (the old report then keeps its second name). */
bool rap_target_put_back(rap_target *target);
/* Removes the temporary names. Allocates nothing. */
void rap_target_clean(rap_target *target);

#endif
