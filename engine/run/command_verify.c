/* `rapporteur verify REPORT INPUT...`: does every quotation of a report stand in its source, word for word? Both are
 * read by a sealed process: a report may come from a stranger as well. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "load/load.h"
#include "run/commands.h"
#include "run/plan.h"
#include "run/sealed.h"
#include "run/verify.h"

#define NAMED 100 /* quotations that are named one by one; the others are counted */

static const char help_text[] =
    "Usage: rapporteur verify [--moved] REPORT INPUT...\n"
    "\n"
    "Reads a finished report (.xlsx, .html or .jsonl) and its sources again, and checks that every\n"
    "quotation, with the sentence shown around it, stands in its document at the place that the\n"
    "report names, word for word. What does not is named: the report's row, the document, the words.\n"
    "Quotations that stand elsewhere in their document, sentence and all, because it was edited before\n"
    "them, have only moved: they are counted, and with --moved named as well.\n"
    "\n"
    "A document is known by its id, or by its path; where the folder has moved, by its file's name.\n"
    "\n"
    "Exit status: 0 every quotation stands; 1 one does not or has moved, or its document is not there;\n"
    "2 usage; 3 the report cannot be read.\n"
    "\n"
    "Example\n"
    "  rapporteur verify reports/weekly-2025-W14.xlsx inbox/\n";

typedef struct verification {
  const char *report;
  bool moved; /* names those, too */
  rap_plan *plan;
  rap_claims claims;
  rap_verify *verify;
  rap_board_slot *at;
} verification;

static void warn(const char *message) {
  fprintf(stderr, "rapporteur: %s\n", message);
}

static void read_source(const verification *self, size_t index, rap_arena *arena) {
  const rap_source *source = rap_plan_source(self->plan, index);
  rap_err problem;
  rap_board_enter(self->at, RAP_BOARD_LOADING, index + 1, rap_str_from(source->path));
  rap_reader *reader = rap_reader_open(source, &problem);
  if (!reader) {
    warn(problem.message);
    return;
  }
  rap_read got;
  do {
    rap_document document;
    rap_arena_reset(arena);
    got = rap_reader_next(reader, arena, &document, NULL, NULL, &problem);
    if (got == RAP_READ_DOCUMENT) rap_verify_document(self->verify, &document);
    if (got == RAP_READ_REFUSED) warn(problem.message);
  } while (got != RAP_READ_END);
  rap_plan_read(self->plan, index, rap_reader_line(reader));
  rap_reader_close(reader);
}

/* Names what has this verdict and returns how many that are. The cells of a row that say the same are named once. */
static size_t name_all(const verification *self, rap_verdict verdict, bool named_too, rap_arena *arena) {
  size_t count = 0, named = 0;
  rap_str before = RAP_NIL;
  rap_err err;
  for (size_t i = 0; i < self->claims.count; i++) {
    if (rap_verify_verdict(self->verify, i) != verdict) continue;
    count++;
    if (!named_too) continue;
    rap_str say = named <= NAMED ? rap_verify_say(self->verify, i, arena) : RAP_NIL;
    if (rap_str_equal(say, before) || named++ >= NAMED) continue;
    rap_fail(&err, RAP_ERR_INPUT, "%s: %.*s", self->report, RAP_ARG(say));
    rap_complain(&err);
    before = say;
  }
  if (named > NAMED) {
    rap_fail(&err, RAP_ERR_INPUT, "%s: … and others", self->report);
    rap_complain(&err);
  }
  return count;
}

static const char *plural(size_t count) {
  return count == 1 ? "" : "s";
}

/* "a.xlsx: 2 of 1005 quotations do not stand where the report says; 63 have only moved, and stand elsewhere in their
 * document word for word": what has changed is never hidden behind what has only moved. */
static void say_wrong(const verification *self, size_t wrong, size_t moved) {
  size_t count = self->claims.count;
  printf("%s: ", self->report);
  if (wrong > 0)
    printf("%zu of %zu quotation%s %s not stand where the report says%s", wrong, count, plural(count),
           wrong == 1 ? "does" : "do", moved > 0 ? "; " : "\n");
  if (moved > 0 && wrong == 0)
    printf("%zu of %zu quotation%s %s", moved, count, plural(count), moved == 1 ? "has" : "have");
  if (moved > 0 && wrong > 0) printf("%zu %s", moved, moved == 1 ? "has" : "have");
  if (moved > 0)
    printf(" only moved, and stand%s elsewhere in %s document word for word%s\n", moved == 1 ? "s" : "",
           moved == 1 ? "its" : "their", self->moved ? "" : " (--moved names them)");
}

