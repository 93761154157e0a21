#include "run/plan.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/io.h"
#include "core/mem.h"
#include "core/utf8.h"
#include "load/lines.h"

/* A batch is what a worker takes at a time: small enough that all workers finish together, large enough that asking
 * for the next costs nothing. */
enum { NAMED_BY_HAND = 1000 };
enum { BATCH_FILES = 64, BATCH_BYTES = 1 << 20, PIECE_BYTES = 1 << 20 };

typedef struct path_list {
  rap_str *items;
  size_t count, capacity;
} path_list;

typedef struct folder {
  const struct folder *parent;
  dev_t device;
  ino_t inode;
} folder;

static size_t batch_bytes(void) {
  const char *given = getenv("RAPPORTEUR_BATCH_BYTES"); /* seam: tests make batches of one document */
  long bytes = given ? strtol(given, NULL, 10) : 0;
  return bytes > 0 ? (size_t)bytes : BATCH_BYTES;
}

static bool is_above(const folder *from, const struct stat *st) {
  for (; from; from = from->parent)
    if (from->device == st->st_dev && from->inode == st->st_ino) return true;
  return false;
}

static bool has_ending(rap_str path) {
  for (size_t i = path.len; i > 0 && path.s[i - 1] != '/'; i--)
    if (path.s[i - 1] == '.') return true;
  return false;
}

static void pass_over(rap_plan *plan, rap_str path) {
  char *valid = rap_arena_alloc(plan->arena, path.len * 3 + 1);
  rap_str shown = rap_str_of(valid, rap_utf8_mend(valid, path.s, path.len));
  RAP_PUSH(plan->arena, &plan->passed_over, shown);
}

static void add_file(rap_plan *plan, path_list *files, rap_str path) {
  if (has_ending(path) && rap_format_by_name(path) == RAP_FORMAT_UNKNOWN)
    pass_over(plan, path);
  else
    RAP_PUSH(plan->arena, files, path);
}

/* Everything below `path`; a folder that cannot be opened stays in the list, so that it is refused by name. */
static void walk(rap_plan *plan, path_list *files, rap_str path, const folder *parent) {
  DIR *dir = opendir(path.s);
  struct stat st;
  if (!dir || fstat(dirfd(dir), &st) != 0) {
    if (dir) closedir(dir);
    RAP_PUSH(plan->arena, files, path);
    return;
  }
  if (!is_above(parent, &st)) { /* else a link back up: everything there has been seen */
    folder here = {parent, st.st_dev, st.st_ino};
    const char *slash = path.s[path.len - 1] == '/' ? "" : "/";
    for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
      if (entry->d_name[0] == '.') continue;
      rap_str child = rap_arena_printf(plan->arena, "%s%s%s", path.s, slash, entry->d_name);
      if (stat(child.s, &st) == 0 && S_ISDIR(st.st_mode))
        walk(plan, files, child, &here);
      else
        add_file(plan, files, child);
    }
  }
  closedir(dir);
}

static int by_path(const void *a, const void *b) {
  return rap_str_compare(*(const rap_str *)a, *(const rap_str *)b);
}

/* stdin into an unlinked file, so that it can be read again when a worker dies. */
static bool spool_stdin(rap_plan *plan, rap_err *err) {
  const char *given = getenv("TMPDIR"), *where = given && *given ? given : "/tmp";
  rap_str path = rap_arena_printf(plan->arena, "%s/rapporteur-XXXXXX", where);
  plan->spool = mkostemp((char *)path.s, O_CLOEXEC);
  if (plan->spool < 0) return rap_fail_errno(err, RAP_ERR_IO, "%s: cannot keep what stdin holds", path.s);
  unlink(path.s);
  char block[64 * 1024];
  for (;;) {
    ssize_t got = read(STDIN_FILENO, block, sizeof block);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) return rap_fail_errno(err, RAP_ERR_IO, "stdin");
    if (got == 0) return true;
    if (!rap_write_all(plan->spool, block, (size_t)got))
      return rap_fail_errno(err, RAP_ERR_IO, "%s: cannot keep what stdin holds", where);
  }
}

typedef struct cutter {
  size_t bytes, files; /* in the batch that is open */
} cutter;

