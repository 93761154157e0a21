/* Who receives: "A hosted B", "A welcomed the ministers of B", "A, who chaired the meeting". */
#include "analyse/meeting/meeting_tokens.h"

enum { DAY_LIMIT = 3 };

/* "her colleagues", "the foreign ministers of": officials behind the verb whom no country names. */
static bool receives_officials(const rap_rules *rules) {
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + 5; i++) {
    if (i > rules->behind && at(rules, i)->gap != RAP_GAP_BLANK) return false;
    if (is(rules, i, RAP_MEETS_OFFICIALS)) return true;
    bool before = is(rules, i, RAP_MEETS_DETERMINER) || has_mood(rules, i, RAP_MOOD_POSSESSIVE) ||
                  rap_token_is(at(rules, i), RAP_ACTOR_TITLE);
    if (!before) return false;
  }
  return false;
}

/* Does a meeting of an organisation stand in the sentence? */
static bool is_group_there(const rap_rules *rules) {
  for (size_t i = rules->behind; i < rules->stop; i++)
    if (rap_token_has(at(rules, i), RAP_TOKEN_ORGANISATION) || is(rules, i, RAP_MEETS_EVENT)) return true;
  return false;
}

/* "received a delegation from B", "welcomed delegations" where a meeting is told of */
static bool receives_delegation(const rap_rules *rules) {
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + 5; i++) {
    if (i > rules->behind && at(rules, i)->gap != RAP_GAP_BLANK) return false;
    bool told = reads(rules, i, "delegations") && (rules->told_of || is_group_there(rules));
    if (has_mood(rules, i, RAP_MOOD_DELEGATION)) return told || is(rules, i + 1, RAP_MEETS_FROM);
    if (actor_at(rules, i)) return false;
  }
  return false;
}

/* "The Chilean president, the host, said": an apposition. */
static bool is_the_host(const rap_rules *rules) {
  size_t article = rules->trigger - 1;
  return rules->near && rules->trigger > rules->start + 1 && is(rules, article, RAP_MEETS_DETERMINER) &&
         at(rules, article)->gap == RAP_GAP_COMMA && reads(rules, rules->trigger, "host") &&
         rap_rules_ends_clause(rules);
}

static void the_host(rap_rules *rules) {
  const rap_actor_list *list = rap_rules_subject(rules, rules->trigger - 1);
  if (list && rap_rules_countries(rules, list) == 1) rap_rules_take(rules, list, RAP_ROLE_HOST, "the-host");
}

/* "The chairman of the African Union received B": for no country. */
static bool is_of_organisation(const rap_rules *rules) {
  for (size_t i = rules->start; i < rules->trigger; i++)
    if (rap_token_has(at(rules, i), RAP_TOKEN_ORGANISATION)) return true;
  return false;
}

/* "received yesterday the president of B" */
static const rap_actor_list *holder_of_office(rap_rules *rules) {
  size_t first = rules->behind;
  while (first < rules->stop && first < rules->behind + DAY_LIMIT && at(rules, first)->gap == RAP_GAP_BLANK &&
         (rap_token_is(at(rules, first), RAP_NAME_TIME) || is(rules, first, RAP_MEETS_SKIP)))
    first++;
  const rap_actor_list *list = rap_rules_participants_at(rules, first);
  return list && first_of(rules, list)->kind == RAP_ACTOR_COUNTRY && rap_rules_are_officials(rules, list) ? list : NULL;
}

/* "hosted a dinner for B" */
static const rap_actor_list *guests_of_honour(rap_rules *rules, size_t noun) {
  size_t behind = rap_scene_behind(rules->scene, noun);
  const rap_actor_list *list = reads(rules, behind, "for") ? rap_rules_list_at(rules, behind + 1) : NULL;
  return list && rap_rules_are_officials(rules, list) ? list : NULL;
}

void rap_rules_host(rap_rules *rules, const rap_actor_list *subject) {
  if (is_refused(rules)) return;
  if (is_the_host(rules)) {
    the_host(rules);
    return;
  }
  const rap_actor_list *guests = rap_rules_object(rules);
  if (!guests) guests = holder_of_office(rules);
  bool hosts = begins_any(rules, rules->trigger, RAP_WORDS_HOSTS);
  const rap_actor *guest = guests ? first_of(rules, guests) : NULL;
  bool country = guest && guest->kind == RAP_ACTOR_COUNTRY && rap_rules_are_officials(rules, guests);
  bool people = guest && (guest->kind == RAP_ACTOR_OFFICIAL || country || /* also "the president of B" */
                          (guest->kind == RAP_ACTOR_PERSON && (guest->country || hosts))); /* prizes are received */
  size_t noun = hosts ? rap_rules_event_behind(rules, rules->behind, 8) : SIZE_MAX; /* a plan can be welcomed, too */
  if (!guests && noun != SIZE_MAX) {
    guests = guests_of_honour(rules, noun);
    guest = guests ? first_of(rules, guests) : NULL;
    people = guests != NULL;
  }
  if (people) rap_rules_take(rules, guests, RAP_ROLE_ATTENDED, "hosted-guest");
  if (people && !subject && guest->country && !is_of_organisation(rules)) /* "the Amir received A" */
    rap_rules_take_place(rules, guest->country);
  bool delegation = !people && receives_delegation(rules);
  bool officials = !people && (delegation || receives_officials(rules));
  hosts = hosts || delegation;
  const rap_actor_list *more = officials ? rap_rules_participants_at(rules, rules->behind) : NULL;
  if (more && subject && hosts) rap_rules_take(rules, more, RAP_ROLE_ATTENDED, "hosted-guest");
  if (subject && (people || noun != SIZE_MAX || (officials && hosts)))
    rap_rules_take(rules, subject, RAP_ROLE_HOST, "host");
  if (rules->counted) rap_rules_complements(rules, rules->behind);
}

/* "who chaired the meeting", "was in the chair". */
void rap_rules_chair(rap_rules *rules, const rap_actor_list *subject) {
  bool chairs = rap_str_starts(rap_scene_text(rules->scene, rules->behind - 1), RAP_LIT("chair")) &&
                rules->scene->words[rules->trigger].tokens > 1;
  bool at_event = chairs ? rules->near : rap_rules_event_behind(rules, rules->behind, 6) != SIZE_MAX;
  if (subject && at_event && !is_refused(rules) && rap_rules_countries(rules, subject) == 1)
    rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "chaired");
}
