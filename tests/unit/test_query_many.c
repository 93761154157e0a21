/* Many rows: joins on equality read each row a few times, not once for every other row; results have many chunks. */
#include "store_fixture.h"

#include "store/guard.h"
#include "store/places.h"
#include "store/vtab.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

enum { ROWS = 200000, PER_DOCUMENT = 4 };

/* -- a table that counts how often it is looked at --------------------------------------------------------------- */

typedef struct counted {
  size_t looks;
  char texts[ROWS / PER_DOCUMENT][8];
} counted;

static rap_column counted_columns[] = {
    {.name = {"doc", 3}}, {.name = {"topic", 5}}, {.name = {"n", 1}, .type = RAP_TYPE_NUMBER}};

static void counted_cell(const rap_rowset *set, size_t row, size_t column, rap_cell *out) {
  static const char topics[4][2] = {"a", "b", "c", "d"};
  counted *on = (counted *)set->state;
  on->looks++;
  if (column == 2)
    *out = fixture_number((double)row);
  else if (column == 1)
    *out = fixture_text(topics[row % 4]);
  else
    *out = fixture_text(on->texts[row / PER_DOCUMENT]);
}

static double first_number(sqlite3 *db, const char *sql) {
  sqlite3_stmt *statement;
  if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) fail_msg("%s", sqlite3_errmsg(db));
  assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
  double number = sqlite3_column_double(statement, 0);
  sqlite3_finalize(statement);
  return number;
}

static void test_joins_are_not_quadratic(void **state) {
  (void)state;
  static counted on;
  for (size_t i = 0; i < ROWS / PER_DOCUMENT; i++) snprintf(on.texts[i], sizeof on.texts[i], "d%zu", i);
  rap_rowset set = {.columns = {counted_columns, 3, 3}, .rows = ROWS, .cell = counted_cell, .state = &on};
  rap_err err = {0};
  rap_guard *guard = rap_guard_open(0, &err);
  assert_non_null(guard);
  sqlite3 *db = rap_guard_database(guard);
  assert_true(rap_places_register(db, &err));
  rap_vtab_source *source = rap_vtab_new(db, &(rap_vtab_table){"main", RAP_LIT("t"), set, 0, false}, 0, &err);
  assert_non_null(source);
  static const struct {
    const char *sql;
    double expected;
  } joins[] = {
      {"SELECT count(*) FROM t a JOIN t b ON a.doc = b.doc", (double)ROWS * PER_DOCUMENT},
      {"SELECT count(*) FROM t a JOIN t b ON a.doc = b.doc AND a.topic = b.topic", ROWS},
      {"SELECT count(*) FROM t a JOIN t b ON a.topic = b.topic AND b.doc = a.doc WHERE a.n < 100", 100},
      {"SELECT count(*) FROM t a LEFT JOIN t b ON b.n = a.n + 1", ROWS},
      {"SELECT count(*) FROM t a WHERE EXISTS (SELECT 1 FROM t b WHERE b.doc = a.doc AND b.n > a.n)", ROWS * 3.0 / 4},
      {"SELECT count(*) FROM t WHERE doc IN (SELECT doc FROM t WHERE n < 8)", 8},
      {"SELECT count(*) FROM t a JOIN t b ON b.rowid = a.rowid + 1", ROWS - 1},
  };
  for (size_t i = 0; i < sizeof joins / sizeof *joins; i++) {
    on.looks = 0;
    assert_true(first_number(db, joins[i].sql) == joins[i].expected);
    if (on.looks > (size_t)ROWS * 24) fail_msg("%s: %zu looks", joins[i].sql, on.looks);
  }
  on.looks = 0;
  first_number(db, "SELECT count(*) FROM t WHERE doc = 'd77'"); /* the index is kept */
  assert_true(on.looks < 100);
  rap_guard_free(guard);
  rap_vtab_free(source);
}

/* -- what SQL calls equal, the index finds ------------------------------------------------------------------------ */

static rap_cell odd_cells[] = {
    {.kind = RAP_CELL_TEXT, .text = {"5", 1}},
    {.kind = RAP_CELL_NUMBER, .number = 5},
    {.kind = RAP_CELL_TEXT, .text = {"05.0", 4}},
    {.kind = RAP_CELL_TEXT, .text = {"five", 4}},
    {.kind = RAP_CELL_NIL},
    {.kind = RAP_CELL_NUMBER, .number = 0.5},
    {.kind = RAP_CELL_TEXT, .text = {"", 0}},
    {.kind = RAP_CELL_NUMBER, .number = -0.0},
    {.kind = RAP_CELL_TEXT, .text = {" 5 ", 3}},
    {.kind = RAP_CELL_NUMBER, .number = 1e300},
};
enum { ODD = sizeof odd_cells / sizeof *odd_cells };

