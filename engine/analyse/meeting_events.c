/* The walks that the rules share. A walk to the left looks for a subject over adverbs and auxiliaries; a walk to the
 * right follows prepositions until the clause ends. Each is bounded, so that the rules together are linear. */
#include "analyse/meeting_events.h"

enum {
  LEFT_LIMIT = 14,
  RIGHT_LIMIT = 22,
  UNKNOWN_LIMIT = 5,
  TAKE_LIMIT = 64,
  LEAD_LIMIT = 8,
  ASIDE_LIMIT = 20,
  PAIR_LIMIT = 100
};

static const rap_token *at(const rap_rules *rules, size_t token) {
  return &rules->scene->tokens->items[token];
}

static bool is(const rap_rules *rules, size_t token, uint32_t kinds) {
  return rap_scene_is(rules->scene, token, kinds);
}

static const rap_actor_list *list_of(const rap_rules *rules, const rap_actor *actor) {
  return &rules->scene->lists.items[actor->list];
}

/* -- subjects ------------------------------------------------------------------------------------------------------ */

/* "ministers from", "countries, including": the words before a list make its countries the ones who act. */
bool rap_rules_explains_people(const rap_rules *rules, size_t lead) {
  const rap_actor *group = lead > rules->start ? rap_scene_actor(rules->scene, lead - 1) : NULL;
  bool named = lead > rules->start + 1 && !group && rap_token_has(at(rules, lead - 1), RAP_TOKEN_CAPITAL);
  if (named || (group && group->kind == RAP_ACTOR_ORGANISATION)) return true; /* "the Visegrad Group, comprising" */
  for (size_t i = lead, seen = 0; i > rules->start && seen < LEAD_LIMIT; i--, seen++) {
    if (is(rules, i - 1, RAP_MEETS_OFFICIALS | RAP_MEETS_STATES | RAP_MEETS_COUNTERPART)) return true;
    if (at(rules, i)->gap >= RAP_GAP_QUOTE || is(rules, i - 1, RAP_MEETS_STOP | RAP_MEETS_TOPIC | RAP_MEETS_AUX))
      return false;
  }
  return false;
}

typedef enum lead { LEAD_FREE, LEAD_PEOPLE, LEAD_PLACE, LEAD_BOUND } lead;

/* What governs a list. */
static lead lead_of(const rap_rules *rules, const rap_actor_list *list) {
  size_t i = list->lead;
  if (i == SIZE_MAX || i < rules->start) return LEAD_FREE;
  if (is(rules, i, RAP_MEETS_OPEN) && !is(rules, i, RAP_MEETS_AUX))
    return rap_rules_explains_people(rules, i) ? LEAD_PEOPLE : LEAD_BOUND;
  if (is(rules, i, RAP_MEETS_FROM)) return rap_rules_explains_people(rules, i) ? LEAD_PEOPLE : LEAD_BOUND;
  if (is(rules, i, RAP_MEETS_PLACE)) return LEAD_PLACE;
  if (is(rules, i, RAP_MEETS_STATES)) return LEAD_PEOPLE; /* "member states Ecuador, …" */
  if (is(rules, i, RAP_MEETS_TOPIC | RAP_MEETS_WITH | RAP_MEETS_BY | RAP_MEETS_TO | RAP_MEETS_BETWEEN))
    return LEAD_BOUND;
  bool object = is(rules, i, RAP_MEETS_VISIT | RAP_MEETS_TALK | RAP_MEETS_HOST | RAP_MEETS_MEET);
  return object ? LEAD_BOUND : LEAD_FREE;
}

bool rap_rules_are_officials(const rap_rules *rules, const rap_actor_list *list) {
  rap_actor_kind kind = rules->scene->actors.items[list->first].kind;
  return kind == RAP_ACTOR_OFFICIAL || kind == RAP_ACTOR_PERSON ||
         (kind == RAP_ACTOR_COUNTRY && list->lead != SIZE_MAX && is(rules, list->lead, RAP_MEETS_FROM) &&
          rap_rules_explains_people(rules, list->lead));
}

