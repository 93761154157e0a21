/* The rows of a run. A worker appends its rows to a part (a message); the store takes parts in the order of the
 * documents and keeps their cells in column arenas; row sets and SQL read from there. */
#ifndef RAP_STORE_STORE_H
#define RAP_STORE_STORE_H

#include "core/err.h"
#include "model/document.h"
#include "model/table.h"

/* -- part: the rows of one batch, in the making -------------------------------------------------------------- */

typedef struct rap_part rap_part;

rap_part *rap_part_new(const rap_schema *schema); /* the schema outlives the part */
void rap_part_free(rap_part *part);
/* Between begin and commit rows belong to `document`; drop forgets the document and its rows. */
void rap_part_begin(rap_part *part, const rap_document *document);
/* One row: a cell for each declared column of the table, in order. cell.document is ignored: it is the current one. */
void rap_part_row(rap_part *part, size_t table, const rap_cell *cells);
void rap_part_commit(rap_part *part);
void rap_part_drop(rap_part *part);
/* A document that is not in the report. kind: "refused", "undated", "outside", or "passed over" for
 * a file of no format that is read. Only its path need be known. */
void rap_part_skip(rap_part *part, const char *kind, const rap_document *document, const char *reason);
/* A line for stderr about the document at `path`, counted: "PATH: …". */
void rap_part_warn(rap_part *part, rap_str path, const char *line);
/* The message; valid until the next change. reset begins an empty part. */
rap_str rap_part_message(rap_part *part);
void rap_part_reset(rap_part *part);

/* -- store: the rows of the run ------------------------------------------------------------------------------ */

typedef struct rap_store rap_store;

rap_store *rap_store_new(const rap_schema *schema); /* the schema outlives the store */
/* An empty store with the same schema for a part of `whole`, which outlives it: what was skipped, and how often was
 * warned, is said of the whole. */
rap_store *rap_store_new_within(const rap_store *whole);
void rap_store_free(rap_store *store);
const rap_schema *rap_store_schema(const rap_store *store);
/* A line for stderr about the document at `path`. */
typedef void rap_line(void *context, rap_str path, const char *text);
/* What a line says beside its document: without "PATH: " before it or ", while reading PATH" behind it. */
rap_str rap_reason_alone(rap_str line, rap_str path);
/* Appends a part's message. Warnings and refusals are handed to `line` as they stand in the part, in order. False
 * (nothing appended) when the message is damaged. */
bool rap_store_append(rap_store *store, rap_str message, rap_line *line, void *context, rap_err *err);

size_t rap_store_documents_count(const rap_store *store);
size_t rap_store_skipped_count(const rap_store *store, const char *kind);
size_t rap_store_warnings(const rap_store *store);
size_t rap_store_rows(const rap_store *store, size_t table);
/* First and last date among the documents; RAP_NO_DATE as text: nil when no document has one. */
void rap_store_dates(const rap_store *store, rap_str *first, rap_str *last);

/* Views, valid as long as the store. Columns: implied ones that no declared column replaces, then declared ones. */
rap_rowset rap_store_table(const rap_store *store, size_t table);
rap_rowset rap_store_documents(const rap_store *store); /* doc date path title publisher url; one row a document */
rap_rowset rap_store_skipped(const rap_store *store);   /* kind path date title reason */

/* The id of a skipped document; nil when it was not known. */
rap_str rap_store_skipped_doc(const rap_store *store, size_t row);
/* A skipped document of the kind "outside" becomes one of the kind "late": it belongs to a window that has been
 * reported without it. */
void rap_store_mark_late(rap_store *store, size_t row, rap_str reason);

#endif
