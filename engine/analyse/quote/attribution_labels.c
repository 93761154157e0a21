/* Speakers whom no verb tells: before a colon or behind one, and those in whose eyes something is so. */
#include "analyse/quote/attribution_shapes.h"
#include "analyse/quote/cue_subject.h"
#include "analyse/quote/speaker_phrase.h"
#include "analyse/quote/subject.h"

enum { NEAR = 40 };

/* Lee: …; Update - Lee: …; "Sea wall to be rebuilt," by Ann Lee: … */
static bool begins_label(const rap_sentence *s, size_t at) {
  if (at == s->first || is_mark(token_at(s, at - 1), '-')) return true;
  return is_word(token_at(s, at - 1)) && is_written(s, token_at(s, at - 1), "by");
}

static rap_found_speaker loose(rap_range source) {
  return (rap_found_speaker){RAP_BOND_LOOSE, source, RAP_NO_RANGE};
}

/* Più duro l'ex premier Carlo Bassi: «Q»: somebody named right before the colon, and nobody else in the sentence. */
static bool is_named_label(const rap_sentence *s, rap_range range) {
  return !is_english(s) && !is_german(s) && !rap_range_is_empty(range) && is_person(token_at(s, range.stop - 1)) &&
         !rap_is_governed(s, range);
}

/* S: Q without a cue. A phrase that fills its line, or stands behind a dash or "by", names the speaker, else the
 * subject of the sentence does. */
rap_found_speaker rap_found_label(const rap_sentence *s, size_t quoted) {
  if (quoted == s->first || !is_mark(token_at(s, quoted - 1), ':')) return RAP_FOUND_NOBODY;
  rap_range range = rap_noun_phrase_before(s, s->first, quoted - 1);
  if (!rap_range_is_empty(range) && begins_label(s, range.first))
    return (rap_found_speaker){RAP_BOND_TIGHT, range, RAP_NO_RANGE};
  rap_range named = range;
  range = rap_subject_first(s, quoted - 1);
  if (is_named_label(s, named) && (rap_range_is_empty(range) || !rap_can_tell(s, range))) return loose(named);
  if (rap_range_is_empty(range)) return RAP_FOUND_NOBODY;
  bool noun = (token_at(s, range.stop - 1)->cues & RAP_CUE_NOUN) && !rap_names_somebody(s, range);
  if (noun && rap_drops_subjects(s->language)) return RAP_FOUND_NOBODY; /* Poi l'affondo: «Q» */
  bool owned = has(token_at(s, range.first), RAP_GRAMMAR_POSS);
  if (owned && (is_english(s) || !rap_names_somebody(s, range)))
    range.stop = range.first + 1; /* Seine Antwort war knapp: Q */
  return loose(range);
}

/* Für die Gewerkschaft ist das ein „Q“: in whose eyes it is so. */
static rap_found_speaker german_eyes(const rap_sentence *s, size_t quoted) {
  if (quoted < s->first + 3) return RAP_FOUND_NOBODY;
  if (!has(token_at(s, quoted - 1), RAP_GRAMMAR_INDEF)) return RAP_FOUND_NOBODY;
  for (size_t n = 0, at = quoted - 1; at > s->first && n < NEAR; n++) {
    const rap_token *token = token_at(s, --at);
    if (token->kind != RAP_TOKEN_WORD) return RAP_FOUND_NOBODY;
    if (!is_written(s, token_at(s, at), "für")) continue;
    rap_sentence limited = *s;
    limited.stop = quoted - 1;
    rap_range range = rap_subject_behind(&limited, at + 1);
    bool begins = at <= s->first + 1 || !(token_at(s, at - 1)->flags & RAP_WORD_CAPITAL);
    bool ends = range.stop + 1 >= quoted || has(token_at(s, range.stop), RAP_GRAMMAR_AUX);
    return begins && ends && !rap_range_is_empty(range) ? rap_found(RAP_BOND_LOOSE, range, s, at) : RAP_FOUND_NOBODY;
  }
  return RAP_FOUND_NOBODY;
}

/* l'associazione dei balneari, per la quale la norma è «Q» */
static rap_found_speaker relative_eyes(const rap_sentence *s, size_t quoted) {
  for (size_t n = 0, at = quoted; at > s->first + 1 && n < NEAR; n++) {
    const rap_token *token = token_at(s, --at);
    if (token->kind == RAP_TOKEN_QUOTED) break;
    if (!is_listed(s, token, RAP_LIST_TO_SOMEBODY)) continue;
    rap_range range = rap_relative_subject(s, at);
    if (!rap_range_is_empty(range)) return rap_found(RAP_BOND_LOOSE, range, s, at);
  }
  return RAP_FOUND_NOBODY;
}

/* Pour le maire, c'est « Q »; Para el alcalde es «Q»: a sentence may begin with the one in whose eyes it is so. */
rap_found_speaker rap_found_in_eyes(const rap_sentence *s, size_t quoted) {
  if (is_german(s)) return german_eyes(s, quoted);
  if (is_english(s) || quoted < s->first + 3) return RAP_FOUND_NOBODY;
  rap_found_speaker relative = relative_eyes(s, quoted);
  if (relative.bond != RAP_BOND_NONE) return relative;
  if (!is_listed(s, token_at(s, s->first), RAP_LIST_TO_SOMEBODY)) return RAP_FOUND_NOBODY;
  rap_sentence limited = *s;
  limited.stop = quoted;
  rap_range range = rap_subject_behind(&limited, s->first + 1);
  bool somebody = !rap_range_is_empty(range) &&
                  (rap_names_somebody(s, range) || has(token_at(s, range.stop - 1), RAP_GRAMMAR_CROWD));
  if (range.first != s->first + 1 || !somebody) return RAP_FOUND_NOBODY;
  return rap_found(RAP_BOND_LOOSE, range, s, s->first);
}

/* « Q » : Luc Perrin est déçu. A sentence that begins with the words goes on behind a colon about who said them. */
rap_found_speaker rap_found_behind_colon(const rap_sentence *s, size_t quoted) {
  if (is_english(s) || is_german(s) || quoted != s->first || quoted + 2 >= s->stop) return RAP_FOUND_NOBODY;
  if (!is_mark(token_at(s, quoted + 1), ':')) return RAP_FOUND_NOBODY;
  rap_sentence clause = *s;
  clause.first = quoted + 2;
  rap_range range = rap_subject_first(&clause, s->stop);
  bool named = !rap_range_is_empty(range) && is_person(token_at(s, range.stop - 1));
  return named ? (rap_found_speaker){RAP_BOND_TIGHT, range, RAP_NO_RANGE} : RAP_FOUND_NOBODY;
}
