/* "A visited B", "A flew on Sunday to B", "A was in Bonn", "A toured the Gulf states": verbs of going. Officials who go
 * to another country meet those of the place; anybody may go to his own, and a city may stand for an organisation. */
#include "analyse/meeting/meeting_visits.h"

enum { DAY_LIMIT = 8, YEAR_LIMIT = 4, REGION_LIMIT = 4, FRONT_LIMIT = 3, EVENT_LIMIT = 4, REFUSED_LIMIT = 8 };

/* The president of A visited the president of B, wherever that was. */
static bool visits_somebody(const rap_rules *rules, const rap_actor_list *visited) {
  rap_actor_kind kind = first_of(rules, visited)->kind;
  return kind == RAP_ACTOR_OFFICIAL || kind == RAP_ACTOR_PERSON;
}

/* "Norway, which he visited" */
static const rap_actor_list *visited_before(rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start + 1 && seen < 10; i--, seen++) {
    if (!reads(rules, i - 1, "which")) continue;
    const rap_actor *actor = at(rules, i - 1)->gap == RAP_GAP_COMMA ? actor_at(rules, i - 2) : NULL;
    return actor ? &rules->scene->lists.items[actor->list] : NULL;
  }
  return NULL;
}

/* "visited Kenya's biggest town", "visited Kenya's president" */
static bool visit_of_owner(rap_rules *rules, const rap_actor_list *subject) {
  const rap_actor *guest = first_of(rules, subject),
                  *owner = rules->behind < rules->stop ? actor_at(rules, rules->behind) : NULL;
  bool place = owner && owner->country && owner->kind == RAP_ACTOR_THING && owner->person == RAP_NO_PERSON &&
               rap_token_has(at(rules, owner->stop - 1), RAP_TOKEN_POSSESSIVE);
  if (!place || is_refused(rules) || !rap_rules_are_officials(rules, subject) || !guest->country) return false;
  if (guest->country == owner->country) return false;
  rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "visitor");
  rap_rules_take_one(rules, owner, "visited");
  return true;
}

/* "flew on Sunday to Tokyo", "spent two days last week in Bonn": what the preposition behind a day governs. */
static const rap_actor_list *list_behind_day(rap_rules *rules) {
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + DAY_LIMIT; i++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return NULL;
    bool goal = is(rules, i, RAP_MEETS_TO) || reads(rules, i, "for") || reads(rules, i, "in");
    const rap_actor_list *list = goal ? rap_rules_list_at(rules, i + 1) : NULL;
    if (list) return list;
    bool day = rap_token_is(at(rules, i), RAP_NAME_TIME) || is(rules, i, RAP_MEETS_SKIP | RAP_MEETS_DETERMINER) ||
               reads_any(rules, i, RAP_WORDS_DAY_OF_VISIT) || rap_token_has(at(rules, i), RAP_TOKEN_DIGIT);
    if (!day) return NULL;
  }
  return NULL;
}

/* "visited slums in the Kenyan capital", "will see a school in Togo" */
static const rap_actor_list *place_of_object(rap_rules *rules) {
  if (!rap_str_starts(rap_scene_text(rules->scene, rules->trigger), RAP_LIT("visit"))) return NULL;
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + DAY_LIMIT; i++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK || actor_at(rules, i)) return NULL;
    const rap_actor_list *list = reads(rules, i, "in") ? rap_rules_list_at(rules, i + 1) : NULL;
    if (list) return rap_actor_is_place(first_of(rules, list)) ? list : NULL;
    if (is(rules, i, RAP_MEETS_STOP | RAP_MEETS_AUX | RAP_MEETS_TO)) return NULL;
  }
  return NULL;
}

/* "shuttled between A and B" */
static const rap_actor_list *list_between(rap_rules *rules) {
  bool carries = rap_str_starts(rap_scene_text(rules->scene, rules->trigger), RAP_LIT("shuttl"));
  size_t next = rules->behind; /* "shuttled proposals between A and B" */
  if (carries && is(rules, next + 1, RAP_MEETS_BETWEEN) && at(rules, next + 1)->gap == RAP_GAP_BLANK)
    return rap_rules_list_at(rules, next + 2);
  return is(rules, rules->behind, RAP_MEETS_BETWEEN) ? rap_rules_list_at(rules, rules->behind + 1) : NULL;
}

