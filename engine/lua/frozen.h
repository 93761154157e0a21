/* Nothing a script made while it loaded changes afterwards: documents run in any order and in other processes, so a
 * counter above `document` would count nonsense.
 *
 * After load every table that the script can reach (globals, upvalues, what they hold, modules) is emptied into a
 * hidden content table and becomes a read-only view of it: a write is an error in the line that writes, a read costs
 * one lookup more, and nothing need be checked after a document. Upvalues that hold plain values are watched: compared
 * after each document and put back. */
#ifndef RAP_LUA_FROZEN_H
#define RAP_LUA_FROZEN_H

#include "lua/state.h"

/* Freezes globals, loaded modules and everything reachable from the functions at `document` and `report`. */
void rap_freeze(lua_State *L, int document, int report);
/* Puts changed upvalues back; the name of the first of them, or NULL. Never raises. */
const char *rap_frozen_restore(rap_script *script);
/* Pushes the table at `index` itself, or what it holds when it is frozen. */
void rap_raw_push(lua_State *L, int index);
/* Is the table at `index` frozen or read-only by us? */
bool rap_is_locked(lua_State *L, int index);
/* Marks the metatable on the top as that of a read-only table of ours. */
void rap_lock_metatable(lua_State *L);
/* getmetatable and setmetatable that see through frozen tables. */
int rap_getmetatable(lua_State *L);
int rap_setmetatable(lua_State *L);

#endif
