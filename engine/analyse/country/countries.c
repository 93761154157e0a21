/* How countries are found:
 *   1. One matcher over all names, demonyms, capitals and phrases of the text's language gives hits (named_terms.c).
 *   2. Of hits that overlap the one that begins first stays, of those the longest ("Papua New Guinea", and "New
 * Mexico", which is a phrase that only hides "Mexico").
 *   3. Each is judged by the words beside it (country_rules.c).
 *   4. What is still open is settled by the whole text (country_context.c). */
#include "analyse/country/countries.h"

#include "analyse/country/country_context.h"
#include "analyse/country/named_terms.h"
#include "core/unicode.h"
#include "core/utf8.h"

/* "turkey", "china": where the text speaks of the thing, the same word with a capital needs support. */
static bool is_thing(const rap_country_term *term) {
  return term->care & RAP_CARE_NOUN && term->kind == RAP_MENTION_NAME;
}

/* Written as the term must be written, so that it counts at all ("Polish", never "polish"). */
static bool is_written(rap_str text, rap_span span, const rap_country_term *term) {
  if (!term->capital) return true;
  size_t at = span.start;
  char first = text.s[at];
  return rap_is_ascii_alpha(first) ? rap_is_ascii_upper(first) : rap_is_upper(rap_utf8_next(text.s, text.len, &at));
}

static void gather(const rap_analysis *analysis, const rap_hits *hits, rap_country_candidates *candidates) {
  size_t free_from = 0;
  for (size_t i = 0; i < hits->count; i++) {
    const rap_hit *hit = &hits->items[i];
    if (hit->value & RAP_TERM_OF_ORGANISATION) continue;
    const rap_country_term *term = rap_country_term_of(hit->value);
    bool written = is_written(analysis->text, hit->span, term);
    if (hit->span.start < free_from || (!written && !is_thing(term))) continue;
    rap_country_candidate it = {.span = hit->span, .term = hit->value, .country = term->country};
    if (!written) it.verdict = RAP_VERDICT_SPOILED;
    if (term->country == RAP_NO_COUNTRY) it.verdict = RAP_VERDICT_DROPPED;
    RAP_PUSH(analysis->arena, candidates, it);
    free_from = hit->span.stop;
  }
}

static void judge(rap_analysis *analysis, rap_country_candidates *candidates) {
  for (size_t i = 0; i < candidates->count; i++) {
    rap_country_candidate *it = &candidates->items[i];
    if (it->verdict == RAP_VERDICT_OPEN)
      it->verdict = (uint8_t)rap_country_judge(analysis, it, i ? &candidates->items[i - 1] : NULL);
  }
}

void rap_countries_find(rap_analysis *analysis) {
  rap_country_candidates candidates = {0};
  gather(analysis, rap_named_terms(analysis), &candidates);
  judge(analysis, &candidates);
  rap_country_settle(analysis, &candidates);
  for (size_t i = 0; i < candidates.count; i++) {
    const rap_country_candidate *it = &candidates.items[i];
    if (it->verdict != RAP_VERDICT_SURE && it->verdict != RAP_VERDICT_OPEN) continue;
    rap_mention mention = {it->span, it->country, rap_country_term_of(it->term)->kind};
    RAP_PUSH(analysis->arena, &analysis->countries, mention);
  }
}
