/* engine/data/languages.tsv: every trait is one that rules ask for, and every letter leads to its languages. */
#include "analyse/text/languages.h"

#include "analyse/text/stopwords.h"
#include "core/utf8.h"
#include "data/lists.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static rap_str cell(size_t row, size_t column) {
  return rap_str_from(rap_data_cell(&rap_data_languages, row, column));
}

static void every_trait_is_known_and_some_language_has_it(void **state) {
  (void)state;
  unsigned all = 0;
  for (size_t row = 0; row < rap_data_languages.rows; row++) {
    unsigned traits = 0;
    for (rap_str rest = cell(row, 1); rest.len > 0;) {
      rap_str name = rap_str_split(&rest, ',');
      unsigned trait = rap_language_trait_named(name);
      if (!trait) fail_msg("languages.tsv: no rule asks for the trait '%.*s'", RAP_ARG(name));
      traits |= trait;
    }
    assert_int_equal(rap_language_traits(cell(row, 0)), traits);
    all |= traits;
  }
  assert_int_equal(all, (1u << RAP_LANGUAGE_TRAITS) - 1);
}

static void every_letter_leads_to_its_languages(void **state) {
  (void)state;
  for (size_t row = 0; row < rap_data_languages.rows; row++) {
    rap_str letters = cell(row, 2);
    int language = rap_language_number(cell(row, 0));
    if (language == RAP_NO_LANGUAGE) fail_msg("languages.tsv: stopwords.tsv has no '%.*s'", RAP_ARG(cell(row, 0)));
    for (size_t at = 0; at < letters.len;) {
      uint32_t letter = rap_utf8_next(letters.s, letters.len, &at);
      assert_true(rap_letter_languages(letter) >> language & 1);
    }
  }
  assert_int_equal(rap_letter_languages('e'), 0);
  assert_int_equal(rap_letter_languages(0x20AC), 0);
}

static void what_is_no_code_has_no_traits(void **state) {
  (void)state;
  assert_true(rap_language_has(RAP_LIT("pl"), RAP_LANGUAGE_NO_ARTICLES));
  assert_false(rap_language_has(RAP_LIT("en"), RAP_LANGUAGE_NO_ARTICLES));
  assert_int_equal(rap_language_traits(RAP_LIT("")), 0);
  assert_int_equal(rap_language_traits(RAP_LIT("PL")), 0);
  assert_int_equal(rap_language_traits(RAP_LIT("pl-PL")), 0);
  assert_int_equal(rap_language_traits(RAP_NIL), 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_trait_is_known_and_some_language_has_it),
      cmocka_unit_test(every_letter_leads_to_its_languages),
      cmocka_unit_test(what_is_no_code_has_no_traits),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
