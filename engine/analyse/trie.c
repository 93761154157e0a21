/* A node is a stretch of words that some term begins with. A link leaves a node for each different gap (" ", "-", ". ")
 * that terms have behind it, and the children of a link, one a word, are found in one hash table by link and word.
 * A word with RAP_TERM_ANY behind it is found by the prefixes of the text's word; a link keeps the set of their
 * lengths. What stands before the first word and behind the last one is kept with the end of each term. */
#include "analyse/trie.h"

#include "analyse/edges.h"
#include "analyse/term.h"
#include "analyse/word_key.h"
#include "core/unicode.h"
#include "core/utf8.h"

#include <stdlib.h>

enum { NONE = 0, ROOT_LINK = 0, LONGEST_LENGTH = 63 };

/* Two of them are a cache line: a look-up that finds its word touches one. */
typedef struct node {
  uint64_t head, tail; /* of the word's key (word_key.h) */
  uint32_t link;       /* that leads here */
  uint32_t first_link, first_end;
  uint32_t len : 31;
  uint32_t any : 1; /* the word is a prefix */
} node;

/* What a node needs seldom. */
typedef struct particulars {
  rap_str word; /* folded */
  uint64_t hash;
} particulars;

typedef struct link {
  rap_str gap;
  uint64_t lengths; /* bit n: a child is a prefix of n bytes (LONGEST_LENGTH: of that many or more) */
  uint32_t next;
} link;

typedef struct around {
  rap_str lead, tail; /* before the first word and behind the last one */
  rap_str exact;      /* nil: caseless */
} around;

typedef struct end {
  const around *around; /* NULL when the words are all */
  uint32_t value, next;
} end;

struct rap_trie {
  rap_arena *arena;
  struct {
    node *items;
    size_t count, capacity;
  } nodes;
  struct {
    particulars *items;
    size_t count, capacity;
  } more; /* of each node */
  struct {
    link *items;
    size_t count, capacity;
  } links;
  struct {
    end *items;
    size_t count, capacity;
  } ends;
  struct slot {
    uint32_t tag, number; /* the upper half of a node's hash, and the node; NONE where free */
  } * slots;
  size_t slot_count;
  size_t longest; /* bytes of the longest word */
};

rap_trie *rap_trie_new(void) {
  rap_arena *arena = rap_arena_new();
  rap_trie *trie = rap_arena_zero(arena, sizeof *trie);
  trie->arena = arena;
  /* number 0 says "none" in every list; link 0 leads to the first words */
  RAP_PUSH(arena, &trie->nodes, (node){0});
  RAP_PUSH(arena, &trie->more, (particulars){0});
  RAP_PUSH(arena, &trie->links, (link){0});
  RAP_PUSH(arena, &trie->ends, (end){0});
  return trie;
}

void rap_trie_free(rap_trie *trie) {
  if (trie) rap_arena_free(trie->arena);
}

/* -- look-up ----------------------------------------------------------------------------------------------------- */

static const uint64_t hash_seed = 14695981039346656037u;

static uint64_t hash_step(uint64_t hash, char byte) {
  return (hash ^ (unsigned char)byte) * 1099511628211u;
}

static uint64_t hash_finish(uint64_t hash, uint32_t from, bool any) {
  hash = (hash ^ ((uint64_t)from << 1 | any)) * 0x9E3779B97F4A7C15u;
  return hash ^ hash >> 29;
}

/* Of a whole word, and of the beginning of one. */
static uint64_t hash_word(rap_str folded, uint32_t from) {
  return hash_finish(rap_word_key_hash(rap_word_key_of(folded)), from, false);
}

static uint64_t hash_prefix(rap_str folded, uint32_t from) {
  uint64_t hash = hash_seed;
  for (size_t i = 0; i < folded.len; i++) hash = hash_step(hash, folded.s[i]);
  return hash_finish(hash, from, true);
}

/* The next node with this hash (as far as the slots tell) from slot *at on, or NONE; *at moves behind it. */
static uint32_t probe(const rap_trie *trie, uint64_t hash, size_t *at) {
  for (;; (*at)++) {
    struct slot slot = trie->slots[*at & (trie->slot_count - 1)];
    if (slot.number == NONE) return NONE;
    if (slot.tag == hash >> 32) return (*at)++, slot.number;
  }
}

