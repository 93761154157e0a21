/* A `scene` is the candidate with the words around it; a rule is a function from a scene to a verdict. The words that
 * rules look for are data: country_neighbours.tsv, provinces.tsv, first_names.tsv. */
#include "analyse/country/country_rules.h"

#include "analyse/country/country_neighbours.h"
#include "analyse/text/given_names.h"
#include "analyse/text/word_lists.h"
#include "core/unicode.h"
#include "core/utf8.h"
#include "data/lists.h"
#include "model/annotation.h"

typedef struct neighbour {
  rap_str word; /* empty at the ends of the text */
  rap_str gap;  /* what stands between it and the name */
  uint32_t flags;
  uint32_t rules; /* RAP_NEIGHBOUR_… */
  size_t index;
} neighbour;

typedef struct scene {
  rap_analysis *analysis;
  const rap_words *words;
  const rap_country_candidate *it;
  const rap_country_term *term;
  const rap_country_candidate *previous;
  neighbour before, behind;
} scene;

/* -- looking around ---------------------------------------------------------------------------------------------- */

static neighbour neighbour_of(const scene *in, size_t index, size_t from, size_t to) {
  neighbour it = {.word = RAP_LIT(""), .gap = RAP_LIT(""), .index = index};
  if (index >= in->words->count) return it;
  const rap_word *word = &in->words->items[index];
  it.word = rap_span_text(in->analysis->text, word->span);
  it.gap = rap_str_slice(in->analysis->text, from ? from : word->span.stop, to ? to : word->span.start);
  it.flags = word->flags;
  it.rules = rap_neighbour_rules(in->analysis, index);
  return it;
}

static neighbour word_before(const scene *in, size_t index, size_t start) {
  return index == 0 ? neighbour_of(in, in->words->count, 0, 0) : neighbour_of(in, index - 1, 0, start);
}

/* The text before `at`, without blanks, quotation marks and brackets, ends a sentence, or there is none. */
static bool begins_sentence(const scene *in, size_t at) {
  rap_str text = in->analysis->text;
  while (at > 0) {
    size_t start = at;
    uint32_t c = rap_utf8_previous(text.s, &start);
    if (c == '\n') return true;
    if (c == ' ' || c == '"' || c == '\'' || c == '(' || (c >= 0x2018 && c <= 0x201F) || c == 0xAB || c == 0xA0)
      at = start;
    else
      return c == '.' || c == '!' || c == '?' || c == ':' || c == 0x2013 || c == 0x2014 || c == '-';
  }
  return true;
}

static bool is_blank_gap(rap_str gap) {
  for (size_t i = 0; i < gap.len; i++)
    if (gap.s[i] != ' ' && !(gap.s[i] == '\n' && gap.len == 1)) return false;
  return gap.len > 0;
}

/* The words around it on its line are all in capitals, so that capitals say nothing here. */
static bool is_shouted(const scene *in) {
  enum { NEAR = 4 };
  size_t first = in->before.index, upper = 0;
  size_t from = in->before.word.len && first + 1 >= NEAR ? first + 1 - NEAR : 0;
  size_t to = in->behind.index + NEAR;
  for (size_t i = from; i < to && i < in->words->count; i++) {
    rap_span span = in->words->items[i].span;
    if (rap_span_overlaps(span, in->it->span) || span.stop - span.start < 2) continue;
    size_t low = span.stop < in->it->span.start ? span.stop : in->it->span.stop;
    size_t high = span.start > in->it->span.stop ? span.start : in->it->span.start;
    if (memchr(in->analysis->text.s + low, '\n', high - low)) continue;
    if (!(in->words->items[i].flags & RAP_WORD_ALL_UPPER)) return false;
    upper++;
  }
  return upper >= 2;
}

/* -- rules ------------------------------------------------------------------------------------------------------- */

/* "Since us also has a vote": "us" is "US" as heard where it is the subject of a verb in the singular. */
static rap_verdict us_as_subject(const scene *in) {
  if (!(in->term->care & RAP_CARE_PRONOUN)) return RAP_VERDICT_OPEN;
  bool clause = begins_sentence(in, in->it->span.start) ||
                (is_blank_gap(in->before.gap) && in->before.rules & RAP_NEIGHBOUR_SAYING);
  if (!clause || !is_blank_gap(in->behind.gap)) return RAP_VERDICT_DROPPED;
  uint32_t verb = in->behind.rules;
  bool adverb = verb & RAP_NEIGHBOUR_ADVERB && !(in->behind.flags & RAP_WORD_CAPITAL);
  if (adverb && in->behind.index + 1 < in->words->count) verb = rap_neighbour_rules(in->analysis, in->behind.index + 1);
  return verb & RAP_NEIGHBOUR_SINGULAR ? RAP_VERDICT_SURE : RAP_VERDICT_DROPPED;
}

