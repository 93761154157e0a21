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

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(smallest),
  };
  (void)harvest;
  return cmocka_run_group_tests(tests, NULL, NULL);
}
