/* Who acts: the subject of a verb, to its left over adverbs and auxiliaries, and whom "he", "it", "both countries"
 * mean. Each walk is bounded, so that the rules together are linear. */
#include "analyse/meeting/meeting_tokens.h"

enum {
  LEFT_LIMIT = 14,
  SUBJECT_LIMIT = 22,
  UNKNOWN_LIMIT = 5,
  LEAD_LIMIT = 8,
  ASIDE_LIMIT = 20,
  PAIR_SENTENCES = 3,
  SENTENCE_LIMIT = 60,
  TITLE_LIMIT = 4
};

/* "ministers from", "countries, including": the words before a list make its countries the ones who act. */
bool rap_rules_explains_people(const rap_rules *rules, size_t lead) {
  const rap_actor *group = lead > rules->start ? actor_at(rules, lead - 1) : NULL;
  bool named = lead > rules->start + 1 && !group && rap_token_has(at(rules, lead - 1), RAP_TOKEN_CAPITAL);
  if (reads(rules, lead, "namely")) return true;
  if (named || (group && group->kind == RAP_ACTOR_ORGANISATION)) return true; /* "the Visegrad Group, comprising" */
  for (size_t i = lead, seen = 0; i > rules->start && seen < LEAD_LIMIT; i--, seen++) {
    if (is(rules, i - 1, RAP_MEETS_OFFICIALS | RAP_MEETS_STATES | RAP_MEETS_COUNTERPART)) return true;
    if (at(rules, i)->gap >= RAP_GAP_QUOTE || is(rules, i - 1, RAP_MEETS_STOP | RAP_MEETS_TOPIC | RAP_MEETS_AUX))
      return false;
  }
  return false;
}

/* "at the invitation of the president of A": not A acts. */
static bool invites(const rap_rules *rules, size_t lead) {
  for (size_t i = lead, seen = 0; i > rules->start && seen < LEAD_LIMIT && at(rules, i)->gap == RAP_GAP_BLANK;
       i--, seen++)
    if (reads(rules, i - 1, "invitation")) return true;
  return false;
}

typedef enum lead { LEAD_FREE, LEAD_PEOPLE, LEAD_PLACE, LEAD_BOUND } lead;

/* What governs a list. */
static lead lead_of(const rap_rules *rules, const rap_actor_list *list) {
  size_t i = list->lead;
  if (i == SIZE_MAX || i < rules->start) return LEAD_FREE;
  if (is(rules, i, RAP_MEETS_OPEN) && !is(rules, i, RAP_MEETS_AUX))
    return rap_rules_explains_people(rules, i) ? LEAD_PEOPLE : LEAD_BOUND;
  if (is(rules, i, RAP_MEETS_FROM) && i > rules->start && (reads(rules, i - 1, "those") || invites(rules, i)))
    return LEAD_BOUND;
  if (is(rules, i, RAP_MEETS_FROM)) return rap_rules_explains_people(rules, i) ? LEAD_PEOPLE : LEAD_BOUND;
  if (is(rules, i, RAP_MEETS_PLACE)) return LEAD_PLACE;
  if (reads_any(rules, i, RAP_WORDS_EXCEPTED)) return LEAD_BOUND;
  bool acts = list->token_stop < rules->stop &&
              (is(rules, list->token_stop, RAP_MEETS_AUX | RAP_MEETS_VISIT | RAP_MEETS_MEET | RAP_MEETS_ATTEND) ||
               rap_token_is(at(rules, list->token_stop), RAP_NAME_CUE));
  if (acts && reads(rules, i, "as")) return LEAD_FREE;    /* "as A had said" */
  if (is(rules, i, RAP_MEETS_STATES)) return LEAD_PEOPLE; /* "member states Ecuador, …" */
  if (is(rules, i, RAP_MEETS_TOPIC | RAP_MEETS_WITH | RAP_MEETS_BY | RAP_MEETS_TO | RAP_MEETS_BETWEEN))
    return LEAD_BOUND;
  bool verb = i > rules->start || !reads(rules, i, "hosts"); /* "Hosts A were joined by" */
  bool object = verb && is(rules, i, RAP_MEETS_VISIT | RAP_MEETS_TALK | RAP_MEETS_HOST | RAP_MEETS_MEET);
  return object ? LEAD_BOUND : LEAD_FREE;
}

