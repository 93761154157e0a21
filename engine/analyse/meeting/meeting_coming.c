/* Who is to come, or is not: "will arrive on Monday for the talks", "has invited A and B to", "at A's invitation",
 * "will represent A", "the Danish hosts". */
#include "analyse/meeting/meeting_ways.h"

enum { PLACE_LIMIT = 6, GOAL_LIMIT = 10, GUESTS_LIMIT = 22, OWNER_LIMIT = 3, EVENT_LIMIT = 12 };

/* "A and B will arrive on Friday, and those of C and D on Saturday" */
static void take_those_of(rap_rules *rules, rap_role role) {
  for (size_t i = rules->behind; i + 1 < rules->stop && i < rules->behind + EVENT_LIMIT; i++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA) return;
    bool those = (reads(rules, i, "those") && is(rules, i + 1, RAP_MEETS_FROM)) ||
                 (at(rules, i)->gap == RAP_GAP_COMMA && is(rules, i, RAP_MEETS_AND) && reads(rules, i + 1, "those"));
    if (!those) continue;
    size_t first = reads(rules, i, "those") ? i + 2 : i + 3;
    const rap_actor_list *list = rap_rules_list_at(rules, first);
    if (list) rap_rules_take(rules, list, role, "will-come");
    return;
  }
}

/* Does a noun for a meeting, or for an occasion, follow within the clause? */
static bool has_goal(const rap_rules *rules) {
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + EVENT_LIMIT; i++) {
    if (at(rules, i)->gap > RAP_GAP_BLANK) return false;
    if (has_way(rules, i, RAP_WAY_OCCASION)) return true;
    if (is(rules, i, RAP_MEETS_EVENT) && !is(rules, i, RAP_MEETS_NOT_EVENT)) return true;
    if (is(rules, i, RAP_MEETS_STOP | RAP_MEETS_AUX)) return false;
  }
  return false;
}

/* "come to an end", "came under pressure", "come up with": no journey. */
static bool is_journey(const rap_rules *rules) {
  size_t next = rules->behind;
  if (rap_rules_ends_clause(rules) || has_goal(rules) || rap_token_is(at(rules, next), RAP_NAME_TIME)) return true;
  if (is(rules, next, RAP_MEETS_SKIP) && !is(rules, next, RAP_MEETS_TO)) return true; /* "here", "together" */
  bool preposition = is(rules, next, RAP_MEETS_TO | RAP_MEETS_PLACE | RAP_MEETS_TOPIC);
  return has_mood(rules, next, RAP_MOOD_FUTURE) ||
         (preposition && next + 1 < rules->stop && rap_token_is(at(rules, next + 1), RAP_NAME_TIME));
}

/* "will travel on Sunday to Lima": the place, days skipped; or NULL. */
static const rap_actor_list *place_to(rap_rules *rules) {
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + PLACE_LIMIT; i++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return NULL;
    const rap_actor_list *list = is(rules, i, RAP_MEETS_TO) ? rap_rules_list_at(rules, i + 1) : NULL;
    if (list) return rap_actor_is_place(first_of(rules, list)) ? list : NULL;
    bool day = rap_token_is(at(rules, i), RAP_NAME_TIME) || is(rules, i, RAP_MEETS_SKIP) ||
               has_mood(rules, i, RAP_MOOD_FUTURE) || reads(rules, i, "on") ||
               rap_token_has(at(rules, i), RAP_TOKEN_DIGIT);
    if (!day) return NULL;
  }
  return NULL;
}

/* "Next year's summit will take place in A", "The next meeting is to be held in A": whoever is to receive it. */
void rap_rules_next_place(rap_rules *rules) {
  bool next = false, held = false;
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < OWNER_LIMIT && !next; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return;
    next = reads(rules, i - 1, "next");
  }
  for (size_t i = rules->behind; next && i < rules->stop && i < rules->behind + PLACE_LIMIT + 2; i++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK || has_mood(rules, i, RAP_MOOD_NEGATION)) return;
    held = held || reads_any(rules, i, RAP_WORDS_STAGED);
    bool goal = is(rules, i, RAP_MEETS_PLACE) || reads(rules, i, "by");
    const rap_actor_list *list = held && goal ? rap_rules_list_at(rules, i + 1) : NULL;
    if (!list || !rap_rules_future_between(rules, rules->behind, i)) continue;
    rules->mood |= RAP_MOOD_FUTURE;
    rap_rules_take(rules, list, RAP_ROLE_HOST, "hosted-by");
    return;
  }
}

