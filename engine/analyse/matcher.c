/* A filter in front of a tree of words (trie.c).
 *
 * The words of the text come with their hashes (words.h). A table, small enough to stay in the cache, has a row of bits
 * for each hash of a word. One bit, by more of that hash, tells whether the word may begin a term whatever follows;
 * one, by the hash of the next word, whether it may do so with that, and the row of the next word has one for this
 * word: even "the", which begins many terms, gets through only before few words. Words with `*` are kept by the hash of
 * their first bytes. What gets through walks the tree, which compares in full; so the filter may let too many through,
 * but never keeps one back: text and terms are hashed by the same functions. */
#include "analyse/matcher.h"

#include "analyse/edges.h"
#include "analyse/term.h"
#include "analyse/trie.h"
#include "analyse/word_key.h"
#include "core/mem.h"

enum { LEAST_BITS = 10, MOST_BITS = 16, ROWS_A_TERM = 1, PREFIX = 4 };

typedef struct term {
  rap_str folded, exact;
  uint32_t value;
} term;

/* Bits for the words of one hash. */
typedef struct row {
  uint64_t alone;   /* by their own hash: may begin a term whatever follows */
  uint32_t seconds; /* by the hash of the next word: may begin a term with that */
  uint32_t firsts;  /* by the hash of the word before: may follow that at the beginning of a term */
} row;

struct rap_matcher {
  rap_arena *arena;
  rap_trie *trie;
  term *items;
  size_t count, capacity;
  row *rows;
  unsigned shift;       /* 32 - log2 of the rows */
  uint32_t *prefixes;   /* as many bits; NULL when no first word has `*` */
  uint64_t prefix_mask; /* of a key: the bytes that count for `prefixes` */
};

rap_matcher *rap_matcher_new(void) {
  rap_arena *arena = rap_arena_new();
  rap_matcher *matcher = rap_arena_zero(arena, sizeof *matcher);
  matcher->arena = arena;
  matcher->trie = rap_trie_new();
  return matcher;
}

void rap_matcher_free(rap_matcher *matcher) {
  if (!matcher) return;
  rap_trie_free(matcher->trie);
  rap_arena_free(matcher->arena);
}

