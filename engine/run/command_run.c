/* `rapporteur run`: plan, template, rows, report, publication. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "core/mem.h"
#include "run/board.h"
#include "run/commands.h"
#include "run/options.h"
#include "run/past.h"
#include "run/progress.h"
#include "run/remarks.h"
#include "run/repeated.h"
#include "run/reports.h"
#include "run/script_file.h"
#include "run/supervisor.h"

enum { NAMED = 3 };

typedef struct run {
  rap_arena *arena;
  rap_config config;
  rap_plan plan;
  rap_supervisor *supervisor;
  rap_store *store;
  rap_past past;
  rap_str late_example, late_window; /* a document that is late, and for what */
  rap_publication *publication;
  rap_remarks *remarks;
  rap_times times;
  rap_reports reports;
  uint64_t began, scanned;
} run;

/* For the out-of-memory handler, which gets no argument. */
static rap_publication *open_publication;

static _Noreturn void out_of_memory(size_t size) {
  (void)size;
  rap_publication *publication = open_publication;
  open_publication = NULL;
  if (publication) rap_publication_close(publication);
  static const char line[] = "rapporteur: out of memory: nothing published\n";
  ssize_t put = write(STDERR_FILENO, line, sizeof line - 1);
  (void)put;
  _exit(RAP_EXIT_NOTHING);
}

static void show_line(void *context, const char *text) {
  (void)context;
  rap_progress_clear();
  fprintf(stderr, "rapporteur: %s\n", text);
}

static void hear_line(void *context, rap_str path, const char *text) {
  rap_remarks_add(((run *)context)->remarks, path, text);
}

/* -- what is said at the end ------------------------------------------------------------------------------------- */

/* Dated documents that are not of the window. */
static size_t outside(const run *self) {
  const rap_store *before = self->past.gathered;
  return rap_store_skipped_count(self->store, "outside") + rap_store_skipped_count(self->store, "late") +
         (before ? rap_store_documents_count(before) : 0);
}

/* One line, whatever a path holds. */
static void say(const char *format, ...) __attribute__((format(printf, 1, 2)));
static void say(const char *format, ...) {
  char text[2000];
  va_list args;
  va_start(args, format);
  vsnprintf(text, sizeof text, format, args);
  va_end(args);
  rap_err line;
  rap_fail(&line, RAP_OK, "%s", text);
  fprintf(stderr, "rapporteur: %s\n", line.message);
}

/* "a.pdf, b.pdf, c.pdf, …" */
static rap_str some_names(const rap_str *names, size_t count, rap_arena *arena) {
  rap_str said = RAP_LIT("");
  for (size_t i = 0; i < count && i < NAMED; i++)
    said = rap_arena_printf(arena, "%.*s%s%.*s", RAP_ARG(said), i > 0 ? ", " : "", RAP_ARG(names[i]));
  return count > NAMED ? rap_arena_printf(arena, "%.*s, …", RAP_ARG(said)) : said;
}

static void say_passed_over(const run *self) {
  size_t count = self->plan.passed_over.count;
  if (count == 0) return;
  rap_str names = some_names(self->plan.passed_over.items, count, self->arena);
  say("%zu file%s passed over, not a format that is read here: %.*s", count, count == 1 ? "" : "s", RAP_ARG(names));
}

static void say_repeated(const run *self) {
  rap_rowset documents = rap_store_documents(self->store);
  rap_repeated found = rap_repeated_of(&documents);
  if (found.count == 0) return;
  say("%zu document%s the id of an earlier one, and counts by document take the two for one: %.*s and %.*s (id "
      "'%.*s')%s",
      found.count, found.count == 1 ? " has" : "s have", RAP_ARG(found.first), RAP_ARG(found.again), RAP_ARG(found.id),
      found.count > 1 ? ", …" : "");
}

static void say_counts(const run *self) {
  size_t documents = rap_store_documents_count(self->store), undated = rap_store_skipped_count(self->store, "undated");
  size_t elsewhere = outside(self),
         all = documents + undated + elsewhere + rap_store_skipped_count(self->store, "refused");
  if (undated > 0)
    say("%zu of %zu document%s no date (--undated include keeps %s)", undated, all,
        all == 1       ? " has"
        : undated == 1 ? "s has"
                       : "s have",
        undated == 1 ? "it" : "them");
  bool none = documents == 0 && elsewhere > 0 && self->config.if_empty != RAP_IF_EMPTY_SKIP;
  if (none && all == 1) say("the only document is not in %s", self->config.window.label);
  if (none && all > 1) say("none of %zu documents is in %s", all, self->config.window.label);
  size_t late = rap_store_skipped_count(self->store, "late");
  if (late > 0)
    say("%zu document%s late, of a window that is recorded (run %.*s again to count %s): %.*s%s", late,
        late == 1 ? " is" : "s are", RAP_ARG(self->late_window), late == 1 ? "it" : "them", RAP_ARG(self->late_example),
        late > 1 ? ", …" : "");
}

