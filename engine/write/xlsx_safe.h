/* What libxlsxwriter and Excel do not forgive, dealt with before it reaches them. */
#ifndef RAP_WRITE_XLSX_SAFE_H
#define RAP_WRITE_XLSX_SAFE_H

#include "core/arena.h"
#include "core/date.h"

#define RAP_XLSX_TEXT_LIMIT 32767 /* UTF-16 units a cell */
#define RAP_XLSX_NAME_LIMIT 31    /* UTF-16 units a sheet name */
#define RAP_XLSX_LINK_LIMIT 2079  /* bytes a URL */

/* Limits that tests make smaller. */
typedef struct rap_xlsx_limits {
  size_t rows;  /* a sheet, with its header */
  size_t links; /* a sheet */
  size_t cells; /* of a workbook that is held in memory; larger ones are streamed */
} rap_xlsx_limits;
extern rap_xlsx_limits rap_xlsx_limit;

/* Cells that are not what the report holds; said on the About sheet. */
typedef struct rap_xlsx_changes {
  size_t cut;     /* texts longer than a cell takes */
  size_t cleaned; /* texts with characters that XML cannot hold */
  size_t numbers; /* NaN and infinities, left empty */
  size_t links;   /* written as text: unsafe, too long or too many */
  size_t dates;   /* written as text: no such day, or before March 1900 */
} rap_xlsx_changes;

/* The text as a C string for a cell: bad UTF-8 and non-characters become U+FFFD, control characters go (tab and
 * newline stay), "_x0001_" is escaped, and what is longer than `limit` units ends in " … [cut]". */
const char *rap_xlsx_text(rap_str text, size_t limit, rap_xlsx_changes *changes, rap_arena *arena);
/* False for NaN and infinities. */
bool rap_xlsx_number(double number, rap_xlsx_changes *changes);
/* The day as Excel counts; false when it has to be written as text. */
bool rap_xlsx_date(rap_str text, double *serial, rap_xlsx_changes *changes);
/* May this become a link? (`written` links stand on the sheet already.) */
bool rap_xlsx_link(rap_str url, size_t written, rap_xlsx_changes *changes);

/* Names that must be unique in the workbook, without regard to case. Zero-initialise. */
typedef struct rap_xlsx_names {
  rap_str *items; /* folded */
  size_t count, capacity;
} rap_xlsx_names;

/* A sheet name: at most 31 units, without []:*?/\ and edge apostrophes, not "History", not taken: "Topics (2)". */
const char *rap_xlsx_sheet_name(rap_str wanted, rap_xlsx_names *taken, rap_arena *arena);
/* A name for a table or range: letters, digits and underscores behind a prefix ("T_Topics"), so that none can be read
 * as a cell. */
const char *rap_xlsx_table_name(const char *prefix, rap_str wanted, rap_xlsx_names *taken, rap_arena *arena);
/* A header: one line, at most 255 units, not empty, unique in its table. */
const char *rap_xlsx_header(rap_str wanted, rap_xlsx_names *taken, rap_arena *arena);

#endif
