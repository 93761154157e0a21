/* Column declarations and cells: what tables, `emit` and `out:table` have in common. */
#ifndef RAP_LUA_COLUMNS_H
#define RAP_LUA_COLUMNS_H

#include "lua/state.h"

#define RAP_COLUMN_LIMIT 100

/* The declarations in the array at `index`: "name", "name:type" or { "name", type=, title=, about=, width=, align=,
 * format=, total= }.
 * `owner` is for messages ("quotes"). `typed`, if not NULL, says for each whether a type was given (RAP_COLUMN_LIMIT
 * entries). Strings live in the arena. Raises. */
rap_columns rap_columns_check(lua_State *L, int index, const char *owner, rap_arena *arena, bool *typed);
/* Number or percent. */
bool rap_type_is_number(rap_type type);
/* Is it one of numbers, or one without a value that would tell? */
bool rap_column_may_be_number(const rap_column *column);
/* Raises when a column that is not of numbers has a format. */
void rap_column_check_format(lua_State *L, const rap_column *column, const char *owner);
/* "left", "right", "centre"; NULL for auto. */
const char *rap_align_name(rap_align align);
/* Raises when a name (terminated) is not one for a table or a column: a letter, then letters, digits, _. `of` says
 * whose it is (" of quotes"), or is "". */
void rap_identifier_check(lua_State *L, const char *what, rap_str name, const char *of);

/* -- cells (cells.c) ----------------------------------------------------------------------------------------------- */

/* A span cell of a row set, as a value in Lua: { text, start, stop, context, doc }. */
typedef struct rap_excerpt {
  uint32_t tag, generation; /* an rap_object */
  rap_cell cell;
} rap_excerpt;

/* Fills *cell with the value at `index` for a column of `type`. What the cell views may be left on the stack above.
 * NULL when it fits, else what is wrong ("takes a number, not a string"), on the stack. */
const char *rap_cell_from(lua_State *L, int index, rap_type type, rap_cell *cell);
/* Pushes what a script sees of a cell: nil, a number, a string, an excerpt. */
void rap_cell_push(lua_State *L, const rap_cell *cell);
void rap_excerpt_register(lua_State *L);
/* The text as valid UTF-8: itself, or a repaired copy on the stack (what a script cut inside a character). */
rap_str rap_push_utf8(lua_State *L, rap_str text);

#endif
