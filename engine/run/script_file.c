#include "run/script_file.h"

#include "core/io.h"
#include "run/find_script.h"

enum { SCRIPT_LIMIT = 1 << 20 };

bool rap_script_file_read(rap_arena *arena, const char *name, rap_script_config *script, rap_err *err) {
  const char *path = rap_find_script(arena, name, err);
  rap_buf text = {0};
  bool done = path && rap_read_file(path, &text, SCRIPT_LIMIT, err);
  if (done) {
    script->path = path;
    script->source = rap_arena_copy(arena, rap_buf_str(&text));
    script->require_paths = rap_require_folders(arena, path);
  }
  rap_buf_clear(&text);
  if (!done) err->code = RAP_ERR_USAGE; /* a script that cannot be read is the command line's fault */
  return done;
}
