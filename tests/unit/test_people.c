/* People, their positions, and who is meant by a name or a description. */
#include "analyse/person/people.h"

#include "case_file.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

static void print_people(rap_analysis *analysis, rap_buf *out) {
  const rap_people *people = rap_analysis_people(analysis);
  for (size_t i = 0; i < people->count; i++) {
    const rap_person *person = &people->items[i];
    rap_buf_printf(out, "%.*s | %.*s | %s | %c |", RAP_ARG(person->name), RAP_ARG(person->position),
                   rap_country_code(person->country), "-FM"[person->gender]);
    for (size_t m = 0; m < person->mentions.count; m++)
      rap_buf_printf(out, "%s %.*s", m ? "," : "", RAP_ARG(rap_span_text(analysis->text, person->mentions.items[m])));
    rap_buf_add_cstr(out, "\n");
  }
  const rap_references *references = rap_analysis_references(analysis);
  for (size_t i = 0; i < references->count; i++) {
    const rap_reference *reference = &references->items[i];
    if (!reference->described || reference->person == RAP_NO_PERSON) continue;
    rap_buf_printf(out, "%.*s = %.*s\n", RAP_ARG(rap_span_text(analysis->text, reference->span)),
                   RAP_ARG(people->items[reference->person].name));
  }
  if (people->count == 0) rap_buf_add_cstr(out, "nobody\n");
}

static void test_cases(void **state) {
  (void)state;
  assert_int_equal(case_file_run("people.cases", print_people), 0);
}

static rap_analysis *analysis_of(rap_arena *arena, const char *text) {
  rap_document *document = rap_arena_zero(arena, sizeof *document);
  document->text = rap_str_from(text);
  document->language = RAP_LIT("en");
  return rap_analysis_new(arena, document);
}

static size_t place_of(const rap_analysis *analysis, const char *word) {
  return rap_str_find(analysis->text, rap_str_from(word), 0);
}

static void test_lookups(void **state) {
  (void)state;
  rap_arena *arena = rap_arena_new();
  rap_analysis *analysis = analysis_of(arena,
                                       "Foreign minister Ines Duarte met spokesman Piet Mulder. Duarte smiled. "
                                       "The minister then left, and the spokesman followed. Nobody else came.");
  assert_int_equal(rap_people_at(analysis, place_of(analysis, "Ines")), 0);
  assert_int_equal(rap_people_at(analysis, place_of(analysis, "Mulder")), 1);
  assert_int_equal(rap_people_at(analysis, place_of(analysis, "minister then")), 0);
  assert_int_equal(rap_people_at(analysis, place_of(analysis, "Nobody")), RAP_NO_PERSON);
  size_t end = analysis->text.len;
  assert_int_equal(rap_people_described(analysis, RAP_LIT("the minister"), end), 0);
  assert_int_equal(rap_people_described(analysis, RAP_LIT("spokesman"), end), 1);
  assert_int_equal(rap_people_described(analysis, RAP_LIT("finance minister"), end), RAP_NO_PERSON);
  assert_int_equal(rap_people_named(analysis, RAP_LIT("Mr Mulder"), end), 1);
  assert_int_equal(rap_people_named(analysis, RAP_LIT("Smith"), end), RAP_NO_PERSON);
  rap_span second = {(uint32_t)place_of(analysis, "Duarte smiled"), (uint32_t)place_of(analysis, "The minister")};
  assert_int_equal(rap_people_in(analysis, second), 0);
  rap_arena_free(arena);
}

/* A megabyte that is nothing but names, and one of capitals and commas: both must stay linear. */
static void test_long_texts(void **state) {
  (void)state;
  static const char *const units[] = {"Anna Lee, the minister, said. ", "Peter Q", "Von Von de ", "A. ",
                                      "president of the "};
  for (size_t u = 0; u < sizeof units / sizeof *units; u++) {
    rap_buf text = {0};
    for (size_t n = 0; text.len < 1000000; n++) {
      rap_buf_add_cstr(&text, units[u]);
      if (units[u][0] == 'P') rap_buf_printf(&text, "q%c%c Smith. ", (char)('a' + n % 26), (char)('a' + n / 26 % 26));
    }
    rap_arena *arena = rap_arena_new();
    rap_analysis *analysis = analysis_of(arena, rap_buf_cstr(&text));
    rap_analysis_people(analysis);
    rap_arena_free(arena);
    rap_buf_clear(&text);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_cases),
      cmocka_unit_test(test_lookups),
      cmocka_unit_test(test_long_texts),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
