/* When a meeting takes place, where neither verb nor adverb says so: by its tense, and by a day of the month that lies
 * behind the document's date. */
#include "analyse/meeting/meeting_tokens.h"
#include "core/date.h"

enum { DATE_LIMIT = 14, HALF_A_YEAR = 6, DAYS = 31, PAST_BEHIND = 5, PAST_BEFORE = 3, DAY_BEHIND = 8 };

/* 1 for January, "Jan"; 0 for no month. */
static int month_of(rap_str word) {
  static const char *const months[] = {"jan", "feb", "mar", "apr", "may", "jun",
                                       "jul", "aug", "sep", "oct", "nov", "dec"};
  bool capital = word.len >= 3 && word.s[0] >= 'A' && word.s[0] <= 'Z';
  for (int i = 0; capital && i < 12; i++)
    if (rap_str_equal_nocase(rap_str_slice(word, 0, 3), rap_str_from(months[i]))) return i + 1;
  return 0;
}

/* "14", "14th" */
static int day_of(rap_str word) {
  int day = 0;
  for (size_t i = 0; i < word.len && i < 2 && word.s[i] >= '0' && word.s[i] <= '9'; i++)
    day = day * 10 + word.s[i] - '0';
  return word.len <= 4 && day <= DAYS ? day : 0;
}

/* The month and day that the token and its neighbour name: "April 14", "14 April". */
static bool read_day(const rap_rules *rules, size_t token, int *month, int *day) {
  *month = rap_token_is(at(rules, token), RAP_NAME_TIME) ? month_of(rap_scene_text(rules->scene, token)) : 0;
  if (!*month) return false;
  *day = token + 1 < rules->stop ? day_of(rap_scene_text(rules->scene, token + 1)) : 0;
  if (!*day && token > rules->start) *day = day_of(rap_scene_text(rules->scene, token - 1));
  return *day > 0;
}

/* How many days, about, lie from the document's date to the day of a month behind the token; 0 for no such day. */
static int days_ahead(const rap_rules *rules, size_t from) {
  rap_date date = rap_date_parse(rules->scene->analysis->document->date);
  if (date == RAP_NO_DATE) return 0;
  int year, month, day, of_month, of_day;
  rap_date_parts(date, &year, &of_month, &of_day);
  for (size_t i = from; i < rules->stop && i < from + DATE_LIMIT; i++) {
    if (at(rules, i)->gap >= RAP_GAP_STOP || is(rules, i, RAP_MEETS_STOP)) return 0;
    if (!read_day(rules, i, &month, &day)) continue;
    int months = month - of_month;
    bool near = months < HALF_A_YEAR && months > -HALF_A_YEAR;
    return near ? months * DAYS + day - of_day : 0;
  }
  return 0;
}

bool rap_rules_is_dated_ahead(const rap_rules *rules, size_t from) {
  return days_ahead(rules, from) > 0;
}

bool rap_rules_is_dated_back(const rap_rules *rules, size_t from) {
  return days_ahead(rules, from) < 0;
}

/* "yesterday", "last month" */
static bool is_past_at(const rap_rules *rules, size_t token) {
  if (reads(rules, token, "yesterday")) return true;
  if (!reads(rules, token, "last")) return false;
  if (reads_any(rules, token + 1, RAP_WORDS_PAST_TIMES)) return true;
  return token + 1 < rules->stop && rap_token_is(at(rules, token + 1), RAP_NAME_TIME);
}

bool rap_rules_is_past(const rap_rules *rules, size_t first) {
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + PAST_BEHIND; i++) {
    if (at(rules, i)->gap >= RAP_GAP_STOP || is(rules, i, RAP_MEETS_STOP)) break;
    if (is_past_at(rules, i)) return true;
  }
  for (size_t i = first, seen = 0; i > rules->start && seen < PAST_BEFORE; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return false;
    if (is_past_at(rules, i - 1)) return true;
  }
  return false;
}

/* "when he visits the U.S.", "before A meets B" */
bool rap_rules_is_when_to_come(const rap_rules *rules, size_t token) {
  rap_str verb = rap_scene_text(rules->scene, token);
  if (!rap_str_ends(verb, RAP_LIT("s")) || rap_str_starts(verb, RAP_LIT("was"))) return false;
  for (size_t i = token, seen = 0; i > rules->start && seen < 8; i--, seen++)
    if (rap_scene_reads_any(rules->scene, i - 1, RAP_WORDS_WHEN_TO_COME)) return true;
  return false;
}

