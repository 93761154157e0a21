/* Lists are actors with nothing but commas, "and" and articles between them. */
#include "analyse/meeting/actor_parts.h"

enum { GLUE_LIMIT = 5, INVITATION_LIMIT = 6 };

/* A name that no list knows, set between commas among those that are known; with an article only an abbreviation. */
static bool is_unknown_item(const rap_scene *scene, size_t token) {
  bool article = token > 0 && at(scene, token)->gap == RAP_GAP_BLANK &&
                 rap_scene_is(scene, token - 1, RAP_MEETS_DETERMINER) && rap_scene_is_abbreviation(scene, token);
  return at(scene, article ? token - 1 : token)->gap == RAP_GAP_COMMA &&
         rap_token_has(at(scene, token), RAP_TOKEN_CAPITAL) &&
         !rap_token_is(at(scene, token), RAP_NAME_NEVER | RAP_NAME_TIME) && scene->words[token].is == 0;
}

/* "with French and Dutch ministers, Ito said": who says it does not belong to the list. */
static bool is_speaker_behind(const rap_scene *scene, const rap_actor *a, const rap_actor *b) {
  bool comma = b->first == a->stop && at(scene, b->first)->gap == RAP_GAP_COMMA;
  bool named = b->kind == RAP_ACTOR_PERSON || b->kind == RAP_ACTOR_OFFICIAL;
  return comma && named && follows(scene, b->stop) && rap_token_is(at(scene, b->stop), RAP_NAME_CUE);
}

/* "the United States and its main allies West Germany and France": words between that only describe the second. */
static bool is_described(const rap_scene *scene, const rap_actor *a, const rap_actor *b) {
  if (b->kind != RAP_ACTOR_COUNTRY || b->first < a->stop + 2 || b->first - a->stop > GLUE_LIMIT) return false;
  if (!rap_scene_is(scene, a->stop, RAP_MEETS_AND) || !rap_scene_is(scene, b->first - 1, RAP_MEETS_STATES))
    return false;
  for (size_t i = a->stop; i <= b->first; i++) {
    bool word = i == a->stop || i == b->first || scene->words[i].is == 0 ||
                rap_scene_is(scene, i, RAP_MEETS_STATES | RAP_MEETS_DETERMINER);
    if (!word || !follows(scene, i) || (i < b->first && rap_token_has(at(scene, i), RAP_TOKEN_CAPITAL))) return false;
  }
  return true;
}

/* "At the invitation of the French president, the Polish minister came": who comes does not belong to the list. */
static bool is_guest_behind(const rap_scene *scene, const rap_actor *a, const rap_actor *b) {
  size_t comma = b->first;
  while (comma > a->stop && follows(scene, comma)) comma--;
  if (comma != a->stop || at(scene, comma)->gap != RAP_GAP_COMMA) return false;
  for (size_t i = a->first, seen = 0; i > 0 && seen < INVITATION_LIMIT && follows(scene, i); i--, seen++)
    if (rap_str_equal(rap_scene_text(scene, i - 1), RAP_LIT("invitation")))
      return rap_scene_is(scene, i, RAP_MEETS_FROM);
  return false;
}

/* "the ambassador of A", "of the Netherlands" */
static bool is_of_office(const rap_scene *scene, const rap_actor *actor) {
  size_t of = actor->first;
  if (of > 1 && rap_scene_is(scene, of - 1, RAP_MEETS_DETERMINER) && follows(scene, of)) of--;
  return of > 0 && rap_scene_is(scene, of - 1, RAP_MEETS_FROM);
}

