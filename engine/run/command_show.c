/* `rapporteur show INPUT...`: documents with what the engine found in them, in the terminal or as a page. A sealed
 * process reads them; this one writes the page. */
#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "core/io.h"
#include "run/commands.h"
#include "run/plan.h"
#include "run/sealed.h"
#include "run/see.h"
#include "write/publish.h"

static const char help_text[] =
    "Usage: rapporteur show INPUT... [-o seen.html]\n"
    "\n"
    "Shows what the engine sees in documents: quotations and their speakers, countries,\n"
    "organisations, people, meetings and who attended them. In the terminal, or as a page.\n"
    "\n"
    "  -o, --output FILE   a page, .html\n"
    "      --colour WHEN   always, never or auto (auto: on a terminal)\n"
    "      --help\n"
    "\n"
    "Example\n"
    "  rapporteur show inbox/2025-04-02-warsaw.txt\n";

typedef struct show {
  const char *output;
  bool colour;
  size_t width;
  rap_arena *arena; /* lives until the page is written; of one document otherwise */
  struct {
    rap_seen *items;
    size_t count, capacity;
  } seen; /* for the page */
  rap_arena *page_arena;
  size_t refused, shown;
  rap_plan *plan;
  rap_board_slot *at;
} show;

static const struct option long_options[] = {
    {"output", required_argument, NULL, 'o'},
    {"colour", required_argument, NULL, 'c'},
    {"color", required_argument, NULL, 'c'},
    {"help", no_argument, NULL, 'h'},
    {NULL, 0, NULL, 0},
};

static void warn(void *context, const char *message) {
  (void)context;
  fprintf(stderr, "rapporteur: %s\n", message);
}

static bool show_document(show *self, rap_arena *arena, const rap_document *loaded, rap_err *err) {
  rap_document *document = rap_arena_alloc(arena, sizeof *document);
  *document = *loaded;
  rap_seen seen = rap_see(rap_analysis_new(arena, document));
  self->shown++;
  if (self->output) {
    RAP_PUSH(self->page_arena, &self->seen, seen);
    return true;
  }
  rap_buf out = {0};
  rap_seen_text(&seen, self->width, self->colour, &out);
  bool written = rap_write_all(STDOUT_FILENO, out.s, out.len) || rap_fail_errno(err, RAP_ERR_IO, "stdout");
  rap_buf_clear(&out);
  return written;
}

static bool show_source(show *self, size_t number, rap_err *err) {
  const rap_source *source = rap_plan_source(self->plan, number);
  rap_err problem;
  rap_board_enter(self->at, RAP_BOARD_LOADING, number, rap_str_from(source->path));
  rap_reader *reader = rap_reader_open(source, &problem);
  if (!reader) {
    warn(NULL, problem.message);
    self->refused++;
    return true;
  }
  bool going = true;
  rap_read got = RAP_READ_DOCUMENT;
  while (going && got != RAP_READ_END) {
    if (!self->output) rap_arena_reset(self->arena);
    rap_arena *arena = self->output ? self->page_arena : self->arena;
    rap_document document = {.path = rap_str_from(source->path)};
    got = rap_reader_next(reader, arena, &document, warn, NULL, &problem);
    if (got == RAP_READ_DOCUMENT) {
      rap_board_enter(self->at, RAP_BOARD_RUNNING, number, document.path);
      going = show_document(self, arena, &document, err);
    }
    if (got == RAP_READ_REFUSED) {
      warn(NULL, problem.message);
      self->refused++;
    }
  }
  if (got == RAP_READ_END) rap_plan_read(self->plan, number, rap_reader_line(reader));
  rap_reader_close(reader);
  return going;
}

/* -- the command line ---------------------------------------------------------------------------------------------- */

static size_t terminal_width(void) {
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) return size.ws_col;
  return 80;
}

static bool read_colour(show *self, const char *when, rap_err *err) {
  bool automatic = strcmp(when, "auto") == 0, always = strcmp(when, "always") == 0;
  if (!automatic) self->colour = always;
  return automatic || always || strcmp(when, "never") == 0 ||
         rap_fail(err, RAP_ERR_USAGE, "--colour %s: always, never or auto", when);
}

/* 1 --help was printed, 0 fine, -1 wrong. */
static int parse(show *self, int argc, char **argv, rap_err *err) {
  self->colour = isatty(STDOUT_FILENO);
  optind = 1;
  opterr = 0;
  for (int option; (option = getopt_long(argc, argv, ":o:", long_options, NULL)) != -1;) {
    if (option == 'h') return fputs(help_text, stdout), 1;
    if (option == 'o') self->output = optarg;
    if (option == 'c' && !read_colour(self, optarg, err)) return -1;
    if (option == '?' || option == ':') {
      rap_fail(err, RAP_ERR_USAGE, "%s: no such option, or its value is missing (try rapporteur show --help)",
               argv[optind - 1]);
      return -1;
    }
  }
  if (optind >= argc) rap_fail(err, RAP_ERR_USAGE, "show needs an INPUT (try rapporteur show --help)");
  if (self->output && rap_output_format_of(rap_str_from(self->output)) != RAP_OUTPUT_HTML)
    rap_fail(err, RAP_ERR_USAGE, "%s: show writes .html", self->output);
  return err->code ? -1 : 0;
}

/* -- two processes ------------------------------------------------------------------------------------------------- */

/* The page, if there is to be one, is the answer. */
static int show_in_child(void *context, rap_board_slot *at, rap_buf *answer) {
  show *self = context;
  rap_err err = {0};
  bool going = true;
  self->at = at;
  self->arena = rap_arena_new();
  self->page_arena = rap_arena_new();
  for (size_t i = 0; going && i < self->plan->sources.count; i++) going = show_source(self, i, &err);
  if (going && self->shown == 0) going = rap_fail(&err, RAP_ERR_INPUT, "no document could be read");
  if (going && self->output) rap_seen_html(self->seen.items, self->seen.count, answer);
  rap_arena_free(self->arena);
  rap_arena_free(self->page_arena);
  if (!going) return rap_complain(&err);
  return self->refused ? RAP_EXIT_REFUSED : RAP_EXIT_OK;
}

static int show_all(show *self, const char *const *inputs, size_t count, rap_err *err) {
  rap_plan plan = {.spool = -1};
  rap_buf page = {0};
  int status = -1;
  self->plan = &plan;
  if (rap_plan_make(&plan, inputs, count, err)) status = rap_sealed_run(show_in_child, self, plan.spool, &page, err);
  bool shown = status == RAP_EXIT_OK || status == RAP_EXIT_REFUSED;
  if (shown && self->output && !rap_publish_ready(rap_str_from(self->output), rap_buf_str(&page), err)) status = -1;
  rap_buf_clear(&page);
  rap_plan_clear(&plan);
  return status;
}

int rap_command_show(int argc, char **argv) {
  show self = {.width = terminal_width()};
  rap_err err = {0};
  int parsed = parse(&self, argc, argv, &err);
  if (parsed != 0) return parsed > 0 ? RAP_EXIT_OK : rap_complain(&err);
  int status = show_all(&self, (const char *const *)&argv[optind], (size_t)(argc - optind), &err);
  return status >= 0 ? status : rap_complain(&err);
}
