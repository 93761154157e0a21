/* Those who act in the report of a meeting are there: ministers who say something, countries that vote. Each list of
 * actors that may be a subject is read to the right, over what commas set off, up to its verb. */
#include "analyse/meeting/meeting_presence.h"

#include "analyse/meeting/meeting_tokens.h"

enum {
  ASIDE_LIMIT = 25,
  ADVERB_LIMIT = 3,
  AROUND = 10,
  LIST_LIMIT = 24,
  NAME_LIMIT = 3,
  MORE_LISTS = 4,
  COMPLEMENT_LIMIT = 6
};

/* -- what a subject does ------------------------------------------------------------------------------------------- */

typedef struct deed {
  size_t verb, stop; /* tokens; of a phrase, its end */
  uint32_t is;       /* RAP_HERE_… */
} deed;

static bool ends(const rap_rules *rules, size_t token, const char *ending) {
  rap_str word = rap_scene_text(rules->scene, token);
  return word.len > strlen(ending) + 1 && rap_str_ends(word, rap_str_from(ending));
}

/* "also", "briefly": what may stand before a verb. */
static size_t skip_adverbs(const rap_rules *rules, size_t token) {
  size_t i = token;
  while (i < rules->stop && i < token + ADVERB_LIMIT && (i == token || at(rules, i)->gap == RAP_GAP_BLANK)) {
    bool each = reads_any(rules, i, RAP_WORDS_EACH), pronoun = reads_any(rules, i, RAP_WORDS_RELATIVE);
    bool adverb = is(rules, i, RAP_MEETS_SKIP) && !is(rules, i, RAP_MEETS_TO | RAP_MEETS_AND | RAP_MEETS_STOP) &&
                  !has_mood(rules, i, RAP_MOOD_FUTURE);
    if (pronoun || !(adverb || each || ends(rules, i, "ly"))) break;
    i++;
  }
  return i;
}

/* A finite verb of the past at the token, or behind "with" a participle. */
static bool deed_at(const rap_rules *rules, size_t token, bool participle, deed *found) {
  if (token >= rules->stop || rap_token_has(at(rules, token), RAP_TOKEN_CAPITAL | RAP_TOKEN_DIGIT)) return false;
  rap_meeting_word word = rap_presence_word_at(rules->scene, token);
  *found = (deed){token, token + (word.tokens ? word.tokens : 1), word.is};
  if (participle) return ends(rules, token, "ing");
  if (word.is & RAP_HERE_JOINS) return !ends(rules, token, "ing") && !is(rules, token, RAP_MEETS_TO);
  if (is(rules, token, RAP_MEETS_AUX | RAP_MEETS_DETERMINER) || ends(rules, token, "s")) return false;
  bool phrase = word.is & RAP_HERE_BESIDE && word.tokens > 1; /* "shook hands with" */
  return phrase || word.is & RAP_HERE_PAST ||
         (ends(rules, token, "ed") &&
          (!ends(rules, token, "eed") || rap_str_ends(rap_scene_text(rules->scene, token), RAP_LIT("greed")))) ||
         (rap_token_is(at(rules, token), RAP_NAME_CUE) && !reads(rules, token, "say"));
}

/* "the ambassador to Lima objected": the verb behind a short complement. */
static bool deed_behind_complement(const rap_rules *rules, size_t token, deed *found) {
  if (!is(rules, token, RAP_MEETS_TO | RAP_MEETS_FROM | RAP_MEETS_PLACE)) return false;
  for (size_t i = token + 1; i < rules->stop && i < token + COMPLEMENT_LIMIT; i++) {
    if (at(rules, i)->gap != RAP_GAP_BLANK || is(rules, i, RAP_MEETS_STOP)) return false;
    if (deed_at(rules, i, false, found)) return true;
  }
  return false;
}

/* Behind "Peru's Ana Diaz, Chile's Juan Rojas" where "and" follows; else the token itself. */
static size_t behind_commas(const rap_presences *in, const rap_rules *rules, size_t stop) {
  size_t i = stop;
  for (unsigned names = 0; names < MORE_LISTS && i < rules->stop && at(rules, i)->gap == RAP_GAP_COMMA; names++) {
    const rap_actor *actor = actor_at(rules, i);
    size_t named = actor && actor->first == i ? rap_presences_behind_name(in, actor) : 0;
    if (!named) break;
    i = named;
  }
  return i > stop && is(rules, i, RAP_MEETS_AND) ? i : stop;
}

