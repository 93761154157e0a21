/* Visits: "a visit by A to B", "A's trip to B", "A visited B", "the visiting B delegation", "A sent its minister to B".
 */
#include "analyse/meeting/meeting_tokens.h"

enum {
  COMPLEMENT_LIMIT = 12,
  DAY_LIMIT = 8,
  OTHERS_LIMIT = 6,
  FRONT_LIMIT = 7,
  YEAR_LIMIT = 4,
  REGION_LIMIT = 4,
  INVITATION_LIMIT = 40
};

static bool is_place(const rap_actor *actor) {
  return actor->kind == RAP_ACTOR_COUNTRY || actor->kind == RAP_ACTOR_CAPITAL;
}

/* "A's visit", "his trip": who owns it, or NULL. */
static const rap_actor *visit_owner(rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < 4; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return NULL;
    const rap_actor *actor = actor_at(rules, i - 1);
    bool owns = rap_token_has(at(rules, i - 1), RAP_TOKEN_POSSESSIVE);
    if (actor && !owns && i == rules->trigger && actor->person == RAP_NO_PERSON) continue; /* "her Rome visit" */
    if (actor) return owns ? actor : NULL;
    if (has_mood(rules, i - 1, RAP_MOOD_POSSESSIVE)) {
      const rap_actor_list *list = rap_rules_pronoun(rules, i - 1);
      return list ? first_of(rules, list) : NULL;
    }
  }
  return NULL;
}

/* "A, who is on a visit to B" */
static const rap_actor_list *visitor_before(rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < 5; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return NULL;
    if (rap_token_is(at(rules, i - 1), RAP_NAME_TIME)) return NULL; /* "left Rome on Monday for a visit" */
    if (reads(rules, i - 1, "on")) return rap_rules_subject(rules, i - 1);
  }
  return NULL;
}

bool rap_rules_hoped_visit(rap_rules *rules) {
  return rules->mood & RAP_MOOD_PROPOSAL && !(rules->mood & (RAP_MOOD_NEGATION | RAP_MOOD_REJECT)) &&
         visit_owner(rules);
}

/* Is the visit still to come: "ahead of his visit", "in time for", "before"? */
static void add_time_of_visit(rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < 6; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return;
    if (reads(rules, i - 1, "before") || (reads(rules, i - 1, "time") && reads(rules, i, "for")))
      rules->mood |= RAP_MOOD_FUTURE;
  }
}

/* "left Oslo at the end of his visit", "is in Dublin at the start of his visit" */
static const rap_actor_list *place_before(rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < COMPLEMENT_LIMIT; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return NULL;
    bool leaves = reads(rules, i - 1, "left") || reads(rules, i - 1, "leaving") || reads(rules, i - 1, "leave");
    bool stays = reads(rules, i - 1, "in") && rap_rules_is_journey(rules, i - 1);
    if (leaves || stays) return rap_rules_list_at(rules, i);
  }
  return NULL;
}

/* "his week-long Washington visit" */
static const rap_actor_list *named_visit(rap_rules *rules) {
  const rap_actor *place = rules->trigger > rules->start && at(rules, rules->trigger)->gap == RAP_GAP_BLANK
                               ? actor_at(rules, rules->trigger - 1)
                               : NULL;
  bool known = place && place->country && place->person == RAP_NO_PERSON &&
               !rap_token_has(at(rules, place->stop - 1), RAP_TOKEN_POSSESSIVE);
  return known ? list_of(rules, place) : NULL;
}

/* Does the word follow the noun closely? */
static bool is_followed_by(const rap_rules *rules, const char *word) {
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + 4; i++)
    if (reads(rules, i, word)) return true;
  return false;
}

typedef struct visit {
  const rap_actor_list *guests, *hosts;
  const rap_actor *owner; /* of "A's visit", when no guests are named by "by" */
} visit;

/* "A said that tourists who returned from visits to B": it is not A who was there. */
static bool is_visit_of_others(const rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < OTHERS_LIMIT; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return false;
    bool relative = reads(rules, i - 1, "who") || reads(rules, i - 1, "that");
    if (relative) return i > rules->start + 1 && at(rules, i - 1)->gap == RAP_GAP_BLANK && !actor_at(rules, i - 2);
  }
  return false;
}

