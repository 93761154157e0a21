/* What a word can be in a sentence with a quotation: a cue (engine/data/cues.tsv) or one of the small words that show
 * where a noun phrase begins and ends (engine/data/grammar.tsv). A
 * language's list is made when it is first asked for: its words then join the vocabulary. */
#ifndef RAP_ANALYSE_CUES_H
#define RAP_ANALYSE_CUES_H

#include "analyse/text/vocabulary.h"

/* Kinds of cue, as bits: a form may be of several ("claims"). */
enum {
  RAP_CUE_SAY = 1,      /* a verb of speaking, before, behind or inside the quotation */
  RAP_CUE_CALL = 2,     /* a verb that judges or names in quoted words, before them */
  RAP_CUE_NOUN = 4,     /* a noun of speaking: its owner speaks */
  RAP_CUE_SOURCE = 8,   /* a preposition: the speaker stands behind it */
  RAP_CUE_AFTER = 16,   /* a postposition: the speaker stands before it */
  RAP_CUE_TEXT = 32,    /* a verb that tells what is written somewhere: in der Erklärung heißt es */
  RAP_CUE_QUOTE = 64,   /* a verb whose object speaks: they quoted her as saying */
  RAP_CUE_BASE = 128,   /* with another kind: the form that a noun may share (English state, report) */
  RAP_CUE_SPLIT = 256,  /* the first part of a verb whose second part stands later: see rap_cue_split */
  RAP_CUE_LONGER = 512, /* the first word of a longer cue: "according" … */
  RAP_CUE_LATER = 1024  /* … and a later one: "to" */
};

/* Classes of small words, as bits. */
enum {
  RAP_GRAMMAR_DET = 1 << 0,
  RAP_GRAMMAR_POSS = 1 << 1,
  RAP_GRAMMAR_PREP = 1 << 2,
  RAP_GRAMMAR_HE = 1 << 3,
  RAP_GRAMMAR_SHE = 1 << 4,
  RAP_GRAMMAR_IT = 1 << 5,
  RAP_GRAMMAR_THEY = 1 << 6,
  RAP_GRAMMAR_I = 1 << 7,
  RAP_GRAMMAR_WHO = 1 << 8,
  RAP_GRAMMAR_AUX = 1 << 9,
  RAP_GRAMMAR_ADV = 1 << 10,
  RAP_GRAMMAR_CONJ = 1 << 11,
  RAP_GRAMMAR_SUB = 1 << 12,
  RAP_GRAMMAR_TIME = 1 << 13,
  RAP_GRAMMAR_SELF = 1 << 14,
  RAP_GRAMMAR_OBJECT = 1 << 15,
  RAP_GRAMMAR_TITLE = 1 << 16,
  RAP_GRAMMAR_CROWD = 1 << 17,
  RAP_GRAMMAR_REPORTED = 1 << 18,
  RAP_GRAMMAR_INDEF = 1 << 19,
  RAP_GRAMMAR_BACK = 1 << 20,
  RAP_GRAMMAR_VERB = 1 << 21,
  RAP_GRAMMAR_MEMBER = 1 << 22,
  RAP_GRAMMAR_AGAIN = 1 << 23,
  RAP_GRAMMAR_DOCK = 1 << 24,  /* those whom a court hears … */
  RAP_GRAMMAR_COURT = 1 << 25, /* … and those who speak for and against them */
  RAP_GRAMMAR_SHORT = 1 << 26, /* what follows an apostrophe: 's, n't, 're; set by tokens */
  RAP_GRAMMAR_OWNER = 1 << 27  /* the s of a possessive, or the s before its apostrophe; set by tokens */
};
#define RAP_GRAMMAR_PRONOUN \
  (RAP_GRAMMAR_HE | RAP_GRAMMAR_SHE | RAP_GRAMMAR_IT | RAP_GRAMMAR_THEY | RAP_GRAMMAR_I | RAP_GRAMMAR_WHO)

#define RAP_CUE_WORDS 3 /* the longest cue */

/* What the lists say about a word in one language. */
typedef struct rap_cue_word {
  uint32_t kinds;   /* RAP_CUE_… */
  uint32_t classes; /* RAP_GRAMMAR_… */
} rap_cue_word;

typedef struct rap_cue_list {
  rap_cue_word *words; /* by vocable */
  size_t count;
} rap_cue_list;

/* The list of a language; one without rows is read as English. */
const rap_cue_list *rap_cues_of(rap_str language);
static inline rap_cue_word rap_cue_word_of(const rap_cue_list *list, rap_vocable word) {
  return word < list->count ? list->words[word] : (rap_cue_word){0};
}

/* The same for a word, or several with single blanks, in any case. */
unsigned rap_cue_kinds(const rap_cue_list *list, rap_str words);
/* The kinds of a verb in two parts: "teilte", "mit". */
unsigned rap_cue_split(const rap_cue_list *list, rap_str first, rap_str second);
unsigned rap_grammar_classes(const rap_cue_list *list, rap_str word);
/* The kind or class that the files call so, as a bit; 0 when there is none. */
unsigned rap_cue_kind_named(const char *name);
unsigned rap_grammar_class_named(const char *name);

#endif
