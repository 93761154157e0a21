/* What a script composes: the blocks that out:table, out:chart and out:alert make, over a week of documents. */
#include "lua_case.h"

#include "core/buf.h"

/* A script whose report is `body`; t has a row a document (its day, its first word, how long it is), and rows is an
 * array to compose from. */
static const char before[] =
    "local rows = {\n"
    "  { name = 'Zulu', n = 2, c = 'DE', p = 0.5, d = '2025-04-03' },\n"
    "  { name = 'alpha', n = 10, c = 'AT', p = 0.25, d = '2025-04-01' },\n"
    "  { n = 2, c = 'FR', d = '2025-04-01' },\n"
    "  { name = 'Bravo', c = 'CI', p = 0.125, d = '2025-04-03' } }\n"
    "local columns = { 'name', 'n:number', 'c:country', 'p:percent', 'd:date' }\n"
    "return { tables = { t = { 'word', 'n:number' } }, document = function(doc, emit)\n"
    "  emit.t { word = doc.text:match '%a+', n = #doc.text } end,\n"
    "report = function(data, out)\n";

static lua_case it;

static void compose(const char *body) {
  rap_buf source = {0};
  rap_buf_printf(&source, "%s%s\nend }", before, body);
  bool opened = lua_case_open(&it, rap_buf_cstr(&source), NULL);
  rap_buf_clear(&source);
  if (!opened) fail_msg("%s", it.err.message);
  it.window = (rap_window){rap_date_from(2025, 3, 31), rap_date_from(2025, 4, 3), "four days"};
  static const char *const texts[][2] = {{"2025-04-01", "peace now"}, {"2025-04-03", "war"}, {"2025-04-01", "peace"}};
  for (size_t i = 0; i < 3; i++) {
    rap_document document = {.id = RAP_LIT("x"), .path = RAP_LIT("x"), .text = rap_str_from(texts[i][1])};
    document.date = rap_str_from(texts[i][0]);
    if (!lua_case_run(&it, &document)) fail_msg("%s", it.err.message);
  }
  if (!lua_case_report(&it)) fail_msg("%s", it.err.message);
}

static int close_case(void **state) {
  (void)state;
  lua_case_close(&it);
  return 0;
}

static const rap_block *block(size_t index) {
  assert_true(index < it.blocks.count);
  return &it.blocks.items[index];
}

static const char *show(size_t index) {
  return lua_case_show(&it, &block(index)->rows);
}

/* -- tables -------------------------------------------------------------------------------------------------------- */

static void rows_are_sorted(void **state) {
  (void)state;
  compose(
      "local names = { 'name', 'n' }\n"
      "out:table('1', rows, { columns = names, sort = 'name' })\n"
      "out:table('2', rows, { columns = names, sort = '-name' })\n"
      "out:table('3', rows, { columns = names, sort = { '-n', '-name' } })\n"
      "out:table('4', rows, { columns = names, sort = 'n' })\n"
      "out:table('5', rows, { columns = { 'c:country' }, sort = 'c' })\n"
      "out:table('6', data.t, { columns = { 'word' }, sort = { 'date', 'n' } })\n"
      "out:table('7', rows, { columns = { 'c:country', 'n' }, sort = '-n', totals = true })");
  assert_string_equal(show(0), "alpha|10;Bravo|-;Zulu|2;-|2"); /* without regard to case; what is empty comes last */
  assert_string_equal(show(1), "Zulu|2;Bravo|-;alpha|10;-|2");
  assert_string_equal(show(2), "alpha|10;Zulu|2;-|2;Bravo|-");
  assert_string_equal(show(3), "Zulu|2;-|2;alpha|10;Bravo|-"); /* equal rows stay as they were */
  assert_string_equal(show(4), "AT;FR;DE;CI");                 /* Austria, France, Germany, Ivory Coast */
  assert_string_equal(show(5), "peace;peace;war");             /* by columns that are not shown */
  assert_string_equal(show(6), "AT|10;FR|2;DE|2;CI|-");        /* equal ones by the names of the rows */
}

