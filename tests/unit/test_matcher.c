/* The matcher against its promises, and against a plain reference that tries every term at every place. */
#include "analyse/match/matcher.h"

#include "core/buf.h"
#include "core/mem.h"
#include "core/unicode.h"
#include "core/utf8.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "linear.h"
#include "unit.h"

/* The same hits behind a filter that other terms have joined. */
static void find_joined(const rap_matcher *matcher, const rap_words *words, rap_arena *arena, const rap_hits *wanted) {
  rap_filter *filter = rap_filter_new();
  rap_filter_add(filter, RAP_LIT("the war"));
  rap_filter_add(filter, RAP_LIT("x\x01"));
  rap_matcher_join(matcher, filter);
  rap_filter_build(filter);
  rap_places places = rap_filter_list(filter, words, arena);
  rap_hits got = {0};
  rap_matcher_find_at(matcher, words, &places, arena, &got);
  assert_int_equal(got.count, wanted->count);
  for (size_t i = 0; i < got.count; i++) assert_memory_equal(&got.items[i], &wanted->items[i], sizeof got.items[i]);
  rap_filter_free(filter);
}

static void find(const rap_matcher *matcher, rap_str text, rap_arena *arena, rap_hits *hits) {
  rap_words words = {0};
  rap_words_of(arena, text, &words);
  rap_matcher_find(matcher, &words, arena, hits);
  find_joined(matcher, &words, arena, hits);
}

/* -- one text, some terms ------------------------------------------------------------------------------------------ */

/* Terms separated by '|'; "=Term" is exact. The hits as "value:words" separated by '|'. */
static void expect(const char *terms, const char *text, const char *wanted) {
  rap_matcher *matcher = rap_matcher_new();
  uint32_t value = 0;
  for (rap_str rest = rap_str_from(terms); rap_str_known(rest);) {
    rap_str term = rap_str_split(&rest, '|');
    bool exact = rap_str_starts(term, RAP_LIT("="));
    if (exact) term = rap_str_slice(term, 1, term.len);
    rap_matcher_add(matcher, term, exact ? RAP_TERM_EXACT : 0, value++);
  }
  rap_matcher_build(matcher);
  rap_arena *arena = rap_arena_new();
  rap_hits hits = {0};
  find(matcher, rap_str_from(text), arena, &hits);
  rap_buf got = {0};
  for (size_t i = 0; i < hits.count; i++)
    rap_buf_printf(&got, "%s%u:%.*s", i ? "|" : "", hits.items[i].value,
                   RAP_ARG(rap_span_text(rap_str_from(text), hits.items[i].span)));
  assert_string_equal(rap_buf_cstr(&got), wanted);
  rap_buf_clear(&got);
  rap_arena_free(arena);
  rap_matcher_free(matcher);
}

static void whole_words(void **state) {
  (void)state;
  expect("Mali|Niger", "Mali and Malian troops in Niger, not Nigeria; mali.", "0:Mali|1:Niger|0:mali");
  expect("mali", "Somali _mali mali_ 2mali (Mali)", "0:Mali");
  expect("x", "x", "0:x");
  expect("war", "", "");
}

static void order(void **state) {
  (void)state;
  expect("foreign|foreign minister|foreign ministers|FOREIGN MINISTER", "The foreign minister left.",
         "1:foreign minister|3:foreign minister|0:foreign");
  expect("ab cd|cd ef|cd", "ab cd ef", "0:ab cd|1:cd ef|2:cd");
}

static void blanks_and_hyphens(void **state) {
  (void)state;
  expect("peace talks", "peace\n   talks, peace\u00a0talks, peace-talks, peacetalks",
         "0:peace\n   talks|0:peace\u00a0talks");
  expect("cease-fire", "cease-fire, cease fire, cease\u2011fire, cease\u2013fire, ceasefire",
         "0:cease-fire|0:cease fire|0:cease\u2011fire|0:cease\u2013fire");
  expect("South-to-South", "south to South and South-to-south", "0:south to South|0:South-to-south");
  expect("-led|un-", "led, -led, UN-led, un led", "0:-led|1:UN-|0:-led");
  expect("al-Qaeda", "al-Qaeda, Al Qaeda's and alQaeda", "0:al-Qaeda|0:Al Qaeda");
}

