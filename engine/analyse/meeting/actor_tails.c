/* What follows a country and makes it one who acts: a noun for officials, or a person's name. */
#include "analyse/meeting/actor_reader.h"

const rap_reference *rap_actor_name_ahead(const rap_actor_reader *in, size_t token) {
  size_t start = at(in->scene, token)->span.start;
  for (size_t i = in->reference; i < in->references->count && i < in->reference + RAP_ACTOR_TAIL_LIMIT; i++) {
    const rap_reference *reference = &in->references->items[i];
    if (reference->span.start > start) return NULL;
    if (reference->span.start == start && !reference->described) return reference;
  }
  return NULL;
}

size_t rap_actor_token_behind(const rap_scene *scene, size_t from, rap_span span) {
  size_t stop = from + 1;
  while (stop < scene->tokens->count && at(scene, stop)->span.start < span.stop) stop++;
  return stop;
}

bool rap_actor_is_official_noun(const rap_scene *scene, size_t token) {
  if (rap_token_has(at(scene, token), RAP_TOKEN_COUNTRY) || rap_scene_mood(scene, token, RAP_MOOD_PRIVATE))
    return false;
  return rap_scene_is(scene, token, RAP_MEETS_OFFICIALS) ||
         (rap_token_is(at(scene, token), RAP_NAME_STATE | RAP_NAME_OFFICE) &&
          !rap_token_has(at(scene, token), RAP_TOKEN_ORGANISATION));
}

/* "of Industry and Trade Oleg Ryazantsev", "of foreign affairs" behind the noun: where the name, or else the complement
 * ends; 0 for neither. */
static rap_actor_tail name_beyond_complement(const rap_actor_reader *in, size_t token) {
  const rap_scene *scene = in->scene;
  size_t complement = 0;
  for (size_t i = token + 1; i < token + RAP_ACTOR_TAIL_LIMIT + 2 && follows(scene, i); i++) {
    const rap_reference *name = rap_actor_name_ahead(in, i);
    if (name) return (rap_actor_tail){rap_actor_token_behind(scene, i, name->span), name->person};
    bool country = rap_token_has(at(scene, i), RAP_TOKEN_COUNTRY);
    bool part = rap_token_has(at(scene, i), RAP_TOKEN_CAPITAL) || rap_token_is(at(scene, i), RAP_NAME_MODIFIER);
    if (part && !country)
      complement = i + 1;
    else if (country || !rap_token_is(at(scene, i), RAP_NAME_AND | RAP_NAME_JOINER | RAP_NAME_DETERMINER))
      break;
  }
  return (rap_actor_tail){complement, RAP_NO_PERSON};
}

rap_actor_tail rap_actor_read_tail(const rap_actor_reader *in, size_t token) {
  const rap_scene *scene = in->scene;
  rap_actor_tail found = {0, RAP_NO_PERSON};
  for (size_t i = token; i < token + RAP_ACTOR_TAIL_LIMIT + (found.stop ? 3u : 0u) && follows(scene, i); i++) {
    const rap_reference *name = rap_actor_name_ahead(in, i);
    if (name) return (rap_actor_tail){rap_actor_token_behind(scene, i, name->span), name->person};
    bool verb = scene->words[i].way & RAP_WAY_TRIGGERS && rap_scene_mood(scene, i, RAP_MOOD_VERB);
    if (verb) break; /* "Oman acted as mediator" */
    if (rap_actor_is_official_noun(scene, i)) {
      if (follows(scene, i + 1) && rap_scene_mood(scene, i + 1, RAP_MOOD_PARTNER) &&
          !rap_actor_is_official_noun(scene, i + 1))
        break; /* "Poland's government creditors" */
      found.stop = i + 1;
      if (rap_actor_is_possessive(scene, i)) break;
      continue;
    }
    bool goes_on = found.stop && rap_token_is(at(scene, i), RAP_NAME_MODIFIER) && follows(scene, i + 1) &&
                   rap_actor_is_official_noun(scene, i + 1); /* "deputy trade representative" */
    if (goes_on) continue;
    if (found.stop) {
      rap_actor_tail name_behind = {0, RAP_NO_PERSON};
      if (rap_token_is(at(scene, i), RAP_NAME_GENITIVE) || rap_str_equal(rap_scene_text(scene, i), RAP_LIT("for")))
        name_behind = name_beyond_complement(in, i);
      return name_behind.stop ? name_behind : found;
    }
    bool joined = rap_scene_is(scene, i, RAP_MEETS_AND) && i + 1 < scene->tokens->count &&
                  rap_token_is(at(scene, i + 1), RAP_NAME_MODIFIER | RAP_NAME_POSITION) &&
                  !rap_token_has(at(scene, i + 1), RAP_TOKEN_ORGANISATION);
    if (rap_scene_is(scene, i, RAP_ACTOR_FUNCTION_WORD) && !joined) break;
    if (rap_scene_mood(scene, i, RAP_MOOD_PRIVATE | RAP_MOOD_SEND)) break; /* "Chile sent ministers" */
    if (rap_token_has(at(scene, i), RAP_TOKEN_COUNTRY)) break;
  }
  return found;
}

bool rap_actor_is_attributive(const rap_scene *scene, size_t behind) {
  if (scene->by_clause || !follows(scene, behind)) return false; /* those languages say "la guerre d'Ukraine" */
  if (rap_scene_is(scene, behind, RAP_MEETS_EVENT | RAP_MEETS_VISIT_NOUN)) return true;
  if (rap_token_has(at(scene, behind), RAP_TOKEN_DIGIT)) return false; /* "lends Zambia 12 mln crowns" */
  if (scene->words[behind].is || scene->words[behind].mood & ~(unsigned)RAP_MOOD_NOUNS) return false;
  rap_str word = rap_scene_text(scene, behind);
  bool wired = rap_str_ends(rap_scene_text(scene, behind - 1), RAP_LIT(".")); /* "the U.S. Criticised" of some wires */
  if (rap_token_has(at(scene, behind), RAP_TOKEN_CAPITAL) && !wired)
    return !rap_token_is(at(scene, behind), RAP_NAME_TIME);
  return !rap_str_ends(word, RAP_LIT("ed")) && !rap_str_ends(word, RAP_LIT("ly")) &&
         !rap_token_is(at(scene, behind), RAP_NAME_CUE);
}
