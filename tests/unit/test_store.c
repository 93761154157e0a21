/* The part and the store: what goes in comes out, dropped documents leave nothing, damage is refused. */
#include "store_fixture.h"

#include "store/heap.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define KNOWN_AS(set, row, column, literal) assert_true(rap_str_equal(cell_at(set, row, column).text, RAP_LIT(literal)))

static rap_cell cell_at(const rap_rowset *set, size_t row, const char *column) {
  size_t at = rap_columns_find(&set->columns, rap_str_from(column));
  assert_true(at < set->columns.count);
  return rap_rowset_cell(set, row, at);
}

static void test_columns(void **state) {
  (void)state;
  rap_store *store = fixture_store();
  rap_arena *arena = rap_arena_new();
  rap_rowset notes = rap_store_table(store, FIXTURE_NOTES), places = rap_store_table(store, FIXTURE_PLACES);
  assert_string_equal(fixture_print(&notes, arena),
                      "doc:text|date:date|path:text|title:text|publisher:text|url:link|speaker:text|words:excerpt|"
                      "weight:number\n"
                      "a.txt|2025-03-31|a.txt|First|-|-|Ada|go on@0:18|2\n"
                      "a.txt|2025-03-31|a.txt|First|-|-|Ben|Nothing is settled@0:40|1\n"
                      "b.txt|2025-04-02|b.txt|-|-|-|Ada|go on@1:5|0.5\n"
                      "b.txt|2025-04-02|b.txt|-|-|-|-|on and on@1:8|4\n"
                      "c.txt|-|c.txt|Third|-|-|Cleo|last word@2:9|3");
  assert_string_equal(fixture_print(&places, arena),
                      "date:date|path:text|title:text|publisher:text|url:link|code:country|share:percent|doc:text\n"
                      "2025-04-02|b.txt|-|-|-|FR|0.25|own\n"
                      "-|c.txt|Third|-|-|DE|-|c.txt");
  rap_arena_free(arena);
  rap_store_free(store);
}

static void test_documents_and_skipped(void **state) {
  (void)state;
  rap_store *store = fixture_store();
  rap_arena *arena = rap_arena_new();
  rap_rowset documents = rap_store_documents(store), skipped = rap_store_skipped(store);
  assert_string_equal(fixture_print(&documents, arena),
                      "doc:text|date:date|path:text|title:text|publisher:text|url:link\n"
                      "a.txt|2025-03-31|a.txt|First|-|-\nb.txt|2025-04-02|b.txt|-|-|-\nc.txt|-|c.txt|Third|-|-");
  assert_string_equal(fixture_print(&skipped, arena),
                      "kind:text|path:text|date:date|title:text|reason:text\n"
                      "outside|old.txt|2024-01-01|-|outside the window");
  rap_str first, last;
  rap_store_dates(store, &first, &last);
  assert_true(rap_str_equal(first, RAP_LIT("2025-03-31")) && rap_str_equal(last, RAP_LIT("2025-04-02")));
  assert_int_equal(rap_store_documents_count(store), 3);
  assert_int_equal(rap_store_skipped_count(store, "outside"), 1);
  assert_int_equal(rap_store_skipped_count(store, "refused"), 0);
  rap_arena_free(arena);
  rap_store_free(store);
}

static void test_context(void **state) {
  (void)state;
  rap_store *store = fixture_store();
  rap_rowset notes = rap_store_table(store, FIXTURE_NOTES);
  rap_cell first = cell_at(&notes, 2, "words"), second = cell_at(&notes, 3, "words");
  assert_true(rap_str_equal(first.context, RAP_LIT("They go on and on.")));
  assert_ptr_equal(first.context.s, second.context.s); /* one sentence, stored once */
  assert_ptr_equal(second.text.s, second.context.s + 8);
  assert_int_equal(cell_at(&notes, 0, "words").context_start, 10);
  rap_store_free(store);
}

