/* All words that the word lists of engine/data hold, numbered, so that a word of a text is looked up once and every
 * list then answers by its number. A list adds its words when it is first needed, which must be before a text is read,
 * and keeps what it knows of each in an array by number; a number beyond the end of that array is a word of some other
 * list. Words are compared without case.
 */
#ifndef RAP_ANALYSE_VOCABULARY_H
#define RAP_ANALYSE_VOCABULARY_H

#include "analyse/text/words.h"

typedef uint32_t rap_vocable;
#define RAP_NO_VOCABLE ((rap_vocable)0) /* in no list */

/* The number of `word` (which may be several: "according to"), a new one when it has none. */
rap_vocable rap_vocabulary_add(rap_str word);
rap_vocable rap_vocabulary_find(rap_str word);
/* The number of one word of a text; those of `count` words from `first` on; those of all its words. */
rap_vocable rap_vocabulary_word(const rap_words *words, size_t index);
void rap_vocabulary_read_some(const rap_words *words, size_t first, size_t count, rap_vocable *numbers);
rap_vocable *rap_vocabulary_read(const rap_words *words, rap_arena *arena);

/* The highest number given so far. */
rap_vocable rap_vocabulary_last(void);

/* Room for item `vocable` in a list's array of items of `size` bytes, grown with zeroes; returns the item. */
void *rap_vocabulary_room(void *array, size_t *count, size_t size, rap_vocable vocable);

#endif
