/* `rapporteur new NAME`: writes NAME.lua, a commented script to start from. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "core/io.h"
#include "data/lists.h"
#include "run/commands.h"

static const char help_text[] =
    "Usage: rapporteur new NAME\n"
    "\n"
    "Writes NAME.lua in the working folder: a small, commented report script that runs as it\n"
    "is. An existing file is never replaced (exit status 3).\n"
    "\n"
    "Example\n"
    "  rapporteur new ports && rapporteur run ports.lua inbox/\n";

/* The template with every NAME replaced. */
static void fill(rap_str name, rap_buf *out) {
  rap_str rest = rap_str_of(rap_text_new_lua.s, rap_text_new_lua.len), mark = RAP_LIT("NAME");
  for (size_t at; (at = rap_str_find(rest, mark, 0)) < rest.len; rest = rap_str_slice(rest, at + mark.len, rest.len)) {
    rap_buf_add_str(out, rap_str_slice(rest, 0, at));
    rap_buf_add_str(out, name);
  }
  rap_buf_add_str(out, rest);
}

static bool is_plain_name(rap_str name) {
  for (size_t i = 0; i < name.len; i++) {
    char c = name.s[i];
    if (!rap_is_ascii_alpha(c) && !rap_is_ascii_digit(c) && c != '_' && c != '-') return false;
  }
  return name.len > 0 && name.s[0] != '-';
}

static bool write_new(const char *path, rap_str text, rap_err *err) {
  int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (fd < 0 && errno == EEXIST) return rap_fail(err, RAP_ERR_IO, "%s is there already: it stays as it is", path);
  if (fd < 0) return rap_fail_errno(err, RAP_ERR_IO, "%s", path);
  bool written = rap_write_all(fd, text.s, text.len);
  if (close(fd) != 0) written = false;
  if (written) return true;
  rap_fail_errno(err, RAP_ERR_IO, "%s", path);
  unlink(path);
  return false;
}

int rap_command_new(int argc, char **argv) {
  rap_err err = {0};
  if (argc == 2 && strcmp(argv[1], "--help") == 0) return fputs(help_text, stdout) < 0 ? RAP_EXIT_NOTHING : RAP_EXIT_OK;
  rap_str name = argc == 2 ? rap_str_from(argv[1]) : RAP_LIT("");
  if (rap_str_ends(name, RAP_LIT(".lua"))) name.len -= 4;
  if (!is_plain_name(name)) {
    rap_fail(&err, RAP_ERR_USAGE, "new needs one NAME of letters, digits, - and _ (try rapporteur new --help)");
    return rap_complain(&err);
  }
  char path[300];
  snprintf(path, sizeof path, "%.*s.lua", (int)(name.len < 200 ? name.len : 200), name.s);
  rap_buf text = {0};
  fill(name, &text);
  bool written = write_new(path, rap_buf_str(&text), &err);
  rap_buf_clear(&text);
  if (!written) return rap_complain(&err);
  printf("%s written; try: rapporteur run %s INPUT\n", path, path);
  return RAP_EXIT_OK;
}
