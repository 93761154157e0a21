/* The subject behind its verb, and the one that a sentence begins with. What stands before a verb: subject_before.c. */
#include "analyse/quote/subject.h"

#include "analyse/quote/sentence_words.h"
#include "analyse/quote/speaker_phrase.h"

enum { SUBJECT_WORDS = 60 };

/* Other languages than English put time and place between the verb and its subject: escribió en la red social. What a
 * preposition leads goes on to the next article, name or pause. */
static bool is_circumstance(const rap_sentence *s, size_t at, bool *led) {
  const rap_token *token = token_at(s, at);
  bool det = has(token, RAP_GRAMMAR_DET), behind_prep = at > s->first && has(token_at(s, at - 1), RAP_GRAMMAR_PREP);
  if (has(token, RAP_GRAMMAR_HE | RAP_GRAMMAR_SHE)) return false;
  if (has(token, RAP_GRAMMAR_PREP)) return *led = true;
  if (has(token, RAP_GRAMMAR_TIME)) *led = false;
  if (has(token, RAP_GRAMMAR_TIME | RAP_GRAMMAR_AUX | RAP_GRAMMAR_OBJECT)) return true;
  if (det && at + 1 < s->stop && has(token_at(s, at + 1), RAP_GRAMMAR_TIME)) return true;
  if (!*led || (has(token, RAP_GRAMMAR_TITLE | RAP_GRAMMAR_CROWD) && !behind_prep)) return false;
  if (token->span.stop == token->span.start + 1 && !det) return true; /* X */
  bool behind_det =
      at > s->first + 1 && has(token_at(s, at - 1), RAP_GRAMMAR_DET) && has(token_at(s, at - 2), RAP_GRAMMAR_PREP);
  if (is_german(s)) return behind_prep || (behind_det && !det);
  if (det || is_capital(token)) return behind_prep || (is_capital(token) && has(token_at(s, at - 1), RAP_GRAMMAR_DET));
  return true;
}

static size_t over_circumstances(const rap_sentence *s, size_t at) {
  bool english = is_english(s), led = false;
  for (size_t n = 0; n < 12 && at < s->stop; n++) {
    const rap_token *token = token_at(s, at);
    if (!is_word(token) || is_person(token)) break;
    bool helper = has(token, RAP_GRAMMAR_ADV | RAP_GRAMMAR_SELF | RAP_GRAMMAR_SHORT) && !has(token, RAP_GRAMMAR_TIME);
    if (!english) helper = (helper && !has(token, RAP_GRAMMAR_HE | RAP_GRAMMAR_SHE)) || is_circumstance(s, at, &led);
    if (!helper) break;
    at++;
  }
  return at;
}

/* said her mother: "her" goes with the noun behind it. */
static bool owns_next(const rap_sentence *s, size_t at) {
  const unsigned none = RAP_GRAMMAR_PREP | RAP_GRAMMAR_DET | RAP_GRAMMAR_TIME;
  if (!has(token_at(s, at), RAP_GRAMMAR_POSS) || at + 1 >= s->stop) return false;
  const rap_token *next = token_at(s, at + 1);
  return is_word(next) && !rap_breaks_phrase(next) && !has(next, none);
}

rap_range rap_subject_behind(const rap_sentence *s, size_t at) {
  size_t latter = rap_latter_stop(s, at);
  if (latter > at) return (rap_range){at, latter};
  at = over_circumstances(s, at);
  if (at >= s->stop) return RAP_NO_RANGE;
  const rap_token *token = token_at(s, at);
  if (rap_is_quoted_name(s, token)) return (rap_range){at, at + 1};
  if (!is_word(token) || (is_english(s) && is_written(s, token, "that"))) return RAP_NO_RANGE;
  if (has(token, RAP_GRAMMAR_HE | RAP_GRAMMAR_SHE | RAP_GRAMMAR_THEY | RAP_GRAMMAR_IT | RAP_GRAMMAR_I) &&
      !has(token, RAP_GRAMMAR_DET))
    return (rap_range){at, at + 1};
  if (!is_person(token)) {
    bool begins = has(token, RAP_GRAMMAR_DET | RAP_GRAMMAR_POSS | RAP_GRAMMAR_CROWD | RAP_GRAMMAR_TITLE);
    if (rap_breaks_phrase(token) && !begins) return RAP_NO_RANGE;
    if (has(token, RAP_GRAMMAR_PREP | RAP_GRAMMAR_TIME) && !begins) return RAP_NO_RANGE;
    if (has(token, RAP_GRAMMAR_OBJECT) && !is_capital(token) && !owns_next(s, at)) return RAP_NO_RANGE;
  }
  rap_range range = {at, rap_noun_phrase_stop(s, at)};
  while (range.stop > range.first && has(token_at(s, range.stop - 1), RAP_GRAMMAR_PREP | RAP_GRAMMAR_DET) &&
         !has(token_at(s, range.stop - 1), RAP_GRAMMAR_OWNER | RAP_GRAMMAR_CROWD))
    range.stop--;
  return !rap_range_is_empty(range) && rap_can_speak(s, range) ? range : RAP_NO_RANGE;
}

