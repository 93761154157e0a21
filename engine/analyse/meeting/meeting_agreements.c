/* What is told or agreed at one table: "A told his partners", "A and B agreed at the talks", "A signed a deal with B".
 */
#include "analyse/meeting/meeting_groups.h"
#include "analyse/meeting/meeting_tokens.h"

enum { WRITTEN_LIMIT = 30, CITY_LIMIT = 5, PLACE_LIMIT = 6, SIGNED_LIMIT = 12 };

/* "told their EC partners", "told his colleagues from the bloc": they sit at one table. */
static bool tells_partners(const rap_rules *rules) {
  bool group = false;
  if (!has_mood(rules, rules->behind, RAP_MOOD_POSSESSIVE)) return false;
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + 6; i++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return false;
    group = group || rap_token_has(at(rules, i), RAP_TOKEN_ORGANISATION);
    if (group && is(rules, i, RAP_MEETS_COUNTERPART)) return true;
  }
  return false;
}

/* "In a letter A told B" */
static bool is_written(const rap_rules *rules) {
  size_t first = rules->trigger > rules->start + WRITTEN_LIMIT ? rules->trigger - WRITTEN_LIMIT : rules->start;
  for (size_t i = first; i < rules->stop && i < rules->trigger + WRITTEN_LIMIT; i++)
    if (reads_any(rules, i, RAP_WORDS_WRITTEN)) return true;
  return false;
}

/* "told delegates that": an official of a country at a conference, which is no party's or union's. */
static bool tells_delegates(const rap_rules *rules, const rap_actor_list *subject) {
  size_t i = rules->behind;
  if (is(rules, i, RAP_MEETS_DETERMINER)) i++;
  bool delegates = reads(rules, i, "delegates") && !reads(rules, i + 1, "of") && !reads(rules, i + 1, "from");
  if (!delegates || !rap_rules_are_officials(rules, subject) || !first_of(rules, subject)->country) return false;
  for (size_t k = rules->start; k < rules->stop && k < rules->start + WRITTEN_LIMIT; k++)
    if (is(rules, k, RAP_MEETS_NOT_EVENT) || has_mood(rules, k, RAP_MOOD_INNER)) return false;
  return true;
}

/* An official told one of another country. */
static void tell(rap_rules *rules, const rap_actor_list *subject) {
  const rap_actor_list *told = rap_rules_participants_at(rules, rules->behind); /* "the ministers of A and B" */
  if (is_written(rules)) return;
  if (!subject || is_refused(rules) || (rules->mood & RAP_MOOD_FUTURE)) return;
  if (tells_delegates(rules, subject)) rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "told-partners");
  if (tells_partners(rules)) rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "told-partners");
  if (!told || rules->counted) return;
  const rap_actor *teller = last_of(rules, subject), *listener = first_of(rules, told);
  bool both = rap_rules_are_officials(rules, subject) && rap_rules_are_officials(rules, told);
  bool known = listener->kind == RAP_ACTOR_OFFICIAL || listener->kind == RAP_ACTOR_COUNTRY ||
               rap_rules_speaks_for_state(rules, listener);
  if (!both || !known || !teller->country || !listener->country || teller->country == listener->country) return;
  rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "told");
  rap_rules_take(rules, told, RAP_ROLE_ATTENDED, "told");
}

/* Is there "at a meeting", "during the talks" in the sentence, up to a little behind the verb? */
static bool is_said_at_meeting(const rap_rules *rules) {
  size_t stop = rules->trigger + 14 < rules->stop ? rules->trigger + 14 : rules->stop;
  for (size_t i = rules->start, preposition = SIZE_MAX; i < stop; i++) {
    if (is(rules, i, RAP_MEETS_PLACE) || reads(rules, i, "after")) preposition = i;
    if (is(rules, i, RAP_MEETS_EVENT) && !is(rules, i, RAP_MEETS_NOT_EVENT) && preposition != SIZE_MAX &&
        i - preposition <= 6)
      return true;
  }
  return false;
}

