#include "case_file.h"

#include "core/io.h"
#include "core/mem.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

typedef struct test_case {
  rap_str name, language, title, date;
  rap_buf text, expected;
} test_case;

static void read_heading(test_case *test, rap_str line) {
  rap_str rest = rap_str_trim(rap_str_slice(line, 2, line.len));
  size_t date = rap_str_find(rest, RAP_LIT(" date="), 0);
  if (date < rest.len) {
    test->date = rap_str_trim(rap_str_slice(rest, date + 6, rest.len));
    rest = rap_str_slice(rest, 0, date);
  }
  size_t title = rap_str_find(rest, RAP_LIT(" title="), 0);
  if (title < rest.len) {
    test->title = rap_str_slice(rest, title + 7, rest.len);
    rest = rap_str_slice(rest, 0, title);
  }
  size_t lang = rap_str_find(rest, RAP_LIT(" lang="), 0);
  if (lang < rest.len) {
    test->language = rap_str_slice(rest, lang + 6, rest.len);
    rest = rap_str_slice(rest, 0, lang);
  }
  test->name = rap_str_trim(rest);
}

/* Removes blank lines and blanks at line ends, so that layout does not matter. */
static void tidy(rap_str from, rap_buf *out) {
  for (rap_str rest = from; rap_str_known(rest);) {
    rap_str line = rap_str_trim(rap_str_split(&rest, '\n'));
    if (line.len == 0) continue;
    rap_buf_add_str(out, line);
    rap_buf_add_byte(out, '\n');
  }
}

static bool run_case(test_case *test, case_printer *print) {
  rap_arena *arena = rap_arena_new();
  rap_document document = {.id = test->name, .path = test->name, .title = test->title, .language = test->language};
  document.date = test->date;
  document.text = rap_arena_copy(arena, rap_str_trim(rap_buf_str(&test->text)));
  rap_buf got = {0}, tidy_got = {0}, wanted = {0};
  print(rap_analysis_new(arena, &document), &got);
  tidy(rap_buf_str(&got), &tidy_got);
  tidy(rap_buf_str(&test->expected), &wanted);
  bool same = rap_str_equal(rap_buf_str(&tidy_got), rap_buf_str(&wanted));
  if (!same)
    fprintf(stderr, "== %.*s\n%.*s\n-- expected\n%.*s-- got\n%.*s\n", RAP_ARG(test->name), RAP_ARG(document.text),
            RAP_ARG(rap_buf_str(&wanted)), RAP_ARG(rap_buf_str(&tidy_got)));
  rap_buf_clear(&got);
  rap_buf_clear(&tidy_got);
  rap_buf_clear(&wanted);
  rap_arena_free(arena);
  return same;
}

typedef struct tally {
  size_t run, failed;
} tally;

static void finish(test_case *test, case_printer *print, tally *count) {
  const char *only = getenv("CASE");
  if (rap_str_known(test->name) && (!only || rap_str_equal(test->name, rap_str_from(only)))) {
    count->run++;
    count->failed += !run_case(test, print);
  }
  rap_buf_clear(&test->text);
  rap_buf_clear(&test->expected);
  *test = (test_case){0};
}

size_t case_file_run(const char *name, case_printer *print) {
  const char *tests = getenv("RAP_TESTS");
  char path[1000];
  snprintf(path, sizeof path, "%s/analysis/%s", tests ? tests : "tests", name);
  rap_buf file = {0};
  rap_err err;
  if (!rap_read_file(path, &file, (size_t)1 << 30, &err)) fail_msg("%s", err.message);

  test_case test = {0};
  tally count = {0};
  bool in_expected = false;
  for (rap_str rest = rap_buf_str(&file); rap_str_known(rest);) {
    rap_str line = rap_str_split(&rest, '\n');
    if (rap_str_starts(line, RAP_LIT("=="))) {
      finish(&test, print, &count);
      read_heading(&test, line);
      in_expected = false;
    } else if (rap_str_equal(rap_str_trim(line), RAP_LIT("->"))) {
      in_expected = true;
    } else if (rap_str_known(test.name) && !(in_expected && rap_str_starts(line, RAP_LIT("#")))) {
      rap_buf *to = in_expected ? &test.expected : &test.text;
      rap_buf_add_str(to, line);
      rap_buf_add_byte(to, '\n');
    }
  }
  finish(&test, print, &count);
  rap_buf_clear(&file);
  if (count.run == 0 && !getenv("CASE")) fail_msg("%s: no cases", path);
  if (count.failed) fprintf(stderr, "%s: %zu of %zu cases failed\n", path, count.failed, count.run);
  return count.failed;
}
