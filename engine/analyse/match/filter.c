/* The words of the text come with their hashes (words.h), and what is known of the words of one hash stands in one row.
 * A word passes two tables. The rows of the first, small enough to stay in the nearest cache, are of one kind of bits:
 * one by more of the word's own hash where it may begin a term whatever follows, one by the hash of the next word where
 * it may do so with that. The few words left are asked for more: in the second table these are bits apart, and the row
 * of the next word must have one for this word. So even "the", which begins many terms, passes only before few words.
 *
 * Words with `*` are kept by the hash of their first bytes. Text and terms are hashed by the same functions. */
#include "analyse/match/filter.h"

#include "analyse/match/term.h"
#include "analyse/text/edges.h"
#include "analyse/text/word_key.h"
#include "core/mem.h"

enum { LEAST_BITS = 10, MOST_BITS = 16, PREFIX = 4 };

typedef struct row {
  uint64_t alone;   /* by the word's hash: may begin a term whatever follows */
  uint32_t seconds; /* by the hash of the next word: may begin a term with that */
  uint32_t firsts;  /* by the hash of the word before: may follow that at the beginning of a term */
} row;

struct rap_filter {
  rap_arena *arena;
  rap_str *items; /* patterns */
  size_t count, capacity;
  unsigned shift;       /* 32 - log2 of the rows of each table */
  uint64_t *sieve;      /* the first table */
  row *rows;            /* the second one */
  uint32_t *prefixes;   /* NULL when no first word has `*` */
  uint64_t prefix_mask; /* of a key: the bytes that count for `prefixes` */
};

rap_filter *rap_filter_new(void) {
  rap_arena *arena = rap_arena_new();
  rap_filter *filter = rap_arena_zero(arena, sizeof *filter);
  filter->arena = arena;
  return filter;
}

void rap_filter_free(rap_filter *filter) {
  if (filter) rap_arena_free(filter->arena);
}

void rap_filter_add(rap_filter *filter, rap_str pattern) {
  RAP_PUSH(filter->arena, filter, pattern);
}

/* -- building ---------------------------------------------------------------------------------------------------- */

static uint32_t hash_word(rap_str folded) {
  return rap_word_key_hash(rap_word_key_of(folded));
}

static uint32_t hash_prefix(const rap_filter *filter, rap_word_key key) {
  return (uint32_t)(((key.head & filter->prefix_mask) * 0x9E3779B97F4A7C15u) >> 32);
}

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

static void size_tables(rap_filter *filter) {
  unsigned bits = LEAST_BITS;
  while (bits < MOST_BITS && ((size_t)1 << bits) < filter->count) bits++;
  filter->shift = 32 - bits;
  size_t shortest = PREFIX;
  bool prefixes = false;
  for (size_t i = 0; i < filter->count; i++) {
    beginning it = beginning_of(filter->items[i]);
    prefixes |= it.first_any;
    if (it.first_any && it.first.len < shortest) shortest = it.first.len;
  }
  filter->sieve = rap_arena_zero(filter->arena, sizeof *filter->sieve << bits);
  filter->rows = rap_arena_zero(filter->arena, sizeof *filter->rows << bits);
  filter->prefixes = prefixes ? rap_arena_zero(filter->arena, sizeof *filter->prefixes << bits) : NULL;
  filter->prefix_mask = rap_key_mask(shortest);
}

static void fill_tables(rap_filter *filter, beginning it) {
  if (it.first_any) {
    uint32_t hash = hash_prefix(filter, rap_word_key_of(it.first));
    filter->prefixes[hash >> filter->shift] |= UINT32_C(1) << (hash & 31);
    return;
  }
  uint32_t first = hash_word(it.first);
  bool alone = !rap_str_known(it.second) || it.second_any;
  uint32_t second = alone ? first : hash_word(it.second);
  row *its = &filter->rows[first >> filter->shift];
  filter->sieve[first >> filter->shift] |= UINT64_C(1) << (second & 63);
  if (alone) {
    its->alone |= UINT64_C(1) << (first & 63);
    return;
  }
  its->seconds |= UINT32_C(1) << (second & 31);
  filter->rows[second >> filter->shift].firsts |= UINT32_C(1) << (first & 31);
}

