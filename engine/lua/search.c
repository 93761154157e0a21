/* doc:find, count, kwic and gmatch, and the same on spans. What a search found is kept with the document and hits are
 * handles into it; asking the whole document for the same lexicon twice searches once. */
#include "analyse/person/phrase.h"
#include "core/mem.h"
#include "lua/api.h"
#include "lua/pattern.h"
#include "lua/sandbox.h"
#include "lua/span.h"

/* -- searching --------------------------------------------------------------------------------------------------- */

static size_t keep(rap_script *script, rap_search search) {
  RAP_PUSH(script->analysis->arena, &script->searches, search);
  return script->searches.count - 1;
}

/* The words of the document, or of a part of it as a text of its own: nothing beyond its ends counts. */
static const rap_words *words_within(rap_analysis *analysis, rap_span within) {
  if (within.start == 0 && within.stop == analysis->text.len) return rap_analysis_words(analysis);
  rap_words *words = rap_arena_zero(analysis->arena, sizeof *words);
  rap_words_of(analysis->arena, rap_span_text(analysis->text, within), words);
  return words;
}

static void shift(rap_lexicon_hits *hits, uint32_t by) {
  for (size_t i = 0; i < hits->count; i++) {
    hits->items[i].span.start += by;
    hits->items[i].span.stop += by;
  }
}

/* Where terms of the script's lexicons may begin in the document; NULL where that is not known of this one. */
static const rap_places *places_of(rap_script *script, size_t lexicon) {
  if (lexicon >= script->joined) return NULL;
  if (!script->places) {
    rap_arena *arena = script->analysis->arena;
    rap_places *places = rap_arena_alloc(arena, sizeof *places);
    *places = rap_filter_list(script->filter, rap_analysis_words(script->analysis), arena);
    script->places = places;
  }
  return script->places;
}

static size_t search_lexicon(rap_script *script, size_t lexicon, rap_span within) {
  rap_compiled_lexicon *known = &script->lexicons.items[lexicon];
  rap_analysis *analysis = script->analysis;
  bool whole = within.start == 0 && within.stop == analysis->text.len;
  if (whole && known->generation == script->generation) return known->search;
  rap_search search = {.lexicon = lexicon};
  const rap_places *places = whole ? places_of(script, lexicon) : NULL;
  if (places)
    rap_lexicon_find_at(known->lexicon, rap_analysis_words(analysis), places, analysis->arena, &search.hits);
  else
    rap_lexicon_find(known->lexicon, words_within(analysis, within), analysis->arena, &search.hits);
  shift(&search.hits, within.start);
  size_t found = keep(script, search);
  if (whole) {
    known->generation = script->generation;
    known->search = found;
  }
  return found;
}

/* A phrase in which a `*` behind a word means any ending, as it does in a lexicon. A script looks for the same few in
 * every document. */
static const rap_wild_phrase *wild_of(rap_script *script, rap_str phrase) {
  for (size_t i = 0; i < RAP_WILD_PHRASES; i++)
    if (script->wild[i].phrase && rap_str_equal(rap_str_from(script->wild[i].phrase), phrase)) return &script->wild[i];
  rap_wild_phrase *place = &script->wild[script->next_wild++ % RAP_WILD_PHRASES];
  rap_free(place->phrase);
  rap_matcher_free(place->matcher);
  place->phrase = rap_alloc(phrase.len + 1);
  memcpy(place->phrase, phrase.s, phrase.len);
  place->phrase[phrase.len] = '\0';
  place->matcher = rap_matcher_new();
  place->matches = rap_matcher_add(place->matcher, phrase, 0, 0);
  rap_matcher_build(place->matcher);
  return place;
}

void rap_search_close(rap_script *script) {
  for (size_t i = 0; i < RAP_WILD_PHRASES; i++) {
    rap_free(script->wild[i].phrase);
    rap_matcher_free(script->wild[i].matcher);
  }
}

/* Hits in text order, without overlaps. False: there is no such `*` in the phrase. */
static bool find_wild(rap_script *script, rap_str phrase, const rap_words *words, rap_hits *hits) {
  if (rap_str_find_byte(phrase, '*', 0) == phrase.len) return false;
  const rap_wild_phrase *wild = wild_of(script, phrase);
  if (!wild->matches) return false;
  rap_hits all = {0};
  uint32_t stop = 0;
  rap_matcher_find(wild->matcher, words, script->analysis->arena, &all);
  for (size_t i = 0; i < all.count; i++) {
    if (all.items[i].span.start < stop) continue;
    RAP_PUSH(script->analysis->arena, hits, all.items[i]);
    stop = all.items[i].span.stop;
  }
  return true;
}