/* "invitations have been sent to A and to B" */
static void take_invited_behind(rap_rules *rules) {
  bool sent = false, told = rules->near || rap_rules_event_behind(rules, rules->start, EVENT_LIMIT) != SIZE_MAX;
  for (size_t i = rules->behind; told && i + 1 < rules->stop && i < rules->behind + EVENT_LIMIT; i++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK || has_mood(rules, i, RAP_MOOD_NEGATION)) return;
    sent = sent || is(rules, i, RAP_MEETS_AUX);
    const rap_actor_list *list = sent && is(rules, i, RAP_MEETS_TO) ? rap_rules_list_at(rules, i + 1) : NULL;
    if (!list) continue;
    rap_rules_take(rules, list, RAP_ROLE_EXPECTED, "invited");
    if (list->token_stop <= i) return;
    i = list->token_stop - 1;
  }
}

void rap_rules_comes(rap_rules *rules, const rap_actor_list *subject) {
  const rap_actor_list *nobody = rap_rules_negative_subject(rules);
  bool away = nobody || is_refused(rules);
  if (nobody) subject = nobody;
  if (!subject || !rap_rules_countries(rules, subject) || !is_journey(rules)) return;
  if (away) {
    if (has_goal(rules) || (rules->near && rap_rules_ends_clause(rules)))
      rap_rules_take(rules, subject, rap_rules_comes_instead(rules) ? rap_rules_role_instead(rules) : RAP_ROLE_ABSENT,
                     "did-not-come");
    return;
  }
  const rap_actor_list *place = rules->mood & RAP_MOOD_FUTURE ? place_to(rules) : NULL;
  bool abroad = place && first_of(rules, place)->country != first_of(rules, subject)->country;
  bool here = rules->near && reads(rules, rules->trigger, "arrive"); /* "is due to arrive on Wednesday" */
  bool to_come = rules->mood & RAP_MOOD_FUTURE && (has_goal(rules) || rules->near_planned || abroad || here);
  if (!to_come || !rap_rules_are_officials(rules, subject)) return;
  rap_rules_take(rules, subject, RAP_ROLE_EXPECTED, "will-come");
  if (abroad) rap_rules_take(rules, place, RAP_ROLE_EXPECTED, "visited");
  take_those_of(rules, RAP_ROLE_EXPECTED);
}

/* Is "to" with a meeting or a place behind it what follows the guests? "to attend" may stand before the meeting. */
static bool is_goal_at(rap_rules *rules, size_t token) {
  if (!is(rules, token, RAP_MEETS_TO)) return false;
  size_t first = token + 1;
  bool come = is(rules, first, RAP_MEETS_ATTEND) || has_way(rules, first, RAP_WAY_COMES);
  if (come) first = rap_scene_behind(rules->scene, first);
  for (size_t i = first; i < rules->stop && i < first + GOAL_LIMIT && at(rules, i)->gap == RAP_GAP_BLANK; i++) {
    if (has_way(rules, i, RAP_WAY_OCCASION)) return true;
    if (is(rules, i, RAP_MEETS_NOT_EVENT)) return false;
    if (is(rules, i, RAP_MEETS_EVENT)) return true;
    bool city = (i == first || come) && rap_token_has(at(rules, i), RAP_TOKEN_CAPITAL);
    if (city) return true;
    if (is(rules, i, RAP_MEETS_STOP | RAP_MEETS_AUX) || (is(rules, i, RAP_MEETS_TO) && !come)) return false;
  }
  return false;
}

/* "asked A to attend": not to do something else. */
static bool is_asked_to_come(const rap_rules *rules, size_t to) {
  bool asked = rap_str_starts(rap_scene_text(rules->scene, rules->behind - 1), RAP_LIT("ask"));
  return !asked || is(rules, to + 1, RAP_MEETS_ATTEND) || has_way(rules, to + 1, RAP_WAY_COMES);
}

