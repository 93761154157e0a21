/* SQLite's messages, with the name that was most likely meant behind the one that is not there. */
#include "store/database.h"
#include "store/sql.h"

#include "core/nearest.h"

/* The common ones, for "no such function". */
static const char *const functions[] = {
    "abs",          "avg",        "ceil",        "coalesce",  "count",     "date",       "datetime",     "floor",
    "group_concat", "ifnull",     "iif",         "instr",     "julianday", "lag",        "lead",         "length",
    "like",         "lower",      "ltrim",       "max",       "min",       "nullif",     "printf",       "rank",
    "replace",      "round",      "row_number",  "rtrim",     "strftime",  "substr",     "sum",          "time",
    "total",        "trim",       "typeof",      "unixepoch", "upper",     "dense_rank", "country_name", "ntile",
    "first_value",  "last_value", "json_extract"};

typedef struct names {
  const char **items;
  size_t count, capacity;
} names;

static void add_columns(const rap_database *database, const rap_vtab_source *source, names *into) {
  const rap_columns *columns = &rap_vtab_rows(source)->columns;
  for (size_t i = columns->count; i-- > 0;) { /* declared ones first */
    const char *name = rap_arena_cstr(database->arena, columns->items[i].name);
    RAP_PUSH(database->arena, into, name);
  }
}

/* The columns of the tables that the statement names; of all, when it names none. */
static names columns_for(const rap_database *database, rap_str sql) {
  names found = {0};
  for (rap_sql_token token = rap_sql_next(sql, 0); token.kind != RAP_SQL_END; token = rap_sql_next(sql, token.stop)) {
    if (token.kind != RAP_SQL_WORD && token.kind != RAP_SQL_QUOTED) continue;
    const rap_vtab_source *source = rap_database_table(database, RAP_NIL, rap_sql_name(token, database->arena));
    if (source && found.count < 10000) add_columns(database, source, &found);
  }
  for (size_t i = 0; found.count == 0 && i < database->source_count; i++)
    add_columns(database, database->sources[i], &found);
  return found;
}

static names tables_of(const rap_database *database) {
  names found = {0};
  for (size_t i = database->source_count; i-- > 0;) {
    const char *name = rap_arena_cstr(database->arena, rap_vtab_name(database->sources[i]));
    RAP_PUSH(database->arena, &found, name);
  }
  return found;
}

/* Is `name` written "name" in the statement? Then a text was probably meant. */
static bool is_double_quoted(const rap_database *database, rap_str sql, rap_str name) {
  for (rap_sql_token token = rap_sql_next(sql, 0); token.kind != RAP_SQL_END; token = rap_sql_next(sql, token.stop))
    if (token.kind == RAP_SQL_QUOTED && token.text.s[0] == '"' &&
        rap_str_equal(rap_sql_name(token, database->arena), name))
      return true;
  return false;
}

/* What follows "no such column: " and the like; without the table before a dot. */
static rap_str missing_name(rap_str message, rap_str head) {
  rap_str name = rap_str_slice(message, head.len, message.len);
  for (size_t i = name.len; i-- > 0;)
    if (name.s[i] == '.') return rap_str_slice(name, i + 1, name.len);
  return name;
}

static bool advise(const char *message, const char *near, rap_err *err) {
  if (!near) return rap_fail(err, RAP_ERR_SCRIPT, "%s", message);
  return rap_fail(err, RAP_ERR_SCRIPT, "%s (%s?)", message, near);
}

bool rap_database_fail(const rap_database *database, rap_str sql, rap_err *err) {
  static const rap_str no_column = RAP_LIT("no such column: "), no_table = RAP_LIT("no such table: "),
                       no_function = RAP_LIT("no such function: ");
  if (sqlite3_errcode(database->db) == SQLITE_NOMEM)
    return rap_fail(err, RAP_ERR_LIMIT, "the query needs more memory than it may have");
  const char *message = rap_arena_cstr(database->arena, rap_str_from(sqlite3_errmsg(database->db)));
  rap_str said = rap_str_from(message);
  if (rap_str_starts(said, no_column)) {
    rap_str name = missing_name(said, no_column);
    names known = columns_for(database, sql);
    const char *near = rap_nearest(name, known.items, known.count);
    if (!near && is_double_quoted(database, sql, name))
      return rap_fail(err, RAP_ERR_SCRIPT, "%s (a text is written '%.*s')", message, RAP_ARG(name));
    return advise(message, near, err);
  }
  if (rap_str_starts(said, no_table)) {
    names known = tables_of(database);
    return advise(message, rap_nearest(missing_name(said, no_table), known.items, known.count), err);
  }
  if (rap_str_starts(said, no_function))
    return advise(message,
                  rap_nearest(missing_name(said, no_function), functions, sizeof functions / sizeof *functions), err);
  if (rap_str_ends(said, RAP_LIT(" may not be modified"))) message = "only SELECT can be asked here";
  return rap_fail(err, RAP_ERR_SCRIPT, "%s", message);
}
