/* Each kind of cue has its own place for the speaker: a verb's subject, in German on either side of it; behind
 * "according to", before "zufolge"; what is quoted, not who quotes; the owner of a claim. */
#include "analyse/quote/cue_subject.h"

#include "analyse/quote/sentence_words.h"
#include "analyse/quote/speaker_phrase.h"
#include "analyse/quote/subject.h"

enum { NEAR = 40 };

/* Ähnlich, Relativierend, Wörtlich: a single word that opens the sentence, not a person: as likely an adverb. */
static bool is_lone_opener(const rap_sentence *s, rap_range range) {
  const rap_token *token = token_at(s, range.first);
  return range.first == s->first && range.stop == range.first + 1 && token->person == RAP_NO_PERSON &&
         !has(token, RAP_GRAMMAR_PRONOUN) && !(token->flags & RAP_WORD_ALL_UPPER) &&
         ends_listed(s, token, RAP_LIST_ADVERB);
}

/* German nouns have capitals, so that only names, offices, crowds and pronouns tell people from things. */
static bool is_somebody(const rap_sentence *s, rap_range range) {
  const unsigned people = RAP_GRAMMAR_TITLE | RAP_GRAMMAR_CROWD | RAP_GRAMMAR_HE | RAP_GRAMMAR_SHE | RAP_GRAMMAR_I;
  for (size_t i = range.first; i < range.stop; i++)
    if (is_person(token_at(s, i)) || (has(token_at(s, i), people) && !has(token_at(s, i), RAP_GRAMMAR_DET)))
      return true;
  return false;
}

/* hat Berichte der Zeitung zurückgewiesen, er sei „Q“: what somebody denies tells what follows. */
static rap_range denied(const rap_sentence *s, size_t helper, size_t participle) {
  bool denies = is_listed(s, token_at(s, participle), RAP_LIST_DENIED);
  rap_sentence between = *s;
  between.stop = participle;
  if (participle >= helper + 3 && is_written(s, token_at(s, participle - 2), "als"))
    return RAP_NO_RANGE; /* als „falsch“ */
  for (size_t at = helper + 1; denies && at < participle; at++)
    if (token_at(s, at)->cues & RAP_CUE_NOUN) return rap_subject_behind(&between, at);
  return RAP_NO_RANGE;
}

/* Das Paket hat der Minister als „Q“ bezeichnet; hatte er vor Gericht gesagt: the participle ends its clause, and the
 * subject stands on either side of the helper. */
rap_range rap_cue_subject_closing(const rap_sentence *s, size_t participle) {
  rap_str word = rap_span_text(s->text, token_at(s, participle)->span);
  if (!rap_str_ends(word, RAP_LIT("t")) && !rap_str_ends(word, RAP_LIT("en"))) return RAP_NO_RANGE;
  if (participle + 1 < s->stop && is_word(token_at(s, participle + 1)) &&
      is_listed(s, token_at(s, participle + 1), RAP_LIST_PERFECT))
    return rap_subject_before(s, participle); /* dass der Minister ihn einen „Q“ genannt habe */
  rap_sentence between = *s;
  between.stop = participle;
  for (size_t n = 0, at = participle; at > s->first && n < NEAR; n++) {
    const rap_token *token = token_at(s, --at);
    if (is_mark(token, ':') || is_mark(token, ';')) break;
    if (has(token, RAP_GRAMMAR_SUB) && at > s->first && is_mark(token_at(s, at - 1), ',')) break;
    if (!is_listed(s, token, RAP_LIST_PERFECT)) continue;
    rap_range denial = denied(s, at, participle);
    if (!rap_range_is_empty(denial)) return denial;
    rap_range before = rap_subject_before(s, at), behind = rap_subject_behind(&between, at + 1);
    if (rap_range_is_empty(before) || rap_is_governed(s, before) || is_lone_opener(s, before)) before = RAP_NO_RANGE;
    if (rap_range_is_empty(behind) || rap_is_governed(s, behind) || behind.first != at + 1) return before;
    return rap_range_is_empty(before) || (!is_somebody(s, before) && is_somebody(s, behind)) ? behind : before;
  }
  return RAP_NO_RANGE;
}

/* Die Kritik wies der Minister zurück: right behind the verb, a man's office with the article that only a subject has,
 * and nobody before. */
static bool is_man_told(const rap_sentence *s, rap_range before, rap_range behind, size_t after) {
  if (rap_range_is_empty(behind) || behind.first != after || behind.stop < after + 2) return false;
  if (!is_written(s, token_at(s, after), "der") || !has(token_at(s, after + 1), RAP_GRAMMAR_TITLE)) return false;
  return !is_somebody(s, before) && !rap_str_ends(rap_span_text(s->text, token_at(s, after + 1)->span), RAP_LIT("in"));
}