/* The last word of "a border agreement" behind the verb; the end of the sentence when no paper is signed. */
static size_t paper_behind(const rap_rules *rules) {
  size_t paper = rules->stop;
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + 6; i++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK || is(rules, i, RAP_MEETS_TOPIC | RAP_MEETS_WITH | RAP_MEETS_PLACE)) break;
    bool many = rap_str_ends(rap_scene_text(rules->scene, i), RAP_LIT("s")); /* not signed at one table */
    if (has_mood(rules, i, RAP_MOOD_MATTER) && !many) paper = i;
  }
  return paper;
}

/* The minister of A discussed trade with officials of B. */
static void discuss_with(rap_rules *rules, const rap_actor_list *subject) {
  bool discuss = rap_str_starts(rap_scene_text(rules->scene, rules->trigger), RAP_LIT("discuss"));
  bool group = first_of(rules, subject)->kind == RAP_ACTOR_ORGANISATION; /* "the IMF discussed it with B" */
  if (!discuss || !(group || rap_rules_are_officials(rules, subject))) return;
  rap_rules_complements(rules, rules->behind);
  if (rules->event.attendees.count + rules->event.organisations.count)
    rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "discussed");
}

/* The president of the IMF said he will discuss it with the government of B: "he" comes for no country. */
static void discuss_with_host(rap_rules *rules) {
  if (!rap_str_starts(rap_scene_text(rules->scene, rules->trigger), RAP_LIT("discuss"))) return;
  size_t he = rules->trigger; /* "he will", "she would" */
  while (he > rules->start && rules->trigger - he < 3 && !reads(rules, he, "he") && !reads(rules, he, "she")) he--;
  bool said = he > rules->start && (reads(rules, he, "he") || reads(rules, he, "she")) &&
              rap_token_is(at(rules, he - 1), RAP_NAME_CUE);
  bool group = false;
  for (size_t i = rules->start; said && i < he; i++) {
    const rap_actor *actor = actor_at(rules, i);
    if (actor && actor->country && actor->kind != RAP_ACTOR_CAPITAL) return; /* not of "LIMA - " */
    group = group || rap_token_has(at(rules, i), RAP_TOKEN_ORGANISATION);
  }
  if (!group) return;
  rap_rules_complements(rules, rules->behind);
}

/* "agreed last week with its creditor banks", "signed an accord with its bankers" */
static bool agrees_with_creditors(const rap_rules *rules) {
  size_t with = reads(rules, rules->behind - 1, "with") ? rules->behind - 1 : rules->behind;
  while (with < rules->stop && with < rules->behind + 6 && at(rules, with)->gap == RAP_GAP_BLANK &&
         !is(rules, with, RAP_MEETS_WITH))
    with++;
  if (!is(rules, with, RAP_MEETS_WITH)) return false;
  for (size_t i = with + 1; i < rules->stop && i < with + 6 && at(rules, i)->gap == RAP_GAP_BLANK; i++) {
    if (actor_at(rules, i) || is(rules, i, RAP_MEETS_STOP | RAP_MEETS_TO | RAP_MEETS_PLACE)) return false;
    if (has_mood(rules, i, RAP_MOOD_PARTNER)) return true;
  }
  return false;
}

/* "The G5 -- A, B and C -- agreed": the list stands for the members of a group of which a meeting was told. */
static bool explains_group(const rap_rules *rules, const rap_actor_list *list) {
  if (list->token == rules->start || at(rules, list->token)->gap != RAP_GAP_DASH) return false;
  const rap_actor *group = actor_at(rules, list->token - 1);
  bool counted = is(rules, list->token - 1, RAP_MEETS_STATES) ||
                 rap_groups_number(rap_scene_text(rules->scene, list->token - 1)) > 0; /* "the six - A, B … -" */
  return group ? group->kind == RAP_ACTOR_ORGANISATION : counted;
}

