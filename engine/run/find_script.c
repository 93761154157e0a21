#include "run/find_script.h"

#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/nearest.h"

typedef struct names {
  const char **items;
  size_t count, capacity;
} names;

static void add(rap_arena *arena, names *list, rap_str folder) {
  if (folder.len > 0) RAP_PUSH(arena, list, rap_arena_copy(arena, folder).s);
}

static rap_str folder_of(rap_str path) {
  size_t at = path.len;
  while (at > 0 && path.s[at - 1] != '/') at--;
  return at == 0 ? RAP_LIT(".") : rap_str_slice(path, 0, at > 1 ? at - 1 : 1);
}

static void add_folders(rap_arena *arena, names *list) {
  const char *given = getenv("RAPPORTEUR_PATH");
  for (rap_str rest = rap_str_from(given); rap_str_known(rest);) add(arena, list, rap_str_split(&rest, ':'));
  const char *data = getenv("XDG_DATA_HOME"), *home = getenv("HOME");
  if (data && *data)
    add(arena, list, rap_arena_printf(arena, "%s/rapporteur", data));
  else if (home && *home)
    add(arena, list, rap_arena_printf(arena, "%s/.local/share/rapporteur", home));
  char binary[4096];
  ssize_t len = readlink("/proc/self/exe", binary, sizeof binary);
  if (len > 0) {
    rap_str folder = folder_of(rap_str_of(binary, (size_t)len));
    add(arena, list, rap_arena_printf(arena, "%.*s/scripts", RAP_ARG(folder)));
    add(arena, list, rap_arena_printf(arena, "%.*s/share/rapporteur", RAP_ARG(folder_of(folder))));
  }
  add(arena, list, RAP_LIT(RAP_PREFIX "/share/rapporteur"));
}

static const char *const *terminated(rap_arena *arena, names *list) {
  RAP_PUSH(arena, list, NULL);
  return list->items;
}

const char *const *rap_script_folders(rap_arena *arena) {
  names list = {0};
  add_folders(arena, &list);
  return terminated(arena, &list);
}

const char *const *rap_require_folders(rap_arena *arena, const char *script_path) {
  names list = {0};
  add(arena, &list, folder_of(rap_str_from(script_path)));
  add_folders(arena, &list);
  return terminated(arena, &list);
}

/* The names of all scripts in the folders, without their ending. */
static names all_scripts(rap_arena *arena, const char *const *folders) {
  names found = {0};
  for (; *folders; folders++) {
    DIR *dir = opendir(*folders);
    if (!dir) continue;
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
      rap_str name = rap_str_from(entry->d_name);
      if (rap_str_ends(name, RAP_LIT(".lua"))) add(arena, &found, rap_str_slice(name, 0, name.len - 4));
    }
    closedir(dir);
  }
  return found;
}

/* NULL: most likely an input that stands where the script should. */
static const char *no_folder(const char *name, rap_err *err) {
  struct stat st;
  if (stat(name, &st) != 0 || !S_ISDIR(st.st_mode)) return name;
  rap_fail(err, RAP_ERR_USAGE, "%s: a folder, not a script; the script stands before the inputs", name);
  return NULL;
}

const char *rap_find_script(rap_arena *arena, const char *name, rap_err *err) {
  rap_str given = rap_str_from(name);
  if (strchr(name, '/') || rap_str_ends(given, RAP_LIT(".lua"))) return no_folder(name, err);
  const char *const *folders = rap_script_folders(arena);
  for (const char *const *folder = folders; *folder; folder++) {
    rap_str path = rap_arena_printf(arena, "%s/%s.lua", *folder, name);
    if (access(path.s, R_OK) == 0) return path.s;
  }
  if (!no_folder(name, err)) return NULL;
  names known = all_scripts(arena, folders);
  const char *nearest = rap_nearest(given, known.items, known.count);
  if (access(name, F_OK) == 0)
    rap_fail(err, RAP_ERR_USAGE,
             "%s: not a script, whose path has a slash or the ending .lua; the script stands before the inputs", name);
  else if (nearest)
    rap_fail(err, RAP_ERR_USAGE, "no script called '%s' (%s?)", name, nearest);
  else
    rap_fail(err, RAP_ERR_USAGE, "no script called '%s'; a path needs a slash or the ending .lua", name);
  return NULL;
}