/* "On a visit to B, A praised": the phrase begins the sentence, and the main clause behind its comma begins with A. */
static const rap_actor_list *visitor_behind(rap_rules *rules, const rap_actor_list *hosts) {
  if (rules->trigger > rules->start + FRONT_LIMIT || hosts->token_stop <= rules->trigger) return NULL;
  for (size_t i = rules->start; i < rules->trigger; i++)
    if (actor_at(rules, i) || (i > rules->start && at(rules, i)->gap != RAP_GAP_BLANK)) return NULL;
  if (!is(rules, rules->start, RAP_MEETS_TOPIC | RAP_MEETS_PLACE) && !reads(rules, rules->start, "after")) return NULL;
  for (size_t i = hosts->token_stop; i < rules->stop && i < hosts->token_stop + DAY_LIMIT; i++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA) return NULL;
    if (at(rules, i)->gap != RAP_GAP_COMMA) continue;
    const rap_actor_list *list = rap_rules_list_at(rules, i);
    return list && rap_rules_are_officials(rules, list) ? list : NULL;
  }
  return NULL;
}

/* "to our country", "to the country": that of those who write. */
static bool is_home(const rap_rules *rules, size_t to) {
  size_t i = is(rules, to, RAP_MEETS_TO | RAP_MEETS_PLACE) ? to + 1 : to;
  return (reads(rules, i, "our") || reads(rules, i, "the")) && reads(rules, i + 1, "country");
}

static visit read_visit(rap_rules *rules) {
  visit found = {NULL, NULL, NULL};
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + COMPLEMENT_LIMIT; i++) {
    bool opens = is(rules, i, RAP_MEETS_OPEN) && !is(rules, i, RAP_MEETS_AUX);
    bool which = is(rules, i, RAP_MEETS_STOP) && is(rules, i + 1, RAP_MEETS_OPEN); /* "which includes A" */
    if (at(rules, i)->gap > RAP_GAP_COMMA || (is(rules, i, RAP_MEETS_STOP | RAP_MEETS_AUX) && !which)) break;
    if (is(rules, i, RAP_MEETS_BY) && !found.guests) found.guests = rap_rules_list_at(rules, i + 1);
    const rap_actor_list *of = i == rules->behind && reads(rules, i, "of") ? rap_rules_list_at(rules, i + 1) : NULL;
    bool toured = of && is_place(last_of(rules, of)) && reads(rules, rules->behind - 1, "tour");
    if (toured) found.hosts = of;
    if (of && !toured && !found.guests) found.guests = of;              /* "the visit of A to B" */
    bool where = opens || is(rules, i, RAP_MEETS_TO | RAP_MEETS_PLACE); /* "a tour including A and B" */
    if (where && !found.hosts) found.hosts = rap_rules_list_at(rules, i + 1);
    if (opens && found.hosts) rules->mood |= RAP_MOOD_FUTURE; /* the stations of a tour that goes on */
    if (found.guests && found.hosts) break;
  }
  if (!found.hosts) found.hosts = place_before(rules);
  if (!found.hosts) found.hosts = named_visit(rules);
  if (!found.guests) found.owner = visit_owner(rules);
  if (!found.hosts && !is_followed_by(rules, "here") && !is_home(rules, rules->behind)) return found;
  if (!found.guests && !found.owner) found.guests = visitor_before(rules);
  if (!found.guests && !found.owner && !is_visit_of_others(rules))
    found.guests = rap_rules_sentence_subject(rules, rules->trigger);
  if (!found.guests && !found.owner && found.hosts) found.guests = visitor_behind(rules, found.hosts);
  return found;
}

/* "during a visit", "after her visit" */
static bool is_over(const rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < 4; i--, seen++)
    if (reads(rules, i - 1, "during") || reads(rules, i - 1, "after") || reads(rules, i - 1, "following")) return true;
  return false;
}

