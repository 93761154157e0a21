/* What all files of this room share: the script's state, and how Lua is entered and left.
 *
 * One rap_script owns one lua_State; any lua_State * leads back to it (rap_script_of). Everything that can raise runs
 * inside rap_state_call. A document, its analysis and what was found in it are known to Lua only as (generation,
 * index): `generation` moves on with every document, so whatever a script kept from an earlier one is noticed when
 * used. */
#ifndef RAP_LUA_STATE_H
#define RAP_LUA_STATE_H

#include "analyse/match/lexicon.h"
#include "analyse/match/matcher.h"
#include "analyse/text/excerpt.h"
#include "lua/script.h"

#include <lauxlib.h>
#include <lua.h>

typedef enum rap_phase { RAP_PHASE_LOAD, RAP_PHASE_IDLE, RAP_PHASE_DOCUMENT, RAP_PHASE_REPORT } rap_phase;

typedef struct rap_compiled_lexicon {
  rap_lexicon *lexicon;
  const char *name; /* its path, or "inline" */
  /* Where the whole of the current document was searched for it last. */
  uint32_t generation;
  size_t search;
} rap_compiled_lexicon;

typedef struct rap_compiled_lexicons {
  rap_compiled_lexicon *items;
  size_t count, capacity;
} rap_compiled_lexicons;

/* One search of the current document: what doc:find and span:find gave. */
typedef struct rap_search {
  size_t lexicon; /* index of the lexicon, or SIZE_MAX for a phrase */
  rap_str phrase;
  rap_lexicon_hits hits;
  size_t words; /* for kwic */
  rap_within kwic_within;
} rap_search;

typedef struct rap_searches {
  rap_search *items;
  size_t count, capacity;
} rap_searches;

/* A phrase with a `*`, compiled: the last few that the script looked for. */
enum { RAP_WILD_PHRASES = 16 };
typedef struct rap_wild_phrase {
  char *phrase; /* NULL: free */
  rap_matcher *matcher;
  bool matches; /* false: no word in it */
} rap_wild_phrase;

/* The mentions of one country (organisation), gathered from the document's list. */
typedef struct rap_group {
  uint16_t what;
  rap_mentions mentions;
} rap_group;

typedef struct rap_groups {
  rap_group *items;
  size_t count, capacity;
  bool made;
} rap_groups;

/* A row set as Lua knows it. The first `hidden` columns are the implied ones: shown only where chosen. Of a pivot the
 * first `keys` columns say what a row is about and the others hold its numbers; 0 for any other row set. */
typedef struct rap_known_rows {
  rap_rowset set;
  size_t hidden, keys;
} rap_known_rows;

typedef struct rap_known_rowsets {
  rap_known_rows *items;
  size_t count, capacity;
} rap_known_rowsets;

typedef struct rap_chunks {
  const char **items;
  size_t count, capacity;
} rap_chunks; /* paths of the script and its modules, as error messages begin */

struct rap_script {
  lua_State *L;
  size_t memory, memory_limit; /* bytes of Lua's own memory */
  unsigned denials;            /* how often the cap said no; the state ends after a few */
  double time_limit;
  rap_phase phase;
  bool dead;                    /* killed by a limit: nothing may run any more */
  struct rap_script *discarded; /* the one killed before this one */

  rap_arena *arena;     /* lives as long as the script */
  const char *path;     /* as given */
  const char *folder;   /* where the script stands: "scripts" or "." */
  const char **folders; /* for `require` and lexicons; NULL-terminated */
  rap_chunks chunks;
  const rap_field *settings;
  size_t settings_count;
  bool options_asked;
  rap_str source;
  rap_buf digested; /* the script and its modules, one after the other */
  rap_manifest manifest;
  rap_compiled_lexicons lexicons;
  rap_filter *filter; /* which all lexicons have joined that the script made as it was loaded; NULL: fewer than two */
  size_t joined;      /* how many */
  uint64_t random[2];

  /* the current document */
  uint32_t generation;
  rap_analysis *analysis; /* NULL outside `document` */
  rap_part *part;
  rap_searches searches;
  rap_wild_phrase wild[RAP_WILD_PHRASES];
  size_t next_wild;         /* the one that gives way to a new one */
  const rap_places *places; /* what `filter` lists; NULL until a lexicon is looked for */
  rap_groups countries, organisations;
  size_t watched; /* upvalues under watch (frozen.c) */

  /* the report being composed */
  rap_report_rows rows;
  rap_arena *report_arena;
  rap_blocks *blocks;
  rap_database *database, *earlier_database; /* opened when they are first asked */
  rap_known_rowsets rowsets;
};

static inline rap_script *rap_script_of(lua_State *L) {
  return *(rap_script **)lua_getextraspace(L);
}

/* A script that is configured and whose state is open, but that has loaded nothing; rap_script_close ends it. NULL with
 * err. */
rap_script *rap_script_begin(const rap_script_config *config, rap_err *err);

/* Makes the state with its capped allocator; false when even that does not fit. */
bool rap_state_open(rap_script *script, rap_err *err);
void rap_state_close(rap_script *script);

/* Calls `run` with `argument` as light userdata inside one protected call, at most `seconds` of processor time. */
bool rap_state_call(rap_script *script, lua_CFunction run, void *argument, double seconds, rap_err *err);

/* Raises "FILE:LINE: message", where FILE:LINE is the nearest line of Lua that called. */
int rap_raise(lua_State *L, const char *format, ...);
/* " (speaker?)" for the nearest of the names, or "": for the end of a message. The string is left on the stack. */
const char *rap_push_nearest(lua_State *L, const char *name, const char *const *candidates, size_t count);
/* Pushes "FILE:LINE: " of the nearest line of Lua; "SCRIPT: " when there is none. */
void rap_push_where(lua_State *L);

/* The string at `index` as a view (the value must be a string). */
static inline rap_str rap_lua_str(lua_State *L, int index) {
  size_t len;
  const char *s = lua_tolstring(L, index, &len);
  return rap_str_of(s, len);
}
static inline void rap_push_str(lua_State *L, rap_str text) {
  if (rap_str_known(text))
    lua_pushlstring(L, text.s, text.len);
  else
    lua_pushnil(L);
}
/* "a number", "a table", "a quote", "nothing": the value as an error message names it. */
const char *rap_lua_kind(lua_State *L, int index);

/* The chunk of our own Lua code; its lines are never blamed. */
#define RAP_PRELUDE_CHUNK "=prelude.lua"

#endif
