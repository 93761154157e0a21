/* Who goes where: "a visit by A to B", "A's trip to B", "A is in Geneva for talks", "the visiting B delegation"; and
 * whom they meet there, when the text only says "senior officials". */
#include "analyse/meeting_tokens.h"

enum {
  PURPOSE_LIMIT = 5,
  JOURNEY_LIMIT = 10,
  COMPLEMENT_LIMIT = 12,
  PEOPLE_LIMIT = 6,
  MENTION_LIMIT = 500,
  COUNTRY_LIMIT = 300
};

/* -- the people of the place --------------------------------------------------------------------------------------- */

bool rap_rules_local_people(const rap_rules *rules, size_t token) {
  for (size_t i = token; i < rules->stop && i < token + PEOPLE_LIMIT; i++) {
    bool bound = at(rules, i)->gap == RAP_GAP_BLANK && !actor_at(rules, i);
    if (!bound || has_mood(rules, i, RAP_MOOD_POSSESSIVE)) return false;
    bool local = has_mood(rules, i, RAP_MOOD_LOCAL);
    if (is(rules, i, RAP_MEETS_OFFICIALS) && !local)
      return is(rules, i, RAP_MEETS_STATES) && !is(rules, i + 1, RAP_MEETS_FROM | RAP_MEETS_OPEN);
    if (local && !is(rules, i + 1, RAP_MEETS_OFFICIALS)) return true;
    bool plain =
        rules->scene->words[i].is == 0 && !rap_token_has(at(rules, i), RAP_TOKEN_CAPITAL); /* "trade and fisheries" */
    if (!local && !plain && !is(rules, i, RAP_MEETS_DETERMINER | RAP_MEETS_AND) &&
        !rap_token_is(at(rules, i), RAP_NAME_MODIFIER))
      return false;
  }
  return false;
}

/* "representatives from exporting companies": whom the minister of their country sees. */
static bool are_of_business(const rap_rules *rules, size_t people) {
  if (!is(rules, people, RAP_MEETS_OFFICIALS) || !is(rules, people + 1, RAP_MEETS_FROM)) return false;
  for (size_t i = people + 2; i < rules->stop && i < people + 2 + PEOPLE_LIMIT; i++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK || actor_at(rules, i)) return false;
    if (has_mood(rules, i, RAP_MOOD_PRIVATE)) return true;
  }
  return false;
}

bool rap_rules_somebody(const rap_rules *rules, size_t token) {
  for (size_t i = token; i < rules->stop && i < token + PEOPLE_LIMIT; i++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK || has_mood(rules, i, RAP_MOOD_POSSESSIVE)) return false;
    if (has_mood(rules, i, RAP_MOOD_PARTNER)) return !are_of_business(rules, i);
    if (is(rules, i, RAP_MEETS_STOP | RAP_MEETS_AUX | RAP_MEETS_PLACE | RAP_MEETS_TO | RAP_MEETS_TOPIC)) return false;
  }
  return false;
}

/* Where the document was written: "HANOI, Vietnam (AP)", "KABUL - "; the country of a first word in capitals. */
static rap_country dateline(const rap_rules *rules) {
  const rap_actor *first = rules->scene->tokens->count ? actor_at(rules, 0) : NULL;
  bool capital = first && first->country && rap_token_has(at(rules, 0), RAP_TOKEN_UPPER) &&
                 rap_token_has(at(rules, 0), RAP_TOKEN_COUNTRY);
  return capital ? first->country : RAP_NO_COUNTRY;
}

/* The country of which the document speaks most, but for the guest's: three times and twice as often as of the next. */
static rap_country country_spoken_of(const rap_rules *rules, rap_country guest) {
  const rap_mentions *mentions = &rules->scene->analysis->countries;
  uint16_t counts[COUNTRY_LIMIT] = {0};
  rap_country best = RAP_NO_COUNTRY;
  unsigned next = 0;
  for (size_t i = 0; i < mentions->count && i < MENTION_LIMIT; i++)
    if (mentions->items[i].what < COUNTRY_LIMIT) counts[mentions->items[i].what]++;
  for (rap_country i = 1; i < COUNTRY_LIMIT; i++)
    if (i != guest && (!best || counts[i] > counts[best])) best = i;
  for (rap_country i = 1; i < COUNTRY_LIMIT; i++)
    if (i != guest && i != best && counts[i] > next) next = counts[i];
  return best && counts[best] >= 3 && counts[best] >= 2 * next ? best : RAP_NO_COUNTRY;
}