unsigned rap_rules_participle_mood(const rap_rules *rules, size_t participle) {
  unsigned mood = 0;
  bool bound = participle > rules->start && at(rules, participle)->gap == RAP_GAP_COMMA &&
               rap_str_ends(rap_scene_text(rules->scene, participle), RAP_LIT("ing"));
  for (size_t i = participle, seen = 0; bound && i > rules->start && seen < LEFT_LIMIT; i--, seen++)
    mood |= rules->scene->words[i - 1].mood & RAP_MOOD_FUTURE;
  return mood;
}

static bool may_stand_before_verb(const rap_rules *rules, size_t token) {
  if (is(rules, token, RAP_MEETS_SKIP | RAP_MEETS_AUX | RAP_MEETS_TO)) return true;
  if (rap_scene_mood(rules->scene, token, RAP_MOOD_FUTURE | RAP_MOOD_NEGATION | RAP_MOOD_REFUSE | RAP_MOOD_INVITED))
    return true;
  if (rap_token_has(at(rules, token), RAP_TOKEN_DIGIT)) return true;
  return rap_str_ends(rap_scene_text(rules->scene, token), RAP_LIT("ly"));
}

/* "… officials and a 12-bank committee have been meeting": unknown words that "and" ties to the list. */
static bool is_tied_by_and(const rap_rules *rules, size_t token) {
  for (size_t i = token, seen = 0; i > rules->start && seen <= UNKNOWN_LIMIT + 1; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return false;
    if (is(rules, i - 1, RAP_MEETS_AND)) return i >= 2 && rap_scene_actor(rules->scene, i - 2) != NULL;
    if (is(rules, i - 1, RAP_MEETS_STOP | RAP_MEETS_TOPIC | RAP_MEETS_PLACE | RAP_MEETS_FROM)) return false;
  }
  return false;
}

/* The subject forms; `any` counts "his", "him", "her", too. */
static bool is_pronoun_form(rap_str word, bool any, rap_gender *gender) {
  bool he = rap_str_equal_nocase(word, RAP_LIT("he")) || (any && rap_str_equal_nocase(word, RAP_LIT("his"))) ||
            (any && rap_str_equal_nocase(word, RAP_LIT("him")));
  bool she = rap_str_equal_nocase(word, RAP_LIT("she")) || (any && rap_str_equal_nocase(word, RAP_LIT("her")));
  *gender = she ? RAP_GENDER_FEMALE : RAP_GENDER_MALE;
  return he || she;
}

static bool is_pronoun(rap_str word, rap_gender *gender) {
  return is_pronoun_form(word, false, gender);
}

/* The person of that gender named last before the pronoun. */
static const rap_actor_list *antecedent(const rap_rules *rules, size_t pronoun, rap_gender gender) {
  const rap_scene *scene = rules->scene;
  for (size_t i = pronoun, seen = 0; i > 0 && seen < 80; i--, seen++) {
    const rap_actor *actor = rap_scene_actor(scene, i - 1);
    if (!actor || actor->person == RAP_NO_PERSON || !actor->country || actor->kind == RAP_ACTOR_THING) continue;
    rap_gender of = scene->analysis->people.items[actor->person].gender;
    const rap_actor_list *list = list_of(rules, actor);
    if ((of == RAP_GENDER_UNKNOWN || of == gender) && list->stop - list->first == 1) return list;
  }
  return NULL;
}

const rap_actor_list *rap_rules_pronoun(const rap_rules *rules, size_t token) {
  rap_gender gender;
  bool pronoun = is_pronoun_form(rap_scene_text(rules->scene, token), true, &gender);
  return pronoun ? antecedent(rules, token, gender) : NULL;
}