bool rap_rules_are_officials(const rap_rules *rules, const rap_actor_list *list) {
  rap_actor_kind kind = first_of(rules, list)->kind;
  return kind == RAP_ACTOR_OFFICIAL || kind == RAP_ACTOR_PERSON ||
         (kind == RAP_ACTOR_COUNTRY && list->lead != SIZE_MAX && is(rules, list->lead, RAP_MEETS_FROM) &&
          rap_rules_explains_people(rules, list->lead));
}

unsigned rap_rules_participle_mood(const rap_rules *rules, size_t participle) {
  unsigned mood = 0;
  bool behind = participle > rules->start &&
                (at(rules, participle)->gap == RAP_GAP_COMMA || reads(rules, participle - 1, "before"));
  bool bound = behind && rap_str_ends(rap_scene_text(rules->scene, participle), RAP_LIT("ing"));
  for (size_t i = participle, seen = 0; bound && i > rules->start && seen < LEFT_LIMIT; i--, seen++)
    mood |= rules->scene->words[i - 1].mood & RAP_MOOD_FUTURE;
  return mood;
}

static bool may_stand_before_verb(const rap_rules *rules, size_t token) {
  if (is(rules, token, RAP_MEETS_SKIP | RAP_MEETS_AUX | RAP_MEETS_TO)) return true;
  if (has_mood(rules, token, RAP_MOOD_FUTURE | RAP_MOOD_NEGATION | RAP_MOOD_REFUSE | RAP_MOOD_INVITED)) return true;
  if (rap_token_has(at(rules, token), RAP_TOKEN_DIGIT)) return true;
  return rap_str_ends(rap_scene_text(rules->scene, token), RAP_LIT("ly"));
}

/* "… officials and a panel of doctors have been meeting": unknown words that "and" ties to the list. */
static bool is_tied_by_and(const rap_rules *rules, size_t token) {
  for (size_t i = token, seen = 0; i > rules->start && seen <= UNKNOWN_LIMIT + 1; i--, seen++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK) return false;
    if (is(rules, i - 1, RAP_MEETS_AND)) return i >= 2 && actor_at(rules, i - 2) != NULL;
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
  if (rules->scene->by_clause) { /* "er", "elle"; not "il" the article, nor "sein" */
    bool article = is(rules, token, RAP_MEETS_DETERMINER) || has_mood(rules, token, RAP_MOOD_POSSESSIVE);
    gender = rap_token_is(at(rules, token), RAP_NAME_SHE) ? RAP_GENDER_FEMALE : RAP_GENDER_MALE;
    pronoun = !article && rap_token_is(at(rules, token), RAP_NAME_HE | RAP_NAME_SHE);
  }
  return pronoun ? antecedent(rules, token, gender) : NULL;
}

/* The first token of the sentence before the one that begins at `start`. */
static size_t sentence_before(const rap_rules *rules, size_t start) {
  size_t i = start;
  while (i > 0 && start - i < SENTENCE_LIMIT) {
    i--;
    if (rap_token_has(at(rules, i), RAP_TOKEN_STARTS)) break;
  }
  return i;
}

/* "they": several people with whom a sentence before begins, when those between begin with "they", too. */
static const rap_actor_list *people_before(const rap_rules *rules) {
  size_t stop = rules->start;
  for (unsigned sentence = 0; sentence < PAIR_SENTENCES && stop > 0; sentence++) {
    size_t start = sentence_before(rules, stop);
    bool they = false;
    for (size_t i = start; i < stop && i < start + TITLE_LIMIT && !they; i++) {
      const rap_actor *actor = actor_at(rules, i);
      they = !actor && rap_str_equal_nocase(rap_scene_text(rules->scene, i), RAP_LIT("they"));
      if (!actor) continue;
      const rap_actor_list *list = list_of(rules, actor);
      bool several = list->stop - list->first > 1 || rap_rules_parties(rules, list) > 1;
      bool people = actor->kind == RAP_ACTOR_PERSON || actor->kind == RAP_ACTOR_OFFICIAL;
      return several && people ? list : NULL;
    }
    if (!they) return NULL;
    stop = start;
  }
  return NULL;
}

