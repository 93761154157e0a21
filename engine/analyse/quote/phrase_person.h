/* Which person of the document the words for a speaker name. */
#ifndef RAP_ANALYSE_PHRASE_PERSON_H
#define RAP_ANALYSE_PHRASE_PERSON_H

#include "analyse/quote/sentence.h"

/* The person named in the phrase, the last one who neither owns nor hangs on what is said of somebody else; or
 * RAP_NO_PERSON. */
uint32_t rap_phrase_person(const rap_sentence *s, const rap_people *people, rap_range phrase);
/* The person in apposition to the phrase: "Ghana's president, Kwabena Asare,"; or RAP_NO_PERSON. */
uint32_t rap_phrase_apposition(const rap_sentence *s, rap_range phrase);

#endif
