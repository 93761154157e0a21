/* A page that workers write and the supervisor reads: which record each worker is at, and since when.
 * It is how a death or an overrun is charged to one document, without a system call for each document. */
#ifndef RAP_RUN_BOARD_H
#define RAP_RUN_BOARD_H

#include <stdatomic.h>

#include "core/str.h"

enum { RAP_BOARD_PATH = 240 };

typedef enum rap_board_phase { RAP_BOARD_IDLE, RAP_BOARD_LOADING, RAP_BOARD_RUNNING } rap_board_phase;

typedef struct rap_board_slot {
  _Atomic uint64_t record; /* ordinal of the record within its batch, from 0 */
  _Atomic uint64_t since;  /* rap_board_now() when the phase began */
  _Atomic int phase;
  char path[RAP_BOARD_PATH]; /* of the record, cut; read only after its worker is gone or killed */
} rap_board_slot;

/* Memory shared with all children forked later; NULL with errno. */
rap_board_slot *rap_board_new(size_t slots);
void rap_board_free(rap_board_slot *board, size_t slots);
void rap_board_enter(rap_board_slot *slot, rap_board_phase phase, uint64_t record, rap_str path);
uint64_t rap_board_now(void); /* nanoseconds of a steady clock */

#endif
