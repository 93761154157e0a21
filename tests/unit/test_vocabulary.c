/* The numbers of words: one by one, and of whole texts at once. */
#include "analyse/text/vocabulary.h"

#include "core/buf.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

enum { WORDS = 3000 };

/* Words of every length up to 24 letters; every fifth has an accent. */
static void make_word(rap_buf *out, unsigned n) {
  unsigned length = 1 + n % 24, seed = n * 2654435761u;
  for (unsigned i = 0; i < length; i++, seed = seed * 1664525u + 1013904223u) {
    char letter = (char)('a' + (seed >> 24) % 26);
    rap_buf_add(out, &letter, 1);
  }
  if (n % 5 == 0) rap_buf_add_cstr(out, "\u00e9");
}

static void words_have_one_number_in_any_case(void **state) {
  (void)state;
  rap_vocable plum = rap_vocabulary_add(RAP_LIT("plum")), pear = rap_vocabulary_add(RAP_LIT("\u00c9clair"));
  assert_int_not_equal(plum, RAP_NO_VOCABLE);
  assert_int_not_equal(plum, pear);
  assert_int_equal(rap_vocabulary_add(RAP_LIT("PLUM")), plum);
  assert_int_equal(rap_vocabulary_find(RAP_LIT("Plum")), plum);
  assert_int_equal(rap_vocabulary_find(RAP_LIT("\u00e9CLAIR")), pear);
  assert_int_equal(rap_vocabulary_find(RAP_LIT("plums")), RAP_NO_VOCABLE);
  assert_int_equal(rap_vocabulary_find(RAP_LIT("")), RAP_NO_VOCABLE);
  assert_true(rap_vocabulary_last() >= pear);
  static const char sigh[] = "\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9";
  char longest[100 * sizeof sigh];
  size_t len = 0;
  for (; len + sizeof sigh <= sizeof longest; len += sizeof sigh - 1) memcpy(longest + len, sigh, sizeof sigh - 1);
  rap_vocabulary_add(rap_str_of(longest, len)); /* no text has such a word, and no room is kept for one */
  assert_int_equal(rap_vocabulary_find(rap_str_of(longest, len)), RAP_NO_VOCABLE);
}

/* What a whole text is read as, up to its last word, is what each word is found as. Every second word is added. */
static void a_text_is_read_as_its_words_are_found(void **state) {
  (void)state;
  rap_arena *arena = rap_arena_new();
  rap_buf text = {0};
  for (unsigned n = 0; n < WORDS; n++) {
    rap_buf word = {0};
    make_word(&word, n);
    if (n % 2) rap_vocabulary_add(rap_str_from(rap_buf_cstr(&word)));
    if (n % 7 == 0 && rap_is_ascii_lower(rap_buf_cstr(&word)[0])) word.s[0] = (char)(word.s[0] - 'a' + 'A');
    rap_buf_printf(&text, "%s%s", n ? " " : "", rap_buf_cstr(&word));
    rap_buf_clear(&word);
  }
  rap_words words = {0};
  rap_words_of(arena, rap_str_from(rap_buf_cstr(&text)), &words);
  assert_int_equal(words.count, WORDS);
  const rap_vocable *numbers = rap_vocabulary_read(&words, arena);
  size_t known = 0;
  for (size_t i = 0; i < words.count; i++) {
    assert_int_equal(numbers[i], rap_vocabulary_find(rap_word_text(&words, i)));
    assert_int_equal(numbers[i], rap_vocabulary_word(&words, i));
    known += numbers[i] != RAP_NO_VOCABLE;
  }
  assert_true(known >= WORDS / 2);
  rap_buf_clear(&text);
  rap_arena_free(arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(words_have_one_number_in_any_case),
      cmocka_unit_test(a_text_is_read_as_its_words_are_found),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
