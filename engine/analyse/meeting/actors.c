/* One pass over the tokens. A country's name or adjective is read together with what follows: more countries, then a
 * noun for officials or a person's name; with neither, an adjective or a possessive is about a thing: nobody comes. */
#include "analyse/meeting/actor_reader.h"

#include "analyse/person/positions.h"

#include "core/unicode.h"
#include "core/utf8.h"

enum { COORDINATION_LIMIT = 64 };

/* -- people -------------------------------------------------------------------------------------------------------- */

/* The reference that begins at the token, or NULL; moves the reader on. */
static const rap_reference *reference_at(rap_actor_reader *in, size_t token) {
  size_t start = at(in->scene, token)->span.start;
  while (in->reference < in->references->count && in->references->items[in->reference].span.start < start)
    in->reference++;
  if (in->reference == in->references->count) return NULL;
  const rap_reference *reference = &in->references->items[in->reference];
  return reference->span.start == start && reference->person != RAP_NO_PERSON ? reference : NULL;
}

/* -- countries ----------------------------------------------------------------------------------------------------- */

static void add(rap_actor_reader *in, rap_actor actor) {
  rap_scene *scene = in->scene;
  actor.shown = actor.stop;
  RAP_PUSH(scene->analysis->arena, &scene->actors, actor);
  for (size_t i = actor.first; i < actor.stop; i++)
    if (!scene->actor_at[i]) scene->actor_at[i] = (uint32_t)scene->actors.count;
}

static const rap_mention *mention_of(const rap_actor_reader *in, size_t token) {
  return &in->countries->items[at(in->scene, token)->mention];
}

/* One country of a coordination. */
typedef struct item {
  size_t first, stop;
  const rap_mention *mention;
} item;

static item read_item(const rap_actor_reader *in, size_t token) {
  const rap_mention *mention = mention_of(in, token);
  return (item){token, rap_actor_token_behind(in->scene, token, mention->span), mention};
}

/* Where the next country of the coordination stands, behind a comma or "and" and an article; SIZE_MAX for none. */
static size_t next_item(const rap_actor_reader *in, size_t behind) {
  const rap_scene *scene = in->scene;
  size_t i = behind;
  if (i >= scene->tokens->count || rap_actor_is_possessive(scene, i - 1)) return SIZE_MAX;
  bool comma = at(scene, i)->gap == RAP_GAP_COMMA;
  bool joined = rap_scene_is(scene, i, RAP_MEETS_AND) && (comma || follows(scene, i));
  if (!comma && !joined) return SIZE_MAX;
  if (joined && ++i < scene->tokens->count && at(scene, i)->gap != RAP_GAP_BLANK) return SIZE_MAX;
  if (i < scene->tokens->count && rap_scene_is(scene, i, RAP_MEETS_DETERMINER) &&
      !rap_token_has(at(scene, i), RAP_TOKEN_COUNTRY))
    i++;
  return i < scene->tokens->count && rap_token_has(at(scene, i), RAP_TOKEN_COUNTRY) ? i : SIZE_MAX;
}

/* A name that is also written as an adjective: U.S., UK. */
static bool is_short(const rap_actor_reader *in, const item *one) {
  return one->mention->kind == RAP_MENTION_NAME && one->mention->span.stop - one->mention->span.start <= 4 &&
         rap_is_ascii_upper(in->scene->analysis->text.s[one->mention->span.start]);
}

/* "Russia-backed", "pro-Russian": an adjective of something else. */
static bool is_hyphened(const rap_actor_reader *in, const item *one) {
  rap_span first = at(in->scene, one->first)->span, last = at(in->scene, one->stop - 1)->span;
  const char *s = in->scene->analysis->text.s;
  bool behind = last.stop > one->mention->span.stop + 1 && rap_is_ascii_lower(s[one->mention->span.stop + 1]);
  return behind || (first.start < one->mention->span.start && rap_is_ascii_lower(s[first.start]));
}

