#ifndef RAP_ANALYSE_ORGANISATIONS_H
#define RAP_ANALYSE_ORGANISATIONS_H

struct rap_analysis;
void rap_organisations_find(struct rap_analysis *analysis);

#endif
