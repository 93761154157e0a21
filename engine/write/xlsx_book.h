/* The workbook being written: shared by xlsx*.c only. */
#ifndef RAP_WRITE_XLSX_BOOK_H
#define RAP_WRITE_XLSX_BOOK_H

#include <xlsxwriter.h>

#include "write/xlsx_plan.h"

#define RAP_XLSX_DECIMALS   5  /* 0 to 4 */
#define RAP_XLSX_FONT_LIMIT 31 /* units of a font's name */

typedef enum rap_face_kind {
  /* lines */
  RAP_FACE_PLAIN,
  RAP_FACE_TITLE,
  RAP_FACE_HEADING,
  RAP_FACE_STRONG,
  RAP_FACE_MUTED,
  RAP_FACE_ALERT,
  /* cells of tables */
  RAP_FACE_HEADER,
  RAP_FACE_TEXT,
  RAP_FACE_NUMBER,
  RAP_FACE_PERCENT,
  RAP_FACE_CHANGE, /* a number with its sign */
  RAP_FACE_GROWTH, /* a percent with its sign */
  RAP_FACE_DATE,
  RAP_FACE_LINK
} rap_face_kind;

/* How a cell looks. */
typedef struct rap_xlsx_face {
  rap_face_kind kind;
  int decimals; /* of numbers and percents */
  bool grouped; /* thousands */
  bool plus;    /* a sign before what is above 0 */
  rap_align align;
  bool link;  /* coloured as what can be clicked */
  bool total; /* of a totals row */
  bool highlighted;
  uint32_t ground; /* when highlighted: 0xRRGGBB */
} rap_xlsx_face;

typedef struct rap_xlsx_format_kept {
  rap_xlsx_face face;
  lxw_format *format;
} rap_xlsx_format_kept;

typedef struct rap_xlsx {
  const rap_book *book;
  lxw_workbook *workbook;
  lxw_worksheet **worksheets; /* one a planned sheet */
  struct {
    rap_xlsx_format_kept *items;
    size_t count, capacity;
  } formats;
  lxw_format *bold, *regular; /* of the words in a sentence, and of what stands behind them */
  rap_xlsx_changes changes;
  rap_xlsx_names names; /* of tables and ranges */
  rap_arena *arena;     /* of the whole workbook */
  rap_arena *scratch;   /* emptied after each row */
  lxw_error failed;     /* the first error of the library */
} rap_xlsx;

/* The same format for the same face. */
lxw_format *rap_xlsx_format(rap_xlsx *it, rap_xlsx_face face);
static inline lxw_format *rap_xlsx_plain(rap_xlsx *it, rap_face_kind kind) {
  return rap_xlsx_format(it, (rap_xlsx_face){.kind = kind});
}
rap_xlsx_face rap_xlsx_face_of(const rap_look *look, rap_align align);

static inline void rap_xlsx_check(rap_xlsx *it, lxw_error error) {
  if (error != LXW_NO_ERROR && it->failed == LXW_NO_ERROR) it->failed = error;
}

/* zlib's level for the parts of the workbook, when it is closed. */
void rap_xlsx_compress(int level);

/* One cell of text, cleaned and cut. */
void rap_xlsx_put_text(rap_xlsx *it, lxw_worksheet *sheet, size_t row, size_t column, rap_str text, lxw_format *format);
/* A link within the workbook, to `rows` rows of the columns 0 to `last_column` of a sheet, which it selects; what the
 * cell shows is written over it. */
void rap_xlsx_put_jump(rap_xlsx *it, lxw_worksheet *sheet, size_t row, size_t column, const rap_sheet *to,
                       size_t to_row, size_t rows, size_t last_column);
