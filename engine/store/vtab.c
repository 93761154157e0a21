/* Every table has a module of its own, which carries its source. SQLite never indexes a virtual table by itself, so
 * every set of columns that a query compares for equality gets a hash index when it is first used (index.h), kept
 * until the connection closes: joins take time in proportion to their rows. SQLite compares again what the index
 * gives, so an index may give too much but never too little. What a query sorts or groups a whole table by gets an
 * order in the same way (order.h), and then SQLite has nothing to sort: that is most of what a GROUP BY costs it.
 *
 * The columns of the SQL table are those of the row set, then the companions of span columns. */
#include "store/vtab.h"

#include "core/mem.h"
#include "store/index.h"
#include "store/order.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

enum { KEY_COLUMNS = 8, PLAN_SCAN = 0, PLAN_ROW = 1, PLAN_INDEX = 2, PLAN_ORDER = 3 };

typedef struct key_index {
  size_t columns[KEY_COLUMNS], count;
  rap_index *index;
} key_index;

typedef struct key_indexes {
  key_index *items;
  size_t count, capacity;
} key_indexes;

typedef struct key_order {
  rap_order_column columns[KEY_COLUMNS];
  size_t count;
  uint32_t *rows;
} key_order;

typedef struct key_orders {
  key_order *items;
  size_t count, capacity;
} key_orders;

struct rap_vtab_source {
  rap_arena *arena;
  const char *schema;
  rap_str name;
  rap_rowset set;
  size_t number, hidden;
  bool placeless;
  size_t *spans, span_count; /* columns that have companions, in order */
  key_indexes indexes;
  key_orders orders;
};

typedef struct table {
  sqlite3_vtab base;
  rap_vtab_source *source;
} table;

typedef struct cursor {
  sqlite3_vtab_cursor base;
  rap_vtab_source *source;
  size_t row, stop;      /* PLAN_SCAN, PLAN_ROW */
  rap_index *index;      /* PLAN_INDEX, else NULL */
  uint64_t key;          /* … which it looks for */
  const uint32_t *order; /* PLAN_ORDER, else NULL: the rows to come, `left` of them */
  size_t left;
} cursor;

const char *rap_vtab_schema(const rap_vtab_source *source) {
  return source->schema;
}

rap_str rap_vtab_name(const rap_vtab_source *source) {
  return source->name;
}

const rap_rowset *rap_vtab_rows(const rap_vtab_source *source) {
  return &source->set;
}

bool rap_vtab_is_placeless(const rap_vtab_source *source) {
  return source->placeless;
}

rap_str rap_vtab_companion(const rap_vtab_source *source, size_t column, rap_arena *arena) {
  rap_str name = source->set.columns.items[column].name;
  return rap_arena_printf(arena, RAP_COMPANION "%.*s_%.*s", RAP_ARG(source->name), RAP_ARG(name));
}

/* -- the table ------------------------------------------------------------------------------------------------- */

static void add_column(rap_buf *sql, rap_str name, const char *rest) {
  rap_buf_add_cstr(sql, sql->s[sql->len - 1] == '(' ? "\"" : ",\"");
  for (size_t i = 0; i < name.len; i++) {
    if (name.s[i] == '"') rap_buf_add_byte(sql, '"');
    rap_buf_add_byte(sql, name.s[i]);
  }
  rap_buf_printf(sql, "\" %s", rest);
}

static bool is_number(rap_type type) {
  return type == RAP_TYPE_NUMBER || type == RAP_TYPE_PERCENT;
}

/* A declared Date hides the implied date: SQL does not tell them apart. */
static bool is_replaced(const rap_vtab_source *source, size_t column) {
  const rap_columns *columns = &source->set.columns;
  for (size_t i = source->hidden; column < source->hidden && i < columns->count; i++)
    if (rap_str_equal_nocase(columns->items[i].name, columns->items[column].name)) return true;
  return false;
}

