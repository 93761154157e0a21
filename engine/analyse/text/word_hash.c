/* The first sixteen bytes of several words are masked, folded and hashed side by side by the rules of word_key.h. The
 * plain loop does the same one by one. */
#include "analyse/text/word_hash.h"

#include "analyse/text/word_key.h"
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

/* The words whose bits are set, from the word `first` on. */
static inline size_t list(unsigned bits, size_t first, uint16_t *doubtful) {
  size_t count = 0;
  for (; bits; bits &= bits - 1) doubtful[count++] = (uint16_t)(first + (size_t)__builtin_ctz(bits));
  return count;
}

/* -- four words at a time with AVX2 -------------------------------------------------------------------------------- */

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

/* Makes four words; returns a bit for each that is doubtful. */
AVX2 static inline __attribute__((always_inline)) unsigned hash_group_4(const char *s, const rap_span *of, bool other,
                                                                        rap_word *words) {
  const __m256i case_bits = _mm256_set1_epi64x((int64_t)RAP_KEY_CASE);
  /* of each half of a lane, its lowest byte in place of all */
  const __m256i lowest = _mm256_setr_epi64x(0, INT64_C(0x0808080808080808), 0, INT64_C(0x0808080808080808));
  const __m256i heads = _mm256_set1_epi64x(INT64_C(0x0706050403020100)); /* the number of each byte of the key */
  const __m256i tails = _mm256_set1_epi64x(INT64_C(0x0F0E0D0C0B0A0908));
  __m256i edges = _mm256_loadu_si256((const __m256i *)(const void *)of); /* start, stop, start, … */
  __m256i len = _mm256_srli_epi64(_mm256_sub_epi32(edges, _mm256_slli_epi64(edges, 32)), 32);
  __m256i even = load_2(s + of[0].start, s + of[2].start), odd = load_2(s + of[1].start, s + of[3].start);
  __m256i in_key = _mm256_shuffle_epi8(_mm256_min_epu32(len, _mm256_set1_epi64x(RAP_KEY_BYTES)), lowest);
  __m256i head_mask = _mm256_cmpgt_epi8(in_key, heads), tail_mask = _mm256_cmpgt_epi8(in_key, tails);
  __m256i head = _mm256_and_si256(_mm256_unpacklo_epi64(even, odd), head_mask);
  __m256i tail = _mm256_and_si256(_mm256_or_si256(_mm256_unpackhi_epi64(even, odd), case_bits), tail_mask);
  __m256i hash = hash_4(_mm256_or_si256(head, _mm256_and_si256(case_bits, head_mask)), tail, len);
  __m256i more = _mm256_blend_epi32(hash, flags_4(head), 0xAA);
  __m256i low = _mm256_unpacklo_epi64(edges, more), high = _mm256_unpackhi_epi64(edges, more);
  __m256i *to = (__m256i *)(void *)words;
  _mm256_storeu_si256(to, _mm256_permute2x128_si256(low, high, 0x20));
  _mm256_storeu_si256(to + 1, _mm256_permute2x128_si256(low, high, 0x31));
  return doubts_4(head, tail, len, other);
}

AVX2 static size_t hash_avx2(rap_str text, const rap_span *spans, size_t count, bool other, rap_word *words,
                             uint16_t *doubtful) {
  size_t doubts = 0, i = 0;
  for (; i + 4 <= count; i += 4)
    doubts += list(hash_group_4(text.s, spans + i, other, words + i), i, doubtful + doubts);
  return doubts + hash_plain(text, spans, i, count, other, words, doubtful + doubts);
}

/* -- eight words at a time with AVX-512 ---------------------------------------------------------------------------- */

RAP_AVX512 static inline __m512i products_8(__m512i bytes) {
  return _mm512_mul_epu32(bytes, _mm512_srli_epi64(bytes, 32));
}

RAP_AVX512 static inline __m512i hash_8(__m512i head, __m512i tail, __m512i len) {
  __m512i first = products_8(_mm512_xor_si512(head, _mm512_set1_epi64((int64_t)RAP_KEY_HEAD)));
  __m512i second = products_8(_mm512_xor_si512(tail, _mm512_set1_epi64((int64_t)RAP_KEY_TAIL)));
  __m512i sum = _mm512_add_epi64(_mm512_add_epi64(first, second), len);
  sum = _mm512_xor_si512(sum, _mm512_srli_epi64(sum, 32));
  return _mm512_mul_epu32(sum, _mm512_set1_epi64((int64_t)(RAP_KEY_HEAD & UINT32_MAX)));
}

