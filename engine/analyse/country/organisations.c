/* The names of organisation_names.tsv. A name of one word counts in just its case ("WHO", never "who"),
 * a longer one where it begins with a capital as the list has it, so that headlines in capitals are read too. Of hits
 * that overlap the first and longest stays. "the" at the head of a name asks for the article before the mention.
 */
#include "analyse/country/organisations.h"

#include "analyse/country/named_terms.h"
#include "core/mem.h"
#include "core/unicode.h"
#include "core/utf8.h"
#include "data/lists.h"

enum { LANGUAGE, CODE, NAME };
#define ARTICLE "the "

static rap_organisation *of_row;

static const char *cell(size_t row, size_t column) {
  return rap_data_cell(&rap_data_organisation_names, row, column);
}

/* Without the article that it may ask for. */
static rap_str name_of(size_t row) {
  rap_str name = rap_str_from(cell(row, NAME));
  return rap_str_starts(name, RAP_LIT(ARTICLE)) ? rap_str_slice(name, sizeof ARTICLE - 1, name.len) : name;
}

void rap_organisation_terms_add(rap_matcher *matcher, rap_str language) {
  const rap_data *data = &rap_data_organisation_names;
  uint32_t place = rap_data_place(data, LANGUAGE, language);
  if (place == RAP_NO_PLACE) place = rap_data_place(data, LANGUAGE, RAP_LIT("en"));
  for (size_t row = 0; row < data->rows; row++) {
    if (!rap_data_is_at(data, row, LANGUAGE, place)) continue;
    unsigned flags = RAP_TERM_LITERAL | (strchr(name_of(row).s, ' ') ? 0 : RAP_TERM_EXACT);
    rap_matcher_add(matcher, name_of(row), flags, RAP_TERM_OF_ORGANISATION | (uint32_t)row);
  }
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
  const rap_hits *hits = rap_named_terms(analysis);
  size_t free_from = 0;
  for (size_t i = 0; i < hits->count; i++) {
    const rap_hit *hit = &hits->items[i];
    size_t row = hit->value & ~RAP_TERM_OF_ORGANISATION;
    if (row == hit->value || hit->span.start < free_from || !is_written(analysis->text, hit->span, row)) continue;
    free_from = hit->span.stop;
    rap_mention mention = {hit->span, organisation_of(row), RAP_MENTION_NAME};
    RAP_PUSH(analysis->arena, &analysis->organisations, mention);
  }
}
