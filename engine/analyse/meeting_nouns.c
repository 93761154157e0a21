/* What nouns tell: "talks between A and B", "the US-Russia summit", "a G7 meeting", "a visit to B". The mood comes from
 * the words around the noun: a meeting that somebody only calls for does not take place. */
#include "analyse/meeting_events.h"

static const rap_token *at(const rap_rules *rules, size_t token) {
  return &rules->scene->tokens->items[token];
}

static bool is(const rap_rules *rules, size_t token, uint32_t kinds) {
  return token < rules->stop && rap_scene_is(rules->scene, token, kinds);
}

/* -- mood ---------------------------------------------------------------------------------------------------------- */

/* Words before the noun in its clause. */
static unsigned mood_before(const rap_rules *rules) {
  unsigned mood = 0;
  bool second = false; /* "the prospects of a summit in A and a summit in B" */
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < (second ? 14 : 6); i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) break;
    if (is(rules, i - 1, RAP_MEETS_AND) && i >= 2 && is(rules, i - 2, RAP_MEETS_EVENT)) second = true;
    mood |= rules->scene->words[i - 1].mood;
    if (is(rules, i - 1, RAP_MEETS_STOP)) break;
  }
  return mood;
}

/* The verb behind the noun and its complements: "talks between A and B will be held", "the summit was cancelled". */
static unsigned mood_behind(const rap_rules *rules) {
  unsigned mood = 0;
  bool verb = false, visit = is(rules, rules->trigger, RAP_MEETS_VISIT_NOUN);
  for (size_t i = rules->behind, seen = 0; i < rules->stop && seen < 22; i++, seen++) {
    if (at(rules, i)->gap >= RAP_GAP_QUOTE || is(rules, i, RAP_MEETS_STOP)) break;
    if (rap_str_equal(rap_scene_text(rules->scene, i), RAP_LIT("ahead"))) break; /* of another meeting */
    mood |= rules->scene->words[i].mood;
    if (is(rules, i, RAP_MEETS_MEET | RAP_MEETS_ATTEND | RAP_MEETS_GATHER) && !verb) break;
    if (is(rules, i, RAP_MEETS_TO) && !verb && !visit) break; /* "a visit to B was …" */
    verb = verb || is(rules, i, RAP_MEETS_AUX);
  }
  return mood;
}

static void set_mood(rap_rules *rules) {
  unsigned before = mood_before(rules), behind = mood_behind(rules);
  rules->mood = (before | behind) & (RAP_MOOD_FUTURE | RAP_MOOD_CANCEL);
  rules->mood |= before & (RAP_MOOD_PROPOSAL | RAP_MOOD_NEGATION | RAP_MOOD_REJECT | RAP_MOOD_ABSENT | RAP_MOOD_REFUSE);
  rules->event.told = ((before | behind) & (RAP_MOOD_HELD | RAP_MOOD_FUTURE)) != 0;
}

/* -- rules --------------------------------------------------------------------------------------------------------- */

/* "US-Russia talks", "the India-Pakistan peace talks" */
static void pair_before(rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < 3; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return;
    const rap_actor *actor = rap_scene_actor(rules->scene, i - 1);
    if (!actor) continue;
    if (actor->kind == RAP_ACTOR_PAIR)
      rap_rules_take(rules, &rules->scene->lists.items[actor->list], RAP_ROLE_ATTENDED, "pair");
    return;
  }
}

static bool has_taken_place(const rap_rules *rules) {
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + 6; i++) {
    if (at(rules, i)->gap >= RAP_GAP_STOP) return false;
    if (rap_scene_mood(rules->scene, i, RAP_MOOD_HELD)) return true;
  }
  return rules->trigger > rules->start && rap_scene_mood(rules->scene, rules->trigger - 1, RAP_MOOD_HELD);
}

/* "a G7 meeting ended", "talks held by the Group of Seven": a group that is told to have met stands for its members;
 * its meeting that is only named ("the G7 summit") tells of nobody. */
