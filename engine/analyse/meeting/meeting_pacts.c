/* What two sides do together without a meeting being named: they renew a treaty, exchange prisoners, resume flights;
 * and who brings them together. */
#include "analyse/meeting/meeting_groups.h"
#include "analyse/meeting/meeting_ways.h"

enum {
  SINCE_LIMIT = 8,
  OBJECT_LIMIT = 12,
  BETWEEN_LIMIT = 10,
  PAPER_BEFORE = 14,
  SWAP_LIMIT = 400,
  PEOPLE_LIMIT = 5,
  AGREED_LIMIT = 7
};

/* The last word of the paper, or of the joint thing, that is the verb's object; the end of the sentence for none. */
static size_t object_of(const rap_rules *rules, uint32_t ways) {
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + OBJECT_LIMIT; i++) {
    if (at(rules, i)->gap > RAP_GAP_BLANK || is(rules, i, RAP_MEETS_STOP | RAP_MEETS_AUX)) break;
    if (has_way(rules, i, ways)) return i;
  }
  return rules->stop;
}

/* "renewed their fisheries pact with B" */
static const rap_actor_list *other_side(rap_rules *rules, size_t object) {
  for (size_t i = object + 1; i < rules->stop && i < object + BETWEEN_LIMIT; i++) {
    if (at(rules, i)->gap > RAP_GAP_BLANK || is(rules, i, RAP_MEETS_STOP | RAP_MEETS_TOPIC)) return NULL;
    if (is(rules, i, RAP_MEETS_WITH)) return rap_rules_participants_at(rules, i + 1);
  }
  return NULL;
}

/* Countries, their capitals or officials, no firm: those who can bind a state. */
static bool are_states(const rap_rules *rules, const rap_actor_list *list) {
  for (size_t i = list->first; i < list->stop; i++) {
    const rap_actor *actor = &rules->scene->actors.items[i];
    if (!actor->country || actor->kind == RAP_ACTOR_THING || actor->kind == RAP_ACTOR_ORGANISATION) return false;
  }
  return true;
}

/* "agreed to speak", "agreed to a meeting": what is still to come. */
static bool agrees_to_meet(const rap_rules *rules) {
  const uint32_t meet = RAP_MEETS_TALK | RAP_MEETS_MEET | RAP_MEETS_VISIT | RAP_MEETS_ATTEND;
  if (!is(rules, rules->behind, RAP_MEETS_TO)) return false;
  if (is(rules, rules->behind + 1, meet) || has_way(rules, rules->behind + 1, RAP_WAY_CONTACT)) return true;
  return rap_rules_event_behind(rules, rules->behind, AGREED_LIMIT) != SIZE_MAX;
}

/* "agreed to reopen", "agreed over lunch in Rabat to reopen", "agreed on a price": something is agreed. */
static bool agrees_on_something(const rap_rules *rules) {
  if (reads(rules, rules->behind, "on")) return true;
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + AGREED_LIMIT; i++) {
    if (at(rules, i)->gap > RAP_GAP_BLANK || is(rules, i, RAP_MEETS_WITH | RAP_MEETS_STOP | RAP_MEETS_AUX))
      return false;
    bool month = reads(rules, i, "in") && i + 1 < rules->stop && rap_token_is(at(rules, i + 1), RAP_NAME_TIME);
    if (month) return false; /* "agreed in March to act" */
    if (reads(rules, i, "to")) return true;
  }
  return false;
}

/* "Under an accord clinched in Doha, A and B will …": the parties behind the comma. */
static const rap_actor_list *parties_behind(rap_rules *rules) {
  bool paper = rules->trigger > rules->start && has_way(rules, rules->trigger - 1, RAP_WAY_PAPER) &&
               at(rules, rules->trigger)->gap == RAP_GAP_BLANK;
  for (size_t i = rules->behind; paper && i < rules->stop && i < rules->behind + AGREED_LIMIT; i++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA) return NULL;
    if (at(rules, i)->gap == RAP_GAP_COMMA) return rap_rules_list_at(rules, i);
  }
  return NULL;
}