/* "officials of Britain's …", "ministers of Iran's government" */
static bool is_owner_of_officials(const rap_scene *scene, const item *one) {
  return rap_actor_is_possessive(scene, one->stop - 1) && one->mention->kind != RAP_MENTION_DEMONYM && one->first > 1 &&
         at(scene, one->first)->gap == RAP_GAP_BLANK && rap_scene_is(scene, one->first - 1, RAP_MEETS_FROM) &&
         rap_scene_is(scene, one->first - 2, RAP_MEETS_STATES);
}

/* "les ministres des Affaires étrangères allemand et français": the adjective stands behind the officials. */
static bool is_behind_officials(const rap_scene *scene, const item *one) {
  for (size_t i = one->first, seen = 0; scene->by_clause && i > 0 && seen < RAP_ACTOR_TAIL_LIMIT; i--, seen++) {
    if (at(scene, i)->gap != RAP_GAP_BLANK) return false;
    if (rap_scene_is(scene, i - 1, RAP_MEETS_OFFICIALS)) return true;
    bool between = rap_scene_is(scene, i - 1, RAP_MEETS_AND | RAP_MEETS_FROM) || scene->words[i - 1].is == 0;
    if (!between) return false;
  }
  return false;
}

/* "the Kenyan capital", "Kenya's capital", not "Kenyan capital gains" */
static bool is_capital_of(const rap_scene *scene, const item *one) {
  size_t i = one->stop;
  bool owned = one->mention->kind == RAP_MENTION_DEMONYM || rap_actor_is_possessive(scene, i - 1);
  if (!owned || !follows(scene, i) || !rap_str_equal(rap_scene_text(scene, i), RAP_LIT("capital"))) return false;
  return !follows(scene, i + 1) || scene->words[i + 1].is || rap_token_has(at(scene, i + 1), RAP_TOKEN_CAPITAL) ||
         rap_token_is(at(scene, i + 1), RAP_NAME_CUE | RAP_NAME_TIME);
}

static rap_actor_kind bare_kind(const rap_actor_reader *in, const item *one) {
  const rap_scene *scene = in->scene;
  if (is_capital_of(scene, one)) return RAP_ACTOR_CAPITAL;
  if (one->mention->kind == RAP_MENTION_DEMONYM && is_behind_officials(scene, one)) return RAP_ACTOR_OFFICIAL;
  if (is_owner_of_officials(scene, one)) return RAP_ACTOR_OFFICIAL;
  if (rap_actor_is_possessive(scene, one->stop - 1) || is_hyphened(in, one)) return RAP_ACTOR_THING;
  if (one->mention->kind == RAP_MENTION_DEMONYM) {
    rap_str text = rap_span_text(scene->analysis->text, one->mention->span);
    return rap_str_ends(text, RAP_LIT("s")) && !rap_actor_is_attributive(scene, one->stop) ? RAP_ACTOR_COUNTRY
                                                                                           : RAP_ACTOR_THING;
  }
  bool house = one->stop < scene->tokens->count && at(scene, one->stop)->gap == RAP_GAP_OTHER &&
               rap_token_has(at(scene, one->stop), RAP_TOKEN_CAPITAL); /* "U.S. <Miller Corp>" */
  if (house || rap_actor_is_attributive(scene, one->stop)) return RAP_ACTOR_THING;
  return one->mention->kind == RAP_MENTION_CAPITAL ? RAP_ACTOR_CAPITAL : RAP_ACTOR_COUNTRY;
}

/* "French and European Union officials": the adjective shares the officials of the organisation. */
static bool shares_with_organisation(const rap_actor_reader *in, const item *one) {
  const rap_scene *scene = in->scene;
  size_t i = one->stop;
  if (one->mention->kind != RAP_MENTION_DEMONYM && !is_short(in, one)) return false;
  if (!follows(scene, i) || !rap_scene_is(scene, i, RAP_MEETS_AND)) return false;
  size_t first = ++i;
  while (i < first + RAP_ACTOR_TAIL_LIMIT && follows(scene, i) && rap_token_has(at(scene, i), RAP_TOKEN_ORGANISATION))
    i++;
  return i > first && follows(scene, i) && rap_actor_is_official_noun(scene, i);
}

