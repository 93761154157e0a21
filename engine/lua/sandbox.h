/* What a script finds in its globals: Lua's own library without what reaches outside, loads machine code, or can run
 * for ever inside C (the design's section 6 says what and why). Each file replaces a part. */
#ifndef RAP_LUA_SANDBOX_H
#define RAP_LUA_SANDBOX_H

#include "lua/state.h"

/* Opens the libraries and replaces what must be; then the files below. */
void rap_sandbox_open(lua_State *L);
void rap_strings_open(lua_State *L);    /* find match gmatch gsub rep format, tostring */
void rap_caps_open(lua_State *L);       /* table.insert remove move concat sort */
void rap_order_open(lua_State *L);      /* pairs, next */
void rap_coroutines_open(lua_State *L); /* coroutine.*, pcall, xpcall */
void rap_random_open(lua_State *L);     /* math.random, the same in every run */
/* Begins the random numbers of a document (0: of the script). */
void rap_random_seed(rap_script *script, uint64_t seed);
/* Where `require` keeps what modules returned, in the registry. */
#define RAP_MODULES "rapporteur.modules"
/* require: text modules beside the script, then in the given folders; only while the script loads. */
void rap_require_open(lua_State *L);

/* What to use instead, when `message` is about a part of Lua's library that scripts do not have ("global 'os'"); NULL
 * when it is not. */
const char *rap_absent_hint(rap_str message);

/* Longest table and string that a single call of the library works on. */
#define RAP_TABLE_LIMIT  ((lua_Integer)1 << 24)
#define RAP_STRING_LIMIT ((size_t)64 << 20)

/* Pushes an array of the keys of the table at `index`, in order: numbers, strings by bytes, the rest. */
lua_Integer rap_push_sorted_keys(lua_State *L, int index);
/* Pushes the iterator of `pairs` over the table at `index`. */
void rap_push_sorted_pairs(lua_State *L, int index);
/* tostring without addresses, which differ from run to run. Pushes the text. */
void rap_push_tostring(lua_State *L, int index);

#endif