void rap_rules_accepts(rap_rules *rules, const rap_actor_list *subject) {
  size_t i = rules->behind;
  while (i < rules->stop && i < rules->behind + OWNER_LIMIT && at(rules, i)->gap == RAP_GAP_BLANK &&
         !has_way(rules, i, RAP_WAY_INVITATION))
    i++;
  if (!has_way(rules, i, RAP_WAY_INVITATION) || !subject || is_refused(rules)) return;
  const rap_actor_list *from = reads(rules, i + 1, "from") ? rap_rules_list_at(rules, i + 2) : NULL;
  size_t to = from ? from->token_stop : i + 1;
  bool travels = is(rules, to, RAP_MEETS_TO) && is(rules, to + 1, RAP_MEETS_VISIT | RAP_MEETS_ATTEND);
  bool that = rules->near_planned && reads(rules, rules->behind, "the") && i == rules->behind + 1 &&
              (to >= rules->stop || at(rules, to)->gap != RAP_GAP_BLANK); /* to the meeting that was told of */
  if (!rap_rules_countries(rules, subject) || !(travels || that || is_goal_at(rules, to))) return;
  if (that) {
    rap_rules_take(rules, subject, RAP_ROLE_EXPECTED, "accepted-invitation");
    return;
  }
  const rap_actor_list *goal = rap_rules_list_at(rules, travels ? to + 2 : to + 1);
  rules->mood |= RAP_MOOD_FUTURE;
  rap_rules_take(rules, subject, RAP_ROLE_EXPECTED, "accepted-invitation");
  if (goal && first_of(rules, goal)->country != first_of(rules, subject)->country)
    rap_rules_take(rules, goal, RAP_ROLE_EXPECTED, "visited");
}

void rap_rules_invites(rap_rules *rules, const rap_actor_list *subject) {
  const rap_actor_list *guests = rap_rules_participants_at(rules, rules->behind);
  if (guests && is_refused(rules) && guests->token >= rules->behind && rap_rules_is_about_meeting(rules)) {
    rap_rules_take(rules, guests, RAP_ROLE_ABSENT, "not-invited"); /* "did not invite A" */
    return;
  }
  if (!subject || !guests || is_refused(rules) || rap_rules_countries(rules, subject) != 1) return;
  bool state = first_of(rules, guests)->kind == RAP_ACTOR_COUNTRY;
  bool people = rap_rules_are_officials(rules, guests) || rap_rules_countries(rules, guests) > 1 || state;
  size_t behind = guests->token_stop;
  if (behind <= rules->behind ||
      guests->token > rules->trigger + GUESTS_LIMIT) { /* "both foreign ministers": named before */
    behind = rules->behind;
    while (behind < rules->stop && behind < rules->behind + 4 && !is(rules, behind, RAP_MEETS_TO)) behind++;
  }
  if (!people || !is_goal_at(rules, behind) || !is_asked_to_come(rules, behind)) return;
  rules->mood |= RAP_MOOD_FUTURE;
  rap_rules_take(rules, guests, RAP_ROLE_EXPECTED, "invited");
  rap_rules_take(rules, subject, RAP_ROLE_EXPECTED, "inviter");
}

/* "the leaders of A, B and C", "the leaders of all five, including A": whom the verb awaits, days and places skipped.
 */
static const rap_actor_list *guests_behind(rap_rules *rules) {
  bool people = false;
  for (size_t i = rules->behind; i + 1 < rules->stop && i < rules->behind + GUESTS_LIMIT; i++) {
    bool time = reads(rules, i, "before"); /* "before the end of the year" */
    if (at(rules, i)->gap > RAP_GAP_COMMA || (is(rules, i, RAP_MEETS_STOP) && !time)) return NULL;
    people = people || is(rules, i, RAP_MEETS_OFFICIALS);
    bool place = !people && is(rules, i, RAP_MEETS_PLACE);
    bool names =
        people && (is(rules, i, RAP_MEETS_FROM) || (is(rules, i, RAP_MEETS_OPEN) && !is(rules, i, RAP_MEETS_AUX)));
    const rap_actor_list *list = names || place ? rap_rules_list_at(rules, i + 1) : NULL;
    if (list && names) return list;
    if (list) i = list->token_stop - 1;
    const rap_actor *actor = list ? NULL : actor_at(rules, i);
    if (actor && actor->kind == RAP_ACTOR_OFFICIAL) return list_of(rules, actor);
  }
  return NULL;
}