static void columns_are_formatted(void **state) {
  (void)state;
  compose(
      "out:table('1', rows, { columns = { { 'n:number', format = '0.00', total = false }, 'p:percent' } })\n"
      "out:table('2', rows, { columns = columns, totals = true })");
  const rap_column *first = &block(0)->rows.columns.items[0];
  assert_str(first->format, "0.00");
  assert_true(first->no_total);
  assert_str(block(0)->rows.columns.items[1].format, NULL);
  assert_false(block(0)->totals);
  assert_true(block(1)->totals);
  assert_true(rap_block_total(block(1), 1).number == 14);
}

static void cells_are_highlighted(void **state) {
  (void)state;
  compose(
      "out:table('1', rows, { columns = columns, sort = 'n', highlight = {\n"
      "  { column = 'n', above = 5, colour = '#12abEF' }, { column = 'c', equals = 'de' },\n"
      "  { column = 'p', below = 0.2, colour = 'red' }, { column = 'd', equals = '2025-04-01', colour = 'grey' } } })");
  const rap_block *table = block(0);
  static const char *const rows[] = {"-o--", "---#", "x--#", "--!-"}; /* sorted: Zulu, nobody, alpha, Bravo */
  static const uint32_t colours[] = {['x'] = 0x12ABEF, ['o'] = 0xFFF0A3, ['!'] = 0xF4B8B4, ['#'] = 0xDCDFE3, ['-'] = 0};
  for (size_t row = 0; row < 4; row++)
    for (size_t column = 0; column < 4; column++) {
      const rap_highlight *found = rap_highlight_of(table, row, column + 1);
      assert_int_equal(found ? found->colour : 0, colours[(unsigned char)rows[row][column]]);
    }
  assert_null(rap_highlight_of(table, 0, 0));
}

static void an_alert_is_a_block(void **state) {
  (void)state;
  compose("out:text('a') out:alert('%d rows: 100%%', #data.t) out:alert '\\n plain\\n\\t 100%d '");
  assert_int_equal(block(1)->kind, RAP_BLOCK_ALERT);
  assert_str(block(1)->text, "3 rows: 100%");
  assert_str(block(2)->text, "plain 100%d");
}

/* -- charts -------------------------------------------------------------------------------------------------------- */

static void a_chart_along_dates_has_every_day(void **state) {
  (void)state;
  compose(
      "local by_day = data:query 'SELECT date, word, count(*) AS n FROM t GROUP BY date, word'\n"
      "out:chart { kind = 'line', rows = by_day, x = 'date', y = 'n', series = 'word' }\n"
      "out:chart { kind = 'column', rows = by_day, x = 'date', y = 'n' }\n"
      "out:chart { kind = 'line', rows = by_day, x = 'date', y = 'n', fill = false }\n"
      "out:chart { kind = 'line', rows = rows, x = 'd:date', y = 'p:percent' }\n"
      "out:chart { kind = 'pie', rows = by_day, x = 'date', y = 'n' }\n"
      "out:chart { rows = { { d = '2024-12-24', n = 1 }, { n = 3 } }, x = 'd:date', y = 'n' }");
  assert_string_equal(show(0),
                      "2025-03-31|0|peace;2025-03-31|0|war;2025-04-01|2|peace;2025-04-01|0|war;"
                      "2025-04-02|0|peace;2025-04-02|0|war;2025-04-03|0|peace;2025-04-03|1|war");
  assert_true(block(0)->x == 0 && block(0)->y == 1 && block(0)->series == 2);
  assert_string_equal(show(1), "2025-03-31|0;2025-04-01|2;2025-04-02|0;2025-04-03|1");
  assert_true(block(1)->series == SIZE_MAX);
  assert_string_equal(show(2), "2025-03-31|-;2025-04-01|2;2025-04-02|-;2025-04-03|1");
  assert_string_equal(show(3), "2025-03-31|-;2025-04-01|0.25;2025-04-02|-;2025-04-03|0.625"); /* no share is not 0 % */
  assert_string_equal(show(4), "2025-04-01|peace|2;2025-04-03|war|1");
  assert_string_equal(show(5), "2024-12-24|1;2025-03-31|0;2025-04-01|0;2025-04-02|0;2025-04-03|0;-|3");
}