static void group_beside(rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < 4; i--, seen++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA && at(rules, i)->gap != RAP_GAP_CLOSE) return;
    const rap_actor *actor = rap_scene_actor(rules->scene, i - 1);
    if (!actor) continue;
    if (actor->kind != RAP_ACTOR_ORGANISATION || !actor->organisation) return;
    RAP_PUSH(rules->scene->analysis->arena, &rules->event.organisations, actor->organisation);
    if (!has_taken_place(rules)) return;
    rules->event.group = actor->organisation;
    rules->event.group_span = (rap_span){at(rules, actor->first)->span.start, at(rules, actor->shown - 1)->span.stop};
    rules->counted = true;
    return;
  }
}

/* "A held talks with B", "A and B held talks" */
static void held_by(rap_rules *rules) {
  if (rules->mood & (RAP_MOOD_ABSENT | RAP_MOOD_REFUSE)) return;
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < 6; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return;
    const rap_actor *actor = rap_scene_actor(rules->scene, i - 1);
    if (actor && actor->kind != RAP_ACTOR_THING && actor->kind != RAP_ACTOR_ORGANISATION) return;
    if (is(rules, i - 1, RAP_MEETS_BY | RAP_MEETS_TOPIC | RAP_MEETS_TO)) return;
    if (!is(rules, i - 1, RAP_MEETS_HOLD)) {
      if (is(rules, i - 1, RAP_MEETS_STOP)) return;
      continue;
    }
    const rap_actor_list *subject = rap_rules_subject(rules, i - 1);
    if (!subject && i >= 2 && rap_token_is(at(rules, i - 2), RAP_NAME_CUE)) /* "she said following talks with B" */
      subject = rap_rules_subject(rules, i - 2);
    bool both = subject && rap_rules_parties(rules, subject) >= 2;
    if (subject && (rules->counted || both)) rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "held-talks");
    if (subject) return;
    /* "said, following his talks with B" */
    subject = rap_rules_sentence_subject(rules, i - 1);
    if (subject && rules->counted) rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "after-talks-with");
    return;
  }
}

/* "A is in Geneva for talks with B" */
static size_t purpose_before(const rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < 5; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK || is(rules, i - 1, RAP_MEETS_STOP | RAP_MEETS_AUX)) return SIZE_MAX;
    if (rap_str_equal(rap_scene_text(rules->scene, i - 1), RAP_LIT("for"))) return i - 1;
  }
  return SIZE_MAX;
}

static bool is_journey(const rap_rules *rules, size_t token) {
  bool due_in = rap_scene_mood(rules->scene, token, RAP_MOOD_FUTURE) &&
                rap_str_equal(rap_scene_text(rules->scene, token), RAP_LIT("in"));
  return due_in || is(rules, token, RAP_MEETS_VISIT | RAP_MEETS_VISIT_NOUN) ||
         (is(rules, token, RAP_MEETS_PLACE) && token > rules->start &&
          (is(rules, token - 1, RAP_MEETS_AUX) || rap_scene_mood(rules->scene, token - 1, RAP_MOOD_FUTURE)));
}

/* Where those who travel for the noun's sake begin to: the words between them and the noun tell the mood. */
static const rap_actor_list *traveller(rap_rules *rules) {
  size_t purpose = purpose_before(rules);
  if (purpose == SIZE_MAX) return NULL;
  for (size_t i = purpose, seen = 0; i > rules->start && seen < 10; i--, seen++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA || is(rules, i - 1, RAP_MEETS_STOP)) return NULL;
    rules->mood |= rules->scene->words[i - 1].mood & RAP_MOOD_FUTURE;
    if (!is_journey(rules, i - 1)) continue;
    const rap_actor_list *subject = rap_rules_subject(rules, i - 1);
    return subject ? subject : rap_rules_sentence_subject(rules, i - 1);
  }
  return NULL;
}

static void came_for(rap_rules *rules, const rap_actor_list *subject) {
  if (!subject || !rap_rules_are_officials(rules, subject)) return;
  if (rules->event.attendees.count || rap_rules_parties(rules, subject) >= 2)
    rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "came-for-talks");
}

/* The preposition that puts somebody at the meeting ("at last week's … meeting"); SIZE_MAX for none. */
static size_t preposition_before(const rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < 6; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return SIZE_MAX;
    if (is(rules, i - 1, RAP_MEETS_PLACE)) return i - 1;
    if (is(rules, i - 1, RAP_MEETS_STOP | RAP_MEETS_TOPIC | RAP_MEETS_TO | RAP_MEETS_FROM | RAP_MEETS_WITH))
      return SIZE_MAX;
  }
  return SIZE_MAX;
}

