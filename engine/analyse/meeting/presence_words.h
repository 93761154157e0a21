/* Words by which the report of a meeting shows who is there (engine/data/presence_words.tsv). */
#ifndef RAP_ANALYSE_PRESENCE_WORDS_H
#define RAP_ANALYSE_PRESENCE_WORDS_H

#include "analyse/meeting/actors.h"

enum {
  RAP_HERE_JOINS = 1 << 0,       /* stayed on, abstained: the subject is there */
  RAP_HERE_STATE = 1 << 1,       /* raised: a country does it in a council */
  RAP_HERE_PAST = 1 << 2,        /* spoke: a past tense that does not end in -ed */
  RAP_HERE_BESIDE = 1 << 3,      /* flanked: those whom it names are there, too */
  RAP_HERE_SESSION = 1 << 4,     /* council, banquet: what is reported */
  RAP_HERE_BODY = 1 << 5,        /* council: countries speak in it */
  RAP_HERE_NOBODY = 1 << 6,      /* spokesman: speaks wherever he is */
  RAP_HERE_AWAY = 1 << 7,        /* in a statement: from elsewhere */
  RAP_HERE_BEFORE = 1 << 8,      /* last year */
  RAP_HERE_ROLL = 1 << 9,        /* present were */
  RAP_HERE_INVITATION = 1 << 10, /* at the invitation of */
  RAP_HERE_HEADLINE = 1 << 11,   /* meet: in a title */
  RAP_HERE_PLANNED = 1 << 12,    /* will: in a title */
  RAP_HERE_GUEST = 1 << 13       /* host: behind "his Chilean" */
};

/* The meaning of the longest phrase that begins with the token: `is` holds RAP_HERE_…; of one token without any when
 * nothing is listed. */
rap_meeting_word rap_presence_word_at(const rap_scene *scene, size_t token);
/* All that the words of a title mean. */
uint32_t rap_presence_words_of_title(rap_str title);
/* The RAP_HERE_… that the file calls so; 0 when there is none. */
uint32_t rap_presence_kind_named(rap_str name);

#endif
