/* The list of people while it is made: runs become persons, and each person can be found by name. Private to people. */
#ifndef RAP_ANALYSE_PERSONS_H
#define RAP_ANALYSE_PERSONS_H

#include "analyse/names.h"

/* One person in the making. */
typedef struct rap_persona {
  rap_name_run name; /* the fullest run */
  rap_position position;
  unsigned position_score;
  rap_country country;
  rap_gender gender;
  rap_spans mentions;
  uint32_t next_by_key; /* the next persona with the same family name */
} rap_persona;

typedef struct rap_name_index rap_name_index;

typedef struct rap_personas {
  rap_persona *items;
  size_t count, capacity;
  rap_name_index *index;
} rap_personas;

void rap_personas_begin(rap_analysis *analysis, rap_personas *personas, size_t names);
/* The person whom a supported run names, made when it is new. */
uint32_t rap_personas_take(rap_analysis *analysis, rap_personas *personas, const rap_name_run *run);
/* Is there a person of this given and family name? */
bool rap_personas_knows(rap_analysis *analysis, rap_personas *personas, const rap_name_run *run);
/* The person meant by one token, a family name or else a given name; RAP_NO_PERSON. `gender` may be unknown. */
uint32_t rap_personas_by_token(rap_analysis *analysis, rap_personas *personas, size_t token, rap_gender gender);
/* Tokens [first, stop) mean `person`; with the family name among them, that name alone does from here on. */
void rap_personas_mention(rap_analysis *analysis, rap_personas *personas, uint32_t person, size_t first, size_t stop);

#endif
