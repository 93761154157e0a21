/* data:compare, data.previous and previous.NAME as a script sees them. */
#include "lua_case.h"

#include <stdio.h>

/* A window with a row a document, "new" and "both"; the one before has "both" twice and "old". */
static const char script[] =
    "return { tables = { t = { 'k', 'n:number', 'e:evidence' } },\n"
    "document = function(doc, emit)\n"
    "  for word in doc.text:gmatch '%a+' do emit.t { k = word, n = #word, e = doc:span(1, 3) } end\n"
    "end,\n"
    "report = function(data, out) ";

static void gather_earlier(lua_case *it) {
  const rap_schema *schema = &rap_script_manifest(it->script)->schema;
  rap_err err;
  it->earlier = rap_store_new(schema);
  it->before = (rap_window){rap_date_from(2025, 3, 24), rap_date_from(2025, 3, 30), "2025-W13"};
  if (!lua_case_document(it, "earlier.txt", "both both old")) fail_msg("%s", it->err.message);
  if (!rap_store_append(it->earlier, rap_part_message(it->part), NULL, NULL, &err)) fail_msg("%s", err.message);
  rap_part_reset(it->part);
}

/* The message of what the body of report raises, or "". */
static const char *report(const char *body, bool with_earlier) {
  static char message[1000];
  char source[4000];
  lua_case it;
  snprintf(source, sizeof source, "%s%s end }", script, body);
  if (!lua_case_open(&it, source, NULL)) fail_msg("%s", it.err.message);
  if (with_earlier) gather_earlier(&it);
  bool done = lua_case_document(&it, "a.txt", "new both") && lua_case_report(&it);
  snprintf(message, sizeof message, "%s", done ? "" : it.err.message);
  lua_case_close(&it);
  return message;
}

#define HOLDS(body) assert_string_equal(report(body, true), "")

static void rows_of_both_windows(void **state) {
  (void)state;
  HOLDS(
      "local rows = data:compare('SELECT k, count(*) AS c FROM t GROUP BY k ORDER BY k DESC', 'k')\n"
      "assert(#rows == 3 and rows[1].k == 'new' and rows[2].k == 'both' and rows[3].k == 'old')\n"
      "assert(rows[2].c == 1 and rows[2].c_before == 2 and rows[2].c_change == -1 and rows[2].c_percent == -0.5)\n"
      "assert(rows[1].c_before == 0 and rows[1].c_percent == nil and rows[3].c == 0 and rows[3].c_change == -1)\n"
      "local names = {}\n"
      "for i, column in ipairs(rows.columns) do names[i] = column.name end\n"
      "assert(table.concat(names, ' ') == 'k c c_before c_change')\n"
      "out:table('Shown', rows, { evidence = 't' })\n"
      "out:table('Chosen', rows, { columns = { 'k', 'c_percent' } })\n"
      "out:chart { rows = rows, x = 'k', y = 'c_change' }\n"
      "out:chart { rows = { rows[1], rows[2] }, x = 'k', y = 'c_change' }");
  HOLDS("assert(data:compare('SELECT count(*) AS c FROM t')[1].c_before == 3)");
  HOLDS(
      "local rows = data:compare({ 'SELECT count(*) AS c, ? AS x FROM t WHERE k = ?', 'y', 'both' }, 'x')\n"
      "assert(#rows == 1 and rows[1].c == 1 and rows[1].c_before == 2 and rows[1].x == 'y')");
  HOLDS(
      "assert(data.previous.label == '2025-W13' and data.previous.from == '2025-03-24' and data.previous.to == "
      "'2025-03-30')");
  HOLDS(
      "local rows = data:query \"SELECT k, e FROM previous.t WHERE k = 'old'\"\n"
      "assert(#rows == 1 and rows[1].e == 'bot')");
}

static void no_window_before(void **state) {
  (void)state;
  assert_string_equal(report("local rows = data:compare('SELECT k, count(*) AS c FROM t GROUP BY k ORDER BY k', 'k')\n"
                             "assert(#rows == 2 and rows[1].c == 1 and rows[1].c_before == nil and rows[1].c_change == "
                             "nil and data.previous == nil)\n"
                             "assert(#data:query 'SELECT * FROM previous.t' == 0)\n"
                             "out:table('Shown', rows)",
                             false),
                      "");
}

static void mistakes(void **state) {
  (void)state;
  static const struct {
    const char *body, *message;
  } cases[] = {
      {"data:compare('SELECT k, 1 AS c FROM t', 'kk')",
       "scripts/test.lua:5: data:compare: no column 'kk' in the query to compare by (k?)"},
      {"data:compare('SELECT k, 1 AS c FROM t', 1)",
       "scripts/test.lua:5: data:compare: a key is the name of a column, not a number"},
      {"data:compare()", "scripts/test.lua:5: bad argument #1 to 'compare' (string expected, got no value)"},
      {"data:compare({}, 'k')", "scripts/test.lua:5: data:compare takes a query, or { query, value, … }"},
      {"data:compare({ 1 }, 'k')", "scripts/test.lua:5: data:compare takes a query, or { query, value, … }"},
      {"data:compare({ 'SELECT ? AS k', {} }, 'k')",
       "scripts/test.lua:5: data:compare: value 1 takes text (a string, a number, true or false, a span), not a table"},
      {"data:compair('SELECT 1')", "scripts/test.lua:5: no table 'compair' in data (compare?)"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
    assert_string_equal(report(cases[i].body, true), cases[i].message);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(rows_of_both_windows),
      cmocka_unit_test(no_window_before),
      cmocka_unit_test(mistakes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