static void test_equality(void **state) {
  (void)state;
  rap_column columns[] = {{.name = {"v", 1}}};
  rap_columns list = {columns, 1, 1};
  rap_err err = {0};
  rap_guard *guard = rap_guard_open(0, &err);
  sqlite3 *db = rap_guard_database(guard);
  assert_true(rap_places_register(db, &err));
  rap_vtab_source *text = rap_vtab_new(
      db, &(rap_vtab_table){"main", RAP_LIT("t"), rap_rowset_of_cells(list, odd_cells, ODD), 0, false}, 0, &err);
  rap_column numbers[] = {{.name = {"v", 1}, .type = RAP_TYPE_NUMBER}};
  rap_columns number_list = {numbers, 1, 1};
  rap_vtab_source *number = rap_vtab_new(
      db, &(rap_vtab_table){"main", RAP_LIT("n"), rap_rowset_of_cells(number_list, odd_cells, ODD), 0, false}, 1, &err);
  static const char *const values[] = {"5", "5.0",  "'5'", "'05.0'", "'five'", "''",
                                       "0", "NULL", "0.5", "1e300",  "x'35'"};
  for (size_t i = 0; i < sizeof values / sizeof *values; i++)
    for (int which = 0; which < 2; which++) {
      char with[120], without[120];
      snprintf(with, sizeof with, "SELECT count(*) FROM %s WHERE v = %s", which ? "n" : "t", values[i]);
      /* CASE hides the comparison from the planner. */
      snprintf(without, sizeof without, "SELECT sum(CASE WHEN v = %s THEN 1 ELSE 0 END) FROM %s", values[i],
               which ? "n" : "t");
      if (first_number(db, with) != first_number(db, without)) fail_msg("%s differs", with);
    }
  assert_true(first_number(db, "SELECT count(*) FROM t WHERE v = 'FIVE' COLLATE NOCASE") == 1);
  rap_guard_free(guard);
  rap_vtab_free(text);
  rap_vtab_free(number);
}

/* -- what SQL sorts, the order sorts ------------------------------------------------------------------------------ */

/* All rows of a result behind each other. */
static void add_rows(sqlite3 *db, const char *sql, rap_buf *out) {
  sqlite3_stmt *statement;
  rap_buf_truncate(out, 0);
  if (sqlite3_prepare_v2(db, sql, -1, &statement, NULL) != SQLITE_OK) fail_msg("%s: %s", sql, sqlite3_errmsg(db));
  while (sqlite3_step(statement) == SQLITE_ROW)
    for (int i = 0; i < sqlite3_column_count(statement); i++) {
      const char *text = (const char *)sqlite3_column_text(statement, i);
      rap_buf_printf(out, "%d:%s%c", sqlite3_column_type(statement, i), text ? text : "NULL",
                     i + 1 < sqlite3_column_count(statement) ? '|' : '\n');
    }
  sqlite3_finalize(statement);
}

static bool sorts(sqlite3 *db, const char *sql) {
  char explain[300];
  rap_buf plan = {0};
  snprintf(explain, sizeof explain, "EXPLAIN QUERY PLAN %s", sql);
  add_rows(db, explain, &plan);
  static const char *const sorted[] = {"TEMP B-TREE FOR GROUP", "TEMP B-TREE FOR ORDER", "TEMP B-TREE FOR DISTINCT"};
  bool found = false;
  for (size_t i = 0; i < 3; i++) found |= strstr(rap_buf_cstr(&plan), sorted[i]) != NULL;
  rap_buf_clear(&plan);
  return found;
}

enum { MIXED = 500 };

/* v, w: any value, n: 0, 1, 2 …; NaN is NULL for SQL. */
static rap_rowset mixed_rows(rap_arena *arena) {
  static rap_column columns[] = {
      {.name = {"v", 1}}, {.name = {"w", 1}, .type = RAP_TYPE_NUMBER}, {.name = {"n", 1}, .type = RAP_TYPE_NUMBER}};
  rap_cell *cells = rap_arena_zero(arena, 3 * MIXED * sizeof *cells);
  uint32_t random = 1;
  for (size_t i = 0; i < (size_t)3 * MIXED; i++) {
    random = random * 1664525 + 1013904223;
    cells[i] = i % 3 == 2 ? fixture_number((double)(i / 3)) : odd_cells[(random >> 16) % ODD];
    if (i % 37 == 0) cells[i] = fixture_number(NAN);
    if (i % 41 == 0) cells[i] = fixture_span("He said nothing.", 0, "nothing");
  }
  return rap_rowset_of_cells((rap_columns){columns, 3, 3}, cells, MIXED);
}

