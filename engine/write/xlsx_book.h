/* The workbook being written: shared by xlsx*.c only. */
#ifndef RAP_WRITE_XLSX_BOOK_H
#define RAP_WRITE_XLSX_BOOK_H

#include <xlsxwriter.h>

#include "write/xlsx_plan.h"

#define RAP_XLSX_DECIMALS 5 /* 0 to 4 */

typedef struct rap_xlsx_formats {
  lxw_format *title, *heading, *plain, *muted, *strong, *jump;     /* of lines */
  lxw_format *header, *text, *centre, *right, *date, *link, *bold; /* of tables */
  lxw_format *number[2][RAP_XLSX_DECIMALS];                        /* thousands grouped or not */
  lxw_format *percent[RAP_XLSX_DECIMALS];
} rap_xlsx_formats;

typedef struct rap_xlsx {
  const rap_book *book;
  lxw_workbook *workbook;
  lxw_worksheet **worksheets; /* one a planned sheet */
  rap_xlsx_formats formats;
  rap_xlsx_changes changes;
  rap_xlsx_names table_names;
  rap_arena *arena;   /* of the whole workbook */
  rap_arena *scratch; /* emptied after each row */
  lxw_error failed;   /* the first error of the library */
} rap_xlsx;

static inline void rap_xlsx_check(rap_xlsx *it, lxw_error error) {
  if (error != LXW_NO_ERROR && it->failed == LXW_NO_ERROR) it->failed = error;
}

/* One cell of text, cleaned and cut. */
void rap_xlsx_put_text(rap_xlsx *it, lxw_worksheet *sheet, size_t row, size_t column, rap_str text, lxw_format *format);
/* A link within the workbook; what the cell shows is written over it. */
void rap_xlsx_put_jump(rap_xlsx *it, lxw_worksheet *sheet, size_t row, size_t column, const rap_sheet *to,
                       size_t to_row);
/* `links` counts those of the sheet. */
void rap_xlsx_put_link(rap_xlsx *it, lxw_worksheet *sheet, size_t row, size_t column, rap_str url, size_t *links);
void rap_xlsx_put_date(rap_xlsx *it, lxw_worksheet *sheet, size_t row, size_t column, rap_str date);
/* A span cell's sentence with its words in bold. */
void rap_xlsx_put_sentence(rap_xlsx *it, lxw_worksheet *sheet, size_t row, size_t column, const rap_cell *cell);
/* Where a span cell stands: its document's id, a blank, and its first and last byte from 1: "inbox/a.txt 1025-1100". */
void rap_xlsx_put_place(rap_xlsx *it, lxw_worksheet *sheet, size_t row, size_t column, const rap_cell *cell);
/* A field of rap_from_columns. */
void rap_xlsx_put_from(rap_xlsx *it, lxw_worksheet *sheet, size_t row, size_t column, const rap_source *source,
                       int from, size_t *links);
void rap_xlsx_put_cell(rap_xlsx *it, lxw_worksheet *sheet, size_t row, size_t column, const rap_cell *cell,
                       const rap_look *look, lxw_format *format, size_t *links);

void rap_xlsx_about(rap_xlsx *it, lxw_worksheet *sheet);
void rap_xlsx_summary(rap_xlsx *it, lxw_worksheet *sheet);
void rap_xlsx_charts(rap_xlsx *it, lxw_worksheet *sheet); /* their numbers */
void rap_xlsx_chart(rap_xlsx *it, lxw_worksheet *sheet, size_t row, size_t block);
void rap_xlsx_table(rap_xlsx *it, lxw_worksheet *worksheet, const rap_sheet *sheet);
void rap_xlsx_evidence(rap_xlsx *it, lxw_worksheet *worksheet, const rap_sheet *sheet);

/* What a sheet of rows needs around them: column widths, header, table or filter, frozen header, print set-up. */
typedef struct rap_xlsx_column {
  rap_str title;
  double width;
  lxw_format *format;
  bool hidden;
} rap_xlsx_column;
/* The hidden column that says the places of the span column titled so: "Quote: place". `verify` finds it by that. */
rap_xlsx_column rap_xlsx_place_column(rap_xlsx *it, rap_str title);
static inline lxw_format *rap_xlsx_number_format(const rap_xlsx *it, const rap_look *look) {
  return look->type == RAP_TYPE_PERCENT ? it->formats.percent[look->decimals]
                                        : it->formats.number[look->grouped][look->decimals];
}
void rap_xlsx_frame(rap_xlsx *it, lxw_worksheet *worksheet, const rap_sheet *sheet, const rap_xlsx_column *columns,
                    size_t count, rap_str table_name);

/* Lines that a text takes in a column, and the height of a row of so many: Excel finds it by itself, LibreOffice does
 * not. */
size_t rap_xlsx_lines(rap_str text, double width, rap_arena *arena);
void rap_xlsx_set_height(rap_xlsx *it, lxw_worksheet *worksheet, size_t row, size_t lines);
/* The column that shows a field of rap_from_columns. */
rap_xlsx_column rap_xlsx_from_column(rap_xlsx *it, int from);

#endif
