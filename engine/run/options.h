/* The command line of `run`, understood. One table of options serves the parser, the help and the suggestions. */
#ifndef RAP_RUN_OPTIONS_H
#define RAP_RUN_OPTIONS_H

#include "run/config.h"

typedef enum rap_parsed { RAP_PARSED_OK, RAP_PARSED_HELP, RAP_PARSED_WRONG } rap_parsed;

/* Fills all of `config` but the script's text and folders; strings are argv's or the arena's. HELP: --help was asked
 * and printed. */
rap_parsed rap_options_parse(int argc, char **argv, rap_arena *arena, rap_config *config, rap_err *err);

/* Processors this process may use, at least 1. */
unsigned rap_processors(void);

#endif