RAP_AVX512 static inline __m512i flags_8(__m512i head) {
  const __m512i kinds = _mm512_broadcast_i32x4(
      _mm_setr_epi8(0, 0, 0, RAP_WORD_DIGIT, RAP_WORD_CAPITAL, RAP_WORD_CAPITAL, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
  __m512i next = _mm512_slli_epi64(_mm512_add_epi64(head, _mm512_set1_epi64(1)), 32 - 4);
  return _mm512_shuffle_epi8(kinds, _mm512_and_si512(next, _mm512_set1_epi64(INT64_C(0xF) << 32)));
}

RAP_AVX512 static inline unsigned doubts_8(__m512i head, __m512i tail, __m512i len, bool other) {
  __m512i letters = _mm512_and_si512(head, _mm512_set1_epi64((int64_t)LETTER));
  unsigned more = _mm512_cmpgt_epi64_mask(letters, _mm512_set1_epi64(LETTER & 0xFF));
  unsigned eight = _mm512_cmpgt_epi64_mask(len, _mm512_set1_epi64(8));
  unsigned doubt = _mm512_testn_epi64_mask(letters, _mm512_slli_epi64(head, 1)) & (more | eight);
  if (!other) return doubt;
  unsigned high = _mm512_test_epi64_mask(_mm512_or_si512(head, tail), _mm512_set1_epi64((int64_t)RAP_KEY_HIGH));
  return doubt | high | _mm512_cmpgt_epi64_mask(len, _mm512_set1_epi64(RAP_KEY_BYTES));
}

/* The keys of every second word. */
RAP_AVX512 static inline __m512i load_4(const char *s, const rap_span *of) {
  __m512i low = _mm512_castsi256_si512(load_2(s + of[0].start, s + of[2].start));
  return _mm512_inserti64x4(low, load_2(s + of[4].start, s + of[6].start), 1);
}

/* Makes eight words; returns a bit for each that is doubtful. */
RAP_AVX512 static inline __attribute__((always_inline)) unsigned hash_group_8(const char *s, const rap_span *of,
                                                                              bool other, rap_word *words) {
  const __m512i case_bits = _mm512_set1_epi64((int64_t)RAP_KEY_CASE), whole = _mm512_set1_epi64(RAP_KEY_BYTES);
  const __m512i lowest = _mm512_broadcast_i32x4(_mm_set_epi64x(INT64_C(0x0808080808080808), 0));
  const __m512i heads = _mm512_set1_epi64(INT64_C(0x0706050403020100));
  const __m512i tails = _mm512_set1_epi64(INT64_C(0x0F0E0D0C0B0A0908));
  const __m512i first = _mm512_setr_epi64(0, 1, 8, 9, 2, 3, 10, 11),
                last = _mm512_setr_epi64(4, 5, 12, 13, 6, 7, 14, 15);
  __m512i edges = _mm512_loadu_si512(of);
  __m512i len = _mm512_srli_epi64(_mm512_sub_epi32(edges, _mm512_slli_epi64(edges, 32)), 32);
  __m512i even = load_4(s, of), odd = load_4(s, of + 1);
  __m512i head = _mm512_unpacklo_epi64(even, odd), tail = _mm512_unpackhi_epi64(even, odd);
  __m512i in_key = _mm512_shuffle_epi8(_mm512_min_epu32(len, whole), lowest);
  __mmask64 in_head = _mm512_cmpgt_epu8_mask(in_key, heads), in_tail = _mm512_cmpgt_epu8_mask(in_key, tails);
  __m512i folded = _mm512_maskz_mov_epi8(in_head, _mm512_or_si512(head, case_bits));
  head = _mm512_maskz_mov_epi8(in_head, head);
  tail = _mm512_maskz_mov_epi8(in_tail, _mm512_or_si512(tail, case_bits));
  __m512i more = _mm512_mask_blend_epi32(0xAAAA, hash_8(folded, tail, len), flags_8(head));
  __m512i low = _mm512_unpacklo_epi64(edges, more), high = _mm512_unpackhi_epi64(edges, more);
  _mm512_storeu_si512(words, _mm512_permutex2var_epi64(low, first, high));
  _mm512_storeu_si512(words + 4, _mm512_permutex2var_epi64(low, last, high));
  return doubts_8(head, tail, len, other);
}

/* The last eight words are made together, some of them again. */
RAP_AVX512 static size_t hash_avx512(rap_str text, const rap_span *spans, size_t count, bool other, rap_word *words,
                                     uint16_t *doubtful) {
  if (count < 8) return hash_plain(text, spans, 0, count, other, words, doubtful);
  size_t doubts = 0, i = 0;
  for (; i + 8 <= count; i += 8)
    doubts += list(hash_group_8(text.s, spans + i, other, words + i), i, doubtful + doubts);
  if (i == count) return doubts;
  unsigned last = hash_group_8(text.s, spans + count - 8, other, words + count - 8);
  return doubts + list(last & ~0u << (8 - (count - i)), count - 8, doubtful + doubts);
}

#endif

size_t rap_words_hash(rap_str text, const rap_span *spans, size_t count, bool other, rap_word *words,
                      uint16_t *doubtful) {
#ifdef __x86_64__
  rap_vectors vectors = rap_bytes_vectors();
  if (vectors == RAP_VECTORS_AVX512) return hash_avx512(text, spans, count, other, words, doubtful);
  if (vectors == RAP_VECTORS_AVX2) return hash_avx2(text, spans, count, other, words, doubtful);
#endif
  return hash_plain(text, spans, 0, count, other, words, doubtful);
}
