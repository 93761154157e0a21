/* Who takes part: a list of actors and the role that the mood leaves it, and what follows the trigger. A walk to the
 * right follows prepositions until the clause ends; it is bounded, so that the rules together are linear. */
#include "analyse/meeting/meeting_ways.h"

enum { RIGHT_LIMIT = 22, TAKE_LIMIT = 64, LEAD_LIMIT = 8, HEAD_LIMIT = 4, RELATIVE_LIMIT = 5 };

/* -- taking part --------------------------------------------------------------------------------------------------- */

const rap_actor_list *rap_rules_list_at(rap_rules *rules, size_t token) {
  bool house = false; /* "General Foods chairman A": only a person may end that */
  for (size_t i = token; i < rules->stop && i < token + 8; i++) {
    if (i > token && at(rules, i)->gap != RAP_GAP_BLANK) return NULL;
    const rap_actor *actor = actor_at(rules, i);
    if (actor && house && actor->kind != RAP_ACTOR_PERSON) return NULL;
    if (actor) return actor->kind == RAP_ACTOR_THING ? NULL : list_of(rules, actor);
    if (i == token && rap_scene_is_abbreviation(rules->scene, i)) continue; /* "HE the minister of A" */
    if (!is(rules, i, RAP_MEETS_DETERMINER) && !has_mood(rules, i, RAP_MOOD_POSSESSIVE) &&
        !(i == token && rap_token_has(at(rules, i), RAP_TOKEN_DIGIT)) && !rap_token_is(at(rules, i), RAP_ACTOR_TITLE) &&
        !is(rules, i, RAP_MEETS_STATES)) {
      if (!rap_token_has(at(rules, i), RAP_TOKEN_CAPITAL) || rules->scene->words[i].is) return NULL;
      house = true;
    }
  }
  return NULL;
}

static bool comes_for_country(const rap_actor *actor) {
  return actor->country && actor->kind != RAP_ACTOR_THING && actor->kind != RAP_ACTOR_ORGANISATION;
}

size_t rap_rules_countries(const rap_rules *rules, const rap_actor_list *list) {
  size_t count = 0;
  rap_country last = RAP_NO_COUNTRY;
  for (size_t i = list->first; i < list->stop && i < list->first + TAKE_LIMIT; i++) {
    const rap_actor *actor = &rules->scene->actors.items[i];
    if (comes_for_country(actor) && actor->country != last) count++, last = actor->country;
  }
  return count;
}

size_t rap_rules_parties(const rap_rules *rules, const rap_actor_list *list) {
  size_t strangers = 0; /* people whose country nobody tells */
  size_t members = 0;   /* "EU ministers met", "France and the EU met" */
  for (size_t i = list->first; i < list->stop && i < list->first + TAKE_LIMIT; i++) {
    const rap_actor *actor = &rules->scene->actors.items[i];
    strangers += actor->kind == RAP_ACTOR_PERSON && !actor->country;
    if (actor->kind == RAP_ACTOR_ORGANISATION && actor->person == RAP_NO_PERSON) members += i == list->first ? 2 : 1;
  }
  return rap_rules_countries(rules, list) + strangers + members;
}

static rap_span evidence_of(const rap_rules *rules, const rap_actor *actor) {
  return (rap_span){at(rules, actor->first)->span.start, at(rules, actor->shown - 1)->span.stop};
}

/* A group stands for its members where it acts: "G7 ministers met", not "talks with G7 ministers". */
static bool is_acting(const rap_rules *rules, const rap_actor_list *list) {
  return list->token_stop <= rules->trigger;
}

/* The role as the mood of the clause leaves it. */
static rap_role told_role(const rap_rules *rules, rap_role role) {
  if (role == RAP_ROLE_ATTENDED && (rules->mood & (RAP_MOOD_FUTURE | RAP_MOOD_INVITED))) role = RAP_ROLE_EXPECTED;
  if (role != RAP_ROLE_ABSENT && (rules->mood & RAP_MOOD_CANCEL)) role = RAP_ROLE_ABSENT;
  if (role == RAP_ROLE_HOST && (rules->mood & RAP_MOOD_FUTURE)) role = RAP_ROLE_EXPECTED;
  return role;
}

