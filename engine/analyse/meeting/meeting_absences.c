/* Who stays away: "boycotted the summit", "was not invited", "sent nobody", "rejected talks with B"; and who is only
 * asked to come. */
#include "analyse/meeting/meeting_ways.h"

enum { DECLINE_LIMIT = 8, TO_LIMIT = 6, WHICH_LIMIT = 20 };

/* A refused to meet B: neither comes. */
void rap_rules_refuse(rap_rules *rules, const rap_actor_list *subject) {
  size_t behind = rules->behind;
  if (is(rules, behind, RAP_MEETS_WITH)) behind++;
  const rap_actor_list *with = rap_rules_participants_at(rules, behind); /* "his counterpart from B" */
  if (!subject || !with) return;
  rap_rules_take(rules, subject, RAP_ROLE_ABSENT, "refused-to-meet");
  rap_rules_take(rules, with, RAP_ROLE_ABSENT, "refused-to-meet");
}

/* "a conference in May, to which A and B have been invited" */
static bool is_to_which(const rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start + 1 && seen < WHICH_LIMIT; i--, seen++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA) return false;
    if (!reads(rules, i - 1, "which")) continue;
    if (!is(rules, i - 2, RAP_MEETS_TO)) return false;
    size_t from = i - 2 > rules->start + WHICH_LIMIT ? i - 2 - WHICH_LIMIT : rules->start;
    return rap_rules_event_behind(rules, from, i - 2 - from) != SIZE_MAX;
  }
  return false;
}

/* "A has been invited as an observer", "has been invited to join", "has been invited but has not answered": to the
 * meeting that the text has told of. */
static bool is_to_that_meeting(const rap_rules *rules) {
  bool to = is(rules, rules->behind, RAP_MEETS_TO) && is(rules, rules->behind + 1, RAP_MEETS_ATTEND);
  bool ends = rap_rules_ends_clause(rules) || reads(rules, rules->behind, "but") || reads(rules, rules->behind, "and");
  return (rules->near && (to || reads(rules, rules->behind, "as") || ends)) || (rules->told_of && ends);
}

/* "were invited and sent their ministers": they came. */
static bool has_sent_somebody(const rap_rules *rules) {
  bool sent = reads(rules, rules->behind, "and") && reads_any(rules, rules->behind + 1, RAP_WORDS_SENT);
  for (size_t i = rules->behind + 2; sent && i < rules->stop && i < rules->behind + TO_LIMIT; i++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK || has_mood(rules, i, RAP_MOOD_NEGATION)) return false;
    if (is(rules, i, RAP_MEETS_OFFICIALS)) return true;
  }
  return false;
}

/* "was invited but was unable to attend", "but declined": they did not come. */
static bool has_declined(const rap_rules *rules) {
  bool but = false, is_negated = false;
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + DECLINE_LIMIT; i++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA || actor_at(rules, i)) return false;
    but = but || reads(rules, i, "but");
    bool comes = is(rules, i, RAP_MEETS_ATTEND) || has_way(rules, i, RAP_WAY_COMES);
    bool away = has_mood(rules, i, RAP_MOOD_REFUSE) || has_way(rules, i, RAP_WAY_AWAY | RAP_WAY_DECLINES);
    if (but && (away || (comes && is_negated))) return true;
    is_negated = is_negated || has_mood(rules, i, RAP_MOOD_NEGATION); /* "but has not answered" may still come */
  }
  return false;
}

/* A, B and C were invited to the meeting. */
void rap_rules_invite(rap_rules *rules, const rap_actor_list *subject) {
  const rap_actor_list *nobody = rap_rules_negative_subject(rules);
  if (nobody && rap_rules_is_about_meeting(rules)) {
    rap_rules_take(rules, nobody, RAP_ROLE_ABSENT, "not-invited");
    return;
  }
  bool occasion = false;
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + 10; i++)
    occasion = occasion || has_way(rules, i, RAP_WAY_OCCASION);
  bool goal = occasion || is_to_which(rules) || is_to_that_meeting(rules) ||
              rap_rules_event_behind(rules, rules->trigger, 10) != SIZE_MAX;
  if (!subject || !goal) return;
  if (has_sent_somebody(rules)) {
    rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "sent");
    return;
  }
  rules->mood |= RAP_MOOD_FUTURE;
  bool absent = is_refused(rules) || has_declined(rules);
  rap_rules_take(rules, subject, absent ? RAP_ROLE_ABSENT : RAP_ROLE_EXPECTED, "invited");
}

/* "No invitation was extended to A, B or C": those behind "to". */
static const rap_actor_list *uninvited_behind(rap_rules *rules) {
  if (!reads(rules, rules->trigger, "no") || !is(rules, rules->behind, RAP_MEETS_AUX)) return NULL;
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + TO_LIMIT; i++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return NULL;
    if (is(rules, i, RAP_MEETS_TO)) return rap_rules_list_at(rules, i + 1);
  }
  return NULL;
}

void rap_rules_invite_nobody(rap_rules *rules, const rap_actor_list *subject) {
  if (!subject) subject = uninvited_behind(rules);
  if (!subject) subject = rap_rules_lone_subject(rules);
  if (subject) rap_rules_take(rules, subject, RAP_ROLE_ABSENT, "not-invited");
}

