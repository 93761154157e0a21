/* What SQL needs to put rows in the order that a reader sees: COLLATE NOCASE for the letters of every script, and
 * country_name(code). */
#ifndef RAP_STORE_SHOWN_H
#define RAP_STORE_SHOWN_H

#include "core/err.h"

#include <sqlite3.h>

bool rap_shown_register(sqlite3 *db, rap_err *err);

#endif
