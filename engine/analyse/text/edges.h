/* Where words begin and end: the one pass over the bytes of a text that words and matcher share.
 * A word is a maximal run of rap_is_word characters. */
#ifndef RAP_ANALYSE_EDGES_H
#define RAP_ANALYSE_EDGES_H

#include "core/bytes.h"
#include "model/span.h"

typedef struct rap_edges {
  rap_str text;
  size_t at;      /* the next byte to look at, a multiple of 64 */
  uint32_t start; /* of the word that is open at `at` */
  bool open;
  bool other; /* the words of the last read may hold bytes of 0x80 and above; false: they hold none */
} rap_edges;

enum {
  RAP_EDGES_BLOCKS = 16, /* that a read looks at */
  /* For the words of a read, with one that is open before it, and what is written beyond them. */
  RAP_EDGES_ROOM = (RAP_EDGES_BLOCKS * RAP_BLOCK_BYTES + RAP_EDGES_BEYOND) / 2 + 1
};

/* Begins at the start of `text` (shorter than 4 GiB). */
rap_edges rap_edges_of(rap_str text);
/* The next words, in order, into room for RAP_EDGES_ROOM of them; 0 only at the end. */
size_t rap_edges_read(rap_edges *edges, rap_span *words);

/* The end of the word that `at` stands in (`at` itself when it stands in none). */
size_t rap_word_end(rap_str text, size_t at);
/* Is `at` < text.len, and the character that begins there part of a word? */
bool rap_word_begins(rap_str text, size_t at);

/* No byte of 0x80 or above. */
bool rap_str_is_ascii(rap_str text);

#endif
