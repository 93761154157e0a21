/* SQL over the store: tables and columns, types, errors, what is refused, and what the clock says. */
#include "store_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define ASK(sql, expected) assert_string_equal(fixture_ask(*state, sql, NULL, 0), expected)

static void test_tables(void **state) {
  ASK("SELECT speaker, weight FROM notes WHERE weight < 3 ORDER BY weight",
      "speaker:text|weight:number\nAda|0.5\nBen|1\nAda|2");
  ASK("SELECT * FROM places", "code:country|share:percent|doc:text\nFR|0.25|own\nDE|-|c.txt");
  ASK("SELECT count(*) AS n FROM documents", "n:number\n3");
  ASK("SELECT doc, date, path, title, publisher, url FROM documents WHERE doc = 'b.txt'",
      "doc:text|date:date|path:text|title:text|publisher:text|url:link\nb.txt|2025-04-02|b.txt|-|-|-");
  ASK("SELECT kind, reason FROM skipped", "kind:text|reason:text\noutside|outside the window");
  ASK("SELECT Doc, count(*) FROM NOTES GROUP BY doc", "doc:text|count(*):number\na.txt|2\nb.txt|2\nc.txt|1");
  ASK("SELECT path, doc FROM places", "path:text|doc:text\nb.txt|own\nc.txt|c.txt");
  ASK("SELECT rowid, speaker FROM notes WHERE rowid = 2", "rowid:number|speaker:text\n2|Ben");
  ASK("SELECT speaker FROM notes WHERE rowid IN (0, 1.5, 6, NULL, 5)", "speaker:text\nCleo");
}

static void test_types(void **state) {
  ASK("SELECT code AS c, share AS \"s:number\", date AS d FROM places WHERE code = 'FR'",
      "c:country|s:number|d:date\nFR|0.25|2025-04-02");
  ASK("SELECT sum(weight) / 4 AS \"part:percent\", speaker FROM notes WHERE speaker = 'Ada' GROUP BY speaker",
      "part:percent|speaker:text\n0.625|Ada");
  ASK("SELECT 1 AS a, 'x' AS b, NULL AS c, 2.5 AS d UNION ALL SELECT 'y', 'z', NULL, NULL",
      "a:text|b:text|c:text|d:number\n1|x|-|2.5\ny|z|-|-");
  ASK("SELECT code FROM (SELECT code, share FROM places ORDER BY code LIMIT 1)", "code:country\nDE");
  ASK("WITH p AS (SELECT date AS day FROM places) SELECT day FROM p WHERE day IS NOT NULL", "day:date\n2025-04-02");
  ASK("SELECT weight / 2 AS half FROM notes WHERE weight = 1", "half:number\n0.5");
  ASK("SELECT strftime('%H:%M', '10:20') ", "strftime('%H:%M', '10:20'):text\n10:20");
  ASK("SELECT 1 AS \"x:percnt\"", "script: no column type 'percnt' (percent?)");
  ASK("SELECT CAST(x'ff' AS TEXT) AS bad", "script: column 'bad' of the query holds bytes that are no UTF-8 text");
}

static void test_values(void **state) {
  rap_cell values[] = {fixture_text("Ada"), fixture_number(1), fixture_nil()};
  assert_string_equal(
      fixture_ask(*state, "SELECT weight FROM notes WHERE speaker = ? AND weight > ? AND ? IS NULL", values, 3),
      "weight:number\n2");
  assert_string_equal(fixture_ask(*state, "SELECT ?", values, 2),
                      "script: the query has 1 place to fill (?), but 2 values are given");
  assert_string_equal(fixture_ask(*state, "SELECT ?, ?", values, 1),
                      "script: the query has 2 places to fill (?), but 1 value is given");
  rap_cell span = fixture_span("We go on.", 0, "go on");
  assert_string_equal(fixture_ask(*state, "SELECT count(*) AS n FROM notes WHERE words = ?", &span, 1), "n:number\n2");
}

/* In the order that a reader sees. */
static void test_shown(void **state) {
  ASK("SELECT country_name(code) AS name, code FROM places ORDER BY country_name(code)",
      "name:text|code:country\nFrance|FR\nGermany|DE");
  ASK("SELECT country_name('uk') AS a, country_name('Nowhere') AS b, country_name(NULL) AS c, country_name(7) AS d",
      "a:text|b:text|c:text|d:number\nUnited Kingdom|Nowhere|-|7");
  ASK("WITH n(t) AS (VALUES ('Żory'), ('émile'), ('Émile Z'), ('Zoe'), ('adam'), (NULL), ('')) SELECT t FROM n "
      "ORDER BY t COLLATE NOCASE",
      "t:text\n-\n\nadam\nZoe\némile\nÉmile Z\nŻory");
  ASK("SELECT 'ÉMILE' = 'émile' COLLATE NOCASE AS same", "same:number\n1");
  ASK("SELECT country_nam(code) FROM places", "script: no such function: country_nam (country_name?)");
  const char *longer = "SELECT printf('%0300d', 1) || 'É' = printf('%0300d', 1) || 'é' COLLATE NOCASE AS same";
  ASK(longer, "same:number\n1");
}

