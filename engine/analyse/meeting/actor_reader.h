/* How the actors of a text are read: the reader, and what follows a country. Private to actors.c, actor_tails.c and
 * actor_offices.c. */
#ifndef RAP_ANALYSE_ACTOR_READER_H
#define RAP_ANALYSE_ACTOR_READER_H

#include "analyse/meeting/actor_parts.h"

enum { RAP_ACTOR_TAIL_LIMIT = 6 };

/* Words that end what may follow a country. */
#define RAP_ACTOR_FUNCTION_WORD                                                                              \
  (RAP_MEETS_TOPIC | RAP_MEETS_PLACE | RAP_MEETS_FROM | RAP_MEETS_WITH | RAP_MEETS_BETWEEN | RAP_MEETS_BY |  \
   RAP_MEETS_TO | RAP_MEETS_AND | RAP_MEETS_STOP | RAP_MEETS_AUX | RAP_MEETS_MEET | RAP_MEETS_GATHER |       \
   RAP_MEETS_ATTEND | RAP_MEETS_VISIT | RAP_MEETS_TALK | RAP_MEETS_SIGN | RAP_MEETS_OPEN | RAP_MEETS_EVENT | \
   RAP_MEETS_HOST | RAP_MEETS_DETERMINER | RAP_MEETS_VISIT_NOUN | RAP_MEETS_ATTEND_PASSIVE | RAP_MEETS_HOST_PASSIVE)

typedef struct rap_actor_reader {
  rap_scene *scene;
  const rap_mentions *countries, *organisations;
  const rap_references *references;
  rap_country *comes_for; /* for each person: its country, or that of its office */
  bool *official;         /* for each person: not known as a private one */
  size_t organisation;    /* next mention */
  size_t reference;       /* next reference */
} rap_actor_reader;

typedef struct rap_actor_tail {
  size_t stop; /* 0: nobody */
  uint32_t person;
} rap_actor_tail;

/* "foreign minister", "Prime Minister Donald Tusk", "government officials", "Tusk" from the token on. */
rap_actor_tail rap_actor_read_tail(const rap_actor_reader *in, size_t token);
/* The reference by name that begins at the token, ahead of the reader; or NULL. */
const rap_reference *rap_actor_name_ahead(const rap_actor_reader *in, size_t token);
/* "Minister of Foreign Affairs of Mongolia", "Prime Minister of Chile Ana Vega", with a name behind it or none, from
 * the token on; not "president of Mongolia", which is read as a country that an official leads. False where no such
 * office begins. */
bool rap_actor_read_office(const rap_actor_reader *in, size_t token, rap_actor *office);
/* "Federal Republic of Nigeria", with the name at the token: where the form of the state begins; the token for none. */
size_t rap_actor_form_before(const rap_scene *scene, size_t name);
/* A noun for somebody who stands for a country: "minister", "delegation". */
bool rap_actor_is_official_noun(const rap_scene *scene, size_t token);
/* Is what ends before `behind` only the first part of another noun: "Ukraine war", "Japan Airlines"? */
bool rap_actor_is_attributive(const rap_scene *scene, size_t behind);
/* The token behind a span that begins at the token `from`. */
size_t rap_actor_token_behind(const rap_scene *scene, size_t from, rap_span span);

static inline bool rap_actor_is_possessive(const rap_scene *scene, size_t token) {
  return rap_token_has(at(scene, token), RAP_TOKEN_POSSESSIVE);
}

#endif