/* "GIVE US PEACE": in a line of capitals "US" is the country only behind "THE" or a preposition of place, or at the
 * start. */
static rap_verdict us_in_capitals(const scene *in) {
  if (!rap_str_equal(in->term->written, RAP_LIT("US")) || !is_shouted(in)) return RAP_VERDICT_OPEN;
  if (begins_sentence(in, in->it->span.start) || !is_blank_gap(in->before.gap)) return RAP_VERDICT_OPEN;
  bool led = in->before.rules & RAP_NEIGHBOUR_SHOUTED && in->before.flags & RAP_WORD_ALL_UPPER;
  return led ? RAP_VERDICT_OPEN : RAP_VERDICT_DROPPED;
}

/* "US$5", "U.S. 23": money and roads. */
static rap_verdict money_or_road(const scene *in) {
  if (in->it->span.stop < in->analysis->text.len && in->analysis->text.s[in->it->span.stop] == '$')
    return RAP_VERDICT_DROPPED;
  if (!(in->behind.flags & (RAP_WORD_CAPITAL | RAP_WORD_DIGIT)) || !is_blank_gap(in->behind.gap))
    return RAP_VERDICT_OPEN;
  if (strcmp(rap_country_code(in->it->country), "US") != 0) return RAP_VERDICT_OPEN;
  if (in->behind.rules & RAP_NEIGHBOUR_ROAD && !(in->behind.flags & RAP_WORD_ALL_UPPER)) return RAP_VERDICT_DROPPED;
  bool number = in->behind.flags & RAP_WORD_DIGIT && in->behind.word.len <= 3;
  return number && in->term->care & RAP_CARE_EXACT && rap_str_equal_nocase(in->before.word, RAP_LIT("on"))
             ? RAP_VERDICT_DROPPED
             : RAP_VERDICT_OPEN;
}

/* "Sino-Russian": such a beginning names its country only before a hyphen and a capital. */
static rap_verdict prefix(const scene *in) {
  if (!(in->term->care & RAP_CARE_PREFIX)) return RAP_VERDICT_OPEN;
  bool joined = rap_str_equal(in->behind.gap, RAP_LIT("-")) || rap_str_equal(in->behind.gap, RAP_LIT("–"));
  return joined && in->behind.flags & RAP_WORD_CAPITAL ? RAP_VERDICT_SURE : RAP_VERDICT_DROPPED;
}

/* "Turkey sandwiches", "Polish the silver": an ordinary word with the capital of a sentence's start. */
static rap_verdict ordinary_word(const scene *in) {
  if (!(in->term->care & RAP_CARE_NOUN) || !is_blank_gap(in->behind.gap)) return RAP_VERDICT_OPEN;
  if (in->behind.rules & RAP_NEIGHBOUR_BIRD && in->term->kind == RAP_MENTION_NAME) return RAP_VERDICT_SPOILED;
  bool object = in->behind.rules & RAP_NEIGHBOUR_OBJECT && !(in->behind.flags & RAP_WORD_CAPITAL);
  bool verb = object && in->term->kind == RAP_MENTION_DEMONYM && begins_sentence(in, in->it->span.start);
  return verb ? RAP_VERDICT_DROPPED : RAP_VERDICT_OPEN;
}

/* The cell stands at the head of `rest`, as a whole word. */
static bool heads(rap_str rest, const char *cell) {
  if (*cell == '\0' || rest.len == 0 || *cell != *rest.s) return false;
  rap_str name = rap_str_from(cell);
  if (!rap_str_starts(rest, name)) return false;
  size_t at = name.len;
  return at == rest.len || name.s[at - 1] == '.' || !rap_is_word(rap_utf8_next(rest.s, rest.len, &at));
}

