/* Each hazard of spreadsheets that libxlsxwriter lets through. */
#include <math.h>

#include "unit.h"
#include "write/xlsx_safe.h"

static rap_arena *arena;
static rap_xlsx_changes changes;

static int set_up(void **state) {
  (void)state;
  arena = rap_arena_new();
  changes = (rap_xlsx_changes){0};
  return 0;
}

static int tear_down(void **state) {
  (void)state;
  rap_arena_free(arena);
  return 0;
}

static const char *text(const char *given) {
  return rap_xlsx_text(rap_str_from(given), RAP_XLSX_TEXT_LIMIT, &changes, arena);
}

static void good_text_stays(void **state) {
  (void)state;
  assert_string_equal(text("Größe 12 °C, 𝄞 \"x\" <b>&amp;"), "Größe 12 °C, 𝄞 \"x\" <b>&amp;");
  assert_string_equal(text("tab\tline\nend"), "tab\tline\nend");
  assert_string_equal(text("=1+1"), "=1+1"); /* write_string keeps it a text */
  assert_int_equal(changes.cleaned + changes.cut, 0);
}

static void line_ends_become_newlines(void **state) {
  (void)state;
  assert_string_equal(text("a\r\nb\rc"), "a\nb\nc");
  assert_int_equal(changes.cleaned, 0);
}

static void bad_utf8_becomes_replacement_characters(void **state) {
  (void)state;
  assert_string_equal(text("a\xFFz"), "a\xEF\xBF\xBDz");
  assert_string_equal(text("\xC3"), "\xEF\xBF\xBD");
  assert_string_equal(text("x\xED\xA0\x80y"), "x\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBDy"); /* a surrogate */
  assert_int_equal(changes.cleaned, 3);
}

static void noncharacters_are_replaced_and_controls_dropped(void **state) {
  (void)state;
  assert_string_equal(text("a\xEF\xBF\xBE\xEF\xBF\xBFz"), "a\xEF\xBF\xBD\xEF\xBF\xBDz");
  assert_string_equal(text("\x1B[1mbold\x07\x01\x7F"), "[1mbold");
  assert_int_equal(changes.cleaned, 2);
}

static void what_excel_reads_as_an_escape_is_escaped(void **state) {
  (void)state;
  assert_string_equal(text("_x0001_"), "_x005F_x0001_");
  assert_string_equal(text("a_x000D_b_xZZZZ_"), "a_x005F_x000D_b_xZZZZ_");
  assert_string_equal(text("_x00_ _x0001"), "_x00_ _x0001");
}

static void long_text_is_cut_where_it_shows(void **state) {
  (void)state;
  char *longer = rap_arena_alloc(arena, 40001);
  memset(longer, 'a', 40000);
  longer[40000] = '\0';
  const char *cut = text(longer);
  assert_int_equal(strlen(cut) - strlen("…") + 1, RAP_XLSX_TEXT_LIMIT);
  assert_non_null(strstr(cut, "a … [cut]"));
  assert_int_equal(changes.cut, 1);
  longer[RAP_XLSX_TEXT_LIMIT] = '\0';
  assert_int_equal(strlen(text(longer)), RAP_XLSX_TEXT_LIMIT);
  assert_int_equal(changes.cut, 1);
}

static void length_counts_in_utf16(void **state) {
  (void)state;
  char *clefs = rap_arena_alloc(arena, 4 * 20000 + 1);
  for (size_t i = 0; i < 20000; i++) memcpy(clefs + 4 * i, "𝄞", 4);
  clefs[4 * 20000] = '\0'; /* 20,000 characters, 40,000 units */
  const char *cut = text(clefs);
  assert_int_equal(changes.cut, 1);
  assert_true(strlen(cut) / 4 <= RAP_XLSX_TEXT_LIMIT / 2 + 2);
  assert_string_equal(strstr(cut, " … "), " … [cut]");
}

static void numbers_that_are_none_are_counted(void **state) {
  (void)state;
  assert_true(rap_xlsx_number(-1e300, &changes));
  assert_false(rap_xlsx_number(NAN, &changes));
  assert_false(rap_xlsx_number(INFINITY, &changes));
  assert_false(rap_xlsx_number(-INFINITY, &changes));
  assert_int_equal(changes.numbers, 3);
}