static void declare(const rap_vtab_source *source, rap_buf *sql) {
  rap_buf_add_cstr(sql, "CREATE TABLE x(");
  for (size_t i = 0; i < source->set.columns.count; i++) {
    const rap_column *column = &source->set.columns.items[i];
    rap_str name = column->name;
    if (is_replaced(source, i)) name = rap_arena_printf(source->arena, "_implied_%.*s", RAP_ARG(name));
    rap_buf type = {0};
    rap_buf_printf(&type, "%s%s", is_number(column->type) ? "REAL" : "TEXT", i < source->hidden ? " HIDDEN" : "");
    add_column(sql, name, rap_buf_cstr(&type));
    rap_buf_clear(&type);
  }
  for (size_t i = 0; i < source->span_count; i++)
    add_column(sql, rap_vtab_companion(source, source->spans[i], source->arena), "TEXT HIDDEN");
  rap_buf_add_cstr(sql, ")");
}

static int table_connect(sqlite3 *db, void *aux, int argc, const char *const *argv, sqlite3_vtab **out, char **error) {
  (void)argc, (void)argv, (void)error;
  rap_vtab_source *source = aux;
  rap_buf sql = {0};
  declare(source, &sql);
  int status = sqlite3_declare_vtab(db, rap_buf_cstr(&sql));
  rap_buf_clear(&sql);
  if (status != SQLITE_OK) return status;
  sqlite3_vtab_config(db, SQLITE_VTAB_INNOCUOUS);
  table *made = rap_alloc_zero(1, sizeof *made);
  made->source = source;
  *out = &made->base;
  return SQLITE_OK;
}

/* A function other than xConnect: else SQLite would make a table of the module's name, too. */
static int table_create(sqlite3 *db, void *aux, int argc, const char *const *argv, sqlite3_vtab **out, char **error) {
  return table_connect(db, aux, argc, argv, out, error);
}

static int table_disconnect(sqlite3_vtab *vtab) {
  rap_free(vtab);
  return SQLITE_OK;
}

/* -- planning ------------------------------------------------------------------------------------------------------ */

/* "rowid = ?" is best, then equality on as many columns as are asked, then all rows, in order if asked. */
static bool can_index(const rap_vtab_source *source, sqlite3_index_info *info, int constraint) {
  const struct sqlite3_index_constraint *asked = &info->aConstraint[constraint];
  return asked->usable && asked->op == SQLITE_INDEX_CONSTRAINT_EQ && asked->iColumn >= 0 &&
         (size_t)asked->iColumn < source->set.columns.count &&
         strcmp(sqlite3_vtab_collation(info, constraint), "BINARY") == 0;
}

/* Offers the columns that are compared for equality as one key; the plan's text names them. */
static int plan_key(const rap_vtab_source *source, sqlite3_index_info *info) {
  rap_buf plan = {0};
  int count = 0;
  for (int i = 0; i < info->nConstraint && count < KEY_COLUMNS; i++) {
    if (!can_index(source, info, i)) continue;
    info->aConstraintUsage[i].argvIndex = ++count;
    rap_buf_printf(&plan, "%d ", info->aConstraint[i].iColumn);
  }
  if (count > 0) {
    info->idxNum = PLAN_INDEX;
    info->idxStr = sqlite3_mprintf("%s", rap_buf_cstr(&plan));
    info->needToFreeIdxStr = 1;
  }
  rap_buf_clear(&plan);
  return count;
}

