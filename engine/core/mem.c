#include "core/mem.h"

#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

static void (*on_failure)(size_t);
static unsigned long calls, fail_at;

static _Noreturn void fail(size_t size) {
  if (on_failure) on_failure(size);
  static const char line[] = "rapporteur: out of memory\n";
  ssize_t written = write(STDERR_FILENO, line, sizeof line - 1);
  (void)written; /* nothing is left to do when even this fails */
  _exit(RAP_EXIT_MEMORY);
}

static int must_fail(void) {
  calls++;
  return fail_at != 0 && calls == fail_at;
}

/* -- pages -------------------------------------------------------------------------------------------------------- */

enum { LARGE = 4 << 20, STEP = 32 << 20 }; /* bytes: of blocks that are mapped each by itself; that the heap grows by */

static char *heap_end; /* what is below was advised */

/* All pages of a stretch of memory, also those that it shares: a mapping that is advised in part would become two, and
 * could not be moved when it grows. A system that knows no such advice is none the worse. */
static void advise(char *from, char *to, int advice) {
  uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
  uintptr_t start = (uintptr_t)from & ~(page - 1), stop = ((uintptr_t)to + page - 1) & ~(page - 1);
  if (start < stop) madvise((void *)start, stop - start, advice);
}

static void note_growth(void) {
  char *end = sbrk(0);
  if (end > heap_end) advise(heap_end, end, MADV_HUGEPAGE);
  heap_end = end;
}

void rap_mem_start(void) {
  mallopt(M_MMAP_THRESHOLD, LARGE);
  mallopt(M_TRIM_THRESHOLD, 2 * STEP);
  mallopt(M_TOP_PAD, STEP);
  heap_end = sbrk(0);
}

void rap_mem_ready(size_t size) {
  char *block = malloc(size);
  if (!block) return;
  note_growth();
  advise(block, block + size, MADV_POPULATE_WRITE);
  free(block);
}

/* A large block is mapped, or the heap may have grown for it. */
static void *settled(void *block, size_t size) {
  if (size < 65536) return block;
  if (size >= LARGE) advise(block, (char *)block + size, MADV_HUGEPAGE);
  if (heap_end && sbrk(0) != heap_end) note_growth(); /* where it was started */
  return block;
}

/* -- blocks ------------------------------------------------------------------------------------------------------- */

void *rap_alloc(size_t size) {
  void *block = must_fail() ? NULL : malloc(size ? size : 1);
  if (!block) fail(size);
  return settled(block, size);
}

void *rap_alloc_zero(size_t count, size_t size) {
  if (size != 0 && count > SIZE_MAX / size) fail(SIZE_MAX);
  void *block = must_fail() ? NULL : calloc(count ? count : 1, size ? size : 1);
  if (!block) fail(count * size);
  return settled(block, count * size);
}

void *rap_realloc(void *block, size_t size) {
  void *grown = must_fail() ? NULL : realloc(block, size ? size : 1);
  if (!grown) fail(size);
  return settled(grown, size);
}

void rap_free(void *block) {
  free(block);
}

void rap_mem_on_failure(void (*handler)(size_t size)) {
  on_failure = handler;
}

void rap_mem_fail_after(unsigned long countdown) {
  fail_at = countdown ? calls + countdown : 0;
}

unsigned long rap_mem_count(void) {
  return calls;
}
