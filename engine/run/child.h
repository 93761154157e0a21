/* What every process that the supervisor forks does first: it drops the supervisor's duties (its signal and
 * out-of-memory handlers would remove the supervisor's files) and dies with its parent. */
#ifndef RAP_RUN_CHILD_H
#define RAP_RUN_CHILD_H

void rap_child_begin(void);

#endif
