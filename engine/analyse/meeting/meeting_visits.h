/* What the rules about visits share: of verbs (meeting_visits.c), nouns (meeting_visit_nouns.c) and those who are sent
 * (meeting_sendings.c). Private to these files. */
#ifndef RAP_ANALYSE_MEETING_VISITS_H
#define RAP_ANALYSE_MEETING_VISITS_H

#include "analyse/meeting/meeting_tokens.h"

/* "flew to Brussels for talks with the EU": does the city stand for the organisation? In meeting_sendings.c. */
bool rap_visits_is_seat(const rap_rules *rules, const rap_actor *host);

/* "to our country", "our country" at the token: that of those who write? In meeting_homecomings.c. */
bool rap_visits_is_home(const rap_rules *rules, size_t token);
/* Takes who receives a guest of that country there: the one at whose invitation he comes, or those of the dateline. */
void rap_visits_take_home(rap_rules *rules, rap_country guest);

#endif
