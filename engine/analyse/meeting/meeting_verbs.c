/* What verbs tell: one function a rule, one row a rule in the table below. A rule looks at the subject and at what
 * follows the verb, and adds those who take part. */
#include "analyse/meeting/meeting_ways.h"

enum { CONDITION_LIMIT = 12 };

typedef struct verb_rule {
  uint32_t verb; /* RAP_MEETS_… */
  unsigned mood; /* or RAP_MOOD_… */
  void (*apply)(rap_rules *rules, const rap_actor_list *subject);
} verb_rule;

/* The object right behind the verb, days and places skipped: "met on Monday in Paris with …". */
const rap_actor_list *rap_rules_object(rap_rules *rules) {
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + 6; i++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA) return NULL;
    if (i == rules->behind && at(rules, i)->gap == RAP_GAP_COMMA) return NULL; /* "the goal was met, A said" */
    const rap_actor_list *list = rap_rules_list_at(rules, i);
    if (list) return list;
    bool day = i + 1 < rules->stop &&
               (rap_token_is(at(rules, i + 1), RAP_NAME_TIME) || rap_token_has(at(rules, i + 1), RAP_TOKEN_DIGIT));
    if (is(rules, i, RAP_MEETS_TOPIC) && !day) return NULL; /* "exchanged views on Cyprus" */
    if (!is(rules, i, RAP_MEETS_SKIP | RAP_MEETS_DETERMINER) && !rap_token_is(at(rules, i), RAP_NAME_TIME)) return NULL;
  }
  return NULL;
}

/* Does nothing that could be another object follow: "met in Geneva", "meet next week to discuss …"? */
bool rap_rules_stands_alone(const rap_rules *rules) {
  size_t i = rules->behind;
  if (i >= rules->stop || at(rules, i)->gap != RAP_GAP_BLANK) return true;
  if (has_mood(rules, i, RAP_MOOD_FUTURE)) return true;
  if (reads(rules, i, "by") && reads_any(rules, i + 1, RAP_WORDS_TELEPHONE)) return true;
  return is(rules, i,
            RAP_MEETS_PLACE | RAP_MEETS_SKIP | RAP_MEETS_TO | RAP_MEETS_TOPIC | RAP_MEETS_AND | RAP_MEETS_STOP) ||
         rap_token_has(at(rules, i), RAP_TOKEN_DIGIT) || rap_str_ends(rap_scene_text(rules->scene, i), RAP_LIT("ly"));
}

/* Behind the verb and "with". */
static size_t partner(const rap_rules *rules) {
  return is(rules, rules->behind, RAP_MEETS_WITH) ? rules->behind + 1 : rules->behind;
}

/* "England meet Italy on Saturday": a country alone that meets a country alone does so on a pitch. */
static bool is_fixture(const rap_rules *rules, const rap_actor_list *subject, const rap_actor_list *with) {
  if (!with || with->stop - with->first != 1 || first_of(rules, with)->kind != RAP_ACTOR_COUNTRY) return false;
  bool from = with->lead != SIZE_MAX && is(rules, with->lead, RAP_MEETS_FROM);
  return !from && !(subject && rap_rules_are_officials(rules, subject));
}

/* A met B; A and B met. */
static void meet(rap_rules *rules, const rap_actor_list *subject) {
  bool never = rules->mood & RAP_MOOD_NEGATION && rules->mood & RAP_MOOD_FUTURE; /* "would not sit down with" */
  if (never || rules->mood & RAP_MOOD_REFUSE) rap_rules_refuse(rules, subject);
  if (is_refused(rules)) return;
  bool passive = reads(rules, rules->behind - 1, "by");
  if (passive && !(subject && rap_rules_are_officials(rules, subject))) return; /* a plan can be welcomed, too */
  const rap_actor_list *with = rap_rules_object(rules);
  if (!subject) subject = rap_rules_sentence_subject(rules, rules->trigger);
  bool from = !with && subject && rap_rules_parties(rules, subject) && rules->behind < rules->stop &&
              at(rules, rules->behind)->gap == RAP_GAP_BLANK;
  if (from) with = rap_rules_participants_at(rules, rules->behind); /* "his counterparts from A and B" */
  if (is_fixture(rules, subject, with)) return;
  if (with) rap_rules_take(rules, with, RAP_ROLE_ATTENDED, "met-object");
  if (with && rap_rules_take_other_of_pair(rules, subject, with)) return;
  rap_rules_complements(rules, rules->behind);
  if (!with && !rules->counted && rap_rules_local_people(rules, partner(rules)))
    rap_rules_meet_at_place(rules, subject);
  bool somebody =
      !with && subject && rap_rules_are_officials(rules, subject) && rap_rules_somebody(rules, partner(rules));
  if (somebody) rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "met-somebody");
  bool together = subject && (rules->counted || rules->strangers ||
                              (rap_rules_parties(rules, subject) >= 2 && rap_rules_stands_alone(rules)));
  if (together) rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "met-subject");
}

