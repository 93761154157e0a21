/* Each path is one table of four functions. The tails that do not fill a vector go through the plain loops. */
#include "core/bytes.h"

#ifdef __x86_64__
#include <immintrin.h>
#endif

typedef struct path {
  const char *name;
  rap_vectors vectors;
  size_t (*find)(const char *s, size_t at, size_t stop, const rap_byte_set *set);
  size_t (*count)(const char *s, size_t len, char byte);
  void (*class)(const char *s, size_t count, rap_byte_block *blocks);
  size_t (*edges)(const rap_byte_block *blocks, size_t count, bool inside, uint32_t base, uint32_t *edges);
} path;

/* -- portable ------------------------------------------------------------------------------------------------------ */

static bool holds(const rap_byte_set *set, char c) {
  if (c == set->bytes[0] || c == set->bytes[1] || c == set->bytes[2] || c == set->bytes[3]) return true;
  return set->high && (unsigned char)c >= 0x80;
}

static size_t find_portable(const char *s, size_t at, size_t stop, const rap_byte_set *set) {
  while (at < stop && !holds(set, s[at])) at++;
  return at;
}

static size_t count_portable(const char *s, size_t len, char byte) {
  size_t count = 0;
  for (size_t i = 0; i < len; i++) count += s[i] == byte;
  return count;
}

static void class_portable(const char *s, size_t count, rap_byte_block *blocks) {
  for (size_t block = 0; block < count; block++, s += RAP_BLOCK_BYTES) {
    rap_byte_block it = {0};
    for (int i = 0; i < RAP_BLOCK_BYTES; i++) {
      unsigned char c = (unsigned char)s[i];
      it.word |= (uint64_t)rap_is_ascii_word(c) << i;
      it.high |= (uint64_t)(c >= 0x80) << i;
    }
    blocks[block] = it;
  }
}

/* Eight edges are written at a time, so that the processor need not guess how many a block has. */
static size_t edges_portable(const rap_byte_block *blocks, size_t count, bool inside, uint32_t base, uint32_t *edges) {
  enum { AT_ONCE = 8 };
  uint32_t *to = edges;
  uint64_t before = inside;
  for (size_t block = 0; block < count; block++, base += RAP_BLOCK_BYTES) {
    uint64_t word = blocks[block].word, change = word ^ (word << 1 | before);
    int found = __builtin_popcountll(change);
    before = word >> 63;
    for (int done = 0; done < found; done += AT_ONCE)
#pragma GCC unroll 8
      for (int i = 0; i < AT_ONCE; i++, change &= change - 1)
        to[done + i] = base + (uint32_t)__builtin_ctzll(change | UINT64_C(1) << 63);
    to += found;
  }
  return (size_t)(to - edges);
}

static const path portable = {"portable",     RAP_VECTORS_NONE, find_portable,
                              count_portable, class_portable,   edges_portable};

#ifdef __x86_64__

/* -- SSE2: every x86-64 has it ------------------------------------------------------------------------------------- */

static __m128i load_16(const char *s) {
  return _mm_loadu_si128((const __m128i *)(const void *)s);
}

static size_t find_sse2(const char *s, size_t at, size_t stop, const rap_byte_set *set) {
  const __m128i a = _mm_set1_epi8(set->bytes[0]), b = _mm_set1_epi8(set->bytes[1]);
  const __m128i c = _mm_set1_epi8(set->bytes[2]), d = _mm_set1_epi8(set->bytes[3]);
  const __m128i high = set->high ? _mm_set1_epi8((char)0x80) : _mm_setzero_si128();
  for (; stop - at >= 16; at += 16) {
    __m128i here = load_16(s + at);
    __m128i any = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(here, a), _mm_cmpeq_epi8(here, b)),
                               _mm_or_si128(_mm_cmpeq_epi8(here, c), _mm_cmpeq_epi8(here, d)));
    unsigned mask = (unsigned)_mm_movemask_epi8(_mm_or_si128(any, _mm_and_si128(here, high)));
    if (mask) return at + (unsigned)__builtin_ctz(mask);
  }
  return find_portable(s, at, stop, set);
}

