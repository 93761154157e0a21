/* Tables as a script declares them, cells as it emits them, and the one view through which rows are read. */
#ifndef RAP_MODEL_TABLE_H
#define RAP_MODEL_TABLE_H

#include "core/arena.h"
#include "core/wire.h"
#include "model/span.h"

typedef enum rap_type {
  RAP_TYPE_TEXT,
  RAP_TYPE_NUMBER,
  RAP_TYPE_PERCENT,  /* a number: 0.25 is shown as 25 % */
  RAP_TYPE_DATE,     /* a text "YYYY-MM-DD", shown as a real date */
  RAP_TYPE_LINK,     /* a text, a URL */
  RAP_TYPE_COUNTRY,  /* a text, a country's code; shown by name */
  RAP_TYPE_EXCERPT,  /* a span: shows its own words */
  RAP_TYPE_EVIDENCE, /* a span: shows its sentence with the span in bold */
  RAP_TYPE_COUNT_
} rap_type;
const char *rap_type_name(rap_type type); /* "text", "number", … */
bool rap_type_by_name(rap_str name, rap_type *type);
const char *const *rap_type_names(void); /* RAP_TYPE_COUNT_ names, for nearest() */

/* How a column's numbers are written where the script says so: decimals, thousands parted by commas, and with + before
 * its name the sign of what is above 0. A percent is formatted by the same names: "0.0" shows 0.25 as 25.0 %. "+" alone
 * leaves the rest to the numbers. */
typedef struct rap_number_format {
  int decimals; /* -1: as the numbers need */
  bool grouped, plus;
} rap_number_format;
#define RAP_NUMBER_FORMAT_COUNT 8
bool rap_number_format_by_name(rap_str name, rap_number_format *format);
const char *const *rap_number_format_names(void); /* "0", "0.0", … "#,##0.000": RAP_NUMBER_FORMAT_COUNT names */

typedef enum rap_align { RAP_ALIGN_AUTO, RAP_ALIGN_LEFT, RAP_ALIGN_RIGHT, RAP_ALIGN_CENTRE } rap_align;

typedef struct rap_column {
  rap_str name;  /* the key in rows and SQL */
  rap_str title; /* what a reader sees; nil: made from the name ("topic" -> "Topic", "first_seen" -> "First seen") */
  rap_str about; /* what the column means, for About; nil when not given */
  rap_type type;
  uint16_t width; /* characters; 0: estimated */
  rap_align align;
  rap_str format; /* a name of rap_number_format_names for number and percent; nil: as its numbers need */
  bool no_total;  /* its sum would say nothing: left out of a table's totals */
  bool untyped;   /* of a result without a value that tells: the type is text for want of a better one. Not sent */
  /* Of a column that a pivot has made: its numbers are about the rows whose column `of` holds `key`. */
  rap_str of;   /* nil: no pivot has made it, or it is its "Other" */
  rap_str key;  /* rap_cell_text of the value */
  bool pivoted; /* a pivot has made it, be it its "Other" */
  bool labels;  /* says what its rows are about: where it holds nothing, a reader sees "(none)" */
} rap_column;

typedef struct rap_columns {
  rap_column *items;
  size_t count, capacity;
} rap_columns;

/* The title a reader sees, made from the name where none is given. */
rap_str rap_column_title(const rap_column *column, rap_arena *arena);
/* Index of the column called `name` (exactly), or columns->count. */
size_t rap_columns_find(const rap_columns *columns, rap_str name);

typedef struct rap_table {
  rap_str name;
  rap_columns columns; /* declared ones only */
} rap_table;

typedef struct rap_schema {
  rap_table *items;
  size_t count, capacity;
} rap_schema; /* in the order of their names, since a Lua table has none */

