/* What nouns tell: "talks between A and B", "the US-Russia summit", "a G7 meeting", "a visit to B". The mood comes from
 * the words around the noun: a meeting that somebody only calls for does not take place. */
#include "analyse/meeting/meeting_ways.h"

enum { HELD_LIMIT = 9, PROPOSED_LIMIT = 12, ASIDE_LIMIT = 20, DOUBT_LIMIT = 9 };

/* -- mood ---------------------------------------------------------------------------------------------------------- */

/* Inside "US-Soviet", whose hyphen is no end. */
static bool is_in_pair(const rap_rules *rules, size_t token) {
  return token > rules->start && rules->scene->actor_at[token] &&
         rules->scene->actor_at[token] == rules->scene->actor_at[token - 1];
}

/* Words before the noun in its clause. */
static unsigned mood_before(const rap_rules *rules) {
  unsigned mood = 0;
  bool there = false;
  bool second = false; /* "the prospects of a summit in A and a summit in B" */
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < (second ? 14 : 6); i--, seen++) {
    bool quoted = at(rules, i)->gap == RAP_GAP_QUOTE; /* called for a "top-level meeting" */
    if (at(rules, i)->gap != RAP_GAP_BLANK && !quoted && !is_in_pair(rules, i)) break;
    if (is(rules, i - 1, RAP_MEETS_AND) && i >= 2 && is(rules, i - 2, RAP_MEETS_EVENT)) second = true;
    bool invited = reads(rules, i - 1, "invited");
    if (invited && reads(rules, rules->trigger - 1, "for")) mood |= RAP_MOOD_FUTURE; /* "invited to Lima for talks" */
    if (invited) break; /* "not invited to the dinner": it takes place */
    unsigned word = rules->scene->words[i - 1].mood;
    there = there || (is(rules, i - 1, RAP_MEETS_PLACE) && !is(rules, i - 1, RAP_MEETS_HOLD));
    mood |=
        there ? word & ~(unsigned)(RAP_MOOD_REJECT | RAP_MOOD_PROPOSAL) : word; /* "rejected the plan at the summit" */
    if (is(rules, i - 1, RAP_MEETS_STOP)) break;
  }
  return mood;
}

/* "made it likely that B will …", "said that prices will …", not "that was to be held" */
static bool begins_clause(const rap_rules *rules, size_t token) {
  if (!reads(rules, token, "that") || token + 1 >= rules->stop) return false;
  const rap_meeting_word *next = &rules->scene->words[token + 1];
  bool many = next->is == 0 && next->mood == 0 && rap_str_ends(rap_scene_text(rules->scene, token + 1), RAP_LIT("s"));
  return many || is(rules, token + 1, RAP_MEETS_DETERMINER) || actor_at(rules, token + 1) ||
         reads(rules, token + 1, "it") || reads(rules, token + 1, "they") ||
         rap_token_is(at(rules, token + 1), RAP_NAME_HE | RAP_NAME_SHE);
}

/* "in talks with B, A will …": the main clause behind the phrase in front. */
static bool begins_main_clause(const rap_rules *rules, size_t token) {
  const rap_actor *actor = at(rules, token)->gap == RAP_GAP_COMMA ? actor_at(rules, token) : NULL;
  size_t verb = actor ? list_of(rules, actor)->token_stop : rules->stop;
  return verb < rules->stop && at(rules, verb)->gap == RAP_GAP_BLANK &&
         (is(rules, verb, RAP_MEETS_AUX) || has_mood(rules, verb, RAP_MOOD_FUTURE));
}

/* "talks resume on Friday": a present tense. */
static bool begins_later(const rap_rules *rules, size_t token) {
  bool verb = reads(rules, token, "resume") || reads(rules, token, "begin") || reads(rules, token, "start");
  return verb && !is(rules, token - 1, RAP_MEETS_TO | RAP_MEETS_AUX) && !is(rules, token - 1, RAP_MEETS_DETERMINER);
}

/* "a visit, which would have been the first, has been scrapped": the auxiliary behind the aside that begins at the
 * token; `token` where none does. */