/* German puts the verb second: what stands before it is the subject only when nothing says otherwise, and a pronoun
 * behind it mostly is. */
static rap_range verb_second(const rap_sentence *s, const rap_sentence *limited, size_t cue, size_t after) {
  const unsigned person = RAP_GRAMMAR_HE | RAP_GRAMMAR_SHE | RAP_GRAMMAR_I;
  rap_range perfect = rap_cue_subject_closing(s, cue);
  if (!rap_range_is_empty(perfect)) return perfect;
  if (cue > s->first && has(token_at(s, cue - 1), RAP_GRAMMAR_CONJ)) return rap_subject_before(s, cue);
  rap_range range = rap_subject_before(s, cue);
  if (after < limited->stop && has(token_at(s, after), person) && !has(token_at(s, after), RAP_GRAMMAR_DET)) {
    rap_range whole = {range.first, cue}; /* with what stands between commas: Ihr Rivale, Minister Lee, nannte sie */
    bool object = has(token_at(s, after), RAP_GRAMMAR_SHE) && !rap_range_is_empty(range) && is_somebody(s, whole) &&
                  !rap_is_governed(s, range);
    return object ? range : (rap_range){after, after + 1};
  }
  rap_range behind = rap_subject_behind(limited, after);
  if (!rap_range_is_empty(range) && is_man_told(s, range, behind, after)) return behind;
  behind = RAP_NO_RANGE;
  bool doubtful = rap_range_is_empty(range) || rap_is_governed(s, range) || is_lone_opener(s, range);
  if (doubtful) behind = rap_subject_behind(limited, after);
  if (!rap_range_is_empty(behind)) return behind;
  return doubtful && (rap_range_is_empty(range) || rap_is_governed(s, range)) ? RAP_NO_RANGE : range;
}

/* heißt es in einer gestern auf Rügen verbreiteten Erklärung: from the article to the noun. */
static rap_range place_behind(const rap_sentence *s, size_t preposition) {
  for (size_t at = preposition + 1; at < s->stop && at < preposition + 8; at++) {
    const rap_token *token = token_at(s, at);
    if (token->kind != RAP_TOKEN_WORD) break;
    if (!is_capital(token) || has(token, RAP_GRAMMAR_TIME)) continue;
    if (at > preposition + 1 && has(token_at(s, at - 1), RAP_GRAMMAR_PREP)) continue;
    rap_range range = rap_subject_behind(s, preposition + 1);
    return range.first == preposition + 1 ? range : (rap_range){preposition + 1, rap_noun_phrase_stop(s, at)};
  }
  return RAP_NO_RANGE;
}

/* in der Erklärung heißt es; heißt es in der Erklärung: the text speaks. What follows zu is only what it is about. */
static rap_range text_of(const rap_sentence *s, const rap_sentence *limited, size_t cue, size_t after) {
  if (after < limited->stop && has(token_at(s, after), RAP_GRAMMAR_PREP)) {
    bool about = is_listed(s, token_at(s, after), RAP_LIST_ABOUT);
    rap_range range = about ? RAP_NO_RANGE : place_behind(limited, after);
    if (!rap_range_is_empty(range)) return range;
  }
  rap_range range = rap_subject_behind(limited, after);
  if (range.first > after && !rap_range_is_empty(range)) return range;
  rap_sentence before = *s;
  before.stop = cue;
  for (size_t n = 0, at = cue; at > s->first && n < NEAR; n++) {
    const rap_token *token = token_at(s, --at);
    if (token->kind == RAP_TOKEN_QUOTED && at + 1 < cue) break;
    if (at > s->first && token_at(s, at - 1)->kind != RAP_TOKEN_PUNCTUATION) continue;
    if (has(token, RAP_GRAMMAR_PREP)) return place_behind(&before, at);
  }
  return RAP_NO_RANGE;
}

/* „Q“, zitierte die Zeitung den Bürgermeister: the object behind the subject. */
static rap_range quoted_behind(const rap_sentence *s, rap_range subject) {
  size_t at = subject.stop;
  while (at < s->stop && token_at(s, at)->kind == RAP_TOKEN_QUOTED) at++;
  if (!is_german(s) || at >= s->stop || !is_written(s, token_at(s, at), "den")) return subject;
  rap_range object = rap_subject_behind(s, at);
  return object.first == at ? object : subject;
}

