#include "core/unicode.h"

#include "core/utf8.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void classes(void **state) {
  (void)state;
  static const uint32_t words[] = {'a', 'Z', '0', '_', 0xE9, 0x153, 0x3B1, 0x416, 0x5D0, 0x4E2D, 0x301, 0x660, 0x1D400};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) assert_true(rap_is_word(words[i]));
  static const uint32_t others[] = {' ',    '-',    '\'',   '.',    0xA0,   0xAA,   0xB5,   0xBB,   0xBF,   0xD7,
                                    0x2018, 0x2019, 0x201D, 0x2013, 0x2014, 0x2026, 0x200D, 0x20AC, 0xFE0F, 0xFFFFFF};
  for (size_t i = 0; i < sizeof others / sizeof *others; i++) assert_false(rap_is_word(others[i]));
  assert_true(rap_is_letter(0x301) && rap_is_letter('x') && !rap_is_letter('1') && !rap_is_letter('_'));
  assert_true(rap_is_digit('7') && rap_is_digit(0x663) && !rap_is_digit(0xBD));
  assert_true(rap_is_upper(0xC9) && rap_is_upper(0x1C5) && !rap_is_upper(0xE9));
  assert_true(rap_is_lower(0xE9) && rap_is_lower(0xDF) && !rap_is_lower(0x4E2D));
}

static void folding(void **state) {
  (void)state;
  static const uint32_t pairs[][2] = {{'A', 'a'},      {0xC9, 0xE9},     {0x178, 0xFF},      {0x1E9E, 0xDF},
                                      {0x3A3, 0x3C3},  {0x3C2, 0x3C3},   {0x416, 0x436},     {0x212A, 'k'},
                                      {0x17F, 's'},    {0x10A0, 0x2D00}, {0x10400, 0x10428}, {0x130, 0x130},
                                      {0x4E2D, 0x4E2D}};
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) assert_int_equal(rap_fold(pairs[i][0]), pairs[i][1]);
}

static void expect_folded(const char *text, const char *wanted) {
  char out[200];
  size_t len = rap_fold_text(out, text, strlen(text));
  assert_true(rap_str_equal(rap_str_of(out, len), rap_str_from(wanted)));
}

static void folded_text(void **state) {
  (void)state;
  expect_folded("", "");
  expect_folded("C\u00f4te d\u2019IVOIRE\u00a0\u2018x", "c\u00f4te d'ivoire 'x");
  expect_folded("\u023a\u212a", "\u2c65k"); /* two bytes become three, three become one */
}

/* Folding never needs more than the promised room. */
static void folded_room(void **state) {
  (void)state;
  for (uint32_t c = 0; c < 0x110000; c++) {
    if (c >= 0xD800 && c < 0xE000) continue;
    char one[4], out[8];
    size_t len = rap_utf8_put(one, c);
    assert_true(rap_fold_text(out, one, len) <= 2 * len);
    assert_int_equal(rap_fold(rap_fold(c)), rap_fold(c));
  }
}

static void widths(void **state) {
  (void)state;
  assert_int_equal(rap_width('a'), 1);
  assert_int_equal(rap_width(0x301), 0);
  assert_int_equal(rap_width(0x200B), 0);
  assert_int_equal(rap_width(0xAD), 1);
  assert_int_equal(rap_width(0x4E2D), 2);
  assert_int_equal(rap_width(0xFF21), 2);
  assert_int_equal(rap_width(0x1F600), 2);
  assert_int_equal(rap_width(0x20AC), 1);
  assert_int_equal(rap_width_of("a\u00e9\u4e2de\u0301", strlen("a\u00e9\u4e2de\u0301")), 5);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(classes),     cmocka_unit_test(folding), cmocka_unit_test(folded_text),
      cmocka_unit_test(folded_room), cmocka_unit_test(widths),
  };
  return cmocka_run_group_tests_name("unicode", tests, NULL, NULL);
}
