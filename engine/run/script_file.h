/* A SCRIPT operand becomes a loaded configuration: found, read, with its folders. */
#ifndef RAP_RUN_SCRIPT_FILE_H
#define RAP_RUN_SCRIPT_FILE_H

#include "core/arena.h"
#include "lua/script.h"

/* Fills path, source and require_paths; all strings live in the arena. */
bool rap_script_file_read(rap_arena *arena, const char *name, rap_script_config *script, rap_err *err);

#endif