/* The paper quoted her; she is quoted: the one quoted speaks. */
static rap_range object_of(const rap_sentence *s, const rap_sentence *limited, size_t cue, size_t after) {
  if (after < limited->stop && token_at(s, after)->kind == RAP_TOKEN_WORD &&
      !has(token_at(s, after), RAP_GRAMMAR_PREP | RAP_GRAMMAR_SUB | RAP_GRAMMAR_TIME)) {
    rap_range range = rap_subject_behind(limited, after);
    if (!rap_range_is_empty(range)) return quoted_behind(limited, range);
  }
  for (size_t n = 0, at = cue; at > s->first && n < NEAR; n++) {
    if (!has(token_at(s, --at), RAP_GRAMMAR_AUX)) continue;
    rap_sentence between = *s;
    between.stop = cue;
    rap_range range = rap_subject_before(s, at);
    if (rap_range_is_empty(range) || rap_is_governed(s, range)) range = rap_subject_behind(&between, at + 1);
    return range;
  }
  return rap_subject_before(s, cue);
}

/* told Reuters: whom one tells stands behind it. */
static bool is_told(const rap_sentence *s, size_t cue) {
  return is_listed(s, token_at(s, cue), RAP_LIST_TOLD) && !is_capital(token_at(s, cue));
}

/* ringraziando l'ospite, acusando al ministro: what stands behind it is its object. */
static bool is_gerund(const rap_sentence *s, size_t cue) {
  return rap_drops_subjects(s->language) && !(token_at(s, cue)->flags & RAP_WORD_ALL_UPPER) &&
         ends_listed(s, token_at(s, cue), RAP_LIST_GERUND);
}

/* The words behind the preposition: dagli uffici, dal ministero. */
static rap_range behind_place(const rap_sentence *s, size_t at) {
  const unsigned none = RAP_GRAMMAR_TIME | RAP_GRAMMAR_POSS; /* desde su escaño */
  if (at >= s->stop || !is_word(token_at(s, at)) || has(token_at(s, at), none)) return RAP_NO_RANGE;
  return (rap_range){at, rap_noun_phrase_stop(s, at)};
}

/* fanno sapere dal ministero, desde el ministerio aseguran: where those speak whom nobody names. */
static rap_range place_of(const rap_sentence *s, const rap_sentence *limited, size_t after) {
  if (!rap_drops_subjects(s->language)) return RAP_NO_RANGE;
  if (after < limited->stop && is_listed(s, token_at(s, after), RAP_LIST_PLACE))
    return behind_place(limited, after + 1);
  if (is_listed(s, token_at(s, s->first), RAP_LIST_PLACE)) return behind_place(limited, s->first + 1);
  if (!has(token_at(s, s->first), RAP_GRAMMAR_PREP)) return RAP_NO_RANGE;
  rap_range within = behind_place(limited, s->first + 1); /* en la oposición hablan de */
  bool many = !rap_range_is_empty(within) && has(token_at(s, within.stop - 1), RAP_GRAMMAR_CROWD);
  return many ? within : RAP_NO_RANGE;
}

/* Flugblätter mit der Aufschrift „Q“: what bears the words. */
static rap_range bearer_of(const rap_sentence *s, size_t noun) {
  if (!is_listed(s, token_at(s, noun), RAP_LIST_INSCRIPTION) || noun < s->first + 3 ||
      !has(token_at(s, noun - 1), RAP_GRAMMAR_DET))
    return RAP_NO_RANGE;
  return is_written(s, token_at(s, noun - 2), "mit") ? rap_noun_phrase_before(s, s->first, noun - 2) : RAP_NO_RANGE;
}

/* The owner of a noun of speaking: Trump's claim, his claim, the claim by Trump. */
static rap_range owner_of(const rap_sentence *s, size_t noun) {
  size_t after = noun + token_at(s, noun)->cue_words;
  if (after + 1 < s->stop && is_listed(s, token_at(s, after), RAP_LIST_OWNER)) return rap_subject_behind(s, after + 1);
  for (size_t n = 0, at = noun; at > s->first && n < 4; n++) {
    const rap_token *before = token_at(s, --at);
    if (before->kind != RAP_TOKEN_WORD) break;
    if (rap_str_equal_nocase(rap_span_text(s->text, before->span), RAP_LIT("nach")))
      return rap_subject_behind(s, at + 1); /* nach der Mitteilung des Amtes */
    if (has(before, RAP_GRAMMAR_POSS)) return (rap_range){at, at + 1};
    if (has(before, RAP_GRAMMAR_OWNER))
      return rap_noun_phrase_before(s, s->first, has(before, RAP_GRAMMAR_SHORT) ? at : at + 1);
    if (has(before, RAP_GRAMMAR_DET) && at > s->first && is_written(s, token_at(s, at - 1), "nach"))
      return rap_subject_behind(s, at); /* nach der Darstellung des Amtes */
    if (has(before, RAP_GRAMMAR_DET | RAP_GRAMMAR_PREP)) break;
  }
  return bearer_of(s, noun);
}

