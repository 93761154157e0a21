/* Scripts that would never end or eat all memory: each is stopped, says where, and costs one document. */
#include "lua_case.h"

#include <stdio.h>
#include <time.h>

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

/* Runs `body` as the body of document; true when it was stopped in time with the limit's code. */
static bool is_stopped(const char *body, const char *message, const rap_script_config *config) {
  char source[2000];
  lua_case it;
  snprintf(source, sizeof source, "return { tables = { t = { 'a' } }, document = function(doc, emit)\n%s\nend }", body);
  if (!lua_case_open(&it, source, config)) fail_msg("%s: %s", body, it.err.message);
  double began = seconds();
  bool done = lua_case_document(&it, "a.txt", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa b");
  double took = seconds() - began;
  bool stopped = !done && it.err.code == RAP_ERR_LIMIT && strstr(it.err.message, message) && took < 5;
  if (!stopped) print_error("%s: %s after %.1f s\n", body, done ? "went through" : it.err.message, took);
  if (stopped) {
    /* and nothing runs in that state again */
    assert_false(lua_case_document(&it, "b.txt", "b"));
    assert_int_equal(it.err.code, RAP_ERR_LIMIT);
  }
  lua_case_close(&it);
  return stopped;
}

static void endless(void **state) {
  (void)state;
  static const char *const bodies[] = {
      "while true do end",
      "for i = 1, math.huge do end",
      "local function f() return f() end return f()",
      "::again:: goto again",
      "while true do pcall(error) end",
      "while true do pcall(function() while true do end end) end",
      "pcall(function() while true do end end)",
      "local function f() pcall(f) end f() while true do f() end",
      "xpcall(function() error('x') end, function() while true do end end)",
      "xpcall(function() while true do end end, function() while true do end end) while true do end",
      "while true do xpcall(function() while true do end end, function() while true do end end) end",
      "coroutine.wrap(function() while true do end end)()",
      "while true do coroutine.resume(coroutine.create(function() while true do end end)) end",
      "local c = coroutine.create(function() while true do coroutine.yield() end end) "
      "while true do coroutine.resume(c) end",
      "while true do pcall(coroutine.wrap(function() while true do end end)) end",
      "local x <close> = setmetatable({}, { __close = function() while true do end end })",
      "while true do pcall(function() local x <close> = setmetatable({}, { __close = function() while true do end end "
      "}) "
      "end) end",
      "local c = coroutine.create(function() local x <close> = setmetatable({}, { __close = function() while true do "
      "end "
      "end }) coroutine.yield() end) coroutine.resume(c) coroutine.close(c) while true do end",
      "for _ in function() return 1 end do end",
      "table.sort({ 3, 2, 1 }, function() while true do end end)",
      "('x'):gsub('x', function() while true do end end)",
      "local t = setmetatable({}, { __index = function() while true do end end }) return t.x",
      "while true do setmetatable({}, { __mode = 'k' }) end",
      "while true do load('return 1')() end",
      "while true do local s = ('x'):rep(1000000) end",
  };
  rap_script_config config = {.time_limit = 0.1};
  size_t failed = 0;
  for (size_t i = 0; i < sizeof bodies / sizeof bodies[0]; i++)
    failed += !is_stopped(bodies[i], "took longer than 0.1 s", &config);
  assert_int_equal(failed, 0);
}

static void patterns(void **state) {
  (void)state;
  static const char *const bodies[] = {
      "return ('a'):rep(30):find(('a?'):rep(30) .. ('a'):rep(30))",
      "return ('x' .. (' '):rep(200000) .. 'x'):match('^%s*(.-)%s*$')",
      "return ('a'):rep(3000):find('.-.-.-.-b')",
      "return ('a'):rep(3000):match('(.*)(.*)(.*)(.*)x')",
      "for _ in ('a'):rep(3000):gmatch('.-.-.-.-b') do end",
      "for _ in doc:gmatch(('a?'):rep(30) .. ('a'):rep(41)) do end",
      "while true do pcall(string.find, ('a'):rep(3000), '.-.-.-.-b') end",
  };
  rap_script_config config = {.time_limit = 0.1};
  size_t failed = 0;
  for (size_t i = 0; i < sizeof bodies / sizeof bodies[0]; i++)
    failed += !is_stopped(bodies[i], "scripts/test.lua:2: took longer than 0.1 s", &config);
  assert_int_equal(failed, 0);
}

static void memory(void **state) {
  (void)state;
  static const char *const bodies[] = {
      "local t = {} while true do t[#t + 1] = { #t } end",
      "local s = 'x' while true do s = s .. s end",
      "local t = {} for i = 1, 1e9 do t[i] = ('x'):rep(1000) .. i end",
      "return ('x'):rep(60000000)",
      "local t = {} while true do t[#t + 1] = coroutine.create(print) end",
  };
  rap_script_config config = {.time_limit = 20, .memory_limit = (size_t)16 << 20};
  size_t failed = 0;
  for (size_t i = 0; i < sizeof bodies / sizeof bodies[0]; i++)
    failed += !is_stopped(bodies[i], "scripts/test.lua: needs more than 16 MiB of memory", &config);
  assert_int_equal(failed, 0);
}

/* Catching the error of memory does not help for long, and does no harm. */
static void caught_memory(void **state) {
  (void)state;
  static const char *const bodies[] = {
      "while true do pcall(string.rep, 'x', 60000000) end",
      "local keep = {} while true do pcall(function() keep[#keep + 1] = ('x'):rep(100000) end) end",
      "for i = 1, 10 do pcall(string.rep, 'x', 60000000) end",
  };
  rap_script_config config = {.time_limit = 1, .memory_limit = (size_t)16 << 20};
  size_t failed = 0;
  for (size_t i = 0; i < sizeof bodies / sizeof bodies[0]; i++)
    failed += !is_stopped(bodies[i], "scripts/test.lua: needs more than 16 MiB of memory", &config);
  assert_int_equal(failed, 0);
}

/* Memory that ends anywhere, from the first step of opening to the last row, ends in a message and nothing else. */
static void at_every_size(void **state) {
  (void)state;
  static const char source[] =
      "local topics = rapporteur.lexicon { a = { 'x', 'y*' } } local t = { b = { 1, 2 } }\n"
      "return { tables = { t = { 'a', 'e:excerpt' } }, document = function(doc, emit)\n"
      "for _, hit in ipairs(doc:find(topics)) do emit.t { a = hit.topic .. t.b[1], e = hit } end\n"
      "for w in doc.text:gmatch('%a+') do emit.t { a = w } end for _, s in pairs(doc) do pcall(tostring, s) end end,\n"
      "report = function(data, out) out:table('T', data:query 'SELECT a FROM t') out:text('%d', #data.t) end }";
  bool went_through = false;
  for (size_t limit = 1000; !went_through; limit += 1000) {
    lua_case it;
    rap_script_config config = {.memory_limit = limit};
    assert_true(limit < 2000000);
    went_through = lua_case_open(&it, source, &config) && lua_case_document(&it, "a.txt", "x yes y. And so on, z.") &&
                   lua_case_report(&it);
    bool short_of_memory = it.err.code == RAP_ERR_LIMIT || strstr(it.err.message, "not enough memory") ||
                           strstr(it.err.message, "stack overflow");
    if (!went_through && !short_of_memory) fail_msg("%zu: %s", limit, it.err.message);
    lua_case_close(&it);
  }
}

static void while_loading(void **state) {
  (void)state;
  lua_case it;
  rap_script_config config = {.time_limit = 0.1, .memory_limit = (size_t)16 << 20};
  assert_false(lua_case_open(&it, "\nwhile true do end", &config));
  assert_int_equal(it.err.code, RAP_ERR_LIMIT);
  assert_string_equal(it.err.message, "scripts/test.lua:2: took longer than 0.1 s");
  lua_case_close(&it);
  config.time_limit = 20;
  assert_false(lua_case_open(&it, "local s = 'x' while true do s = s .. s end", &config));
  assert_string_equal(it.err.message, "scripts/test.lua: needs more than 16 MiB of memory");
  lua_case_close(&it);
}

static void while_reporting(void **state) {
  (void)state;
  lua_case it;
  rap_script_config config = {.time_limit = 0.1};
  assert_true(
      lua_case_open(&it, "return { document = function() end, report = function()\nwhile true do end end }", &config));
  assert_false(lua_case_report(&it));
  assert_string_equal(it.err.message, "scripts/test.lua:2: took longer than 1 s");
  lua_case_close(&it);
}

/* Time is counted for each document anew, and a script that takes long but not too long is left alone. */
static void in_time(void **state) {
  (void)state;
  lua_case it;
  rap_script_config config = {.time_limit = 1.5};
  assert_true(lua_case_open(
      &it, "return { document = function(doc)\nlocal n = 0 for i = 1, 4000000 do n = n + i end end }", &config));
  double began = seconds();
  for (int i = 0; i < 100 && seconds() - began < 2; i++)
    if (!lua_case_document(&it, "a.txt", "a")) fail_msg("%s", it.err.message);
  lua_case_close(&it);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(endless),         cmocka_unit_test(patterns),      cmocka_unit_test(memory),
      cmocka_unit_test(caught_memory),   cmocka_unit_test(at_every_size), cmocka_unit_test(while_loading),
      cmocka_unit_test(while_reporting), cmocka_unit_test(in_time),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