size_t rap_matcher_terms(const rap_matcher *matcher) {
  return matcher->count;
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

/* -- hashes ------------------------------------------------------------------------------------------------------ */

static uint32_t hash_word(rap_str folded) {
  return rap_word_key_hash(rap_word_key_of(folded));
}

static uint32_t hash_prefix(const rap_matcher *matcher, rap_word_key key) {
  return (uint32_t)(((key.head & matcher->prefix_mask) * 0x9E3779B97F4A7C15u) >> 32);
}

/* -- building ---------------------------------------------------------------------------------------------------- */

/* The first two words of a pattern; the second one is nil when there is none. */
typedef struct beginning {
  rap_str first, second;
  bool first_any, second_any;
} beginning;

static rap_str word_of(rap_str pattern, size_t *at, bool *any) {
  *at += rap_term_gap(pattern, *at);
  if (*at == pattern.len) return RAP_NIL;
  size_t start = *at;
  *at = rap_word_end(pattern, start);
  *any = *at < pattern.len && pattern.s[*at] == RAP_TERM_ANY;
  return rap_str_slice(pattern, start, *at);
}

static beginning beginning_of(rap_str pattern) {
  beginning it = {0};
  size_t at = 0;
  it.first = word_of(pattern, &at, &it.first_any);
  at += it.first_any;
  it.second = word_of(pattern, &at, &it.second_any);
  return it;
}

static void size_tables(rap_matcher *matcher) {
  unsigned bits = LEAST_BITS;
  while (bits < MOST_BITS && ((size_t)1 << bits) < matcher->count * ROWS_A_TERM) bits++;
  matcher->shift = 32 - bits;
  size_t shortest = PREFIX;
  bool prefixes = false;
  for (size_t i = 0; i < matcher->count; i++) {
    beginning it = beginning_of(matcher->items[i].folded);
    prefixes |= it.first_any;
    if (it.first_any && it.first.len < shortest) shortest = it.first.len;
  }
  matcher->rows = rap_arena_zero(matcher->arena, sizeof *matcher->rows << bits);
  matcher->prefixes = prefixes ? rap_arena_zero(matcher->arena, sizeof *matcher->prefixes << bits) : NULL;
  matcher->prefix_mask = rap_key_mask(shortest);
}

static void fill_tables(rap_matcher *matcher, beginning it) {
  if (it.first_any) {
    uint32_t hash = hash_prefix(matcher, rap_word_key_of(it.first));
    matcher->prefixes[hash >> matcher->shift] |= UINT32_C(1) << (hash & 31);
    return;
  }
  uint32_t first = hash_word(it.first);
  row *its = &matcher->rows[first >> matcher->shift];
  if (!rap_str_known(it.second) || it.second_any) {
    its->alone |= UINT64_C(1) << (first & 63);
    return;
  }
  uint32_t second = hash_word(it.second);
  its->seconds |= UINT32_C(1) << (second & 31);
  matcher->rows[second >> matcher->shift].firsts |= UINT32_C(1) << (first & 31);
}

void rap_matcher_build(rap_matcher *matcher) {
  size_tables(matcher);
  rap_trie_reserve(matcher->trie, matcher->count);
  for (size_t i = 0; i < matcher->count; i++) {
    const term *it = &matcher->items[i];
    fill_tables(matcher, beginning_of(it->folded));
    rap_trie_add(matcher->trie, it->folded, it->exact, it->value);
  }
}

/* -- finding ----------------------------------------------------------------------------------------------------- */

enum { BATCH = 512 };

static inline const row *row_of(const rap_matcher *matcher, uint32_t hash) {
  return &matcher->rows[hash >> matcher->shift];
}

static inline bool begins_alone(const row *its, uint32_t hash) {
  return its->alone >> (hash & 63) & 1;
}

static inline bool begins_pair(const row *first, uint32_t first_hash, const row *second, uint32_t second_hash) {
  return first->seconds >> (second_hash & 31) & second->firsts >> (first_hash & 31) & 1;
}

static bool may_be_prefixed(const rap_matcher *matcher, rap_str text, const rap_word *word) {
  rap_str written = rap_span_text(text, word->span);
  bool quick = !(word->flags & RAP_WORD_NOT_ASCII) && text.len - word->span.start >= RAP_KEY_BYTES;
  uint32_t hash = hash_prefix(matcher, quick ? rap_word_key_at(written.s, written.len) : rap_word_key_of(written));
  return matcher->prefixes[hash >> matcher->shift] >> (hash & 31) & 1;
}

/* Lists the words from `from` to `to` that may begin a term, by their number in this batch. No branch depends on what a
 * word is. */
static inline __attribute__((always_inline)) size_t filter_words(const rap_matcher *matcher, const rap_words *words,
                                                                 size_t from, size_t to, bool prefixes,
                                                                 uint16_t *found) {
  const rap_matcher its = *matcher; /* what is written to `found` cannot change it */
  const rap_word *items = words->items + from;
  size_t kept = 0, count = to - from, followed = to == words->count ? count - 1 : count;
  uint32_t first = items[0].hash;
  const row *here = row_of(&its, first);
  for (size_t i = 0; i < count; i++) {
    uint32_t second = items[i < followed ? i + 1 : i].hash;
    const row *next = row_of(&its, second);
    bool passes = begins_alone(here, first) | begins_pair(here, first, next, second);
    if (prefixes) passes |= may_be_prefixed(matcher, words->text, &items[i]);
    found[kept] = (uint16_t)i;
    kept += passes;
    first = second;
    here = next;
  }
  return kept;
}

/* What may begin at each of the words found; again without a branch. */
static void list_starts(const rap_matcher *matcher, const rap_words *words, size_t from, const uint16_t *found,
                        size_t count, rap_start *starts) {
  for (size_t i = 0; i < count; i++) {
    size_t word = from + found[i];
    uint32_t hash = words->items[word].hash;
    bool alone = begins_alone(row_of(matcher, hash), hash) | (word + 1 == words->count);
    bool any = matcher->prefixes && may_be_prefixed(matcher, words->text, &words->items[word]);
    starts[i] = (rap_start){(uint32_t)word, 0, alone * RAP_START_WORD | any * RAP_START_ANY};
  }
}

void rap_matcher_find(const rap_matcher *matcher, const rap_words *words, rap_arena *arena, rap_hits *hits) {
  if (matcher->count == 0) return;
  uint16_t found[BATCH];
  rap_start starts[BATCH];
  rap_walk walk = rap_walk_of(matcher->trie, words, arena, hits);
  for (size_t from = 0; from < words->count; from += BATCH) {
    size_t to = words->count - from < BATCH ? words->count : from + BATCH;
    size_t count = matcher->prefixes ? filter_words(matcher, words, from, to, true, found)
                                     : filter_words(matcher, words, from, to, false, found);
    list_starts(matcher, words, from, found, count, starts);
    rap_walk_take(&walk, starts, count);
  }
}
