/* No grammar, only edges: a noun phrase is what stands between a verb and the nearest word or mark that cannot be part
 * of one (a comma, a conjunction, an auxiliary, a pronoun, another cue). Names of people, found beforehand, are taken
 * whole; "of" and its like carry on into the phrase before ("a spokesman for the ministry"). */
#include "analyse/quote/noun_phrase.h"

#include "analyse/quote/cue_subject.h"
#include "analyse/quote/sentence_words.h"
#include "analyse/quote/speaker_phrase.h"
#include "core/unicode.h"
#include "core/utf8.h"

enum { PHRASE_WORDS = 14 };

static bool is_verb(const rap_token *token) {
  return is_word(token) && (token->cues & (RAP_CUE_SAY | RAP_CUE_CALL | RAP_CUE_QUOTE | RAP_CUE_TEXT)) &&
         !is_capital(token) && !has(token, RAP_GRAMMAR_DOCK); /* el acusado */
}

bool rap_breaks_phrase(const rap_token *token) {
  const unsigned classes =
      RAP_GRAMMAR_PRONOUN | RAP_GRAMMAR_AUX | RAP_GRAMMAR_VERB | RAP_GRAMMAR_CONJ | RAP_GRAMMAR_SUB | RAP_GRAMMAR_SELF;
  if (!is_word(token)) return true;
  if (is_person(token)) return false;
  if (has(token, classes) && !has(token, RAP_GRAMMAR_DET) && !has(token, RAP_GRAMMAR_OWNER)) return true;
  return is_verb(token) || has(token, RAP_GRAMMAR_ADV);
}

/* the first minister, the then president: an adverb that a determiner makes part of the phrase. */
static bool is_determined_adverb(const rap_sentence *s, size_t at) {
  if (at <= s->first || at + 1 >= s->stop || !has(token_at(s, at), RAP_GRAMMAR_ADV) || is_german(s)) return false;
  if (!is_english(s)) /* a também fadista, el entonces alcalde */
    return has(token_at(s, at - 1), RAP_GRAMMAR_DET) && rap_is_position_noun(s, at + 1);
  return has(token_at(s, at - 1), RAP_GRAMMAR_DET | RAP_GRAMMAR_POSS) && is_word(token_at(s, at + 1)) &&
         !rap_breaks_phrase(token_at(s, at + 1));
}

/* last week, the next day: a word in lower case that goes with the word of time behind it. */
static bool tells_time(const rap_sentence *s, size_t at) {
  if (at + 1 >= s->stop || !is_english(s)) return false;
  const rap_token *token = token_at(s, at), *unit = token_at(s, at + 1);
  if (!has(unit, RAP_GRAMMAR_TIME) || has(unit, RAP_GRAMMAR_ADV) || is_capital(unit) || is_capital(token)) return false;
  return s->text.s[unit->span.start - 1] == ' ';
}

/* Facebook released, the council voted: a past tense, not the adjective of "the retired general". */
static bool is_past_tense(const rap_sentence *s, size_t first, size_t at) {
  const rap_token *token = token_at(s, at);
  if (at <= first || !is_english(s) || is_capital(token)) return false;
  rap_str word = rap_span_text(s->text, token->span);
  if (word.len < 5 || !rap_str_ends(word, RAP_LIT("ed"))) return false;
  const rap_token *before = token_at(s, at - 1);
  bool adverb = rap_str_ends(rap_span_text(s->text, before->span), RAP_LIT("ly")) && !is_capital(before);
  return !adverb && !has(before, RAP_GRAMMAR_DET | RAP_GRAMMAR_POSS | RAP_GRAMMAR_OWNER | RAP_GRAMMAR_PREP);
}

/* Dieser sprach von „Q“: the article for this one, and a verb of speaking behind it. */
static bool is_german_latter(const rap_sentence *s, size_t at) {
  if (at != s->first || at + 1 >= s->stop) return false;
  return is_listed(s, token_at(s, at), RAP_LIST_LATTER) && is_verb(token_at(s, at + 1));
}