static void test_order(void **state) {
  (void)state;
  rap_err err = {0};
  rap_arena *arena = rap_arena_new();
  rap_guard *guard = rap_guard_open(0, &err);
  sqlite3 *db = rap_guard_database(guard);
  assert_true(rap_places_register(db, &err));
  const rap_vtab_table made = {"main", RAP_LIT("t"), mixed_rows(arena), 0, false};
  rap_vtab_source *source = rap_vtab_new(db, &made, 0, &err);
  assert_non_null(source);
  /* A column with a plus before it is an expression: SQLite sorts it by itself. */
  static const char *const queries[][2] = {
      {"SELECT v, n FROM t ORDER BY v, n", "SELECT v, n FROM t ORDER BY +v, +n"},
      {"SELECT v, w, n FROM t ORDER BY v DESC, w, n", "SELECT v, w, n FROM t ORDER BY +v DESC, +w, +n"},
      {"SELECT v, w, n FROM t WHERE n > 9 ORDER BY w, v DESC, n",
       "SELECT v, w, n FROM t WHERE n > 9 ORDER BY +w, +v DESC, +n"},
      {"SELECT v, count(*), sum(n), min(w) FROM t GROUP BY v",
       "SELECT +v, count(*), sum(n), min(w) FROM t GROUP BY +v"},
      {"SELECT v, w, count(DISTINCT n) FROM t GROUP BY v, w ORDER BY v, w DESC",
       "SELECT +v, +w, count(DISTINCT n) FROM t GROUP BY +v, +w ORDER BY +v, +w DESC"},
      {"SELECT DISTINCT w FROM t ORDER BY w", "SELECT DISTINCT +w FROM t ORDER BY +w"},
  };
  rap_buf ours = {0}, theirs = {0};
  for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
    add_rows(db, queries[i][0], &ours);
    add_rows(db, queries[i][1], &theirs);
    assert_string_equal(rap_buf_cstr(&ours), rap_buf_cstr(&theirs));
    assert_false(sorts(db, queries[i][0]));
    assert_true(sorts(db, queries[i][1]));
  }
  assert_true(sorts(db, "SELECT v FROM t ORDER BY v COLLATE NOCASE"));
  assert_true(sorts(db, "SELECT v FROM t ORDER BY v NULLS LAST"));
  rap_buf_clear(&ours);
  rap_buf_clear(&theirs);
  rap_guard_free(guard);
  rap_vtab_free(source);
  rap_arena_free(arena);
}

/* -- the store itself --------------------------------------------------------------------------------------------- */

static rap_store *big_store(void) {
  static const char *const speakers[] = {"Ada", "Ben", "Cleo", "Dora", "Emil"};
  rap_store *store = rap_store_new(fixture_schema());
  rap_part *part = rap_part_new(fixture_schema());
  for (size_t i = 0; i < ROWS; i++) {
    char id[24];
    snprintf(id, sizeof id, "d%zu", i / PER_DOCUMENT);
    rap_document document = fixture_document(id, "2025-03-31", NULL);
    if (i % PER_DOCUMENT == 0) rap_part_begin(part, &document);
    rap_cell row[] = {fixture_text(speakers[i % 5]), fixture_span("He said nothing at all.", 0, "nothing"),
                      fixture_number((double)i)};
    rap_part_row(part, FIXTURE_NOTES, row);
    if (i % PER_DOCUMENT == PER_DOCUMENT - 1) rap_part_commit(part);
    if (i % 10000 == 9999) fixture_append(store, part);
  }
  rap_part_free(part);
  return store;
}

static void test_store(void **state) {
  (void)state;
  rap_store *store = big_store();
  rap_arena *arena = rap_arena_new();
  rap_err err = {0};
  fixture_database on = {store, rap_database_open(store, NULL, RAP_NO_DATE, &err), arena};
  assert_non_null(on.database);
  assert_string_equal(
      fixture_ask(&on, "SELECT speaker, count(*) AS n, count(DISTINCT doc) AS d FROM notes GROUP BY speaker", NULL, 0),
      "speaker:text|n:number|d:number\nAda|40000|40000\nBen|40000|40000\nCleo|40000|40000\nDora|40000|40000\n"
      "Emil|40000|40000");
  rap_rowset rows;
  assert_true(rap_query(on.database, RAP_LIT("SELECT words, weight FROM notes ORDER BY weight DESC"), NULL, 0, arena,
                        &rows, &err));
  assert_int_equal(rows.rows, ROWS);
  for (size_t i = 0; i < ROWS; i++) {
    rap_cell words = rap_rowset_cell(&rows, i, 0), weight = rap_rowset_cell(&rows, i, 1);
    assert_true(weight.number == (double)(ROWS - 1 - i));
    assert_int_equal(words.document, (ROWS - 1 - i) / PER_DOCUMENT);
  }
  rap_database_close(on.database);
  rap_arena_free(arena);
  rap_store_free(store);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_joins_are_not_quadratic),
      cmocka_unit_test(test_equality),
      cmocka_unit_test(test_order),
      cmocka_unit_test(test_store),
  };
  return cmocka_run_group_tests_name("query many", tests, NULL, NULL);
}
