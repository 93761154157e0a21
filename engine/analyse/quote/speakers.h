/* Who is meant by the words that name a speaker: a person of the document, somebody only described, or nobody. */
#ifndef RAP_ANALYSE_SPEAKERS_H
#define RAP_ANALYSE_SPEAKERS_H

#include "analyse/quote/frames.h"
#include "analyse/quote/sentence.h"

typedef struct rap_speakers rap_speakers;

rap_speakers *rap_speakers_new(rap_analysis *analysis, rap_frames *frames);

typedef struct rap_who {
  uint32_t person; /* or RAP_NO_PERSON */
  rap_str name;    /* fullest name; for an organisation the name as written; nil for somebody described */
  bool pronoun;    /* the source is a pronoun */
} rap_who;

/* Who the words `source` in `frame` mean. */
rap_who rap_speakers_resolve(rap_speakers *speakers, size_t frame, rap_range source);
/* Notes to whom a quotation in `frame` was given: they are in focus now. */
void rap_speakers_said(rap_speakers *speakers, size_t frame, const rap_who *who);
/* Whom the frame is about, as tokens: who says what it tells (`tells`), else its subject, or the one person in it where
 * the language drops subjects; empty when there is none. */
rap_range rap_speakers_subject(rap_speakers *speakers, size_t frame, rap_who *who, bool *tells);

#endif
