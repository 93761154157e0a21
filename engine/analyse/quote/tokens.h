/* A text as a speaker is looked for in it: words, the punctuation between them, and every quotation as one token. */
#ifndef RAP_ANALYSE_TOKENS_H
#define RAP_ANALYSE_TOKENS_H

#include "analyse/analysis.h"
#include "analyse/text/cues.h"
#include "analyse/text/word_lists.h"

typedef enum rap_token_kind { RAP_TOKEN_WORD, RAP_TOKEN_QUOTED, RAP_TOKEN_PUNCTUATION } rap_token_kind;

typedef struct rap_token {
  rap_span span;
  uint8_t kind;       /* rap_token_kind */
  uint8_t cue_words;  /* and how many tokens it has */
  char mark;          /* PUNCTUATION: , : ; - ( ) ? ! */
  uint32_t cues;      /* RAP_CUE_… of the cue that begins here, 0 for none */
  uint32_t grammar;   /* RAP_GRAMMAR_… */
  uint32_t flags;     /* RAP_WORD_… */
  rap_vocable number; /* WORD: in the vocabulary */
  uint32_t person;    /* the person a mention of whom this word belongs to, or RAP_NO_PERSON */
  uint32_t mention;   /* byte where that mention begins */
  uint32_t quoted;    /* QUOTED: index in the document's marks */
} rap_token;

typedef struct rap_tokens {
  rap_token *items;
  size_t count, capacity;
  const rap_word_lists *lists; /* of the text's language */
} rap_tokens;

/* Reads tokens, a stretch of a paragraph at a time, in any order. */
typedef struct rap_token_reader rap_token_reader;

/* For the whole text, with words that name a person marked so; or, without `people`, for a few stretches in which
 * nobody is looked for. `tokens` takes all that are read. */
rap_token_reader *rap_token_reader_new(rap_analysis *analysis, bool people, rap_tokens *tokens);
/* Appends the tokens of `span`, which cuts no word and no quotation and lies in one paragraph, and behind the last of
 * them one more that belongs to no stretch: the place where a quotation may follow. Words inside quotations are no
 * tokens. `paragraph`: where the paragraph ends; a cue may go on to there. */
void rap_tokens_read(rap_token_reader *reader, rap_span span, size_t paragraph);
/* The token of punctuation (its `mark`) that the character at *at is, or 0; moves *at behind it. The character behind
 * it is looked at before `stop`. */
char rap_punctuation_next(rap_str text, size_t *at, size_t stop);

/* The bytes that tokens [first, stop) cover. */
static inline rap_span rap_tokens_span(const rap_tokens *tokens, size_t first, size_t stop) {
  return first < stop ? rap_span_of(tokens->items[first].span.start, tokens->items[stop - 1].span.stop) : RAP_NO_SPAN;
}

#endif
