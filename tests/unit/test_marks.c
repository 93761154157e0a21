#include "analyse/text/marks.h"

#include "core/buf.h"
#include "core/utf8.h"

#include "case_file.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "linear.h"
#include "unit.h"

static void print(rap_analysis *analysis, rap_buf *out) {
  const rap_marks *marks = rap_analysis_marks(analysis);
  for (size_t i = 0; i < marks->count; i++) {
    const rap_mark *mark = &marks->items[i];
    rap_buf_printf(out, "%d%s%s ", mark->depth, mark->continues ? " goes on" : "", mark->closed ? "" : " unclosed");
    rap_buf_add_str(out, rap_span_text(analysis->text, mark->inner));
    rap_buf_add_byte(out, '\n');
  }
  if (marks->count == 0) rap_buf_add_cstr(out, "none\n");
}

static void mark_cases(void **state) {
  (void)state;
  assert_int_equal(case_file_run("marks.cases", print), 0);
}

/* One unit over and over, in one paragraph. */
typedef struct {
  const char *unit, *language;
} repetition;

/* How long the marks took, with their order and edges checked. */
static double find_marks(size_t bytes, const void *data) {
  const repetition *it = data;
  rap_arena *arena = rap_arena_new();
  rap_buf text = {0};
  while (text.len < bytes) rap_buf_add_cstr(&text, it->unit);
  rap_document document = {.text = rap_buf_str(&text), .language = rap_str_from(it->language)};
  rap_analysis *analysis = rap_analysis_new(arena, &document);
  rap_analysis_sentences(analysis);
  double begin = cpu_seconds();
  const rap_marks *marks = rap_analysis_marks(analysis);
  double seconds = cpu_seconds() - begin;
  for (size_t i = 0; i < marks->count; i++) {
    const rap_mark *mark = &marks->items[i];
    assert_true(rap_span_contains(mark->outer, mark->inner) && mark->outer.stop <= text.len);
    assert_true(i == 0 || marks->items[i - 1].outer.start <= mark->outer.start);
    assert_true(rap_utf8_is_edge(text.s, text.len, mark->outer.start) &&
                rap_utf8_is_edge(text.s, text.len, mark->inner.stop));
  }
  rap_buf_clear(&text);
  rap_arena_free(arena);
  return seconds;
}

static void linear_time(void **state) {
  (void)state;
  static const char *const units[] = {"“", "\" ", "„", "« ", "' ", "‘a", "a’ ", "“a “b” ", "\"a\" ", "“a\n\n", "5\" "};
  for (size_t i = 0; i < sizeof units / sizeof *units; i++)
    assert_linear(units[i], find_marks, &(repetition){units[i], i % 2 ? "de" : "en"});
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(mark_cases), cmocka_unit_test(linear_time)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
