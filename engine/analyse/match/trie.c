#include "analyse/match/trie_parts.h"

#include "analyse/match/term.h"
#include "analyse/text/edges.h"
#include "analyse/text/word_key.h"

rap_trie *rap_trie_new(void) {
  rap_arena *arena = rap_arena_new();
  rap_trie *trie = rap_arena_zero(arena, sizeof *trie);
  trie->arena = arena;
  RAP_PUSH(arena, &trie->nodes, (rap_trie_node){0});
  RAP_PUSH(arena, &trie->more, (rap_trie_particulars){0});
  RAP_PUSH(arena, &trie->links, (rap_trie_link){0});
  RAP_PUSH(arena, &trie->gaps, (rap_trie_gap){0});
  RAP_PUSH(arena, &trie->ends, (rap_trie_end){0});
  return trie;
}

void rap_trie_free(rap_trie *trie) {
  if (trie) rap_arena_free(trie->arena);
}

/* -- look-up ----------------------------------------------------------------------------------------------------- */

static uint32_t hash_prefix(rap_str folded, uint32_t from) {
  uint64_t hash = RAP_TRIE_HASH_SEED;
  for (size_t i = 0; i < folded.len; i++) hash = rap_trie_hash_step(hash, folded.s[i]);
  return rap_trie_hash_finish(hash, from);
}

/* The child for a folded word, which is all of it or its beginning (`any`). */
static uint32_t find_child(const rap_trie *trie, uint32_t from, bool any, rap_str word, uint32_t hash) {
  if (trie->slot_count == 0) return RAP_TRIE_NONE;
  size_t at = hash;
  for (uint32_t number; (number = rap_trie_probe(trie, hash, &at)) != RAP_TRIE_NONE;) {
    const rap_trie_node *it = &trie->nodes.items[number];
    if (it->link == from && it->any == any && rap_str_equal(trie->more.items[number].word, word)) return number;
  }
  return RAP_TRIE_NONE;
}

/* -- building ---------------------------------------------------------------------------------------------------- */

static void insert(rap_trie *trie, uint32_t number) {
  uint32_t hash = trie->more.items[number].hash;
  size_t at = hash;
  while (rap_trie_slot_at(trie, at)->number != RAP_TRIE_NONE) at++;
  trie->slots[at & (trie->slot_count - 1)] = (rap_trie_slot){hash, number};
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
  RESERVE(trie->arena, &trie->gaps, trie->gaps.capacity + terms);
  RESERVE(trie->arena, &trie->ends, trie->ends.capacity + terms);
  grow(trie, 2 * terms);
}

static uint32_t child_of(rap_trie *trie, uint32_t from, bool any, rap_str word) {
  size_t hashed = any && word.len > RAP_TRIE_LENGTHS ? RAP_TRIE_LENGTHS : word.len;
  uint32_t hash = any ? hash_prefix(rap_str_slice(word, 0, hashed), from)
                      : rap_trie_hash_word(trie->links.items[from].hash, rap_word_key_hash(rap_word_key_of(word)));
  uint32_t number = find_child(trie, from, any, word, hash);
  if (number != RAP_TRIE_NONE) return number;
  if (trie->nodes.count * 2 >= trie->slot_count) grow(trie, trie->slot_count * 2);
  number = (uint32_t)trie->nodes.count;
  rap_word_key key = rap_word_key_of(word);
  rap_trie_node made = {
      .head = key.head, .tail = key.tail, .len = (uint32_t)key.len & INT32_MAX, .link = from, .any = any};
  RAP_PUSH(trie->arena, &trie->nodes, made);
  RAP_PUSH(trie->arena, &trie->more, ((rap_trie_particulars){word, hash}));
  insert(trie, number);
  if (any) {
    trie->links.items[from].any = true;
    trie->gaps.items[from].lengths |= UINT64_C(1) << hashed;
  }
  if (word.len > trie->longest) trie->longest = word.len;
  return number;
}

static uint32_t link_of(rap_trie *trie, uint32_t from, rap_str text) {
  uint32_t number = trie->nodes.items[from].first_link;
  while (number != RAP_TRIE_NONE && !rap_str_equal(trie->gaps.items[number].text, text))
    number = trie->links.items[number].next;
  if (number != RAP_TRIE_NONE) return number;
  number = (uint32_t)trie->links.count;
  rap_trie_link made = {.from = from, .hash = trie->more.items[from].hash, .next = trie->nodes.items[from].first_link};
  made.blank = rap_str_equal(text, RAP_LIT(" "));
  RAP_PUSH(trie->arena, &trie->links, made);
  RAP_PUSH(trie->arena, &trie->gaps, ((rap_trie_gap){.text = text}));
  trie->nodes.items[from].first_link = number;
  return number;
}

void rap_trie_add(rap_trie *trie, rap_str folded, rap_str exact, uint32_t value) {
  size_t at = rap_term_gap(folded, 0);
  rap_trie_around more = {.lead = rap_str_slice(folded, 0, at), .exact = exact};
  uint32_t from = RAP_TRIE_ROOT, here;
  for (;;) {
    size_t stop = rap_word_end(folded, at);
    bool any = stop < folded.len && folded.s[stop] == RAP_TERM_ANY;
    here = child_of(trie, from, any, rap_str_slice(folded, at, stop));
    stop += any;
    at = stop + rap_term_gap(folded, stop);
    rap_str between = rap_str_slice(folded, stop, at);
    if (at == folded.len) {
      more.tail = between;
      break;
    }
    from = link_of(trie, here, between);
  }
  rap_trie_end last = {.value = value, .next = trie->nodes.items[here].first_end};
  if (more.lead.len > 0 || more.tail.len > 0 || rap_str_known(exact)) {
    rap_trie_around *kept = rap_arena_alloc(trie->arena, sizeof *kept);
    *kept = more;
    last.around = kept;
  }
  trie->nodes.items[here].first_end = (uint32_t)trie->ends.count;
  RAP_PUSH(trie->arena, &trie->ends, last);
}