/* Behind "A and Kosovo's Ana Berisha", "A, a friend, and B": where the last of those who do it ends. */
static size_t behind_all(const rap_presences *in, const rap_rules *rules, size_t stop) {
  stop = behind_commas(in, rules, stop);
  for (unsigned lists = 0; lists < MORE_LISTS && is(rules, stop, RAP_MEETS_AND); lists++) {
    size_t i = stop + 1;
    while (i < rules->stop && i < stop + 3 && is(rules, i, RAP_MEETS_DETERMINER)) i++;
    const rap_actor *actor = actor_at(rules, i);
    size_t named = actor ? rap_presences_behind_name(in, actor) : 0;
    if (!actor || (!named && actor->kind == RAP_ACTOR_THING)) break;
    stop = named ? named : list_of(rules, actor)->token_stop;
  }
  return stop;
}

/* "Prime Minister Ahmad [Khan al-Amin] spoke": what no list knows of a name. */
static bool is_rest_of_name(const rap_rules *rules, size_t token) {
  return at(rules, token)->gap == RAP_GAP_BLANK && rap_token_has(at(rules, token), RAP_TOKEN_CAPITAL) &&
         !actor_at(rules, token) && !rap_token_has(at(rules, token), RAP_TOKEN_ORGANISATION) &&
         !is(rules, token, RAP_MEETS_OFFICIALS);
}

/* The verb of those who end before the token, over what two commas set off. */
static bool deed_of(const rap_presences *in, const rap_rules *rules, size_t stop, bool participle, deed *found) {
  size_t i = behind_all(in, rules, stop);
  for (size_t k = i; i < rules->stop && i < k + NAME_LIMIT && is_rest_of_name(rules, i);) i++;
  if (i >= rules->stop) return false;
  rap_gap gap = (rap_gap)at(rules, i)->gap;
  if (gap == RAP_GAP_BLANK) {
    if (reads(rules, i, "who")) i++;
    bool joins =
        participle && deed_at(rules, i, false, found) && found->is & RAP_HERE_JOINS; /* "with A in the chair" */
    return joins || deed_at(rules, skip_adverbs(rules, i), participle, found) ||
           (!participle && deed_behind_complement(rules, i, found));
  }
  if (gap > RAP_GAP_DASH || is(rules, i, RAP_MEETS_AND)) return false;
  bool relative = reads_any(rules, i, RAP_WORDS_RELATIVE_ASIDE);
  if (relative && deed_at(rules, skip_adverbs(rules, i + 1), false, found) && found->is & RAP_HERE_JOINS) return true;
  if (!relative && deed_at(rules, skip_adverbs(rules, i), true, found) && found->is & RAP_HERE_JOINS) return true;
  deed first = {0};
  bool any = !relative && deed_at(rules, skip_adverbs(rules, i), participle, &first);
  bool aside = any && !participle && ends(rules, i, "ed") && !rap_token_is(at(rules, i), RAP_NAME_CUE);
  *found = first;
  if (any && !aside) return true; /* not "A, admitted in May, took notes" */
  for (size_t k = i + 1; k < rules->stop && k < i + ASIDE_LIMIT; k++) {
    if (at(rules, k)->gap > RAP_GAP_DASH) break;
    bool closes = at(rules, k)->gap != RAP_GAP_BLANK && at(rules, k)->gap != RAP_GAP_OPEN;
    if (closes && deed_at(rules, skip_adverbs(rules, k), participle, found)) return true;
  }
  *found = first;
  return any;
}

