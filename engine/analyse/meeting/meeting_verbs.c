/* What verbs tell: one function a rule, one row a rule in the table below. A rule looks at the subject and at what
 * follows the verb, and adds those who take part. */
#include "analyse/meeting/meeting_ways.h"

enum { KEPT_LIMIT = 7, CONDITION_LIMIT = 12 };

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
  if (reads(rules, i, "by") && (reads(rules, i + 1, "telephone") || reads(rules, i + 1, "phone"))) return true;
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
  bool from = !with && subject && rap_rules_countries(rules, subject) && rules->behind < rules->stop &&
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
  bool only_should = rules->trigger > rules->start &&
                     (reads(rules, rules->trigger - 1, "must") || reads(rules, rules->trigger - 1, "should"));
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

/* "Also due to attend are …", "represented at the talks were …" */
static const rap_actor_list *inverted_subject(rap_rules *rules) {
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + 8; i++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA || actor_at(rules, i)) return NULL;
    if (is(rules, i, RAP_MEETS_AUX)) return rap_rules_list_at(rules, i + 1);
  }
  return NULL;
}

/* The list that a relative clause cut off: "Italy, which refused to attend …, the Netherlands and Belgium". */
static const rap_actor_list *list_behind_relative(rap_rules *rules, const rap_actor_list *list) {
  size_t i = list->token_stop;
  if (i >= rules->stop || at(rules, i)->gap != RAP_GAP_COMMA || !is(rules, i, RAP_MEETS_SKIP)) return NULL;
  for (size_t k = i + 1; k < rules->stop && k < i + 25; k++)
    if (at(rules, k)->gap == RAP_GAP_COMMA) return rap_rules_list_at(rules, k);
  return NULL;
}

bool rap_rules_ends_clause(const rap_rules *rules) {
  return rules->behind >= rules->stop || at(rules, rules->behind)->gap != RAP_GAP_BLANK;
}

/* "is to join them for lunch": those whose meeting the text has told of. */
static bool is_with_them(const rap_rules *rules) {
  size_t last = rules->behind - 1;
  return reads(rules, last, "them") || reads(rules, last, "him") || reads(rules, last, "her") ||
         reads(rules, last, "us");
}

/* "attend" and "were present" are about meetings, "participate in", "send to" and "join" only with a noun that says so.
 */
static bool is_clear_attendance(const rap_rules *rules) {
  rap_str verb = rap_scene_text(rules->scene, rules->trigger);
  if (rap_str_starts(verb, RAP_LIT("speaking"))) return rules->near; /* "A, speaking for the producers, said" */
  if (rap_str_starts(verb, RAP_LIT("us"))) return false;             /* "will use the summit to" */
  if (is_with_them(rules)) return rules->near_planned && rules->mood & RAP_MOOD_FUTURE;
  return !(rap_str_starts(verb, RAP_LIT("particip")) || rap_str_starts(verb, RAP_LIT("t")) ||
           rap_str_starts(verb, RAP_LIT("se")) ||
           (rap_str_starts(verb, RAP_LIT("join")) && rules->scene->words[rules->trigger].tokens == 1));
}

/* "A said while attending" */
static const rap_actor_list *sayer_before(rap_rules *rules) {
  size_t verb = rules->trigger;
  if (verb < rules->start + 3 || !(reads(rules, verb - 1, "while") || reads(rules, verb - 1, "after"))) return NULL;
  return rap_token_is(at(rules, verb - 2), RAP_NAME_CUE) ? rap_rules_subject(rules, verb - 2) : NULL;
}

/* ", with A and B taking part" */
static const rap_actor_list *list_behind_with(const rap_rules *rules) {
  const rap_actor *actor = rules->trigger > rules->start ? actor_at(rules, rules->trigger - 1) : NULL;
  const rap_actor_list *list = actor && actor->kind != RAP_ACTOR_THING ? list_of(rules, actor) : NULL;
  bool with = list && list->lead != SIZE_MAX && list->lead >= rules->start && reads(rules, list->lead, "with");
  return with ? list : NULL;
}

/* "attended a match", "present at the ceremony" */
static bool is_at_no_meeting(const rap_rules *rules) {
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + 7; i++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA) return false;
    if (rap_token_has(at(rules, i), RAP_TOKEN_ORGANISATION)) return false; /* "the bank's annual meeting" */
    if (rap_scene_is_abbreviation(rules->scene, i) && rap_token_has(at(rules, i), RAP_TOKEN_POSSESSIVE)) return false;
    if (is(rules, i, RAP_MEETS_NOT_EVENT)) return true;
    if (is(rules, i, RAP_MEETS_EVENT)) return false;
  }
  return false;
}

/* "was prevented by illness from attending" */
static bool is_kept_from(const rap_rules *rules) {
  static const char *const verbs[] = {"prevented", "kept",     "barred",  "banned",
                                      "stopped",   "prevents", "prevent", "excused"};
  size_t from = rules->trigger;
  if (from == rules->start || !reads(rules, --from, "from")) return false;
  for (size_t i = from, seen = 0; i > rules->start && seen < KEPT_LIMIT; i--, seen++)
    for (size_t k = 0; k < sizeof verbs / sizeof *verbs; k++)
      if (reads(rules, i - 1, verbs[k])) return true;
  return false;
}

