/* Patterns are read left to right; what stands in braces is looked up in one small table. */
#include "write/publish_name.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/buf.h"
#include "core/nearest.h"
#include "core/utf8.h"

#define NAME_LONGEST 255

enum { WEEK, FROM, TO, TABLE, SPLIT, BRACES, PART_LONGEST = 100 };
static const char *const braces[] = {"week", "from", "to", "table"};

/* Which brace has this name; BRACES when none has. */
static int brace_called(rap_str name, rap_str column) {
  for (int i = 0; i < SPLIT; i++)
    if (rap_str_equal(name, rap_str_from(braces[i]))) return i;
  return rap_str_known(column) && rap_str_equal(name, column) ? SPLIT : BRACES;
}

/* Cuts the next piece off `rest`: *brace its index and true, or the plain bytes before the next brace and false.
 * BRACES stands for an unknown one, whose name is then in *piece. */
static bool next_piece(rap_str *rest, rap_str column, rap_str *piece, int *brace) {
  size_t open = rap_str_find_byte(*rest, '{', 0), close = rap_str_find_byte(*rest, '}', 0);
  size_t first = open < close ? open : close;
  if (first > 0) {
    *piece = rap_str_slice(*rest, 0, first);
    *rest = rap_str_slice(*rest, first, rest->len);
    return false;
  }
  bool whole = open == 0 && close < rest->len;
  *piece = whole ? rap_str_slice(*rest, 1, close) : *rest;
  *rest = whole ? rap_str_slice(*rest, close + 1, rest->len) : rap_str_slice(*rest, rest->len, rest->len);
  *brace = whole ? brace_called(*piece, column) : BRACES;
  return true;
}

static bool fail_brace(rap_str pattern, rap_str column, rap_str piece, rap_err *err) {
  char split[64];
  snprintf(split, sizeof split, "%.*s", RAP_ARG(column));
  const char *known[] = {braces[WEEK], braces[FROM], braces[TO], braces[TABLE], split};
  const char *nearest = rap_nearest(piece, known, rap_str_known(column) ? 5 : 4);
  return rap_fail(err, RAP_ERR_USAGE, "%.*s: no {%.*s}%s%s%s; a name may hold {week} {from} {to} {table}%s%s%s",
                  RAP_ARG(pattern), RAP_ARG(piece), nearest ? " ({" : "", nearest ? nearest : "", nearest ? "}?)" : "",
                  *split ? " {" : "", split, *split ? "}" : "");
}

bool rap_name_check(rap_str pattern, rap_str column, rap_err *err) {
  int brace;
  bool split = false;
  for (rap_str rest = pattern, piece; rest.len > 0;) {
    if (!next_piece(&rest, column, &piece, &brace)) continue;
    split |= brace == SPLIT;
    if (brace != BRACES) continue;
    if (piece.len > 0 && (piece.s[0] == '{' || piece.s[0] == '}'))
      return rap_fail(err, RAP_ERR_USAGE, "%.*s: a brace without its other half", RAP_ARG(pattern));
    return fail_brace(pattern, column, piece, err);
  }
  if (split || !rap_str_known(column)) return true;
  return rap_fail(err, RAP_ERR_USAGE, "%.*s: --split writes a file for each value: put {%.*s} into the name",
                  RAP_ARG(pattern), RAP_ARG(column));
}

bool rap_name_uses(rap_str pattern, rap_str brace) {
  return rap_str_find(pattern, brace, 0) < pattern.len;
}

bool rap_name_is_settled(rap_str pattern, const rap_window *window) {
  bool needs_to = rap_name_uses(pattern, RAP_LIT("{week}")) || rap_name_uses(pattern, RAP_LIT("{to}"));
  return !(needs_to && window->to == RAP_NO_DATE) &&
         !(rap_name_uses(pattern, RAP_LIT("{from}")) && window->from == RAP_NO_DATE);
}

/* A table's name may hold anything; a file name may not. */
static void add_table(rap_buf *out, rap_str table) {
  for (size_t i = 0; i < table.len; i++) {
    char c = table.s[i];
    rap_buf_add_byte(out, c == '/' || (unsigned char)c < ' ' || c == 0x7F || (c == '.' && i == 0) ? '_' : c);
  }
}

