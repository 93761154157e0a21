/* A run begins with a capitalised word that no list forbids and takes capitalised words, initials and particles as long
 * as only blanks lie between. What speaks for it: name_signs.c. */
#include "analyse/person/names.h"

#include "analyse/person/name_signs.h"
#include "analyse/text/cues.h"
#include "analyse/text/languages.h"
#include "analyse/text/word_lists.h"

enum { PARTICLE_LIMIT = 3, QUESTION_WORDS = 60 };

#define FORBIDDEN                                                                                                \
  (RAP_NAME_NEVER | RAP_NAME_POSITION | RAP_NAME_RANK | RAP_NAME_HONORIFIC | RAP_NAME_MODIFIER | RAP_NAME_TIME | \
   RAP_NAME_DETERMINER)

static const rap_token *at(const rap_tokens *tokens, size_t i) {
  return &tokens->items[i];
}

static bool is_part(const rap_token *token) {
  const uint32_t others = RAP_TOKEN_DIGIT | RAP_TOKEN_COUNTRY | RAP_TOKEN_ORGANISATION | RAP_TOKEN_UPPER;
  return ((token->flags & (RAP_TOKEN_CAPITAL | others)) == RAP_TOKEN_CAPITAL) &
         !rap_token_is(token, FORBIDDEN | RAP_NAME_CUE);
}

static bool is_titled(const rap_tokens *tokens, size_t i) {
  return i > 0 && at(tokens, i)->gap == RAP_GAP_BLANK && rap_token_has(at(tokens, i - 1), RAP_TOKEN_CAPITAL) &&
         rap_token_is(at(tokens, i - 1), RAP_NAME_HONORIFIC | RAP_NAME_RANK);
}

/* Judge Durham Hall: an ordinary word that ends a name behind a title. */
static bool ends_titled_name(const rap_tokens *tokens, size_t i) {
  if (!rap_token_is(at(tokens, i), RAP_NAME_SURNAME) || !is_titled(tokens, i - 1)) return false;
  return !rap_name_goes_on(tokens, i + 1) || !rap_token_has(at(tokens, i + 1), RAP_TOKEN_CAPITAL);
}

/* Mr Law, Mrs Baker: an ordinary word that only a title makes a name. */
static bool is_titled_surname(const rap_tokens *tokens, size_t i) {
  return rap_token_is(at(tokens, i), RAP_NAME_SURNAME | RAP_NAME_WORK) &&
         rap_token_has(at(tokens, i), RAP_TOKEN_CAPITAL) && is_titled(tokens, i) &&
         rap_token_is(at(tokens, i - 1), RAP_NAME_HONORIFIC);
}

/* The O. of Lindsey O. Graham, which is also a word of some language. */
static bool is_inner_initial(const rap_tokens *tokens, size_t i) {
  const rap_token *token = at(tokens, i);
  if (!rap_token_has(token, RAP_TOKEN_INITIAL) || token->span.stop - token->span.start < 2) return false;
  return rap_name_goes_on(tokens, i + 1) &&
         (is_part(at(tokens, i + 1)) || rap_token_has(at(tokens, i + 1), RAP_TOKEN_INITIAL));
}

/* White, Baker, MACRON: a name only because a given name stands before it. */
static bool is_surname_behind(const rap_tokens *tokens, size_t i) {
  const rap_token *token = at(tokens, i), *before = at(tokens, i - 1);
  if (!rap_token_has(token, RAP_TOKEN_CAPITAL)) return false;
  if (!rap_token_is(token, RAP_NAME_SURNAME) && !rap_token_has(token, RAP_TOKEN_UPPER)) return false;
  bool given = rap_token_is(before, RAP_NAME_GIVEN) && !rap_token_is(before, RAP_NAME_AMBIGUOUS);
  return given || ends_titled_name(tokens, i) ||
         (rap_token_has(before, RAP_TOKEN_INITIAL) && i >= 2 && rap_token_is(at(tokens, i - 2), RAP_NAME_GIVEN));
}

/* May a particle stand first behind a name? Not one that joins two names (Paul und Maria, Luis y Ana), nor an article
 * in lower case (Paul den Hut). */
