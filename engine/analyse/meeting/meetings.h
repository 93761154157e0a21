#ifndef RAP_ANALYSE_MEETINGS_H
#define RAP_ANALYSE_MEETINGS_H

struct rap_analysis;
void rap_meetings_find(struct rap_analysis *analysis);
void rap_attendees_find(struct rap_analysis *analysis); /* of the whole document, from its meetings; in attendees.c */

#endif
