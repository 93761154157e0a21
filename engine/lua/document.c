/* `doc`: an empty table before the current document. What was asked for once lies in it under the address of its member
 * (light userdata, which no script can name), so a field costs a lookup from the second time on. */
#include "lua/api.h"
#include "lua/frozen.h"
#include "lua/handle.h"
#include "lua/sandbox.h"
#include "lua/span.h"

static char metatable_key, generation_key;

static const rap_document *document_of(lua_State *L) {
  return rap_script_of(L)->analysis->document;
}

/* -- plain fields ------------------------------------------------------------------------------------------------- */

#define TEXT_FIELD(name)                                            \
  static void push_##name(lua_State *L, const rap_handle *handle) { \
    (void)handle;                                                   \
    rap_push_str(L, document_of(L)->name);                          \
  }

TEXT_FIELD(id)
TEXT_FIELD(path)
TEXT_FIELD(date)
TEXT_FIELD(title)
TEXT_FIELD(text)
TEXT_FIELD(author)
TEXT_FIELD(publisher)
TEXT_FIELD(url)
TEXT_FIELD(section)

static void push_language(lua_State *L, const rap_handle *handle) {
  (void)handle;
  rap_push_str(L, rap_analysis_language(rap_script_of(L)->analysis));
}

static void push_meta(lua_State *L, const rap_handle *handle) {
  (void)handle;
  const rap_fields *meta = &document_of(L)->meta;
  lua_createtable(L, 0, (int)meta->count);
  for (size_t i = 0; i < meta->count; i++) {
    rap_push_str(L, meta->items[i].name);
    rap_push_str(L, meta->items[i].value);
    lua_rawset(L, -3);
  }
  rap_strict_push(L, NULL, "doc.meta", NULL);
}

/* -- what the analysis finds --------------------------------------------------------------------------------------- */

static void push_sentence(lua_State *L, uint32_t owner, uint32_t index) {
  (void)owner;
  rap_span_push(L, rap_analysis_sentences(rap_script_of(L)->analysis)->items[index]);
}

static void push_paragraph(lua_State *L, uint32_t owner, uint32_t index) {
  (void)owner;
  rap_span_push(L, rap_analysis_paragraphs(rap_script_of(L)->analysis)->items[index]);
}

static void push_sentences(lua_State *L, const rap_handle *handle) {
  (void)handle;
  rap_list_push(L, rap_analysis_sentences(rap_script_of(L)->analysis)->count, 0, push_sentence);
}

static void push_paragraphs(lua_State *L, const rap_handle *handle) {
  (void)handle;
  rap_list_push(L, rap_analysis_paragraphs(rap_script_of(L)->analysis)->count, 0, push_paragraph);
}

#define LIST_FIELD(name)                                            \
  static void push_##name(lua_State *L, const rap_handle *handle) { \
    (void)handle;                                                   \
    rap_##name##_push(L);                                           \
  }

LIST_FIELD(quotes)
LIST_FIELD(people)
LIST_FIELD(countries)
LIST_FIELD(organisations)
LIST_FIELD(meetings)
LIST_FIELD(attendees)

/* -- methods ------------------------------------------------------------------------------------------------------- */

/* Raises unless argument 1 is the current document. */
static void check_doc(lua_State *L) {
  const rap_script *script = rap_script_of(L);
  if (!lua_istable(L, 1) || lua_rawgetp(L, 1, &generation_key) != LUA_TNUMBER)
    rap_raise(L, "doc's methods are called with a colon: doc:find(…), not doc.find(…)");
  rap_object_alive(L, &(rap_object){RAP_TAG_SPAN, (uint32_t)lua_tointeger(L, -1)});
  if (!script->analysis) rap_raise(L, "this document is finished");
  lua_pop(L, 1);
}

static rap_span whole(lua_State *L) {
  check_doc(L);
  return rap_span_of(0, document_of(L)->text.len);
}

static int find(lua_State *L) {
  return rap_search_find(L, whole(L));
}

static int count(lua_State *L) {
  return rap_search_count(L, whole(L));
}

static int kwic(lua_State *L) {
  return rap_search_kwic(L, whole(L));
}