void rap_rules_meet_at_place(rap_rules *rules, const rap_actor_list *guests) {
  const rap_actor *guest = guests ? first_of(rules, guests) : NULL;
  if (guest && guest->country && rap_rules_are_officials(rules, guests)) rap_rules_take_place(rules, guest->country);
}

void rap_rules_take_place(rap_rules *rules, rap_country guest) {
  rap_country place = rules->event.country;
  if (!place && rap_span_is_empty(rules->event.place)) place = dateline(rules);
  if (!place && rap_span_is_empty(rules->event.place)) place = country_spoken_of(rules, guest);
  if (!place || place == guest) return;
  rap_attendee attendee = {.country = place, .role = RAP_ROLE_ATTENDED, .rule = "met-at-place"};
  if (rules->mood & RAP_MOOD_FUTURE) attendee.role = RAP_ROLE_EXPECTED;
  attendee.evidence = (rap_span){at(rules, rules->trigger)->span.start, at(rules, rules->behind - 1)->span.stop};
  RAP_PUSH(rules->scene->analysis->arena, &rules->event.attendees, attendee);
  rules->counted = true;
}

/* -- coming for talks ---------------------------------------------------------------------------------------------- */

/* "for" in "A is in Geneva for talks with B"; SIZE_MAX for none. */
static size_t purpose_before(const rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < PURPOSE_LIMIT; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK || is(rules, i - 1, RAP_MEETS_STOP | RAP_MEETS_AUX)) return SIZE_MAX;
    if (reads(rules, i - 1, "for")) return i - 1;
  }
  return SIZE_MAX;
}

/* "A, here for talks", "A, in Washington for talks", "A was in Bonn", "A is due in Bonn", "A flew to Bonn". */
static bool is_journey(const rap_rules *rules, size_t token) {
  bool place = is(rules, token, RAP_MEETS_PLACE) || reads(rules, token, "here");
  bool due_in = has_mood(rules, token, RAP_MOOD_FUTURE) && reads(rules, token, "in");
  if (due_in || is(rules, token, RAP_MEETS_VISIT | RAP_MEETS_VISIT_NOUN)) return true;
  if (!place || token == rules->start) return false;
  const rap_actor *before = actor_at(rules, token - 1);
  return is(rules, token - 1, RAP_MEETS_AUX) || reads(rules, token - 1, "currently") ||
         reads(rules, token - 1, "now") || has_mood(rules, token - 1, RAP_MOOD_FUTURE) ||
         (at(rules, token)->gap == RAP_GAP_COMMA && before && before->country);
}

/* Who travels for the noun's sake; the words between tell the mood. */
const rap_actor_list *rap_rules_traveller(rap_rules *rules) {
  size_t purpose = purpose_before(rules);
  if (purpose == SIZE_MAX) return NULL;
  for (size_t i = purpose, seen = 0; i > rules->start && seen < JOURNEY_LIMIT; i--, seen++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA || is(rules, i - 1, RAP_MEETS_STOP)) return NULL;
    rules->mood |= rules->scene->words[i - 1].mood & RAP_MOOD_FUTURE;
    if (!is_journey(rules, i - 1)) continue;
    size_t verb = i - 1; /* the first word of "flying to" */
    while (verb > rules->start && !rules->scene->words[verb].tokens) verb--;
    rules->mood |= rap_rules_participle_mood(rules, verb);
    if (rap_rules_is_when_to_come(rules, verb)) rules->mood |= RAP_MOOD_FUTURE;
    rap_rules_note_place(rules, i - 1 + rules->scene->words[i - 1].tokens);
    const rap_actor *before = i >= rules->start + 2 ? actor_at(rules, i - 2) : NULL;
    if (at(rules, i - 1)->gap == RAP_GAP_COMMA && before) return list_of(rules, before);
    const rap_actor_list *subject = rap_rules_subject(rules, i - 1);
    return subject ? subject : rap_rules_sentence_subject(rules, i - 1);
  }
  return NULL;
}

void rap_rules_came_for(rap_rules *rules, const rap_actor_list *subject) {
  if (!subject || !rap_rules_are_officials(rules, subject)) return;
  bool with = is(rules, rules->behind, RAP_MEETS_WITH);
  if (with && !rules->event.attendees.count && rap_rules_local_people(rules, rules->behind + 1))
    rap_rules_meet_at_place(rules, subject);
  rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "came-for-talks");
}

