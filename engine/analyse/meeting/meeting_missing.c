/* Who is not there: "sent its regrets", "was not at the table", "in the absence of A", "A's chair stayed empty"; unless
 * somebody else comes for the same country. */
#include "analyse/meeting/meeting_ways.h"

enum {
  ASKED_LIMIT = 16,
  INSTEAD_LIMIT = 24,
  OWNER_LIMIT = 9,
  NOT_LIMIT = 3,
  HELD_BEFORE = 12,
  SO_LIMIT = 7,
  ONE_LIMIT = 5,
  LEFT_LIMIT = 8,
  COLON_LIMIT = 3,
  GOAL_LIMIT = 5,
  HEAD_LIMIT = 3,
  FROM_LIMIT = 12
};

bool rap_rules_comes_instead(const rap_rules *rules) {
  bool officials = false, instead = false;
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + INSTEAD_LIMIT; i++) {
    if (has_mood(rules, i, RAP_MOOD_NEGATION | RAP_MOOD_NOT_SENT)) return false;
    officials = officials || is(rules, i, RAP_MEETS_OFFICIALS) || reads(rules, i, "deputy");
    size_t before = i - 1; /* "and is sending" */
    if (is(rules, before, RAP_MEETS_AUX) && before > rules->behind) before--;
    instead = instead || has_way(rules, i, RAP_WAY_INSTEAD) ||
              (is(rules, before, RAP_MEETS_AND | RAP_MEETS_STOP) && has_mood(rules, i, RAP_MOOD_SEND));
  }
  return officials && instead;
}

rap_role rap_rules_role_instead(const rap_rules *rules) {
  bool future = rules->near_planned;
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + INSTEAD_LIMIT; i++) {
    bool is_sending = i > rules->behind && is(rules, i - 1, RAP_MEETS_AUX) && reads(rules, i, "sending");
    future = future || is_sending || has_mood(rules, i, RAP_MOOD_FUTURE);
  }
  return future ? RAP_ROLE_EXPECTED : RAP_ROLE_ATTENDED;
}

static void take_absent(rap_rules *rules, const rap_actor_list *list, const char *rule) {
  bool instead = rap_rules_comes_instead(rules);
  if (instead && rap_rules_role_instead(rules) == RAP_ROLE_EXPECTED) rules->mood |= RAP_MOOD_FUTURE;
  if (instead)
    rap_rules_take(rules, list, rap_rules_role_instead(rules), "represented");
  else
    rap_rules_take(rules, list, RAP_ROLE_ABSENT, rule);
}

/* "pulled out of Syria", "stayed away from the border": of no meeting. */
static bool is_of_something_else(const rap_rules *rules) {
  bool goal = is(rules, rules->behind, RAP_MEETS_FROM | RAP_MEETS_TO | RAP_MEETS_PLACE) ||
              reads(rules, rules->behind, "off") || reads(rules, rules->behind, "into");
  if (!goal || reads(rules, rules->behind, "at")) return false; /* "at the last minute" */
  bool reason =
      reads(rules, rules->behind, "in") && rules->behind + 1 < rules->stop && !actor_at(rules, rules->behind + 1);
  if (reason && reads(rules, rules->behind - 1, "it")) return false; /* "boycotted it in protest at the wording" */
  for (size_t i = rules->behind + 1; i < rules->stop && i < rules->behind + 8; i++) {
    if (at(rules, i)->gap > RAP_GAP_BLANK) return true;
    if (is(rules, i, RAP_MEETS_EVENT) || has_way(rules, i, RAP_WAY_OCCASION) || reads(rules, i, "list")) return false;
  }
  return true;
}

/* "gave the session a miss": who gave it. */
static const rap_actor_list *giver(rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < LEFT_LIMIT; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return NULL;
    if (rap_str_starts(rap_scene_text(rules->scene, i - 1), RAP_LIT("g")) && has_mood(rules, i - 1, RAP_MOOD_VERB))
      return rap_rules_subject(rules, i - 1);
  }
  return NULL;
}

