/* An open hash table of numbers, at most a quarter full, and the words by number, known by the keys of word_key.h: for
 * one of up to sixteen ASCII letters the key is the word, so that most look-ups read a number and a key; only longer
 * and other ones are compared in full. The words that texts use most were numbered first: their keys stand together. A
 * bit table in front, small enough for the first cache, turns away most words of a text that are in no list. */
#include "analyse/text/vocabulary.h"

#include "analyse/text/edges.h"
#include "analyse/text/word_key.h"
#include "core/mem.h"
#include "core/unicode.h"

enum {
  FIRST_SLOTS = 32768,
  FILTER_BITS = 17,
  LONGEST = 200, /* bytes of a word that can be found */
  BATCH = 512,
  PROBES = 4 /* of all words that are left, before each is looked at by itself */
};

typedef struct word_key {
  uint64_t head, tail; /* zeroes for a word that they do not hold all of */
} word_key;

typedef struct entry {
  rap_str word; /* folded */
  uint32_t hash;
} entry;

static struct {
  rap_vocable *slots; /* RAP_NO_VOCABLE: free */
  size_t mask;
  uint64_t *filter; /* a bit for each hash of FILTER_BITS */
  rap_arena *arena;
  word_key *keys; /* by vocable, as many as items have room for; the first is nobody's */
  entry *items;   /* the same */
  size_t count, capacity;
} all;

static inline bool may_be_known(const uint64_t *filter, uint32_t hash) {
  uint32_t bit = hash >> (32 - FILTER_BITS);
  return filter[bit / 64] >> bit % 64 & 1;
}

/* The slot of the folded word, or the free one where it would stand. */
static rap_vocable *slot_of(rap_str folded, uint32_t hash) {
  for (size_t at = hash;; at++) {
    rap_vocable *slot = &all.slots[at & all.mask];
    const entry *it = &all.items[*slot];
    if (*slot == RAP_NO_VOCABLE || (it->hash == hash && rap_str_equal(it->word, folded))) return slot;
  }
}

/* Appends a word; its number is for the caller to put into a slot. */
static rap_vocable push(entry word, word_key key) {
  size_t room = all.capacity;
  RAP_PUSH(all.arena, &all, word);
  if (all.capacity > room) all.keys = rap_realloc(all.keys, all.capacity * sizeof *all.keys);
  all.keys[all.count - 1] = key;
  return (rap_vocable)(all.count - 1);
}

static void begin(void) {
  all.slots = rap_alloc_zero(FIRST_SLOTS, sizeof *all.slots);
  all.mask = FIRST_SLOTS - 1;
  all.filter = rap_alloc_zero((1u << FILTER_BITS) / 64, sizeof *all.filter);
  all.arena = rap_arena_new();
  push((entry){RAP_LIT(""), 0}, (word_key){0, 0});
}

static void grow(void) {
  rap_free(all.slots);
  all.mask = 2 * all.mask + 1;
  all.slots = rap_alloc_zero(all.mask + 1, sizeof *all.slots);
  for (size_t number = 1; number < all.count; number++) {
    size_t at = all.items[number].hash;
    while (all.slots[at & all.mask] != RAP_NO_VOCABLE) at++;
    all.slots[at & all.mask] = (rap_vocable)number;
  }
}

rap_vocable rap_vocabulary_add(rap_str word) {
  if (!all.slots) begin();
  if (4 * all.count > all.mask) grow();
  char *folded = rap_arena_alloc(all.arena, 2 * word.len + 1);
  rap_str wanted = rap_str_of(folded, rap_fold_text(folded, word.s, word.len));
  rap_word_key key = rap_word_key_of(wanted);
  uint32_t hash = rap_word_key_hash(key), bit = hash >> (32 - FILTER_BITS);
  rap_vocable *slot = slot_of(wanted, hash);
  if (*slot != RAP_NO_VOCABLE) return *slot;
  bool whole = wanted.len <= RAP_KEY_BYTES && rap_str_is_ascii(wanted);
  all.filter[bit / 64] |= UINT64_C(1) << bit % 64;
  return *slot = push((entry){wanted, hash}, whole ? (word_key){key.head, key.tail} : (word_key){0, 0});
}

/* A short ASCII word: its key is compared, nothing else. */
static inline rap_vocable find_short(rap_word_key key, uint32_t hash) {
  for (size_t at = hash;; at++) {
    rap_vocable number = all.slots[at & all.mask];
    const word_key *it = &all.keys[number];
    if (number == RAP_NO_VOCABLE || (it->head == key.head && it->tail == key.tail)) return number;
  }
}

rap_vocable rap_vocabulary_find(rap_str word) {
  if (!all.slots || word.len == 0) return RAP_NO_VOCABLE;
  rap_word_key key = rap_word_key_of(word);
  uint32_t hash = rap_word_key_hash(key);
  if (!may_be_known(all.filter, hash)) return RAP_NO_VOCABLE;
  if (word.len <= RAP_KEY_BYTES && rap_str_is_ascii(word)) return find_short(key, hash);
  char folded[2 * LONGEST];
  if (word.len > LONGEST) return RAP_NO_VOCABLE;
  rap_str wanted = rap_str_of(folded, rap_fold_text(folded, word.s, word.len));
  return *slot_of(wanted, rap_word_key_hash(rap_word_key_of(wanted)));
}