/* -- visits -------------------------------------------------------------------------------------------------------- */

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
    bool stays = reads(rules, i - 1, "in") && is_journey(rules, i - 1);
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

typedef struct visit {
  const rap_actor_list *guests, *hosts;
  const rap_actor *owner; /* of "A's visit", when no guests are named by "by" */
} visit;

static visit read_visit(rap_rules *rules) {
  visit found = {NULL, NULL, NULL};
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + COMPLEMENT_LIMIT; i++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA || is(rules, i, RAP_MEETS_STOP | RAP_MEETS_AUX)) break;
    if (is(rules, i, RAP_MEETS_BY) && !found.guests) found.guests = rap_rules_list_at(rules, i + 1);
    bool of = i == rules->behind && reads(rules, i, "of"); /* "the visit of A to B" */
    if (of && !found.guests) found.guests = rap_rules_list_at(rules, i + 1);
    if (is(rules, i, RAP_MEETS_TO | RAP_MEETS_PLACE) && !found.hosts) found.hosts = rap_rules_list_at(rules, i + 1);
    if (found.guests && found.hosts) break;
  }
  if (!found.hosts) found.hosts = place_before(rules);
  if (!found.hosts) found.hosts = named_visit(rules);
  if (!found.hosts) return found;
  if (!found.guests) found.owner = visit_owner(rules);
  if (!found.guests && !found.owner) found.guests = visitor_before(rules);
  if (!found.guests && !found.owner) found.guests = rap_rules_sentence_subject(rules, rules->trigger);
  return found;
}

/* "a visit by A to B", "on a visit to B", "A's visit to B" */
void rap_rules_visit_noun(rap_rules *rules) {
  visit found = read_visit(rules);
  const rap_actor *guest = found.owner ? found.owner : found.guests ? first_of(rules, found.guests) : NULL;
  if (!guest || !found.hosts) return;
  const rap_actor *host = first_of(rules, found.hosts);
  bool official = guest->kind == RAP_ACTOR_OFFICIAL || guest->kind == RAP_ACTOR_PERSON ||
                  (found.owner && guest->person != RAP_NO_PERSON);
  if (!official || !(is_place(host) || host->stop == rules->trigger) || !guest->country ||
      guest->country == host->country)
    return;
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

bool rap_rules_visiting(rap_rules *rules) {
  size_t behind = rules->trigger + 1;
  bool adjective = reads(rules, rules->trigger, "visiting") && behind < rules->stop &&
                   !(rules->trigger > rules->start &&
                     (is(rules, rules->trigger - 1, RAP_MEETS_AUX) || reads(rules, rules->trigger - 1, "after") ||
                      reads(rules, rules->trigger - 1, "before")));
  const rap_actor *guest = adjective ? actor_at(rules, behind) : NULL;
  if (!guest || guest->kind != RAP_ACTOR_OFFICIAL || at(rules, behind)->gap != RAP_GAP_BLANK) return false;
  rap_rules_take(rules, list_of(rules, guest), RAP_ROLE_ATTENDED, "visiting");
  rap_country place = dateline(rules);
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
  if (place && !told) rules->event.country = place;
  if (place && !told) rap_rules_meet_at_place(rules, list_of(rules, guest));
  return true;
}

/* A minister or president whose country the text does not tell. */
bool rap_rules_speaks_for_state(const rap_rules *rules, const rap_actor *actor) {
  if (actor->person == RAP_NO_PERSON) return false;
  rap_str position = rules->scene->analysis->people.items[actor->person].position;
  while (rap_str_known(position))
    if (rap_name_word_of(rap_str_split(&position, ' '))->is & RAP_NAME_STATE) return true;
  return false;
}

/* "flew to Brussels for talks with the EU": the city stands for the organisation. */
static bool is_seat(const rap_rules *rules, const rap_actor *host) {
  if (host->kind != RAP_ACTOR_CAPITAL) return false;
  for (size_t i = host->stop; i < rules->stop && i < host->stop + 16; i++)
    if (rap_token_has(at(rules, i), RAP_TOKEN_ORGANISATION)) return true;
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

/* A sent its foreign minister to B. */
void rap_rules_send(rap_rules *rules, const rap_actor_list *subject) {
  bool officials = false;
  if (!subject || is_refused(rules) || rap_rules_countries(rules, subject) != 1) return;
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + COMPLEMENT_LIMIT; i++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA || is(rules, i, RAP_MEETS_STOP | RAP_MEETS_AUX)) return;
    officials = officials || (is(rules, i, RAP_MEETS_OFFICIALS) && !has_mood(rules, i, RAP_MOOD_PRIVATE));
    if (!is(rules, i, RAP_MEETS_TO)) continue;
    const rap_actor_list *goal = officials ? rap_rules_list_at(rules, i + 1) : NULL;
    const rap_actor *host = goal ? first_of(rules, goal) : NULL;
    bool place = host && (host->kind == RAP_ACTOR_COUNTRY || host->kind == RAP_ACTOR_CAPITAL);
    if (!place || host->country == first_of(rules, subject)->country || is_seat(rules, host)) return;
    rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "visitor");
    rap_rules_take(rules, goal, RAP_ROLE_ATTENDED, "visited");
    return;
  }
}

