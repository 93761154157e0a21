/* `data` in report: row sets over the store (SQL is in ask.c). A row set is known to Lua by its number among those of
 * the report; rows are made when asked for and copy nothing. The first row sets are the declared tables in order, then
 * documents and skipped. */
#include "core/date.h"
#include "core/nearest.h"
#include "lua/api.h"
#include "lua/columns.h"
#include "lua/handle.h"
#include "lua/rows.h"

#include <stdlib.h>

static size_t table_count(const rap_script *script) {
  return script->manifest.schema.count;
}

static void know(rap_script *script, rap_rowset set, size_t hidden) {
  RAP_PUSH(script->report_arena, &script->rowsets, ((rap_known_rows){.set = set, .hidden = hidden}));
}

void rap_rows_begin(rap_script *script) {
  const rap_schema *schema = &script->manifest.schema;
  for (size_t i = 0; i < schema->count; i++) {
    rap_rowset set = rap_store_table(script->rows.store, i);
    know(script, set, set.columns.count - schema->items[i].columns.count);
  }
  know(script, rap_store_documents(script->rows.store), 0);
  know(script, rap_store_skipped(script->rows.store), 0);
}

static void push_rows(lua_State *L, size_t number) {
  rap_handle_push(L, RAP_TAG_ROWS, 0, (uint32_t)number, RAP_NO_SPAN);
}

void rap_rows_push(lua_State *L, rap_known_rows rows) {
  rap_script *script = rap_script_of(L);
  RAP_PUSH(script->report_arena, &script->rowsets, rows);
  push_rows(L, script->rowsets.count - 1);
}

static const rap_known_rows *rows_of(lua_State *L, size_t number) {
  return &rap_script_of(L)->rowsets.items[number];
}

const rap_known_rows *rap_rows_at(lua_State *L, int index) {
  const rap_object *object = rap_object_at(L, index);
  if (!object || object->tag != RAP_TAG_ROWS) return NULL;
  rap_object_alive(L, object);
  return rows_of(L, ((const rap_handle *)object)->index);
}

const rap_rowset *rap_row_at(lua_State *L, int index, size_t *row) {
  const rap_object *object = rap_object_at(L, index);
  if (!object || object->tag != RAP_TAG_ROW) return NULL;
  rap_object_alive(L, object);
  *row = ((const rap_handle *)object)->index;
  return &rows_of(L, ((const rap_handle *)object)->owner)->set;
}

size_t rap_rows_column(lua_State *L, const rap_columns *columns, const char *name, const char *owner) {
  size_t at = rap_columns_find(columns, rap_str_from(name));
  if (at < columns->count) return at;
  const char **names = lua_newuserdatauv(L, (columns->count + 1) * sizeof *names, 0);
  luaL_checkstack(L, (int)columns->count + 10, name);
  for (size_t i = 0; i < columns->count; i++)
    names[i] = lua_pushlstring(L, columns->items[i].name.s,
                               columns->items[i].name.len); /* stays on the stack, for the message */
  rap_unknown(L, "column", name, owner, names, columns->count);
  return 0;
}

/* -- rows ---------------------------------------------------------------------------------------------------------- */

static int row_get(lua_State *L) {
  size_t row = 0;
  const rap_rowset *set = rap_row_at(L, 1, &row);
  if (lua_type(L, 2) != LUA_TSTRING)
    return rap_raise(L, "a row's values go by column name, not by %s", rap_lua_kind(L, 2));
  rap_cell cell = rap_rowset_cell(set, row, rap_rows_column(L, &set->columns, lua_tostring(L, 2), "this row"));
  rap_cell_push(L, &cell);
  return 1;
}

/* Upvalue: the number of the next column. */
static int row_next(lua_State *L) {
  size_t row = 0;
  const rap_rowset *set = rap_row_at(L, 1, &row);
  for (size_t at = (size_t)lua_tointeger(L, lua_upvalueindex(1)); at < set->columns.count; at++) {
    rap_cell cell = rap_rowset_cell(set, row, at);
    if (cell.kind == RAP_CELL_NIL) continue;
    lua_pushinteger(L, (lua_Integer)at + 1);
    lua_replace(L, lua_upvalueindex(1));
    rap_push_str(L, set->columns.items[at].name);
    rap_cell_push(L, &cell);
    return 2;
  }
  return 0;
}

