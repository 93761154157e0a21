/* With whom somebody is at a meeting: "flanked in the photo by A and B", "met on Monday, at his office, with A", "saw,
 * among others, A, B and, later, C". */
#include "analyse/meeting/meeting_presence.h"

#include "analyse/meeting/meeting_tokens.h"

enum {
  OBJECT_LIMIT = 9,
  MATTER_LIMIT = 3,
  SIGN_LIMIT = 6,
  ASIDE_LIMIT = 7,
  LIST_LIMIT = 24,
  HIS_LIMIT = 4,
  FUTURE_LIMIT = 10
};

/* Takes those of the list who are people; countries only where `states`. */
static bool take(rap_presences *in, rap_rules *rules, const rap_actor_list *list, size_t first, bool states) {
  bool taken = false;
  bool officials = rap_rules_are_officials(rules, list); /* "the presidents of A and B" */
  for (size_t i = list->first; i < list->stop && i < list->first + LIST_LIMIT; i++) {
    const rap_actor *actor = &in->scene->actors.items[i];
    bool state = (states || officials) && actor->kind == RAP_ACTOR_COUNTRY && actor->first > first;
    if (!state && !rap_presences_is_somebody(in, actor)) continue;
    rap_presences_add(in, actor, first < actor->first ? first : actor->first, actor->stop, "company");
    taken = true;
  }
  return taken;
}

const rap_actor_list *rap_presences_people_at(const rap_presences *in, rap_rules *rules, size_t token) {
  const rap_actor_list *list = rap_rules_participants_at(rules, token);
  const rap_actor *actor = list ? NULL : actor_at(rules, token);
  return actor && rap_presences_behind_name(in, actor) ? list_of(rules, actor) : list;
}

/* "and, later in the day, with C", "and, unannounced, C", ", and C": what commas cut off from the list. */
static void take_rest(rap_presences *in, rap_rules *rules, const rap_actor_list *list) {
  size_t and = list->token_stop;
  const rap_actor *last = last_of(rules, list);
  size_t named = rap_presences_behind_name(in, last);
  if (named) and = named;
  if (!is(rules, and, RAP_MEETS_AND)) return;
  const rap_actor_list *next = rap_presences_people_at(in, rules, and+1);
  if (next) take(in, rules, next, next->token, false);
  bool cut = !next && and+1 < rules->stop && at(rules, and+1)->gap == RAP_GAP_COMMA;
  for (size_t i = and+2; cut && i < rules->stop && i < and+2 + ASIDE_LIMIT; i++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA) return;
    if (at(rules, i)->gap != RAP_GAP_COMMA) continue;
    const rap_actor_list *more = rap_presences_people_at(in, rules, is(rules, i, RAP_MEETS_WITH) ? i + 1 : i);
    if (more) take(in, rules, more, more->token, false);
    return;
  }
}

/* "his host, A", "the host, A": the name behind. */
static const rap_actor_list *name_of_his(const rap_presences *in, rap_rules *rules, size_t token) {
  if (!has_mood(rules, token, RAP_MOOD_POSSESSIVE) && !is(rules, token, RAP_MEETS_DETERMINER)) return NULL;
  for (size_t i = token + 1; i + 1 < rules->stop && i < token + HIS_LIMIT; i++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return NULL;
    if (at(rules, i + 1)->gap == RAP_GAP_COMMA) return rap_presences_people_at(in, rules, i + 1);
  }
  return NULL;
}

/* Whom the words at the token name: right behind them, or behind their "by", "with", "among others". */
static const rap_actor_list *object_of(const rap_presences *in, rap_rules *rules, size_t behind) {
  const rap_actor_list *list =
      rap_presences_people_at(in, rules, reads(rules, behind, "from") ? behind + 1 : behind); /* "heard from" */
  if (!list) list = name_of_his(in, rules, behind);
  for (size_t i = behind; !list && i + 1 < rules->stop && i < behind + OBJECT_LIMIT; i++) {
    bool other = i > behind && rap_presence_word_at(in->scene, i).is & RAP_HERE_BESIDE; /* "met and saw A" */
    bool in_place = i > behind && is(rules, i - 1, RAP_MEETS_PLACE); /* "was received in Rome by A" */
    bool actor = actor_at(rules, i) && !in_place;
    if (other || actor || at(rules, i)->gap > RAP_GAP_COMMA || is(rules, i, RAP_MEETS_STOP)) return NULL;
    bool given = i > behind && (rap_str_ends(rap_scene_text(rules->scene, i - 1), RAP_LIT("ed")) ||
                                rap_str_ends(rap_scene_text(rules->scene, i - 1), RAP_LIT("en")));
    bool by = reads(rules, i, "by") && !given; /* not "welcomed the aid given by A" */
    bool villa = i > behind && is(rules, i + 1, RAP_MEETS_DETERMINER) && !is(rules, i, RAP_MEETS_FROM);
    bool leads = by || is(rules, i, RAP_MEETS_WITH) || at(rules, i + 1)->gap == RAP_GAP_COMMA ||
                 villa; /* "welcomed at his villa the king of A", not "welcomed the readiness of the A" */
    if (leads) list = rap_presences_people_at(in, rules, i + 1);
  }
  return list;
}

