/* A filter in front of a tree of words (trie.c).
 *
 * Each word of the text (edges.c) becomes a key: its first eight bytes, folded, and its length, hashed. A bit table,
 * small enough to stay in the cache, tells whether such a word is a whole term by itself (ALONE) or begins one; for
 * the latter a second table tells whether some term begins with this word and the one behind it. Words with `*` are
 * kept by the hash of their first bytes. Few words get through, and those walk the tree, which compares in full; so
 * the filter may let too many through, but never keeps one back: text and terms are hashed by the same functions. */
#include "analyse/matcher.h"

#include "analyse/edges.h"
#include "analyse/term.h"
#include "analyse/trie.h"
#include "core/mem.h"
#include "core/unicode.h"
#include "core/utf8.h"

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
  size_t longest;       /* bytes of the longest first or second word of a term */
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

/* -- keys -------------------------------------------------------------------------------------------------------- */

static const uint64_t key_masks[9] = {
    0, 0xFF, 0xFFFF, 0xFFFFFF, 0xFFFFFFFF, 0xFFFFFFFFFF, 0xFFFFFFFFFFFF, 0xFFFFFFFFFFFFFF, 0xFFFFFFFFFFFFFFFF};

/* Setting this bit folds ASCII letters; what it does to other bytes it does on both sides. */
#define CASE_BITS UINT64_C(0x2020202020202020)

#define HIGH_BITS UINT64_C(0x8080808080808080)

static inline uint64_t key_of(uint64_t eight, size_t len) {
  return (eight | CASE_BITS) & key_masks[len < 8 ? len : 8];
}

static uint32_t hash_key(uint64_t key, size_t len) {
  uint64_t hash = (key ^ (uint64_t)len << 58) * 0x9E3779B97F4A7C15u;
  return (uint32_t)(hash >> 32);
}

static uint32_t hash_pair(uint32_t first, uint32_t second) {
  return (uint32_t)((((uint64_t)first << 32 | second) * 0xD6E8FEB86659FD93u) >> 32);
}

static uint32_t hash_prefix(const rap_matcher *matcher, uint64_t key) {
  return (uint32_t)(((key & matcher->prefix_mask) * 0x9E3779B97F4A7C15u) >> 32);
}

static uint64_t load_eight(const char *s, size_t len) {
  char padded[8] = {0};
  memcpy(padded, s, len < 8 ? len : 8);
  uint64_t eight;
  memcpy(&eight, padded, 8);
  return eight;
}

static size_t clamped(const rap_matcher *matcher, size_t len) {
  return len > matcher->longest ? matcher->longest + 1 : len;
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
  matcher->longest = 0;
  for (size_t i = 0; i < matcher->count; i++) {
    beginning it = beginning_of(matcher->items[i].folded);
    if (it.first.len > matcher->longest) matcher->longest = it.first.len;
    if (it.second.len > matcher->longest) matcher->longest = it.second.len;
    prefixes |= it.first_any;
    if (it.first_any && it.first.len < shortest) shortest = it.first.len;
  }
  matcher->firsts = rap_arena_zero(matcher->arena, slots / 4);
  matcher->pairs = rap_arena_zero(matcher->arena, slots / 8);
  matcher->prefixes = prefixes ? rap_arena_zero(matcher->arena, slots / 8) : NULL;
  matcher->prefix_mask = key_masks[shortest];
}

static uint32_t hash_word(const rap_matcher *matcher, rap_str folded) {
  return hash_key(key_of(load_eight(folded.s, folded.len), folded.len), clamped(matcher, folded.len));
}

static void set_bit(uint8_t *table, uint32_t slot) {
  table[slot / 8] |= (uint8_t)(1u << slot % 8);
}