/* "A said in a telephone conversation", "he told a news conference held during a meeting of …" */
static void speaker_at(rap_rules *rules) {
  size_t preposition = preposition_before(rules);
  if (preposition == SIZE_MAX) return;
  for (size_t i = preposition, seen = 0; i > rules->start && seen < 6; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK || is(rules, i - 1, RAP_MEETS_PLACE | RAP_MEETS_TOPIC)) return;
    if (!rap_token_is(at(rules, i - 1), RAP_NAME_CUE)) continue;
    const rap_actor_list *subject = rap_rules_subject(rules, i - 1);
    const rap_actor *speaker = subject ? &rules->scene->actors.items[subject->stop - 1] : NULL;
    if (speaker && (speaker->kind == RAP_ACTOR_OFFICIAL || speaker->kind == RAP_ACTOR_PERSON))
      rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "spoke-at");
    return;
  }
}

/* "the support of such consumers as A, B and C at the meeting", "statements by A and B at the summit" */
static void list_at_meeting(rap_rules *rules) {
  size_t preposition = preposition_before(rules);
  if (preposition == SIZE_MAX || preposition == rules->start) return;
  const rap_actor *actor = rap_scene_actor(rules->scene, preposition - 1);
  if (!actor || actor->kind == RAP_ACTOR_THING) return;
  const rap_actor_list *list = &rules->scene->lists.items[actor->list];
  if (list->lead == SIZE_MAX || list->lead < rules->start || list->stop - list->first < 2) return;
  bool given = is(rules, list->lead, RAP_MEETS_BY | RAP_MEETS_OPEN) ||
               rap_str_equal(rap_scene_text(rules->scene, list->lead), RAP_LIT("as"));
  if (given) rap_rules_take(rules, list, RAP_ROLE_ATTENDED, "at-meeting");
}

/* "A, B and C will gather for the first time since their February talks": they did meet. */
static void since_their(rap_rules *rules) {
  bool their = false;
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < 5; i--, seen++) {
    their = their || rap_scene_mood(rules->scene, i - 1, RAP_MOOD_POSSESSIVE);
    if (!their || !rap_str_equal(rap_scene_text(rules->scene, i - 1), RAP_LIT("since"))) continue;
    const rap_actor_list *subject = rap_rules_sentence_subject(rules, i - 1);
    rules->mood &= ~(unsigned)RAP_MOOD_FUTURE;
    if (subject && rap_rules_countries(rules, subject) >= 2)
      rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "since-their-talks");
    return;
  }
}

/* One who is named beside the noun, though the words are about a thing. */
static void take_one(rap_rules *rules, const rap_actor *actor, const char *rule) {
  rap_attendee attendee = {.country = actor->country,
                           .role = rules->mood & RAP_MOOD_FUTURE ? RAP_ROLE_EXPECTED : RAP_ROLE_ATTENDED};
  attendee.evidence = (rap_span){at(rules, actor->first)->span.start, at(rules, actor->shown - 1)->span.stop};
  attendee.rule = rule;
  if (actor->person != RAP_NO_PERSON) attendee.name = rules->scene->analysis->people.items[actor->person].name;
  RAP_PUSH(rules->scene->analysis->arena, &rules->event.attendees, attendee);
  rules->counted = true;
}

/* "Putin's meeting with Xi" */
static void owner(rap_rules *rules) {
  size_t i = rules->trigger;
  for (unsigned seen = 0; i > rules->start && seen < 3; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return;
    if (!rap_token_has(at(rules, i - 1), RAP_TOKEN_POSSESSIVE)) continue;
    const rap_actor *actor = rap_scene_actor(rules->scene, i - 1);
    if (actor && actor->country && rules->counted) take_one(rules, actor, "owner");
    return;
  }
}

/* "the Kremlin talks", "a White House meeting": with the government that sits there. */
static void seat_before(rap_rules *rules) {
  size_t i = rules->trigger;
  if (i == rules->start || at(rules, i)->gap != RAP_GAP_BLANK) return;
  const rap_actor *actor = rap_scene_actor(rules->scene, i - 1);
  bool seat = actor && actor->country && rap_scene_mood(rules->scene, i - 1, RAP_MOOD_SEAT) &&
              !rap_token_has(at(rules, i - 1), RAP_TOKEN_POSSESSIVE);
  if (seat && (rules->counted || rules->near)) take_one(rules, actor, "seat");
}

