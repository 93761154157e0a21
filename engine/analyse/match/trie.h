/* All terms of a matcher as one tree of words, so that ten thousand terms with the same beginning cost one look-up a
 * word. A part of the matcher: its filter says where a term may begin, the tree says which terms do. */
#ifndef RAP_ANALYSE_TRIE_H
#define RAP_ANALYSE_TRIE_H

#include "analyse/match/filter.h"
#include "analyse/match/matcher.h"

typedef struct rap_trie rap_trie;

rap_trie *rap_trie_new(void);
void rap_trie_free(rap_trie *trie);
/* Makes room for this many terms. */
void rap_trie_reserve(rap_trie *trie, size_t terms);
/* `folded` and `exact` are patterns of the same term (term.h); `exact` is nil for a caseless one. `folded` has a word
 * and stays where it is as long as the tree. */
void rap_trie_add(rap_trie *trie, rap_str folded, rap_str exact, uint32_t value);

/* What a walk needs besides the tree; one for all walks over a text. */
typedef struct rap_walk {
  const rap_trie *trie;
  const rap_words *words;
  rap_arena *arena;
  rap_hits *hits;
  char *folded; /* room for a word of the text */
  struct rap_walk_step *items;
  size_t count, capacity;
} rap_walk;

rap_walk rap_walk_of(const rap_trie *trie, const rap_words *words, rap_arena *arena, rap_hits *hits);
/* Appends the hits of all terms that begin at these places, which are in order and of no use afterwards, as
 * rap_matcher_find does. */
void rap_walk_take(rap_walk *walk, rap_start *starts, size_t count);

#endif