size_t rap_latter_stop(const rap_sentence *s, size_t at) {
  if (at >= s->stop || !is_word(token_at(s, at)) || is_english(s)) return at;
  if (is_german(s)) return is_german_latter(s, at) ? at + 1 : at;
  const rap_token *first = token_at(s, at), *second = at + 1 < s->stop ? token_at(s, at + 1) : NULL;
  if (!second || !is_word(second)) return is_listed(s, first, RAP_LIST_LATTER) ? at + 1 : at;
  return is_listed_pair(s, first, second, RAP_LIST_LATTER) ? at + 2 : at;
}

bool rap_is_subject_pronoun(const rap_token *token) {
  return has(token, RAP_GRAMMAR_PRONOUN) && !has(token, RAP_GRAMMAR_DET);
}

static size_t mention_start(const rap_sentence *s, size_t at) {
  const rap_token *token = token_at(s, at);
  while (at > s->first && is_person(token_at(s, at - 1)) && token_at(s, at - 1)->mention == token->mention) at--;
  return at;
}

size_t rap_mention_stop(const rap_sentence *s, size_t at, size_t stop) {
  const rap_token *token = token_at(s, at);
  while (at < stop && is_person(token_at(s, at)) && token_at(s, at)->mention == token->mention) at++;
  return at;
}

/* Speaking in Harrogate Mr Lee said: nothing before it belongs to the name. */
static bool is_honorific(const rap_sentence *s, size_t at) {
  return is_listed(s, token_at(s, at), RAP_LIST_HONORIFIC);
}

/* Responding to the claims: what an English sentence begins with, and no phrase holds. */
static bool is_opening_participle(const rap_sentence *s, size_t at) {
  return at == s->first && is_english(s) && !is_person(token_at(s, at)) &&
         rap_str_ends(rap_span_text(s->text, token_at(s, at)->span), RAP_LIT("ing"));
}

/* Titles and names in capitals directly before a name belong to it: Sen., President, Republican; so do the words before
 * a title in lower case: campaign manager, foreign affairs spokesman. */
static size_t with_titles(const rap_sentence *s, size_t least, size_t at) {
  bool modifies = false;
  for (size_t n = 0; n < 6 && at > least && !is_honorific(s, at); n++) {
    const rap_token *before = token_at(s, at - 1);
    if (!is_word(before) || has(before, RAP_GRAMMAR_TIME) || rap_breaks_phrase(before)) break;
    if (has(before, RAP_GRAMMAR_PREP | RAP_GRAMMAR_DET | RAP_GRAMMAR_POSS | RAP_GRAMMAR_OWNER)) break;
    modifies |= is_english(s) && !is_capital(token_at(s, at)) && has(token_at(s, at), RAP_GRAMMAR_TITLE);
    if (!is_capital(before) && !has(before, RAP_GRAMMAR_TITLE) && !modifies) break;
    at--;
  }
  return at;
}

bool rap_is_quoted_name(const rap_sentence *s, const rap_token *token) {
  if (token->kind != RAP_TOKEN_QUOTED || token->span.stop - token->span.start > 48) return false;
  size_t at = token->span.start;
  rap_utf8_next(s->text.s, s->text.len, &at);
  size_t end = token->span.stop;
  rap_utf8_previous(s->text.s, &end);
  return at < end && rap_is_upper(rap_utf8_next(s->text.s, s->text.len, &at)) && !strchr(".,!?", s->text.s[end - 1]);
}

/* An article that can stand between a German noun and what owns it: das Ende der Amtszeit. */
static bool is_genitive(const rap_sentence *s, const rap_token *token) {
  rap_str word = rap_span_text(s->text, token->span);
  return has(token, RAP_GRAMMAR_DET | RAP_GRAMMAR_POSS) &&
         (rap_str_ends(word, RAP_LIT("er")) || rap_str_ends(word, RAP_LIT("es")));
}

