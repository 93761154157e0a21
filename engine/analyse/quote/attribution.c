/* Each shape is one function: behind the quotation (Q, said S; Q, S said; Q, according to S; Q – S), before it
 * (S said: Q; according to S, Q; S's claim that Q; S: Q), or further away in the same sentence. What stands right
 * beside the quotation decides first. Searches stop at a number of tokens, so that a frame of any length costs linear
 * time. */
#include "analyse/quote/attribution.h"

#include "analyse/quote/attribution_shapes.h"
#include "analyse/quote/cue_subject.h"
#include "analyse/quote/speaker_phrase.h"
#include "analyse/quote/subject.h"

enum { NEAR = 40, FAR = 70, END = 8, LONG_QUOTED = 14 };

/* Q – Ann Lee: a dash at `at` and a name that ends there. */
static rap_found_speaker signature(const rap_sentence *s, size_t at) {
  if (at + 1 >= s->stop || !is_mark(token_at(s, at), '-')) return RAP_FOUND_NOBODY;
  rap_range range = rap_subject_behind(s, at + 1);
  if (rap_range_is_empty(range) || range.first != at + 1) return RAP_FOUND_NOBODY;
  bool named = token_at(s, range.stop - 1)->person != RAP_NO_PERSON ||
               (range.stop == range.first + 2 && (token_at(s, range.first)->flags & RAP_WORD_CAPITAL) &&
                (token_at(s, range.first + 1)->flags & RAP_WORD_CAPITAL));
  bool ends = range.stop == s->stop || is_mark(token_at(s, range.stop), ',') || is_mark(token_at(s, range.stop), '(');
  return named && ends ? (rap_found_speaker){RAP_BOND_TIGHT, range, RAP_NO_RANGE} : RAP_FOUND_NOBODY;
}

/* Does a comma or a full stop stand inside the marks, at their end? */
static bool ends_clause(const rap_sentence *s, size_t quoted) {
  rap_span span = token_at(s, quoted)->span;
  for (size_t at = span.stop; at > span.start + 1;) {
    char c = s->text.s[--at];
    if (c == ',' || c == '.' || c == '?' || c == '!' || c == '-') return true;
    if (rap_is_ascii_alpha(c) || rap_is_ascii_digit(c)) return false;
    if (span.stop - at > 8) return false;
  }
  return false;
}

/* „…“, wie der Sprecher sagte; „…“, das sagte Lee: German puts no subject between a quotation and its verb but behind
 * such a word. */
static bool points_back(const rap_token *token) {
  return has(token, RAP_GRAMMAR_SUB | RAP_GRAMMAR_AUX | RAP_GRAMMAR_ADV | RAP_GRAMMAR_PRONOUN);
}

/* Behind a quotation, somebody named at `start`, whatever stands between the name and the verb ("director Ann Lee at
 * the bank <ABC>, told") as long as no other clause does. */
static rap_range whole_subject(const rap_sentence *s, size_t start, size_t verb) {
  if (!is_english(s)) return RAP_NO_RANGE;
  rap_range range = rap_subject_behind(s, start);
  if (rap_range_is_empty(range) || range.first != start || range.stop > verb) return RAP_NO_RANGE;
  if (token_at(s, range.stop - 1)->person == RAP_NO_PERSON) return RAP_NO_RANGE;
  for (size_t at = range.stop; at < verb; at++)
    if (has(token_at(s, at), RAP_GRAMMAR_CONJ | RAP_GRAMMAR_SUB | RAP_GRAMMAR_VERB | RAP_GRAMMAR_PRONOUN))
      return RAP_NO_RANGE;
  return range;
}

/* «Q», ha detto, ringraziando l'ospite: behind its helper, a verb that drops its subject. */
static bool tells_alone(const rap_sentence *s, size_t verb) {
  return rap_drops_subjects(s->language) && verb < s->stop && (token_at(s, verb)->cues & RAP_CUE_SAY) &&
         has(token_at(s, verb - 1), RAP_GRAMMAR_AUX) &&
         rap_range_is_empty(rap_subject_behind(s, verb + token_at(s, verb)->cue_words));
}

