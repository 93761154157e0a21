/* The single words that rules look for: engine/data/meeting_lists.tsv, whose first lines say what each list is for.
 * They are read as they stand, whatever phrase of meeting_words.h they are part of. English, as the rules are,
 * but for the numbers of some_of, which German rules read, too. */
#ifndef RAP_ANALYSE_MEETING_LISTS_H
#define RAP_ANALYSE_MEETING_LISTS_H

#include "core/str.h"

typedef enum rap_meeting_list {
  RAP_WORDS_COLLEAGUE,
  RAP_WORDS_STATE_OFFICE,
  RAP_WORDS_STATE_FORM,
  RAP_WORDS_STANCE,
  RAP_WORDS_HEADS_TEAM,
  RAP_WORDS_FORMER,
  RAP_WORDS_HOUSE,
  RAP_WORDS_CHAIR,
  RAP_WORDS_COMMITTEE,
  RAP_WORDS_SOME_OF,
  RAP_WORDS_LANDS,
  RAP_WORDS_RELATIVE,
  RAP_WORDS_RELATIVE_PEOPLE,
  RAP_WORDS_RELATIVE_THINGS,
  RAP_WORDS_RELATIVE_ASIDE,
  RAP_WORDS_RELATIVE_OWNER,
  RAP_WORDS_OWNER,
  RAP_WORDS_THEM,
  RAP_WORDS_LED_COMMISSION,
  RAP_WORDS_LED_GROUP,
  RAP_WORDS_LED_DELEGATION,
  RAP_WORDS_THE_PAIR,
  RAP_WORDS_THE_THREE,
  RAP_WORDS_BOTH,
  RAP_WORDS_EACH,
  RAP_WORDS_INCLUDED,
  RAP_WORDS_EXCEPTED,
  RAP_WORDS_DENIES,
  RAP_WORDS_NOBODY_FROM,
  RAP_WORDS_SENT_NOBODY,
  RAP_WORDS_SAME_CLAUSE,
  RAP_WORDS_TAKES_PART,
  RAP_WORDS_SOME_WAY,
  RAP_WORDS_SIGNED_UP,
  RAP_WORDS_USES,
  RAP_WORDS_GUEST,
  RAP_WORDS_THAT_EVENT,
  RAP_WORDS_KEPT_FROM,
  RAP_WORDS_STAYS_AWAY,
  RAP_WORDS_LEAVES_MEETING,
  RAP_WORDS_QUITS_ALONE,
  RAP_WORDS_ASKED,
  RAP_WORDS_DUTY,
  RAP_WORDS_CONDITION,
  RAP_WORDS_INFINITIVE,
  RAP_WORDS_AS_DID,
  RAP_WORDS_TELLS,
  RAP_WORDS_WRITTEN,
  RAP_WORDS_SAYS_JOINTLY,
  RAP_WORDS_REACHED,
  RAP_WORDS_TALKS,
  RAP_WORDS_OPENS,
  RAP_WORDS_RESUMES,
  RAP_WORDS_STAGED,
  RAP_WORDS_AFFAIRS,
  RAP_WORDS_PART_OF_MEETING,
  RAP_WORDS_HOSTS,
  RAP_WORDS_WELCOMES,
  RAP_WORDS_SENDS,
  RAP_WORDS_SENT,
  RAP_WORDS_TOURS,
  RAP_WORDS_LEAVES,
  RAP_WORDS_RETURNS,
  RAP_WORDS_RINGS,
  RAP_WORDS_CALLS,
  RAP_WORDS_BY_LINE,
  RAP_WORDS_LINE_END,
  RAP_WORDS_TELEPHONE,
  RAP_WORDS_BESIDE_MEETING,
  RAP_WORDS_SINCE_MEETING,
  RAP_WORDS_DURING_VISIT,
  RAP_WORDS_AROUND_VISIT,
  RAP_WORDS_WHILE,
  RAP_WORDS_WHEN_TO_COME,
  RAP_WORDS_LATER,
  RAP_WORDS_PAST_TENSE,
  RAP_WORDS_PAST_TIMES,
  RAP_WORDS_LATELY,
  RAP_WORDS_NOW,
  RAP_WORDS_TO_COME,
  RAP_WORDS_OTHER_DAY,
  RAP_WORDS_SIGNED_HERE,
  RAP_WORDS_SIGNED_BEFORE,
  RAP_WORDS_DAY_OF_VISIT,
  RAP_WORDS_PAYS,
  RAP_WORDS_HOURS,
  RAP_WORD_LISTS
} rap_meeting_list;

enum { RAP_LISTED_MOST = 512 }; /* words that all lists together may have */

/* Is the word listed? `hash` is the one of a token: that of an ASCII word, 0 for any other, which no list has. */
bool rap_meeting_list_has(rap_meeting_list list, rap_str word, uint32_t hash);
/* The same for any bytes. */
bool rap_meeting_list_reads(rap_meeting_list list, rap_str word);
/* Does the word begin, end as the list says? */
bool rap_meeting_list_begins(rap_meeting_list list, rap_str word);
bool rap_meeting_list_ends(rap_meeting_list list, rap_str word);

/* The list of that name, RAP_WORD_LISTS when there is none. */
rap_meeting_list rap_meeting_list_named(rap_str name);
const char *rap_meeting_list_name(rap_meeting_list list);

#endif