/* The word of a text; it has passed the filter. */
static rap_vocable find_word(const rap_words *words, size_t at) {
  const rap_word *word = &words->items[at];
  size_t len = word->span.stop - word->span.start;
  bool is_short = len <= RAP_KEY_BYTES && !(word->flags & RAP_WORD_NOT_ASCII) &&
                  words->text.len - word->span.start >= RAP_KEY_BYTES;
  return is_short ? find_short(rap_word_key_at(words->text.s + word->span.start, len), word->hash)
                  : rap_vocabulary_find(rap_word_text(words, at));
}

/* The words of a batch that still have to be looked at. */
typedef struct left {
  size_t count;
  uint16_t items[BATCH];
} left;

/* Those that the bit table lets through. Meanwhile their slots come into the cache. */
static void filter_words(const rap_word *words, size_t count, left *known) {
  const uint64_t *filter = all.filter;
  size_t kept = 0;
  for (size_t i = 0; i < count; i++) {
    known->items[kept] = (uint16_t)i;
    __builtin_prefetch(&all.slots[words[i].hash & all.mask]);
    kept += may_be_known(filter, words[i].hash);
  }
  known->count = kept;
}

/* Its first sixteen bytes from 16 - len on are the mask of a key of `len` bytes. */
static const uint8_t ones[32] = {0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF,
                                 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF};

/* Do the first `len` bytes, or sixteen, from `s` on have this key? */
static inline bool has_key(const char *s, size_t len, const word_key *key) {
  uint64_t head, tail, head_mask, tail_mask;
  const uint8_t *mask = ones + RAP_KEY_BYTES - (len < RAP_KEY_BYTES ? len : RAP_KEY_BYTES);
  memcpy(&head, s, 8);
  memcpy(&tail, s + 8, 8);
  memcpy(&head_mask, mask, 8);
  memcpy(&tail_mask, mask + 8, 8);
  uint64_t other =
      (((head | RAP_KEY_CASE) & head_mask) ^ key->head) | (((tail | RAP_KEY_CASE) & tail_mask) ^ key->tail);
  return other == 0;
}

/* Numbers the short ASCII words that stand `probe` slots behind where their hash says, and those for which there is a
 * free slot; leaves the others. RAP_KEY_BYTES can be read at each. Their keys come into the cache before any is read.
 */
static void find_keys(rap_str text, const rap_word *words, size_t probe, left *known, rap_vocable *numbers) {
  const rap_vocable *slots = all.slots;
  const word_key *keys = all.keys;
  size_t mask = all.mask, kept = 0;
  for (size_t i = 0; i < known->count; i++) {
    uint16_t at = known->items[i];
    numbers[at] = slots[(words[at].hash + probe) & mask];
    __builtin_prefetch(&keys[numbers[at]]);
  }
  for (size_t i = 0; i < known->count; i++) {
    uint16_t at = known->items[i];
    const rap_word *word = &words[at];
    size_t len = word->span.stop - word->span.start;
    rap_vocable number = numbers[at];
    bool other = len > RAP_KEY_BYTES || (word->flags & RAP_WORD_NOT_ASCII);
    bool found = has_key(text.s + word->span.start, len, &keys[number]) && !other;
    numbers[at] = number & -(rap_vocable)found;
    known->items[kept] = at;
    kept += found ? 0 : (number != RAP_NO_VOCABLE) | other;
  }
  known->count = kept;
}

/* Branches that depend on what a word is are wrong too often: only the words that are left take any, and the last ones
 * of a text, behind which a key is too long to be read. */
static void read_batch(const rap_words *words, size_t from, size_t count, rap_vocable *numbers) {
  left known;
  size_t far = count;
  while (far > 0 && words->text.len - words->items[from + far - 1].span.start < RAP_KEY_BYTES) far--;
  filter_words(words->items + from, far, &known);
  memset(numbers, 0, far * sizeof *numbers);
  for (size_t probe = 0; probe < PROBES; probe++) find_keys(words->text, words->items + from, probe, &known, numbers);
  for (size_t i = 0; i < known.count; i++) numbers[known.items[i]] = find_word(words, from + known.items[i]);
  for (size_t i = far; i < count; i++) numbers[i] = rap_vocabulary_word(words, from + i);
}

rap_vocable rap_vocabulary_word(const rap_words *words, size_t index) {
  return may_be_known(all.filter, words->items[index].hash) ? find_word(words, index) : RAP_NO_VOCABLE;
}

void rap_vocabulary_read_some(const rap_words *words, size_t first, size_t count, rap_vocable *numbers) {
  for (size_t done = 0; done < count; done += BATCH)
    read_batch(words, first + done, count - done < BATCH ? count - done : BATCH, numbers + done);
}

rap_vocable *rap_vocabulary_read(const rap_words *words, rap_arena *arena) {
  rap_vocable *numbers = rap_arena_alloc(arena, words->count * sizeof *numbers + 1);
  rap_vocabulary_read_some(words, 0, words->count, numbers);
  return numbers;
}

rap_vocable rap_vocabulary_last(void) {
  return all.count ? (rap_vocable)all.count - 1 : RAP_NO_VOCABLE;
}

void *rap_vocabulary_room(void *array, size_t *count, size_t size, rap_vocable vocable) {
  char *items = *(void **)array;
  if (vocable >= *count) {
    size_t wanted = (size_t)vocable + 1 > 2 * *count ? (size_t)vocable + 1 : 2 * *count;
    items = rap_realloc(items, wanted * size);
    memset(items + *count * size, 0, (wanted - *count) * size);
    *(void **)array = items;
    *count = wanted;
  }
  return items + vocable * size;
}
