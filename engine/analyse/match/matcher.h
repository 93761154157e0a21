/* Finds thousands of terms in one pass over a text, word-bounded and caseless.
 *
 * The first and the last word of a term are whole words of the text, so "Mali" is not in "Malian"; what a term has
 * before its first word and behind its last one must stand there too, and a full stop at its end has no letter behind
 * it ("U.S." is found before a blank, not in "U.S.S.R."). Case is folded (rap_fold), curly apostrophes equal straight
 * ones, a blank in a term matches any run of blanks and line ends, a hyphen between words matches a hyphen or a blank.
 * Terms need no order and may overlap. */
#ifndef RAP_ANALYSE_MATCHER_H
#define RAP_ANALYSE_MATCHER_H

#include "analyse/match/filter.h"

typedef struct rap_matcher rap_matcher;

enum {
  RAP_TERM_EXACT = 1,  /* case matters: `=Turkey` in a lexicon */
  RAP_TERM_LITERAL = 2 /* a `*` is only a character */
};

typedef struct rap_hit {
  rap_span span;
  uint32_t value; /* as given to add */
} rap_hit;

typedef struct rap_hits {
  rap_hit *items;
  size_t count, capacity;
} rap_hits;

rap_matcher *rap_matcher_new(void);
void rap_matcher_free(rap_matcher *matcher);
/* Adds a term; a word that ends in `*` matches every ending ("ceasefire*", "prisoner* of war"). The text is copied.
 * Returns false for a term that can never match (no word character in it). */
bool rap_matcher_add(rap_matcher *matcher, rap_str term, unsigned flags, uint32_t value);
/* After the last add; a matcher that is built is never changed again and can be shared between processes. */
void rap_matcher_build(rap_matcher *matcher);
size_t rap_matcher_terms(const rap_matcher *matcher);
/* The first word of a term, by the order of adding, without case; nil when it stands for any word that begins so. */
rap_str rap_matcher_first_word(const rap_matcher *matcher, size_t term);
/* Adds the terms to a filter that stands in front of several matchers. */
void rap_matcher_join(const rap_matcher *matcher, rap_filter *filter);
/* All hits of all terms in the words of a text, by start, then the longer first, then by value. Appended to `hits` in
 * the arena. */
void rap_matcher_find(const rap_matcher *matcher, const rap_words *words, rap_arena *arena, rap_hits *hits);
/* The same, where a filter that the matcher has joined lists the places at which to look. */
void rap_matcher_find_at(const rap_matcher *matcher, const rap_words *words, const rap_places *places, rap_arena *arena,
                         rap_hits *hits);

#endif
