/* A query is compiled, bound, stepped, and its rows are kept in chunks of cells. What a column is comes from SQLite's
 * own account of where it was taken from (sqlite3_column_table_name), so a plain column keeps its type through
 * subqueries and joins. How span cells keep their places is in places.h. */
#include "store/database.h"
#include "store/places.h"
#include "store/plain.h"
#include "store/shown.h"

#include "core/mem.h"
#include "core/nearest.h"
#include "core/utf8.h"

enum { FIRST_ROWS = 16, CHUNK = 1024 };

/* -- open and close ---------------------------------------------------------------------------------------------- */

static bool add_table(rap_database *database, const rap_vtab_table *table, rap_err *err) {
  const rap_vtab_source *other = rap_database_table(database, rap_str_from(table->schema), table->name);
  if (other)
    return rap_fail(err, RAP_ERR_SCRIPT, "tables '%.*s' and '%.*s' are one name in SQL", RAP_ARG(rap_vtab_name(other)),
                    RAP_ARG(table->name));
  rap_vtab_source *source = rap_vtab_new(database->db, table, database->source_count, err);
  if (!source) return false;
  database->sources[database->source_count++] = source;
  return true;
}

/* The documents and the declared tables of the store; `empty`: without their rows. */
static bool add_tables(rap_database *database, const rap_store *store, rap_vtab_table table, bool empty, rap_err *err) {
  const rap_schema *schema = rap_store_schema(store);
  table.name = RAP_LIT("documents");
  table.set = rap_store_documents(store);
  if (empty) table.set.rows = 0;
  if (!add_table(database, &table, err)) return false;
  for (size_t i = 0; i < schema->count; i++) {
    table.name = schema->items[i].name;
    table.set = rap_store_table(store, i);
    table.hidden = table.set.columns.count - schema->items[i].columns.count;
    if (empty) table.set.rows = 0;
    if (!add_table(database, &table, err)) return false;
  }
  return true;
}

/* Of what is asked and of the window before; either may be NULL. */
static bool add_all(rap_database *database, const rap_store *store, const rap_store *earlier, rap_err *err) {
  rap_vtab_table main = {.schema = "main"}, previous = {.schema = "previous", .placeless = true};
  main.placeless = !store;
  const rap_store *asked = store ? store : earlier;
  database->sources = rap_alloc_zero(2 * (rap_store_schema(asked)->count + 2), sizeof(rap_vtab_source *));
  if (!add_tables(database, asked, main, false, err)) return false;
  if (!store) return true;
  main.name = RAP_LIT("skipped");
  main.set = rap_store_skipped(store);
  return add_table(database, &main, err) &&
         add_tables(database, earlier ? earlier : store, previous, earlier == NULL, err);
}

static rap_database *open_over(const rap_store *store, const rap_store *earlier, rap_date now, rap_err *err) {
  rap_guard *guard = rap_guard_open(now, err);
  if (!guard) return NULL;
  rap_database *database = rap_alloc_zero(1, sizeof *database);
  database->guard = guard;
  database->db = rap_guard_database(guard);
  database->arena = rap_arena_new();
  if (!rap_places_register(database->db, err) || !rap_shown_register(database->db, err) ||
      !add_all(database, store, earlier, err)) {
    rap_database_close(database);
    return NULL;
  }
  rap_guard_close_gates(guard);
  return database;
}

rap_database *rap_database_open(const rap_store *store, const rap_store *earlier, rap_date now, rap_err *err) {
  return open_over(store, earlier, now, err);
}

rap_database *rap_database_open_earlier(const rap_store *earlier, rap_date now, rap_err *err) {
  return open_over(NULL, earlier, now, err);
}

void rap_database_close(rap_database *database) {
  if (!database) return;
  rap_guard_free(database->guard); /* before the sources, which its tables read */
  for (size_t i = 0; i < database->source_count; i++) rap_vtab_free(database->sources[i]);
  rap_arena_free(database->arena);
  rap_free(database->sources);
  rap_free(database);
}

void rap_database_set_deadline(rap_database *database, double seconds) {
  rap_guard_set_deadline(database->guard, seconds);
}