/* `links` counts those of the sheet. */
void rap_xlsx_put_link(rap_xlsx *it, lxw_worksheet *sheet, size_t row, size_t column, rap_str url, size_t *links);
void rap_xlsx_put_date(rap_xlsx *it, lxw_worksheet *sheet, size_t row, size_t column, rap_str date, lxw_format *format);
/* A span cell's sentence with its words in bold. */
void rap_xlsx_put_sentence(rap_xlsx *it, lxw_worksheet *sheet, size_t row, size_t column, const rap_cell *cell,
                           lxw_format *format);
void rap_xlsx_put_number(rap_xlsx *it, lxw_worksheet *sheet, size_t row, size_t column, double number,
                         lxw_format *format);
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
/* Draws a chart block over the rows from `row` on; says how many it covers. */
size_t rap_xlsx_chart(rap_xlsx *it, lxw_worksheet *sheet, size_t row, size_t block);
size_t rap_xlsx_chart_rows(const rap_book *book, size_t block);
size_t rap_xlsx_chart_data_row(const rap_book *book, size_t block); /* where its numbers begin on their sheet */
void rap_xlsx_table(rap_xlsx *it, lxw_worksheet *worksheet, const rap_sheet *sheet);
void rap_xlsx_evidence(rap_xlsx *it, lxw_worksheet *worksheet, const rap_sheet *sheet);

/* What a sheet of rows needs around them: column widths, header, table or filter, frozen header, print set-up. */
typedef struct rap_xlsx_column {
  rap_str title;
  double width;
  lxw_format *format;
  bool fixed;  /* the script's own width: never made narrower */
  bool screen; /* left out of the printed page where there is no room for it */
  bool hidden;
  /* of a totals row */
  rap_cell total;
  lxw_format *total_format;
} rap_xlsx_column;

/* Makes the widest columns narrower until all that are printed fit a page without small print. */
void rap_xlsx_fit(rap_xlsx_column *columns, size_t count);
/* Before the rows are written; and after them, for the totals. */
void rap_xlsx_frame(rap_xlsx *it, lxw_worksheet *worksheet, const rap_sheet *sheet, const rap_xlsx_column *columns,
                    size_t count, rap_str table_name);
void rap_xlsx_finish(rap_xlsx *it, lxw_worksheet *worksheet, const rap_sheet *sheet, const rap_xlsx_column *columns,
                     size_t count);
/* Gives a range a name that formulas can use; too long a range gets none. */
void rap_xlsx_name_range(rap_xlsx *it, rap_str name, const char *sheet, size_t row, size_t column, size_t last_row,
                         size_t last_column);
/* A sheet's name as formulas and links write it: 'It''s'. */
const char *rap_xlsx_quoted(const char *sheet, rap_arena *arena);
#define RAP_XLSX_PORTRAIT_SCALE 85
/* A4, the page's name and number below; landscape and one page wide, or portrait at a fixed scale. */
void rap_xlsx_page(lxw_worksheet *worksheet, bool landscape);

/* The hidden column that says the places of the span column titled so: "Quote: place". `verify` finds it by that. */
rap_xlsx_column rap_xlsx_place_column(rap_xlsx *it, rap_str title);

/* Lines that a text takes in a column, and the height of a row of so many: Excel finds it by itself, LibreOffice does
 * not. */
size_t rap_xlsx_lines(rap_str text, double width, rap_arena *arena);
double rap_xlsx_height(size_t lines); /* points */
void rap_xlsx_set_height(rap_xlsx *it, lxw_worksheet *worksheet, size_t row, size_t lines);
/* Characters that a column of a table is wide. */
double rap_xlsx_width(const rap_block *block, size_t column, const rap_look *look, rap_arena *scratch);
/* Bars and highlights of a table's sheet. */
void rap_xlsx_mark(rap_xlsx *it, lxw_worksheet *worksheet, const rap_sheet *sheet);
/* Are there highlights in this column that rap_xlsx_mark leaves to who writes the cells? */
bool rap_xlsx_has_fixed_marks(const rap_block *block, size_t column);
/* The column that shows a field of rap_from_columns. */
rap_xlsx_column rap_xlsx_from_column(rap_xlsx *it, int from);

#endif
