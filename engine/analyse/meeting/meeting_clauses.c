/* What a clause tells in languages whose verbs stand elsewhere than in English ("hat in Berlin den Präsidenten
 * getroffen", "se sont réunis à Paris les ministres de …"). The order of words says little there, and prepositions say
 * much: so each list of a clause is sorted by what governs it, and the kind of the verb or noun says which of them take
 * part. The words are data, a file a language (engine/data/meeting_words_de.tsv …). */
#include "analyse/meeting/meeting_tokens.h"

enum { CLAUSE_LIMIT = 40, LIST_LIMIT = 24, LEAD_LIMIT = 6 };

#define VERBS (RAP_MEETS_MEET | RAP_MEETS_GATHER | RAP_MEETS_HOST | RAP_MEETS_VISIT | RAP_MEETS_TALK)

typedef enum government {
  FREE,    /* subject or object */
  PARTNER, /* with */
  PAIR,    /* between */
  PEOPLE,  /* ministers of, including */
  PLACE,   /* in, to */
  AGENT,   /* by */
  WITHOUT,
  BOUND /* about, for: nobody who takes part */
} government;

typedef struct clause {
  size_t start, stop; /* tokens */
  unsigned mood;
  bool held;  /* a verb says that the meeting takes place, or "after" stands before it */
  bool event; /* has a noun for a meeting */
  const rap_actor_list *lists[LIST_LIMIT];
  government by[LIST_LIMIT];
  size_t count;
} clause;

/* -- the clause ---------------------------------------------------------------------------------------------------- */

/* "…, dass", "…, après que": a clause of its own; a quotation is one, too. */
static bool is_boundary(const rap_rules *rules, size_t token) {
  return at(rules, token)->gap >= RAP_GAP_QUOTE ||
         (at(rules, token)->gap == RAP_GAP_COMMA && is(rules, token, RAP_MEETS_STOP)) ||
         (is(rules, token, RAP_MEETS_STOP) && !is(rules, token, RAP_MEETS_HOLD));
}

/* "… und reiste nach Rom": another verb, whose places and objects are its own. */
static bool is_next_verb(const rap_rules *rules, size_t token) {
  return token > rules->trigger + 1 && is(rules, token, VERBS) && is(rules, token - 1, RAP_MEETS_AND);
}

static bool is_elided_of(const rap_rules *rules, size_t token) {
  rap_str word = rap_scene_text(rules->scene, token);
  return word.len > 2 && (word.s[0] == 'd' || word.s[0] == 'D') && (word.s[1] == '\'' || (uint8_t)word.s[1] == 0xE2);
}

/* "ministres des Affaires étrangères de", "Vertreter aus": do people stand before the preposition? */
static bool are_people_before(const rap_rules *rules, size_t preposition) {
  for (size_t i = preposition, seen = 0; i > rules->start && seen < LEAD_LIMIT; i--, seen++) {
    if (at(rules, i)->gap > RAP_GAP_COMMA || actor_at(rules, i - 1)) return false;
    if (is(rules, i - 1, RAP_MEETS_OFFICIALS | RAP_MEETS_STATES | RAP_MEETS_COUNTERPART)) return true;
    if (is(rules, i - 1, RAP_MEETS_AUX | RAP_MEETS_EVENT | VERBS)) return false;
  }
  return false;
}

/* What the preposition at the token makes of the list; BOUND for words that are none. */
static government preposition(const rap_rules *rules, size_t token, const rap_actor_list *list) {
  const rap_actor *first = first_of(rules, list);
  bool place = rap_actor_is_place(first);
  if (has_mood(rules, token, RAP_MOOD_WITHOUT)) return WITHOUT;
  if (is(rules, token, RAP_MEETS_HOST_PASSIVE)) return AGENT; /* "reçu par" */
  if (is(rules, token, RAP_MEETS_WITH)) return PARTNER;
  if (is(rules, token, RAP_MEETS_BETWEEN)) return PAIR;
  if (is(rules, token, RAP_MEETS_FROM) && are_people_before(rules, token)) return PEOPLE;
  if (is(rules, token, RAP_MEETS_BY)) return AGENT;
  if (is(rules, token, RAP_MEETS_OPEN)) return PEOPLE;
  if (is(rules, token, RAP_MEETS_PLACE | RAP_MEETS_TO)) return place ? PLACE : FREE; /* "recibió al presidente" */
  if (is(rules, token, RAP_MEETS_FROM)) return AGENT;                                /* "la visite de A" */
  return BOUND;
}

