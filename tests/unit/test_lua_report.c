/* What a script makes: rows, the manifest, and the blocks of a report. */
#include "lua_case.h"

#include "core/buf.h"

#include <stdio.h>

/* -- rows ---------------------------------------------------------------------------------------------------------- */

static void values(void **state) {
  (void)state;
  lua_case it;
  static const char source[] =
      "local row = { a = 'frozen' }\n"
      "return { tables = { t = { 'a', 'n:number', 'p:percent', 'd:date', 'l:link', 'c:country', 'e:excerpt', "
      "'v:evidence' } },\n"
      "document = function(doc, emit)\n"
      "  local s = doc.sentences[2]\n"
      "  emit.t {}\n"
      "  emit.t { a = 'x', n = 1, p = 0.25, d = doc.date, l = 'https://example.org', c = 'fr', e = s, v = doc:span(1, "
      "3) }\n"
      "  emit.t { a = 3.0, n = 1e15, c = rapporteur.country 'DE' }\n"
      "  emit.t { a = true, n = -0.5 }\n"
      "  emit.t { a = s }\n"
      "  emit.t { a = doc.text:sub(-2) }\n"
      "  emit.t { a = doc.text:sub(1, -2) .. '|' .. '\\xff' .. '|' }\n"
      "  emit.t(row)\n"
      "end }";
  assert_true(lua_case_open(&it, source, NULL));
  if (!lua_case_document(&it, "a.txt", "One. Two a caf\xC3\xA9")) fail_msg("%s", it.err.message);
  assert_string_equal(lua_case_rows(&it, "t"),
                      "-|-|-|-|-|-|-|-;"
                      "x|1|0.25|2025-03-31|https://example.org|FR|Two a caf\xC3\xA9@5-16|One@0-3;"
                      "3|1e+15|-|-|-|DE|-|-;"
                      "true|-0.5|-|-|-|-|-|-;"
                      "Two a caf\xC3\xA9|-|-|-|-|-|-|-;"
                      "\xC3\xA9|-|-|-|-|-|-|-;"
                      "One. Two a caf\xEF\xBF\xBD|\xEF\xBF\xBD||-|-|-|-|-|-|-;"
                      "frozen|-|-|-|-|-|-|-");
  lua_case_close(&it);
}

/* A span that is cut out of a long sentence keeps its place and a context of its own. */
static void contexts(void **state) {
  (void)state;
  lua_case it;
  rap_buf text = {0};
  rap_buf_add_cstr(&text, "First. Then");
  for (int i = 0; i < 300; i++) rap_buf_add_cstr(&text, " word");
  rap_buf_add_cstr(&text, " needle");
  for (int i = 0; i < 300; i++) rap_buf_add_cstr(&text, " word");
  static const char source[] =
      "return { tables = { t = { 'e:evidence' } }, document = function(doc, emit)\n"
      "for _, hit in ipairs(doc:find 'needle') do emit.t { e = hit } end\n"
      "emit.t { e = doc.sentences[2] } end }";
  assert_true(lua_case_open(&it, source, NULL));
  if (!lua_case_document(&it, "a.txt", rap_buf_cstr(&text))) fail_msg("%s", it.err.message);
  lua_case_gather(&it);
  rap_rowset rows = rap_store_table(it.store, 0);
  assert_int_equal(rows.rows, 2);
  for (size_t row = 0; row < 2; row++) {
    rap_cell cell = rap_rowset_cell(&rows, row, rows.columns.count - 1);
    assert_true(cell.context.len <= (row == 0 ? RAP_CONTEXT_LIMIT : cell.text.len));
    assert_true(cell.span.start >= cell.context_start);
    rap_str again =
        rap_str_slice(cell.context, cell.span.start - cell.context_start, cell.span.stop - cell.context_start);
    assert_true(rap_str_equal(again, cell.text));
  }
  lua_case_close(&it);
  rap_buf_clear(&text);
}

/* -- the manifest
 * -------------------------------------------------------------------------------------------------------- */