/* "A has been promised a visit by B": who is told of receives, where the visit is still to come. */
static bool receives_visit(rap_rules *rules, rap_country guest) {
  if (has_mood(rules, rules->trigger, RAP_MOOD_FUTURE)) rules->mood |= RAP_MOOD_FUTURE; /* "promised a visit" */
  if (!(rules->mood & RAP_MOOD_FUTURE) || !is(rules, rules->behind, RAP_MEETS_BY)) return false;
  const rap_actor_list *host = rap_rules_sentence_subject(rules, rules->trigger);
  bool state = host && host->stop - host->first == 1 && first_of(rules, host)->country &&
               first_of(rules, host)->country != guest;
  if (state) rap_rules_take(rules, host, RAP_ROLE_ATTENDED, "visited");
  return state || has_mood(rules, rules->trigger, RAP_MOOD_FUTURE);
}

/* "at the invitation of the president of A": whose country it is; or NULL. */
static const rap_actor_list *inviter(rap_rules *rules) {
  for (size_t i = rules->start; i < rules->stop && i < rules->start + INVITATION_LIMIT; i++)
    if (reads(rules, i, "invitation") && is(rules, i + 1, RAP_MEETS_FROM))
      return rap_rules_participants_at(rules, i + 2);
  return NULL;
}

/* Takes who receives a guest of that country at home. */
static void take_home(rap_rules *rules, rap_country guest) {
  const rap_actor_list *host = inviter(rules);
  if (host && first_of(rules, host)->country != guest)
    rap_rules_take(rules, host, RAP_ROLE_HOST, "at-invitation-of");
  else
    rap_rules_take_place(rules, guest);
}

/* Officials of A visit "our country". */
static bool visit_home(rap_rules *rules, const rap_actor_list *subject) {
  bool official = subject && rap_rules_are_officials(rules, subject) && first_of(rules, subject)->country;
  if (!official || is_refused(rules) || !is_home(rules, rules->behind)) return false;
  take_home(rules, first_of(rules, subject)->country);
  if (rules->counted) rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "visitor");
  return rules->counted;
}

/* "the visit this week by A", "A's visit will …": nothing says where, so that A comes to those of the place. */
static void visit_here(rap_rules *rules, const visit *found, const rap_actor *guest) {
  size_t hosts = rules->event.attendees.count;
  bool behind_noun = found->guests && found->guests->token_stop > rules->behind; /* "a visit by A" */
  size_t behind = behind_noun ? found->guests->token_stop : rules->behind;
  bool somewhere = is(rules, behind, RAP_MEETS_TO | RAP_MEETS_PLACE) && !is_home(rules, behind); /* "to a school" */
  if (somewhere || !guest->country) return;
  bool named = found->guests || rap_token_has(at(rules, guest->stop - 1), RAP_TOKEN_POSSESSIVE); /* not "his visit" */
  bool off = rules->mood & RAP_MOOD_CANCEL && rules->told_of; /* "cancelled his trip" */
  if (!off && (!named || guest->first < rules->start)) return;
  bool to_come = is_followed_by(rules, "this") ||
                 (rules->near_planned && rules->trigger > rules->start && reads(rules, rules->trigger - 1, "the"));
  if (to_come && !is_over(rules)) rules->mood |= RAP_MOOD_FUTURE;
  const rap_actor_list *host = rules->mood & RAP_MOOD_CANCEL ? rap_rules_sentence_subject(rules, rules->trigger) : NULL;
  if (host && first_of(rules, host)->country != guest->country)
    rap_rules_take(rules, host, RAP_ROLE_ABSENT, "visited"); /* "A cancelled a visit by B" */
  if (!host && is_home(rules, behind))
    take_home(rules, guest->country);
  else if (!host)
    rap_rules_take_place(rules, guest->country);
  bool called_off = found->owner && rules->mood & RAP_MOOD_CANCEL && rules->told_of; /* "cancelled his trip" */
  bool received = !called_off && rules->event.attendees.count == hosts && receives_visit(rules, guest->country);
  bool here = is_followed_by(rules, "here");
  if (rules->event.attendees.count == hosts && !here && !received && !called_off) return;
  if (found->owner)
    rap_rules_take_one(rules, guest, "visitor");
  else
    rap_rules_take(rules, found->guests, RAP_ROLE_ATTENDED, "visitor");
}