/* "it": the country with which the sentence before begins. */
static const rap_actor_list *country_before(const rap_rules *rules) {
  const rap_scene *scene = rules->scene;
  size_t i = rules->start;
  while (i > 0 && rules->start - i < 60) { /* the start of the sentence before */
    i--;
    if (rap_token_has(at(rules, i), RAP_TOKEN_STARTS)) break;
  }
  const rap_actor *actor = rap_scene_actor(scene, i);
  if (!actor && i + 1 < rules->start && is(rules, i, RAP_MEETS_DETERMINER)) actor = rap_scene_actor(scene, i + 1);
  if (!actor || actor->kind != RAP_ACTOR_COUNTRY) return NULL;
  const rap_actor_list *list = list_of(rules, actor);
  return list->stop - list->first == 1 ? list : NULL;
}

/* "Israel said it would …", "the two said that they …": who said it. */
static const rap_actor_list *speaker_of(const rap_rules *rules, size_t pronoun) {
  rap_str word = rap_scene_text(rules->scene, pronoun);
  rap_gender gender;
  bool he = is_pronoun(word, &gender);
  if (!he && !rap_str_equal(word, RAP_LIT("it")) && !rap_str_equal(word, RAP_LIT("they"))) return NULL;
  size_t i = pronoun;
  if (i > rules->start && rap_str_equal(rap_scene_text(rules->scene, i - 1), RAP_LIT("that"))) i--;
  if (i < rules->start + 2 || !rap_token_is(at(rules, i - 1), RAP_NAME_CUE)) return NULL;
  const rap_actor *actor = rap_scene_actor(rules->scene, i - 2);
  if (!actor || !actor->country || actor->kind == RAP_ACTOR_THING) return NULL;
  return he && actor->kind != RAP_ACTOR_OFFICIAL ? NULL : list_of(rules, actor);
}

/* "Mali and Niger, which left the bloc in January, were absent", "Iceland, the eighth member, sent nobody": the list
 * before what two commas set off; `token` stands behind the second. NULL when nothing is set off. */
static const rap_actor_list *list_before_aside(const rap_rules *rules, size_t token) {
  bool named = rap_scene_actor(rules->scene, token - 1) != NULL; /* "A, the B, met" may be a list of names */
  for (size_t i = token - 1, seen = 0; i > rules->start && seen < ASIDE_LIMIT; i--, seen++) {
    rap_gap gap = (rap_gap)at(rules, i)->gap;
    if (gap != RAP_GAP_BLANK && gap != RAP_GAP_COMMA) return NULL;
    if (gap != RAP_GAP_COMMA) continue;
    rap_str word = rap_scene_text(rules->scene, i);
    bool relative = rap_str_equal(word, RAP_LIT("which")) || rap_str_equal(word, RAP_LIT("who")) ||
                    rap_str_equal(word, RAP_LIT("whose"));
    if (!relative && (named || !is(rules, i, RAP_MEETS_DETERMINER))) continue;
    const rap_actor *actor = rap_scene_actor(rules->scene, i - 1);
    if (!actor || actor->kind == RAP_ACTOR_THING) return NULL;
    const rap_actor_list *list = list_of(rules, actor);
    lead governed = lead_of(rules, list);
    return governed == LEAD_FREE || governed == LEAD_PEOPLE ? list : NULL;
  }
  return NULL;
}

/* "both countries", "the two sides", "the two leaders": the pair that was named last. `noun` is their last word. */
static const rap_actor_list *pair_before(const rap_rules *rules, size_t noun) {
  const rap_scene *scene = rules->scene;
  if (noun == 0 || !is(rules, noun, RAP_MEETS_STATES | RAP_MEETS_OFFICIALS) || rap_scene_actor(scene, noun))
    return NULL;
  rap_str number = rap_scene_text(scene, noun - 1);
  if (!rap_str_equal_nocase(number, RAP_LIT("two")) && !rap_str_equal_nocase(number, RAP_LIT("both"))) return NULL;
  for (size_t i = noun - 1, seen = 0; i > 0 && seen < PAIR_LIMIT; i--, seen++) {
    const rap_actor *actor = rap_scene_actor(scene, i - 1);
    if (actor && rap_rules_countries(rules, list_of(rules, actor)) == 2) return list_of(rules, actor);
  }
  return NULL;
}