static void add(rap_rules *rules, const rap_actor *actor, rap_role role, const char *rule) {
  rap_attendee attendee = {
      .country = actor->country, .role = role, .evidence = evidence_of(rules, actor), .rule = rule};
  if (actor->person != RAP_NO_PERSON) attendee.name = rules->scene->analysis->people.items[actor->person].name;
  RAP_PUSH(rules->scene->analysis->arena, &rules->event.attendees, attendee);
  rules->counted = true;
}

/* "OPEC's pricing committee": some of its members. */
static bool is_committee(const rap_rules *rules, const rap_actor *group) {
  if (rap_token_has(at(rules, group->stop - 1), RAP_TOKEN_POSSESSIVE)) return true;
  for (size_t i = group->first + 1; i < rules->stop && i < group->stop + 4; i++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return false;
    if (reads_any(rules, i, RAP_WORDS_COMMITTEE)) return true;
  }
  return false;
}

void rap_rules_take_one(rap_rules *rules, const rap_actor *actor, const char *rule) {
  rap_rules_take_one_as(rules, actor, RAP_ROLE_ATTENDED, rule);
}

void rap_rules_take_one_as(rap_rules *rules, const rap_actor *actor, rap_role role, const char *rule) {
  if (actor->country) add(rules, actor, told_role(rules, role), rule);
}

/* "The absentees at the summit included A and B" */
static bool is_list_of_absentees(const rap_rules *rules, const rap_actor_list *list) {
  size_t lead = list->lead, next = list->token_stop;
  if (lead == SIZE_MAX || lead < rules->start) return false;
  bool away = next < rules->stop && at(rules, next)->gap == RAP_GAP_BLANK && !has_mood(rules, next, RAP_MOOD_FUTURE) &&
              rules->scene->words[next].way & (RAP_WAY_AWAY | RAP_WAY_FIRST);
  if (reads(rules, lead, "with") && away && !reads(rules, next, "invited")) return true; /* "with A absent" */
  if (!is(rules, lead, RAP_MEETS_OPEN | RAP_MEETS_AUX)) return false;
  for (size_t i = rules->start; i < lead && i < rules->start + HEAD_LIMIT; i++)
    if (rules->scene->words[i].way & RAP_WAY_FIRST && !has_mood(rules, i, RAP_MOOD_FUTURE) &&
        !reads(rules, i, "invited"))
      return true;
  return false;
}

/* "only two G8 states": some of its members. */
static bool is_part(const rap_rules *rules, const rap_actor *group) {
  if (group->first == 0 || at(rules, group->first)->gap != RAP_GAP_BLANK) return false;
  return rap_token_has(at(rules, group->first - 1), RAP_TOKEN_DIGIT) ||
         rap_scene_reads_any(rules->scene, group->first - 1, RAP_WORDS_SOME_OF);
}

void rap_rules_take(rap_rules *rules, const rap_actor_list *list, rap_role role, const char *rule) {
  if (role != RAP_ROLE_ABSENT && is_list_of_absentees(rules, list)) return;
  bool missing = list->lead != SIZE_MAX && rules->scene->words[list->lead].way & RAP_WAY_MISSING;
  if (missing && role != RAP_ROLE_ABSENT) return; /* "in the absence of the Danish delegation" */
  role = told_role(rules, role);
  for (size_t i = list->first; i < list->stop && i < list->first + TAKE_LIMIT; i++) {
    const rap_actor *actor = &rules->scene->actors.items[i];
    if (actor->kind == RAP_ACTOR_ORGANISATION && actor->organisation && role != RAP_ROLE_ABSENT) {
      RAP_PUSH(rules->scene->analysis->arena, &rules->event.organisations, actor->organisation);
      bool whole = list->stop - list->first == 1 && !is_committee(rules, actor) && !is_part(rules, actor);
      if (whole && (is_acting(rules, list) || strcmp(rule, "hosted-guest") == 0 || strcmp(rule, "in-front") == 0)) {
        rules->event.group = actor->organisation;
        rules->event.group_span = evidence_of(rules, actor);
      }
      rules->counted = true;
    }
    rules->strangers = rules->strangers || (actor->kind == RAP_ACTOR_PERSON && !actor->country);
    if (comes_for_country(actor)) add(rules, actor, role, rule);
  }
}

