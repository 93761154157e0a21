#include "store/places.h"

#include "store/select.h"

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
      rap_database_table(database, rap_str_from(sqlite3_column_database_name(statement, column)),
                         rap_str_from(sqlite3_column_table_name(statement, column)));
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

/* The result columns that are plainly span columns. */
static rap_wanteds find_wanted(const rap_database *database, sqlite3_stmt *statement) {
  rap_wanteds found = {0};
  for (int i = 0; i < sqlite3_column_count(statement); i++) {
    const rap_vtab_source *source;
    const rap_column *column = rap_places_origin(database, statement, i, &source);
    if (!column || !rap_type_is_span(column->type)) continue;
    rap_wanted wanted = {(size_t)i, source, (size_t)(column - rap_vtab_rows(source)->columns.items)};
    RAP_PUSH(database->arena, &found, wanted);
  }
  return found;
}

/* The columns of the statement but its last `companions` ones, and those companions that a star has brought. */
static rap_places list_columns(rap_arena *arena, sqlite3_stmt *statement, size_t companions) {
  rap_places places = {0};
  int count = sqlite3_column_count(statement) - (int)companions;
  for (int i = 0; i < count; i++) {
    rap_column_place plain = {.column = i, .companion = -1};
    const char *name = sqlite3_column_name(statement, i);
    bool brought = companions > 0 && name && strncmp(name, RAP_COMPANION, strlen(RAP_COMPANION)) == 0;
    if (!brought) RAP_PUSH(arena, &places, plain);
  }
  return places;
}

sqlite3_stmt *rap_places_prepare(rap_database *database, rap_str sql, sqlite3_stmt *statement, rap_places *places) {
  *places = list_columns(database->arena, statement, 0);
  rap_wanteds wanted = find_wanted(database, statement);
  if (wanted.count == 0) return statement;
  rap_str longer = rap_select_with_companions(database, sql, &wanted);
  sqlite3_stmt *with = NULL;
  if (!longer.s || longer.len > INT32_MAX ||
      sqlite3_prepare_v2(database->db, longer.s, (int)longer.len, &with, NULL) != SQLITE_OK)
    return statement;
  rap_places found = list_columns(database->arena, with, wanted.count);
  if (found.count != places->count) {
    sqlite3_finalize(with);
    return statement;
  }
  int first = sqlite3_column_count(with) - (int)wanted.count;
  for (size_t i = 0; i < wanted.count; i++) found.items[wanted.items[i].result].companion = first + (int)i;
  sqlite3_finalize(statement);
  *places = found;
  return with;
}

/* The numbers behind the NUL: table, column, row. */
static bool read_mark(const rap_database *database, const char *s, size_t len, rap_cell *cell) {
  size_t numbers[3] = {0}, at = 0;
  for (size_t i = 0; i < len; i++) {
    if (s[i] == ' ' && at < 2)
      at++;
    else
      numbers[at] = numbers[at] * 10 + (size_t)(s[i] - '0');
  }
  if (at != 2 || numbers[0] >= database->source_count) return false;
  const rap_rowset *rows = rap_vtab_rows(database->sources[numbers[0]]);
  if (numbers[1] >= rows->columns.count || numbers[2] >= rows->rows) return false;
  *cell = rap_rowset_cell(rows, numbers[2], numbers[1]);
  return true;
}

bool rap_places_cell(const rap_database *database, sqlite3_stmt *statement, const rap_column_place *place,
                     rap_cell *cell) {
  if (place->companion < 0) return false;
  const char *value = (const char *)sqlite3_column_text(statement, place->companion);
  size_t len = (size_t)sqlite3_column_bytes(statement, place->companion);
  size_t text = value ? text_of(value, (int)len) : 0;
  if (!value || text == len || !read_mark(database, value + text + 1, len - text - 1, cell)) return false;
  /* A place is only ever given to the text that stands there. */
  const char *shown = (const char *)sqlite3_column_text(statement, place->column);
  size_t shown_len = (size_t)sqlite3_column_bytes(statement, place->column);
  return shown && rap_str_equal(cell->text, rap_str_of(shown, shown_len));
}