static size_t behind_aside(const rap_rules *rules, size_t token) {
  bool aside = at(rules, token)->gap == RAP_GAP_COMMA && reads(rules, token, "which");
  for (size_t i = token + 1; aside && i < rules->stop && i < token + ASIDE_LIMIT; i++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA) return token;
    if (at(rules, i)->gap == RAP_GAP_COMMA) return is(rules, i, RAP_MEETS_AUX) ? i : token;
  }
  return token;
}

/* "the trip is off" */
static bool is_off(const rap_rules *rules, size_t token) {
  bool off = reads(rules, token, "off") && is(rules, token - 1, RAP_MEETS_AUX);
  return off && (token + 1 >= rules->stop || at(rules, token + 1)->gap != RAP_GAP_BLANK);
}

/* The verb behind the noun and its complements: "talks between A and B will be held", "the summit was cancelled". */
static unsigned mood_behind(const rap_rules *rules) {
  unsigned mood = 0;
  bool verb = false, topic = false, visit = is(rules, rules->trigger, RAP_MEETS_VISIT_NOUN);
  for (size_t i = rules->behind, seen = 0; i < rules->stop && seen < 22; i++, seen++) {
    i = behind_aside(rules, i);
    if (at(rules, i)->gap >= RAP_GAP_QUOTE || is(rules, i, RAP_MEETS_STOP)) break;
    if (reads(rules, i, "ahead")) break; /* of another meeting */
    if (is_off(rules, i)) mood |= RAP_MOOD_CANCEL;
    if (begins_clause(rules, i) || (visit && begins_main_clause(rules, i))) break;
    topic = topic || is(rules, i, RAP_MEETS_TOPIC);
    bool noun = topic && rap_str_starts(rap_scene_text(rules->scene, i), RAP_LIT("plan")); /* "on plans to" */
    if (noun) i += rules->scene->words[i].tokens > 1;
    if (!noun) mood |= rules->scene->words[i].mood;
    if (begins_later(rules, i)) mood |= RAP_MOOD_FUTURE;
    if (is(rules, i, RAP_MEETS_MEET | RAP_MEETS_ATTEND | RAP_MEETS_GATHER) && !verb) break;
    if (is(rules, i, RAP_MEETS_TO) && !verb && !visit) break; /* "a visit to B was …" */
    verb = verb || is(rules, i, RAP_MEETS_AUX);
  }
  return mood;
}

/* "will propose to the countries of the group a summit with B": a verb whose object the noun may be from afar. */
static bool is_proposed(const rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < PROPOSED_LIMIT; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK || is(rules, i - 1, RAP_MEETS_PLACE | RAP_MEETS_STOP)) return false;
    if (rap_str_starts(rap_scene_text(rules->scene, i - 1), RAP_LIT("propos"))) return true;
  }
  return false;
}

/* "talks with B are unlikely" */
static bool is_doubted(const rap_rules *rules) {
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + DOUBT_LIMIT; i++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA || is(rules, i, RAP_MEETS_STOP)) return false;
    if (reads(rules, i, "should") || reads(rules, i, "must")) return true; /* "should be intensified" */
    if (is(rules, i, RAP_MEETS_AUX)) return has_mood(rules, i, RAP_MOOD_PROPOSAL);
  }
  return false;
}

/* "officials open talks on Friday": a present tense right before the noun. */
static bool is_opened_later(const rap_rules *rules) {
  static const char *const verbs[] = {"begin", "hold", "open", "resume", "start"};
  size_t verb = rules->trigger;
  while (verb > rules->start && rules->trigger - verb < 3) {
    verb--;
    bool noun = actor_at(rules, verb) || at(rules, verb + 1)->gap != RAP_GAP_BLANK;
    if (noun) return false;
    for (size_t k = 0; k < sizeof verbs / sizeof *verbs; k++)
      if (reads(rules, verb, verbs[k])) return verb > rules->start && actor_at(rules, verb - 1) != NULL;
  }
  return false;
}

/* "talks between A and B were proposed by C", "a summit has been mooted" */
static bool is_only_proposed(const rap_rules *rules) {
  bool passive = false;
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + PROPOSED_LIMIT; i++) {
    if (at(rules, i)->gap >= RAP_GAP_QUOTE || is(rules, i, RAP_MEETS_STOP)) return false;
    if (passive && has_way(rules, i, RAP_WAY_MOOTED)) return true;
    passive = is(rules, i, RAP_MEETS_AUX) || (passive && is(rules, i, RAP_MEETS_SKIP));
  }
  return false;
}