static void test_drop_leaves_nothing(void **state) {
  (void)state;
  rap_part *part = rap_part_new(fixture_schema());
  rap_document good = fixture_document("good", NULL, NULL), bad = fixture_document("bad", NULL, NULL);
  rap_cell row[] = {fixture_text("x"), fixture_nil(), fixture_nil()};
  rap_part_begin(part, &good);
  rap_part_row(part, FIXTURE_NOTES, row);
  rap_part_commit(part);
  size_t before = rap_part_message(part).len;
  rap_part_begin(part, &bad);
  rap_part_row(part, FIXTURE_NOTES, row);
  assert_int_equal(rap_part_message(part).len, before); /* not finished: not in the message */
  rap_part_drop(part);
  assert_int_equal(rap_part_message(part).len, before);
  rap_store *store = rap_store_new(fixture_schema());
  fixture_append(store, part);
  assert_int_equal(rap_store_rows(store, FIXTURE_NOTES), 1);
  assert_int_equal(rap_store_documents_count(store), 1);
  rap_store_free(store);
  rap_part_free(part);
}

static void add_line(void *context, rap_str path, const char *text) {
  (void)path;
  rap_buf_printf(context, "%s\n", text);
}

static void test_lines(void **state) {
  (void)state;
  rap_part *part = rap_part_new(fixture_schema());
  rap_document bad = fixture_document("bad", NULL, NULL);
  rap_part_begin(part, &bad);
  rap_part_warn(part, bad.path, "bad: not UTF-8");
  rap_part_drop(part);
  rap_part_skip(part, "refused", &(rap_document){.path = RAP_LIT("bad"), .date = RAP_NIL, .title = RAP_NIL},
                "bad: no text");
  rap_part_skip(part, "refused", &(rap_document){.path = RAP_LIT("b"), .date = RAP_NIL, .title = RAP_NIL},
                "s.lua:1: bad, while reading b");
  rap_part_skip(part, "undated", &(rap_document){.path = RAP_LIT("when"), .date = RAP_NIL, .title = RAP_LIT("T")},
                "no date");
  rap_store *store = rap_store_new(fixture_schema());
  rap_buf lines = {0};
  rap_err err = {0};
  assert_true(rap_store_append(store, rap_part_message(part), add_line, &lines, &err));
  assert_string_equal(rap_buf_cstr(&lines), "bad: not UTF-8\nbad: no text\ns.lua:1: bad, while reading b\n");
  rap_rowset skipped = rap_store_skipped(store); /* rows have the path in a column of its own */
  assert_true(rap_str_equal(rap_rowset_cell(&skipped, 0, 4).text, RAP_LIT("no text")));
  assert_true(rap_str_equal(rap_rowset_cell(&skipped, 1, 4).text, RAP_LIT("s.lua:1: bad")));
  assert_true(rap_str_equal(rap_rowset_cell(&skipped, 2, 4).text, RAP_LIT("no date")));
  assert_int_equal(rap_store_warnings(store), 1);
  assert_int_equal(rap_store_skipped_count(store, "refused"), 2);
  assert_int_equal(rap_store_skipped_count(store, "undated"), 1);
  rap_str first, last;
  rap_store_dates(store, &first, &last);
  assert_false(rap_str_known(first) || rap_str_known(last));
  rap_buf_clear(&lines);
  rap_store_free(store);
  rap_part_free(part);
}

static void test_numbers(void **state) {
  (void)state;
  static const double numbers[] = {
      0, -0.0, 1, -1, 0.5, 1073741823.0, 1073741824.0, -1073741824.0, -1073741825.0, 1e300, -1e-300, 1e15, INFINITY};
  rap_heap heap;
  rap_heap_init(&heap, 4);
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    rap_cell cell = {0};
    rap_heap_cell(&heap, rap_heap_number(&heap, numbers[i]), &cell);
    assert_int_equal(cell.kind, RAP_CELL_NUMBER);
    assert_memory_equal(&cell.number, &numbers[i], sizeof(double));
  }
  rap_cell cell = {0};
  rap_heap_cell(&heap, rap_heap_number(&heap, NAN), &cell);
  assert_true(isnan(cell.number));
  rap_heap_clear(&heap);
}