/* "it": the country with which the sentence before begins. */
static const rap_actor_list *country_before(const rap_rules *rules) {
  const rap_scene *scene = rules->scene;
  size_t i = sentence_before(rules, rules->start);
  const rap_actor *actor = rap_scene_actor(scene, i);
  if (!actor && i + 1 < rules->start && is(rules, i, RAP_MEETS_DETERMINER)) actor = rap_scene_actor(scene, i + 1);
  bool house = actor && actor->kind == RAP_ACTOR_OFFICIAL && actor->person == RAP_NO_PERSON; /* a ministry */
  if (!actor || (actor->kind != RAP_ACTOR_COUNTRY && !house)) return NULL;
  const rap_actor_list *list = list_of(rules, actor);
  return list->stop - list->first == 1 ? list : NULL;
}

/* "its deputy defence minister" before the verb; the possessive, or SIZE_MAX. */
static size_t own_official_before(const rap_rules *rules, size_t verb, size_t *noun) {
  size_t i = verb;
  while (i > rules->start && verb - i < LEAD_LIMIT && at(rules, i)->gap == RAP_GAP_BLANK && !actor_at(rules, i - 1) &&
         !is(rules, i - 1, RAP_MEETS_OFFICIALS) && is(rules, i - 1, RAP_MEETS_SKIP | RAP_MEETS_AUX) &&
         !is(rules, i - 1, RAP_MEETS_AND))
    i--;
  if (i == rules->start || at(rules, i)->gap != RAP_GAP_BLANK || actor_at(rules, i - 1)) return SIZE_MAX;
  if (!is(rules, i - 1, RAP_MEETS_OFFICIALS) || has_mood(rules, i - 1, RAP_MOOD_PRIVATE)) return SIZE_MAX;
  *noun = i - 1;
  for (size_t k = i - 1; k > rules->start && i - k < 1 + TITLE_LIMIT && at(rules, k)->gap == RAP_GAP_BLANK; k--) {
    if (reads_any(rules, k - 1, RAP_WORDS_OWNER)) return k - 1;
    if (actor_at(rules, k - 1) || is(rules, k - 1, RAP_MEETS_DETERMINER | RAP_MEETS_STOP)) return SIZE_MAX;
  }
  return SIZE_MAX;
}

const rap_actor_list *rap_rules_own_official(rap_rules *rules, size_t verb) {
  size_t noun, its = own_official_before(rules, verb, &noun);
  if (its == SIZE_MAX) return NULL;
  const rap_actor_list *of = rap_rules_sentence_subject(rules, its);
  if (reads(rules, its, "whose") && its > rules->start) {
    const rap_actor *actor = actor_at(rules, its - 1);
    of = actor && actor->kind != RAP_ACTOR_THING ? list_of(rules, actor) : NULL;
  }
  if (reads(rules, its, "their")) return of && rap_rules_countries(rules, of) >= 2 ? of : NULL;
  if (!of) of = country_before(rules);
  if (!of || of->stop - of->first != 1 || first_of(rules, of)->kind != RAP_ACTOR_COUNTRY) return NULL;
  rap_scene *scene = rules->scene;
  rap_actor_list *lone = &scene->lists.items[scene->lone];
  rap_actor *actor = &scene->actors.items[lone->first];
  *actor = (rap_actor){.first = its, .stop = noun + 1, .shown = noun + 1, .person = RAP_NO_PERSON, .list = scene->lone};
  actor->country = first_of(rules, of)->country;
  actor->kind = RAP_ACTOR_OFFICIAL;
  lone->token = its;
  lone->token_stop = noun + 1;
  for (size_t i = noun + 1; i < verb; i++) rules->mood |= scene->words[i].mood;
  return lone;
}