static size_t search_phrase(rap_script *script, rap_str phrase, rap_span within) {
  rap_analysis *analysis = script->analysis;
  rap_search search = {.lexicon = SIZE_MAX, .phrase = rap_arena_copy(analysis->arena, phrase)};
  rap_hits hits = {0};
  const rap_words *words = words_within(analysis, within);
  if (!find_wild(script, search.phrase, words, &hits)) rap_phrase_find(phrase, words, analysis->arena, &hits);
  for (size_t i = 0; i < hits.count; i++)
    RAP_PUSH(analysis->arena, &search.hits, ((rap_lexicon_hit){hits.items[i].span, 0, 0}));
  shift(&search.hits, within.start);
  return keep(script, search);
}

/* Searches for argument 2, a lexicon or a phrase. */
static size_t search(lua_State *L, const char *method, rap_span within) {
  rap_script *script = rap_script_of(L);
  const rap_object *object = rap_object_at(L, 2);
  if (object && object->tag == RAP_TAG_LEXICON)
    return search_lexicon(script, ((const rap_handle *)object)->index, within);
  if (lua_type(L, 2) != LUA_TSTRING)
    rap_raise(L, "%s takes a lexicon (rapporteur.lexicon) or a phrase, not %s", method, rap_lua_kind(L, 2));
  if (rap_str_trim(rap_lua_str(L, 2)).len == 0) rap_raise(L, "%s: the phrase is empty", method);
  return search_phrase(script, rap_lua_str(L, 2), within);
}

/* -- hits -------------------------------------------------------------------------------------------------------- */

static void push_hit(lua_State *L, uint32_t owner, uint32_t index) {
  rap_span span = rap_script_of(L)->searches.items[owner].hits.items[index].span;
  rap_handle_push(L, RAP_TAG_HIT, owner, index, span);
}

static void push_topic_or_term(lua_State *L, const rap_handle *handle, bool topic) {
  const rap_script *script = rap_script_of(L);
  const rap_search *search = &script->searches.items[handle->owner];
  const rap_lexicon_hit *hit = &search->hits.items[handle->index];
  if (search->lexicon == SIZE_MAX) {
    rap_push_str(L, search->phrase);
    return;
  }
  const rap_lexicon *lexicon = script->lexicons.items[search->lexicon].lexicon;
  rap_push_str(L, topic ? rap_lexicon_topic(lexicon, hit->topic) : rap_lexicon_term(lexicon, hit->term));
}

static void topic(lua_State *L, const rap_handle *handle) {
  push_topic_or_term(L, handle, true);
}

static void term(lua_State *L, const rap_handle *handle) {
  push_topic_or_term(L, handle, false);
}

int rap_search_find(lua_State *L, rap_span within) {
  size_t found = search(L, "find", within);
  rap_list_push(L, rap_script_of(L)->searches.items[found].hits.count, (uint32_t)found, push_hit);
  return 1;
}

int rap_search_count(lua_State *L, rap_span within) {
  const rap_script *script = rap_script_of(L);
  size_t found = search(L, "count", within);
  const rap_search *made = &script->searches.items[found];
  if (made->lexicon == SIZE_MAX)
    lua_pushinteger(L, (lua_Integer)made->hits.count);
  else
    rap_lexicon_push_counts(L, script->lexicons.items[made->lexicon].lexicon, &made->hits);
  return 1;
}

/* -- key words in context ------------------------------------------------------------------------------------------ */

static rap_kwic kwic_of(lua_State *L, const rap_handle *handle) {
  rap_script *script = rap_script_of(L);
  const rap_search *search = &script->searches.items[handle->owner];
  return rap_excerpt_kwic(script->analysis, handle->span, search->words, search->kwic_within);
}

static void pre(lua_State *L, const rap_handle *handle) {
  rap_push_str(L, kwic_of(L, handle).pre);
}

static void post(lua_State *L, const rap_handle *handle) {
  rap_push_str(L, kwic_of(L, handle).post);
}

static void kwic_span(lua_State *L, const rap_handle *handle) {
  push_hit(L, handle->owner, handle->index);
}