static bool is_preposition(const rap_rules *rules, size_t token) {
  bool article = is(rules, token, RAP_MEETS_DETERMINER) && !is(rules, token, RAP_MEETS_FROM);
  if (is(rules, token, RAP_MEETS_DETERMINER) && !article) return are_people_before(rules, token); /* "der Ukraine" */
  return !article && (has_mood(rules, token, RAP_MOOD_WITHOUT) ||
                      is(rules, token,
                         RAP_MEETS_HOST_PASSIVE | RAP_MEETS_WITH | RAP_MEETS_BETWEEN | RAP_MEETS_FROM | RAP_MEETS_BY |
                             RAP_MEETS_OPEN | RAP_MEETS_PLACE | RAP_MEETS_TO | RAP_MEETS_TOPIC));
}

/* Articles, titles, adjectives and "seinem Amtskollegen" stand between a preposition and its list. */
static bool may_stand_between(const rap_rules *rules, size_t token) {
  if (is(rules, token, RAP_MEETS_DETERMINER | RAP_MEETS_OFFICIALS | RAP_MEETS_STATES)) return true;
  if (has_mood(rules, token, RAP_MOOD_POSSESSIVE) || rap_token_is(at(rules, token), RAP_ACTOR_TITLE)) return true;
  return rules->scene->words[token].is == 0 && rules->scene->words[token].mood == 0;
}

static government governor(const rap_rules *rules, const rap_actor_list *list) {
  if (is_elided_of(rules, list->token)) return are_people_before(rules, list->token) ? PEOPLE : AGENT;
  for (size_t i = list->token, seen = 0; i > rules->start && seen < LEAD_LIMIT; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK || actor_at(rules, i - 1)) break;
    if (is_preposition(rules, i - 1)) return preposition(rules, i - 1, list);
    if (!may_stand_between(rules, i - 1)) break;
  }
  return FREE;
}

static void add_list(const rap_rules *rules, clause *found, const rap_actor_list *list) {
  bool known = found->count && found->lists[found->count - 1] == list;
  if (known || found->count == LIST_LIMIT || first_of(rules, list)->kind == RAP_ACTOR_THING) return;
  found->lists[found->count] = list;
  found->by[found->count++] = governor(rules, list);
}

static clause read_clause(rap_rules *rules) {
  clause found = {.start = rules->trigger, .stop = rules->behind};
  while (found.start > rules->start && rules->trigger - found.start < CLAUSE_LIMIT && !is_boundary(rules, found.start))
    found.start--;
  while (found.stop < rules->stop && found.stop - rules->trigger < CLAUSE_LIMIT && !is_boundary(rules, found.stop) &&
         !is_next_verb(rules, found.stop))
    found.stop++;
  for (size_t i = found.start; i < found.stop; i++) {
    found.mood |= rules->scene->words[i].mood;
    found.held = found.held || is(rules, i, RAP_MEETS_HOLD);
    found.event = found.event || (is(rules, i, RAP_MEETS_EVENT) && !is(rules, i, RAP_MEETS_NOT_EVENT));
    const rap_actor *actor = actor_at(rules, i);
    if (actor) add_list(rules, &found, list_of(rules, actor));
    if (is(rules, i, RAP_MEETS_PLACE)) rap_rules_note_place(rules, i + 1);
  }
  return found;
}

/* -- who takes part ------------------------------------------------------------------------------------------------ */

static bool is_somebody(const rap_rules *rules, const rap_actor_list *list) {
  const rap_actor *first = first_of(rules, list);
  return first->kind == RAP_ACTOR_OFFICIAL || first->kind == RAP_ACTOR_PERSON;
}