/* "a shipment of oil will leave for B", "most of which goes to B": a word before the verb is its subject. */
static bool is_of_another(const rap_rules *rules) {
  size_t i = rules->trigger;
  if (rap_str_ends(rap_scene_text(rules->scene, i), RAP_LIT("ing"))) return false;
  while (i > rules->start && at(rules, i)->gap == RAP_GAP_BLANK &&
         (is(rules, i - 1, RAP_MEETS_AUX | RAP_MEETS_TO) || has_mood(rules, i - 1, RAP_MOOD_FUTURE) ||
          rap_str_ends(rap_scene_text(rules->scene, i - 1), RAP_LIT("ly"))))
    i--;
  if (i == rules->start || at(rules, i)->gap != RAP_GAP_BLANK) return false;
  bool which = reads(rules, i - 1, "which") && i > rules->start + 1 && is(rules, i - 2, RAP_MEETS_FROM);
  bool that = reads_any(rules, i - 1, RAP_WORDS_RELATIVE_PEOPLE) && i > rules->start + 1 &&
              at(rules, i - 1)->gap == RAP_GAP_BLANK && !actor_at(rules, i - 2); /* "a patient that had visited" */
  bool noun = rules->scene->words[i - 1].is == 0 && rules->scene->words[i - 1].mood == 0 &&
              !rap_token_has(at(rules, i - 1), RAP_TOKEN_CAPITAL) &&
              !rap_token_is(at(rules, i - 1), RAP_NAME_CUE | RAP_NAME_TIME | RAP_NAME_HE | RAP_NAME_SHE) &&
              !rap_str_ends(rap_scene_text(rules->scene, i - 1), RAP_LIT("ly"));
  return which || that || noun;
}

/* "a visit", "from visits": the word is no verb here, as "A visits B" and "plans to visit B" are. */
static bool is_plainly_noun(const rap_rules *rules, const rap_actor_list *subject) {
  if (!is(rules, rules->trigger, RAP_MEETS_VISIT_NOUN) || rules->trigger == rules->start) return false;
  size_t before = rules->trigger - 1;
  if (is(rules, before, RAP_MEETS_DETERMINER) || has_mood(rules, before, RAP_MOOD_POSSESSIVE)) return true;
  bool verb = is(rules, before, RAP_MEETS_TO | RAP_MEETS_AUX | RAP_MEETS_AND | RAP_MEETS_SKIP) ||
              has_mood(rules, before, RAP_MOOD_FUTURE | RAP_MOOD_NEGATION | RAP_MOOD_REFUSE);
  return !subject && !verb;
}

/* "A was in Bonn": one who comes and goes, not an embassy, a government, or a person of whom nothing else is told. */
static bool may_be_abroad(const rap_rules *rules, const rap_actor_list *subject) {
  const rap_actor *last = last_of(rules, subject);
  if (reads_any(rules, last->stop - 1, RAP_WORDS_HOUSE)) return false;
  return last->person == RAP_NO_PERSON || rap_rules_speaks_for_state(rules, last);
}

/* "toured Gulf Arab states", "is visiting the Baltic countries", "toured Africa": abroad, though no country is named.
 */
static bool visits_region(const rap_rules *rules) {
  if (!begins_any(rules, rules->trigger, RAP_WORDS_TOURS)) return false;
  bool region = false;
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + REGION_LIMIT; i++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return false;
    bool countries =
        reads_any(rules, i, RAP_WORDS_LANDS) && i > rules->behind && rap_token_has(at(rules, i - 1), RAP_TOKEN_CAPITAL);
    region = region || countries || has_mood(rules, i, RAP_MOOD_REGION);
    size_t behind = rap_scene_behind(rules->scene, i);
    bool ends = behind >= rules->stop || at(rules, behind)->gap != RAP_GAP_BLANK ||
                !rap_token_has(at(rules, behind), RAP_TOKEN_CAPITAL);
    if (region && ends) return true;
  }
  return false;
}

/* Whom or what the words around the verb say that was visited, or NULL. */
static const rap_actor_list *visited_by(rap_rules *rules, const rap_actor_list *subject) {
  const rap_actor_list *visited = rap_rules_list_at(rules, rules->behind);
  if (!visited) visited = list_behind_day(rules);
  if (!visited) visited = list_between(rules);
  if (!visited && subject && rap_rules_are_officials(rules, subject)) visited = place_of_object(rules);
  if (!visited && reads(rules, rules->behind, "them")) visited = rap_rules_sentence_subject(rules, rules->trigger);
  return visited ? visited : visited_before(rules);
}

