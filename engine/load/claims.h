/* What a finished report claims that its documents say: every quotation in a workbook, a page or JSON Lines, with the
 * place it names, read back from the file by formats of their own (claims_xlsx.c, claims_html.c, claims_jsonl.c). */
#ifndef RAP_LOAD_CLAIMS_H
#define RAP_LOAD_CLAIMS_H

#include "core/arena.h"
#include "core/err.h"

#define RAP_ANYWHERE SIZE_MAX

typedef struct rap_claim {
  rap_str where;      /* in the report: "sheet 'Quotes', row 12", "table 'Quotes', row 3, passage 1", "line 7" */
  rap_str document;   /* the id of the document it names; nil when it names none, or not in a form that can be read */
  size_t start, stop; /* the bytes [start, stop) of that document's text */
  rap_str said;       /* what the report shows: the words, perhaps within their sentence */
  rap_str words;      /* the words themselves; nil when the report does not tell them apart from the sentence */
  size_t words_at;    /* where they stand in `said`; RAP_ANYWHERE when it does not say */
  bool exact;         /* every byte is as in the document; else control and direction characters, U+FFFD and
                         non-characters may be missing or replaced */
  bool cut;           /* `said` is only the beginning of what is claimed */
} rap_claim;

typedef struct rap_claims {
  rap_claim *items;
  size_t count, capacity;
  size_t unplaced; /* texts in columns of quotations that were computed and claim no place */
} rap_claims;

typedef enum rap_claims_format {
  RAP_CLAIMS_XLSX,
  RAP_CLAIMS_HTML,
  RAP_CLAIMS_JSONL,
  RAP_CLAIMS_UNKNOWN
} rap_claims_format;

/* By the ending: .xlsx .html .jsonl. */
rap_claims_format rap_claims_format_of(rap_str path);

/* All claims of the report at `path`, in its order; everything lives in the arena. False when the file cannot be read,
 * is damaged or cut short; the message begins with the path. */
bool rap_claims_read(const char *path, rap_arena *arena, rap_claims *claims, rap_err *err);

/* One format each, for rap_claims_read. */
bool rap_claims_xlsx(const char *path, rap_arena *arena, rap_claims *claims, rap_err *err);
bool rap_claims_html(const char *path, rap_arena *arena, rap_claims *claims, rap_err *err);
bool rap_claims_jsonl(const char *path, rap_arena *arena, rap_claims *claims, rap_err *err);

/* "1025" and "1100", counted from 1 with both ends included, as the claim's bytes; false when they are no numbers or
 * stand the wrong way round. */
bool rap_claim_range(rap_claim *claim, rap_str start, rap_str stop);

#endif