/* «Q», sbraita il sindaco: a verb that no list has, before somebody; what is quoted goes on for a few words.
 * Who speaks by it. */
static rap_range behind_unlisted_verb(const rap_sentence *s, size_t start, size_t *verb) {
  const unsigned clitics = RAP_GRAMMAR_SELF | RAP_GRAMMAR_SHORT | RAP_GRAMMAR_OBJECT; /* la omaggia il sindaco */
  if (is_english(s) || is_german(s) || start < s->first + 2 || start + 1 >= s->stop) return RAP_NO_RANGE;
  const rap_token *mark = token_at(s, start - 1), *quoted = token_at(s, start - 2);
  if (!is_mark(mark, ',') && !is_mark(mark, '-')) return RAP_NO_RANGE;
  if (quoted->kind != RAP_TOKEN_QUOTED || quoted->span.stop - quoted->span.start < LONG_QUOTED) return RAP_NO_RANGE;
  size_t at = start;
  while (at < start + 2 && at + 1 < s->stop && has(token_at(s, at), clitics | RAP_GRAMMAR_AUX))
    at++; /* si è infuriata */
  const rap_token *token = token_at(s, at);
  if (!is_word(token) || is_capital(token) || token->grammar || token->cues || is_person(token)) return RAP_NO_RANGE;
  if (rap_is_position_noun(s, at) || at + 1 >= s->stop) return RAP_NO_RANGE;
  if (at + 3 < s->stop && has(token_at(s, at + 1), RAP_GRAMMAR_PREP) && !token_at(s, at + 2)->grammar &&
      rap_str_ends(rap_span_text(s->text, token_at(s, at + 2)->span), RAP_LIT("r")))
    at += 2;                                                  /* a tenté d'apaiser le maire */
  size_t behind = at + 1 + has(token_at(s, at + 1), clitics); /* indigna-se */
  rap_range range = rap_subject_behind(s, behind);
  *verb = at;
  return range.first == behind && rap_names_somebody(s, range) ? range : RAP_NO_RANGE;
}

/* « Q », raconte, encore sous le choc, un pompier: the subject behind words that commas set off from `at` on. */
static rap_range over_aside(const rap_sentence *s, size_t at) {
  if (is_english(s) || is_german(s) || at >= s->stop || !is_mark(token_at(s, at), ',')) return RAP_NO_RANGE;
  for (size_t end = at + 1; end + 1 < s->stop && end < at + END; end++) {
    if (!is_mark(token_at(s, end), ',')) continue;
    rap_range range = rap_subject_behind(s, end + 1);
    return range.first == end + 1 && rap_names_somebody(s, range) ? range : RAP_NO_RANGE;
  }
  return RAP_NO_RANGE;
}

/* «Q», è la testimonianza di Zanin: a noun of speaking, and whose it is. */
static rap_found_speaker behind_noun(const rap_sentence *s, size_t at) {
  if (is_english(s) || is_german(s) || at + 2 >= s->stop || !has(token_at(s, at), RAP_GRAMMAR_AUX))
    return RAP_FOUND_NOBODY;
  at += 1 + has(token_at(s, at + 1), RAP_GRAMMAR_DET);
  if (!(token_at(s, at)->cues & RAP_CUE_NOUN)) return RAP_FOUND_NOBODY;
  rap_sentence own = *s;
  own.first = at;
  rap_range range = rap_cue_subject(&own, at, s->stop);
  return rap_range_is_empty(range) ? RAP_FOUND_NOBODY : rap_found(RAP_BOND_TIGHT, range, s, at);
}

