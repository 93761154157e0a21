/* Runs of capitalised words that may be people's names, and what speaks for it. */
#ifndef RAP_ANALYSE_NAMES_H
#define RAP_ANALYSE_NAMES_H

#include "analyse/positions.h"

/* Tokens [first, stop): "Kaja Kallas", "Ursula von der Leyen", "Kallas". */
typedef struct rap_name_run {
  size_t first, stop;
  size_t key;            /* the token that stands for the person later: the family name */
  size_t given;          /* the token of the given name, SIZE_MAX for a family name alone */
  rap_position position; /* before or behind it */
  rap_gender gender;     /* by title, given name or position */
  bool supported;        /* something says that it is a person */
} rap_name_run;

typedef struct rap_name_runs {
  rap_name_run *items;
  size_t count, capacity;
} rap_name_runs; /* in text order */

rap_name_runs rap_names_find(rap_analysis *analysis);

#endif
