#include "analyse/text/words.h"

#include "analyse/text/edges.h"
#include "core/buf.h"
#include "core/unicode.h"
#include "core/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>

#include <cmocka.h>

/* The words separated by '|', each with its flags: C capital, U all upper, D digit, N not ASCII. */
static void expect(const char *text, const char *wanted) {
  rap_arena *arena = rap_arena_new();
  rap_words words = {0};
  rap_words_of(arena, rap_str_from(text), &words);
  rap_buf got = {0};
  for (size_t i = 0; i < words.count; i++) {
    uint32_t flags = words.items[i].flags;
    rap_buf_printf(&got, "%s%.*s", i ? "|" : "", RAP_ARG(rap_span_text(rap_str_from(text), words.items[i].span)));
    if (flags)
      rap_buf_printf(&got, ":%s%s%s%s", flags & RAP_WORD_CAPITAL ? "C" : "", flags & RAP_WORD_ALL_UPPER ? "U" : "",
                     flags & RAP_WORD_DIGIT ? "D" : "", flags & RAP_WORD_NOT_ASCII ? "N" : "");
  }
  assert_string_equal(rap_buf_cstr(&got), wanted);
  rap_buf_clear(&got);
  rap_arena_free(arena);
}

static void runs(void **state) {
  (void)state;
  expect("", "");
  expect(" .,", "");
  expect("Kallas's talks", "Kallas:C|s|talks");
  expect("Jean-No\u00ebl said\u2014no\u2026\u201cyes\u201d", "Jean:C|No\u00ebl:CN|said|no|yes");
  expect("a_b 3rd", "a_b|3rd:D");
  expect("x", "x");
}

static void flags(void **state) {
  (void)state;
  expect("NATO EU U2 A McX G7 b", "NATO:CU|EU:CU|U2:C|A:C|McX:C|G7:C|b");
  expect("\u00c9LYS\u00c9E \u00c9lys\u00e9e \u00e9 \u041d\u0410\u0422\u041e \u0663",
         "\u00c9LYS\u00c9E:CUN|\u00c9lys\u00e9e:CN|\u00e9:N|\u041d\u0410\u0422\u041e:CUN|\u0663:DN");
}

static void binary_search(void **state) {
  (void)state;
  rap_arena *arena = rap_arena_new();
  rap_words words = {0};
  rap_words_of(arena, RAP_LIT("ab  cd ef"), &words);
  static const size_t wanted[] = {0, 0, 1, 1, 1, 1, 2, 2, 2, 3, 3};
  for (size_t at = 0; at < sizeof wanted / sizeof *wanted; at++) assert_int_equal(rap_words_at(&words, at), wanted[at]);
  rap_arena_free(arena);
}

/* Words that cross the blocks of 64 bytes at every place, against a walk by characters. */
static void block_edges(void) {
  static const char *const pieces[] = {"a",      "Zz",         " ", "\u00e9", "\u201d",
                                       "\u4e2d", "\U0001D400", "-", "\u00a0", "longerword"};
  uint32_t seed = 1;
  for (int round = 0; round < 400; round++) {
    rap_buf buf = {0};
    for (int i = 0; i < 150; i++) {
      seed = seed * 1664525u + 1013904223u;
      rap_buf_add_cstr(&buf, pieces[(seed >> 16) % 10]);
    }
    rap_str text = rap_str_slice(rap_buf_str(&buf), 0, buf.len);
    rap_arena *arena = rap_arena_new();
    rap_words words = {0};
    rap_words_of(arena, text, &words);
    size_t count = 0, start = SIZE_MAX;
    for (size_t at = 0; at <= text.len;) {
      size_t here = at;
      bool word = at < text.len && rap_is_word(rap_utf8_next(text.s, text.len, &at));
      if (here == text.len) at = text.len + 1;
      if (word && start == SIZE_MAX) start = here;
      if (word || start == SIZE_MAX) continue;
      assert_true(count < words.count);
      assert_int_equal(words.items[count].span.start, start);
      assert_int_equal(words.items[count].span.stop, here);
      assert_int_equal(rap_word_end(text, start), here);
      count++;
      start = SIZE_MAX;
    }
    assert_int_equal(count, words.count);
    rap_arena_free(arena);
    rap_buf_clear(&buf);
  }
}

/* Hash and flags of every word, on the path at hand, as rap_words_of one word at a time gives them. */
static void hashes_and_flags(void) {
  static const char *const pieces[] = {"a",
                                       "I ",
                                       "NATO ",
                                       "Kallas ",
                                       "2025 ",
                                       "U2-",
                                       "\u00c9t\u00e9 ",
                                       "\u201c",
                                       "eightlet ",
                                       "ninelette ",
                                       "sixteen_letters_ ",
                                       "_low ",
                                       "_LOW ",
                                       "F16 ",
                                       "00000000EU ",
                                       "SEVENTEENLETTERS\u00c9 ",
                                       "\n",
                                       "of ",
                                       "m\u00fcller "};
  enum { PIECES = sizeof pieces / sizeof *pieces };
  uint32_t seed = 7;
  for (int round = 0; round < 300; round++) {
    rap_buf buf = {0};
    for (int i = 0; i < round; i++) {
      seed = seed * 1664525u + 1013904223u;
      rap_buf_add_cstr(&buf, pieces[(seed >> 16) % PIECES]);
    }
    rap_buf_printf(&buf, "%0300d and %0256d of the end", round, round); /* longer than a byte can say */
    rap_arena *arena = rap_arena_new();
    rap_words words = {0};
    rap_words_of(arena, rap_buf_str(&buf), &words);
    for (size_t i = 0; i < words.count; i++) {
      rap_words alone = {0};
      rap_words_of(arena, rap_arena_copy(arena, rap_word_text(&words, i)), &alone);
      assert_int_equal(alone.count, 1);
      assert_int_equal(words.items[i].hash, alone.items[0].hash);
      assert_int_equal(words.items[i].flags, alone.items[0].flags);
    }
    rap_arena_free(arena);
    rap_buf_clear(&buf);
  }
}

static void block_edges_on_every_path(void **state) {
  (void)state;
  static const char *const paths[] = {"portable", "sse2", "avx2", "avx512"};
  for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
    if (rap_bytes_choose(paths[i])) block_edges(), hashes_and_flags();
  rap_bytes_choose(NULL);
}

/* Bytes that are no UTF-8 must not hang or read outside. */
static void broken_text(void **state) {
  (void)state;
  static const char *const texts[] = {"\x80\x80\x80",       "a\xC3",   "a\xE2\x80", "\xF0\x90",
                                      "\xC3\xA9\x80\x80 x", "\xFF\xFF"};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    rap_arena *arena = rap_arena_new();
    rap_words words = {0};
    rap_words_of(arena, rap_str_from(texts[i]), &words);
    for (size_t k = 0; k < words.count; k++) assert_true(words.items[k].span.stop <= strlen(texts[i]));
    rap_arena_free(arena);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(runs),          cmocka_unit_test(flags),
      cmocka_unit_test(binary_search), cmocka_unit_test(block_edges_on_every_path),
      cmocka_unit_test(broken_text),
  };
  return cmocka_run_group_tests_name("words", tests, NULL, NULL);
}