/* From `at` on, right behind a quotation: said S / S said / according to S. `parted`: punctuation stands between. */
static rap_found_speaker right_behind(const rap_sentence *s, size_t at, bool parted) {
  while (at < s->stop && token_at(s, at)->kind == RAP_TOKEN_PUNCTUATION &&
         (token_at(s, at)->mark == ',' || token_at(s, at)->mark == '-')) {
    at++;
    parted = true;
  }
  if (at == s->stop || token_at(s, at)->kind != RAP_TOKEN_WORD) return RAP_FOUND_NOBODY;
  size_t start = at;
  const rap_token *token = token_at(s, at);
  const unsigned verbs = RAP_CUE_SAY | RAP_CUE_CALL | RAP_CUE_QUOTE | RAP_CUE_TEXT;
  if ((token->cues & RAP_CUE_SOURCE) && at + 1 < s->stop && (token_at(s, at + 1)->cues & verbs))
    token = token_at(s, ++at); /* „…“, so urteilte der Richter */
  bool german = is_german(s);
  if (german && (token->cues & RAP_CUE_SOURCE) && at + 1 < s->stop && has(token_at(s, at + 1), RAP_GRAMMAR_AUX))
    return RAP_FOUND_NOBODY; /* „…“, so wird das Fest genannt */
  if (!rap_is_telling_participle(s, at) && token->cues & (RAP_CUE_SOURCE | RAP_CUE_SAY | RAP_CUE_QUOTE | RAP_CUE_TEXT |
                                                          (is_english(s) ? 0 : RAP_CUE_CALL))) {
    rap_range range = token->cues & (RAP_CUE_TEXT | RAP_CUE_QUOTE) ? rap_cue_subject(s, at, s->stop)
                                                                   : rap_subject_behind(s, at + token->cue_words);
    if (rap_range_is_empty(range))
      range = rap_subject_bare(s, at + token->cue_words, (token->cues & RAP_CUE_SOURCE) != 0);
    bool placed = range.first > at || (token->cues & RAP_CUE_TEXT); /* Auf dem Plakat war „Q“ zu lesen */
    if (!rap_range_is_empty(range) && placed) return rap_found(RAP_BOND_TIGHT, range, s, at);
    range = over_aside(s, at + token->cue_words);
    if ((token->cues & RAP_CUE_SAY) && !rap_range_is_empty(range)) return rap_found(RAP_BOND_TIGHT, range, s, at);
    if (token->cues & RAP_CUE_SAY) return rap_found(RAP_BOND_TIGHT, RAP_NO_RANGE, s, at);
  }
  rap_found_speaker noun = behind_noun(s, start);
  if (parted && noun.bond != RAP_BOND_NONE) return noun;
  size_t verb;
  rap_range unlisted = parted && at == start ? behind_unlisted_verb(s, at, &verb) : RAP_NO_RANGE;
  if (!rap_range_is_empty(unlisted)) return (rap_found_speaker){RAP_BOND_TIGHT, unlisted, {verb, verb + 1}};
  if (!parted || (german && !points_back(token)) || (!german && has(token, RAP_GRAMMAR_CONJ))) return RAP_FOUND_NOBODY;
  rap_str word = rap_span_text(s->text, token->span);
  if (has(token, RAP_GRAMMAR_SUB) && rap_str_equal(word, RAP_LIT("which"))) return RAP_FOUND_NOBODY;
  if (has(token, RAP_GRAMMAR_SUB | RAP_GRAMMAR_AUX | RAP_GRAMMAR_ADV) && token->person == RAP_NO_PERSON) at++;
  if (at == start + 1 && tells_alone(s, at)) return rap_found(RAP_BOND_TIGHT, RAP_NO_RANGE, s, at);
  for (size_t n = 0; n < NEAR && at < s->stop; n++, at++) {
    token = token_at(s, at);
    if (token->kind == RAP_TOKEN_QUOTED || is_mark(token, ':') || is_mark(token, ';')) break;
    if (!(token->cues & (verbs | RAP_CUE_AFTER))) continue;
    rap_range range = rap_cue_subject(s, at, at);
    if (rap_range_is_empty(range) && at <= start + 1 && (token->cues & RAP_CUE_SAY))
      range = rap_subject_behind(s, at + token->cue_words);
    if (!rap_range_is_empty(range) && range.first >= start && range.first <= start + 2)
      return rap_found(RAP_BOND_TIGHT, range, s, at);
    range = token->cues & RAP_CUE_SAY ? whole_subject(s, start, at) : RAP_NO_RANGE;
    if (!rap_range_is_empty(range)) return rap_found(RAP_BOND_TIGHT, range, s, at);
  }
  return RAP_FOUND_NOBODY;
}

