/* The words and phrases of a list of meeting words (engine/data/meeting_words.tsv), by their first word. */
#ifndef RAP_ANALYSE_MEETING_PHRASES_H
#define RAP_ANALYSE_MEETING_PHRASES_H

#include "analyse/meeting/meeting_words.h"

typedef struct rap_meeting_phrases rap_meeting_phrases;

/* Never freed. */
rap_meeting_phrases *rap_meeting_phrases_new(void);
/* The meaning of `words`, which have single blanks between them, without case or, behind a "=", as written; the same
 * one when they are there already. The caller fills it; the number of tokens is filled. */
rap_meeting_word *rap_meeting_phrases_add(rap_meeting_phrases *phrases, rap_str words);
/* The meaning of the longest phrase that begins with the token, as written before without case; of none one token
 * without any. */
rap_meeting_word rap_meeting_phrases_at(const rap_meeting_phrases *phrases, rap_str text, const rap_tokens *tokens,
                                        size_t token);

#endif
