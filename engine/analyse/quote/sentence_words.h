/* What noun phrases, subjects and attributions ask of a token. Private to them. */
#ifndef RAP_ANALYSE_SENTENCE_WORDS_H
#define RAP_ANALYSE_SENTENCE_WORDS_H

#include "analyse/quote/sentence.h"

static inline const rap_token *token_at(const rap_sentence *s, size_t at) {
  return &s->tokens->items[at];
}

static inline bool is_word(const rap_token *token) {
  return token->kind == RAP_TOKEN_WORD;
}

static inline bool is_mark(const rap_token *token, char mark) {
  return token->kind == RAP_TOKEN_PUNCTUATION && token->mark == mark;
}

static inline bool has(const rap_token *token, unsigned classes) {
  return is_word(token) && (token->grammar & classes) != 0;
}

static inline bool is_capital(const rap_token *token) {
  return is_word(token) && (token->flags & RAP_WORD_CAPITAL);
}

static inline bool is_person(const rap_token *token) {
  return is_word(token) && token->person != RAP_NO_PERSON;
}

static inline bool is_german(const rap_sentence *s) {
  return rap_str_equal(s->language, RAP_LIT("de"));
}

static inline bool is_english(const rap_sentence *s) {
  return rap_str_equal(s->language, RAP_LIT("en"));
}

static inline bool is_written(const rap_sentence *s, const rap_token *token, const char *word) {
  rap_str text = rap_span_text(s->text, token->span);
  if (text.len == 0 || rap_ascii_lower(*text.s) != rap_ascii_lower(*word)) return false; /* most words of most lists */
  return rap_str_equal_nocase(text, rap_str_from(word));
}

/* Is the word in the list of engine/data/word_lists.tsv? */
static inline bool is_listed(const rap_sentence *s, const rap_token *token, rap_list list) {
  return rap_is_listed(s->tokens->lists, token->number, list);
}

/* Are two words, one behind the other, a form of the list? */
static inline bool is_listed_pair(const rap_sentence *s, const rap_token *first, const rap_token *second,
                                  rap_list list) {
  return is_listed(s, first, RAP_LIST_PAIRS) &&
         rap_pair_is_listed(s->tokens->lists, rap_span_text(s->text, first->span), rap_span_text(s->text, second->span),
                            list);
}

/* Does the word end as the list says? */
static inline bool ends_listed(const rap_sentence *s, const rap_token *token, rap_list list) {
  return rap_ends_listed(s->tokens->lists, rap_span_text(s->text, token->span), list);
}

#endif
