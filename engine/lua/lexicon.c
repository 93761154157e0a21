/* rapporteur.lexicon: compiled once, while the script loads, and shared by all workers from then on. */
#include "core/digest.h"
#include "core/io.h"
#include "core/utf8.h"
#include "lua/api.h"
#include "lua/frozen.h"
#include "lua/handle.h"
#include "lua/sandbox.h"

#include <unistd.h>

#define LEXICON_LIMIT ((size_t)64 << 20)

/* -- making ------------------------------------------------------------------------------------------------------ */

static void push_lexicon(lua_State *L, rap_lexicon *lexicon, const char *name, const rap_digest *digest) {
  rap_script *script = rap_script_of(L);
  rap_lexicon_build(lexicon);
  rap_field field = {rap_arena_copy(script->arena, rap_str_from(name)), RAP_NIL};
  field.value = rap_arena_copy(script->arena, rap_str_from(digest->hex));
  RAP_PUSH(script->arena, &script->manifest.lexicons, field);
  rap_handle_push(L, RAP_TAG_LEXICON, 0, (uint32_t)script->lexicons.count - 1, RAP_NO_SPAN);
}

/* A new lexicon that the script owns from now on, so that an error loses nothing. */
static rap_lexicon *new_lexicon(rap_script *script, const char *name) {
  rap_compiled_lexicon compiled = {.lexicon = rap_lexicon_new(), .name = name};
  RAP_PUSH(script->arena, &script->lexicons, compiled);
  return compiled.lexicon;
}

static bool readable(const char *path) {
  return access(path, R_OK) == 0;
}

/* Beside the script, in the working folder, then in the folders of the configuration. */
static const char *find_file(lua_State *L, const char *path) {
  const rap_script *script = rap_script_of(L);
  if (path[0] == '/') return path;
  const char *beside = strcmp(script->folder, ".") == 0 ? path : lua_pushfstring(L, "%s/%s", script->folder, path);
  if (readable(beside)) return beside;
  if (readable(path)) return path;
  for (const char **folder = script->folders; *folder; folder++) {
    const char *there = lua_pushfstring(L, "%s/%s", *folder, path);
    if (readable(there)) return there;
  }
  rap_raise(L, "no lexicon '%s' beside the script or in the working folder", path);
  return NULL;
}

static int from_file(lua_State *L) {
  rap_script *script = rap_script_of(L);
  const char *path = rap_arena_cstr(script->arena, rap_str_from(find_file(L, lua_tostring(L, 1))));
  rap_lexicon *lexicon = new_lexicon(script, path);
  rap_buf content = {0};
  rap_err err;
  bool read = rap_read_file(path, &content, LEXICON_LIMIT, &err) &&
              rap_lexicon_parse(lexicon, rap_buf_str(&content), path, &err);
  rap_digest digest = rap_digest_of(rap_buf_str(&content));
  rap_buf_clear(&content);
  if (!read) return rap_raise(L, "%s", err.message);
  push_lexicon(L, lexicon, path, &digest);
  return 1;
}

static rap_str check_term(lua_State *L, int index, const char *topic) {
  if (lua_type(L, index) != LUA_TSTRING)
    rap_raise(L, "lexicon: a term%s%s is a string, not %s", *topic ? " of " : "", topic, rap_lua_kind(L, index));
  rap_str term = rap_lua_str(L, index);
  if (rap_utf8_check(term.s, term.len) < term.len) rap_raise(L, "lexicon: a term is not UTF-8");
  return term;
}

static void add_term(rap_lexicon *lexicon, rap_buf *digested, rap_str topic, rap_str term) {
  rap_lexicon_add(lexicon, topic, term);
  rap_buf_add_str(digested, topic);
  rap_buf_add_byte(digested, '\t');
  rap_buf_add_str(digested, term);
  rap_buf_add_byte(digested, '\n');
}

/* The terms of one topic: the array on the top, or one string. */
static void add_topic(lua_State *L, rap_lexicon *lexicon, rap_buf *digested, rap_str topic) {
  if (lua_type(L, -1) == LUA_TSTRING) {
    add_term(lexicon, digested, topic, check_term(L, -1, topic.s));
    return;
  }
  if (lua_type(L, -1) != LUA_TTABLE)
    rap_raise(L, "lexicon: the terms of '%s' are a list of strings, not %s", topic.s, rap_lua_kind(L, -1));
  lua_Integer count = luaL_len(L, -1);
  for (lua_Integer i = 1; i <= count; i++) {
    lua_geti(L, -1, i);
    add_term(lexicon, digested, topic, check_term(L, -1, topic.s));
    lua_pop(L, 1);
  }
}

/* { "term", … } or { topic = { "term", … }, … }: topics in the order of their names. What is digested is kept in a
 * buffer of the script, so that an error on the way loses nothing. */
static int from_table(lua_State *L) {
  rap_script *script = rap_script_of(L);
  rap_lexicon *lexicon = new_lexicon(script, "inline");
  size_t before = script->digested.len;
  rap_raw_push(L, 1);
  int terms = lua_gettop(L);
  lua_Integer keys = rap_push_sorted_keys(L, terms);
  for (lua_Integer i = 1; i <= keys; i++) {
    lua_settop(L, terms + 1);
    lua_rawgeti(L, terms + 1, i);
    lua_pushvalue(L, -1);
    lua_rawget(L, terms);
    if (lua_type(L, -2) == LUA_TSTRING) {
      add_topic(L, lexicon, &script->digested, rap_lua_str(L, -2));
    } else {
      rap_str term = check_term(L, -1, "");
      add_term(lexicon, &script->digested, term, term);
    }
  }
  rap_str content = rap_str_of(script->digested.s ? script->digested.s + before : "", script->digested.len - before);
  rap_digest digest = rap_digest_of(content);
  rap_buf_truncate(&script->digested, before);
  push_lexicon(L, lexicon, "inline", &digest);
  return 1;
}

