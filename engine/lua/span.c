#include "lua/span.h"

#include "analyse/text/excerpt.h"
#include "core/utf8.h"

static rap_str text_of(lua_State *L) {
  return rap_script_of(L)->analysis->text;
}

void rap_span_text_push(lua_State *L, const rap_handle *handle) {
  rap_str text = rap_span_text(text_of(L), handle->span);
  lua_pushlstring(L, text.s, text.len);
}

void rap_push_lua_start(lua_State *L, rap_span span) {
  lua_pushinteger(L, (lua_Integer)span.start + 1);
}

void rap_push_lua_stop(lua_State *L, rap_span span) {
  lua_pushinteger(L, span.stop);
}

void rap_span_start_push(lua_State *L, const rap_handle *handle) {
  rap_push_lua_start(L, handle->span);
}

void rap_span_stop_push(lua_State *L, const rap_handle *handle) {
  rap_push_lua_stop(L, handle->span);
}

rap_span rap_span_check(lua_State *L, int start_argument, int stop_argument) {
  rap_str text = text_of(L);
  lua_Integer start = luaL_checkinteger(L, start_argument), stop = luaL_checkinteger(L, stop_argument);
  if (start < 1 || stop > (lua_Integer)text.len || stop < start - 1)
    rap_raise(L, "no span from %I to %I in a text of %I bytes", start, stop, (lua_Integer)text.len);
  size_t edges[] = {(size_t)start - 1, (size_t)stop};
  for (int i = 0; i < 2; i++)
    if (!rap_utf8_is_edge(text.s, text.len, edges[i]))
      rap_raise(L, "the span from %I to %I %s inside a character", start, stop, i ? "stops" : "starts");
  return rap_span_of(edges[0], edges[1]);
}

rap_span rap_span_whole(rap_str text, size_t start, size_t stop) {
  while (start > 0 && !rap_utf8_is_edge(text.s, text.len, start)) start--;
  while (!rap_utf8_is_edge(text.s, text.len, stop)) stop++;
  return rap_span_of(start, stop);
}

void rap_span_push(lua_State *L, rap_span span) {
  rap_handle_push(L, RAP_TAG_SPAN, 0, 0, span);
}

void rap_span_sentence_push(lua_State *L, const rap_handle *handle) {
  rap_span_push(L, rap_analysis_sentence_at(rap_script_of(L)->analysis, handle->span.start));
}

/* -- methods ----------------------------------------------------------------------------------------------------- */

/* The span that a method was called on. */
static const rap_handle *self(lua_State *L, const char *method) {
  const rap_object *object = rap_object_at(L, 1);
  if (!object || !rap_tag_is_span(object->tag))
    rap_raise(L, "span:%s is called on a span, with a colon, not on %s", method, rap_lua_kind(L, 1));
  rap_object_alive(L, object);
  return (const rap_handle *)object;
}

int rap_span_context(lua_State *L) {
  const rap_handle *handle = self(L, "context");
  lua_Integer width = luaL_optinteger(L, 2, 0);
  if (!lua_isnoneornil(L, 2) && width < 1) return rap_raise(L, "span:context: the width is at least 1");
  rap_push_str(L, rap_excerpt_text(rap_script_of(L)->analysis, handle->span, width ? (size_t)width : SIZE_MAX));
  return 1;
}

int rap_span_find(lua_State *L) {
  return rap_search_find(L, self(L, "find")->span);
}

int rap_span_count(lua_State *L) {
  return rap_search_count(L, self(L, "count")->span);
}

int rap_span_gmatch(lua_State *L) {
  return rap_search_gmatch(L, self(L, "gmatch")->span);
}

/* A finished span still says what it is, not its text. */
int rap_span_to_string(lua_State *L) {
  const rap_handle *handle = lua_touserdata(L, 1);
  const rap_script *script = rap_script_of(L);
  if (script->phase == RAP_PHASE_DOCUMENT && handle->object.generation == script->generation)
    rap_span_text_push(L, handle);
  else
    lua_pushstring(L, rap_object_kind(handle));
  return 1;
}

void rap_span_register(lua_State *L) {
  static const rap_member members[] = {RAP_SPAN_MEMBERS};
  static const rap_shape shape = {"span", RAP_MEMBERS(members), .to_string = rap_span_to_string};
  rap_shape_register(L, RAP_TAG_SPAN, &shape);
}
