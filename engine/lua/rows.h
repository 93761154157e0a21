/* Row sets between `data`, which gives them, and `out`, which takes them. */
#ifndef RAP_LUA_ROWS_H
#define RAP_LUA_ROWS_H

#include "lua/state.h"

/* Makes the declared tables, documents and skipped known to the report. */
void rap_rows_begin(rap_script *script);
/* Makes a row set known to the report and pushes it. */
void rap_rows_push(lua_State *L, rap_known_rows rows);
/* data:query and data:compare (ask.c). */
int rap_data_query(lua_State *L);
int rap_data_compare(lua_State *L);
/* The row set at `index`, or NULL when the value is none. */
const rap_known_rows *rap_rows_at(lua_State *L, int index);
/* The row set and number of the row at `index`, or NULL when the value is no row. */
const rap_rowset *rap_row_at(lua_State *L, int index, size_t *row);
/* The place of the column called `name`; raises "no column 'speeker' in OWNER (speaker?)". */
size_t rap_rows_column(lua_State *L, const rap_columns *columns, const char *name, const char *owner);

/* The window in force: what was asked for, else the dates seen; a side may be RAP_NO_DATE. */
rap_window rap_report_window(const rap_script *script);

/* The row set without its hidden columns. */
rap_rowset rap_rows_shown(rap_script *script, const rap_known_rows *known);
/* What `out:table` and charts show (compose.c). Row sets and plain arrays both become a row set that lives in the
 * report's arena. `columns_index` is where the `columns` option lies on the stack, 0 when not given. */
rap_rowset rap_compose_rows(lua_State *L, int rows_index, int columns_index, const char *owner);

#endif
