/* A text that was numbered before the words joined the vocabulary is read like one that was not: in full. */
#include "analyse/country/numbered_terms.h"

#include "core/mem.h"

rap_numbered_terms rap_numbered_terms_of(rap_matcher *matcher) {
  rap_numbered_terms terms = {.matcher = matcher};
  rap_matcher_build(matcher);
  for (size_t i = 0; i < rap_matcher_terms(matcher); i++) {
    rap_str word = rap_matcher_first_word(matcher, i);
    if (!rap_str_known(word)) {
      rap_free(terms.begins);
      terms.begins = NULL;
      return terms;
    }
    rap_vocable number = rap_vocabulary_add(word);
    *(uint8_t *)rap_vocabulary_room(&terms.begins, &terms.count, 1, number) = 1;
    if (number > terms.last) terms.last = number;
  }
  return terms;
}

/* The words with which a term may begin; without a branch that depends on what a word is. */
static rap_places places_of(rap_numbered_terms *terms, const rap_analysis *analysis) {
  rap_vocabulary_room(&terms->begins, &terms->count, 1, rap_vocabulary_last());
  rap_places places = {.items = rap_arena_alloc(analysis->arena, analysis->words.count * sizeof *places.items)};
  for (size_t i = 0; i < analysis->words.count; i++) {
    places.items[places.count] = (uint32_t)i; /* stays where it counts */
    places.count += terms->begins[analysis->vocables[i]];
  }
  return places;
}

void rap_numbered_terms_find(rap_numbered_terms *terms, rap_analysis *analysis, rap_hits *hits) {
  const rap_words *words = rap_analysis_words(analysis);
  if (!terms->begins || !rap_analysis_has_numbered(analysis, terms->last)) {
    rap_matcher_find(terms->matcher, words, analysis->arena, hits);
    return;
  }
  rap_places places = places_of(terms, analysis);
  rap_matcher_find_at(terms->matcher, words, &places, analysis->arena, hits);
}
