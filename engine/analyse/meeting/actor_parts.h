/* The parts that a scene is made of. Private to the files actor*.c. */
#ifndef RAP_ANALYSE_ACTOR_PARTS_H
#define RAP_ANALYSE_ACTOR_PARTS_H

#include "analyse/meeting/actors.h"

/* May the person stand for a country? Not one whose position is only a profession. */
bool rap_actor_is_official(const rap_person *person);
/* The country that a person comes for: the person's own, that of an office which only one country has, that with which
 * the sentence begins that names the person first, or else scene->subject. RAP_NO_COUNTRY when nothing tells. */
rap_country rap_actor_country_of(const rap_scene *scene, const rap_person *person);
/* Of an office or institution that only one country has under that name: "Home Secretary", "Bank of England". */
rap_country rap_actor_country_of_office(rap_str position);
/* For scene->subject. */
rap_country rap_actor_subject_of(const rap_scene *scene);

/* Does the token name two countries at once, "Koreas", "inter-Korean"? */
bool rap_actor_namesakes_at(const rap_scene *scene, size_t token, rap_country both[2]);
/* "North and South Korea", with a country at the token: the other one; RAP_NO_COUNTRY when nothing stands before. */
rap_country rap_actor_namesake_before(const rap_scene *scene, size_t token);

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