/* "agreed in 1981": long ago. */
static bool is_of_a_year(const rap_rules *rules) {
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + AGREED_LIMIT; i++) {
    bool four = at(rules, i)->span.stop - at(rules, i)->span.start == 4;
    if (four && rap_token_has(at(rules, i), RAP_TOKEN_DIGIT) && reads(rules, i - 1, "in")) return true;
  }
  return false;
}

/* "the treaty that they had signed" */
static const rap_actor_list *they(rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < 3; i--, seen++) {
    if (reads(rules, i - 1, "they")) return rap_rules_sentence_subject(rules, i - 1);
    if (!is(rules, i - 1, RAP_MEETS_AUX | RAP_MEETS_SKIP)) return NULL;
  }
  return NULL;
}

/* "the first visit since the two countries upgraded their ties": long ago. */
static bool is_since_then(const rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < SINCE_LIMIT; i--, seen++)
    if (reads(rules, i - 1, "since")) return true;
  return false;
}

void rap_rules_pact(rap_rules *rules, const rap_actor_list *subject) {
  const rap_actor_list *under = subject ? NULL : parties_behind(rules), *both = subject || under ? NULL : they(rules);
  const rap_actor_list *parties = under ? under : both;
  if (parties && are_states(rules, parties) && rap_rules_countries(rules, parties) == 2)
    rap_rules_take(rules, parties, RAP_ROLE_ATTENDED, "agreed");
  if (!subject || is_refused(rules) || rules->mood & RAP_MOOD_FUTURE || is_of_a_year(rules)) return;
  if (is_since_then(rules)) return;
  if (!are_states(rules, subject)) return;
  size_t paper = object_of(rules, RAP_WAY_PAPER), object = paper;
  if (object == rules->stop) object = object_of(rules, RAP_WAY_JOINT);
  bool two = rap_rules_countries(rules, subject) >= 2;
  bool terms = two && rap_str_equal(rap_scene_text(rules->scene, rules->behind - 1), RAP_LIT("terms"));
  bool agreed = two && rap_str_starts(rap_scene_text(rules->scene, rules->trigger), RAP_LIT("agreed")) &&
                agrees_on_something(rules) && !agrees_to_meet(rules);
  if (object == rules->stop && !agreed && !terms) return;
  const rap_actor_list *with = two || paper == rules->stop ? NULL : other_side(rules, object);
  bool abroad = with && are_states(rules, with) && first_of(rules, with)->country != first_of(rules, subject)->country;
  if (!two && !abroad) return;
  if (abroad) rap_rules_take(rules, with, RAP_ROLE_ATTENDED, "signed-with");
  rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, abroad ? "signed-with" : "agreed");
}

/* "a truce between A and B", "a meeting of A and B" behind the verb */
static const rap_actor_list *brought_together(rap_rules *rules) {
  bool object = false;
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + OBJECT_LIMIT; i++) {
    if (at(rules, i)->gap > RAP_GAP_BLANK || is(rules, i, RAP_MEETS_STOP)) return NULL;
    object = object || has_way(rules, i, RAP_WAY_PAPER | RAP_WAY_SWAP) || is(rules, i, RAP_MEETS_EVENT);
    bool of = object && (is(rules, i, RAP_MEETS_BETWEEN) || reads(rules, i, "of"));
    const rap_actor_list *list = of ? rap_rules_participants_at(rules, i + 1) : NULL;
    size_t next = i + 1; /* "of the two neighbours, A and B" */
    while (of && !list && next < rules->stop && next < i + 4 && at(rules, next)->gap == RAP_GAP_BLANK) next++;
    if (of && !list && next < rules->stop && at(rules, next)->gap == RAP_GAP_COMMA)
      list = rap_rules_list_at(rules, next);
    if (list) return list;
  }
  return NULL;
}

