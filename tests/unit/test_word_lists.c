/* engine/data/word_lists.tsv: every row is of a list that rules ask for, every list has its words. And cues.tsv and
 * grammar.tsv know the kinds of their rows. */
#include "analyse/text/word_lists.h"

#include "analyse/text/cues.h"
#include "data/lists.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static rap_list list_of(size_t row) {
  const char *name = rap_data_cell(&rap_data_word_lists, row, 1);
  rap_list list = rap_list_named(rap_str_from(name));
  if (list == RAP_LISTS) fail_msg("word_lists.tsv: no rule asks for the list '%s'", name);
  return list;
}

static void every_row_is_of_a_list(void **state) {
  (void)state;
  size_t rows_of[RAP_LISTS] = {0};
  for (size_t row = 0; row < rap_data_word_lists.rows; row++) rows_of[list_of(row)]++;
  for (size_t list = 0; list < RAP_LISTS; list++)
    if (!rows_of[list]) fail_msg("word_lists.tsv: no row for the list '%s'", rap_list_name((rap_list)list));
}

/* Each of them is found again: words in any case, forms of two words, words that end as an ending does. */
static void every_word_is_found_in_its_list(void **state) {
  (void)state;
  for (size_t row = 0; row < rap_data_word_lists.rows; row++) {
    const rap_word_lists *lists = rap_word_lists_of(rap_str_from(rap_data_cell(&rap_data_word_lists, row, 0)));
    for (rap_str rest = rap_str_from(rap_data_cell(&rap_data_word_lists, row, 2)); rap_str_known(rest);) {
      rap_str form = rap_str_trim(rap_str_split(&rest, ','));
      size_t blank = rap_str_find_byte(form, ' ', 0);
      assert_true(form.len > 0);
      if (form.s[0] == '-')
        assert_true(rap_ends_listed(lists, form, list_of(row)));
      else if (blank < form.len)
        assert_true(rap_pair_is_listed(lists, rap_str_slice(form, 0, blank), rap_str_slice(form, blank + 1, form.len),
                                       list_of(row)));
      else
        assert_true(rap_str_is_listed(lists, form, list_of(row)));
    }
  }
}

static void a_language_has_its_own_lists_and_those_of_all(void **state) {
  (void)state;
  const rap_word_lists *de = rap_word_lists_of(RAP_LIT("de")), *fr = rap_word_lists_of(RAP_LIT("fr"));
  assert_true(rap_str_is_listed(de, RAP_LIT("Wurde"), RAP_LIST_PASSIVE));
  assert_false(rap_str_is_listed(fr, RAP_LIT("wurde"), RAP_LIST_PASSIVE));
  assert_false(rap_str_is_listed(de, RAP_LIT("wurde"), RAP_LIST_DENIED));
  assert_true(rap_str_is_listed(de, RAP_LIT("sans"), RAP_LIST_WITHOUT));
  assert_true(rap_str_is_listed(rap_word_lists_of(RAP_LIT("sv")), RAP_LIT("sans"), RAP_LIST_WITHOUT));
  assert_ptr_equal(rap_word_lists_of(RAP_LIT("sv")), rap_word_lists_of(RAP_LIT("*")));
  assert_ptr_equal(rap_word_lists_of(RAP_LIT("de")), de);
}

static void pairs_and_endings_are_no_words(void **state) {
  (void)state;
  const rap_word_lists *fr = rap_word_lists_of(RAP_LIT("fr"));
  assert_true(rap_pair_is_listed(fr, RAP_LIT("Ce"), RAP_LIT("dernier"), RAP_LIST_LATTER));
  assert_false(rap_pair_is_listed(fr, RAP_LIT("ce"), RAP_LIT("premier"), RAP_LIST_LATTER));
  assert_false(rap_str_is_listed(fr, RAP_LIT("ce"), RAP_LIST_LATTER));
  assert_true(rap_str_is_listed(fr, RAP_LIT("ce"), RAP_LIST_PAIRS));
  assert_true(rap_ends_listed(fr, RAP_LIT("interrog\u00e9e"), RAP_LIST_PARTICIPLE));
  assert_false(rap_ends_listed(fr, RAP_LIT("speaking"), RAP_LIST_PARTICIPLE));
  assert_false(rap_ends_listed(fr, RAP_LIT("e"), RAP_LIST_PARTICIPLE));
  assert_false(rap_str_is_listed(fr, RAP_LIT("ant"), RAP_LIST_PARTICIPLE));
}

static void cues_and_grammar_are_of_known_kinds(void **state) {
  (void)state;
  for (size_t row = 0; row < rap_data_cues.rows; row++) {
    const char *kind = rap_data_cell(&rap_data_cues, row, 2);
    if (!rap_cue_kind_named(kind)) fail_msg("cues.tsv: no kind '%s'", kind);
  }
  for (size_t row = 0; row < rap_data_grammar.rows; row++) {
    const char *class = rap_data_cell(&rap_data_grammar, row, 1);
    if (!rap_grammar_class_named(class)) fail_msg("grammar.tsv: no class '%s'", class);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_row_is_of_a_list),
      cmocka_unit_test(every_word_is_found_in_its_list),
      cmocka_unit_test(a_language_has_its_own_lists_and_those_of_all),
      cmocka_unit_test(pairs_and_endings_are_no_words),
      cmocka_unit_test(cues_and_grammar_are_of_known_kinds),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