static void marks_inside(void **state) {
  (void)state;
  expect("People's Republic", "the People\u2019s Republic, the People's republic",
         "0:People\u2019s Republic|0:People's republic");
  expect("C\u00f4te d'Ivoire", "In C\u00f4te d\u2019Ivoire and C\u00d4TE D'IVOIRE",
         "0:C\u00f4te d\u2019Ivoire|0:C\u00d4TE D'IVOIRE");
  expect("U.S.", "the U.S. and the U.S.-led, U.S.A., U.S.S.R., US, (u.s.)", "0:U.S.|0:U.S.|0:u.s.");
  expect("AT&T|R&D|C++|$100", "at&t spent $100 on R&D in C++ .", "0:at&t|3:$100|1:R&D|2:C++");
  expect("'tis", "'tis \u2018Tis tis", "0:'tis|0:\u2018Tis");
}

/* Terms of two words and more are found by their first two. */
static void first_two_words(void **state) {
  (void)state;
  expect("red tape|red-tape cutter|red. Tape|tape", "Red tape, red-tape cutter; red. tape red",
         "0:Red tape|3:tape|1:red-tape cutter|3:tape|2:red. tape|3:tape");
  expect("old quay|old quay road|quay road north", "Old Quay\nRoad North by the old quay",
         "1:Old Quay\nRoad|0:Old Quay|2:Quay\nRoad North|0:old quay");
  expect("\u00e9t\u00e9 chaud|chaud \u00e9t\u00e9|internationalisation office",
         "Un \u00c9T\u00c9 chaud, chaud \u00e9t\u00e9: INTERNATIONALISATION OFFICE, internationalisations office",
         "0:\u00c9T\u00c9 chaud|1:chaud \u00e9t\u00e9|2:INTERNATIONALISATION OFFICE");
  expect("back to back|to", "to back to back to", "1:to|0:back to back|1:to|1:to");
}

static void stars(void **state) {
  (void)state;
  expect("ceasefire*|prisoner* of war", "Ceasefires, ceasefire; prisoners of war; prisoner of war; of war",
         "0:Ceasefires|0:ceasefire|1:prisoners of war|1:prisoner of war");
  expect("war crim*", "war crimes, war criminals and war cries", "0:war crimes|0:war criminals");
  expect("sanction*", "Sanctionn\u00e9es, sanction\u2019s, resanctioned", "0:Sanctionn\u00e9es|0:sanction");
  expect("a*b|*c", "a*b, ab, c, *c", "0:a*b|1:*c");
  expect("m*", "M, me, you, \u00e9m", "0:M|0:me");
  expect("abcdefghijklmnop*", "abcdefghijklmno abcdefghijklmnop ABCDEFGHIJKLMNOPQ",
         "0:abcdefghijklmnop|0:ABCDEFGHIJKLMNOPQ");
}

static void exact_terms(void **state) {
  (void)state;
  expect("=Turkey|turkey", "turkey Turkey TURKEY", "1:turkey|0:Turkey|1:Turkey|1:TURKEY");
  expect("=US|=People's Army|=Turk*", "us US U.S. People\u2019s Army people's Army Turks turks",
         "0:US|1:People\u2019s Army|2:Turks");
}

static void folding(void **state) {
  (void)state;
  expect("\u00c9lys\u00e9e|\u041c\u043e\u0441\u043a\u0432\u0430|\u0391\u03b8\u03ae\u03bd\u03b1|Stra\u00dfe",
         "l\u2019\u00e9lys\u00c9e, \u041c\u041e\u0421\u041a\u0412\u0410, \u0391\u0398\u0389\u039d\u0391, STRA\u1e9eE",
         "0:\u00e9lys\u00c9e|1:\u041c\u041e\u0421\u041a\u0412\u0410|2:\u0391\u0398\u0389\u039d\u0391|3:STRA\u1e9eE");
  expect("kelvin", "\u212aelvin", "0:\u212aelvin");
  expect("\u201cno\u201d", "\u201cNo\u201d no", "0:\u201cNo\u201d");
  expect("kyiv", "\u201cKyiv\u201d\u2014Kyiv\u2026Kyiv\u00a0Kyiv", "0:Kyiv|0:Kyiv|0:Kyiv|0:Kyiv");
}

