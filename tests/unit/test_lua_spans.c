/* The promise span.text == doc.text:sub(span.start, span.stop), for every span of every kind, over the sample documents
 * and, where they are, real ones in many languages: tests/lua/spans.lua run over whole folders. */
#include "lua_case.h"

#include "core/buf.h"
#include "core/io.h"
#include "load/load.h"

#include <dirent.h>
#include <stdio.h>
#include <unistd.h>

#define MOST_OF_ONE_FILE 60

static const char *tests_folder(void) {
  const char *tests = getenv("RAP_TESTS");
  return tests ? tests : "tests";
}

static void ignore(void *context, const char *message) {
  (void)context;
  (void)message;
}

/* Runs the script over the first documents of a file; how many there were. */
static size_t run_over(lua_case *it, const char *path) {
  size_t count = 0;
  rap_err err;
  rap_source source = {.path = path, .fd = -1, .first_line = 1};
  rap_reader *reader = rap_reader_open(&source, &err);
  if (!reader) fail_msg("%s", err.message);
  rap_arena *arena = rap_arena_new();
  for (rap_document document = {0}; count < MOST_OF_ONE_FILE; document = (rap_document){0}) {
    rap_arena_reset(arena);
    rap_read got = rap_reader_next(reader, arena, &document, ignore, NULL, &err);
    if (got == RAP_READ_END) break;
    if (got == RAP_READ_REFUSED) continue;
    if (!lua_case_run(it, &document)) fail_msg("%.*s: %s", RAP_ARG(document.path), it->err.message);
    count++;
  }
  rap_part_reset(it->part);
  rap_arena_free(arena);
  rap_reader_close(reader);
  return count;
}

static bool is_input(const char *name) {
  rap_str text = rap_str_from(name);
  return rap_str_ends(text, RAP_LIT(".txt")) || rap_str_ends(text, RAP_LIT(".jsonl"));
}

static size_t run_folder(lua_case *it, const char *folder) {
  struct dirent **entries;
  size_t count = 0;
  int found = scandir(folder, &entries, NULL, alphasort);
  for (int i = 0; i < found; i++) {
    char path[900];
    snprintf(path, sizeof path, "%s/%s", folder, entries[i]->d_name);
    if (is_input(entries[i]->d_name)) count += run_over(it, path);
    free(entries[i]);
  }
  if (found >= 0) free(entries);
  return count;
}

static void hold(void **state) {
  (void)state;
  lua_case it;
  char path[500];
  rap_buf source = {0};
  rap_err err;
  snprintf(path, sizeof path, "%s/lua/spans.lua", tests_folder());
  if (!rap_read_file(path, &source, 1 << 20, &err)) fail_msg("%s", err.message);
  if (!lua_case_open(&it, rap_buf_cstr(&source), NULL)) fail_msg("%s", it.err.message);
  snprintf(path, sizeof path, "%s/inbox", tests_folder());
  assert_true(run_folder(&it, path) >= 12);
  static const char *const others[] = {"../shared/documents", "../shared/gold"};
  for (int i = 0; i < 2; i++)
    if (access(others[i], R_OK) == 0) assert_true(run_folder(&it, others[i]) > 0);
  lua_case_close(&it);
  rap_buf_clear(&source);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(hold)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
