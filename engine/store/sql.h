/* As much of SQL's grammar as it takes to find words, names and brackets in a statement that SQLite has accepted. */
#ifndef RAP_STORE_SQL_H
#define RAP_STORE_SQL_H

#include "core/arena.h"

typedef enum rap_sql_kind {
  RAP_SQL_END,
  RAP_SQL_WORD, /* keyword or name, as written; a name in "", [] or `` is QUOTED */
  RAP_SQL_QUOTED,
  RAP_SQL_TEXT,   /* 'a text' */
  RAP_SQL_NUMBER, /* and blobs, parameters */
  RAP_SQL_MARK    /* one character: ( ) , . ; * and operators */
} rap_sql_kind;

typedef struct rap_sql_token {
  rap_sql_kind kind;
  rap_str text; /* as it stands in the statement */
  size_t stop;  /* where to go on */
} rap_sql_token;

/* The token at or behind `from`; blanks and comments are passed over. */
rap_sql_token rap_sql_next(rap_str sql, size_t from);
/* Is it this keyword (capitals)? */
bool rap_sql_is(rap_sql_token token, const char *keyword);
/* Is it this mark? */
static inline bool rap_sql_is_mark(rap_sql_token token, char mark) {
  return token.kind == RAP_SQL_MARK && token.text.s[0] == mark;
}
/* The name that a WORD, QUOTED or TEXT token writes. */
rap_str rap_sql_name(rap_sql_token token, rap_arena *arena);

#endif