/* "Paris, Texas", "Lebanon, Pa.", "London, Ont.": a town in a state or province of another country. */
static rap_verdict town_in_state(const scene *in) {
  if (!(in->behind.flags & RAP_WORD_CAPITAL) || !(in->behind.rules & RAP_NEIGHBOUR_PROVINCE)) return RAP_VERDICT_OPEN;
  if (in->term->kind == RAP_MENTION_DEMONYM || !rap_str_equal(in->behind.gap, RAP_LIT(", "))) return RAP_VERDICT_OPEN;
  rap_str rest = rap_str_slice(in->analysis->text, in->it->span.stop + 2, in->analysis->text.len);
  const rap_data *data = &rap_data_provinces;
  for (size_t row = 0; row < data->rows; row++) {
    bool named = false;
    for (size_t column = 1; column < 4; column++) named = named || heads(rest, rap_data_cell(data, row, column));
    if (!named || strcmp(rap_data_cell(data, row, 0), rap_country_code(in->it->country)) == 0) continue;
    /* "Azerbaijan, Georgia and Iran" is a list of countries, "Athens, Georgia" is not. */
    bool twin = in->term->kind == RAP_MENTION_CAPITAL && in->term->care & RAP_CARE_TWIN;
    if (strcmp(rap_data_cell(data, row, 1), "Georgia") == 0 && !twin && !heads(rest, "Ga.")) continue;
    return RAP_VERDICT_SPOILED;
  }
  return RAP_VERDICT_OPEN;
}

/* "Jordan Street", "Lebanon County", "Fort Jordan", "Lake Geneva": a place that bears the name. */
static rap_verdict named_after(const scene *in) {
  if (in->behind.flags & RAP_WORD_CAPITAL && is_blank_gap(in->behind.gap) && in->behind.rules & RAP_NEIGHBOUR_PLACE)
    return RAP_VERDICT_DROPPED;
  if (in->term->kind != RAP_MENTION_DEMONYM && in->before.flags & RAP_WORD_CAPITAL &&
      in->before.rules & RAP_NEIGHBOUR_PART &&
      (is_blank_gap(in->before.gap) || rap_str_equal(in->before.gap, RAP_LIT(". "))))
    return RAP_VERDICT_DROPPED;
  return RAP_VERDICT_OPEN;
}

/* "Michael Jordan", "Michael B. Jordan", "Mr. Jordan": the surname of a person. */
static rap_verdict surname(const scene *in) {
  neighbour name = in->before;
  if (memchr(in->term->written.s, ' ', in->term->written.len)) return RAP_VERDICT_OPEN; /* "the Clinton White House" */
  if (!(name.flags & RAP_WORD_CAPITAL)) return RAP_VERDICT_OPEN;
  bool blank = rap_str_equal(name.gap, RAP_LIT(" ")), dotted = rap_str_equal(name.gap, RAP_LIT(". "));
  if ((blank || dotted) && name.rules & RAP_NEIGHBOUR_HONOUR) return RAP_VERDICT_SPOILED;
  if (in->previous && in->previous->verdict != RAP_VERDICT_DROPPED && in->previous->verdict != RAP_VERDICT_SPOILED &&
      in->previous->span.stop + name.gap.len == in->it->span.start)
    return RAP_VERDICT_OPEN;
  if (dotted && name.word.len == 1)
    name = word_before(in, name.index, in->it->span.start - 3);
  else if (!blank)
    return RAP_VERDICT_OPEN;
  if (!rap_str_equal(name.gap, RAP_LIT(" "))) return RAP_VERDICT_OPEN;
  rap_given_name given = rap_given_name_of(name.word);
  bool person = given == RAP_GIVEN_NAME || (given == RAP_GIVEN_NAME_OR_WORD && in->term->care & RAP_CARE_GIVEN &&
                                            !begins_sentence(in, in->it->span.start - 1 - name.word.len));
  return person ? RAP_VERDICT_SPOILED : RAP_VERDICT_OPEN;
}

/* "Jordan Smith": a given name, unless what follows belongs to a state ("Jordan King Abdullah") or is a given name
 * behind what somebody is ("Dane Kenneth Larsen"). */
static rap_verdict given_name(const scene *in) {
  if (!(in->term->care & RAP_CARE_GIVEN) || !rap_str_equal(in->behind.gap, RAP_LIT(" "))) return RAP_VERDICT_OPEN;
  if (!(in->behind.flags & RAP_WORD_CAPITAL) || is_shouted(in)) return RAP_VERDICT_OPEN;
  if (in->behind.flags & RAP_WORD_ALL_UPPER || in->behind.rules & RAP_NEIGHBOUR_OFFICE) return RAP_VERDICT_OPEN;
  if (in->term->kind != RAP_MENTION_DEMONYM) return RAP_VERDICT_SPOILED;
  return rap_given_name_of(in->behind.word) == RAP_NOT_A_GIVEN_NAME ? RAP_VERDICT_DROPPED : RAP_VERDICT_OPEN;
}

/* "English" and "Japanese" are no name for one person, so standing alone they mean the language; "German" may not. */
static bool is_never_one_person(rap_str demonym) {
  return rap_ends_listed(rap_word_lists_of(RAP_LIT("*")), demonym, RAP_LIST_TONGUE);
}

