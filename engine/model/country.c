/* The two tables are constants; the facts structs point into their cells and are made once, on first use, together
 * with an index by code: two letters for countries (a 26 x 26 table), a plain search for the few organisations. */
#include "model/country.h"

#include "core/mem.h"
#include "data/lists.h"

enum { COUNTRY_CODE, COUNTRY_NAME, COUNTRY_DEMONYM, COUNTRY_CAPITAL };
enum { ORGANISATION_CODE, ORGANISATION_NAME, ORGANISATION_CLOSED, ORGANISATION_MEMBERS };

static rap_country_facts *countries;
static rap_country by_letters[26 * 26];
static rap_organisation_facts *organisations;

/* Where a two-letter code stands in by_letters, or -1. */
static int letters_index(rap_str code) {
  if (code.len != 2) return -1;
  int a = rap_ascii_lower(code.s[0]) - 'a', b = rap_ascii_lower(code.s[1]) - 'a';
  return a >= 0 && a < 26 && b >= 0 && b < 26 ? a * 26 + b : -1;
}

static void read_countries(void) {
  const rap_data *data = &rap_data_countries;
  countries = rap_alloc_zero(data->rows, sizeof *countries);
  for (size_t row = 0; row < data->rows; row++) {
    countries[row] = (rap_country_facts){.code = rap_data_cell(data, row, COUNTRY_CODE),
                                         .name = rap_data_cell(data, row, COUNTRY_NAME),
                                         .demonym = rap_data_cell(data, row, COUNTRY_DEMONYM),
                                         .capital = rap_data_cell(data, row, COUNTRY_CAPITAL)};
    int at = letters_index(rap_str_from(countries[row].code));
    if (at >= 0) by_letters[at] = (rap_country)(row + 1);
  }
  /* What the European institutions write for the United Kingdom and Greece. */
  by_letters[letters_index(RAP_LIT("UK"))] = by_letters[letters_index(RAP_LIT("GB"))];
  by_letters[letters_index(RAP_LIT("EL"))] = by_letters[letters_index(RAP_LIT("GR"))];
}

static void need_countries(void) {
  if (!countries) read_countries();
}

size_t rap_country_count(void) {
  return rap_data_countries.rows;
}

rap_country rap_country_by_code(rap_str code) {
  need_countries();
  int at = letters_index(code);
  return at < 0 ? RAP_NO_COUNTRY : by_letters[at];
}

const rap_country_facts *rap_country_facts_of(rap_country country) {
  need_countries();
  return &countries[country - 1];
}

static void need_organisations(void) {
  if (organisations) return;
  const rap_data *data = &rap_data_organisations;
  organisations = rap_alloc_zero(data->rows, sizeof *organisations);
  for (size_t row = 0; row < data->rows; row++)
    organisations[row] =
        (rap_organisation_facts){.code = rap_data_cell(data, row, ORGANISATION_CODE),
                                 .name = rap_data_cell(data, row, ORGANISATION_NAME),
                                 .members = rap_data_cell(data, row, ORGANISATION_MEMBERS),
                                 .closed = strcmp(rap_data_cell(data, row, ORGANISATION_CLOSED), "yes") == 0};
}

size_t rap_organisation_count(void) {
  return rap_data_organisations.rows;
}

rap_organisation rap_organisation_by_code(rap_str code) {
  need_organisations();
  for (size_t row = 0; row < rap_data_organisations.rows; row++)
    if (rap_str_equal_nocase(code, rap_str_from(organisations[row].code))) return (rap_organisation)(row + 1);
  return RAP_NO_ORGANISATION;
}

const rap_organisation_facts *rap_organisation_facts_of(rap_organisation organisation) {
  need_organisations();
  return &organisations[organisation - 1];
}

bool rap_organisation_has(rap_organisation organisation, rap_country member) {
  if (organisation == RAP_NO_ORGANISATION || member == RAP_NO_COUNTRY) return false;
  rap_str code = rap_str_from(rap_country_facts_of(member)->code);
  for (rap_str rest = rap_str_from(rap_organisation_facts_of(organisation)->members); rap_str_known(rest);)
    if (rap_str_equal(rap_str_split(&rest, ' '), code)) return true;
  return false;
}
