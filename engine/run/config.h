/* What a run was asked to do: the command line after it has been understood. Shared by all processes of the run. */
#ifndef RAP_RUN_CONFIG_H
#define RAP_RUN_CONFIG_H

#include "core/date.h"
#include "lua/script.h"
#include "write/publish.h"

/* What becomes of a report without a row. When nobody says, it is written, unless the inputs held no document at all.
 */
typedef enum rap_if_empty {
  RAP_IF_EMPTY_UNSAID,
  RAP_IF_EMPTY_WRITE,
  RAP_IF_EMPTY_SKIP,
  RAP_IF_EMPTY_FAIL
} rap_if_empty;

typedef struct rap_config {
  const char *script_path;  /* the file that was found */
  rap_script_config script; /* its text, settings, limits */
  const char *const *inputs;
  size_t input_count;
  rap_output *outputs;
  size_t output_count;
  rap_str split; /* --split: a column, one report a value; nil: one report */
  rap_if_empty if_empty;
  rap_window window;    /* asked for; open when none was */
  bool compare;         /* --compare: the documents of the window before are read, too */
  const char *history;  /* --history: a file; NULL: none */
  rap_window before;    /* that window, where one was asked for and is closed on both sides */
  bool include_undated; /* --undated include */
  unsigned jobs;
  size_t max_refused; /* refusals beyond this count and beyond the share below stop the run */
  double max_refused_share;
  size_t memory_limit; /* bytes of one worker, beyond what it starts with */
  bool timings;
} rap_config;

static inline bool rap_config_has_window(const rap_config *config) {
  return !rap_window_is_open(&config->window);
}

#endif
