/* The word lists and tables of this folder (NAME.tsv), embedded at build time as constants.
 *
 * A file NAME.tsv becomes `rap_data_NAME`. Its first line names the columns; `#` begins a comment line; blank
 * lines are skipped; cells are separated by one tab and missing cells at the end of a line are "".
 * What each file holds, and where it comes from, stands in its own first lines and in SOURCES. */
#ifndef RAP_DATA_DATA_H
#define RAP_DATA_DATA_H

#include "core/str.h"

typedef struct rap_data {
  const char *name; /* "countries" */
  size_t rows, columns;
  const char *const *headers; /* [columns] */
  const char *text;           /* all cells, each with a NUL behind it */
  const uint32_t *cells;      /* [rows * columns], row by row: where in `text` the cell begins */
} rap_data;

/* SHA-256 of all lists behind each other, in the order of their names, hex: what the engine knew. */
extern const char rap_data_digest[];

static inline const char *rap_data_cell(const rap_data *data, size_t row, size_t column) {
  return data->text + data->cells[row * data->columns + column];
}

#define RAP_NO_PLACE UINT32_MAX

/* Where the cells of a column that hold `text` begin: equal cells are one. RAP_NO_PLACE when none does. */
static inline uint32_t rap_data_place(const rap_data *data, size_t column, rap_str text) {
  for (size_t row = 0; row < data->rows; row++) {
    uint32_t place = data->cells[row * data->columns + column];
    bool again = row > 0 && place == data->cells[(row - 1) * data->columns + column];
    if (!again && rap_str_equal(rap_str_from(data->text + place), text)) return place;
  }
  return RAP_NO_PLACE;
}

static inline bool rap_data_is_at(const rap_data *data, size_t row, size_t column, uint32_t place) {
  return data->cells[row * data->columns + column] == place;
}

/* A file embedded as it stands: the Lua prelude, samples, templates, style sheets. */
typedef struct rap_text_file {
  const char *name; /* "prelude.lua" */
  const char *s;
  size_t len;
} rap_text_file;

#endif