/* "pulled out its troops", "withdrew the plan": verbs that leave a meeting only where they have no object. */
static bool has_object(const rap_rules *rules) {
  size_t last = rules->behind - 1;
  bool plain = reads_any(rules, last, RAP_WORDS_LEAVES_MEETING);
  size_t next = rules->behind;
  bool bound = next < rules->stop && at(rules, next)->gap == RAP_GAP_BLANK;
  return plain && bound &&
         (actor_at(rules, next) || reads(rules, next, "the") || has_mood(rules, next, RAP_MOOD_POSSESSIVE));
}

/* "stayed in Lisbon": at home. */
static bool stays_abroad(const rap_rules *rules, const rap_actor_list *subject) {
  bool in = reads(rules, rules->behind - 1, "in") && rules->behind < rules->stop;
  const rap_actor *city = in ? actor_at(rules, rules->behind) : NULL;
  return in && !(city && city->kind == RAP_ACTOR_CAPITAL && city->country == first_of(rules, subject)->country);
}

/* A name alone may be anybody's: a sportsman's, too. */
static bool may_be_anybody(const rap_rules *rules, const rap_actor_list *subject) {
  const rap_actor *one = first_of(rules, subject);
  return one->kind == RAP_ACTOR_PERSON && one->stop - one->first <= 2 && !rap_rules_speaks_for_state(rules, one);
}

void rap_rules_away(rap_rules *rules, const rap_actor_list *subject) {
  if (!subject) subject = rap_rules_list_behind_with(rules);
  if (!subject && reads(rules, rules->behind - 1, "miss")) subject = giver(rules);
  if (!subject) subject = rap_rules_lone_subject(rules);
  bool goes = is(rules, rules->behind, RAP_MEETS_TO); /* "sent nobody to Madrid" */
  bool other = !goes && is_of_something_else(rules);
  if (!subject || other || has_object(rules) || rules->mood & RAP_MOOD_NEGATION) return;
  if (may_be_anybody(rules, subject) || stays_abroad(rules, subject)) return;
  if (rap_rules_countries(rules, subject) && rap_rules_is_about_meeting(rules))
    take_absent(rules, subject, "stayed-away");
}

void rap_rules_excluded(rap_rules *rules, const rap_actor_list *subject) {
  bool passive = false;
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < NOT_LIMIT && !passive; i--, seen++)
    passive = is(rules, i - 1, RAP_MEETS_AUX) && !is(rules, i - 1, RAP_MEETS_HOLD);
  if (passive) rap_rules_away(rules, subject);
}

void rap_rules_declines(rap_rules *rules, const rap_actor_list *subject) {
  bool asked = false;
  if (!rap_rules_ends_clause(rules) && !is(rules, rules->behind, RAP_MEETS_AND | RAP_MEETS_STOP)) return;
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < ASKED_LIMIT; i--, seen++)
    asked = asked || reads_any(rules, i - 1, RAP_WORDS_ASKED) || begins_any(rules, i - 1, RAP_WORDS_ASKED);
  if (!subject) subject = rap_rules_lone_subject(rules);
  if (asked && subject && rap_rules_is_about_meeting(rules)) take_absent(rules, subject, "declined");
}

/* "opened without A": the verb or noun for a meeting that stands a little before. */
static bool is_held_before(const rap_rules *rules) {
  const uint32_t held = RAP_MEETS_EVENT | RAP_MEETS_MEET | RAP_MEETS_GATHER | RAP_MEETS_HOLD;
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < HELD_BEFORE; i--, seen++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA) return false;
    if (is(rules, i - 1, held) && !is(rules, i - 1, RAP_MEETS_NOT_EVENT | RAP_MEETS_AUX | RAP_MEETS_PLACE)) return true;
    if (has_way(rules, i - 1, RAP_WAY_OCCASION)) return true;
    if (has_way(rules, i - 1, RAP_WAY_PAPER)) return false;
  }
  return false;
}

/* "there was no A of B, and no C": the next one behind "and no". */
static const rap_actor_list *another_missing(rap_rules *rules, const rap_actor_list *list) {
  size_t i = list->token_stop;
  while (i < rules->stop && i < list->token_stop + 2 && !reads(rules, i, "no")) i++;
  return i > list->token_stop && reads(rules, i, "no") ? rap_rules_list_at(rules, i + 1) : NULL;
}

