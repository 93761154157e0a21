/* Four words at a time with AVX2: their first and last eight bytes are gathered, masked, folded and hashed side by side
 * by the rules of word_key.h. The plain loop does the same one by one. */
#include "analyse/word_hash.h"

#include "analyse/word_key.h"
#include "core/bytes.h"

#ifdef __x86_64__
#include <immintrin.h>
#endif

enum { WHOLE_KEY = 16 }; /* bytes of a word that its key holds all of */

/* Letters (and few other characters) have this bit of ASCII, and small ones the one below it as well. */
#define LETTER UINT64_C(0x4040404040404040)

/* No small letter among the first eight bytes: it may be a word in capitals, unless it is one letter or a number. */
static bool may_be_capitals(uint64_t head, rap_word_key key) {
  head &= rap_key_mask(key.len);
  if (head & head << 1 & LETTER) return false;
  return key.len > 8 || (key.len > 1 && (head & LETTER));
}

static bool is_doubtful(const char *s, rap_word_key key, bool other) {
  uint64_t head;
  memcpy(&head, s, sizeof head);
  return may_be_capitals(head, key) || (other && (key.len > WHOLE_KEY || !rap_key_is_ascii(key)));
}

static size_t hash_plain(rap_str text, const rap_span *spans, size_t first, size_t count, bool other, rap_word *words,
                         uint16_t *doubtful) {
  size_t doubts = 0;
  for (size_t i = first; i < count; i++) {
    const char *s = text.s + spans[i].start;
    rap_word_key key = rap_word_key_at(s, spans[i].stop - spans[i].start);
    uint32_t flags = rap_is_ascii_upper(*s) ? RAP_WORD_CAPITAL : rap_is_ascii_digit(*s) ? RAP_WORD_DIGIT : 0;
    words[i] = (rap_word){spans[i], rap_word_key_hash(key), flags};
    doubtful[doubts] = (uint16_t)i;
    doubts += is_doubtful(s, key, other);
  }
  return doubts;
}

#ifdef __x86_64__

#define AVX2 __attribute__((target("avx2")))

/* The lower 64 bits of the products with a constant. */
AVX2 static inline __m256i times(__m256i a, uint64_t constant) {
  const __m256i low = _mm256_set1_epi64x((int64_t)(constant & 0xFFFFFFFF)),
                high = _mm256_set1_epi64x((int64_t)(constant >> 32));
  __m256i cross = _mm256_add_epi64(_mm256_mul_epu32(_mm256_srli_epi64(a, 32), low), _mm256_mul_epu32(a, high));
  return _mm256_add_epi64(_mm256_mul_epu32(a, low), _mm256_slli_epi64(cross, 32));
}

/* rap_word_key_hash, in the upper halves. */
AVX2 static inline __m256i hash_4(__m256i head, __m256i tail, __m256i len) {
  __m256i hash = times(_mm256_xor_si256(head, _mm256_slli_epi64(len, 56)), RAP_KEY_HEAD);
  hash = _mm256_xor_si256(hash, _mm256_srli_epi64(hash, 32));
  return times(_mm256_xor_si256(hash, tail), RAP_KEY_TAIL);
}

/* RAP_WORD_CAPITAL or RAP_WORD_DIGIT by the lowest byte of each half. */
AVX2 static inline __m256i flags_4(__m256i head) {
  __m256i first = _mm256_and_si256(head, _mm256_set1_epi64x(0xFF));
  __m256i upper = _mm256_and_si256(_mm256_cmpgt_epi32(first, _mm256_set1_epi32('A' - 1)),
                                   _mm256_cmpgt_epi32(_mm256_set1_epi32('Z' + 1), first));
  __m256i digit = _mm256_and_si256(_mm256_cmpgt_epi32(first, _mm256_set1_epi32('0' - 1)),
                                   _mm256_cmpgt_epi32(_mm256_set1_epi32('9' + 1), first));
  return _mm256_or_si256(_mm256_and_si256(upper, _mm256_set1_epi64x(RAP_WORD_CAPITAL)),
                         _mm256_and_si256(digit, _mm256_set1_epi64x(RAP_WORD_DIGIT)));
}