static int row_pairs(lua_State *L) {
  lua_pushinteger(L, 0);
  lua_pushcclosure(L, row_next, 1);
  lua_pushvalue(L, 1);
  return 2;
}

static int rows_get(lua_State *L) {
  const rap_handle *handle = lua_touserdata(L, 1);
  const rap_known_rows *known = rows_of(L, handle->index);
  if (lua_isinteger(L, 2)) {
    lua_Integer at = lua_tointeger(L, 2);
    if (at < 1 || (lua_Unsigned)at > known->set.rows) return 0;
    rap_handle_push(L, RAP_TAG_ROW, handle->index, (uint32_t)(at - 1), RAP_NO_SPAN);
    return 1;
  }
  static const char *const names[] = {"columns"};
  if (lua_type(L, 2) == LUA_TSTRING) return rap_unknown(L, "field", lua_tostring(L, 2), "a row set", names, 1);
  return rap_raise(L, "a row set has rows by number, not by %s", rap_lua_kind(L, 2));
}

static int rows_length(lua_State *L) {
  lua_pushinteger(L, (lua_Integer)rap_rows_at(L, 1)->set.rows);
  return 1;
}

static int rows_next(lua_State *L) {
  lua_Integer at = lua_tointeger(L, 2) + 1;
  if ((size_t)at > rap_rows_at(L, 1)->set.rows) return 0;
  lua_pushinteger(L, at);
  rap_handle_push(L, RAP_TAG_ROW, ((const rap_handle *)lua_touserdata(L, 1))->index, (uint32_t)(at - 1), RAP_NO_SPAN);
  return 2;
}

static int rows_pairs(lua_State *L) {
  lua_pushcfunction(L, rows_next);
  lua_pushvalue(L, 1);
  lua_pushinteger(L, 0);
  return 3;
}

static void set_string(lua_State *L, const char *name, rap_str value) {
  if (!rap_str_known(value)) return;
  rap_push_str(L, value);
  lua_setfield(L, -2, name);
}

/* The columns that are shown, each in the form of a declaration, so that `columns = rows.columns` works. */
static void rows_columns(lua_State *L, const rap_handle *handle) {
  static const char *const optional[] = {"about", "align", "format", "title", "total", "width", NULL};
  const rap_known_rows *known = rows_of(L, handle->index);
  lua_newtable(L);
  for (size_t i = known->hidden; i < known->set.columns.count; i++) {
    const rap_column *column = &known->set.columns.items[i];
    lua_newtable(L);
    set_string(L, "name", column->name);
    set_string(L, "title", column->title);
    set_string(L, "about", column->about);
    set_string(L, "type", rap_str_from(rap_type_name(column->type)));
    set_string(L, "align", rap_str_from(rap_align_name(column->align)));
    set_string(L, "format", column->format);
    if (column->no_total) {
      lua_pushboolean(L, false);
      lua_setfield(L, -2, "total");
    }
    if (column->width) {
      lua_pushinteger(L, column->width);
      lua_setfield(L, -2, "width");
    }
    rap_strict_push(L, "field", "column", optional);
    lua_rawseti(L, -2, (lua_Integer)(i - known->hidden) + 1);
  }
  rap_strict_push(L, NULL, "columns", NULL);
}

/* -- data ---------------------------------------------------------------------------------------------------------- */