/* "North and South Korea": the first of two that share a name is only a point of the compass. */
static bool read_namesake(const rap_actor_reader *in, size_t token, item *one) {
  rap_country country = rap_actor_namesake_before(in->scene, token);
  if (!country) return false;
  rap_mention *mention = rap_arena_alloc(in->scene->analysis->arena, sizeof *mention);
  *mention = *mention_of(in, token);
  mention->what = country;
  *one = (item){token - 2, token - 1, mention};
  return true;
}

/* The countries that begin at the token, and their officials; returns the token behind. */
static size_t read_countries(rap_actor_reader *in, size_t token) {
  item items[COORDINATION_LIMIT];
  size_t count = read_namesake(in, token, &items[0]) ? 1 : 0, next = token;
  do {
    items[count] = read_item(in, next);
    next = next_item(in, items[count++].stop);
  } while (next != SIZE_MAX && count < COORDINATION_LIMIT);
  item *last = &items[count - 1];
  rap_actor_tail who = is_hyphened(in, last) ? (rap_actor_tail){0, RAP_NO_PERSON} : rap_actor_read_tail(in, last->stop);
  if (!who.stop && shares_with_organisation(in, last)) who.stop = last->stop;
  /* Adjectives right before the officials share them: "Norwegian, Danish and Finnish farm ministers". */
  size_t shared = who.stop ? count - 1 : count;
  while (who.stop && shared > 0 && !rap_actor_is_possessive(in->scene, last->stop - 1) &&
         (last->mention->kind == RAP_MENTION_DEMONYM || is_short(in, last)) &&
         (items[shared - 1].mention->kind == RAP_MENTION_DEMONYM || is_short(in, &items[shared - 1])))
    shared--;
  for (size_t i = 0; i < count; i++) {
    rap_actor actor = {
        .first = items[i].first, .stop = items[i].stop, .country = items[i].mention->what, .person = RAP_NO_PERSON};
    actor.kind = i >= shared ? RAP_ACTOR_OFFICIAL : bare_kind(in, &items[i]);
    if (i >= shared) actor.stop = i == count - 1 ? who.stop : items[i].stop;
    if (i == 0) actor.first = rap_actor_form_before(in->scene, actor.first);
    if (i == count - 1) actor.person = who.person;
    if (actor.person != RAP_NO_PERSON && !in->official[actor.person]) actor.kind = RAP_ACTOR_THING;
    add(in, actor);
  }
  return who.stop ? who.stop : last->stop;
}

/* -- pairs: "US-Russia talks" -------------------------------------------------------------------------------------- */

static bool is_joined_to_next(const rap_actor_reader *in, size_t mention) {
  if (mention + 1 >= in->countries->count) return false;
  rap_span a = in->countries->items[mention].span, b = in->countries->items[mention + 1].span;
  if (b.start - a.stop > 3 || b.start <= a.stop) return false;
  rap_str gap = rap_str_slice(in->scene->analysis->text, a.stop, b.start);
  return rap_str_equal(gap, RAP_LIT("-")) || rap_str_equal(gap, RAP_LIT("/")) ||
         rap_str_equal(gap, RAP_LIT("\xE2\x80\x93")) || rap_str_equal(gap, RAP_LIT("\xE2\x80\x91"));
}

/* Index of the first mention that lies in the token, which has one. */
static size_t first_mention_in(const rap_actor_reader *in, size_t token) {
  size_t mention = at(in->scene, token)->mention;
  while (mention > 0 && in->countries->items[mention - 1].span.stop > at(in->scene, token)->span.start) mention--;
  return mention;
}

/* "the EU-India summit", "Japan-ASEAN talks": a hyphen joins the country to a name that is none of a country. */
static bool is_joined_to_group(const rap_actor_reader *in, size_t token) {
  rap_span span = at(in->scene, token)->span, country = mention_of(in, token)->span;
  const char *s = in->scene->analysis->text.s;
  rap_str first = rap_str_slice(in->scene->analysis->text, span.start, span.stop);
  rap_str prefix = rap_str_slice(first, 0, rap_str_find_byte(first, '-', 0));
  bool before = country.start >= span.start + 3 && s[country.start - 1] == '-' && rap_is_ascii_upper(s[span.start]) &&
                !rap_meeting_list_reads(RAP_WORDS_STANCE, prefix);
  bool behind = country.stop + 3 <= span.stop && s[country.stop] == '-' && rap_is_ascii_upper(s[country.stop + 1]);
  return before || behind;
}

