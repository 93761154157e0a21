/* Two who speak without meeting: "spoke by telephone for an hour with B", "rang B"; and what an envoy hands over. */
#include "analyse/meeting/meeting_ways.h"

enum { WITH_LIMIT = 14, LETTER_LIMIT = 10, HANDS_LIMIT = 4, MEDIUM_LIMIT = 3 };

/* "by telephone", "over a secure line" at the token: the token behind it; or the token itself. */
static size_t behind_medium(const rap_rules *rules, size_t token) {
  bool by = reads_any(rules, token, RAP_WORDS_BY_LINE);
  for (size_t i = token + 1; by && i < rules->stop && i <= token + MEDIUM_LIMIT; i++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return token;
    if (!has_way(rules, i, RAP_WAY_LINE)) continue;
    bool more = has_way(rules, i + 1, RAP_WAY_LINE) || reads_any(rules, i + 1, RAP_WORDS_LINE_END);
    return i + 1 + more;
  }
  return token;
}

/* "for an hour", "on Monday", "at length", "again": may stand between the verb and the partner. */
static bool is_time_or_manner(const rap_rules *rules, size_t token) {
  if (actor_at(rules, token)) return false;
  if (rap_token_is(at(rules, token), RAP_NAME_TIME) || rap_token_has(at(rules, token), RAP_TOKEN_DIGIT)) return true;
  const uint32_t between = RAP_MEETS_SKIP | RAP_MEETS_DETERMINER | RAP_MEETS_TOPIC | RAP_MEETS_PLACE;
  if (is(rules, token, between) && !has_mood(rules, token, RAP_MOOD_POSSESSIVE)) return true;
  return rap_str_ends(rap_scene_text(rules->scene, token), RAP_LIT("ly"));
}

typedef struct spoken {
  const rap_actor_list *with;
  bool line; /* a telephone or the like is named */
} spoken;

/* Whom the subject spoke to: "with" or "to" behind medium, time and manner. */
static spoken read_spoken(rap_rules *rules) {
  spoken found = {NULL, has_way(rules, rules->trigger, RAP_WAY_LINE)}; /* "spoke by telephone" */
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + WITH_LIMIT; i++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA) break;
    size_t medium = behind_medium(rules, i);
    if (medium > i) {
      found.line = true;
      i = medium - 1;
      continue;
    }
    if (is(rules, i, RAP_MEETS_WITH) || reads(rules, i, "to")) {
      found.with = rap_rules_participants_at(rules, i + 1);
      break;
    }
    if (!is_time_or_manner(rules, i)) break;
  }
  return found;
}

/* "called his Danish counterpart on Monday", not "called the Danish minister a liar": what follows whom somebody
 * called. */
static bool is_call(const rap_rules *rules, const rap_actor_list *whom) {
  if (whom->token_stop >= rules->stop || at(rules, whom->token_stop)->gap != RAP_GAP_BLANK) return true;
  if (rap_token_is(at(rules, whom->token_stop), RAP_NAME_TIME)) return true;
  return is(rules, whom->token_stop, RAP_MEETS_TO | RAP_MEETS_TOPIC | RAP_MEETS_AND | RAP_MEETS_STOP | RAP_MEETS_SKIP);
}

/* "faced the ministers of A and B across a table" */
static bool is_across_table(const rap_rules *rules, const rap_actor_list *whom) {
  for (size_t i = whom->token_stop; i < rules->stop && i < whom->token_stop + WITH_LIMIT; i++) {
    if (at(rules, i)->gap > RAP_GAP_BLANK) return false;
    if (reads(rules, i, "across")) return true;
  }
  return false;
}

static bool is_bare_call(const rap_rules *rules) {
  return rap_str_ends(rap_scene_text(rules->scene, rules->behind - 1), RAP_LIT("called"));
}

/* "rang B", "telephoned his colleague": verbs that have the partner as their object. */
static const rap_actor_list *rung(rap_rules *rules) {
  rap_str verb = rap_scene_text(rules->scene, rules->trigger);
  rap_str last = rap_scene_text(rules->scene, rules->behind - 1);
  bool call = rules->behind > rules->trigger + 2 && /* "took a call from" */
              (rap_str_equal(last, RAP_LIT("to")) || rap_str_equal(last, RAP_LIT("from")));
  bool object = call || begins_any(rules, rules->trigger, RAP_WORDS_RINGS) || is_bare_call(rules);
  bool faced = rap_str_starts(verb, RAP_LIT("face"));
  const rap_actor_list *list = object || faced ? rap_rules_participants_at(rules, rules->behind) : NULL;
  if (!list || !rap_rules_are_officials(rules, list) || (faced && !is_across_table(rules, list))) return NULL;
  return is_bare_call(rules) && !is_call(rules, list) ? NULL : list;
}

