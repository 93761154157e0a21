/* Is a word listed under a rule of engine/data/country_neighbours.tsv, which says what each rule is for? */
#ifndef RAP_ANALYSE_COUNTRY_NEIGHBOURS_H
#define RAP_ANALYSE_COUNTRY_NEIGHBOURS_H

#include "core/str.h"

typedef enum rap_neighbour {
  RAP_NEIGHBOUR_PLACE,
  RAP_NEIGHBOUR_PART,
  RAP_NEIGHBOUR_OFFICE,
  RAP_NEIGHBOUR_HONOUR,
  RAP_NEIGHBOUR_SPEAK,
  RAP_NEIGHBOUR_WITHIN,
  RAP_NEIGHBOUR_TONGUE,
  RAP_NEIGHBOUR_EMPTY,
  RAP_NEIGHBOUR_SAYING,
  RAP_NEIGHBOUR_SINGULAR,
  RAP_NEIGHBOUR_BIRD,
  RAP_NEIGHBOUR_COUNT_
} rap_neighbour;

bool rap_neighbour_is(rap_neighbour rule, rap_str word); /* ASCII letters without case */

#endif
