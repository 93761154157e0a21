/* The table that a script returns: title, description, requires, tables, document, report. */
#include "core/utf8.h"
#include "lua/api.h"
#include "lua/columns.h"
#include "lua/frozen.h"
#include "lua/handle.h"
#include "lua/sandbox.h"

#include <stdio.h>

#define API_VERSION "1.0"

static rap_str text_field(lua_State *L, int index, const char *name) {
  rap_script *script = rap_script_of(L);
  int type = lua_getfield(L, index, name);
  if (type != LUA_TNIL && type != LUA_TSTRING) rap_raise(L, "%s is a string, not %s", name, rap_lua_kind(L, -1));
  rap_str text = type == LUA_TNIL ? RAP_NIL : rap_lua_str(L, -1);
  if (rap_str_known(text) && rap_utf8_check(text.s, text.len) < text.len) rap_raise(L, "%s is not UTF-8", name);
  text = rap_arena_copy(script->arena, text);
  lua_pop(L, 1);
  return text;
}

/* requires = "1.0": the least version of the API that the script can do with. */
static void check_requires(lua_State *L, int index) {
  rap_str text = text_field(L, index, "requires");
  int major, minor, read = 0;
  if (!rap_str_known(text)) return;
  if (sscanf(text.s, "%4d.%4d%n", &major, &minor, &read) != 2 || text.s[read] != '\0')
    rap_raise(L, "requires = \"1.0\" is the form, not \"%s\"", text.s);
  if (major != 1 || minor > 0)
    rap_raise(L, "requires version %s of the script API; this rapporteur has " API_VERSION, text.s);
}

static bool function_field(lua_State *L, int index, const char *name) {
  int type = lua_getfield(L, index, name);
  if (type != LUA_TNIL && type != LUA_TFUNCTION) rap_raise(L, "%s is a function, not %s", name, rap_lua_kind(L, -1));
  return type == LUA_TFUNCTION;
}

static void check_table_name(lua_State *L, rap_str name, const rap_schema *schema) {
  static const char *const reserved[] = {"documents", "skipped", "previous", "query", "window", "pivot", "compare"};
  rap_identifier_check(L, "table", name, "");
  for (size_t i = 0; i < sizeof reserved / sizeof reserved[0]; i++)
    if (rap_str_equal_nocase(name, rap_str_from(reserved[i]))) rap_raise(L, "table '%s': the name is reserved", name.s);
  if (name.len >= 7 && rap_str_equal_nocase(rap_str_slice(name, 0, 7), RAP_LIT("sqlite_")))
    rap_raise(L, "table '%s': names that begin with sqlite_ are reserved", name.s);
  for (size_t i = 0; i < schema->count; i++)
    if (rap_str_equal_nocase(schema->items[i].name, name))
      rap_raise(L, "tables '%s' and '%s' differ only in case", schema->items[i].name.s, name.s);
}

static void check_column_names(lua_State *L, const rap_table *table) {
  static const char *const reserved[] = {"table", "rowid"};
  const char *of = lua_pushfstring(L, " of %s", table->name.s);
  for (size_t i = 0; i < table->columns.count; i++) {
    rap_str name = table->columns.items[i].name;
    rap_identifier_check(L, "column", name, of);
    rap_column_check_format(L, &table->columns.items[i], table->name.s);
    for (int r = 0; r < 2; r++)
      if (rap_str_equal_nocase(name, rap_str_from(reserved[r])))
        rap_raise(L, "column '%s' of %s: the name is reserved", name.s, table->name.s);
  }
  lua_pop(L, 1);
}

/* The declared tables in the order of their names. */
static void read_schema(lua_State *L, int index) {
  rap_script *script = rap_script_of(L);
  rap_schema *schema = &script->manifest.schema;
  int type = lua_getfield(L, index, "tables");
  if (type == LUA_TNIL) return;
  if (type != LUA_TTABLE) rap_raise(L, "tables is a table: { name = { columns … } }, not %s", rap_lua_kind(L, -1));
  rap_raw_push(L, -1);
  int tables = lua_gettop(L);
  lua_Integer count = rap_push_sorted_keys(L, tables);
  for (lua_Integer i = 1; i <= count; i++) {
    lua_settop(L, tables + 1);
    if (lua_rawgeti(L, tables + 1, i) != LUA_TSTRING) rap_raise(L, "tables have names: { name = { columns … } }");
    rap_table table = {.name = rap_arena_copy(script->arena, rap_lua_str(L, -1))};
    check_table_name(L, table.name, schema);
    lua_rawget(L, tables);
    table.columns = rap_columns_check(L, -1, table.name.s, script->arena, NULL);
    check_column_names(L, &table);
    RAP_PUSH(script->arena, schema, table);
  }
}

void rap_tables_read(lua_State *L, int index) {
  static const char *const known[] = {"title", "description", "requires", "tables", "document", "report"};
  rap_script *script = rap_script_of(L);
  rap_manifest *manifest = &script->manifest;
  index = lua_absindex(L, index);
  if (!lua_istable(L, index))
    rap_raise(L, "a report script returns a table: return { tables = …, document = function(doc, emit) … end }");
  rap_check_keys(L, index, "field", "the table it returns", known, 6);
  check_requires(L, index);
  manifest->title = text_field(L, index, "title");
  manifest->description = text_field(L, index, "description");
  read_schema(L, index);
  manifest->has_document = function_field(L, index, "document");
  manifest->has_report = function_field(L, index, "report");
  if (!manifest->has_document && !manifest->has_report)
    rap_raise(L, "there is no document function in the table it returns");
  lua_settop(L, index);
}
