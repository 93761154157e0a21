/* What the files behind `out` share: a block is built by one of them and added to the report. */
#ifndef RAP_LUA_OUT_H
#define RAP_LUA_OUT_H

#include "lua/state.h"

void rap_out_add(lua_State *L, rap_block block);
/* The value at `index` as text that the report keeps. */
rap_str rap_out_text(lua_State *L, int index);
/* The option `name`, a string, of the table at `options`; nil when absent. Raises when it is anything else. */
rap_str rap_out_string(lua_State *L, int options, const char *name, const char *owner);
/* The option `name`, true or false; false when absent. */
bool rap_out_flag(lua_State *L, int options, const char *name, const char *owner);

/* The names in the value at `index`: one string, or a list of strings. Raises unless there are 1 to RAP_NAMES_LIMIT of
 * them, none twice; `what` says what they are ("sort"). The names are the script's strings, which stay on the stack. */
#define RAP_NAMES_LIMIT 20
typedef struct rap_names {
  const char *items[RAP_NAMES_LIMIT];
  size_t count;
} rap_names;
rap_names rap_names_check(lua_State *L, int index, const char *what, const char *owner);

/* chart.c: out:chart { … } */
int rap_out_chart(lua_State *L);

/* highlight.c: the value at `index`, { { column =, above =, below =, equals =, colour = }, … }, for a block whose rows
 * are there. */
void rap_out_highlight(lua_State *L, int index, rap_block *block, const char *owner);

/* sort.c: the rows by the columns in the value at `index`: "name" upwards, "-name" downwards, or a list of those.
 * `by` has as many rows as `rows`, and the columns that may be named. Rows that are equal in all of them go by
 * the columns of `rows` that name them (rap_column.labels), else they stay in their order; what is empty stands last
 * either way. */
rap_rowset rap_out_sort(lua_State *L, int index, const rap_rowset *rows, const rap_rowset *by, const char *owner);

#endif
