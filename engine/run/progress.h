/* A line of progress on a terminal; nothing anywhere else. */
#ifndef RAP_RUN_PROGRESS_H
#define RAP_RUN_PROGRESS_H

#include <stddef.h>

void rap_progress_show(size_t done, size_t total, size_t documents);
void rap_progress_clear(void); /* before any other line goes to stderr */

#endif