/* "a visit by A to B", "on a visit to B", "A's visit to B" */
void rap_rules_visit_noun(rap_rules *rules) {
  visit found = read_visit(rules);
  const rap_actor *guest = found.owner ? found.owner : found.guests ? first_of(rules, found.guests) : NULL;
  bool official =
      guest && (guest->kind == RAP_ACTOR_OFFICIAL || guest->kind == RAP_ACTOR_PERSON ||
                (found.owner ? guest->person != RAP_NO_PERSON : rap_rules_are_officials(rules, found.guests)));
  if (!official) return;
  if (!found.hosts) {
    visit_here(rules, &found, guest);
    return;
  }
  const rap_actor *host = first_of(rules, found.hosts);
  if (found.hosts->stop - found.hosts->first > 1) host = last_of(rules, found.hosts); /* "of Europe and Japan" */
  if (!(is_place(host) || host->stop == rules->trigger) || guest->country == host->country) return;
  bool at_home = host->country == rules->scene->subject; /* "the party's leader is on a tour of the country" */
  if (!guest->country && (at_home || !rap_rules_speaks_for_state(rules, guest))) return;
  add_time_of_visit(rules);
  if (found.owner)
    rap_rules_take_one(rules, guest, "visitor");
  else
    rap_rules_take(rules, found.guests, RAP_ROLE_ATTENDED, "visitor");
  if (is_place(host))
    rap_rules_take(rules, found.hosts, RAP_ROLE_ATTENDED, "visited");
  else
    rap_rules_take_one(rules, host, "visited"); /* "her Rome visit" */
}

/* "the visiting A minister said in Nairobi": the capital in the rest of the clause. */
static rap_country place_behind(const rap_rules *rules, size_t token) {
  for (size_t i = token; i + 1 < rules->stop && i < token + COMPLEMENT_LIMIT; i++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA) return RAP_NO_COUNTRY;
    const rap_actor *actor = reads(rules, i, "in") ? actor_at(rules, i + 1) : NULL;
    if (actor && actor->kind == RAP_ACTOR_CAPITAL) return actor->country;
  }
  return RAP_NO_COUNTRY;
}

bool rap_rules_visiting(rap_rules *rules) {
  size_t behind = rules->trigger + 1;
  bool adjective = reads(rules, rules->trigger, "visiting") && behind < rules->stop &&
                   !(rules->trigger > rules->start &&
                     (is(rules, rules->trigger - 1, RAP_MEETS_AUX) || reads(rules, rules->trigger - 1, "after") ||
                      reads(rules, rules->trigger - 1, "before")));
  const rap_actor *guest = adjective ? actor_at(rules, behind) : NULL;
  if (!guest || guest->kind != RAP_ACTOR_OFFICIAL || at(rules, behind)->gap != RAP_GAP_BLANK) return false;
  rap_rules_take(rules, list_of(rules, guest), RAP_ROLE_ATTENDED, "visiting");
  rap_country place = rap_rules_dateline(rules);
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < 3; i--, seen++) { /* "telling a visiting …" */
    if (!rap_token_is(at(rules, i - 1), RAP_NAME_CUE) && !reads(rules, i - 1, "telling")) continue;
    const rap_actor_list *speaker = rap_rules_subject(rules, i - 1);
    if (!speaker) speaker = rap_rules_sentence_subject(rules, i - 1);
    if (speaker && first_of(rules, speaker) != guest) rap_rules_take(rules, speaker, RAP_ROLE_ATTENDED, "received");
    return true;
  }
  size_t behind_guest = list_of(rules, guest)->token_stop; /* "the visiting minister A told B" */
  const rap_actor_list *told = reads(rules, behind_guest, "told") ? rap_rules_list_at(rules, behind_guest + 1) : NULL;
  if (told) rap_rules_take(rules, told, RAP_ROLE_ATTENDED, "received");
  if (!place && !told) place = place_behind(rules, behind_guest);
  if (place && !told) rules->event.country = place;
  if (place && !told) rap_rules_meet_at_place(rules, list_of(rules, guest));
  return true;
}