size_t rap_rules_event_behind(const rap_rules *rules, size_t from, size_t limit) {
  for (size_t i = from; i < rules->stop && i < from + limit; i++) {
    if (at(rules, i)->gap >= RAP_GAP_STOP && i > from) return SIZE_MAX;
    if (is(rules, i, RAP_MEETS_EVENT) && !is(rules, i, RAP_MEETS_NOT_EVENT)) return i;
  }
  return SIZE_MAX;
}

/* -- complements --------------------------------------------------------------------------------------------------- */

/* "with the three powers, A, B and C": several behind the comma; or NULL. */
static const rap_actor_list *countries_at(rap_rules *rules, size_t token) {
  const rap_actor_list *list = rap_rules_list_at(rules, token);
  return list && list->stop - list->first >= 2 && rap_rules_countries(rules, list) >= 2 ? list : NULL;
}

/* The participants behind a preposition: a list, or "officials from …", "ministers, including …". */
const rap_actor_list *rap_rules_participants_at(rap_rules *rules, size_t token) {
  bool those = reads(rules, token, "those") && is(rules, token + 1, RAP_MEETS_FROM); /* "those of A and B" */
  const rap_actor_list *list = rap_rules_list_at(rules, those ? token + 2 : token);
  if (list) return list;
  bool people = false;
  for (size_t i = token; i < rules->stop && i < token + LEAD_LIMIT; i++) {
    if (people && at(rules, i)->gap == RAP_GAP_COMMA) return countries_at(rules, i);
    if (actor_at(rules, i) || (i > token && at(rules, i)->gap > RAP_GAP_COMMA)) return NULL;
    const rap_actor_list *pair = rap_rules_pair_before(rules, i);
    if (pair) return pair;
    if (is(rules, i, RAP_MEETS_OFFICIALS | RAP_MEETS_STATES))
      people = true;
    else if (people && (is(rules, i, RAP_MEETS_FROM | RAP_MEETS_OPEN) ||
                        (is(rules, i, RAP_MEETS_PLACE) && is(rules, i - 1, RAP_MEETS_COUNTERPART)))) {
      const rap_actor_list *of = rap_rules_list_at(rules, i + 1);
      if (!of) of = rap_rules_pair_before(rules, i + 2); /* "ministers of both countries" */
      bool complement = !of && i + 1 < rules->stop && rap_token_is(at(rules, i + 1), RAP_NAME_MODIFIER);
      if (!complement) return of; /* not yet: "ministers of foreign affairs of A" */
    } else if (is(rules, i, RAP_MEETS_STOP | RAP_MEETS_AUX | RAP_MEETS_TOPIC | RAP_MEETS_PLACE | RAP_MEETS_TO))
      return NULL;
  }
  return NULL;
}

/* "between the Taliban and the United States": behind a first party that no list knows. */
static const rap_actor_list *second_party(rap_rules *rules, size_t token) {
  for (size_t i = token; i < rules->stop && i < token + 5 && at(rules, i)->gap == RAP_GAP_BLANK; i++) {
    if (actor_at(rules, i)) return NULL;
    if (is(rules, i, RAP_MEETS_AND)) return i > token ? rap_rules_list_at(rules, i + 1) : NULL;
    bool named = rap_token_has(at(rules, i), RAP_TOKEN_CAPITAL) || is(rules, i, RAP_MEETS_DETERMINER);
    if (!named) return NULL;
  }
  return NULL;
}

typedef struct walk {
  size_t next;    /* token to go on with */
  unsigned topic; /* tokens since a topic began; 0: none */
  bool talks;     /* the noun is "talks", which two sides have */
} walk;

/* "on relations with China" is a topic, "on trade with China" may be: only a short topic lets "with" through, and
 * "between" behind "talks on fish". */
static bool topic_shuts(const walk *state, bool between) {
  return state->topic && (state->topic > 3 || (between && !state->talks));
}

static void jump(walk *state, const rap_actor_list *list) {
  if (list && list->token_stop > state->next) state->next = list->token_stop - 1;
}

/* "between" needs two sides; one may be somebody whom no list knows. */
static bool has_two_sides(const rap_rules *rules, const rap_actor_list *list) {
  return list->stop - list->first >= 2 ||
         (list->token_stop < rules->stop && is(rules, list->token_stop, RAP_MEETS_AND));
}

