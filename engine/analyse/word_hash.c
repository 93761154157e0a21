/* Four words at a time with AVX2: their first sixteen bytes are masked, folded and hashed side by side by the rules of
 * word_key.h. The plain loop does the same one by one. */
#include "analyse/word_hash.h"

#include "analyse/word_key.h"
#include "core/bytes.h"

#ifdef __x86_64__
#include <immintrin.h>
#endif

/* Letters (and few other characters) have this bit of ASCII, and small ones the one below it as well. */
#define LETTER UINT64_C(0x4040404040404040)

/* No small letter among the first eight bytes: it may be a word in capitals, unless it is a number or has one letter,
 * which comes first. */
static bool may_be_capitals(uint64_t head, rap_word_key key) {
  head &= rap_key_mask(key.len);
  if (head & head << 1 & LETTER) return false;
  return key.len > 8 || (head & LETTER) > (LETTER & 0xFF);
}

static bool is_doubtful(const char *s, rap_word_key key, bool other) {
  uint64_t head;
  memcpy(&head, s, sizeof head);
  return may_be_capitals(head, key) || (other && (key.len > RAP_KEY_BYTES || !rap_key_is_ascii(key)));
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

/* The upper and the lower halves multiplied with each other: rap_key_product. */
AVX2 static inline __m256i products(__m256i bytes) {
  return _mm256_mul_epu32(bytes, _mm256_srli_epi64(bytes, 32));
}

/* rap_word_key_hash, in the lower halves. */
AVX2 static inline __m256i hash_4(__m256i head, __m256i tail, __m256i len) {
  __m256i first = products(_mm256_xor_si256(head, _mm256_set1_epi64x((int64_t)RAP_KEY_HEAD)));
  __m256i second = products(_mm256_xor_si256(tail, _mm256_set1_epi64x((int64_t)RAP_KEY_TAIL)));
  __m256i sum = _mm256_add_epi64(_mm256_add_epi64(first, second), len);
  sum = _mm256_xor_si256(sum, _mm256_srli_epi64(sum, 32));
  return _mm256_mul_epu32(sum, _mm256_set1_epi64x((int64_t)(RAP_KEY_HEAD & UINT32_MAX)));
}

/* RAP_WORD_CAPITAL or RAP_WORD_DIGIT by the lowest byte, in the upper halves. The byte that follows an ASCII letter or
 * digit of each kind begins with its own four bits, and the one that follows "_" with those of small letters. */
AVX2 static inline __m256i flags_4(__m256i head) {
  const __m256i kinds =
      _mm256_setr_epi8(0, 0, 0, RAP_WORD_DIGIT, RAP_WORD_CAPITAL, RAP_WORD_CAPITAL, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                       0, RAP_WORD_DIGIT, RAP_WORD_CAPITAL, RAP_WORD_CAPITAL, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
  __m256i next = _mm256_slli_epi64(_mm256_add_epi64(head, _mm256_set1_epi64x(1)), 32 - 4);
  return _mm256_shuffle_epi8(kinds, _mm256_and_si256(next, _mm256_set1_epi64x(INT64_C(0xF) << 32)));
}

/* The words in doubt among four, a bit each. */
AVX2 static inline unsigned doubts_4(__m256i head, __m256i tail, __m256i len, bool other) {
  const __m256i zero = _mm256_setzero_si256();
  __m256i letters = _mm256_and_si256(head, _mm256_set1_epi64x((int64_t)LETTER));
  __m256i small = _mm256_and_si256(letters, _mm256_slli_epi64(head, 1));
  __m256i more = _mm256_cmpgt_epi64(letters, _mm256_set1_epi64x(LETTER & 0xFF)); /* than the first is one */
  __m256i doubt = _mm256_and_si256(_mm256_cmpeq_epi64(small, zero),
                                   _mm256_or_si256(more, _mm256_cmpgt_epi64(len, _mm256_set1_epi64x(8))));
  if (other) {
    __m256i high = _mm256_and_si256(_mm256_or_si256(head, tail), _mm256_set1_epi64x((int64_t)RAP_KEY_HIGH));
    __m256i ascii = _mm256_cmpeq_epi64(high, zero);
    doubt = _mm256_or_si256(doubt, _mm256_cmpgt_epi64(len, _mm256_set1_epi64x(RAP_KEY_BYTES)));
    doubt = _mm256_or_si256(doubt, _mm256_andnot_si256(ascii, _mm256_set1_epi64x(-1)));
  }
  return (unsigned)_mm256_movemask_pd(_mm256_castsi256_pd(doubt));
}

AVX2 static inline __m256i load_2(const char *a, const char *b) {
  __m128i low = _mm_loadu_si128((const __m128i *)(const void *)a);
  return _mm256_inserti128_si256(_mm256_castsi128_si256(low), _mm_loadu_si128((const __m128i *)(const void *)b), 1);
}

AVX2 static size_t hash_avx2(rap_str text, const rap_span *spans, size_t count, bool other, rap_word *words,
                             uint16_t *doubtful) {
  const __m256i case_bits = _mm256_set1_epi64x((int64_t)RAP_KEY_CASE);
  /* of each half of a lane, its lowest byte in place of all */
  const __m256i lowest = _mm256_setr_epi64x(0, INT64_C(0x0808080808080808), 0, INT64_C(0x0808080808080808));
  const __m256i heads = _mm256_set1_epi64x(INT64_C(0x0706050403020100)); /* the number of each byte of the key */
  const __m256i tails = _mm256_set1_epi64x(INT64_C(0x0F0E0D0C0B0A0908));
  size_t doubts = 0, i = 0;
  for (; i + 4 <= count; i += 4) {
    const rap_span *of = spans + i;
    __m256i edges = _mm256_loadu_si256((const __m256i *)(const void *)of); /* start, stop, start, … */
    __m256i len = _mm256_srli_epi64(_mm256_sub_epi32(edges, _mm256_slli_epi64(edges, 32)), 32);
    __m256i even = load_2(text.s + of[0].start, text.s + of[2].start);
    __m256i odd = load_2(text.s + of[1].start, text.s + of[3].start);
    __m256i in_key = _mm256_shuffle_epi8(_mm256_min_epu32(len, _mm256_set1_epi64x(RAP_KEY_BYTES)), lowest);
    __m256i head_mask = _mm256_cmpgt_epi8(in_key, heads), tail_mask = _mm256_cmpgt_epi8(in_key, tails);
    __m256i head = _mm256_and_si256(_mm256_unpacklo_epi64(even, odd), head_mask);
    __m256i tail = _mm256_and_si256(_mm256_or_si256(_mm256_unpackhi_epi64(even, odd), case_bits), tail_mask);
    __m256i hash = hash_4(_mm256_or_si256(head, _mm256_and_si256(case_bits, head_mask)), tail, len);
    __m256i more = _mm256_blend_epi32(hash, flags_4(head), 0xAA);
    __m256i low = _mm256_unpacklo_epi64(edges, more), high = _mm256_unpackhi_epi64(edges, more);
    __m256i *to = (__m256i *)(void *)(words + i);
    _mm256_storeu_si256(to, _mm256_permute2x128_si256(low, high, 0x20));
    _mm256_storeu_si256(to + 1, _mm256_permute2x128_si256(low, high, 0x31));
    for (unsigned bits = doubts_4(head, tail, len, other); bits; bits &= bits - 1)
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