/* Nothing follows that the adjective could describe. */
static bool stands_alone(const scene *in) {
  if (in->behind.word.len == 0 || in->behind.rules & RAP_NEIGHBOUR_EMPTY) return true;
  rap_str gap = in->behind.gap;
  return !is_blank_gap(gap) && !rap_str_equal(gap, RAP_LIT("-")) && !rap_str_equal(gap, RAP_LIT("–"));
}

/* "in English and Spanish, …": goes on from a language. */
static bool follows_language(const scene *in) {
  neighbour join = in->before;
  if (!is_blank_gap(join.gap) || !(join.rules & RAP_NEIGHBOUR_JOIN)) return false;
  neighbour word = word_before(in, join.index, in->words->items[join.index].span.start);
  return (word.rules & RAP_NEIGHBOUR_LANGUAGE) ||
         (in->previous && in->previous->verdict == RAP_VERDICT_LANGUAGE &&
          in->previous->span.stop + word.gap.len == in->words->items[join.index].span.start);
}

/* "Americans", "Germans": several people, never a language. Dutch "Spaans" is one. */
static bool is_english_people(const scene *in) {
  return rap_ends_listed(rap_word_lists_of(rap_analysis_language(in->analysis)), in->term->written, RAP_LIST_PEOPLE);
}

/* "speaks French", "in French, …", "Irish lessons", "English is taught": the language. */
static rap_verdict language(const scene *in) {
  rap_str written = in->term->written;
  if (in->term->kind != RAP_MENTION_DEMONYM || is_english_people(in)) return RAP_VERDICT_OPEN;
  bool joined = is_blank_gap(in->behind.gap) || rap_str_equal(in->behind.gap, RAP_LIT("-"));
  if (joined && in->behind.rules & RAP_NEIGHBOUR_TONGUE) return RAP_VERDICT_LANGUAGE;
  bool is_noun = is_never_one_person(written) && is_blank_gap(in->behind.gap) && in->behind.rules & RAP_NEIGHBOUR_BEING;
  if (is_noun && !rap_str_equal_nocase(in->before.word, RAP_LIT("the"))) return RAP_VERDICT_LANGUAGE;
  if (!stands_alone(in) || !is_blank_gap(in->before.gap)) return RAP_VERDICT_OPEN;
  bool after = in->before.rules & (RAP_NEIGHBOUR_SPEAK | RAP_NEIGHBOUR_WITHIN) || follows_language(in);
  return after ? RAP_VERDICT_LANGUAGE : RAP_VERDICT_OPEN;
}

/* "Quiche Indians": a people of America. */
static rap_verdict first_nation(const scene *in) {
  if (!rap_str_equal(in->term->written, RAP_LIT("Indians")) || !rap_str_equal(in->before.gap, RAP_LIT(" ")))
    return RAP_VERDICT_OPEN;
  bool other = in->previous && in->previous->span.stop + 1 == in->it->span.start;
  bool name = in->before.flags & RAP_WORD_CAPITAL && !other &&
              !begins_sentence(in, in->it->span.start - 1 - in->before.word.len);
  return name ? RAP_VERDICT_DROPPED : RAP_VERDICT_OPEN;
}

/* -- all of them ------------------------------------------------------------------------------------------------- */

/* The first rule that has an opinion decides. Called by name, they become one function. */
static rap_verdict first_opinion(const scene *in) {
  rap_verdict verdict = RAP_VERDICT_OPEN;
  if (!verdict) verdict = us_as_subject(in);
  if (!verdict) verdict = us_in_capitals(in);
  if (!verdict) verdict = money_or_road(in);
  if (!verdict) verdict = prefix(in);
  if (!verdict) verdict = ordinary_word(in);
  if (!verdict) verdict = town_in_state(in);
  if (!verdict) verdict = named_after(in);
  if (!verdict) verdict = surname(in);
  if (!verdict) verdict = given_name(in);
  if (!verdict) verdict = language(in);
  if (!verdict) verdict = first_nation(in);
  return verdict;
}

rap_verdict rap_country_judge(rap_analysis *analysis, const rap_country_candidate *it,
                              const rap_country_candidate *previous) {
  scene in = {.analysis = analysis,
              .words = rap_analysis_words(analysis),
              .it = it,
              .term = rap_country_term_of(it->term),
              .previous = previous};
  size_t first = rap_words_at(in.words, it->span.start), behind = first;
  while (behind < in.words->count && in.words->items[behind].span.stop <= it->span.stop) behind++;
  in.before = word_before(&in, first, it->span.start);
  in.behind = neighbour_of(&in, behind, it->span.stop, 0);
  return first_opinion(&in);
}
