#include "analyse/text/segment.h"

#include "analyse/text/blank.h"
#include "core/buf.h"

#include "case_file.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "linear.h"
#include "unit.h"

static void segment(rap_arena *arena, rap_str text, rap_str language, rap_spans *paragraphs, rap_spans *sentences) {
  rap_paragraphs_of(arena, text, paragraphs);
  rap_sentences_of(arena, text, paragraphs, language, sentences);
}

/* Every byte that is not a blank between sentences belongs to exactly one, inside exactly one paragraph. */
static void check_cover(rap_str text, const rap_spans *paragraphs, const rap_spans *sentences) {
  size_t at = 0, paragraph = 0;
  for (size_t i = 0; i < sentences->count; i++) {
    rap_span it = sentences->items[i];
    assert_true(it.start >= at && it.start < it.stop);
    assert_int_equal(rap_skip_blanks(text, at, it.start), it.start);
    assert_int_equal(rap_skip_blanks(text, it.start, it.stop), it.start);
    assert_int_equal(rap_skip_blanks_back(text, it.stop, it.start), it.stop);
    while (paragraphs->items[paragraph].stop <= it.start) paragraph++;
    assert_true(rap_span_contains(paragraphs->items[paragraph], it));
    at = it.stop;
  }
  assert_int_equal(rap_skip_blanks(text, at, text.len), text.len);
}

static void print(rap_analysis *analysis, rap_buf *out) {
  rap_str language = rap_str_known(analysis->document->language) ? analysis->document->language : RAP_LIT("en");
  rap_spans paragraphs = {0}, sentences = {0};
  segment(analysis->arena, analysis->text, language, &paragraphs, &sentences);
  check_cover(analysis->text, &paragraphs, &sentences);
  size_t paragraph = 0;
  for (size_t i = 0; i < sentences.count; i++) {
    rap_span it = sentences.items[i];
    if (it.start >= paragraphs.items[paragraph].stop) {
      paragraph++;
      rap_buf_add_cstr(out, "--\n");
    }
    rap_buf_add_str(out, rap_span_text(analysis->text, it));
    rap_buf_add_byte(out, '\n');
  }
}

static void sentence_cases(void **state) {
  (void)state;
  assert_int_equal(case_file_run("sentences.cases", print), 0);
}

static void expect_paragraphs(const char *text, const char *wanted) {
  rap_arena *arena = rap_arena_new();
  rap_spans paragraphs = {0};
  rap_paragraphs_of(arena, rap_str_from(text), &paragraphs);
  rap_buf got = {0};
  for (size_t i = 0; i < paragraphs.count; i++)
    rap_buf_printf(&got, "<%.*s>", RAP_ARG(rap_span_text(rap_str_from(text), paragraphs.items[i])));
  assert_string_equal(rap_buf_cstr(&got), wanted);
  rap_buf_clear(&got);
  rap_arena_free(arena);
}

static void paragraphs(void **state) {
  (void)state;
  expect_paragraphs("", "");
  expect_paragraphs(" \n \n", "");
  expect_paragraphs("one", "<one>");
  expect_paragraphs("\n\n one \ntwo\n\n", "<one><two>");
  expect_paragraphs("one\ntwo\n \t\n\n three\n", "<one\ntwo><three>");
  expect_paragraphs("one\n\u00a0\ntwo\nthree", "<one><two\nthree>");
}

static double segment_repeated(size_t bytes, const void *unit) {
  rap_buf text = {0};
  while (text.len < bytes) rap_buf_add_cstr(&text, unit);
  rap_arena *arena = rap_arena_new();
  rap_spans all = {0}, sentences = {0};
  double start = cpu_seconds();
  segment(arena, rap_buf_str(&text), RAP_LIT("de"), &all, &sentences);
  double seconds = cpu_seconds() - start;
  check_cover(rap_buf_str(&text), &all, &sentences);
  rap_arena_free(arena);
  rap_buf_clear(&text);
  return seconds;
}

/* A megabyte of whatever makes the scanner look around. */
static void hostile_sizes(void **state) {
  (void)state;
  static const char *const units[] = {".",  ". ",    ".\"",   "a. ",    "1. ",      "( ",     ". (",
                                      "\n", "\n \n", ".  \n", "\u2026", ". \u00bb", "J. D. ", "U.S. "};
  for (size_t i = 0; i < sizeof units / sizeof *units; i++) assert_linear(units[i], segment_repeated, units[i]);
}

/* Whatever the text, its sentences cover it. */
static void random_texts(void **state) {
  (void)state;
  static const char *const pieces[] = {".",      ". ",     " ",      "A",      "b",      "\n",  "\n\n",
                                       "U.S. ",  "z. B. ", "\u2026", "\"",     "\u201d", "(",   ")",
                                       "\u00a0", "\u00bb", "\u00ab", "\u3002", "3",      "!",   "?",
                                       "\u00e9", "- ",     "Mr. ",   "' ",     "\u2014", "J. ", "X"};
  static const char *const languages[] = {"en", "de", "fr", "ru"};
  uint32_t seed = 7;
  for (int round = 0; round < 3000; round++) {
    rap_buf text = {0};
    for (int i = 0; i < 60; i++) {
      seed = seed * 1664525u + 1013904223u;
      rap_buf_add_cstr(&text, pieces[(seed >> 16) % (sizeof pieces / sizeof *pieces)]);
    }
    rap_arena *arena = rap_arena_new();
    rap_spans all = {0}, sentences = {0};
    segment(arena, rap_buf_str(&text), rap_str_from(languages[round % 4]), &all, &sentences);
    check_cover(rap_buf_str(&text), &all, &sentences);
    rap_arena_free(arena);
    rap_buf_clear(&text);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(sentence_cases),
      cmocka_unit_test(paragraphs),
      cmocka_unit_test(random_texts),
      cmocka_unit_test(hostile_sizes),
  };
  return cmocka_run_group_tests_name("segment", tests, NULL, NULL);
}
