/* Organisations in texts: the cases of tests/analysis/organisations.cases, every name in the list, speed. */
#include "case_file.h"

#include "core/utf8.h"
#include "data/lists.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "linear.h"
#include "unit.h"

static void print_organisations(rap_analysis *analysis, rap_buf *out) {
  const rap_mentions *found = rap_analysis_organisations(analysis);
  for (size_t i = 0; i < found->count; i++)
    rap_buf_printf(out, "%s %.*s\n", rap_organisation_facts_of(found->items[i].what)->code,
                   RAP_ARG(rap_span_text(analysis->text, found->items[i].span)));
}

static void rules_hold(void **state) {
  (void)state;
  assert_int_equal(case_file_run("organisations.cases", print_organisations), 0);
}

static void every_name_is_found(void **state) {
  (void)state;
  const rap_data *data = &rap_data_organisation_names;
  size_t wrong = 0;
  for (size_t row = 0; row < data->rows; row++) {
    rap_arena *arena = rap_arena_new();
    rap_document document = {
        .id = RAP_LIT("t"), .path = RAP_LIT("t"), .language = rap_str_from(rap_data_cell(data, row, 0))};
    document.text = rap_arena_printf(arena, "(%s), 2025", rap_data_cell(data, row, 2));
    const rap_mentions *found = rap_analysis_organisations(rap_analysis_new(arena, &document));
    rap_organisation wanted = rap_organisation_by_code(rap_str_from(rap_data_cell(data, row, 1)));
    if (!wanted || found->count != 1 || found->items[0].what != wanted) {
      fprintf(stderr, "%s not found as %s\n", rap_data_cell(data, row, 2), rap_data_cell(data, row, 1));
      wrong++;
    }
    rap_arena_free(arena);
  }
  assert_int_equal(wrong, 0);
}

/* Every organisation has a name to be found by. */
static void every_organisation_has_a_name(void **state) {
  (void)state;
  const rap_data *data = &rap_data_organisation_names;
  for (rap_organisation it = 1; it <= rap_organisation_count(); it++) {
    size_t row = 0;
    while (row < data->rows && strcmp(rap_data_cell(data, row, 1), rap_organisation_facts_of(it)->code) != 0) row++;
    if (row == data->rows) fail_msg("%s has no name", rap_organisation_facts_of(it)->code);
  }
}

static double find_repeated(size_t bytes, const void *unit) {
  rap_buf text = {0};
  while (text.len < bytes) rap_buf_add_cstr(&text, unit);
  rap_arena *arena = rap_arena_new();
  rap_document document = {
      .id = RAP_LIT("t"), .path = RAP_LIT("t"), .text = rap_buf_str(&text), .language = RAP_LIT("en")};
  double start = cpu_seconds();
  assert_true(rap_analysis_organisations(rap_analysis_new(arena, &document))->count > bytes / 11);
  double seconds = cpu_seconds() - start;
  rap_arena_free(arena);
  rap_buf_clear(&text);
  return seconds;
}

static void a_megabyte_is_read_at_once(void **state) {
  (void)state;
  assert_linear("organisations", find_repeated, "EU NATO the Commonwealth ");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rules_hold),
      cmocka_unit_test(every_name_is_found),
      cmocka_unit_test(every_organisation_has_a_name),
      cmocka_unit_test(a_megabyte_is_read_at_once),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