/* "The chancellor agreed with the Dutch finance minister to …", "Peru agreed with its creditors" */
static void agree_with_one(rap_rules *rules, const rap_actor_list *subject) {
  bool bound = reads(rules, rules->behind - 1, "with"); /* "agreed with" is one phrase */
  size_t first = bound ? rules->behind : rules->behind + 1;
  const rap_actor_list *with =
      bound || is(rules, rules->behind, RAP_MEETS_WITH) ? rap_rules_list_at(rules, first) : NULL;
  bool told = rules->trigger > rules->start && has_mood(rules, rules->trigger, RAP_MOOD_TELL);
  bool officials = with && !told && rap_rules_are_officials(rules, subject) && rap_rules_are_officials(rules, with) &&
                   first_of(rules, with)->country &&
                   first_of(rules, with)->country != first_of(rules, subject)->country;
  officials = officials && (reads(rules, with->token_stop, "to") || reads(rules, with->token_stop, "on"));
  if (officials) rap_rules_take(rules, with, RAP_ROLE_ATTENDED, "signed-with");
  if (officials || agrees_with_creditors(rules)) rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "signed-with");
}

/* "A and B agreed in Lisbon last month to": who agrees in a capital has met there. The token of the city, or SIZE_MAX.
 */
static size_t city_of_agreement(const rap_rules *rules) {
  if (!reads(rules, rules->behind - 1, "agreed")) return SIZE_MAX;
  for (size_t i = rules->behind; i + 1 < rules->stop && i < rules->behind + CITY_LIMIT; i++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK || is(rules, i, RAP_MEETS_TOPIC | RAP_MEETS_STOP | RAP_MEETS_TO)) break;
    const rap_actor *city = reads(rules, i, "in") ? actor_at(rules, i + 1) : NULL;
    if (city) return city->kind == RAP_ACTOR_CAPITAL ? i + 1 : SIZE_MAX;
  }
  return SIZE_MAX;
}

static bool agreed_in_city(rap_rules *rules, const rap_actor_list *subject) {
  size_t city = city_of_agreement(rules);
  if (city == SIZE_MAX || rap_rules_parties(rules, subject) < 2) return false;
  rap_rules_note_place(rules, city);
  rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "agreed-in");
  return true;
}

/* "A reached an agreement with B on", "A struck a deal with B" */
static bool reached_with(rap_rules *rules, const rap_actor_list *subject) {
  bool reached = reads_any(rules, rules->behind - 1, RAP_WORDS_REACHED);
  size_t paper = reached && !(rules->mood & RAP_MOOD_FUTURE) ? paper_behind(rules) : rules->stop;
  const rap_actor_list *with =
      paper + 1 < rules->stop && is(rules, paper + 1, RAP_MEETS_WITH) ? rap_rules_list_at(rules, paper + 2) : NULL;
  if (!with || rap_rules_countries(rules, subject) != 1 || rap_rules_countries(rules, with) == 0) return false;
  if (first_of(rules, subject)->country == first_of(rules, with)->country) return false;
  rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "signed-with");
  rap_rules_take(rules, with, RAP_ROLE_ATTENDED, "signed-with");
  return true;
}

void rap_rules_agree(rap_rules *rules, const rap_actor_list *subject) {
  if (reads_any(rules, rules->trigger, RAP_WORDS_TELLS)) {
    tell(rules, subject);
    return;
  }
  if (!subject && !is_refused(rules)) discuss_with_host(rules);
  if (!subject || is_refused(rules) || agreed_in_city(rules, subject)) return;
  if (reached_with(rules, subject)) return;
  if (rap_rules_countries(rules, subject) <= 1) discuss_with(rules, subject);
  if (rap_rules_countries(rules, subject) == 1 && !rules->counted) agree_with_one(rules, subject);
  if (rap_rules_countries(rules, subject) < 2) return;
  bool officials = rap_rules_are_officials(rules, subject);
  bool discuss = rap_str_starts(rap_scene_text(rules->scene, rules->trigger), RAP_LIT("discuss"));
  if (rules->mood & RAP_MOOD_FUTURE && !(discuss && officials)) return;
  bool agreed = officials && (reads(rules, rules->behind, "to") || reads(rules, rules->behind, "on"));
  if ((discuss && officials) || agreed)
    rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "discussed");
  else if (paper_behind(rules) < rules->stop && (officials || !discuss))
    rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "agreed");
  else if (is_said_at_meeting(rules) || (rules->near && !rules->near_planned && explains_group(rules, subject)))
    rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "agreed-at-meeting");
}

