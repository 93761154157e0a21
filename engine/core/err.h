/* One error: a code that decides what happens next, and the sentence a person reads.
 * Functions that can fail take a `rap_err *` (never NULL) and return false, NULL or a code.
 * A message is one line without "rapporteur:" and without a full stop; it names the file and line. */
#ifndef RAP_CORE_ERR_H
#define RAP_CORE_ERR_H

#include "core/str.h"

typedef enum rap_err_code {
  RAP_OK = 0,
  RAP_ERR_USAGE,   /* the command line: exit 2 */
  RAP_ERR_SCRIPT,  /* the script does not load, or misuses the API */
  RAP_ERR_INPUT,   /* a document or file cannot be read as what it is */
  RAP_ERR_IO,      /* the system refused: open, read, write, rename */
  RAP_ERR_LIMIT,   /* time, memory or size */
  RAP_ERR_LOCKED,  /* another run holds the lock: exit 75 */
  RAP_ERR_CRASH,   /* a process of ours died */
  RAP_ERR_INTERNAL /* a promise broken between our own modules */
} rap_err_code;

typedef struct rap_err {
  rap_err_code code;
  char message[1000]; /* UTF-8, cut at a character; control characters shown as \xNN */
} rap_err;

/* Sets code and message (replacing what was there); returns false, so that `return rap_fail(…)` reads well. */
bool rap_fail(rap_err *err, rap_err_code code, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* The same with `: strerror(errno)` at the end; keeps errno. */
bool rap_fail_errno(rap_err *err, rap_err_code code, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* "usage", "script", … for tests and JSON. */
const char *rap_err_name(rap_err_code code);

#endif