static void set_mood(rap_rules *rules) {
  unsigned before = mood_before(rules), behind = mood_behind(rules);
  rules->mood = (before | behind) & (RAP_MOOD_FUTURE | RAP_MOOD_CANCEL);
  rules->mood |= before & (RAP_MOOD_PROPOSAL | RAP_MOOD_NEGATION | RAP_MOOD_REJECT | RAP_MOOD_ABSENT | RAP_MOOD_REFUSE);
  if (rap_rules_is_dated_ahead(rules, rules->behind)) rules->mood |= RAP_MOOD_FUTURE;
  if (is_opened_later(rules)) rules->mood |= RAP_MOOD_FUTURE;
  if (has_mood(rules, rules->behind, RAP_MOOD_HELD)) rules->mood &= ~(unsigned)RAP_MOOD_FUTURE; /* "talks under way" */
  if (rap_rules_is_dated_back(rules, rules->behind)) rules->mood &= ~(unsigned)RAP_MOOD_FUTURE;
  if (is_proposed(rules) || is_doubted(rules) || is_only_proposed(rules)) rules->mood |= RAP_MOOD_PROPOSAL;
  rules->event.told = ((before | behind) & (RAP_MOOD_HELD | RAP_MOOD_FUTURE)) != 0;
}

/* -- rules --------------------------------------------------------------------------------------------------------- */

/* "US-Russia talks", "the India-Pakistan peace talks" */
static void pair_before(rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < 3; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return;
    const rap_actor *actor = actor_at(rules, i - 1);
    if (!actor) continue;
    if (actor->kind == RAP_ACTOR_PAIR)
      rap_rules_take(rules, &rules->scene->lists.items[actor->list], RAP_ROLE_ATTENDED, "pair");
    return;
  }
}

static bool has_taken_place(const rap_rules *rules) {
  for (size_t i = rules->behind; i < rules->stop && i < rules->behind + 6; i++) {
    if (at(rules, i)->gap >= RAP_GAP_STOP) return false;
    if (has_mood(rules, i, RAP_MOOD_HELD)) return true;
  }
  return rules->trigger > rules->start && has_mood(rules, rules->trigger - 1, RAP_MOOD_HELD);
}

/* "the Brazilian negotiations", "Polish debt talks": of the country whose adjective stands before. */
static void talks_of_one(rap_rules *rules) {
  size_t noun = rules->behind - 1;
  bool talks = reads(rules, noun, "talks") || reads(rules, noun, "negotiations");
  bool takes_place = has_taken_place(rules) || rules->mood & RAP_MOOD_FUTURE;
  if (!talks || !takes_place || rules->counted) return;
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < 3; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return;
    const rap_actor *actor = actor_at(rules, i - 1);
    bool adjective = actor && actor->country && actor->kind == RAP_ACTOR_THING && actor->stop == i &&
                     actor->stop - actor->first == 1 && rap_token_has(at(rules, i - 1), RAP_TOKEN_COUNTRY) &&
                     rules->scene->analysis->countries.items[at(rules, i - 1)->mention].kind == RAP_MENTION_DEMONYM;
    if (adjective) rap_rules_take_one(rules, actor, "talks-of");
    if (actor || is(rules, i - 1, RAP_MEETS_STOP | RAP_MEETS_FROM | RAP_MEETS_TOPIC | RAP_MEETS_PLACE)) return;
  }
}

/* "a G7 meeting ended", "talks held by the Group of Seven": a group that is told to have met stands for its members;
 * one of a day gone by ("yesterday's G7 meeting") is a meeting, and those whom the text lists were there; one that is
 * only named ("the G7 summit") tells of nobody. */
static void group_beside(rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < 4; i--, seen++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA && at(rules, i)->gap != RAP_GAP_CLOSE) return;
    const rap_actor *actor = actor_at(rules, i - 1);
    if (!actor) continue;
    if (actor->kind != RAP_ACTOR_ORGANISATION || !actor->organisation) return;
    RAP_PUSH(rules->scene->analysis->arena, &rules->event.organisations, actor->organisation);
    bool told = has_taken_place(rules);
    rules->counted = rules->counted || told || rap_rules_is_past(rules, actor->first);
    if (!told) return;
    rules->event.group = actor->organisation;
    rules->event.group_span = (rap_span){at(rules, actor->first)->span.start, at(rules, actor->shown - 1)->span.stop};
    return;
  }
}