/* "between White House officials and leaders of Congress": at home. */
static bool is_with_locals(const rap_rules *rules, const rap_actor_list *list) {
  if (list->stop - list->first != 1) return false;
  for (size_t i = list->token_stop; i < rules->stop && i < list->token_stop + 4; i++)
    if (has_mood(rules, i, RAP_MOOD_LOCAL) && !is(rules, i, RAP_MEETS_OFFICIALS)) return true;
  return false;
}

/* "a meeting of the ministers": of officials, or of several; "a meeting of Japan" would be something else. */
static bool is_meeting_of(const rap_rules *rules, size_t of, const rap_actor_list *list) {
  rap_actor_kind kind = first_of(rules, list)->kind;
  bool people = list->stop - list->first > 1 || kind == RAP_ACTOR_OFFICIAL || kind == RAP_ACTOR_ORGANISATION;
  return people && is(rules, rules->trigger, RAP_MEETS_EVENT) && reads(rules, of, "of");
}

/* "talks on Monday between": a day is no topic. */
static bool is_day(const rap_rules *rules, size_t token) {
  return token < rules->stop && rap_token_is(at(rules, token), RAP_NAME_TIME);
}

/* "negotiations on a new A-B agreement": both sides of what is negotiated. */
static void take_pair_of_topic(rap_rules *rules, size_t topic) {
  bool talks = reads_any(rules, rules->behind - 1, RAP_WORDS_TALKS);
  for (size_t i = topic + 1; talks && i < rules->stop && i < topic + 6 && at(rules, i)->gap == RAP_GAP_BLANK; i++) {
    const rap_actor *actor = actor_at(rules, i);
    if (!actor) continue;
    size_t next = rules->scene->actor_at[i]; /* 1 + the actor: the one behind it */
    const rap_actor *second = next < rules->scene->actors.count ? &rules->scene->actors.items[next] : NULL;
    bool pair = second && second->first == actor->first && second->country != actor->country;
    for (size_t k = actor->stop; pair && k < rules->stop && k < actor->stop + 3; k++) {
      if (!has_mood(rules, k, RAP_MOOD_MATTER)) continue;
      rap_rules_take_one(rules, actor, "pair");
      rap_rules_take_one(rules, second, "pair");
      return;
    }
    return;
  }
}

/* "talks with Chancellor B in Vienna": of whom nothing tells whose chancellor he is. */
static void take_host(rap_rules *rules, const rap_actor_list *list) {
  const rap_actor *host = first_of(rules, list);
  size_t in = list->token_stop;
  bool unknown = list->stop - list->first == 1 && host->kind == RAP_ACTOR_PERSON && !host->country &&
                 rap_rules_speaks_for_state(rules, host) && reads(rules, in, "in");
  const rap_actor *place = unknown ? actor_at(rules, in + 1) : NULL;
  if (place && place->kind == RAP_ACTOR_CAPITAL && place->stop == in + 2) rap_rules_take_one(rules, place, "with");
}

/* "a meeting that will bring together": the noun's own relative clause. */
static bool brings_together_at(const rap_rules *rules, size_t token) {
  if (!reads_any(rules, token, RAP_WORDS_RELATIVE_THINGS)) return false;
  for (size_t i = token + 1; i < rules->stop && i < token + RELATIVE_LIMIT; i++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return false;
    if (is(rules, i, RAP_MEETS_ATTEND_PASSIVE)) return true;
    if (!is(rules, i, RAP_MEETS_AUX | RAP_MEETS_SKIP) && !has_mood(rules, i, RAP_MOOD_FUTURE)) return false;
  }
  return false;
}

/* "attended by A", "hosted by A": whoever the verb of the noun names. */
static const rap_actor_list *take_agents(rap_rules *rules, const walk *state) {
  size_t i = state->next, behind = i + rules->scene->words[i].tokens;
  if (is(rules, i, RAP_MEETS_HOST_PASSIVE) && !is(rules, i, RAP_MEETS_ATTEND_PASSIVE)) {
    const rap_actor_list *host = rap_rules_list_at(rules, behind);
    if (host) rap_rules_take(rules, host, RAP_ROLE_HOST, "hosted-by");
    return host;
  }
  const rap_actor_list *list = rap_rules_participants_at(rules, behind);
  bool present = reads(rules, i, "in"); /* "signed an accord in the presence of" */
  if (list && (present || !state->topic)) rap_rules_take(rules, list, RAP_ROLE_ATTENDED, "attended-by");
  return list;
}