/* "said Foreign Minister A": the verb stands before. */
static bool deed_before(const rap_rules *rules, const rap_actor_list *list, deed *found) {
  size_t verb = list->lead;
  bool said = verb != SIZE_MAX && verb >= rules->start && rap_token_is(at(rules, verb), RAP_NAME_CUE) &&
              !ends(rules, verb, "s") && !actor_at(rules, verb);
  bool closes = list->token_stop >= rules->stop || at(rules, list->token_stop)->gap != RAP_GAP_BLANK;
  *found = (deed){verb, verb + 1, 0};
  return said && closes && (verb == rules->start || at(rules, verb)->gap != RAP_GAP_BLANK);
}

/* "Peru sent only its ambassador" */
static bool sends_somebody(const rap_rules *rules, const rap_actor_list *list, deed *found) {
  size_t verb = skip_adverbs(rules, list->token_stop);
  if (!reads_any(rules, verb, RAP_WORDS_SENT)) return false;
  for (size_t i = verb + 1; i < rules->stop && i < verb + COMPLEMENT_LIMIT && at(rules, i)->gap == RAP_GAP_BLANK; i++) {
    if (reads_any(rules, i, RAP_WORDS_SENT_NOBODY) || is(rules, i, RAP_MEETS_TO) || actor_at(rules, i)) return false;
    if (!is(rules, i, RAP_MEETS_OFFICIALS)) continue;
    *found = (deed){verb, verb + 1, RAP_HERE_JOINS | RAP_HERE_STATE};
    return true;
  }
  return false;
}

/* Does a preposition govern the list? */
static bool is_bound(const rap_rules *rules, const rap_actor_list *list) {
  size_t i = list->lead;
  if (i == SIZE_MAX || i < rules->start || is(rules, i, RAP_MEETS_STOP)) return false;
  bool those = i > rules->start && reads(rules, i - 1, "those"); /* "all except those of A" */
  if (is(rules, i, RAP_MEETS_FROM)) return those || !rap_rules_explains_people(rules, i);
  return is(rules, i,
            RAP_MEETS_TOPIC | RAP_MEETS_WITH | RAP_MEETS_BY | RAP_MEETS_TO | RAP_MEETS_BETWEEN | RAP_MEETS_PLACE);
}

/* -- from elsewhere, or before ------------------------------------------------------------------------------------- */

/* Does one of these words stand around what is told, outside quotations? */
static bool has_around(const rap_presences *in, const rap_rules *rules, size_t first, size_t stop, uint32_t kinds) {
  size_t from = first > rules->start + AROUND ? first - AROUND : rules->start;
  for (size_t i = from; i < rules->stop && i < stop + AROUND; i++)
    if (rap_presence_word_at(in->scene, i).is & kinds && !rap_presences_is_quoted(in, i)) return true;
  return false;
}

/* "during the opening ceremony of the port": somewhere else than at the meeting. */
static bool is_at_other_event(const rap_rules *rules, size_t first, size_t stop) {
  size_t from = first > rules->start + AROUND ? first - AROUND : rules->start;
  bool there = false;
  for (size_t i = from; i < rules->stop && i < stop + AROUND; i++) {
    if (is(rules, i, RAP_MEETS_PLACE)) there = true;
    bool other = is(rules, i, RAP_MEETS_NOT_EVENT) && !is(rules, i, RAP_MEETS_EVENT) &&
                 !has_mood(rules, i, RAP_MOOD_PRIVATE | RAP_MOOD_AUDIENCE | RAP_MOOD_SPEECH) &&
                 !(rap_presence_word_at(rules->scene, i).is & (RAP_HERE_SESSION | RAP_HERE_STATE | RAP_HERE_JOINS));
    if (there && other) return true;
  }
  return false;
}

/* "A said in Berlin", "In Berlin, A said" of a meeting in another country. */
static bool is_at_home(const rap_presences *in, const rap_rules *rules, const rap_actor *actor, size_t verb) {
  if (!in->report.country || in->report.country == actor->country) return false;
  size_t from = actor->first > rules->start + NAME_LIMIT + 1 ? actor->first - NAME_LIMIT - 1 : rules->start;
  for (size_t i = from; i + 1 < rules->stop && i < verb + AROUND; i++) {
    if (i > verb && at(rules, i)->gap > RAP_GAP_COMMA) return false;
    if (is(rules, i, RAP_MEETS_PLACE) && rap_token_has(at(rules, i + 1), RAP_TOKEN_COUNTRY) &&
        at(rules, i + 1)->what == actor->country)
      return true;
  }
  return false;
}