/* kolega z drużyny Jan Sowa: behind a preposition and a noun, the name; where that ends, else `at`. */
static size_t behind_place(const rap_sentence *s, size_t at) {
  if (at + 2 >= s->stop || !has(token_at(s, at), RAP_GRAMMAR_PREP)) return at;
  return is_person(token_at(s, at + 2)) ? rap_mention_stop(s, at + 2, s->stop) : at;
}

/* mówi łamiącym się głosem właściciel: behind the voice in which it is said. */
static size_t behind_voice(const rap_sentence *s, size_t at) {
  for (size_t end = at; end + 1 < s->stop && end < at + 4 && is_word(token_at(s, end)); end++)
    if (is_listed(s, token_at(s, end), RAP_LIST_VOICE)) return end + 1;
  return at;
}

/* dodał wzruszony, powiedziała śmiejąc się: how somebody said it. */
static bool is_manner(const rap_sentence *s, size_t at) {
  bool alone = at + 1 == s->stop || !is_word(token_at(s, at + 1));
  return alone && !rap_is_position_noun(s, at) && ends_listed(s, token_at(s, at), RAP_LIST_MANNER);
}

rap_range rap_subject_bare(const rap_sentence *s, size_t at, bool governed) {
  while (at < s->stop && has(token_at(s, at), RAP_GRAMMAR_SELF | RAP_GRAMMAR_ADV | RAP_GRAMMAR_TIME)) at++;
  if (!rap_language_has(s->language, RAP_LANGUAGE_NO_ARTICLES) || at >= s->stop) return RAP_NO_RANGE;
  if (!governed) at = behind_voice(s, at);
  const rap_token *token = token_at(s, at);
  if (!is_word(token) || token->grammar || token->cues || is_capital(token)) return RAP_NO_RANGE;
  if (is_manner(s, at)) return RAP_NO_RANGE;
  if (!governed && ends_listed(s, token, RAP_LIST_OBJECT)) return RAP_NO_RANGE;
  size_t stop = behind_place(s, rap_noun_phrase_stop(s, at));
  bool named = is_capital(token_at(s, stop - 1)); /* zdaniem radnej miasto śpi */
  return (rap_range){at, governed && !named && rap_is_position_noun(s, at) ? at + 1 : stop};
}

bool rap_begins_clause(const rap_sentence *s, size_t at) {
  if (at == s->first) return true;
  const rap_token *before = token_at(s, at - 1);
  return before->kind == RAP_TOKEN_PUNCTUATION || has(before, RAP_GRAMMAR_CONJ | RAP_GRAMMAR_SUB);
}

/* German begins sentences with adverbs and objects as readily as with subjects: a lone word counts only when it is a
 * person or an abbreviation, a determined phrase only in the nominative. */
static bool is_german_subject(const rap_sentence *s, rap_range range) {
  const rap_token *first = token_at(s, range.first);
  if (is_person(first) || is_person(token_at(s, range.stop - 1))) return !rap_is_governed(s, range);
  if (range.stop == range.first + 1 && range.first == s->first) return (first->flags & RAP_WORD_ALL_UPPER) != 0;
  return !rap_is_governed(s, range);
}

/* Speaking to reporters, Interrogée sur, Preguntada por: a sentence may begin with a participle. */
static bool is_participle(const rap_sentence *s, size_t at) {
  if (at != s->first || at + 1 >= s->stop || is_person(token_at(s, at))) return false;
  const rap_token *token = token_at(s, at), *next = token_at(s, at + 1);
  if (token->span.stop - token->span.start <= 4 || (token->flags & RAP_WORD_ALL_UPPER)) return false;
  return is_word(next) && !is_capital(next) && ends_listed(s, token, RAP_LIST_PARTICIPLE);
}

/* Does a clause or phrase that comes before the main clause begin here? */
static bool opens_aside(const rap_sentence *s, size_t at, size_t stop) {
  if (is_participle(s, at)) return true;
  while (at < stop && has(token_at(s, at), RAP_GRAMMAR_ADV) && !is_person(token_at(s, at))) at++;
  if (at == stop || is_person(token_at(s, at)) || has(token_at(s, at), RAP_GRAMMAR_DET)) return false;
  return has(token_at(s, at), RAP_GRAMMAR_SUB | RAP_GRAMMAR_PREP);
}

