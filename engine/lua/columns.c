#include "lua/columns.h"

#include "core/utf8.h"
#include "lua/frozen.h"
#include "lua/handle.h"

void rap_identifier_check(lua_State *L, const char *what, rap_str name, const char *of) {
  bool fits = name.len > 0 && rap_is_ascii_alpha(name.s[0]);
  for (size_t i = 0; i < name.len && fits; i++)
    fits = rap_is_ascii_alpha(name.s[i]) || rap_is_ascii_digit(name.s[i]) || name.s[i] == '_';
  if (name.len > 0 && name.s[0] == '_')
    rap_raise(L, "%s '%s'%s: names that begin with _ are reserved", what, name.s, of);
  if (!fits)
    rap_raise(L, "%s '%s'%s: a name has letters, digits and _ and begins with a letter (a title may be anything)", what,
              name.s, of);
}

static rap_type check_type(lua_State *L, rap_str text, const char *owner, rap_str column) {
  rap_type type = RAP_TYPE_TEXT;
  if (!rap_type_by_name(text, &type)) {
    const char *given = lua_pushlstring(L, text.s, text.len), *name = lua_pushlstring(L, column.s, column.len);
    rap_raise(L, "column '%s' in %s: no type '%s'%s", name, owner, given,
              rap_push_nearest(L, given, rap_type_names(), RAP_TYPE_COUNT_));
  }
  return type;
}

/* "name" or "name:type"; what stands behind the last colon counts as a type only where it can be one. */
static bool read_declaration(lua_State *L, rap_str text, const char *owner, rap_arena *arena, rap_column *column) {
  size_t colon = text.len;
  while (colon > 0 && text.s[colon - 1] != ':') colon--;
  bool typed = colon > 0;
  rap_str name = typed ? rap_str_slice(text, 0, colon - 1) : text;
  if (typed) column->type = check_type(L, rap_str_slice(text, colon, text.len), owner, name);
  column->name = rap_arena_copy(arena, name);
  return typed;
}

/* The string field `name` of the declaration at `index`; nil when absent. */
static rap_str string_field(lua_State *L, int index, const char *name, rap_arena *arena) {
  int type = lua_getfield(L, index, name);
  if (type != LUA_TNIL && type != LUA_TSTRING)
    rap_raise(L, "column: %s is a string, not %s", name, rap_lua_kind(L, -1));
  rap_str text = type == LUA_TNIL ? RAP_NIL : rap_lua_str(L, -1);
  if (rap_str_known(text) && rap_utf8_check(text.s, text.len) < text.len) rap_raise(L, "column: %s is not UTF-8", name);
  text = rap_arena_copy(arena, text);
  lua_pop(L, 1);
  return text;
}

static const char *const aligns[] = {"auto", "left", "right", "centre"};

const char *rap_align_name(rap_align align) {
  return align == RAP_ALIGN_AUTO ? NULL : aligns[align];
}

static rap_align check_align(lua_State *L, rap_str text) {
  if (!rap_str_known(text)) return RAP_ALIGN_AUTO;
  for (int i = 0; i < 4; i++)
    if (rap_str_equal(text, rap_str_from(aligns[i]))) return (rap_align)i;
  if (rap_str_equal(text, RAP_LIT("center"))) return RAP_ALIGN_CENTRE;
  rap_raise(L, "column: no align '%s'%s", text.s, rap_push_nearest(L, text.s, aligns, 4));
  return RAP_ALIGN_AUTO;
}

static rap_str check_format(lua_State *L, rap_str text, const char *column) {
  rap_number_format format;
  if (rap_str_known(text) && !rap_number_format_by_name(text, &format)) {
    const char *const *names = rap_number_format_names();
    luaL_Buffer all;
    luaL_buffinit(L, &all);
    for (int i = 0; i < RAP_NUMBER_FORMAT_COUNT; i++) {
      luaL_addstring(&all, i == 0 ? "" : i + 1 == RAP_NUMBER_FORMAT_COUNT ? " or " : ", ");
      luaL_addstring(&all, names[i]);
    }
    luaL_pushresult(&all);
    rap_raise(L, "%s: no format '%s': %s", column, text.s, lua_tostring(L, -1));
  }
  return text;
}

bool rap_type_is_number(rap_type type) {
  return type == RAP_TYPE_NUMBER || type == RAP_TYPE_PERCENT;
}

bool rap_column_may_be_number(const rap_column *column) {
  return column->untyped || rap_type_is_number(column->type);
}

void rap_column_check_format(lua_State *L, const rap_column *column, const char *owner) {
  if (rap_str_known(column->format) && !rap_column_may_be_number(column))
    rap_raise(L, "column '%s' in %s: format is for columns of numbers, and this one is %s", column->name.s, owner,
              rap_type_name(column->type));
}