/* Behind "by link", "at the level of", "as an observer", "in person": of the meeting that the text has told of. */
static bool is_in_some_way(const rap_rules *rules) {
  static const char *const words[] = {"as", "by", "via", "at"};
  if (!rules->near || rules->behind >= rules->stop || at(rules, rules->behind)->gap != RAP_GAP_BLANK) return false;
  if (reads(rules, rules->behind, "in") && reads(rules, rules->behind + 1, "person")) return true;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (reads(rules, rules->behind, words[i])) return true;
  return false;
}

/* "A backed the plan but did not attend", "A has let it be known that it will not attend" */
static const rap_actor_list *subject_of_denial(rap_rules *rules) {
  if (!is_refused(rules)) return NULL;
  const rap_actor_list *lone = rap_rules_lone_subject(rules);
  if (lone) return lone;
  size_t i = rules->trigger;
  while (i > rules->start && rules->trigger - i < KEPT_LIMIT && at(rules, i)->gap == RAP_GAP_BLANK &&
         !reads(rules, i - 1, "it"))
    i--;
  bool that = i > rules->start + 1 && reads(rules, i - 1, "it") && reads(rules, i - 2, "that");
  return that ? rap_rules_only_subject(rules, i - 2) : NULL;
}

/* "participated as an observer": of the meeting that the text has told of. */
static bool is_as_guest(const rap_rules *rules) {
  bool as = rules->told_of && reads(rules, rules->behind, "as") && is(rules, rules->behind + 1, RAP_MEETS_DETERMINER);
  return as && (reads(rules, rules->behind + 2, "observer") || reads(rules, rules->behind + 2, "guest") ||
                reads(rules, rules->behind + 2, "special") || reads(rules, rules->behind + 2, "partner"));
}

/* "will not take part in the event" */
static bool names_event(const rap_rules *rules) {
  size_t i = reads(rules, rules->behind, "in") ? rules->behind + 1 : rules->behind;
  return reads(rules, i, "the") && reads(rules, i + 1, "event");
}

/* Is the verb about a meeting: one named behind it, or, where little follows, the one that the text has told of? */
static bool is_at_event(rap_rules *rules, bool inverted) {
  bool future = rules->mood & RAP_MOOD_FUTURE, ends = rap_rules_ends_clause(rules);
  if (is_clear_attendance(rules) || rap_rules_event_behind(rules, rules->behind, 10) != SIZE_MAX) return true;
  if (is(rules, rules->behind, RAP_MEETS_TALK) || (ends && list_behind_with(rules))) return true;
  if (rules->near && (inverted || ends)) return true;
  return (future && is_in_some_way(rules)) || is_as_guest(rules) ||
         (rules->told_of && ((future && ends) || names_event(rules)));
}

/* A attended; B will not attend. */
static void attend(rap_rules *rules, const rap_actor_list *subject) {
  const rap_actor_list *inverted = subject ? NULL : inverted_subject(rules);
  if (inverted) {
    const rap_actor_list *more = list_behind_relative(rules, inverted);
    if (more) rap_rules_take(rules, more, RAP_ROLE_ATTENDED, "attended");
    subject = inverted;
  }
  if (!subject) subject = subject_of_denial(rules);
  bool at_event = is_at_event(rules, inverted != NULL);
  bool sends = rap_str_starts(rap_scene_text(rules->scene, rules->trigger), RAP_LIT("sen"));
  if (sends && !at_event && subject && !is_refused(rules)) rap_rules_send_to(rules, subject, rules->behind);
  if (!at_event || (rules->mood & RAP_MOOD_PROPOSAL)) return;
  bool participle = rap_str_ends(rap_scene_text(rules->scene, rules->trigger), RAP_LIT("ing"));
  if (!is_with_them(rules) && is_at_no_meeting(rules)) return;
  if (!subject && participle) subject = list_behind_with(rules);
  if (!subject && participle) subject = sayer_before(rules);
  if (participle && rules->trigger > rules->start && at(rules, rules->trigger)->gap == RAP_GAP_BLANK &&
      rules->scene->words[rules->trigger - 1].is == 0 && !subject)
    return; /* "marchers attending the rally": theirs */
  bool infinitive = rules->trigger > rules->start && is(rules, rules->trigger - 1, RAP_MEETS_TO);
  if (!subject && (participle || infinitive)) { /* "A will make a trip in June to attend" */
    subject = rap_rules_sentence_subject(rules, rules->trigger);
    if (subject && infinitive && !rap_rules_are_officials(rules, subject)) subject = NULL;
    if (subject && infinitive) rules->mood |= rap_rules_future_between(rules, subject->token_stop, rules->trigger);
  }
  bool now = participle && rules->trigger > rules->start && is(rules, rules->trigger - 1, RAP_MEETS_AUX);
  if (now && rules->near_planned)
    rules->mood |= RAP_MOOD_FUTURE; /* "A is attending such a meeting for the first time" */
  bool let = subject && subject->lead != SIZE_MAX && has_mood(rules, subject->lead, RAP_MOOD_PROPOSAL);
  if (is_kept_from(rules)) rules->mood |= RAP_MOOD_REFUSE;
  if (!subject || let) return;
  rap_rules_take(rules, subject, is_refused(rules) ? RAP_ROLE_ABSENT : RAP_ROLE_ATTENDED,
                 is_refused(rules) ? "did-not-attend" : "attended");
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
  static const char *const words[] = {"statement", "communique", "declaration"};
  const rap_actor *group = rules->trigger > rules->start ? actor_at(rules, rules->trigger - 1) : NULL;
  const rap_actor_list *list = rap_rules_list_at(rules, rules->behind);
  bool explained = group && group->kind == RAP_ACTOR_ORGANISATION && list && rap_rules_countries(rules, list) >= 3;
  if (!explained || !rap_token_is(at(rules, list->token_stop), RAP_NAME_CUE)) return false;
  for (size_t i = list->token_stop; i < rules->stop && i < list->token_stop + 5; i++)
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
      if (reads(rules, i, words[k])) return true;
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
/* "The ministers were joined by B": of a meeting that was told. */
static bool is_met_by_leaders(const rap_rules *rules) {
  if (!rules->near) return false;
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < 4; i--, seen++)
    if (is(rules, i - 1, RAP_MEETS_OFFICIALS) && !actor_at(rules, i - 1)) return true;
  return false;
}

