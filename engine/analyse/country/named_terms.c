/* One matcher a language, built when a text is first in it and kept for good. */
#include "analyse/country/named_terms.h"

#include "analyse/country/country_terms.h"
#include "analyse/country/numbered_terms.h"
#include "analyse/country/organisations.h"

typedef struct language_terms {
  rap_str language;
  rap_numbered_terms terms;
} language_terms;

enum { MOST_LANGUAGES = 64 };

static rap_arena *arena; /* of the languages; never freed */
static language_terms known[MOST_LANGUAGES];
static size_t known_count;

/* A language of which nothing is known gets the English terms. */
static rap_numbered_terms *terms_of(rap_str language) {
  for (size_t i = 0; i < known_count; i++)
    if (rap_str_equal(known[i].language, language)) return &known[i].terms;
  if (!rap_country_terms_know(language) || known_count == MOST_LANGUAGES) return terms_of(RAP_LIT("en"));
  if (!arena) arena = rap_arena_new();
  rap_matcher *matcher = rap_matcher_new();
  rap_country_terms_add(matcher, language);
  rap_organisation_terms_add(matcher, language);
  language_terms *made = &known[known_count++];
  *made = (language_terms){rap_arena_copy(arena, language), rap_numbered_terms_of(matcher)};
  return &made->terms;
}

const rap_hits *rap_named_terms(rap_analysis *analysis) {
  if (analysis->named_terms) return analysis->named_terms;
  rap_hits *hits = rap_arena_zero(analysis->arena, sizeof *hits);
  analysis->named_terms = hits;
  rap_numbered_terms_find(terms_of(rap_analysis_language(analysis)), analysis, hits);
  return hits;
}