/* Takes every list that is governed so; returns whether there is one. */
static bool take_all(rap_rules *rules, const clause *in, government by, rap_role role, const char *rule) {
  bool any = false;
  for (size_t i = 0; i < in->count; i++) {
    if (in->by[i] != by) continue;
    rap_rules_take(rules, in->lists[i], role, rule);
    any = true;
  }
  return any;
}

/* The countries of the lists governed so, an organisation counting as two; `people`: of officials only. */
static size_t parties(const rap_rules *rules, const clause *in, government by, bool people) {
  size_t count = 0;
  for (size_t i = 0; i < in->count; i++)
    if (in->by[i] == by && (!people || is_somebody(rules, in->lists[i])))
      count += rap_rules_parties(rules, in->lists[i]);
  return count;
}

static size_t first_free(const clause *in, const rap_rules *rules, bool people) {
  for (size_t i = 0; i < in->count; i++)
    if (in->by[i] == FREE && (!people || is_somebody(rules, in->lists[i]))) return i;
  return in->count;
}

static void take_absent(rap_rules *rules, const clause *in, const char *rule) {
  if (!in->event && !rules->near) return;
  take_all(rules, in, FREE, RAP_ROLE_ABSENT, rule);
  take_all(rules, in, PEOPLE, RAP_ROLE_ABSENT, rule);
}

static bool is_refused_here(const clause *in) {
  return (in->mood & (RAP_MOOD_NEGATION | RAP_MOOD_REFUSE)) != 0;
}

/* "Er traf sich mit B": the person whom the pronoun means, where the clause has no other subject. */
static void take_pronoun(rap_rules *rules, const clause *in) {
  if (parties(rules, in, FREE, false) > 0) return;
  for (size_t i = in->start; i < in->stop; i++) {
    const rap_actor_list *list = rap_rules_pronoun(rules, i);
    if (!list) continue;
    rap_rules_take(rules, list, RAP_ROLE_ATTENDED, "met-subject");
    return;
  }
}

/* A hat B getroffen; A und B trafen sich; A s'est entretenu avec B. */
static void meet(rap_rules *rules, const clause *in) {
  size_t people = parties(rules, in, FREE, true) + parties(rules, in, PARTNER, true) +
                  parties(rules, in, PEOPLE, false) + parties(rules, in, PAIR, false);
  size_t all = parties(rules, in, FREE, false) + parties(rules, in, PARTNER, false) +
               parties(rules, in, PEOPLE, false) + parties(rules, in, PAIR, false);
  bool partner = parties(rules, in, PARTNER, true) > 0;
  if (is_refused_here(in) || people == 0 || (all < 2 && !partner)) return; /* two countries alone meet on a pitch */
  take_pronoun(rules, in);
  take_all(rules, in, FREE, RAP_ROLE_ATTENDED, "met-subject");
  take_all(rules, in, PARTNER, RAP_ROLE_ATTENDED, "met-object");
  take_all(rules, in, PEOPLE, RAP_ROLE_ATTENDED, "met-subject");
  take_all(rules, in, PAIR, RAP_ROLE_ATTENDED, "between");
}

/* Die Minister aus A und B kamen zusammen. */
static void gather(rap_rules *rules, const clause *in) {
  size_t all = parties(rules, in, FREE, false) + parties(rules, in, PEOPLE, false) + parties(rules, in, PARTNER, false);
  if (is_refused_here(in) || all < 2) return;
  take_all(rules, in, FREE, RAP_ROLE_ATTENDED, "gathered");
  take_all(rules, in, PEOPLE, RAP_ROLE_ATTENDED, "gathered");
  take_all(rules, in, PARTNER, RAP_ROLE_ATTENDED, "gathered");
  take_all(rules, in, WITHOUT, RAP_ROLE_ABSENT, "without");
}

/* A nahm teil, a participé; nahm nicht teil. */
static void attend(rap_rules *rules, const clause *in) {
  bool particle = has_mood(rules, rules->trigger, RAP_MOOD_PARTICLE); /* "teil", with its verb before */
  if (particle && !(in->count && rules->trigger > in->start)) return;
  if (!in->event && !rules->near) return;
  if (is_refused_here(in)) {
    take_absent(rules, in, "did-not-attend");
    return;
  }
  take_all(rules, in, FREE, RAP_ROLE_ATTENDED, "attended");
  take_all(rules, in, PEOPLE, RAP_ROLE_ATTENDED, "attended");
}

