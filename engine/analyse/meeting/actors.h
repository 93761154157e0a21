/* Who can take part in a meeting: countries, their officials, people whose country the text tells, organisations; and
 * the lists that they form ("France, the German chancellor and Poland's Tusk"). */
#ifndef RAP_ANALYSE_ACTORS_H
#define RAP_ANALYSE_ACTORS_H

#include "analyse/meeting/meeting_lists.h"
#include "analyse/meeting/meeting_words.h"

typedef enum rap_actor_kind {
  RAP_ACTOR_COUNTRY,      /* "France"; "the Americans" */
  RAP_ACTOR_CAPITAL,      /* "Moscow", for its government or as a place */
  RAP_ACTOR_OFFICIAL,     /* "the German chancellor", "Iranian officials", "Poland's Tusk" */
  RAP_ACTOR_PERSON,       /* a name with no country before it; the country is the person's */
  RAP_ACTOR_ORGANISATION, /* "the EU"; "G7 ministers" */
  RAP_ACTOR_PAIR,         /* one of "US-Russia" before a noun for a meeting */
  RAP_ACTOR_THING         /* "Russia's war", "French cheese": nobody */
} rap_actor_kind;

typedef struct rap_actor {
  size_t first, stop; /* tokens, with an apposition behind */
  size_t shown;       /* where the evidence stops */
  rap_country country;
  rap_organisation organisation;
  uint32_t person;
  rap_actor_kind kind;
  uint32_t list;
} rap_actor;

static inline bool rap_actor_is_place(const rap_actor *actor) {
  return actor->kind == RAP_ACTOR_COUNTRY || actor->kind == RAP_ACTOR_CAPITAL;
}

typedef struct rap_actors {
  rap_actor *items;
  size_t count, capacity;
} rap_actors; /* in text order */

typedef struct rap_actor_list {
  size_t first, stop;       /* actors */
  size_t token, token_stop; /* tokens */
  size_t lead;              /* the token before it and its articles, SIZE_MAX when there is none */
} rap_actor_list;

typedef struct rap_actor_lists {
  rap_actor_list *items;
  size_t count, capacity;
} rap_actor_lists;

/* Words of a position or title that lead to a name: "President", "Mr", "the foreign". */
#define RAP_ACTOR_TITLE (RAP_NAME_POSITION | RAP_NAME_RANK | RAP_NAME_HONORIFIC | RAP_NAME_MODIFIER)

/* Everything that the rules look at. */
typedef struct rap_scene {
  rap_analysis *analysis;
  const rap_tokens *tokens;
  const rap_meeting_word *words;
  rap_actors actors;
  rap_actor_lists lists;
  rap_country subject; /* of which the document speaks first and most; RAP_NO_COUNTRY for none */
  uint32_t *actor_at;  /* for each token, 1 + the actor that covers it; 0 for none */
  rap_country *other;  /* for each country, the one that a list behind "between" binds it to; RAP_NO_COUNTRY for none */
  const bool *named;   /* for each country, whether the text names it */
  bool by_clause;      /* not English: read by meeting_clauses.c */
  uint32_t pair;       /* a list of two actors behind all others, which no token has: for two that stand apart */
  uint32_t lone;       /* a list of one such actor behind it: for an official of a country named elsewhere */
} rap_scene;

rap_scene rap_scene_of(rap_analysis *analysis);
/* For each country, whether the text names it. In the document's arena. */
bool *rap_scene_named_countries(rap_analysis *analysis);
/* The country of which the document speaks most, but for `other`: three times and twice as often as of the next. */
rap_country rap_scene_country_spoken_of(const rap_scene *scene, rap_country other);

static inline bool rap_scene_is(const rap_scene *scene, size_t token, uint32_t kinds) {
  return (scene->words[token].is & kinds) != 0;
}
static inline bool rap_scene_mood(const rap_scene *scene, size_t token, unsigned moods) {
  return (scene->words[token].mood & moods) != 0;
}
static inline rap_str rap_scene_text(const rap_scene *scene, size_t token) {
  return rap_span_text(scene->analysis->text, scene->tokens->items[token].span);
}
/* Is the token one of the list's words? */
static inline bool rap_scene_reads_any(const rap_scene *scene, size_t token, rap_meeting_list list) {
  return rap_meeting_list_has(list, rap_scene_text(scene, token), scene->tokens->items[token].hash);
}
/* The token behind the phrase, or the word, that begins at the token. */
static inline size_t rap_scene_behind(const rap_scene *scene, size_t token) {
  return token + (scene->words[token].tokens ? scene->words[token].tokens : 1);
}
/* EC, IMF, U.N.: capitals and full stops, no initial. */
static inline bool rap_scene_is_abbreviation(const rap_scene *scene, size_t token) {
  rap_str word = rap_scene_text(scene, token);
  size_t capitals = 0;
  for (size_t i = 0; i < word.len; i++) {
    if (!rap_is_ascii_upper(word.s[i]) && word.s[i] != '.') return false;
    capitals += word.s[i] != '.';
  }
  return capitals >= 2;
}

/* The actor that covers the token, or NULL. */
static inline const rap_actor *rap_scene_actor(const rap_scene *scene, size_t token) {
  return scene->actor_at[token] ? &scene->actors.items[scene->actor_at[token] - 1] : NULL;
}

#endif