static const rap_actor_list *take_sides(rap_rules *rules, const walk *state) {
  size_t first = state->next + 1;
  const rap_actor_list *list = rap_rules_participants_at(rules, first);
  const rap_actor_list *second = list ? NULL : second_party(rules, first);
  bool sides = second || (list && has_two_sides(rules, list) && !is_with_locals(rules, list));
  if (second) list = second;
  if (sides && !topic_shuts(state, true)) rap_rules_take(rules, list, RAP_ROLE_ATTENDED, "between");
  return list;
}

static const rap_actor_list *take_partners(rap_rules *rules, const walk *state) {
  const rap_actor_list *list = rap_rules_participants_at(rules, state->next + 1);
  bool left = (rules->mood & (RAP_MOOD_ABSENT | RAP_MOOD_REFUSE)) != 0; /* "walked away from talks with B" */
  if (!list || left || topic_shuts(state, false)) return list;
  rap_rules_take(rules, list, RAP_ROLE_ATTENDED, "with");
  take_host(rules, list);
  return list;
}

/* Does the clause end with the word, or begin another thing than the meeting's complements? */
static bool ends_walk(const rap_rules *rules, size_t token) {
  const uint32_t ends = RAP_MEETS_STOP | RAP_MEETS_MEET | RAP_MEETS_GATHER | RAP_MEETS_ATTEND | RAP_MEETS_VISIT;
  if (is(rules, token, ends | RAP_MEETS_TO) || rap_token_is(at(rules, token), RAP_NAME_CUE)) return true;
  bool goes_on = is(rules, token + 1, RAP_MEETS_ATTEND_PASSIVE | RAP_MEETS_HOST_PASSIVE | RAP_MEETS_AUX) ||
                 has_mood(rules, token + 1, RAP_MOOD_HELD); /* "will be held with the participation of A" */
  return is(rules, token, RAP_MEETS_AUX) && !goes_on;
}

/* Looks at one word of the clause; false ends the walk. */
static bool step(rap_rules *rules, walk *state) {
  size_t i = state->next;
  const rap_actor_list *list = NULL;
  if (is(rules, i, RAP_MEETS_ATTEND_PASSIVE | RAP_MEETS_HOST_PASSIVE)) {
    list = take_agents(rules, state);
  } else if (is(rules, i, RAP_MEETS_BETWEEN)) {
    list = take_sides(rules, state);
  } else if (is(rules, i, RAP_MEETS_WITH)) {
    list = take_partners(rules, state);
  } else if (is(rules, i, RAP_MEETS_FROM)) {
    list = rap_rules_participants_at(rules, i + 1);
    bool of = list && !state->topic && is_meeting_of(rules, i, list);
    if (of) rap_rules_take(rules, list, RAP_ROLE_ATTENDED, "meeting-of");
  } else if (is(rules, i, RAP_MEETS_OPEN) && !is(rules, i, RAP_MEETS_AUX)) {
    list = rap_rules_list_at(rules, i + 1);
    if (list && !state->topic) rap_rules_take(rules, list, RAP_ROLE_ATTENDED, "including");
  } else if (is(rules, i, RAP_MEETS_PLACE)) {
    list = rap_rules_list_at(rules, i + 1);
    rap_rules_note_place(rules, i + 1);
  } else if (is(rules, i, RAP_MEETS_TOPIC) && !is_day(rules, i + 1)) {
    if (!state->topic) state->topic = 1; /* "views on the railway and on trade with A" is one */
    if (i == rules->behind) take_pair_of_topic(rules, i);
    list = rap_rules_list_at(rules, i + 1);
  } else if (brings_together_at(rules, i)) {
    rules->mood |= rap_rules_future_between(rules, i, i + RELATIVE_LIMIT);
  } else if (ends_walk(rules, i)) {
    return false;
  }
  if (has_mood(rules, i, RAP_MOOD_MATTER)) state->topic = 10;
  jump(state, list);
  state->topic += state->topic > 0;
  state->next++;
  return true;
}

