/* One place of the text that tells of a meeting, and what the rules find around it. Private to meetings. */
#ifndef RAP_ANALYSE_MEETING_EVENTS_H
#define RAP_ANALYSE_MEETING_EVENTS_H

#include "analyse/meeting/actors.h"

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
  bool counted;           /* participants were found … */
  bool strangers;         /* … and people whose country nobody tells */
  bool near_planned;      /* that one is still to come */
  bool near;              /* the sentences before tell of a meeting: "it", or nothing, may mean that one */
  bool told_of;           /* so does the text, a little further back, or of an occasion like a funeral */
  const rap_event *last;  /* the event that was told last, or NULL */
  rap_event event;
} rap_rules;

/* What a verb or noun tells, in meeting_verbs.c and meeting_nouns.c; an event counts when it has participants. */
void rap_rules_verb(rap_rules *rules);
void rap_rules_noun(rap_rules *rules);
/* The same for both in languages with words of their own, in meeting_clauses.c. */
void rap_rules_clause(rap_rules *rules);

/* A attended; B will not attend. In meeting_attendance.c. */
void rap_rules_attend(rap_rules *rules, const rap_actor_list *subject);
/* The talks were attended by A, hosted by B; the ministers were joined by C. */
void rap_rules_attended_by(rap_rules *rules, const rap_actor_list *subject);

/* Do people of one country meet among themselves? Nobody comes from abroad. In meeting_homes.c. */
bool rap_rules_is_at_home(const rap_rules *rules);

/* -- verbs, in meeting_absences.c and meeting_hosts.c; `subject` may be NULL --------------------------------------- */

/* A refused to meet B: neither comes. */
void rap_rules_refuse(rap_rules *rules, const rap_actor_list *subject);
/* A, B and C were invited to the meeting. */
void rap_rules_invite(rap_rules *rules, const rap_actor_list *subject);
void rap_rules_invite_nobody(rap_rules *rules, const rap_actor_list *subject);
/* A boycotted the summit; A was excluded from the meeting; A stayed away, where a meeting has been told of. */
void rap_rules_stay_away(rap_rules *rules, const rap_actor_list *subject);
/* A did not send a minister. */
void rap_rules_send_nobody(rap_rules *rules, const rap_actor_list *subject);
/* A rejected an offer from B of talks: neither comes. */
void rap_rules_reject(rap_rules *rules, const rap_actor_list *subject);
/* A hosted B, the talks. */
void rap_rules_host(rap_rules *rules, const rap_actor_list *subject);
/* A chaired the meeting, was in the chair. */
void rap_rules_chair(rap_rules *rules, const rap_actor_list *subject);

/* In meeting_agreements.c: at a meeting in Paris A, B and C agreed; officials of A and B reached an agreement, plan to
 * discuss trade; A told B. */
void rap_rules_agree(rap_rules *rules, const rap_actor_list *subject);
/* The accord reached by A, B and C. */
void rap_rules_agreed_by(rap_rules *rules, const rap_actor_list *subject);
/* A signed a deal with B. */
void rap_rules_sign(rap_rules *rules, const rap_actor_list *subject);

/* The object right behind the verb, days and places skipped: "met on Monday in Paris with …"; or NULL. */
const rap_actor_list *rap_rules_object(rap_rules *rules);
/* Does nothing that could be another object follow: "met in Geneva", "meet next week to discuss …"? */
bool rap_rules_stands_alone(const rap_rules *rules);
/* Does the clause end behind the verb? */
bool rap_rules_ends_clause(const rap_rules *rules);

/* -- time, in meeting_times.c ------------------------------------------------------------------------------------- */

