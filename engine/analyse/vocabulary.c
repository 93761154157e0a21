/* An open hash table by the keys of word_key.h, at most half full. For a word of up to sixteen ASCII letters the key is
 * the word; only longer and other ones are compared in full. */
#include "analyse/vocabulary.h"

#include "analyse/edges.h"
#include "analyse/word_key.h"
#include "core/mem.h"
#include "core/unicode.h"

enum { FIRST_SLOTS = 32768, LONGEST = 200 }; /* bytes of a word that can be found */

typedef struct slot {
  uint64_t head, tail;
  rap_str word; /* folded; nil: free */
  rap_vocable number;
} slot;

static struct {
  slot *slots;
  size_t mask, count;
} all;

static bool has_key(const slot *it, rap_word_key key) {
  return it->head == key.head && it->tail == key.tail;
}

/* The slot of the folded word, or the free one where it would stand. */
static slot *slot_of(rap_str folded, rap_word_key key) {
  for (size_t at = rap_word_key_hash(key);; at++) {
    slot *it = &all.slots[at & all.mask];
    if (!rap_str_known(it->word) || (has_key(it, key) && rap_str_equal(it->word, folded))) return it;
  }
}

static void grow(void) {
  slot *old = all.slots;
  size_t size = old ? all.mask + 1 : 0, wanted = old ? 2 * size : FIRST_SLOTS;
  all.slots = rap_alloc_zero(wanted, sizeof *all.slots);
  all.mask = wanted - 1;
  for (size_t i = 0; i < size; i++)
    if (rap_str_known(old[i].word)) *slot_of(old[i].word, rap_word_key_of(old[i].word)) = old[i];
  rap_free(old);
}

rap_vocable rap_vocabulary_add(rap_str word) {
  if (2 * all.count >= all.mask) grow();
  char *folded = rap_alloc(2 * word.len + 1);
  rap_str wanted = rap_str_of(folded, rap_fold_text(folded, word.s, word.len));
  rap_word_key key = rap_word_key_of(wanted);
  slot *it = slot_of(wanted, key);
  if (rap_str_known(it->word))
    rap_free(folded);
  else
    *it = (slot){key.head, key.tail, wanted, (rap_vocable)++all.count};
  return it->number;
}

rap_vocable rap_vocabulary_find(rap_str word) {
  char folded[2 * LONGEST];
  if (word.len > LONGEST || all.count == 0) return RAP_NO_VOCABLE;
  rap_str wanted = rap_str_of(folded, rap_fold_text(folded, word.s, word.len));
  return slot_of(wanted, rap_word_key_of(wanted))->number;
}

/* A short ASCII word with eight bytes of text from its start on: its key is compared, nothing else. */
static inline rap_vocable find_short(rap_word_key key, uint32_t hash) {
  for (size_t at = hash;; at++) {
    const slot *it = &all.slots[at & all.mask];
    if (has_key(it, key) && it->word.len == key.len) return it->number;
    if (!rap_str_known(it->word)) return RAP_NO_VOCABLE;
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
