/* `out` in report: each call adds a block to the report; what it looks like is the writers' matter. */
#include "lua/out.h"
#include "lua/api.h"
#include "lua/columns.h"
#include "lua/handle.h"
#include "lua/limits.h"
#include "lua/rows.h"
#include "lua/sandbox.h"

void rap_out_add(lua_State *L, rap_block block) {
  rap_script *script = rap_script_of(L);
  RAP_PUSH(script->report_arena, script->blocks, block);
}

rap_str rap_out_text(lua_State *L, int index) {
  rap_push_tostring(L, index);
  rap_str text = rap_push_utf8(L, rap_lua_str(L, -1));
  return rap_arena_copy(rap_script_of(L)->report_arena, text);
}

/* string.format is called by its value and so does not know its name: "bad argument #2 to '?'". */
static int raise_again(lua_State *L, int status, const char *method) {
  if (status != LUA_ERRRUN || rap_limits_killed() || lua_type(L, -1) != LUA_TSTRING) return lua_error(L);
  const char *message = lua_tostring(L, -1), *name = lua_pushfstring(L, "'out:%s'", method);
  luaL_gsub(L, message, "'?'", name);
  return lua_error(L);
}

/* Argument 2, formatted with the arguments behind it if there are any. */
static rap_str formatted(lua_State *L, const char *method) {
  rap_handle_check(L, 1, RAP_TAG_OUT);
  if (lua_isnoneornil(L, 2)) rap_raise(L, "out:%s takes a text", method);
  if (lua_gettop(L) == 2) return rap_out_text(L, 2);
  int count = lua_gettop(L) - 1;
  lua_pushliteral(L, "");
  lua_getfield(L, -1, "format");
  lua_replace(L, 1);
  lua_pop(L, 1);
  int status = lua_pcall(L, count, 1, 0);
  if (status != LUA_OK) raise_again(L, status, method);
  return rap_out_text(L, -1);
}

static int heading(lua_State *L) {
  rap_block block = {.kind = RAP_BLOCK_HEADING, .text = formatted(L, "heading")};
  rap_out_add(L, block);
  return 0;
}

/* An alert is one line, whatever blanks stand in it. */
static rap_str on_one_line(rap_arena *arena, rap_str text) {
  char *line = rap_arena_alloc(arena, text.len + 1);
  size_t len = 0;
  for (size_t i = 0; i < text.len; i++)
    if (!rap_is_blank(text.s[i]))
      line[len++] = text.s[i];
    else if (len > 0 && line[len - 1] != ' ')
      line[len++] = ' ';
  return rap_str_trim(rap_str_of(line, len));
}

/* out:alert(text, …): shown where it stands, and said on stderr when the report is published (run/command_run.c). */
static int alert(lua_State *L) {
  rap_str text = on_one_line(rap_script_of(L)->report_arena, formatted(L, "alert"));
  if (text.len == 0) return rap_raise(L, "out:alert takes a text");
  rap_out_add(L, (rap_block){.kind = RAP_BLOCK_ALERT, .text = text});
  return 0;
}

static int text(lua_State *L) {
  rap_block block = {.kind = RAP_BLOCK_TEXT, .text = formatted(L, "text")};
  rap_out_add(L, block);
  return 0;
}

rap_str rap_out_string(lua_State *L, int options, const char *name, const char *owner) {
  rap_str value = RAP_NIL;
  int top = lua_gettop(L);
  int type = lua_getfield(L, options, name);
  if (type != LUA_TNIL && type != LUA_TSTRING)
    rap_raise(L, "%s: %s is a string, not %s", owner, name, rap_lua_kind(L, -1));
  if (type == LUA_TSTRING) value = rap_out_text(L, -1);
  lua_settop(L, top);
  return value;
}

bool rap_out_flag(lua_State *L, int options, const char *name, const char *owner) {
  int type = lua_getfield(L, options, name);
  if (type != LUA_TNIL && type != LUA_TBOOLEAN)
    rap_raise(L, "%s: %s is true or false, not %s", owner, name, rap_lua_kind(L, -1));
  bool value = lua_toboolean(L, -1);
  lua_pop(L, 1);
  return value;
}

static void add_name(lua_State *L, rap_names *names, const char *what, const char *owner) {
  if (lua_type(L, -1) != LUA_TSTRING)
    rap_raise(L, "%s: %s is a column's name or a list of names, not %s", owner, what, rap_lua_kind(L, -1));
  const char *name = lua_tostring(L, -1);
  for (size_t i = 0; i < names->count; i++)
    if (strcmp(names->items[i], name) == 0) rap_raise(L, "%s: '%s' stands twice in %s", owner, name, what);
  names->items[names->count++] = name;
}