/* May stand between a cue and its quotation when the two are close. */
static bool is_joint(const rap_token *token) {
  if (token->kind == RAP_TOKEN_PUNCTUATION) return token->mark == ':' || token->mark == ',' || token->mark == '-';
  return has(token, RAP_GRAMMAR_SUB | RAP_GRAMMAR_ADV | RAP_GRAMMAR_DET | RAP_GRAMMAR_OBJECT | RAP_GRAMMAR_TIME);
}

/* was called, has also been described as: what follows is said of the subject, not by it. */
static bool is_passive(const rap_sentence *s, size_t cue) {
  const unsigned between = RAP_GRAMMAR_ADV | RAP_GRAMMAR_AUX;
  if (!is_english(s) || !(token_at(s, cue)->cues & (RAP_CUE_SAY | RAP_CUE_CALL))) return false;
  if (rap_is_telling_participle(s, cue)) return false;
  for (size_t n = 0, at = cue; at > s->first && n < 3; n++) {
    const rap_token *token = token_at(s, --at);
    if (!has(token, between)) return false;
    if (is_listed(s, token, RAP_LIST_PASSIVE)) return true;
  }
  return false;
}

/* The agent of a passive, before the quotation or right behind it: called "Q" by the mayor. */
static rap_range agent_of(const rap_sentence *s, size_t cue, size_t quoted) {
  for (size_t at = cue + 1; at < s->stop && at < quoted + 4; at++) {
    if (token_at(s, at)->kind == RAP_TOKEN_PUNCTUATION && at > quoted) break;
    if (!rap_str_equal(rap_span_text(s->text, token_at(s, at)->span), RAP_LIT("by"))) continue;
    rap_range range = rap_subject_behind(s, at + 1);
    if (!rap_range_is_empty(range)) return range;
  }
  return RAP_NO_RANGE;
}

/* Lee's comment was "Q": the words describe the comment, and somebody else may say so. */
static bool is_described(const rap_sentence *s, size_t cue, size_t quoted) {
  const rap_token *token = token_at(s, cue);
  size_t next = cue + token->cue_words;
  bool owned = cue > s->first && has(token_at(s, cue - 1), RAP_GRAMMAR_OWNER | RAP_GRAMMAR_POSS);
  bool noun = !(token->cues & ~(unsigned)RAP_CUE_NOUN) || (owned && (token->cues & RAP_CUE_NOUN));
  return noun && next < quoted && has(token_at(s, next), RAP_GRAMMAR_AUX);
}

/* The court found the minister's advice to the king "…": the verb before somebody's noun tells, not the noun. */
static bool is_object(const rap_sentence *s, size_t cue, rap_range owner) {
  if (!is_english(s) || rap_range_is_empty(owner) || owner.first <= s->first || owner.stop > cue) return false;
  unsigned kinds = token_at(s, cue)->cues, verb = token_at(s, owner.first - 1)->cues;
  return !(kinds & ~(unsigned)RAP_CUE_NOUN) && (verb & RAP_CUE_SAY);
}

/* Dodał, że proces jest „Q”: behind the verb and "that" stands whom it tells about. */
static bool leads_below(const rap_sentence *s, rap_range cue, rap_range source) {
  for (size_t at = cue.stop; at < source.first; at++)
    if (has(token_at(s, at), RAP_GRAMMAR_SUB)) return true;
  return false;
}

