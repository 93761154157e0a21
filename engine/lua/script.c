/* A script's life: opened (libraries, the file itself, the table it returns, everything frozen), called for documents,
 * called for the report, closed. Each step is a function that runs inside rap_state_call. */
#include "lua/script.h"

#include "core/digest.h"
#include "core/mem.h"
#include "core/utf8.h"
#include "lua/api.h"
#include "lua/columns.h"
#include "lua/frozen.h"
#include "lua/handle.h"
#include "lua/sandbox.h"
#include "lua/span.h"

#define DEFAULT_MEMORY ((size_t)512 << 20)
#define DEFAULT_TIME   10.0

/* Where the script's two functions lie in the registry. */
static char document_key, report_key;

/* -- opening ------------------------------------------------------------------------------------------------------ */

static void register_kinds(lua_State *L) {
  rap_list_register(L);
  rap_span_register(L);
  rap_search_register(L);
  rap_findings_register(L);
  rap_country_register(L);
  rap_lexicon_register(L);
  rap_doc_register(L);
  rap_excerpt_register(L);
  rap_data_register(L);
  rap_out_register(L);
}

/* A first line that begins with # (#!/usr/bin/env …) is left out, its line end kept. */
static rap_str without_shebang(rap_str source) {
  if (rap_str_starts(source, RAP_LIT("\xEF\xBB\xBF"))) source = rap_str_slice(source, 3, source.len);
  if (rap_str_starts(source, RAP_LIT("#")))
    source = rap_str_slice(source, rap_str_find_byte(source, '\n', 0), source.len);
  return source;
}

static int load(lua_State *L) {
  rap_script *script = rap_script_of(L);
  rap_sandbox_open(L);
  register_kinds(L);
  rap_api_open(L);
  rap_str source = without_shebang(script->source);
  lua_pushfstring(L, "@%s", script->path);
  if (luaL_loadbufferx(L, source.s, source.len, lua_tostring(L, -1), "t") != LUA_OK) return lua_error(L);
  lua_call(L, 0, 1);
  int returned = lua_gettop(L);
  rap_tables_read(L, returned);
  rap_options_check(L);
  rap_lexicons_join(script);
  lua_getfield(L, returned, "document");
  lua_getfield(L, returned, "report");
  rap_freeze(L, returned + 1, returned + 2);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &report_key);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &document_key);
  script->manifest.digest =
      rap_arena_copy(script->arena, rap_str_from(rap_digest_of(rap_buf_str(&script->digested)).hex));
  return 0;
}

static const char *folder_of(rap_arena *arena, const char *path) {
  const char *slash = strrchr(path, '/');
  if (!slash) return ".";
  return rap_arena_cstr(arena, rap_str_of(path, slash == path ? 1 : (size_t)(slash - path)));
}

static void configure(rap_script *script, const rap_script_config *config) {
  size_t folders = 0;
  script->arena = rap_arena_new();
  script->memory_limit = config->memory_limit ? config->memory_limit : DEFAULT_MEMORY;
  script->time_limit = config->time_limit > 0 ? config->time_limit : DEFAULT_TIME;
  script->path = rap_arena_cstr(script->arena, rap_str_from(config->path));
  RAP_PUSH(script->arena, &script->chunks, script->path);
  script->folder = folder_of(script->arena, script->path);
  script->source = rap_arena_copy(script->arena, config->source);
  while (config->require_paths && config->require_paths[folders]) folders++;
  script->folders = rap_arena_zero(script->arena, (folders + 1) * sizeof *script->folders);
  for (size_t i = 0; i < folders; i++)
    script->folders[i] = rap_arena_cstr(script->arena, rap_str_from(config->require_paths[i]));
  rap_field *settings = rap_arena_zero(script->arena, (config->settings_count + 1) * sizeof *settings);
  for (size_t i = 0; i < config->settings_count; i++) {
    settings[i].name = rap_arena_copy(script->arena, config->settings[i].name);
    settings[i].value = rap_arena_copy(script->arena, config->settings[i].value);
  }
  script->settings = settings;
  script->settings_count = config->settings_count;
  rap_buf_add_str(&script->digested, config->source);
  rap_random_seed(script, 0);
}

