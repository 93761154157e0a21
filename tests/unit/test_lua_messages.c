/* What a script's author reads: one line, file and line in front, the nearest right name behind. */
#include "lua_case.h"

#include "core/buf.h"
#include "lua/api.h"
#include "lua/span.h"

#include <stdio.h>

#define IS(actual, expected) assert_string_equal(actual, "scripts/test.lua:" expected)

static void loading(void **state) {
  (void)state;
  assert_string_equal(lua_case_message("return 1 +"), "scripts/test.lua:1: unexpected symbol near <eof>");
  IS(lua_case_message("\n\nlocal x = y.z\n"), "3: no global 'y'");
  IS(lua_case_message("error('no colon')"), "1: no colon");
  IS(lua_case_message("error('level 0', 0)"), "1: level 0");
  IS(lua_case_message("error { }"), "1: error object is a table");
  IS(lua_case_message("error(setmetatable({}, { __tostring = function() return 'me' end }))"),
     "1: error object is a table");
  IS(lua_case_message("error()"), "1: error object is nothing");
  IS(lua_case_message("error(42)"), "1: 42");
  IS(lua_case_message("error 'two\\nlines'"), "1: two lines");
  IS(lua_case_message("return strng"), "1: no global 'strng' (string?)");
  IS(lua_case_message("rapporteur.lexikon 'x'"), "1: no field 'lexikon' in rapporteur (lexicon?)");
  assert_string_equal(lua_case_message("\xff"), "scripts/test.lua: not UTF-8 text after byte 0");
  assert_string_equal(lua_case_message("#!/usr/bin/env rapporteur\nerror 'x'"), "scripts/test.lua:2: x");
  IS(lua_case_message("return table.concat({ {} })"), "1: invalid value (table) at index 1 in table for 'concat'");
  IS(lua_case_message("table.insert(nil, 1)"), "1: bad argument #1 to 'insert' (table expected, got nil)");
}

static const char *declared(const char *fields) {
  static rap_buf source;
  rap_buf_truncate(&source, 0);
  rap_buf_printf(&source, "return { document = function() end, %s }", fields);
  return lua_case_message(rap_buf_cstr(&source));
}

#define DECLARED(fields, expected) assert_string_equal(declared(fields), "scripts/test.lua: " expected)

static void returned_table(void **state) {
  (void)state;
  assert_string_equal(lua_case_message("return 1"),
                      "scripts/test.lua: a report script returns a table: return { tables = "
                      "…, document = function(doc, emit) … end }");
  assert_string_equal(lua_case_message(""), lua_case_message("return 1"));
  assert_string_equal(lua_case_message("return {}"),
                      "scripts/test.lua: there is no document function in the table it "
                      "returns");
  DECLARED("titel = ''", "no field 'titel' in the table it returns (title?)");
  DECLARED("title = 1", "title is a string, not a number");
  DECLARED("report = 1", "report is a function, not a number");
  DECLARED("requires = '1.1'", "requires version 1.1 of the script API; this rapporteur has 1.0");
  DECLARED("requires = 'one'", "requires = \"1.0\" is the form, not \"one\"");
  DECLARED("tables = { { 'a' } }", "tables have names: { name = { columns … } }");
  DECLARED("tables = 'a'", "tables is a table: { name = { columns … } }, not a string");
  assert_string_equal(declared("requires = '1.0', description = 'x', tables = { t = { 'a' } }"), "");
}

static void declared_columns(void **state) {
  (void)state;
  DECLARED("tables = { t = 'a' }", "the columns of t are a list: { \"name\", \"name:type\", … }, not a string");
  DECLARED("tables = { t = {} }", "t has no columns: { \"name\", \"name:type\", … }");
  DECLARED("tables = { t = { 'a:numbr' } }", "column 'a' in t: no type 'numbr' (number?)");
  DECLARED("tables = { t = { { 'a', type = 'txt' } } }", "column 'a' in t: no type 'txt' (text?)");
  DECLARED("tables = { t = { { 'a', tpye = 'text' } } }", "no option 'tpye' in column 'a' (type?)");
  DECLARED("tables = { t = { { 'a', width = 0 } } }",
           "column 'a': width is a whole number of characters from 1 to 255");
  DECLARED("tables = { t = { { 'a', align = 'lefft' } } }", "column: no align 'lefft' (left?)");
  DECLARED("tables = { t = { { type = 'text' } } }", "a column of t has no name: { \"name\", type = … }");
  DECLARED("tables = { t = { 1 } }", "a column of t is a string or a table, not a number");
  DECLARED("tables = { t = { 'a', 'A' } }", "column 'A' stands twice in t");
  DECLARED("tables = { t = { 'rowid' } }", "column 'rowid' of t: the name is reserved");
  DECLARED("tables = { t = { 'table' } }", "column 'table' of t: the name is reserved");
  DECLARED("tables = { t = { '_a' } }", "column '_a' of t: names that begin with _ are reserved");
  DECLARED("tables = { t = { 'a b' } }",
           "column 'a b' of t: a name has letters, digits and _ and begins with a letter (a "
           "title may be anything)");
  DECLARED("tables = { documents = { 'a' } }", "table 'documents': the name is reserved");
  DECLARED("tables = { previous = { 'a' } }", "table 'previous': the name is reserved");
  DECLARED("tables = { t = { 'a' }, T = { 'a' } }", "tables 'T' and 't' differ only in case");
  assert_string_equal(
      declared("tables = { t = { 'a', { 'b:number', title = 'B', about = 'x', width = 9, align = 'right' } } }"), "");
}