const rap_actor_list *rap_rules_subject(rap_rules *rules, size_t verb) {
  unsigned mood = 0;
  for (size_t i = verb, seen = 0; i > rules->start && seen < LEFT_LIMIT; i--, seen++) {
    rap_gap gap = (rap_gap)at(rules, i)->gap;
    rap_gender gender;
    const rap_actor *actor = rap_scene_actor(rules->scene, i - 1);
    const rap_actor_list *before = gap == RAP_GAP_COMMA ? list_before_aside(rules, i) : NULL;
    if (before) {
      rules->mood |= mood;
      return before;
    }
    bool closes = gap == RAP_GAP_CLOSE && actor; /* "the Gulf Cooperation Council (GCC) opened …" */
    if (gap != RAP_GAP_BLANK && gap != RAP_GAP_COMMA && gap != RAP_GAP_DASH && !closes) break;
    const rap_actor_list *list = actor ? list_of(rules, actor) : NULL;
    if (!actor && is_pronoun(rap_scene_text(rules->scene, i - 1), &gender)) list = antecedent(rules, i - 1, gender);
    if (!actor && !list) list = speaker_of(rules, i - 1);
    if (!actor && !list) list = pair_before(rules, i - 1);
    if (list) {
      lead governed = actor ? lead_of(rules, list) : LEAD_FREE;
      if (governed == LEAD_PLACE && list->lead != SIZE_MAX && list->lead > rules->start) { /* "… in Paris met" */
        i = list->lead + 1;
        continue;
      }
      rules->mood |= mood;
      return governed == LEAD_BOUND ? NULL : list;
    }
    mood |= rules->scene->words[i - 1].mood;
    if (!may_stand_before_verb(rules, i - 1) && !is_tied_by_and(rules, i)) break;
  }
  rules->mood |= mood;
  return NULL;
}

const rap_actor_list *rap_rules_sentence_subject(rap_rules *rules, size_t token) {
  for (size_t i = rules->start; i < token && i < rules->start + RIGHT_LIMIT; i++) {
    const rap_actor *actor = rap_scene_actor(rules->scene, i);
    rap_gender gender;
    if (!actor && is_pronoun(rap_scene_text(rules->scene, i), &gender)) return antecedent(rules, i, gender);
    if (!actor && rap_str_equal_nocase(rap_scene_text(rules->scene, i), RAP_LIT("it"))) return country_before(rules);
    if (!actor) continue;
    const rap_actor_list *list = list_of(rules, actor);
    lead governed = lead_of(rules, list);
    bool nobody = actor->kind == RAP_ACTOR_THING || governed == LEAD_BOUND || governed == LEAD_PLACE;
    bool dateline = i == rules->start && rap_token_has(at(rules, i), RAP_TOKEN_UPPER) &&
                    list->token_stop < rules->stop && at(rules, list->token_stop)->gap == RAP_GAP_DASH;
    if (!nobody && !dateline && list->token_stop <= token) return list; /* "ROME - " */
    i = list->token_stop - 1;
  }
  return NULL;
}

/* -- taking part --------------------------------------------------------------------------------------------------- */

const rap_actor_list *rap_rules_list_at(rap_rules *rules, size_t token) {
  bool house = false; /* "General Foods chairman A": only a person may end that */
  for (size_t i = token; i < rules->stop && i < token + 8; i++) {
    if (i > token && at(rules, i)->gap != RAP_GAP_BLANK) return NULL;
    const rap_actor *actor = rap_scene_actor(rules->scene, i);
    if (actor && house && actor->kind != RAP_ACTOR_PERSON) return NULL;
    if (actor) return actor->kind == RAP_ACTOR_THING ? NULL : list_of(rules, actor);
    if (!is(rules, i, RAP_MEETS_DETERMINER) && !rap_scene_mood(rules->scene, i, RAP_MOOD_POSSESSIVE) &&
        !rap_token_is(at(rules, i), RAP_ACTOR_TITLE) && !is(rules, i, RAP_MEETS_STATES)) {
      if (!rap_token_has(at(rules, i), RAP_TOKEN_CAPITAL) || rules->scene->words[i].is) return NULL;
      house = true;
    }
  }
  return NULL;
}