void rap_rules_missing(rap_rules *rules, const rap_actor_list *subject) {
  (void)subject;
  bool no = reads(rules, rules->behind - 1, "no"); /* "there was no agreement" has nobody behind it */
  bool bare = rules->behind == rules->trigger + 1; /* "without", "minus" */
  const rap_actor_list *list = rap_rules_participants_at(rules, rules->behind);
  if (!list || !rap_rules_countries(rules, list) || (rules->mood & RAP_MOOD_FUTURE && no)) return;
  if (no && first_of(rules, list)->kind != RAP_ACTOR_PERSON && first_of(rules, list)->kind != RAP_ACTOR_OFFICIAL)
    return;
  if (bare ? !is_held_before(rules) : !rap_rules_is_about_meeting(rules)) return;
  for (unsigned seen = 0; list && seen < 8; seen++) {
    rap_rules_take(rules, list, RAP_ROLE_ABSENT, "missing");
    list = no ? another_missing(rules, list) : NULL;
  }
}

/* "A's chair", "the seat of A", "the place laid for A" before the word, "an empty chair for A" around it; or NULL. */
static const rap_actor *owner_of_seat(rap_rules *rules) {
  const rap_actor *named = NULL;
  size_t seat = has_way(rules, rules->behind, RAP_WAY_SEAT) ? rules->behind : SIZE_MAX;
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < OWNER_LIMIT && seat == SIZE_MAX; i--, seen++) {
    if (at(rules, i)->gap > RAP_GAP_BLANK) return NULL;
    if (!named) named = actor_at(rules, i - 1);
    if (has_way(rules, i - 1, RAP_WAY_SEAT)) seat = i - 1;
  }
  if (seat == SIZE_MAX) return NULL;
  const rap_actor *owner = seat > rules->start ? actor_at(rules, seat - 1) : NULL;
  if (owner && owner->country && rap_token_has(at(rules, seat - 1), RAP_TOKEN_POSSESSIVE)) return owner;
  if (named && named->country && named->first > seat) return named;
  bool of = is(rules, seat + 1, RAP_MEETS_FROM) || reads(rules, seat + 1, "for");
  const rap_actor_list *list = of ? rap_rules_list_at(rules, seat + 2) : NULL;
  return list ? first_of(rules, list) : NULL;
}

/* "with one chair empty: A had …" */
static const rap_actor *named_behind_colon(rap_rules *rules) {
  size_t next = rules->behind;
  bool seat = rules->trigger > rules->start && has_way(rules, rules->trigger - 1, RAP_WAY_SEAT);
  if (!seat || next >= rules->stop || at(rules, next)->gap != RAP_GAP_STOP) return NULL;
  for (size_t i = next; i < rules->stop && i < next + COLON_LIMIT; i++)
    if (actor_at(rules, i) && actor_at(rules, i)->country) return actor_at(rules, i);
  return NULL;
}

/* "A's absence": whose it is. */
static const rap_actor *owner_before(const rap_rules *rules) {
  const rap_actor *owner = rules->trigger > rules->start ? actor_at(rules, rules->trigger - 1) : NULL;
  bool owns = owner && owner->country && rap_token_has(at(rules, rules->trigger - 1), RAP_TOKEN_POSSESSIVE);
  return owns && at(rules, rules->trigger)->gap == RAP_GAP_BLANK ? owner : NULL;
}

void rap_rules_empty(rap_rules *rules, const rap_actor_list *subject) {
  (void)subject;
  bool noun = has_way(rules, rules->trigger, RAP_WAY_SEAT); /* "A's absence" */
  const rap_actor *owner = noun ? owner_before(rules) : owner_of_seat(rules);
  bool place = reads(rules, rules->behind, "in"); /* "is empty in parliament" */
  if (!owner && !noun) owner = named_behind_colon(rules);
  if (!owner || place || !rap_rules_is_about_meeting(rules)) return;
  rap_rules_take_one_as(rules, owner, RAP_ROLE_ABSENT, "empty-seat");
}

/* "was not", "were not", "no minister of A was" before the trigger */
static bool is_denied(const rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < NOT_LIMIT; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return false;
    if (has_mood(rules, i - 1, RAP_MOOD_NEGATION)) return true;
  }
  return false;
}