/* Offers the rows in the order that is asked; the plan's text names the columns, "-" stands for descending. */
static bool plan_order(const rap_vtab_source *source, sqlite3_index_info *info) {
  if (info->nOrderBy == 0 || info->nOrderBy > KEY_COLUMNS) return true;
  rap_buf plan = {0};
  bool own = true;
  for (int i = 0; i < info->nOrderBy && own; i++) {
    own = info->aOrderBy[i].iColumn >= 0 && (size_t)info->aOrderBy[i].iColumn < source->set.columns.count;
    rap_buf_printf(&plan, "%d%c", info->aOrderBy[i].iColumn, info->aOrderBy[i].desc ? '-' : ' ');
  }
  if (own) {
    info->idxNum = PLAN_ORDER;
    info->idxStr = sqlite3_mprintf("%s", rap_buf_cstr(&plan));
    info->needToFreeIdxStr = info->orderByConsumed = 1;
  }
  rap_buf_clear(&plan);
  return !own || info->idxStr;
}

static int table_plan(sqlite3_vtab *vtab, sqlite3_index_info *info) {
  const rap_vtab_source *source = ((table *)vtab)->source;
  double rows = (double)source->set.rows + 1;
  for (int i = 0; i < info->nConstraint; i++) {
    const struct sqlite3_index_constraint *asked = &info->aConstraint[i];
    if (!asked->usable || asked->op != SQLITE_INDEX_CONSTRAINT_EQ || asked->iColumn != -1) continue;
    info->aConstraintUsage[i].argvIndex = 1;
    info->idxNum = PLAN_ROW;
    info->idxFlags = SQLITE_INDEX_SCAN_UNIQUE;
    info->estimatedCost = 1;
    info->estimatedRows = 1;
    return SQLITE_OK;
  }
  double found = rows;
  for (int columns = plan_key(source, info); columns > 0; columns--) found = found / 20 + 1;
  info->estimatedRows = (sqlite3_int64)found;
  info->estimatedCost = info->idxNum == PLAN_INDEX ? found * 2 : rows;
  if (info->idxNum == PLAN_INDEX) return info->idxStr ? SQLITE_OK : SQLITE_NOMEM;
  return plan_order(source, info) ? SQLITE_OK : SQLITE_NOMEM;
}

/* -- cursors ---------------------------------------------------------------------------------------------------- */

static int cursor_open(sqlite3_vtab *vtab, sqlite3_vtab_cursor **out) {
  cursor *made = rap_alloc_zero(1, sizeof *made);
  made->source = ((table *)vtab)->source;
  *out = &made->base;
  return SQLITE_OK;
}

static int cursor_close(sqlite3_vtab_cursor *at) {
  rap_free(at);
  return SQLITE_OK;
}

/* The index over the columns that `plan` names, built when it is first asked for. */
static rap_index *index_for(rap_vtab_source *source, const char *plan) {
  key_index wanted = {.count = 0};
  for (char *end; wanted.count < KEY_COLUMNS && *plan; plan = end + 1)
    wanted.columns[wanted.count++] = strtoul(plan, &end, 10);
  for (size_t i = 0; i < source->indexes.count; i++) {
    const key_index *have = &source->indexes.items[i];
    if (have->count == wanted.count &&
        memcmp(have->columns, wanted.columns, wanted.count * sizeof *wanted.columns) == 0)
      return have->index;
  }
  wanted.index = rap_index_new(&source->set, wanted.columns, wanted.count);
  RAP_PUSH(source->arena, &source->indexes, wanted);
  return wanted.index;
}

/* The order that `plan` names, made when it is first asked for. */
static const uint32_t *order_for(rap_vtab_source *source, const char *plan) {
  key_order wanted = {.count = 0};
  for (char *end; wanted.count < KEY_COLUMNS && *plan; plan = end + 1) {
    rap_order_column *column = &wanted.columns[wanted.count++];
    column->column = strtoul(plan, &end, 10);
    column->descending = *end == '-';
  }
  for (size_t i = 0; i < source->orders.count; i++) {
    const key_order *have = &source->orders.items[i];
    bool same = have->count == wanted.count;
    for (size_t k = 0; k < wanted.count && same; k++)
      same = have->columns[k].column == wanted.columns[k].column &&
             have->columns[k].descending == wanted.columns[k].descending;
    if (same) return have->rows;
  }
  wanted.rows = rap_order_new(&source->set, wanted.columns, wanted.count);
  RAP_PUSH(source->arena, &source->orders, wanted);
  return wanted.rows;
}

