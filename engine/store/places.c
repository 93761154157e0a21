#include "store/places.h"

/* Bytes of the text in "text NUL row"; a value without a row is all text. */
static size_t text_of(const void *value, int len) {
  const char *nul = len > 0 ? memrchr(value, '\0', (size_t)len) : NULL;
  return nul ? (size_t)(nul - (const char *)value) : (size_t)len;
}

static int compare(void *context, int a_len, const void *a, int b_len, const void *b) {
  (void)context;
  return rap_str_compare(rap_str_of(a, text_of(a, a_len)), rap_str_of(b, text_of(b, b_len)));
}

bool rap_places_register(sqlite3 *db, rap_err *err) {
  if (sqlite3_create_collation(db, "rap_place", SQLITE_UTF8, NULL, compare) == SQLITE_OK) return true;
  return rap_fail(err, RAP_ERR_INTERNAL, "SQLite takes no collation: %s", sqlite3_errmsg(db));
}

const rap_column *rap_places_origin(const rap_database *database, sqlite3_stmt *statement, int column,
                                    const rap_vtab_source **source) {
  const rap_vtab_source *from =
      rap_database_table(database, rap_str_from(sqlite3_column_table_name(statement, column)));
  rap_str name = rap_str_from(sqlite3_column_origin_name(statement, column));
  if (!from || !name.s) return NULL;
  const rap_columns *columns = &rap_vtab_rows(from)->columns;
  for (size_t i = columns->count; i-- > 0;) /* declared ones first: they hide implied ones */
    if (rap_str_equal_nocase(columns->items[i].name, name)) {
      if (source) *source = from;
      return &columns->items[i];
    }
  return NULL;
}

sqlite3_stmt *rap_places_prepare(rap_database *database, rap_str sql, sqlite3_stmt *statement, rap_places *places) {
  (void)sql;
  *places = (rap_places){0};
  for (int i = 0; i < sqlite3_column_count(statement); i++) {
    rap_column_place plain = {.column = i, .companion = -1};
    RAP_PUSH(database->arena, places, plain);
  }
  return statement;
}

bool rap_places_cell(const rap_database *database, sqlite3_stmt *statement, const rap_column_place *place,
                     rap_cell *cell) {
  (void)database;
  if (place->companion < 0) return false;
  const char *value = (const char *)sqlite3_column_text(statement, place->companion);
  int len = sqlite3_column_bytes(statement, place->companion);
  size_t text = value ? text_of(value, len) : 0;
  if (!value || text == (size_t)len) return false;
  const char *shown = (const char *)sqlite3_column_text(statement, place->column);
  size_t shown_len = (size_t)sqlite3_column_bytes(statement, place->column);
  if (!shown || shown_len != text || memcmp(shown, value, text) != 0) return false;
  size_t row = 0;
  for (size_t i = text + 1; i < (size_t)len; i++) row = row * 10 + (size_t)(value[i] - '0');
  *cell = rap_rowset_cell(rap_vtab_rows(place->source), row, place->source_column);
  return true;
}
