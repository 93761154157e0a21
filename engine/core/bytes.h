/* Passes over bytes with the widest vectors that the processor has: AVX-512 (as of Ice Lake and Zen 4), AVX2 or SSE2 on
 * x86-64, plain loops elsewhere. The path is chosen at run time; all paths give the same answers. */
#ifndef RAP_CORE_BYTES_H
#define RAP_CORE_BYTES_H

#include "core/str.h"

enum { RAP_SET_BYTES = 4, RAP_BLOCK_BYTES = 64 };

typedef struct rap_byte_set {
  char bytes[RAP_SET_BYTES]; /* one stands twice where there are fewer */
  bool high;                 /* and all bytes of 0x80 and above */
} rap_byte_set;

/* The first byte of the set in text[at, stop), or `stop`. */
size_t rap_bytes_find(rap_str text, size_t at, size_t stop, const rap_byte_set *set);
/* How often `byte` stands in the `len` bytes at `s`. */
size_t rap_bytes_count(const char *s, size_t len, char byte);

/* One block of 64 bytes: bit n is about byte n. */
typedef struct rap_byte_block {
  uint64_t word; /* ASCII letters, digits and underscores */
  uint64_t high; /* bytes of 0x80 and above */
} rap_byte_block;

/* Classes `count` blocks of 64 bytes that begin at `s`. */
void rap_bytes_class(const char *s, size_t count, rap_byte_block *blocks);

/* Where words begin and end, in turn: the bytes, counted from `base`, whose bit of `word` differs from the one before
 * it; `inside`: the byte before the first block belongs to a word. Returns how many there are; `edges` has room for
 * 64 * count and RAP_EDGES_BEYOND more, which may be written to. */
enum { RAP_EDGES_BEYOND = 64 };
size_t rap_bytes_edges(const rap_byte_block *blocks, size_t count, bool inside, uint32_t base, uint32_t *edges);

/* The path, for loops over more than bytes that have paths of their own. */
typedef enum rap_vectors { RAP_VECTORS_NONE, RAP_VECTORS_SSE2, RAP_VECTORS_AVX2, RAP_VECTORS_AVX512 } rap_vectors;
rap_vectors rap_bytes_vectors(void);
/* What functions with AVX-512 are compiled for. */
#define RAP_AVX512 __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vbmi,avx512vbmi2,popcnt")))

static inline bool rap_is_ascii_word(unsigned char c) {
  return (unsigned)((c | 0x20) - 'a') < 26 || (unsigned)(c - '0') < 10 || c == '_';
}

/* Seam for tests: takes the path of this name ("avx512", "avx2", "sse2", "portable"); false when the processor lacks
 * it. NULL goes back to the best one. */
bool rap_bytes_choose(const char *path);

#endif