/* "talks between A and B, mediated by C", "a truce between A and B was brokered by C" */
static void brokered_by(rap_rules *rules) {
  const rap_actor_list *list = rap_rules_participants_at(rules, rules->behind), *sides = NULL;
  if (!list || !are_states(rules, list)) return;
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < PAPER_BEFORE; i--, seen++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA) return;
    if (is(rules, i - 1, RAP_MEETS_BETWEEN)) sides = rap_rules_participants_at(rules, i);
    bool object = has_way(rules, i - 1, RAP_WAY_PAPER | RAP_WAY_SWAP) || is(rules, i - 1, RAP_MEETS_EVENT);
    if (!object) continue;
    bool two = sides && rap_rules_countries(rules, sides) >= 2;
    if (two) rap_rules_take(rules, sides, RAP_ROLE_ATTENDED, "mediated");
    rap_rules_take(rules, list, RAP_ROLE_ATTENDED, "mediator");
    return;
  }
}

void rap_rules_broker(rap_rules *rules, const rap_actor_list *subject) {
  bool passive = reads(rules, rules->behind - 1, "by") || reads(rules, rules->behind - 1, "of");
  if (passive) {
    brokered_by(rules);
    return;
  }
  if (!subject || is_refused(rules) || !are_states(rules, subject)) return;
  const rap_actor_list *sides = brought_together(rules);
  bool event = object_of(rules, RAP_WAY_PAPER | RAP_WAY_SWAP) < rules->stop ||
               rap_rules_event_behind(rules, rules->behind, OBJECT_LIMIT) != SIZE_MAX;
  if (sides && rap_rules_countries(rules, sides) >= 2) rap_rules_take(rules, sides, RAP_ROLE_ATTENDED, "mediated");
  if (sides || event) rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "mediator");
}

/* Has a swap of prisoners been told of? A bare "exchange" is one where several set people free. */
static bool is_in_swap(const rap_rules *rules) {
  bool exchange = false;
  unsigned freed = 0;
  const rap_scene *scene = rules->scene;
  size_t first = rules->start > SWAP_LIMIT ? rules->start - SWAP_LIMIT : 0;
  for (size_t i = first; i < scene->tokens->count && i < rules->stop + SWAP_LIMIT; i++) {
    const rap_meeting_word *word = &scene->words[i];
    if (word->way & RAP_WAY_SWAP && word->tokens > 1) return true;
    exchange = exchange || word->way & RAP_WAY_SWAP;
    freed += (word->way & RAP_WAY_FREES && word->tokens > 0) ||
             rap_str_equal(rap_scene_text(scene, i), RAP_LIT("prisoners"));
  }
  return exchange && freed >= 3;
}

/* "let go sixteen", "released a journalist", "gave up the man": people are the object. */
static bool frees_people(const rap_rules *rules) {
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + PEOPLE_LIMIT; i++) {
    if (i > rules->behind && at(rules, i)->gap != RAP_GAP_BLANK) return false;
    bool name = rap_token_has(at(rules, i), RAP_TOKEN_CAPITAL) && !rap_token_has(at(rules, i), RAP_TOKEN_ORGANISATION);
    bool number = rap_token_has(at(rules, i), RAP_TOKEN_DIGIT) ||
                  rap_groups_number(rap_scene_text(rules->scene, i)) > 0 || reads(rules, i, "one");
    if (name || number || has_way(rules, i, RAP_WAY_JOINT | RAP_WAY_PAIR)) return true;
  }
  return false;
}

void rap_rules_frees(rap_rules *rules, const rap_actor_list *subject) {
  if (!subject || is_refused(rules) || rules->mood & RAP_MOOD_FUTURE || !are_states(rules, subject)) return;
  if (frees_people(rules) && is_in_swap(rules))
    rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "exchanged-prisoners");
}
