/* The text goes by in blocks of 64 bytes. A block becomes a mask with a bit for each byte that belongs to a word; where
 * a bit differs from the one before it a word begins or ends, so the edges are the bits of `mask ^ (mask << 1)`, and
 * only they cost a step. ASCII is classed by vectors (core/bytes.c), some blocks ahead; a byte of 0x80 and above is
 * looked up by its code point. */
#include "analyse/edges.h"

#include "core/unicode.h"
#include "core/utf8.h"

enum { BLOCK = RAP_BLOCK_BYTES };

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

/* Classes the next blocks of the text; the last one is filled up with NULs. */
static void look_ahead(rap_edges *edges) {
  size_t whole = (edges->text.len - edges->at) / BLOCK;
  edges->next = 0;
  if (whole > 0) {
    edges->known = whole < RAP_EDGES_AHEAD ? whole : RAP_EDGES_AHEAD;
    rap_bytes_class(edges->text.s + edges->at, edges->known, edges->ahead);
    return;
  }
  char padded[BLOCK] = {0};
  memcpy(padded, edges->text.s + edges->at, edges->text.len - edges->at);
  rap_bytes_class(padded, 1, edges->ahead);
  edges->known = 1;
}

/* The mask of the block at edges->at. */
static uint64_t next_mask(rap_edges *edges) {
  if (edges->next == edges->known) look_ahead(edges);
  rap_byte_block block = edges->ahead[edges->next++];
  if (block.high == 0) return block.word;
  uint64_t more = other_mask(edges->text, edges->at, block.high);
  edges->other |= more != 0;
  return block.word | more;
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
    uint64_t mask = next_mask(edges);
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
