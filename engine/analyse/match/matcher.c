/* A filter (filter.c) in front of a tree of words (trie.c): few words of a text get through, and those walk the tree,
 * which compares in full. */
#include "analyse/match/matcher.h"

#include "analyse/match/filter.h"
#include "analyse/match/term.h"
#include "analyse/match/trie.h"
#include "analyse/text/edges.h"
#include "core/mem.h"

typedef struct term {
  rap_str folded, exact;
  uint32_t value;
} term;

struct rap_matcher {
  rap_arena *arena;
  rap_filter *filter;
  rap_trie *trie;
  term *items;
  size_t count, capacity;
};

rap_matcher *rap_matcher_new(void) {
  rap_arena *arena = rap_arena_new();
  rap_matcher *matcher = rap_arena_zero(arena, sizeof *matcher);
  matcher->arena = arena;
  matcher->filter = rap_filter_new();
  matcher->trie = rap_trie_new();
  return matcher;
}

void rap_matcher_free(rap_matcher *matcher) {
  if (!matcher) return;
  rap_filter_free(matcher->filter);
  rap_trie_free(matcher->trie);
  rap_arena_free(matcher->arena);
}

size_t rap_matcher_terms(const rap_matcher *matcher) {
  return matcher->count;
}

rap_str rap_matcher_first_word(const rap_matcher *matcher, size_t index) {
  rap_str pattern = matcher->items[index].folded;
  size_t start = rap_term_gap(pattern, 0), stop = rap_word_end(pattern, start);
  bool any = stop < pattern.len && pattern.s[stop] == RAP_TERM_ANY;
  return any ? RAP_NIL : rap_str_slice(pattern, start, stop);
}

bool rap_matcher_add(rap_matcher *matcher, rap_str text, unsigned flags, uint32_t value) {
  bool wild = (flags & RAP_TERM_LITERAL) == 0;
  char *room = rap_arena_alloc(matcher->arena, 2 * text.len + 1);
  term it = {.folded = rap_str_of(room, rap_term_pattern(room, text, true, wild)), .value = value};
  if (rap_term_gap(it.folded, 0) == it.folded.len) return false;
  if (flags & RAP_TERM_EXACT) {
    room = rap_arena_alloc(matcher->arena, 2 * text.len + 1);
    it.exact = rap_str_of(room, rap_term_pattern(room, text, false, wild));
  }
  RAP_PUSH(matcher->arena, matcher, it);
  return true;
}

void rap_matcher_build(rap_matcher *matcher) {
  rap_trie_reserve(matcher->trie, matcher->count);
  for (size_t i = 0; i < matcher->count; i++) {
    const term *it = &matcher->items[i];
    rap_filter_add(matcher->filter, it->folded);
    rap_trie_add(matcher->trie, it->folded, it->exact, it->value);
  }
  rap_filter_build(matcher->filter);
}

void rap_matcher_join(const rap_matcher *matcher, rap_filter *filter) {
  for (size_t i = 0; i < matcher->count; i++) rap_filter_add(filter, matcher->items[i].folded);
}

void rap_matcher_find(const rap_matcher *matcher, const rap_words *words, rap_arena *arena, rap_hits *hits) {
  if (matcher->count == 0) return;
  rap_start starts[RAP_FILTER_BATCH];
  rap_walk walk = rap_walk_of(matcher->trie, words, arena, hits);
  for (size_t from = 0, to; from < words->count; from = to) {
    to = rap_filter_batch(from, words->count);
    rap_walk_take(&walk, starts, rap_filter_words(matcher->filter, words, from, to, starts));
  }
}

void rap_matcher_find_at(const rap_matcher *matcher, const rap_words *words, const rap_places *places, rap_arena *arena,
                         rap_hits *hits) {
  if (matcher->count == 0) return;
  rap_start starts[RAP_FILTER_BATCH];
  rap_walk walk = rap_walk_of(matcher->trie, words, arena, hits);
  for (size_t from = 0, to; from < places->count; from = to) {
    to = rap_filter_batch(from, places->count);
    rap_walk_take(&walk, starts, rap_filter_listed(matcher->filter, words, places->items + from, to - from, starts));
  }
}
