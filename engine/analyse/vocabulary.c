/* An open hash table of numbers, at most half full, and the words by number, known by the keys of word_key.h.
 * For a word of up to sixteen ASCII letters the key is the word; only longer and other ones are compared in full. */
#include "analyse/vocabulary.h"

#include "analyse/word_key.h"
#include "core/mem.h"
#include "core/unicode.h"

enum { FIRST_SLOTS = 16384, LONGEST = 200 }; /* bytes of a word that can be found */

typedef struct slot {
  uint32_t hash;
  rap_vocable number; /* RAP_NO_VOCABLE: free */
} slot;

typedef struct entry {
  uint64_t head, tail;
  rap_str word; /* folded */
} entry;

static struct {
  slot *slots;
  size_t mask;
  rap_arena *arena;
  entry *items; /* by vocable; the first is nobody's */
  size_t count, capacity;
} all;

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
  *it = (slot){rap_word_key_hash(key), (rap_vocable)all.count};
  RAP_PUSH(all.arena, &all, ((entry){key.head, key.tail, wanted}));
  return it->number;
}

size_t rap_vocabulary_count(void) {
  return all.count;
}

rap_vocable rap_vocabulary_find(rap_str word) {
  char folded[2 * LONGEST];
  if (word.len > LONGEST || !all.slots) return RAP_NO_VOCABLE;
  rap_str wanted = rap_str_of(folded, rap_fold_text(folded, word.s, word.len));
  return slot_of(wanted, rap_word_key_of(wanted))->number;
}

/* A short ASCII word with eight bytes of text from its start on: its key is compared, nothing else. */
static inline rap_vocable find_short(rap_word_key key, uint32_t hash) {
  for (size_t at = hash;; at++) {
    slot it = all.slots[at & all.mask];
    if (it.number == RAP_NO_VOCABLE) return RAP_NO_VOCABLE;
    if (it.hash != hash) continue;
    const entry *word = &all.items[it.number];
    if (word->head == key.head && word->tail == key.tail && word->word.len == key.len) return it.number;
  }
}

rap_vocable *rap_vocabulary_read(const rap_words *words, rap_arena *arena) {
  rap_vocable *numbers = rap_arena_alloc(arena, words->count * sizeof *numbers + 1);
  for (size_t i = 0; i < words->count; i++) {
    const rap_word *word = &words->items[i];
    size_t len = word->span.stop - word->span.start;
    bool is_short = len <= 16 && !(word->flags & RAP_WORD_NOT_ASCII) && words->text.len - word->span.start >= 8;
    numbers[i] = is_short ? find_short(rap_word_key_at(words->text.s + word->span.start, len), word->hash)
                          : rap_vocabulary_find(rap_word_text(words, i));
  }
  return numbers;
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