static void test_nearest_names(void **state) {
  ASK("SELECT speeker FROM notes", "script: no such column: speeker (speaker?)");
  ASK("SELECT n.wieght FROM notes AS n", "script: no such column: n.wieght (weight?)");
  ASK("SELECT * FROM note", "script: no such table: note (notes?)");
  ASK("SELECT * FROM document", "script: no such table: document (documents?)");
  ASK("SELECT cuont(*) FROM notes", "script: no such function: cuont (count?)");
  ASK("SELECT xyzzyx FROM notes", "script: no such column: xyzzyx");
  ASK("SELECT * FROM notes WHERE speaker = \"Kallas\"", "script: no such column: Kallas (a text is written 'Kallas')");
  ASK("SELECT FROM notes", "script: near \"FROM\": syntax error");
}

static void test_only_select(void **state) {
  static const char *const refused[] = {"DELETE FROM notes",
                                        "PRAGMA table_list",
                                        "ATTACH 'x.db' AS x",
                                        "BEGIN",
                                        "CREATE TABLE t (a)",
                                        "EXPLAIN SELECT 1",
                                        "VACUUM",
                                        "INSERT INTO notes VALUES (1)",
                                        "",
                                        "-- nothing",
                                        "WITH a AS (SELECT 1) DELETE FROM notes"};
  for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
    ASK(refused[i], "script: only SELECT can be asked here");
  ASK("SELECT * FROM pragma_table_info('notes')", "script: only SELECT can be asked here");
  ASK("SELECT 1; SELECT 2", "script: one SELECT at a time can be asked");
  ASK("SELECT 1 AS a; -- done\n ;", "a:number\n1");
  ASK("/* a */ WITH a AS (VALUES (1)) SELECT * FROM a", "column1:number\n1");
  ASK("SELECT random()", "script: random() cannot be asked here: the same input must give the same report");
  ASK("SELECT RandomBlob(4)", "script: randomblob() cannot be asked here: the same input must give the same report");
  ASK("SELECT load_extension('x')", "script: load_extension() cannot be asked here");
  ASK("SELECT 1 AS a", "a:number\n1"); /* a refusal does not stick */
}

static void test_now(void **state) {
  ASK("SELECT date('now') AS a, CURRENT_DATE AS b, date('now', '-6 days') AS c, datetime('now') AS d, "
      "julianday('now') - julianday('2025-03-31') AS e, date() AS f, strftime('%Y', 'now') AS g",
      "a:text|b:text|c:text|d:text|e:number|f:text|g:text\n"
      "2025-04-06|2025-04-06|2025-03-31|2025-04-06 00:00:00|6|2025-04-06|2025");
  ASK("SELECT datetime('now', 'localtime')", "script: local time unavailable");
  fixture_database *on = *state;
  rap_err err = {0};
  rap_database *timeless = rap_database_open(on->store, NULL, RAP_NO_DATE, &err);
  assert_non_null(timeless);
  rap_rowset rows;
  assert_false(rap_query(timeless, RAP_LIT("SELECT date('now')"), NULL, 0, on->arena, &rows, &err));
  assert_string_equal(err.message, "'now' is not known: the run has no window and no document has a date");
  assert_true(rap_query(timeless, RAP_LIT("SELECT date('2025-01-01')"), NULL, 0, on->arena, &rows, &err));
  rap_database_close(timeless);
  ASK("SELECT date('now') AS a", "a:text\n2025-04-06"); /* two clocks side by side */
}

static void test_check(void **state) {
  fixture_database *on = *state;
  rap_err err = {0};
  assert_true(rap_query_check(on->database, RAP_LIT("SELECT speaker FROM notes WHERE weight > ?"), &err));
  assert_false(rap_query_check(on->database, RAP_LIT("SELECT speeker FROM notes"), &err));
  assert_string_equal(err.message, "no such column: speeker (speaker?)");
}

static void test_deadline(void **state) {
  fixture_database *on = *state;
  rap_database_set_deadline(on->database, 0.05);
  ASK("WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT count(*) FROM c",
      "limit: the query took longer than 0.05 s");
  ASK("SELECT 1 AS a", "a:number\n1");
}

/* -- columns of one table ------------------------------------------------------------------------------------------ */

static bool holds(const rap_rowset *rows, const char *text) {
  for (size_t row = 0; row < rows->rows; row++)
    for (size_t i = 0; i < rows->columns.count; i++)
      if (rap_rowset_cell(rows, row, i).text.s == text) return true;
  return false;
}

