/* A report becomes files. Every writer renders the same rap_report into an open, empty, temporary file; publish.c
 * renames them all once they are verified. */
#ifndef RAP_WRITE_WRITE_H
#define RAP_WRITE_WRITE_H

#include "core/err.h"
#include "model/report.h"

typedef enum rap_output_format {
  RAP_OUTPUT_TEXT,
  RAP_OUTPUT_MARKDOWN,
  RAP_OUTPUT_HTML,
  RAP_OUTPUT_XLSX,
  RAP_OUTPUT_CSV,
  RAP_OUTPUT_JSONL,
  RAP_OUTPUT_UNKNOWN
} rap_output_format;

/* By the file's ending: .txt .md .html .xlsx .csv .jsonl; "-" is text; UNKNOWN otherwise. */
rap_output_format rap_output_format_of(rap_str path);

/* The text formats render into a buffer. `width` is the columns of a terminal or 80 (text only). */
bool rap_write_text(const rap_report *report, size_t width, rap_buf *out, rap_err *err);
bool rap_write_markdown(const rap_report *report, rap_buf *out, rap_err *err);
bool rap_write_html(const rap_report *report, rap_buf *out, rap_err *err);
bool rap_write_jsonl(const rap_report *report, rap_buf *out, rap_err *err); /* the declared tables' rows */
bool rap_write_csv(const rap_report_table *table, rap_buf *out, rap_err *err);
/* The workbook is written by libxlsxwriter to a path of its own choosing of ours (a temporary file that exists). */
bool rap_write_xlsx(const rap_report *report, const char *path, rap_err *err);
/* Reads a workbook back: every part is well-formed XML and each sheet has the rows that the report has. */
bool rap_verify_xlsx(const rap_report *report, const char *path, rap_err *err);

#endif