static size_t count_sse2(const char *s, size_t len, char byte) {
  const __m128i wanted = _mm_set1_epi8(byte), zero = _mm_setzero_si128();
  __m128i total = zero;
  size_t at = 0;
  for (; len - at >= 16; at += 16) {
    __m128i ones = _mm_sub_epi8(zero, _mm_cmpeq_epi8(load_16(s + at), wanted));
    total = _mm_add_epi64(total, _mm_sad_epu8(ones, zero));
  }
  uint64_t halves[2];
  memcpy(halves, &total, sizeof halves);
  return (size_t)(halves[0] + halves[1]) + count_portable(s + at, len - at, byte);
}

static void class_sse2(const char *s, size_t count, rap_byte_block *blocks) {
  const __m128i case_bit = _mm_set1_epi8(0x20), before_a = _mm_set1_epi8('a' - 1), after_z = _mm_set1_epi8('z' + 1);
  const __m128i before_0 = _mm_set1_epi8('0' - 1), after_9 = _mm_set1_epi8('9' + 1), line = _mm_set1_epi8('_');
  for (size_t block = 0; block < count; block++) {
    rap_byte_block it = {0};
    for (int i = 0; i < RAP_BLOCK_BYTES; i += 16, s += 16) {
      __m128i c = load_16(s), lower = _mm_or_si128(c, case_bit);
      __m128i letter = _mm_and_si128(_mm_cmpgt_epi8(lower, before_a), _mm_cmplt_epi8(lower, after_z));
      __m128i digit = _mm_and_si128(_mm_cmpgt_epi8(c, before_0), _mm_cmplt_epi8(c, after_9));
      __m128i any = _mm_or_si128(_mm_or_si128(letter, digit), _mm_cmpeq_epi8(c, line));
      it.word |= (uint64_t)(uint32_t)_mm_movemask_epi8(any) << i;
      it.high |= (uint64_t)(uint32_t)_mm_movemask_epi8(c) << i;
    }
    blocks[block] = it;
  }
}

static const path sse2 = {"sse2", RAP_VECTORS_SSE2, find_sse2, count_sse2, class_sse2, edges_portable};

/* -- AVX2 ---------------------------------------------------------------------------------------------------------- */

#define AVX2 __attribute__((target("avx2")))

AVX2 static __m256i load_32(const char *s) {
  return _mm256_loadu_si256((const __m256i *)(const void *)s);
}

AVX2 static size_t find_avx2(const char *s, size_t at, size_t stop, const rap_byte_set *set) {
  const __m256i a = _mm256_set1_epi8(set->bytes[0]), b = _mm256_set1_epi8(set->bytes[1]);
  const __m256i c = _mm256_set1_epi8(set->bytes[2]), d = _mm256_set1_epi8(set->bytes[3]);
  const __m256i high = set->high ? _mm256_set1_epi8((char)0x80) : _mm256_setzero_si256();
  if (stop < 32) return find_sse2(s, at, stop, set);
  while (at < stop) { /* the last vector ends at `stop`: what of it lies before `at` is masked out */
    size_t from = stop - at >= 32 ? at : stop - 32;
    __m256i here = load_32(s + from);
    __m256i any = _mm256_or_si256(_mm256_or_si256(_mm256_cmpeq_epi8(here, a), _mm256_cmpeq_epi8(here, b)),
                                  _mm256_or_si256(_mm256_cmpeq_epi8(here, c), _mm256_cmpeq_epi8(here, d)));
    unsigned mask = (unsigned)_mm256_movemask_epi8(_mm256_or_si256(any, _mm256_and_si256(here, high)));
    mask &= UINT32_MAX << (at - from);
    if (mask) return from + (unsigned)__builtin_ctz(mask);
    at = from + 32;
  }
  return stop;
}