/* Ministers from A, B and C gathered. */
static void gather(rap_rules *rules, const rap_actor_list *subject) {
  if (is_refused(rules)) return;
  bool negotiate = rap_str_starts(rap_scene_text(rules->scene, rules->trigger), RAP_LIT("negotiat"));
  bool only_should = rules->trigger > rules->start && reads_any(rules, rules->trigger - 1, RAP_WORDS_DUTY);
  if (only_should) return;
  if (negotiate && !(subject && rap_rules_parties(rules, subject) >= 2)) return;
  if (reads(rules, rules->behind - 1, "meeting") && (rap_rules_object(rules) || !rap_rules_stands_alone(rules))) {
    meet(rules, subject); /* "is meeting his counterparts" */
    return;
  }
  bool alone = subject && subject->stop - subject->first == 1 && first_of(rules, subject)->person != RAP_NO_PERSON;
  if (alone && rap_rules_parties(rules, subject) < 2) subject = NULL; /* one man cannot gather */
  bool enough = subject && (rap_rules_parties(rules, subject) >= 2 || (!negotiate && rap_rules_stands_alone(rules)));
  if (enough) rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "gathered");
  rap_rules_complements(rules, rules->behind);
}

bool rap_rules_ends_clause(const rap_rules *rules) {
  return rules->behind >= rules->stop || at(rules, rules->behind)->gap != RAP_GAP_BLANK;
}

/* A spoke with B. */
static void talk(rap_rules *rules, const rap_actor_list *subject) {
  if (reads(rules, rules->behind, "to") || reads(rules, rules->behind, "with")) rules->behind++; /* "by telephone to" */
  const rap_actor_list *with = rap_rules_object(rules);
  if (!with) with = rap_rules_participants_at(rules, rules->behind); /* "finance ministers of the G8" */
  if (!subject) subject = rap_rules_sentence_subject(rules, rules->trigger);
  /* "is due to take part in talks", "refused to take part in them" */
  for (size_t i = rules->trigger; i > rules->start && i + 6 > rules->trigger; i--)
    rules->mood |= rules->scene->words[i - 1].mood & (RAP_MOOD_FUTURE | RAP_MOOD_REFUSE | RAP_MOOD_NEGATION);
  bool never = rules->mood & RAP_MOOD_NEGATION && rules->mood & RAP_MOOD_FUTURE; /* "will not negotiate with" */
  if (with && subject && !reads(rules, rules->trigger, "in") && (never || rules->mood & RAP_MOOD_REFUSE)) {
    rap_rules_take(rules, subject, RAP_ROLE_ABSENT, "refused-to-meet");
    rap_rules_take(rules, with, RAP_ROLE_ABSENT, "refused-to-meet");
  }
  bool negotiates = rap_str_starts(rap_scene_text(rules->scene, rules->trigger), RAP_LIT("negotiat"));
  bool somebody = negotiates && !with && subject && !is_refused(rules) && rap_rules_are_officials(rules, subject) &&
                  rap_rules_somebody(rules, rules->behind); /* "negotiated with creditor banks" */
  if (somebody) rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "met-somebody");
  if (!with || is_refused(rules)) return;
  rap_rules_take(rules, with, RAP_ROLE_ATTENDED, "talked-with");
  if (rap_rules_take_other_of_pair(rules, subject, with)) return;
  if (subject) rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "talker");
}

/* "When they met, several, notably Chile's A and Peru's B, said …": people, and a meeting in the same sentence. */
static void several_people(rap_rules *rules) {
  const rap_actor_list *list = rap_rules_list_at(rules, rules->behind);
  bool people = list && list->stop - list->first >= 2 && rap_rules_are_officials(rules, list);
  bool meet = false;
  for (size_t i = rules->start; i < rules->trigger; i++)
    meet = meet || is(rules, i, RAP_MEETS_MEET | RAP_MEETS_GATHER | RAP_MEETS_EVENT);
  if (people && meet) rap_rules_take(rules, list, RAP_ROLE_ATTENDED, "including");
}

