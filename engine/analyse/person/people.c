/* Three passes over the names: the runs become persons, then every run, loose run and lone family name is tied to its
 * person in text order, then descriptions and pronouns add what they know. */
#include "analyse/person/people.h"

#include "analyse/person/descriptions.h"
#include "analyse/person/gender.h"
#include "analyse/person/leaders.h"
#include "analyse/person/persons.h"

#include <stdlib.h>

typedef struct finder {
  rap_analysis *analysis;
  const rap_tokens *tokens;
  rap_name_runs runs;   /* of persons */
  rap_loose_runs loose; /* perhaps of persons */
  rap_personas personas;
  rap_references names; /* person: index into personas */
} finder;

static const rap_token *at(const finder *find, size_t i) {
  return &find->tokens->items[i];
}

static bool follows(const finder *find, size_t i) {
  return i < find->tokens->count && at(find, i)->gap == RAP_GAP_BLANK;
}

static void refer(finder *find, uint32_t person, size_t first, size_t stop) {
  rap_span span = {at(find, first)->span.start, at(find, stop - 1)->span.stop};
  rap_personas_mention(find->analysis, &find->personas, person, first, stop);
  rap_reference reference = {span, person, false};
  RAP_PUSH(find->analysis->arena, &find->names, reference);
}

/* "Trump Organization": the name is part of another thing's. */
static bool names_a_thing(const finder *find, size_t token) {
  if (!follows(find, token + 1) || rap_token_has(at(find, token), RAP_TOKEN_POSSESSIVE)) return false;
  const rap_token *next = at(find, token + 1);
  return rap_token_has(next, RAP_TOKEN_CAPITAL) && rap_token_is(next, RAP_NAME_NEVER) &&
         !rap_token_is(next, RAP_NAME_TIME);
}

static rap_gender title_gender(const finder *find, size_t token) {
  if (token == 0 || !follows(find, token)) return RAP_GENDER_UNKNOWN;
  return rap_name_gender(at(find, token - 1)->is, RAP_NAME_TITLE_GENDER);
}

/* Does an ordinary word that is somebody's family name here (May, Hill, Baker) mean the person? */
static bool means_person(const finder *find, size_t token) {
  const rap_token *here = at(find, token);
  bool cue = follows(find, token + 1) && rap_token_is(at(find, token + 1), RAP_NAME_CUE);
  bool titled =
      token > 0 && follows(find, token) && rap_token_is(at(find, token - 1), RAP_NAME_HONORIFIC | RAP_NAME_POSITION);
  if (cue || titled) return true;
  if (rap_token_is(here, RAP_NAME_TIME)) return false;
  if (follows(find, token + 1) && rap_token_has(at(find, token + 1), RAP_TOKEN_CAPITAL) &&
      !rap_token_has(here, RAP_TOKEN_POSSESSIVE))
    return false;
  bool behind_capital = follows(find, token) && rap_token_has(at(find, token - 1), RAP_TOKEN_CAPITAL) &&
                        !rap_token_has(at(find, token - 1), RAP_TOKEN_STARTS);
  return !behind_capital && !rap_token_is(here, RAP_NAME_DETERMINER);
}

/* A family name that stands alone; particles before it belong to it. Is it anybody's? */
static bool tie_token(finder *find, size_t token) {
  if (names_a_thing(find, token)) return false;
  uint32_t person = rap_personas_by_token(find->analysis, &find->personas, token, title_gender(find, token));
  if (person == RAP_NO_PERSON) return false;
  const rap_name_run *name = &find->personas.items[person].name;
  size_t first = token;
  for (size_t k = name->key; first > 0 && k > name->first && rap_token_is(at(find, k - 1), RAP_NAME_PARTICLE); k--) {
    if (!follows(find, first) || at(find, first - 1)->hash != at(find, k - 1)->hash) break;
    first--;
  }
  refer(find, person, first, token + 1);
  if (!find->personas.items[person].position_score) { /* "Duval, the deputy minister of trade,": told only now */
    rap_position told = rap_position_after(find->tokens, token + 1);
    if (rap_position_found(told)) rap_personas_tell(find->analysis, &find->personas, person, told);
  }
  return true;
}

static void tie_run(finder *find, rap_name_run *run) {
  uint32_t person = rap_personas_take(find->analysis, &find->personas, run);
  if (person != RAP_NO_PERSON) refer(find, person, run->first, run->stop);
}

/* Brandts Worte: in German a noun with a capital follows whose it is. */
static bool is_german_genitive(const finder *find, const rap_loose_run *run) {
  return find->personas.german && run->stop - run->first == 2 &&
         find->analysis->text.s[at(find, run->first)->span.stop - 1] == 's';
}

static void tie_loose_run(finder *find, const rap_loose_run *run) {
  size_t count = run->stop - run->first;
  if (is_german_genitive(find, run) && tie_token(find, run->first)) return;
  if (count == 1 || (count == 2 && rap_token_has(at(find, run->first), RAP_TOKEN_STARTS)))
    tie_token(find, run->stop - 1);
}