AVX2 static size_t count_avx2(const char *s, size_t len, char byte) {
  const __m256i wanted = _mm256_set1_epi8(byte), zero = _mm256_setzero_si256();
  __m256i total = zero;
  size_t at = 0;
  for (; len - at >= 32; at += 32) {
    __m256i ones = _mm256_sub_epi8(zero, _mm256_cmpeq_epi8(load_32(s + at), wanted));
    total = _mm256_add_epi64(total, _mm256_sad_epu8(ones, zero));
  }
  uint64_t quarters[4];
  memcpy(quarters, &total, sizeof quarters);
  return (size_t)(quarters[0] + quarters[1] + quarters[2] + quarters[3]) + count_portable(s + at, len - at, byte);
}

AVX2 static void class_avx2(const char *s, size_t count, rap_byte_block *blocks) {
  const __m256i case_bit = _mm256_set1_epi8(0x20), line = _mm256_set1_epi8('_');
  const __m256i before_a = _mm256_set1_epi8('a' - 1), after_z = _mm256_set1_epi8('z' + 1);
  const __m256i before_0 = _mm256_set1_epi8('0' - 1), after_9 = _mm256_set1_epi8('9' + 1);
  for (size_t block = 0; block < count; block++) {
    rap_byte_block it = {0};
    for (int i = 0; i < RAP_BLOCK_BYTES; i += 32, s += 32) {
      __m256i c = load_32(s), lower = _mm256_or_si256(c, case_bit);
      __m256i letter = _mm256_and_si256(_mm256_cmpgt_epi8(lower, before_a), _mm256_cmpgt_epi8(after_z, lower));
      __m256i digit = _mm256_and_si256(_mm256_cmpgt_epi8(c, before_0), _mm256_cmpgt_epi8(after_9, c));
      __m256i any = _mm256_or_si256(_mm256_or_si256(letter, digit), _mm256_cmpeq_epi8(c, line));
      it.word |= (uint64_t)(uint32_t)_mm256_movemask_epi8(any) << i;
      it.high |= (uint64_t)(uint32_t)_mm256_movemask_epi8(c) << i;
    }
    blocks[block] = it;
  }
}

static uint8_t bits_of[256][8]; /* of each byte, the places of its bits that are set */

static void list_bits(void) {
  for (unsigned byte = 0; byte < 256; byte++)
    for (unsigned bit = 0, count = 0; bit < 8; bit++)
      if (byte >> bit & 1) bits_of[byte][count++] = (uint8_t)bit;
}

/* Eight bits at a time: eight edges are written, and as many as there are stay. No branch depends on the text. */
__attribute__((target("avx2,popcnt"))) static size_t edges_avx2(const rap_byte_block *blocks, size_t count, bool inside,
                                                                uint32_t base, uint32_t *edges) {
  uint32_t *to = edges;
  uint64_t before = inside;
  __m256i places = _mm256_set1_epi32((int32_t)base);
  for (size_t block = 0; block < count; block++) {
    uint64_t word = blocks[block].word, change = word ^ (word << 1 | before);
    before = word >> 63;
#pragma GCC unroll 8
    for (int i = 0; i < 8; i++, change >>= 8) {
      __m128i bits = _mm_loadl_epi64((const __m128i *)(const void *)bits_of[change & 0xFF]);
      _mm256_storeu_si256((__m256i *)(void *)to, _mm256_add_epi32(places, _mm256_cvtepu8_epi32(bits)));
      to += __builtin_popcountll(change & 0xFF);
      places = _mm256_add_epi32(places, _mm256_set1_epi32(8));
    }
  }
  return (size_t)(to - edges);
}

static const path avx2 = {"avx2", RAP_VECTORS_AVX2, find_avx2, count_avx2, class_avx2, edges_avx2};

/* -- AVX-512: for the passes in which it does more than look at twice as much -------------------------------------- */

RAP_AVX512 static void class_avx512(const char *s, size_t count, rap_byte_block *blocks) {
  const __m512i case_bit = _mm512_set1_epi8(0x20), line = _mm512_set1_epi8('_');
  const __m512i a = _mm512_set1_epi8('a'), zero = _mm512_set1_epi8('0');
  const __m512i letters = _mm512_set1_epi8(26), digits = _mm512_set1_epi8(10);
  for (size_t block = 0; block < count; block++, s += RAP_BLOCK_BYTES) {
    __m512i c = _mm512_loadu_si512(s);
    __mmask64 letter = _mm512_cmplt_epu8_mask(_mm512_sub_epi8(_mm512_or_si512(c, case_bit), a), letters);
    __mmask64 digit = _mm512_cmplt_epu8_mask(_mm512_sub_epi8(c, zero), digits);
    blocks[block] = (rap_byte_block){letter | digit | _mm512_cmpeq_epi8_mask(c, line), _mm512_movepi8_mask(c)};
  }
}