/* The words in doubt among four, a bit each. */
AVX2 static inline unsigned doubts_4(__m256i head, __m256i tail, __m256i mask, __m256i len, bool other) {
  const __m256i zero = _mm256_setzero_si256();
  __m256i letters = _mm256_and_si256(_mm256_and_si256(head, mask), _mm256_set1_epi64x((int64_t)LETTER));
  __m256i small = _mm256_and_si256(letters, _mm256_slli_epi64(head, 1));
  __m256i several = _mm256_andnot_si256(_mm256_cmpeq_epi64(letters, zero), /* of which some are letters */
                                        _mm256_cmpgt_epi64(len, _mm256_set1_epi64x(1)));
  __m256i doubt = _mm256_and_si256(_mm256_cmpeq_epi64(small, zero),
                                   _mm256_or_si256(several, _mm256_cmpgt_epi64(len, _mm256_set1_epi64x(8))));
  if (other) {
    __m256i high = _mm256_and_si256(_mm256_and_si256(_mm256_or_si256(head, tail), mask),
                                    _mm256_set1_epi64x((int64_t)RAP_KEY_HIGH));
    __m256i ascii = _mm256_cmpeq_epi64(high, zero);
    doubt = _mm256_or_si256(doubt, _mm256_cmpgt_epi64(len, _mm256_set1_epi64x(WHOLE_KEY)));
    doubt = _mm256_or_si256(doubt, _mm256_andnot_si256(ascii, _mm256_set1_epi64x(-1)));
  }
  return (unsigned)_mm256_movemask_pd(_mm256_castsi256_pd(doubt));
}

AVX2 static size_t hash_avx2(rap_str text, const rap_span *spans, size_t count, bool other, rap_word *words,
                             uint16_t *doubtful) {
  const long long *bytes = (const long long *)(const void *)text.s;
  const __m256i eight = _mm256_set1_epi64x(8), case_bits = _mm256_set1_epi64x((int64_t)RAP_KEY_CASE);
  size_t doubts = 0, i = 0;
  for (; i + 4 <= count; i += 4) {
    __m256i edges = _mm256_loadu_si256((const __m256i *)(const void *)(spans + i)); /* start, stop, start, … */
    __m256i start = _mm256_and_si256(edges, _mm256_set1_epi64x(0xFFFFFFFF)), stop = _mm256_srli_epi64(edges, 32);
    __m256i len = _mm256_sub_epi64(stop, start);
    __m256i missing = _mm256_max_epi32(_mm256_sub_epi64(eight, len), _mm256_setzero_si256()); /* of eight bytes */
    missing = _mm256_and_si256(missing, _mm256_set1_epi64x(0xFFFFFFFF));
    __m256i mask = _mm256_srlv_epi64(_mm256_set1_epi64x(-1), _mm256_slli_epi64(missing, 3));
    __m256i last = _mm256_add_epi64(_mm256_sub_epi64(stop, eight), missing); /* where the tail begins */
    __m256i head = _mm256_i64gather_epi64(bytes, start, 1), tail = _mm256_i64gather_epi64(bytes, last, 1);
    __m256i hash = hash_4(_mm256_and_si256(_mm256_or_si256(head, case_bits), mask),
                          _mm256_and_si256(_mm256_or_si256(tail, case_bits), mask), len);
    __m256i more = _mm256_or_si256(_mm256_srli_epi64(hash, 32), _mm256_slli_epi64(flags_4(head), 32));
    __m256i low = _mm256_unpacklo_epi64(edges, more), high = _mm256_unpackhi_epi64(edges, more);
    __m256i *to = (__m256i *)(void *)(words + i);
    _mm256_storeu_si256(to, _mm256_permute2x128_si256(low, high, 0x20));
    _mm256_storeu_si256(to + 1, _mm256_permute2x128_si256(low, high, 0x31));
    for (unsigned bits = doubts_4(head, tail, mask, len, other); bits; bits &= bits - 1)
      doubtful[doubts++] = (uint16_t)(i + (size_t)__builtin_ctz(bits));
  }
  return doubts + hash_plain(text, spans, i, count, other, words, doubtful + doubts);
}

#endif

size_t rap_words_hash(rap_str text, const rap_span *spans, size_t count, bool other, rap_word *words,
                      uint16_t *doubtful) {
#ifdef __x86_64__
  if (rap_bytes_have_avx2()) return hash_avx2(text, spans, count, other, words, doubtful);
#endif
  return hash_plain(text, spans, 0, count, other, words, doubtful);
}