static void say_timings(const run *self) {
  if (!self->config.timings) return;
  fprintf(stderr,
          "scan    %8.3f s, %zu documents\n"
          "  load  %8.3f s, all workers\n"
          "  run   %8.3f s, all workers: analysis and document()\n"
          "report  %8.3f s\n"
          "reread  %8.3f s, the documents that a page cites\n"
          "write   %8.3f s\n",
          (double)(self->scanned - self->began) / 1e9, rap_store_documents_count(self->store),
          (double)self->times.load / 1e9, (double)self->times.document / 1e9, (double)self->reports.composing / 1e9,
          (double)self->reports.rereading / 1e9, (double)self->reports.writing / 1e9);
}

/* -- steps ------------------------------------------------------------------------------------------------------- */

/* "a.pdf, b.pdf, c.pdf, …" of what was to be read. */
static rap_str named_inputs(const run *self) {
  const rap_config *config = &self->config;
  rap_str *names = rap_arena_alloc(self->arena, config->input_count * sizeof *names);
  for (size_t i = 0; i < config->input_count; i++) names[i] = rap_str_from(config->inputs[i]);
  return some_names(names, config->input_count, self->arena);
}

/* Where there is no document. */
static rap_str say_none(const run *self) {
  if (self->plan.spool >= 0) return RAP_LIT("stdin held no document"); /* a producer in front of a pipe that failed */
  return rap_arena_printf(self->arena, "no document in %.*s", RAP_ARG(named_inputs(self)));
}

/* Inputs without a document: an empty report in the place of a good one is nothing to be published by chance, but
 * whoever asks for it gets it; not where every input failed, which says nothing of what would be in them. */
static bool nothing_found(const run *self, rap_err *err) {
  if (rap_store_skipped_count(self->store, "refused") > 0)
    return rap_fail(err, RAP_ERR_INPUT, "no document could be read: nothing published");
  rap_if_empty wish = self->config.if_empty;
  if (wish == RAP_IF_EMPTY_SKIP) return true;
  rap_str none = say_none(self);
  if (wish == RAP_IF_EMPTY_WRITE) return say("%.*s", RAP_ARG(none)), true;
  const char *hint =
      self->plan.spool < 0 && wish == RAP_IF_EMPTY_UNSAID ? " (--if-empty write publishes an empty report)" : "";
  return rap_fail(err, RAP_ERR_INPUT, "%.*s: nothing published%s", RAP_ARG(none), hint);
}

static bool something_was_read(const run *self, rap_err *err) {
  size_t read =
      rap_store_documents_count(self->store) + rap_store_skipped_count(self->store, "undated") + outside(self);
  return read > 0 || nothing_found(self, err);
}

/* Files that were passed over are among what was skipped, so that a report can name them. */
static bool note_passed_over(run *self, rap_err *err) {
  rap_part *part = rap_part_new(rap_store_schema(self->store));
  for (size_t i = 0; i < self->plan.passed_over.count; i++) {
    rap_document file = {.path = self->plan.passed_over.items[i]};
    rap_part_skip(part, "passed over", &file, "not a format that is read here");
  }
  bool noted = rap_store_append(self->store, rap_part_message(part), NULL, NULL, err);
  rap_part_free(part);
  return noted;
}

