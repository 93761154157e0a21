/* English tells one person by the ending of the noun, German by the article too ("die Forscher" are many), the other
 * languages by the lists of trades and titles alone. */
#include "analyse/quote/speaker_phrase.h"

#include "analyse/person/name_vocabulary.h"
#include "analyse/quote/sentence_words.h"

static rap_str text_of(const rap_sentence *s, size_t at) {
  return rap_span_text(s->text, token_at(s, at)->span);
}

bool rap_is_without(const rap_sentence *s, size_t at) {
  return is_capital(token_at(s, at - 1)) && is_capital(token_at(s, at + 1)) &&
         is_listed(s, token_at(s, at), RAP_LIST_WITHOUT);
}

size_t rap_phrase_head(const rap_sentence *s, rap_range phrase) {
  size_t head = phrase.first;
  for (size_t at = phrase.first; at < phrase.stop; at++) {
    bool hangs = at > phrase.first && has(token_at(s, at), RAP_GRAMMAR_PREP);
    if (hangs && !(at + 1 < phrase.stop && rap_is_without(s, at))) break;
    head = at;
  }
  return head;
}

rap_range rap_phrase_author(const rap_sentence *s, rap_range phrase) {
  size_t head = rap_phrase_head(s, phrase), stop = head;
  if (head == phrase.first || !is_listed(s, token_at(s, head), RAP_LIST_WRITING)) return RAP_NO_RANGE;
  while (stop > phrase.first && !has(token_at(s, stop - 1), RAP_GRAMMAR_OWNER)) stop--;
  if (stop == phrase.first) return is_capital(token_at(s, head - 1)) ? (rap_range){phrase.first, head} : RAP_NO_RANGE;
  if (has(token_at(s, stop - 1), RAP_GRAMMAR_SHORT)) stop--;
  return (rap_range){phrase.first, stop};
}

bool rap_points_back(const rap_sentence *s, const rap_token *token, rap_gender *gender) {
  bool his = is_listed(s, token, RAP_LIST_HIS), her = is_listed(s, token, RAP_LIST_HER);
  *gender = his ? RAP_GENDER_MALE : her ? RAP_GENDER_FEMALE : RAP_GENDER_UNKNOWN;
  return (his || her || is_listed(s, token, RAP_LIST_OWN)) && has(token, RAP_GRAMMAR_POSS | RAP_GRAMMAR_OBJECT);
}

bool rap_can_be_one(const rap_sentence *s, const rap_token *token) {
  if (is_listed(s, token, RAP_LIST_UNNAMED)) return false;
  if (has(token, RAP_GRAMMAR_TITLE)) return true;
  return ends_listed(s, token, RAP_LIST_ONE_PERSON) && !ends_listed(s, token, RAP_LIST_NO_PERSON);
}

/* sagte die SPD-Politikerin der Deutschen Presse-Agentur: a politician of nobody; whom she tells stands behind her. */
static size_t head_described(const rap_sentence *s, rap_range phrase) {
  size_t head = rap_phrase_head(s, phrase);
  for (size_t at = phrase.first; is_german(s) && at + 1 < head; at++)
    if (ends_listed(s, token_at(s, at), RAP_LIST_POLITICIAN) && has(token_at(s, at + 1), RAP_GRAMMAR_DET)) return at;
  return head;
}

/* der Geistliche, der alte Experte: whoever speaks and is masculine with this ending is a man. */
static bool is_german_man(const rap_sentence *s, rap_range phrase) {
  if (!is_written(s, token_at(s, phrase.first), "der") || !rap_str_ends(text_of(s, phrase.stop - 1), RAP_LIT("e")))
    return false;
  for (size_t at = phrase.first + 1; at < phrase.stop; at++)
    if (has(token_at(s, at), RAP_GRAMMAR_DET)) return false;
  return phrase.first == s->first || !has(token_at(s, phrase.first - 1), RAP_GRAMMAR_PREP);
}

/* Fills in gender and one. */
static void describe_in_german(const rap_sentence *s, rap_range phrase, rap_description *told) {
  const rap_token *noun = token_at(s, told->head);
  bool ending = ends_listed(s, noun, RAP_LIST_WOMAN),
       female = ending || is_written(s, token_at(s, phrase.first), "die");
  told->gender = female ? RAP_GENDER_FEMALE : RAP_GENDER_MALE;
  told->one = rap_can_be_one(s, noun) || is_german_man(s, phrase);
  if (female && !ending && !has(noun, RAP_GRAMMAR_TITLE) && !ends_listed(s, noun, RAP_LIST_ONE_WOMAN))
    told->one = false;
}

static void describe_in_english(const rap_sentence *s, rap_range phrase, rap_description *told) {
  const rap_token *noun = token_at(s, told->head);
  bool agent = phrase.first > s->first && is_word(token_at(s, phrase.first - 1)) &&
               is_written(s, token_at(s, phrase.first - 1), "by");
  told->gender = ends_listed(s, noun, RAP_LIST_WOMAN) ? RAP_GENDER_FEMALE : RAP_GENDER_UNKNOWN;
  told->one = rap_can_be_one(s, noun) && !is_capital(noun) && !agent; /* done by him: to whoever is in focus */
}

bool rap_is_position_noun(const rap_sentence *s, size_t at) {
  return is_word(token_at(s, at)) && !is_person(token_at(s, at)) &&
         (rap_name_word_of(text_of(s, at))->is & RAP_NAME_POSITION);
}

