/* One matcher a language over organisation_names.tsv. A name of one word counts in just its case ("WHO", never "who"),
 * a longer one where it begins with a capital as the list has it, so that headlines in capitals are read too. Of hits
 * that overlap the first and longest stays. "the" at the head of a name asks for the article and is cut off the span.
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

static void add_rows(language_matcher *made) {
  made->matcher = rap_matcher_new();
  for (size_t row = 0; row < rap_data_organisation_names.rows; row++) {
    if (!rap_str_equal(rap_str_from(cell(row, LANGUAGE)), made->language)) continue;
    unsigned flags = RAP_TERM_LITERAL | (strchr(cell(row, NAME), ' ') ? 0 : RAP_TERM_EXACT);
    rap_matcher_add(made->matcher, rap_str_from(cell(row, NAME)), flags, (uint32_t)row);
  }
  rap_matcher_build(made->matcher);
}

void rap_organisations_prepare(void) {
  if (of_row) return;
  of_row = rap_alloc_zero(rap_data_organisation_names.rows, sizeof *of_row);
  for (size_t row = 0; row < rap_data_organisation_names.rows; row++) {
    of_row[row] = rap_organisation_by_code(rap_str_from(cell(row, CODE)));
    rap_str language = rap_str_from(cell(row, LANGUAGE));
    size_t i = 0;
    while (i < matcher_count && !rap_str_equal(matchers[i].language, language)) i++;
    if (i < matcher_count || matcher_count == MOST_LANGUAGES) continue;
    matchers[matcher_count].language = language;
    add_rows(&matchers[matcher_count++]);
  }
}

static const rap_matcher *matcher_of(rap_str language) {
  for (size_t i = 0; i < matcher_count; i++)
    if (rap_str_equal(matchers[i].language, language)) return matchers[i].matcher;
  return rap_str_equal(language, RAP_LIT("en")) ? matchers[0].matcher : matcher_of(RAP_LIT("en"));
}

/* Without the article that the name in the list has. */
static rap_span without_article(rap_span span, size_t row) {
  if (rap_str_starts(rap_str_from(cell(row, NAME)), RAP_LIT("the "))) span.start += 4;
  return span;
}

/* Where the list has a capital at the head, the text has one too. */
static bool is_written(rap_str text, rap_span span, size_t row) {
  rap_str name = rap_str_from(cell(row, NAME));
  span = without_article(span, row);
  size_t in_name = rap_str_starts(name, RAP_LIT("the ")) ? 4 : 0, in_text = span.start;
  bool wanted = rap_is_upper(rap_utf8_next(name.s, name.len, &in_name));
  return !wanted || rap_is_upper(rap_utf8_next(text.s, text.len, &in_text));
}

void rap_organisations_find(rap_analysis *analysis) {
  rap_organisations_prepare();
  rap_hits hits = {0};
  rap_matcher_find(matcher_of(rap_analysis_language(analysis)), analysis->text, analysis->arena, &hits);
  size_t free_from = 0;
  for (size_t i = 0; i < hits.count; i++) {
    size_t row = hits.items[i].value;
    if (hits.items[i].span.start < free_from || !is_written(analysis->text, hits.items[i].span, row)) continue;
    free_from = hits.items[i].span.stop;
    rap_mention mention = {without_article(hits.items[i].span, row), of_row[row], RAP_MENTION_NAME};
    RAP_PUSH(analysis->arena, &analysis->organisations, mention);
  }
}
