/* A report: what an author composes once and every writer renders. The reporter process makes it and sends it
 * as one message; the supervisor adds what only it knows (inputs, counts, refusals) and writes it. */
#ifndef RAP_MODEL_REPORT_H
#define RAP_MODEL_REPORT_H

#include "core/date.h"
#include "model/document.h"
#include "model/reading.h"
#include "model/table.h"

typedef enum rap_block_kind {
  RAP_BLOCK_HEADING,
  RAP_BLOCK_TEXT,
  RAP_BLOCK_ALERT, /* what somebody should know: shown at its place, and said on stderr by the supervisor */
  RAP_BLOCK_TABLE,
  RAP_BLOCK_CHART
} rap_block_kind;

typedef enum rap_chart_kind {
  RAP_CHART_BAR,
  RAP_CHART_COLUMN,
  RAP_CHART_LINE,
  RAP_CHART_PIE,
  RAP_CHART_COUNT_
} rap_chart_kind;
const char *rap_chart_kind_name(rap_chart_kind kind); /* "bar" (lying), "column" (standing), "line", "pie" */
bool rap_chart_kind_by_name(rap_str name, rap_chart_kind *kind);
const char *const *rap_chart_kind_names(void);

/* How the series of one category stand: side by side, on top of each other, or as shares of their sum. */
typedef enum rap_stack { RAP_STACK_NONE, RAP_STACK_VALUES, RAP_STACK_PERCENT } rap_stack;

typedef enum rap_test { RAP_TEST_ABOVE, RAP_TEST_BELOW, RAP_TEST_EQUALS } rap_test;

/* Cells of one column that are to catch the eye. */
typedef struct rap_highlight {
  size_t column;
  rap_test test;
  double number;   /* what numbers are compared with; ABOVE and BELOW know nothing else */
  rap_str text;    /* EQUALS: what texts, codes, dates and spans are compared with; nil when a number is meant */
  uint32_t colour; /* 0xRRGGBB, of the ground behind the cell */
} rap_highlight;

typedef struct rap_highlights {
  rap_highlight *items;
  size_t count, capacity;
} rap_highlights;

typedef struct rap_block {
  rap_block_kind kind;
  rap_str text; /* HEADING, TEXT, ALERT: the words; TABLE: its name; CHART: its title */
  /* TABLE, CHART */
  rap_rowset rows;
  /* TABLE */
  rap_str evidence; /* declared table whose rows stand behind each row: those whose same-named columns are equal; nil
                       when none */
  rap_str empty;    /* what to say when there are no rows; nil: "No rows." */
  bool totals;      /* a last row holds the sums: rap_block_total */
  rap_highlights highlights;
  /* CHART: columns of rows */
  rap_chart_kind chart;
  size_t x, y;
  size_t series; /* SIZE_MAX when none */
  rap_stack stack;
} rap_block;

typedef struct rap_blocks {
  rap_block *items;
  size_t count, capacity;
} rap_blocks;

/* The first highlight of a table that holds for the cell at (row, column) of its rows, or NULL. */
const rap_highlight *rap_highlight_of(const rap_block *block, size_t row, size_t column);

/* The cell of a table's totals: the sum for a column of numbers, unless it is without a total or has no number at all;
 * "Total" for the first column when that is none of numbers; else nil. Percents and spans are never summed. */
rap_cell rap_block_total(const rap_block *block, size_t column);

/* A declared table's rows, as `emit` gathered them: implied columns first, then the declared ones. */
typedef struct rap_report_table {
  rap_str name;
  rap_rowset rows;
} rap_report_table;

/* What About says. */
typedef struct rap_provenance {
  rap_str script;        /* path as given */
  rap_str script_digest; /* SHA-256, hex */
  rap_fields lexicons;   /* path -> digest */
  rap_str data_digest;   /* of the engine's own word lists */
  rap_fields options;    /* name -> value in force */
  rap_fields inputs;     /* path as given -> "14 documents, the last of 6 April 2025" */
  size_t documents;      /* that reached `document` and returned */
  size_t outside, late, undated, refused, warnings;
  size_t passed_over;    /* files of no format that is read */
  size_t repeated;       /* documents whose id an earlier one has */
  rap_str version;       /* of the engine */
  rap_str compared;      /* "2025-W13 (9 documents)": what the changes are counted from; nil when nothing is compared */
  rap_fields comparison; /* the same at length: what is said -> value */
} rap_provenance;

/* How a house wants its reports to look. What is absent (nil, no colours) each format has its own default for. */
typedef struct rap_style {
  rap_str logo;      /* the bytes of a PNG that has been checked, or nil */
  rap_str logo_path; /* where it was read, for About */
  rap_str font;      /* the name of a font family */
  uint32_t *colours; /* 0xRRGGBB: of series and slices, in turn */
  size_t colour_count;
  rap_str path, digest; /* the file that says all this, and the SHA-256 of it and the logo; nil without one */
} rap_style;

#define RAP_LOGO_LIMIT ((size_t)1 << 20) /* bytes */

typedef struct rap_report {
  rap_str title;       /* the script's title, else the script's file name */
  rap_str description; /* nil when none */
  rap_window window;   /* asked for, or the dates seen (label then "") */
  rap_blocks blocks;   /* without a `report` function: one table block for each declared table */
  /* For evidence, .csv and .jsonl. */
  rap_report_table *tables;
  size_t table_count;
  rap_rowset documents;  /* columns: the implied ones; row n is what rap_cell.document n means */
  rap_rowset skipped;    /* columns: kind, path, date, title, reason */
  rap_readings readings; /* of documents that it cites: what a page shows beside its evidence; may be none */
  rap_provenance about;
  rap_style style;
} rap_report;

/* The composed part (title, description, blocks) as a message; `shared` as of rap_rowset_encode. */
void rap_blocks_encode(const rap_blocks *blocks, const rap_rowsets *shared, rap_buf *out);
bool rap_blocks_decode(rap_wire *in, const rap_rowsets *shared, rap_arena *arena, rap_blocks *blocks);
void rap_style_encode(const rap_style *style, rap_buf *out);
bool rap_style_decode(rap_wire *in, rap_arena *arena, rap_style *style);

/* The declared table called `name`, or NULL. */
const rap_report_table *rap_report_table_called(const rap_report *report, rap_str name);

#endif