const rap_vtab_source *rap_database_table(const rap_database *database, rap_str schema, rap_str name) {
  for (size_t i = 0; name.s && i < database->source_count; i++) {
    const rap_vtab_source *source = database->sources[i]; /* those of "main" come first, as SQL finds them */
    bool there = !schema.s || rap_str_equal_nocase(schema, rap_str_from(rap_vtab_schema(source)));
    if (there && rap_str_equal_nocase(name, rap_vtab_name(source))) return source;
  }
  return NULL;
}

/* -- compile ----------------------------------------------------------------------------------------------------- */

static bool starts_as_query(rap_str sql) {
  rap_sql_token token = rap_sql_next(sql, 0);
  while (token.kind == RAP_SQL_MARK && rap_str_equal(token.text, RAP_LIT("("))) token = rap_sql_next(sql, token.stop);
  return rap_sql_is(token, "SELECT") || rap_sql_is(token, "WITH") || rap_sql_is(token, "VALUES");
}

static bool has_one_statement(rap_str sql, const char *tail) {
  rap_sql_token token = rap_sql_next(sql, (size_t)(tail - sql.s));
  while (token.kind == RAP_SQL_MARK && rap_str_equal(token.text, RAP_LIT(";"))) token = rap_sql_next(sql, token.stop);
  return token.kind == RAP_SQL_END;
}

/* NULL with *err filled when it does not compile. */
static sqlite3_stmt *compile(rap_database *database, rap_str sql, rap_err *err) {
  if (!starts_as_query(sql)) return rap_fail(err, RAP_ERR_SCRIPT, "only SELECT can be asked here"), NULL;
  if (sql.len > INT32_MAX || memchr(sql.s, '\0', sql.len))
    return rap_fail(err, RAP_ERR_SCRIPT, "the query is not a text that SQL can read"), NULL;
  rap_guard_begin(database->guard);
  sqlite3_stmt *statement = NULL;
  const char *tail;
  if (sqlite3_prepare_v2(database->db, sql.s, (int)sql.len, &statement, &tail) != SQLITE_OK || !statement) {
    if (rap_guard_verdict(database->guard, err)) rap_database_fail(database, sql, err);
    return NULL;
  }
  bool one = has_one_statement(sql, tail);
  if (one && sqlite3_stmt_readonly(statement)) return statement;
  rap_fail(err, RAP_ERR_SCRIPT, one ? "only SELECT can be asked here" : "one SELECT at a time can be asked");
  sqlite3_finalize(statement);
  return NULL;
}

static bool bind(rap_database *database, rap_str sql, sqlite3_stmt *statement, const rap_cell *values, size_t count,
                 rap_err *err) {
  size_t wanted = (size_t)sqlite3_bind_parameter_count(statement);
  if (wanted != count)
    return rap_fail(err, RAP_ERR_SCRIPT, "the query has %zu place%s to fill (?), but %zu value%s given", wanted,
                    wanted == 1 ? "" : "s", count, count == 1 ? " is" : "s are");
  for (size_t i = 0; i < count; i++) {
    int at = (int)i + 1, status = SQLITE_OK;
    double number = values[i].number;
    bool whole = number >= -1e15 && number <= 1e15 && (double)(sqlite3_int64)number == number;
    if (values[i].kind == RAP_CELL_NUMBER)
      status =
          whole ? sqlite3_bind_int64(statement, at, (sqlite3_int64)number) : sqlite3_bind_double(statement, at, number);
    else if (values[i].kind != RAP_CELL_NIL)
      status = sqlite3_bind_text64(statement, at, values[i].text.s, values[i].text.len, SQLITE_STATIC, SQLITE_UTF8);
    if (status != SQLITE_OK) return rap_database_fail(database, sql, err);
  }
  return true;
}

/* -- the columns of a result ------------------------------------------------------------------------------------- */

/* "share:percent" -> "share" and its type. A name that SQLite made of an expression (with blanks, quotes or brackets
 * before the colon) is left alone. */