/* "after meeting the Polish and Czech ministers": the noun is a verb here. */
static void meeting_somebody(rap_rules *rules) {
  if (!rap_str_ends(rap_scene_text(rules->scene, rules->trigger), RAP_LIT("ing"))) return;
  bool gerund = rules->trigger > rules->start && at(rules, rules->trigger)->gap == RAP_GAP_BLANK &&
                !is(rules, rules->trigger - 1, RAP_MEETS_DETERMINER) &&
                !rap_scene_actor(rules->scene, rules->trigger - 1);
  if (!gerund || rules->behind >= rules->stop || at(rules, rules->behind)->gap != RAP_GAP_BLANK) return;
  const rap_actor_list *list = rap_rules_list_at(rules, rules->behind);
  if (!list) return;
  rap_rules_take(rules, list, RAP_ROLE_ATTENDED, "meeting-object");
  const rap_actor_list *subject = rap_rules_sentence_subject(rules, rules->trigger);
  if (subject && subject != list) rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "meeting-subject");
}

/* "A, who is on a visit to B" */
static const rap_actor_list *visitor_before(rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < 5; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return NULL;
    if (rap_str_equal(rap_scene_text(rules->scene, i - 1), RAP_LIT("on"))) return rap_rules_subject(rules, i - 1);
  }
  return NULL;
}

/* "a visit by A to B", "on a visit to B" */
static void visit_to(rap_rules *rules) {
  const rap_actor_list *guests = NULL, *hosts = NULL;
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + 12 && !(guests && hosts); i++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA || is(rules, i, RAP_MEETS_STOP | RAP_MEETS_AUX)) break;
    if (is(rules, i, RAP_MEETS_BY) && !guests) guests = rap_rules_list_at(rules, i + 1);
    if (is(rules, i, RAP_MEETS_TO | RAP_MEETS_PLACE) && !hosts) hosts = rap_rules_list_at(rules, i + 1);
  }
  if (!hosts) return;
  if (!guests) guests = visitor_before(rules);
  if (!guests) guests = rap_rules_sentence_subject(rules, rules->trigger);
  if (!guests) return;
  const rap_actor *guest = &rules->scene->actors.items[guests->first],
                  *host = &rules->scene->actors.items[hosts->first];
  bool official = guest->kind == RAP_ACTOR_OFFICIAL || guest->kind == RAP_ACTOR_PERSON;
  bool country = host->kind == RAP_ACTOR_COUNTRY || host->kind == RAP_ACTOR_CAPITAL;
  if (!official || !country || !guest->country || guest->country == host->country) return;
  rap_rules_take(rules, guests, RAP_ROLE_ATTENDED, "visitor");
  rap_rules_take(rules, hosts, RAP_ROLE_ATTENDED, "visited");
}

/* A refusal before the noun takes away one participant, a proposal or rejection the meeting itself. */
static bool is_no_meeting(const rap_rules *rules) {
  return (rules->mood & (RAP_MOOD_PROPOSAL | RAP_MOOD_NEGATION | RAP_MOOD_REJECT)) != 0;
}

void rap_rules_noun(rap_rules *rules) {
  set_mood(rules);
  if (is_no_meeting(rules)) return;
  if (is(rules, rules->trigger, RAP_MEETS_VISIT_NOUN)) {
    visit_to(rules);
  } else {
    const rap_actor_list *comes = traveller(rules);
    pair_before(rules);
    group_beside(rules);
    rap_rules_complements(rules, rules->behind);
    came_for(rules, comes);
    meeting_somebody(rules);
    held_by(rules);
    owner(rules);
    seat_before(rules);
    speaker_at(rules);
    list_at_meeting(rules);
    since_their(rules);
  }
  if (rules->mood & RAP_MOOD_CANCEL)
    rules->event.status = RAP_MEETING_CANCELLED;
  else if (rules->mood & RAP_MOOD_FUTURE)
    rules->event.status = RAP_MEETING_PLANNED;
}