/* -- who acts ------------------------------------------------------------------------------------------------------ */

/* "the representative of Japan", not "officials of" or "a spokesman of". */
static bool is_delegate(const rap_presences *in, const rap_rules *rules, const rap_actor_list *list) {
  bool led = list->lead != SIZE_MAX && list->lead > rules->start;
  return led && !(rap_presence_word_at(in->scene, list->lead - 1).is & RAP_HERE_NOBODY);
}

/* "the Danes rejected it" */
static bool is_people(const rap_presences *in, const rap_actor *actor) {
  const rap_token *token = &in->scene->tokens->items[actor->first];
  return rap_token_has(token, RAP_TOKEN_COUNTRY) &&
         in->scene->analysis->countries.items[token->mention].kind == RAP_MENTION_DEMONYM;
}

/* The name of the rule by which the actor is there; NULL for none. */
static const char *rule_of(const rap_presences *in, const rap_rules *rules, const rap_actor *actor, deed done) {
  bool joins = (done.is & RAP_HERE_JOINS) != 0, state = (done.is & RAP_HERE_STATE) != 0;
  const rap_actor_list *list = list_of(rules, actor);
  bool delegate =
      actor->kind == RAP_ACTOR_COUNTRY && rap_rules_are_officials(rules, list) && is_delegate(in, rules, list);
  bool with = list->lead != SIZE_MAX && list->lead >= rules->start && reads(rules, list->lead, "with");
  if (actor->kind == RAP_ACTOR_COUNTRY && is_people(in, actor)) return NULL;
  if (actor->kind == RAP_ACTOR_COUNTRY && !delegate)
    return state && joins ? "took-part" : state || with ? "acted-as-state" : NULL;
  if (!delegate && !rap_presences_is_somebody(in, actor)) return NULL;
  if (joins) return "took-part";
  if (is_at_home(in, rules, actor, done.verb)) return NULL;
  return rap_token_is(at(rules, done.verb), RAP_NAME_CUE) ? "speaker-there" : "acted-there";
}

static void take_list(rap_presences *in, const rap_rules *rules, const rap_actor_list *list, deed done) {
  size_t first = done.verb < list->token ? done.verb : list->token;
  bool elsewhere = has_around(in, rules, first, done.verb + 1, RAP_HERE_AWAY | RAP_HERE_BEFORE) ||
                   is_at_other_event(rules, first, done.verb + 1);
  for (size_t i = list->first; i < list->stop && i < list->first + LIST_LIMIT; i++) {
    const rap_actor *actor = &in->scene->actors.items[i];
    const char *rule = rule_of(in, rules, actor, done);
    if (!rule || (elsewhere && strcmp(rule, "took-part") != 0)) continue;
    size_t stop = done.verb < actor->first ? actor->stop : done.stop;
    size_t named = rap_presences_behind_name(in, actor);
    if (named > stop) stop = named;
    rap_presence *taken = rap_presences_add(in, actor, first < actor->first ? first : actor->first, stop, rule);
    if (!taken) continue;
    taken->state = strcmp(rule, "acted-as-state") == 0;
    taken->there = strcmp(rule, "took-part") == 0;
    taken->office = taken->office || (actor->kind == RAP_ACTOR_COUNTRY && !taken->state); /* "the envoy of Peru" */
  }
}

/* "A objected and did not take part", of the same subject. */
static bool does_not_join(const rap_presences *in, const rap_rules *rules, size_t verb) {
  for (size_t i = verb; i + 2 < rules->stop && at(rules, i)->gap == RAP_GAP_BLANK; i++) {
    if (i > verb && (is(rules, i, RAP_MEETS_STOP) || actor_at(rules, i)) && !is(rules, i, RAP_MEETS_AND)) return false;
    bool negated = (reads(rules, i, "did") || reads(rules, i, "was")) && reads(rules, i + 1, "not");
    if (!negated) continue;
    bool attends = is(rules, i + 2, RAP_MEETS_ATTEND) || reads(rules, i + 2, "present");
    return attends || rap_presence_word_at(in->scene, i + 2).is & RAP_HERE_JOINS;
  }
  return false;
}

