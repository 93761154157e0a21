/* The first lines that differ are kept, the others counted: so a run with a million of them takes no more memory, and a
 * new line is compared with a handful. */
#include "run/remarks.h"

#include <stdio.h>

#include "run/progress.h"
#include "store/store.h"

enum { KEPT = 20 };

typedef struct remark {
  rap_str line;    /* as it was said of the first document */
  rap_str reason;  /* what it says beside the document */
  uint64_t latest; /* of which document it was said last: the hash of its path */
  size_t more;     /* documents behind the first */
} remark;

struct rap_remarks {
  rap_arena *arena;
  remark items[KEPT];
  size_t count, others;
};

rap_remarks *rap_remarks_new(rap_arena *arena) {
  rap_remarks *remarks = rap_arena_zero(arena, sizeof *remarks);
  remarks->arena = arena;
  return remarks;
}

void rap_remarks_add(rap_remarks *remarks, rap_str path, const char *text) {
  rap_str line = rap_str_from(text), reason = rap_reason_alone(line, path);
  uint64_t document = rap_hash(path.s, path.len);
  for (size_t i = 0; i < remarks->count; i++) {
    remark *known = &remarks->items[i];
    if (!rap_str_equal(known->reason, reason)) continue;
    if (known->latest != document) known->more++;
    known->latest = document;
    return;
  }
  if (remarks->count == KEPT) {
    remarks->others++;
    return;
  }
  rap_str copy = rap_arena_copy(remarks->arena, line);
  remarks->items[remarks->count++] = (remark){copy, rap_reason_alone(copy, path), document, 0};
}

void rap_remarks_say(rap_remarks *remarks) {
  if (remarks->count > 0) rap_progress_clear();
  for (size_t i = 0; i < remarks->count; i++) {
    const remark *it = &remarks->items[i];
    fprintf(stderr, "rapporteur: %.*s", RAP_ARG(it->line));
    if (it->more > 0) fprintf(stderr, " (and %zu more document%s)", it->more, it->more == 1 ? "" : "s");
    fputc('\n', stderr);
  }
  if (remarks->others > 0)
    fprintf(stderr, "rapporteur: and %zu more line%s about documents\n", remarks->others,
            remarks->others == 1 ? "" : "s");
  remarks->count = remarks->others = 0;
}