static void manifest(void **state) {
  (void)state;
  lua_case it;
  static const char source[] =
      "local o = rapporteur.options { b = true, a = 2 }\n"
      "local l = rapporteur.lexicon { x = { 'y' } }\n"
      "return { title = 'T', tables = { z = { 'a' }, m = { { 'q', type = 'date', title = 'When' } } },\n"
      "document = function() end, report = function() end }";
  assert_true(lua_case_open(&it, source, NULL));
  rap_buf message = {0};
  rap_manifest_encode(rap_script_manifest(it.script), &message);
  rap_wire in = rap_wire_from(message.s, message.len);
  rap_manifest got;
  assert_true(rap_manifest_decode(&in, it.arena, &got) && rap_wire_done(&in));
  assert_str(got.title, "T");
  assert_str(got.description, NULL);
  assert_true(got.has_document && got.has_report);
  assert_int_equal(got.schema.count, 2);
  assert_str(got.schema.items[0].name, "m");
  assert_str(got.schema.items[0].columns.items[0].title, "When");
  assert_int_equal(got.schema.items[0].columns.items[0].type, RAP_TYPE_DATE);
  assert_int_equal(got.options.count, 2);
  assert_str(got.options.items[0].name, "a");
  assert_str(got.options.items[0].value, "2");
  assert_str(got.options.items[1].value, "true");
  assert_int_equal(got.lexicons.count, 1);
  assert_str(got.lexicons.items[0].name, "inline");
  assert_int_equal(got.lexicons.items[0].value.len, 64);
  assert_int_equal(got.digest.len, 64);
  for (size_t len = 0; len < message.len; len++) { /* a message cut short is noticed */
    in = rap_wire_from(message.s, len);
    assert_false(rap_manifest_decode(&in, it.arena, &got) && rap_wire_done(&in));
  }
  rap_buf_clear(&message);
  lua_case_close(&it);
}

/* -- reports
 * --------------------------------------------------------------------------------------------------------------- */

static const char text[] =
    "Ministers from France and Poland met in Vienna on Monday to talk about a ceasefire.\n\n"
    "\"We will not wait for ever,\" said Anna Kowalska, the Polish foreign minister.";

/* The design's own example, its lexicon written in place. */
static void composed(void **state) {
  (void)state;
  lua_case it;
  static const char source[] =
      "local topics = rapporteur.lexicon { peace = { 'ceasefire*' }, diplomacy = { 'minister*', 'talk' } }\n"
      "return {\n"
      "  title  = 'Weekly diplomatic monitor',\n"
      "  tables = {\n"
      "    topics    = { 'topic', 'term', 'evidence:evidence' },\n"
      "    attendees = { 'meeting', 'place', 'country', 'role', 'evidence:evidence' },\n"
      "    quotes    = { 'speaker', 'position', 'quote:excerpt' },\n"
      "  },\n"
      "  document = function(doc, emit)\n"
      "    for _, hit in ipairs(doc:find(topics)) do\n"
      "      emit.topics { topic = hit.topic, term = hit.term, evidence = hit }\n"
      "    end\n"
      "    for _, meeting in ipairs(doc.meetings) do\n"
      "      for _, attendee in ipairs(meeting.attendees) do\n"
      "        emit.attendees { meeting = meeting.name, place = meeting.place, country = attendee.country,\n"
      "          role = attendee.role, evidence = attendee.evidence }\n"
      "      end\n"
      "    end\n"
      "    for _, quote in ipairs(doc.quotes) do\n"
      "      emit.quotes { speaker = quote.speaker, position = quote.position, quote = quote }\n"
      "    end\n"
      "  end,\n"
      "  report = function(data, out)\n"
      "    local totals = data:query [[\n"
      "      SELECT topic, count(*) AS mentions, count(DISTINCT doc) AS documents FROM topics GROUP BY topic ORDER BY "
      "mentions DESC, topic]]\n"
      "    out:chart { title = 'Mentions by topic', kind = 'bar', rows = totals, x = 'topic', y = 'mentions' }\n"
      "    out:table('Topics', totals, { evidence = 'topics' })\n"
      "    out:table('Attendee countries', data:query [[\n"
      "      SELECT country, role, count(DISTINCT doc) AS documents FROM attendees GROUP BY country, role ORDER BY "
      "documents DESC, country]], { evidence = 'attendees' })\n"
      "    out:table('Quotes', data.quotes)\n"
      "  end,\n"
      "}\n";
  assert_true(lua_case_open(&it, source, NULL));
  if (!lua_case_document(&it, "a.txt", text) || !lua_case_document(&it, "b.txt", text) || !lua_case_report(&it))
    fail_msg("%s", it.err.message);
  assert_int_equal(it.blocks.count, 4);
  const rap_block *chart = &it.blocks.items[0], *topics = chart + 1, *attendees = chart + 2, *quotes = chart + 3;
  assert_int_equal(chart->kind, RAP_BLOCK_CHART);
  assert_str(chart->text, "Mentions by topic");
  assert_true(chart->x == 0 && chart->y == 1 && chart->series == SIZE_MAX && chart->chart == RAP_CHART_BAR);
  assert_str(topics->text, "Topics");
  assert_str(topics->evidence, "topics");
  assert_string_equal(lua_case_show(&it, &topics->rows), "diplomacy|6|2;peace|2|2");
  assert_string_equal(lua_case_show(&it, &attendees->rows), "FR|attended|2;PL|attended|2");
  assert_string_equal(lua_case_show(&it, &quotes->rows),
                      "Anna Kowalska|Polish foreign minister|We will not wait for ever,@86-112;"
                      "Anna Kowalska|Polish foreign minister|We will not wait for ever,@86-112");
  lua_case_close(&it);
}