rap_script *rap_script_begin(const rap_script_config *config, rap_err *err) {
  rap_script *script = rap_alloc_zero(1, sizeof *script);
  configure(script, config);
  size_t bad = rap_utf8_check(config->source.s, config->source.len);
  bool text = bad == config->source.len;
  if (!text) rap_fail(err, RAP_ERR_SCRIPT, "%s: not UTF-8 text after byte %zu", config->path, bad);
  if (text && rap_state_open(script, err)) return script;
  rap_script_close(script);
  return NULL;
}

rap_script *rap_script_open(const rap_script_config *config, rap_err *err) {
  rap_script *script = rap_script_begin(config, err);
  if (!script) return NULL;
  bool loaded = rap_state_call(script, load, NULL, script->time_limit, err);
  script->phase = RAP_PHASE_IDLE;
  if (loaded && config->style) loaded = rap_style_load(config->style, script->arena, &script->manifest.style, err);
  if (loaded) return script;
  rap_script_close(script);
  return NULL;
}

/* Scripts that were killed stay as they are: their state may hold anything, and the process is about to end. */
static rap_script *discarded;

void rap_script_close(rap_script *script) {
  if (!script) return;
  if (script->dead) {
    script->discarded = discarded;
    discarded = script;
    return;
  }
  rap_state_close(script);
  for (size_t i = 0; i < script->lexicons.count; i++) rap_lexicon_free(script->lexicons.items[i].lexicon);
  rap_filter_free(script->filter);
  rap_search_close(script);
  rap_buf_clear(&script->digested);
  rap_arena_free(script->arena);
  rap_free(script);
}

const rap_manifest *rap_script_manifest(const rap_script *script) {
  return &script->manifest;
}

/* -- document ----------------------------------------------------------------------------------------------------- */

static int call_document(lua_State *L) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &document_key);
  rap_doc_push(L);
  rap_emit_push(L);
  lua_call(L, 2, 0);
  return 0;
}

bool rap_script_document(rap_script *script, rap_analysis *analysis, rap_part *part, rap_err *err) {
  if (!script->manifest.has_document) return true; /* the report is about the documents themselves */
  script->generation = script->generation == UINT32_MAX ? 1 : script->generation + 1;
  script->analysis = analysis;
  script->part = part;
  script->searches = (rap_searches){0};
  script->places = NULL;
  script->countries = script->organisations = (rap_groups){0};
  rap_random_seed(script, rap_hash(analysis->document->id.s, analysis->document->id.len));
  script->phase = RAP_PHASE_DOCUMENT;
  bool done = rap_state_call(script, call_document, NULL, script->time_limit, err);
  script->phase = RAP_PHASE_IDLE;
  script->analysis = NULL;
  script->part = NULL;
  if (script->dead) return false;
  const char *changed = rap_frozen_restore(script);
  if (done && changed)
    return rap_fail(err, RAP_ERR_SCRIPT,
                    "%s: '%s' stands above `document` and was changed in it, but documents run apart and in any order: "
                    "emit rows, count in report",
                    script->path, changed);
  return done;
}

/* -- report ------------------------------------------------------------------------------------------------------- */

static int call_report(lua_State *L) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &report_key);
  rap_data_push(L);
  rap_out_push(L);
  lua_call(L, 2, 0);
  return 0;
}

bool rap_script_report(rap_script *script, const rap_report_rows *rows, rap_arena *arena, rap_blocks *blocks,
                       rap_err *err) {
  *blocks = (rap_blocks){0};
  script->generation = script->generation == UINT32_MAX ? 1 : script->generation + 1;
  script->rows = *rows;
  script->report_arena = arena;
  script->blocks = blocks;
  script->rowsets = (rap_known_rowsets){0};
  if (!script->manifest.has_report) return rap_report_default(script), true;
  rap_random_seed(script, 0);
  script->phase = RAP_PHASE_REPORT;
  bool done = rap_state_call(script, call_report, NULL, script->time_limit * RAP_REPORT_TIME_FACTOR, err);
  script->phase = RAP_PHASE_IDLE;
  rap_database_close(script->database); /* now: the stores may go before the script */
  rap_database_close(script->earlier_database);
  script->database = script->earlier_database = NULL;
  return done;
}
