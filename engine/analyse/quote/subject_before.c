/* The subject before its verb: right beside it, or with something between that has to be stepped over (helpers, an
 * apposition, a bracket, what a preposition leads), or further away, when the verb only goes on from a clause. */
#include "analyse/quote/cue_subject.h"
#include "analyse/quote/sentence_words.h"
#include "analyse/quote/speaker_phrase.h"
#include "analyse/quote/subject.h"

enum {
  SUBJECT_WORDS = 60,
  PHRASE_WORDS = 14,
  APPOSITION_WORDS = 40,
  APPOSITION_COMMAS = 4,
  CLITIC_BYTES = 3,
  TOPIC_WORDS = 5
};

/* lo admite, l'avoue, le ha detto: a Romance verb's object before it. */
static bool is_clitic(const rap_sentence *s, const rap_token *token) {
  if (!has(token, RAP_GRAMMAR_DET | RAP_GRAMMAR_OBJECT) || is_capital(token)) return false;
  if (token->span.stop - token->span.start > CLITIC_BYTES || has(token, RAP_GRAMMAR_INDEF)) return false;
  return rap_language_has(s->language, RAP_LANGUAGE_OBJECTS_BEFORE);
}

/* Over auxiliaries, adverbs and clitics that stand between a subject and its verb. */
static size_t over_helpers(const rap_sentence *s, size_t at) {
  while (at > s->first) {
    const rap_token *before = token_at(s, at - 1);
    if (!is_word(before) || is_person(before)) break;
    if (at >= s->first + 2 && rap_latter_stop(s, at - 2) == at) break;
    if (is_clitic(s, before)) {
      at--;
      continue;
    }
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
  return has(before, RAP_GRAMMAR_PREP) && is_written(s, before, "to");
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

/* Responding to the claims Ann Lee said: what the sentence begins with is nobody. */
static bool is_opening_participle(const rap_sentence *s, rap_range range) {
  return !rap_range_is_empty(range) && range.first == s->first && is_english(s) && !is_person(token_at(s, s->first)) &&
         rap_str_ends(rap_span_text(s->text, token_at(s, s->first)->span), RAP_LIT("ing"));
}

/* Head of the Harbour Council Ann Lee said: what hangs on a bare title ends with the name it describes. The phrase
 * with that title; empty when the words in `range`, which a preposition leads, are none such. */
static rap_range with_bare_title(const rap_sentence *s, rap_range range) {
  size_t name = range.stop - 1;
  if (!is_person(token_at(s, name)) || !is_written(s, token_at(s, range.first - 1), "of")) return RAP_NO_RANGE;
  while (name > range.first && token_at(s, name - 1)->mention == token_at(s, range.stop - 1)->mention) name--;
  const rap_token *before = token_at(s, name - 1);
  if (name < range.first + 2 || !is_capital(before) || before->grammar || rap_is_position_noun(s, name - 1))
    return RAP_NO_RANGE;
  rap_range title = rap_noun_phrase_before(s, s->first, range.first - 1);
  bool bare =
      !rap_range_is_empty(title) && rap_is_position_noun(s, title.first) && !is_person(token_at(s, title.first));
  return bare ? (rap_range){title.first, range.stop} : RAP_NO_RANGE;
}

/* "Lee in an interview on Monday said", "Lee in relaying the news said": the phrase left of what a preposition leads.
 */
static rap_range over_prepositions(const rap_sentence *s, size_t verb) {
  size_t at = verb;
  rap_range last = RAP_NO_RANGE;
  for (int phrases = 0; phrases < 4; phrases++) {
    while (at > s->first && has(token_at(s, at - 1), RAP_GRAMMAR_TIME)) at--;
    rap_range range = at < verb && has(token_at(s, at - 1), RAP_GRAMMAR_PREP) ? (rap_range){at, at}
                                                                              : rap_noun_phrase_before(s, s->first, at);
    if (is_opening_participle(s, range)) return last;
    if (range.stop == 0 || range.first <= s->first + 1) return range;
    if (!rap_range_is_empty(range)) last = range;
    size_t before = range.first - 1;
    if (is_english(s) && rap_str_ends(rap_span_text(s->text, token_at(s, before)->span), RAP_LIT("ing")) &&
        has(token_at(s, before - 1), RAP_GRAMMAR_PREP))
      before--;
    if (!has(token_at(s, before), RAP_GRAMMAR_PREP)) return range;
    rap_range titled = before + 1 == range.first ? with_bare_title(s, range) : RAP_NO_RANGE;
    if (!rap_range_is_empty(titled)) return titled;
    at = before;
    verb = at + 1;
  }
  return RAP_NO_RANGE;
}

bool rap_is_topic(const rap_sentence *s, size_t stop) {
  if (!rap_drops_subjects(s->language) || stop < s->first + 2 || stop > s->first + TOPIC_WORDS) return false;
  for (size_t at = s->first + 1; at < stop; at++)
    if (!is_word(token_at(s, at)) || is_person(token_at(s, at))) return false;
  return has(token_at(s, s->first), RAP_GRAMMAR_PREP);
}

/* The phrase before a stretch that is set off by `close` (which stands before `at`): an apposition that is itself a
 * name speaks for itself ("The senator, Ann Lee, said"). */
static rap_range before_aside(const rap_sentence *s, size_t at) {
  if (at >= s->first + 2 && is_mark(token_at(s, at - 1), ',') && is_mark(token_at(s, at - 2), ')')) at--;
  char close = token_at(s, at - 1)->mark;
  char open = close == ')' ? '(' : close;
  size_t commas = 0;
  for (size_t n = 0, i = at - 1; i > s->first && n < APPOSITION_WORDS; n++) {
    const rap_token *token = token_at(s, --i);
    if ((token->kind == RAP_TOKEN_QUOTED && !rap_is_quoted_name(s, token)) || is_mark(token, ':')) break;
    if (!is_mark(token, open)) continue;
    if (is_person(token_at(s, i + 1)) && rap_mention_stop(s, i + 1, at) == at - 1)
      return rap_is_topic(s, i) ? RAP_NO_RANGE : (rap_range){i + 1, at - 1};
    size_t stop = i;
    if (close == ')' && stop > s->first && is_mark(token_at(s, stop - 1), ',')) stop--;
    stop = before_bracket(s, stop);
    rap_range range = is_english(s) ? over_prepositions(s, stop) : RAP_NO_RANGE;
    if (rap_range_is_empty(range)) range = rap_noun_phrase_before(s, s->first, stop);
    bool place = is_english(s) && range.first > s->first && has(token_at(s, range.first - 1), RAP_GRAMMAR_PREP);
    if (!rap_range_is_empty(range) && !place) return range; /* not ", of Pine Bluff," */
    if (close == ')' || ++commas == APPOSITION_COMMAS) break;
  }
  return RAP_NO_RANGE;
}

/* quoted Lee as saying; Lee was quoted as saying. */
static rap_range quoted_as(const rap_sentence *s, size_t as) {
  for (size_t n = 0, at = as; at > s->first && n < PHRASE_WORDS; n++) {
    if (!(token_at(s, --at)->cues & RAP_CUE_QUOTE)) continue;
    return at + 1 == as ? rap_subject_before(s, at) : rap_noun_phrase_before(s, at + 1, as);
  }
  return RAP_NO_RANGE;
}

/* Dann schlug er ihn und nannte ihn: the subject of the verb before "und", when it is a pronoun. */
static rap_range clause_pronoun(const rap_sentence *s, size_t verb) {
  for (size_t n = 0, at = verb; at > s->first && n < APPOSITION_WORDS; n++) {
    const rap_token *token = token_at(s, --at);
    if (token->kind != RAP_TOKEN_WORD) break;
    if (rap_is_he(s, at)) return (rap_range){at, at + 1};
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
    if (token->kind == RAP_TOKEN_PUNCTUATION) break;
    if (!has(token, RAP_GRAMMAR_SUB) || has(token, RAP_GRAMMAR_PRONOUN)) continue;
    rap_range range = rap_subject_at(s, at + 1, verb);
    if (!rap_range_is_empty(range) && range.stop < verb) return range;
    if (!is_written(s, token, "als")) break; /* als „Q“ bezeichnet */
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
  if (rap_range_is_empty(whole) || !is_written(s, token_at(s, whole.first), "the")) return range;
  return (rap_range){whole.first, range.stop};
}

/* "Lee of Lund and contributor to the Herald": a bare noun behind "and" only goes on with the phrase before it. */
static rap_range with_conjunct(const rap_sentence *s, rap_range range) {
  if (rap_range_is_empty(range) || range.first < s->first + 2 || !is_english(s)) return range;
  const rap_token *first = token_at(s, range.first), *and = token_at(s, range.first - 1);
  if (!has(and, RAP_GRAMMAR_CONJ) || is_person(first)) return range;
  if (is_capital(first)) return with_name_before(s, range);
  if (has(first, RAP_GRAMMAR_DET | RAP_GRAMMAR_POSS | RAP_GRAMMAR_CROWD | RAP_GRAMMAR_PRONOUN)) return range;
  if (rap_is_plural(s, token_at(s, range.stop - 1))) return range;
  rap_range whole = rap_noun_phrase_before(s, s->first, range.first - 1);
  if (rap_range_is_empty(whole)) return range;
  return is_person(token_at(s, whole.first)) ? whole : (rap_range){whole.first, range.stop};
}

/* prompting Lee to say, led the board to declare: who is moved to speak. */
static rap_range moved(const rap_sentence *s, size_t at) {
  if (at < s->first + 3 || !is_written(s, token_at(s, at - 1), "to")) return RAP_NO_RANGE;
  rap_range range = rap_noun_phrase_before(s, s->first, at - 1);
  if (rap_range_is_empty(range) || range.first == s->first) return RAP_NO_RANGE;
  return is_listed(s, token_at(s, range.first - 1), RAP_LIST_MOVED) ? range : RAP_NO_RANGE;
}

/* The subject of the clause that a participle goes on from: of the first clause, or, when that is about a thing, of the
 * last one about people ("The first break came when protesters interrupted her, shouting"). */
static rap_range teller(const rap_sentence *s, size_t stop) {
  rap_range first = rap_subject_first(s, stop);
  if (rap_range_is_empty(first) || rap_can_tell(s, first)) return first;
  for (size_t n = 0, at = stop; at > first.stop && n < SUBJECT_WORDS; n++) {
    at--;
    if (!is_word(token_at(s, at)) || !rap_begins_clause(s, at)) continue;
    rap_range range = rap_subject_at(s, at, stop);
    if (!rap_range_is_empty(range) && rap_can_tell(s, range)) return range;
  }
  return first;
}

/* The board hit back, with campaign chairman Ann Lee accusing the mayor: what stands between "with" and a participle.
 */
static rap_range behind_with(const rap_sentence *s, size_t participle) {
  if (rap_range_is_empty(rap_noun_phrase_before(s, s->first, participle))) return RAP_NO_RANGE;
  for (size_t n = 0, at = participle; at > s->first && n < PHRASE_WORDS; n++) {
    const rap_token *token = token_at(s, --at);
    if (is_word(token) && is_written(s, token, "with")) return (rap_range){at + 1, participle};
    if (rap_breaks_phrase(token)) break;
  }
  return RAP_NO_RANGE;
}

/* director of the Institute of Trade and Law: the words before the "and" belong to the title. */
static size_t title_start(const rap_sentence *s, rap_range title) {
  if (title.first < s->first + 2 || !has(token_at(s, title.first - 1), RAP_GRAMMAR_CONJ)) return title.first;
  rap_range whole = rap_noun_phrase_before(s, s->first, title.first - 1);
  return rap_range_is_empty(whole) ? title.first : whole.first;
}

/* Ann Lee, chief engineer of the port said; Ann Lee, a former judge in Leeds said: a title behind the name it
 * describes, its second comma forgotten. With an article only where the name begins the sentence: else "a judge said"
 * may be a clause of its own. */
static rap_range named_before(const rap_sentence *s, rap_range title) {
  if (!is_english(s) || rap_range_is_empty(title)) return RAP_NO_RANGE;
  title.first = title_start(s, title);
  if (title.first < s->first + 2 || !is_mark(token_at(s, title.first - 1), ',') ||
      !is_person(token_at(s, title.first - 2)))
    return RAP_NO_RANGE;
  bool rank = false;
  for (size_t at = title.first; at < title.stop; at++) {
    if (is_person(token_at(s, at))) return RAP_NO_RANGE;
    rank |= has(token_at(s, at), RAP_GRAMMAR_TITLE);
  }
  if (!rank || has(token_at(s, title.first), RAP_GRAMMAR_POSS | RAP_GRAMMAR_CROWD)) return RAP_NO_RANGE;
  rap_range name = rap_noun_phrase_before(s, s->first, title.first - 1);
  const rap_token *first = token_at(s, title.first);
  if (has(first, RAP_GRAMMAR_DET) && (!has(first, RAP_GRAMMAR_INDEF) || name.first != s->first)) return RAP_NO_RANGE;
  return name;
}

/* le syndicat Mer et Quai: behind an article and a noun, one name with "and" inside. */
static rap_range with_joined_name(const rap_sentence *s, rap_range range) {
  if (rap_range_is_empty(range) || range.stop != range.first + 1 || range.first < s->first + 4) return range;
  const rap_token *last = token_at(s, range.first), *before = token_at(s, range.first - 2);
  if (!has(token_at(s, range.first - 1), RAP_GRAMMAR_CONJ) || !is_capital(last) || !is_capital(before)) return range;
  if (is_person(last) || is_person(before)) return range;
  rap_range whole = rap_noun_phrase_before(s, s->first, range.first - 1);
  if (rap_range_is_empty(whole) || whole.stop < whole.first + 3 || is_capital(token_at(s, whole.first + 1)))
    return range;
  return has(token_at(s, whole.first), RAP_GRAMMAR_DET) ? (rap_range){whole.first, range.stop} : range;
}

static rap_range named_or_conjunct(const rap_sentence *s, rap_range range) {
  if (!is_english(s)) return is_german(s) ? range : with_joined_name(s, range);
  rap_range named = named_before(s, range);
  return rap_range_is_empty(named) ? with_conjunct(s, range) : named;
}

rap_range rap_subject_before(const rap_sentence *s, size_t verb) {
  size_t at = over_helpers(s, verb);
  rap_range mover = moved(s, at);
  if (!rap_range_is_empty(mover)) return mover;
  if (at > s->first && is_written(s, token_at(s, at - 1), "as")) {
    rap_range range = quoted_as(s, at - 1);
    if (!rap_range_is_empty(range)) return range;
  }
  if (looks_back(s, verb, at)) {
    rap_range beside = at == verb ? behind_with(s, at) : RAP_NO_RANGE;
    if (!rap_range_is_empty(beside)) return beside;
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
    return named_or_conjunct(s, before_aside(s, at));
  if (!is_english(s) && !is_german(s) && at >= s->first + 2 && rap_is_relative(s, at - 1) &&
      has(token_at(s, at - 2), RAP_GRAMMAR_DET))
    return antecedent(s, at - 2); /* Bassi, il quale ha spiegato */
  bool relative = is_english(s) && (is_written(s, before, "which") || is_written(s, before, "that"));
  if (relative || (has(before, RAP_GRAMMAR_WHO) && !has(before, RAP_GRAMMAR_HE | RAP_GRAMMAR_SHE))) {
    rap_range range = antecedent(s, at - 1);
    if (!rap_range_is_empty(range)) return range;
    if (rap_drops_subjects(s->language)) return RAP_NO_RANGE; /* Diz que escreveu «Q» */
  }
  rap_range range = is_english(s) ? over_prepositions(s, at) : RAP_NO_RANGE;
  if (rap_range_is_empty(range)) range = rap_noun_phrase_before(s, s->first, at);
  if (!is_english(s) && !is_german(s) && !rap_range_is_empty(range) && rap_is_governed(s, range))
    return rap_subject_first(s, at); /* e da Messina rilancia */
  return named_or_conjunct(s, range);
}
