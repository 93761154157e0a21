/* Excerpts keep their places through SQL: "go on" stands in two documents, and each row must say which is meant
 * (words@document:start); where SQL makes a new text of it, or no promise can be made, the cell is plain text. */
#include "store_fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#define ASK(sql, expected) assert_string_equal(fixture_ask(*state, sql, NULL, 0), expected)

static void test_plain(void **state) {
  ASK("SELECT words FROM notes WHERE weight > 1", "words:excerpt\ngo on@0:18\non and on@1:8\nlast word@2:9");
  ASK("SELECT * FROM notes LIMIT 1 OFFSET 2", "speaker:text|words:excerpt|weight:number\nAda|go on@1:5|0.5");
  ASK("SELECT n.words AS \"what:evidence\", doc FROM notes AS n WHERE n.doc = 'b.txt'",
      "what:evidence|doc:text\ngo on@1:5|b.txt\non and on@1:8|b.txt");
  ASK("SELECT words w, weight, \"words\" AS [again] FROM \"notes\" WHERE weight = 0.5",
      "w:excerpt|weight:number|again:excerpt\ngo on@1:5|0.5|go on@1:5");
  ASK("SELECT *, words AS more FROM notes WHERE weight = 4",
      "speaker:text|words:excerpt|weight:number|more:excerpt\n-|on and on@1:8|4|on and on@1:8");
}

static void test_order(void **state) {
  ASK("SELECT words FROM notes ORDER BY words DESC, weight",
      "words:excerpt\non and on@1:8\nlast word@2:9\ngo on@1:5\ngo on@0:18\nNothing is settled@0:40");
  ASK("SELECT words, weight FROM notes ORDER BY 1, 2 LIMIT 3",
      "words:excerpt|weight:number\nNothing is settled@0:40|1\ngo on@1:5|0.5\ngo on@0:18|2");
  ASK("SELECT words AS w FROM notes ORDER BY length(w), weight DESC LIMIT 2", "w:excerpt\ngo on@0:18\ngo on@1:5");
  ASK("SELECT words FROM notes ORDER BY words COLLATE NOCASE LIMIT 1 OFFSET 3",
      "words:excerpt\nNothing is settled@0:40");
}

static void test_group(void **state) {
  ASK("SELECT words, count(*) AS n FROM notes GROUP BY words HAVING n > 1", "words:excerpt|n:number\ngo on@0:18|2");
  ASK("SELECT speaker, max(weight) AS top, words FROM notes WHERE speaker = 'Ada' GROUP BY speaker",
      "speaker:text|top:number|words:excerpt\nAda|2|go on@0:18");
  ASK("SELECT speaker, min(weight) AS least, words FROM notes WHERE speaker = 'Ada' GROUP BY speaker",
      "speaker:text|least:number|words:excerpt\nAda|0.5|go on@1:5");
  ASK("SELECT DISTINCT words FROM notes WHERE words = 'go on'", "words:excerpt\ngo on@0:18");
  ASK("SELECT DISTINCT words FROM notes ORDER BY words DESC LIMIT 2 OFFSET 1",
      "words:excerpt\nlast word@2:9\ngo on@0:18");
  ASK("SELECT DISTINCT speaker, words FROM notes WHERE speaker = 'Ada'", "speaker:text|words:excerpt\nAda|go on@0:18");
  ASK("SELECT count(*) AS n FROM (SELECT DISTINCT words FROM notes)", "n:number\n4");
  ASK("SELECT words FROM (SELECT DISTINCT words FROM notes) WHERE words LIKE 'go%'", "words:excerpt\ngo on@0:18");
}

static void test_expressions_are_text(void **state) {
  ASK("SELECT upper(words) AS u, words || '!' AS v, length(words) AS n FROM notes WHERE weight = 3",
      "u:text|v:text|n:number\nLAST WORD|last word!|9");
  ASK("SELECT group_concat(words, '; ') AS all_words FROM notes WHERE speaker = 'Ada'", "all_words:text\ngo on; go on");
  ASK("SELECT (SELECT words FROM notes WHERE doc = 'a.txt') AS w, speaker FROM notes WHERE weight = 0.5",
      "w:excerpt|speaker:text\ngo on|Ada");
  ASK("SELECT count(DISTINCT words) AS n FROM notes", "n:number\n4");
}

static void test_subqueries(void **state) {
  ASK("SELECT words FROM (SELECT words, weight FROM notes) WHERE weight < 1", "words:excerpt\ngo on@1:5");
  ASK("SELECT q.w FROM (SELECT words AS w, weight FROM notes ORDER BY weight LIMIT 1) AS q", "w:excerpt\ngo on@1:5");
  ASK("SELECT * FROM (SELECT * FROM notes) WHERE weight = 2",
      "speaker:text|words:excerpt|weight:number\nAda|go on@0:18|2");
  ASK("SELECT words FROM notes WHERE words IN (SELECT words FROM notes WHERE weight = 2) ORDER BY weight",
      "words:excerpt\ngo on@1:5\ngo on@0:18");
  ASK("SELECT (weight) AS n, (words) AS w FROM notes WHERE EXISTS (SELECT 1) AND weight = 1",
      "n:number|w:excerpt\n1|Nothing is settled");
}

