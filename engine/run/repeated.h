/* Documents that have the id of another: two feeds that both count from 1, or a text that was read twice. SQL that
 * counts by `doc` takes them for one, which only a person can say is right. */
#ifndef RAP_RUN_REPEATED_H
#define RAP_RUN_REPEATED_H

#include "model/table.h"

typedef struct rap_repeated {
  size_t count;             /* documents whose id an earlier one has */
  rap_str id, first, again; /* of the first of them: its id, where the earlier one stands, where it does itself */
} rap_repeated;

/* Of documents as rap_store_documents gives them. */
rap_repeated rap_repeated_of(const rap_rowset *documents);

#endif
