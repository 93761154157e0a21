/* A report's claims held against the documents. Documents come in any order and are looked at once; nothing of them is
 * kept. A claim finds its document by the id it names, or by the path; where no document has either, by the last part
 * of the path ("a.txt" of "inbox/a.txt"), since folders move. Of several that fit equally, one that bears it out is
 * enough. */
#ifndef RAP_RUN_VERIFY_H
#define RAP_RUN_VERIFY_H

#include "load/claims.h"
#include "model/document.h"

typedef enum rap_verdict {
  RAP_VERDICT_STANDS,
  RAP_VERDICT_NO_PLACE,    /* the report does not say where it stands, or not in a form that can be read */
  RAP_VERDICT_NO_DOCUMENT, /* not among those looked at */
  RAP_VERDICT_WRONG,       /* the document says something else there */
  RAP_VERDICT_MOVED        /* it does, but the same stands elsewhere in it, with what is shown around it */
} rap_verdict;

typedef struct rap_verify rap_verify;

/* The claims stay where they are; what outlives a comparison is in the arena. */
rap_verify *rap_verify_new(rap_arena *arena, const rap_claims *claims);
void rap_verify_free(rap_verify *verify);
void rap_verify_document(rap_verify *verify, const rap_document *document);

rap_verdict rap_verify_verdict(const rap_verify *verify, size_t claim);
/* Why a claim does not stand, in words, from its place in the report on: "sheet 'Quotes', row 12: inbox/a.txt does not
 * say “…” at 1025-1100". */
rap_str rap_verify_say(const rap_verify *verify, size_t claim, rap_arena *arena);
/* Documents that claims were held against. */
size_t rap_verify_documents(const rap_verify *verify);

#endif