/* "held talks in Peru and Chile": somebody of one country who talks in another one talks with that one; the list, or
 * NULL.
 */
static const rap_actor_list *countries_of_talks(rap_rules *rules, const rap_actor_list *subject) {
  if (!reads(rules, rules->behind, "in") || !rap_rules_are_officials(rules, subject)) return NULL;
  const rap_actor_list *list = rap_rules_list_at(rules, rules->behind + 1);
  bool joined = subject->token_stop < rules->stop && is(rules, subject->token_stop, RAP_MEETS_AND); /* "A and rebels" */
  bool capital = list && first_of(rules, list)->kind == RAP_ACTOR_CAPITAL && reads(rules, rules->behind - 1, "talks");
  bool abroad = list && !joined && (first_of(rules, list)->kind == RAP_ACTOR_COUNTRY || capital) &&
                subject->stop - subject->first == 1 &&
                first_of(rules, list)->country != first_of(rules, subject)->country;
  return abroad ? list : NULL;
}

/* Does another verb stand between "had", before the token, and the noun? */
static bool is_auxiliary(const rap_rules *rules, size_t token) {
  for (size_t i = token; i < rules->trigger; i++)
    if (rap_str_ends(rap_scene_text(rules->scene, i), RAP_LIT("ed")) || rap_token_is(at(rules, i), RAP_NAME_CUE))
      return true;
  return false;
}

/* "rebels left Kabul": a place that a verb governs. */
static bool is_left(const rap_rules *rules, const rap_actor_list *place) {
  return place->lead != SIZE_MAX && place->lead >= rules->start && has_mood(rules, place->lead, RAP_MOOD_VERB) &&
         first_of(rules, place)->kind == RAP_ACTOR_CAPITAL;
}

/* "A left Tokyo after talks with B": A, not the place right before "after". */
static const rap_actor_list *who_left(rap_rules *rules, const rap_actor_list *place, size_t after) {
  rap_actor_kind kind = first_of(rules, place)->kind;
  if (kind != RAP_ACTOR_CAPITAL && kind != RAP_ACTOR_COUNTRY) return place;
  const rap_actor_list *subject = rap_rules_sentence_subject(rules, after);
  if (subject && subject != place && rap_rules_are_officials(rules, subject)) return subject;
  return is_left(rules, place) ? NULL : place;
}

/* "A held talks with B", "A and B held talks" */
static void held_by(rap_rules *rules) {
  if (rules->mood & (RAP_MOOD_ABSENT | RAP_MOOD_REFUSE)) return;
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < HELD_LIMIT; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return;
    const rap_actor *actor = actor_at(rules, i - 1);
    if (actor && actor->kind != RAP_ACTOR_THING && actor->kind != RAP_ACTOR_ORGANISATION) return;
    if (is(rules, i - 1, RAP_MEETS_BY | RAP_MEETS_TOPIC | RAP_MEETS_TO) || begins_clause(rules, i - 1)) return;
    if (!is(rules, i - 1, RAP_MEETS_HOLD)) {
      if (is(rules, i - 1, RAP_MEETS_STOP)) return;
      continue;
    }
    if (is(rules, i - 1, RAP_MEETS_AUX) && is_auxiliary(rules, i)) return; /* "had praised the talks" */
    const rap_actor_list *subject = rap_rules_subject(rules, i - 1);
    if (!subject && i >= 2 && rap_token_is(at(rules, i - 2), RAP_NAME_CUE)) /* "she said following talks with B" */
      subject = rap_rules_subject(rules, i - 2);
    if (subject && is(rules, i - 1, RAP_MEETS_STOP)) subject = who_left(rules, subject, i - 1);
    bool joined = subject && subject->token_stop + 1 < i && is(rules, subject->token_stop, RAP_MEETS_AND);
    bool both = subject && (joined || rap_rules_parties(rules, subject) >= 2); /* "A and its creditors" */
    bool with = subject && is(rules, rules->behind, RAP_MEETS_WITH) && rap_rules_are_officials(rules, subject) &&
                rap_rules_somebody(rules, rules->behind + 1); /* "a minister held talks with bankers" */
    const rap_actor_list *abroad = subject && !rules->counted ? countries_of_talks(rules, subject) : NULL;
    if (abroad) rap_rules_take(rules, abroad, RAP_ROLE_ATTENDED, "talked-in");
    if (subject && (rules->counted || rules->strangers || both || with))
      rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "held-talks");
    if (subject) return;
    /* "said, following his talks with B" */
    subject = rap_rules_sentence_subject(rules, i - 1);
    if (subject && rules->counted && !is_left(rules, subject))
      rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "after-talks-with");
    return;
  }
}