/* Without `report` each table becomes a block that shows its declared columns. */
static void by_default(void **state) {
  (void)state;
  lua_case it;
  static const char source[] =
      "return { tables = { first_names = { 'name' }, b = { 'n:number' } },\n"
      "document = function(doc, emit) emit.b { n = #doc.text } emit.first_names { name = 'Ada' } end }";
  assert_true(lua_case_open(&it, source, NULL));
  assert_true(lua_case_document(&it, "a.txt", "abc") && lua_case_report(&it));
  assert_int_equal(it.blocks.count, 2);
  assert_str(it.blocks.items[0].text, "B");
  assert_string_equal(lua_case_show(&it, &it.blocks.items[0].rows), "3");
  assert_str(it.blocks.items[1].text, "First names");
  assert_string_equal(lua_case_show(&it, &it.blocks.items[1].rows), "Ada");
  lua_case_close(&it);
}

static void blocks(void **state) {
  (void)state;
  lua_case it;
  static const char source[] =
      "return { tables = { t = { 'word', 'n:number', 'place:excerpt' } }, document = function(doc, emit)\n"
      "  for span in doc:gmatch '%a+' do emit.t { word = span, n = #span.text, place = span } end end,\n"
      "report = function(data, out)\n"
      "  out:heading('Of %d words', #data.t)\n"
      "  out:text 'Plain: 100%d'\n"
      "  out:table('Chosen', data.t, { columns = { 'date', { 'n', title = 'Letters' }, 'word' }, "
      "empty = 'Nothing.' })\n"
      "  out:table('As text', data.t, { columns = { 'n:text', 'place:text' } })\n"
      "  local own = {}\n"
      "  for _, row in ipairs(data.t) do own[#own + 1] = { w = row.word, where = row.place, twice = 2 * row.n, s = 'a' "
      "} end\n"
      "  table.sort(own, function(a, b) return a.w > b.w end)\n"
      "  out:table('Own', own, { columns = { 'w', 'where', 'twice' } })\n"
      "  out:chart { rows = own, x = 'w', y = 'twice', series = 's', kind = 'column', stack = true }\n"
      "end }";
  assert_true(lua_case_open(&it, source, NULL));
  if (!lua_case_document(&it, "a.txt", "One three.") || !lua_case_report(&it)) fail_msg("%s", it.err.message);
  const rap_block *block = it.blocks.items;
  assert_int_equal(it.blocks.count, 6);
  assert_str(block[0].text, "Of 2 words");
  assert_int_equal(block[0].kind, RAP_BLOCK_HEADING);
  assert_str(block[1].text, "Plain: 100%d");
  assert_string_equal(lua_case_show(&it, &block[2].rows), "2025-03-31|3|One;2025-03-31|5|three");
  assert_str(block[2].rows.columns.items[1].title, "Letters");
  assert_int_equal(block[2].rows.columns.items[1].type, RAP_TYPE_NUMBER);
  assert_str(block[2].empty, "Nothing.");
  assert_string_equal(lua_case_show(&it, &block[3].rows), "3|One;5|three");
  assert_int_equal(rap_rowset_cell(&block[3].rows, 0, 0).kind, RAP_CELL_TEXT);
  assert_string_equal(lua_case_show(&it, &block[4].rows), "three|three@4-9|10;One|One@0-3|6");
  assert_int_equal(block[4].rows.columns.items[1].type, RAP_TYPE_EXCERPT);
  assert_int_equal(block[4].rows.columns.items[2].type, RAP_TYPE_NUMBER);
  assert_true(block[5].stack && block[5].chart == RAP_CHART_COLUMN);
  rap_buf message = {0};
  rap_blocks_encode(&it.blocks, &(rap_rowsets){0}, &message); /* everything that blocks view is still there */
  assert_true(message.len > 100);
  rap_buf_clear(&message);
  lua_case_close(&it);
}

