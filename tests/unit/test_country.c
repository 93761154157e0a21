/* The facts: every code, its names, the members of groups. */
#include "model/country.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

static const rap_country_facts *facts(const char *code) {
  rap_country country = rap_country_by_code(rap_str_from(code));
  if (!country) fail_msg("no country %s", code);
  return rap_country_facts_of(country);
}

static void codes_name_their_country(void **state) {
  (void)state;
  assert_string_equal(facts("FR")->name, "France");
  assert_string_equal(facts("FR")->demonym, "French");
  assert_string_equal(facts("FR")->capital, "Paris");
  assert_string_equal(facts("XK")->name, "Kosovo");
  assert_string_equal(facts("SU")->demonym, "Soviet");
  assert_string_equal(facts("YU")->name, "Yugoslavia");
  assert_string_equal(facts("CS")->name, "Czechoslovakia");
  assert_string_equal(facts("DD")->name, "East Germany");
  assert_string_equal(rap_country_code(RAP_NO_COUNTRY), "");
}

static void codes_are_caseless_and_have_aliases(void **state) {
  (void)state;
  assert_string_equal(facts("de")->code, "DE");
  assert_string_equal(facts("UK")->code, "GB");
  assert_string_equal(facts("el")->code, "GR");
}

static void unknown_codes_are_no_country(void **state) {
  (void)state;
  static const char *const unknown[] = {"", "F", "FRA", "ZZ", "1A", "\xC3\xA9", NULL};
  for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
    assert_int_equal(rap_country_by_code(rap_str_from(unknown[i])), RAP_NO_COUNTRY);
}

static void every_country_is_found_by_its_own_code(void **state) {
  (void)state;
  assert_int_equal(rap_country_count(), 249 + 5); /* ISO 3166-1, XK, and four of the past */
  for (rap_country country = 1; country <= rap_country_count(); country++) {
    const rap_country_facts *it = rap_country_facts_of(country);
    assert_int_equal(strlen(it->code), 2);
    assert_true(it->name[0] != '\0');
    assert_int_equal(rap_country_by_code(rap_str_from(it->code)), country);
  }
}

static const rap_organisation_facts *organisation(const char *code) {
  rap_organisation found = rap_organisation_by_code(rap_str_from(code));
  if (!found) fail_msg("no organisation %s", code);
  return rap_organisation_facts_of(found);
}

static bool has(const char *code, const char *member) {
  return rap_organisation_has(rap_organisation_by_code(rap_str_from(code)), rap_country_by_code(rap_str_from(member)));
}

static void organisations_know_their_members(void **state) {
  (void)state;
  assert_true(has("EU", "DE") && has("NATO", "TR") && has("G7", "JP") && has("Weimar", "PL") && has("UN", "CH"));
  assert_false(has("EU", "GB") || has("NATO", "AT") || has("G7", "RU") || has("EU", "ZZ") || has("ZZ", "DE"));
  assert_string_equal(organisation("nato")->name, "North Atlantic Treaty Organization");
  assert_int_equal(rap_organisation_by_code(RAP_LIT("NONE")), RAP_NO_ORGANISATION);
}

static void closed_groups_are_small_and_listed(void **state) {
  (void)state;
  assert_true(organisation("G7")->closed && organisation("E3")->closed && organisation("Benelux")->closed);
  assert_false(organisation("EU")->closed || organisation("NATO")->closed || organisation("UN")->closed);
  for (rap_organisation it = 1; it <= rap_organisation_count(); it++) {
    size_t members = 0;
    for (rap_str rest = rap_str_from(rap_organisation_facts_of(it)->members); rap_str_known(rest);) {
      rap_str code = rap_str_split(&rest, ' ');
      if (code.len == 0) continue;
      members++;
      if (!rap_country_by_code(code))
        fail_msg("%s: no country %.*s", rap_organisation_facts_of(it)->code, RAP_ARG(code));
    }
    if (rap_organisation_facts_of(it)->closed) assert_in_range(members, 2, 15);
    assert_int_equal(rap_organisation_by_code(rap_str_from(rap_organisation_facts_of(it)->code)), it);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(codes_name_their_country),         cmocka_unit_test(codes_are_caseless_and_have_aliases),
      cmocka_unit_test(unknown_codes_are_no_country),     cmocka_unit_test(every_country_is_found_by_its_own_code),
      cmocka_unit_test(organisations_know_their_members), cmocka_unit_test(closed_groups_are_small_and_listed),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
