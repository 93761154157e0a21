/* Tables by the two letters of a code and by letter: both are asked for word by word. */
#include "analyse/text/languages.h"

#include "analyse/text/stopwords.h"
#include "core/utf8.h"
#include "data/lists.h"

enum { LETTERS = 26 };

static struct {
  bool ready;
  uint16_t traits[LETTERS * LETTERS];
  uint16_t languages[RAP_LANGUAGE_LETTERS]; /* by letter */
} known;

static bool is_code(rap_str code) {
  return code.len == 2 && rap_is_ascii_lower(code.s[0]) && rap_is_ascii_lower(code.s[1]);
}

static size_t place_of(rap_str code) {
  return (size_t)(code.s[0] - 'a') * LETTERS + (size_t)(code.s[1] - 'a');
}

unsigned rap_language_trait_named(rap_str name) {
  static const char *const names[] = {"adjectives_behind", "genitives_bare", "possessives_vary", "no_articles",
                                      "letter_words",      "drops_subjects", "objects_before",   "dashes",
                                      "dashes_inside",     "single_marks",   "arabic_articles",  "ordinals"};
  _Static_assert(sizeof names / sizeof *names == RAP_LANGUAGE_TRAITS, "every trait has its name");
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (rap_str_equal(name, rap_str_from(names[i]))) return 1u << i;
  return 0;
}

static void add_letters(rap_str letters, int language) {
  for (size_t at = 0; language >= 0 && at < letters.len;) {
    uint32_t letter = rap_utf8_next(letters.s, letters.len, &at);
    if (letter < RAP_LANGUAGE_LETTERS) known.languages[letter] |= (uint16_t)(1u << language);
  }
}

static void prepare(void) {
  known.ready = true;
  for (size_t row = 0; row < rap_data_languages.rows; row++) {
    rap_str code = rap_str_from(rap_data_cell(&rap_data_languages, row, 0));
    add_letters(rap_str_from(rap_data_cell(&rap_data_languages, row, 2)), rap_language_number(code));
    if (!is_code(code)) continue;
    for (rap_str rest = rap_str_from(rap_data_cell(&rap_data_languages, row, 1)); rap_str_known(rest);)
      known.traits[place_of(code)] |= (uint16_t)rap_language_trait_named(rap_str_split(&rest, ','));
  }
}

unsigned rap_language_traits(rap_str code) {
  if (!known.ready) prepare();
  return is_code(code) ? known.traits[place_of(code)] : 0;
}

uint32_t rap_letter_languages(uint32_t letter) {
  if (!known.ready) prepare();
  return letter < RAP_LANGUAGE_LETTERS ? known.languages[letter] : 0;
}