/* "A said the talks of B", "A criticised B for meeting C": somebody else stands between, whose meeting it may be. */
static bool is_bound_to_another(const rap_rules *rules, size_t from) {
  for (size_t i = from; i < rules->trigger; i++) {
    const rap_actor *actor = actor_at(rules, i);
    if (actor && actor->kind != RAP_ACTOR_CAPITAL) return true;
    if (has_mood(rules, i, RAP_MOOD_PROPOSAL | RAP_MOOD_REFUSE | RAP_MOOD_NEGATION)) return true;
  }
  return false;
}

/* "A refused to hold talks with B": neither comes. */
static bool refused_to_hold(rap_rules *rules) {
  if (!(rules->mood & RAP_MOOD_REFUSE) || !is(rules, rules->behind, RAP_MEETS_WITH)) return false;
  size_t verb = rules->trigger;
  while (verb > rules->start && rules->trigger - verb < HELD_LIMIT && !has_mood(rules, verb, RAP_MOOD_REFUSE)) verb--;
  while (verb > rules->start && !rules->scene->words[verb].tokens) verb--;
  const rap_actor_list *with = rap_rules_list_at(rules, rules->behind + 1);
  const rap_actor_list *subject =
      with && has_mood(rules, verb, RAP_MOOD_REFUSE) ? rap_rules_subject(rules, verb) : NULL;
  if (!subject) return false;
  rap_rules_take(rules, subject, RAP_ROLE_ABSENT, "refused-to-meet");
  rap_rules_take(rules, with, RAP_ROLE_ABSENT, "refused-to-meet");
  return true;
}

/* "the talks that A began on Monday", "a meeting she had with bankers" */
static void held_behind(rap_rules *rules) {
  size_t i = rules->behind;
  if (reads(rules, i, "that") || reads(rules, i, "which")) i++;
  if (i >= rules->stop || at(rules, i)->gap != RAP_GAP_BLANK) return;
  const rap_actor *actor = actor_at(rules, i);
  const rap_actor_list *list = actor ? list_of(rules, actor) : rap_rules_pronoun(rules, i);
  size_t verb = actor ? list->token_stop : i + 1;
  bool held = list && verb < rules->stop && at(rules, verb)->gap == RAP_GAP_BLANK && is(rules, verb, RAP_MEETS_HOLD) &&
              !is(rules, verb, RAP_MEETS_PLACE | RAP_MEETS_STOP);
  if (held && (rap_rules_are_officials(rules, list) || rap_rules_countries(rules, list) >= 2))
    rap_rules_take(rules, list, RAP_ROLE_ATTENDED, "held-talks");
}

/* "In talks with both ministers A said …": those of the place. */
static void met_local_people(rap_rules *rules) {
  const rap_attendees *found = &rules->event.attendees;
  bool local = is(rules, rules->behind, RAP_MEETS_WITH) && rap_rules_local_people(rules, rules->behind + 1);
  if (local && found->count == 1 && strcmp(found->items[0].rule, "in-front") == 0)
    rap_rules_take_place(rules, found->items[0].country);
}

/* "A said the row was settled at a meeting with B": nobody else is named who could have met B. */
static void sentence_met(rap_rules *rules) {
  if (!is(rules, rules->behind, RAP_MEETS_WITH)) return;
  size_t found = rules->event.attendees.count + rules->event.organisations.count;
  if (found == 0) return;
  for (size_t i = 0; i < rules->event.attendees.count; i++)
    if (strcmp(rules->event.attendees.items[i].rule, "with") != 0) return;
  const rap_actor_list *subject = rap_rules_sentence_subject(rules, rules->trigger);
  if (!subject || subject->stop - subject->first != 1 || !rap_rules_are_officials(rules, subject)) return;
  for (size_t i = 0; i < rules->event.attendees.count; i++)
    if (rules->event.attendees.items[i].country == first_of(rules, subject)->country) return;
  if (is_bound_to_another(rules, subject->token_stop)) return;
  rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "sentence-met");
}