static void emitted(void **state) {
  (void)state;
  IS(lua_body_message("emit.quotes {}"), "1: no table 'quotes' in emit (t)");
  IS(lua_body_message("emit.t { b = 1 }"), "1: no column 'b' in t (a, n, d, c, e, l, p)");
  IS(lua_case_message("return { tables = { quotes = { 'speaker', 'quote' } }, document = function(doc, emit)\n"
                      "emit.quotes { speeker = 'x' } end }"),
     "2: no column 'speeker' in quotes (speaker?)");
  IS(lua_body_message("emit.t { 1 }"), "1: emit.t takes values by column name: { a = … }");
  IS(lua_body_message("emit.t 'x'"), "1: emit.t takes a table: emit.t { a = … }");
  IS(lua_body_message("emit.t { n = '12' }"),
     "1: column 'n' in t takes a number, not a string (rapporteur.number reads \"12,000\")");
  IS(lua_body_message("emit.t { p = 0 / 0 }"),
     "1: column 'p' in t takes a finite number, not nan (a division by zero?)");
  IS(lua_body_message("emit.t { d = '2025-02-30' }"),
     "1: column 'd' in t takes a date \"YYYY-MM-DD\", and '2025-02-30' is none");
  IS(lua_body_message("emit.t { d = 5 }"), "1: column 'd' in t takes a date \"YYYY-MM-DD\", not a number");
  IS(lua_body_message("emit.t { c = 'ZZ' }"), "1: column 'c' in t takes a country's code, and there is no 'ZZ'");
  IS(lua_body_message("emit.t { c = {} }"),
     "1: column 'c' in t takes a country's code or rapporteur.country(code), not a table");
  IS(lua_body_message("emit.t { e = 'x' }"),
     "1: column 'e' in t takes a span (a quotation, hit, mention, sentence, …), not a string");
  IS(lua_body_message("emit.t { e = doc:kwic('one')[1] }"),
     "1: column 'e' in t takes a span (a quotation, hit, mention, sentence, …), not a kwic row (it has a .span)");
  IS(lua_body_message("emit.t { a = {} }"),
     "1: column 'a' in t takes text (a string, a number, true or false, a span), not a table");
  IS(lua_body_message("emit.t { l = 5 }"), "1: column 'l' in t takes a string, not a number");
  IS(lua_body_message("emit.t { a = doc }"),
     "1: column 'a' in t takes text (a string, a number, true or false, a span), not a table");
  IS(lua_body_message("emit.t = 1"), "1: emit is read-only");
  /* of several mistakes always the same is told: unknown columns by name, then values in the order of the columns */
  for (int i = 0; i < 20; i++)
    IS(lua_body_message("emit.t { zz = 1, yy = 1, xx = 1, n = 'x' }"), "1: no column 'xx' in t (a, n, d, c, e, l, p)");
}

static void settings(void **state) {
  (void)state;
  static const char source[] = "local o = rapporteur.options { width = 20, loud = false } return { document = print }";
  static const struct {
    const char *name, *value, *message;
  } cases[] = {
      {"widht", "3", "scripts/test.lua: --set widht: the script has no such option (width?)"},
      {"width", "wide", "scripts/test.lua:1: --set width=wide: a number is expected"},
      {"loud", "very", "scripts/test.lua:1: --set loud=very: true or false is expected"},
      {"width", "3", ""},
      {"loud", "NO", ""},
  };
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    rap_field setting = {rap_str_from(cases[i].name), rap_str_from(cases[i].value)};
    rap_script_config config = {.settings = &setting, .settings_count = 1};
    lua_case it;
    bool opened = lua_case_open(&it, source, &config);
    assert_string_equal(opened ? "" : it.err.message, cases[i].message);
    lua_case_close(&it);
  }
}

/* Lua shortens long paths; a reader wants them whole, and can then open the file. */
static void long_path(void **state) {
  (void)state;
  lua_case it;
  rap_script_config config = {.path =
                                  "reports/of/the/press/office/for/the/weekly/meeting/of/the/whole/house/weekly.lua"};
  assert_false(lua_case_open(&it, "\nlocal x = nil + 1", &config));
  assert_string_equal(it.err.message,
                      "reports/of/the/press/office/for/the/weekly/meeting/of/the/whole/house/weekly.lua:2: "
                      "attempt to perform arithmetic on a nil value");
  lua_case_close(&it);
  assert_false(lua_case_open(&it, "\nrapporteur.x()", &config));
  assert_string_equal(
      it.err.message,
      "reports/of/the/press/office/for/the/weekly/meeting/of/the/whole/house/weekly.lua:2: "
      "no field 'x' in rapporteur (api_version, country, lexicon, number, options, trim, version, warn)");
  lua_case_close(&it);
  assert_false(lua_case_open(&it, "x = = 1", &config));
  assert_string_equal(it.err.message,
                      "reports/of/the/press/office/for/the/weekly/meeting/of/the/whole/house/weekly.lua:1: "
                      "unexpected symbol near '='");
  lua_case_close(&it);
}