static bool leads_on(const rap_tokens *tokens, size_t i) {
  const rap_token *token = at(tokens, i);
  if (rap_token_is(token, RAP_NAME_AND)) return false;
  bool arabic = tokens->arabic_articles && rap_token_is(at(tokens, i - 1), RAP_NAME_GIVEN); /* Yasmin el Amrani */
  return rap_token_has(token, RAP_TOKEN_CAPITAL) || !rap_token_is(token, RAP_NAME_DETERMINER) ||
         (arabic && token->span.stop - token->span.start == 2);
}

/* Behind particles that begin at `i`, the name they lead to; `i` when there is none. */
static size_t behind_particles(const rap_tokens *tokens, size_t i) {
  size_t k = i;
  if (!leads_on(tokens, i)) return i;
  while (k - i < PARTICLE_LIMIT && rap_name_goes_on(tokens, k) && rap_token_is(at(tokens, k), RAP_NAME_PARTICLE)) k++;
  return k > i && rap_name_goes_on(tokens, k) && is_part(at(tokens, k)) ? k + 1 : i;
}

static size_t run_end(const rap_tokens *tokens, size_t first) {
  size_t stop = first + 1;
  while (rap_name_goes_on(tokens, stop)) {
    const rap_token *token = at(tokens, stop);
    if (is_inner_initial(tokens, stop)) {
      stop++;
    } else if (rap_token_is(token, RAP_NAME_PARTICLE) && !rap_token_is(token, RAP_NAME_GIVEN)) {
      size_t next = behind_particles(tokens, stop);
      if (next == stop) break;
      stop = next;
    } else if (is_part(token) || is_surname_behind(tokens, stop) ||
               (rap_token_is(token, RAP_NAME_SUFFIX) && rap_token_has(token, RAP_TOKEN_CAPITAL))) {
      stop++;
    } else {
      break;
    }
  }
  return stop;
}

/* all'Ambiente: does an apostrophe tie the token to the one before it? */
static bool is_elided(const rap_analysis *analysis, const rap_tokens *tokens, size_t i) {
  rap_str gap = rap_str_slice(analysis->text, at(tokens, i - 1)->span.stop, at(tokens, i)->span.start);
  return rap_str_equal(gap, RAP_LIT("'")) || rap_str_equal(gap, RAP_LIT("\xE2\x80\x99"));
}

/* ministro della Difesa Carlo Bassi: behind "of", the first word is what somebody is minister of; so it is right behind
 * a Polish noun (trener Korony Jan Zych). */
static bool is_complement(const rap_analysis *analysis, const rap_tokens *tokens, size_t first) {
  if (first == 0 || at(tokens, first)->gap > RAP_GAP_OTHER || at(tokens, first)->gap == RAP_GAP_COMMA) return false;
  if (rap_position_is_noun(tokens, first - 1)) return rap_language_has(analysis->language, RAP_LANGUAGE_GENITIVES_BARE);
  return !rap_token_has(at(tokens, first - 1), RAP_TOKEN_CAPITAL) &&
         (rap_token_is(at(tokens, first - 1), RAP_NAME_JOINER | RAP_NAME_PARTICLE) ||
          is_elided(analysis, tokens, first));
}

/* At the start of a sentence the first word may be an ordinary one: "Meanwhile Angela Merkel". In German any noun may
 * stand before a name. */
static size_t trim_left(const rap_analysis *analysis, const rap_tokens *tokens, size_t first, size_t stop,
                        bool nouns_are_capital) {
  for (size_t i = first + 1; i + 1 < stop; i++) {
    if (!rap_token_is(at(tokens, i), RAP_NAME_GIVEN) || rap_token_is(at(tokens, first), RAP_NAME_GIVEN)) continue;
    if (rap_token_has(at(tokens, first), RAP_TOKEN_INITIAL)) return first;
    bool other = rap_token_has(at(tokens, first), RAP_TOKEN_STARTS) || nouns_are_capital ||
                 is_complement(analysis, tokens, first);
    return other ? i : first;
  }
  return first;
}

/* Verzögerung, Entscheidung: a common noun by its ending, which is not in capitals. */
static bool is_german_noun(rap_str word) {
  return word.len >= 9 && rap_is_ascii_lower(word.s[word.len - 1]) &&
         rap_ends_listed(rap_word_lists_of(RAP_LIT("de")), word, RAP_LIST_ABSTRACT);
}