static bool split_type(rap_str name, rap_column *column, bool *typed, rap_err *err) {
  column->name = name;
  size_t colon = name.len;
  while (colon > 0 && rap_is_ascii_alpha(name.s[colon - 1])) colon--;
  if (colon < 2 || colon == name.len || name.s[colon - 1] != ':') return true;
  rap_str before = rap_str_slice(name, 0, colon - 1), type = rap_str_slice(name, colon, name.len);
  for (size_t i = 0; i < before.len; i++)
    if (strchr("()'\"[]|=<>", before.s[i])) return true;
  if (rap_type_by_name(type, &column->type)) {
    column->name = before;
    *typed = true;
    return true;
  }
  const char *near = rap_nearest(type, rap_type_names(), RAP_TYPE_COUNT_);
  return rap_fail(err, RAP_ERR_SCRIPT, "no column type '%.*s'%s%s%s", RAP_ARG(type), near ? " (" : "", near ? near : "",
                  near ? "?)" : "");
}

typedef struct result {
  rap_columns columns;
  rap_known *known;
  rap_column_place *places; /* [columns.count] */
  size_t rows, room, chunk_count, chunk_capacity;
  rap_cell **chunks; /* of CHUNK rows; an only one may have fewer */
} result;

static bool describe(rap_database *database, sqlite3_stmt *statement, const rap_places *places, rap_arena *arena,
                     result *into, rap_err *err) {
  size_t count = places->count;
  into->known = rap_arena_alloc(arena, (count + 1) * sizeof *into->known);
  into->places = places->items;
  for (size_t i = 0; i < count; i++) {
    rap_column column = {0};
    int at = places->items[i].column;
    rap_str name = rap_arena_copy(arena, rap_str_from(sqlite3_column_name(statement, at)));
    const rap_column *origin = rap_places_origin(database, statement, at, NULL);
    bool typed = origin != NULL;
    if (origin) column = *origin;
    if (!split_type(name, &column, &typed, err)) return false;
    into->known[i] = typed ? RAP_KNOWN_TYPE : RAP_KNOWN_NOTHING;
    /* A title that was given to another name does not fit. */
    if (origin && !rap_str_equal_nocase(column.name, origin->name)) column.title = column.about = RAP_NIL;
    RAP_PUSH(arena, &into->columns, column);
  }
  return true;
}

/* -- the rows of a result ---------------------------------------------------------------------------------------- */

static void add_chunk(result *into, rap_arena *arena, size_t rows) {
  struct {
    rap_cell **items;
    size_t count, capacity;
  } list = {into->chunks, into->chunk_count, into->chunk_capacity};
  rap_cell *chunk = rap_arena_alloc(arena, rows * into->columns.count * sizeof *chunk);
  RAP_PUSH(arena, &list, chunk);
  into->chunks = list.items;
  into->chunk_count = list.count;
  into->chunk_capacity = list.capacity;
  into->room += rows;
}

/* Most results have few rows, so the first chunk begins small. */
static void make_room(result *into, rap_arena *arena) {
  if (into->room == 0 || into->room >= CHUNK) {
    add_chunk(into, arena, into->room == 0 ? FIRST_ROWS : CHUNK);
    return;
  }
  size_t size = into->room * into->columns.count * sizeof(rap_cell);
  into->chunks[0] = rap_arena_grow(arena, into->chunks[0], size, 2 * size);
  into->room *= 2;
}

static rap_cell *add_row(result *into, rap_arena *arena) {
  size_t width = into->columns.count;
  if (into->rows == into->room) make_room(into, arena);
  rap_cell *row = into->chunks[into->rows / CHUNK] + into->rows % CHUNK * width;
  into->rows++;
  return row;
}

static bool take_cell(sqlite3_stmt *statement, int at, rap_arena *arena, rap_cell *cell) {
  *cell = (rap_cell){0};
  int type = sqlite3_column_type(statement, at);
  if (type == SQLITE_NULL) return true;
  if (type == SQLITE_INTEGER || type == SQLITE_FLOAT) {
    cell->kind = RAP_CELL_NUMBER;
    cell->number = sqlite3_column_double(statement, at);
    return true;
  }
  const char *text = (const char *)sqlite3_column_text(statement, at);
  size_t len = (size_t)sqlite3_column_bytes(statement, at);
  cell->kind = RAP_CELL_TEXT;
  cell->text = rap_arena_copy(arena, rap_str_of(text ? text : "", len));
  return rap_utf8_check(cell->text.s, len) == len;
}

