/* A description means the person mentioned last whose position holds all of its words. What is left over is grouped by
 * its words: a text that speaks of "the EU foreign policy chief" and then names one person without a position, soon
 * and nobody else, means that person; one that comes back to the description after the name says so twice. */
#include "analyse/person/descriptions.h"

#include "analyse/person/positions.h"
#include "analyse/text/word_lists.h"
#include "core/search.h"

enum { RECENT = 16, SENTENCES_AHEAD = 5, LONGEST_ARTICLE = 3 };

typedef struct description {
  rap_span span;
  rap_position position;
  uint32_t person;
  size_t sentence;
} description;

typedef struct descriptions {
  description *items;
  size_t count, capacity;
} descriptions;

/* -- does a description fit a person? ------------------------------------------------------------------------------ */

static bool is_letter_byte(char c) {
  return rap_is_ascii_alpha(c) || rap_is_ascii_digit(c) || ((unsigned char)c & 0x80) != 0;
}

/* Cuts the next word off `rest`; nil at the end. */
static rap_str next_word(rap_str *rest) {
  size_t start = 0;
  while (start < rest->len && !is_letter_byte(rest->s[start])) start++;
  size_t stop = start;
  while (stop < rest->len && is_letter_byte(rest->s[stop])) stop++;
  rap_str word = start < stop ? rap_str_slice(*rest, start, stop) : RAP_NIL;
  *rest = rap_str_slice(*rest, stop, rest->len);
  return word;
}

static rap_str last_word(rap_str text) {
  rap_str last = RAP_NIL;
  for (rap_str word = next_word(&text); rap_str_known(word); word = next_word(&text)) last = word;
  return last;
}

static bool has_word(rap_str text, rap_str wanted) {
  for (rap_str word = next_word(&text); rap_str_known(word); word = next_word(&text))
    if (rap_str_equal_nocase(word, wanted)) return true;
  return false;
}

static bool is_of_country(const rap_person *person, rap_str word) {
  if (!person->country) return false;
  const rap_country_facts *facts = rap_country_facts_of(person->country);
  return has_word(rap_str_from(facts->demonym), word) || has_word(rap_str_from(facts->name), word) ||
         rap_str_equal_nocase(word, rap_str_from(facts->code));
}

/* Positions are in any language, whatever the text's. */
static bool has_listed_word(rap_str text, rap_list list) {
  const rap_word_lists *lists = rap_word_lists_of(RAP_LIT("*"));
  for (rap_str word = next_word(&text); rap_str_known(word); word = next_word(&text))
    if (rap_str_is_listed(lists, word, list)) return true;
  return false;
}

static bool is_lesser(rap_str position) {
  return has_listed_word(position, RAP_LIST_DEPUTY);
}

/* son homologue belge: whose office is another's, whatever that is. */
static bool is_counterpart(rap_str position) {
  return has_listed_word(position, RAP_LIST_COUNTERPART);
}

/* The words of a description. */
typedef struct wording {
  rap_str text, noun, also; /* also: nouns of whose holder this is another word */
  rap_gender gender;        /* of the noun */
  bool state;               /* the text is one noun, of an office of state */
  bool ends;                /* may it end a compound: de minister, the zorgminister? */
} wording;

static wording wording_of(rap_str language, rap_str text, rap_str noun) {
  const rap_name_word *known = rap_name_word_of(text);
  if (!known->also) known = rap_name_word_of(noun);
  rap_gender gender = rap_name_gender(known->is, RAP_NAME_POSITION_GENDER);
  bool state = (rap_name_word_of(text)->is & RAP_NAME_STATE) != 0, office = (known->is & RAP_NAME_OFFICE) != 0;
  bool ends = rap_str_equal(language, RAP_LIT("nl")) && (state || office);
  return (wording){text, noun, rap_position_also(known), gender, state, ends};
}

/* zorgminister: does a word of the text end with the noun? */
static bool has_compound(rap_str text, rap_str noun) {
  for (rap_str word = next_word(&text); rap_str_known(word); word = next_word(&text))
    if (word.len > noun.len && rap_str_equal_nocase(rap_str_slice(word, word.len - noun.len, word.len), noun))
      return true;
  return false;
}