/* "flies to Cairo on Friday", "convene in Jakarta on Monday": a present tense of a day. */
bool rap_rules_is_of_day(const rap_rules *rules, size_t first) {
  size_t behind = rap_scene_behind(rules->scene, first);
  rap_str verb = rap_scene_text(rules->scene, first);
  bool goes = is(rules, first, RAP_MEETS_VISIT | RAP_MEETS_GATHER) && rap_str_ends(verb, RAP_LIT("s"));
  bool plural = is(rules, first, RAP_MEETS_GATHER) && rap_str_equal(verb, RAP_LIT("convene"));
  bool bound = first > rules->start && (is(rules, first - 1, RAP_MEETS_AUX | RAP_MEETS_TO | RAP_MEETS_DETERMINER) ||
                                        has_mood(rules, first - 1, RAP_MOOD_FUTURE | RAP_MOOD_POSSESSIVE));
  if (!(goes || plural) || bound || is(rules, first, RAP_MEETS_EVENT | RAP_MEETS_VISIT_NOUN)) return false;
  bool in_front = reads(rules, rules->start, "on") && rules->start + 1 < rules->stop &&
                  rap_token_is(at(rules, rules->start + 1), RAP_NAME_TIME); /* "On Friday A flies to" */
  if (in_front) return true;
  for (size_t i = behind; i < rules->stop && i < behind + DAY_BEHIND; i++) {
    if (at(rules, i)->gap >= RAP_GAP_COMMA) return false;
    if (reads_any(rules, i, RAP_WORDS_OTHER_DAY)) return false;
    if (reads(rules, i, "on") && i + 1 < rules->stop && rap_token_is(at(rules, i + 1), RAP_NAME_TIME)) return true;
  }
  return false;
}

/* A present tense with a time to come ("meet next week") is future, too; so is an infinitive that no travel explains.
 */
void rap_rules_add_tense(rap_rules *rules) {
  rap_str verb = rap_scene_text(rules->scene, rules->trigger);
  bool past = rap_str_ends(verb, RAP_LIT("ed")) || reads_any(rules, rules->trigger, RAP_WORDS_PAST_TENSE);
  for (size_t i = rules->behind; !past && i < rules->stop && i < rules->behind + 6; i++) {
    if (at(rules, i)->gap >= RAP_GAP_STOP) break;
    if (rap_str_equal(rap_scene_text(rules->scene, i), RAP_LIT("today"))) break; /* "are meeting today and tomorrow" */
    if (reads_any(rules, i, RAP_WORDS_TO_COME)) rules->mood |= RAP_MOOD_FUTURE;
  }
  if (has_mood(rules, rules->trigger, RAP_MOOD_FUTURE) || rap_rules_is_when_to_come(rules, rules->trigger))
    rules->mood |= RAP_MOOD_FUTURE;
  rules->mood |= rap_rules_participle_mood(rules, rules->trigger);
  if (rap_rules_is_of_day(rules, rules->trigger)) rules->mood |= RAP_MOOD_FUTURE;
  if (rap_rules_is_dated_ahead(rules, rules->behind)) rules->mood |= RAP_MOOD_FUTURE;
  bool infinitive = rules->trigger > rules->start && is(rules, rules->trigger - 1, RAP_MEETS_TO);
  for (size_t i = rules->trigger, seen = 0; infinitive && i > rules->start && seen < 10; i--, seen++) {
    if (at(rules, i)->gap >= RAP_GAP_QUOTE) break;
    if (i == rules->trigger - 1 && rap_str_starts(rap_scene_text(rules->scene, i - 1), RAP_LIT("agree")))
      rules->mood |= RAP_MOOD_FUTURE; /* "agreed to receive B" */
    if (rap_str_starts(rap_scene_text(rules->scene, i - 1), RAP_LIT("invit")))
      rules->mood |= RAP_MOOD_PROPOSAL; /* "invited his counterpart to visit Rome" */
    rules->mood |= rules->scene->words[i - 1].mood & RAP_MOOD_FUTURE;
  }
}
