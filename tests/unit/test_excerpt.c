#include "analyse/text/excerpt.h"

#include "core/buf.h"
#include "core/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

typedef struct fixture {
  rap_arena *arena;
  rap_document document;
  rap_analysis *analysis;
} fixture;

static fixture open_text(const char *text) {
  fixture it = {.arena = rap_arena_new()};
  rap_document *document = rap_arena_zero(it.arena, sizeof *document);
  document->text = rap_str_from(text);
  document->language = RAP_LIT("en");
  it.analysis = rap_analysis_new(it.arena, document);
  return it;
}

static rap_span span_of(const char *text, const char *words) {
  size_t at = rap_str_find(rap_str_from(text), rap_str_from(words), 0);
  assert_true(at < strlen(text));
  return rap_span_of(at, at + strlen(words));
}

static void expect(rap_str got, const char *wanted) {
  char shown[2000];
  snprintf(shown, sizeof shown, "%.*s", RAP_ARG(got));
  assert_string_equal(shown, wanted);
}

static void expect_context(const char *text, const char *words, size_t limit, const char *wanted) {
  fixture it = open_text(text);
  expect(rap_span_text(rap_str_from(text), rap_excerpt_context(it.analysis, span_of(text, words), limit)), wanted);
  rap_arena_free(it.arena);
}

static void expect_text(const char *text, const char *words, size_t width, const char *wanted) {
  fixture it = open_text(text);
  expect(rap_excerpt_text(it.analysis, span_of(text, words), width), wanted);
  rap_arena_free(it.arena);
}

static const char sample[] = "It rained. The minister of trade met the press in Tallinn today. Nobody asked. All left.";

static void context(void **state) {
  (void)state;
  expect_context(sample, "press", 600, "The minister of trade met the press in Tallinn today.");
  expect_context(sample, "today. Nobody", 600, "The minister of trade met the press in Tallinn today. Nobody asked.");
  expect_context(sample, "met the", 30, "of trade met the press in");
  expect_context(sample, "The", 20, "The minister of");
  expect_context(sample, "today", 20, "in Tallinn today.");
  expect_context(sample, "minister of trade", 5, "minister of trade");
  expect_context("Aaaaaaaaaaaaaaaaaaaaaaaaaaaa-b-cccccccccccccccccccccccccc.", "b", 10, "-b-");
  expect_context("\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9 \u4e2d\u4e2d\u4e2d\u4e2d x \u4e2d\u4e2d\u4e2d\u4e2d\u4e2d\u4e2d",
                 "x", 14, "x");
}

static void context_never_cuts_a_character(void **state) {
  (void)state;
  const char *text =
      "\u00c9t\u00e9 \u00e0 Gen\u00e8ve\u00a0: \u201cd\u00e9j\u00e0 vu\u201d \u2014 na\u00efve \U0001F600 caf\u00e9 "
      "\u4e2d\u6587 \u00fcber \u00e9t\u00e9";
  fixture it = open_text(text);
  for (size_t limit = 0; limit < strlen(text); limit++) {
    for (size_t at = 0; at < strlen(text); at++) {
      size_t stop = at;
      if (!rap_utf8_is_edge(text, strlen(text), at)) continue;
      rap_utf8_next(text, strlen(text), &stop);
      rap_span span = rap_span_of(at, stop), got = rap_excerpt_context(it.analysis, span, limit);
      assert_true(rap_span_contains(got, span));
      assert_true(got.stop - got.start <= limit || (got.start == span.start && got.stop == span.stop));
      assert_true(rap_utf8_is_edge(text, strlen(text), got.start) && rap_utf8_is_edge(text, strlen(text), got.stop));
      rap_str shown = rap_excerpt_text(it.analysis, span, limit);
      assert_int_equal(rap_utf8_check(shown.s, shown.len), shown.len);
      assert_true(rap_utf8_count(shown.s, shown.len) <= (limit > 3 ? limit : 3));
    }
  }
  rap_arena_free(it.arena);
}

static void shown_text(void **state) {
  (void)state;
  expect_text(sample, "press", 100, "The minister of trade met the press in Tallinn today.");
  expect_text(sample, "press", 30, "\u2026met the press in Tallinn\u2026");
  expect_text(sample, "The", 20, "The minister of\u2026");
  expect_text(sample, "today", 20, "\u2026in Tallinn today.");
  expect_text(sample, "press", 3, "\u2026press\u2026");
  expect_text("One\n  two\tthree  four\n\nMore", "two", 100, "One two three  four");
}

static void expect_kwic(const char *text, const char *words, size_t count, rap_within within, const char *pre,
                        const char *post) {
  fixture it = open_text(text);
  rap_kwic got = rap_excerpt_kwic(it.analysis, span_of(text, words), count, within);
  expect(got.pre, pre);
  expect(got.post, post);
  rap_arena_free(it.arena);
}

static void key_words(void **state) {
  (void)state;
  expect_kwic(sample, "press", 2, RAP_WITHIN_SENTENCE, "met the", "in Tallinn");
  expect_kwic(sample, "press", 8, RAP_WITHIN_SENTENCE, "The minister of trade met the", "in Tallinn today.");
  expect_kwic(sample, "press", SIZE_MAX, RAP_WITHIN_PARAGRAPH, "It rained. The minister of trade met the",
              "in Tallinn today. Nobody asked. All left.");
  expect_kwic("one two\n\nthree four\n\nfive six", "three", 1, RAP_WITHIN_DOCUMENT, "two", "four");
  expect_kwic("one two\n\nthree four\n\nfive six", "three", 2, RAP_WITHIN_DOCUMENT, "one two", "four five");
  expect_kwic("one two\n\nthree four\n\nfive six", "three", 9, RAP_WITHIN_PARAGRAPH, "", "four");
  expect_kwic("He \u2014 \u201cwe\u201d said", "we", 1, RAP_WITHIN_SENTENCE, "He \u2014 \u201c", "\u201d said");
  expect_kwic(sample, "press", 0, RAP_WITHIN_SENTENCE, "", "");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(context),
      cmocka_unit_test(context_never_cuts_a_character),
      cmocka_unit_test(shown_text),
      cmocka_unit_test(key_words),
  };
  return cmocka_run_group_tests_name("excerpt", tests, NULL, NULL);
}
