/* Hashes and flags of many words at once: the inner loop of words.c, with vectors where the processor has them. */
#ifndef RAP_ANALYSE_WORD_HASH_H
#define RAP_ANALYSE_WORD_HASH_H

#include "analyse/text/words.h"

/* Makes `count` words of the spans of a text. At the start of each, RAP_KEY_BYTES can be read. Flags tell only whether
 * the word begins with an ASCII capital or digit; where there is more to look at, its index goes to `doubtful` (room
 * for `count`): one that may be all in capitals and, where `other` says that words may hold bytes of 0x80 and above,
 * one that does or that is too long to tell. Returns how many are doubtful. */
size_t rap_words_hash(rap_str text, const rap_span *spans, size_t count, bool other, rap_word *words,
                      uint16_t *doubtful);

#endif
