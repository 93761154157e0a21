/* What single words say about people's names: engine/data/{first_names,titles,positions,name_words}.tsv in one table.
 */
#ifndef RAP_ANALYSE_NAME_VOCABULARY_H
#define RAP_ANALYSE_NAME_VOCABULARY_H

#include "analyse/text/vocabulary.h"
#include "model/annotation.h"

enum {
  RAP_NAME_GIVEN = 1 << 0,       /* a given name: Kaja */
  RAP_NAME_AMBIGUOUS = 1 << 1,   /* … that is also an ordinary word: Mark */
  RAP_NAME_HONORIFIC = 1 << 2,   /* Mr, Dr */
  RAP_NAME_RANK = 1 << 3,        /* Sen, Gov: a title that is shown as a position */
  RAP_NAME_STATE = 1 << 4,       /* a position that speaks for a country: president */
  RAP_NAME_OFFICE = 1 << 5,      /* another office: spokesman */
  RAP_NAME_WORK = 1 << 6,        /* a profession or relation: lawyer, wife */
  RAP_NAME_PARTICLE = 1 << 7,    /* von */
  RAP_NAME_SUFFIX = 1 << 8,      /* Jr */
  RAP_NAME_MODIFIER = 1 << 9,    /* stands before a position noun: foreign */
  RAP_NAME_DETERMINER = 1 << 10, /* the, his */
  RAP_NAME_JOINER = 1 << 11,     /* of, for */
  RAP_NAME_CUE = 1 << 12,        /* a verb beside a person: said */
  RAP_NAME_TIME = 1 << 13,       /* Monday */
  RAP_NAME_SURNAME = 1 << 14,    /* a common word that is a family name behind a given name: White */
  RAP_NAME_FAMILY = 1 << 15,     /* a family name that stands first: Xi */
  RAP_NAME_GENITIVE = 1 << 17,   /* a joiner that means of */
  RAP_NAME_AND = 1 << 18,        /* joins two modifiers */
  RAP_NAME_NEVER = 1 << 16,      /* never a part of a name: Commission */
  RAP_NAME_HE = 1 << 19,         /* a pronoun for a man: his */
  RAP_NAME_SHE = 1 << 20,        /* a pronoun for a woman */
  RAP_NAME_POSITION = RAP_NAME_STATE | RAP_NAME_OFFICE | RAP_NAME_WORK,
  RAP_NAME_KINDS = (1 << 21) - 1 /* all of them; behind them stand genders: */
};

/* Where the gender of a given name, a title and a position stands: two bits each, for rap_name_gender. */
typedef enum rap_name_gender_of {
  RAP_NAME_GIVEN_GENDER = 21,
  RAP_NAME_TITLE_GENDER = 23,
  RAP_NAME_POSITION_GENDER = 25
} rap_name_gender_of;

typedef struct rap_name_word {
  uint32_t is;                 /* RAP_NAME_… */
  uint16_t position_languages; /* where it is a position: see rap_position_languages */
  uint16_t also;               /* see rap_position_also; 0 for most */
} rap_name_word;

static inline rap_gender rap_name_gender(uint32_t is, rap_name_gender_of which) {
  return (rap_gender)(is >> which & 3);
}

/* What is known of the word or pair of words, compared without case; never NULL (an unknown word: all zero). */
const rap_name_word *rap_name_word_of(rap_str word);
/* The same for all words of the vocabulary as it is now, by number. */
const rap_name_word *rap_name_words_known(void);
/* What a German compound is known as by its last part (Hafenmeisterin: an office, a woman): the rows of positions.tsv
 * that begin with a hyphen; never NULL. */
const rap_name_word *rap_name_word_of_compound(rap_str word);
/* The bits of the position nouns that a text in `language` knows: its own and the English ones. */
uint32_t rap_position_languages(rap_str language);
/* Is the word a position noun in a text of the language? */
bool rap_name_is_position(const rap_name_word *word, rap_str language);
/* The nouns, separated by commas, of whose holder the position noun is another word; nil for most. */
rap_str rap_position_also(const rap_name_word *word);
void rap_name_vocabulary_prepare(void);

#endif
