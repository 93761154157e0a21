/* The countries of the world as facts (engine/data/countries.tsv), and the groups they belong to.
 * How they are written in a text is analyse/countries.c's matter. */
#ifndef RAP_MODEL_COUNTRY_H
#define RAP_MODEL_COUNTRY_H

#include "core/str.h"

/* A small number that stands for a country in annotations: 1 + its row in countries.tsv; 0 is none.
 * Never stored or shown: the code is. */
typedef uint16_t rap_country;
#define RAP_NO_COUNTRY ((rap_country)0)

typedef struct rap_country_facts {
  const char *code;    /* ISO 3166-1 alpha-2, XK, and for the past SU YU CS DD */
  const char *name;    /* English short name as a newspaper writes it: "Czech Republic", "Ivory Coast" … */
  const char *demonym; /* "French" (the adjective); "" when none */
  const char *capital; /* English name; "" when none */
} rap_country_facts;

size_t rap_country_count(void);                /* ids run from 1 to this */
rap_country rap_country_by_code(rap_str code); /* caseless; also the aliases UK and EL; 0 when unknown */
const rap_country_facts *rap_country_facts_of(rap_country country); /* country must not be 0 */
static inline const char *rap_country_code(rap_country country) {
  return country ? rap_country_facts_of(country)->code : "";
}

/* Organisations and groups (engine/data/organisations.tsv): EU, NATO, UN, G7, Weimar Triangle … The same kind of
 * number. */
typedef uint16_t rap_organisation;
#define RAP_NO_ORGANISATION ((rap_organisation)0)

typedef struct rap_organisation_facts {
  const char *code;    /* "EU", "G7": short, unique, shown */
  const char *name;    /* "European Union" */
  const char *members; /* country codes separated by blanks; "" when not listed */
  bool closed; /* a group of at most 15 whose name stands for all its members as attendees (never EU, NATO, UN) */
} rap_organisation_facts;

size_t rap_organisation_count(void);
rap_organisation rap_organisation_by_code(rap_str code);
const rap_organisation_facts *rap_organisation_facts_of(rap_organisation organisation);
bool rap_organisation_has(rap_organisation organisation, rap_country member);

#endif