static void test_common_table_expressions(void **state) {
  ASK("WITH ranked AS (SELECT speaker, words, row_number() OVER (PARTITION BY speaker ORDER BY weight DESC) AS n "
      "FROM notes) SELECT speaker, words FROM ranked WHERE n = 1 AND speaker IS NOT NULL ORDER BY speaker",
      "speaker:text|words:excerpt\nAda|go on@0:18\nBen|Nothing is settled@0:40\nCleo|last word@2:9");
  ASK("WITH a AS (SELECT words AS w, weight AS n FROM notes), b AS MATERIALIZED (SELECT w AS v FROM a WHERE n = 0.5) "
      "SELECT v FROM b",
      "v:excerpt\ngo on@1:5");
  ASK("WITH a AS (SELECT * FROM notes WHERE weight > 2) SELECT a.weight AS n, * FROM a ORDER BY 4 DESC",
      "n:number|speaker:text|words:excerpt|weight:number\n4|-|on and on@1:8|4\n3|Cleo|last word@2:9|3");
  ASK("WITH a AS (SELECT * FROM notes WHERE weight > 2) SELECT *, a.weight AS n FROM a ORDER BY 4 DESC",
      "speaker:text|words:excerpt|weight:number|n:number\n-|on and on|4|4\nCleo|last word|3|3");
  ASK("WITH a(v, n) AS (SELECT words, weight FROM notes) SELECT v FROM a WHERE n = 3", "v:excerpt\nlast word");
  ASK("WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 2) "
      "SELECT n, words FROM c JOIN notes ON weight = n ORDER BY n",
      "n:number|words:excerpt\n1|Nothing is settled@0:40\n2|go on@0:18");
}

static void test_joins(void **state) {
  ASK("SELECT a.words AS first, b.words AS second FROM notes a JOIN notes b ON a.doc = b.doc AND a.weight > b.weight "
      "ORDER BY a.weight",
      "first:excerpt|second:excerpt\ngo on@0:18|Nothing is settled@0:40\non and on@1:8|go on@1:5");
  ASK("SELECT a.*, d.title FROM notes AS a JOIN documents AS d ON d.doc = a.doc WHERE a.weight = 3",
      "speaker:text|words:excerpt|weight:number|title:text\nCleo|last word@2:9|3|Third");
  ASK("SELECT n.words, p.code FROM notes AS n, (SELECT code, date FROM places) AS p WHERE n.date = p.date AND "
      "n.weight = 4",
      "words:excerpt|code:country\non and on@1:8|FR");
  ASK("SELECT words FROM notes NATURAL JOIN (SELECT 4 AS weight)", "words:excerpt\non and on");
  ASK("SELECT a.*, b.* FROM (SELECT words, weight FROM notes) a JOIN (SELECT doc AS d FROM notes) b ON b.d = 'c.txt' "
      "ORDER BY 3, 2 LIMIT 1",
      "words:excerpt|weight:number|d:text\ngo on|0.5|c.txt");
}

static void test_compounds(void **state) {
  ASK("SELECT words, weight FROM notes WHERE weight = 2 UNION ALL SELECT words, weight FROM notes WHERE weight = 0.5",
      "words:excerpt|weight:number\ngo on@0:18|2\ngo on@1:5|0.5");
  ASK("SELECT words FROM notes WHERE weight = 2 UNION ALL SELECT speaker FROM notes WHERE weight = 0.5",
      "words:excerpt\ngo on@0:18\nAda");
  ASK("SELECT words FROM notes WHERE words = 'go on' UNION SELECT words FROM notes WHERE words = 'go on'",
      "words:excerpt\ngo on");
  ASK("SELECT words FROM notes EXCEPT SELECT 'go on' ORDER BY words LIMIT 1", "words:excerpt\nNothing is settled");
}

/* Brackets, quotes and comments do not lead it astray. */
static void test_reading(void **state) {
  ASK("SELECT words /* , FROM notes */, 'it''s, FROM' AS \"a, FROM b\" -- FROM\n FROM notes WHERE weight = 3;",
      "words:excerpt|a, FROM b:text\nlast word@2:9|it's, FROM");
  ASK("SELECT CASE WHEN weight > 1 THEN 'much' ELSE 'little' END AS how, words FROM notes WHERE weight = 1",
      "how:text|words:excerpt\nlittle|Nothing is settled@0:40");
  ASK("SELECT speaker IS NOT DISTINCT FROM 'Ben' AS yes, words FROM notes WHERE weight = 1",
      "yes:number|words:excerpt\n1|Nothing is settled@0:40");
  ASK("SELECT words FROM main.notes WHERE speaker IN ('Cleo', (SELECT max(speaker) FROM notes))",
      "words:excerpt\nlast word@2:9");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_plain, fixture_open, fixture_close),
      cmocka_unit_test_setup_teardown(test_order, fixture_open, fixture_close),
      cmocka_unit_test_setup_teardown(test_group, fixture_open, fixture_close),
      cmocka_unit_test_setup_teardown(test_expressions_are_text, fixture_open, fixture_close),
      cmocka_unit_test_setup_teardown(test_subqueries, fixture_open, fixture_close),
      cmocka_unit_test_setup_teardown(test_common_table_expressions, fixture_open, fixture_close),
      cmocka_unit_test_setup_teardown(test_joins, fixture_open, fixture_close),
      cmocka_unit_test_setup_teardown(test_compounds, fixture_open, fixture_close),
      cmocka_unit_test_setup_teardown(test_reading, fixture_open, fixture_close),
  };
  return cmocka_run_group_tests_name("query places", tests, NULL, NULL);
}