/* "The G7, grouping A, B and C, said in a statement": who speaks as one has met. */
static bool is_statement_of_group(rap_rules *rules) {
  const rap_actor *group = rules->trigger > rules->start ? actor_at(rules, rules->trigger - 1) : NULL;
  const rap_actor_list *list = rap_rules_list_at(rules, rules->behind);
  bool explained = group && group->kind == RAP_ACTOR_ORGANISATION && list && rap_rules_countries(rules, list) >= 3;
  if (!explained || list->token_stop >= rules->stop || !rap_token_is(at(rules, list->token_stop), RAP_NAME_CUE))
    return false;
  for (size_t i = list->token_stop; i < rules->stop && i < list->token_stop + 5; i++)
    if (reads_any(rules, i, RAP_WORDS_SAYS_JOINTLY)) return true;
  return false;
}

/* "Officials seen arriving included A, B and C": of a meeting told of. */
static void list_participants(rap_rules *rules, const rap_actor_list *subject) {
  (void)subject;
  if (reads(rules, rules->trigger, "notably")) {
    several_people(rules);
    return;
  }
  if (is_statement_of_group(rules)) {
    rap_rules_take(rules, rap_rules_list_at(rules, rules->behind), RAP_ROLE_ATTENDED, "group-said");
    return;
  }
  if (!rap_str_starts(rap_scene_text(rules->scene, rules->trigger), RAP_LIT("include"))) return;
  const rap_actor_list *list = rap_rules_list_at(rules, rules->behind);
  bool told = rules->near || rap_rules_event_behind(rules, rules->start, rules->trigger - rules->start) != SIZE_MAX;
  if (list && told && rap_rules_are_officials(rules, list) && rap_rules_explains_people(rules, rules->trigger))
    rap_rules_take(rules, list, RAP_ROLE_ATTENDED, "including");
}

/* "A and B will exchange visits. … The A delegation": of the meeting to come that was told last. */
static bool is_of_planned(const rap_rules *rules, rap_country country) {
  const rap_attendees *list = rules->near_planned && rules->last ? &rules->last->attendees : NULL;
  for (size_t i = 0; list && i < list->count; i++)
    if (list->items[i].country == country) return true;
  return false;
}

/* "The delegations of A and B did not take part. The A delegation had said …": what was told last of A. */
static bool was_absent(const rap_rules *rules, rap_country country) {
  for (size_t i = 0; rules->last && i < rules->last->attendees.count; i++) {
    const rap_attendee *attendee = &rules->last->attendees.items[i];
    if (attendee->country == country) return attendee->role == RAP_ROLE_ABSENT;
  }
  return false;
}

/* Delegations of A and B backed the plan: at the meeting that was told. */
static void delegates(rap_rules *rules, const rap_actor_list *subject) {
  (void)subject;
  const rap_actor *actor = actor_at(rules, rules->trigger);
  bool told = rules->near || rap_rules_event_behind(rules, rules->start, rules->stop - rules->start) != SIZE_MAX;
  bool acts = actor && actor->kind == RAP_ACTOR_OFFICIAL && actor->country && told;
  const unsigned not_sent = RAP_MOOD_NEGATION | RAP_MOOD_NOT_SENT; /* "A did not send a delegation" */
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < 6 && at(rules, i)->gap == RAP_GAP_BLANK;
       i--, seen++)
    rules->mood |= rules->scene->words[i - 1].mood & (RAP_MOOD_FUTURE | not_sent); /* "will join the A team" */
  for (size_t i = rules->behind; acts && i < rules->stop && i < rules->behind + 5; i++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) break;
    if (reads_any(rules, i, RAP_WORDS_LED_DELEGATION)) /* "A's delegation is to be led by" */
      rules->mood |= rap_rules_future_between(rules, rules->behind, i);
  }
  bool will = !rules->near && has_mood(rules, rules->behind, RAP_MOOD_FUTURE); /* "the A delegation will attend" */
  if (acts && (will || is_of_planned(rules, actor->country))) rules->mood |= RAP_MOOD_FUTURE;
  if (acts && was_absent(rules, actor->country)) return;
  if (acts && !(rules->mood & (RAP_MOOD_REFUSE | not_sent)))
    rap_rules_take(rules, list_of(rules, actor), RAP_ROLE_ATTENDED, "delegation");
  if (!acts && actor && actor->kind == RAP_ACTOR_OFFICIAL && actor->country) rap_rules_sent_abroad(rules, actor);
}

