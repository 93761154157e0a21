/* A filter in front of a tree of words (trie.c).
 *
 * The words of the text come with their hashes (words.h). A bit table, small enough to stay in the cache, tells whether
 * such a word is a whole term by itself (ALONE) or begins one; for the latter a second table tells whether some term
 * begins with this word and the one behind it. Words with `*` are kept by the hash of their first bytes. Few words get
 * through, and those walk the tree, which compares in full; so the filter may let too many through, but never keeps one
 * back: text and terms are hashed by the same functions. */
#include "analyse/matcher.h"

#include "analyse/edges.h"
#include "analyse/term.h"
#include "analyse/trie.h"
#include "analyse/word_key.h"
#include "core/mem.h"

enum { ALONE = 1, BEGINS = 2 };
enum { LEAST_BITS = 12, MOST_BITS = 20, SLOTS_A_TERM = 32, PREFIX = 4 };

typedef struct term {
  rap_str folded, exact;
  uint32_t value;
} term;

struct rap_matcher {
  rap_arena *arena;
  rap_trie *trie;
  term *items;
  size_t count, capacity;
  unsigned shift;       /* 32 - log2 of the slots of each table */
  uint8_t *firsts;      /* two bits a slot: ALONE, BEGINS */
  uint8_t *pairs;       /* a bit a slot */
  uint8_t *prefixes;    /* a bit a slot; NULL when no first word has `*` */
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

static uint32_t hash_pair(uint32_t first, uint32_t second) {
  return (uint32_t)((((uint64_t)first << 32 | second) * 0xD6E8FEB86659FD93u) >> 32);
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
  while (bits < MOST_BITS && ((size_t)1 << bits) < matcher->count * SLOTS_A_TERM) bits++;
  matcher->shift = 32 - bits;
  size_t slots = (size_t)1 << bits, shortest = PREFIX;
  bool prefixes = false;
  for (size_t i = 0; i < matcher->count; i++) {
    beginning it = beginning_of(matcher->items[i].folded);
    prefixes |= it.first_any;
    if (it.first_any && it.first.len < shortest) shortest = it.first.len;
  }
  matcher->firsts = rap_arena_zero(matcher->arena, slots / 4);
  matcher->pairs = rap_arena_zero(matcher->arena, slots / 8);
  matcher->prefixes = prefixes ? rap_arena_zero(matcher->arena, slots / 8) : NULL;
  matcher->prefix_mask = rap_key_mask(shortest);
}

static void set_bit(uint8_t *table, uint32_t slot) {
  table[slot / 8] |= (uint8_t)(1u << slot % 8);
}

static void fill_tables(rap_matcher *matcher, beginning it) {
  if (it.first_any) {
    set_bit(matcher->prefixes, hash_prefix(matcher, rap_word_key_of(it.first)) >> matcher->shift);
    return;
  }
  uint32_t first = hash_word(it.first), slot = first >> matcher->shift;
  bool alone = !rap_str_known(it.second) || it.second_any;
  matcher->firsts[slot / 4] |= (uint8_t)((alone ? ALONE : BEGINS) << slot % 4 * 2);
  if (!alone) set_bit(matcher->pairs, hash_pair(first, hash_word(it.second)) >> matcher->shift);
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

static inline bool bit_of(const uint8_t *table, uint32_t slot) {
  return table[slot / 8] >> slot % 8 & 1;
}

static bool may_be_prefixed(const rap_matcher *matcher, rap_str text, const rap_word *word) {
  rap_str written = rap_span_text(text, word->span);
  bool quick = !(word->flags & RAP_WORD_NOT_ASCII) && text.len - word->span.start >= RAP_KEY_BYTES;
  rap_word_key key = quick ? rap_word_key_at(written.s, written.len) : rap_word_key_of(written);
  return bit_of(matcher->prefixes, hash_prefix(matcher, key) >> matcher->shift);
}

enum { BATCH = 512 };

/* The words of a batch that may begin a term. */
typedef struct candidates {
  size_t count;
  uint16_t words[BATCH]; /* in the batch */
  uint8_t classes[BATCH];
} candidates;

/* No branch depends on what a word is. */
static inline void class_words(const rap_matcher *matcher, rap_str text, const rap_word *words, size_t count,
                               bool prefixes, candidates *found) {
  const uint8_t *firsts = matcher->firsts;
  unsigned shift = matcher->shift;
  size_t kept = 0;
  for (size_t i = 0; i < count; i++) {
    uint32_t slot = words[i].hash >> shift;
    unsigned class = (unsigned)firsts[slot / 4] >> slot % 4 * 2 & 3u;
    if (prefixes) class |= may_be_prefixed(matcher, text, &words[i]); /* ALONE */
    found->words[kept] = (uint16_t)i;
    found->classes[kept] = (uint8_t) class;
    kept += class != 0;
  }
  found->count = kept;
}

/* Keeps the candidates that may begin a term alone or with the word behind them; again without a branch. */
static void keep_pairs(const rap_matcher *matcher, const rap_words *words, size_t from, candidates *found) {
  size_t kept = 0, last = words->count - 1;
  for (size_t i = 0; i < found->count; i++) {
    size_t word = from + found->words[i];
    uint32_t second = words->items[word < last ? word + 1 : last].hash; /* behind the last one: whatever it is */
    bool pair = bit_of(matcher->pairs, hash_pair(words->items[word].hash, second) >> matcher->shift);
    found->words[kept] = found->words[i];
    kept += (found->classes[i] & ALONE) | pair;
  }
  found->count = kept;
}

void rap_matcher_find(const rap_matcher *matcher, const rap_words *words, rap_arena *arena, rap_hits *hits) {
  if (matcher->count == 0) return;
  candidates found;
  rap_walk walk = rap_walk_of(matcher->trie, words, arena, hits);
  for (size_t from = 0; from < words->count; from += BATCH) {
    size_t count = words->count - from < BATCH ? words->count - from : BATCH;
    if (matcher->prefixes)
      class_words(matcher, words->text, words->items + from, count, true, &found);
    else
      class_words(matcher, words->text, words->items + from, count, false, &found);
    keep_pairs(matcher, words, from, &found);
    rap_walk_ahead(&walk, from, found.words, found.count);
    for (size_t i = 0; i < found.count; i++) rap_walk_from(&walk, from + found.words[i]);
  }
}
