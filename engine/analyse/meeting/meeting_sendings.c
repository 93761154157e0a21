/* "A sent its foreign minister to B", "A sent envoys to B", "A's minister handed a letter to B": no verb of going, but
 * somebody goes. */
#include "analyse/meeting/meeting_visits.h"

enum { COMPLEMENT_LIMIT = 12, DAY_LIMIT = 8 };

bool rap_visits_is_seat(const rap_rules *rules, const rap_actor *host) {
  if (host->kind != RAP_ACTOR_CAPITAL) return false;
  for (size_t i = host->stop; i < rules->stop && i < host->stop + 16; i++) {
    if (!rap_token_has(at(rules, i), RAP_TOKEN_ORGANISATION)) continue;
    bool toured = is(rules, i - 1, RAP_MEETS_FROM) && is(rules, i + 1, RAP_MEETS_STATES); /* "a tour of OPEC states" */
    return !toured;
  }
  return false;
}

void rap_rules_send_to(rap_rules *rules, const rap_actor_list *subject, size_t token) {
  const rap_actor_list *goal = rap_rules_list_at(rules, token);
  const rap_actor *host = goal ? first_of(rules, goal) : NULL;
  if (!host || !rap_actor_is_place(host) || host->country == first_of(rules, subject)->country ||
      rap_visits_is_seat(rules, host))
    return;
  rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "visitor");
  rap_rules_take(rules, goal, RAP_ROLE_ATTENDED, "visited");
}

/* The minister of A handed a message to the president of B, presented a plan to officials of B. */
static void deliver(rap_rules *rules, const rap_actor_list *subject) {
  if (!rap_rules_are_officials(rules, subject) || rules->mood & RAP_MOOD_FUTURE) return;
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + DAY_LIMIT; i++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK || is(rules, i, RAP_MEETS_STOP | RAP_MEETS_AUX)) return;
    const rap_actor_list *to = reads(rules, i, "to") ? rap_rules_list_at(rules, i + 1) : NULL; /* or "the plan to" */
    if (!to) continue;
    const rap_actor *guest = first_of(rules, subject), *host = first_of(rules, to);
    bool both =
        rap_rules_are_officials(rules, to) && host->country && guest->country && guest->country != host->country;
    if (both) rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "handed-to");
    if (both) rap_rules_take(rules, to, RAP_ROLE_ATTENDED, "handed-to");
    return;
  }
}

void rap_rules_send(rap_rules *rules, const rap_actor_list *subject) {
  bool officials = false;
  bool sends = begins_any(rules, rules->trigger, RAP_WORDS_SENDS);
  if (!sends && subject && !is_refused(rules)) deliver(rules, subject);
  if (!sends) return;
  if (!subject || is_refused(rules) || rap_rules_countries(rules, subject) != 1) return;
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + COMPLEMENT_LIMIT; i++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA || is(rules, i, RAP_MEETS_STOP | RAP_MEETS_AUX)) return;
    officials = officials || (is(rules, i, RAP_MEETS_OFFICIALS) && !has_mood(rules, i, RAP_MOOD_PRIVATE));
    bool ends = i + 1 >= rules->stop || at(rules, i + 1)->gap != RAP_GAP_BLANK;
    if (officials && ends && rules->told_of && rules->mood & RAP_MOOD_FUTURE) { /* "will send an observer" */
      rap_rules_take(rules, subject, RAP_ROLE_EXPECTED, "sent");
      return;
    }
    if (!is(rules, i, RAP_MEETS_TO)) continue;
    if (officials) rap_rules_send_to(rules, subject, i + 1);
    if (officials && rap_rules_event_behind(rules, i + 1, 4) != SIZE_MAX)
      rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "attended"); /* "sent its minister to the conference" */
    return;
  }
}