static bool is_german_noun(const rap_token *token) {
  return is_capital(token) && !is_person(token) && !has(token, RAP_GRAMMAR_DET | RAP_GRAMMAR_POSS | RAP_GRAMMAR_PREP);
}

/* German nouns have capitals: a plain word in lower case right behind one is the verb, and no phrase goes over it. */
static bool is_verb_behind_noun(const rap_sentence *s, const rap_token *noun, const rap_token *token) {
  if (!is_german(s) || !is_german_noun(noun) || !is_word(token) || is_person(token)) return false;
  return !(token->flags & (RAP_WORD_CAPITAL | RAP_WORD_DIGIT)) && !token->grammar;
}

/* Walks left from the last word of a phrase; returns where it begins. */
static size_t phrase_start(const rap_sentence *s, size_t least, size_t last) {
  size_t at = last;
  for (size_t n = 0; n < PHRASE_WORDS && at > least; n++) {
    const rap_token *before = token_at(s, at - 1);
    if (!is_word(before) || (rap_breaks_phrase(before) && !(at - 1 > least && is_determined_adverb(s, at - 1)))) break;
    if (has(before, RAP_GRAMMAR_PREP)) {
      if (at - 1 == least || !is_listed(s, before, RAP_LIST_OF)) break;
      const rap_token *head = token_at(s, at - 2);
      if (is_opening_participle(s, at - 2)) break;
      if (!is_word(head) || rap_breaks_phrase(head) || has(head, RAP_GRAMMAR_PREP | RAP_GRAMMAR_TIME)) break;
      if (is_german(s) && !is_capital(head) && !has(head, RAP_GRAMMAR_CROWD)) break;
      if (has(head, RAP_GRAMMAR_DET) && !has(head, RAP_GRAMMAR_CROWD)) break;
      at -= 2;
      continue;
    }
    if (has(before, RAP_GRAMMAR_TIME) && !(at >= least + 2 && has(token_at(s, at - 2), RAP_GRAMMAR_DET))) break;
    if (is_verb_behind_noun(s, before, token_at(s, at))) return at + 1;
    at--;
    if (has(before, RAP_GRAMMAR_DET | RAP_GRAMMAR_POSS)) {
      bool goes_on = at > least && is_word(token_at(s, at - 1)) &&
                     (has(token_at(s, at - 1), RAP_GRAMMAR_PREP) ||
                      (is_german(s) && is_genitive(s, before) && is_german_noun(token_at(s, at - 1))));
      if (!goes_on) break;
    }
  }
  return at;
}

bool rap_is_plural(const rap_sentence *s, const rap_token *token) {
  return token->span.stop - token->span.start > 4 && s->text.s[token->span.stop - 1] == 's';
}

/* Dodał, że; Reconoció que: where subjects are dropped, a sentence may begin with the verb. */
static bool opens_with_verb(const rap_sentence *s, const rap_token *token) {
  return (token->cues & RAP_CUE_SAY) && rap_drops_subjects(s->language);
}

bool rap_can_speak(const rap_sentence *s, rap_range range) {
  bool named = false;
  for (size_t i = range.first; i < range.stop; i++) {
    const rap_token *token = token_at(s, i);
    if (is_person(token)) return true;
    if (is_capital(token) && !has(token, RAP_GRAMMAR_TIME | RAP_GRAMMAR_PREP | RAP_GRAMMAR_SUB | RAP_GRAMMAR_CONJ))
      named |= i > s->first || !(has(token, RAP_GRAMMAR_ADV | RAP_GRAMMAR_DET) || opens_with_verb(s, token));
  }
  const rap_token *first = token_at(s, range.first), *last = token_at(s, range.stop - 1);
  if (rap_latter_stop(s, range.first) == range.stop) return true;
  if (first == last && has(first, RAP_GRAMMAR_DET) && !has(first, RAP_GRAMMAR_CROWD)) return false;
  if (has(last, RAP_GRAMMAR_TIME) || has(last, RAP_GRAMMAR_PREP)) return false;
  if (named || has(first, RAP_GRAMMAR_DET | RAP_GRAMMAR_POSS | RAP_GRAMMAR_CROWD | RAP_GRAMMAR_TITLE)) return true;
  return has(last, RAP_GRAMMAR_CROWD) || rap_is_plural(s, last);
}