/* The same for what may have a hyphen or a blank inside: primeiro-ministro. */
static bool has_words(rap_str text, rap_str wanted) {
  for (size_t at = 0; at + wanted.len <= text.len; at++) {
    if (at > 0 && is_letter_byte(text.s[at - 1])) continue;
    if (at + wanted.len < text.len && is_letter_byte(text.s[at + wanted.len])) continue;
    if (rap_str_equal_nocase(rap_str_slice(text, at, at + wanted.len), wanted)) return true;
  }
  return false;
}

/* le magistrat: the procureur named before. */
static bool holds_also(const rap_person *person, rap_str position, const wording *told) {
  if (person->gender && told->gender && person->gender != told->gender) return false;
  for (rap_str rest = told->also; rap_str_known(rest);)
    if (has_words(position, rap_str_split(&rest, ','))) return true;
  return false;
}

/* Do all words of the description stand in the position, or tell the person's country? The noun is asked for first:
 * most positions have another. */
static bool holds_words(const rap_person *person, rap_str position, const wording *told) {
  if (!rap_str_known(position)) return false;
  if (told->state && is_counterpart(position)) return true;
  if (rap_str_known(told->also) && holds_also(person, position, told)) return true;
  if (told->ends && has_compound(position, told->noun)) return true;
  if (!has_word(position, told->noun) && !is_of_country(person, told->noun)) return false;
  unsigned held = 0;
  rap_str rest = told->text;
  for (rap_str word = next_word(&rest); rap_str_known(word); word = next_word(&rest)) {
    if (word.len == 1 || (rap_name_word_of(word)->is & (RAP_NAME_DETERMINER | RAP_NAME_JOINER))) continue;
    if (has_word(position, word))
      held++;
    else if (!is_of_country(person, word))
      return false;
  }
  return held > 0;
}

static bool holds_all(const rap_person *person, rap_str position, const wording *told) {
  return holds_words(person, position, told) && (!is_lesser(position) || is_lesser(told->text));
}

static bool fits(const rap_person *person, const wording *told) {
  return holds_all(person, person->position, told);
}

/* The text gives no position, but everybody knows the leader's office. */
static bool fits_office(const rap_person *person, const wording *told) {
  return !rap_str_known(person->position) && holds_all(person, person->office, told);
}

/* -- collecting ---------------------------------------------------------------------------------------------------- */

static bool is_definite(rap_analysis *analysis, const rap_tokens *tokens, rap_position position) {
  if (rap_token_has(&tokens->items[position.first], RAP_TOKEN_POSSESSIVE)) return true;
  if (position.first == 0 || tokens->items[position.first].gap != RAP_GAP_BLANK) return false;
  rap_str before = rap_span_text(analysis->text, tokens->items[position.first - 1].span);
  return before.len <= LONGEST_ARTICLE &&
         rap_str_is_listed(rap_word_lists_of(rap_analysis_language(analysis)), before, RAP_LIST_ARTICLE);
}

/* The position stands before a name, or is a modifier of another noun ("the chief executive"). */
static bool goes_on(const rap_tokens *tokens, size_t head) {
  if (head + 1 >= tokens->count || tokens->items[head + 1].gap != RAP_GAP_BLANK) return false;
  if (rap_token_has(&tokens->items[head], RAP_TOKEN_POSSESSIVE)) return false;
  const rap_token *next = &tokens->items[head + 1];
  return rap_position_is_noun(tokens, head + 1) ||
         (rap_token_has(next, RAP_TOKEN_CAPITAL) && !rap_token_is(next, RAP_NAME_TIME));
}