/* a su juicio, jej zdaniem, selon lui: a word inside the cue, before it or behind it tells whose view it is. */
static rap_range pointed_at(const rap_sentence *s, size_t cue, size_t limit) {
  size_t after = cue + token_at(s, cue)->cue_words;
  if (is_english(s) || is_german(s)) return RAP_NO_RANGE;
  for (size_t at = cue; at < after; at++)
    if (has(token_at(s, at), RAP_GRAMMAR_POSS)) return (rap_range){at, at + 1};
  if (after < limit && has(token_at(s, after), RAP_GRAMMAR_OBJECT | RAP_GRAMMAR_HE | RAP_GRAMMAR_SHE) &&
      !has(token_at(s, after), RAP_GRAMMAR_DET) && !is_person(token_at(s, after)))
    return (rap_range){after, after + 1};
  bool polish = rap_str_equal(s->language, RAP_LIT("pl"));
  if (polish && cue > s->first && has(token_at(s, cue - 1), RAP_GRAMMAR_POSS)) return (rap_range){cue - 1, cue};
  return RAP_NO_RANGE;
}

bool rap_is_relative(const rap_sentence *s, size_t at) {
  return is_listed(s, token_at(s, at), RAP_LIST_RELATIVE);
}

rap_range rap_relative_subject(const rap_sentence *s, size_t cue) {
  size_t words = token_at(s, cue)->cue_words, at = cue + (words ? words : 1);
  if (is_english(s) || is_german(s)) return RAP_NO_RANGE;
  if (at + 1 < s->stop && has(token_at(s, at), RAP_GRAMMAR_DET)) at++;
  if (at >= s->stop || !rap_is_relative(s, at)) return RAP_NO_RANGE;
  bool comma = cue > s->first && is_mark(token_at(s, cue - 1), ',');
  return rap_noun_phrase_before(s, s->first, comma ? cue - 1 : cue);
}

/* tra cui, ha precisato l'ufficiale, «Q»: set off by commas, a verb and its subject. */
static rap_range set_off(const rap_sentence *s, size_t cue, size_t after) {
  const unsigned helpers = RAP_GRAMMAR_AUX | RAP_GRAMMAR_SELF | RAP_GRAMMAR_SHORT | RAP_GRAMMAR_ADV;
  size_t at = cue;
  if (is_english(s) || is_german(s)) return RAP_NO_RANGE;
  while (at > s->first && has(token_at(s, at - 1), helpers) && !is_person(token_at(s, at - 1))) at--;
  if (at <= s->first + 1 || !is_mark(token_at(s, at - 1), ',')) return RAP_NO_RANGE;
  rap_range range = rap_subject_behind(s, after);
  if (rap_range_is_empty(range) || range.first != after || !rap_names_somebody(s, range)) return RAP_NO_RANGE;
  bool closed = range.stop < s->stop && is_mark(token_at(s, range.stop), ',');
  return closed ? range : RAP_NO_RANGE;
}

rap_range rap_cue_subject(const rap_sentence *s, size_t cue, size_t limit) {
  const rap_token *token = token_at(s, cue);
  rap_sentence limited = *s;
  limited.stop = limit < s->stop ? limit : s->stop;
  size_t after = cue + token->cue_words;
  if (token->cues & RAP_CUE_SOURCE) {
    rap_range range = rap_relative_subject(s, cue);
    if (!rap_range_is_empty(range)) return range;
    range = pointed_at(s, cue, limited.stop);
    if (rap_range_is_empty(range)) range = rap_subject_behind(&limited, after);
    return rap_range_is_empty(range) ? rap_subject_bare(&limited, after, true) : range; /* zdaniem opozycji */
  }
  if (token->cues & RAP_CUE_AFTER) return rap_noun_phrase_before(s, s->first, cue);
  if (token->cues & RAP_CUE_TEXT) return text_of(s, &limited, cue, after);
  if (token->cues & RAP_CUE_QUOTE) return object_of(s, &limited, cue, after);
  if (token->cues & (RAP_CUE_SAY | RAP_CUE_CALL)) {
    if (is_german(s)) return verb_second(s, &limited, cue, after);
    rap_range range = set_off(&limited, cue, after);
    if (!rap_range_is_empty(range)) return range;
    range = rap_subject_before(s, cue);
    bool before_alone = is_told(s, cue) || is_gerund(s, cue);
    if (rap_range_is_empty(range) && !before_alone) {
      range = rap_subject_behind(&limited, after);
      bool judged = !(token->cues & RAP_CUE_SAY) && rap_drops_subjects(s->language);
      if (judged && !rap_range_is_empty(range) && !rap_can_tell(s, range))
        return RAP_NO_RANGE; /* tildó la gestión de */
    }
    return rap_range_is_empty(range) ? place_of(s, &limited, after) : range;
  }
  return owner_of(s, cue);
}