/* "recevoir le président B", "les ministres de A et B": not the host, and in the active voice behind it. */
static bool is_guest(const rap_rules *rules, const clause *in, size_t list, size_t host, bool passive) {
  if (list == host || (!passive && list < host)) return false;
  return in->by[list] == PEOPLE || (in->by[list] == FREE && is_somebody(rules, in->lists[list]));
}

/* A empfing B; B wurde von A empfangen; A richtet das Treffen aus. */
static void host(rap_rules *rules, const clause *in) {
  bool passive = parties(rules, in, AGENT, false) > 0, guests = false;
  size_t first = first_free(in, rules, false), host = passive ? in->count : first;
  for (size_t i = 0; i < in->count; i++) guests = guests || is_guest(rules, in, i, host, passive);
  if (is_refused_here(in) || (!guests && !in->event) || (first == in->count && !(passive && guests))) return;
  if (passive) {
    take_all(rules, in, AGENT, RAP_ROLE_HOST, "hosted-by");
  } else {
    rap_rules_take(rules, in->lists[host], RAP_ROLE_HOST, "host");
  }
  for (size_t i = 0; i < in->count; i++)
    if (is_guest(rules, in, i, host, passive)) rap_rules_take(rules, in->lists[i], RAP_ROLE_ATTENDED, "hosted-guest");
}

/* The country or its capital where somebody goes: "nach Polen", "en Pologne", "besuchte Polen". */
static const rap_actor_list *goal(const rap_rules *rules, const clause *in, size_t guest) {
  for (size_t i = 0; i < in->count; i++) {
    bool place = rap_actor_is_place(first_of(rules, in->lists[i]));
    bool governed = in->by[i] == PLACE || (in->by[i] == FREE && i > guest);
    if (place && governed) return in->lists[i];
  }
  return NULL;
}

/* A besuchte B, s'est rendu à B. */
static void visit(rap_rules *rules, const clause *in) {
  size_t guest = first_free(in, rules, true);
  bool owner = false; /* "la visite de A à B" */
  for (size_t i = 0; guest == in->count && i < in->count; i++)
    if (in->by[i] == AGENT && is_somebody(rules, in->lists[i])) guest = i, owner = true;
  if (is_refused_here(in) || guest >= in->count) return;
  const rap_actor_list *host = goal(rules, in, guest);
  rap_country country = first_of(rules, in->lists[guest])->country;
  if (!host || !country || first_of(rules, host)->country == country) return;
  rap_rules_take(rules, in->lists[guest], RAP_ROLE_ATTENDED, owner ? "owner" : "visitor");
  rap_rules_take(rules, host, RAP_ROLE_ATTENDED, "visited");
}

/* A telefonierte mit B. */
static void talk(rap_rules *rules, const clause *in) {
  if (is_refused_here(in) || parties(rules, in, PARTNER, true) == 0) return;
  take_all(rules, in, PARTNER, RAP_ROLE_ATTENDED, "talked-with");
  take_all(rules, in, FREE, RAP_ROLE_ATTENDED, "talker");
}

/* "Treffen von A und B": of people, or of several countries, right behind the noun. */
static void meeting_of(rap_rules *rules, const clause *in) {
  for (size_t i = 0; i < in->count; i++) {
    const rap_actor_list *list = in->lists[i];
    bool close = list->token >= rules->behind && list->token - rules->behind < 4;
    if (in->by[i] == AGENT && close && (rap_rules_parties(rules, list) >= 2))
      rap_rules_take(rules, list, RAP_ROLE_ATTENDED, "meeting-of");
  }
}

/* "in einem Gespräch mit", "lors d'une réunion": what the clause tells happens there. */
static bool is_inside(const rap_rules *rules) {
  for (size_t i = rules->trigger, seen = 0; i > rules->start && seen < 3; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return false;
    if (is(rules, i - 1, RAP_MEETS_PLACE | RAP_MEETS_HOLD)) return true;
    if (!is(rules, i - 1, RAP_MEETS_DETERMINER | RAP_MEETS_FROM) && !is_elided_of(rules, i - 1) &&
        !has_mood(rules, i - 1, RAP_MOOD_POSSESSIVE))
      return false;
  }
  return false;
}