static rap_found_speaker before(const rap_sentence *s, size_t quoted) {
  bool tight = true, colon = quoted > s->first && is_mark(token_at(s, quoted - 1), ':');
  bool drops = rap_drops_subjects(s->language);
  rap_found_speaker fallback = RAP_FOUND_NOBODY, described = RAP_FOUND_NOBODY, untold = RAP_FOUND_NOBODY;
  for (size_t n = 0, at = quoted; at > s->first && n < FAR; n++) {
    const rap_token *token = token_at(s, --at);
    if (token->cues && is_passive(s, at)) {
      rap_range agent = agent_of(s, at, quoted);
      if (!rap_range_is_empty(agent)) return rap_found(tight ? RAP_BOND_TIGHT : RAP_BOND_LOOSE, agent, s, at);
      if (untold.bond == RAP_BOND_NONE) untold = rap_found(RAP_BOND_LOOSE, RAP_NO_RANGE, s, at);
    } else if (token->cues && at + token->cue_words <= quoted && described.bond == RAP_BOND_NONE &&
               is_described(s, at, quoted)) {
      rap_range owner = rap_cue_subject(s, at, quoted);
      if (!rap_range_is_empty(owner)) described = rap_found(RAP_BOND_LOOSE, owner, s, at);
    } else if (token->cues && at + token->cue_words <= quoted) {
      rap_range range = rap_cue_subject(s, at, quoted);
      if (!tight && is_object(s, at, range)) continue;
      if (!rap_range_is_empty(range) && range.stop <= quoted)
        return rap_found(tight ? RAP_BOND_TIGHT : colon ? RAP_BOND_COLON : RAP_BOND_LOOSE, range, s, at);
      if (fallback.bond == RAP_BOND_NONE && (token->cues & (RAP_CUE_SAY | (drops ? RAP_CUE_CALL : 0))))
        fallback = rap_found(RAP_BOND_LOOSE, RAP_NO_RANGE, s, at);
    }
    if (token->kind == RAP_TOKEN_QUOTED || !is_joint(token)) tight = false;
  }
  if (described.bond != RAP_BOND_NONE) return described;
  if (untold.bond != RAP_BOND_NONE) return untold;
  if (fallback.bond != RAP_BOND_NONE) {
    fallback.source = rap_subject_first(s, quoted);
    if (fallback.source.first > s->first && rap_is_topic(s, fallback.source.first - 1)) fallback.source = RAP_NO_RANGE;
    if (drops && leads_below(s, fallback.cue, fallback.source)) fallback.source = RAP_NO_RANGE;
    if (rap_range_is_empty(fallback.source) && !drops) return RAP_FOUND_NOBODY;
  }
  return fallback;
}

/* Q … S said, further on in the same sentence. */
static rap_found_speaker further_on(const rap_sentence *s, size_t quoted) {
  for (size_t n = 0, at = quoted + 1; at < s->stop && n < FAR; n++, at++) {
    const rap_token *token = token_at(s, at);
    if (is_mark(token, ':') || is_mark(token, ';')) break;
    if (!(token->cues & (RAP_CUE_SAY | RAP_CUE_SOURCE | RAP_CUE_AFTER | RAP_CUE_TEXT | RAP_CUE_QUOTE))) continue;
    rap_range range = rap_cue_subject(s, at, s->stop);
    if (rap_range_is_empty(range) || (range.first <= quoted && range.stop > quoted)) continue;
    if (range.stop <= quoted || !rap_is_telling_participle(s, at)) return rap_found(RAP_BOND_LOOSE, range, s, at);
  }
  return RAP_FOUND_NOBODY;
}

/* Officers believed that the man had "guns", Lee said: the clause that ends the sentence tells who says all of it. */
static rap_found_speaker at_end(const rap_sentence *s, size_t quoted) {
  for (size_t at = s->stop, n = 0; at > quoted + 2 && n < END; n++) {
    const rap_token *token = token_at(s, --at);
    if (token->kind != RAP_TOKEN_WORD) break;
    if (!(token->cues & RAP_CUE_SAY) || rap_is_telling_participle(s, at)) continue;
    rap_range range = rap_subject_before(s, at);
    if (rap_range_is_empty(range) || range.first <= quoted + 1) break;
    bool ends = range.stop == at && is_mark(token_at(s, range.first - 1), ',');
    return ends ? rap_found(RAP_BOND_LOOSE, range, s, at) : RAP_FOUND_NOBODY;
  }
  return RAP_FOUND_NOBODY;
}

