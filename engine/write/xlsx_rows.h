/* The rows of a sheet, written by hand. The library keeps every cell as an object, prints it by printf, and opens a
 * temporary file for every text that is in part bold: five times the work. It is given these rows instead, as if it had
 * written them itself in its "constant_memory" mode, and makes everything else of the sheet.
 *
 * Rows come from the first to the last, and so do the cells of a row. Few of them wait in memory until the workbook is
 * closed, more of them in a file. */
#ifndef RAP_WRITE_XLSX_ROWS_H
#define RAP_WRITE_XLSX_ROWS_H

#include <stdio.h>
#include <xlsxwriter.h>

#include "core/buf.h"
#include "core/err.h"

/* A stretch of a text that has a font of its own. */
typedef struct rap_xlsx_run {
  rap_str text; /* not empty */
  rap_str font; /* an <rPr> element; nil: the cell's own font */
} rap_xlsx_run;

typedef struct rap_xlsx_rows {
  const char *folder; /* where a file stands that rows wait in */
  lxw_sst *shared;    /* the texts that the workbook's sheets share */
  size_t row;         /* at hand */
  size_t columns;     /* of the widest row */
  size_t count;       /* of rows that are whole */
  double height;      /* of the row at hand, in points; 0: as the sheet has it */
  char number[24];    /* of the row at hand, from 1 on, in digits */
  size_t digits;
  rap_buf cells;   /* of the row at hand */
  rap_buf waiting; /* rows that stand in no file */
  FILE *file;      /* NULL: none was needed */
  FILE *stream;    /* what the library reads: first the file, then those in memory */
  size_t read;     /* of those in memory */
  int failed;      /* errno of the first failure */
} rap_xlsx_rows;

/* Bytes of rows that wait in memory; tests make it smaller. */
extern size_t rap_xlsx_rows_memory;

/* The texts are clean UTF-8 (xlsx_safe.h); `format` may be NULL. */
void rap_xlsx_rows_text(rap_xlsx_rows *rows, size_t row, size_t column, rap_str text, lxw_format *format);
void rap_xlsx_rows_runs(rap_xlsx_rows *rows, size_t row, size_t column, const rap_xlsx_run *runs, size_t count,
                        lxw_format *format);
void rap_xlsx_rows_number(rap_xlsx_rows *rows, size_t row, size_t column, double number, lxw_format *format);
void rap_xlsx_rows_formula(rap_xlsx_rows *rows, size_t row, size_t column, rap_str formula, double value,
                           lxw_format *format);
void rap_xlsx_rows_blank(rap_xlsx_rows *rows, size_t row, size_t column, lxw_format *format);
void rap_xlsx_rows_height(rap_xlsx_rows *rows, size_t row, double points);

/* The last row is whole: the worksheet takes the rows when its workbook is closed. The rows must last as long. */
bool rap_xlsx_rows_hand_over(rap_xlsx_rows *rows, lxw_worksheet *worksheet, rap_err *err);
void rap_xlsx_rows_clear(rap_xlsx_rows *rows);

#endif