static bool gather(run *self, rap_err *err) {
  if (!rap_outputs_check(self->config.outputs, self->config.output_count, NULL, self->config.split, err)) return false;
  if (!rap_plan_make(&self->plan, self->config.inputs, self->config.input_count, err)) return false;
  self->supervisor = rap_supervisor_start(&self->config, &self->plan, err);
  if (!self->supervisor) {
    if (err->code == RAP_ERR_SCRIPT || err->code == RAP_ERR_LIMIT) err->code = RAP_ERR_USAGE; /* does not load: 2 */
    return false;
  }
  const rap_schema *schema = &rap_supervisor_manifest(self->supervisor)->schema;
  if (!rap_reports_check_split(&self->config, schema, err)) return false;
  self->publication = open_publication = rap_publication_open(self->config.outputs, self->config.output_count, schema,
                                                              &self->config.window, self->config.split, err);
  if (!self->publication) return false;
  if (!rap_past_open(&self->past, &self->config, rap_supervisor_manifest(self->supervisor), self->arena, err))
    return false;
  self->store = rap_store_new(schema);
  rap_stores stores = {self->store, self->past.gathered};
  self->remarks = rap_remarks_new(self->arena);
  bool all = rap_supervisor_run(self->supervisor, &stores, hear_line, self, &self->times, err);
  rap_remarks_say(self->remarks);
  if (!all) return false;
  self->scanned = rap_board_now();
  return something_was_read(self, err) && note_passed_over(self, err) &&
         rap_past_find_late(&self->past, self->store, &self->late_example, &self->late_window, err);
}

/* The reports and the history, so that they agree whatever happens (store/history.h). */
static bool publish_all(run *self, rap_err *err) {
  if (!rap_past_record(&self->past, self->store, err)) return false;
  if (!rap_publication_commit(self->publication, err)) {
    rap_past_withdraw(&self->past);
    return false;
  }
  rap_err unsettled;
  if (!rap_past_settle(&self->past, &unsettled))
    fprintf(stderr, "rapporteur: %s (the report is published; the next run puts the history in order)\n",
            unsettled.message);
  return true;
}

/* A report without rows may be unwelcome; a window without rows is recorded like any other, unless it is a failure. */
static bool publish(run *self, rap_err *err) {
  const rap_config *config = &self->config;
  bool empty = rap_reports_are_empty(self->store);
  if (empty && config->if_empty == RAP_IF_EMPTY_FAIL)
    return rap_fail(err, RAP_ERR_INPUT, "the report is empty, no table has a row: nothing published (--if-empty)");
  self->reports = (rap_reports){.config = config,
                                .manifest = rap_supervisor_manifest(self->supervisor),
                                .store = self->store,
                                .past = &self->past,
                                .supervisor = self->supervisor,
                                .arena = self->arena,
                                .publication = self->publication,
                                .line = show_line,
                                .context = self};
  bool skip = empty && config->if_empty == RAP_IF_EMPTY_SKIP;
  if (skip) rap_publication_drop(self->publication);
  return (skip || rap_reports_prepare(&self->reports, err)) && publish_all(self, err);
}

/* What the reports say that somebody should know, for cron to send on. */
static size_t say_alerts(const run *self) {
  const rap_alerts *alerts = &self->reports.alerts;
  for (size_t i = 0; i < alerts->count; i++) {
    rap_err said; /* shows control characters, and cuts what is too long for a line */
    rap_fail(&said, RAP_OK, "alert: %.*s", RAP_ARG(alerts->items[i]));
    fprintf(stderr, "rapporteur: %s\n", said.message);
  }
  return alerts->count;
}

static int finish(run *self) {
  say_counts(self);
  say_repeated(self);
  size_t alerts = say_alerts(self);
  say_timings(self);
  if (rap_store_skipped_count(self->store, "refused") > 0) return RAP_EXIT_REFUSED;
  return alerts > 0 ? RAP_EXIT_ALERT : RAP_EXIT_OK;
}

static int do_run(run *self) {
  rap_err err = {0};
  if (!rap_script_file_read(self->arena, self->config.script_path, &self->config.script, &err))
    return rap_complain(&err);
  self->config.script_path = self->config.script.path;
  bool done = gather(self, &err) && publish(self, &err);
  say_passed_over(self);
  return done ? finish(self) : rap_complain(&err);
}

int rap_command_run(int argc, char **argv) {
  run self = {.arena = rap_arena_new(), .began = rap_board_now(), .plan = {.spool = -1}};
  rap_err err = {0};
  int status = RAP_EXIT_OK;
  rap_stop_on_signals();
  rap_mem_on_failure(out_of_memory);
  rap_parsed parsed = rap_options_parse(argc, argv, self.arena, &self.config, &err);
  if (parsed == RAP_PARSED_WRONG) status = rap_complain(&err);
  if (parsed == RAP_PARSED_OK) status = do_run(&self);
  open_publication = NULL;
  if (self.publication) rap_publication_close(self.publication);
  rap_store_free(self.store); /* its schema is the supervisor's */
  rap_past_close(&self.past);
  rap_supervisor_stop(self.supervisor);
  if (self.plan.arena) rap_plan_clear(&self.plan);
  rap_arena_free(self.arena);
  return status;
}