/* "After visiting A and B, C said": C ends the list. */
static bool ends_with_visitor(const rap_rules *rules, const rap_actor_list *visited, rap_actor_list *last) {
  if (rules->trigger >= rules->start + FRONT_LIMIT) return false;
  *last = (rap_actor_list){visited->stop - 1, visited->stop, visited->token, visited->token_stop, SIZE_MAX};
  rap_actor_kind kind = last_of(rules, visited)->kind;
  return kind == RAP_ACTOR_PERSON || kind == RAP_ACTOR_OFFICIAL;
}

/* "arrived here", "arrived at the talks", "toured Africa": where no country is named. */
static void go_somewhere(rap_rules *rules, const rap_actor_list *subject) {
  if (!rap_rules_are_officials(rules, subject)) return;
  rap_country country = first_of(rules, subject)->country;
  if (reads(rules, rules->behind - 1, "here") && country) {
    rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "visitor");
    rap_rules_take_place(rules, country);
    return;
  }
  bool to_event = rap_rules_event_behind(rules, rules->behind, EVENT_LIMIT) != SIZE_MAX;
  if (to_event) rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "came-to-meeting");
  if (country && visits_region(rules)) rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "visitor");
}

/* Officials of a country visited another one. */
static void go_abroad(rap_rules *rules, const rap_actor_list *subject, const rap_actor_list *visited) {
  const rap_actor *visitor = first_of(rules, subject), *host = first_of(rules, visited);
  bool group = visitor->kind == RAP_ACTOR_ORGANISATION && /* "EC Commissioner A", "an IMF mission" */
               (visitor->person != RAP_NO_PERSON || is(rules, visitor->stop - 1, RAP_MEETS_OFFICIALS));
  bool official = rap_rules_are_officials(rules, subject) || group;
  if (official && !group && visitor->country && host->kind == RAP_ACTOR_ORGANISATION) { /* "will visit NATO" */
    rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "visitor");
    rap_rules_take(rules, visited, RAP_ROLE_ATTENDED, "visited");
    return;
  }
  bool country = rap_actor_is_place(host) || visits_somebody(rules, visited);
  if (!official || !country || visitor->country == host->country || rap_visits_is_seat(rules, host)) return;
  if (!visitor->country && !group && !rap_rules_speaks_for_state(rules, visitor)) return;
  rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "visitor");
  rap_rules_take(rules, visited, RAP_ROLE_ATTENDED, "visited");
}

/* Officials of A visit "our country". */
static void come_to_us(rap_rules *rules, const rap_actor_list *subject) {
  rap_country country = first_of(rules, subject)->country;
  if (!country || !rap_rules_are_officials(rules, subject)) return;
  rap_visits_take_home(rules, country);
  if (rules->counted) rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "visitor");
}

/* "did not travel to the talks" */
static void stay_at_home(rap_rules *rules, const rap_actor_list *subject) {
  if (rap_rules_event_behind(rules, rules->behind, REFUSED_LIMIT) != SIZE_MAX)
    rap_rules_take(rules, subject, RAP_ROLE_ABSENT, "did-not-travel");
}

void rap_rules_visit(rap_rules *rules, const rap_actor_list *subject) {
  if (is_plainly_noun(rules, subject) || rap_rules_visiting(rules)) return;
  if (!subject && !is_of_another(rules)) subject = rap_rules_sentence_subject(rules, rules->trigger);
  const rap_actor_list *visited = visited_by(rules, subject);
  if (!visited && subject && visit_of_owner(rules, subject)) return;
  rap_actor_list last;
  if (!subject && visited && ends_with_visitor(rules, visited, &last)) subject = &last;
  if (!subject) return;
  if (is_refused(rules))
    stay_at_home(rules, subject);
  else if (!visited && rap_visits_is_home(rules, rules->behind))
    come_to_us(rules, subject);
  else if (visited)
    go_abroad(rules, subject, visited);
  else
    go_somewhere(rules, subject);
}

void rap_rules_stay(rap_rules *rules) {
  const rap_actor_list *subject = rap_rules_subject(rules, rules->trigger - 1);
  if (!subject && rules->trigger > rules->start + 1 && reads(rules, rules->trigger - 2, "who"))
    subject = rap_rules_subject(rules, rules->trigger - 2);
  bool meets = rap_rules_event_behind(rules, rules->behind, DAY_LIMIT) != SIZE_MAX; /* "in Bonn for talks" */
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + YEAR_LIMIT; i++)
    if (rap_token_has(at(rules, i), RAP_TOKEN_DIGIT) && at(rules, i)->span.stop - at(rules, i)->span.start == 4) return;
  if (subject && !meets && rap_rules_are_officials(rules, subject) && may_be_abroad(rules, subject))
    rap_rules_visit(rules, subject);
}
