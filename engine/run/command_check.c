/* `rapporteur check SCRIPT`: loads it, runs `document` over the built-in samples in two orders, `report` over the rows.
 *
 * A script that keeps something from one document to the next gives other rows when the order changes; that, unknown
 * names, wrong SQL and lexicon problems all come out here, before a night of cron does. The script runs in a sealed
 * child, which answers with the lines to print. */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/io.h"
#include "load/load.h"
#include "run/child.h"
#include "run/commands.h"
#include "run/message.h"
#include "run/samples.h"
#include "run/script_file.h"
#include "run/seal.h"
#include "run/supervisor.h"

static const char help_text[] =
    "Usage: rapporteur check SCRIPT [--set NAME=VALUE]... [--style FILE]\n"
    "\n"
    "Loads a script, runs its document function over built-in samples in two orders and its\n"
    "report over the rows, and says what is wrong: unknown names, wrong queries, lexicon\n"
    "lines that can never match, results that depend on the order of the documents, and a\n"
    "style (see rapporteur run --help) that is not as it should be.\n"
    "\n"
    "Example\n"
    "  rapporteur check scripts/weekly.lua\n"
    "\n"
    "Exit status: 0 all is well; 2 something is wrong.\n";

static const size_t MEMORY_LIMIT = (size_t)2048 << 20;

typedef struct check {
  rap_script *script;
  const rap_schema *schema;
  rap_document samples[RAP_SAMPLE_COUNT];
  rap_part *parts[RAP_SAMPLE_COUNT]; /* the rows of each sample, first order */
  rap_buf *out;                      /* lines for the terminal */
  size_t problems;
} check;

static void problem(void *context, const char *text) {
  check *self = context;
  self->problems++;
  rap_buf_printf(self->out, "%s\n", text);
}

static void ignore_warning(void *context, const char *message) {
  (void)context;
  (void)message;
}

/* A sample goes through the ordinary reader, from a file in memory. */
static bool load_sample(rap_arena *arena, const rap_text_file *sample, rap_document *document, rap_err *err) {
  int fd = memfd_create(sample->name, MFD_CLOEXEC);
  if (fd < 0 || !rap_write_all(fd, sample->s, sample->len)) return rap_fail_errno(err, RAP_ERR_IO, "%s", sample->name);
  rap_source source = {.path = sample->name, .fd = fd, .first_line = 1};
  rap_reader *reader = rap_reader_open(&source, err);
  bool loaded = reader && rap_reader_next(reader, arena, document, ignore_warning, NULL, err) == RAP_READ_DOCUMENT;
  if (reader) rap_reader_close(reader);
  close(fd);
  return loaded;
}

static bool load_samples(check *self, rap_arena *arena, rap_err *err) {
  for (size_t i = 0; i < RAP_SAMPLE_COUNT; i++)
    if (!load_sample(arena, rap_samples[i], &self->samples[i], err)) return false;
  return true;
}

static bool run_sample(check *self, size_t index, rap_part *part, rap_err *err) {
  rap_arena *arena = rap_arena_new();
  rap_part_begin(part, &self->samples[index]);
  bool done = rap_script_document(self->script, rap_analysis_new(arena, &self->samples[index]), part, err);
  if (done) {
    rap_part_commit(part);
  } else {
    rap_part_drop(part);
    rap_err why = *err;
    rap_fail(err, why.code, "%s, while reading the sample %s", why.message, rap_samples[index]->name);
  }
  rap_arena_free(arena);
  return done;
}

static bool run_in_two_orders(check *self, rap_err *err) {
  for (size_t i = 0; i < RAP_SAMPLE_COUNT; i++) {
    self->parts[i] = rap_part_new(self->schema);
    if (!run_sample(self, i, self->parts[i], err)) return false;
  }
  rap_part *again = rap_part_new(self->schema);
  for (size_t i = RAP_SAMPLE_COUNT; i-- > 0;) {
    rap_part_reset(again);
    if (!run_sample(self, i, again, err)) return false;
    if (!rap_str_equal(rap_part_message(again), rap_part_message(self->parts[i]))) {
      rap_buf_printf(self->out,
                     "%s gives other rows when the documents come in another order: emit rows, count in report\n",
                     rap_samples[i]->name);
      self->problems++;
      break;
    }
  }
  rap_part_free(again);
  return true;
}

static void no_line(void *context, rap_str path, const char *text) {
  (void)context;
  (void)path;
  (void)text;
}

static bool run_report(check *self, rap_arena *arena, size_t *rows, rap_err *err) {
  rap_store *store = rap_store_new(self->schema);
  bool done = true;
  for (size_t i = 0; i < RAP_SAMPLE_COUNT && done; i++)
    done = rap_store_append(store, rap_part_message(self->parts[i]), no_line, NULL, err);
  for (size_t i = 0; i < self->schema->count; i++) *rows += rap_store_rows(store, i);
  if (done && rap_script_manifest(self->script)->has_report) {
    rap_window window = {rap_date_from(2025, 3, 31), rap_date_from(2025, 4, 6), "2025-W14"};
    rap_blocks blocks = {0};
    rap_report_rows about = {.store = store, .window = &window};
    done = rap_script_report(self->script, &about, arena, &blocks, err);
  }
  rap_store_free(store);
  return done;
}