static int judge(const verification *self, rap_arena *arena) {
  size_t count = self->claims.count, documents = rap_verify_documents(self->verify);
  size_t wrong = name_all(self, RAP_VERDICT_WRONG, true, arena);
  wrong += name_all(self, RAP_VERDICT_NO_PLACE, true, arena);
  wrong += name_all(self, RAP_VERDICT_NO_DOCUMENT, true, arena);
  size_t moved = name_all(self, RAP_VERDICT_MOVED, self->moved, arena);
  if (wrong + moved > 0)
    say_wrong(self, wrong, moved);
  else if (count > 0)
    printf("%s: %zu quotation%s, word for word in %zu document%s\n", self->report, count, plural(count), documents,
           plural(documents));
  else
    printf("%s: it quotes nothing\n", self->report);
  if (self->claims.unplaced > 0)
    printf("%s: %zu computed text%s in columns of quotations, not checked\n", self->report, self->claims.unplaced,
           plural(self->claims.unplaced));
  return wrong + moved > 0 ? RAP_EXIT_REFUSED : RAP_EXIT_OK;
}

static int verify_in_child(void *context, rap_board_slot *at, rap_buf *answer) {
  (void)answer;
  verification *self = context;
  rap_err err = {0};
  rap_arena *arena = rap_arena_new(), *document_arena = rap_arena_new();
  self->at = at;
  rap_board_enter(at, RAP_BOARD_LOADING, 0, rap_str_from(self->report));
  int status = RAP_EXIT_NOTHING;
  if (rap_claims_read(self->report, arena, &self->claims, &err)) {
    self->verify = rap_verify_new(arena, &self->claims);
    for (size_t i = 0; i < self->plan->sources.count; i++) read_source(self, i, document_arena);
    status = judge(self, arena);
    rap_verify_free(self->verify);
  } else {
    status = rap_complain(&err);
  }
  rap_arena_free(document_arena);
  rap_arena_free(arena);
  return status;
}

/* 1 --help was printed, 0 fine, -1 wrong. The only other option is --moved. */
static int parse(int argc, char **argv, verification *self, int *first_input, rap_err *err) {
  int at = 1;
  for (; at < argc && argv[at][0] == '-' && argv[at][1] && strcmp(argv[at], "--") != 0; at++) {
    if (strcmp(argv[at], "--help") == 0 || strcmp(argv[at], "-h") == 0) return fputs(help_text, stdout), 1;
    if (strcmp(argv[at], "--moved") != 0) break;
    self->moved = true;
  }
  for (int i = at; i < argc && strcmp(argv[i], "--") != 0; i++)
    if (argv[i][0] == '-' && argv[i][1]) {
      rap_fail(err, RAP_ERR_USAGE, "no option %s%s (try rapporteur verify --help)", argv[i],
               strcmp(argv[i], "--moved") == 0 ? " behind the report" : "");
      return -1;
    }
  if (at < argc && strcmp(argv[at], "--") == 0) at++;
  if (argc - at < 2) {
    rap_fail(err, RAP_ERR_USAGE, "verify needs a REPORT and its INPUTs (try rapporteur verify --help)");
    return -1;
  }
  self->report = argv[at];
  *first_input = at + 1;
  return 0;
}

/* Said here for every format: what is not there is not damaged. */
static bool is_there(const char *report, rap_err *err) {
  if (access(report, R_OK) == 0) return true;
  return rap_fail(err, RAP_ERR_IO, "%s: %s", report, strerror(errno));
}

int rap_command_verify(int argc, char **argv) {
  verification self = {0};
  rap_err err = {0};
  int first = 0, parsed = parse(argc, argv, &self, &first, &err);
  if (parsed != 0) return parsed > 0 ? RAP_EXIT_OK : rap_complain(&err);
  if (rap_claims_format_of(rap_str_from(self.report)) == RAP_CLAIMS_UNKNOWN) {
    rap_fail(&err, RAP_ERR_USAGE, "%s: verify reads reports in .xlsx, .html and .jsonl", self.report);
    return rap_complain(&err);
  }
  if (!is_there(self.report, &err)) return rap_complain(&err);
  rap_plan plan = {.spool = -1};
  rap_buf answer = {0};
  self.plan = &plan;
  int status = -1;
  if (rap_plan_make(&plan, (const char *const *)&argv[first], (size_t)(argc - first), &err))
    status = rap_sealed_run(verify_in_child, &self, plan.spool, &answer, &err);
  rap_buf_clear(&answer);
  rap_plan_clear(&plan);
  return status >= 0 ? status : rap_complain(&err);
}
