/* A row set as a read-only table of SQLite. */
#ifndef RAP_STORE_VTAB_H
#define RAP_STORE_VTAB_H

#include "core/err.h"
#include "model/table.h"

#include <sqlite3.h>

typedef struct rap_vtab_source rap_vtab_source;

/* What becomes a table. */
typedef struct rap_vtab_table {
  const char *schema; /* "main" or "previous" */
  rap_str name;
  rap_rowset set; /* its state outlives the connection */
  size_t hidden;  /* the first columns are not in SELECT * */
  bool placeless; /* its spans are plain text: their documents are not those of the report */
} rap_vtab_table;

/* Makes it a table of the connection. Each excerpt or evidence column has a hidden companion (rap_vtab_companion),
 * whose values are the span's text, a NUL and "number column row", to be compared by the text alone (COLLATE
 * rap_place): a select list that takes it along tells from which row a text comes, whatever happened to the rows in
 * between. `number` is unique among the connection's tables. The source is freed with rap_vtab_free after the
 * connection is closed. */
rap_vtab_source *rap_vtab_new(sqlite3 *db, const rap_vtab_table *table, size_t number, rap_err *err);
void rap_vtab_free(rap_vtab_source *source);

const char *rap_vtab_schema(const rap_vtab_source *source);
rap_str rap_vtab_name(const rap_vtab_source *source);
const rap_rowset *rap_vtab_rows(const rap_vtab_source *source);
bool rap_vtab_is_placeless(const rap_vtab_source *source);

#define RAP_COMPANION "_at_"
/* The companion's name: _at_TABLE_COLUMN, unique among all tables. */
rap_str rap_vtab_companion(const rap_vtab_source *source, size_t column, rap_arena *arena);

static inline bool rap_type_is_span(rap_type type) {
  return type == RAP_TYPE_EXCERPT || type == RAP_TYPE_EVIDENCE;
}

#endif
