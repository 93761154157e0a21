/* `out` in report: each call adds a block to the report; what it looks like is the writers' matter. */
#include "lua/api.h"
#include "lua/columns.h"
#include "lua/handle.h"
#include "lua/rows.h"
#include "lua/sandbox.h"

static void add_block(lua_State *L, rap_block block) {
  rap_script *script = rap_script_of(L);
  RAP_PUSH(script->report_arena, script->blocks, block);
}

/* The value at `index` as text that the report keeps. */
static rap_str kept_text(lua_State *L, int index) {
  rap_push_tostring(L, index);
  rap_str text = rap_push_utf8(L, rap_lua_str(L, -1));
  return rap_arena_copy(rap_script_of(L)->report_arena, text);
}

/* Argument 2, formatted with the arguments behind it if there are any. */
static rap_str formatted(lua_State *L, const char *method) {
  rap_handle_check(L, 1, RAP_TAG_OUT);
  if (lua_isnoneornil(L, 2)) rap_raise(L, "out:%s takes a text", method);
  if (lua_gettop(L) == 2) return kept_text(L, 2);
  int count = lua_gettop(L) - 1;
  lua_pushliteral(L, "");
  lua_getfield(L, -1, "format");
  lua_replace(L, 1);
  lua_pop(L, 1);
  lua_call(L, count, 1);
  return kept_text(L, -1);
}

static int heading(lua_State *L) {
  rap_block block = {.kind = RAP_BLOCK_HEADING, .text = formatted(L, "heading")};
  add_block(L, block);
  return 0;
}

static int text(lua_State *L) {
  rap_block block = {.kind = RAP_BLOCK_TEXT, .text = formatted(L, "text")};
  add_block(L, block);
  return 0;
}

/* An optional string of the options at `options`; nil when absent. */
static rap_str string_option(lua_State *L, int options, const char *name, const char *owner) {
  rap_str value = RAP_NIL;
  int type = lua_getfield(L, options, name);
  if (type != LUA_TNIL && type != LUA_TSTRING)
    rap_raise(L, "%s: %s is a string, not %s", owner, name, rap_lua_kind(L, -1));
  if (type == LUA_TSTRING) value = kept_text(L, -1);
  lua_pop(L, type == LUA_TSTRING ? 2 : 1);
  return value;
}

static bool is_implied(rap_str column) {
  for (int i = 0; i < RAP_IMPLIED_COUNT; i++)
    if (rap_str_equal(column, rap_implied_columns[i].name)) return true;
  return false;
}

/* evidence = "topics": a declared table that has at least one column of the same name (or an implied one). */
static rap_str check_evidence(lua_State *L, rap_str name, const rap_columns *columns, const char *owner) {
  const rap_schema *schema = &rap_script_of(L)->manifest.schema;
  if (!rap_str_known(name)) return name;
  const char **names = lua_newuserdatauv(L, (schema->count + 1) * sizeof *names, 0);
  for (size_t i = 0; i < schema->count; i++) {
    const rap_table *table = &schema->items[i];
    names[i] = table->name.s;
    if (!rap_str_equal(table->name, name)) continue;
    for (size_t c = 0; c < columns->count; c++)
      if (is_implied(columns->items[c].name) ||
          rap_columns_find(&table->columns, columns->items[c].name) < table->columns.count)
        return table->name;
    rap_raise(L, "%s: evidence = \"%s\" shares no column with the table, so no rows could be opened", owner, name.s);
  }
  rap_unknown(L, "table", name.s, "evidence", names, schema->count);
  return RAP_NIL;
}

/* out:table(name, rows, { columns =, evidence =, empty = }) */
static int table(lua_State *L) {
  static const char *const known[] = {"columns", "empty", "evidence"};
  rap_handle_check(L, 1, RAP_TAG_OUT);
  if (lua_type(L, 2) != LUA_TSTRING) return rap_raise(L, "out:table takes a name first: out:table(\"Quotes\", rows)");
  lua_settop(L, 4);
  rap_block block = {.kind = RAP_BLOCK_TABLE, .series = SIZE_MAX, .text = kept_text(L, 2)};
  const char *owner = lua_pushfstring(L, "table \"%s\"", block.text.s);
  int columns = 0;
  if (!lua_isnil(L, 4)) {
    if (!lua_istable(L, 4)) return rap_raise(L, "%s: the options are a table, not %s", owner, rap_lua_kind(L, 4));
    rap_check_keys(L, 4, "option", owner, known, 3);
    block.evidence = string_option(L, 4, "evidence", owner);
    block.empty = string_option(L, 4, "empty", owner);
    if (lua_getfield(L, 4, "columns") != LUA_TNIL) columns = lua_gettop(L);
  }
  block.rows = rap_compose_rows(L, 3, columns, owner);
  block.evidence = check_evidence(L, block.evidence, &block.rows.columns, owner);
  add_block(L, block);
  return 0;
}