/* The text says that somebody stays away: no other words bring that country to the meeting. */
static void note_away(rap_presences *in, const rap_rules *rules, const rap_actor_list *list, size_t verb) {
  bool left = rap_presence_word_at(in->scene, verb).is & RAP_HERE_JOINS; /* "walked out after an hour" */
  bool stays = has_mood(rules, verb, RAP_MOOD_ABSENT | RAP_MOOD_NOT_SENT) || does_not_join(in, rules, verb);
  if (left || !stays) return;
  for (size_t i = list->first; i < list->stop; i++) in->away[in->scene->actors.items[i].country] = true;
}

/* "B, who cornered A": a clause of his own puts even the object of a preposition there. */
static bool joins_in_clause(const rap_rules *rules, size_t stop, deed *found) {
  bool clause = stop < rules->stop && at(rules, stop)->gap == RAP_GAP_COMMA && reads(rules, stop, "who");
  return clause && deed_at(rules, skip_adverbs(rules, stop + 1), false, found) &&
         found->is & (RAP_HERE_JOINS | RAP_HERE_BESIDE);
}

/* "With A were B and C" */
static bool is_with_whom(const rap_rules *rules, const rap_actor_list *list) {
  return list->lead == rules->start && reads(rules, list->token_stop, "were");
}

static void look_at_list(rap_presences *in, rap_rules *rules, const rap_actor_list *list) {
  bool led = list->lead != SIZE_MAX && list->lead >= rules->start;
  bool with = led && reads(rules, list->lead, "with");
  deed done = {0};
  if (list->token_stop < rules->stop) note_away(in, rules, list, list->token_stop);
  bool acts = joins_in_clause(rules, list->token_stop, &done) || sends_somebody(rules, list, &done);
  if (!acts && with) acts = deed_of(in, rules, list->token_stop, true, &done);
  if (!acts && !is_bound(rules, list))
    acts = deed_before(rules, list, &done) || deed_of(in, rules, list->token_stop, false, &done);
  if (!acts && with && is_with_whom(rules, list)) {
    acts = true;
    done = (deed){list->token_stop, list->token_stop + 1, RAP_HERE_JOINS};
  }
  if (!acts) return;
  bool away = has_mood(rules, done.verb, RAP_MOOD_ABSENT | RAP_MOOD_NOT_SENT) && !(done.is & RAP_HERE_JOINS);
  bool aside = led && reads(rules, list->lead, "which"); /* "the accord in which A and B promised it" */
  if (!away && !aside) take_list(in, rules, list, done);
}

/* "Kosovo's Ana Berisha said": the possessive alone is an actor for nobody. */
static void look_at_name(rap_presences *in, const rap_rules *rules, const rap_actor *actor) {
  size_t stop = rap_presences_behind_name(in, actor);
  deed done;
  bool with = actor->first > rules->start && reads(rules, actor->first - 1, "with");
  bool whole = with && actor->country && !rap_token_has(at(rules, actor->stop - 1), RAP_TOKEN_POSSESSIVE);
  if (whole && actor->stop < rules->stop && at(rules, actor->stop)->gap == RAP_GAP_BLANK &&
      deed_at(rules, actor->stop, true, &done)) {
    rap_presence *taken = rap_presences_add(in, actor, actor->first, actor->stop + 1, "acted-as-state");
    if (taken) taken->state = true; /* "with Peru scolding the others" */
    return;
  }
  if (stop && deed_of(in, rules, stop, false, &done)) take_list(in, rules, list_of(rules, actor), done);
}

void rap_presences_who_act(rap_presences *in, rap_rules *rules) {
  for (size_t i = rules->start; i < rules->stop; i++) {
    const rap_actor *actor = actor_at(rules, i);
    const rap_actor_list *list = actor ? list_of(rules, actor) : NULL;
    if (!list || list->token != i || rap_presences_is_quoted(in, i)) continue;
    if (actor->kind == RAP_ACTOR_THING)
      look_at_name(in, rules, actor);
    else
      look_at_list(in, rules, list);
  }
}