/* Slots of four words: every record is larger than what is left, many are larger than a slot. */
static void test_heap_in_small_slots(void **state) {
  (void)state;
  rap_heap heap;
  rap_heap_init(&heap, 2);
  rap_value values[200];
  char text[200];
  for (size_t i = 0; i < 200; i++) {
    memset(text, 'a' + (int)(i % 26), i);
    values[i] = rap_heap_text(&heap, rap_str_of(text, i));
  }
  for (size_t i = 0; i < 200; i++) {
    memset(text, 'a' + (int)(i % 26), i);
    assert_true(rap_str_equal(rap_heap_str(&heap, values[i]), rap_str_of(text, i)));
  }
  assert_true(rap_heap_text(&heap, RAP_LIT("aaaaaa")) == rap_heap_text(&heap, RAP_LIT("aaaaaa")));
  assert_true(rap_heap_text(&heap, RAP_NIL) == RAP_VALUE_NIL);
  assert_true(rap_heap_text(&heap, RAP_LIT("")) != RAP_VALUE_NIL);
  assert_true(rap_heap_has_room(&heap, 1 << 20));
  assert_false(rap_heap_has_room(&heap, (size_t)1 << 34));
  rap_heap_clear(&heap);
}

static size_t rows_in(const rap_store *store) {
  return rap_store_rows(store, 0) + rap_store_rows(store, 1) + rap_store_documents_count(store) +
         rap_store_warnings(store) + rap_store_skipped_count(store, "outside");
}

static rap_part *full_part(void) {
  rap_part *part = rap_part_new(fixture_schema());
  rap_document document = fixture_document("d", "2025-01-01", "T");
  rap_part_begin(part, &document);
  for (int i = 0; i < 3; i++) {
    rap_cell row[] = {fixture_text("Ada"), fixture_span("One sentence.", 3, i ? "One" : "sentence"), fixture_number(i)};
    rap_part_row(part, FIXTURE_NOTES, row);
  }
  rap_part_commit(part);
  rap_part_warn(part, RAP_LIT("d"), "d: odd");
  rap_part_skip(part, "outside", &(rap_document){.path = RAP_LIT("o"), .date = RAP_NIL, .title = RAP_NIL}, "outside");
  return part;
}

static void test_cut_message(void **state) {
  (void)state;
  rap_part *part = full_part();
  rap_str whole = rap_part_message(part);
  rap_store *store = rap_store_new(fixture_schema());
  for (size_t len = 0; len < whole.len; len++) {
    rap_err err = {0};
    assert_false(rap_store_append(store, rap_str_of(whole.s, len), NULL, NULL, &err));
    assert_int_equal(err.code, RAP_ERR_INTERNAL);
    assert_int_equal(rows_in(store), 0);
  }
  fixture_append(store, part);
  assert_int_equal(rows_in(store), 3 + 1 + 1 + 1);
  rap_store_free(store);
  rap_part_free(part);
}

/* Any one byte changed: refused as a whole, or taken and readable to the last cell. */
static void test_changed_message(void **state) {
  (void)state;
  rap_part *part = full_part();
  rap_str whole = rap_part_message(part);
  rap_arena *arena = rap_arena_new();
  for (size_t at = 0; at < whole.len; at++)
    for (int change = 1; change < 256; change += 42) {
      rap_str copy = rap_arena_copy(arena, whole);
      ((char *)copy.s)[at] = (char)(copy.s[at] ^ change);
      rap_store *store = rap_store_new(fixture_schema());
      rap_err err = {0};
      if (rap_store_append(store, copy, NULL, NULL, &err)) {
        rap_rowset notes = rap_store_table(store, FIXTURE_NOTES), documents = rap_store_documents(store);
        fixture_print(&notes, arena);
        fixture_print(&documents, arena);
      } else {
        assert_int_equal(rows_in(store), 0);
      }
      rap_store_free(store);
      rap_arena_reset(arena);
    }
  rap_arena_free(arena);
  rap_part_free(part);
}

