/* Memory that cannot fail quietly.
 *
 * Every allocation of the engine goes through here. None of these functions returns NULL: when memory
 * cannot be had, the process's handler runs (a worker leaves with RAP_EXIT_MEMORY and the supervisor
 * refuses its document; the supervisor removes its temporary files and leaves with 3). So callers never
 * check, and no path exists that goes on with half a structure.
 */
#ifndef RAP_CORE_MEM_H
#define RAP_CORE_MEM_H

#include <stddef.h>

/* The exit status of a worker that could not allocate. */
#define RAP_EXIT_MEMORY 70

/* First thing in main: the heap grows in large steps, in huge pages where the system has them, and memory that was
 * freed is kept for the next allocation. A workbook's parts are compressed with buffers of a quarter of a megabyte
 * each, which would otherwise go back to the system and be mapped anew every time. */
void rap_mem_start(void);
/* Makes the next `size` bytes of the heap (less than 4 MiB) ready to be written, in one call to the system: a page that
 * is faulted in by itself takes ten times as long. For what a process is known to need at once. */
void rap_mem_ready(size_t size);

/* At least `size` bytes, uninitialised; a size of 0 gives a valid pointer. */
void *rap_alloc(size_t size);
/* `count` * `size` bytes of zeros; an overflowing product counts as a failed allocation. */
void *rap_alloc_zero(size_t count, size_t size);
/* Grows or shrinks `block` (NULL allowed). */
void *rap_realloc(void *block, size_t size);
void rap_free(void *block);

/* What runs when memory is gone: it must not return and must not allocate. NULL restores the default,
 * a line on stderr and RAP_EXIT_MEMORY. */
void rap_mem_on_failure(void (*handler)(size_t size));

/* Seam for tests: the allocation `countdown` calls from now fails (1 is the next); 0 turns it off. */
void rap_mem_fail_after(unsigned long countdown);
/* Allocations since the start, for loops over every failure point. */
unsigned long rap_mem_count(void);

#endif
