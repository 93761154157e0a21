/* One matcher a language, built when a text is first in it and kept for good. */
#include "analyse/named_terms.h"

#include "analyse/country_terms.h"
#include "analyse/organisations.h"

typedef struct language_matcher {
  rap_str language;
  rap_matcher *matcher;
} language_matcher;

enum { MOST_LANGUAGES = 64 };

static rap_arena *arena; /* of the languages; never freed */
static language_matcher matchers[MOST_LANGUAGES];
static size_t matcher_count;

/* A language of which nothing is known gets the English terms. */
static const rap_matcher *matcher_of(rap_str language) {
  for (size_t i = 0; i < matcher_count; i++)
    if (rap_str_equal(matchers[i].language, language)) return matchers[i].matcher;
  if (!rap_country_terms_know(language) || matcher_count == MOST_LANGUAGES) return matcher_of(RAP_LIT("en"));
  if (!arena) arena = rap_arena_new();
  language_matcher *made = &matchers[matcher_count++];
  *made = (language_matcher){rap_arena_copy(arena, language), rap_matcher_new()};
  rap_country_terms_add(made->matcher, language);
  rap_organisation_terms_add(made->matcher, language);
  rap_matcher_build(made->matcher);
  return made->matcher;
}

const rap_hits *rap_named_terms(rap_analysis *analysis) {
  if (analysis->named_terms) return analysis->named_terms;
  rap_hits *hits = rap_arena_zero(analysis->arena, sizeof *hits);
  analysis->named_terms = hits;
  rap_matcher_find(matcher_of(rap_analysis_language(analysis)), rap_analysis_words(analysis), analysis->arena, hits);
  return hits;
}
