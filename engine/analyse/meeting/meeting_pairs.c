/* Whom "both countries", "the pair", "the neighbours", "the three leaders" mean: those who were named last. */
#include "analyse/meeting/meeting_tokens.h"

enum { PAIR_LIMIT = 240, PAIR_SENTENCES = 3, PAIR_PARAGRAPHS = 2 };

/* "Kenya may buy the plane of Brazil. Talks between the two countries …": the only two countries that the sentences
 * before name, in the list that the scene keeps for that; or NULL. */
static const rap_actor_list *two_apart(const rap_rules *rules, size_t noun) {
  rap_scene *scene = rules->scene;
  rap_actor_list *pair = &scene->lists.items[scene->pair];
  rap_actor *two = &scene->actors.items[pair->first];
  unsigned count = 0, sentences = 0;
  bool people = is(rules, noun, RAP_MEETS_OFFICIALS) && !reads(rules, noun, "sides");
  for (size_t i = noun - 1, seen = 0; i > 0 && seen < PAIR_LIMIT && sentences < PAIR_SENTENCES; i--, seen++) {
    const rap_actor *actor = rap_scene_actor(scene, i - 1);
    bool thing = people && actor && actor->kind == RAP_ACTOR_THING; /* "the two leaders": not of "A's army" */
    bool known = thing || !actor || !actor->country || rap_token_has(at(rules, i - 1), RAP_TOKEN_ORGANISATION) ||
                 (count > 0 && actor->country == two[0].country) || (count > 1 && actor->country == two[1].country);
    if (!known && count == 2) return NULL;
    if (!known) {
      two[count] = *actor;
      two[count].kind = RAP_ACTOR_OFFICIAL;
      two[count++].list = scene->pair;
    }
    if (at(rules, i - 1)->gap < RAP_GAP_STOP) continue;
    if (count == 2) break;
    sentences++;
  }
  pair->token = noun - 1;
  pair->token_stop = noun + 1;
  return count == 2 ? pair : NULL;
}

/* How many "both countries", "the two leaders", "the pair", "the three" means, whose last word is at `noun`; 0 for
 * something else. */
static size_t number_meant(const rap_rules *rules, size_t noun) {
  const rap_scene *scene = rules->scene;
  if (noun == 0 || noun >= rules->stop || rap_scene_actor(scene, noun) || at(rules, noun)->gap != RAP_GAP_BLANK)
    return 0;
  rap_str word = rap_scene_text(scene, noun);
  bool pair = (scene->words[noun].way & RAP_WAY_PAIR) != 0;
  bool the = rap_str_equal_nocase(rap_scene_text(scene, noun - 1), RAP_LIT("the"));
  if (pair && the && reads_any(rules, noun, RAP_WORDS_THE_PAIR)) return 2;
  const uint32_t verbs = RAP_MEETS_AUX | RAP_MEETS_MEET | RAP_MEETS_GATHER | RAP_MEETS_AGREE | RAP_MEETS_SIGN |
                         RAP_MEETS_TALK | RAP_MEETS_HOLD | RAP_MEETS_ATTEND | RAP_MEETS_STOP;
  bool acts = the && is(rules, noun + 1, verbs) && at(rules, noun + 1)->gap == RAP_GAP_BLANK;
  if (acts && rap_str_equal(word, RAP_LIT("two"))) return 2; /* "the two met" */
  bool many = pair && rap_str_ends(word, RAP_LIT("s"));
  if (acts && many && !is(rules, noun + 1, RAP_MEETS_AUX | RAP_MEETS_STOP)) return 2; /* "the neighbours agreed to" */
  if (acts && reads_any(rules, noun, RAP_WORDS_THE_THREE)) return 3;
  if (!pair && !is(rules, noun, RAP_MEETS_STATES | RAP_MEETS_OFFICIALS)) return 0;
  bool modified = noun > 1 && at(rules, noun - 1)->gap == RAP_GAP_BLANK && !rap_scene_actor(scene, noun - 1) &&
                  rap_token_is(at(rules, noun - 1), RAP_NAME_MODIFIER); /* "both foreign ministers" */
  size_t before = noun - (modified ? 2 : 1);
  if (rap_scene_reads_any(scene, before, RAP_WORDS_BOTH)) return 2;
  return rap_str_equal_nocase(rap_scene_text(scene, before), RAP_LIT("three")) ? 3 : 0;
}

/* "both countries", "the two sides", "the three leaders": those who were named last. `noun` is their last word. */
const rap_actor_list *rap_rules_pair_before(const rap_rules *rules, size_t noun) {
  const rap_scene *scene = rules->scene;
  size_t number = number_meant(rules, noun);
  size_t paragraphs = 0;
  for (size_t i = noun - (number > 0), seen = 0; number && i > 0 && seen < PAIR_LIMIT; i--, seen++) {
    if (at(rules, i - 1)->gap == RAP_GAP_PARAGRAPH && ++paragraphs > PAIR_PARAGRAPHS) break;
    const rap_actor *actor = rap_scene_actor(scene, i - 1);
    if (actor && rap_rules_countries(rules, list_of(rules, actor)) == number) return list_of(rules, actor);
  }
  return number == 2 ? two_apart(rules, noun) : NULL;
}
