/* The text goes by in blocks of 64 bytes. A block becomes a mask with a bit for each byte that belongs to a word; where
 * a bit differs from the one before it a word begins or ends, and only that costs a step. ASCII is classed by vectors
 * (core/bytes.c), some blocks ahead; a byte of 0x80 and above is looked up by its code point. */
#include "analyse/text/edges.h"

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

/* Classes the next blocks of the text, all bytes of words as such; the last block is filled up with NULs. Returns how
 * many there are. */
static size_t next_blocks(rap_edges *edges, rap_byte_block *blocks) {
  rap_str text = edges->text;
  size_t whole = (text.len - edges->at) / BLOCK, count = whole < RAP_EDGES_BLOCKS ? whole : RAP_EDGES_BLOCKS;
  rap_bytes_class(text.s + edges->at, count, blocks);
  if (count < RAP_EDGES_BLOCKS && edges->at + count * BLOCK < text.len) {
    char padded[BLOCK] = {0};
    size_t from = edges->at + count * BLOCK;
    memcpy(padded, text.s + from, text.len - from);
    rap_bytes_class(padded, 1, &blocks[count++]);
  }
  for (size_t i = 0; i < count; i++) {
    if (blocks[i].high == 0) continue;
    uint64_t more = other_mask(text, edges->at + i * BLOCK, blocks[i].high);
    edges->other |= more != 0;
    blocks[i].word |= more;
  }
  return count;
}

rap_edges rap_edges_of(rap_str text) {
  return (rap_edges){.text = text};
}

/* Reads until there is a word: more than one time only in a text of few words. */
size_t rap_edges_read(rap_edges *edges, rap_span *words) {
  uint32_t *flat = &words->start; /* starts and stops take turns */
  size_t count = 0;
  while (count < 2 && edges->at < edges->text.len) {
    rap_byte_block blocks[RAP_EDGES_BLOCKS];
    edges->other = edges->other && edges->open;
    count = 0;
    if (edges->open) flat[count++] = edges->start;
    size_t read = next_blocks(edges, blocks);
    count += rap_bytes_edges(blocks, read, edges->open, (uint32_t)edges->at, flat + count);
    edges->at += read * BLOCK;
    if (edges->at >= edges->text.len && (count & 1)) flat[count++] = (uint32_t)edges->text.len;
    edges->open = count & 1;
    if (edges->open) edges->start = flat[count - 1];
  }
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

/* Short words, which are asked for most, take one or two loads that may overlap. */
bool rap_str_is_ascii(rap_str text) {
  uint64_t high = 0, eight, last;
  if (text.len >= sizeof eight) {
    for (size_t at = 0; text.len - at >= sizeof eight; at += sizeof eight) {
      memcpy(&eight, text.s + at, sizeof eight);
      high |= eight;
    }
    memcpy(&last, text.s + text.len - sizeof last, sizeof last);
    high |= last;
  } else if (text.len >= 4) {
    uint32_t first, four;
    memcpy(&first, text.s, sizeof first);
    memcpy(&four, text.s + text.len - sizeof four, sizeof four);
    high = first | four;
  } else if (text.len > 0) {
    high = (unsigned char)text.s[0] | (unsigned char)text.s[text.len / 2] | (unsigned char)text.s[text.len - 1];
  }
  return (high & UINT64_C(0x8080808080808080)) == 0;
}