static bool comes_for_country(const rap_actor *actor) {
  return actor->country && actor->kind != RAP_ACTOR_THING && actor->kind != RAP_ACTOR_ORGANISATION;
}

size_t rap_rules_countries(const rap_rules *rules, const rap_actor_list *list) {
  size_t count = 0;
  rap_country last = RAP_NO_COUNTRY;
  for (size_t i = list->first; i < list->stop && i < list->first + TAKE_LIMIT; i++) {
    const rap_actor *actor = &rules->scene->actors.items[i];
    if (comes_for_country(actor) && actor->country != last) count++, last = actor->country;
  }
  return count;
}

size_t rap_rules_parties(const rap_rules *rules, const rap_actor_list *list) {
  const rap_actor *first = &rules->scene->actors.items[list->first];
  bool members = first->kind == RAP_ACTOR_ORGANISATION && first->person == RAP_NO_PERSON;
  size_t strangers = 0; /* people whose country nobody tells */
  for (size_t i = list->first; i < list->stop && i < list->first + TAKE_LIMIT; i++) {
    const rap_actor *actor = &rules->scene->actors.items[i];
    strangers += actor->kind == RAP_ACTOR_PERSON && !actor->country;
  }
  return rap_rules_countries(rules, list) + strangers + (members ? 2 : 0);
}

static rap_span evidence_of(const rap_rules *rules, const rap_actor *actor) {
  return (rap_span){at(rules, actor->first)->span.start, at(rules, actor->shown - 1)->span.stop};
}

/* A group stands for its members where it acts: "G7 ministers met", not "talks with G7 ministers". */
static bool is_acting(const rap_rules *rules, const rap_actor_list *list) {
  return list->token_stop <= rules->trigger;
}

/* The role as the mood of the clause leaves it. */
static rap_role told_role(const rap_rules *rules, rap_role role) {
  if (role == RAP_ROLE_ATTENDED && (rules->mood & (RAP_MOOD_FUTURE | RAP_MOOD_INVITED))) role = RAP_ROLE_EXPECTED;
  if (role != RAP_ROLE_ABSENT && (rules->mood & RAP_MOOD_CANCEL)) role = RAP_ROLE_ABSENT;
  if (role == RAP_ROLE_HOST && (rules->mood & RAP_MOOD_FUTURE)) role = RAP_ROLE_EXPECTED;
  return role;
}

static void add(rap_rules *rules, const rap_actor *actor, rap_role role, const char *rule) {
  rap_attendee attendee = {
      .country = actor->country, .role = role, .evidence = evidence_of(rules, actor), .rule = rule};
  if (actor->person != RAP_NO_PERSON) attendee.name = rules->scene->analysis->people.items[actor->person].name;
  RAP_PUSH(rules->scene->analysis->arena, &rules->event.attendees, attendee);
  rules->counted = true;
}

void rap_rules_take_one(rap_rules *rules, const rap_actor *actor, const char *rule) {
  if (actor->country) add(rules, actor, told_role(rules, RAP_ROLE_ATTENDED), rule);
}

void rap_rules_take(rap_rules *rules, const rap_actor_list *list, rap_role role, const char *rule) {
  role = told_role(rules, role);
  for (size_t i = list->first; i < list->stop && i < list->first + TAKE_LIMIT; i++) {
    const rap_actor *actor = &rules->scene->actors.items[i];
    if (actor->kind == RAP_ACTOR_ORGANISATION && actor->organisation && role != RAP_ROLE_ABSENT) {
      RAP_PUSH(rules->scene->analysis->arena, &rules->event.organisations, actor->organisation);
      if (list->stop - list->first == 1 &&
          (is_acting(rules, list) || strcmp(rule, "hosted-guest") == 0 || strcmp(rule, "in-front") == 0)) {
        rules->event.group = actor->organisation;
        rules->event.group_span = evidence_of(rules, actor);
      }
      rules->counted = true;
    }
    rules->strangers = rules->strangers || (actor->kind == RAP_ACTOR_PERSON && !actor->country);
    if (comes_for_country(actor)) add(rules, actor, role, rule);
  }
}