/* The places of all edges of a block at once; sixteen are written at a time. */
RAP_AVX512 static size_t edges_avx512(const rap_byte_block *blocks, size_t count, bool inside, uint32_t base,
                                      uint32_t *edges) {
  const __m512i all =
      _mm512_set_epi8(63, 62, 61, 60, 59, 58, 57, 56, 55, 54, 53, 52, 51, 50, 49, 48, 47, 46, 45, 44, 43, 42, 41, 40,
                      39, 38, 37, 36, 35, 34, 33, 32, 31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16,
                      15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
  uint32_t *to = edges;
  uint64_t before = inside;
  for (size_t block = 0; block < count; block++, base += RAP_BLOCK_BYTES) {
    uint64_t word = blocks[block].word, change = word ^ (word << 1 | before);
    int found = __builtin_popcountll(change);
    __m512i places = _mm512_maskz_compress_epi8(change, all), start = _mm512_set1_epi32((int32_t)base);
    before = word >> 63;
    _mm512_storeu_si512(to, _mm512_add_epi32(start, _mm512_cvtepu8_epi32(_mm512_castsi512_si128(places))));
    _mm512_storeu_si512(to + 16, _mm512_add_epi32(start, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(places, 1))));
    if (found > 32) {
      _mm512_storeu_si512(to + 32, _mm512_add_epi32(start, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(places, 2))));
      _mm512_storeu_si512(to + 48, _mm512_add_epi32(start, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(places, 3))));
    }
    to += found;
  }
  return (size_t)(to - edges);
}

static const path avx512 = {"avx512", RAP_VECTORS_AVX512, find_avx2, count_avx2, class_avx512, edges_avx512};

/* Every processor with AVX2 can count bits; a virtual one may hide it. */
static bool has_avx2(void) {
  return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt");
}

static bool has_avx512(void) {
  return has_avx2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
         __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq") &&
         __builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("avx512vbmi2");
}

static const path *best(void) {
  return has_avx512() ? &avx512 : has_avx2() ? &avx2 : &sse2;
}

#else

static const path *best(void) {
  return &portable;
}

#endif

/* -- the choice ---------------------------------------------------------------------------------------------------- */

static const path *chosen;

static bool choose(const path *it) {
#ifdef __x86_64__
  if (it == &avx2) list_bits();
#endif
  chosen = it;
  return true;
}

static const path *now(void) {
  if (!chosen) choose(best());
  return chosen;
}

bool rap_bytes_choose(const char *name) {
  if (!name) return choose(best());
  if (strcmp(name, portable.name) == 0) return choose(&portable);
#ifdef __x86_64__
  if (strcmp(name, sse2.name) == 0) return choose(&sse2);
  if (strcmp(name, avx2.name) == 0 && has_avx2()) return choose(&avx2);
  if (strcmp(name, avx512.name) == 0 && has_avx512()) return choose(&avx512);
#endif
  return false;
}

size_t rap_bytes_find(rap_str text, size_t at, size_t stop, const rap_byte_set *set) {
  return now()->find(text.s, at, stop, set);
}

size_t rap_bytes_count(const char *s, size_t len, char byte) {
  return now()->count(s, len, byte);
}

size_t rap_bytes_edges(const rap_byte_block *blocks, size_t count, bool inside, uint32_t base, uint32_t *edges) {
  return now()->edges(blocks, count, inside, base, edges);
}

rap_vectors rap_bytes_vectors(void) {
  return now()->vectors;
}

void rap_bytes_class(const char *s, size_t count, rap_byte_block *blocks) {
  now()->class(s, count, blocks);
}