/* "stayed away", "were absent", "sent only a note" need no object; "suspended" does. */
static bool is_whole(const rap_rules *rules) {
  return rap_scene_reads_any(rules->scene, rules->behind - 1, RAP_WORDS_STAYS_AWAY) && rap_rules_stands_alone(rules);
}

/* "boycotted the annual meeting": of companies, too, but those are not boycotted by a country. */
static bool is_annual(const rap_rules *rules) {
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + 4; i++)
    if (is(rules, i, RAP_MEETS_NOT_EVENT) && reads(rules, i, "annual")) return true;
  return false;
}

/* "A suspended talks with B", "A pulled out of talks with B": where A does not come, B has nobody to talk to. */
static void take_left_partner(rap_rules *rules) {
  bool alone = begins_any(rules, rules->trigger, RAP_WORDS_QUITS_ALONE);
  size_t noun = alone ? SIZE_MAX : rap_rules_event_behind(rules, rules->trigger, 8);
  size_t with = noun == SIZE_MAX ? rules->stop : rap_scene_behind(rules->scene, noun);
  const rap_actor_list *list = is(rules, with, RAP_MEETS_WITH) ? rap_rules_list_at(rules, with + 1) : NULL;
  if (list && list->stop - list->first == 1) rap_rules_take(rules, list, RAP_ROLE_ABSENT, "left-by");
}

/* "a summit that is being boycotted by A"; was it? */
static bool take_boycotted_by(rap_rules *rules) {
  bool passive = reads(rules, rules->behind, "by") &&
                 rap_str_starts(rap_scene_text(rules->scene, rules->trigger), RAP_LIT("boycott"));
  bool meeting = rap_rules_event_behind(rules, rules->start, rules->trigger - rules->start) != SIZE_MAX;
  const rap_actor_list *list = passive && meeting ? rap_rules_list_at(rules, rules->behind + 1) : NULL;
  if (list) rap_rules_take(rules, list, RAP_ROLE_ABSENT, "stayed-away");
  return list != NULL;
}

/* A boycotted the summit; A was excluded from the meeting; A stayed away, where a meeting has been told of. */
void rap_rules_stay_away(rap_rules *rules, const rap_actor_list *subject) {
  if (take_boycotted_by(rules)) return;
  bool participle = reads(rules, rules->trigger, "being");
  if (!subject && participle) subject = rap_rules_sentence_subject(rules, rules->trigger);
  if (!subject) subject = rap_rules_list_behind_with(rules); /* "opened with A and B boycotting it" */
  bool it = rules->behind < rules->stop && reads(rules, rules->behind, "it");
  bool about = rap_rules_event_behind(rules, rules->trigger, 10) != SIZE_MAX || is_annual(rules) ||
               (rules->near && (it || is_whole(rules)));
  if (!subject || !about || (rules->mood & RAP_MOOD_NEGATION)) return;
  if (rap_rules_comes_instead(rules)) {
    rap_rules_take(rules, subject, rap_rules_role_instead(rules), "represented");
    return;
  }
  rap_rules_take(rules, subject, RAP_ROLE_ABSENT, "stayed-away");
  take_left_partner(rules);
}

/* A did not send a minister. */
void rap_rules_send_nobody(rap_rules *rules, const rap_actor_list *subject) {
  if (!subject) subject = rap_rules_lone_subject(rules);
  if (!subject || (!rules->near && rap_rules_event_behind(rules, rules->behind, 8) == SIZE_MAX)) return;
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + 4; i++) {
    if (!is(rules, i, RAP_MEETS_OFFICIALS)) continue;
    rap_rules_take(rules, subject, RAP_ROLE_ABSENT, "sent-nobody");
    return;
  }
}

static void reject_owner(rap_rules *rules, const rap_actor *owner) {
  unsigned mood = rules->mood;
  rules->mood |= RAP_MOOD_CANCEL;
  rap_rules_take_one(rules, owner, "rejected-talks");
  rules->mood = mood;
}

/* A rejected an offer from B of talks: neither comes. */
void rap_rules_reject(rap_rules *rules, const rap_actor_list *subject) {
  size_t noun = rap_rules_event_behind(rules, rules->behind, 14);
  for (size_t i = rules->behind; i < noun && i < rules->stop; i++) /* "rejected the plan at the summit" */
    if (is(rules, i, RAP_MEETS_PLACE)) return;
  if (!subject || noun == SIZE_MAX) return;
  rap_rules_take(rules, subject, RAP_ROLE_ABSENT, "rejected-talks");
  for (size_t i = rules->behind; i < rules->stop && i < noun + 3; i++) {
    bool offered = reads(rules, i, "from") || (i < noun && is(rules, i, RAP_MEETS_BY));
    const rap_actor_list *list = offered ? rap_rules_list_at(rules, i + 1) : NULL;
    if (list) rap_rules_take(rules, list, RAP_ROLE_ABSENT, "rejected-talks");
    const rap_actor *owner = i < noun ? actor_at(rules, i) : NULL; /* "rejected B's offer of talks" */
    if (owner && owner->stop == i + 1 && rap_token_has(at(rules, i), RAP_TOKEN_POSSESSIVE)) reject_owner(rules, owner);
  }
  size_t behind = noun + rules->scene->words[noun].tokens;
  const rap_actor_list *with = is(rules, behind, RAP_MEETS_WITH) ? rap_rules_list_at(rules, behind + 1) : NULL;
  if (with) rap_rules_take(rules, with, RAP_ROLE_ABSENT, "rejected-talks");
}
