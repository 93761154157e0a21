/* A report: what an author composes once and every writer renders. The reporter process makes it and sends it
 * as one message; the supervisor adds what only it knows (inputs, counts, refusals) and writes it. */
#ifndef RAP_MODEL_REPORT_H
#define RAP_MODEL_REPORT_H

#include "core/date.h"
#include "model/document.h"
#include "model/table.h"

typedef enum rap_block_kind { RAP_BLOCK_HEADING, RAP_BLOCK_TEXT, RAP_BLOCK_TABLE, RAP_BLOCK_CHART } rap_block_kind;

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

typedef struct rap_block {
  rap_block_kind kind;
  rap_str text; /* HEADING, TEXT: the words; TABLE: its name; CHART: its title */
  /* TABLE, CHART */
  rap_rowset rows;
  /* TABLE */
  rap_str evidence; /* declared table whose rows stand behind each row: those whose same-named columns are equal; nil
                       when none */
  rap_str empty;    /* what to say when there are no rows; nil: "No rows." */
  /* CHART: columns of rows */
  rap_chart_kind chart;
  size_t x, y;
  size_t series; /* SIZE_MAX when none */
  bool stack;
} rap_block;

typedef struct rap_blocks {
  rap_block *items;
  size_t count, capacity;
} rap_blocks;

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
  rap_fields options;    /* name -> value in force */
  rap_fields inputs;     /* path as given -> "14 documents" */
  size_t documents;      /* that reached `document` and returned */
  size_t outside, undated, refused, warnings;
  rap_str version; /* of the engine */
} rap_provenance;

typedef struct rap_report {
  rap_str title;       /* the script's title, else the script's file name */
  rap_str description; /* nil when none */
  rap_window window;   /* asked for, or the dates seen (label then "") */
  rap_blocks blocks;   /* without a `report` function: one table block for each declared table */
  /* For evidence, .csv and .jsonl. */
  rap_report_table *tables;
  size_t table_count;
  rap_rowset documents; /* columns: the implied ones; row n is what rap_cell.document n means */
  rap_rowset skipped;   /* columns: kind, path, date, title, reason */
  rap_provenance about;
} rap_report;

/* The composed part (title, description, blocks) as a message. */
void rap_blocks_encode(const rap_blocks *blocks, rap_buf *out);
bool rap_blocks_decode(rap_wire *in, rap_arena *arena, rap_blocks *blocks);

/* The declared table called `name`, or NULL. */
const rap_report_table *rap_report_table_called(const rap_report *report, rap_str name);

#endif
