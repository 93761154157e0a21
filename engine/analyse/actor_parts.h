/* The parts that a scene is made of. Private to the files actor*.c. */
#ifndef RAP_ANALYSE_ACTOR_PARTS_H
#define RAP_ANALYSE_ACTOR_PARTS_H

#include "analyse/actors.h"

/* May the person stand for a country? Not one whose position is only a profession. */
bool rap_actor_is_official(const rap_person *person);
/* The country that a person comes for: the person's own, that of an office which only one country has, or that with
 * which the sentence begins that names the person first. RAP_NO_COUNTRY when nothing tells. */
rap_country rap_actor_country_of(const rap_scene *scene, const rap_person *person);

/* Fills scene->lists from scene->actors, and adds scene->pair behind them. */
void rap_actor_lists_make(rap_scene *scene);

static inline const rap_token *at(const rap_scene *scene, size_t token) {
  return &scene->tokens->items[token];
}

/* Does the token stand behind nothing but a blank? */
static inline bool follows(const rap_scene *scene, size_t token) {
  return token < scene->tokens->count && at(scene, token)->gap == RAP_GAP_BLANK;
}

#endif
