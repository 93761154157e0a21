/* The people of a document: who is named, with what position, for which country; and every place that refers to them.
 *
 * rap_analysis_people gives the list. A person is a run of capitalised words that something supports: a given name
 * (engine/data/first_names.tsv), a title, a position before or behind it, a cue verb beside it, the list of leaders
 * (engine/data/leaders.tsv). Later mentions by the family name are tied to the full name; "the minister" to the person
 * of that position named before it. */
#ifndef RAP_ANALYSE_PEOPLE_H
#define RAP_ANALYSE_PEOPLE_H

#include "model/annotation.h"

struct rap_analysis;
void rap_people_find(struct rap_analysis *analysis);

/* One place that refers to a person. */
typedef struct rap_reference {
  rap_span span;   /* "Kaja Kallas", "Kallas"; "EU foreign policy chief" without its article */
  uint32_t person; /* index into the document's people; RAP_NO_PERSON for a description of nobody who is named */
  bool described;  /* by position, not by name */
} rap_reference;

typedef struct rap_references {
  rap_reference *items;
  size_t count, capacity;
} rap_references; /* in text order, never overlapping */

/* Index of the first reference that ends behind `at`; references->count when none. */
size_t rap_references_at(const rap_references *references, size_t at);
/* Names and definite descriptions ("the EU foreign policy chief", "Germany's chancellor") of the document. */
const rap_references *rap_analysis_references(struct rap_analysis *analysis);
/* The person whose name or description covers the byte `at`, or RAP_NO_PERSON. */
uint32_t rap_people_at(struct rap_analysis *analysis, size_t at);
/* The first person whose name or description lies within `span`, names before descriptions; or RAP_NO_PERSON. */
uint32_t rap_people_in(struct rap_analysis *analysis, rap_span span);
/* The person a description means, as seen from the byte `at`: "minister", "French president", "the spokeswoman". The
 * one mentioned last before `at` whose position has that noun and whose words do not contradict; RAP_NO_PERSON. */
uint32_t rap_people_described(struct rap_analysis *analysis, rap_str description, size_t at);
/* Does the position of the person hold the noun, or where the text gives none, a known office? */
bool rap_person_holds(const rap_person *person, rap_str noun);
/* The person whose last (or, if nobody's last, first) name is the last word of `name`, mentioned last before `at`, else
 * first behind it; RAP_NO_PERSON. */
uint32_t rap_people_named(struct rap_analysis *analysis, rap_str name, size_t at);

#endif