/* Behind a group, the list that explains it: "the Group of Five - A, B and C - will gather". */
static const rap_actor_list *explained(const rap_rules *rules, const rap_actor_list *list) {
  const rap_actor_lists *lists = &rules->scene->lists;
  bool last = !list || list + 1 == lists->items + lists->count;
  if (last || rap_rules_countries(rules, list) > 0 || list[1].token_stop > rules->trigger) return list;
  return rap_rules_countries(rules, list + 1) >= 2 ? list + 1 : list;
}

/* "A and B will gather again, a year after their talks in Riga": they did meet. */
static void since_their(rap_rules *rules) {
  bool their = false;
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < 5; i--, seen++) {
    their = their || has_mood(rules, i - 1, RAP_MOOD_POSSESSIVE);
    if (!their || !reads(rules, i - 1, "since")) continue;
    const rap_actor_list *subject = explained(rules, rap_rules_sentence_subject(rules, i - 1));
    rules->mood &= ~(unsigned)RAP_MOOD_FUTURE;
    if (subject && rap_rules_countries(rules, subject) >= 2)
      rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "since-their-talks");
    return;
  }
}

/* "Putin's meeting with Xi" */
static void owner(rap_rules *rules) {
  size_t i = rules->trigger;
  for (unsigned seen = 0; i > rules->start && seen < 3; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return;
    if (!rap_token_has(at(rules, i - 1), RAP_TOKEN_POSSESSIVE)) continue;
    const rap_actor *actor = actor_at(rules, i - 1);
    if (actor && actor->country && (rules->counted || rules->strangers)) rap_rules_take_one(rules, actor, "owner");
    return;
  }
}

/* "the Kremlin talks", "a White House meeting": with the government that sits there. */
static void seat_before(rap_rules *rules) {
  size_t i = rules->trigger;
  if (i == rules->start || at(rules, i)->gap != RAP_GAP_BLANK) return;
  const rap_actor *actor = actor_at(rules, i - 1);
  bool seat = actor && actor->country && has_mood(rules, i - 1, RAP_MOOD_SEAT) &&
              !rap_token_has(at(rules, i - 1), RAP_TOKEN_POSSESSIVE);
  if (seat && (rules->counted || rules->near)) rap_rules_take_one(rules, actor, "seat");
}

/* "after meeting the Polish and Czech ministers": the noun is a verb here. */
static void meeting_somebody(rap_rules *rules) {
  if (!rap_str_ends(rap_scene_text(rules->scene, rules->trigger), RAP_LIT("ing"))) return;
  bool gerund = rules->trigger > rules->start && at(rules, rules->trigger)->gap == RAP_GAP_BLANK &&
                !is(rules, rules->trigger - 1, RAP_MEETS_DETERMINER) && !actor_at(rules, rules->trigger - 1);
  if (!gerund || rules->behind >= rules->stop || at(rules, rules->behind)->gap != RAP_GAP_BLANK) return;
  const rap_actor_list *list = rap_rules_list_at(rules, rules->behind);
  if (!list) return;
  rap_rules_take(rules, list, RAP_ROLE_ATTENDED, "meeting-object");
  const rap_actor_list *subject = rap_rules_sentence_subject(rules, rules->trigger);
  size_t next = list->token_stop; /* "After meeting B, A said" */
  if (!subject && next < rules->stop && at(rules, next)->gap == RAP_GAP_COMMA) subject = rap_rules_list_at(rules, next);
  if (subject && subject != list) rap_rules_take(rules, subject, RAP_ROLE_ATTENDED, "meeting-subject");
}