/* "A and B will exchange visits. … The A delegation": of the meeting to come that was told last. */
static bool is_of_planned(const rap_rules *rules, rap_country country) {
  const rap_attendees *list = rules->near_planned && rules->last ? &rules->last->attendees : NULL;
  for (size_t i = 0; list && i < list->count; i++)
    if (list->items[i].country == country) return true;
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
    if (reads(rules, i, "led") || reads(rules, i, "headed")) /* "A's delegation is to be led by" */
      rules->mood |= rap_rules_future_between(rules, rules->behind, i);
  }
  if (acts && is_of_planned(rules, actor->country)) rules->mood |= RAP_MOOD_FUTURE;
  if (acts && !(rules->mood & (RAP_MOOD_REFUSE | not_sent)))
    rap_rules_take(rules, list_of(rules, actor), RAP_ROLE_ATTENDED, "delegation");
  if (!acts && actor && actor->kind == RAP_ACTOR_OFFICIAL && actor->country) rap_rules_sent_abroad(rules, actor);
}

/* Attended by, joined by, hosted by, as main verbs. */
static void passive(rap_rules *rules, const rap_actor_list *subject) {
  size_t noun = rap_rules_event_behind(rules, rules->start, rules->trigger - rules->start + 1);
  const rap_actor_list *list = rap_rules_participants_at(rules, rules->behind); /* "observers from A and B" */
  size_t last = rules->behind - 1;
  if (!reads(rules, last, "by")) return;
  for (size_t i = noun; i < rules->trigger; i++) /* "did not attend the summit but a rally attended by" */
    if (is(rules, i, RAP_MEETS_NOT_EVENT)) return;
  bool joined = reads(rules, rules->trigger, "joined");
  bool clear = list && rap_rules_countries(rules, list) >= 1 &&
               (noun != SIZE_MAX || (joined && (rules->mood & RAP_MOOD_FUTURE || is_met_by_leaders(rules))));
  bool at_told = joined && !clear && list && rules->told_of && rap_rules_are_officials(rules, list);
  if (clear || at_told) rap_rules_complements(rules, rules->trigger);
  if (at_told && rules->counted && subject && rap_rules_countries(rules, subject))
    rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "attended"); /* "hosts A were joined by planners from B" */
}

static const verb_rule verb_rules[] = {
    {0, RAP_MOOD_UNINVITED, rap_rules_invite_nobody},
    {0, RAP_MOOD_INVITED, rap_rules_invite},
    {0, RAP_MOOD_ABSENT, rap_rules_stay_away},
    {0, RAP_MOOD_NOT_SENT, rap_rules_send_nobody},
    {0, RAP_MOOD_CHAIR, rap_rules_chair},
    {0, RAP_MOOD_REJECT, rap_rules_reject},
    {RAP_MEETS_ATTEND_PASSIVE | RAP_MEETS_HOST_PASSIVE, 0, passive},
    {RAP_MEETS_MEET, 0, meet},
    {RAP_MEETS_GATHER, 0, gather},
    {RAP_MEETS_ATTEND, 0, attend},
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
    if (reads(rules, i, "if") || reads(rules, i, "unless") || reads(rules, i, "provided")) return true;
  }
  return false;
}

/* "will hold talks with A and meet B": the auxiliary is that of the verb before. */
static bool is_second_infinitive(const rap_rules *rules) {
  static const char *const verbs[] = {"meet", "visit", "attend", "hold", "sign", "host", "join"};
  size_t verb = rules->trigger;
  if (verb == rules->start || !(is(rules, verb - 1, RAP_MEETS_AND) || at(rules, verb)->gap == RAP_GAP_COMMA))
    return false;
  for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
    if (reads(rules, verb, verbs[i])) return true;
  return false;
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