/* "flew to Brussels for talks with the EU": the city stands for the organisation. */
static bool is_seat(const rap_rules *rules, const rap_actor *host) {
  if (host->kind != RAP_ACTOR_CAPITAL) return false;
  for (size_t i = host->stop; i < rules->stop && i < host->stop + 16; i++) {
    if (!rap_token_has(at(rules, i), RAP_TOKEN_ORGANISATION)) continue;
    bool toured = is(rules, i - 1, RAP_MEETS_FROM) && is(rules, i + 1, RAP_MEETS_STATES); /* "a tour of OPEC states" */
    return !toured;
  }
  return false;
}

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
               reads(rules, i, "on") || reads(rules, i, "at") || reads(rules, i, "end") || reads(rules, i, "of") ||
               reads(rules, i, "home") || rap_token_has(at(rules, i), RAP_TOKEN_DIGIT);
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
    if (list) return is_place(first_of(rules, list)) ? list : NULL;
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

void rap_rules_send_to(rap_rules *rules, const rap_actor_list *subject, size_t token) {
  const rap_actor_list *goal = rap_rules_list_at(rules, token);
  const rap_actor *host = goal ? first_of(rules, goal) : NULL;
  if (!host || !is_place(host) || host->country == first_of(rules, subject)->country || is_seat(rules, host)) return;
  rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "visitor");
  rap_rules_take(rules, goal, RAP_ROLE_ATTENDED, "visited");
}

/* The minister of A handed a message to the president of B, presented a plan to officials of B. */
static void deliver(rap_rules *rules, const rap_actor_list *subject) {
  if (!rap_rules_are_officials(rules, subject) || rules->mood & RAP_MOOD_FUTURE) return;
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + DAY_LIMIT; i++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK || is(rules, i, RAP_MEETS_STOP | RAP_MEETS_AUX)) return;
    const rap_actor_list *to = reads(rules, i, "to") ? rap_rules_list_at(rules, i + 1) : NULL; /* or "the plan to" */
    if (!to) continue;
    const rap_actor *guest = first_of(rules, subject), *host = first_of(rules, to);
    bool both =
        rap_rules_are_officials(rules, to) && host->country && guest->country && guest->country != host->country;
    if (both) rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "handed-to");
    if (both) rap_rules_take(rules, to, RAP_ROLE_ATTENDED, "handed-to");
    return;
  }
}

/* A sent its foreign minister to B. */
void rap_rules_send(rap_rules *rules, const rap_actor_list *subject) {
  bool officials = false;
  bool sends = rap_str_starts(rap_scene_text(rules->scene, rules->trigger), RAP_LIT("sen")) ||
               rap_str_starts(rap_scene_text(rules->scene, rules->trigger), RAP_LIT("dispatch"));
  if (!sends && subject && !is_refused(rules)) deliver(rules, subject);
  if (!sends) return;
  if (!subject || is_refused(rules) || rap_rules_countries(rules, subject) != 1) return;
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + COMPLEMENT_LIMIT; i++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA || is(rules, i, RAP_MEETS_STOP | RAP_MEETS_AUX)) return;
    officials = officials || (is(rules, i, RAP_MEETS_OFFICIALS) && !has_mood(rules, i, RAP_MOOD_PRIVATE));
    if (!is(rules, i, RAP_MEETS_TO)) continue;
    if (officials) rap_rules_send_to(rules, subject, i + 1);
    if (officials && rap_rules_event_behind(rules, i + 1, 4) != SIZE_MAX)
      rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "attended"); /* "sent its minister to the conference" */
    return;
  }
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
  bool that = (reads(rules, i - 1, "that") || reads(rules, i - 1, "who")) && i > rules->start + 1 &&
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
  static const char *const houses[] = {"embassy",  "embassies", "government", "ambassador", "ambassadors",
                                       "ministry", "consulate", "bank",       "team",       "teams"};
  const rap_actor *last = last_of(rules, subject);
  for (size_t i = 0; i < sizeof houses / sizeof *houses; i++)
    if (reads(rules, last->stop - 1, houses[i])) return false;
  return last->person == RAP_NO_PERSON || rap_rules_speaks_for_state(rules, last);
}

/* "toured Gulf Arab states", "is visiting the Baltic countries", "toured Africa": abroad, though no country is named.
 */