static descriptions collect(rap_analysis *analysis) {
  const rap_tokens *tokens = rap_tokens_of(analysis);
  const rap_references *names = &analysis->references;
  descriptions found = {0};
  size_t name = 0;
  for (size_t noun = 0; noun < tokens->nouns.count; noun++) {
    size_t i = tokens->nouns.items[noun];
    if (!rap_position_is_noun(tokens, i) || goes_on(tokens, i)) continue;
    rap_position position = rap_position_around(tokens, i);
    if (!is_definite(analysis, tokens, position)) continue;
    rap_span span = rap_position_span(tokens, position);
    while (name < names->count && names->items[name].span.stop <= span.start) name++;
    if (name < names->count && rap_span_overlaps(names->items[name].span, span)) continue;
    if (found.count && rap_span_overlaps(found.items[found.count - 1].span, span)) continue;
    description one = {span, position, RAP_NO_PERSON, rap_spans_at(rap_analysis_sentences(analysis), span.start)};
    RAP_PUSH(analysis->arena, &found, one);
  }
  return found;
}

/* -- by position --------------------------------------------------------------------------------------------------- */

/* The last few different people mentioned, the newest last. */
typedef struct recent {
  uint32_t items[RECENT];
  size_t count;
} recent;

static void remember(recent *last, uint32_t person) {
  size_t kept = 0;
  if (last->count && last->items[last->count - 1] == person) return;
  for (size_t i = 0; i < last->count; i++)
    if (last->items[i] != person) last->items[kept++] = last->items[i];
  if (kept == RECENT) memmove(last->items, last->items + 1, --kept * sizeof *last->items);
  last->items[kept] = person;
  last->count = kept + 1;
}

static wording wording_told(rap_analysis *analysis, const description *one) {
  rap_span noun = rap_tokens_of(analysis)->items[one->position.head].span;
  return wording_of(analysis->language, rap_span_text(analysis->text, one->span),
                    last_word(rap_span_text(analysis->text, noun)));
}

/* "the minister" may be a deputy one, where there is no other; "the president" is never the vice president. */
static uint32_t only_deputy(const rap_analysis *analysis, const recent *last, const wording *told) {
  uint32_t only = RAP_NO_PERSON;
  if (!rap_str_equal_nocase(told->noun, RAP_LIT("minister")) || is_lesser(told->text)) return only;
  for (size_t i = last->count; i > 0; i--) {
    const rap_person *person = &analysis->people.items[last->items[i - 1]];
    if (!holds_words(person, person->position, told)) continue;
    if (only != RAP_NO_PERSON) return RAP_NO_PERSON;
    only = last->items[i - 1];
  }
  return only;
}

/* By position; else by an office that only one of them holds: "the president" between two of them means neither. */
static uint32_t newest_that_fits(const rap_analysis *analysis, const recent *last, const wording *told) {
  const rap_person *people = analysis->people.items;
  uint32_t holder = RAP_NO_PERSON;
  for (size_t i = last->count; i > 0; i--)
    if (fits(&people[last->items[i - 1]], told)) return last->items[i - 1];
  for (size_t i = last->count; i > 0; i--) {
    if (!fits_office(&people[last->items[i - 1]], told)) continue;
    if (holder != RAP_NO_PERSON) return RAP_NO_PERSON;
    holder = last->items[i - 1];
  }
  return holder == RAP_NO_PERSON ? only_deputy(analysis, last, told) : holder;
}

/* Looking back; and for what is left, among the first people of the document ("The minister … Jan Novak, the
 * minister"). */
static void link_by_position(rap_analysis *analysis, descriptions *found) {
  recent last = {0}, first = {0};
  const rap_references *names = &analysis->references;
  size_t name = 0;
  for (size_t i = analysis->people.count < RECENT ? analysis->people.count : RECENT; i > 0; i--)
    remember(&first, (uint32_t)i - 1);
  for (size_t i = 0; i < found->count; i++) {
    description *one = &found->items[i];
    wording told = wording_told(analysis, one);
    while (name < names->count && names->items[name].span.start < one->span.start)
      remember(&last, names->items[name++].person);
    one->person = newest_that_fits(analysis, &last, &told);
    if (one->person == RAP_NO_PERSON && one->position.stop - one->position.first > 1)
      one->person = newest_that_fits(analysis, &first, &told);
  }
}

