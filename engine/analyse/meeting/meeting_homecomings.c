/* Guests of those who write: "At the invitation of the president of A, the president of B will visit our country". */
#include "analyse/meeting/meeting_visits.h"

enum { INVITATION_LIMIT = 40 };

bool rap_visits_is_home(const rap_rules *rules, size_t token) {
  size_t i = is(rules, token, RAP_MEETS_TO | RAP_MEETS_PLACE) ? token + 1 : token;
  return (reads(rules, i, "our") || reads(rules, i, "the")) && reads(rules, i + 1, "country");
}

/* "at the invitation of the president of A": whose country it is; or NULL. */
static const rap_actor_list *inviter(rap_rules *rules) {
  for (size_t i = rules->start; i < rules->stop && i < rules->start + INVITATION_LIMIT; i++)
    if (reads(rules, i, "invitation") && is(rules, i + 1, RAP_MEETS_FROM))
      return rap_rules_participants_at(rules, i + 2);
  return NULL;
}

void rap_visits_take_home(rap_rules *rules, rap_country guest) {
  const rap_actor_list *host = inviter(rules);
  if (host && first_of(rules, host)->country != guest)
    rap_rules_take(rules, host, RAP_ROLE_HOST, "at-invitation-of");
  else
    rap_rules_take_place(rules, guest);
}
