/* What sentences without the quotation tell: one behind it that recalls who said it, one before it that a speaker is
 * in, one that reports speech by the form of its verb. */
#include "analyse/quote/attribution_shapes.h"
#include "analyse/quote/cue_subject.h"
#include "analyse/quote/speaker_phrase.h"
#include "analyse/quote/subject.h"

enum { NEAR = 40, FAR = 70, END = 8 };

static bool means_so(const rap_sentence *s, size_t at) {
  return is_listed(s, token_at(s, at), RAP_LIST_THUS);
}

/* Foi assim que o líder recusou a oferta; c'est ainsi que le maire a répondu. */
static rap_found_speaker thus_that(const rap_sentence *s) {
  for (size_t at = s->first; !is_english(s) && !is_german(s) && at + 2 < s->stop && at < s->first + 4; at++) {
    if (!means_so(s, at) || !has(token_at(s, at + 1), RAP_GRAMMAR_SUB)) continue;
    rap_range range = rap_subject_at(s, at + 2, s->stop);
    if (!rap_range_is_empty(range) && rap_can_tell(s, range)) return rap_found(RAP_BOND_TIGHT, range, s, at);
  }
  return RAP_FOUND_NOBODY;
}

/* Rosa Conti, 64 anni, racconta così la notte: a verb with a word that points back. */
static rap_found_speaker told_so(const rap_sentence *s) {
  if (is_english(s)) return RAP_FOUND_NOBODY;
  for (size_t at = s->first + 1; at + 1 < s->stop && at < s->first + END; at++) {
    if (!(token_at(s, at)->cues & RAP_CUE_SAY) || !is_word(token_at(s, at + 1))) continue;
    if (!means_so(s, at + 1)) continue;
    rap_range range = rap_subject_before(s, at);
    if (!rap_range_is_empty(range) && range.first == s->first) return rap_found(RAP_BOND_TIGHT, range, s, at);
  }
  return RAP_FOUND_NOBODY;
}

/* Con esa frase despachó ayer el portavoz la oferta; met die woorden wees hij het af. */
static rap_found_speaker with_words(const rap_sentence *s) {
  size_t noun = s->first + 2, verb = noun + 1;
  if (is_english(s) || is_german(s) || verb + 1 >= s->stop) return RAP_FOUND_NOBODY;
  if (!is_listed(s, token_at(s, s->first), RAP_LIST_WITH_WORDS)) return RAP_FOUND_NOBODY;
  if (!has(token_at(s, s->first + 1), RAP_GRAMMAR_DET) || !(token_at(s, noun)->cues & RAP_CUE_NOUN))
    return RAP_FOUND_NOBODY;
  rap_range range = rap_subject_behind(s, verb + 1);
  return rap_range_is_empty(range) ? RAP_FOUND_NOBODY : rap_found(RAP_BOND_TIGHT, range, s, noun);
}

rap_found_speaker rap_attribution_recalled(const rap_sentence *s) {
  size_t at = s->first;
  rap_found_speaker told = told_so(s);
  if (told.bond == RAP_BOND_NONE) told = with_words(s);
  if (told.bond == RAP_BOND_NONE) told = thus_that(s);
  if (told.bond != RAP_BOND_NONE) return told;
  if (at + 1 >= s->stop || !has(token_at(s, at), RAP_GRAMMAR_BACK)) return RAP_FOUND_NOBODY;
  if (is_written(s, token_at(s, at), "così")) {
    rap_range named = rap_subject_behind(s, at + 1);
    bool somebody =
        named.first == at + 1 && (is_person(token_at(s, named.stop - 1)) || rap_is_position_noun(s, named.first + 1));
    if (somebody) return rap_found(RAP_BOND_TIGHT, named, s, at);
  }
  for (at++; at + 1 < s->stop && has(token_at(s, at), RAP_GRAMMAR_OBJECT | RAP_GRAMMAR_SELF | RAP_GRAMMAR_AUX);) at++;
  if (!(token_at(s, at)->cues & RAP_CUE_SAY)) return RAP_FOUND_NOBODY;
  rap_range range = rap_subject_behind(s, at + token_at(s, at)->cue_words);
  if (rap_range_is_empty(range)) return RAP_FOUND_NOBODY;
  for (size_t n = 0, next = range.stop; next < s->stop && n < NEAR; n++, next++)
    if (token_at(s, next)->kind == RAP_TOKEN_QUOTED || is_mark(token_at(s, next), ':')) return RAP_FOUND_NOBODY;
  return rap_found(RAP_BOND_TIGHT, range, s, at);
}

