/* What sheets a report becomes and how many rows each has: known before anything is written, so that rows can link
 * to their evidence, and so that verify.c can compare the finished file with it. */
#ifndef RAP_WRITE_XLSX_PLAN_H
#define RAP_WRITE_XLSX_PLAN_H

#include "write/about.h"
#include "write/chart.h"
#include "write/evidence.h"
#include "write/xlsx_safe.h"

#define RAP_XLSX_LEVEL 2 /* zlib's usual 6 takes twice as long and more, and saves an eighth to a sixth */

typedef enum rap_sheet_kind {
  RAP_SHEET_ABOUT,
  RAP_SHEET_SUMMARY,
  RAP_SHEET_TABLE,
  RAP_SHEET_EVIDENCE,
  RAP_SHEET_CHARTS /* the charts' numbers */
} rap_sheet_kind;

typedef struct rap_sheet {
  rap_sheet_kind kind;
  const char *name;
  size_t block;        /* TABLE: index in the report's blocks */
  size_t first, count; /* TABLE: rows of the block; EVIDENCE: lines of the evidence */
  bool total;          /* TABLE: the sums stand below the rows */
  size_t rows;         /* that hold cells, header and all */
} rap_sheet;

/* The evidence of one block. Its lines stand in the order of its rows, group after group; an evidence row has one line
 * for each span cell, and at least one. */
typedef struct rap_book_evidence {
  rap_evidence evidence;
  size_t first_line; /* in the whole Evidence sheet */
  size_t *lines;     /* [evidence rows + 1]: where a row's lines begin, counted from first_line */
} rap_book_evidence;

enum { RAP_EVIDENCE_TABLE, RAP_EVIDENCE_ROW, RAP_EVIDENCE_WORDS, RAP_EVIDENCE_SENTENCE, RAP_EVIDENCE_OWN };

/* Columns that say where an excerpt comes from; those that no document fills are left out. */
enum { RAP_FROM_DATE, RAP_FROM_PUBLISHER, RAP_FROM_TITLE, RAP_FROM_URL, RAP_FROM_PATH, RAP_FROM_COUNT };
extern const rap_column rap_from_columns[RAP_FROM_COUNT];
rap_str rap_source_field(const rap_source *source, int from);

typedef struct rap_book {
  const rap_report *report;
  rap_arena *arena;
  size_t cells;   /* of tables and their evidence, or a few more */
  bool streaming; /* constant memory: filters instead of tables */
  struct {
    rap_sheet *items;
    size_t count, capacity;
  } sheets;
  rap_about about;
  rap_book_evidence *evidence; /* [blocks] */
  size_t evidence_lines;
  bool filled[RAP_FROM_COUNT]; /* by any document */
  rap_chart_data *charts;      /* [blocks], of the charts */
} rap_book;

/* Everything lives in the arena. */
rap_book rap_book_plan(const rap_report *report, rap_arena *arena);

/* Where line `line` of the evidence stands: its sheet's name and row (0 is the header). */
const rap_sheet *rap_book_evidence_place(const rap_book *book, size_t line, size_t *row);
/* The columns that an evidence sheet shows. */
size_t rap_book_evidence_columns(const rap_book *book);
/* Does a table block get columns that say where its excerpts come from? */
bool rap_book_shows_source(const rap_block *block);
bool rap_book_has_from(const rap_book *book, const rap_block *block, int from);
/* The first sheet of a table block. */
const rap_sheet *rap_book_sheet_of(const rap_book *book, size_t block);
/* The sheet where a chart's reader finds what stands behind its numbers: that of a table with evidence which has the
 * chart's columns, the next one below it or else above; NULL when there is none. */
const rap_sheet *rap_book_sheet_behind(const rap_book *book, size_t chart);

#endif