/* Reads countries that hyphens join; returns the token behind, or `token` when there are none. */
static size_t read_pair(rap_actor_reader *in, size_t token) {
  const rap_scene *scene = in->scene;
  size_t first = first_mention_in(in, token), last = first;
  while (is_joined_to_next(in, last) && last - first < 4) last++;
  if (last == first && !is_joined_to_group(in, token)) return token;
  size_t stop = rap_actor_token_behind(scene, token, in->countries->items[last].span);
  size_t noun = stop;
  while (noun < stop + 3 && follows(scene, noun) && !rap_scene_is(scene, noun, RAP_ACTOR_FUNCTION_WORD)) noun++;
  bool meets = noun < stop + 3 && follows(scene, noun) && rap_scene_is(scene, noun, RAP_MEETS_EVENT) &&
               !rap_actor_is_possessive(scene, stop - 1);
  if (last == first && !meets) return token;
  for (size_t i = first; i <= last; i++)
    add(in, (rap_actor){.first = token,
                        .stop = stop,
                        .country = in->countries->items[i].what,
                        .person = RAP_NO_PERSON,
                        .kind = meets ? RAP_ACTOR_PAIR : RAP_ACTOR_THING});
  return stop;
}

/* -- people and organisations -------------------------------------------------------------------------------------- */

/* "Hernandez of Venezuela", "Matovic of the Slovak Republic": the country belongs to the name. */
static size_t skip_of_country(const rap_scene *scene, size_t behind) {
  if (!follows(scene, behind) || !rap_token_is(at(scene, behind), RAP_NAME_GENITIVE)) return behind;
  size_t first = behind + 1;
  if (follows(scene, first) && rap_scene_is(scene, first, RAP_MEETS_DETERMINER)) first++;
  if (!follows(scene, first) || !rap_token_has(at(scene, first), RAP_TOKEN_COUNTRY)) return behind;
  size_t stop = first + 1;
  while (stop < scene->tokens->count && rap_token_has(at(scene, stop), RAP_TOKEN_COUNTRY) && follows(scene, stop) &&
         at(scene, stop)->mention == at(scene, first)->mention)
    stop++;
  return stop;
}

static size_t read_person(rap_actor_reader *in, size_t token, const rap_reference *reference) {
  size_t stop = rap_actor_token_behind(in->scene, token, reference->span);
  rap_actor actor = {
      .first = token, .stop = stop, .country = in->comes_for[reference->person], .person = reference->person};
  actor.stop = skip_of_country(in->scene, stop);
  actor.organisation = in->scene->analysis->people.items[reference->person].organisation;
  actor.kind = rap_actor_is_possessive(in->scene, stop - 1) || !in->official[reference->person] ? RAP_ACTOR_THING
                                                                                                : RAP_ACTOR_PERSON;
  if (actor.kind == RAP_ACTOR_PERSON && actor.organisation) actor.kind = RAP_ACTOR_ORGANISATION;
  add(in, actor);
  return actor.stop;
}

/* "the Group of Five industrial countries" */
static size_t behind_states(const rap_scene *scene, size_t stop) {
  for (size_t i = stop; i < stop + 3 && follows(scene, i); i++) {
    if (rap_scene_is(scene, i, RAP_MEETS_STATES) && !rap_actor_is_possessive(scene, i)) return i + 1;
    if (scene->words[i].is || rap_token_has(at(scene, i), RAP_TOKEN_CAPITAL)) break;
  }
  return stop;
}