/* Adds the future that the verb's tense and the days behind it tell. */
void rap_rules_add_tense(rap_rules *rules);
/* "when he visits", with the verb at the token */
bool rap_rules_is_when_to_come(const rap_rules *rules, size_t token);
/* Is a day of the month behind the token that is still to come when the document is written? */
bool rap_rules_is_dated_ahead(const rap_rules *rules, size_t from);
/* Or one that has gone? */
bool rap_rules_is_dated_back(const rap_rules *rules, size_t from);
/* "flies to Cairo on Friday", "convene in Jakarta on Monday": is the verb at the token a present tense of a day? */
bool rap_rules_is_of_day(const rap_rules *rules, size_t verb);
/* Does "yesterday" or "last week" stand behind the noun, or before what begins at `first`: "last week's G7 meeting"? */
bool rap_rules_is_past(const rap_rules *rules, size_t first);

/* Who speaks at the meeting that the noun names, or is there; in meeting_speakers.c. */
void rap_rules_speakers(rap_rules *rules);
/* The same for a committee, in meeting_bodies.c: officials of A and B told it that …; A, in a statement to it, said. */
void rap_rules_body(rap_rules *rules, const rap_actor_list *subject);

/* "an observer at the talks", "the chairman of the conference, A of B"; in meeting_delegates.c. */
void rap_rules_delegates(rap_rules *rules);

/* -- visits, in meeting_visits.c, meeting_visit_nouns.c, meeting_visiting.c and meeting_sendings.c ----------------- */

/* Officials of A visited B. */
void rap_rules_visit(rap_rules *rules, const rap_actor_list *subject);
/* Officials of A were in B; the trigger is "in". */
void rap_rules_stay(rap_rules *rules);
/* "a visit by A to B", "A's trip to B" */
void rap_rules_visit_noun(rap_rules *rules);
/* "A hopes his visit will help": the noun has an owner who will come. */
bool rap_rules_hoped_visit(rap_rules *rules);
/* "the visiting Polish minister": true when the trigger is that word. */
bool rap_rules_visiting(rap_rules *rules);
/* A sent its foreign minister to B. */
void rap_rules_send(rap_rules *rules, const rap_actor_list *subject);
/* The same with the words before "to" in the trigger: B stands at the token. */
void rap_rules_send_to(rap_rules *rules, const rap_actor_list *subject, size_t token);

/* -- journeys, in meeting_journeys.c ------------------------------------------------------------------------------- */

/* A minister or president whose country the text does not tell. */
bool rap_rules_speaks_for_state(const rap_rules *rules, const rap_actor *actor);
/* Does "in", "here", "flew to" at the token say that somebody goes there or is there: "A, here for talks", "A, in
 * Washington for talks", "A was in Bonn", "A is due in Bonn", "A flew to Bonn"? */
bool rap_rules_is_journey(const rap_rules *rules, size_t token);
/* "Negotiators of A here last week said", "A's negotiators in Seoul this week said": with those of the place. */
void rap_rules_sent_abroad(rap_rules *rules, const rap_actor *actor);
/* Where the document was written: "HANOI, Vietnam (AP)", "KABUL - "; the country of a first word in capitals. */
rap_country rap_rules_dateline(const rap_rules *rules);
/* Who is somewhere for the sake of the noun ("A is in Geneva for talks"), or NULL; notes the place and the mood. */
const rap_actor_list *rap_rules_traveller(rap_rules *rules);
/* Takes the traveller, and those met there. */
void rap_rules_came_for(rap_rules *rules, const rap_actor_list *traveller);
/* "several top government officials" from the token on: people of the place, of whom nothing says whose they are. */
bool rap_rules_local_people(const rap_rules *rules, size_t token);
/* "bankers", "a group of creditors" from the token on: partners who come for no country. */
bool rap_rules_somebody(const rap_rules *rules, size_t token);
/* Takes the country of the place where somebody of the country `guest` met officials of whom nothing says whose they
 * are: that of the event, of the dateline, or the one of which the document speaks most. */
void rap_rules_take_place(rap_rules *rules, rap_country guest);
/* "The president spoke with the prime minister of A. … the alliance between A and B": the president, of whom nothing
 * else says whose he is, is B's. True when B was taken for `subject`, who met `with`. */
