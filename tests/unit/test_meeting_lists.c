/* engine/data/meeting_lists.tsv: every row is of a list that rules ask for, every list has its words, and each of them
 * is found again. */
#include "analyse/meeting/meeting_lists.h"

#include "analyse/text/word_key.h"
#include "data/lists.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static rap_meeting_list list_of(size_t row) {
  const char *name = rap_data_cell(&rap_data_meeting_lists, row, 0);
  rap_meeting_list list = rap_meeting_list_named(rap_str_from(name));
  if (list == RAP_WORD_LISTS) fail_msg("meeting_lists.tsv: no rule asks for the list '%s'", name);
  return list;
}

static void every_row_is_of_a_list(void **state) {
  (void)state;
  size_t rows_of[RAP_WORD_LISTS] = {0};
  for (size_t row = 0; row < rap_data_meeting_lists.rows; row++) rows_of[list_of(row)]++;
  for (size_t list = 0; list < RAP_WORD_LISTS; list++)
    if (!rows_of[list]) fail_msg("meeting_lists.tsv: no row for '%s'", rap_meeting_list_name((rap_meeting_list)list));
}

static bool is_found(rap_meeting_list list, rap_str text) {
  if (text.s[0] == '=') text = rap_str_slice(text, 1, text.len);
  if (text.s[0] == '-') return rap_meeting_list_ends(list, rap_str_slice(text, 1, text.len));
  if (text.s[text.len - 1] == '-') return rap_meeting_list_begins(list, rap_str_slice(text, 0, text.len - 1));
  return rap_meeting_list_reads(list, text);
}

static void every_word_is_found_in_its_list(void **state) {
  (void)state;
  size_t words = 0;
  for (size_t row = 0; row < rap_data_meeting_lists.rows; row++)
    for (rap_str rest = rap_str_from(rap_data_cell(&rap_data_meeting_lists, row, 1)); rap_str_known(rest);) {
      rap_str text = rap_str_trim(rap_str_split(&rest, ','));
      assert_true(text.len > 1 && ++words <= RAP_LISTED_MOST);
      if (!is_found(list_of(row), text)) fail_msg("meeting_lists.tsv: '%.*s' is not found", RAP_ARG(text));
    }
}

static void words_are_of_their_lists_alone(void **state) {
  (void)state;
  assert_true(rap_meeting_list_reads(RAP_WORDS_HOUSE, RAP_LIT("Embassy")));
  assert_false(rap_meeting_list_reads(RAP_WORDS_CHAIR, RAP_LIT("embassy")));
  assert_false(rap_meeting_list_reads(RAP_WORDS_HOUSE, RAP_LIT("embass")));
  assert_false(rap_meeting_list_reads(RAP_WORDS_HOUSE, RAP_LIT("ambassade")));
  assert_false(rap_meeting_list_reads(RAP_WORDS_HOUSE, RAP_LIT("")));
  assert_false(rap_meeting_list_has(RAP_WORDS_HOUSE, RAP_LIT("Br\u00fccke"), 0));
  rap_str bank = RAP_LIT("bank");
  assert_true(rap_meeting_list_has(RAP_WORDS_HOUSE, bank, rap_word_key_hash(rap_word_key_of(bank))));
}

static void as_written_has_a_case(void **state) {
  (void)state;
  assert_true(rap_meeting_list_reads(RAP_WORDS_STANCE, RAP_LIT("Anti")));
  assert_false(rap_meeting_list_reads(RAP_WORDS_STANCE, RAP_LIT("anti")));
  assert_true(rap_meeting_list_begins(RAP_WORDS_TOURS, RAP_LIT("touring")));
  assert_false(rap_meeting_list_begins(RAP_WORDS_TOURS, RAP_LIT("Touring")));
}

static void beginnings_and_endings_are_no_words(void **state) {
  (void)state;
  assert_true(rap_meeting_list_ends(RAP_WORDS_STATE_OFFICE, RAP_LIT("Vice-MINISTER")));
  assert_false(rap_meeting_list_ends(RAP_WORDS_STATE_OFFICE, RAP_LIT("ministers")));
  assert_false(rap_meeting_list_ends(RAP_WORDS_STATE_OFFICE, RAP_LIT("ster")));
  assert_false(rap_meeting_list_reads(RAP_WORDS_STATE_OFFICE, RAP_LIT("minister")));
  assert_false(rap_meeting_list_begins(RAP_WORDS_TOURS, RAP_LIT("tou")));
  assert_false(rap_meeting_list_begins(RAP_WORDS_HOUSE, RAP_LIT("bank")));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(every_row_is_of_a_list),
      cmocka_unit_test(every_word_is_found_in_its_list),
      cmocka_unit_test(words_are_of_their_lists_alone),
      cmocka_unit_test(as_written_has_a_case),
      cmocka_unit_test(beginnings_and_endings_are_no_words),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
