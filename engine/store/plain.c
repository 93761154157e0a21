/* That there is nothing but names and one table is seen in the words of the statement; that the names are columns,
 * SQLite knows. */
#include "store/plain.h"

/* SELECT, names, commas and stars, FROM, one name. */
static bool is_plain(rap_str sql) {
  rap_sql_token token = rap_sql_next(sql, 0);
  if (!rap_sql_is(token, "SELECT")) return false;
  token = rap_sql_next(sql, token.stop);
  if (rap_sql_is(token, "DISTINCT")) return false;
  while (!rap_sql_is(token, "FROM")) {
    bool named = token.kind == RAP_SQL_WORD || token.kind == RAP_SQL_QUOTED;
    if (!named && !rap_sql_is_mark(token, ',') && !rap_sql_is_mark(token, '*') && !rap_sql_is_mark(token, '.'))
      return false;
    token = rap_sql_next(sql, token.stop);
  }
  token = rap_sql_next(sql, token.stop); /* the table */
  token = rap_sql_next(sql, token.stop);
  if (rap_sql_is_mark(token, ';')) token = rap_sql_next(sql, token.stop);
  return token.kind == RAP_SQL_END;
}

bool rap_plain_rows(const rap_database *database, rap_str sql, sqlite3_stmt *statement, const rap_places *places,
                    rap_columns columns, rap_arena *arena, rap_rowset *rows) {
  if (!is_plain(sql)) return false;
  const rap_vtab_source *source = NULL;
  size_t *from = rap_arena_alloc(arena, (places->count + 1) * sizeof *from);
  for (size_t i = 0; i < places->count; i++) {
    const rap_column *column = rap_places_origin(database, statement, places->items[i].column, &source);
    if (!column) return false;
    from[i] = (size_t)(column - rap_vtab_rows(source)->columns.items);
  }
  if (!source || rap_vtab_is_placeless(source)) return false;
  *rows = rap_rowset_choose(arena, rap_vtab_rows(source), columns, from);
  return true;
}