static size_t read_organisation(rap_actor_reader *in, size_t token) {
  const rap_scene *scene = in->scene;
  size_t start = at(scene, token)->span.start;
  while (in->organisation < in->organisations->count && in->organisations->items[in->organisation].span.stop <= start)
    in->organisation++;
  if (in->organisation == in->organisations->count) return token + 1;
  const rap_mention *mention = &in->organisations->items[in->organisation];
  rap_actor actor = {
      .first = token, .organisation = mention->what, .person = RAP_NO_PERSON, .kind = RAP_ACTOR_ORGANISATION};
  actor.stop = rap_actor_token_behind(scene, token, mention->span);
  if (actor.stop < scene->tokens->count && at(scene, actor.stop)->gap == RAP_GAP_OPEN) { /* "Group of Seven (G-7)" */
    size_t behind = actor.stop + 1;
    if (behind < scene->tokens->count && at(scene, behind)->gap != RAP_GAP_BLANK &&
        rap_token_has(at(scene, actor.stop), RAP_TOKEN_ORGANISATION | RAP_TOKEN_UPPER | RAP_TOKEN_DIGIT))
      actor.stop = behind;
  }
  rap_actor_tail who = rap_actor_read_tail(in, actor.stop);
  if (who.stop) actor.stop = who.stop;
  if (!who.stop) actor.stop = behind_states(scene, actor.stop);
  if (who.person != RAP_NO_PERSON) {
    actor.person = who.person;
    actor.country = RAP_NO_COUNTRY;
  }
  add(in, actor);
  return actor.stop;
}

/* "Spain, Latin America and the Caribbean": one of a list that stands for no country. */
static size_t read_region(rap_actor_reader *in, size_t token) {
  size_t stop = rap_scene_behind(in->scene, token);
  bool listed = rap_scene_is(in->scene, token > 0 ? token - 1 : 0, RAP_MEETS_AND | RAP_MEETS_DETERMINER) ||
                at(in->scene, token)->gap == RAP_GAP_COMMA || rap_scene_is(in->scene, stop, RAP_MEETS_AND);
  if (!listed) return token;
  add(in, (rap_actor){.first = token, .stop = stop, .person = RAP_NO_PERSON, .kind = RAP_ACTOR_ORGANISATION});
  return stop;
}

/* "the Foreign Office" in a text about Pakistan that does not name Britain */
static bool is_of_another(const rap_actor_reader *in, rap_country country) {
  rap_country subject = in->scene->subject;
  return subject && subject != country && !in->scene->named[country];
}

/* "the Bank of England", "the State Department"; not "Bank of England notes" */
static size_t read_institution(rap_actor_reader *in, size_t token) {
  const rap_scene *scene = in->scene;
  if (!scene->words[token].tokens || !rap_token_has(at(scene, token), RAP_TOKEN_CAPITAL)) return token;
  size_t stop = token + scene->words[token].tokens;
  rap_span span = {at(scene, token)->span.start, at(scene, stop - 1)->span.stop};
  rap_country country = rap_actor_country_of_office(rap_span_text(scene->analysis->text, span));
  bool titles = follows(scene, stop) && rap_token_is(at(scene, stop), RAP_NAME_POSITION); /* "Bundesbank President A" */
  if (!country || titles || is_of_another(in, country)) return token;
  bool thing = rap_actor_is_possessive(scene, stop - 1) || rap_actor_is_attributive(scene, stop);
  add(in, (rap_actor){.first = token,
                      .stop = stop,
                      .country = country,
                      .person = RAP_NO_PERSON,
                      .kind = thing ? RAP_ACTOR_THING : RAP_ACTOR_OFFICIAL});
  return stop;
}

/* "the two Koreas", "the inter-Korean summit" */
static size_t read_namesakes(rap_actor_reader *in, size_t token) {
  rap_country both[2];
  if (!rap_actor_namesakes_at(in->scene, token, both)) return token;
  bool adjective = !rap_token_has(at(in->scene, token), RAP_TOKEN_CAPITAL);
  bool meets = follows(in->scene, token + 1) && rap_scene_is(in->scene, token + 1, RAP_MEETS_EVENT);
  rap_actor_kind kind = adjective && meets                                       ? RAP_ACTOR_PAIR
                        : adjective || rap_actor_is_possessive(in->scene, token) ? RAP_ACTOR_THING
                                                                                 : RAP_ACTOR_COUNTRY;
  for (size_t i = 0; i < 2; i++)
    add(in, (rap_actor){.first = token, .stop = token + 1, .country = both[i], .person = RAP_NO_PERSON, .kind = kind});
  return token + 1;
}

