/* A megabyte of one thing over and over, through every annotation and through `show`: all of it is linear. */
#include "analyse/analysis.h"
#include "core/buf.h"
#include "linear.h"
#include "run/see.h"
#include "unit.h"

/* Made-up names, all different: "Karami Lotevi". */
static size_t add_name(rap_buf *out, size_t number) {
  static const char *const syllables[] = {"ka", "lo", "mi", "ra", "te",  "no", "vi",
                                          "sa", "du", "pe", "zo", "bri", "han"};
  enum { COUNT = sizeof syllables / sizeof *syllables };
  size_t start = out->len;
  for (size_t part = 0; part < 2; part++) {
    size_t at = out->len, rest = number * (part ? 7 : 1) + part;
    if (part) rap_buf_add_byte(out, ' '), at++;
    for (size_t i = 0; i < 3 + part; i++, rest /= COUNT) rap_buf_add_cstr(out, syllables[rest % COUNT]);
    out->s[at] = (char)(out->s[at] - 'a' + 'A');
  }
  return out->len - start;
}

/* `unit` again and again; '#' in it becomes a name that was not there before, '%' a country. */
static rap_buf repeated(const char *unit, size_t bytes) {
  static const char *const countries[] = {"France", "Germany", "Jordan", "Georgia", "Chad", "Kenya", "Peru", "Japan"};
  rap_buf text = {0};
  rap_buf_add_cstr(&text, "It began in Rome. ");
  for (size_t number = 0; text.len < bytes; number++)
    for (const char *s = unit; *s; s++)
      if (*s == '#')
        add_name(&text, number);
      else if (*s == '%')
        rap_buf_add_cstr(&text, countries[number % 8]);
      else
        rap_buf_add_byte(&text, *s);
  return text;
}

static double see(size_t bytes, const void *unit) {
  rap_buf text = repeated(unit, bytes);
  double start = cpu_seconds();
  rap_arena *arena = rap_arena_new();
  rap_document document = {
      .id = RAP_LIT("a"), .path = RAP_LIT("a"), .text = rap_buf_str(&text), .language = RAP_LIT("en")};
  rap_seen seen = rap_see(rap_analysis_new(arena, &document));
  rap_buf shown = {0};
  rap_seen_text(&seen, 80, true, &shown);
  assert_true(shown.len > 0);
  rap_buf_truncate(&shown, 0);
  rap_seen_html(&seen, 1, &shown);
  assert_true(shown.len > 0);
  rap_buf_clear(&shown);
  rap_arena_free(arena);
  double seconds = cpu_seconds() - start;
  rap_buf_clear(&text);
  return seconds;
}

static void all_linear(const char *const *units, size_t count) {
  for (size_t i = 0; i < count; i++) assert_linear(units[i], see, units[i]);
}
#define ALL_LINEAR(units) all_linear(units, sizeof(units) / sizeof *(units))

static void one_mark(void **state) {
  (void)state;
  static const char *const units[] = {"“",  "\"", "«",  "‘", "'",  ",", ", ", "–",
                                      "- ", ".",  ". ", "(", "[(", "…", "\n", ": "};
  ALL_LINEAR(units);
}

static void marks_that_never_close(void **state) {
  (void)state;
  static const char *const units[] = {"“‘", "\n\n“a", "\" said ", "(he said, “", "„ja ", "“# said: "};
  ALL_LINEAR(units);
}

static void one_word(void **state) {
  (void)state;
  static const char *const units[] = {"said ", "said",  "% ",   "%, ", "Abc ", "Minister ",
                                      "A. ",   "U.K. ", "the ", "é",   "東"};
  ALL_LINEAR(units);
}

static void names_that_are_all_different(void **state) {
  (void)state;
  static const char *const units[] = {"# ", "#, ", "Minister # said. ", "“We go on,” said #. ",
                                      "# spoke. “Yes,” she said. "};
  ALL_LINEAR(units);
}

static void meetings_that_never_end(void **state) {
  (void)state;
  static const char *const units[] = {"met with % and ",
                                      "attended by %, ",
                                      "talks between % and %, and ",
                                      "# met his French counterpart #. ",
                                      "the foreign ministers of %, ",
                                      "The summit, which "};
  ALL_LINEAR(units);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(one_mark),
      cmocka_unit_test(marks_that_never_close),
      cmocka_unit_test(one_word),
      cmocka_unit_test(names_that_are_all_different),
      cmocka_unit_test(meetings_that_never_end),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
