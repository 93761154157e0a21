#ifndef RAP_ANALYSE_QUOTATIONS_H
#define RAP_ANALYSE_QUOTATIONS_H

struct rap_analysis;
void rap_quotations_find(struct rap_analysis *analysis);
void rap_quotations_prepare(void);

#endif