/* total = false: the sum of this column would say nothing. */
static bool read_total(lua_State *L, int index, const char *column) {
  int type = lua_getfield(L, index, "total");
  if (type != LUA_TNIL && type != LUA_TBOOLEAN)
    rap_raise(L, "%s: total is true or false, not %s", column, rap_lua_kind(L, -1));
  bool total = type == LUA_TNIL || lua_toboolean(L, -1);
  lua_pop(L, 1);
  return total;
}

/* The name may hold a colon where the type is given apart. */
static bool read_name(lua_State *L, int index, const char *owner, rap_arena *arena, rap_column *column) {
  bool apart = lua_getfield(L, index, "type") != LUA_TNIL;
  lua_pop(L, 1);
  rap_str text = rap_lua_str(L, -1);
  if (!apart) return read_declaration(L, text, owner, arena, column);
  column->name = rap_arena_copy(arena, text);
  return true;
}

static bool read_table(lua_State *L, int index, const char *owner, rap_arena *arena, rap_column *column) {
  static const char *const known[] = {"about", "align", "format", "name", "title", "total", "type", "width"};
  enum { KNOWN = sizeof known / sizeof *known };
  rap_raw_push(L, index);
  int raw = lua_gettop(L);
  if (lua_rawgeti(L, raw, 1) == LUA_TNIL) {
    lua_pop(L, 1);
    lua_getfield(L, index, "name");
  }
  if (lua_type(L, -1) != LUA_TSTRING) rap_raise(L, "a column of %s has no name: { \"name\", type = … }", owner);
  bool typed = read_name(L, index, owner, arena, column);
  const char *title = lua_pushfstring(L, "column '%s'", column->name.s);
  for (lua_pushnil(L); lua_next(L, raw); lua_pop(L, 1)) {
    if (lua_isinteger(L, -2) && lua_tointeger(L, -2) == 1) continue;
    if (lua_type(L, -2) != LUA_TSTRING) rap_raise(L, "%s has %s as a key", title, rap_lua_kind(L, -2));
    size_t at = 0;
    while (at < KNOWN && strcmp(known[at], lua_tostring(L, -2)) != 0) at++;
    if (at == KNOWN) rap_unknown(L, "option", lua_tostring(L, -2), title, known, KNOWN);
  }
  rap_str type = string_field(L, index, "type", arena);
  if (rap_str_known(type)) column->type = check_type(L, type, owner, column->name);
  column->title = string_field(L, index, "title", arena);
  column->about = string_field(L, index, "about", arena);
  column->format = check_format(L, string_field(L, index, "format", arena), title);
  column->no_total = !read_total(L, index, title);
  column->align = check_align(L, string_field(L, index, "align", arena));
  if (lua_getfield(L, index, "width") != LUA_TNIL) {
    lua_Integer width = lua_isinteger(L, -1) ? lua_tointeger(L, -1) : 0;
    if (width < 1 || width > 255) rap_raise(L, "%s: width is a whole number of characters from 1 to 255", title);
    column->width = (uint16_t)width;
  }
  lua_settop(L, raw - 1);
  return typed;
}

rap_columns rap_columns_check(lua_State *L, int index, const char *owner, rap_arena *arena, bool *typed) {
  rap_columns columns = {0};
  index = lua_absindex(L, index);
  if (lua_type(L, index) != LUA_TTABLE && lua_type(L, index) != LUA_TUSERDATA)
    rap_raise(L, "the columns of %s are a list: { \"name\", \"name:type\", … }, not %s", owner, rap_lua_kind(L, index));
  lua_Integer count = luaL_len(L, index);
  if (count < 1) rap_raise(L, "%s has no columns: { \"name\", \"name:type\", … }", owner);
  if (count > RAP_COLUMN_LIMIT) rap_raise(L, "%s has more than %d columns", owner, RAP_COLUMN_LIMIT);
  for (lua_Integer i = 1; i <= count; i++) {
    rap_column column = {0};
    bool has_type;
    int type = lua_geti(L, index, i);
    if (type == LUA_TSTRING)
      has_type = read_declaration(L, rap_lua_str(L, -1), owner, arena, &column);
    else if (type == LUA_TTABLE)
      has_type = read_table(L, lua_gettop(L), owner, arena, &column);
    else
      has_type = rap_raise(L, "a column of %s is a string or a table, not %s", owner, rap_lua_kind(L, -1)) != 0;
    if (column.name.len == 0) rap_raise(L, "a column of %s has an empty name", owner);
    if (rap_utf8_check(column.name.s, column.name.len) < column.name.len)
      rap_raise(L, "a column's name in %s is not UTF-8", owner);
    for (size_t j = 0; j < columns.count; j++)
      if (rap_str_equal_nocase(columns.items[j].name, column.name))
        rap_raise(L, "column '%s' stands twice in %s", column.name.s, owner);
    if (typed) typed[i - 1] = has_type;
    RAP_PUSH(arena, &columns, column);
    lua_pop(L, 1);
  }
  return columns;
}
