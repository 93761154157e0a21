/* What a tree of terms is made of: shared by trie.c, which builds it, and trie_walk.c, which looks for its terms.
 *
 * A node is a stretch of words that some term begins with. A link leaves a node for each different gap (" ", "-", ". ")
 * that terms have behind it. All nodes are in one hash table, by the hashes of their words, one after the other: so a
 * node of two words is found without its parent, which is then looked at to make sure. A word with RAP_TERM_ANY behind
 * it is found by the prefixes of the text's word; a gap keeps the set of their lengths. What stands before the first
 * word and behind the last one is kept with the end of each term. */
#ifndef RAP_ANALYSE_TRIE_PARTS_H
#define RAP_ANALYSE_TRIE_PARTS_H

#include "analyse/match/trie.h"

enum {
  RAP_TRIE_NONE = 0, /* number 0 says "none" in every list … */
  RAP_TRIE_ROOT = 0, /* … and link 0 leads to the first words */
  RAP_TRIE_LENGTHS = 63
};

/* Two of them are a cache line: a look-up that finds its word touches one. */
typedef struct rap_trie_node {
  uint64_t head, tail; /* of the word's key (word_key.h) */
  uint32_t link;       /* that leads here */
  uint32_t first_link, first_end;
  uint32_t len : 31;
  uint32_t any : 1; /* the word is a prefix */
} rap_trie_node;

/* What a node needs seldom. */
typedef struct rap_trie_particulars {
  rap_str word; /* folded */
  uint32_t hash;
} rap_trie_particulars;

typedef struct rap_trie_link {
  uint32_t from; /* the node that it leaves; RAP_TRIE_NONE for the first words */
  uint32_t hash; /* of that node */
  uint32_t next;
  uint32_t blank : 1; /* the gap is a blank */
  uint32_t any : 1;   /* a child is a prefix */
} rap_trie_link;

/* What a link needs seldom. */
typedef struct rap_trie_gap {
  rap_str text;
  uint64_t lengths; /* bit n: a child is a prefix of n bytes (RAP_TRIE_LENGTHS: of that many or more) */
} rap_trie_gap;

typedef struct rap_trie_around {
  rap_str lead, tail; /* before the first word and behind the last one */
  rap_str exact;      /* nil: caseless */
} rap_trie_around;

typedef struct rap_trie_end {
  const rap_trie_around *around; /* NULL when the words are all */
  uint32_t value, next;
} rap_trie_end;

typedef struct rap_trie_slot {
  uint32_t hash, number; /* of a node; RAP_TRIE_NONE where free */
} rap_trie_slot;

struct rap_trie {
  rap_arena *arena;
  struct {
    rap_trie_node *items;
    size_t count, capacity;
  } nodes;
  struct {
    rap_trie_particulars *items;
    size_t count, capacity;
  } more; /* of each node */
  struct {
    rap_trie_link *items;
    size_t count, capacity;
  } links;
  struct {
    rap_trie_gap *items;
    size_t count, capacity;
  } gaps; /* of each link */
  struct {
    rap_trie_end *items;
    size_t count, capacity;
  } ends;
  rap_trie_slot *slots;
  size_t slot_count;
  size_t longest; /* bytes of the longest word */
};

#define RAP_TRIE_HASH_SEED UINT64_C(14695981039346656037)

static inline uint64_t rap_trie_hash_step(uint64_t hash, char byte) {
  return (hash ^ (unsigned char)byte) * 1099511628211u;
}

/* Of a word behind others of this hash (0: behind none). */
static inline uint32_t rap_trie_hash_word(uint32_t before, uint32_t word) {
  return (uint32_t)(((uint64_t)before << 32 | word) * 0xD6E8FEB86659FD93u >> 32);
}

static inline uint32_t rap_trie_hash_finish(uint64_t hash, uint32_t from) {
  return (uint32_t)((hash ^ from) * 0x9E3779B97F4A7C15u >> 32);
}

static inline const rap_trie_slot *rap_trie_slot_at(const rap_trie *trie, size_t at) {
  return &trie->slots[at & (trie->slot_count - 1)];
}

/* The next node with this hash from slot *at on, or RAP_TRIE_NONE; *at moves behind it. */
static inline uint32_t rap_trie_probe(const rap_trie *trie, uint32_t hash, size_t *at) {
  for (;; (*at)++) {
    const rap_trie_slot *slot = rap_trie_slot_at(trie, *at);
    if (slot->number == RAP_TRIE_NONE) return RAP_TRIE_NONE;
    if (slot->hash == hash) return (*at)++, slot->number;
  }
}

#endif
