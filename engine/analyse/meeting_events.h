/* One place of the text that tells of a meeting, and what the rules find around it. Private to meetings. */
#ifndef RAP_ANALYSE_MEETING_EVENTS_H
#define RAP_ANALYSE_MEETING_EVENTS_H

#include "analyse/actors.h"

typedef struct rap_event {
  rap_meeting_status status;
  bool definite; /* "the talks": named before */
  bool fresh;    /* "a telephone call": not named before */
  bool told;     /* something says that it takes place: not only a noun */
  rap_span span; /* the trigger with its sentence's words around it */
  rap_span name; /* "informal talks"; empty when the text has no noun */
  rap_span place;
  rap_country country;
  rap_organisation group; /* a closed group named beside the noun or verb */
  rap_span group_span;
  rap_attendees attendees;
  rap_organisations organisations;
  size_t sentence, token;
} rap_event;

typedef struct rap_events {
  rap_event *items;
  size_t count, capacity;
} rap_events; /* in text order */

/* One event under the eyes of the rules. */
typedef struct rap_rules {
  rap_scene *scene;
  size_t start, stop;     /* tokens of the sentence */
  size_t trigger, behind; /* tokens of the verb or noun */
  unsigned mood;          /* RAP_MOOD_… of its clause */
  bool counted;           /* participants were found */
  bool near;              /* the sentences before tell of a meeting: "it", or nothing, may mean that one */
  rap_event event;
} rap_rules;

/* What a verb or noun tells, in meeting_verbs.c and meeting_nouns.c; an event counts when it has participants. */
void rap_rules_verb(rap_rules *rules);
void rap_rules_noun(rap_rules *rules);

/* -- tools, in meeting_events.c ------------------------------------------------------------------------------------ */

/* The list that is the subject of the verb at `verb`, or NULL; adds the moods between them to rules->mood. */
const rap_actor_list *rap_rules_subject(rap_rules *rules, size_t verb);
/* The first list of the sentence that no preposition governs, before `token`; or NULL. */
const rap_actor_list *rap_rules_sentence_subject(rap_rules *rules, size_t token);
/* The list that begins at the token, articles and "his" skipped; or NULL. */
const rap_actor_list *rap_rules_list_at(rap_rules *rules, size_t token);
/* The same, or the list behind "officials from", "ministers, including". */
const rap_actor_list *rap_rules_participants_at(rap_rules *rules, size_t token);
/* Adds everybody on the list. `role` ATTENDED becomes EXPECTED where the mood is future, and
 * ABSENT where the meeting is called off. */
void rap_rules_take(rap_rules *rules, const rap_actor_list *list, rap_role role, const char *rule);
/* Countries (not organisations, not things) on the list. */
size_t rap_rules_countries(const rap_rules *rules, const rap_actor_list *list);
/* Does the list name officials: "ministers from A and B", "the German chancellor"? */
bool rap_rules_are_officials(const rap_rules *rules, const rap_actor_list *list);
/* Countries, an organisation counting as several: enough to meet among themselves from two on. */
size_t rap_rules_parties(const rap_rules *rules, const rap_actor_list *list);
/* Follows the prepositions behind the trigger: with, between, of, attended by, hosted by, in. */
void rap_rules_complements(rap_rules *rules, size_t from);
/* A noun for a meeting within `limit` tokens of the clause behind `from`; SIZE_MAX for none. */
size_t rap_rules_event_behind(const rap_rules *rules, size_t from, size_t limit);

#endif