/* "a deal with A", "the war with B", "sought talks with C": a matter, and nobody who is there; but who signs is. */
static bool is_of_matter(const rap_rules *rules, size_t with) {
  bool matter = false, met = false;
  for (size_t i = with, seen = 0; i > rules->start && seen < SIGN_LIMIT; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) break;
    if (is(rules, i - 1, RAP_MEETS_SIGN)) return false;
    bool call = reads_any(rules, i - 1, RAP_WORDS_CALLS);
    bool planned = has_mood(rules, i - 1, RAP_MOOD_MATTER | RAP_MOOD_FUTURE | RAP_MOOD_PROPOSAL | RAP_MOOD_NEGATION);
    bool other = (planned && !call) || reads(rules, i - 1, "to") || reads(rules, i - 1, "deal");
    met = met || call || is(rules, i - 1, RAP_MEETS_EVENT);
    bool topic = met && is(rules, i - 1, RAP_MEETS_TOPIC); /* "details about a call with A" */
    matter = matter || (other && seen < MATTER_LIMIT) || topic;
  }
  return matter;
}

/* "those who came, including A and B", "among them A" */
static bool opens_people(const rap_rules *rules, size_t token) {
  bool among = reads(rules, token, "among") && (reads(rules, token + 1, "them") || reads(rules, token + 1, "others"));
  return among || reads(rules, token, "including");
}

/* "welcomed A to Britain": the country is there, too. */
static void take_country_of_welcome(rap_presences *in, const rap_rules *rules, const rap_actor_list *guests) {
  for (size_t i = guests->token_stop; i + 1 < rules->stop && i < guests->token_stop + ASIDE_LIMIT; i++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return;
    const rap_actor *actor = reads(rules, i, "to") ? actor_at(rules, i + 1) : NULL;
    if (!actor) continue;
    if (actor->kind == RAP_ACTOR_COUNTRY) rap_presences_add(in, actor, guests->token, actor->stop, "welcomed-to");
    return;
  }
}

/* "among them A, will be here, too" */
static bool is_to_come(const rap_rules *rules, size_t token, size_t behind) {
  for (size_t i = token, seen = 0; i > rules->start && seen < FUTURE_LIMIT; i--, seen++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA) break;
    if (has_mood(rules, i - 1, RAP_MOOD_FUTURE)) return true;
  }
  for (size_t i = behind; i < rules->stop && i < behind + FUTURE_LIMIT && at(rules, i)->gap <= RAP_GAP_COMMA; i++)
    if (has_mood(rules, i, RAP_MOOD_FUTURE | RAP_MOOD_PROPOSAL)) return true;
  return false;
}

/* "his Chilean host", "the Hungarian hosts", read as a thing. */
static void take_guest(rap_presences *in, const rap_rules *rules, size_t token) {
  const rap_actor *actor = actor_at(rules, token);
  bool thing = actor && actor->first == token && actor->kind == RAP_ACTOR_THING && token > rules->start &&
               actor->stop < rules->stop && at(rules, actor->stop)->gap == RAP_GAP_BLANK;
  bool his = thing && (has_mood(rules, token - 1, RAP_MOOD_POSSESSIVE) || is(rules, token - 1, RAP_MEETS_DETERMINER));
  if (!his || rap_presences_is_quoted(in, token) || is_to_come(rules, token, actor->stop)) return;
  if (rap_presence_word_at(in->scene, actor->stop).is & RAP_HERE_GUEST)
    rap_presences_add(in, actor, token - 1, actor->stop + 1, "company");
}

/* "will be hosted by A", "is to be welcomed by A" */
static bool will_be(const rap_rules *rules, size_t verb) {
  if (verb == rules->start || !reads(rules, verb - 1, "be")) return false;
  bool is_to = verb > rules->start + 2 && reads(rules, verb - 2, "to") && is(rules, verb - 3, RAP_MEETS_AUX);
  return is_to || (verb > rules->start + 1 && has_mood(rules, verb - 2, RAP_MOOD_FUTURE | RAP_MOOD_PROPOSAL));
}

static void take_company(rap_presences *in, rap_rules *rules, size_t token, uint32_t here, size_t behind, bool with) {
  const rap_actor_list *list = with ? rap_presences_people_at(in, rules, behind) : object_of(in, rules, behind);
  if (!list || (!with && will_be(rules, token)) || (with && is_to_come(rules, token, list->token_stop))) return;
  bool by = list->lead != SIZE_MAX && list->lead >= token && reads(rules, list->lead, "by");
  bool from = behind > token + 1 && reads(rules, behind - 1, "from"); /* "after objections from A and B" */
  bool states =
      (by && here & RAP_HERE_JOINS) || (in->report.body && (by || from || (here & RAP_HERE_STATE && in->states_act)));
  if (take(in, rules, list, token, states)) take_rest(in, rules, list);
  if (reads_any(rules, token, RAP_WORDS_WELCOMES)) take_country_of_welcome(in, rules, list);
}

void rap_presences_company(rap_presences *in, rap_rules *rules) {
  for (size_t i = rules->start; i < rules->stop; i++) {
    rap_meeting_word word = rap_presence_word_at(in->scene, i);
    bool opens = opens_people(rules, i);
    take_guest(in, rules, i);
    bool with = is(rules, i, RAP_MEETS_WITH) && i > rules->start && !is_of_matter(rules, i);
    if (rap_token_is(at(rules, i), RAP_NAME_CUE) && !rap_presences_is_quoted(in, i)) { /* "told his host, A" */
      const rap_actor_list *told = name_of_his(in, rules, i + 1);
      if (told) take(in, rules, told, i, false);
    }
    bool beside = word.is & RAP_HERE_BESIDE && !(i > rules->start && is(rules, i - 1, RAP_MEETS_TO));
    if ((!opens && !with && !beside) || rap_presences_is_quoted(in, i)) continue;
    size_t tokens = beside ? word.tokens : opens && in->scene->words[i].tokens ? in->scene->words[i].tokens : 1;
    if (opens && reads(rules, i, "among") && tokens == 1) tokens = 2;
    take_company(in, rules, i, word.is, i + tokens, !beside);
  }
}
