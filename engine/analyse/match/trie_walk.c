/* Only the few words that a matcher's filter lets through begin a walk, many of them at once, so that they wait for
 * memory together. */
#include "analyse/match/trie_parts.h"

#include "analyse/match/term.h"
#include "analyse/text/edges.h"
#include "analyse/text/word_key.h"
#include "core/unicode.h"
#include "core/utf8.h"

#include <stdlib.h>

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
static bool take_around(rap_str text, const rap_trie_around *it, rap_span *span) {
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
static inline bool is_gap(const rap_trie *trie, uint32_t number, rap_str text, size_t stop, size_t next) {
  if (trie->links.items[number].blank && next == stop + 1 && text.s[stop] == ' ') return true;
  return rap_term_match(trie->gaps.items[number].text, text, stop, true) == next;
}

/* A node whose words begin with the byte `first` and end with the word `last`: its terms are hits, its links go on. */
static void reach(rap_walk *walk, uint32_t number, size_t first, size_t last) {
  const rap_trie *trie = walk->trie;
  const rap_words *words = walk->words;
  const rap_trie_node *it = &trie->nodes.items[number];
  size_t stop = words->items[last].span.stop;
  for (uint32_t i = it->first_end; i != RAP_TRIE_NONE; i = trie->ends.items[i].next) {
    const rap_trie_end *term = &trie->ends.items[i];
    rap_hit hit = {rap_span_of(first, stop), term->value};
    if (!term->around || take_around(words->text, term->around, &hit.span)) RAP_PUSH(walk->arena, walk->hits, hit);
  }
  if (last + 1 == words->count) return;
  size_t next = words->items[last + 1].span.start;
  for (uint32_t i = it->first_link; i != RAP_TRIE_NONE; i = trie->links.items[i].next)
    if (is_gap(trie, i, words->text, stop, next)) RAP_PUSH(walk->arena, walk, ((step){last + 1, i}));
}

static void try_prefixes(rap_walk *walk, step here, size_t first) {
  const rap_trie *trie = walk->trie;
  rap_str word = fold_word(walk, rap_word_text(walk->words, here.word));
  uint64_t lengths = trie->gaps.items[here.link].lengths, hash = RAP_TRIE_HASH_SEED;
  for (size_t len = 1; len <= word.len && lengths >> len; len++) {
    hash = rap_trie_hash_step(hash, word.s[len - 1]);
    if ((lengths >> len & 1) == 0) continue;
    uint32_t whole = rap_trie_hash_finish(hash, here.link);
    size_t at = whole;
    for (uint32_t number; (number = rap_trie_probe(trie, whole, &at)) != RAP_TRIE_NONE;) {
      const rap_trie_node *it = &trie->nodes.items[number];
      if (it->link == here.link && it->any && rap_str_starts(word, trie->more.items[number].word))
        reach(walk, number, first, here.word);
    }
    if (len == RAP_TRIE_LENGTHS) break;
  }
}

static int by_place(const void *left, const void *right) {
  const rap_hit *a = left, *b = right;
  if (a->span.start != b->span.start) return a->span.start < b->span.start ? -1 : 1;
  if (a->span.stop != b->span.stop) return a->span.stop > b->span.stop ? -1 : 1;
  return (a->value > b->value) - (a->value < b->value);
}

/* Most often there is one, or a term and a longer one. */
static void sort_hits(rap_hit *hits, size_t count) {
  if (count == 2 && by_place(&hits[0], &hits[1]) > 0) {
    rap_hit first = hits[0];
    hits[0] = hits[1];
    hits[1] = first;
  } else if (count > 2) {
    qsort(hits, count, sizeof *hits, by_place);
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

/* Does this node stand behind that link, for this word of the text? A short ASCII word is compared by its key, which is
 * all of it, any other by its letters. */
static inline bool is_node(const rap_trie *trie, uint32_t number, uint32_t from, const rap_words *words, size_t word) {
  const rap_trie_node *here = &trie->nodes.items[number];
  const rap_word *it = &words->items[word];
  if (here->link != from || here->any) return false;
  size_t len = it->span.stop - it->span.start;
  if (len > RAP_KEY_BYTES || (it->flags & RAP_WORD_NOT_ASCII) || words->text.len - it->span.start < RAP_KEY_BYTES)
    return is_word(trie->more.items[number].word, rap_word_text(words, word));
  rap_word_key key = rap_word_key_at(words->text.s + it->span.start, len);
  return here->head == key.head && here->tail == key.tail && here->len == len;
}

/* One step of a walk: the word behind a link. */
static void take_step(rap_walk *walk, step here, uint32_t hash, size_t first) {
  const rap_trie *trie = walk->trie;
  size_t at = hash;
  for (uint32_t number; (number = rap_trie_probe(trie, hash, &at)) != RAP_TRIE_NONE;)
    if (is_node(trie, number, here.link, walk->words, here.word)) reach(walk, number, first, here.word);
  if (trie->links.items[here.link].any) try_prefixes(walk, here, first);
}

/* The first two words at once. */
static void take_pair(rap_walk *walk, size_t word, uint32_t hash) {
  const rap_trie *trie = walk->trie;
  const rap_words *words = walk->words;
  size_t at = hash;
  for (uint32_t number; (number = rap_trie_probe(trie, hash, &at)) != RAP_TRIE_NONE;) {
    uint32_t from = trie->nodes.items[number].link;
    if (from == RAP_TRIE_ROOT || !is_node(trie, number, from, words, word + 1)) continue;
    if (!is_node(trie, trie->links.items[from].from, RAP_TRIE_ROOT, words, word)) continue;
    rap_span first = words->items[word].span;
    if (is_gap(trie, from, words->text, first.stop, words->items[word + 1].span.start))
      reach(walk, number, first.start, word + 1);
  }
}

static void walk_from(rap_walk *walk, rap_start start) {
  size_t before = walk->hits->count, first = walk->words->items[start.word].span.start;
  walk->count = 0;
  if (start.flags == 0)
    take_pair(walk, start.word, start.hash);
  else
    take_step(walk, (step){start.word, RAP_TRIE_ROOT}, start.hash, first);
  while (walk->count > 0) {
    step here = walk->items[--walk->count];
    uint32_t word = walk->words->items[here.word].hash;
    take_step(walk, here, rap_trie_hash_word(walk->trie->links.items[here.link].hash, word), first);
  }
  sort_hits(walk->hits->items + before, walk->hits->count - before);
}

/* A look-up waits for its slot, then for the node, then for what hangs on that: let many wait at once. Leaves out
 * places where no term begins, without a branch; returns how many are left. */
static size_t make_ready(const rap_walk *walk, rap_start *starts, size_t count) {
  const rap_trie *trie = walk->trie;
  size_t kept = 0;
  for (size_t i = 0; i < count; i++) {
    const rap_word *words = walk->words->items + starts[i].word;
    uint32_t pair = -(uint32_t)(starts[i].flags == 0);
    uint32_t first = rap_trie_hash_word(0, words[0].hash), second = rap_trie_hash_word(first, words[pair & 1].hash);
    starts[i].hash = (second & pair) | (first & ~pair);
    __builtin_prefetch(rap_trie_slot_at(trie, starts[i].hash));
  }
  for (size_t i = 0; i < count; i++) {
    rap_start start = starts[i];
    const rap_trie_slot *it = rap_trie_slot_at(trie, start.hash),
                        *next = rap_trie_slot_at(trie, (size_t)start.hash + 1);
    __builtin_prefetch(&trie->nodes.items[it->number]);
    starts[kept] = start;
    kept += ((start.flags & RAP_START_ANY) != 0) |
            ((it->number != RAP_TRIE_NONE) & ((it->hash == start.hash) | (next->number != RAP_TRIE_NONE)));
  }
  for (size_t i = 0; i < kept; i++) {
    const rap_trie_node *it = &trie->nodes.items[rap_trie_slot_at(trie, starts[i].hash)->number];
    __builtin_prefetch(&trie->links.items[it->link]);
    __builtin_prefetch(&trie->ends.items[it->first_end]);
    __builtin_prefetch(&trie->links.items[it->first_link]);
  }
  return kept;
}

void rap_walk_take(rap_walk *walk, rap_start *starts, size_t count) {
  count = make_ready(walk, starts, count);
  for (size_t i = 0; i < count; i++) walk_from(walk, starts[i]);
}
