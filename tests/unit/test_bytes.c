/* Every vector path against a plain reference, over random bytes at every alignment and length. */
#include "core/bytes.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

enum { SIZE = 700 };

static char bytes[SIZE];

static void fill(uint32_t seed) {
  static const char likely[] = "abz AZ09_.,\"'!?\n/:@[`{\xC2\xE2\x80\xFF";
  for (size_t i = 0; i < SIZE; i++) {
    seed = seed * 1664525u + 1013904223u;
    bytes[i] = seed >> 31 ? (char)(seed >> 16) : likely[(seed >> 16) % (sizeof likely - 1)];
  }
}

static bool in_set(const rap_byte_set *set, char c) {
  for (int i = 0; i < RAP_SET_BYTES; i++)
    if (set->bytes[i] == c) return true;
  return set->high && (unsigned char)c >= 0x80;
}

static void check_find(const rap_byte_set *set) {
  for (size_t start = 0; start < 40; start++)
    for (size_t stop = start; stop < SIZE; stop += 1 + stop % 7) {
      size_t wanted = start;
      while (wanted < stop && !in_set(set, bytes[wanted])) wanted++;
      assert_int_equal(rap_bytes_find(rap_str_of(bytes, SIZE), start, stop, set), wanted);
    }
}

static void check_count(char byte) {
  for (size_t start = 0; start < 40; start++)
    for (size_t len = 0; start + len < SIZE; len += 1 + len % 5) {
      size_t wanted = 0;
      for (size_t i = 0; i < len; i++) wanted += bytes[start + i] == byte;
      assert_int_equal(rap_bytes_count(bytes + start, len, byte), wanted);
    }
}

static void check_class(void) {
  enum { BLOCKS = 10 };
  for (size_t start = 0; start + BLOCKS * RAP_BLOCK_BYTES <= SIZE; start++) {
    rap_byte_block blocks[BLOCKS];
    rap_bytes_class(bytes + start, BLOCKS, blocks);
    for (size_t i = 0; i < (size_t)BLOCKS * RAP_BLOCK_BYTES; i++) {
      unsigned char c = (unsigned char)bytes[start + i];
      bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
      assert_int_equal(blocks[i / 64].word >> i % 64 & 1, word);
      assert_int_equal(blocks[i / 64].high >> i % 64 & 1, c >= 0x80);
    }
  }
}

/* Where a bit differs from the one before it; nothing is written beyond the room that is asked for. */
static void check_edges(void) {
  enum { BLOCKS = 5, BITS = BLOCKS * RAP_BLOCK_BYTES };
  for (size_t start = 0; start + 8 * BLOCKS * 2 <= SIZE; start += 3)
    for (int inside = 0; inside < 2; inside++) {
      rap_byte_block blocks[BLOCKS] = {0};
      uint32_t edges[BITS + RAP_EDGES_BEYOND];
      for (size_t i = 0; i < BLOCKS; i++) memcpy(&blocks[i].word, bytes + start + 8 * i, 8);
      size_t count = rap_bytes_edges(blocks, BLOCKS, inside, 1000, edges), wanted = 0;
      bool before = inside;
      for (uint32_t i = 0; i < BITS; i++) {
        bool here = blocks[i / 64].word >> i % 64 & 1;
        if (here != before) assert_int_equal(edges[wanted++], 1000 + i);
        before = here;
      }
      assert_int_equal(count, wanted);
    }
}

static void check_path(const char *name) {
  if (!rap_bytes_choose(name)) {
    print_message("this processor has no %s\n", name);
    return;
  }
  static const rap_byte_set marks = {{'"', '\'', (char)0xC2, (char)0xE2}, false}, stops = {{'.', '!', '?', '?'}, true};
  for (uint32_t seed = 1; seed <= 12; seed++) {
    fill(seed);
    check_find(&marks);
    check_find(&stops);
    check_count('\n');
    check_count((char)0x80);
    check_class();
    check_edges();
  }
  rap_bytes_choose(NULL);
}

static void every_path(void **state) {
  (void)state;
  check_path("portable");
#ifdef __x86_64__
  check_path("sse2");
  check_path("avx2");
  check_path("avx512");
#endif
}

static void unknown_path(void **state) {
  (void)state;
  assert_false(rap_bytes_choose("mmx"));
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(every_path), cmocka_unit_test(unknown_path)};
  return cmocka_run_group_tests_name("bytes", tests, NULL, NULL);
}