static int gmatch(lua_State *L) {
  return rap_search_gmatch(L, whole(L));
}

static int span(lua_State *L) {
  check_doc(L);
  rap_span_push(L, rap_span_check(L, 2, 3));
  return 1;
}

/* -- the table ----------------------------------------------------------------------------------------------------- */

#define FIELD(its_name) \
  { .name = #its_name, .push = push_##its_name }
#define METHOD(its_name) \
  { .name = #its_name, .method = its_name }

static const rap_member members[] = {
    FIELD(id),        FIELD(path),      FIELD(date),   FIELD(title),     FIELD(text),          FIELD(language),
    FIELD(author),    FIELD(publisher), FIELD(url),    FIELD(section),   FIELD(meta),          FIELD(paragraphs),
    FIELD(sentences), FIELD(quotes),    FIELD(people), FIELD(countries), FIELD(organisations), FIELD(meetings),
    FIELD(attendees), METHOD(find),     METHOD(count), METHOD(kwic),     METHOD(gmatch),       METHOD(span)};
#define MEMBERS (sizeof members / sizeof members[0])

/* Pushes a field of the doc at `doc`. */
static void push_field(lua_State *L, int doc, const rap_member *member) {
  if (lua_rawgetp(L, doc, member) != LUA_TNIL) return;
  lua_pop(L, 1);
  member->push(L, NULL);
  lua_pushvalue(L, -1);
  lua_rawsetp(L, doc, member);
}

/* __index. Upvalue: name -> member or method. */
static int get(lua_State *L) {
  check_doc(L);
  lua_pushvalue(L, 2);
  switch (lua_rawget(L, lua_upvalueindex(1))) {
    case LUA_TFUNCTION:
      return 1;
    case LUA_TLIGHTUSERDATA:
      push_field(L, 1, lua_touserdata(L, -1));
      return 1;
    default:
      break;
  }
  if (lua_type(L, 2) != LUA_TSTRING) return rap_raise(L, "no field in doc is %s", rap_lua_kind(L, 2));
  const char *names[MEMBERS];
  for (size_t i = 0; i < MEMBERS; i++) names[i] = members[i].name;
  return rap_unknown(L, "field", lua_tostring(L, 2), "doc", names, MEMBERS);
}

static int refuse(lua_State *L) {
  return rap_raise(L, "doc is read-only");
}

/* Upvalue: the number of the next member. */
static int next_field(lua_State *L) {
  check_doc(L);
  for (lua_Integer at = lua_tointeger(L, lua_upvalueindex(1)); at < (lua_Integer)MEMBERS && members[at].push; at++) {
    lua_settop(L, 1);
    lua_pushstring(L, members[at].name);
    push_field(L, 1, &members[at]);
    if (lua_isnil(L, -1)) continue;
    lua_pushinteger(L, at + 1);
    lua_replace(L, lua_upvalueindex(1));
    return 2;
  }
  return 0;
}

static int pairs(lua_State *L) {
  lua_pushinteger(L, 0);
  lua_pushcclosure(L, next_field, 1);
  lua_pushvalue(L, 1);
  return 2;
}

void rap_doc_register(lua_State *L) {
  lua_createtable(L, 0, 6);
  lua_createtable(L, 0, (int)MEMBERS);
  for (size_t i = 0; i < MEMBERS; i++) {
    if (members[i].method)
      lua_pushcfunction(L, members[i].method);
    else
      lua_pushlightuserdata(L, (void *)&members[i]);
    lua_setfield(L, -2, members[i].name);
  }
  lua_pushcclosure(L, get, 1);
  lua_setfield(L, -2, "__index");
  lua_pushcfunction(L, refuse);
  lua_setfield(L, -2, "__newindex");
  lua_pushcfunction(L, pairs);
  lua_setfield(L, -2, "__pairs");
  lua_pushliteral(L, "doc");
  lua_setfield(L, -2, "__name");
  rap_lock_metatable(L);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &metatable_key);
}

void rap_doc_push(lua_State *L) {
  lua_createtable(L, 0, 4);
  lua_pushinteger(L, rap_script_of(L)->generation);
  lua_rawsetp(L, -2, &generation_key);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &metatable_key);
  lua_setmetatable(L, -2);
}