static void a_window_of_years_is_not_filled_up(void **state) {
  (void)state;
  compose(
      "local rows = { { d = '2025-04-01', n = 1 } }\n"
      "out:chart { rows = rows, x = 'd:date', y = 'n' }");
  assert_int_equal(block(0)->rows.rows, 4);
  it.window.from = rap_date_from(2000, 1, 1);
  rap_report_rows rows = {.store = it.store, .window = &it.window};
  if (!rap_script_report(it.script, &rows, it.arena, &it.blocks, &it.err)) fail_msg("%s", it.err.message);
  assert_string_equal(show(0), "2025-04-01|1");
}

static void several_y_columns_are_series(void **state) {
  (void)state;
  compose(
      "local totals = { { topic = 'a', first_seen = 1, later = 2 }, { topic = 'b', later = 3 } }\n"
      "out:chart { rows = totals, x = 'topic', y = { 'first_seen', 'later' }, stack = true }\n"
      "out:chart { rows = totals, x = 'topic', y = { 'first_seen:percent', 'later:percent' }, kind = 'column', stack = "
      "'percent' }");
  assert_string_equal(show(0), "a|First seen|1;a|Later|2;b|First seen|-;b|Later|3");
  assert_true(block(0)->series == 1 && block(0)->y == 2 && block(0)->stack == RAP_STACK_VALUES);
  assert_int_equal(block(1)->rows.columns.items[2].type, RAP_TYPE_PERCENT);
  assert_int_equal(block(1)->stack, RAP_STACK_PERCENT);
}

static void a_window_over_new_year_shows_years(void **state) {
  (void)state;
  compose("out:table('1', data:pivot(data.t, { rows = 'word', columns = 'date' }))");
  it.window.from = rap_date_from(2024, 12, 31);
  rap_report_rows rows = {.store = it.store, .window = &it.window};
  if (!rap_script_report(it.script, &rows, it.arena, &it.blocks, &it.err)) fail_msg("%s", it.err.message);
  assert_str(block(0)->rows.columns.items[1].title, "2024-12-31");
  assert_str(block(0)->rows.columns.items[2].title, "2025-01-01");
}

/* -- pivots -------------------------------------------------------------------------------------------------------- */

static void a_pivot_covers_the_window(void **state) {
  (void)state;
  compose(
      "out:table('1', data:pivot(data.t, { rows = 'date', columns = 'word' }))\n"
      "out:table('2', data:pivot(data.t, { rows = 'word', columns = 'date', values = 'n' }))\n"
      "out:table('3', data:pivot(data.t, { rows = 'date', columns = 'word', percent = 'row' }))\n"
      "out:chart { kind = 'line', rows = data:pivot(data.t, { rows = 'date', columns = 'word' }) }");
  assert_string_equal(show(0), "2025-03-31|0|0;2025-04-01|2|0;2025-04-02|0|0;2025-04-03|0|1");
  assert_string_equal(show(1), "peace|0|14|0|0;war|0|0|0|3");
  assert_str(block(1)->rows.columns.items[2].name, "2025-04-01");
  assert_str(block(1)->rows.columns.items[1].title, "31 Mar");
  assert_str(block(1)->rows.columns.items[2].title, "1 Apr");
  assert_string_equal(show(2), "2025-03-31|-|-;2025-04-01|1|0;2025-04-02|-|-;2025-04-03|0|1");
  assert_int_equal(block(2)->rows.columns.items[1].type, RAP_TYPE_PERCENT);
  assert_string_equal(show(3),
                      "2025-03-31|0|peace;2025-03-31|0|war;2025-04-01|2|peace;2025-04-01|0|war;"
                      "2025-04-02|0|peace;2025-04-02|0|war;2025-04-03|0|peace;2025-04-03|1|war");
}