static void terms_that_never_match(void **state) {
  (void)state;
  rap_matcher *matcher = rap_matcher_new();
  assert_false(rap_matcher_add(matcher, RAP_LIT(""), 0, 0));
  assert_false(rap_matcher_add(matcher, RAP_LIT("*"), 0, 0));
  assert_false(rap_matcher_add(matcher, RAP_LIT(" - !"), 0, 0));
  assert_true(rap_matcher_add(matcher, RAP_LIT(" x* "), RAP_TERM_LITERAL, 0));
  assert_int_equal(rap_matcher_terms(matcher), 1);
  rap_matcher_build(matcher);
  rap_arena *arena = rap_arena_new();
  rap_hits hits = {0};
  find(matcher, RAP_LIT("xy x*"), arena, &hits);
  assert_int_equal(hits.count, 1);
  assert_int_equal(hits.items[0].span.start, 3);
  rap_arena_free(arena);
  rap_matcher_free(matcher);
}

/* -- the reference ------------------------------------------------------------------------------------------------- */

enum { LONGEST_TEXT = 40000, TERMS = 60, ROUNDS = 300 };

typedef struct points {
  uint32_t c[LONGEST_TEXT + 1];
  size_t at[LONGEST_TEXT + 1]; /* byte offsets */
  size_t count;
} points;

static uint32_t same(uint32_t c) {
  if (c == 0x2018 || c == 0x2019) return '\'';
  if (c == 0x2010 || c == 0x2011 || c == 0x2013) return '-';
  if (c == 0xA0 || c == 0x202F || c == '\n') return ' ';
  return c;
}

static void points_of(points *out, rap_str text) {
  out->count = 0;
  for (size_t at = 0; at < text.len;) {
    out->at[out->count] = at;
    out->c[out->count++] = same(rap_utf8_next(text.s, text.len, &at));
  }
  out->at[out->count] = text.len;
  out->c[out->count] = 0;
}

static bool word_at(const points *text, size_t i) {
  return i < text->count && rap_is_word(text->c[i]);
}

/* Where the term ends that begins at character i, or SIZE_MAX. */
static size_t reference_match(const points *term, bool exact, const points *text, size_t i) {
  bool begun = false;
  size_t last = term->count;
  while (!word_at(term, last)) last--;
  for (size_t k = 0; k < term->count;) {
    uint32_t c = term->c[k];
    if (c == '*' && k > 0 && word_at(term, k - 1) && !word_at(term, k + 1)) {
      while (word_at(text, i)) i++;
      k++;
    } else if (i >= text->count) {
      return SIZE_MAX;
    } else if (text->c[i] == ' ' && (c == ' ' || (c == '-' && begun && k < last))) {
      while (text->c[i] == ' ') i++;
      k++;
      while (c == ' ' && k < term->count && term->c[k] == ' ') k++;
    } else {
      bool equal = exact ? c == text->c[i] : rap_fold(c) == rap_fold(text->c[i]);
      if (!equal) return SIZE_MAX;
      if (rap_is_word(c)) {
        if (!begun && i > 0 && word_at(text, i - 1)) return SIZE_MAX;
        begun = true;
        bool star = k + 1 < term->count && term->c[k + 1] == '*' && !word_at(term, k + 2);
        if (!word_at(term, k + 1) && !star && word_at(text, i + 1)) return SIZE_MAX;
      }
      k++;
      i++;
    }
  }
  return term->c[term->count - 1] == '.' && word_at(text, i) ? SIZE_MAX : i;
}

static const char *const pieces[] = {
    "a", "A",      "b", "\u00e9", "\u00c9", "abcdefgh", "abcdefghi", "ABCdefghij", " ",      " ", " ", "-",
    "'", "\u2019", ".", "\n",     "\u00a0", "\u2013",   "\u0436",    "\u0416",     "\u201d", "_", "7", "\u212a"};
enum { PIECES = sizeof pieces / sizeof *pieces };

static uint32_t seed;
static uint32_t chance(uint32_t below) {
  seed = seed * 1664525u + 1013904223u;
  return (seed >> 8) % below;
}

static void random_text(rap_buf *out, size_t length, bool star) {
  for (size_t i = 0; i < length; i++) {
    rap_buf_add_cstr(out, pieces[chance(PIECES)]);
    if (star && chance(6) == 0) rap_buf_add_byte(out, '*');
  }
}