size_t rap_rules_event_behind(const rap_rules *rules, size_t from, size_t limit) {
  for (size_t i = from; i < rules->stop && i < from + limit; i++) {
    if (at(rules, i)->gap >= RAP_GAP_STOP && i > from) return SIZE_MAX;
    if (is(rules, i, RAP_MEETS_EVENT) && !is(rules, i, RAP_MEETS_NOT_EVENT)) return i;
  }
  return SIZE_MAX;
}

/* -- complements --------------------------------------------------------------------------------------------------- */

/* The participants behind a preposition: a list, or "officials from …", "ministers, including …". */
const rap_actor_list *rap_rules_participants_at(rap_rules *rules, size_t token) {
  const rap_actor_list *list = rap_rules_list_at(rules, token);
  if (list) return list;
  bool people = false;
  for (size_t i = token; i < rules->stop && i < token + LEAD_LIMIT; i++) {
    if (rap_scene_actor(rules->scene, i) || (i > token && at(rules, i)->gap > RAP_GAP_COMMA)) return NULL;
    const rap_actor_list *pair = pair_before(rules, i);
    if (pair) return pair;
    if (is(rules, i, RAP_MEETS_OFFICIALS | RAP_MEETS_STATES))
      people = true;
    else if (people && (is(rules, i, RAP_MEETS_FROM | RAP_MEETS_OPEN) ||
                        (is(rules, i, RAP_MEETS_PLACE) && is(rules, i - 1, RAP_MEETS_COUNTERPART)))) {
      const rap_actor_list *of = rap_rules_list_at(rules, i + 1);
      return of ? of : pair_before(rules, i + 2); /* "ministers of both countries" */
    } else if (is(rules, i, RAP_MEETS_STOP | RAP_MEETS_AUX | RAP_MEETS_TOPIC | RAP_MEETS_PLACE | RAP_MEETS_TO))
      return NULL;
  }
  return NULL;
}

/* "between the Taliban and the United States": behind a first party that no list knows. */
static const rap_actor_list *second_party(rap_rules *rules, size_t token) {
  for (size_t i = token; i < rules->stop && i < token + 5 && at(rules, i)->gap == RAP_GAP_BLANK; i++) {
    if (rap_scene_actor(rules->scene, i)) return NULL;
    if (is(rules, i, RAP_MEETS_AND)) return i > token ? rap_rules_list_at(rules, i + 1) : NULL;
    bool named = rap_token_has(at(rules, i), RAP_TOKEN_CAPITAL) || is(rules, i, RAP_MEETS_DETERMINER);
    if (!named) return NULL;
  }
  return NULL;
}

typedef struct walk {
  size_t next;    /* token to go on with */
  unsigned topic; /* tokens since a topic began; 0: none */
} walk;

/* "on relations with China" is a topic, "on trade with China" may be: only a short topic lets "with" through. */
static bool topic_shuts(const walk *state, bool between) {
  return state->topic && (between || state->topic > 3);
}

static void jump(walk *state, const rap_actor_list *list) {
  if (list && list->token_stop > state->next) state->next = list->token_stop - 1;
}

/* "between" needs two sides; one may be somebody whom no list knows. */
static bool has_two_sides(const rap_rules *rules, const rap_actor_list *list) {
  return list->stop - list->first >= 2 ||
         (list->token_stop < rules->stop && is(rules, list->token_stop, RAP_MEETS_AND));
}