/* -- what a document leaves behind --------------------------------------------------------------------------------- */

static void counters(void **state) {
  (void)state;
  lua_case it;
  static const char source[] =
      "local count, seen, last = 0, {}, nil\n"
      "local function bump() count = count + 1 end\n"
      "return { tables = { t = { 'n:number' } }, document = function(doc, emit)\n"
      "  if doc.id == 'bump' then bump() end\n"
      "  if doc.id == 'seen' then seen[doc.id] = true end\n"
      "  if doc.id == 'last' then last = doc end\n"
      "  if doc.id == 'fail' then count = 7 error('x') end\n"
      "  emit.t { n = count }\n"
      "end }";
  assert_true(lua_case_open(&it, source, NULL));
  assert_true(lua_case_document(&it, "fine", "a"));
  assert_false(lua_case_document(&it, "bump", "a"));
  assert_string_equal(
      it.err.message,
      "scripts/test.lua: 'count' stands above `document` and was changed in it, but documents run apart "
      "and in any order: emit rows, count in report");
  assert_int_equal(it.err.code, RAP_ERR_SCRIPT);
  assert_false(lua_case_document(&it, "seen", "a"));
  assert_string_equal(it.err.message,
                      "scripts/test.lua:5: 'seen' was made at load and is frozen: emit rows, count in report");
  assert_false(lua_case_document(&it, "last", "a"));
  assert_non_null(strstr(it.err.message, "'last' stands above"));
  assert_false(lua_case_document(&it, "fail", "a"));
  assert_string_equal(it.err.message, "scripts/test.lua:7: x");
  /* a refused document leaves nothing: each sees what was there after load */
  assert_true(lua_case_document(&it, "fine", "a"));
  assert_string_equal(lua_case_rows(&it, "t"), "0;0");
  lua_case_close(&it);
}

static void iterators(void **state) {
  (void)state;
  assert_non_null(strstr(lua_case_message("local next_word = ('a b c'):gmatch('%a') return { document = function() "
                                          "next_word() end }"),
                         "'next_word' holds an iterator"));
  assert_non_null(
      strstr(lua_case_message("local ids = coroutine.wrap(function() coroutine.yield(1) end) return { document = "
                              "function() ids() end }"),
             "'ids' holds an iterator"));
  assert_non_null(strstr(lua_case_message("routine = coroutine.create(print) return { document = function() end }"),
                         "'routine' holds a coroutine"));
  assert_non_null(strstr(lua_case_message("local walk = pairs { a = 1 } return { document = function() walk() end }"),
                         "'walk' holds an iterator"));
}

/* No script can keep a handle (all that lives on is frozen or put back), so the test does: what belongs to an earlier
 * document is known for it. */
static int keep(lua_State *L) {
  rap_doc_push(L);
  lua_setfield(L, LUA_REGISTRYINDEX, "doc");
  rap_span_push(L, rap_span_of(0, 1));
  lua_setfield(L, LUA_REGISTRYINDEX, "span");
  rap_list_push(L, 0, 0, NULL);
  lua_setfield(L, LUA_REGISTRYINDEX, "list");
  return 0;
}

static int use(lua_State *L) {
  const char *name = lua_touserdata(L, 1);
  lua_getfield(L, LUA_REGISTRYINDEX, name);
  lua_getfield(L, -1, "text");
  return 0;
}

static void finished(void **state) {
  (void)state;
  lua_case it;
  rap_document document = {.id = RAP_LIT("a"), .path = RAP_LIT("a"), .text = RAP_LIT("a b")};
  assert_true(lua_case_open(&it, "return { document = function() end }", NULL));
  rap_script *script = it.script;
  script->analysis = rap_analysis_new(it.arena, &document);
  script->phase = RAP_PHASE_DOCUMENT;
  script->generation = 1;
  assert_true(rap_state_call(script, keep, NULL, 1, &it.err));
  static char names[][5] = {"doc", "span", "list"};
  for (int i = 0; i < 2; i++) assert_true(rap_state_call(script, use, names[i], 1, &it.err));
  script->generation = 2;
  for (int i = 0; i < 3; i++) {
    assert_false(rap_state_call(script, use, names[i], 1, &it.err));
    assert_non_null(strstr(it.err.message, "this document is finished"));
  }
  script->phase = RAP_PHASE_IDLE;
  lua_case_close(&it);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(loading),  cmocka_unit_test(returned_table), cmocka_unit_test(declared_columns),
      cmocka_unit_test(emitted),  cmocka_unit_test(settings),       cmocka_unit_test(long_path),
      cmocka_unit_test(counters), cmocka_unit_test(iterators),      cmocka_unit_test(finished),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