/* "its partners - the United States, Japan and France" */
static void take_behind_dash(rap_rules *rules, size_t token) {
  size_t first = is(rules, token, RAP_MEETS_OPEN) ? token + 1 : token;
  const rap_actor_list *list = rap_rules_list_at(rules, first);
  if (list && rap_rules_countries(rules, list) >= 2) rap_rules_take(rules, list, RAP_ROLE_ATTENDED, "list-behind-dash");
}

/* "Group of Nine (G-9) - that is": the token behind what stands in parentheses. */
static size_t behind_parenthesis(const rap_rules *rules, size_t token) {
  size_t i = token + 1;
  while (i < rules->stop && i < token + 6 && at(rules, i)->gap == RAP_GAP_BLANK) i++;
  return i;
}

void rap_rules_complements(rap_rules *rules, size_t from) {
  walk state = {from, 0, rules->behind > 0 && reads(rules, rules->behind - 1, "talks")};
  while (state.next < rules->stop && state.next < from + RIGHT_LIMIT) {
    if (at(rules, state.next)->gap == RAP_GAP_OPEN) state.next = behind_parenthesis(rules, state.next);
    if (state.next >= rules->stop) return;
    rap_gap gap = (rap_gap)at(rules, state.next)->gap;
    bool opens = is(rules, state.next, RAP_MEETS_OPEN | RAP_MEETS_ATTEND_PASSIVE | RAP_MEETS_HOST_PASSIVE) &&
                 !is(rules, state.next, RAP_MEETS_AUX);
    opens = opens || brings_together_at(rules, state.next);
    if (gap == RAP_GAP_DASH) {
      take_behind_dash(rules, state.next);
      return;
    }
    if (gap == RAP_GAP_COMMA && !opens) return;
    if (gap >= RAP_GAP_STOP || gap == RAP_GAP_OPEN) return;
    if (!step(rules, &state)) return;
  }
}

/* -- places -------------------------------------------------------------------------------------------------------- */

static bool is_city_word(const rap_rules *rules, size_t token) {
  return rap_token_has(at(rules, token), RAP_TOKEN_CAPITAL) && !is(rules, token, RAP_MEETS_EVENT) &&
         !rap_token_is(at(rules, token), RAP_NAME_NEVER | RAP_NAME_TIME | RAP_NAME_POSITION) &&
         !rap_token_has(at(rules, token), RAP_TOKEN_ORGANISATION | RAP_TOKEN_DIGIT);
}

/* "in Madrid", "in Davos, Switzerland", "in Saudi Arabia" */
/* "the situation in A", "the war in A": where something else is. */
static bool is_place_of_matter(const rap_rules *rules, size_t token) {
  if (token < rules->start + 2 || !reads(rules, token - 1, "in") || at(rules, token - 1)->gap != RAP_GAP_BLANK)
    return false;
  return has_mood(rules, token - 2, RAP_MOOD_MATTER) || reads_any(rules, token - 2, RAP_WORDS_AFFAIRS);
}

void rap_rules_note_place(rap_rules *rules, size_t token) {
  if (is_place_of_matter(rules, token)) return;
  if (token >= rules->stop || !rap_span_is_empty(rules->event.place) || rules->event.country) return;
  const rap_mentions *countries = &rules->scene->analysis->countries;
  size_t i = token;
  if (rap_scene_is(rules->scene, i, RAP_MEETS_DETERMINER) && i + 1 < rules->stop) i++;
  if (rap_token_has(at(rules, i), RAP_TOKEN_COUNTRY)) {
    const rap_mention *mention = &countries->items[at(rules, i)->mention];
    if (mention->kind == RAP_MENTION_DEMONYM) return;
    rules->event.country = mention->what;
    if (mention->kind == RAP_MENTION_CAPITAL) rules->event.place = mention->span;
    return;
  }
  if (i != token || !is_city_word(rules, i)) return;
  size_t stop = i + 1;
  while (stop < rules->stop && stop < i + 3 && at(rules, stop)->gap == RAP_GAP_BLANK && is_city_word(rules, stop) &&
         !rap_token_has(at(rules, stop), RAP_TOKEN_COUNTRY))
    stop++;
  rules->event.place = (rap_span){at(rules, i)->span.start, at(rules, stop - 1)->span.stop};
  if (stop < rules->stop && at(rules, stop)->gap == RAP_GAP_COMMA && rap_token_has(at(rules, stop), RAP_TOKEN_COUNTRY))
    rules->event.country = at(rules, stop)->what;
}