static bool visits_region(const rap_rules *rules) {
  rap_str verb = rap_scene_text(rules->scene, rules->trigger);
  if (!rap_str_starts(verb, RAP_LIT("tour")) && !rap_str_starts(verb, RAP_LIT("visit"))) return false;
  bool region = false;
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + REGION_LIMIT; i++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return false;
    bool countries = (reads(rules, i, "countries") || reads(rules, i, "nations")) && i > rules->behind &&
                     rap_token_has(at(rules, i - 1), RAP_TOKEN_CAPITAL);
    region = region || countries || has_mood(rules, i, RAP_MOOD_REGION);
    size_t behind = i + (rules->scene->words[i].tokens ? rules->scene->words[i].tokens : 1);
    bool ends = behind >= rules->stop || at(rules, behind)->gap != RAP_GAP_BLANK ||
                !rap_token_has(at(rules, behind), RAP_TOKEN_CAPITAL);
    if (region && ends) return true;
  }
  return false;
}

/* Officials of a country visited another one. */
void rap_rules_visit(rap_rules *rules, const rap_actor_list *subject) {
  bool noun = is_plainly_noun(rules, subject);
  if (noun || rap_rules_visiting(rules)) return;
  if (!subject && !is_of_another(rules)) subject = rap_rules_sentence_subject(rules, rules->trigger);
  const rap_actor_list *visited = rap_rules_list_at(rules, rules->behind);
  if (!visited) visited = list_behind_day(rules);
  if (!visited) visited = list_between(rules);
  if (!visited && subject && rap_rules_are_officials(rules, subject)) visited = place_of_object(rules);
  if (!visited && reads(rules, rules->behind, "them")) visited = rap_rules_sentence_subject(rules, rules->trigger);
  if (!visited) visited = visited_before(rules);
  if (!visited && subject && visit_of_owner(rules, subject)) return;
  rap_actor_list behind;
  if (!subject && visited &&
      rules->trigger < rules->start + 3) { /* "After visiting A and B, C said": C ends the list */
    behind = (rap_actor_list){visited->stop - 1, visited->stop, visited->token, visited->token_stop, SIZE_MAX};
    rap_actor_kind kind = rules->scene->actors.items[behind.first].kind;
    if (kind == RAP_ACTOR_PERSON || kind == RAP_ACTOR_OFFICIAL) subject = &behind;
  }
  if (!visited && visit_home(rules, subject)) return;
  bool here = !visited && reads(rules, rules->behind - 1, "here");
  if (here && subject && !is_refused(rules) && rap_rules_are_officials(rules, subject) &&
      first_of(rules, subject)->country) {
    rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "visitor");
    rap_rules_take_place(rules, first_of(rules, subject)->country);
    return;
  }
  bool to_event = !visited && rap_rules_event_behind(rules, rules->behind, 4) != SIZE_MAX; /* "arrived at the talks" */
  if (to_event && subject && rap_rules_are_officials(rules, subject) && !is_refused(rules))
    rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "came-to-meeting");
  bool stays = is_refused(rules) && rap_rules_event_behind(rules, rules->behind, 8) != SIZE_MAX;
  if (subject && stays) rap_rules_take(rules, subject, RAP_ROLE_ABSENT, "did-not-travel");
  bool somewhere = subject && !visited && rap_rules_are_officials(rules, subject) && first_of(rules, subject)->country;
  if (somewhere && !is_refused(rules) && visits_region(rules))
    rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "visitor");
  if (!subject || !visited || is_refused(rules)) return;
  const rap_actor *visitor = first_of(rules, subject), *host = first_of(rules, visited);
  bool group = visitor->kind == RAP_ACTOR_ORGANISATION && /* "EC Commissioner A", "an IMF mission" */
               (visitor->person != RAP_NO_PERSON || is(rules, visitor->stop - 1, RAP_MEETS_OFFICIALS));
  bool official = rap_rules_are_officials(rules, subject) || group;
  bool country = host->kind == RAP_ACTOR_COUNTRY || host->kind == RAP_ACTOR_CAPITAL || visits_somebody(rules, visited);
  if (!official || !country || visitor->country == host->country || is_seat(rules, host)) return;
  if (!visitor->country && !group && !rap_rules_speaks_for_state(rules, visitor)) return;
  rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "visitor");
  rap_rules_take(rules, visited, RAP_ROLE_ATTENDED, "visited");
}

/* "A was in Bonn", with "in" as the trigger. */
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