/* The accord reached by A, B and C. */
static void agreed_by_at(rap_rules *rules, size_t token) {
  const rap_actor_list *list = rap_rules_participants_at(rules, token);
  bool joined = list && list->token_stop < rules->stop && is(rules, list->token_stop, RAP_MEETS_AND) &&
                rap_rules_are_officials(rules, list); /* "by a delegation of A and businessmen" */
  if (list && (joined || (rap_rules_countries(rules, list) && rap_rules_parties(rules, list) >= 2)))
    rap_rules_take(rules, list, RAP_ROLE_ATTENDED, "agreed-by");
}

void rap_rules_agreed_by(rap_rules *rules, const rap_actor_list *subject) {
  (void)subject;
  agreed_by_at(rules, rules->behind);
}

/* "was signed in Rome by the presidents of A and B" */
static bool signed_by(rap_rules *rules) {
  if (rules->trigger == rules->start || !is(rules, rules->trigger - 1, RAP_MEETS_AUX)) return false;
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + 8; i++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA || is(rules, i, RAP_MEETS_STOP | RAP_MEETS_AUX)) return false;
    if (!reads(rules, i, "by")) continue;
    agreed_by_at(rules, i + 1);
    return rules->counted;
  }
  return false;
}

/* "signed the deal in Bonn with B": a place stands between. */
static void signed_with_counterpart(rap_rules *rules, size_t paper) {
  for (size_t i = paper + 1; i < rules->stop && i < paper + 6 && at(rules, i)->gap == RAP_GAP_BLANK; i++) {
    const rap_actor_list *with = is(rules, i, RAP_MEETS_WITH) ? rap_rules_list_at(rules, i + 1) : NULL;
    if (with && rap_rules_are_officials(rules, with)) rap_rules_take(rules, with, RAP_ROLE_ATTENDED, "signed-with");
    if (is(rules, i, RAP_MEETS_WITH | RAP_MEETS_TOPIC | RAP_MEETS_STOP)) return;
  }
}

/* "signed here", "signed in Nairobi", "signed on Monday", not "signed last year": the parties have just met. */
static bool is_signed_there(const rap_rules *rules) {
  bool there = false;
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + PLACE_LIMIT; i++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK || is(rules, i, RAP_MEETS_STOP)) break;
    if (reads_any(rules, i, RAP_WORDS_SIGNED_BEFORE)) return reads(rules, i + 1, "week");
    if (rap_token_has(at(rules, i), RAP_TOKEN_DIGIT) && at(rules, i)->span.stop - at(rules, i)->span.start == 4)
      return false; /* "in 1982" */
    bool city = reads(rules, i, "in") && i + 1 < rules->stop && rap_token_has(at(rules, i + 1), RAP_TOKEN_CAPITAL) &&
                !rap_token_is(at(rules, i + 1), RAP_NAME_TIME);
    there = there || city || reads_any(rules, i, RAP_WORDS_SIGNED_HERE) ||
            (rap_token_is(at(rules, i), RAP_NAME_TIME) && is(rules, i, RAP_MEETS_SKIP)); /* a day of the week */
  }
  return there;
}

/* The paper before "signed" or "was signed"; the end of the sentence for none. */
static size_t paper_before(const rap_rules *rules) {
  size_t i = rules->trigger;
  while (i > rules->start && at(rules, i)->gap == RAP_GAP_BLANK && rules->trigger - i < SIGNED_LIMIT) {
    i--;
    if (has_mood(rules, i, RAP_MOOD_MATTER)) return i;
    if (is(rules, i, RAP_MEETS_STOP)) break;
  }
  return rules->stop;
}