/* -- by the name that follows -------------------------------------------------------------------------------------- */

static bool same_words(rap_analysis *analysis, const description *a, const description *b) {
  return rap_str_equal_nocase(rap_span_text(analysis->text, a->span), rap_span_text(analysis->text, b->span));
}

static bool may_introduce(rap_analysis *analysis, const description *one) {
  const rap_token *head = &rap_tokens_of(analysis)->items[one->position.head];
  return one->person == RAP_NO_PERSON && one->position.stop - one->position.first > 1 &&
         rap_token_is(head, RAP_NAME_STATE | RAP_NAME_OFFICE);
}

/* The one person without a position who is first named in the sentences that follow. */
static uint32_t only_newcomer(rap_analysis *analysis, const description *one) {
  const rap_people *people = &analysis->people;
  size_t low = 0, high = people->count;
  while (low < high) { /* people stand in the order of their first mention */
    size_t middle = low + (high - low) / 2;
    if (people->items[middle].mentions.items[0].start < one->span.stop)
      low = middle + 1;
    else
      high = middle;
  }
  uint32_t only = RAP_NO_PERSON;
  for (size_t i = low; i < people->count && i - low < RECENT; i++) {
    size_t sentence = rap_spans_at(rap_analysis_sentences(analysis), people->items[i].mentions.items[0].start);
    if (sentence > one->sentence + SENTENCES_AHEAD) break;
    if (rap_str_known(people->items[i].position)) continue;
    if (only != RAP_NO_PERSON) return RAP_NO_PERSON;
    only = (uint32_t)i;
  }
  return only;
}

/* Does the text come back to the description behind the name, or open with it? */
static bool is_confirmed(rap_analysis *analysis, const descriptions *found, size_t index, uint32_t person) {
  const description *one = &found->items[index];
  if (one->sentence == 0) return true;
  for (size_t i = index + 1; i < found->count && i < index + RECENT; i++)
    if (found->items[i].span.start > analysis->people.items[person].mentions.items[0].stop &&
        same_words(analysis, one, &found->items[i]))
      return true;
  return false;
}

/* No other description of the same stretch could mean the person as well. */
static bool is_rivalled(rap_analysis *analysis, const descriptions *found, size_t index, uint32_t person) {
  uint32_t named = analysis->people.items[person].mentions.items[0].start;
  for (size_t i = 0; i < found->count && i < index + RECENT && found->items[i].span.start < named; i++)
    if (i != index && may_introduce(analysis, &found->items[i]) &&
        !same_words(analysis, &found->items[index], &found->items[i]))
      return true;
  return false;
}

static void introduce(rap_analysis *analysis, descriptions *found, size_t index, uint32_t person) {
  const rap_tokens *tokens = rap_tokens_of(analysis);
  description *one = &found->items[index];
  rap_person *to = &analysis->people.items[person];
  const rap_token *head = &tokens->items[one->position.head];
  rap_gender gender = rap_name_gender(head->is, RAP_NAME_POSITION_GENDER);
  if (to->gender && gender && to->gender != gender) return;
  to->position = rap_span_text(analysis->text, one->span);
  if (!to->country) to->country = rap_position_country(tokens, one->position);
  if (!to->gender) to->gender = gender;
  for (size_t i = index; i < found->count; i++) {
    if (found->items[i].person != RAP_NO_PERSON) continue;
    wording told = wording_told(analysis, &found->items[i]);
    if (fits(to, &told)) found->items[i].person = person;
  }
}

static void link_by_name(rap_analysis *analysis, descriptions *found) {
  unsigned tried = 0;
  for (size_t i = 0; i < found->count && tried < RECENT; i++) {
    if (!may_introduce(analysis, &found->items[i])) continue;
    tried++;
    uint32_t person = only_newcomer(analysis, &found->items[i]);
    if (person == RAP_NO_PERSON || is_rivalled(analysis, found, i, person)) continue;
    if (is_confirmed(analysis, found, i, person)) introduce(analysis, found, i, person);
  }
}

