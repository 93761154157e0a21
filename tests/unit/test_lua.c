/* The scripts of the design as they stand there, and every file of tests/lua: a script whose asserts are the test, run
 * over the documents below. */
#include "lua_case.h"

#include "core/buf.h"
#include "core/io.h"

#include <dirent.h>
#include <stdio.h>

static const char talks[] =
    "Ministers from France and Poland met in Vienna on Monday.\n\n"
    "\"We will not wait for ever,\" said Anna Kowalska, the Polish foreign minister. \"Help is needed now.\"\n\n"
    "The talks in Vienna went on for hours. A ceasefire was not agreed, and the café stayed open.";
static const char harvest[] = "The harvest was poor. Prices rose by 12 % in a week.\n\nNobody was surprised.";

static void smallest(void **state) {
  (void)state;
  lua_case it;
  static const char source[] =
      "-- The smallest useful report: every quotation, who said it, where it stands.\n"
      "return {\n"
      "  tables = { quotes = { \"speaker\", \"quote:excerpt\" } },\n"
      "  document = function(doc, emit)\n"
      "    for _, quote in ipairs(doc.quotes) do\n"
      "      emit.quotes { speaker = quote.speaker, quote = quote }\n"
      "    end\n"
      "  end,\n"
      "}\n";
  if (!lua_case_open(&it, source, NULL)) fail_msg("%s", it.err.message);
  if (!lua_case_document(&it, "a.txt", talks)) fail_msg("%s", it.err.message);
  assert_string_equal(lua_case_rows(&it, "quotes"),
                      "Anna Kowalska|We will not wait for ever,@60-86;Anna Kowalska|Help is needed now.@138-157");
  lua_case_close(&it);
}

/* -- tests/lua -------------------------------------------------------------------------------------------------- */

static rap_document full_document(rap_fields *meta) {
  static rap_field fields[] = {{{"edition", 7}, {"late", 4}}, {{"desk", 4}, {"foreign", 7}}};
  rap_document document = {.id = RAP_LIT("talks"), .path = RAP_LIT("inbox/talks.txt"), .text = RAP_LIT(talks)};
  *meta = (rap_fields){fields, 2, 2};
  document.date = RAP_LIT("2025-03-31");
  document.title = RAP_LIT("Talks in Vienna");
  document.language = RAP_LIT("en");
  document.author = RAP_LIT("A. Writer");
  document.publisher = RAP_LIT("The Gazette");
  document.url = RAP_LIT("https://example.org/1");
  document.section = RAP_LIT("World");
  document.meta = *meta;
  return document;
}

/* Both documents, the first twice (nothing may be left of it), then the report. */
static bool run_all(lua_case *it) {
  rap_fields meta;
  rap_document full = full_document(&meta);
  return lua_case_run(it, &full) && lua_case_document(it, "harvest", harvest) && lua_case_run(it, &full) &&
         lua_case_report(it);
}

static bool run_file(const char *folder, const char *name) {
  char path[800];
  rap_buf source = {0};
  rap_err err;
  lua_case it;
  snprintf(path, sizeof path, "%s/%s", folder, name);
  if (!rap_read_file(path, &source, 1 << 20, &err)) fail_msg("%s", err.message);
  rap_field settings[] = {{RAP_LIT("width"), RAP_LIT("7")}, {RAP_LIT("loud"), RAP_LIT("yes")}};
  rap_script_config config = {.path = path};
  if (strcmp(name, "options.lua") == 0) config.settings = settings, config.settings_count = 2;
  bool done = lua_case_open(&it, rap_buf_cstr(&source), &config) && run_all(&it);
  if (!done) print_error("%s\n", it.err.message);
  lua_case_close(&it);
  rap_buf_clear(&source);
  return done;
}

static void every_file(void **state) {
  (void)state;
  char folder[400];
  const char *tests = getenv("RAP_TESTS");
  snprintf(folder, sizeof folder, "%s/lua", tests ? tests : "tests");
  struct dirent **entries;
  int count = scandir(folder, &entries, NULL, alphasort), run = 0, failed = 0;
  assert_true(count > 0);
  for (int i = 0; i < count; i++) {
    if (rap_str_ends(rap_str_from(entries[i]->d_name), RAP_LIT(".lua"))) {
      run++;
      failed += !run_file(folder, entries[i]->d_name);
    }
    free(entries[i]);
  }
  free(entries);
  assert_true(run >= 10);
  assert_int_equal(failed, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(smallest),
      cmocka_unit_test(every_file),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