static void test_span_without_its_context(void **state) {
  (void)state;
  rap_part *part = rap_part_new(fixture_schema());
  rap_document document = fixture_document("d", NULL, NULL);
  rap_cell lost = fixture_span("The words are elsewhere.", 0, "words");
  lost.context = RAP_LIT("Another sentence.");
  rap_cell empty = fixture_span("The words are elsewhere.", 0, "");
  rap_cell rows[2][3] = {{fixture_nil(), lost, fixture_nil()}, {fixture_nil(), empty, fixture_nil()}};
  empty.context = RAP_LIT("");
  rap_cell third[3] = {fixture_nil(), empty, fixture_nil()};
  rap_part_begin(part, &document);
  rap_part_row(part, FIXTURE_NOTES, rows[0]);
  rap_part_row(part, FIXTURE_NOTES, rows[1]);
  rap_part_row(part, FIXTURE_NOTES, third);
  rap_part_row(part, FIXTURE_NOTES, rows[0]);
  rap_part_commit(part);
  rap_store *store = rap_store_new(fixture_schema());
  fixture_append(store, part);
  rap_rowset notes = rap_store_table(store, FIXTURE_NOTES);
  KNOWN_AS(&notes, 0, "words", "words");
  KNOWN_AS(&notes, 1, "words", "");
  KNOWN_AS(&notes, 3, "words", "words");
  assert_int_equal(cell_at(&notes, 3, "words").span.start, 4);
  assert_true(rap_str_equal(cell_at(&notes, 0, "words").context, RAP_LIT("words")));
  rap_store_free(store);
  rap_part_free(part);
}

/* More contexts than a part remembers, and rows over many chunks. */
static void test_many(void **state) {
  (void)state;
  enum { ROWS = 20000 };
  rap_part *part = rap_part_new(fixture_schema());
  rap_store *store = rap_store_new(fixture_schema());
  rap_arena *arena = rap_arena_new();
  rap_document document = fixture_document("d", NULL, NULL);
  rap_part_begin(part, &document);
  for (uint32_t i = 0; i < ROWS; i++) {
    rap_str sentence = rap_arena_printf(arena, "Sentence %u says so.", i / 3);
    rap_cell row[] = {fixture_nil(), fixture_span(sentence.s, i / 3 * 40, "says"), fixture_number(i)};
    rap_part_row(part, FIXTURE_NOTES, row);
  }
  rap_part_commit(part);
  fixture_append(store, part);
  rap_rowset notes = rap_store_table(store, FIXTURE_NOTES);
  assert_int_equal(notes.rows, ROWS);
  for (uint32_t i = 0; i < ROWS; i++) {
    rap_cell words = cell_at(&notes, i, "words");
    assert_true(rap_str_equal(words.text, RAP_LIT("says")));
    assert_true(rap_str_equal(words.context, rap_arena_printf(arena, "Sentence %u says so.", i / 3)));
    assert_true(cell_at(&notes, i, "weight").number == i);
  }
  rap_arena_free(arena);
  rap_store_free(store);
  rap_part_free(part);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_columns),
      cmocka_unit_test(test_documents_and_skipped),
      cmocka_unit_test(test_context),
      cmocka_unit_test(test_drop_leaves_nothing),
      cmocka_unit_test(test_lines),
      cmocka_unit_test(test_numbers),
      cmocka_unit_test(test_heap_in_small_slots),
      cmocka_unit_test(test_cut_message),
      cmocka_unit_test(test_changed_message),
      cmocka_unit_test(test_span_without_its_context),
      cmocka_unit_test(test_many),
  };
  return cmocka_run_group_tests_name("store", tests, NULL, NULL);
}
