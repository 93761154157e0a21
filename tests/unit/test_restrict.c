/* A store cut down to one value of a column. */
#include "store_fixture.h"

#include "store/restrict.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

static const char *values_of(const rap_store *store, const char *column, rap_arena *arena) {
  rap_values values = rap_store_values(store, rap_str_from(column), arena);
  rap_buf out = {0};
  for (size_t i = 0; i < values.count; i++) rap_buf_printf(&out, "%s%.*s", i ? "|" : "", RAP_ARG(values.items[i]));
  const char *text = rap_arena_cstr(arena, rap_buf_str(&out));
  rap_buf_clear(&out);
  return text;
}

static void values_are_sorted_and_once(void **state) {
  (void)state;
  rap_store *store = fixture_store();
  rap_arena *arena = rap_arena_new();
  assert_string_equal(values_of(store, "speaker", arena), "Ada|Ben|Cleo|");
  assert_string_equal(values_of(store, "weight", arena), "0.5|1|2|3|4");
  assert_string_equal(values_of(store, "date", arena), "2025-03-31|2025-04-02|");
  assert_string_equal(values_of(store, "words", arena), "Nothing is settled|go on|last word|on and on");
  assert_string_equal(values_of(store, "doc", arena),
                      "a.txt|b.txt|c.txt|own"); /* declared in one table, implied else */
  assert_string_equal(values_of(store, "nothing", arena), "");
  assert_int_equal(rap_store_column(store, RAP_LIT("code"))->type, RAP_TYPE_COUNTRY);
  assert_int_equal(rap_store_column(store, RAP_LIT("url"))->type, RAP_TYPE_LINK);
  assert_null(rap_store_column(store, RAP_LIT("nothing")));
  rap_arena_free(arena);
  rap_store_free(store);
}

static const char *rows_of(const rap_store *store, size_t table, rap_arena *arena) {
  rap_rowset rows = rap_store_table(store, table);
  return strchr(fixture_print(&rows, arena), '\n');
}

static rap_store *restricted(const rap_store *store, const char *column, const char *value) {
  rap_err err;
  rap_store *part = rap_store_restrict(store, rap_str_from(column), rap_str_from(value), &err);
  assert_non_null(part);
  return part;
}

static void rows_with_the_value_and_all_of_their_documents(void **state) {
  (void)state;
  rap_store *store = fixture_store();
  rap_arena *arena = rap_arena_new();
  rap_store *part = restricted(store, "speaker", "Ada");
  assert_string_equal(rows_of(part, FIXTURE_NOTES, arena),
                      "\na.txt|2025-03-31|a.txt|First|-|-|Ada|go on@0:18|2"
                      "\nb.txt|2025-04-02|b.txt|-|-|-|Ada|go on@1:5|0.5");
  assert_string_equal(rows_of(part, FIXTURE_PLACES, arena), "\n2025-04-02|b.txt|-|-|-|FR|0.25|own");
  assert_int_equal(rap_store_documents_count(part), 2);
  assert_int_equal(rap_store_skipped_count(part, "outside"), 1);
  assert_int_equal(rap_store_skipped(part).rows, 1);
  rap_store_free(part);
  part = restricted(store, "speaker", "");
  assert_string_equal(rows_of(part, FIXTURE_NOTES, arena), "\nb.txt|2025-04-02|b.txt|-|-|-|-|on and on@0:8|4");
  rap_store_free(part);
  part = restricted(store, "speaker", "Nobody");
  assert_int_equal(rap_store_documents_count(part), 0);
  rap_store_free(part);
  rap_arena_free(arena);
  rap_store_free(store);
}

static void columns_that_every_row_has(void **state) {
  (void)state;
  rap_store *store = fixture_store();
  rap_arena *arena = rap_arena_new();
  rap_store *part = restricted(store, "date", "2025-03-31");
  assert_int_equal(rap_store_rows(part, FIXTURE_NOTES), 2);
  assert_int_equal(rap_store_documents_count(part), 1);
  rap_store_free(part);
  /* The document is another's, but a row of it declares the value. */
  part = restricted(store, "doc", "own");
  assert_int_equal(rap_store_rows(part, FIXTURE_NOTES), 0);
  assert_string_equal(rows_of(part, FIXTURE_PLACES, arena), "\n2025-04-02|b.txt|-|-|-|FR|0.25|own");
  rap_store_free(part);
  rap_arena_free(arena);
  rap_store_free(store);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(values_are_sorted_and_once),
      cmocka_unit_test(rows_with_the_value_and_all_of_their_documents),
      cmocka_unit_test(columns_that_every_row_has),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