static bool check_script(int socket, const rap_script_config *config, rap_buf *out, rap_err *err) {
  rap_arena *arena = rap_arena_new();
  check self = {.out = out};
  size_t rows = 0;
  if (!load_samples(&self, arena, err) || !rap_seal(&socket, 1, MEMORY_LIMIT, err)) return false;
  self.script = rap_script_open(config, err);
  if (!self.script) return false;
  self.schema = &rap_script_manifest(self.script)->schema;
  rap_script_problems(self.script, problem, &self);
  if (!run_in_two_orders(&self, err) || !run_report(&self, arena, &rows, err)) return false;
  if (self.problems > 0)
    return rap_fail(err, RAP_ERR_USAGE, "%s: %zu problem%s", config->path, self.problems,
                    self.problems == 1 ? "" : "s");
  rap_buf_printf(out, "%s: all is well: %d samples, %zu table%s, %zu row%s\n", config->path, RAP_SAMPLE_COUNT,
                 self.schema->count, self.schema->count == 1 ? "" : "s", rows, rows == 1 ? "" : "s");
  return true;
}

static _Noreturn void check_in_child(int socket, const rap_script_config *config) {
  rap_err err = {0};
  rap_buf out = {0}, message = {0};
  rap_child_begin();
  bool well = check_script(socket, config, &out, &err);
  rap_wire_u32(&message, well ? RAP_OK : RAP_ERR_USAGE);
  rap_wire_str(&message, rap_str_from(err.message));
  rap_wire_str(&message, rap_buf_str(&out));
  _exit(rap_message_send(socket, RAP_MSG_FAILED, rap_buf_str(&message), -1) ? 0 : 1);
}

static int print_answer(int socket, pid_t pid, const char *path) {
  rap_buf payload = {0};
  rap_message_kind kind;
  rap_err err = {0};
  int got = rap_message_receive(socket, &kind, &payload, NULL), died = 0;
  waitpid(pid, &died, 0);
  if (got <= 0) {
    rap_arena *arena = rap_arena_new();
    rap_str how = rap_describe_death(arena, died);
    rap_fail(&err, RAP_ERR_USAGE, "%s: its process %.*s", path, RAP_ARG(how));
    rap_arena_free(arena);
    return rap_complain(&err);
  }
  rap_wire in = rap_wire_from(payload.s, payload.len);
  err.code = (rap_err_code)rap_wire_read_u32(&in);
  rap_str message = rap_wire_read_str(&in), lines = rap_wire_read_str(&in);
  printf("%.*s", RAP_ARG(lines));
  if (err.code) rap_fail(&err, RAP_ERR_USAGE, "%.*s", RAP_ARG(message));
  rap_buf_clear(&payload);
  if (fflush(stdout) != 0 && !err.code) rap_fail_errno(&err, RAP_ERR_IO, "stdout");
  return err.code ? rap_complain(&err) : RAP_EXIT_OK;
}

/* The value of the option `name` ("--set") at argv[*i], in the same word or the next; NULL when another word is there.
 */
static const char *value_of(const char *name, int argc, char **argv, int *i) {
  size_t len = strlen(name);
  if (strncmp(argv[*i], name, len) != 0) return NULL;
  if (argv[*i][len] == '=') return argv[*i] + len + 1;
  if (argv[*i][len] != '\0') return NULL;
  return ++*i < argc ? argv[*i] : "";
}

/* SCRIPT, --set and --style are all there is to parse. */
static bool parse(int argc, char **argv, rap_arena *arena, const char **name, rap_script_config *config,
                  rap_fields *settings, rap_err *err) {
  for (int i = 1; i < argc; i++) {
    const char *style = value_of("--style", argc, argv, &i);
    if (style && !*style) return rap_fail(err, RAP_ERR_USAGE, "--style needs a FILE");
    if (style) {
      config->style = style;
      continue;
    }
    const char *set = value_of("--set", argc, argv, &i);
    const char *equals = set ? strchr(set, '=') : NULL;
    if (set && !equals) return rap_fail(err, RAP_ERR_USAGE, "--set: NAME=VALUE is wanted");
    if (set) {
      rap_field field = {rap_str_of(set, (size_t)(equals - set)), rap_str_from(equals + 1)};
      RAP_PUSH(arena, settings, field);
    } else if (argv[i][0] == '-' && argv[i][1]) {
      return rap_fail(err, RAP_ERR_USAGE, "no option %s (try rapporteur check --help)", argv[i]);
    } else if (*name) {
      return rap_fail(err, RAP_ERR_USAGE, "check takes one SCRIPT");
    } else {
      *name = argv[i];
    }
  }
  return *name || rap_fail(err, RAP_ERR_USAGE, "check needs a SCRIPT (try rapporteur check --help)");
}

int rap_command_check(int argc, char **argv) {
  if (argc == 2 && strcmp(argv[1], "--help") == 0) return fputs(help_text, stdout) < 0 ? RAP_EXIT_NOTHING : RAP_EXIT_OK;
  rap_arena *arena = rap_arena_new();
  rap_script_config config = {0};
  rap_fields settings = {0};
  rap_err err = {0};
  const char *name = NULL;
  int ends[2], status;
  if (!parse(argc, argv, arena, &name, &config, &settings, &err) || !rap_script_file_read(arena, name, &config, &err)) {
    status = rap_complain(&err);
  } else if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
    rap_fail_errno(&err, RAP_ERR_IO, "cannot start processes");
    status = rap_complain(&err);
  } else {
    config.settings = settings.items;
    config.settings_count = settings.count;
    pid_t pid = fork();
    if (pid == 0) check_in_child(ends[1], &config);
    close(ends[1]);
    status = print_answer(ends[0], pid, config.path);
    close(ends[0]);
  }
  rap_arena_free(arena);
  return status;
}
