/* No grammar, only edges: a noun phrase is what stands between a verb and the nearest word or mark that cannot be part
 * of one (a comma, a conjunction, an auxiliary, a pronoun, another cue). Names of people, found beforehand, are taken
 * whole; "of" and its like carry on into the phrase before ("a spokesman for the ministry"). */
#include "analyse/noun_phrase.h"

#include "core/unicode.h"
#include "core/utf8.h"

enum { SUBJECT_WORDS = 60, PHRASE_WORDS = 14, APPOSITION_WORDS = 40, APPOSITION_COMMAS = 4 };

static const rap_token *token_at(const rap_sentence *s, size_t at) {
  return &s->tokens->items[at];
}

static bool is_word(const rap_token *token) {
  return token->kind == RAP_TOKEN_WORD;
}
static bool is_mark(const rap_token *token, char mark) {
  return token->kind == RAP_TOKEN_PUNCTUATION && token->mark == mark;
}
static bool has(const rap_token *token, unsigned classes) {
  return is_word(token) && (token->grammar & classes) != 0;
}
static bool is_capital(const rap_token *token) {
  return is_word(token) && (token->flags & RAP_WORD_CAPITAL);
}
static bool is_verb(const rap_token *token) {
  return is_word(token) && (token->cues & (RAP_CUE_SAY | RAP_CUE_CALL | RAP_CUE_QUOTE | RAP_CUE_TEXT)) &&
         !is_capital(token);
}
static bool is_person(const rap_token *token) {
  return is_word(token) && token->person != RAP_NO_PERSON;
}

static bool is_german(const rap_sentence *s) {
  return rap_str_equal(s->language, RAP_LIT("de"));
}

static bool is_english(const rap_sentence *s) {
  return rap_str_equal(s->language, RAP_LIT("en"));
}

static bool written(const rap_sentence *s, const rap_token *token, const char *word) {
  return rap_str_equal_nocase(rap_span_text(s->text, token->span), rap_str_from(word));
}

/* A word that no noun phrase contains. */
static bool breaks(const rap_token *token) {
  const unsigned classes =
      RAP_GRAMMAR_PRONOUN | RAP_GRAMMAR_AUX | RAP_GRAMMAR_VERB | RAP_GRAMMAR_CONJ | RAP_GRAMMAR_SUB | RAP_GRAMMAR_SELF;
  if (!is_word(token)) return true;
  if (is_person(token)) return false;
  if (has(token, classes) && !has(token, RAP_GRAMMAR_DET) && !has(token, RAP_GRAMMAR_OWNER)) return true;
  return is_verb(token) || has(token, RAP_GRAMMAR_ADV);
}