rap_range rap_noun_phrase_before(const rap_sentence *s, size_t least, size_t stop) {
  if (stop <= least) return RAP_NO_RANGE;
  size_t last = stop - 1;
  const rap_token *token = token_at(s, last);
  if (token->kind == RAP_TOKEN_QUOTED) {
    if (last == least || !is_word(token_at(s, last - 1)) || rap_breaks_phrase(token_at(s, last - 1)))
      return RAP_NO_RANGE;
    if (!rap_is_quoted_name(s, token)) return RAP_NO_RANGE;
    rap_range range = {phrase_start(s, least, last), stop};
    return range;
  }
  if (!is_word(token)) return RAP_NO_RANGE;
  if (rap_is_subject_pronoun(token)) return (rap_range){last, stop};
  if (is_person(token)) {
    size_t first = with_titles(s, least, mention_start(s, last));
    if (first > least && has(token_at(s, first - 1), RAP_GRAMMAR_PREP | RAP_GRAMMAR_OWNER) && !is_honorific(s, first)) {
      size_t outer = phrase_start(s, least, first);
      rap_range range = {outer, stop};
      if (outer + 1 < first && !has(token_at(s, outer), RAP_GRAMMAR_PREP) && rap_can_speak(s, range)) return range;
    }
    if (first > least && has(token_at(s, first - 1), RAP_GRAMMAR_DET)) first--;
    return (rap_range){first, stop};
  }
  if (rap_breaks_phrase(token) || has(token, RAP_GRAMMAR_PREP)) {
    if (!has(token, RAP_GRAMMAR_CROWD | RAP_GRAMMAR_DET)) return RAP_NO_RANGE;
  }
  rap_range range = {phrase_start(s, least, last), stop};
  return rap_can_speak(s, range) ? range : RAP_NO_RANGE;
}

/* Lee campaign spokesman Ann Brown: behind a name, words of rank that lead to another name; returns where that ends. */
static size_t named_after_title(const rap_sentence *s, size_t start) {
  for (size_t at = start; at < s->stop && at < start + 5; at++) {
    const rap_token *token = token_at(s, at);
    if (!is_word(token)) break;
    if (is_person(token))
      return at > start && has(token_at(s, at - 1), RAP_GRAMMAR_TITLE) ? rap_mention_stop(s, at, s->stop) : start;
    if (rap_breaks_phrase(token) || has(token, RAP_GRAMMAR_PREP | RAP_GRAMMAR_DET | RAP_GRAMMAR_OWNER)) break;
  }
  return start;
}

/* Zdaniem Adama Kruka projekt …: in languages that we do not parse, two capitals in a row are a name, and a plain word
 * in lower case behind them is something else. */
static bool is_after_name(const rap_sentence *s, size_t at) {
  const rap_token *token = token_at(s, at);
  if (is_german(s) || rap_str_equal(s->language, RAP_LIT("en"))) return false;
  if (!is_word(token) || is_capital(token) || token->grammar || !is_capital(token_at(s, at - 1))) return false;
  if (rap_str_equal(s->language, RAP_LIT("pl"))) return !token_at(s, at - 1)->grammar; /* według związku Fala decyzja */
  return is_capital(token_at(s, at - 2)) && !(token_at(s, at - 1)->grammar | token_at(s, at - 2)->grammar);
}

/* l'association des riverains, l'adjointe au maire: an article in the preposition, and what it leads belongs to the
 * noun before it. */