/* Is the first text of the result the store's own, no copy? */
static bool is_shared(fixture_database *on, const char *sql) {
  rap_rowset rows, of[] = {rap_store_table(on->store, FIXTURE_NOTES), rap_store_table(on->store, FIXTURE_PLACES),
                           rap_store_documents(on->store), rap_store_skipped(on->store)};
  rap_err err = {0};
  assert_true(rap_query(on->database, rap_str_from(sql), NULL, 0, on->arena, &rows, &err));
  const char *text = NULL;
  for (size_t i = 0; i < rows.rows * rows.columns.count && !text; i++) {
    rap_cell cell = rap_rowset_cell(&rows, i / rows.columns.count, i % rows.columns.count);
    if (cell.kind == RAP_CELL_TEXT) text = cell.text.s;
  }
  assert_non_null(text);
  return holds(&of[0], text) || holds(&of[1], text) || holds(&of[2], text) || holds(&of[3], text);
}

static void test_plain_columns_are_not_copied(void **state) {
  static const char *const plain[] = {
      "SELECT speaker, words, weight FROM notes",
      "select Words AS w, Speaker, date, title from Notes",
      "SELECT notes.doc, notes.* FROM \"notes\"",
      "SELECT * FROM places",
      "SELECT speaker, weight AS \"w:percent\" FROM -- of all\n notes",
      "SELECT doc, date FROM documents",
      "SELECT reason, kind FROM skipped",
  };
  static const char *const others[] = {
      "SELECT DISTINCT speaker FROM notes",
      "SELECT speaker FROM notes LIMIT 2",
      "SELECT speaker FROM notes ORDER BY speaker",
      "SELECT speaker FROM notes WHERE weight > 1",
      "SELECT upper(speaker) AS speaker FROM notes",
      "SELECT speaker, 1 AS one FROM notes",
      "SELECT speaker, rowid FROM notes",
      "SELECT NOT weight AS light, speaker FROM notes",
      "SELECT speaker FROM notes, places",
      "SELECT speaker FROM notes UNION ALL SELECT code FROM places",
      "SELECT speaker FROM (SELECT speaker FROM notes)",
      "WITH n AS (SELECT speaker FROM notes) SELECT speaker FROM n",
  };
  fixture_database *on = *state;
  for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
    const char *asked = rap_arena_copy(on->arena, rap_str_from(fixture_ask(on, plain[i], NULL, 0))).s;
    ASK(rap_arena_printf(on->arena, "%s WHERE 1", plain[i]).s, asked);
    ASK(rap_arena_printf(on->arena, "%s;", plain[i]).s, asked);
    if (!is_shared(on, plain[i])) fail_msg("copied: %s", plain[i]);
  }
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    if (is_shared(on, others[i])) fail_msg("not copied: %s", others[i]);
}

static void test_results_take_room_as_they_grow(void **state) {
  static const size_t counts[] = {0, 1, 16, 17, 1023, 1024, 1025, 3000};
  fixture_database *on = *state;
  rap_str sql =
      RAP_LIT("WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n, -n AS m FROM c LIMIT ?");
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
    rap_cell count = fixture_number((double)counts[i]);
    rap_rowset rows;
    rap_err err = {0};
    size_t before = rap_arena_used(on->arena);
    assert_true(rap_query(on->database, sql, &count, 1, on->arena, &rows, &err));
    assert_true(rap_arena_used(on->arena) - before < (20 + 4 * counts[i]) * 2 * sizeof(rap_cell));
    assert_int_equal(rows.rows, counts[i]);
    for (size_t row = 0; row < rows.rows; row++) {
      assert_true(rap_rowset_cell(&rows, row, 0).number == (double)row + 1);
      assert_true(rap_rowset_cell(&rows, row, 1).number == -(double)row - 1);
    }
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_tables, fixture_open, fixture_close),
      cmocka_unit_test_setup_teardown(test_types, fixture_open, fixture_close),
      cmocka_unit_test_setup_teardown(test_values, fixture_open, fixture_close),
      cmocka_unit_test_setup_teardown(test_shown, fixture_open, fixture_close),
      cmocka_unit_test_setup_teardown(test_nearest_names, fixture_open, fixture_close),
      cmocka_unit_test_setup_teardown(test_only_select, fixture_open, fixture_close),
      cmocka_unit_test_setup_teardown(test_now, fixture_open, fixture_close),
      cmocka_unit_test_setup_teardown(test_check, fixture_open, fixture_close),
      cmocka_unit_test_setup_teardown(test_deadline, fixture_open, fixture_close),
      cmocka_unit_test_setup_teardown(test_plain_columns_are_not_copied, fixture_open, fixture_close),
      cmocka_unit_test_setup_teardown(test_results_take_room_as_they_grow, fixture_open, fixture_close),
  };
  return cmocka_run_group_tests_name("query", tests, NULL, NULL);
}
