/* Where scripts and modules are looked for. */
#ifndef RAP_RUN_FIND_SCRIPT_H
#define RAP_RUN_FIND_SCRIPT_H

#include "core/arena.h"
#include "core/err.h"

/* The folders of shipped and personal scripts, in order, NULL-terminated: $RAPPORTEUR_PATH (several, by colons),
 * $XDG_DATA_HOME/rapporteur (else ~/.local/share/rapporteur), `scripts` beside the binary, share/rapporteur
 * beside the binary's folder (where the installation has been moved to), PREFIX/share/rapporteur. */
const char *const *rap_script_folders(rap_arena *arena);

/* A SCRIPT with a slash or the ending .lua is a path; any other name is looked for as NAME.lua in the folders. NULL
 * with err, which names the nearest script there is. */
const char *rap_find_script(rap_arena *arena, const char *name, rap_err *err);

/* For `require` and lexicons: the script's own folder, then the folders above. */
const char *const *rap_require_folders(rap_arena *arena, const char *script_path);

#endif
