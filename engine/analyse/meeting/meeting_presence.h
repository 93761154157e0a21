/* Who is there, where the text as a whole reports a meeting. Private to meetings.
 *
 * The rules of meeting_events.h look for words that tell who meets whom. A report of a summit has few of them: it names
 * the meeting once, and then tells what each of those present said and did. These rules ask first whether the text is
 * such a report (meeting_reports.c), and then take those who act in it. */
#ifndef RAP_ANALYSE_MEETING_PRESENCE_H
#define RAP_ANALYSE_MEETING_PRESENCE_H

#include "analyse/meeting/meeting_events.h"
#include "analyse/meeting/presence_words.h"

/* What a text reports. */
typedef struct rap_report {
  bool held;           /* a meeting that takes place, told in the first sentences */
  bool planned;        /* the first that is named is still to come */
  bool officials;      /* the first sentences name officials */
  bool weak;           /* only the title tells of it */
  bool shown;          /* nothing in front tells of it, but the text names a meeting and officials of many countries */
  bool body;           /* … in which countries speak and vote: a council, a summit */
  rap_span name;       /* its noun; empty when a verb tells of it */
  rap_country country; /* where it is; 0 when not known */
} rap_report;

/* Looks at the first sentences, and at the events that the other rules found there. */
rap_report rap_report_of(rap_scene *scene, const rap_events *events);

/* Somebody who is there. */
typedef struct rap_presence {
  const rap_actor *actor;
  size_t first, stop; /* tokens of the evidence */
  const char *rule;
  bool sure;   /* the words tell it, whatever else the text reports */
  bool there;  /* the words tell it where the text reports a meeting */
  bool office; /* an office of state is told, by the words or of the person */
  bool state;  /* a country, which acts only where many sit together */
} rap_presence;

typedef struct rap_presences {
  rap_scene *scene;
  rap_report report;
  rap_presence *items;
  size_t count, capacity;
  bool *away;      /* for each country: the text says that it stays away */
  bool states_act; /* a country acts in the sentence */
} rap_presences;

/* One function a mechanism; each looks at one sentence. */
/* Those who act: "A said", "Norway's X, who came late, left early", "Chile objected". In meeting_deeds.c. */
void rap_presences_who_act(rap_presences *in, rap_rules *rules);
/* Those whom they act with: "A, flanked by B", "A saw, among others, B". In meeting_company.c. */
void rap_presences_company(rap_presences *in, rap_rules *rules);
/* Formal lists, "X (Pakistan) said", "at the invitation of A". In meeting_rolls.c. */
void rap_presences_rolls(rap_presences *in, rap_rules *rules);

/* Those who are there like others: "as did A", "represented by a minister, and B by an envoy", "guests from A and B".
 * In meeting_seats.c. */
void rap_presences_seats(rap_presences *in, rap_rules *rules);

/* The list at the token, or the bare possessive before a name that nothing else tells to be one; or NULL. */
const rap_actor_list *rap_presences_people_at(const rap_presences *in, rap_rules *rules, size_t token);
/* Does the token stand between quotation marks? */
bool rap_presences_is_quoted(const rap_presences *in, size_t token);
/* "Kosovo's Ana Berisha", of a name that nothing else tells to be one, at the actor's token: the token behind; 0 for
 * none. */
size_t rap_presences_behind_name(const rap_presences *in, const rap_actor *actor);
/* May the actor stand for a country at a meeting: an office holder, and no spokesman or ministry? */
bool rap_presences_is_somebody(const rap_presences *in, const rap_actor *actor);
/* Returns what is added, or NULL. */
rap_presence *rap_presences_add(rap_presences *in, const rap_actor *actor, size_t first, size_t stop, const char *rule);

/* Adds those whom a report shows to its meeting, which is the first that is held, or a new one. */
void rap_presences_find(rap_scene *scene, const rap_events *events);

#endif