/* "Israel said it would …", "the two said that they …": who said it. */
static const rap_actor_list *speaker_of(const rap_rules *rules, size_t pronoun) {
  rap_str word = rap_scene_text(rules->scene, pronoun);
  rap_gender gender;
  bool he = is_pronoun(word, &gender);
  if (!he && !rap_str_equal(word, RAP_LIT("it")) && !rap_str_equal(word, RAP_LIT("they"))) return NULL;
  size_t i = pronoun;
  if (i > rules->start && reads(rules, i - 1, "that")) i--;
  if (i < rules->start + 2 || !rap_token_is(at(rules, i - 1), RAP_NAME_CUE)) return NULL;
  const rap_actor *actor = actor_at(rules, i - 2);
  if (!actor || !actor->country || actor->kind == RAP_ACTOR_THING) return NULL;
  return he && actor->kind != RAP_ACTOR_OFFICIAL ? NULL : list_of(rules, actor);
}

/* "Speaking with A, B, who …": B, whom only a comma ties to what a preposition governs; or NULL. */
static const rap_actor_list *last_alone(const rap_rules *rules, const rap_actor_list *list) {
  const rap_actor *last = last_of(rules, list);
  bool loose = list->stop - list->first > 1 && last->country && last->kind != RAP_ACTOR_COUNTRY &&
               at(rules, last->first)->gap == RAP_GAP_COMMA;
  if (!loose) return NULL;
  rap_actor_list *alone = rap_arena_alloc(rules->scene->analysis->arena, sizeof *alone);
  *alone = (rap_actor_list){list->stop - 1, list->stop, last->first, list->token_stop, SIZE_MAX};
  return alone;
}

/* "Mali and Niger, which left the bloc in January, were absent", "Iceland, the eighth member, sent nobody": the list
 * before what two commas set off; `token` stands behind the second. NULL when nothing is set off. */
const rap_actor_list *rap_rules_list_before_aside(const rap_rules *rules, size_t token) {
  bool named = actor_at(rules, token - 1) != NULL; /* "A, the B, met" may be a list of names */
  for (size_t i = token - 1, seen = 0; i > rules->start && seen < ASIDE_LIMIT; i--, seen++) {
    rap_gap gap = (rap_gap)at(rules, i)->gap;
    if (gap != RAP_GAP_BLANK && gap != RAP_GAP_COMMA) return NULL;
    if (gap != RAP_GAP_COMMA) continue;
    rap_str word = rap_scene_text(rules->scene, i);
    bool relative = reads_any(rules, i, RAP_WORDS_RELATIVE_OWNER);
    bool participle =
        !rap_token_has(at(rules, i), RAP_TOKEN_CAPITAL) &&
        (reads(rules, i, "also") || rap_str_ends(word, RAP_LIT("ed")) || rap_str_ends(word, RAP_LIT("ing")));
    bool joined = (reads(rules, i, "as") && reads(rules, i + 1, "well")) || reads(rules, i, "along") ||
                  reads(rules, i, "together"); /* ", as well as the secretary of the club," */
    if (!relative && !participle && !joined && (named || !is(rules, i, RAP_MEETS_DETERMINER))) continue;
    const rap_actor *actor = actor_at(rules, i - 1);
    if (!actor && relative) return rap_rules_pair_before(rules, i - 1); /* "the three countries, which …," */
    if (!actor || actor->kind == RAP_ACTOR_THING) return NULL;
    const rap_actor_list *list = list_of(rules, actor);
    lead governed = lead_of(rules, list);
    return governed == LEAD_FREE || governed == LEAD_PEOPLE ? list : last_alone(rules, list);
  }
  return NULL;
}

/* "a delegation led by A": A is not the head of the phrase. */
bool rap_rules_is_led_by(const rap_rules *rules, const rap_actor_list *list, rap_meeting_list led) {
  bool by = list->lead != SIZE_MAX && list->lead > rules->start + 1 && reads(rules, list->lead, "by");
  return by && reads_any(rules, list->lead - 1, led);
}

bool rap_rules_is_denied(const rap_rules *rules, const rap_actor_list *list) {
  size_t word = list->lead;
  if (word == SIZE_MAX || word < rules->start) return false;
  if (reads_any(rules, word, RAP_WORDS_DENIES)) return true;
  if (!is(rules, word, RAP_MEETS_FROM) || word == rules->start) return false;
  if (reads_any(rules, word - 1, RAP_WORDS_NOBODY_FROM)) return true;
  return word > rules->start + 1 && reads(rules, word - 2, "no"); /* "no minister from A", "no one from A" */
}

