/* People by description: "the EU foreign policy chief", "Germany's chancellor", "the spokeswoman". */
#ifndef RAP_ANALYSE_DESCRIPTIONS_H
#define RAP_ANALYSE_DESCRIPTIONS_H

struct rap_analysis;
/* Adds the definite descriptions to analysis->references, each with its person where one can be told; gives a person
 * without a position the one that the text used before the name. */
void rap_descriptions_find(struct rap_analysis *analysis);

#endif
