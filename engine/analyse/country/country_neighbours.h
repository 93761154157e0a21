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
  RAP_NEIGHBOUR_ADVERB = 1 << 11,
  RAP_NEIGHBOUR_SHOUTED = 1 << 12,
  RAP_NEIGHBOUR_ROAD = 1 << 13,
  RAP_NEIGHBOUR_OBJECT = 1 << 14,
  RAP_NEIGHBOUR_LANGUAGE = 1 << 15,
  RAP_NEIGHBOUR_JOIN = 1 << 16,
  RAP_NEIGHBOUR_LIST = 1 << 17,
  RAP_NEIGHBOUR_BEING = 1 << 18,
  RAP_NEIGHBOUR_RULES = 19,        /* of the file */
  RAP_NEIGHBOUR_PROVINCE = 1 << 19 /* begins a name of provinces.tsv */
};

/* Of the word of this index; its number is looked up when those of all words have not been yet. */
uint32_t rap_neighbour_rules(const rap_analysis *analysis, size_t index);
/* Of any word. */
uint32_t rap_neighbour_rules_of(rap_str word);
/* The rule of that name as a bit, 0 when there is none. */
uint32_t rap_neighbour_rule_named(const char *name);

#endif