static bool is_abbreviation(rap_str word) {
  for (size_t i = 0; i < word.len; i++)
    if (!rap_is_ascii_upper(word.s[i])) return false;
  return word.len >= 2;
}

/* In German any noun may stand behind a name (… hat Paul Verzögerung vorgeworfen), and behind "von" whatever he
 * belongs to (Paul Koch von der SPD). */
static size_t german_end(const rap_analysis *analysis, const rap_tokens *tokens, size_t first, size_t stop) {
  for (size_t i = first + 1; i < stop; i++) {
    rap_str word = rap_span_text(analysis->text, at(tokens, i)->span);
    bool behind_particle = rap_token_is(at(tokens, i - 1), RAP_NAME_PARTICLE);
    if (!is_german_noun(word) && !(behind_particle && is_abbreviation(word))) continue;
    while (i > first + 1 && rap_token_is(at(tokens, i - 1), RAP_NAME_PARTICLE)) i--;
    return i;
  }
  return stop;
}

/* Minister Jan Bos van Verkeer, Carla Bassi della Fiom: behind a family name, "van" and "della" tell what somebody
 * belongs to. */
static size_t family_end(const rap_tokens *tokens, size_t first, size_t stop) {
  for (size_t i = first + 2; i < stop; i++)
    if (rap_token_is(at(tokens, i), RAP_NAME_PARTICLE) && !rap_token_has(at(tokens, i), RAP_TOKEN_CAPITAL) &&
        !rap_token_is(at(tokens, i - 1), RAP_NAME_GIVEN | RAP_NAME_PARTICLE) &&
        !rap_token_has(at(tokens, i - 1), RAP_TOKEN_INITIAL))
      return i;
  return stop;
}

/* Napastnik Pogoni Lubrza: right behind a Polish noun, what ends as no given name does is whose player he is. */
static bool is_polish_club(const rap_analysis *analysis, const rap_tokens *tokens, size_t first, size_t stop) {
  if (!rap_str_equal(analysis->language, RAP_LIT("pl")) || first == 0) return false;
  if (rap_token_is(at(tokens, first), RAP_NAME_GIVEN) || !rap_position_is_noun(tokens, first - 1)) return false;
  if (at(tokens, first)->gap != RAP_GAP_BLANK) return false;
  for (size_t i = first + 1; i < stop; i++)
    if (rap_token_is(at(tokens, i), RAP_NAME_GIVEN)) return false;
  char last = analysis->text.s[at(tokens, first)->span.stop - 1];
  return last == 'i' || last == 'y' || last == 'u';
}

/* -- the parts of a name ------------------------------------------------------------------------------------------- */

/* Xi Jinping, Kim Jong Un: the family name stands first. "Kim Clark" is not such a name. */
static bool is_family_first(const rap_tokens *tokens, const rap_name_run *run) {
  if (!rap_name_begins_with_family(tokens, run)) return false;
  if (!rap_token_is(at(tokens, run->first), RAP_NAME_GIVEN)) return true;
  rap_span second = at(tokens, run->first + 1)->span;
  return run->stop - run->first == 3 && second.stop - second.start <= 6;
}

static void name_parts(const rap_tokens *tokens, rap_name_run *run) {
  if (is_family_first(tokens, run)) {
    run->key = run->first;
    run->given = run->first + 1;
    return;
  }
  run->key = run->stop - 1;
  while (run->key > run->first && rap_token_is(at(tokens, run->key), RAP_NAME_SUFFIX)) run->key--;
  run->given = run->first;
  while (run->given < run->key && rap_token_is(at(tokens, run->given), RAP_NAME_PARTICLE)) run->given++;
  if (run->given >= run->key) run->given = RAP_NO_TOKEN; /* "De Clercq" */
}

static uint8_t gender_of(const rap_tokens *tokens, size_t token, rap_name_gender_of which) {
  return (uint8_t)rap_name_gender(at(tokens, token)->is, which);
}

