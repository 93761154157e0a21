/* An open hash table of numbers, at most half full, and the words by number, known by the keys of word_key.h. A word of
 * up to eight bytes is in its slot, so that most look-ups touch nothing else; for one of up to sixteen ASCII letters
 * the key is the word; only longer and other ones are compared in full. A bit table in front of it, small enough for
 * the first cache, turns away most words of a text that are in no list. */
#include "analyse/vocabulary.h"

#include "analyse/edges.h"
#include "analyse/word_key.h"
#include "core/mem.h"
#include "core/unicode.h"

enum {
  FIRST_SLOTS = 16384,
  FILTER_BITS = 17,
  LONGEST = 200, /* bytes of a word that can be found */
  BATCH = 512
};

typedef struct slot {
  uint64_t head; /* of the key */
  uint32_t hash;
  uint32_t number : 31; /* RAP_NO_VOCABLE: free */
  uint32_t whole : 1;   /* the head is the word */
} slot;

typedef struct entry {
  uint64_t head, tail;
  rap_str word; /* folded */
} entry;

static struct {
  slot *slots;
  size_t mask;
  uint64_t *filter; /* a bit for each hash of FILTER_BITS */
  rap_arena *arena;
  entry *items; /* by vocable; the first is nobody's */
  size_t count, capacity;
} all;

static inline bool may_be_known(const uint64_t *filter, uint32_t hash) {
  uint32_t bit = hash >> (32 - FILTER_BITS);
  return filter[bit / 64] >> bit % 64 & 1;
}

/* Is the word of this number the folded one? */
static bool is_word(rap_vocable number, rap_word_key key, rap_str folded) {
  const entry *it = &all.items[number];
  return it->head == key.head && it->tail == key.tail && rap_str_equal(it->word, folded);
}

/* The slot of the folded word, or the free one where it would stand. */
static slot *slot_of(rap_str folded, rap_word_key key) {
  uint32_t hash = rap_word_key_hash(key);
  for (size_t at = hash;; at++) {
    slot *it = &all.slots[at & all.mask];
    if (it->number == RAP_NO_VOCABLE || (it->hash == hash && is_word(it->number, key, folded))) return it;
  }
}

static void begin(void) {
  all.slots = rap_alloc_zero(FIRST_SLOTS, sizeof *all.slots);
  all.mask = FIRST_SLOTS - 1;
  all.filter = rap_alloc_zero((1u << FILTER_BITS) / 64, sizeof *all.filter);
  all.arena = rap_arena_new();
  RAP_PUSH(all.arena, &all, ((entry){0, 0, RAP_LIT("")}));
}

static void grow(void) {
  slot *old = all.slots;
  size_t size = all.mask + 1;
  all.slots = rap_alloc_zero(2 * size, sizeof *all.slots);
  all.mask = 2 * size - 1;
  for (size_t i = 0; i < size; i++) {
    size_t at = old[i].hash;
    if (old[i].number == RAP_NO_VOCABLE) continue;
    while (all.slots[at & all.mask].number != RAP_NO_VOCABLE) at++;
    all.slots[at & all.mask] = old[i];
  }
  rap_free(old);
}

rap_vocable rap_vocabulary_add(rap_str word) {
  if (!all.slots) begin();
  if (2 * all.count > all.mask) grow();
  char *folded = rap_arena_alloc(all.arena, 2 * word.len + 1);
  rap_str wanted = rap_str_of(folded, rap_fold_text(folded, word.s, word.len));
  rap_word_key key = rap_word_key_of(wanted);
  slot *it = slot_of(wanted, key);
  if (it->number != RAP_NO_VOCABLE) return it->number;
  *it = (slot){key.head, rap_word_key_hash(key), all.count & INT32_MAX, key.len <= 8};
  uint32_t bit = it->hash >> (32 - FILTER_BITS);
  all.filter[bit / 64] |= UINT64_C(1) << bit % 64;
  RAP_PUSH(all.arena, &all, ((entry){key.head, key.tail, wanted}));
  return it->number;
}

/* A short ASCII word: its key is compared, nothing else. */
static inline rap_vocable find_short(rap_word_key key, uint32_t hash) {
  for (size_t at = hash;; at++) {
    const slot *it = &all.slots[at & all.mask];
    if (it->number == RAP_NO_VOCABLE) return RAP_NO_VOCABLE;
    if (it->head != key.head || it->whole != (key.len <= 8)) continue;
    if (it->whole) return it->number;
    const entry *word = &all.items[it->number];
    if (word->tail == key.tail && word->word.len == key.len) return it->number;
  }
}

rap_vocable rap_vocabulary_find(rap_str word) {
  if (!all.slots) return RAP_NO_VOCABLE;
  rap_word_key key = rap_word_key_of(word);
  uint32_t hash = rap_word_key_hash(key);
  if (!may_be_known(all.filter, hash)) return RAP_NO_VOCABLE;
  if (word.len <= RAP_KEY_BYTES && rap_str_is_ascii(word)) return find_short(key, hash);
  char folded[2 * LONGEST];
  if (word.len > LONGEST) return RAP_NO_VOCABLE;
  rap_str wanted = rap_str_of(folded, rap_fold_text(folded, word.s, word.len));
  return slot_of(wanted, rap_word_key_of(wanted))->number;
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

/* Those that the bit table lets through. */
static void filter_words(const rap_word *words, size_t count, left *known) {
  const uint64_t *filter = all.filter;
  size_t kept = 0;
  for (size_t i = 0; i < count; i++) {
    known->items[kept] = (uint16_t)i;
    kept += may_be_known(filter, words[i].hash);
  }
  known->count = kept;
}

/* Numbers those that are whole in their slot, or meet a free one; leaves the others. Eight bytes can be read at each.
 */
static void find_whole(rap_str text, const rap_word *words, left *known, rap_vocable *numbers) {
  const slot *slots = all.slots;
  size_t mask = all.mask, kept = 0;
  for (size_t i = 0; i < known->count; i++) {
    uint16_t at = known->items[i];
    const rap_word *word = &words[at];
    size_t len = word->span.stop - word->span.start;
    uint64_t head;
    memcpy(&head, text.s + word->span.start, sizeof head);
    head = (head | RAP_KEY_CASE) & rap_key_mask(len);
    slot it = slots[word->hash & mask];
    bool found = (it.head == head) & it.whole & (len <= 8) & !(word->flags & RAP_WORD_NOT_ASCII);
    numbers[at] = it.number & (found ? UINT32_MAX : 0);
    known->items[kept] = at;
    kept += !found & (it.number != RAP_NO_VOCABLE);
  }
  known->count = kept;
}

/* Branches that depend on what a word is are wrong too often: only the words that are left take any. */
static void read_batch(const rap_words *words, size_t from, size_t count, rap_vocable *numbers) {
  left known;
  filter_words(words->items + from, count, &known);
  memset(numbers, 0, count * sizeof *numbers);
  size_t last = words->items[from + count - 1].span.start;
  if (words->text.len - last >= 8) find_whole(words->text, words->items + from, &known, numbers);
  for (size_t i = 0; i < known.count; i++) numbers[known.items[i]] = find_word(words, from + known.items[i]);
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
