/* The `highlight` option of out:table: rules that say which cells are to catch the eye. */
#include "core/date.h"
#include "lua/columns.h"
#include "lua/handle.h"
#include "lua/out.h"
#include "lua/rows.h"
#include "model/colour.h"
#include "model/country.h"

#include <math.h>

static uint32_t read_colour(lua_State *L, int rule, const char *owner) {
  uint32_t colour = 0;
  rap_str text = rap_out_string(L, rule, "colour", owner);
  if (!rap_str_known(text)) text = RAP_LIT("yellow");
  if (!rap_colour_parse(text, &colour) && !rap_ground_by_name(text, &colour))
    rap_raise(L, "%s: no colour '%s'%s: red, orange, yellow, green, blue, purple, grey or \"#RRGGBB\"", owner, text.s,
              rap_push_nearest(L, text.s, rap_ground_names(), RAP_GROUND_COUNT));
  return colour;
}

/* What cells are compared with, at the top of the stack: as the column's type says. */
static void read_limit(lua_State *L, rap_highlight *rule, const rap_column *column, const char *word,
                       const char *owner) {
  bool numbers = rap_type_is_number(column->type) || (column->untyped && lua_type(L, -1) == LUA_TNUMBER);
  if (rule->test != RAP_TEST_EQUALS && !numbers)
    rap_raise(L, "%s: %s is for columns of numbers, and '%s' is %s", owner, word, column->name.s,
              rap_type_name(column->type));
  if (numbers) {
    if (lua_type(L, -1) != LUA_TNUMBER || !isfinite(lua_tonumber(L, -1)))
      rap_raise(L, "%s: %s takes a number for '%s', not %s", owner, word, column->name.s, rap_lua_kind(L, -1));
    rule->number = lua_tonumber(L, -1);
    return;
  }
  rap_cell cell;
  bool span = column->type == RAP_TYPE_EXCERPT || column->type == RAP_TYPE_EVIDENCE;
  const char *problem = rap_cell_from(L, lua_gettop(L), span ? RAP_TYPE_TEXT : column->type, &cell);
  if (problem) rap_raise(L, "%s: equals for column '%s' %s", owner, column->name.s, problem);
  rule->text = rap_arena_copy(rap_script_of(L)->report_arena, cell.text);
}

/* The rule at stack index `at`. */
static rap_highlight read_rule(lua_State *L, int at, const rap_rowset *rows, const char *owner) {
  static const char *const known[] = {"above", "below", "colour", "column", "equals"};
  static const char *const tests[] = {"above", "below", "equals"}; /* in the order of rap_test */
  rap_highlight rule = {0};
  size_t given = 0;
  if (!lua_istable(L, at)) rap_raise(L, "%s is a table, not %s", owner, rap_lua_kind(L, at));
  rap_check_keys(L, at, "option", owner, known, 5);
  rap_str name = rap_out_string(L, at, "column", owner);
  if (!rap_str_known(name)) rap_raise(L, "%s needs column = \"COLUMN\"", owner);
  rule.column = rap_rows_column(L, &rows->columns, name.s, owner);
  rule.colour = read_colour(L, at, owner);
  for (int test = 0; test < 3; test++) {
    if (lua_getfield(L, at, tests[test]) == LUA_TNIL) continue;
    rule.test = (rap_test)test;
    if (++given == 1) read_limit(L, &rule, &rows->columns.items[rule.column], tests[test], owner);
  }
  if (given != 1) rap_raise(L, "%s needs one of above, below and equals", owner);
  return rule;
}

void rap_out_highlight(lua_State *L, int index, rap_block *block, const char *owner) {
  if (!lua_istable(L, index) || luaL_len(L, index) == 0)
    rap_raise(L, "%s: highlight is a list of rules: { { column = …, above = … }, … }", owner);
  lua_Integer count = luaL_len(L, index);
  for (lua_Integer i = 1; i <= count; i++) {
    int top = lua_gettop(L);
    lua_geti(L, index, i);
    const char *rule_owner = lua_pushfstring(L, "highlight %I of %s", i, owner);
    rap_highlight rule = read_rule(L, top + 1, &block->rows, rule_owner);
    RAP_PUSH(rap_script_of(L)->report_arena, &block->highlights, rule);
    lua_settop(L, top);
  }
}
