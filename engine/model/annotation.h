/* What analysis finds in a document: the nouns that analyse/ fills, lua/ shows and write/ highlights.
 * Everything lives in the document's arena; spans are bytes of its text; strings are views of the text
 * (or of constants), nil where the text does not say. */
#ifndef RAP_MODEL_ANNOTATION_H
#define RAP_MODEL_ANNOTATION_H

#include "model/country.h"
#include "model/span.h"

typedef enum rap_mention_kind { RAP_MENTION_NAME, RAP_MENTION_DEMONYM, RAP_MENTION_CAPITAL } rap_mention_kind;
const char *rap_mention_kind_name(rap_mention_kind kind); /* "name", "demonym", "capital" */

/* One place where a country (or an organisation) is named. */
typedef struct rap_mention {
  rap_span span;
  uint16_t what; /* rap_country or rap_organisation, by the list it stands in */
  uint8_t kind;  /* rap_mention_kind; organisations are always RAP_MENTION_NAME */
} rap_mention;

typedef struct rap_mentions {
  rap_mention *items;
  size_t count, capacity;
} rap_mentions; /* in text order, never overlapping */

typedef enum rap_gender { RAP_GENDER_UNKNOWN, RAP_GENDER_FEMALE, RAP_GENDER_MALE } rap_gender;

typedef struct rap_person {
  rap_str name;        /* the fullest form the text gives: "Kaja Kallas" */
  rap_str position;    /* "EU foreign policy chief", nil when the text gives none */
  rap_country country; /* of the position or as the text says, else of a leader known by that name; 0 for none */
  rap_organisation organisation; /* whose head it is, known by name; 0 for none */
  rap_str office; /* of a leader known by that name: "foreign minister", in the document's year; or nil */
  rap_gender gender;
  rap_spans mentions; /* every form of the name, in text order: "Kaja Kallas", "Kallas" */
} rap_person;

typedef struct rap_people {
  rap_person *items;
  size_t count, capacity;
} rap_people; /* in order of first mention */

typedef enum rap_attribution {
  RAP_ATTRIBUTION_NONE,     /* nobody can be named */
  RAP_ATTRIBUTION_EXPLICIT, /* a cue with a name or a description: "Kallas said" */
  RAP_ATTRIBUTION_PRONOUN,  /* a cue with a pronoun: "she said" */
  RAP_ATTRIBUTION_IMPLIED   /* no cue of its own: goes on from the quotation before, or follows a sentence about the
                               speaker */
} rap_attribution;
const char *rap_attribution_name(rap_attribution attribution); /* "none", "explicit", "pronoun", "implied" */

#define RAP_NO_PERSON UINT32_MAX

typedef struct rap_quotation {
  rap_span span;   /* the quoted words without their marks */
  rap_str speaker; /* the fullest name; for a speaker who is described, not named, nil */
  rap_str position;
  rap_country country; /* the speaker's */
  rap_span source;     /* names the speaker as written: "she", "Kallas", "the ministry"; empty when none */
  rap_span cue;        /* "said"; empty when none */
  rap_attribution attribution;
  uint32_t person; /* index into the document's people, or RAP_NO_PERSON */
} rap_quotation;

typedef struct rap_quotations {
  rap_quotation *items;
  size_t count, capacity;
} rap_quotations; /* in text order */

typedef enum rap_meeting_status { RAP_MEETING_HELD, RAP_MEETING_PLANNED, RAP_MEETING_CANCELLED } rap_meeting_status;
const char *rap_meeting_status_name(rap_meeting_status status); /* "held", "planned", "cancelled" */

/* In order of strength: where a country has several, the first of these counts. */
typedef enum rap_role { RAP_ROLE_HOST, RAP_ROLE_ATTENDED, RAP_ROLE_EXPECTED, RAP_ROLE_ABSENT } rap_role;
const char *rap_role_name(rap_role role); /* "host", "attended", "expected", "absent" */

typedef struct rap_attendee {
  rap_country country;
  rap_str name; /* the person who came for it, nil when none is named */
  rap_role role;
  rap_span evidence; /* the words that show it */
  const char *rule;  /* name of the rule that found it, a constant: "gathered-list" */
  rap_str via;       /* the group where the text names only that ("G7"), else nil */
} rap_attendee;

typedef struct rap_attendees {
  rap_attendee *items;
  size_t count, capacity;
} rap_attendees;

typedef struct rap_organisations {
  rap_organisation *items;
  size_t count, capacity;
} rap_organisations;

typedef struct rap_meeting {
  rap_str name; /* "Weimar+ format discussions", "talks": as the text calls it */
  rap_meeting_status status;
  rap_str place;                   /* the city alone; nil when not said */
  rap_country country;             /* where it takes place; 0 when not known */
  rap_attendees attendees;         /* one entry a country, in text order */
  rap_organisations organisations; /* those that took part */
  rap_span span;                   /* the words that name the meeting and tell it takes place */
} rap_meeting;

typedef struct rap_meetings {
  rap_meeting *items;
  size_t count, capacity;
} rap_meetings; /* in text order */

#endif