void rap_filter_build(rap_filter *filter) {
  size_tables(filter);
  for (size_t i = 0; i < filter->count; i++) fill_tables(filter, beginning_of(filter->items[i]));
}

/* -- asking: no branch depends on what a word is ------------------------------------------------------------------- */

static bool may_be_prefixed(const rap_filter *filter, const rap_words *words, size_t word) {
  const rap_word *it = &words->items[word];
  rap_str text = rap_word_text(words, word);
  bool quick = !(it->flags & RAP_WORD_NOT_ASCII) && words->text.len - it->span.start >= RAP_KEY_BYTES;
  uint32_t hash = hash_prefix(filter, quick ? rap_word_key_at(text.s, text.len) : rap_word_key_of(text));
  return filter->prefixes[hash >> filter->shift] >> (hash & 31) & 1;
}

/* Does the first table let a word through, if one of hash `second` follows it? */
static inline bool is_let_through(uint64_t bits, uint32_t first, uint32_t second) {
  return (bits >> (first & 63) | bits >> (second & 63)) & 1;
}

/* The words that the first table lets through. */
static inline __attribute__((always_inline)) size_t sift_words(const rap_filter *filter, const rap_words *words,
                                                               size_t from, size_t to, bool prefixes, uint32_t *list) {
  const uint64_t *sieve = filter->sieve;
  const rap_word *items = words->items;
  unsigned shift = filter->shift;
  size_t kept = 0, followed = to == words->count ? to - 1 : to;
  uint32_t first = items[from].hash;
  const rap_word *next = items + from;
  for (size_t word = from; word < followed; word++) {
    uint32_t second = (++next)->hash;
    bool passes = is_let_through(sieve[first >> shift], first, second);
    if (prefixes) passes |= may_be_prefixed(filter, words, word);
    list[kept] = (uint32_t)word;
    kept += passes;
    first = second;
  }
  if (followed == to) return kept;
  list[kept] = (uint32_t)followed; /* the last word of the text */
  bool passes = is_let_through(sieve[first >> shift], first, first);
  return kept + (passes || (prefixes && may_be_prefixed(filter, words, followed)));
}

size_t rap_filter_listed(const rap_filter *filter, const rap_words *words, const uint32_t *list, size_t count,
                         rap_start *starts) {
  const row *rows = filter->rows;
  const rap_word *items = words->items;
  unsigned shift = filter->shift;
  size_t kept = 0, last = words->count - 1;
  for (size_t i = 0; i < count; i++) {
    uint32_t word = list[i], next = word + (word < last), first = items[word].hash, second = items[next].hash;
    const row *its = &rows[first >> shift];
    unsigned alone = its->alone >> (first & 63) & 1;
    unsigned pair = its->seconds >> (second & 31) & rows[second >> shift].firsts >> (first & 31) & (next - word);
    unsigned any = filter->prefixes ? may_be_prefixed(filter, words, word) : 0;
    starts[kept] = (rap_start){word, 0, alone * RAP_START_WORD | any * (RAP_START_WORD | RAP_START_ANY)};
    kept += alone | (pair & 1) | any;
  }
  return kept;
}

size_t rap_filter_words(const rap_filter *filter, const rap_words *words, size_t from, size_t to, rap_start *starts) {
  uint32_t list[RAP_FILTER_BATCH];
  size_t count = filter->prefixes ? sift_words(filter, words, from, to, true, list)
                                  : sift_words(filter, words, from, to, false, list);
  return rap_filter_listed(filter, words, list, count, starts);
}

rap_places rap_filter_list(const rap_filter *filter, const rap_words *words, rap_arena *arena) {
  rap_places places = {0};
  rap_start starts[RAP_FILTER_BATCH];
  for (size_t from = 0, to; from < words->count; from = to) {
    to = rap_filter_batch(from, words->count);
    size_t count = rap_filter_words(filter, words, from, to, starts);
    for (size_t i = 0; i < count; i++) RAP_PUSH(arena, &places, starts[i].word);
  }
  return places;
}
