/* Quotations and their speakers.
 *
 * A quotation is a stretch between marks that is quoted (quoted.h); its span leaves the marks out. Several paragraphs
 * of one quotation, and the halves of one that a cue splits, are quotations of their own. The source never lies inside
 * the quoted words; it is empty only where attribution is NONE, and the cue is empty where none was needed. An implied
 * quotation carries the source it inherits. speaker is the fullest name of a person the text names, or the name of an
 * organisation as written; nil for somebody only described. A headline that the first paragraph repeats is not
 * searched. Two single marks in a row open no quotation. */
#ifndef RAP_ANALYSE_QUOTATIONS_H
#define RAP_ANALYSE_QUOTATIONS_H

struct rap_analysis;
void rap_quotations_find(struct rap_analysis *analysis);

#endif
