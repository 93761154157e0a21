/* Runs of capitalised words that may be people's names, and what speaks for it. */
#ifndef RAP_ANALYSE_NAMES_H
#define RAP_ANALYSE_NAMES_H

#include "analyse/person/positions.h"

/* Tokens [first, stop) that something says are a person: "Kaja Kallas", "Ursula von der Leyen", "Mr Kallas". */
typedef struct rap_name_run {
  uint32_t first, stop;
  uint32_t key;          /* the token that stands for the person later: the family name */
  uint32_t given;        /* the token of the given name, RAP_NO_TOKEN for a family name alone */
  rap_position position; /* before or behind it */
  uint8_t gender;        /* rap_gender: by title, given name or position */
  uint32_t key_name;     /* which name these tokens are: numbers of persons.c, 0 until it looks them up */
  uint32_t given_name;
} rap_name_run;

typedef struct rap_name_runs {
  rap_name_run *items;
  size_t count, capacity;
} rap_name_runs;

/* Tokens [first, stop) that nothing supports: a name only where somebody of the document is called so. */
typedef struct rap_loose_run {
  uint32_t first, stop;
} rap_loose_run;

typedef struct rap_loose_runs {
  rap_loose_run *items;
  size_t count, capacity;
} rap_loose_runs;

/* Each in text order; no two overlap. */
typedef struct rap_names {
  rap_name_runs runs;
  rap_loose_runs loose;
} rap_names;

rap_names rap_names_find(rap_analysis *analysis);

#endif
