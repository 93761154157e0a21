/* From a Lua value to a cell of a column, and back. */
#include "core/date.h"
#include "core/utf8.h"
#include "lua/api.h"
#include "lua/columns.h"
#include "lua/span.h"

#include <math.h>

static const char *wanted(rap_type type) {
  static const char *const words[RAP_TYPE_COUNT_] = {
      "text (a string, a number, true or false, a span)",
      "a number",
      "a number",
      "a date \"YYYY-MM-DD\"",
      "a string",
      "a country's code or rapporteur.country(code)",
      "a span (a quotation, hit, mention, sentence, …)",
      "a span (a quotation, hit, mention, sentence, …)",
  };
  return words[type];
}

static const char *problem(lua_State *L, int index, rap_type type) {
  const char *hint = "";
  const rap_object *object = rap_object_at(L, index);
  bool number = type == RAP_TYPE_NUMBER || type == RAP_TYPE_PERCENT;
  if (number && lua_type(L, index) == LUA_TSTRING) hint = " (rapporteur.number reads \"12,000\")";
  if (object && (object->tag == RAP_TAG_MEETING || object->tag == RAP_TAG_KWIC)) hint = " (it has a .span)";
  if (object && object->tag == RAP_TAG_ATTENDEE) hint = " (it has .evidence)";
  if (object && object->tag >= RAP_TAG_PERSON && object->tag <= RAP_TAG_ORGANISATION) hint = " (it has .name)";
  return lua_pushfstring(L, "takes %s, not %s%s", wanted(type), rap_lua_kind(L, index), hint);
}

/* Text that a script cut inside a character: the broken end is left out, broken bytes elsewhere become U+FFFD. */
static rap_str push_repaired(lua_State *L, rap_str text) {
  luaL_Buffer out;
  luaL_buffinit(L, &out);
  while (text.len > 0 && ((unsigned char)text.s[0] & 0xC0) == 0x80) text.s++, text.len--;
  while (text.len > 0) {
    size_t good = rap_utf8_check(text.s, text.len);
    luaL_addlstring(&out, text.s, good);
    text = rap_str_slice(text, good, text.len);
    if (text.len == 0) break;
    size_t bad = 1;
    while (bad < text.len && ((unsigned char)text.s[bad] & 0xC0) == 0x80) bad++;
    if (bad < text.len || (unsigned char)text.s[0] < 0xC0) luaL_addstring(&out, "\xEF\xBF\xBD");
    text = rap_str_slice(text, bad, text.len);
  }
  luaL_pushresult(&out);
  return rap_lua_str(L, -1);
}

rap_str rap_push_utf8(lua_State *L, rap_str text) {
  return rap_utf8_check(text.s, text.len) == text.len ? text : push_repaired(L, text);
}

/* A whole number shows without a fraction, whichever kind of number Lua has it in. */
static rap_str push_number_text(lua_State *L, int index) {
  lua_Number number = lua_tonumber(L, index);
  if (number == floor(number) && fabs(number) < 0x1p53)
    lua_pushinteger(L, (lua_Integer)number);
  else
    lua_pushvalue(L, index);
  return rap_lua_str(L, -1);
}

static void set_text(rap_cell *cell, rap_str text) {
  cell->kind = RAP_CELL_TEXT;
  cell->text = text;
}

/* Fills the cell with the span at `index` if it is one. */
static bool set_span(lua_State *L, int index, rap_cell *cell) {
  const rap_object *object = rap_object_at(L, index);
  if (!object) return false;
  if (object->tag == RAP_TAG_EXCERPT) {
    rap_object_alive(L, object);
    *cell = ((const rap_excerpt *)(const void *)object)->cell;
    return true;
  }
  if (!rap_tag_is_span(object->tag)) return false;
  rap_object_alive(L, object);
  rap_analysis *analysis = rap_script_of(L)->analysis;
  cell->kind = RAP_CELL_SPAN;
  cell->span = ((const rap_handle *)object)->span;
  cell->text = rap_span_text(analysis->text, cell->span);
  rap_span context = rap_excerpt_context(analysis, cell->span, RAP_CONTEXT_LIMIT);
  cell->context = rap_span_text(analysis->text, context);
  cell->context_start = context.start;
  return true;
}

/* The words of a span without its place, for a text column. */
static bool set_span_text(lua_State *L, int index, rap_cell *cell) {
  const rap_object *object = rap_object_at(L, index);
  if (!object || (!rap_tag_is_span(object->tag) && object->tag != RAP_TAG_EXCERPT)) return false;
  rap_object_alive(L, object);
  if (object->tag == RAP_TAG_EXCERPT)
    set_text(cell, ((const rap_excerpt *)(const void *)object)->cell.text);
  else
    set_text(cell, rap_span_text(rap_script_of(L)->analysis->text, ((const rap_handle *)object)->span));
  return true;
}

static const char *set_country(lua_State *L, int index, rap_cell *cell) {
  const rap_object *object = rap_object_at(L, index);
  if (object && (object->tag == RAP_TAG_FACTS || object->tag == RAP_TAG_COUNTRY)) {
    rap_object_alive(L, object);
    set_text(cell, rap_str_from(rap_handle_country_code(L, object)));
    return NULL;
  }
  if (lua_type(L, index) != LUA_TSTRING) return problem(L, index, RAP_TYPE_COUNTRY);
  rap_country country = rap_country_by_code(rap_lua_str(L, index));
  if (country == RAP_NO_COUNTRY)
    return lua_pushfstring(L, "takes a country's code, and there is no '%s'", lua_tostring(L, index));
  set_text(cell, rap_str_from(rap_country_code(country)));
  return NULL;
}

