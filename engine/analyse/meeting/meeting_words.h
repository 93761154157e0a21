/* What the words of a document mean for somebody who looks for meetings (engine/data/meeting_words.tsv). */
#ifndef RAP_ANALYSE_MEETING_WORDS_H
#define RAP_ANALYSE_MEETING_WORDS_H

#include "analyse/person/name_tokens.h"

enum {
  RAP_MEETS_EVENT = 1 << 0,     /* talks, summit */
  RAP_MEETS_NOT_EVENT = 1 << 1, /* news conference */
  RAP_MEETS_VISIT_NOUN = 1 << 2,
  RAP_MEETS_MEET = 1 << 3,   /* subject and object meet */
  RAP_MEETS_GATHER = 1 << 4, /* the subject meets */
  RAP_MEETS_ATTEND = 1 << 5,
  RAP_MEETS_ATTEND_PASSIVE = 1 << 6, /* attended by */
  RAP_MEETS_HOST = 1 << 7,
  RAP_MEETS_HOST_PASSIVE = 1 << 8,
  RAP_MEETS_VISIT = 1 << 9, /* visited, arrived in */
  RAP_MEETS_TALK = 1 << 10, /* spoke with */
  RAP_MEETS_HOLD = 1 << 11, /* held, began: with an event noun */
  RAP_MEETS_AGREE = 1 << 12,
  RAP_MEETS_SIGN = 1 << 13,
  RAP_MEETS_AGREE_PASSIVE = 1 << 14,
  RAP_MEETS_OFFICIALS = 1 << 15, /* ministers, delegation, counterpart */
  RAP_MEETS_STATES = 1 << 16,    /* countries, members: what a list of countries explains */
  RAP_MEETS_COUNTERPART = 1 << 17,
  RAP_MEETS_TOPIC = 1 << 18, /* on, about, against */
  RAP_MEETS_PLACE = 1 << 19, /* in, at */
  RAP_MEETS_FROM = 1 << 20,  /* from, of */
  RAP_MEETS_WITH = 1 << 21,
  RAP_MEETS_BETWEEN = 1 << 22,
  RAP_MEETS_BY = 1 << 23,
  RAP_MEETS_TO = 1 << 24,
  RAP_MEETS_OPEN = 1 << 25, /* including */
  RAP_MEETS_AND = 1 << 26,
  RAP_MEETS_DETERMINER = 1 << 27,
  RAP_MEETS_SKIP = 1 << 28, /* may stand between a subject and its verb */
  RAP_MEETS_STOP = 1 << 29, /* ends a clause */
  RAP_MEETS_AUX = 1 << 30
};

enum {
  RAP_MOOD_FUTURE = 1 << 0,       /* will, due to */
  RAP_MOOD_PROPOSAL = 1 << 1,     /* called for */
  RAP_MOOD_CANCEL = 1 << 2,       /* postponed */
  RAP_MOOD_NEGATION = 1 << 3,     /* not */
  RAP_MOOD_REFUSE = 1 << 4,       /* declined to */
  RAP_MOOD_ABSENT = 1 << 5,       /* boycotted */
  RAP_MOOD_UNINVITED = 1 << 6,    /* not invited */
  RAP_MOOD_REJECT = 1 << 7,       /* rejected an offer of talks */
  RAP_MOOD_HELD = 1 << 8,         /* took place */
  RAP_MOOD_POSSESSIVE = 1 << 9,   /* his, their */
  RAP_MOOD_INVITED = 1 << 10,     /* were invited to */
  RAP_MOOD_PRIVATE = 1 << 12,     /* council, football: officials of these are not a country's */
  RAP_MOOD_MATTER = 1 << 11,      /* agreement, war: what "between" binds without a meeting */
  RAP_MOOD_CHAIR = 1 << 13,       /* chaired */
  RAP_MOOD_NOT_SENT = 1 << 14,    /* did not send: with officials behind it */
  RAP_MOOD_SEAT = 1 << 15,        /* White House: its talks are with the government */
  RAP_MOOD_LOCAL = 1 << 16,       /* administration, congressmen: people of the place, where no country is named */
  RAP_MOOD_PARTNER = 1 << 17,     /* bankers: whom officials meet, and who come for no country */
  RAP_MOOD_AUDIENCE = 1 << 18,    /* reporters: whom somebody tells */
  RAP_MOOD_VERB = 1 << 19,        /* wants, went: no noun, so that the country before it acts */
  RAP_MOOD_TELL = 1 << 20,        /* told, addressed: with a meeting as its object */
  RAP_MOOD_INSTITUTION = 1 << 21, /* Bank of England, State Department: stands for the country of its row in
                                     national_offices.tsv */
  RAP_MOOD_DELEGATION = 1 << 23,  /* delegation, delegates: whoever sends one takes part */
  RAP_MOOD_SEND = 1 << 26,        /* sent: with officials and a place behind it */
  RAP_MOOD_INNER = 1 << 27,       /* board, shareholders: whose meetings are their own */
  RAP_MOOD_MEAL = 1 << 28,        /* luncheon: a meeting only where several countries sit down */
  RAP_MOOD_SPEECH = 1 << 29,      /* speech, address: to a meeting, a committee */
  RAP_MOOD_BODY = 1 << 30,        /* committee, council: meets while somebody speaks to it */
  RAP_MOOD_WITHOUT = 1 << 24,     /* ohne: who does not take part, in languages read by clauses */
  RAP_MOOD_PARTICLE = 1 << 25,    /* teil: a part of a verb, not the noun that is written like it */
  RAP_MOOD_REGION = 1 << 22       /* Latin America: a part of the world in a list of countries */
};