/* A week in which nobody stayed away has no value in that column: what is meant for numbers is still no mistake. */
static void a_column_without_values_may_be_one_of_numbers(void **state) {
  (void)state;
  compose(
      "local q = data:query 'SELECT word, date AS day, nullif(count(*), count(*)) AS k FROM t GROUP BY word'\n"
      "out:table('1', q, { totals = true, columns = { 'word', { 'k', format = '0.0' } },\n"
      "  highlight = { { column = 'k', above = 3 }, { column = 'k', equals = 'x' } } })\n"
      "out:chart { kind = 'bar', rows = q, x = 'word', y = 'k' }\n"
      "out:table('3', data:pivot(q, { rows = 'word', columns = 'day', values = 'k' }))\n"
      "out:table('4', { { a = 'y' } }, { columns = { 'a', { 'k', format = '0' } }, totals = true })\n"
      "out:table('5', data:query 'SELECT word, count(*) AS n FROM t WHERE word IS NULL GROUP BY word', { totals = true "
      "})");
  assert_string_equal(show(0), "peace|-;war|-");
  assert_int_equal(block(0)->highlights.count, 2);
  assert_string_equal(show(3), "y|-");
}

/* So that its numbers find their evidence; also when the columns are chosen, named anew and sorted. */
static void columns_of_a_pivot_know_their_value(void **state) {
  (void)state;
  compose(
      "local by_day = data:pivot(data.t, { rows = 'word', columns = 'date' })\n"
      "out:table('1', by_day, { sort = '-word', columns = { 'word', { '2025-04-01', title = 'Tuesday' } } })\n"
      "out:table('2', data:pivot(data.t, { rows = 'date', columns = 'word', top = 1 }))");
  const rap_column *columns = block(0)->rows.columns.items;
  assert_false(rap_str_known(columns[0].of));
  assert_str(columns[1].of, "date");
  assert_str(columns[1].key, "2025-04-01");
  columns = block(1)->rows.columns.items;
  assert_str(columns[1].key, "peace");
  assert_str(columns[2].name, "Other");
  assert_false(rap_str_known(columns[2].of));
}

static void a_pivot_of_many_columns_gathers_the_rest(void **state) {
  (void)state;
  compose(
      "local many = {}\n"
      "for i = 1, 300 do many[i] = { a = 'x', b = ('b%03d'):format(i), n = i } end\n"
      "out:table('1', data:pivot(many, { rows = 'a', columns = 'b', values = 'n' }))\n"
      "out:table('2', data:pivot(many, { rows = 'a', columns = 'b', values = 'n', top = 2 }))");
  assert_int_equal(block(0)->rows.columns.count, 1 + 100 + 1);
  assert_string_equal(show(1), "x|300|299|44551");
  assert_str(block(1)->rows.columns.items[3].name, "Other");
}

#define CASE(test) cmocka_unit_test_teardown(test, close_case)
int main(void) {
  const struct CMUnitTest tests[] = {
      CASE(rows_are_sorted),
      CASE(columns_are_formatted),
      CASE(cells_are_highlighted),
      CASE(an_alert_is_a_block),
      CASE(a_chart_along_dates_has_every_day),
      CASE(a_window_of_years_is_not_filled_up),
      CASE(several_y_columns_are_series),
      CASE(a_window_over_new_year_shows_years),
      CASE(a_pivot_covers_the_window),
      CASE(a_column_without_values_may_be_one_of_numbers),
      CASE(columns_of_a_pivot_know_their_value),
      CASE(a_pivot_of_many_columns_gathers_the_rest),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