/* "Bei einem Treffen in Rom sagte A, dass …" */
static void spoke_at(rap_rules *rules, const clause *in) {
  bool front = in->stop < rules->stop && at(rules, in->stop)->gap == RAP_GAP_BLANK &&
               rap_token_is(at(rules, in->stop), RAP_NAME_CUE);
  const rap_actor_list *list = front ? rap_rules_list_at(rules, in->stop + 1) : NULL;
  if (list && is_somebody(rules, list)) rap_rules_take(rules, list, RAP_ROLE_ATTENDED, "spoke-at");
}

/* Gespräche zwischen A und B; A führte Gespräche mit B. */
static void event(rap_rules *rules, const clause *in) {
  if (in->mood & RAP_MOOD_REFUSE) {
    take_absent(rules, in, "rejected-talks");
    return;
  }
  if (in->mood & RAP_MOOD_NEGATION) return;
  if (parties(rules, in, PAIR, false) >= 2) take_all(rules, in, PAIR, RAP_ROLE_ATTENDED, "between");
  meeting_of(rules, in);
  bool with = parties(rules, in, PARTNER, false) > 0;
  if (with) take_all(rules, in, PARTNER, RAP_ROLE_ATTENDED, "with");
  bool held = in->held || is_inside(rules);
  if (held) spoke_at(rules, in);
  if (held && with) take_pronoun(rules, in);
  for (size_t i = 0; held && i < in->count; i++) {
    bool several = rap_rules_parties(rules, in->lists[i]) >= 2;
    if (in->by[i] == FREE && (several || (with && is_somebody(rules, in->lists[i]))))
      rap_rules_take(rules, in->lists[i], RAP_ROLE_ATTENDED, "held-talks");
  }
  if (in->held || rules->counted) take_all(rules, in, WITHOUT, RAP_ROLE_ABSENT, "without");
}

typedef struct clause_rule {
  uint32_t is;
  unsigned mood;
  void (*apply)(rap_rules *rules, const clause *in);
} clause_rule;

static void stay_away(rap_rules *rules, const clause *in) {
  take_absent(rules, in, "stayed-away");
}

static const clause_rule clause_rules[] = {
    {0, RAP_MOOD_ABSENT, stay_away},   {RAP_MEETS_ATTEND, 0, attend}, {RAP_MEETS_HOST, 0, host},
    {RAP_MEETS_HOST_PASSIVE, 0, host}, {RAP_MEETS_MEET, 0, meet},     {RAP_MEETS_GATHER, 0, gather},
    {RAP_MEETS_VISIT, 0, visit},       {RAP_MEETS_TALK, 0, talk},     {RAP_MEETS_VISIT_NOUN, 0, visit},
    {RAP_MEETS_EVENT, 0, event},
};

void rap_rules_clause(rap_rules *rules) {
  if (is(rules, rules->trigger, RAP_MEETS_NOT_EVENT)) return;
  clause in = read_clause(rules);
  bool inside = is(rules, rules->trigger, RAP_MEETS_EVENT) && is_inside(rules); /* what is asked for there */
  if (in.mood & RAP_MOOD_PROPOSAL && !inside) return;
  rules->mood = in.mood & (RAP_MOOD_FUTURE | RAP_MOOD_CANCEL);
  for (size_t i = 0; i < sizeof clause_rules / sizeof *clause_rules && !rules->counted; i++)
    if (is(rules, rules->trigger, clause_rules[i].is) || has_mood(rules, rules->trigger, clause_rules[i].mood))
      clause_rules[i].apply(rules, &in);
  rules->event.status = rules->mood & RAP_MOOD_FUTURE ? RAP_MEETING_PLANNED : RAP_MEETING_HELD;
  if (rules->mood & RAP_MOOD_CANCEL) rules->event.status = RAP_MEETING_CANCELLED;
  rules->event.told = true;
}
