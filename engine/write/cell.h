/* How cells read to a person: what every format but csv and jsonl shares. */
#ifndef RAP_WRITE_CELL_H
#define RAP_WRITE_CELL_H

#include "core/buf.h"
#include "model/report.h"

/* How one column is shown, decided once over all its rows so that its numbers line up. */
typedef struct rap_look {
  rap_str title;
  rap_type type;
  bool right; /* aligned to the right: numbers, unless the column says otherwise */
  bool centre;
  bool span;    /* excerpt or evidence */
  bool labels;  /* of rows: nothing is shown as RAP_NONE */
  int decimals; /* of number and percent */
  bool grouped; /* thousands parted by commas: when the column has a number of 10,000 or more */
  bool plus;    /* a sign before what is above 0 */
  rap_str name;
} rap_look;

/* What stands where the name of a row, a column or a bar is missing. */
#define RAP_NONE RAP_LIT("(none)")

/* One look a column; lives in the arena. */
rap_look *rap_looks_of(const rap_rowset *rows, rap_arena *arena);

/* The cell on one line: numbers with their column's decimals ("12,000", "25 %"), countries by name, spans by their
 * words, blanks run together, control and direction characters left out. Nil, NaN and infinities are "". */
rap_str rap_cell_show(const rap_cell *cell, const rap_look *look, rap_arena *arena);
/* The cell of a table's totals. */
rap_str rap_total_show(const rap_block *block, size_t column, const rap_look *look, rap_arena *arena);
/* The same for a bare number and for bare text. */
rap_str rap_number_show(double number, const rap_look *look, rap_arena *arena);
rap_str rap_line_show(rap_str text, rap_arena *arena);

/* The name a country code is shown by: the code itself when it is not known. */
rap_str rap_country_show(rap_str code);

/* A span cell cut into what stands before its words, its words, and what stands behind, within its context. */
typedef struct rap_cut {
  rap_str before, words, after;
} rap_cut;
rap_cut rap_cell_cut(const rap_cell *cell);

/* http, https or mailto, without blanks or control characters: what may become a link. */
bool rap_link_is_safe(rap_str url);

/* Where an excerpt comes from; nil fields where unknown. */
typedef struct rap_source {
  rap_str doc, date, path, title, publisher, url;
} rap_source;
rap_source rap_source_of(const rap_report *report, uint32_t document);
/* Of a row that has the implied columns itself. */
rap_source rap_source_of_row(const rap_rowset *rows, size_t row);

#endif
