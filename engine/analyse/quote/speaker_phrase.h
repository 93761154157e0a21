/* What the words for somebody who speaks tell by themselves: "the senator", "der 58-Jährige", "l'éleveur". */
#ifndef RAP_ANALYSE_SPEAKER_PHRASE_H
#define RAP_ANALYSE_SPEAKER_PHRASE_H

#include "analyse/quote/sentence.h"

/* The last word of the phrase before anything that hangs on it: "minister" of "the minister for trade". */
size_t rap_phrase_head(const rap_sentence *s, rap_range phrase);
/* Reporteros sin Fronteras: a preposition inside a name. It stands between two tokens of the frame. */
bool rap_is_without(const rap_sentence *s, size_t at);
/* A noun for what somebody is (positions.tsv), in any language. */
bool rap_is_position_noun(const rap_sentence *s, size_t at);
/* Is somebody named in the words, or told by rank or trade? */
bool rap_names_somebody(const rap_sentence *s, rap_range range);
/* Who wrote what the phrase is about: "United" of "United's statement to the exchange", "the USDA" of "the USDA
 * report"; empty for other phrases. */
rap_range rap_phrase_author(const rap_sentence *s, rap_range phrase);
/* A word for one person, by rank or by its ending, who may have been named before; a spokesman seldom was. */
bool rap_can_be_one(const rap_sentence *s, const rap_token *token);

/* Does the word stand for somebody spoken of before without being a subject: his (claim), a su (juicio), selon lui? */
bool rap_points_back(const rap_sentence *s, const rap_token *token, rap_gender *gender);

typedef struct rap_description {
  size_t head;   /* its noun */
  bool definite; /* begins with the article for somebody who is known */
  bool one;      /* can only mean one person, whoever was spoken of */
  bool hung;     /* … if nothing hung on its noun: l'allenatore della squadra */
  bool again;    /* begins with a word for who was spoken of: cette retraitée */
  bool office;   /* its noun is an office, which only its holder has */
  bool shared;   /* … or one that many have: a deputy, a counsel */
  bool dock;     /* its noun is one for those whom a court hears */
  bool second;   /* another word for whoever holds some office: el mandatario */
  rap_gender gender;
} rap_description;

rap_description rap_description_of(const rap_sentence *s, rap_range phrase);

#endif