static void add_source(rap_plan *plan, cutter *cut, rap_source source, uint64_t size) {
  if (plan->batches.count == 0 || cut->files >= BATCH_FILES || cut->bytes + size > batch_bytes()) {
    rap_batch fresh = {plan->sources.count, 0};
    RAP_PUSH(plan->arena, &plan->batches, fresh);
    *cut = (cutter){0};
  }
  RAP_PUSH(plan->arena, &plan->sources, source);
  plan->batches.items[plan->batches.count - 1].count++;
  cut->bytes += size;
  cut->files++;
}

static bool is_big_jsonl(const rap_source *source, const struct stat *st) {
  return S_ISREG(st->st_mode) && (uint64_t)st->st_size > 2 * batch_bytes() &&
         rap_format_by_name(rap_str_from(source->path)) == RAP_FORMAT_JSONL;
}

static void add_path(rap_plan *plan, cutter *cut, const char *path, int fd) {
  rap_source source = {.path = path, .fd = fd, .first_line = 1};
  struct stat st = {0};
  if ((fd >= 0 ? fstat(fd, &st) : stat(path, &st)) != 0 || !is_big_jsonl(&source, &st)) {
    add_source(plan, cut, source, S_ISREG(st.st_mode) ? (uint64_t)st.st_size : 0);
    return;
  }
  rap_source *pieces = NULL;
  size_t count = 0;
  rap_err unreadable;
  uint64_t piece = batch_bytes() < PIECE_BYTES ? batch_bytes() : PIECE_BYTES;
  if (!rap_lines_plan(&source, piece, &pieces, &count, &unreadable)) {
    add_source(plan, cut, source, (uint64_t)st.st_size); /* its worker says what is wrong */
    return;
  }
  for (size_t i = 0; i < count; i++) add_source(plan, cut, pieces[i], pieces[i].stop - pieces[i].start);
  rap_free(pieces);
}

/* An input that a person names twice is read once; the thousands that a shell's pattern names are all different. */
static bool is_repeated(const char *const *inputs, size_t index) {
  if (index > NAMED_BY_HAND) return false;
  for (size_t i = 0; i < index; i++)
    if (strcmp(inputs[i], inputs[index]) == 0) return true;
  return false;
}

bool rap_plan_make(rap_plan *plan, const char *const *inputs, size_t count, rap_err *err) {
  *plan = (rap_plan){.arena = rap_arena_new(), .spool = -1};
  cutter cut = {0};
  for (size_t i = 0; i < count; i++) {
    struct stat st;
    if (is_repeated(inputs, i)) continue;
    if (strcmp(inputs[i], "-") == 0) {
      if (plan->spool < 0 && !spool_stdin(plan, err)) return false;
      add_path(plan, &cut, "-", plan->spool);
    } else if (stat(inputs[i], &st) == 0 && S_ISDIR(st.st_mode)) {
      path_list files = {0};
      walk(plan, &files, rap_str_from(inputs[i]), NULL);
      if (files.count > 1) qsort(files.items, files.count, sizeof *files.items, by_path);
      for (size_t n = 0; n < files.count; n++) add_path(plan, &cut, files.items[n].s, -1);
    } else {
      add_path(plan, &cut, inputs[i], -1);
    }
  }
  if (plan->passed_over.count > 1)
    qsort(plan->passed_over.items, plan->passed_over.count, sizeof *plan->passed_over.items, by_path);
  plan->behind = rap_arena_zero(plan->arena, (plan->sources.count + 1) * sizeof *plan->behind);
  return true;
}

const rap_source *rap_plan_source(rap_plan *plan, size_t index) {
  rap_source *sources = plan->sources.items;
  size_t known = index;
  while (sources[known].first_line == 0) known--; /* the first piece of each file is */
  for (; known < index; known++) {
    if (plan->behind[known] == 0) plan->behind[known] = rap_lines_behind(&sources[known]);
    sources[known + 1].first_line = plan->behind[known];
  }
  return &sources[index];
}

void rap_plan_read(rap_plan *plan, size_t index, uint64_t line) {
  plan->behind[index] = line;
}

void rap_plan_clear(rap_plan *plan) {
  if (plan->spool >= 0) close(plan->spool);
  rap_arena_free(plan->arena);
  *plan = (rap_plan){.spool = -1};
}