static bool take_row(rap_database *database, sqlite3_stmt *statement, rap_arena *arena, result *into, rap_err *err) {
  rap_cell *row = add_row(into, arena);
  for (size_t i = 0; i < into->columns.count; i++) {
    if (rap_places_cell(database, statement, &into->places[i], &row[i])) continue;
    if (!take_cell(statement, into->places[i].column, arena, &row[i]))
      return rap_fail(err, RAP_ERR_SCRIPT, "column '%.*s' of the query holds bytes that are no UTF-8 text",
                      RAP_ARG(into->columns.items[i].name));
  }
  return true;
}

static void chunk_cell(const rap_rowset *set, size_t row, size_t column, rap_cell *out) {
  rap_cell *const *chunks = set->state;
  *out = chunks[row / CHUNK][row % CHUNK * set->columns.count + column];
}

/* Expressions whose values are all numbers are number columns; no value tells no type. */
static void guess_types(result *of) {
  for (size_t i = 0; i < of->columns.count; i++) {
    if (of->known[i] == RAP_KNOWN_TYPE) continue;
    size_t numbers = 0, others = 0;
    for (size_t row = 0; row < of->rows && others == 0; row++) {
      rap_cell_kind kind = of->chunks[row / CHUNK][row % CHUNK * of->columns.count + i].kind;
      if (kind == RAP_CELL_NUMBER) numbers++;
      if (kind == RAP_CELL_TEXT || kind == RAP_CELL_SPAN) others++;
    }
    of->known[i] = others > 0 ? RAP_KNOWN_TEXT : numbers > 0 ? RAP_KNOWN_NUMBERS : RAP_KNOWN_NOTHING;
    of->columns.items[i].type = of->known[i] == RAP_KNOWN_NUMBERS ? RAP_TYPE_NUMBER : RAP_TYPE_TEXT;
    of->columns.items[i].untyped = of->known[i] == RAP_KNOWN_NOTHING;
  }
}

static bool step_all(rap_database *database, rap_str sql, sqlite3_stmt *statement, rap_arena *arena, result *into,
                     rap_err *err) {
  int status;
  while ((status = sqlite3_step(statement)) == SQLITE_ROW)
    if (!take_row(database, statement, arena, into, err)) return false;
  if (!rap_guard_verdict(database->guard, err)) return false;
  return status == SQLITE_DONE || rap_database_fail(database, sql, err);
}

static bool run(rap_database *database, rap_str sql, sqlite3_stmt *statement, const rap_places *places,
                rap_arena *arena, result *made, rap_rowset *rows, rap_err *err) {
  if (!describe(database, statement, places, arena, made, err)) return false;
  if (rap_plain_rows(database, sql, statement, places, made->columns, arena, rows)) return true;
  if (!step_all(database, sql, statement, arena, made, err)) return false;
  guess_types(made);
  *rows = (rap_rowset){.columns = made->columns, .rows = made->rows, .cell = chunk_cell, .state = made->chunks};
  return true;
}

bool rap_query_known(rap_database *database, rap_str sql, const rap_cell *values, size_t count, rap_arena *arena,
                     rap_rowset *rows, rap_known **known, rap_err *err) {
  rap_arena_reset(database->arena);
  sqlite3_stmt *statement = compile(database, sql, err);
  if (!statement) return false;
  rap_places places;
  result made = {0};
  statement = rap_places_prepare(database, sql, statement, &places);
  bool good = bind(database, sql, statement, values, count, err) &&
              run(database, sql, statement, &places, arena, &made, rows, err);
  sqlite3_finalize(statement);
  if (!good) return false;
  *known = made.known;
  return true;
}

bool rap_query(rap_database *database, rap_str sql, const rap_cell *values, size_t count, rap_arena *arena,
               rap_rowset *rows, rap_err *err) {
  rap_known *known;
  return rap_query_known(database, sql, values, count, arena, rows, &known, err);
}

bool rap_query_check(rap_database *database, rap_str sql, rap_err *err) {
  rap_arena_reset(database->arena);
  sqlite3_stmt *statement = compile(database, sql, err);
  sqlite3_finalize(statement);
  return statement != NULL;
}