/* Looks at one word of the clause; false ends the walk. */
/* "a meeting of the ministers": of officials, or of several; "a meeting of Japan" would be something else. */
static bool is_meeting_of(const rap_rules *rules, size_t of, const rap_actor_list *list) {
  rap_actor_kind kind = rules->scene->actors.items[list->first].kind;
  bool people = list->stop - list->first > 1 || kind == RAP_ACTOR_OFFICIAL || kind == RAP_ACTOR_ORGANISATION;
  return people && is(rules, rules->trigger, RAP_MEETS_EVENT) &&
         rap_str_equal(rap_scene_text(rules->scene, of), RAP_LIT("of"));
}

/* "talks on Monday between": a day is no topic. */
static bool is_day(const rap_rules *rules, size_t token) {
  return token < rules->stop && rap_token_is(at(rules, token), RAP_NAME_TIME);
}

static bool step(rap_rules *rules, walk *state) {
  size_t i = state->next;
  const rap_actor_list *list = NULL;
  if (is(rules, i, RAP_MEETS_ATTEND_PASSIVE)) {
    list = rap_rules_participants_at(rules, i + rules->scene->words[i].tokens);
    if (list && !state->topic) rap_rules_take(rules, list, RAP_ROLE_ATTENDED, "attended-by");
  } else if (is(rules, i, RAP_MEETS_HOST_PASSIVE)) {
    list = rap_rules_list_at(rules, i + rules->scene->words[i].tokens);
    if (list) rap_rules_take(rules, list, RAP_ROLE_HOST, "hosted-by");
  } else if (is(rules, i, RAP_MEETS_BETWEEN)) {
    list = rap_rules_participants_at(rules, i + 1);
    const rap_actor_list *second = list ? NULL : second_party(rules, i + 1);
    if (second && !topic_shuts(state, true)) rap_rules_take(rules, second, RAP_ROLE_ATTENDED, "between");
    if (second) list = second;
    if (list && !second && !topic_shuts(state, true) && has_two_sides(rules, list))
      rap_rules_take(rules, list, RAP_ROLE_ATTENDED, "between");
  } else if (is(rules, i, RAP_MEETS_WITH)) {
    list = rap_rules_participants_at(rules, i + 1);
    bool left = (rules->mood & (RAP_MOOD_ABSENT | RAP_MOOD_REFUSE)) != 0; /* "walked away from talks with B" */
    if (list && !left && !topic_shuts(state, false)) rap_rules_take(rules, list, RAP_ROLE_ATTENDED, "with");
  } else if (is(rules, i, RAP_MEETS_FROM)) {
    list = rap_rules_participants_at(rules, i + 1);
    if (list && !state->topic && is_meeting_of(rules, i, list))
      rap_rules_take(rules, list, RAP_ROLE_ATTENDED, "meeting-of");
  } else if (is(rules, i, RAP_MEETS_OPEN) && !is(rules, i, RAP_MEETS_AUX)) {
    list = rap_rules_list_at(rules, i + 1);
    if (list && !state->topic) rap_rules_take(rules, list, RAP_ROLE_ATTENDED, "including");
  } else if (is(rules, i, RAP_MEETS_PLACE)) {
    list = rap_rules_list_at(rules, i + 1);
    rap_rules_note_place(rules, i + 1);
  } else if (is(rules, i, RAP_MEETS_TOPIC) && !is_day(rules, i + 1)) {
    state->topic = 1;
    list = rap_rules_list_at(rules, i + 1);
  } else if (is(rules, i, RAP_MEETS_STOP | RAP_MEETS_MEET | RAP_MEETS_GATHER | RAP_MEETS_ATTEND | RAP_MEETS_VISIT)) {
    return false;
  } else if (is(rules, i, RAP_MEETS_TO) || rap_token_is(at(rules, i), RAP_NAME_CUE)) {
    return false;
  } else if (is(rules, i, RAP_MEETS_AUX)) {
    if (i + 1 >= rules->stop || !is(rules, i + 1, RAP_MEETS_ATTEND_PASSIVE | RAP_MEETS_HOST_PASSIVE | RAP_MEETS_AUX))
      return false;
  }
  if (rap_scene_mood(rules->scene, i, RAP_MOOD_MATTER)) state->topic = 10;
  jump(state, list);
  state->topic += state->topic > 0;
  state->next++;
  return true;
}