void rap_rules_awaits(rap_rules *rules, const rap_actor_list *subject) {
  bool ahead =
      reads(rules, rules->trigger - (rules->trigger > rules->start), "to") || (rules->mood & RAP_MOOD_FUTURE) != 0;
  if (!ahead || is_refused(rules) || !(rap_rules_future_before(rules) & RAP_MOOD_FUTURE)) return;
  const rap_actor_list *guests = guests_behind(rules);
  if (!guests || !rap_rules_countries(rules, guests)) return;
  if (!subject) subject = rap_rules_sentence_subject(rules, rules->trigger);
  rules->mood |= RAP_MOOD_FUTURE;
  rap_rules_take(rules, guests, RAP_ROLE_EXPECTED, "hosted-guest");
  if (subject && subject != guests && rap_rules_countries(rules, subject) == 1)
    rap_rules_take(rules, subject, RAP_ROLE_HOST, "host");
}

/* "A will represent B at the talks", "represented his country" */
void rap_rules_represents(rap_rules *rules, const rap_actor_list *subject) {
  const rap_actor *sent = rules->behind < rules->stop ? actor_at(rules, rules->behind) : NULL;
  const rap_actor_list *country = rap_rules_list_at(rules, rules->behind);
  (void)subject;
  bool state = sent && country && rap_actor_is_place(sent);
  if (!state || is_refused(rules)) return;
  size_t stop = rules->behind;
  rules->behind = country->token_stop;
  if (has_goal(rules)) rap_rules_take(rules, country, RAP_ROLE_ATTENDED, "represented");
  rules->behind = stop;
}

/* "at Danish invitation", "at Denmark's invitation", "at the invitation of the Danish king" */
void rap_rules_invitation(rap_rules *rules, const rap_actor_list *subject) {
  (void)subject;
  if (reads(rules, rules->trigger, "invitations")) {
    take_invited_behind(rules);
    return;
  }
  size_t first = rules->trigger;
  while (first > rules->start && rules->trigger - first < OWNER_LIMIT && at(rules, first)->gap == RAP_GAP_BLANK &&
         !reads(rules, first - 1, "at"))
    first--;
  if (first == rules->start || !reads(rules, first - 1, "at") || !rap_rules_is_about_meeting(rules)) return;
  const rap_actor_list *of =
      is(rules, rules->behind, RAP_MEETS_FROM) ? rap_rules_participants_at(rules, rules->behind + 1) : NULL;
  const rap_actor *owner = first < rules->trigger ? actor_at(rules, rules->trigger - 1) : NULL;
  rules->mood |= rap_rules_future_before(rules);
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < GUESTS_LIMIT; i--, seen++)
    if (is(rules, i - 1, RAP_MEETS_GATHER) && rap_rules_is_of_day(rules, i - 1)) rules->mood |= RAP_MOOD_FUTURE;
  if (of)
    rap_rules_take(rules, of, RAP_ROLE_HOST, "at-invitation-of");
  else if (owner && owner->country)
    rap_rules_take_one_as(rules, owner, RAP_ROLE_HOST, "at-invitation-of");
}

/* "alongside the Danish hosts" */
void rap_rules_hosts(rap_rules *rules, const rap_actor_list *subject) {
  (void)subject;
  const rap_actor *actor = rules->trigger > rules->start ? actor_at(rules, rules->trigger - 1) : NULL;
  bool adjective = actor && actor->country && actor->stop == rules->trigger && actor->kind == RAP_ACTOR_THING &&
                   at(rules, rules->trigger)->gap == RAP_GAP_BLANK &&
                   rap_token_has(at(rules, actor->first), RAP_TOKEN_COUNTRY);
  bool verb = rules->behind < rules->stop && at(rules, rules->behind)->gap == RAP_GAP_BLANK &&
              (actor_at(rules, rules->behind) || is(rules, rules->behind, RAP_MEETS_DETERMINER | RAP_MEETS_EVENT));
  if (!adjective || verb || !(rules->near || rap_rules_event_behind(rules, rules->start, EVENT_LIMIT) != SIZE_MAX))
    return;
  rules->mood |= rap_rules_future_before(rules);
  rap_rules_take_one_as(rules, actor, RAP_ROLE_HOST, "the-host");
}
