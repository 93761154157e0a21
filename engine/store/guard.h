/* What a query may do: read, for a while, on a day that is given. */
#ifndef RAP_STORE_GUARD_H
#define RAP_STORE_GUARD_H

#include "core/date.h"

#include <sqlite3.h>

typedef struct rap_guard rap_guard;

/* Opens an empty database in memory, with a second schema "previous", that reaches no file and whose clock stands at
 * `now`. Everything is still allowed: call rap_guard_close_gates when the tables are there. */
rap_guard *rap_guard_open(rap_date now, rap_err *err);
void rap_guard_free(rap_guard *guard); /* closes the database; NULL allowed */
sqlite3 *rap_guard_database(const rap_guard *guard);
void rap_guard_close_gates(rap_guard *guard);

/* Every query may take this long from rap_guard_begin on; 0: as long as it likes. */
void rap_guard_set_deadline(rap_guard *guard, double seconds);
void rap_guard_begin(rap_guard *guard);
/* Why the query was stopped, or asked for something that has no answer (now, without a window): fills *err and
 * returns false. True when the guard has nothing against it. */
bool rap_guard_verdict(const rap_guard *guard, rap_err *err);

#endif