static int compare_hits(const void *left, const void *right) {
  const rap_hit *a = left, *b = right;
  if (a->span.start != b->span.start) return a->span.start < b->span.start ? -1 : 1;
  if (a->span.stop != b->span.stop) return a->span.stop > b->span.stop ? -1 : 1;
  return (a->value > b->value) - (a->value < b->value);
}

static rap_str trimmed(rap_str term) {
  rap_str blank = RAP_LIT("\u00a0");
  for (;;) {
    size_t before = term.len;
    term = rap_str_trim(term);
    if (rap_str_starts(term, blank)) term = rap_str_slice(term, blank.len, term.len);
    if (rap_str_ends(term, blank)) term.len -= blank.len;
    if (term.len == before) return term;
  }
}

static void reference_round(void) {
  static points text, term;
  rap_arena *arena = rap_arena_new();
  rap_matcher *matcher = rap_matcher_new();
  rap_buf words = {0};
  random_text(&words, chance(20) == 0 ? 3000 : chance(200), false); /* some are longer than a batch of words */
  points_of(&text, rap_buf_str(&words));
  rap_hits wanted = {0}, got = {0};
  for (uint32_t value = 0; value < TERMS; value++) {
    rap_buf written = {0};
    random_text(&written, 1 + chance(5), true);
    bool exact = chance(4) == 0;
    if (rap_matcher_add(matcher, rap_buf_str(&written), exact ? RAP_TERM_EXACT : 0, value)) {
      points_of(&term, trimmed(rap_buf_str(&written)));
      for (size_t i = 0; i < text.count; i++) {
        size_t stop = reference_match(&term, exact, &text, i);
        if (stop != SIZE_MAX) RAP_PUSH(arena, &wanted, ((rap_hit){rap_span_of(text.at[i], text.at[stop]), value}));
      }
    }
    rap_buf_clear(&written);
  }
  if (wanted.count > 1) qsort(wanted.items, wanted.count, sizeof *wanted.items, compare_hits);
  rap_matcher_build(matcher);
  find(matcher, rap_buf_str(&words), arena, &got);
  assert_int_equal(got.count, wanted.count);
  for (size_t i = 0; i < got.count; i++) assert_int_equal(compare_hits(&got.items[i], &wanted.items[i]), 0);
  rap_buf_clear(&words);
  rap_matcher_free(matcher);
  rap_arena_free(arena);
}

static void as_the_reference(void **state) {
  (void)state;
  for (int round = 0; round < ROUNDS; round++) {
    seed = (uint32_t)round * 7919u + 1;
    reference_round();
  }
}

/* -- size ---------------------------------------------------------------------------------------------------------- */

static double find_repeated(size_t bytes, const void *matcher) {
  rap_buf text = {0};
  while (text.len < bytes) rap_buf_add_cstr(&text, "ministry of the ");
  for (size_t i = 0; i < bytes / 2; i++) rap_buf_add_byte(&text, ' ');
  rap_buf_add_cstr(&text, "9999");
  rap_arena *arena = rap_arena_new();
  rap_hits hits = {0};
  double start = cpu_seconds();
  find(matcher, rap_buf_str(&text), arena, &hits);
  double seconds = cpu_seconds() - start;
  assert_int_equal(hits.count, 1);
  assert_int_equal(hits.items[0].value, 9999);
  rap_arena_free(arena);
  rap_buf_clear(&text);
  return seconds;
}

static void hostile_sizes(void **state) {
  (void)state;
  rap_matcher *matcher = rap_matcher_new();
  for (uint32_t i = 0; i < 10000; i++) {
    char term[64];
    snprintf(term, sizeof term, "ministry of the %u", i);
    assert_true(rap_matcher_add(matcher, rap_str_from(term), 0, i));
  }
  rap_matcher_build(matcher);
  assert_linear("ministry of the", find_repeated, matcher);
  rap_matcher_free(matcher);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(whole_words),        cmocka_unit_test(order),         cmocka_unit_test(stars),
      cmocka_unit_test(blanks_and_hyphens), cmocka_unit_test(marks_inside),  cmocka_unit_test(first_two_words),
      cmocka_unit_test(exact_terms),        cmocka_unit_test(folding),       cmocka_unit_test(terms_that_never_match),
      cmocka_unit_test(as_the_reference),   cmocka_unit_test(hostile_sizes),
  };
  return cmocka_run_group_tests_name("matcher", tests, NULL, NULL);
}
