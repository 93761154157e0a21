/* The window before in SQL: `previous.NAME`, and one question asked of both windows. */
#include "store_fixture.h"

#include "store/compare.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

typedef struct windows {
  rap_store *store, *earlier;
  rap_database *now, *before;
  rap_arena *arena;
} windows;

static void note(rap_part *part, const char *speaker, const char *words, double weight) {
  rap_cell cells[] = {speaker ? fixture_text(speaker) : fixture_nil(), fixture_span(words, 0, words),
                      fixture_number(weight)};
  rap_part_row(part, FIXTURE_NOTES, cells);
}

/* The week before: Ada 3 and 1, nobody 4, Dora 2; one document. */
static rap_store *earlier_store(void) {
  rap_store *store = rap_store_new(fixture_schema());
  rap_part *part = rap_part_new(fixture_schema());
  rap_document old = fixture_document("old.txt", "2025-03-25", "Old");
  rap_part_begin(part, &old);
  note(part, "Ada", "It was so.", 3);
  note(part, "Ada", "It is.", 1);
  note(part, NULL, "Who knows?", 4);
  note(part, "Dora", "Farewell.", 2);
  rap_part_commit(part);
  fixture_append(store, part);
  rap_part_free(part);
  return store;
}

static int open_both(void **state) {
  static windows made;
  rap_err err = {0};
  made = (windows){.store = fixture_store(), .earlier = earlier_store(), .arena = rap_arena_new()};
  made.now = rap_database_open(made.store, made.earlier, rap_date_from(2025, 4, 6), &err);
  made.before = rap_database_open_earlier(made.earlier, rap_date_from(2025, 3, 30), &err);
  *state = &made;
  if (!made.now || !made.before) fail_msg("%s", err.message);
  return 0;
}

static int close_both(void **state) {
  windows *made = *state;
  rap_database_close(made->now);
  rap_database_close(made->before);
  rap_store_free(made->store);
  rap_store_free(made->earlier);
  rap_arena_free(made->arena);
  return 0;
}

static const char *ask(windows *on, rap_database *database, const char *sql) {
  fixture_database asked = {on->store, database, on->arena};
  return fixture_ask(&asked, sql, NULL, 0);
}

/* The rows as they are shown, or "code: message"; `shown` false: with the hidden columns. */
static const char *compare(windows *on, bool first, const char *sql, const char *keys, bool shown) {
  rap_str list = rap_str_from(keys), names[4];
  size_t count = 0;
  while (list.s && count < 4) names[count++] = rap_str_split(&list, ' ');
  rap_comparison made;
  rap_err err;
  if (!rap_compare(on->now, first ? NULL : on->before, rap_str_from(sql), NULL, 0, names, count, on->arena, &made,
                   &err))
    return rap_arena_printf(on->arena, "%s: %s", rap_err_name(err.code), err.message).s;
  if (!shown) return fixture_print(&made.rows, on->arena);
  size_t width = made.rows.columns.count - made.hidden, *from = rap_arena_alloc(on->arena, 100 * sizeof *from);
  for (size_t i = 0; i < width; i++) from[i] = made.hidden + i;
  rap_columns columns = {made.rows.columns.items + made.hidden, width, width};
  rap_rowset rows = rap_rowset_choose(on->arena, &made.rows, columns, from);
  return fixture_print(&rows, on->arena);
}

#define COMPARE(sql, keys, expected) assert_string_equal(compare(*state, false, sql, keys, true), expected)

static void test_previous(void **state) {
  windows *on = *state;
  assert_string_equal(ask(on, on->now, "SELECT count(*) AS n FROM previous.notes"), "n:number\n4");
  assert_string_equal(ask(on, on->now, "SELECT speaker, words, date FROM previous.notes WHERE weight = 2"),
                      "speaker:text|words:text|date:date\nDora|Farewell.|2025-03-25");
  assert_string_equal(ask(on, on->now, "SELECT doc, title FROM previous.documents"),
                      "doc:text|title:text\nold.txt|Old");
  assert_string_equal(ask(on, on->now, "SELECT count(*) AS n FROM notes"), "n:number\n5");
  assert_string_equal(ask(on, on->now, "SELECT count(*) AS n FROM main.documents"), "n:number\n3");
  assert_string_equal(ask(on, on->now, "SELECT count(*) AS n FROM previous.skipped"),
                      "script: no such table: previous.skipped (skipped?)");
  assert_string_equal(ask(on, on->now, "SELECT count(*) AS n FROM previous.note"),
                      "script: no such table: previous.note (notes?)");
  assert_string_equal(ask(on, on->now, "DROP TABLE previous.notes"), "script: only SELECT can be asked here");
  assert_string_equal(ask(on, on->now, "ATTACH 'x.db' AS y"), "script: only SELECT can be asked here");
}

/* Excerpts of this window keep their places beside tables of the one before, whose words are plain text. */
static void test_places(void **state) {
  windows *on = *state;
  assert_string_equal(ask(on, on->now,
                          "SELECT n.words, p.words AS old FROM notes AS n JOIN previous.notes AS p USING (speaker) "
                          "WHERE n.weight = 2 ORDER BY p.weight"),
                      "words:excerpt|old:text\ngo on@0:18|It is.\ngo on@0:18|It was so.");
  assert_string_equal(ask(on, on->now, "SELECT words FROM (SELECT words FROM previous.notes WHERE weight = 2)"),
                      "words:text\nFarewell.");
}