/* Is this word of a text the folded word of a list? */
static bool is_word(rap_str folded, rap_str written) {
  size_t i = 0;
  for (size_t at = 0; at < written.len;) {
    if ((unsigned char)written.s[at] < 0x80) {
      if (i == folded.len || folded.s[i++] != rap_ascii_lower(written.s[at++])) return false;
      continue;
    }
    char c[4];
    size_t len = rap_utf8_put(c, rap_fold(rap_utf8_next(written.s, written.len, &at)));
    if (folded.len - i < len || memcmp(folded.s + i, c, len) != 0) return false;
    i += len;
  }
  return i == folded.len;
}

/* A word as it is looked up: a short ASCII word by its key, which is all of it, any other by its letters. */
typedef struct wanted {
  rap_str word; /* as written in a text or folded */
  rap_word_key key;
  bool short_ascii;
} wanted;

static bool is_node(const rap_trie *trie, uint32_t number, uint32_t from, const wanted *it) {
  const node *here = &trie->nodes.items[number];
  if (here->link != from || here->any) return false;
  if (!it->short_ascii) return is_word(trie->more.items[number].word, it->word);
  return here->head == it->key.head && here->tail == it->key.tail && here->len == it->key.len;
}

/* The child for a whole word. */
static uint32_t find_word(const rap_trie *trie, uint32_t from, const wanted *it, uint64_t hash) {
  if (trie->slot_count == 0) return NONE;
  size_t at = hash;
  for (uint32_t number; (number = probe(trie, hash, &at)) != NONE;)
    if (is_node(trie, number, from, it)) return number;
  return NONE;
}

static uint32_t find_prefix(const rap_trie *trie, uint32_t from, rap_str word, uint64_t hash) {
  if (trie->slot_count == 0) return NONE;
  size_t at = hash;
  for (uint32_t number; (number = probe(trie, hash, &at)) != NONE;) {
    const node *it = &trie->nodes.items[number];
    if (it->link == from && it->any && rap_str_equal(trie->more.items[number].word, word)) return number;
  }
  return NONE;
}

/* -- building ---------------------------------------------------------------------------------------------------- */

static void insert(rap_trie *trie, uint32_t number) {
  uint64_t hash = trie->more.items[number].hash;
  size_t at = hash;
  while (trie->slots[at & (trie->slot_count - 1)].number != NONE) at++;
  trie->slots[at & (trie->slot_count - 1)] = (struct slot){(uint32_t)(hash >> 32), number};
}

static void grow(rap_trie *trie, size_t least) {
  if (trie->slot_count == 0) trie->slot_count = 64;
  while (trie->slot_count < least) trie->slot_count *= 2;
  trie->slots = rap_arena_zero(trie->arena, trie->slot_count * sizeof *trie->slots);
  for (size_t i = 1; i < trie->nodes.count; i++) insert(trie, (uint32_t)i);
}

#define RESERVE(arena, list, room)                                                                  \
  do {                                                                                              \
    size_t size_ = sizeof *(list)->items;                                                           \
    (list)->items = rap_arena_grow((arena), (list)->items, (list)->capacity * size_, (room)*size_); \
    (list)->capacity = (room);                                                                      \
  } while (0)

void rap_trie_reserve(rap_trie *trie, size_t terms) {
  RESERVE(trie->arena, &trie->nodes, trie->nodes.capacity + 2 * terms);
  RESERVE(trie->arena, &trie->more, trie->more.capacity + 2 * terms);
  RESERVE(trie->arena, &trie->links, trie->links.capacity + terms);
  RESERVE(trie->arena, &trie->ends, trie->ends.capacity + terms);
  grow(trie, 4 * terms);
}

static uint32_t child_of(rap_trie *trie, uint32_t from, bool any, rap_str word) {
  size_t hashed = any && word.len > LONGEST_LENGTH ? LONGEST_LENGTH : word.len;
  uint64_t hash = any ? hash_prefix(rap_str_slice(word, 0, hashed), from) : hash_word(word, from);
  uint32_t number = any ? find_prefix(trie, from, word, hash) : find_word(trie, from, &(wanted){.word = word}, hash);
  if (number != NONE) return number;
  if (trie->nodes.count * 2 >= trie->slot_count) grow(trie, trie->slot_count * 2);
  number = (uint32_t)trie->nodes.count;
  rap_word_key key = rap_word_key_of(word);
  node made = {.head = key.head, .tail = key.tail, .len = (uint32_t)key.len & INT32_MAX, .link = from, .any = any};
  RAP_PUSH(trie->arena, &trie->nodes, made);
  RAP_PUSH(trie->arena, &trie->more, ((particulars){word, hash}));
  insert(trie, number);
  if (any) trie->links.items[from].lengths |= UINT64_C(1) << hashed;
  if (word.len > trie->longest) trie->longest = word.len;
  return number;
}

