#ifndef RAP_ANALYSE_PEOPLE_H
#define RAP_ANALYSE_PEOPLE_H

struct rap_analysis;
void rap_people_find(struct rap_analysis *analysis);
void rap_people_prepare(void);

#endif
