/* The words of a document as somebody who looks for names reads them: "Jean-Noël", "O'Brien", "U.S." and "J." are one
 * token each, "Kallas's" is "Kallas" with a mark, and the gap before each token says whether a name can go on. */
#ifndef RAP_ANALYSE_NAME_TOKENS_H
#define RAP_ANALYSE_NAME_TOKENS_H

#include "analyse/analysis.h"
#include "analyse/person/name_vocabulary.h"

typedef enum rap_gap {
  RAP_GAP_BLANK,    /* blanks, or a full stop that belongs to an initial or a title */
  RAP_GAP_COMMA,    /* a comma and blanks */
  RAP_GAP_OPEN,     /* an opening parenthesis */
  RAP_GAP_CLOSE,    /* a closing parenthesis */
  RAP_GAP_DASH,     /* a dash between words */
  RAP_GAP_OTHER,    /* a slash, an ampersand, … */
  RAP_GAP_QUOTE,    /* a quotation mark; a sentence may begin behind it */
  RAP_GAP_STOP,     /* the end of a sentence, a colon or semicolon */
  RAP_GAP_PARAGRAPH /* the end of a paragraph, and the beginning of the text */
} rap_gap;

enum {
  RAP_TOKEN_CAPITAL = RAP_WORD_CAPITAL, /* begins with a capital, or is al-Assad */
  RAP_TOKEN_UPPER = 2,                  /* four capitals and more, no other letter */
  RAP_TOKEN_DIGIT = RAP_WORD_DIGIT,
  RAP_TOKEN_INITIAL = 8,       /* J, J.D */
  RAP_TOKEN_POSSESSIVE = 16,   /* followed by 's */
  RAP_TOKEN_COUNTRY = 32,      /* part of a country's name, demonym or capital */
  RAP_TOKEN_ORGANISATION = 64, /* part of an organisation's name */
  RAP_TOKEN_STARTS = 128       /* may begin a sentence */
};

#define RAP_NO_TOKEN UINT32_MAX

typedef struct rap_token {
  rap_span span;    /* without 's, with the full stop of an initial */
  uint32_t hash;    /* of its bytes in any case (word_key.h); 0 for one that is not all ASCII */
  uint32_t is;      /* RAP_NAME_…: what is known of the word in this language */
  uint32_t mention; /* index into the countries' mentions (the last one in it), when RAP_TOKEN_COUNTRY */
  uint16_t what;    /* that country */
  uint8_t flags;
  uint8_t gap; /* before it */
} rap_token;

/* Indices of tokens, rising. */
typedef struct rap_token_list {
  uint32_t *items;
  size_t count;
} rap_token_list;

typedef struct rap_tokens {
  rap_token *items;
  size_t count, capacity;
  rap_token_list capitals; /* those with RAP_TOKEN_CAPITAL: where names are */
  rap_token_list nouns;    /* those that are RAP_NAME_POSITION */
  bool adjectives_follow;  /* does the language put them behind the noun (ministre belge)? */
  bool genitives_follow;   /* … and nouns without "of" (Polish trener Legii)? */
  bool arabic_articles;    /* are el and al no words of its own (Yasmin el Amrani)? */
  bool possessives_vary;   /* are its possessives not among the determiners (son directeur, zijn zoon)? */
} rap_tokens;

/* The tokens of the whole document, made once and kept. */
const rap_tokens *rap_tokens_of(rap_analysis *analysis);
/* Index of the first token that ends behind `at`; tokens->count when none. */
size_t rap_tokens_at(const rap_tokens *tokens, size_t at);

static inline bool rap_token_is(const rap_token *token, uint32_t kinds) {
  return (token->is & kinds) != 0;
}
static inline bool rap_token_has(const rap_token *token, uint32_t flags) {
  return (token->flags & flags) != 0;
}

#endif
