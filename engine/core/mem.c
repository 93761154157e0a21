#include "core/mem.h"

#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
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

void rap_mem_start(void) {
  mallopt(M_MMAP_THRESHOLD, 4 << 20);
  mallopt(M_TRIM_THRESHOLD, 64 << 20);
  mallopt(M_TOP_PAD, 1 << 20);
}

void *rap_alloc(size_t size) {
  void *block = must_fail() ? NULL : malloc(size ? size : 1);
  if (!block) fail(size);
  return block;
}

void *rap_alloc_zero(size_t count, size_t size) {
  if (size != 0 && count > SIZE_MAX / size) fail(SIZE_MAX);
  void *block = must_fail() ? NULL : calloc(count ? count : 1, size ? size : 1);
  if (!block) fail(count * size);
  return block;
}

void *rap_realloc(void *block, size_t size) {
  void *grown = must_fail() ? NULL : realloc(block, size ? size : 1);
  if (!grown) fail(size);
  return grown;
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