/* A token of no run may be a name because somebody of the document is called so. */
static void tie_other(finder *find, size_t token) {
  const rap_token *it = at(find, token);
  bool may =
      rap_token_has(it, RAP_TOKEN_UPPER) || rap_token_is(it, RAP_NAME_SURNAME | RAP_NAME_POSITION | RAP_NAME_MODIFIER);
  if (may && means_person(find, token)) tie_token(find, token);
}

/* Ties what may be anybody's name, in the order of the text: a token, or the run that it stands in as a whole. */
static void tie_all(finder *find) {
  const rap_token_list *capitals = &find->tokens->capitals;
  size_t run = 0, loose = 0, stop = 0; /* of what is tied */
  for (size_t capital = 0; capital < capitals->count; capital++) {
    size_t token = capitals->items[capital];
    if (token < stop || !rap_personas_may_know(find->analysis, &find->personas, at(find, token))) continue;
    while (run < find->runs.count && find->runs.items[run].stop <= token) run++;
    while (loose < find->loose.count && find->loose.items[loose].stop <= token) loose++;
    if (run < find->runs.count && find->runs.items[run].first <= token) {
      stop = find->runs.items[run].stop;
      tie_run(find, &find->runs.items[run]);
    } else if (loose < find->loose.count && find->loose.items[loose].first <= token) {
      stop = find->loose.items[loose].stop;
      tie_loose_run(find, &find->loose.items[loose]);
    } else {
      tie_other(find, token);
    }
  }
}

/* -- the list as others see it ------------------------------------------------------------------------------------- */

static rap_person person_of(const finder *find, const rap_persona *persona) {
  rap_str text = find->analysis->text;
  rap_span name = {at(find, persona->name.first)->span.start, at(find, persona->name.stop - 1)->span.stop};
  rap_person person = {.name = rap_span_text(text, name), .country = persona->country, .gender = persona->gender};
  person.mentions = persona->mentions;
  if (rap_position_found(persona->position))
    person.position = rap_span_text(text, rap_position_span(find->tokens, persona->position));
  return person;
}

/* People in the order of their first reference. */
static void hand_over(finder *find) {
  rap_analysis *analysis = find->analysis;
  uint32_t *rank = rap_arena_alloc(analysis->arena, find->personas.count * sizeof *rank + 1);
  for (size_t i = 0; i < find->personas.count; i++) rank[i] = RAP_NO_PERSON;
  for (size_t i = 0; i < find->names.count; i++) {
    rap_reference *reference = &find->names.items[i];
    if (rank[reference->person] == RAP_NO_PERSON) {
      rank[reference->person] = (uint32_t)analysis->people.count;
      RAP_PUSH(analysis->arena, &analysis->people, person_of(find, &find->personas.items[reference->person]));
    }
    reference->person = rank[reference->person];
  }
  analysis->references = find->names;
}

static void take(finder *find, rap_name_run *run) {
  rap_personas_take(find->analysis, &find->personas, run);
}

/* "President Bush": a family name alone is a person of its own only where no full name has it, or only that of somebody
 * who is named beside that person. */
static void take_lone(finder *find, rap_name_run *run) {
  uint32_t known = rap_personas_by_token(find->analysis, &find->personas, run->key, run->gender);
  if (known == RAP_NO_PERSON || find->personas.items[known].beside_namesake) take(find, run);
}

static bool is_long(const rap_name_run *run) {
  return run->stop - run->first > 2;
}

/* A headline in capitals ("Helga Brandt Picks Up") goes on beyond a name that the text uses elsewhere. */
static void shorten_headline(finder *find, rap_name_run *run) {
  if (!rap_token_has(at(find, run->first), RAP_TOKEN_STARTS) || run->given != run->first) return;
  rap_name_run front = *run;
  front.stop = run->first + 2;
  front.key = run->first + 1;
  if (rap_personas_knows(find->analysis, &find->personas, &front)) *run = front;
}

/* First the full names, the long ones last, then the family names alone. */
static void take_all(finder *find) {
  rap_personas_begin(find->analysis, &find->personas, find->runs.count);
  rap_name_run *runs = find->runs.items;
  size_t count = find->runs.count;
  for (size_t i = 0; i < count; i++)
    if (!is_long(&runs[i]) && runs[i].given != RAP_NO_TOKEN) take(find, &runs[i]);
  for (size_t i = 0; i < count; i++) {
    if (!is_long(&runs[i])) continue;
    shorten_headline(find, &runs[i]);
    take(find, &runs[i]);
  }
  for (size_t i = 0; i < count; i++)
    if (runs[i].given == RAP_NO_TOKEN) take_lone(find, &runs[i]);
}

void rap_people_find(rap_analysis *analysis) {
  rap_names names = rap_names_find(analysis);
  finder find = {.analysis = analysis, .tokens = rap_tokens_of(analysis), .runs = names.runs, .loose = names.loose};
  take_all(&find);
  tie_all(&find);
  hand_over(&find);
  rap_leaders_find(analysis); /* whose offices descriptions mean … */
  rap_descriptions_find(analysis);
  rap_gender_by_pronouns(analysis);
  rap_leaders_find(analysis); /* … and who shows to be one by what they told */
}