/* Words by which the rules of meeting_ways.c find who stays away, is to come, telephones or signs
 * (engine/data/meeting_roles.tsv). */
enum {
  RAP_WAY_AWAY = 1 << 0,        /* sent its regrets: whoever does that is not there */
  RAP_WAY_DECLINES = 1 << 1,    /* declined: where somebody was asked */
  RAP_WAY_MISSING = 1 << 2,     /* in the absence of: who follows is not there */
  RAP_WAY_EMPTY = 1 << 3,       /* vacant: of somebody's seat */
  RAP_WAY_SEAT = 1 << 4,        /* chair */
  RAP_WAY_PRESENCE = 1 << 5,    /* at the table: with "not" before it */
  RAP_WAY_COMES = 1 << 6,       /* arrive */
  RAP_WAY_INSTEAD = 1 << 7,     /* in her place: somebody comes all the same */
  RAP_WAY_INVITES = 1 << 8,     /* has invited: with guests and a goal behind it */
  RAP_WAY_AWAITS = 1 << 9,      /* welcoming: guests who are still to come */
  RAP_WAY_REPRESENTS = 1 << 10, /* represent: with a country behind it */
  RAP_WAY_INVITATION = 1 << 11, /* at Danish invitation */
  RAP_WAY_HOSTS = 1 << 12,      /* the Danish hosts */
  RAP_WAY_PAPER = 1 << 13,      /* treaty: what two sides sign */
  RAP_WAY_JOINT = 1 << 14,      /* prisoners, flights: what two sides exchange or resume */
  RAP_WAY_PACT = 1 << 15,       /* renewed: with one of these as its object */
  RAP_WAY_BROKER = 1 << 16,     /* brokered, brokered by: brings two sides together */
  RAP_WAY_EXCLUDED = 1 << 17,   /* kept out: in the passive */
  RAP_WAY_CONTACT = 1 << 18,    /* rang, spoke */
  RAP_WAY_LINE = 1 << 19,       /* phone, hotline: by which two speak */
  RAP_WAY_LETTER = 1 << 20,     /* message: what an envoy brings */
  RAP_WAY_HANDS = 1 << 21,      /* delivered */
  RAP_WAY_SO = 1 << 22,         /* so did: whoever follows does as the one before */
  RAP_WAY_OCCASION = 1 << 23,   /* funeral: no meeting, but somebody may stay away from it */
  RAP_WAY_SWAP = 1 << 24,       /* prisoner exchange */
  RAP_WAY_FREES = 1 << 25,      /* released: takes part in one */
  RAP_WAY_PAIR = 1 << 26,       /* men, pair: of two who were named before */
  RAP_WAY_MOOTED = 1 << 27,     /* floated: a meeting of which that is told is only a wish */
  RAP_WAY_EARLY = 1 << 28,      /* early: who leaves then was there */
  RAP_WAY_ACCEPTS = 1 << 29,    /* accepted: an invitation */
  RAP_WAY_FIRST = 1 << 30       /* absent, expected: at the head of a sentence, before those who are */
};

/* Those that a rule begins with. */
#define RAP_WAY_TRIGGERS                                                                                               \
  (RAP_WAY_AWAY | RAP_WAY_DECLINES | RAP_WAY_MISSING | RAP_WAY_EMPTY | RAP_WAY_PRESENCE | RAP_WAY_COMES |              \
   RAP_WAY_INVITES | RAP_WAY_AWAITS | RAP_WAY_REPRESENTS | RAP_WAY_INVITATION | RAP_WAY_HOSTS | RAP_WAY_PACT |         \
   RAP_WAY_BROKER | RAP_WAY_EXCLUDED | RAP_WAY_CONTACT | RAP_WAY_LETTER | RAP_WAY_SO | RAP_WAY_FREES | RAP_WAY_EARLY | \
   RAP_WAY_ACCEPTS | RAP_WAY_FIRST)

/* Moods of plain nouns, which may stand behind a country's name as any noun does: "US banks". */
#define RAP_MOOD_NOUNS (RAP_MOOD_LOCAL | RAP_MOOD_PARTNER | RAP_MOOD_AUDIENCE)

/* One token's meaning; all tokens of a phrase have the phrase's. */
typedef struct rap_meeting_word {
  uint32_t is;    /* RAP_MEETS_… */
  uint32_t mood;  /* RAP_MOOD_… */
  uint32_t way;   /* RAP_WAY_… */
  uint8_t tokens; /* how many the phrase has; 0 behind its first */
} rap_meeting_word;

/* One for each token. */
const rap_meeting_word *rap_meeting_words_of(rap_analysis *analysis, const rap_tokens *tokens);
/* Has the language a list of its own? All others are read with the English one. */
bool rap_meeting_words_are_own(rap_str language);
/* Do the files of these words have a kind of that name? */
bool rap_meeting_kind_is_known(rap_str name);

#endif
