#ifndef RAP_ANALYSE_COUNTRIES_H
#define RAP_ANALYSE_COUNTRIES_H

struct rap_analysis;
void rap_countries_find(struct rap_analysis *analysis);

#endif