static int data_get(lua_State *L) {
  static const char *const others[] = {"documents", "skipped",  "query", "compare",
                                       "pivot",     "previous", "split", "window"};
  const rap_schema *schema = &rap_script_of(L)->manifest.schema;
  if (lua_type(L, 2) != LUA_TSTRING) return rap_raise(L, "data has row sets by name, not by %s", rap_lua_kind(L, 2));
  for (size_t i = 0; i < schema->count; i++)
    if (rap_str_equal(schema->items[i].name, rap_lua_str(L, 2))) return push_rows(L, i), 1;
  const char **names = lua_newuserdatauv(L, (schema->count + sizeof others / sizeof *others) * sizeof *names, 0);
  for (size_t i = 0; i < schema->count; i++) names[i] = schema->items[i].name.s;
  memcpy(names + schema->count, others, sizeof others);
  return rap_unknown(L, "table", lua_tostring(L, 2), "data", names, schema->count + sizeof others / sizeof *others);
}

static void documents(lua_State *L, const rap_handle *handle) {
  (void)handle;
  push_rows(L, table_count(rap_script_of(L)));
}

static void skipped(lua_State *L, const rap_handle *handle) {
  (void)handle;
  push_rows(L, table_count(rap_script_of(L)) + 1);
}

rap_window rap_report_window(const rap_script *script) {
  const rap_report_rows *rows = &script->rows;
  rap_window window = rows->window ? *rows->window : (rap_window){RAP_NO_DATE, RAP_NO_DATE, ""};
  rap_str first = RAP_NIL, last = RAP_NIL;
  if (!rap_window_is_open(&window)) return window;
  rap_store_dates(rows->store, &first, &last);
  if (rap_str_known(first)) window.from = rap_date_parse(first);
  if (rap_str_known(last)) window.to = rap_date_parse(last);
  return window;
}

static void set_date(lua_State *L, const char *name, rap_date date) {
  char text[16];
  if (date != RAP_NO_DATE) set_string(L, name, rap_str_from(rap_date_format(date, text)));
}

/* { from =, label =, to = }, each nil when not known. */
static void push_window(lua_State *L, const rap_window *of, const char *owner) {
  static const char *const optional[] = {"from", "label", "to", NULL};
  lua_newtable(L);
  set_date(L, "from", of->from);
  if (of->label[0]) set_string(L, "label", rap_str_from(of->label));
  set_date(L, "to", of->to);
  rap_strict_push(L, "field", owner, optional);
}

static void window(lua_State *L, const rap_handle *handle) {
  (void)handle;
  rap_window of = rap_report_window(rap_script_of(L));
  push_window(L, &of, "data.window");
}

/* nil when there is no window before, or nothing is known of it. */
static void previous(lua_State *L, const rap_handle *handle) {
  (void)handle;
  const rap_window *before = rap_script_of(L)->rows.before;
  if (before)
    push_window(L, before, "data.previous");
  else
    lua_pushnil(L);
}

static void split(lua_State *L, const rap_handle *handle) {
  (void)handle;
  rap_push_str(L, rap_script_of(L)->rows.split);
}

void rap_data_push(lua_State *L) {
  rap_rows_begin(rap_script_of(L));
  rap_handle_push(L, RAP_TAG_DATA, 0, 0, RAP_NO_SPAN);
}

void rap_data_register(lua_State *L) {
  static const rap_member rows_members[] = {{.name = "columns", .push = rows_columns, .keep = true}};
  static const rap_member data_members[] = {{.name = "documents", .push = documents},
                                            {.name = "skipped", .push = skipped},
                                            {.name = "window", .push = window, .keep = true},
                                            {.name = "previous", .push = previous, .keep = true},
                                            {.name = "split", .push = split},
                                            {.name = "query", .method = rap_data_query},
                                            {.name = "compare", .method = rap_data_compare},
                                            {.name = "pivot", .method = rap_data_pivot}};
  static const rap_shape rows = {"row set", RAP_MEMBERS(rows_members), .otherwise = rows_get, .length = rows_length,
                                 .pairs = rows_pairs};
  static const rap_shape row = {"row", .otherwise = row_get, .pairs = row_pairs};
  static const rap_shape data = {"data", RAP_MEMBERS(data_members), .otherwise = data_get};
  rap_shape_register(L, RAP_TAG_ROWS, &rows);
  rap_shape_register(L, RAP_TAG_ROW, &row);
  rap_shape_register(L, RAP_TAG_DATA, &data);
}