/* "nannte ihn einen „Helden“, der Minister sagte": the verb before still waits for the words in marks. */
static bool completes_call(const rap_sentence *s, size_t quoted, const rap_found_speaker *left) {
  return left->bond == RAP_BOND_LOOSE && !rap_range_is_empty(left->cue) &&
         (token_at(s, left->cue.first)->cues & RAP_CUE_CALL) && has(token_at(s, quoted - 1), RAP_GRAMMAR_INDEF);
}

/* Es wird von Kennern als „Q“ bezeichnet: the German passive, whose agent stands behind von. */
static rap_found_speaker passive(const rap_sentence *s, size_t quoted) {
  size_t verb = quoted + 1, agent = SIZE_MAX;
  if (!is_german(s) || verb >= s->stop) return RAP_FOUND_NOBODY;
  if (!(token_at(s, verb)->cues & (RAP_CUE_CALL | RAP_CUE_SAY))) return RAP_FOUND_NOBODY;
  bool voice = verb + 1 < s->stop && is_listed(s, token_at(s, verb + 1), RAP_LIST_PASSIVE);
  for (size_t n = 0, at = quoted; at > s->first && n < NEAR; n++) {
    const rap_token *token = token_at(s, --at);
    if (token->kind != RAP_TOKEN_WORD || (n > 0 && has(token, RAP_GRAMMAR_SUB))) break;
    if (agent == SIZE_MAX && is_listed(s, token, RAP_LIST_AGENT)) agent = at;
    voice |= is_listed(s, token, RAP_LIST_PASSIVE);
    if (voice && agent != SIZE_MAX) break;
  }
  if (!voice || agent == SIZE_MAX) return RAP_FOUND_NOBODY;
  rap_sentence limited = *s;
  limited.stop = quoted;
  rap_range range = rap_subject_behind(&limited, agent + 1);
  return rap_range_is_empty(range) ? RAP_FOUND_NOBODY : rap_found(RAP_BOND_TIGHT, range, s, verb);
}

/* Das Paket hat der Minister als „Q“ bezeichnet; dass er ihn einen „Q“ genannt habe: a German verb right behind the
 * quotation, and its subject before. */
static rap_found_speaker closing_verb(const rap_sentence *s, size_t quoted) {
  size_t verb = quoted + 1;
  if (!is_german(s) || verb >= s->stop || !(token_at(s, verb)->cues & (RAP_CUE_CALL | RAP_CUE_SAY)))
    return RAP_FOUND_NOBODY;
  rap_range range = rap_cue_subject_closing(s, verb);
  bool before = !rap_range_is_empty(range) && range.stop <= quoted;
  return before ? rap_found(RAP_BOND_TIGHT, range, s, verb) : RAP_FOUND_NOBODY;
}

/* Le syndicat n'y croit pas : « Q », tonne son chef: beside English and German, whoever is told right behind the
 * quotation speaks when words stand between the colon and the verb before it. */
static bool told_again(const rap_sentence *s, const rap_found_speaker *left, const rap_found_speaker *right,
                       size_t quoted) {
  if (is_english(s) || is_german(s) || right->bond != RAP_BOND_TIGHT || rap_range_is_empty(right->source)) return false;
  return left->cue.stop + 1 < quoted && rap_names_somebody(s, right->source);
}