rap_str rap_name_part(rap_str text, rap_arena *arena) {
  text = rap_str_trim(text);
  if (text.len == 0) return RAP_LIT("none");
  size_t len = text.len < PART_LONGEST ? text.len : PART_LONGEST;
  while (!rap_utf8_is_edge(text.s, text.len, len)) len--;
  rap_str part = rap_arena_copy(arena, rap_str_slice(text, 0, len));
  char *s = (char *)(uintptr_t)part.s; /* our own copy */
  for (size_t i = 0; i < len; i++) {
    bool edge_dot = s[i] == '.' && (i == 0 || i + 1 == len);
    if ((unsigned char)s[i] < ' ' || s[i] == 0x7F || strchr("/\\:*?\"<>|{}", s[i]) || edge_dot) s[i] = '_';
  }
  return part;
}

rap_str rap_name_fill(rap_str pattern, const rap_name_values *values, rap_arena *arena) {
  rap_buf out = {0};
  const rap_window *window = values->window;
  char date[16];
  int brace, year, week;
  for (rap_str rest = pattern, piece; rest.len > 0;) {
    if (!next_piece(&rest, values->column, &piece, &brace)) {
      rap_buf_add_str(&out, piece);
    } else if (brace == WEEK) {
      rap_date_iso_week(window->to, &year, &week);
      rap_buf_printf(&out, "%04d-W%02d", year, week);
    } else if (brace == TABLE) {
      add_table(&out, values->table);
    } else if (brace == SPLIT) {
      rap_buf_add_str(&out, values->value);
    } else {
      rap_buf_add_cstr(&out, rap_date_format(brace == FROM ? window->from : window->to, date));
    }
  }
  rap_str filled = rap_arena_copy(arena, rap_buf_str(&out));
  rap_buf_clear(&out);
  return filled;
}

/* Parts a path at its last slash. */
static void part(rap_str path, rap_arena *arena, const char **folder, const char **base) {
  size_t slash = path.len;
  while (slash > 0 && path.s[slash - 1] != '/') slash--;
  *folder = slash == 0 ? "." : rap_arena_cstr(arena, rap_str_slice(path, 0, slash > 1 ? slash - 1 : 1));
  *base = rap_arena_cstr(arena, rap_str_slice(path, slash, path.len));
}

static const char *real_path(const char *path, rap_arena *arena) {
  char *real = realpath(path, NULL);
  if (!real) return NULL;
  const char *copy = rap_arena_cstr(arena, rap_str_from(real));
  free(real);
  return copy;
}

static const char *path_in(const char *folder, const char *base, rap_arena *arena) {
  return rap_arena_printf(arena, "%s/%s", strcmp(folder, "/") == 0 ? "" : folder, base).s;
}

bool rap_place_of(rap_str name, rap_arena *arena, rap_place *place, rap_err *err) {
  const char *folder;
  place->shown = rap_arena_cstr(arena, name);
  part(name, arena, &folder, &place->base);
  if (strlen(place->base) > NAME_LONGEST) return rap_fail(err, RAP_ERR_USAGE, "%s: the name is too long", place->shown);
  place->folder = real_path(folder, arena);
  if (!place->folder) return rap_fail_errno(err, RAP_ERR_IO, "%s: the folder %s", place->shown, folder);
  place->path = path_in(place->folder, place->base, arena);

  struct stat st;
  const char *behind = lstat(place->path, &st) == 0 && S_ISLNK(st.st_mode) ? real_path(place->path, arena) : NULL;
  if (behind) {
    part(rap_str_from(behind), arena, &place->folder, &place->base);
    place->path = behind;
  }
  if (lstat(place->path, &st) == 0 && !S_ISREG(st.st_mode) && !S_ISLNK(st.st_mode))
    return rap_fail(err, RAP_ERR_USAGE, "%s: %s, not a file", place->shown,
                    S_ISDIR(st.st_mode) ? "a folder" : "a device, socket or FIFO");
  if (access(place->folder, W_OK | X_OK) != 0)
    return rap_fail_errno(err, RAP_ERR_IO, "%s: cannot write in the folder %s", place->shown, place->folder);
  return true;
}

const char *rap_place_hidden(const rap_place *place, const char *suffix, rap_arena *arena) {
  size_t len = strlen(place->base), room = NAME_LONGEST - 1 - strlen(suffix);
  if (len > room) len = room;
  while (!rap_utf8_is_edge(place->base, strlen(place->base), len)) len--;
  const char *base = rap_arena_printf(arena, ".%.*s%s", (int)len, place->base, suffix).s;
  return path_in(place->folder, base, arena);
}
