/* Which words of a text may begin a term: a filter in front of a matcher, or of several at once. It may let too many
 * through, but never keeps one back. */
#ifndef RAP_ANALYSE_FILTER_H
#define RAP_ANALYSE_FILTER_H

#include "analyse/text/words.h"

typedef struct rap_filter rap_filter;

/* Where terms may begin. Without flags: only terms that have the next word of the text as well, both of them whole. */
enum {
  RAP_START_WORD = 1, /* any term whose first word is whole */
  RAP_START_ANY = 2   /* and one whose first word is a prefix */
};
typedef struct rap_start {
  uint32_t word; /* index */
  uint32_t hash; /* for who uses it */
  unsigned flags;
} rap_start;

rap_filter *rap_filter_new(void);
void rap_filter_free(rap_filter *filter);
/* Adds a term by its folded pattern (term.h), which has a word and stays where it is until the filter is built. */
void rap_filter_add(rap_filter *filter, rap_str pattern);
/* After the last add; a filter that is built is never changed again. */
void rap_filter_build(rap_filter *filter);

/* Words of a text, by index. */
typedef struct rap_places {
  uint32_t *items;
  size_t count, capacity;
} rap_places;

/* All words that may begin a term. */
rap_places rap_filter_list(const rap_filter *filter, const rap_words *words, rap_arena *arena);

enum { RAP_FILTER_BATCH = 512 };

/* Where a batch ends that begins at `from`, of `count` in all. */
static inline size_t rap_filter_batch(size_t from, size_t count) {
  return count - from < RAP_FILTER_BATCH ? count : from + RAP_FILTER_BATCH;
}

/* Lists the words from `from` to `to`, at most RAP_FILTER_BATCH, that may begin a term, in order; there is room for all
 * of them. Returns how many. */
size_t rap_filter_words(const rap_filter *filter, const rap_words *words, size_t from, size_t to, rap_start *starts);
/* The same among words that another filter has listed. */
size_t rap_filter_listed(const rap_filter *filter, const rap_words *words, const uint32_t *list, size_t count,
                         rap_start *starts);

#endif