/* The columns that every row has without declaring them, in this order. */
enum {
  RAP_IMPLIED_DOC,
  RAP_IMPLIED_DATE,
  RAP_IMPLIED_PATH,
  RAP_IMPLIED_TITLE,
  RAP_IMPLIED_PUBLISHER,
  RAP_IMPLIED_URL,
  RAP_IMPLIED_COUNT
};
extern const rap_column
    rap_implied_columns[RAP_IMPLIED_COUNT]; /* doc:text date:date path:text title:text publisher:text url:link */

typedef enum rap_cell_kind { RAP_CELL_NIL, RAP_CELL_NUMBER, RAP_CELL_TEXT, RAP_CELL_SPAN } rap_cell_kind;

/* One value. Views: who gave the cell says how long they last. */
typedef struct rap_cell {
  rap_cell_kind kind;
  double number; /* NUMBER */
  rap_str text;  /* TEXT, and the span's own text for SPAN */
  /* SPAN only: its place, so that every excerpt can be checked against its source. */
  uint32_t document;      /* row in `documents` of the same report */
  rap_span span;          /* in that document's text */
  rap_str context;        /* its sentence, at most 600 bytes, never less than the span */
  uint32_t context_start; /* where the context begins in the document's text: span.start - context_start is the span's
                             place in it */
} rap_cell;

#define RAP_CONTEXT_LIMIT 600

/* A value as text, by which rows are told apart: "" for none, a number as Lua writes it, a span by its words, as SQL
 * sees it. `number` is room for one; the view lasts as long as it and the cell. */
#define RAP_NUMBER_ROOM 32
rap_str rap_cell_text(const rap_cell *cell, char number[RAP_NUMBER_ROOM]);

/* Rows by number: what writers, Lua row sets and evidence read. Random access, no state, so any number of readers. */
typedef struct rap_rowset {
  rap_columns columns;
  size_t rows;
  /* Fills *out with the cell at (row, column); its views last as long as the row set. */
  void (*cell)(const struct rap_rowset *set, size_t row, size_t column, rap_cell *out);
  const void *state;
} rap_rowset;

static inline rap_cell rap_rowset_cell(const rap_rowset *set, size_t row, size_t column) {
  rap_cell cell = {0};
  set->cell(set, row, column, &cell);
  return cell;
}

/* Rows held in an arena: query results, arrays that a script composes, decoded messages.
 * `cells` are row by row; the row set keeps pointers into the arena. */
rap_rowset rap_rowset_of_cells(rap_columns columns, const rap_cell *cells, size_t rows);

/* Some columns of another row set: column n shows column from[n] of `base`, whose rows stay where they are; `columns`
 * says how. */
rap_rowset rap_rowset_choose(rap_arena *arena, const rap_rowset *base, rap_columns columns, const size_t *from);

/* Some rows of another row set, in any order: row n is row which[n] of `base`, which stays where it is. */
rap_rowset rap_rowset_pick(rap_arena *arena, const rap_rowset *base, const size_t *which, size_t rows);

/* Wire form of columns and of a whole row set (the decoded one lives in the arena and copies its strings). */
void rap_columns_encode(const rap_columns *columns, rap_buf *out);
bool rap_columns_decode(rap_wire *in, rap_arena *arena, rap_columns *columns);
void rap_cell_encode(const rap_cell *cell, rap_buf *out);
void rap_cell_decode(rap_wire *in, rap_cell *cell); /* views into the message */
/* `shared`: row sets that both ends of the message have, in the same order. Of one of them, or of some of its columns,
 * the message says which; of others it has the cells. */
typedef struct rap_rowsets {
  rap_rowset *items;
  size_t count, capacity;
} rap_rowsets;
void rap_rowset_encode(const rap_rowset *set, const rap_rowsets *shared, rap_buf *out);
bool rap_rowset_decode(rap_wire *in, const rap_rowsets *shared, rap_arena *arena, rap_rowset *set);
void rap_schema_encode(const rap_schema *schema, rap_buf *out);
bool rap_schema_decode(rap_wire *in, rap_arena *arena, rap_schema *schema);

#endif
