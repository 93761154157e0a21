/* A report script: the whole of Lua behind one door. No other room includes lua.h.
 *
 * A script lives in a process that is already sealed (run/seal.c). Every call is protected; a script's error comes back
 * as one message with file and line. The time limit uses SIGALRM and setitimer in the process that calls. After an
 * error of code RAP_ERR_LIMIT the script must not be used again.
 *
 * What a script sees is the design's section 2; beyond it there are
 *   rapporteur.trim(text)   the text without blanks at both ends, fast on any text
 *   print(…)                writes to stderr; stdout carries the report
 *   tostring(span)          the span's words
 * and these habits: in out:table a plain array's column without a type is a number, an excerpt or text by what its rows
 * hold (rows of a row set bring their type); columns = rows.columns repeats those of a row set; text that was cut
 * inside a character loses the broken bytes; of a table that was made above `document` everything can be read and
 * nothing changed, in `report` too; `document` may be missing where there is a `report`. */
#ifndef RAP_LUA_SCRIPT_H
#define RAP_LUA_SCRIPT_H

#include "analyse/analysis.h"
#include "model/report.h"
#include "store/query.h"
#include "store/store.h"

typedef struct rap_script rap_script;

/* `report` sees all rows at once: it has this many times the time of one document. */
#define RAP_REPORT_TIME_FACTOR 10.0

typedef struct rap_script_config {
  const char *path;                 /* as given: names the chunk */
  rap_str source;                   /* its text */
  const char *const *require_paths; /* folders for `require` and lexicons, in order; NULL-terminated */
  const char *style;                /* a file for rap_style_load; NULL: none */
  const rap_field *settings;        /* --set name=value */
  size_t settings_count;
  size_t memory_limit; /* bytes of Lua memory; 0: 512 MiB */
  double time_limit;   /* seconds for load, for one document, for report (x10); 0: 10 s; wall time */
} rap_script_config;

/* What a script declares, and what it was made of. */
typedef struct rap_manifest {
  rap_str title, description; /* nil when not given */
  rap_schema schema;
  bool has_document, has_report;
  rap_fields options;  /* name -> value in force, as text */
  rap_fields lexicons; /* path (or "inline") -> SHA-256 */
  rap_str digest;      /* of the script and the modules it required */
  rap_style style;     /* what `style` of the configuration says; empty without it */
} rap_manifest;

/* Loads and runs the file, checks the table it returns. NULL with err ("scripts/a.lua:3: …"). */
rap_script *rap_script_open(const rap_script_config *config, rap_err *err);
void rap_script_close(rap_script *script); /* safe after any error */
const rap_manifest *rap_script_manifest(const rap_script *script);
void rap_manifest_encode(const rap_manifest *manifest, rap_buf *out);
bool rap_manifest_decode(rap_wire *in, rap_arena *arena, rap_manifest *manifest);

/* Calls document(doc, emit). Rows go to `part`, which has been begun for this document; the caller commits or drops. */
bool rap_script_document(rap_script *script, rap_analysis *analysis, rap_part *part, rap_err *err);
/* What `report` is about. */
typedef struct rap_report_rows {
  const rap_store *store;
  const rap_window *window;
  const rap_store *earlier; /* the rows of the window before; NULL: there is none that is known */
  const rap_window *before; /* that window, with `earlier` */
  rap_str split;            /* --split: the value that the rows are restricted to; nil: they are not */
} rap_report_rows;

/* Calls report(data, out); the blocks live in `arena`. */
bool rap_script_report(rap_script *script, const rap_report_rows *rows, rap_arena *arena, rap_blocks *blocks,
                       rap_err *err);
/* The look that a Lua file describes: return { logo = "logo.png", font = "…", colours = { "#RRGGBB", … } }. The file
 * runs in a state of its own, sandboxed like a script; the logo is read beside it and must be a PNG of at most
 * RAP_LOGO_LIMIT. False with err ("house.lua: …"). */
bool rap_style_load(const char *path, rap_arena *arena, rap_style *style, rap_err *err);
/* For `check`: lexicon problems and the like, one line each. */
void rap_script_problems(rap_script *script, void (*line)(void *context, const char *text), void *context);

#endif