static void push_kwic(lua_State *L, uint32_t owner, uint32_t index) {
  rap_span span = rap_script_of(L)->searches.items[owner].hits.items[index].span;
  rap_handle_push(L, RAP_TAG_KWIC, owner, index, span);
}

/* { words = 8, within = "sentence" }; words = false means all of it. */
static void read_kwic_options(lua_State *L, rap_search *search) {
  static const char *const known[] = {"within", "words"};
  static const char *const places[] = {"sentence", "paragraph", "document"};
  search->words = 8;
  search->kwic_within = RAP_WITHIN_SENTENCE;
  if (lua_isnoneornil(L, 3)) return;
  luaL_checktype(L, 3, LUA_TTABLE);
  rap_check_keys(L, 3, "option", "kwic", known, 2);
  if (lua_getfield(L, 3, "words") != LUA_TNIL) {
    if (lua_isboolean(L, -1) && !lua_toboolean(L, -1))
      search->words = SIZE_MAX;
    else if (lua_isinteger(L, -1) && lua_tointeger(L, -1) >= 0)
      search->words = (size_t)lua_tointeger(L, -1);
    else
      rap_raise(L, "kwic: words is a whole number, or false for the whole sentence");
  }
  if (lua_getfield(L, 3, "within") != LUA_TNIL) {
    const char *within = lua_tostring(L, -1);
    int i = 0;
    while (i < 3 && !(within && strcmp(places[i], within) == 0)) i++;
    if (i == 3) rap_raise(L, "kwic: within is \"sentence\", \"paragraph\" or \"document\"");
    search->kwic_within = (rap_within)i;
  }
  lua_pop(L, 2);
}

int rap_search_kwic(lua_State *L, rap_span within) {
  rap_script *script = rap_script_of(L);
  size_t plain = search(L, "kwic", within);
  rap_search with_options = script->searches.items[plain];
  read_kwic_options(L, &with_options);
  size_t found = keep(script, with_options);
  rap_list_push(L, with_options.hits.count, (uint32_t)found, push_kwic);
  return 1;
}

/* -- patterns ------------------------------------------------------------------------------------------------------ */

/* Where a gmatch over [start, stop) of the text stands. */
typedef struct progress {
  rap_object object;
  rap_span within;
  rap_walk walk;
} progress;

/* Upvalues: the compiled pattern, the progress. */
static int next_match(lua_State *L) {
  progress *state = lua_touserdata(L, lua_upvalueindex(2));
  rap_object_alive(L, &(rap_object){RAP_TAG_SPAN, state->object.generation});
  rap_str whole = rap_script_of(L)->analysis->text, text = rap_span_text(whole, state->within);
  rap_match match;
  rap_match_begin(&match, L, lua_touserdata(L, lua_upvalueindex(1)), text);
  const char *stop, *start = rap_match_next(&match, &state->walk, &stop);
  if (!start) return 0;
  rap_span_push(L, rap_span_whole(whole, (size_t)(start - whole.s), (size_t)(stop - whole.s)));
  return 1 + (rap_match_captures(&match) ? rap_match_push_all(&match, start, stop, state->within.start) : 0);
}

int rap_search_gmatch(lua_State *L, rap_span within) {
  luaL_checkstring(L, 2);
  rap_pattern_push(L, 2, false);
  progress *state = lua_newuserdatauv(L, sizeof *state, 0);
  *state = (progress){{RAP_TAG_STATE, rap_script_of(L)->generation}, within, RAP_WALK_FROM(0)};
  lua_pushcclosure(L, next_match, 2);
  return 1;
}

void rap_search_register(lua_State *L) {
  static const rap_member hit_members[] = {
      RAP_SPAN_MEMBERS, {.name = "topic", .push = topic}, {.name = "term", .push = term}};
  static const rap_member kwic_members[] = {{.name = "pre", .push = pre},
                                            {.name = "keyword", .push = rap_span_text_push},
                                            {.name = "post", .push = post},
                                            {.name = "span", .push = kwic_span}};
  static const rap_shape hit = {"hit", RAP_MEMBERS(hit_members), .to_string = rap_span_to_string};
  static const rap_shape kwic = {"kwic row", RAP_MEMBERS(kwic_members)};
  rap_shape_register(L, RAP_TAG_HIT, &hit);
  rap_shape_register(L, RAP_TAG_KWIC, &kwic);
}
