/* Names (countries.tsv for English, country_names.tsv, country_names_cldr.tsv), demonyms, capitals and phrases. All
 * terms of all languages stand in one growing array; their values are its indices, so that of two terms at the same
 * place the one added first, from the list written by hand, comes first. */
#include "analyse/country/country_terms.h"

#include "core/mem.h"
#include "core/unicode.h"
#include "core/utf8.h"
#include "data/lists.h"
#include "model/annotation.h"

typedef struct term_list {
  rap_country_term *items;
  size_t count, capacity;
} term_list;

static rap_arena *arena; /* of the terms; never freed */
static term_list terms;

const rap_country_term *rap_country_term_of(uint32_t value) {
  return &terms.items[value];
}

size_t rap_country_term_count(void) {
  return terms.count;
}

static unsigned care_of(const char *words) {
  static const struct {
    const char *word;
    unsigned care;
  } cares[] = {{"exact", RAP_CARE_EXACT},   {"noun", RAP_CARE_NOUN},       {"given", RAP_CARE_GIVEN},
               {"twin", RAP_CARE_TWIN},     {"support", RAP_CARE_SUPPORT}, {"rival", RAP_CARE_RIVAL},
               {"prefix", RAP_CARE_PREFIX}, {"pronoun", RAP_CARE_PRONOUN}};
  unsigned care = 0;
  for (rap_str rest = rap_str_from(words); rap_str_known(rest);) {
    rap_str word = rap_str_split(&rest, ' ');
    for (size_t i = 0; i < sizeof cares / sizeof *cares; i++)
      if (rap_str_equal(word, rap_str_from(cares[i].word))) care |= cares[i].care;
  }
  return care;
}

/* "US", "VAE": an abbreviation counts in just its case, whatever the list. */
static bool is_abbreviation(rap_str written) {
  for (size_t i = 0; i < written.len; i++)
    if (!rap_is_ascii_upper(written.s[i])) return false;
  return written.len <= 5;
}

static void add_term(rap_matcher *matcher, rap_country_term term) {
  size_t at = 0;
  term.capital = rap_is_upper(rap_utf8_next(term.written.s, term.written.len, &at));
  unsigned flags = term.care & RAP_CARE_EXACT ? RAP_TERM_EXACT : 0;
  if (rap_matcher_add(matcher, term.written, flags, (uint32_t)terms.count)) RAP_PUSH(arena, &terms, term);
}

static bool takes_no_s(rap_str name) {
  return rap_str_ends(name, RAP_LIT("s")) || rap_str_ends(name, RAP_LIT("x")) || rap_str_ends(name, RAP_LIT("z")) ||
         rap_str_ends(name, RAP_LIT("ß"));
}

/* The name with the endings that its language gives it: "Russlands", "Francji". */
static void add_inflected(rap_matcher *matcher, rap_country_term term, rap_str language) {
  const rap_data *data = &rap_data_country_endings;
  uint32_t place = rap_data_place(data, 0, language);
  rap_str name = term.written;
  for (size_t row = 0; row < data->rows; row++) {
    if (!rap_data_is_at(data, row, 0, place)) continue;
    rap_str ending = rap_str_from(rap_data_cell(data, row, 1));
    bool any = rap_str_equal(ending, RAP_LIT("-"));
    if (any ? takes_no_s(name) : !rap_str_ends(name, ending)) continue;
    rap_str stem = rap_str_slice(name, 0, any ? name.len : name.len - ending.len);
    for (rap_str rest = rap_str_from(rap_data_cell(data, row, 2)); rap_str_known(rest);) {
      rap_str form = rap_str_split(&rest, ' ');
      term.written = rap_arena_printf(arena, "%.*s%.*s", RAP_ARG(stem), RAP_ARG(form));
      add_term(matcher, term);
    }
  }
}

static void add(rap_matcher *matcher, rap_str language, const char *written, const char *code, int kind,
                const char *care) {
  rap_country_term term = {.written = rap_str_from(written),
                           .country = rap_country_by_code(rap_str_from(code)),
                           .kind = (uint8_t)kind,
                           .care = (uint8_t)care_of(care)};
  if (is_abbreviation(term.written)) term.care |= RAP_CARE_EXACT;
  add_term(matcher, term);
  if (kind != RAP_MENTION_DEMONYM && !(term.care & RAP_CARE_EXACT)) add_inflected(matcher, term, language);
}

/* Rows `language code name [care]`, or with a kind before care in demonyms.tsv. */
static void add_list(rap_matcher *matcher, const rap_data *data, rap_str language, int kind, size_t care) {
  uint32_t place = rap_data_place(data, 0, language);
  for (size_t row = 0; row < data->rows; row++)
    if (rap_data_is_at(data, row, 0, place))
      add(matcher, language, rap_data_cell(data, row, 2), rap_data_cell(data, row, 1), kind,
          care < data->columns ? rap_data_cell(data, row, care) : "");
}

/* English names of capitals whose name in this language is not listed: it mostly is the same. */
static void add_foreign_capitals(rap_matcher *matcher, rap_str language) {
  const rap_data *data = &rap_data_capitals;
  uint32_t place = rap_data_place(data, 0, language), english = rap_data_place(data, 0, RAP_LIT("en"));
  bool *listed = rap_alloc_zero(rap_country_count() + 1, sizeof *listed);
  for (size_t row = 0; row < data->rows; row++)
    if (rap_data_is_at(data, row, 0, place))
      listed[rap_country_by_code(rap_str_from(rap_data_cell(data, row, 1)))] = true;
  for (size_t row = 0; row < data->rows; row++) {
    const char *code = rap_data_cell(data, row, 1);
    if (rap_data_is_at(data, row, 0, english) && !listed[rap_country_by_code(rap_str_from(code))])
      add(matcher, language, rap_data_cell(data, row, 2), code, RAP_MENTION_CAPITAL, rap_data_cell(data, row, 3));
  }
  rap_free(listed);
}

void rap_country_terms_add(rap_matcher *matcher, rap_str language) {
  if (!arena) arena = rap_arena_new();
  bool english = rap_str_equal(language, RAP_LIT("en"));
  uint32_t phrases = rap_data_place(&rap_data_country_phrases, 0, language);
  for (size_t row = 0; row < rap_data_country_phrases.rows; row++)
    if (rap_data_is_at(&rap_data_country_phrases, row, 0, phrases))
      add(matcher, language, rap_data_cell(&rap_data_country_phrases, row, 1), "", RAP_MENTION_NAME, "");
  add_list(matcher, &rap_data_country_names, language, RAP_MENTION_NAME, 3);
  if (english)
    for (size_t row = 0; row < rap_data_countries.rows; row++)
      add(matcher, language, rap_data_cell(&rap_data_countries, row, 1), rap_data_cell(&rap_data_countries, row, 0),
          RAP_MENTION_NAME, "");
  else
    add_list(matcher, &rap_data_country_names_cldr, language, RAP_MENTION_NAME, 3);
  add_list(matcher, &rap_data_demonyms, language, RAP_MENTION_DEMONYM, 4);
  add_list(matcher, &rap_data_capitals, language, RAP_MENTION_CAPITAL, 3);
  if (!english) add_foreign_capitals(matcher, language);
}

bool rap_country_terms_know(rap_str language) {
  return rap_data_place(&rap_data_country_names, 0, language) != RAP_NO_PLACE ||
         rap_data_place(&rap_data_country_names_cldr, 0, language) != RAP_NO_PLACE;
}