/* "its partners - the United States, Japan and France" */
static void take_behind_dash(rap_rules *rules, size_t token) {
  size_t first = is(rules, token, RAP_MEETS_OPEN) ? token + 1 : token;
  const rap_actor_list *list = rap_rules_list_at(rules, first);
  if (list && rap_rules_countries(rules, list) >= 2) rap_rules_take(rules, list, RAP_ROLE_ATTENDED, "list-behind-dash");
}

/* "Group of Five (G-5) - comprising": the token behind what stands in parentheses. */
static size_t behind_parenthesis(const rap_rules *rules, size_t token) {
  size_t i = token + 1;
  while (i < rules->stop && i < token + 6 && at(rules, i)->gap == RAP_GAP_BLANK) i++;
  return i;
}

void rap_rules_complements(rap_rules *rules, size_t from) {
  walk state = {from, 0};
  while (state.next < rules->stop && state.next < from + RIGHT_LIMIT) {
    if (at(rules, state.next)->gap == RAP_GAP_OPEN) state.next = behind_parenthesis(rules, state.next);
    if (state.next >= rules->stop) return;
    rap_gap gap = (rap_gap)at(rules, state.next)->gap;
    bool opens = is(rules, state.next, RAP_MEETS_OPEN | RAP_MEETS_ATTEND_PASSIVE | RAP_MEETS_HOST_PASSIVE) &&
                 !is(rules, state.next, RAP_MEETS_AUX);
    if (gap == RAP_GAP_DASH) {
      take_behind_dash(rules, state.next);
      return;
    }
    if (gap == RAP_GAP_COMMA && !opens) return;
    if (gap >= RAP_GAP_STOP || gap == RAP_GAP_OPEN) return;
    if (!step(rules, &state)) return;
  }
}

/* -- places -------------------------------------------------------------------------------------------------------- */

static bool is_city_word(const rap_rules *rules, size_t token) {
  return rap_token_has(at(rules, token), RAP_TOKEN_CAPITAL) &&
         !rap_token_is(at(rules, token), RAP_NAME_NEVER | RAP_NAME_TIME | RAP_NAME_POSITION) &&
         !rap_token_has(at(rules, token), RAP_TOKEN_ORGANISATION | RAP_TOKEN_DIGIT);
}

/* "in Madrid", "in Davos, Switzerland", "in Saudi Arabia" */
void rap_rules_note_place(rap_rules *rules, size_t token) {
  if (token >= rules->stop || !rap_span_is_empty(rules->event.place) || rules->event.country) return;
  const rap_mentions *countries = &rules->scene->analysis->countries;
  size_t i = token;
  if (rap_scene_is(rules->scene, i, RAP_MEETS_DETERMINER) && i + 1 < rules->stop) i++;
  if (rap_token_has(at(rules, i), RAP_TOKEN_COUNTRY)) {
    const rap_mention *mention = &countries->items[at(rules, i)->mention];
    if (mention->kind == RAP_MENTION_DEMONYM) return;
    rules->event.country = mention->what;
    if (mention->kind == RAP_MENTION_CAPITAL) rules->event.place = mention->span;
    return;
  }
  if (i != token || !is_city_word(rules, i)) return;
  size_t stop = i + 1;
  while (stop < rules->stop && stop < i + 3 && at(rules, stop)->gap == RAP_GAP_BLANK && is_city_word(rules, stop) &&
         !rap_token_has(at(rules, stop), RAP_TOKEN_COUNTRY))
    stop++;
  rules->event.place = (rap_span){at(rules, i)->span.start, at(rules, stop - 1)->span.stop};
  if (stop < rules->stop && at(rules, stop)->gap == RAP_GAP_COMMA && rap_token_has(at(rules, stop), RAP_TOKEN_COUNTRY))
    rules->event.country = at(rules, stop)->what;
}
