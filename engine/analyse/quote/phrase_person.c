/* Names hang on others ("the widow of Lee"), own them ("Lee's widow") or follow what they are ("the mayor, Ann Lee,"):
 * which of them a phrase means shows by the small words between. */
#include "analyse/quote/phrase_person.h"

#include "analyse/person/name_vocabulary.h"
#include "analyse/quote/sentence_words.h"
#include "analyse/quote/speaker_phrase.h"

enum { TITLE_WORDS = 6 };

/* "US ambassador to Germany Ann Lee": the phrase begins with the position of the person it ends with, or within it. */
static bool holds_position(const rap_sentence *s, const rap_people *people, rap_range source, uint32_t person) {
  rap_str position = people->items[person].position;
  if (!rap_str_known(position) || position.s < s->text.s) return false;
  size_t at = (size_t)(position.s - s->text.s);
  const rap_token *first = token_at(s, source.first);
  if (has(first, RAP_GRAMMAR_DET | RAP_GRAMMAR_POSS) && source.first + 1 < source.stop) first++;
  return at <= first->span.start && at + position.len > first->span.stop;
}

/* Head of the Harbour Council Ann Lee: a bare title, and capitals that end what hangs on it. */
static bool ends_bare_title(const rap_sentence *s, rap_range source, size_t name) {
  const rap_token *before = token_at(s, name - 1);
  if (!is_english(s) || !is_capital(before) || before->grammar || !rap_is_position_noun(s, source.first)) return false;
  return !has(token_at(s, source.first), RAP_GRAMMAR_DET | RAP_GRAMMAR_POSS | RAP_GRAMMAR_OWNER) &&
         !rap_is_position_noun(s, name - 1);
}

/* officier van justitie Ann Bos, le chef de la police Luc Perrin: behind the noun that "of" leads, unless that is what
 * the person is (la veuve du président Luc Perrin). */
static bool stands_in_apposition(const rap_sentence *s, rap_range source, size_t name) {
  const rap_token *before = token_at(s, name - 1);
  if (before->kind != RAP_TOKEN_WORD || before->person != RAP_NO_PERSON || is_german(s)) return false;
  if (is_english(s)) return ends_bare_title(s, source, name);
  if (has(before, RAP_GRAMMAR_PREP | RAP_GRAMMAR_DET | RAP_GRAMMAR_TITLE | RAP_GRAMMAR_CONJ)) return false;
  return !(rap_name_word_of(rap_span_text(s->text, before->span))->is & RAP_NAME_POSITION);
}

/* The person the phrase names: the last one in it who neither owns nor hangs on what is said of somebody else. */
uint32_t rap_phrase_person(const rap_sentence *s, const rap_people *people, rap_range source) {
  uint32_t person = RAP_NO_PERSON;
  bool hangs = false;
  for (size_t at = source.first; at < source.stop; at++) {
    const rap_token *token = token_at(s, at);
    if (has(token, RAP_GRAMMAR_PREP) && token->person == RAP_NO_PERSON && at > source.first) hangs = true;
    if (has(token, RAP_GRAMMAR_OWNER)) {
      if (at + 1 < source.stop) person = RAP_NO_PERSON;
      if (!has(token, RAP_GRAMMAR_SHORT) && at + 1 < source.stop) continue;
    }
    if (token->kind != RAP_TOKEN_WORD || token->person == RAP_NO_PERSON) continue;
    if (!hangs || holds_position(s, people, source, token->person) || stands_in_apposition(s, source, at))
      person = token->person;
  }
  return person;
}

/* La maire (sans étiquette): behind the bracket that opens at `at`; there when none does. */
static size_t behind_bracket(const rap_sentence *s, size_t at, size_t stop) {
  if (is_english(s) || at >= stop || token_at(s, at)->mark != '(') return at;
  for (size_t close = at + 1; close < stop && close < at + TITLE_WORDS; close++)
    if (token_at(s, close)->mark == ')') return close + 1;
  return at;
}

/* "Ghana's president, Kwabena Asare,": the name in apposition to the phrase, its titles skipped. What follows the name
 * tells an apposition from a new clause ("said the minister, Lee would …"). */
uint32_t rap_phrase_apposition(const rap_sentence *s, rap_range source) {
  size_t first, stop = s->stop, at = behind_bracket(s, source.stop, stop);
  source.stop = at;
  while (at < stop && at < source.stop + TITLE_WORDS && has(token_at(s, source.stop), RAP_GRAMMAR_PREP) &&
         token_at(s, at)->kind == RAP_TOKEN_WORD && token_at(s, at)->person == RAP_NO_PERSON)
    at++; /* the minister for the north, Ann Lee */
  if (at + 1 >= stop || token_at(s, at)->kind != RAP_TOKEN_PUNCTUATION || token_at(s, at)->mark != ',')
    return RAP_NO_PERSON;
  const unsigned none = RAP_GRAMMAR_PREP | RAP_GRAMMAR_DET | RAP_GRAMMAR_OWNER | RAP_GRAMMAR_CONJ | RAP_GRAMMAR_SUB |
                        RAP_GRAMMAR_AUX | RAP_GRAMMAR_POSS | RAP_GRAMMAR_PRONOUN | RAP_GRAMMAR_VERB;
  for (first = ++at; at < stop && at < first + TITLE_WORDS; at++) {
    const rap_token *token = token_at(s, at);
    if (token->kind != RAP_TOKEN_WORD || token->person != RAP_NO_PERSON || token->cues) break;
    if (at == first && has(token, RAP_GRAMMAR_DET)) continue;          /* her rival, the former governor Ann Lee, */
    if (has(token, none) && !(token->flags & RAP_WORD_CAPITAL)) break; /* her counsel, Me Sophie Arnaud, */
  }
  if (at == stop) return RAP_NO_PERSON;
  const rap_token *name = token_at(s, at);
  if (name->kind != RAP_TOKEN_WORD || name->person == RAP_NO_PERSON) return RAP_NO_PERSON;
  while (at < stop && token_at(s, at)->kind == RAP_TOKEN_WORD && token_at(s, at)->person == name->person &&
         token_at(s, at)->mention == name->mention)
    at++;
  bool ends = at == stop || token_at(s, at)->kind != RAP_TOKEN_WORD;
  return ends ? name->person : RAP_NO_PERSON;
}