rap_names rap_names_check(lua_State *L, int index, const char *what, const char *owner) {
  rap_names names = {.count = 0};
  index = lua_absindex(L, index);
  luaL_checkstack(L, RAP_NAMES_LIMIT + 10, what);
  if (!lua_istable(L, index)) {
    lua_pushvalue(L, index);
    add_name(L, &names, what, owner);
    return names;
  }
  lua_Integer count = luaL_len(L, index);
  if (count < 1) rap_raise(L, "%s: %s names no column", owner, what);
  if (count > RAP_NAMES_LIMIT) rap_raise(L, "%s: %s names more than %d columns", owner, what, RAP_NAMES_LIMIT);
  for (lua_Integer i = 1; i <= count; i++) {
    lua_geti(L, index, i);
    add_name(L, &names, what, owner);
  }
  return names;
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

/* The rows of a table in the order asked for. A row set may be sorted by columns of it that are not shown. */
static rap_rowset sorted(lua_State *L, int rows_index, int sort_index, const rap_rowset *shown, const char *owner) {
  const rap_known_rows *known = rap_rows_at(L, rows_index);
  return rap_out_sort(L, sort_index, shown, known ? &known->set : shown, owner);
}

/* The columns before the first number say what the row is about, where its numbers can be opened or summed: there a
 * reader looks for a name. */
static void name_rows(lua_State *L, rap_block *block) {
  const rap_columns *shown = &block->rows.columns;
  if (!block->totals && !rap_str_known(block->evidence)) return;
  size_t names = 0;
  while (names < shown->count && !rap_type_is_number(shown->items[names].type) &&
         shown->items[names].type != RAP_TYPE_EXCERPT && shown->items[names].type != RAP_TYPE_EVIDENCE)
    names++;
  if (names == shown->count) return;
  rap_columns columns = {0}; /* of our own: the row set's may be shown elsewhere */
  for (size_t i = 0; i < shown->count; i++) {
    rap_column column = shown->items[i];
    column.labels |= i < names;
    RAP_PUSH(rap_script_of(L)->report_arena, &columns, column);
  }
  block->rows.columns = columns;
}

/* A last row of sums needs something to sum. */
static void check_totals(lua_State *L, const rap_block *block, const char *owner) {
  bool any = !block->totals;
  for (size_t i = 0; i < block->rows.columns.count; i++) {
    const rap_column *column = &block->rows.columns.items[i];
    any |= (column->type == RAP_TYPE_NUMBER || column->untyped) && !column->no_total;
  }
  if (!any) rap_raise(L, "%s: totals = true, but no column of type number is shown", owner);
}

/* The options of a table at stack index 4. */
static void read_options(lua_State *L, rap_block *block, const char *owner) {
  static const char *const known[] = {"columns", "empty", "evidence", "highlight", "sort", "totals"};
  enum { OPTIONS = 4 };
  if (!lua_istable(L, OPTIONS)) rap_raise(L, "%s: the options are a table, not %s", owner, rap_lua_kind(L, OPTIONS));
  rap_check_keys(L, OPTIONS, "option", owner, known, sizeof known / sizeof *known);
  block->evidence = rap_out_string(L, OPTIONS, "evidence", owner);
  block->empty = rap_out_string(L, OPTIONS, "empty", owner);
  block->totals = rap_out_flag(L, OPTIONS, "totals", owner);
  int columns = lua_getfield(L, OPTIONS, "columns") != LUA_TNIL ? lua_gettop(L) : 0;
  block->rows = rap_compose_rows(L, 3, columns, owner);
  block->evidence = check_evidence(L, block->evidence, &block->rows.columns, owner);
  check_totals(L, block, owner);
  name_rows(L, block);
  if (lua_getfield(L, OPTIONS, "sort") != LUA_TNIL) block->rows = sorted(L, 3, lua_gettop(L), &block->rows, owner);
  if (lua_getfield(L, OPTIONS, "highlight") != LUA_TNIL) rap_out_highlight(L, lua_gettop(L), block, owner);
}

/* out:table(name, rows, { columns =, evidence =, empty =, sort =, totals =, highlight = }) */
static int table(lua_State *L) {
  rap_handle_check(L, 1, RAP_TAG_OUT);
  if (lua_type(L, 2) != LUA_TSTRING) return rap_raise(L, "out:table takes a name first: out:table(\"Quotes\", rows)");
  lua_settop(L, 4);
  rap_block block = {.kind = RAP_BLOCK_TABLE, .series = SIZE_MAX, .text = rap_out_text(L, 2)};
  const char *owner = lua_pushfstring(L, "table \"%s\"", block.text.s);
  if (lua_isnil(L, 4))
    block.rows = rap_compose_rows(L, 3, 0, owner);
  else
    read_options(L, &block, owner);
  rap_out_add(L, block);
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
                                       {.name = "chart", .method = rap_out_chart},
                                       {.name = "alert", .method = alert}};
  static const rap_shape shape = {"out", RAP_MEMBERS(members)};
  rap_shape_register(L, RAP_TAG_OUT, &shape);
}