static bool is_glued(const rap_scene *scene, const rap_actor *a, const rap_actor *b) {
  if (is_speaker_behind(scene, a, b) || is_guest_behind(scene, a, b)) return false;
  if (a->kind == RAP_ACTOR_THING || b->kind == RAP_ACTOR_THING) return false;
  bool in_city = a->kind == RAP_ACTOR_CAPITAL && a->first > 0 && rap_scene_is(scene, a->first - 1, RAP_MEETS_PLACE);
  if (in_city && b->kind != RAP_ACTOR_CAPITAL) return false; /* "in Vienna, Kuwait and Iraq agreed" */
  bool in_front = a->kind == RAP_ACTOR_COUNTRY && a->first > 0 && rap_scene_is(scene, a->first - 1, RAP_MEETS_PLACE) &&
                  rap_token_has(at(scene, a->first - 1), RAP_TOKEN_STARTS);
  if (in_front && b->kind != RAP_ACTOR_COUNTRY) return false; /* "In Estonia, the Latvian minister met" */
  if (b->first < a->stop) return true;                        /* a pair */
  if (b->first - a->stop > GLUE_LIMIT) return false;
  if (is_described(scene, a, b)) return true;
  bool joined = false, both = false;
  bool headed = is_of_office(scene, a);
  bool heads = !scene->by_clause && b->kind == RAP_ACTOR_COUNTRY && is_of_office(scene, b);
  for (size_t i = a->stop; i <= b->first; i++) {
    rap_gap gap = (rap_gap)at(scene, i)->gap;
    if (gap != RAP_GAP_BLANK && gap != RAP_GAP_COMMA) return false;
    joined = joined || gap == RAP_GAP_COMMA;
    if (i == b->first) break;
    bool title = b->kind == RAP_ACTOR_PERSON &&
                 (rap_token_is(at(scene, i), RAP_ACTOR_TITLE) || rap_scene_is(scene, i, RAP_MEETS_OFFICIALS) ||
                  rap_scene_mood(scene, i, RAP_MOOD_POSSESSIVE) ||
                  (rap_token_has(at(scene, i), RAP_TOKEN_CAPITAL) && !scene->words[i].is));
    if (rap_scene_is(scene, i, RAP_MEETS_VISIT) && b->kind != RAP_ACTOR_OFFICIAL) return false; /* "A, visiting B," */
    bool of = scene->by_clause && joined && rap_scene_is(scene, i, RAP_MEETS_FROM); /* "de France et de Pologne" */
    bool head = heads && (both || (joined && headed)) && /* "and the kings of", ", the ambassador of" */
                (rap_scene_is(scene, i, RAP_MEETS_OFFICIALS | RAP_MEETS_FROM) ||
                 (headed && rap_token_is(at(scene, i), RAP_ACTOR_TITLE)));
    if (!rap_scene_is(scene, i, RAP_MEETS_AND | RAP_MEETS_DETERMINER) && !title && !of && !head &&
        !is_unknown_item(scene, i))
      return false;
    both = both || rap_scene_is(scene, i, RAP_MEETS_AND);
    joined = joined || rap_scene_is(scene, i, RAP_MEETS_AND);
  }
  return joined;
}

static size_t lead_of(const rap_scene *scene, size_t token) {
  size_t i = token;
  for (unsigned articles = 0; articles < GLUE_LIMIT; articles++) {
    if (i == 0 || at(scene, i)->gap != RAP_GAP_BLANK) return SIZE_MAX;
    i--;
    if (!rap_scene_is(scene, i, RAP_MEETS_DETERMINER) && !rap_token_is(at(scene, i), RAP_ACTOR_TITLE)) return i;
  }
  return i;
}

static void fill(rap_scene *scene) {
  for (size_t i = 0; i < scene->actors.count; i++) {
    rap_actor *actor = &scene->actors.items[i];
    if (i == 0 || !is_glued(scene, &scene->actors.items[i - 1], actor)) {
      rap_actor_list list = {i, i, actor->first, actor->stop, lead_of(scene, actor->first)};
      RAP_PUSH(scene->analysis->arena, &scene->lists, list);
    }
    rap_actor_list *list = &scene->lists.items[scene->lists.count - 1];
    list->stop = i + 1;
    if (actor->stop > list->token_stop) list->token_stop = actor->stop;
    actor->list = (uint32_t)(scene->lists.count - 1);
  }
}

/* "talks between A and B": each is the other one of the pair; the first such list counts. */
static void bind_pairs(rap_scene *scene) {
  scene->other = rap_arena_zero(scene->analysis->arena, (rap_country_count() + 1) * sizeof *scene->other);
  for (size_t i = 0; i < scene->lists.count; i++) {
    const rap_actor_list *list = &scene->lists.items[i];
    if (list->stop - list->first != 2 || list->lead == SIZE_MAX || !rap_scene_is(scene, list->lead, RAP_MEETS_BETWEEN))
      continue;
    rap_country a = scene->actors.items[list->first].country, b = scene->actors.items[list->first + 1].country;
    if (!a || !b || a == b) continue;
    if (!scene->other[a]) scene->other[a] = b;
    if (!scene->other[b]) scene->other[b] = a;
  }
}

/* Two actors and their list to be filled by who looks for "the two countries", and one for "its minister". */
static void add_pair(rap_scene *scene) {
  size_t first = scene->actors.count;
  scene->pair = (uint32_t)scene->lists.count;
  rap_actor nobody = {.person = RAP_NO_PERSON, .kind = RAP_ACTOR_THING, .list = scene->pair};
  RAP_PUSH(scene->analysis->arena, &scene->actors, nobody);
  RAP_PUSH(scene->analysis->arena, &scene->actors, nobody);
  rap_actor_list list = {first, first + 2, 0, 0, SIZE_MAX};
  RAP_PUSH(scene->analysis->arena, &scene->lists, list);
  nobody.list = scene->lone = (uint32_t)scene->lists.count;
  RAP_PUSH(scene->analysis->arena, &scene->actors, nobody);
  list = (rap_actor_list){first + 2, first + 3, 0, 0, SIZE_MAX};
  RAP_PUSH(scene->analysis->arena, &scene->lists, list);
}

void rap_actor_lists_make(rap_scene *scene) {
  fill(scene);
  bind_pairs(scene);
  add_pair(scene);
}