static const verb_rule verb_rules[] = {
    {0, RAP_MOOD_UNINVITED, rap_rules_invite_nobody},
    {0, RAP_MOOD_INVITED, rap_rules_invite},
    {0, RAP_MOOD_ABSENT, rap_rules_stay_away},
    {0, RAP_MOOD_NOT_SENT, rap_rules_send_nobody},
    {0, RAP_MOOD_CHAIR, rap_rules_chair},
    {0, RAP_MOOD_REJECT, rap_rules_reject},
    {RAP_MEETS_ATTEND_PASSIVE | RAP_MEETS_HOST_PASSIVE, 0, rap_rules_attended_by},
    {RAP_MEETS_MEET, 0, meet},
    {RAP_MEETS_GATHER, 0, gather},
    {RAP_MEETS_ATTEND, 0, rap_rules_attend},
    {RAP_MEETS_HOST, 0, rap_rules_host},
    {RAP_MEETS_VISIT, 0, rap_rules_visit},
    {RAP_MEETS_TALK, 0, talk},
    {RAP_MEETS_AGREE_PASSIVE, 0, rap_rules_agreed_by},
    {RAP_MEETS_OPEN, 0, list_participants},
    {RAP_MEETS_SIGN, 0, rap_rules_sign},
    {RAP_MEETS_AGREE, 0, rap_rules_agree},
    {0, RAP_MOOD_DELEGATION, delegates},
    {0, RAP_MOOD_SEND, rap_rules_send},
    {0, RAP_MOOD_BODY, rap_rules_body},
};

/* "would attend if …": nothing is settled. */
static bool is_conditional(const rap_rules *rules) {
  if (rules->trigger == rules->start || !reads(rules, rules->trigger - 1, "would")) return false;
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + CONDITION_LIMIT; i++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA) return false;
    if (reads_any(rules, i, RAP_WORDS_CONDITION)) return true;
  }
  return false;
}

/* "will hold talks with A and meet B": the auxiliary is that of the verb before. */
static bool is_second_infinitive(const rap_rules *rules) {
  size_t verb = rules->trigger;
  bool behind = verb > rules->start && (is(rules, verb - 1, RAP_MEETS_AND) || at(rules, verb)->gap == RAP_GAP_COMMA);
  return behind && reads_any(rules, verb, RAP_WORDS_INFINITIVE);
}

void rap_rules_verb(rap_rules *rules) {
  uint32_t verb = rules->scene->words[rules->trigger].is;
  unsigned mood = rules->scene->words[rules->trigger].mood;
  if (is(rules, rules->trigger, RAP_MEETS_PLACE) && !(verb & RAP_MEETS_VISIT)) { /* "A was in Bonn" */
    rap_rules_stay(rules);
    rules->event.told = true;
    return;
  }
  const rap_actor_list *subject = rap_rules_subject(rules, rules->trigger);
  bool second = rules->trigger > rules->start && is(rules, rules->trigger - 1, RAP_MEETS_AND) &&
                at(rules, rules->trigger)->gap == RAP_GAP_BLANK;
  if (!subject) subject = rap_rules_own_official(rules, rules->trigger);
  if (!subject && second) subject = rap_rules_sentence_subject(rules, rules->trigger); /* "A left and boycotted" */
  rap_rules_add_tense(rules);
  if (is_second_infinitive(rules)) rules->mood |= rap_rules_future_before(rules);
  bool only_wished = (rules->mood & RAP_MOOD_PROPOSAL) != 0 || is_conditional(rules);
  for (size_t i = 0; i < sizeof verb_rules / sizeof *verb_rules && !only_wished; i++) {
    if (!(verb_rules[i].verb & verb) && !(verb_rules[i].mood & mood)) continue;
    verb_rules[i].apply(rules, subject);
    if (rules->counted) break;
  }
  if (!only_wished && !rules->counted) rap_rules_way(rules, subject);
  rules->event.status = rules->mood & RAP_MOOD_FUTURE ? RAP_MEETING_PLANNED : RAP_MEETING_HELD;
  rules->event.told = true;
}