void rap_rules_presence(rap_rules *rules, const rap_actor_list *subject) {
  const rap_actor_list *nobody = rap_rules_negative_subject(rules);
  if (!nobody && !is_denied(rules)) {
    if (subject && rules->near_planned && reads(rules, rules->trigger, "among") && !is_refused(rules))
      rap_rules_take(rules, subject, RAP_ROLE_EXPECTED, "will-come"); /* "A and B are among the guests" */
    return;
  }
  if (nobody) subject = nobody;
  if (!subject) subject = rap_rules_lone_subject(rules);
  if (subject && rap_rules_countries(rules, subject) && rap_rules_is_about_meeting(rules))
    take_absent(rules, subject, "not-there");
}

/* "A and B were also expected", "twenty were expected, including those of A and B" */
static void take_expected(rap_rules *rules, const rap_actor_list *subject) {
  bool are = rules->trigger > rules->start && is(rules, rules->trigger - 1, RAP_MEETS_AUX | RAP_MEETS_SKIP);
  bool ends = rules->behind >= rules->stop || at(rules, rules->behind)->gap >= RAP_GAP_COMMA;
  if (!are || !ends || !rap_rules_is_about_meeting(rules) || !reads_any(rules, rules->trigger, RAP_WORDS_SIGNED_UP))
    return;
  bool open = !subject && is(rules, rules->behind, RAP_MEETS_OPEN);
  if (open) subject = rap_rules_participants_at(rules, rules->behind + rules->scene->words[rules->behind].tokens);
  bool people = subject && (rap_rules_are_officials(rules, subject) || rap_rules_countries(rules, subject) > 1);
  if (people) rap_rules_take(rules, subject, RAP_ROLE_EXPECTED, "will-come");
}

/* "Absent from the hall were A and B", "Also expected in Oslo are A and B", "The absentees: A and B" */
void rap_rules_first(rap_rules *rules, const rap_actor_list *subject) {
  take_expected(rules, subject);
  if (rules->counted) return;
  bool absent = !has_mood(rules, rules->trigger, RAP_MOOD_FUTURE) && !reads(rules, rules->trigger, "invited");
  const rap_actor_list *with = absent ? rap_rules_list_behind_with(rules) : NULL;
  if (with && rap_rules_is_about_meeting(rules)) rap_rules_take(rules, with, RAP_ROLE_ABSENT, "missing");
  if (with || rules->trigger > rules->start + HEAD_LIMIT) return;
  for (size_t i = rules->start; i < rules->trigger; i++)
    if (actor_at(rules, i) || is(rules, i, RAP_MEETS_AUX)) return;
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + FROM_LIMIT; i++) {
    bool colon = at(rules, i)->gap == RAP_GAP_STOP;
    bool are = is(rules, i, RAP_MEETS_AUX) || reads_any(rules, i, RAP_WORDS_INCLUDED);
    if (at(rules, i)->gap > RAP_GAP_COMMA && !colon) return;
    if (!are && !colon) continue;
    const rap_actor_list *list = rap_rules_participants_at(rules, colon ? i : i + 1);
    bool people = list && (absent || rap_rules_are_officials(rules, list) || rap_rules_countries(rules, list) > 1);
    if (people && rap_rules_is_about_meeting(rules))
      rap_rules_take(rules, list, absent ? RAP_ROLE_ABSENT : RAP_ROLE_EXPECTED, absent ? "missing" : "will-come");
    return;
  }
}

/* The role of those who were named last before the sentence or clause: absent behind "stayed away". */
static rap_role role_before(const rap_rules *rules) {
  size_t i = rules->trigger, sentences = 0;
  const unsigned absent = RAP_MOOD_ABSENT | RAP_MOOD_UNINVITED | RAP_MOOD_NOT_SENT;
  for (unsigned seen = 0; i > 0 && seen < 50 && sentences < 2; i--, seen++) {
    if (at(rules, i)->gap >= RAP_GAP_STOP) sentences++;
    const rap_meeting_word *word = &rules->scene->words[i - 1];
    if (sentences < 2 && (word->mood & absent || word->way & (RAP_WAY_AWAY | RAP_WAY_DECLINES))) return RAP_ROLE_ABSENT;
  }
  bool last = rules->last && rules->last->attendees.count && rules->event.sentence - rules->last->sentence <= 1;
  return last ? rules->last->attendees.items[0].role : RAP_ROLE_HOST; /* of which nobody is another one */
}

