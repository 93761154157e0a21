/* The gender of people whose name does not tell it, by the pronouns that follow them. */
#ifndef RAP_ANALYSE_GENDER_H
#define RAP_ANALYSE_GENDER_H

struct rap_analysis;
/* Fills the unknown genders of analysis->people. */
void rap_gender_by_pronouns(struct rap_analysis *analysis);

#endif