const rap_actor_list *rap_rules_subject(rap_rules *rules, size_t verb) {
  const rap_actor_list *head = NULL; /* "a commission headed by A", of whom nothing else tells who they are */
  unsigned mood = 0;
  for (size_t i = verb, seen = 0; i > rules->start && seen < LEFT_LIMIT; i--, seen++) {
    rap_gap gap = (rap_gap)at(rules, i)->gap;
    rap_gender gender;
    const rap_actor *actor = actor_at(rules, i - 1);
    const rap_actor_list *before = gap == RAP_GAP_COMMA ? rap_rules_list_before_aside(rules, i) : NULL;
    if (before) {
      rules->mood |= mood;
      return before;
    }
    bool closes = gap == RAP_GAP_CLOSE && actor; /* "the Gulf Cooperation Council (GCC) opened …" */
    if (gap != RAP_GAP_BLANK && gap != RAP_GAP_COMMA && gap != RAP_GAP_DASH && !closes) break;
    const rap_actor_list *list = actor ? list_of(rules, actor) : NULL;
    if (!actor && is_pronoun(rap_scene_text(rules->scene, i - 1), &gender)) list = antecedent(rules, i - 1, gender);
    if (!actor && !list) list = speaker_of(rules, i - 1);
    if (!actor && !list) list = rap_rules_pair_before(rules, i - 1);
    if (list) {
      lead governed = actor ? lead_of(rules, list) : LEAD_FREE;
      if (governed == LEAD_PLACE && list->lead != SIZE_MAX && list->lead > rules->start) { /* "… in Paris met" */
        i = list->lead + 1;
        continue;
      }
      if (actor && rap_rules_is_led_by(rules, list, RAP_WORDS_LED_COMMISSION)) {
        head = list;
        i = list->lead;
        continue;
      }
      rules->mood |= mood;
      if (actor && rap_rules_is_denied(rules, list)) rules->mood |= RAP_MOOD_NEGATION;
      if (governed == LEAD_BOUND) return actor && gap == RAP_GAP_COMMA ? last_alone(rules, list) : NULL;
      return list;
    }
    mood |= rules->scene->words[i - 1].mood;
    if (!may_stand_before_verb(rules, i - 1) && !is_tied_by_and(rules, i)) break;
  }
  rules->mood |= mood;
  return head;
}

/* The token behind the quotation that the token stands in, unless `trigger` stands there, too; else the token. */
static size_t behind_quotation(const rap_rules *rules, size_t token, size_t trigger) {
  const rap_mark *mark = rap_mark_around(rap_analysis_marks(rules->scene->analysis), at(rules, token)->span.start);
  if (!mark || at(rules, trigger)->span.start < mark->outer.stop) return token;
  return rap_tokens_at(rules->scene->tokens, mark->outer.stop);
}

const rap_actor_list *rap_rules_sentence_subject(rap_rules *rules, size_t token) {
  size_t start = rules->start < token ? behind_quotation(rules, rules->start, token) : token;
  for (size_t i = start; i < token && i < start + SUBJECT_LIMIT; i++) {
    const rap_actor *actor = actor_at(rules, i);
    rap_gender gender;
    if (!actor && is_pronoun(rap_scene_text(rules->scene, i), &gender)) return antecedent(rules, i, gender);
    if (!actor && reads(rules, i, "it")) return country_before(rules);
    if (!actor && i < start + TITLE_LIMIT && reads(rules, i, "they")) return people_before(rules);
    if (!actor) continue;
    const rap_actor_list *list = list_of(rules, actor);
    lead governed = lead_of(rules, list);
    bool nobody = actor->kind == RAP_ACTOR_THING || governed == LEAD_PLACE ||
                  (governed == LEAD_BOUND && !rap_rules_is_led_by(rules, list, RAP_WORDS_LED_COMMISSION));
    bool dateline = i == rules->start && rap_token_has(at(rules, i), RAP_TOKEN_UPPER) &&
                    list->token_stop < rules->stop && at(rules, list->token_stop)->gap == RAP_GAP_DASH;
    if (!nobody && !dateline && list->token_stop <= token) return list; /* "ROME - " */
    i = list->token_stop - 1;
  }
  return NULL;
}