int rap_api_lexicon(lua_State *L) {
  rap_script *script = rap_script_of(L);
  if (script->phase == RAP_PHASE_DOCUMENT)
    return rap_raise(L, "rapporteur.lexicon belongs above `document`: it is compiled once, with the script");
  lua_settop(L, 1);
  if (lua_type(L, 1) == LUA_TSTRING) return from_file(L);
  if (lua_type(L, 1) == LUA_TTABLE) return from_table(L);
  return rap_raise(L, "rapporteur.lexicon takes a path or a table of terms, not %s", rap_lua_kind(L, 1));
}

void rap_lexicons_join(rap_script *script) {
  if (script->lexicons.count < 2) return;
  script->joined = script->lexicons.count;
  script->filter = rap_filter_new();
  for (size_t i = 0; i < script->joined; i++) rap_lexicon_join(script->lexicons.items[i].lexicon, script->filter);
  rap_filter_build(script->filter);
}

/* -- using ------------------------------------------------------------------------------------------------------- */

static const rap_lexicon *lexicon_of(lua_State *L, const rap_handle *handle) {
  return rap_script_of(L)->lexicons.items[handle->index].lexicon;
}

static void push_topic(lua_State *L, uint32_t owner, uint32_t index) {
  rap_push_str(L, rap_lexicon_topic(rap_script_of(L)->lexicons.items[owner].lexicon, index));
}

static void topics(lua_State *L, const rap_handle *handle) {
  rap_list_push(L, rap_lexicon_topics(lexicon_of(L, handle)), handle->index, push_topic);
  ((rap_list *)lua_touserdata(L, -1))->object.generation = 0;
}

/* Runs `use` over the hits in argument 2, a text of its own; the hits live in an arena that goes with it. */
static int over_text(lua_State *L, const char *method,
                     void (*use)(lua_State *, const rap_lexicon *, rap_lexicon_hits *)) {
  const rap_handle *handle = rap_handle_check(L, 1, RAP_TAG_LEXICON);
  const rap_object *object = rap_object_at(L, 2);
  if (object && rap_tag_is_span(object->tag)) {
    lua_getfield(L, 2, "text");
    lua_replace(L, 2);
  }
  if (lua_type(L, 2) != LUA_TSTRING) return rap_raise(L, "lexicon:%s takes a text, not %s", method, rap_lua_kind(L, 2));
  rap_script *script = rap_script_of(L);
  rap_arena *arena = script->analysis ? script->analysis->arena : script->arena;
  rap_str text = rap_lua_str(L, 2);
  if (rap_utf8_check(text.s, text.len) < text.len) return rap_raise(L, "lexicon:%s: the text is not UTF-8", method);
  rap_words words = {0};
  rap_lexicon_hits hits = {0};
  rap_words_of(arena, text, &words);
  rap_lexicon_find(lexicon_of(L, handle), &words, arena, &hits);
  use(L, lexicon_of(L, handle), &hits);
  return 1;
}

static void first_topic(lua_State *L, const rap_lexicon *lexicon, rap_lexicon_hits *hits) {
  rap_push_str(L, hits->count ? rap_lexicon_topic(lexicon, hits->items[0].topic) : RAP_NIL);
}

static int match(lua_State *L) {
  return over_text(L, "match", first_topic);
}

void rap_lexicon_push_counts(lua_State *L, const rap_lexicon *lexicon, const rap_lexicon_hits *hits) {
  size_t count = rap_lexicon_topics(lexicon);
  lua_Integer *tally = lua_newuserdatauv(L, (count + 1) * sizeof *tally, 0);
  memset(tally, 0, (count + 1) * sizeof *tally);
  for (size_t i = 0; i < hits->count; i++) tally[hits->items[i].topic]++;
  lua_createtable(L, 0, (int)count);
  for (size_t i = 0; i < count; i++) {
    rap_push_str(L, rap_lexicon_topic(lexicon, i));
    lua_pushinteger(L, tally[i]);
    lua_rawset(L, -3);
  }
  lua_remove(L, -2);
}

static void push_counts(lua_State *L, const rap_lexicon *lexicon, rap_lexicon_hits *hits) {
  rap_lexicon_push_counts(L, lexicon, hits);
}

static int count(lua_State *L) {
  return over_text(L, "count", push_counts);
}

void rap_lexicon_register(lua_State *L) {
  static const rap_member members[] = {{.name = "topics", .push = topics, .keep = true},
                                       {.name = "match", .method = match},
                                       {.name = "count", .method = count}};
  static const rap_shape shape = {"lexicon", RAP_MEMBERS(members)};
  rap_shape_register(L, RAP_TAG_LEXICON, &shape);
}

void rap_script_problems(rap_script *script, void (*line)(void *context, const char *text), void *context) {
  for (size_t i = 0; i < script->lexicons.count; i++)
    rap_lexicon_problems(script->lexicons.items[i].lexicon, line, context);
}