bool rap_rules_take_other_of_pair(rap_rules *rules, const rap_actor_list *subject, const rap_actor_list *with);
/* Officials abroad met those of the place: takes the place's country. */
void rap_rules_meet_at_place(rap_rules *rules, const rap_actor_list *guests);

/* -- who acts, in meeting_subjects.c ------------------------------------------------------------------------------- */

/* The list that is the subject of the verb at `verb`, or NULL; adds the moods between them to rules->mood. */
const rap_actor_list *rap_rules_subject(rap_rules *rules, size_t verb);
/* The list before what two commas set off ("A and B, which left in May, met"), where `token` stands behind the second;
 * NULL when nothing is set off. */
const rap_actor_list *rap_rules_list_before_aside(const rap_rules *rules, size_t token);
/* The first list of the sentence that no preposition governs, before `token`; or NULL. */
const rap_actor_list *rap_rules_sentence_subject(rap_rules *rules, size_t token);
/* "neither A nor B", "no minister of A", "nobody from A": does the list stand behind that? */
bool rap_rules_is_denied(const rap_rules *rules, const rap_actor_list *list);
/* "its foreign minister" before `verb`: the country of the sentence's subject, or of that before; or NULL. */
const rap_actor_list *rap_rules_own_official(rap_rules *rules, size_t verb);
/* The person whom "he", "her" at the token means; or NULL. */
const rap_actor_list *rap_rules_pronoun(const rap_rules *rules, size_t token);
/* "led by A", "a commission headed by A": does "by", with one of the words before it, lead to the list? */
bool rap_rules_is_led_by(const rap_rules *rules, const rap_actor_list *list, rap_meeting_list led);
/* The future that a participle behind a comma or "before" takes from the verb: "will go on, flying to Japan". */
unsigned rap_rules_participle_mood(const rap_rules *rules, size_t participle);
/* "ministers from", "countries, including", "officials included": do the words before `lead` say who the countries that
 * follow are? */
bool rap_rules_explains_people(const rap_rules *rules, size_t lead);
/* Does the list name officials: "ministers from A and B", "the German chancellor"? */
bool rap_rules_are_officials(const rap_rules *rules, const rap_actor_list *list);
/* "both countries", "the two leaders", whose last word is at `noun`: the pair that was named last; or NULL. */
const rap_actor_list *rap_rules_pair_before(const rap_rules *rules, size_t noun);

/* -- tools, in meeting_events.c ------------------------------------------------------------------------------------ */

/* The list that begins at the token, articles and "his" skipped; or NULL. */
const rap_actor_list *rap_rules_list_at(rap_rules *rules, size_t token);
/* The same, or the list behind "officials from", "ministers, including". */
const rap_actor_list *rap_rules_participants_at(rap_rules *rules, size_t token);
/* Adds everybody on the list. `role` ATTENDED becomes EXPECTED where the mood is future, and
 * ABSENT where the meeting is called off. */
void rap_rules_take(rap_rules *rules, const rap_actor_list *list, rap_role role, const char *rule);
/* Adds one who is named beside the noun, though the words are about a thing: "A's meeting". */
void rap_rules_take_one(rap_rules *rules, const rap_actor *actor, const char *rule);
/* The same with another role than that of one who is there. */
void rap_rules_take_one_as(rap_rules *rules, const rap_actor *actor, rap_role role, const char *rule);
/* Notes the place named at the token, unless one is known. */
void rap_rules_note_place(rap_rules *rules, size_t token);
/* Countries (not organisations, not things) on the list. */
size_t rap_rules_countries(const rap_rules *rules, const rap_actor_list *list);
/* Countries, an organisation counting as several: enough to meet among themselves from two on. */
size_t rap_rules_parties(const rap_rules *rules, const rap_actor_list *list);
/* Follows the prepositions behind the trigger: with, between, of, attended by, hosted by, in. */
void rap_rules_complements(rap_rules *rules, size_t from);
/* A noun for a meeting within `limit` tokens of the clause behind `from`; SIZE_MAX for none. */
size_t rap_rules_event_behind(const rap_rules *rules, size_t from, size_t limit);

#endif
