/* What languages do: engine/data/languages.tsv, whose first lines say what each trait means. */
#ifndef RAP_ANALYSE_LANGUAGES_H
#define RAP_ANALYSE_LANGUAGES_H

#include "core/str.h"

/* Traits, as bits. */
enum {
  RAP_LANGUAGE_ADJECTIVES_BEHIND = 1 << 0,
  RAP_LANGUAGE_GENITIVES_BARE = 1 << 1,
  RAP_LANGUAGE_POSSESSIVES_VARY = 1 << 2,
  RAP_LANGUAGE_NO_ARTICLES = 1 << 3,
  RAP_LANGUAGE_LETTER_WORDS = 1 << 4,
  RAP_LANGUAGE_DROPS_SUBJECTS = 1 << 5,
  RAP_LANGUAGE_OBJECTS_BEFORE = 1 << 6,
  RAP_LANGUAGE_DASHES = 1 << 7,
  RAP_LANGUAGE_DASHES_INSIDE = 1 << 8,
  RAP_LANGUAGE_SINGLE_MARKS = 1 << 9,
  RAP_LANGUAGE_ARABIC_ARTICLES = 1 << 10,
  RAP_LANGUAGE_ORDINALS = 1 << 11
};
#define RAP_LANGUAGE_TRAITS  12
#define RAP_LANGUAGE_LETTERS 0x250 /* letters of the file are below */

/* The traits of a language, 0 for one that is not in the file. */
unsigned rap_language_traits(rap_str code);
static inline bool rap_language_has(rap_str code, unsigned trait) {
  return (rap_language_traits(code) & trait) != 0;
}
/* The languages that write a letter which few have, as bits by rap_language_number; 0 for every other letter. */
uint32_t rap_letter_languages(uint32_t letter);
/* The trait of that name as a bit, 0 when there is none. */
unsigned rap_language_trait_named(rap_str name);

#endif