static bool key_of(sqlite3_value **values, int count, uint64_t *key) {
  *key = 0;
  for (int i = 0; i < count; i++) {
    int type = sqlite3_value_type(values[i]);
    if (type == SQLITE_NULL) return false;
    uint64_t hash;
    if (type == SQLITE_TEXT || type == SQLITE_BLOB) {
      const char *text = (const char *)sqlite3_value_text(values[i]);
      hash = rap_index_hash_text(rap_str_of(text, (size_t)sqlite3_value_bytes(values[i])));
    } else {
      hash = rap_index_hash_number(sqlite3_value_double(values[i]));
    }
    *key = rap_index_hash_join(*key, hash);
  }
  return true;
}

static int cursor_filter(sqlite3_vtab_cursor *base, int number, const char *plan, int argc, sqlite3_value **argv) {
  cursor *at = (cursor *)base;
  at->index = NULL;
  at->order = NULL;
  at->row = 0;
  at->stop = at->source->set.rows;
  if (number == PLAN_ORDER && at->stop > 0) {
    at->order = order_for(at->source, plan);
    at->left = at->stop;
    at->row = at->order[0];
  } else if (number == PLAN_ROW) {
    double row = sqlite3_value_double(argv[0]); /* rowids count from 1 */
    bool there = sqlite3_value_type(argv[0]) != SQLITE_NULL && row >= 1 && row <= (double)at->stop;
    at->row = there ? (size_t)row - 1 : 0;
    at->stop = there ? at->row + 1 : 0;
  } else if (number == PLAN_INDEX) {
    if (!key_of(argv, argc, &at->key)) {
      at->stop = 0;
      return SQLITE_OK;
    }
    at->index = index_for(at->source, plan);
    at->row = rap_index_first(at->index, at->key);
  }
  return SQLITE_OK;
}

static int cursor_next(sqlite3_vtab_cursor *base) {
  cursor *at = (cursor *)base;
  if (at->index)
    at->row = rap_index_next(at->index, (uint32_t)at->row, at->key);
  else if (at->order)
    at->row = --at->left > 0 ? *++at->order : at->stop;
  else
    at->row++;
  return SQLITE_OK;
}

static int cursor_eof(sqlite3_vtab_cursor *base) {
  const cursor *at = (const cursor *)base;
  return at->row >= at->stop; /* RAP_INDEX_END is behind every row */
}

/* Numbers of number columns are always reals, so that 1 / 2 is 0.5 and not SQL's 0. */
static void give_number(sqlite3_context *context, double number, rap_type type) {
  double whole = (double)(sqlite3_int64)(number >= -1e15 && number <= 1e15 ? number : 0.5);
  if (!is_number(type) && whole == number)
    sqlite3_result_int64(context, (sqlite3_int64)number);
  else
    sqlite3_result_double(context, number);
}

/* For companions: the text, a NUL, and where it is from. */
static void give_place(sqlite3_context *context, rap_str text, size_t table_number, size_t column, size_t row) {
  char number[72];
  size_t digits = (size_t)snprintf(number, sizeof number, "%zu %zu %zu", table_number, column, row);
  char *place = sqlite3_malloc64(text.len + 1 + digits);
  if (!place) {
    sqlite3_result_error_nomem(context);
    return;
  }
  if (text.len) memcpy(place, text.s, text.len);
  place[text.len] = '\0';
  memcpy(place + text.len + 1, number, digits);
  sqlite3_result_text64(context, place, text.len + 1 + digits, sqlite3_free, SQLITE_UTF8);
}

