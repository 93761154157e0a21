/* The list of people while it is made: runs become persons, and each person can be found by name. Private to people. */
#ifndef RAP_ANALYSE_PERSONS_H
#define RAP_ANALYSE_PERSONS_H

#include "analyse/person/names.h"

/* One person in the making. */
typedef struct rap_persona {
  rap_name_run name; /* the fullest run */
  rap_position position;
  unsigned position_score;
  rap_country country;
  rap_gender gender;
  bool beside_namesake; /* "Duval and Anna Duval": the family name alone is somebody else's */
  rap_spans mentions;
  uint32_t next_by_key; /* the next persona with the same family name */
} rap_persona;

enum { RAP_NAME_FILTER_BITS = 10 };

/* The names that somebody has, numbered from 1; see persons.c. */
typedef struct rap_known_name rap_known_name;
typedef struct rap_known_names {
  rap_known_name *items; /* the first is nobody's */
  size_t count, capacity;
  uint32_t *slots; /* a hash table of numbers */
  size_t mask;
  uint64_t filter[(1 << RAP_NAME_FILTER_BITS) / 64]; /* a bit for each beginning of a hash */
} rap_known_names;

typedef struct rap_personas {
  rap_persona *items;
  size_t count, capacity;
  rap_known_names names;
  bool german;
} rap_personas;

/* `runs` is the number of runs that will be taken. */
void rap_personas_begin(rap_analysis *analysis, rap_personas *personas, size_t runs);
/* The person whom a run names, made when it is new. */
uint32_t rap_personas_take(rap_analysis *analysis, rap_personas *personas, rap_name_run *run);
/* Is there a person of this given and family name? */
bool rap_personas_knows(rap_analysis *analysis, rap_personas *personas, rap_name_run *run);

/* May anybody have a name of this hash? */
static inline bool rap_name_may_be_known(const rap_known_names *names, uint32_t hash) {
  uint32_t bit = hash >> (32 - RAP_NAME_FILTER_BITS);
  return names->filter[bit / 64] >> bit % 64 & 1;
}

/* May the token be the name of somebody taken so far? A quick answer, for most tokens no. In German it may also be the
 * genitive of one. */
static inline bool rap_personas_may_know(const rap_analysis *analysis, const rap_personas *personas,
                                         const rap_token *token) {
  if (token->hash == 0 || rap_name_may_be_known(&personas->names, token->hash)) return true;
  return personas->german && rap_ascii_lower(analysis->text.s[token->span.stop - 1]) == 's';
}

/* Another mention tells what the person is: kept where it says more than what was known. */
void rap_personas_tell(rap_analysis *analysis, rap_personas *personas, uint32_t person, rap_position position);
/* The person meant by one token, a family name or else a given name; RAP_NO_PERSON. `gender` may be unknown. */
uint32_t rap_personas_by_token(rap_analysis *analysis, rap_personas *personas, size_t token, rap_gender gender);
/* Tokens [first, stop) mean `person`; with the family name among them, that name alone does from here on. */
void rap_personas_mention(rap_analysis *analysis, rap_personas *personas, uint32_t person, size_t first, size_t stop);

#endif
