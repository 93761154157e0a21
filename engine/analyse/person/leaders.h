/* People whose country everybody knows and the text therefore does not tell: heads of states, governments and
 * organisations, ministers (engine/data/leaders.tsv). */
#ifndef RAP_ANALYSE_LEADERS_H
#define RAP_ANALYSE_LEADERS_H

#include "analyse/analysis.h"

/* Gives each person of the document without a country the country or organisation of the leader whom the name means:
 * the full name, or the short one with an office of his ("President Reagan") or where the list says that it means
 * nobody else; and the office. The document's date rules out who came later; a name that is left to two countries means
 * neither. To be asked again when positions have been found. */
void rap_leaders_find(rap_analysis *analysis);
/* Is this the full name of one of them, whenever they were in office? */
bool rap_leaders_know(rap_str name);

#endif