/* Is somebody named in the words, or told by rank or trade? */
bool rap_names_somebody(const rap_sentence *s, rap_range range) {
  for (size_t at = range.first; at < range.stop; at++)
    if (is_person(token_at(s, at)) || has(token_at(s, at), RAP_GRAMMAR_TITLE) || rap_is_position_noun(s, at))
      return true;
  return false;
}

/* el técnico soriano evitó: adjectives, and verbs that we do not know, stand behind the noun. */
static size_t noun_elsewhere(const rap_sentence *s, rap_range phrase, size_t head) {
  for (size_t at = phrase.first; at < head; at++)
    if (rap_is_position_noun(s, at) && !rap_is_position_noun(s, at + 1)) return at;
  return head;
}

/* el joven, la joven */
static rap_gender gender_of_article(const rap_sentence *s, const rap_token *token) {
  if (is_listed(s, token, RAP_LIST_MASCULINE)) return RAP_GENDER_MALE;
  return is_listed(s, token, RAP_LIST_FEMININE) ? RAP_GENDER_FEMALE : RAP_GENDER_UNKNOWN;
}

/* milieu de terrain: no article and no name in the words, so that they only tell what kind of thing it is. */
static bool is_plain(const rap_sentence *s, size_t first, size_t stop) {
  if (!is_listed(s, token_at(s, first), RAP_LIST_OF_KIND)) return false;
  for (size_t at = first; at < stop; at++)
    if (is_capital(token_at(s, at)) || has(token_at(s, at), RAP_GRAMMAR_DET | RAP_GRAMMAR_POSS | RAP_GRAMMAR_CROWD))
      return false;
  return true;
}

/* de 34-jarige, 21-latek: the word behind the number and its hyphen. */
static bool is_aged(const rap_sentence *s, size_t at) {
  if (at == s->first || !(token_at(s, at - 1)->flags & RAP_WORD_DIGIT)) return false;
  return is_listed(s, token_at(s, at), RAP_LIST_AGED);
}

/* The chief of something is not just anybody, so a phrase with more behind its noun is nobody. */
static void describe_elsewhere(const rap_sentence *s, rap_range phrase, rap_description *told) {
  size_t end = told->head;
  told->head = noun_elsewhere(s, phrase, end);
  const rap_token *noun = token_at(s, told->head);
  const rap_name_word *known = rap_name_word_of(text_of(s, told->head));
  bool aged = is_aged(s, told->head);
  bool listed = (known->is & RAP_NAME_POSITION) || has(noun, RAP_GRAMMAR_TITLE) || aged;
  bool dutch = rap_str_equal(s->language, RAP_LIT("nl")); /* de Friezin */
  told->office = (known->is & (RAP_NAME_STATE | RAP_NAME_OFFICE)) || !((known->is & RAP_NAME_WORK) || aged);
  told->gender = rap_name_gender(known->is, RAP_NAME_POSITION_GENDER);
  told->shared = has(noun, RAP_GRAMMAR_MEMBER);
  told->second = has(noun, RAP_GRAMMAR_AGAIN);
  told->dock = has(noun, RAP_GRAMMAR_DOCK);
  if (!told->gender) told->gender = gender_of_article(s, token_at(s, phrase.first));
  listed = listed && (!is_capital(noun) || told->head == s->first || told->shared || dutch);
  bool whole = phrase.stop == end + 1 || (!told->office && is_plain(s, end + 1, phrase.stop));
  told->one = listed && whole;
  told->hung = listed && !whole;
}

/* szkoleniowiec gospodarzy: a Polish noun and whose it is. */
static bool is_noun_of(const rap_sentence *s, rap_range phrase) {
  if (phrase.stop > phrase.first + 3 || !rap_is_position_noun(s, phrase.first)) return false;
  for (size_t at = phrase.first + 1; at < phrase.stop; at++)
    if (is_person(token_at(s, at)) || token_at(s, at)->grammar || rap_is_position_noun(s, at)) return false;
  return true;
}

/* mówi burmistrz, Młody piekarz przyznaje: Polish has no articles. */
static bool is_plain_noun(const rap_sentence *s, rap_range phrase) {
  const rap_token *first = token_at(s, phrase.first);
  if (phrase.stop == phrase.first + 2 && is_aged(s, phrase.first + 1)) return true;
  if (is_capital(first) && phrase.first > s->first) return false;
  bool aged = (first->flags & RAP_WORD_DIGIT) != 0; /* 22-letnia zawodniczka */
  bool modified = phrase.stop <= phrase.first + 2 + aged && rap_is_position_noun(s, phrase.stop - 1);
  if (modified && (aged || is_capital(first))) return true;
  return is_noun_of(s, phrase);
}

rap_description rap_description_of(const rap_sentence *s, rap_range phrase) {
  rap_description told = {.head = head_described(s, phrase)};
  const rap_token *first = token_at(s, phrase.first);
  told.definite = is_listed(s, first, RAP_LIST_DEFINITE) && is_word(token_at(s, told.head));
  if (rap_language_has(s->language, RAP_LANGUAGE_NO_ARTICLES)) told.definite = is_plain_noun(s, phrase);
  told.again = is_listed(s, first, RAP_LIST_POINTING) && rap_is_position_noun(s, told.head);
  told.definite |= told.again;
  if (!told.definite) return told;
  if (is_english(s))
    describe_in_english(s, phrase, &told);
  else if (is_german(s))
    describe_in_german(s, phrase, &told);
  else
    describe_elsewhere(s, phrase, &told);
  return told;
}
