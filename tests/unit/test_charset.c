#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "loaded.h"

static rap_arena *arena;
static char note[120];
static rap_err err;

static rap_str decode(const char *bytes, size_t len, const char *charset) {
  rap_str text = RAP_NIL;
  bool good = rap_charset_to_utf8(arena, rap_str_of(bytes, len), rap_str_from(charset), &text, note, &err);
  return good ? text : RAP_NIL;
}
#define DECODE(literal) decode(literal, sizeof(literal) - 1, NULL)

static int setup(void **state) {
  (void)state;
  arena = rap_arena_new();
  return 0;
}

static int teardown(void **state) {
  (void)state;
  rap_arena_free(arena);
  return 0;
}

static void utf8_stays_where_it_is(void **state) {
  (void)state;
  static const char bytes[] = "caf\xC3\xA9 \xE2\x80\x9Cyes\xE2\x80\x9D\n";
  rap_str text = DECODE(bytes);
  assert_ptr_equal(text.s, bytes);
  assert_string_equal(note, "");
}

static void line_ends_become_newlines(void **state) {
  (void)state;
  assert_str(DECODE("a\r\nb\rc\n\rd\r"), "a\nb\nc\n\nd\n");
}

static void byte_order_marks_go(void **state) {
  (void)state;
  assert_str(DECODE("\xEF\xBB\xBFhello"), "hello");
  assert_string_equal(note, "");
  assert_str(DECODE("\xEF\xBB\xBF\xEF\xBB\xBFhello"), "hello");
  assert_string_equal(note, "more than one byte order mark");
}

static void utf16_by_its_mark(void **state) {
  (void)state;
  assert_str(DECODE("\xFF\xFEh\0\xE9\0=\xD8\0\xDE"), "h\xC3\xA9\xF0\x9F\x98\x80");
  assert_str(DECODE("\xFE\xFF\0h\0\xE9\xD8=\xDE\0"), "h\xC3\xA9\xF0\x9F\x98\x80");
  assert_string_equal(note, "");
  assert_str(DECODE("\xFF\xFE\xFF\xFEh\0"), "h");
  assert_string_equal(note, "more than one byte order mark");
  assert_str(DECODE("\xFF\xFEh\0=\xD8i\0"), "h\xEF\xBF\xBDi");
  assert_string_equal(note, "UTF-16 with 1 half characters, shown as U+FFFD");
}

static void utf16_without_a_mark(void **state) {
  (void)state;
  assert_str(DECODE("m\0i\0n\0i\0s\0t\0e\0r\0"), "minister");
  assert_str(DECODE("\0m\0i\0n\0i\0s\0t\0e\0r"), "minister");
  assert_string_equal(note, "read as UTF-16 without a byte order mark");
}

static void utf16_of_odd_length_is_refused(void **state) {
  (void)state;
  assert_null(DECODE("\xFF\xFEh\0i").s);
  assert_string_equal(err.message, "UTF-16 of odd length (3 bytes)");
}

static void nul_bytes_are_refused(void **state) {
  (void)state;
  assert_null(DECODE("The minister\0 said").s);
  assert_string_equal(err.message, "not text: a NUL byte after byte 12");
}

static void windows_1252_by_its_bytes(void **state) {
  (void)state;
  assert_str(DECODE("\x93Yes\x94 \x96 caf\xE9, 5 \x80"),
             "\xE2\x80\x9CYes\xE2\x80\x9D \xE2\x80\x93 caf\xC3\xA9, 5 \xE2\x82\xAC");
  assert_string_equal(note, "not UTF-8 after byte 0, read as Windows-1252");
  assert_str(DECODE("caf\xE9"), "caf\xC3\xA9");
  assert_string_equal(note, "not UTF-8 after byte 3, read as Windows-1252");
  assert_str(DECODE("a\x81z"), "a\xEF\xBF\xBDz");
}

static void other_charsets_are_guessed(void **state) {
  (void)state;
  /* "Переговоры министров продолжатся в понедельник" in Windows-1251 */
  assert_str(DECODE("\xCF\xE5\xF0\xE5\xE3\xEE\xE2\xEE\xF0\xFB \xEC\xE8\xED\xE8\xF1\xF2\xF0\xEE\xE2 "
                    "\xEF\xF0\xEE\xE4\xEE\xEB\xE6\xE0\xF2\xF1\xFF \xE2 \xEF\xEE\xED\xE5\xE4\xE5\xEB\xFC\xED\xE8\xEA"),
             "Переговоры министров продолжатся в понедельник");
  assert_string_equal(note, "not UTF-8 after byte 0, read as WINDOWS-1251");
}

static void declared_charset_comes_first(void **state) {
  (void)state;
  assert_str(decode("\xB3\xF3"
                    "d\xBC",
                    4, "ISO-8859-2"),
             "łódź");
  assert_string_equal(note, "");
  assert_str(decode("caf\xE9", 4, "utf-8"), "café"); /* declared, but not so */
  assert_str(decode("caf\xE9", 4, "no-such-charset"), "café");
  assert_str(decode("\xEF\xBB\xBF\xC3\xA9", 5, "ISO-8859-2"), "é"); /* the mark knows better */
}

static void a_bad_byte_does_not_spoil_utf8(void **state) {
  (void)state;
  assert_str(DECODE("Präsident und Außenminister in M\xFCnchen"), "Präsident und Außenminister in M\xEF\xBF\xBDnchen");
  assert_string_equal(note, "not UTF-8 after byte 34, 1 bad character shown as U+FFFD");
  assert_str(DECODE("Präsident sagt \xE2\x80"), "Präsident sagt \xEF\xBF\xBD");
}

static void empty_is_empty(void **state) {
  (void)state;
  assert_int_equal(DECODE("").len, 0);
  assert_int_equal(DECODE("\xEF\xBB\xBF").len, 0);
  assert_int_equal(DECODE("\xFF\xFE").len, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(utf8_stays_where_it_is, setup, teardown),
      cmocka_unit_test_setup_teardown(line_ends_become_newlines, setup, teardown),
      cmocka_unit_test_setup_teardown(byte_order_marks_go, setup, teardown),
      cmocka_unit_test_setup_teardown(utf16_by_its_mark, setup, teardown),
      cmocka_unit_test_setup_teardown(utf16_without_a_mark, setup, teardown),
      cmocka_unit_test_setup_teardown(utf16_of_odd_length_is_refused, setup, teardown),
      cmocka_unit_test_setup_teardown(nul_bytes_are_refused, setup, teardown),
      cmocka_unit_test_setup_teardown(windows_1252_by_its_bytes, setup, teardown),
      cmocka_unit_test_setup_teardown(other_charsets_are_guessed, setup, teardown),
      cmocka_unit_test_setup_teardown(declared_charset_comes_first, setup, teardown),
      cmocka_unit_test_setup_teardown(a_bad_byte_does_not_spoil_utf8, setup, teardown),
      cmocka_unit_test_setup_teardown(empty_is_empty, setup, teardown),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
