/* Positions as a text writes them: "EU foreign policy chief", "foreign minister of Spain", "Sen". */
#ifndef RAP_ANALYSE_POSITIONS_H
#define RAP_ANALYSE_POSITIONS_H

#include "analyse/person/name_tokens.h"

/* Tokens [first, stop), without the article; first == stop when there is none. */
typedef struct rap_position {
  uint32_t first, stop;
  uint32_t head; /* the noun: "chief" */
} rap_position;

static inline bool rap_position_found(rap_position position) {
  return position.first < position.stop;
}

/* The position that leads to the name whose first token is `name`: "EU foreign policy chief Kaja Kallas",
 * "Secretary of State Antony Blinken", "The French president, Emmanuel Macron,". */
rap_position rap_position_before(const rap_tokens *tokens, size_t name);
/* The position set behind the name that ends before the token `behind`: ", the EU's foreign policy chief,". */
rap_position rap_position_after(const rap_tokens *tokens, size_t behind);
/* The phrase whose noun is the token `head`, extended to the left and, by "of …", to the right. */
rap_position rap_position_around(const rap_tokens *tokens, size_t head);

/* Is the token a noun for what somebody is (in any case), and not part of a name? */
bool rap_position_is_noun(const rap_tokens *tokens, size_t token);
/* Does only an adjective, or a genitive without "of", stand behind its noun? */
bool rap_position_is_described(const rap_tokens *tokens, rap_position position);
rap_span rap_position_span(const rap_tokens *tokens, rap_position position);
/* The country that the position is of; 0 for none ("ambassador to Germany" says nothing). */
rap_country rap_position_country(const rap_tokens *tokens, rap_position position);

#endif
