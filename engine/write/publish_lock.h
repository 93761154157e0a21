/* One run at a time writes a name. */
#ifndef RAP_WRITE_PUBLISH_LOCK_H
#define RAP_WRITE_PUBLISH_LOCK_H

#include "write/publish_name.h"

typedef struct rap_lock {
  int fd; /* -1: not held */
  const char *path;
} rap_lock;

/* RAP_ERR_LOCKED when another process holds it. The path lives in the arena. */
bool rap_lock_take(const rap_place *place, rap_arena *arena, rap_lock *lock, rap_err *err);
/* Removes the file and gives the lock back; does nothing when not held. Allocates nothing. */
void rap_lock_give(rap_lock *lock);
/* Removes temporary files that a killed run left beside the place. Only for who holds its lock. */
void rap_lock_sweep(const rap_place *place, const char *suffix, rap_arena *arena);

#endif
