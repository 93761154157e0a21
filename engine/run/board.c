#include "run/board.h"

#include <sys/mman.h>
#include <time.h>

rap_board_slot *rap_board_new(size_t slots) {
  void *page = mmap(NULL, slots * sizeof(rap_board_slot), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  return page == MAP_FAILED ? NULL : page;
}

void rap_board_free(rap_board_slot *board, size_t slots) {
  if (board) munmap(board, slots * sizeof(rap_board_slot));
}

void rap_board_enter(rap_board_slot *slot, rap_board_phase phase, uint64_t record, rap_str path) {
  if (path.s) { /* the end of a long path says more than its beginning */
    size_t size = path.len < RAP_BOARD_PATH - 1 ? path.len : RAP_BOARD_PATH - 1;
    memcpy(slot->path, path.s + path.len - size, size);
    slot->path[size] = '\0';
  }
  atomic_store(&slot->record, record);
  atomic_store(&slot->since, rap_board_now());
  atomic_store(&slot->phase, phase);
}

uint64_t rap_board_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}
