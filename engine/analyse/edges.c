/* The text goes by in blocks of 64 bytes. A block becomes a mask with a bit for each byte that belongs to a word; where
 * a bit differs from the one before it a word begins or ends, so the edges are the bits of `mask ^ (mask << 1)`, and
 * only they cost a step. ASCII is classed by vector compares (by a plain loop where there is no SSE2); a byte of 0x80
 * and above is looked up by its code point. `block_mask` is the seam for wider vectors. */
#include "analyse/edges.h"

#include "core/unicode.h"
#include "core/utf8.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum { BLOCK = 64 };

#ifdef __SSE2__
static uint64_t ascii_mask(const char *s, uint64_t *high) {
  const __m128i case_bit = _mm_set1_epi8(0x20), before_a = _mm_set1_epi8('a' - 1), after_z = _mm_set1_epi8('z' + 1);
  const __m128i before_0 = _mm_set1_epi8('0' - 1), after_9 = _mm_set1_epi8('9' + 1), line = _mm_set1_epi8('_');
  uint64_t word = 0, above = 0;
  for (int i = 0; i < 4; i++) {
    __m128i c = _mm_loadu_si128((const __m128i *)(const void *)(s + 16 * i));
    __m128i lower = _mm_or_si128(c, case_bit);
    __m128i letter = _mm_and_si128(_mm_cmpgt_epi8(lower, before_a), _mm_cmplt_epi8(lower, after_z));
    __m128i digit = _mm_and_si128(_mm_cmpgt_epi8(c, before_0), _mm_cmplt_epi8(c, after_9));
    __m128i any = _mm_or_si128(_mm_or_si128(letter, digit), _mm_cmpeq_epi8(c, line));
    word |= (uint64_t)(uint32_t)_mm_movemask_epi8(any) << (16 * i);
    above |= (uint64_t)(uint32_t)_mm_movemask_epi8(c) << (16 * i);
  }
  *high = above;
  return word;
}
#else
static uint64_t ascii_mask(const char *s, uint64_t *high) {
  uint64_t word = 0, above = 0;
  for (int i = 0; i < BLOCK; i++) {
    unsigned char c = (unsigned char)s[i];
    word |= (uint64_t)rap_is_ascii_word(c) << i;
    above |= (uint64_t)(c >= 0x80) << i;
  }
  *high = above;
  return word;
}
#endif

/* The bits of the block at `at` whose characters, `high` bytes long, are part of a word. */
static uint64_t other_mask(rap_str text, size_t at, uint64_t high) {
  uint64_t word = 0;
  while (high) {
    size_t lead = at + (size_t)__builtin_ctzll(high);
    while (lead > 0 && lead + 3 > at && !rap_utf8_is_edge(text.s, text.len, lead))
      lead--; /* begun in the block before */
    size_t stop = lead;
    uint32_t c = rap_utf8_next(text.s, text.len, &stop);
    size_t from = lead < at ? 0 : lead - at, to = stop <= at ? from + 1 : stop - at;
    uint64_t bits = (to >= BLOCK ? ~UINT64_C(0) : (UINT64_C(1) << to) - 1) & ~((UINT64_C(1) << from) - 1);
    if (rap_is_word(c)) word |= bits;
    high &= ~bits & (high - 1); /* the lowest bit goes in any case */
  }
  return word;
}

static uint64_t block_mask(rap_str text, size_t at, bool *other) {
  uint64_t high, word;
  if (text.len - at >= BLOCK) {
    word = ascii_mask(text.s + at, &high);
  } else {
    char padded[BLOCK] = {0};
    memcpy(padded, text.s + at, text.len - at);
    word = ascii_mask(padded, &high);
  }
  uint64_t more = high ? other_mask(text, at, high) : 0;
  *other |= more != 0;
  return word | more;
}

rap_edges rap_edges_of(rap_str text) {
  return (rap_edges){.text = text};
}

size_t rap_edges_read(rap_edges *edges, rap_span *words, size_t room) {
  uint32_t *flat = &words->start; /* starts and stops take turns */
  size_t count = 0;
  edges->other = edges->other && edges->open;
  if (edges->open) flat[count++] = edges->start;
  while (edges->at < edges->text.len && count + BLOCK < 2 * room) {
    uint64_t mask = block_mask(edges->text, edges->at, &edges->other);
    uint64_t change = mask ^ (mask << 1 | (count & 1));
    uint32_t base = (uint32_t)edges->at;
    for (; change; change &= change - 1) flat[count++] = base + (uint32_t)__builtin_ctzll(change);
    edges->at += BLOCK;
  }
  if (edges->at >= edges->text.len && (count & 1)) flat[count++] = (uint32_t)edges->text.len;
  edges->open = count & 1;
  if (edges->open) edges->start = flat[count - 1];
  return count / 2;
}

bool rap_word_begins(rap_str text, size_t at) {
  if (at >= text.len) return false;
  unsigned char c = (unsigned char)text.s[at];
  return c < 0x80 ? rap_is_ascii_word(c) : rap_is_word(rap_utf8_next(text.s, text.len, &at));
}

size_t rap_word_end(rap_str text, size_t at) {
  while (at < text.len) {
    unsigned char c = (unsigned char)text.s[at];
    size_t next = at + 1;
    if (c < 0x80 ? !rap_is_ascii_word(c) : (next = at, !rap_is_word(rap_utf8_next(text.s, text.len, &next)))) break;
    at = next;
  }
  return at;
}

bool rap_str_is_ascii(rap_str text) {
  size_t at = 0;
  uint64_t eight, high = 0;
  for (; text.len - at >= sizeof eight; at += sizeof eight) {
    memcpy(&eight, text.s + at, sizeof eight);
    high |= eight;
  }
  for (; at < text.len; at++) high |= (unsigned char)text.s[at];
  return (high & UINT64_C(0x8080808080808080)) == 0;
}