rap_found_speaker rap_attribution_find(const rap_sentence *s, size_t quoted) {
  rap_found_speaker agent = passive(s, quoted);
  if (agent.bond != RAP_BOND_NONE) return agent;
  rap_found_speaker closing = closing_verb(s, quoted);
  if (closing.bond != RAP_BOND_NONE) return closing;
  rap_found_speaker left = before(s, quoted);
  bool colon = quoted > s->first && (is_mark(token_at(s, quoted - 1), ':') || is_mark(token_at(s, quoted - 1), ','));
  bool noun = !rap_range_is_empty(left.cue) && !(token_at(s, left.cue.first)->cues & ~(unsigned)RAP_CUE_NOUN);
  rap_found_speaker right = right_behind(s, quoted + 1, ends_clause(s, quoted));
  if (left.bond == RAP_BOND_TIGHT && colon && !noun && !told_again(s, &left, &right, quoted)) return left;
  if (right.bond == RAP_BOND_TIGHT && !rap_range_is_empty(right.source) && !completes_call(s, quoted, &left))
    return right;
  if (left.bond == RAP_BOND_TIGHT) return left;
  rap_found_speaker colon_behind = rap_found_behind_colon(s, quoted);
  if (colon_behind.bond != RAP_BOND_NONE) return colon_behind;
  rap_found_speaker eyes = rap_found_in_eyes(s, quoted);
  if (eyes.bond != RAP_BOND_NONE) return eyes;
  rap_found_speaker other = signature(s, quoted + 1);
  if (other.bond != RAP_BOND_NONE) return other;
  other = rap_found_label(s, quoted);
  if (other.bond == RAP_BOND_TIGHT) return other;
  rap_found_speaker end = is_english(s) ? at_end(s, quoted) : RAP_FOUND_NOBODY;
  if (end.bond != RAP_BOND_NONE) return end;
  if (left.bond != RAP_BOND_NONE) return left;
  if (other.bond != RAP_BOND_NONE) return other;
  other = further_on(s, quoted);
  if (other.bond != RAP_BOND_NONE) return other;
  if (quoted > s->first) {
    rap_range range = rap_subject_first(s, quoted);
    if (!rap_range_is_empty(range)) return (rap_found_speaker){RAP_BOND_SUBJECT, range, RAP_NO_RANGE};
  }
  return right;
}

rap_found_speaker rap_attribution_signature(const rap_sentence *s) {
  return signature(s, s->first);
}

/* "Why now?" Critics say people should wait: a noun and its verb, which nothing ties to the words before. */
static bool begins_clause_of_noun(const rap_sentence *s, size_t at) {
  enum { NOUN_WORDS = 4 };
  for (size_t n = 0; n < NOUN_WORDS && at < s->stop; n++, at++) {
    const rap_token *token = token_at(s, at);
    if (token->kind != RAP_TOKEN_WORD) return false;
    if (has(token, RAP_GRAMMAR_AUX)) return n > 0;
    if ((token->grammar & ~(unsigned)RAP_GRAMMAR_CROWD) || token->cues) return false;
  }
  return false;
}

/* "Why now?" Critics say it is too late: what they say follows, and the question was somebody else's. */
static bool begins_object(const rap_sentence *s, size_t at) {
  const rap_token *token = token_at(s, at);
  if (token->kind != RAP_TOKEN_WORD) return false;
  if (has(token, RAP_GRAMMAR_SUB) && has(token, RAP_GRAMMAR_DET)) return true;
  if (!is_english(s) || has(token, RAP_GRAMMAR_OBJECT)) return false;
  const unsigned subject = RAP_GRAMMAR_HE | RAP_GRAMMAR_SHE | RAP_GRAMMAR_IT | RAP_GRAMMAR_THEY | RAP_GRAMMAR_I;
  return has(token, subject) || (has(token, RAP_GRAMMAR_DET) && !has(token, RAP_GRAMMAR_CROWD)) ||
         begins_clause_of_noun(s, at);
}

rap_found_speaker rap_attribution_behind(const rap_sentence *s) {
  rap_found_speaker signed_by = signature(s, s->first);
  if (signed_by.bond != RAP_BOND_NONE) return signed_by;
  rap_found_speaker other = right_behind(s, s->first, true);
  if (other.bond != RAP_BOND_TIGHT || rap_range_is_empty(other.source)) return RAP_FOUND_NOBODY;
  size_t end = other.cue.stop > other.source.stop ? other.cue.stop : other.source.stop;
  for (size_t at = end; at < s->stop && at < end + NEAR; at++) {
    const rap_token *token = token_at(s, at);
    bool that = at == end && begins_object(s, at);
    if (token->kind == RAP_TOKEN_QUOTED || is_mark(token, ':') || that) return RAP_FOUND_NOBODY;
  }
  return other;
}