static void dates_are_real_or_text(void **state) {
  (void)state;
  double serial = 0;
  assert_true(rap_xlsx_date(RAP_LIT("2025-04-01"), &serial, &changes));
  assert_true(serial == 45748);
  assert_true(rap_xlsx_date(RAP_LIT("1900-03-01"), &serial, &changes));
  assert_true(serial == 61);
  static const char *const bad[] = {"2024-02-30",       "2024-13-01", "1899-12-31", "1900-02-28",
                                    "2025-04-01T10:00", "",           "x"};
  for (size_t i = 0; i < 7; i++) assert_false(rap_xlsx_date(rap_str_from(bad[i]), &serial, &changes));
  assert_int_equal(changes.dates, 7);
}

static void only_harmless_links_are_links(void **state) {
  (void)state;
  assert_true(rap_xlsx_link(RAP_LIT("https://a.example/?q=1&r=2#s"), 0, &changes));
  assert_true(rap_xlsx_link(RAP_LIT("HTTP://a.example"), 0, &changes));
  assert_true(rap_xlsx_link(RAP_LIT("mailto:desk@a.example"), 0, &changes));
  static const char *const bad[] = {"javascript:alert(1)", "file:///etc/passwd", "https://",
                                    "internal:A1",         "external:x",         "http://a b.example",
                                    "ftp://a.example",     "//a.example",        "https://a.example/\x01"};
  for (size_t i = 0; i < 9; i++) assert_false(rap_xlsx_link(rap_str_from(bad[i]), 0, &changes));
  char longer[2100] = "https://a.example/";
  memset(longer + 18, 'x', 2079 - 18);
  assert_true(rap_xlsx_link(rap_str_of(longer, 2079), 0, &changes));
  assert_false(rap_xlsx_link(rap_str_of(longer, 2080), 0, &changes));
  assert_true(rap_xlsx_link(RAP_LIT("https://a.example"), 65529, &changes));
  assert_false(rap_xlsx_link(RAP_LIT("https://a.example"), 65530, &changes));
  assert_int_equal(changes.links, 11);
}

static void sheet_names_are_clean_and_unique(void **state) {
  (void)state;
  rap_xlsx_names taken = {0};
  const struct {
    const char *wanted, *name;
  } cases[] = {
      {"Topics", "Topics"},
      {"topics", "topics (2)"},
      {"TOPICS", "TOPICS (3)"},
      {"", "Table"},
      {"''", "Table (2)"},
      {"'quoted'", "quoted"},
      {"a/b\\c:d*e?f[g]", "a-b-c-d-e-f-g-"},
      {"History", "History table"},
      {"x\ny\xFF", "x y\xEF\xBF\xBD"},
      {"Names that are longer than thirty-one", "Names that are longer than thir"},
      {"Names that are longer than thirty-one", "Names that are longer than (2)"},
      {"𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞", "𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞𝄞"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    assert_string_equal(rap_xlsx_sheet_name(rap_str_from(cases[i].wanted), &taken, arena), cases[i].name);
}

static void table_names_never_look_like_cells(void **state) {
  (void)state;
  rap_xlsx_names taken = {0};
  assert_string_equal(rap_xlsx_table_name("T_", RAP_LIT("A1"), &taken, arena), "T_A1");
  assert_string_equal(rap_xlsx_table_name("T_", RAP_LIT("a1"), &taken, arena), "T_a1_2");
  assert_string_equal(rap_xlsx_table_name("T_", RAP_LIT("Größe & Co"), &taken, arena), "T_Gr____e___Co");
  assert_string_equal(rap_xlsx_table_name("T_", RAP_LIT(""), &taken, arena), "T_");
}

static void headers_are_unique_without_regard_to_case(void **state) {
  (void)state;
  rap_xlsx_names taken = {0};
  assert_string_equal(rap_xlsx_header(RAP_LIT("Name"), &taken, arena), "Name");
  assert_string_equal(rap_xlsx_header(RAP_LIT("NAME"), &taken, arena), "NAME (2)");
  assert_string_equal(rap_xlsx_header(RAP_LIT("two\nlines"), &taken, arena), "two lines");
  assert_string_equal(rap_xlsx_header(RAP_LIT(""), &taken, arena), "Column");
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
int main(void) {
  const struct CMUnitTest tests[] = {
      CASE(good_text_stays),
      CASE(line_ends_become_newlines),
      CASE(bad_utf8_becomes_replacement_characters),
      CASE(noncharacters_are_replaced_and_controls_dropped),
      CASE(what_excel_reads_as_an_escape_is_escaped),
      CASE(long_text_is_cut_where_it_shows),
      CASE(length_counts_in_utf16),
      CASE(numbers_that_are_none_are_counted),
      CASE(dates_are_real_or_text),
      CASE(only_harmless_links_are_links),
      CASE(sheet_names_are_clean_and_unique),
      CASE(table_names_never_look_like_cells),
      CASE(headers_are_unique_without_regard_to_case),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