rap_found_speaker rap_attribution_first(const rap_sentence *s) {
  for (size_t n = 0, at = s->first; at < s->stop && n < FAR; n++, at++) {
    if (!(token_at(s, at)->cues & (RAP_CUE_SAY | RAP_CUE_SOURCE | RAP_CUE_AFTER))) continue;
    rap_range range = rap_cue_subject(s, at, s->stop);
    if (!rap_range_is_empty(range)) return rap_found(RAP_BOND_LOOSE, range, s, at);
  }
  return RAP_FOUND_NOBODY;
}

/* …, Lund College river specialist Ann Lee says: where the words before a name begin that belong to it. */
static size_t whole_start(const rap_sentence *s, size_t first) {
  for (size_t n = 0, at = first; at > s->first && n < END; n++) {
    const rap_token *before = token_at(s, at - 1);
    if (is_mark(before, ',')) return at;
    if (rap_breaks_phrase(before) || has(before, RAP_GRAMMAR_TIME)) break;
    at--;
  }
  return first;
}

/* ha (annunciato), según (informó) */
static bool leads_to_verb(const rap_token *token) {
  return has(token, RAP_GRAMMAR_AUX | RAP_GRAMMAR_SELF) || (is_word(token) && (token->cues & RAP_CUE_SOURCE));
}

rap_found_speaker rap_attribution_aside(const rap_sentence *s) {
  rap_found_speaker last = RAP_FOUND_NOBODY;
  for (size_t n = 0, at = s->first; at < s->stop && n < FAR; n++, at++) {
    if (!(token_at(s, at)->cues & (RAP_CUE_SAY | RAP_CUE_SOURCE)) || rap_is_telling_participle(s, at)) continue;
    rap_range range = rap_cue_subject(s, at, s->stop);
    size_t first = range.first < at ? range.first : at;
    if (rap_range_is_empty(range)) continue;
    while (!is_english(s) && first > s->first && leads_to_verb(token_at(s, first - 1))) first--;
    if (range.first < at && is_person(token_at(s, range.stop - 1))) first = whole_start(s, first);
    if (first == s->first || !is_mark(token_at(s, first - 1), ',')) continue;
    last = rap_found(RAP_BOND_LOOSE, range, s, at);
  }
  return last;
}

bool rap_is_reported(const rap_sentence *s, size_t at) {
  const rap_token *token = token_at(s, at);
  if (has(token, RAP_GRAMMAR_REPORTED)) return true;
  if (!is_german(s) || at + 1 >= s->stop || !is_word(token) || token->grammar || is_capital(token)) return false;
  rap_str word = rap_span_text(s->text, token->span);
  if (!rap_str_ends(word, RAP_LIT("e")) || rap_str_ends(word, RAP_LIT("te"))) return false;
  return has(token_at(s, at + 1), RAP_GRAMMAR_HE | RAP_GRAMMAR_SHE | RAP_GRAMMAR_IT) &&
         !has(token_at(s, at + 1), RAP_GRAMMAR_DET);
}

bool rap_sentence_is_reported(const rap_sentence *s) {
  for (size_t n = 0, at = s->first; at < s->stop && n < FAR; n++, at++)
    if (rap_is_reported(s, at)) return true;
  return false;
}