/* A report about the documents themselves needs no `document`; evidence may go by an implied column. */
static void report_alone(void **state) {
  (void)state;
  lua_case it;
  static const char source[] =
      "return { tables = { t = { 'a' } }, report = function(data, out)\n"
      "out:table('Days', data:query 'SELECT date, count(*) AS n FROM documents GROUP BY date', { evidence = 't' }) end "
      "}";
  if (!lua_case_open(&it, source, NULL)) fail_msg("%s", it.err.message);
  assert_true(lua_case_document(&it, "a.txt", "a") && lua_case_document(&it, "b.txt", "b"));
  if (!lua_case_report(&it)) fail_msg("%s", it.err.message);
  assert_string_equal(lua_case_show(&it, &it.blocks.items[0].rows), "2025-03-31|2");
  assert_str(it.blocks.items[0].evidence, "t");
  lua_case_close(&it);
}

static void window(void **state) {
  (void)state;
  lua_case it;
  static const char source[] =
      "return { tables = { t = { 'a' } }, document = function() end, report = function(data, out)\n"
      "out:text('%s %s %s', data.window.label, data.window.from, data.window.to)\n"
      "out:text(data:query(\"SELECT date('now') AS today\")[1].today) end }";
  assert_true(lua_case_open(&it, source, NULL));
  assert_true(lua_case_document(&it, "a.txt", "a"));
  it.window = (rap_window){rap_date_from(2025, 3, 31), rap_date_from(2025, 4, 6), "2025-W14"};
  if (!lua_case_report(&it)) fail_msg("%s", it.err.message);
  assert_str(it.blocks.items[0].text, "2025-W14 2025-03-31 2025-04-06");
  assert_str(it.blocks.items[1].text, "2025-04-06");
  lua_case_close(&it);
}

/* An error in report leaves a message and no half report; the state can go on. */
static void failing(void **state) {
  (void)state;
  lua_case it;
  static const char source[] =
      "return { tables = { t = { 'a' } }, document = function() end, report = function(data, out)\n"
      "out:text 'x'\n"
      "return data:query 'SELECT b FROM t' end }";
  assert_true(lua_case_open(&it, source, NULL));
  assert_true(lua_case_document(&it, "a.txt", "a"));
  assert_false(lua_case_report(&it));
  assert_int_equal(it.err.code, RAP_ERR_SCRIPT);
  assert_non_null(strstr(it.err.message, "scripts/test.lua:3: "));
  assert_non_null(strstr(it.err.message, "no such column: b"));
  assert_true(lua_case_document(&it, "b.txt", "b"));
  lua_case_close(&it);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(values),   cmocka_unit_test(contexts),     cmocka_unit_test(manifest),
      cmocka_unit_test(composed), cmocka_unit_test(by_default),   cmocka_unit_test(blocks),
      cmocka_unit_test(window),   cmocka_unit_test(report_alone), cmocka_unit_test(failing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