/* "a shipment of oil will leave for B", "most of which goes to B": a word before the verb is its subject. */
static bool is_of_another(const rap_rules *rules) {
  size_t i = rules->trigger;
  if (rap_str_ends(rap_scene_text(rules->scene, i), RAP_LIT("ing"))) return false;
  while (i > rules->start && at(rules, i)->gap == RAP_GAP_BLANK &&
         (is(rules, i - 1, RAP_MEETS_AUX) || has_mood(rules, i - 1, RAP_MOOD_FUTURE) || is(rules, i - 1, RAP_MEETS_TO)))
    i--;
  if (i == rules->start || at(rules, i)->gap != RAP_GAP_BLANK) return false;
  bool which = reads(rules, i - 1, "which") && i > rules->start + 1 && is(rules, i - 2, RAP_MEETS_FROM);
  bool noun = rules->scene->words[i - 1].is == 0 && rules->scene->words[i - 1].mood == 0 &&
              !rap_token_has(at(rules, i - 1), RAP_TOKEN_CAPITAL) &&
              !rap_token_is(at(rules, i - 1), RAP_NAME_CUE | RAP_NAME_TIME | RAP_NAME_HE | RAP_NAME_SHE) &&
              !rap_str_ends(rap_scene_text(rules->scene, i - 1), RAP_LIT("ly"));
  return which || noun;
}

/* Officials of a country visited another one. */
void rap_rules_visit(rap_rules *rules, const rap_actor_list *subject) {
  if (rap_rules_visiting(rules)) return;
  if (!subject && !is_of_another(rules)) subject = rap_rules_sentence_subject(rules, rules->trigger);
  const rap_actor_list *visited = rap_rules_list_at(rules, rules->behind);
  if (!visited) visited = visited_before(rules);
  if (!visited && subject && visit_of_owner(rules, subject)) return;
  rap_actor_list behind;
  if (!subject && visited &&
      rules->trigger < rules->start + 3) { /* "After visiting A and B, C said": C ends the list */
    behind = (rap_actor_list){visited->stop - 1, visited->stop, visited->token, visited->token_stop, SIZE_MAX};
    rap_actor_kind kind = rules->scene->actors.items[behind.first].kind;
    if (kind == RAP_ACTOR_PERSON || kind == RAP_ACTOR_OFFICIAL) subject = &behind;
  }
  bool to_event = !visited && rap_rules_event_behind(rules, rules->behind, 4) != SIZE_MAX; /* "arrived at the talks" */
  if (to_event && subject && rap_rules_are_officials(rules, subject) && !is_refused(rules))
    rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "came-to-meeting");
  bool stays = is_refused(rules) && rap_rules_event_behind(rules, rules->behind, 8) != SIZE_MAX;
  if (subject && stays) rap_rules_take(rules, subject, RAP_ROLE_ABSENT, "did-not-travel");
  if (!subject || !visited || is_refused(rules)) return;
  const rap_actor *visitor = first_of(rules, subject), *host = first_of(rules, visited);
  bool official = rap_rules_are_officials(rules, subject);
  bool country = host->kind == RAP_ACTOR_COUNTRY || host->kind == RAP_ACTOR_CAPITAL || visits_somebody(rules, visited);
  if (!official || !country || visitor->country == host->country || is_seat(rules, host)) return;
  if (!visitor->country && !rap_rules_speaks_for_state(rules, visitor)) return;
  rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "visitor");
  rap_rules_take(rules, visited, RAP_ROLE_ATTENDED, "visited");
}