rap_range rap_subject_at(const rap_sentence *s, size_t at, size_t stop) {
  while (at < stop && has(token_at(s, at), RAP_GRAMMAR_ADV) && !is_person(token_at(s, at))) at++;
  if (at >= stop) return RAP_NO_RANGE;
  const rap_token *token = token_at(s, at);
  size_t latter = rap_latter_stop(s, at);
  if (latter > at + 1 && latter <= stop) return (rap_range){at, latter};
  if (is_participle(s, at)) return RAP_NO_RANGE;
  if (has(token, RAP_GRAMMAR_PREP) && !is_person(token)) return RAP_NO_RANGE;
  if (rap_is_subject_pronoun(token)) return has(token, RAP_GRAMMAR_WHO) ? RAP_NO_RANGE : (rap_range){at, at + 1};
  if (rap_breaks_phrase(token) && !has(token, RAP_GRAMMAR_DET)) return RAP_NO_RANGE;
  rap_range range = {at, rap_noun_phrase_stop(s, at)};
  if (range.stop > stop) range.stop = stop;
  if (rap_range_is_empty(range) || !rap_can_speak(s, range)) return RAP_NO_RANGE;
  return is_german(s) && !is_german_subject(s, range) ? RAP_NO_RANGE : range;
}

bool rap_is_he(const rap_sentence *s, size_t at) {
  return has(token_at(s, at), RAP_GRAMMAR_HE) && !is_person(token_at(s, at)) && is_written(s, token_at(s, at), "er");
}

/* In seiner Rede nannte der Minister Peter Brandt, heute will er: the first person who is no object, wherever the
 * clause puts him. */
static rap_range person_inside(const rap_sentence *s, size_t stop) {
  for (size_t n = 0, at = s->first; at < stop && n < SUBJECT_WORDS; at++, n++) {
    if (token_at(s, at)->kind == RAP_TOKEN_QUOTED) break;
    if (rap_is_he(s, at)) return (rap_range){at, at + 1};
    if (!is_person(token_at(s, at))) continue;
    size_t end = rap_mention_stop(s, at, stop);
    rap_range range = rap_noun_phrase_before(s, s->first, end);
    if (!rap_range_is_empty(range) && !rap_is_governed(s, range)) return range;
    at = end - 1;
  }
  return RAP_NO_RANGE;
}

/* Als der Alarm ertönte, rief der Wirt: behind a clause that comes first, a German main clause begins with its verb. */
static rap_range behind_main_verb(const rap_sentence *s, size_t verb, size_t stop) {
  const unsigned small = RAP_GRAMMAR_DET | RAP_GRAMMAR_POSS | RAP_GRAMMAR_PREP | RAP_GRAMMAR_PRONOUN |
                         RAP_GRAMMAR_CONJ | RAP_GRAMMAR_SUB | RAP_GRAMMAR_ADV | RAP_GRAMMAR_TIME;
  if (verb + 1 >= stop) return RAP_NO_RANGE;
  const rap_token *token = token_at(s, verb);
  if (!is_word(token) || is_capital(token) || is_person(token) || has(token, small)) return RAP_NO_RANGE;
  rap_sentence limited = *s;
  limited.stop = stop;
  rap_range range = rap_subject_behind(&limited, verb + 1);
  return !rap_range_is_empty(range) && is_german_subject(s, range) ? range : RAP_NO_RANGE;
}

rap_range rap_subject_first(const rap_sentence *s, size_t stop) {
  rap_range fallback = RAP_NO_RANGE;
  bool aside = false;
  for (size_t n = 0, at = s->first; at < stop && n < SUBJECT_WORDS; at++, n++) {
    const rap_token *token = token_at(s, at);
    if (is_mark(token, ',') || is_mark(token, ':')) {
      rap_range behind = aside && is_german(s) ? behind_main_verb(s, at + 1, stop) : RAP_NO_RANGE;
      if (!rap_range_is_empty(behind)) return behind;
      aside = false;
    }
    if (!is_word(token) || !rap_begins_clause(s, at)) continue;
    if (at == s->first || is_mark(token_at(s, at - 1), ',')) aside |= opens_aside(s, at, stop);
    rap_range range = rap_subject_at(s, at, stop);
    if (rap_range_is_empty(range)) continue;
    bool lower = at > s->first && has(token_at(s, at - 1), RAP_GRAMMAR_SUB);
    if (!aside && !lower) return range;
    if (rap_range_is_empty(fallback)) fallback = range;
  }
  return is_german(s) && rap_range_is_empty(fallback) ? person_inside(s, stop) : fallback;
}
