/* One open-addressing table from (language, form) to two sets of bits. It is filled from the lists on first use and
 * never changes afterwards, so workers share it. */
#include "analyse/cues.h"

#include "core/buf.h"
#include "core/mem.h"
#include "core/unicode.h"
#include "data/lists.h"

typedef struct entry {
  uint64_t key; /* 0: free */
  unsigned kinds, classes;
} entry;

#define SPLIT RAP_LIT(" … ")

static entry *table;
static size_t table_size; /* a power of two */

static uint64_t key_of(rap_str language, rap_str form) {
  uint64_t key = rap_hash(form.s, form.len) * 31 + rap_hash(language.s, language.len);
  return key ? key : 1;
}

static entry *place_of(uint64_t key) {
  size_t at = (size_t)key & (table_size - 1);
  while (table[at].key && table[at].key != key) at = (at + 1) & (table_size - 1);
  return &table[at];
}

static entry *add(rap_str language, rap_str form) {
  rap_buf folded = {0};
  char *to = rap_buf_reserve(&folded, 2 * form.len + 1);
  uint64_t key = key_of(language, rap_str_of(to, rap_fold_text(to, form.s, form.len)));
  rap_buf_clear(&folded);
  entry *place = place_of(key);
  place->key = key;
  return place;
}

static unsigned bit_named(const char *name, const char *const *names, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(name, names[i]) == 0) return 1u << i;
  return 0;
}

static void add_cues(void) {
  static const char *const kinds[] = {"say", "call", "noun", "source", "after", "text", "quote"};
  const rap_data *list = &rap_data_cues;
  for (size_t row = 0; row < list->rows; row++) {
    unsigned kind = bit_named(rap_data_cell(list, row, 2), kinds, sizeof kinds / sizeof *kinds);
    unsigned base = kind & (RAP_CUE_SAY | RAP_CUE_CALL | RAP_CUE_QUOTE) ? RAP_CUE_BASE : 0; /* the first form */
    for (rap_str rest = rap_str_from(rap_data_cell(list, row, 1)); rap_str_known(rest); base = 0) {
      rap_str form = rap_str_trim(rap_str_split(&rest, ','));
      rap_str language = rap_str_from(rap_data_cell(list, row, 0));
      size_t gap = rap_str_find(form, SPLIT, 0);
      add(language, form)->kinds |= kind | base;
      if (gap < form.len) add(language, rap_str_slice(form, 0, gap))->kinds |= RAP_CUE_SPLIT;
    }
  }
}

static void add_grammar(void) {
  static const char *const classes[] = {"det",  "poss",   "prep",  "he",    "she",      "it",   "they",
                                        "i",    "who",    "aux",   "adv",   "conj",     "sub",  "time",
                                        "self", "object", "title", "crowd", "reported", "indef"};
  const rap_data *list = &rap_data_grammar;
  for (size_t row = 0; row < list->rows; row++) {
    unsigned class = bit_named(rap_data_cell(list, row, 1), classes, sizeof classes / sizeof *classes);
    for (rap_str rest = rap_str_from(rap_data_cell(list, row, 2)); rap_str_known(rest);) {
      rap_str word = rap_str_trim(rap_str_split(&rest, ' '));
      if (word.len) add(rap_str_from(rap_data_cell(list, row, 0)), word)->classes |= class;
    }
  }
}

static size_t count_forms(void) {
  size_t forms = 0;
  for (size_t row = 0; row < rap_data_cues.rows; row++)
    for (const char *s = rap_data_cell(&rap_data_cues, row, 1); *s; s++) forms += *s == ',' || !s[1] ? 2 : 0;
  for (size_t row = 0; row < rap_data_grammar.rows; row++)
    for (const char *s = rap_data_cell(&rap_data_grammar, row, 2); *s; s++) forms += *s == ' ' || !s[1];
  return forms;
}

void rap_cues_prepare(void) {
  if (table) return;
  size_t forms = count_forms();
  for (table_size = 1024; table_size < 3 * forms;) table_size *= 2;
  table = rap_alloc_zero(table_size, sizeof *table);
  add_cues();
  add_grammar();
}

/* Languages with rows of their own. */
static rap_str known_language(rap_str language) {
  static const char *const known[] = {"en", "de", "fr", "es", "it", "pt", "nl", "pl"};
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (rap_str_equal(language, rap_str_from(known[i]))) return language;
  return RAP_LIT("en");
}

unsigned rap_cue_kinds(rap_str language, rap_str words) {
  rap_cues_prepare();
  return place_of(key_of(known_language(language), words))->kinds;
}

unsigned rap_cue_split(rap_str language, rap_str first, rap_str second) {
  char form[128];
  if (first.len + second.len + 8 > sizeof form) return 0;
  memcpy(form, first.s, first.len);
  memcpy(form + first.len, SPLIT.s, SPLIT.len);
  memcpy(form + first.len + SPLIT.len, second.s, second.len);
  return rap_cue_kinds(language, rap_str_of(form, first.len + SPLIT.len + second.len));
}

unsigned rap_grammar_classes(rap_str language, rap_str word) {
  rap_cues_prepare();
  return place_of(key_of(known_language(language), word))->classes;
}