static int cursor_column(sqlite3_vtab_cursor *base, sqlite3_context *context, int column) {
  const cursor *at = (const cursor *)base;
  const rap_vtab_source *source = at->source;
  size_t wanted = (size_t)column, own = source->set.columns.count;
  bool companion = wanted >= own;
  if (companion) wanted = source->spans[wanted - own];
  rap_cell cell = rap_rowset_cell(&source->set, at->row, wanted);
  if (companion && cell.kind == RAP_CELL_SPAN)
    give_place(context, cell.text, source->number, wanted, at->row);
  else if (cell.kind == RAP_CELL_NUMBER)
    give_number(context, cell.number, source->set.columns.items[wanted].type);
  else if (cell.kind != RAP_CELL_NIL)
    sqlite3_result_text64(context, cell.text.s, cell.text.len, SQLITE_STATIC, SQLITE_UTF8);
  return SQLITE_OK;
}

static int cursor_rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *rowid) {
  *rowid = (sqlite3_int64)((const cursor *)base)->row + 1;
  return SQLITE_OK;
}

static const sqlite3_module module = {
    .iVersion = 1,
    .xCreate = table_create,
    .xConnect = table_connect,
    .xBestIndex = table_plan,
    .xDisconnect = table_disconnect,
    .xDestroy = table_disconnect,
    .xOpen = cursor_open,
    .xClose = cursor_close,
    .xFilter = cursor_filter,
    .xNext = cursor_next,
    .xEof = cursor_eof,
    .xColumn = cursor_column,
    .xRowid = cursor_rowid,
};

/* The columns with their span columns as text. */
static rap_columns placeless_columns(rap_arena *arena, const rap_columns *columns) {
  rap_columns made = {0};
  for (size_t i = 0; i < columns->count; i++) {
    rap_column column = columns->items[i];
    if (rap_type_is_span(column.type)) column.type = RAP_TYPE_TEXT;
    RAP_PUSH(arena, &made, column);
  }
  return made;
}

static rap_vtab_source *new_source(const rap_vtab_table *from, size_t number) {
  rap_vtab_source *source = rap_alloc_zero(1, sizeof *source);
  source->arena = rap_arena_new();
  source->schema = from->schema;
  source->name = rap_arena_copy(source->arena, from->name);
  source->set = from->set;
  if (from->placeless) source->set.columns = placeless_columns(source->arena, &from->set.columns);
  source->number = number;
  source->hidden = from->hidden;
  source->placeless = from->placeless;
  const rap_columns *columns = &source->set.columns;
  source->spans = rap_arena_alloc(source->arena, columns->count * sizeof *source->spans);
  for (size_t i = 0; i < columns->count; i++)
    if (rap_type_is_span(columns->items[i].type)) source->spans[source->span_count++] = i;
  return source;
}

rap_vtab_source *rap_vtab_new(sqlite3 *db, const rap_vtab_table *made, size_t number, rap_err *err) {
  rap_vtab_source *source = new_source(made, number);
  char module_name[32];
  snprintf(module_name, sizeof module_name, "rapporteur %zu", number);
  char *create =
      sqlite3_mprintf("CREATE VIRTUAL TABLE \"%w\".\"%w\" USING \"%w\"", source->schema, source->name.s, module_name);
  bool good = create && sqlite3_create_module_v2(db, module_name, &module, source, NULL) == SQLITE_OK &&
              sqlite3_exec(db, create, NULL, NULL, NULL) == SQLITE_OK;
  sqlite3_free(create);
  if (good) return source;
  rap_fail(err, RAP_ERR_SCRIPT, "table '%.*s' cannot be asked in SQL: %s", RAP_ARG(made->name), sqlite3_errmsg(db));
  rap_vtab_free(source);
  return NULL;
}

void rap_vtab_free(rap_vtab_source *source) {
  if (!source) return;
  for (size_t i = 0; i < source->indexes.count; i++) rap_index_free(source->indexes.items[i].index);
  for (size_t i = 0; i < source->orders.count; i++) rap_free(source->orders.items[i].rows);
  rap_arena_free(source->arena);
  rap_free(source);
}
