/* To whom the words around a quotation give it. */
#ifndef RAP_ANALYSE_ATTRIBUTION_H
#define RAP_ANALYSE_ATTRIBUTION_H

#include "analyse/quote/sentence.h"

typedef enum rap_bond {
  RAP_BOND_NONE,
  RAP_BOND_SUBJECT, /* no cue, but a sentence about somebody leads to the quotation */
  RAP_BOND_LOOSE,   /* a cue somewhere in the same sentence */
  RAP_BOND_COLON,   /* a cue in the same sentence, and a colon right before the quotation */
  RAP_BOND_TIGHT    /* a cue right beside it */
} rap_bond;

typedef struct rap_found_speaker {
  rap_bond bond;
  rap_range source; /* tokens; empty when a cue has no subject of its own; with LOOSE, nobody tells (is called "Q") */
  rap_range cue;    /* tokens; empty without a cue */
} rap_found_speaker;

/* For the quotation that is token `quoted` of the frame. */
rap_found_speaker rap_attribution_find(const rap_sentence *s, size_t quoted);
/* The frame behind a quotation that ended its own frame with ? or !: "Why?" Lee asked. */
rap_found_speaker rap_attribution_behind(const rap_sentence *s);
/* The frame behind a quotation is a signature: – Ann Lee. */
rap_found_speaker rap_attribution_signature(const rap_sentence *s);
/* The frame behind a quotation tells who said it: Das sagte Lee am Montag. Così il ministro. */
rap_found_speaker rap_attribution_recalled(const rap_sentence *s);
/* The first cue of a frame and its subject, whatever it introduces. */
rap_found_speaker rap_attribution_first(const rap_sentence *s);
/* The last clause of speaking that a comma sets off from what is said: The bridge is safe, Lee said on Monday. */
rap_found_speaker rap_attribution_aside(const rap_sentence *s);
/* Does the form of the verb at the token say that it is reported speech (German sei, habe, schließe er)? */
bool rap_is_reported(const rap_sentence *s, size_t at);
/* Does that of any verb of the sentence? */
bool rap_sentence_is_reported(const rap_sentence *s);

#endif
