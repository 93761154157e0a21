/* For each language an array by the numbers of the vocabulary. They are filled from the lists on first use and never
 * change afterwards, so workers share them. */
#include "analyse/cues.h"

#include "analyse/edges.h"
#include "data/lists.h"

#define SPLIT RAP_LIT(" … ")

enum { LANGUAGES = 16 };

static struct {
  const char *codes[LANGUAGES];
  rap_cue_list lists[LANGUAGES];
  size_t count;
} all;

static rap_cue_list *list_of(const char *code) {
  size_t at = 0;
  while (at < all.count && strcmp(all.codes[at], code) != 0) at++;
  if (at == all.count && all.count < LANGUAGES) all.codes[all.count++] = code;
  return &all.lists[at < LANGUAGES ? at : 0];
}

static rap_cue_word *add(const char *language, rap_str form) {
  rap_cue_list *list = list_of(language);
  return rap_vocabulary_room(&list->words, &list->count, sizeof *list->words, rap_vocabulary_add(form));
}

static unsigned bit_named(const char *name, const char *const *names, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(name, names[i]) == 0) return 1u << i;
  return 0;
}

/* Each word of a form of several, so that the form is looked for only where they stand. */
static void mark_parts(const char *language, rap_str form) {
  size_t first = rap_word_end(form, 0);
  if (first == form.len) return;
  add(language, rap_str_slice(form, 0, first))->kinds |= RAP_CUE_LONGER;
  for (size_t at = first, stop; at<form.len; at = stop> at ? stop : at + 1) {
    stop = rap_word_end(form, at);
    if (stop > at) add(language, rap_str_slice(form, at, stop))->kinds |= RAP_CUE_LATER;
  }
}

static void add_cues(void) {
  static const char *const kinds[] = {"say", "call", "noun", "source", "after", "text", "quote"};
  const rap_data *list = &rap_data_cues;
  for (size_t row = 0; row < list->rows; row++) {
    unsigned kind = bit_named(rap_data_cell(list, row, 2), kinds, sizeof kinds / sizeof *kinds);
    unsigned base = kind & (RAP_CUE_SAY | RAP_CUE_CALL | RAP_CUE_QUOTE) ? RAP_CUE_BASE : 0; /* the first form */
    for (rap_str rest = rap_str_from(rap_data_cell(list, row, 1)); rap_str_known(rest); base = 0) {
      rap_str form = rap_str_trim(rap_str_split(&rest, ','));
      const char *language = rap_data_cell(list, row, 0);
      size_t gap = rap_str_find(form, SPLIT, 0);
      if (rap_str_ends(form, RAP_LIT("ed"))) base = 0; /* "stated": the row leaves the base form out */
      add(language, form)->kinds |= kind | base;
      if (gap < form.len) add(language, rap_str_slice(form, 0, gap))->kinds |= RAP_CUE_SPLIT;
      mark_parts(language, form);
    }
  }
}

static void add_grammar(void) {
  static const char *const classes[] = {"det",   "poss",  "prep",     "he",    "she",  "it",   "they", "i",
                                        "who",   "aux",   "adv",      "conj",  "sub",  "time", "self", "object",
                                        "title", "crowd", "reported", "indef", "back", "verb"};
  const rap_data *list = &rap_data_grammar;
  for (size_t row = 0; row < list->rows; row++) {
    unsigned class = bit_named(rap_data_cell(list, row, 1), classes, sizeof classes / sizeof *classes);
    for (rap_str rest = rap_str_from(rap_data_cell(list, row, 2)); rap_str_known(rest);) {
      rap_str word = rap_str_trim(rap_str_split(&rest, ' '));
      if (word.len) add(rap_data_cell(list, row, 0), word)->classes |= class;
    }
  }
}

void rap_cues_prepare(void) {
  if (all.count) return;
  list_of("en"); /* the first: what unknown languages are read as */
  add_cues();
  add_grammar();
}

const rap_cue_list *rap_cues_of(rap_str language) {
  rap_cues_prepare();
  for (size_t i = 0; i < all.count; i++)
    if (rap_str_equal(language, rap_str_from(all.codes[i]))) return &all.lists[i];
  return &all.lists[0];
}

unsigned rap_cue_kinds(const rap_cue_list *list, rap_str words) {
  return rap_cue_word_of(list, rap_vocabulary_find(words)).kinds;
}

unsigned rap_cue_split(const rap_cue_list *list, rap_str first, rap_str second) {
  char form[128];
  if (first.len + second.len + SPLIT.len > sizeof form) return 0;
  memcpy(form, first.s, first.len);
  memcpy(form + first.len, SPLIT.s, SPLIT.len);
  memcpy(form + first.len + SPLIT.len, second.s, second.len);
  return rap_cue_kinds(list, rap_str_of(form, first.len + SPLIT.len + second.len));
}

unsigned rap_grammar_classes(const rap_cue_list *list, rap_str word) {
  return rap_cue_word_of(list, rap_vocabulary_find(word)).classes;
}
