/* Steps of one target. Each leaves it in a state that put_back and clean can deal with. */
#include "write/publish_target.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/io.h"

#define WIDTH_PLAIN  80
#define WIDTH_WIDEST 120

rap_publish_calls rap_publish_system = {rap_write_all, fsync, rename};

/* A hidden name beside the place that nothing has yet, as far as anybody can say. */
static const char *hidden_name(const rap_place *place, rap_arena *arena) {
  static const char letters[] = "abcdefghijklmnopqrstuvwxyz234567";
  unsigned char random[6] = {0};
  char suffix[sizeof RAP_HIDDEN_SUFFIX + sizeof random] = RAP_HIDDEN_SUFFIX;
  size_t at = sizeof RAP_HIDDEN_SUFFIX - 1;
  if (getrandom(random, sizeof random, 0) < 0) random[0] = (unsigned char)getpid();
  for (size_t i = 0; i < sizeof random; i++) suffix[at++] = letters[random[i] % 32];
  suffix[at] = '\0';
  return rap_place_hidden(place, suffix, arena);
}

/* A new empty file with the permissions of the one that it will replace. */
static int make_temp(rap_target *target, rap_arena *arena, rap_err *err) {
  for (int tries = 0; tries < 100; tries++) {
    const char *name = hidden_name(&target->place, arena);
    int fd = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (fd < 0 && errno == EEXIST) continue;
    if (fd < 0) break;
    target->temp = name;
    struct stat st;
    if (stat(target->place.path, &st) != 0 || fchmod(fd, st.st_mode & 0777) == 0) return fd;
    rap_fail_errno(err, RAP_ERR_IO, "%s", target->place.shown);
    close(fd);
    return -1;
  }
  rap_fail_errno(err, RAP_ERR_IO, "%s: cannot write in %s", target->place.shown, target->place.folder);
  return -1;
}

/* EINVAL: this kind of file or folder cannot be synced, and need not be. */
static bool sync_fd(int fd) {
  return rap_publish_system.sync(fd) == 0 || errno == EINVAL;
}

static bool sync_folder(const rap_place *place) {
  int fd = open(place->folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (fd < 0) return errno == EACCES; /* a folder that may be written but not listed */
  bool done = sync_fd(fd);
  int why = errno;
  close(fd);
  errno = why;
  return done;
}

static size_t terminal_width(void) {
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return WIDTH_PLAIN;
  return size.ws_col < WIDTH_WIDEST ? size.ws_col : WIDTH_WIDEST;
}

static bool render_csv(const rap_report *report, rap_buf *out, rap_err *err) {
  if (report->table_count != 1)
    return rap_fail(err, RAP_ERR_INTERNAL, "csv of %zu tables in one file", report->table_count);
  return rap_write_csv(&report->tables[0], out, err);
}

static bool render_text(const rap_target *target, const rap_report *report, rap_buf *out, rap_err *err) {
  if (rap_str_known(target->ready)) {
    rap_buf_add_str(out, target->ready);
    return true;
  }
  switch (target->format) {
    case RAP_OUTPUT_TEXT:
      return rap_write_text(report, target->is_stdout ? terminal_width() : WIDTH_PLAIN, out, err);
    case RAP_OUTPUT_MARKDOWN:
      return rap_write_markdown(report, out, err);
    case RAP_OUTPUT_HTML:
      return rap_write_html(report, out, err);
    case RAP_OUTPUT_JSONL:
      return rap_write_jsonl(report, out, err);
    case RAP_OUTPUT_CSV:
      return render_csv(report, out, err);
    case RAP_OUTPUT_XLSX:
    case RAP_OUTPUT_UNKNOWN:
      break;
  }
  return rap_fail(err, RAP_ERR_INTERNAL, "%s: no writer for this format", target->place.shown);
}

static bool render_workbook(const rap_target *target, const rap_report *report, rap_err *err) {
  if (rap_write_xlsx(report, target->temp, err) && rap_verify_xlsx(report, target->temp, err)) return true;
  rap_err why = *err;
  return rap_fail(err, why.code, "%s: %s", target->place.shown, why.message);
}

static bool render_file(rap_target *target, int fd, const rap_report *report, rap_err *err) {
  if (target->format == RAP_OUTPUT_XLSX) {
    if (!render_workbook(target, report, err)) return false;
  } else {
    bool written = render_text(target, report, &target->text, err);
    if (written && !rap_publish_system.write_all(fd, target->text.s, target->text.len))
      written = rap_fail_errno(err, RAP_ERR_IO, "%s", target->place.shown);
    rap_buf_clear(&target->text);
    if (!written) return false;
  }
  return sync_fd(fd) || rap_fail_errno(err, RAP_ERR_IO, "%s", target->place.shown);
}

bool rap_target_render(rap_target *target, const rap_report *report, rap_arena *arena, rap_err *err) {
  rap_report one = *report;
  if (rap_str_known(target->table)) {
    one.tables = (rap_report_table *)rap_report_table_called(report, target->table);
    one.table_count = 1;
    if (!one.tables)
      return rap_fail(err, RAP_ERR_INTERNAL, "%s: no table %.*s", target->place.shown, RAP_ARG(target->table));
  }
  if (target->is_stdout) return render_text(target, &one, &target->text, err);
  int fd = make_temp(target, arena, err);
  if (fd < 0) return false;
  bool done = render_file(target, fd, &one, err);
  if (close(fd) != 0 && done) done = rap_fail_errno(err, RAP_ERR_IO, "%s", target->place.shown);
  return done;
}

bool rap_target_keep_old(rap_target *target, rap_arena *arena, rap_err *err) {
  for (int tries = 0; tries < 100; tries++) {
    const char *name = hidden_name(&target->place, arena);
    if (link(target->place.path, name) == 0) {
      target->old = name;
      return true;
    }
    if (errno == ENOENT) return true;
    if (errno == EPERM || errno == ENOTSUP || errno == EMLINK) return target->unkept = true;
    if (errno != EEXIST) break;
  }
  return rap_fail_errno(err, RAP_ERR_IO, "%s: cannot keep the old report while the new one is published",
                        target->place.shown);
}

bool rap_target_replace(rap_target *target, rap_err *err) {
  if (rap_publish_system.rename(target->temp, target->place.path) != 0)
    return rap_fail_errno(err, RAP_ERR_IO, "%s: cannot put the new report in place", target->place.shown);
  target->renamed = true;
  target->temp = NULL;
  return sync_folder(&target->place) || rap_fail_errno(err, RAP_ERR_IO, "%s", target->place.shown);
}

bool rap_target_put_back(rap_target *target) {
  if (!target->renamed) return true;
  target->renamed = false;
  if (target->unkept) return false;
  int failed = target->old ? rename(target->old, target->place.path) : unlink(target->place.path);
  target->old = NULL; /* renamed, or left where a person can find it */
  if (failed == 0) sync_folder(&target->place);
  return failed == 0;
}

void rap_target_clean(rap_target *target) {
  if (target->temp) unlink(target->temp);
  if (target->old) unlink(target->old);
  target->temp = target->old = NULL;
  rap_buf_clear(&target->text);
}