/* An apposition behind the last actor belongs to it: "Emmanuel Macron, the French president,". */
static size_t read_apposition(rap_actor_reader *in, size_t behind) {
  rap_actor *actor = &in->scene->actors.items[in->scene->actors.count - 1];
  if (actor->person == RAP_NO_PERSON || actor->kind == RAP_ACTOR_THING) return behind;
  rap_position apposition = rap_position_after(in->scene->tokens, behind);
  if (!rap_position_found(apposition)) return behind;
  rap_actor office;
  bool other = rap_actor_read_office(in, apposition.first, &office) && office.person != RAP_NO_PERSON;
  if (other && office.person != actor->person) return behind; /* "A, Minister of Trade of Chile B, and": a list */
  bool named = follows(in->scene, apposition.stop) && rap_token_has(at(in->scene, apposition.stop), RAP_TOKEN_CAPITAL);
  if (named) return behind; /* "with A, Kazakh President B said": somebody else */
  for (size_t i = behind; i < apposition.stop; i++) in->scene->actor_at[i] = (uint32_t)in->scene->actors.count;
  actor->stop = apposition.stop;
  return apposition.stop;
}

static void read_actors(rap_actor_reader *in) {
  const rap_scene *scene = in->scene;
  for (size_t i = 0; i < scene->tokens->count;) {
    const rap_reference *reference = reference_at(in, i);
    size_t stop = i;
    rap_actor office;
    stop = rap_scene_mood(scene, i, RAP_MOOD_INSTITUTION) ? read_institution(in, i) : read_namesakes(in, i);
    if (stop > i) {
      /* read as one of these */
    } else if (rap_actor_read_office(in, i, &office)) {
      add(in, office);
      stop = office.stop;
    } else if (rap_token_has(at(scene, i), RAP_TOKEN_COUNTRY)) {
      stop = read_pair(in, i);
      if (stop == i) stop = read_countries(in, i);
    } else if (rap_token_has(at(scene, i), RAP_TOKEN_ORGANISATION)) {
      stop = read_organisation(in, i);
    } else if (reference) {
      stop = read_person(in, i, reference);
    } else if (rap_scene_mood(scene, i, RAP_MOOD_REGION)) {
      stop = read_region(in, i);
    }
    i = stop == i ? i + 1 : scene->actors.count ? read_apposition(in, stop) : stop;
  }
}

bool *rap_scene_named_countries(rap_analysis *analysis) {
  bool *named = rap_arena_zero(analysis->arena, rap_country_count() + 1);
  const rap_mentions *mentions = rap_analysis_countries(analysis);
  for (size_t i = 0; i < mentions->count; i++) named[mentions->items[i].what] = true;
  return named;
}

rap_scene rap_scene_of(rap_analysis *analysis) {
  const rap_people *people = rap_analysis_people(analysis);
  rap_scene scene = {.analysis = analysis, .tokens = rap_tokens_of(analysis)};
  scene.words = rap_meeting_words_of(analysis, scene.tokens);
  scene.by_clause = rap_meeting_words_are_own(rap_analysis_language(analysis));
  scene.named = rap_scene_named_countries(analysis);
  scene.actor_at = rap_arena_zero(analysis->arena, (scene.tokens->count + 1) * sizeof *scene.actor_at);
  rap_actor_reader in = {.scene = &scene,
                         .countries = rap_analysis_countries(analysis),
                         .organisations = rap_analysis_organisations(analysis),
                         .references = rap_analysis_references(analysis)};
  scene.subject = rap_actor_subject_of(&scene);
  in.official = rap_arena_alloc(analysis->arena, people->count + 1);
  in.comes_for = rap_arena_alloc(analysis->arena, (people->count + 1) * sizeof *in.comes_for);
  for (size_t i = 0; i < people->count; i++) {
    const rap_person *person = &people->items[i];
    in.official[i] = rap_actor_is_official(person);
    in.comes_for[i] = rap_actor_country_of(&scene, person);
  }
  read_actors(&in);
  rap_actor_lists_make(&scene);
  return scene;
}