static const char *set_number(lua_State *L, int index, rap_type type, rap_cell *cell) {
  if (lua_type(L, index) != LUA_TNUMBER) return problem(L, index, type);
  cell->kind = RAP_CELL_NUMBER;
  cell->number = lua_tonumber(L, index);
  if (isfinite(cell->number)) return NULL;
  return lua_pushfstring(L, "takes a finite number, not %s (a division by zero?)",
                         isnan(cell->number) ? "nan" : "infinity");
}

static const char *set_date(lua_State *L, int index, rap_cell *cell) {
  if (lua_type(L, index) != LUA_TSTRING) return problem(L, index, RAP_TYPE_DATE);
  rap_str text = rap_lua_str(L, index);
  if (text.len != 10 || rap_date_parse(text) == RAP_NO_DATE)
    return lua_pushfstring(L, "takes a date \"YYYY-MM-DD\", and '%s' is none", lua_tostring(L, index));
  set_text(cell, text);
  return NULL;
}

static const char *set_any_text(lua_State *L, int index, rap_cell *cell) {
  switch (lua_type(L, index)) {
    case LUA_TSTRING:
      set_text(cell, rap_push_utf8(L, rap_lua_str(L, index)));
      return NULL;
    case LUA_TNUMBER:
      set_text(cell, push_number_text(L, index));
      return NULL;
    case LUA_TBOOLEAN:
      set_text(cell, lua_toboolean(L, index) ? RAP_LIT("true") : RAP_LIT("false"));
      return NULL;
    default:
      return set_span_text(L, index, cell) ? NULL : problem(L, index, RAP_TYPE_TEXT);
  }
}

const char *rap_cell_from(lua_State *L, int index, rap_type type, rap_cell *cell) {
  index = lua_absindex(L, index);
  *cell = (rap_cell){0};
  if (lua_isnil(L, index)) return NULL;
  switch (type) {
    case RAP_TYPE_NUMBER:
    case RAP_TYPE_PERCENT:
      return set_number(L, index, type, cell);
    case RAP_TYPE_DATE:
      return set_date(L, index, cell);
    case RAP_TYPE_COUNTRY:
      return set_country(L, index, cell);
    case RAP_TYPE_LINK:
      if (lua_type(L, index) != LUA_TSTRING) return problem(L, index, type);
      set_text(cell, rap_push_utf8(L, rap_lua_str(L, index)));
      return NULL;
    case RAP_TYPE_EXCERPT:
    case RAP_TYPE_EVIDENCE:
      return set_span(L, index, cell) ? NULL : problem(L, index, type);
    default:
      return set_any_text(L, index, cell);
  }
}

/* -- back to Lua --------------------------------------------------------------------------------------------------- */

void rap_cell_push(lua_State *L, const rap_cell *cell) {
  switch (cell->kind) {
    case RAP_CELL_NIL:
      lua_pushnil(L);
      break;
    case RAP_CELL_NUMBER:
      if (cell->number == floor(cell->number) && fabs(cell->number) < 0x1p53)
        lua_pushinteger(L, (lua_Integer)cell->number);
      else
        lua_pushnumber(L, cell->number);
      break;
    case RAP_CELL_TEXT:
      rap_push_str(L, cell->text);
      break;
    case RAP_CELL_SPAN:
      ((rap_excerpt *)rap_object_push(L, RAP_TAG_EXCERPT, sizeof(rap_excerpt)))->cell = *cell;
      break;
  }
}

static const rap_cell *cell_of(const rap_handle *handle) {
  return &((const rap_excerpt *)(const void *)handle)->cell;
}

static void excerpt_text(lua_State *L, const rap_handle *handle) {
  rap_push_str(L, cell_of(handle)->text);
}

static void excerpt_start(lua_State *L, const rap_handle *handle) {
  rap_push_lua_start(L, cell_of(handle)->span);
}

static void excerpt_stop(lua_State *L, const rap_handle *handle) {
  rap_push_lua_stop(L, cell_of(handle)->span);
}

static void excerpt_context(lua_State *L, const rap_handle *handle) {
  rap_push_str(L, cell_of(handle)->context);
}

static void excerpt_doc(lua_State *L, const rap_handle *handle) {
  rap_rowset documents = rap_store_documents(rap_script_of(L)->rows.store);
  size_t row = cell_of(handle)->document;
  if (row < documents.rows)
    rap_push_str(L, rap_rowset_cell(&documents, row, RAP_IMPLIED_DOC).text);
  else
    lua_pushnil(L);
}

static int excerpt_to_string(lua_State *L) {
  excerpt_text(L, lua_touserdata(L, 1));
  return 1;
}

void rap_excerpt_register(lua_State *L) {
  static const rap_member members[] = {{.name = "text", .push = excerpt_text},
                                       {.name = "start", .push = excerpt_start},
                                       {.name = "stop", .push = excerpt_stop},
                                       {.name = "context", .push = excerpt_context},
                                       {.name = "doc", .push = excerpt_doc}};
  static const rap_shape shape = {"excerpt", RAP_MEMBERS(members), .to_string = excerpt_to_string};
  rap_shape_register(L, RAP_TAG_EXCERPT, &shape);
}
