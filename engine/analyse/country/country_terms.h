/* Everything that may name a country in a text, by language, as the word lists of engine/data give it. */
#ifndef RAP_ANALYSE_COUNTRY_TERMS_H
#define RAP_ANALYSE_COUNTRY_TERMS_H

#include "analyse/match/matcher.h"
#include "model/country.h"

/* What to look out for with a term: the column `care` of country_names.tsv, which explains each. */
enum {
  RAP_CARE_EXACT = 1,
  RAP_CARE_NOUN = 2,
  RAP_CARE_GIVEN = 4,
  RAP_CARE_TWIN = 8,
  RAP_CARE_SUPPORT = 16,
  RAP_CARE_RIVAL = 32,
  RAP_CARE_PREFIX = 64,
  RAP_CARE_PRONOUN = 128
};

typedef struct rap_country_term {
  rap_str written;     /* as in the list */
  rap_country country; /* 0: something else that holds a country's name ("New Mexico") */
  uint8_t kind;        /* rap_mention_kind */
  uint8_t care;
  bool capital; /* it begins with a capital: the text must have one there too */
} rap_country_term;

/* Is there a list of countries in the language? */
bool rap_country_terms_know(rap_str language);
/* Adds all terms of a language that is known; their values are for rap_country_term_of, which knows them for good. */
void rap_country_terms_add(rap_matcher *matcher, rap_str language);
const rap_country_term *rap_country_term_of(uint32_t value);
size_t rap_country_term_count(void); /* of all languages added so far */

#endif