static void test_without_a_window_before(void **state) {
  windows *on = *state;
  rap_err err;
  rap_database *alone = rap_database_open(on->store, NULL, RAP_NO_DATE, &err);
  assert_string_equal(ask(on, alone, "SELECT count(*) AS n FROM previous.notes"), "n:number\n0");
  assert_string_equal(ask(on, alone, "SELECT words FROM previous.notes"), "words:text");
  rap_database_close(alone);
  assert_string_equal(
      compare(on, true, "SELECT speaker, count(*) AS n FROM notes GROUP BY 1 ORDER BY n DESC, 1", "speaker", true),
      "speaker:text|n:number|n_before:number|n_change:number\nAda|2|-|-\n-|1|-|-\nBen|1|-|-\nCleo|1|-|-");
}

static void test_compare(void **state) {
  /* In the order of the query; the key that has gone stands last; nil is a key like any other. */
  COMPARE("SELECT speaker, count(*) AS n, sum(weight) AS w FROM notes GROUP BY 1 ORDER BY n DESC, 1", "speaker",
          "speaker:text|n:number|n_before:number|n_change:number|w:number|w_before:number|w_change:number\n"
          "Ada|2|2|0|2.5|4|-1.5\n"
          "-|1|1|0|4|4|0\n"
          "Ben|1|0|1|1|0|1\n"
          "Cleo|1|0|1|3|0|3\n"
          "Dora|0|1|-1|0|2|-2");
  COMPARE("SELECT count(*) AS n, count(*) / 8.0 AS \"part:percent\", 'x' AS note FROM notes", NULL,
          "n:number|n_before:number|n_change:number|part:percent|part_before:percent|part_change:percent|note:text\n"
          "5|4|1|0.625|0.5|0.125|x");
  /* Whose words are whose: those of this window keep their place, those of the one before have none. */
  COMPARE("SELECT speaker, words, weight FROM notes WHERE weight = 2", "speaker",
          "speaker:text|words:excerpt|weight:number|weight_before:number|weight_change:number\n"
          "Ada|go on@0:18|2|0|2\n"
          "Dora|-|0|2|-2");
  /* "now" is each window's own end. */
  COMPARE("SELECT date('now') AS day, 1 AS n", "day",
          "day:text|n:number|n_before:number|n_change:number\n2025-04-06|1|0|1\n2025-03-30|0|1|-1");
}

/* A nil stays nil, but counts 0 for the change. */
static void test_nil(void **state) {
  COMPARE("SELECT 1 AS k, nullif(sum(speaker = 'Ben'), 0) AS n, nullif(sum(speaker = 'Dora'), 0) AS d FROM notes", "k",
          "k:number|n:number|n_before:number|n_change:number|d:number|d_before:number|d_change:number\n"
          "1|1|-|1|-|1|-1");
}

static void test_hidden(void **state) {
  assert_string_equal(
      compare(*state, false, "SELECT 1 AS k, count(*) AS n, sum(speaker = 'Ben') AS b FROM notes", "k", false),
      "n_percent:percent|b_percent:percent|k:number|n:number|n_before:number|n_change:number|b:number|b_before:number|"
      "b_change:number\n0.25|-|1|5|4|1|1|0|1");
  /* Columns that may be numbers, where neither window has any: there when chosen, not in the way. */
  assert_string_equal(
      compare(*state, false, "SELECT code, max(share) AS s FROM places WHERE 0 GROUP BY code", "code", false),
      "s_before:number|s_change:number|s_percent:percent|code:country|s:text");
  assert_string_equal(
      compare(*state, false, "SELECT speaker, count(*) AS n FROM notes WHERE speaker = 'Dora'", "speaker", true),
      "speaker:text|n:number|n_before:number|n_change:number\n-|0|0|0\nDora|0|1|-1");
}

static void test_mistakes(void **state) {
  COMPARE("SELECT speaker, count(*) AS n FROM notes GROUP BY 1", "speeker",
          "script: no column 'speeker' in the query to compare by (speaker?)");
  COMPARE("SELECT speaker, weight FROM notes", "speaker",
          "script: two rows have the same key (speaker = Ada): name more columns");
  COMPARE("SELECT speaker, weight FROM notes", NULL,
          "script: the query gives 5 rows: name the columns that tell them apart");
  COMPARE("SELECT speaker, count(*) AS n FROM notes GROUP BY 1 LIMIT 2", "speaker",
          "script: LIMIT would compare other rows of each window: take the first rows of what comes back instead");
  COMPARE("SELECT speaker, (SELECT weight FROM notes LIMIT 1) AS w FROM notes WHERE weight = 0.5", "speaker",
          "speaker:text|w:number|w_before:number|w_change:number\nAda|2|0|2");
  COMPARE("SELECT count(*) AS n, 1 AS n_before FROM notes", NULL,
          "script: two columns would be called 'n_before': give the query's another name");
  COMPARE("SELECT count(*) AS n FROM skipped", NULL, "script: no such table: skipped");
  COMPARE("SELECT count(*) AS n FROM previous.notes", NULL, "script: no such table: previous.notes (notes?)");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_previous), cmocka_unit_test(test_places), cmocka_unit_test(test_without_a_window_before),
      cmocka_unit_test(test_compare),  cmocka_unit_test(test_nil),    cmocka_unit_test(test_hidden),
      cmocka_unit_test(test_mistakes),
  };
  return cmocka_run_group_tests(tests, open_both, close_both);
}
