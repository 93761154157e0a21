/* The limits of rap_quoted_surely are those beyond which no reason of not_quoted.c holds. */
#include "analyse/quote/quoted_words.h"

#include "analyse/text/cues.h"
#include "analyse/text/edges.h"
#include "core/unicode.h"
#include "core/utf8.h"

enum { COUNTED = 12, LONGEST_SMALL_WORD = 16, LONGEST_TERM = 5, LONGEST_TITLE = 10, LONGEST_APPOSITION = 11 };

static bool is_german(const rap_quoted_words *words) {
  return rap_str_equal(words->language, RAP_LIT("de"));
}

/* Between two words there are only apostrophes and hyphens: they count as one. */
static bool is_joined(rap_str text, size_t at, size_t stop) {
  if (text.s[at] == ' ') return false;
  while (at < stop) {
    uint32_t code = rap_utf8_next(text.s, text.len, &at);
    if (code != '\'' && code != 0x2019 && code != '-') return false;
  }
  return true;
}

static bool is_inside(const rap_quoted_words *words, size_t index) {
  return index < words->all->count && words->all->items[index].span.start < words->stop;
}

/* Behind the word of this index and those joined to it. */
static size_t behind_joined(const rap_quoted_words *words, size_t index) {
  const rap_word *items = words->all->items;
  for (index++; is_inside(words, index); index++)
    if (!is_joined(words->all->text, items[index - 1].span.stop, items[index].span.start)) break;
  return index;
}

static bool is_large(const rap_word *word) {
  return word->flags & (RAP_WORD_CAPITAL | RAP_WORD_DIGIT);
}

static uint32_t first_code(rap_str word) {
  size_t at = 0;
  return rap_utf8_next(word.s, word.len, &at);
}

static bool begins_large(rap_str word) {
  uint32_t first = first_code(word);
  return rap_is_upper(first) || rap_is_digit(first);
}

static bool leads_to_by(rap_str text, size_t at) {
  while (at < text.len && !rap_word_begins(text, at)) rap_utf8_next(text.s, text.len, &at);
  return rap_str_equal(rap_str_slice(text, at, rap_word_end(text, at)), RAP_LIT("by"));
}

rap_quoted_words rap_quoted_words_of(const rap_words *all, rap_str language, const rap_mark *mark) {
  rap_str text = all->text;
  rap_quoted_words words = {.text = rap_span_text(text, mark->inner), .language = language, .all = all};
  uint32_t opening = first_code(rap_span_text(text, mark->outer));
  words.single = opening == '\'' || opening == 0x2018 || opening == 0x201A;
  words.attribute = mark->outer.start > 0 && text.s[mark->outer.start - 1] == '=';
  char last = words.text.len ? words.text.s[words.text.len - 1] : 0;
  words.sentence = last == '.' || last == '!' || last == '?';
  words.by = last == ',' && leads_to_by(text, mark->outer.stop);
  words.stop = mark->inner.stop;
  words.first = rap_words_at(all, mark->inner.start);
  for (size_t at = words.first; words.count < COUNTED && is_inside(&words, at); words.count++) {
    words.capitals += is_large(&all->items[at]);
    at = behind_joined(&words, at);
  }
  return words;
}

/* How many of the counted words are small ones. */
static size_t small_words(const rap_quoted_words *words) {
  const unsigned classes = RAP_GRAMMAR_DET | RAP_GRAMMAR_POSS | RAP_GRAMMAR_PREP | RAP_GRAMMAR_CONJ | RAP_GRAMMAR_AUX;
  const rap_cue_list *list = rap_cues_of(words->language);
  const rap_word *items = words->all->items;
  size_t small = 0, at = words->first;
  for (size_t i = 0, next; i < words->count; i++, at = next) {
    next = behind_joined(words, at);
    rap_str word = rap_str_slice(words->all->text, items[at].span.start, items[next - 1].span.stop);
    if (is_large(&items[at]) || word.len > LONGEST_SMALL_WORD) continue;
    small += (rap_grammar_classes(list, word) & classes) != 0;
  }
  return small;
}

/* German names and titles have adjectives in lower case: Rat für nationale Sicherheit. */
bool rap_quoted_in_title_case(const rap_quoted_words *words) {
  if (words->capitals * 2 < words->count || !words->capitals || !begins_large(words->text)) return false;
  return is_german(words) || words->capitals + small_words(words) >= words->count;
}

bool rap_quoted_begins_small(const rap_quoted_words *words) {
  return rap_is_lower(first_code(words->text));
}

bool rap_quoted_surely(const rap_quoted_words *words) {
  if (words->count <= LONGEST_TERM || words->attribute || words->by || (words->single && !words->sentence))
    return false;
  if (words->single && words->count < LONGEST_TERM + 2) return false;
  if ((words->count <= LONGEST_TITLE || is_german(words)) && rap_quoted_in_title_case(words)) return false;
  if (words->sentence || rap_str_equal(words->language, RAP_LIT("en"))) return true;
  return words->count > (is_german(words) ? LONGEST_APPOSITION : LONGEST_TITLE);
}