static void fill_tables(rap_matcher *matcher, beginning it) {
  if (it.first_any) {
    uint64_t key = key_of(load_eight(it.first.s, it.first.len), it.first.len);
    set_bit(matcher->prefixes, hash_prefix(matcher, key) >> matcher->shift);
    return;
  }
  uint32_t first = hash_word(matcher, it.first), slot = first >> matcher->shift;
  bool alone = !rap_str_known(it.second) || it.second_any;
  matcher->firsts[slot / 4] |= (uint8_t)((alone ? ALONE : BEGINS) << slot % 4 * 2);
  if (!alone) set_bit(matcher->pairs, hash_pair(first, hash_word(matcher, it.second)) >> matcher->shift);
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

typedef struct word_key {
  uint64_t key;
  size_t len; /* clamped */
} word_key;

/* The key of a word with bytes of 0x80 and above: folded, as far as it counts. */
static word_key other_key(const rap_matcher *matcher, rap_str word) {
  char start[16] = {0};
  size_t len = 0;
  for (size_t at = 0; at < word.len && (len < 8 || len <= matcher->longest);) {
    char folded[4];
    size_t size = rap_utf8_put(folded, rap_fold(rap_utf8_next(word.s, word.len, &at)));
    if (len < 8) memcpy(start + len, folded, size);
    len += size;
  }
  return (word_key){key_of(load_eight(start, 8), len), clamped(matcher, len)};
}

static inline word_key key_at(const rap_matcher *matcher, rap_str text, rap_span word, bool other) {
  size_t len = word.stop - word.start;
  const char *s = text.s + word.start;
  uint64_t eight;
  if (text.len - word.start >= 8)
    memcpy(&eight, s, 8);
  else
    eight = load_eight(s, len);
  uint64_t key = key_of(eight, len);
  if (other && ((key & HIGH_BITS) || (len > 8 && !rap_str_is_ascii(rap_str_of(s + 8, len - 8)))))
    return other_key(matcher, rap_str_of(s, len));
  return (word_key){key, clamped(matcher, len)};
}

static inline bool bit_of(const uint8_t *table, uint32_t slot) {
  return table[slot / 8] >> slot % 8 & 1;
}

enum { BATCH = 512 };

typedef struct batch {
  rap_span words[BATCH];
  uint32_t hashes[BATCH];
  uint8_t classes[BATCH];
  uint16_t candidates[BATCH]; /* the words that may begin a term */
  size_t count, candidate_count;
} batch;

/* Fills hashes, classes and candidates; no branch depends on what a word is. */
static inline void class_words(const rap_matcher *matcher, rap_str text, batch *all, bool other, bool prefixes) {
  const uint8_t *firsts = matcher->firsts;
  unsigned shift = matcher->shift;
  size_t candidates = 0;
  for (size_t i = 0; i < all->count; i++) {
    word_key it = key_at(matcher, text, all->words[i], other);
    uint32_t hash = hash_key(it.key, it.len), slot = hash >> shift;
    unsigned class = (unsigned)firsts[slot / 4] >> slot % 4 * 2 & 3u;
    if (prefixes) class |= (unsigned)bit_of(matcher->prefixes, hash_prefix(matcher, it.key) >> shift); /* ALONE */
    all->hashes[i] = hash;
    all->classes[i] = (uint8_t) class;
    all->candidates[candidates] = (uint16_t)i;
    candidates += class != 0;
  }
  all->candidate_count = candidates;
}

static bool begins_pair(const rap_matcher *matcher, uint32_t first, uint32_t second) {
  return bit_of(matcher->pairs, hash_pair(first, second) >> matcher->shift);
}

void rap_matcher_find(const rap_matcher *matcher, rap_str text, rap_arena *arena, rap_hits *hits) {
  if (matcher->count == 0) return;
  batch all;
  rap_walk walk = rap_walk_of(matcher->trie, text, arena, hits);
  rap_edges edges = rap_edges_of(text);
  unsigned last = 0; /* the class of the last word of the batch before, whose neighbour was not known */
  uint32_t last_hash = 0;
  rap_span last_word = {0, 0};
  while ((all.count = rap_edges_read(&edges, all.words, BATCH)) > 0) {
    if (matcher->prefixes)
      class_words(matcher, text, &all, edges.other, true);
    else
      class_words(matcher, text, &all, edges.other, false);
    if ((last & ALONE) || (last && begins_pair(matcher, last_hash, all.hashes[0]))) rap_walk_from(&walk, last_word);
    for (size_t i = 0; i < all.candidate_count; i++) {
      size_t word = all.candidates[i];
      if (word + 1 == all.count) break;
      if ((all.classes[word] & ALONE) || begins_pair(matcher, all.hashes[word], all.hashes[word + 1]))
        rap_walk_from(&walk, all.words[word]);
    }
    last = all.classes[all.count - 1];
    last_hash = all.hashes[all.count - 1];
    last_word = all.words[all.count - 1];
  }
  if (last & ALONE) rap_walk_from(&walk, last_word);
}
