/* A text as a speaker is looked for in it: words, the punctuation between them, and every quotation as one token, in
 * frames: stretches that are one sentence when what stands in marks counts as one word. */
#ifndef RAP_ANALYSE_TOKENS_H
#define RAP_ANALYSE_TOKENS_H

#include "analyse/analysis.h"
#include "analyse/cues.h"

typedef enum rap_token_kind { RAP_TOKEN_WORD, RAP_TOKEN_QUOTED, RAP_TOKEN_PUNCTUATION } rap_token_kind;

typedef struct rap_token {
  rap_span span;
  uint8_t kind;      /* rap_token_kind */
  uint8_t cue_words; /* and how many tokens it has */
  char mark;         /* PUNCTUATION: , : ; - ( ) ? ! */
  uint32_t cues;     /* RAP_CUE_… of the cue that begins here, 0 for none */
  uint32_t grammar;  /* RAP_GRAMMAR_… */
  uint32_t flags;    /* RAP_WORD_… */
  uint32_t person;   /* the person a mention of whom this word belongs to, or RAP_NO_PERSON */
  uint32_t mention;  /* byte where that mention begins */
  uint32_t quoted;   /* QUOTED: index in the document's marks */
} rap_token;

typedef struct rap_frame {
  uint32_t first, stop; /* tokens */
  uint32_t paragraph;
} rap_frame;

typedef struct rap_tokens {
  rap_token *items;
  size_t count, capacity;
} rap_tokens;

typedef struct rap_frames {
  rap_frame *items;
  size_t count, capacity;
} rap_frames;

/* Words inside quotations are not tokens. */
void rap_tokens_find(rap_analysis *analysis, rap_tokens *tokens, rap_frames *frames);

/* The bytes that tokens [first, stop) cover. */
static inline rap_span rap_tokens_span(const rap_tokens *tokens, size_t first, size_t stop) {
  return first < stop ? rap_span_of(tokens->items[first].span.start, tokens->items[stop - 1].span.stop) : RAP_NO_SPAN;
}

#endif
