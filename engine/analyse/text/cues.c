/* For each language an array by the numbers of the vocabulary, filled from the lists when a text is first read in it.
 */
#include "analyse/text/cues.h"

#include "analyse/text/edges.h"
#include "data/lists.h"

#define SPLIT RAP_LIT(" … ")

enum { LANGUAGES = 16 };

static struct {
  const char *codes[LANGUAGES];
  rap_cue_list lists[LANGUAGES];
  size_t count;
} all;

static rap_cue_word *add(rap_cue_list *list, rap_str form) {
  return rap_vocabulary_room(&list->words, &list->count, sizeof *list->words, rap_vocabulary_add(form));
}

static unsigned bit_named(const char *name, const char *const *names, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(name, names[i]) == 0) return 1u << i;
  return 0;
}

unsigned rap_cue_kind_named(const char *name) {
  static const char *const kinds[] = {"say", "call", "noun", "source", "after", "text", "quote"};
  return bit_named(name, kinds, sizeof kinds / sizeof *kinds);
}

unsigned rap_grammar_class_named(const char *name) {
  static const char *const classes[] = {"det",  "poss",   "prep",  "he",    "she",      "it",    "they",
                                        "i",    "who",    "aux",   "adv",   "conj",     "sub",   "time",
                                        "self", "object", "title", "crowd", "reported", "indef", "back",
                                        "verb", "member", "again", "dock",  "court"};
  return bit_named(name, classes, sizeof classes / sizeof *classes);
}

/* Each word of a form of several, so that the form is looked for only where they stand. */
static void mark_parts(rap_cue_list *list, rap_str form) {
  size_t first = rap_word_end(form, 0);
  if (first == form.len) return;
  add(list, rap_str_slice(form, 0, first))->kinds |= RAP_CUE_LONGER;
  for (size_t at = first, stop; at<form.len; at = stop> at ? stop : at + 1) {
    stop = rap_word_end(form, at);
    if (stop > at) add(list, rap_str_slice(form, at, stop))->kinds |= RAP_CUE_LATER;
  }
}

static void add_cues(rap_cue_list *list, rap_str language) {
  const rap_data *data = &rap_data_cues;
  uint32_t place = rap_data_place(data, 0, language);
  for (size_t row = 0; row < data->rows; row++) {
    if (!rap_data_is_at(data, row, 0, place)) continue;
    unsigned kind = rap_cue_kind_named(rap_data_cell(data, row, 2));
    unsigned base = kind & (RAP_CUE_SAY | RAP_CUE_CALL | RAP_CUE_QUOTE) ? RAP_CUE_BASE : 0; /* the first form */
    for (rap_str rest = rap_str_from(rap_data_cell(data, row, 1)); rap_str_known(rest); base = 0) {
      rap_str form = rap_str_trim(rap_str_split(&rest, ','));
      size_t gap = rap_str_find(form, SPLIT, 0);
      if (rap_str_ends(form, RAP_LIT("ed"))) base = 0; /* "stated": the row leaves the base form out */
      add(list, form)->kinds |= kind | base;
      if (gap < form.len) add(list, rap_str_slice(form, 0, gap))->kinds |= RAP_CUE_SPLIT;
      mark_parts(list, form);
    }
  }
}

static void add_grammar(rap_cue_list *list, rap_str language) {
  const rap_data *data = &rap_data_grammar;
  uint32_t place = rap_data_place(data, 0, language);
  for (size_t row = 0; row < data->rows; row++) {
    if (!rap_data_is_at(data, row, 0, place)) continue;
    unsigned class = rap_grammar_class_named(rap_data_cell(data, row, 1));
    for (rap_str rest = rap_str_from(rap_data_cell(data, row, 2)); rap_str_known(rest);) {
      rap_str word = rap_str_trim(rap_str_split(&rest, ' '));
      if (word.len) add(list, word)->classes |= class;
    }
  }
}

/* The language as the lists write it, NULL when it is in none. */
static const char *listed(rap_str language) {
  const rap_data *const data[] = {&rap_data_cues, &rap_data_grammar};
  for (size_t i = 0; i < sizeof data / sizeof *data; i++) {
    uint32_t place = rap_data_place(data[i], 0, language);
    if (place != RAP_NO_PLACE) return data[i]->text + place;
  }
  return NULL;
}

const rap_cue_list *rap_cues_of(rap_str language) {
  for (size_t i = 0; i < all.count; i++)
    if (rap_str_equal(language, rap_str_from(all.codes[i]))) return &all.lists[i];
  const char *code = listed(language);
  if (!code || all.count == LANGUAGES) return rap_cues_of(RAP_LIT("en"));
  rap_cue_list *list = &all.lists[all.count];
  all.codes[all.count++] = code;
  add_cues(list, language);
  add_grammar(list, language);
  return list;
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