/* -- charts
 * ------------------------------------------------------------------------------------------------------------ */

static rap_chart_kind chart_kind(lua_State *L, rap_str name, const char *owner) {
  rap_chart_kind kind = RAP_CHART_BAR;
  if (rap_str_known(name) && !rap_chart_kind_by_name(name, &kind))
    rap_unknown(L, "kind", name.s, owner, rap_chart_kind_names(), RAP_CHART_COUNT_);
  return kind;
}

static rap_str needed(lua_State *L, int options, const char *name, const char *owner) {
  rap_str value = string_option(L, options, name, owner);
  if (!rap_str_known(value)) rap_raise(L, "%s needs %s = \"COLUMN\"", owner, name);
  return value;
}

/* The columns that a chart of a plain array has: x, y as a number, series. Pushes them. */
static void push_chart_columns(lua_State *L, rap_str x, rap_str y, rap_str series) {
  lua_createtable(L, 3, 0);
  rap_push_str(L, x);
  lua_rawseti(L, -2, 1);
  lua_pushfstring(L, "%s:number", y.s);
  lua_rawseti(L, -2, 2);
  if (!rap_str_known(series)) return;
  rap_push_str(L, series);
  lua_rawseti(L, -2, 3);
}

/* out:chart { title =, kind =, rows =, x =, y =, series =, stack = } */
static int chart(lua_State *L) {
  static const char *const known[] = {"kind", "rows", "series", "stack", "title", "x", "y"};
  rap_handle_check(L, 1, RAP_TAG_OUT);
  if (!lua_istable(L, 2)) return rap_raise(L, "out:chart takes a table: out:chart { rows = …, x = …, y = … }");
  lua_settop(L, 2);
  rap_check_keys(L, 2, "option", "chart", known, 7);
  rap_block block = {.kind = RAP_BLOCK_CHART, .series = SIZE_MAX};
  block.text = string_option(L, 2, "title", "chart");
  const char *owner =
      rap_str_known(block.text) ? lua_pushfstring(L, "chart \"%s\"", block.text.s) : lua_pushliteral(L, "chart");
  block.chart = chart_kind(L, string_option(L, 2, "kind", owner), owner);
  rap_str x = needed(L, 2, "x", owner), y = needed(L, 2, "y", owner), series = string_option(L, 2, "series", owner);
  if (lua_getfield(L, 2, "stack") != LUA_TNIL && !lua_isboolean(L, -1))
    return rap_raise(L, "%s: stack is true or false", owner);
  block.stack = lua_toboolean(L, -1) ? RAP_STACK_VALUES : RAP_STACK_NONE;
  lua_getfield(L, 2, "rows");
  int rows = lua_gettop(L);
  const rap_known_rows *set = rap_rows_at(L, rows);
  if (set) {
    block.rows = set->set;
  } else {
    push_chart_columns(L, x, y, series);
    block.rows = rap_compose_rows(L, rows, rows + 1, owner);
  }
  block.x = rap_rows_column(L, &block.rows.columns, x.s, owner);
  block.y = rap_rows_column(L, &block.rows.columns, y.s, owner);
  if (rap_str_known(series)) block.series = rap_rows_column(L, &block.rows.columns, series.s, owner);
  rap_type type = block.rows.columns.items[block.y].type;
  bool numbers = type == RAP_TYPE_NUMBER || type == RAP_TYPE_PERCENT;
  if (!numbers && block.rows.rows > 0) /* count(*) over no rows at all has no value that could tell its type */
    return rap_raise(L, "%s: y = \"%s\" is a column of type %s, not of numbers", owner, y.s, rap_type_name(type));
  add_block(L, block);
  return 0;
}

void rap_report_default(rap_script *script) {
  rap_rows_begin(script);
  for (size_t i = 0; i < script->manifest.schema.count; i++) {
    rap_column named = {.name = script->manifest.schema.items[i].name};
    rap_block block = {.kind = RAP_BLOCK_TABLE, .series = SIZE_MAX};
    block.text = rap_column_title(&named, script->report_arena);
    block.rows = rap_rows_shown(script, &script->rowsets.items[i]);
    RAP_PUSH(script->report_arena, script->blocks, block);
  }
}

void rap_out_push(lua_State *L) {
  rap_handle_push(L, RAP_TAG_OUT, 0, 0, RAP_NO_SPAN);
}

void rap_out_register(lua_State *L) {
  static const rap_member members[] = {{.name = "heading", .method = heading},
                                       {.name = "text", .method = text},
                                       {.name = "table", .method = table},
                                       {.name = "chart", .method = chart}};
  static const rap_shape shape = {"out", RAP_MEMBERS(members)};
  rap_shape_register(L, RAP_TAG_OUT, &shape);
}