static uint32_t link_of(rap_trie *trie, uint32_t from, rap_str gap) {
  uint32_t number = trie->nodes.items[from].first_link;
  while (number != NONE && !rap_str_equal(trie->links.items[number].gap, gap)) number = trie->links.items[number].next;
  if (number != NONE) return number;
  number = (uint32_t)trie->links.count;
  RAP_PUSH(trie->arena, &trie->links, ((link){.gap = gap, .next = trie->nodes.items[from].first_link}));
  trie->nodes.items[from].first_link = number;
  return number;
}

void rap_trie_add(rap_trie *trie, rap_str folded, rap_str exact, uint32_t value) {
  size_t at = rap_term_gap(folded, 0);
  around more = {.lead = rap_str_slice(folded, 0, at), .exact = exact};
  uint32_t from = ROOT_LINK, here;
  for (;;) {
    size_t stop = rap_word_end(folded, at);
    bool any = stop < folded.len && folded.s[stop] == RAP_TERM_ANY;
    here = child_of(trie, from, any, rap_str_slice(folded, at, stop));
    stop += any;
    at = stop + rap_term_gap(folded, stop);
    rap_str gap = rap_str_slice(folded, stop, at);
    if (at == folded.len) {
      more.tail = gap;
      break;
    }
    from = link_of(trie, here, gap);
  }
  end last = {.value = value, .next = trie->nodes.items[here].first_end};
  if (more.lead.len > 0 || more.tail.len > 0 || rap_str_known(exact)) {
    around *kept = rap_arena_alloc(trie->arena, sizeof *kept);
    *kept = more;
    last.around = kept;
  }
  trie->nodes.items[here].first_end = (uint32_t)trie->ends.count;
  RAP_PUSH(trie->arena, &trie->ends, last);
}

/* -- walking ----------------------------------------------------------------------------------------------------- */

typedef struct rap_walk_step {
  size_t word; /* the next one */
  uint32_t link;
} step;

rap_walk rap_walk_of(const rap_trie *trie, const rap_words *words, rap_arena *arena, rap_hits *hits) {
  rap_walk walk = {.trie = trie, .words = words, .arena = arena, .hits = hits};
  walk.folded = rap_arena_alloc(arena, trie->longest + 8);
  return walk;
}

/* The folded word, or as much of it as tells it from every word of the tree. */
static rap_str fold_word(rap_walk *walk, rap_str word) {
  size_t len = 0;
  for (size_t at = 0; at < word.len && len <= walk->trie->longest;) {
    if ((unsigned char)word.s[at] < 0x80)
      walk->folded[len++] = rap_ascii_lower(word.s[at++]);
    else
      len += rap_utf8_put(walk->folded + len, rap_fold(rap_utf8_next(word.s, word.len, &at)));
  }
  return rap_str_of(walk->folded, len);
}

/* Widens the span by what the term has around its words; false when that is not there. */
static bool take_around(rap_str text, const around *it, rap_span *span) {
  size_t stop = rap_term_match(it->tail, text, span->stop, true);
  if (stop == RAP_TERM_NO_MATCH) return false;
  if (rap_str_ends(it->tail, RAP_LIT(".")) && rap_word_begins(text, stop)) return false; /* "U.S." in "U.S.S.R." */
  size_t first = rap_term_match_back(it->lead, text, span->start);
  if (first == RAP_TERM_NO_MATCH) return false;
  if (rap_str_known(it->exact) && rap_term_match(it->exact, text, first, false) != stop) return false;
  *span = rap_span_of(first, stop);
  return true;
}

/* Is what stands in [stop, next) the gap of a term? Nearly always both are one blank. */
static inline bool is_gap(rap_str gap, rap_str text, size_t stop, size_t next) {
  if (gap.len == 1 && gap.s[0] == ' ' && next == stop + 1 && text.s[stop] == ' ') return true;
  return rap_term_match(gap, text, stop, true) == next;
}