static bool is_french_of(const rap_sentence *s, size_t at) {
  if (!rap_str_equal(s->language, RAP_LIT("fr")) || at + 1 >= s->stop || !is_word(token_at(s, at + 1))) return false;
  const rap_token *token = token_at(s, at), *next = token_at(s, at + 1);
  if (is_written(s, token, "des")) return !(next->grammar & ~(unsigned)RAP_GRAMMAR_CROWD);
  return (is_written(s, token, "au") || is_written(s, token, "aux")) &&
         (has(next, RAP_GRAMMAR_TITLE) || is_capital(next));
}

size_t rap_noun_phrase_stop(const rap_sentence *s, size_t first) {
  size_t at = first;
  for (size_t n = 0; n < PHRASE_WORDS && at < s->stop; n++) {
    const rap_token *token = token_at(s, at);
    if (is_person(token)) {
      at = rap_mention_stop(s, at, s->stop);
      bool owns = has(token_at(s, at - 1), RAP_GRAMMAR_OWNER);
      size_t name = named_after_title(s, at);
      if (name > at) return name;
      if (!owns && (at == s->stop || !has(token_at(s, at), RAP_GRAMMAR_OWNER))) return at;
      at += !owns; /* Trump's campaign: the phrase goes on */
      continue;
    }
    if (at > first && is_german(s) && is_capital(token_at(s, at - 1)) && !has(token_at(s, at - 1), RAP_GRAMMAR_DET) &&
        is_word(token) && !is_capital(token) && !has(token, RAP_GRAMMAR_DET | RAP_GRAMMAR_PREP | RAP_GRAMMAR_POSS))
      break; /* German nouns have capitals: what follows one in lower case is the verb */
    if (at > first + 1 && is_after_name(s, at)) break;
    if (at > first && rap_is_quoted_name(s, token) && is_capital(token_at(s, at - 1))) return at + 1;
    if (!is_word(token)) break;
    if (at > first && rap_breaks_phrase(token) && !is_determined_adverb(s, at)) break;
    if (at > first && has(token, RAP_GRAMMAR_TIME) && !has(token_at(s, at - 1), RAP_GRAMMAR_DET)) break;
    if (at > first && tells_time(s, at)) break;
    if (is_past_tense(s, first, at)) break;
    if (at > first && is_french_of(s, at)) {
      at++;
      continue;
    }
    if (has(token, RAP_GRAMMAR_PREP)) {
      bool inside = at > first && is_listed(s, token, RAP_LIST_OF) && !is_written(s, token, "in") &&
                    !is_written(s, token, "to") && at + 1 < s->stop && is_word(token_at(s, at + 1)) &&
                    !rap_breaks_phrase(token_at(s, at + 1)) && !has(token_at(s, at + 1), RAP_GRAMMAR_TIME);
      if (!inside) break;
    }
    if (at > first && has(token, RAP_GRAMMAR_DET) && !has(token_at(s, at - 1), RAP_GRAMMAR_PREP) &&
        !(is_german(s) && is_genitive(s, token) && is_capital(token_at(s, at - 1))))
      break;
    at++;
  }
  return at;
}

bool rap_is_governed(const rap_sentence *s, rap_range range) {
  if (range.first > s->first && has(token_at(s, range.first - 1), RAP_GRAMMAR_PREP)) return true;
  return is_listed(s, token_at(s, range.first), RAP_LIST_GOVERNED);
}

bool rap_can_tell(const rap_sentence *s, rap_range range) {
  for (size_t i = range.first; i < range.stop; i++) {
    const rap_token *token = token_at(s, i);
    if (is_person(token) || has(token, RAP_GRAMMAR_TITLE | RAP_GRAMMAR_CROWD | RAP_GRAMMAR_HE | RAP_GRAMMAR_SHE))
      return true;
    if ((i > s->first && is_capital(token)) || (token->flags & RAP_WORD_ALL_UPPER)) return true;
    if (token->cues & RAP_CUE_NOUN) return true;
  }
  return has(token_at(s, range.first), RAP_GRAMMAR_PRONOUN | RAP_GRAMMAR_POSS);
}