/* "So did A", "So, in her wake, did A", "as did A" */
void rap_rules_so(rap_rules *rules, const rap_actor_list *subject) {
  (void)subject;
  bool whole = rules->behind > rules->trigger + 1, first = rules->trigger == rules->start;
  size_t verb = rules->behind - 1;
  if (!whole && !first) return;
  while (!whole && verb < rules->stop && verb < rules->trigger + SO_LIMIT && !is(rules, verb, RAP_MEETS_AUX)) verb++;
  const rap_actor_list *list = is(rules, verb, RAP_MEETS_AUX) || whole ? rap_rules_list_at(rules, verb + 1) : NULL;
  if (!list || at(rules, verb + 1)->gap != RAP_GAP_BLANK) return;
  bool ends = list->token_stop >= rules->stop || at(rules, list->token_stop)->gap > RAP_GAP_BLANK ||
              !is(rules, list->token_stop, RAP_MEETS_AUX);
  rap_role role = ends ? role_before(rules) : RAP_ROLE_HOST;
  if (role != RAP_ROLE_HOST) rap_rules_take(rules, list, role, "so-did");
}

/* "Israel sent only its ambassador": of a meeting that is told of. */
void rap_rules_sent_one(rap_rules *rules, const rap_actor_list *subject) {
  if (!subject || is_refused(rules) || rap_rules_countries(rules, subject) != 1) return;
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + ONE_LIMIT; i++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK || is(rules, i, RAP_MEETS_TO | RAP_MEETS_PLACE)) return;
    if (has_mood(rules, i, RAP_MOOD_NEGATION)) return;
    if (!is(rules, i, RAP_MEETS_OFFICIALS)) continue;
    bool to = is(rules, i + 1, RAP_MEETS_TO);
    bool here = to ? rap_rules_event_behind(rules, i + 1, GOAL_LIMIT) != SIZE_MAX : rules->near;
    if (here && !reads(rules, i + 1, "home")) rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "sent");
    return;
  }
}

/* "called the meeting off": neither side comes. */
static void called_off(rap_rules *rules) {
  size_t verb = rules->trigger;
  bool event = false;
  const rap_actor_list *with = NULL;
  while (verb > rules->start && rules->trigger - verb < LEFT_LIMIT &&
         !rap_str_starts(rap_scene_text(rules->scene, verb), RAP_LIT("call"))) {
    if (at(rules, verb)->gap != RAP_GAP_BLANK) return;
    if (is(rules, verb, RAP_MEETS_WITH)) with = rap_rules_list_at(rules, verb + 1);
    event = event || is(rules, verb, RAP_MEETS_EVENT | RAP_MEETS_VISIT_NOUN);
    verb--;
  }
  if (!event || !rap_str_starts(rap_scene_text(rules->scene, verb), RAP_LIT("call"))) return;
  const rap_actor_list *subject = rap_rules_subject(rules, verb);
  if (subject && !(rules->mood & RAP_MOOD_NEGATION)) rap_rules_take(rules, subject, RAP_ROLE_ABSENT, "called-off");
  if (with && rules->counted) rap_rules_take(rules, with, RAP_ROLE_ABSENT, "called-off");
}

/* "left the summit early", "cut short his stay at the talks": whoever does that was there. */
void rap_rules_early(rap_rules *rules, const rap_actor_list *subject) {
  size_t left = rules->trigger;
  if (reads(rules, left, "off")) {
    called_off(rules);
    return;
  }
  bool whole = rules->behind > rules->trigger + 1; /* "cut short" */
  bool event = whole && rap_rules_event_behind(rules, rules->behind, LEFT_LIMIT) != SIZE_MAX;
  while (!whole && left > rules->start && rules->trigger - left < LEFT_LIMIT && !reads(rules, left, "left")) {
    left--;
    event = event || is(rules, left, RAP_MEETS_EVENT) || has_way(rules, left, RAP_WAY_OCCASION);
  }
  if (!event || !(whole || reads(rules, left, "left"))) return;
  if (!whole) subject = rap_rules_subject(rules, left);
  if (subject && rap_rules_countries(rules, subject) && !is_refused(rules))
    rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "left-early");
}