/* the first minister, the then president: an adverb that a determiner makes part of the phrase. */
static bool is_determined_adverb(const rap_sentence *s, size_t at) {
  if (at <= s->first || at + 1 >= s->stop || !has(token_at(s, at), RAP_GRAMMAR_ADV) || !is_english(s)) return false;
  return has(token_at(s, at - 1), RAP_GRAMMAR_DET | RAP_GRAMMAR_POSS) && is_word(token_at(s, at + 1)) &&
         !breaks(token_at(s, at + 1));
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

static bool is_subject_pronoun(const rap_token *token) {
  return has(token, RAP_GRAMMAR_PRONOUN) && !has(token, RAP_GRAMMAR_DET);
}

static size_t mention_start(const rap_sentence *s, size_t at) {
  const rap_token *token = token_at(s, at);
  while (at > s->first && is_person(token_at(s, at - 1)) && token_at(s, at - 1)->mention == token->mention) at--;
  return at;
}

static size_t mention_stop(const rap_sentence *s, size_t at, size_t stop) {
  const rap_token *token = token_at(s, at);
  while (at < stop && is_person(token_at(s, at)) && token_at(s, at)->mention == token->mention) at++;
  return at;
}

/* Titles and names in capitals directly before a name belong to it: Sen., President, Republican; so do the words before
 * a title in lower case: campaign manager, foreign affairs spokesman. */
static size_t with_titles(const rap_sentence *s, size_t least, size_t at) {
  bool modifies = false;
  for (size_t n = 0; n < 6 && at > least; n++) {
    const rap_token *before = token_at(s, at - 1);
    if (!is_word(before) || has(before, RAP_GRAMMAR_TIME) || breaks(before)) break;
    if (has(before, RAP_GRAMMAR_PREP | RAP_GRAMMAR_DET | RAP_GRAMMAR_POSS | RAP_GRAMMAR_OWNER)) break;
    modifies |= is_english(s) && !is_capital(token_at(s, at)) && has(token_at(s, at), RAP_GRAMMAR_TITLE);
    if (!is_capital(before) && !has(before, RAP_GRAMMAR_TITLE) && !modifies) break;
    at--;
  }
  return at;
}

/* die Zeitung „Die Zeit“: a short stretch in marks that begins with a capital. */
static bool is_quoted_name(const rap_sentence *s, const rap_token *token) {
  if (token->kind != RAP_TOKEN_QUOTED || token->span.stop - token->span.start > 48) return false;
  size_t at = token->span.start;
  rap_utf8_next(s->text.s, s->text.len, &at);
  size_t end = token->span.stop;
  rap_utf8_previous(s->text.s, &end);
  return at < end && rap_is_upper(rap_utf8_next(s->text.s, s->text.len, &at)) && !strchr(".,!?", s->text.s[end - 1]);
}

static bool carries_on(const rap_sentence *s, const rap_token *token) {
  static const char *const words[] = {"of",  "for", "from", "at", "with", "in", "to", "von", "vom", "beim",
                                      "für", "aus", "bei",  "de", "del",  "du", "di", "da",  "do",  "van"};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (written(s, token, words[i])) return true;
  return false;
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
    if (!is_word(before) || (breaks(before) && !(at - 1 > least && is_determined_adverb(s, at - 1)))) break;
    if (has(before, RAP_GRAMMAR_PREP)) {
      if (at - 1 == least || !carries_on(s, before)) break;
      const rap_token *head = token_at(s, at - 2);
      if (!is_word(head) || breaks(head) || has(head, RAP_GRAMMAR_PREP | RAP_GRAMMAR_TIME)) break;
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

static bool is_plural(const rap_sentence *s, const rap_token *token) {
  return token->span.stop - token->span.start > 4 && s->text.s[token->span.stop - 1] == 's';
}

/* Can these words be somebody who speaks? Somebody named, or determined, or many. */
static bool can_speak(const rap_sentence *s, rap_range range) {
  bool named = false;
  for (size_t i = range.first; i < range.stop; i++) {
    const rap_token *token = token_at(s, i);
    if (is_person(token)) return true;
    if (is_capital(token) && !has(token, RAP_GRAMMAR_TIME | RAP_GRAMMAR_PREP | RAP_GRAMMAR_SUB | RAP_GRAMMAR_CONJ))
      named |= i > s->first || !has(token, RAP_GRAMMAR_ADV | RAP_GRAMMAR_DET);
  }
  const rap_token *first = token_at(s, range.first), *last = token_at(s, range.stop - 1);
  if (first == last && has(first, RAP_GRAMMAR_DET) && !has(first, RAP_GRAMMAR_CROWD)) return false;
  if (has(last, RAP_GRAMMAR_TIME) || has(last, RAP_GRAMMAR_PREP)) return false;
  if (named || has(first, RAP_GRAMMAR_DET | RAP_GRAMMAR_POSS | RAP_GRAMMAR_CROWD | RAP_GRAMMAR_TITLE)) return true;
  return has(last, RAP_GRAMMAR_CROWD) || is_plural(s, last);
}

rap_range rap_noun_phrase_before(const rap_sentence *s, size_t least, size_t stop) {
  if (stop <= least) return RAP_NO_RANGE;
  size_t last = stop - 1;
  const rap_token *token = token_at(s, last);
  if (token->kind == RAP_TOKEN_QUOTED) {
    if (last == least || !is_word(token_at(s, last - 1)) || breaks(token_at(s, last - 1))) return RAP_NO_RANGE;
    if (!is_quoted_name(s, token)) return RAP_NO_RANGE;
    rap_range range = {phrase_start(s, least, last), stop};
    return range;
  }
  if (!is_word(token)) return RAP_NO_RANGE;
  if (is_subject_pronoun(token)) return (rap_range){last, stop};
  if (is_person(token)) {
    size_t first = with_titles(s, least, mention_start(s, last));
    if (first > least && has(token_at(s, first - 1), RAP_GRAMMAR_PREP | RAP_GRAMMAR_OWNER)) {
      size_t outer = phrase_start(s, least, first);
      rap_range range = {outer, stop};
      if (outer + 1 < first && !has(token_at(s, outer), RAP_GRAMMAR_PREP) && can_speak(s, range)) return range;
    }
    if (first > least && has(token_at(s, first - 1), RAP_GRAMMAR_DET)) first--;
    return (rap_range){first, stop};
  }
  if (breaks(token) || has(token, RAP_GRAMMAR_PREP)) {
    if (!has(token, RAP_GRAMMAR_CROWD | RAP_GRAMMAR_DET)) return RAP_NO_RANGE;
  }
  rap_range range = {phrase_start(s, least, last), stop};
  return can_speak(s, range) ? range : RAP_NO_RANGE;
}

/* Over auxiliaries and adverbs that stand between a subject and its verb. */
static size_t over_helpers(const rap_sentence *s, size_t at) {
  while (at > s->first) {
    const rap_token *before = token_at(s, at - 1);
    if (!is_word(before) || is_person(before)) break;
    if (!has(before, RAP_GRAMMAR_AUX | RAP_GRAMMAR_ADV | RAP_GRAMMAR_SELF | RAP_GRAMMAR_SHORT | RAP_GRAMMAR_TIME))
      break;
    if (has(before, RAP_GRAMMAR_TIME) && !has(before, RAP_GRAMMAR_ADV) &&
        !(at - 1 > s->first && is_word(token_at(s, at - 2)) && !has(token_at(s, at - 2), RAP_GRAMMAR_PREP)))
      break;
    at--;
  }
  return at;
}

/* A word of telling whose subject stands further away: saying, to say, and said. */
static bool looks_back(const rap_sentence *s, size_t verb, size_t at) {
  bool participle = is_english(s) && rap_str_ends(rap_span_text(s->text, token_at(s, verb)->span), RAP_LIT("ing"));
  if (at == s->first) return participle;
  const rap_token *before = token_at(s, at - 1);
  if (has(before, RAP_GRAMMAR_CONJ)) return true;
  if (participle) return !is_person(before) || at == verb;
  return has(before, RAP_GRAMMAR_PREP) && written(s, before, "to");
}

static rap_range antecedent(const rap_sentence *s, size_t who) {
  size_t stop = who;
  if (stop > s->first && is_mark(token_at(s, stop - 1), ',')) stop--;
  return rap_noun_phrase_before(s, s->first, stop);
}

/* the council (TBC), which: before a bracket that closes at `stop`. */
static size_t before_bracket(const rap_sentence *s, size_t stop) {
  if (stop <= s->first || !is_mark(token_at(s, stop - 1), ')')) return stop;
  for (size_t n = 0, at = stop - 1; at > s->first && n < PHRASE_WORDS; n++)
    if (is_mark(token_at(s, --at), '(')) return at;
  return stop;
}

static rap_range over_prepositions(const rap_sentence *s, size_t verb);

/* The phrase before a stretch that is set off by `close` (which stands before `at`): an apposition that is itself a
 * name speaks for itself ("The senator, Ann Lee, said"). */
static rap_range before_aside(const rap_sentence *s, size_t at) {
  if (at >= s->first + 2 && is_mark(token_at(s, at - 1), ',') && is_mark(token_at(s, at - 2), ')')) at--;
  char close = token_at(s, at - 1)->mark;
  char open = close == ')' ? '(' : close;
  size_t commas = 0;
  for (size_t n = 0, i = at - 1; i > s->first && n < APPOSITION_WORDS; n++) {
    const rap_token *token = token_at(s, --i);
    if ((token->kind == RAP_TOKEN_QUOTED && !is_quoted_name(s, token)) || is_mark(token, ':')) break;
    if (!is_mark(token, open)) continue;
    if (is_person(token_at(s, i + 1)) && mention_stop(s, i + 1, at) == at - 1) return (rap_range){i + 1, at - 1};
    size_t stop = i;
    if (close == ')' && stop > s->first && is_mark(token_at(s, stop - 1), ',')) stop--;
    stop = before_bracket(s, stop);
    rap_range range = is_english(s) ? over_prepositions(s, stop) : RAP_NO_RANGE;
    if (rap_range_is_empty(range)) range = rap_noun_phrase_before(s, s->first, stop);
    bool place = is_english(s) && range.first > s->first && has(token_at(s, range.first - 1), RAP_GRAMMAR_PREP);
    if (!rap_range_is_empty(range) && !place) return range; /* not ", of Cedar City," */
    if (close == ')' || ++commas == APPOSITION_COMMAS) break;
  }
  return RAP_NO_RANGE;
}

static rap_range subject_at(const rap_sentence *s, size_t at, size_t stop);

/* quoted Lee as saying; Lee was quoted as saying. */
static rap_range quoted_as(const rap_sentence *s, size_t as) {
  for (size_t n = 0, at = as; at > s->first && n < PHRASE_WORDS; n++) {
    if (!(token_at(s, --at)->cues & RAP_CUE_QUOTE)) continue;
    return at + 1 == as ? rap_subject_before(s, at) : rap_noun_phrase_before(s, at + 1, as);
  }
  return RAP_NO_RANGE;
}

/* The one German pronoun that is always a subject. */
static bool is_he(const rap_sentence *s, size_t at) {
  return has(token_at(s, at), RAP_GRAMMAR_HE) && !is_person(token_at(s, at)) && written(s, token_at(s, at), "er");
}

/* Dann schlug er ihn und nannte ihn: the subject of the verb before "und", when it is a pronoun. */
static rap_range clause_pronoun(const rap_sentence *s, size_t verb) {
  for (size_t n = 0, at = verb; at > s->first && n < APPOSITION_WORDS; n++) {
    const rap_token *token = token_at(s, --at);
    if (token->kind != RAP_TOKEN_WORD) break;
    if (is_he(s, at)) return (rap_range){at, at + 1};
  }
  return RAP_NO_RANGE;
}

/* als der Trainer die Gründe nannte, …: the subject of a German clause whose verb ends it stands behind the word that
 * begins it. */
static rap_range verb_final_subject(const rap_sentence *s, size_t verb) {
  if (verb + 1 < s->stop && is_word(token_at(s, verb + 1)) && !has(token_at(s, verb + 1), RAP_GRAMMAR_AUX))
    return RAP_NO_RANGE;
  for (size_t n = 0, at = verb; at > s->first && n < PHRASE_WORDS; n++) {
    const rap_token *token = token_at(s, --at);
    if (!is_word(token)) break;
    if (!has(token, RAP_GRAMMAR_SUB) || has(token, RAP_GRAMMAR_PRONOUN)) continue;
    rap_range range = subject_at(s, at + 1, verb);
    return !rap_range_is_empty(range) && range.stop < verb ? range : RAP_NO_RANGE;
  }
  return RAP_NO_RANGE;
}

/* The first subject behind the last colon or semicolon, else of the whole sentence. */
static rap_range clause_subject(const rap_sentence *s, size_t stop) {
  rap_sentence clause = *s;
  for (size_t n = 0, at = stop; at > s->first && n < SUBJECT_WORDS; n++) {
    at--;
    if (!is_mark(token_at(s, at), ':') && !is_mark(token_at(s, at), ';')) continue;
    clause.first = at + 1;
    rap_range range = rap_subject_first(&clause, stop);
    if (!rap_range_is_empty(range)) return range;
    break;
  }
  return rap_subject_first(s, stop);
}

/* the Standards and Training Authority: one name with "and" inside. */
static rap_range with_name_before(const rap_sentence *s, rap_range range) {
  for (size_t i = range.first; i < range.stop; i++)
    if (is_person(token_at(s, i))) return range;
  if (is_person(token_at(s, range.first - 2)) || !is_capital(token_at(s, range.first - 2))) return range;
  rap_range whole = rap_noun_phrase_before(s, s->first, range.first - 1);
  if (rap_range_is_empty(whole) || !written(s, token_at(s, whole.first), "the")) return range;
  return (rap_range){whole.first, range.stop};
}

/* "Lee of Lund and contributor to the Herald": a bare noun behind "and" only goes on with the phrase before it. */
static rap_range with_conjunct(const rap_sentence *s, rap_range range) {
  if (rap_range_is_empty(range) || range.first < s->first + 2 || !is_english(s)) return range;
  const rap_token *first = token_at(s, range.first), *and = token_at(s, range.first - 1);
  if (!has(and, RAP_GRAMMAR_CONJ) || is_person(first)) return range;
  if (is_capital(first)) return with_name_before(s, range);
  if (has(first, RAP_GRAMMAR_DET | RAP_GRAMMAR_POSS | RAP_GRAMMAR_CROWD | RAP_GRAMMAR_PRONOUN)) return range;
  if (is_plural(s, token_at(s, range.stop - 1))) return range;
  rap_range whole = rap_noun_phrase_before(s, s->first, range.first - 1);
  if (rap_range_is_empty(whole)) return range;
  return is_person(token_at(s, whole.first)) ? whole : (rap_range){whole.first, range.stop};
}

/* "Lee in an interview on Monday said", "Lee in relaying the news said": the phrase left of what a preposition leads.
 */
static rap_range over_prepositions(const rap_sentence *s, size_t verb) {
  size_t at = verb;
  for (int phrases = 0; phrases < 4; phrases++) {
    while (at > s->first && has(token_at(s, at - 1), RAP_GRAMMAR_TIME)) at--;
    rap_range range = at < verb && has(token_at(s, at - 1), RAP_GRAMMAR_PREP) ? (rap_range){at, at}
                                                                              : rap_noun_phrase_before(s, s->first, at);
    if (range.stop == 0 || range.first <= s->first + 1) return range;
    size_t before = range.first - 1;
    if (is_english(s) && rap_str_ends(rap_span_text(s->text, token_at(s, before)->span), RAP_LIT("ing")) &&
        has(token_at(s, before - 1), RAP_GRAMMAR_PREP))
      before--;
    if (!has(token_at(s, before), RAP_GRAMMAR_PREP)) return range;
    at = before;
    verb = at + 1;
  }
  return RAP_NO_RANGE;
}

static bool begins_clause(const rap_sentence *s, size_t at);
static rap_range subject_at(const rap_sentence *s, size_t at, size_t stop);

/* prompting Lee to say, led the board to declare: who is moved to speak. */
static rap_range moved(const rap_sentence *s, size_t at) {
  static const char *const moves[] = {"prompted", "prompting", "led",      "leading", "caused", "causing",
                                      "forced",   "forcing",   "inspired", "drove",   "pushed", "spurred"};
  if (at < s->first + 3 || !written(s, token_at(s, at - 1), "to")) return RAP_NO_RANGE;
  rap_range range = rap_noun_phrase_before(s, s->first, at - 1);
  if (rap_range_is_empty(range) || range.first == s->first) return RAP_NO_RANGE;
  for (size_t i = 0; i < sizeof moves / sizeof *moves; i++)
    if (written(s, token_at(s, range.first - 1), moves[i])) return range;
  return RAP_NO_RANGE;
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

/* The subject of the clause that a participle goes on from: of the first clause, or, when that is about a thing, of the
 * last one about people ("The first break came when protesters interrupted her, shouting"). */
static rap_range teller(const rap_sentence *s, size_t stop) {
  rap_range first = rap_subject_first(s, stop);
  if (rap_range_is_empty(first) || rap_can_tell(s, first)) return first;
  for (size_t n = 0, at = stop; at > first.stop && n < SUBJECT_WORDS; n++) {
    at--;
    if (!is_word(token_at(s, at)) || !begins_clause(s, at)) continue;
    rap_range range = subject_at(s, at, stop);
    if (!rap_range_is_empty(range) && rap_can_tell(s, range)) return range;
  }
  return first;
}

rap_range rap_subject_before(const rap_sentence *s, size_t verb) {
  size_t at = over_helpers(s, verb);
  rap_range mover = moved(s, at);
  if (!rap_range_is_empty(mover)) return mover;
  if (at > s->first && written(s, token_at(s, at - 1), "as")) {
    rap_range range = quoted_as(s, at - 1);
    if (!rap_range_is_empty(range)) return range;
  }
  if (looks_back(s, verb, at)) {
    rap_range beside = at == verb ? rap_noun_phrase_before(s, s->first, at) : RAP_NO_RANGE;
    bool absolute =
        !rap_range_is_empty(beside) && beside.first > s->first && written(s, token_at(s, beside.first - 1), "with");
    if (absolute) return beside;
    if (is_english(s)) return teller(s, at);
    if (!is_german(s)) return rap_subject_first(s, at);
    rap_range near = clause_pronoun(s, at);
    return rap_range_is_empty(near) ? clause_subject(s, at) : near;
  }
  if (at == s->first) return RAP_NO_RANGE;
  rap_range final = is_german(s) ? verb_final_subject(s, at) : RAP_NO_RANGE;
  if (!rap_range_is_empty(final)) return final;
  const rap_token *before = token_at(s, at - 1);
  if (is_mark(before, ',') || is_mark(before, '-') || is_mark(before, ')'))
    return with_conjunct(s, before_aside(s, at));
  bool relative = is_english(s) && (written(s, before, "which") || written(s, before, "that"));
  if (relative || (has(before, RAP_GRAMMAR_WHO) && !has(before, RAP_GRAMMAR_HE | RAP_GRAMMAR_SHE))) {
    rap_range range = antecedent(s, at - 1);
    if (!rap_range_is_empty(range)) return range;
  }
  rap_range range = is_english(s) ? over_prepositions(s, at) : RAP_NO_RANGE;
  if (rap_range_is_empty(range)) range = rap_noun_phrase_before(s, s->first, at);
  return with_conjunct(s, range);
}

/* Lee campaign spokesman Ann Brown: behind a name, words of rank that lead to another name; returns where that ends. */
static size_t named_after_title(const rap_sentence *s, size_t start) {
  for (size_t at = start; at < s->stop && at < start + 5; at++) {
    const rap_token *token = token_at(s, at);
    if (!is_word(token)) break;
    if (is_person(token))
      return at > start && has(token_at(s, at - 1), RAP_GRAMMAR_TITLE) ? mention_stop(s, at, s->stop) : start;
    if (breaks(token) || has(token, RAP_GRAMMAR_PREP | RAP_GRAMMAR_DET | RAP_GRAMMAR_OWNER)) break;
  }
  return start;
}

/* Zdaniem Adama Kruka projekt …: in languages that we do not parse, two capitals in a row are a name, and a plain word
 * in lower case behind them is something else. */
static bool is_after_name(const rap_sentence *s, size_t at) {
  const rap_token *token = token_at(s, at);
  if (is_german(s) || rap_str_equal(s->language, RAP_LIT("en"))) return false;
  return is_word(token) && !is_capital(token) && !token->grammar && is_capital(token_at(s, at - 1)) &&
         is_capital(token_at(s, at - 2)) && !(token_at(s, at - 1)->grammar | token_at(s, at - 2)->grammar);
}

/* Walks right from the first word of a phrase; returns where it ends. */
static size_t phrase_stop(const rap_sentence *s, size_t first) {
  size_t at = first;
  for (size_t n = 0; n < PHRASE_WORDS && at < s->stop; n++) {
    const rap_token *token = token_at(s, at);
    if (is_person(token)) {
      at = mention_stop(s, at, s->stop);
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
    if (at > first && is_quoted_name(s, token) && is_capital(token_at(s, at - 1))) return at + 1;
    if (!is_word(token)) break;
    if (at > first && breaks(token) && !is_determined_adverb(s, at)) break;
    if (at > first && has(token, RAP_GRAMMAR_TIME) && !has(token_at(s, at - 1), RAP_GRAMMAR_DET)) break;
    if (at > first && tells_time(s, at)) break;
    if (is_past_tense(s, first, at)) break;
    if (has(token, RAP_GRAMMAR_PREP)) {
      bool inside = at > first && carries_on(s, token) && !written(s, token, "in") && !written(s, token, "to") &&
                    at + 1 < s->stop && is_word(token_at(s, at + 1)) && !breaks(token_at(s, at + 1)) &&
                    !has(token_at(s, at + 1), RAP_GRAMMAR_TIME);
      if (!inside) break;
    }
    if (at > first && has(token, RAP_GRAMMAR_DET) && !has(token_at(s, at - 1), RAP_GRAMMAR_PREP) &&
        !(is_german(s) && is_genitive(s, token) && is_capital(token_at(s, at - 1))))
      break;
    at++;
  }
  return at;
}

/* Other languages than English put time and place between the verb and its subject. */
static size_t over_circumstances(const rap_sentence *s, size_t at) {
  bool english = is_english(s);
  for (size_t n = 0; n < 12 && at < s->stop; n++) {
    const rap_token *token = token_at(s, at);
    if (!is_word(token) || is_person(token)) break;
    bool helper = has(token, RAP_GRAMMAR_ADV | RAP_GRAMMAR_SELF | RAP_GRAMMAR_SHORT) && !has(token, RAP_GRAMMAR_TIME);
    if (!english) {
      helper |= has(token, RAP_GRAMMAR_TIME | RAP_GRAMMAR_PREP | RAP_GRAMMAR_AUX | RAP_GRAMMAR_OBJECT);
      if (at > s->first && n && has(token_at(s, at - 1), RAP_GRAMMAR_PREP)) helper |= !has(token, RAP_GRAMMAR_DET);
      if (n > 1 && has(token_at(s, at - 1), RAP_GRAMMAR_DET) && has(token_at(s, at - 2), RAP_GRAMMAR_PREP))
        helper = true;
      if (n && has(token, RAP_GRAMMAR_DET) && has(token_at(s, at - 1), RAP_GRAMMAR_PREP)) helper = true;
      if (has(token, RAP_GRAMMAR_DET) && at + 1 < s->stop && has(token_at(s, at + 1), RAP_GRAMMAR_TIME)) helper = true;
      if (has(token, RAP_GRAMMAR_HE | RAP_GRAMMAR_SHE)) helper = false;
    }
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
  return is_word(next) && !breaks(next) && !has(next, none);
}

rap_range rap_subject_behind(const rap_sentence *s, size_t at) {
  at = over_circumstances(s, at);
  if (at >= s->stop) return RAP_NO_RANGE;
  const rap_token *token = token_at(s, at);
  if (is_quoted_name(s, token)) return (rap_range){at, at + 1};
  if (!is_word(token) || (is_english(s) && written(s, token, "that"))) return RAP_NO_RANGE;
  if (has(token, RAP_GRAMMAR_HE | RAP_GRAMMAR_SHE | RAP_GRAMMAR_THEY | RAP_GRAMMAR_IT | RAP_GRAMMAR_I) &&
      !has(token, RAP_GRAMMAR_DET))
    return (rap_range){at, at + 1};
  if (!is_person(token)) {
    bool begins = has(token, RAP_GRAMMAR_DET | RAP_GRAMMAR_POSS | RAP_GRAMMAR_CROWD | RAP_GRAMMAR_TITLE);
    if (breaks(token) && !begins) return RAP_NO_RANGE;
    if (has(token, RAP_GRAMMAR_PREP | RAP_GRAMMAR_TIME) && !begins) return RAP_NO_RANGE;
    if (has(token, RAP_GRAMMAR_OBJECT) && !is_capital(token) && !owns_next(s, at)) return RAP_NO_RANGE;
  }
  rap_range range = {at, phrase_stop(s, at)};
  while (range.stop > range.first && has(token_at(s, range.stop - 1), RAP_GRAMMAR_PREP | RAP_GRAMMAR_DET) &&
         !has(token_at(s, range.stop - 1), RAP_GRAMMAR_OWNER | RAP_GRAMMAR_CROWD))
    range.stop--;
  return !rap_range_is_empty(range) && can_speak(s, range) ? range : RAP_NO_RANGE;
}

static bool begins_clause(const rap_sentence *s, size_t at) {
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

bool rap_is_governed(const rap_sentence *s, rap_range range) {
  static const char *const forms[] = {"den",    "dem",   "einem",  "einen", "diesen", "diesem", "seinen",
                                      "seinem", "ihren", "ihrem",  "jeden", "jedem",  "keinen", "keinem",
                                      "des",    "eines", "seines", "ihres", "dieses"};
  if (range.first > s->first && has(token_at(s, range.first - 1), RAP_GRAMMAR_PREP)) return true;
  for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
    if (written(s, token_at(s, range.first), forms[i])) return true;
  return false;
}

/* Speaking to reporters, Interrogée sur: an English or French sentence may begin with a participle. */
static bool is_participle(const rap_sentence *s, size_t at) {
  if (is_person(token_at(s, at))) return false;
  bool french = rap_str_equal(s->language, RAP_LIT("fr"));
  if (!french && !is_english(s)) return false;
  rap_str word = rap_span_text(s->text, token_at(s, at)->span);
  bool ending = rap_str_ends(word, french ? RAP_LIT("é") : RAP_LIT("ing")) ||
                rap_str_ends(word, french ? RAP_LIT("ée") : RAP_LIT("ed")) ||
                (french && (rap_str_ends(word, RAP_LIT("és")) || rap_str_ends(word, RAP_LIT("ant"))));
  return word.len > 4 && ending && at == s->first && at + 1 < s->stop && is_word(token_at(s, at + 1)) &&
         !is_capital(token_at(s, at + 1));
}

/* Does a clause or phrase that comes before the main clause begin here? */
static bool opens_aside(const rap_sentence *s, size_t at, size_t stop) {
  if (is_participle(s, at)) return true;
  while (at < stop && has(token_at(s, at), RAP_GRAMMAR_ADV) && !is_person(token_at(s, at))) at++;
  if (at == stop || is_person(token_at(s, at)) || has(token_at(s, at), RAP_GRAMMAR_DET)) return false;
  return has(token_at(s, at), RAP_GRAMMAR_SUB | RAP_GRAMMAR_PREP);
}

/* A subject that begins at `at`, or an empty range. */
static rap_range subject_at(const rap_sentence *s, size_t at, size_t stop) {
  while (at < stop && has(token_at(s, at), RAP_GRAMMAR_ADV) && !is_person(token_at(s, at))) at++;
  if (at >= stop) return RAP_NO_RANGE;
  const rap_token *token = token_at(s, at);
  if (is_participle(s, at)) return RAP_NO_RANGE;
  if (has(token, RAP_GRAMMAR_PREP) && !is_person(token)) return RAP_NO_RANGE;
  if (is_subject_pronoun(token)) return has(token, RAP_GRAMMAR_WHO) ? RAP_NO_RANGE : (rap_range){at, at + 1};
  if (breaks(token) && !has(token, RAP_GRAMMAR_DET)) return RAP_NO_RANGE;
  rap_range range = {at, phrase_stop(s, at)};
  if (range.stop > stop) range.stop = stop;
  if (rap_range_is_empty(range) || !can_speak(s, range)) return RAP_NO_RANGE;
  return is_german(s) && !is_german_subject(s, range) ? RAP_NO_RANGE : range;
}

/* In seiner Rede nannte der Minister Peter Brandt, heute will er: the first person who is no object, wherever the
 * clause puts him. */
static rap_range person_inside(const rap_sentence *s, size_t stop) {
  for (size_t n = 0, at = s->first; at < stop && n < SUBJECT_WORDS; at++, n++) {
    if (token_at(s, at)->kind == RAP_TOKEN_QUOTED) break;
    if (is_he(s, at)) return (rap_range){at, at + 1};
    if (!is_person(token_at(s, at))) continue;
    size_t end = mention_stop(s, at, stop);
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
    if (!is_word(token) || !begins_clause(s, at)) continue;
    if (at == s->first || is_mark(token_at(s, at - 1), ',')) aside |= opens_aside(s, at, stop);
    rap_range range = subject_at(s, at, stop);
    if (rap_range_is_empty(range)) continue;
    bool lower = at > s->first && has(token_at(s, at - 1), RAP_GRAMMAR_SUB);
    if (!aside && !lower) return range;
    if (rap_range_is_empty(fallback)) fallback = range;
  }
  return is_german(s) && rap_range_is_empty(fallback) ? person_inside(s, stop) : fallback;
}