static void set_gender(const rap_tokens *tokens, rap_name_run *run) {
  if (!run->gender && run->given != RAP_NO_TOKEN) run->gender = gender_of(tokens, run->given, RAP_NAME_GIVEN_GENDER);
  if (!run->gender && rap_position_found(run->position))
    run->gender = gender_of(tokens, run->position.head, RAP_NAME_POSITION_GENDER);
}

/* "Will Trump win?": the given name that begins a question is a verb. */
static bool is_asking_will(const rap_analysis *analysis, const rap_tokens *tokens, size_t i) {
  const rap_token *token = at(tokens, i);
  if (token->span.stop - token->span.start != 4 || !rap_token_has(token, RAP_TOKEN_STARTS)) return false;
  if (!rap_str_equal(rap_span_text(analysis->text, token->span), RAP_LIT("Will"))) return false;
  size_t end = i + 1;
  while (end < tokens->count && end < i + QUESTION_WORDS && at(tokens, end)->gap < RAP_GAP_STOP) end++;
  size_t stop = at(tokens, end - 1)->span.stop;
  return stop < analysis->text.len && analysis->text.s[stop] == '?';
}

/* Per il sindaco, Dan is het klaar: a given name that is a small word of the language begins no name with a sentence.
 */
static bool is_small_word(const rap_analysis *analysis, const rap_tokens *tokens, size_t i) {
  const rap_token *token = at(tokens, i);
  bool may = rap_token_has(token, RAP_TOKEN_STARTS) && rap_token_is(token, RAP_NAME_GIVEN);
  if (!may || rap_str_equal(analysis->language, RAP_LIT("en"))) return false;
  return rap_grammar_classes(rap_cues_of(analysis->language), rap_span_text(analysis->text, token->span)) != 0;
}

/* Does a run begin with the token? */
static bool begins_run(const rap_analysis *analysis, const rap_tokens *tokens, size_t i) {
  return (is_part(at(tokens, i)) || is_titled_surname(tokens, i)) && !rap_token_is(at(tokens, i), RAP_NAME_SUFFIX) &&
         !is_asking_will(analysis, tokens, i) && !is_small_word(analysis, tokens, i);
}

/* The capitals with which a run may begin, into `list`. */
static size_t list_beginnings(const rap_tokens *tokens, uint32_t *list) {
  size_t count = 0;
  for (size_t i = 0; i < tokens->capitals.count; i++) {
    const rap_token *token = at(tokens, tokens->capitals.items[i]);
    list[count] = tokens->capitals.items[i]; /* stays where it counts */
    count += is_part(token) || rap_token_is(token, RAP_NAME_SURNAME | RAP_NAME_WORK);
  }
  return count;
}

static void take_run(rap_analysis *analysis, const rap_tokens *tokens, size_t first, size_t stop, rap_names *names) {
  rap_name_run run = {.first = (uint32_t)first, .stop = (uint32_t)stop};
  if (rap_name_is_supported(analysis, tokens, &run)) {
    name_parts(tokens, &run);
    set_gender(tokens, &run);
    RAP_PUSH(analysis->arena, &names->runs, run);
    return;
  }
  rap_loose_run loose = {run.first, run.stop};
  RAP_PUSH(analysis->arena, &names->loose, loose);
}

rap_names rap_names_find(rap_analysis *analysis) {
  const rap_tokens *tokens = rap_tokens_of(analysis);
  rap_str language = rap_analysis_language(analysis);
  bool german = rap_str_equal(language, RAP_LIT("de"));
  bool belongs = rap_str_equal(language, RAP_LIT("nl")) || rap_str_equal(language, RAP_LIT("it"));
  rap_names names = {0};
  uint32_t *list = rap_arena_alloc(analysis->arena, tokens->capitals.count * sizeof *list);
  size_t count = list_beginnings(tokens, list), stop = 0; /* of the run before */
  for (size_t begin = 0; begin < count; begin++) {
    size_t i = list[begin];
    if (i < stop || !begins_run(analysis, tokens, i)) continue;
    stop = run_end(tokens, i);
    if (german) stop = german_end(analysis, tokens, i, stop);
    if (belongs) stop = family_end(tokens, i, stop);
    if (is_polish_club(analysis, tokens, i, stop)) continue;
    take_run(analysis, tokens, trim_left(analysis, tokens, i, stop, german), stop, &names);
  }
  return names;
}
