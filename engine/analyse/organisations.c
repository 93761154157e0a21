/* One matcher a language over organisation_names.tsv. A name of one word counts in just its case ("WHO", never "who"),
 * a longer one where it begins with a capital as the list has it, so that headlines in capitals are read too. Of hits
 * that overlap the first and longest stays. "the" at the head of a name asks for the article before the mention.
 */
#include "analyse/organisations.h"

#include "analyse/analysis.h"
#include "analyse/matcher.h"
#include "core/mem.h"
#include "core/unicode.h"
#include "core/utf8.h"
#include "data/lists.h"

enum { LANGUAGE, CODE, NAME };
enum { MOST_LANGUAGES = 32 };
#define ARTICLE "the "

typedef struct language_matcher {
  rap_str language;
  rap_matcher *matcher; /* values are rows */
} language_matcher;

static language_matcher matchers[MOST_LANGUAGES];
static size_t matcher_count;
static rap_organisation *of_row;

static const char *cell(size_t row, size_t column) {
  return rap_data_cell(&rap_data_organisation_names, row, column);
}

/* Without the article that it may ask for. */
static rap_str name_of(size_t row) {
  rap_str name = rap_str_from(cell(row, NAME));
  return rap_str_starts(name, RAP_LIT(ARTICLE)) ? rap_str_slice(name, sizeof ARTICLE - 1, name.len) : name;
}

static rap_matcher *matcher_at(uint32_t place) {
  rap_matcher *matcher = rap_matcher_new();
  for (size_t row = 0; row < rap_data_organisation_names.rows; row++) {
    if (!rap_data_is_at(&rap_data_organisation_names, row, LANGUAGE, place)) continue;
    unsigned flags = RAP_TERM_LITERAL | (strchr(name_of(row).s, ' ') ? 0 : RAP_TERM_EXACT);
    rap_matcher_add(matcher, name_of(row), flags, (uint32_t)row);
  }
  rap_matcher_build(matcher);
  return matcher;
}

/* Made when a text is first in that language; one without names is read as English. */
static const rap_matcher *matcher_of(rap_str language) {
  for (size_t i = 0; i < matcher_count; i++)
    if (rap_str_equal(matchers[i].language, language)) return matchers[i].matcher;
  uint32_t place = rap_data_place(&rap_data_organisation_names, LANGUAGE, language);
  if (place == RAP_NO_PLACE || matcher_count == MOST_LANGUAGES) return matcher_of(RAP_LIT("en"));
  language_matcher *made = &matchers[matcher_count++];
  made->language = rap_str_from(rap_data_organisation_names.text + place);
  made->matcher = matcher_at(place);
  return made->matcher;
}

/* By row, found when a text first names it. */
static rap_organisation organisation_of(size_t row) {
  if (!of_row) of_row = rap_alloc_zero(rap_data_organisation_names.rows, sizeof *of_row);
  if (!of_row[row]) of_row[row] = rap_organisation_by_code(rap_str_from(cell(row, CODE)));
  return of_row[row];
}

/* Where the list has a capital at the head the text has one too, and the article where the list asks for it. */
static bool is_written(rap_str text, rap_span span, size_t row) {
  rap_str name = name_of(row);
  size_t in_name = 0, in_text = span.start;
  bool wanted = rap_is_upper(rap_utf8_next(name.s, name.len, &in_name));
  if (wanted && !rap_is_upper(rap_utf8_next(text.s, text.len, &in_text))) return false;
  size_t article = sizeof ARTICLE - 1;
  if (name.s == cell(row, NAME)) return true;
  return span.start >= article &&
         rap_str_equal_nocase(rap_str_slice(text, span.start - article, span.start), RAP_LIT(ARTICLE));
}

void rap_organisations_find(rap_analysis *analysis) {
  rap_hits hits = {0};
  rap_matcher_find(matcher_of(rap_analysis_language(analysis)), rap_analysis_words(analysis), analysis->arena, &hits);
  size_t free_from = 0;
  for (size_t i = 0; i < hits.count; i++) {
    size_t row = hits.items[i].value;
    if (hits.items[i].span.start < free_from || !is_written(analysis->text, hits.items[i].span, row)) continue;
    free_from = hits.items[i].span.stop;
    rap_mention mention = {hits.items[i].span, organisation_of(row), RAP_MENTION_NAME};
    RAP_PUSH(analysis->arena, &analysis->organisations, mention);
  }
}
