/* A lexicon: topics and their terms, as an analyst writes them (the file format: DESIGN and scripts/README).
 *   topic<TAB>term      a line without a tab is a term that is its own topic
 *   # comment           `*` any ending; `=Turkey` case matters; `!Georgia Tech` blocks matches inside it
 * Compiled once, then read-only. */
#ifndef RAP_ANALYSE_LEXICON_H
#define RAP_ANALYSE_LEXICON_H

#include "analyse/match/matcher.h"
#include "core/err.h"

typedef struct rap_lexicon rap_lexicon;

typedef struct rap_lexicon_hit {
  rap_span span;
  uint32_t topic; /* index of rap_lexicon_topic */
  uint32_t term;  /* index of rap_lexicon_term */
} rap_lexicon_hit;

typedef struct rap_lexicon_hits {
  rap_lexicon_hit *items;
  size_t count, capacity;
} rap_lexicon_hits;

rap_lexicon *rap_lexicon_new(void);
void rap_lexicon_free(rap_lexicon *lexicon);
/* One term of a topic, with the marks above. */
void rap_lexicon_add(rap_lexicon *lexicon, rap_str topic, rap_str term);
/* A whole file's content; `name` is for the problems. False on a malformed file (not UTF-8, a NUL byte). */
bool rap_lexicon_parse(rap_lexicon *lexicon, rap_str content, const char *name, rap_err *err);
void rap_lexicon_build(rap_lexicon *lexicon);

size_t rap_lexicon_topics(const rap_lexicon *lexicon);
rap_str rap_lexicon_topic(const rap_lexicon *lexicon, size_t topic); /* in order of first appearance */
rap_str rap_lexicon_term(const rap_lexicon *lexicon, size_t term);   /* as written, without its marks */

/* Adds the terms to a filter that stands in front of several lexicons. */
void rap_lexicon_join(const rap_lexicon *lexicon, rap_filter *filter);
/* Hits in text order. Within a topic the longest match wins and hits do not overlap; topics never hide each other. */
void rap_lexicon_find(const rap_lexicon *lexicon, const rap_words *words, rap_arena *arena, rap_lexicon_hits *hits);
/* The same, where a filter that the lexicon has joined lists the places at which to look. */
void rap_lexicon_find_at(const rap_lexicon *lexicon, const rap_words *words, const rap_places *places, rap_arena *arena,
                         rap_lexicon_hits *hits);

/* For `check`: "topics.tsv:12: 'cease fire' stands again at line 40" … one line each. */
typedef void rap_lexicon_problem(void *context, const char *line);
void rap_lexicon_problems(const rap_lexicon *lexicon, rap_lexicon_problem *report, void *context);

#endif