/* "spoke on Sunday", "spoke for an hour", not "spoke on trade", "spoke for his party" */
static bool is_of_time(const rap_rules *rules) {
  if (!reads(rules, rules->behind, "on") && !reads(rules, rules->behind, "for")) return false;
  if (rules->behind + 1 < rules->stop && rap_token_is(at(rules, rules->behind + 1), RAP_NAME_TIME)) return true;
  for (size_t i = rules->behind + 1; i < rules->stop && i < rules->behind + 4; i++) {
    if (begins_any(rules, i, RAP_WORDS_HOURS)) return true;
  }
  return false;
}

void rap_rules_contact(rap_rules *rules, const rap_actor_list *subject) {
  if (is_refused(rules)) return;
  if (!subject) subject = rap_rules_lone_subject(rules);
  if (!subject || !rap_rules_are_officials(rules, subject)) return;
  const rap_actor_list *with = rung(rules);
  spoken told = with || is_bare_call(rules) ? (spoken){with, true} : read_spoken(rules);
  bool official = told.with && (rap_rules_are_officials(rules, told.with) || told.line) &&
                  (rap_rules_countries(rules, told.with) || rules->strangers);
  bool abroad = official && first_of(rules, told.with)->country != first_of(rules, subject)->country;
  bool pair = official && rap_rules_take_other_of_pair(rules, subject, told.with);
  if (abroad || pair) rap_rules_take(rules, told.with, RAP_ROLE_ATTENDED, "talked-with");
  if (pair) return;
  bool alone = told.line || is_of_time(rules); /* "the two spoke for an hour" */
  bool together = !told.with && alone && rap_rules_countries(rules, subject) >= 2 && !is_bare_call(rules);
  if (abroad || together) rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "talker");
}

/* The verb of handing over a little before the letter, or behind it; SIZE_MAX for none. */
static size_t hands_at(const rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < HANDS_LIMIT + 4; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) break;
    if (!has_way(rules, i - 1, RAP_WAY_HANDS)) continue;
    size_t verb = i - 1;
    while (verb > rules->start && !rules->scene->words[verb].tokens) verb--;
    return verb;
  }
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + LETTER_LIMIT; i++) {
    if (at(rules, i)->gap > RAP_GAP_BLANK) break;
    if (has_way(rules, i, RAP_WAY_HANDS)) return i;
  }
  return SIZE_MAX;
}

static bool are_abroad(const rap_rules *rules, const rap_actor_list *one, const rap_actor_list *other) {
  return one && other && first_of(rules, one)->country && first_of(rules, other)->country &&
         first_of(rules, one)->country != first_of(rules, other)->country;
}

/* "handed over a letter to B", "handed B a letter from A", "a letter from A was delivered to B by an envoy" */
void rap_rules_letter(rap_rules *rules, const rap_actor_list *subject) {
  size_t verb = hands_at(rules);
  if (verb == SIZE_MAX) return;
  bool passive = verb > rules->trigger;
  const rap_actor_list *from = NULL, *to = NULL;
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + LETTER_LIMIT; i++) {
    if (at(rules, i)->gap > RAP_GAP_BLANK) break;
    if (reads(rules, i, "to") && !to) to = rap_rules_participants_at(rules, i + 1);
    if (reads(rules, i, "from") && !from) from = rap_rules_participants_at(rules, i + 1);
  }
  if (!passive) {
    size_t behind = rap_scene_behind(rules->scene, verb);
    if (!to) to = rap_rules_list_at(rules, behind);
    subject = rap_rules_subject(rules, verb);
    if (!subject) subject = rap_rules_sentence_subject(rules, verb);
    if (subject && rap_rules_are_officials(rules, subject)) from = subject;
  }
  bool handed = are_abroad(rules, from, to) && rap_rules_are_officials(rules, to) &&
                rap_rules_are_officials(rules, from) && !is_refused(rules);
  if (!handed) return;
  rap_rules_take(rules, from, RAP_ROLE_ATTENDED, "handed-letter");
  rap_rules_take(rules, to, RAP_ROLE_ATTENDED, "handed-letter");
}