/* Does the country act: "Poland will sell coal to Finland under …", "Under …, Poland will sell coal to Finland"? */
static bool begins_clause(const rap_rules *rules, const rap_actor *actor) {
  size_t first = actor->first;
  if (first > rules->start && is(rules, first - 1, RAP_MEETS_DETERMINER)) first--;
  return first == rules->start || at(rules, first)->gap >= RAP_GAP_COMMA;
}

/* "A will receive a grant from B under an agreement signed here": the only two countries of the sentence. */
static void take_parties(rap_rules *rules, size_t paper) {
  const rap_actor *two[2] = {NULL, NULL};
  bool acts = false;
  for (size_t i = rules->start; i < rules->stop; i++) {
    const rap_actor *actor = actor_at(rules, i);
    if (!actor || actor->first != i || actor->kind != RAP_ACTOR_COUNTRY) continue;
    if (is(rules, i - (i > rules->start), RAP_MEETS_PLACE) && i > rules->trigger) continue; /* where it was signed */
    bool known = (two[0] && two[0]->country == actor->country) || (two[1] && two[1]->country == actor->country);
    if (!known && two[1]) return;
    if (!known) two[two[0] != NULL] = actor;
    acts = acts || begins_clause(rules, actor);
  }
  if (!two[1] || !acts || paper == rules->stop) return;
  rap_rules_take_one(rules, two[0], "signed-there");
  rap_rules_take_one(rules, two[1], "signed-there");
}

/* "an agreement between A and B was signed in Rome" */
static bool signed_there(rap_rules *rules) {
  size_t paper = paper_before(rules);
  if (paper == rules->stop || !is_signed_there(rules)) return false;
  if (is(rules, paper + 1, RAP_MEETS_BETWEEN)) {
    const rap_actor_list *list = rap_rules_participants_at(rules, paper + 2);
    if (list && rap_rules_countries(rules, list) >= 2) rap_rules_take(rules, list, RAP_ROLE_ATTENDED, "signed-there");
  } else if (paper + 1 == rules->trigger) {
    take_parties(rules, paper);
  }
  return rules->counted;
}

void rap_rules_sign(rap_rules *rules, const rap_actor_list *subject) {
  if (signed_by(rules) || signed_there(rules)) return;
  if (!subject || is_refused(rules) || rap_rules_countries(rules, subject) == 0) return;
  size_t border = paper_behind(rules); /* "sealed its border with B" */
  if (reads(rules, rules->trigger, "sealed") && border < rules->stop && reads(rules, border, "border")) return;
  rap_rules_complements(rules, rules->behind);
  size_t paper = paper_behind(rules);
  const rap_actor_list *with =
      paper + 1 < rules->stop && is(rules, paper + 1, RAP_MEETS_WITH) ? rap_rules_list_at(rules, paper + 2) : NULL;
  if (with && !rules->event.attendees.count) rap_rules_take(rules, with, RAP_ROLE_ATTENDED, "signed-with");
  if (!rules->event.attendees.count) signed_with_counterpart(rules, paper);
  bool group = first_of(rules, subject)->kind == RAP_ACTOR_ORGANISATION ||
               last_of(rules, subject)->kind == RAP_ACTOR_ORGANISATION;
  bool with_group = group && rap_rules_countries(rules, subject) == 1; /* "Peru and the EU signed" */
  bool joined = subject->token_stop < rules->trigger && is(rules, subject->token_stop, RAP_MEETS_AND);
  bool together = (joined || with_group || rap_rules_countries(rules, subject) >= 2) &&
                  (paper < rules->stop || rap_rules_are_officials(rules, subject));
  if (rules->event.attendees.count || together || agrees_with_creditors(rules))
    rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "signed-with");
}