/* A node whose words begin with the byte `first` and end with the word `last`: its terms are hits, its links go on. */
static void reach(rap_walk *walk, uint32_t number, size_t first, size_t last) {
  const rap_trie *trie = walk->trie;
  const rap_words *words = walk->words;
  const node *it = &trie->nodes.items[number];
  size_t stop = words->items[last].span.stop;
  for (uint32_t i = it->first_end; i != NONE; i = trie->ends.items[i].next) {
    const end *term = &trie->ends.items[i];
    rap_hit hit = {rap_span_of(first, stop), term->value};
    if (!term->around || take_around(words->text, term->around, &hit.span)) RAP_PUSH(walk->arena, walk->hits, hit);
  }
  if (last + 1 == words->count) return;
  size_t next = words->items[last + 1].span.start;
  for (uint32_t i = it->first_link; i != NONE; i = trie->links.items[i].next)
    if (is_gap(trie->links.items[i].gap, words->text, stop, next)) RAP_PUSH(walk->arena, walk, ((step){last + 1, i}));
}

static void try_prefixes(rap_walk *walk, step here, size_t first) {
  const rap_trie *trie = walk->trie;
  rap_str word = fold_word(walk, rap_word_text(walk->words, here.word));
  uint64_t lengths = trie->links.items[here.link].lengths, hash = hash_seed;
  for (size_t len = 1; len <= word.len && lengths >> len; len++) {
    hash = hash_step(hash, word.s[len - 1]);
    if ((lengths >> len & 1) == 0) continue;
    uint64_t whole = hash_finish(hash, here.link, true);
    size_t at = whole;
    for (uint32_t number; (number = probe(trie, whole, &at)) != NONE;) {
      const node *it = &trie->nodes.items[number];
      if (it->link == here.link && it->any && rap_str_starts(word, trie->more.items[number].word))
        reach(walk, number, first, here.word);
    }
    if (len == LONGEST_LENGTH) break;
  }
}

static int by_place(const void *left, const void *right) {
  const rap_hit *a = left, *b = right;
  if (a->span.start != b->span.start) return a->span.start < b->span.start ? -1 : 1;
  if (a->span.stop != b->span.stop) return a->span.stop > b->span.stop ? -1 : 1;
  return (a->value > b->value) - (a->value < b->value);
}

static const struct slot *first_slot(const rap_walk *walk, size_t word) {
  uint64_t hash = hash_finish(walk->words->items[word].hash, ROOT_LINK, false);
  return &walk->trie->slots[hash & (walk->trie->slot_count - 1)];
}

/* A look-up waits for its slot, then for the node, then for what hangs on that: let many wait at once. */
void rap_walk_ahead(const rap_walk *walk, size_t from, const uint16_t *words, size_t count) {
  const rap_trie *trie = walk->trie;
  for (size_t i = 0; i < count; i++) __builtin_prefetch(first_slot(walk, from + words[i]));
  for (size_t i = 0; i < count; i++) __builtin_prefetch(&trie->nodes.items[first_slot(walk, from + words[i])->number]);
  for (size_t i = 0; i < count; i++) {
    const node *it = &trie->nodes.items[first_slot(walk, from + words[i])->number];
    __builtin_prefetch(&trie->ends.items[it->first_end]);
    __builtin_prefetch(&trie->links.items[it->first_link]);
  }
}

/* How to look for a word of the text. */
static wanted wanted_of(const rap_words *words, size_t word) {
  const rap_word *it = &words->items[word];
  wanted made = {.word = rap_word_text(words, word)};
  made.short_ascii = made.word.len <= RAP_KEY_BYTES && !(it->flags & RAP_WORD_NOT_ASCII) &&
                     words->text.len - it->span.start >= RAP_KEY_BYTES;
  if (made.short_ascii) made.key = rap_word_key_at(made.word.s, made.word.len);
  return made;
}

void rap_walk_from(rap_walk *walk, size_t word) {
  size_t before = walk->hits->count, first = walk->words->items[word].span.start;
  walk->count = 0;
  RAP_PUSH(walk->arena, walk, ((step){word, ROOT_LINK}));
  while (walk->count > 0) {
    step here = walk->items[--walk->count];
    uint64_t hash = hash_finish(walk->words->items[here.word].hash, here.link, false);
    wanted it = wanted_of(walk->words, here.word);
    uint32_t number = find_word(walk->trie, here.link, &it, hash);
    if (number != NONE) reach(walk, number, first, here.word);
    if (walk->trie->links.items[here.link].lengths) try_prefixes(walk, here, first);
  }
  if (walk->hits->count - before > 1)
    qsort(walk->hits->items + before, walk->hits->count - before, sizeof *walk->hits->items, by_place);
}