static void merge(rap_analysis *analysis, const descriptions *found) {
  rap_references names = analysis->references, all = {0};
  size_t name = 0;
  for (size_t i = 0; i < found->count; i++) {
    while (name < names.count && names.items[name].span.start < found->items[i].span.start)
      RAP_PUSH(analysis->arena, &all, names.items[name++]);
    rap_reference reference = {found->items[i].span, found->items[i].person, true};
    RAP_PUSH(analysis->arena, &all, reference);
  }
  while (name < names.count) RAP_PUSH(analysis->arena, &all, names.items[name++]);
  analysis->references = all;
}

void rap_descriptions_find(rap_analysis *analysis) {
  descriptions found = collect(analysis);
  link_by_position(analysis, &found);
  link_by_name(analysis, &found);
  merge(analysis, &found);
}

bool rap_person_holds(const rap_person *person, rap_str noun) {
  return has_word(rap_str_known(person->position) ? person->position : person->office, noun);
}

/* -- asking -------------------------------------------------------------------------------------------------------- */

size_t rap_references_at(const rap_references *references, size_t at) {
  return RAP_FIRST_FROM(references, span.stop, at + 1);
}

const rap_references *rap_analysis_references(rap_analysis *analysis) {
  rap_analysis_people(analysis);
  return &analysis->references;
}

uint32_t rap_people_at(rap_analysis *analysis, size_t where) {
  const rap_references *references = rap_analysis_references(analysis);
  size_t i = rap_references_at(references, where);
  return i < references->count && references->items[i].span.start <= where ? references->items[i].person
                                                                           : RAP_NO_PERSON;
}

uint32_t rap_people_in(rap_analysis *analysis, rap_span span) {
  const rap_references *references = rap_analysis_references(analysis);
  uint32_t described = RAP_NO_PERSON;
  for (size_t i = rap_references_at(references, span.start); i < references->count; i++) {
    const rap_reference *reference = &references->items[i];
    if (reference->span.start >= span.stop) break;
    if (!rap_span_contains(span, reference->span)) continue;
    if (!reference->described) return reference->person;
    if (described == RAP_NO_PERSON) described = reference->person;
  }
  return described;
}

uint32_t rap_people_described(rap_analysis *analysis, rap_str text, size_t where) {
  const rap_references *references = rap_analysis_references(analysis);
  recent seen = {0};
  wording told = wording_of(analysis->language, text, last_word(text));
  bool position = rap_name_is_position(rap_name_word_of(told.noun), analysis->language);
  if (!position && !rap_str_known(told.also)) return RAP_NO_PERSON;
  for (size_t i = rap_references_at(references, where), back = 0; i > 0 && back < 4 * RECENT; i--, back++) {
    uint32_t person = references->items[i - 1].person;
    if (person == RAP_NO_PERSON) continue;
    if (seen.count && seen.items[seen.count - 1] == person) continue;
    remember(&seen, person);
    if (fits(&analysis->people.items[person], &told)) return person;
  }
  return newest_that_fits(analysis, &seen, &told);
}

static bool is_called(rap_analysis *analysis, const rap_reference *reference, rap_str word) {
  if (reference->described || reference->person == RAP_NO_PERSON) return false;
  return has_word(rap_span_text(analysis->text, reference->span), word);
}

uint32_t rap_people_named(rap_analysis *analysis, rap_str name, size_t where) {
  const rap_references *references = rap_analysis_references(analysis);
  rap_str word = last_word(name);
  if (!rap_str_known(word)) return RAP_NO_PERSON;
  size_t from = rap_references_at(references, where);
  for (size_t i = from, back = 0; i > 0 && back < 8 * RECENT; i--, back++)
    if (is_called(analysis, &references->items[i - 1], word)) return references->items[i - 1].person;
  for (size_t i = from; i < references->count && i < from + 8 * RECENT; i++)
    if (is_called(analysis, &references->items[i], word)) return references->items[i].person;
  return RAP_NO_PERSON;
}