/* Whom somebody met: "A, meeting B in Rome, said"; or NULL. */
static const rap_actor_list *aside_object(rap_rules *rules) {
  bool aside = reads(rules, rules->trigger, "meeting") && rules->trigger > rules->start &&
               at(rules, rules->trigger)->gap == RAP_GAP_COMMA && rules->behind < rules->stop &&
               at(rules, rules->behind)->gap == RAP_GAP_BLANK;
  const rap_actor *actor = aside ? actor_at(rules, rules->trigger - 1) : NULL;
  const rap_actor_list *met = actor && actor->kind != RAP_ACTOR_THING ? rap_rules_list_at(rules, rules->behind) : NULL;
  return met && rap_rules_are_officials(rules, met) ? met : NULL;
}

/* "A, B and C, meeting in Rome, agreed": the noun is a participle here. */
static void meeting_aside(rap_rules *rules) {
  bool aside = reads(rules, rules->trigger, "meeting") && rules->trigger > rules->start &&
               at(rules, rules->trigger)->gap == RAP_GAP_COMMA && is(rules, rules->behind, RAP_MEETS_PLACE);
  const rap_actor *actor = aside ? actor_at(rules, rules->trigger - 1) : NULL;
  const rap_actor_list *met = aside_object(rules); /* "A, meeting B in Rome, said" */
  if (met) {
    rap_rules_take(rules, met, RAP_ROLE_ATTENDED, "meeting-object");
    rap_rules_take(rules, list_of(rules, actor_at(rules, rules->trigger - 1)), RAP_ROLE_ATTENDED, "meeting-subject");
  }
  if (actor && rap_rules_parties(rules, list_of(rules, actor)) >= 2)
    rap_rules_take(rules, list_of(rules, actor), RAP_ROLE_ATTENDED, "met-subject");
}

/* A refusal before the noun takes away one participant, a proposal or rejection the meeting itself. */
static bool is_no_meeting(const rap_rules *rules) {
  return (rules->mood & (RAP_MOOD_PROPOSAL | RAP_MOOD_NEGATION | RAP_MOOD_REJECT)) != 0;
}

/* "a meeting of its board", "his party's spring conference": nobody comes from abroad. */
static bool is_inner_meeting(const rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < 3 && at(rules, i)->gap == RAP_GAP_BLANK;
       i--, seen++)
    if (has_mood(rules, i - 1, RAP_MOOD_INNER) && rap_token_has(at(rules, i - 1), RAP_TOKEN_POSSESSIVE)) return true;
  if (!reads(rules, rules->behind, "of")) return false;
  for (size_t i = rules->behind + 1; i < rules->stop && i < rules->behind + 5; i++) {
    const rap_actor *actor = actor_at(rules, i); /* "of Italy's cabinet" */
    if (at(rules, i)->gap != RAP_GAP_BLANK || (actor && !rap_token_has(at(rules, i), RAP_TOKEN_POSSESSIVE)))
      return false;
    if (has_mood(rules, i, RAP_MOOD_INNER)) return true;
  }
  return false;
}

void rap_rules_noun(rap_rules *rules) {
  if (is_inner_meeting(rules)) return;
  set_mood(rules);
  bool visit = is(rules, rules->trigger, RAP_MEETS_VISIT_NOUN);
  if (visit && rap_rules_hoped_visit(rules)) rules->mood = RAP_MOOD_FUTURE;
  bool left = visit && rules->mood & RAP_MOOD_CANCEL; /* "cancelled his trip": neither guest nor host comes */
  if (is_no_meeting(rules) && !left && !has_taken_place(rules)) return; /* "hopes the talks under way will …" */
  if (visit) {
    rap_rules_visit_noun(rules);
  } else {
    const rap_actor_list *comes = rap_rules_traveller(rules);
    pair_before(rules);
    group_beside(rules);
    if (!refused_to_hold(rules)) rap_rules_complements(rules, rules->behind);
    rap_rules_came_for(rules, comes);
    meeting_somebody(rules);
    meeting_aside(rules);
    held_by(rules);
    held_behind(rules);
    owner(rules);
    seat_before(rules);
    rap_rules_speakers(rules);
    rap_rules_delegates(rules);
    since_their(rules);
    sentence_met(rules);
    talks_of_one(rules);
    met_local_people(rules);
    rap_rules_next_place(rules);
  }
  if (rules->mood & RAP_MOOD_CANCEL)
    rules->event.status = RAP_MEETING_CANCELLED;
  else if (rules->mood & RAP_MOOD_FUTURE)
    rules->event.status = RAP_MEETING_PLANNED;
}
