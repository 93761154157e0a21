/* Spans as Lua sees them: the one place where 0-based half-open bytes become 1-based inclusive ones. */
#ifndef RAP_LUA_SPAN_H
#define RAP_LUA_SPAN_H

#include "lua/handle.h"

/* The members every kind of span has; put them first in its shape. */
void rap_span_text_push(lua_State *L, const rap_handle *handle);
void rap_span_start_push(lua_State *L, const rap_handle *handle);
void rap_span_stop_push(lua_State *L, const rap_handle *handle);
void rap_span_sentence_push(lua_State *L, const rap_handle *handle);
int rap_span_context(lua_State *L);
int rap_span_find(lua_State *L);
int rap_span_count(lua_State *L);
int rap_span_gmatch(lua_State *L);
int rap_span_to_string(lua_State *L);
#define RAP_SPAN_MEMBERS                                                                                  \
  {.name = "text", .push = rap_span_text_push}, {.name = "start", .push = rap_span_start_push},           \
      {.name = "stop", .push = rap_span_stop_push}, {.name = "sentence", .push = rap_span_sentence_push}, \
      {.name = "context", .method = rap_span_context}, {.name = "find", .method = rap_span_find},         \
      {.name = "count", .method = rap_span_count}, {                                                      \
    .name = "gmatch", .method = rap_span_gmatch                                                           \
  }

void rap_span_register(lua_State *L);
/* Pushes a plain span. */
void rap_span_push(lua_State *L, rap_span span);
/* The span that two Lua positions mean, checked: inside the text, on character edges. Raises. */
rap_span rap_span_check(lua_State *L, int start_argument, int stop_argument);
/* Pushes the place as Lua counts. */
void rap_push_lua_start(lua_State *L, rap_span span);
void rap_push_lua_stop(lua_State *L, rap_span span);
/* The same span widened to whole characters. */
rap_span rap_span_whole(rap_str text, size_t start, size_t stop);

/* -- searching (search.c): doc:find and span:find are the same over different stretches ---------------------------- */

/* Each takes what is asked for from argument 2 on and pushes the result. */
int rap_search_find(lua_State *L, rap_span within);
int rap_search_count(lua_State *L, rap_span within);
int rap_search_gmatch(lua_State *L, rap_span within);
int rap_search_kwic(lua_State *L, rap_span within);
void rap_search_register(lua_State *L);
void rap_search_close(rap_script *script); /* frees what searches have kept */

#endif
