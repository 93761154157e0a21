/* What the word beside a country's name tells about it: the rules of engine/data/country_neighbours.tsv, which says
 * what each is for, that list the word. */
#ifndef RAP_ANALYSE_COUNTRY_NEIGHBOURS_H
#define RAP_ANALYSE_COUNTRY_NEIGHBOURS_H

#include "analyse/analysis.h"

enum {
  RAP_NEIGHBOUR_PLACE = 1 << 0,
  RAP_NEIGHBOUR_PART = 1 << 1,
  RAP_NEIGHBOUR_OFFICE = 1 << 2,
  RAP_NEIGHBOUR_HONOUR = 1 << 3,
  RAP_NEIGHBOUR_SPEAK = 1 << 4,
  RAP_NEIGHBOUR_WITHIN = 1 << 5,
  RAP_NEIGHBOUR_TONGUE = 1 << 6,
  RAP_NEIGHBOUR_EMPTY = 1 << 7,
  RAP_NEIGHBOUR_SAYING = 1 << 8,
  RAP_NEIGHBOUR_SINGULAR = 1 << 9,
  RAP_NEIGHBOUR_BIRD = 1 << 10,
  RAP_NEIGHBOUR_PROVINCE = 1 << 11 /* begins a name of provinces.tsv */
};

/* Of the word of this index; its number is looked up when those of all words have not been yet. */
uint32_t rap_neighbour_rules(const rap_analysis *analysis, size_t index);

#endif
