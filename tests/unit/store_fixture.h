/* Hand-made schemas, documents and rows for the tests of the store, its queries and the writers. */
#ifndef RAP_TESTS_STORE_FIXTURE_H
#define RAP_TESTS_STORE_FIXTURE_H

#include "store/query.h"
#include "store/store.h"

/* Tables: notes (speaker, words:excerpt, weight:number), places (code:country, share:percent, doc). */
enum { FIXTURE_NOTES, FIXTURE_PLACES };
const rap_schema *fixture_schema(void);

rap_document fixture_document(const char *id, const char *date, const char *title);
rap_cell fixture_nil(void);
rap_cell fixture_number(double number);
rap_cell fixture_text(const char *text);
/* The words as a span of `sentence`, which begins at `at` in its document. */
rap_cell fixture_span(const char *sentence, uint32_t at, const char *words);
/* Appends the part and resets it; fails the test when that fails. */
void fixture_append(rap_store *store, rap_part *part);

/* Three documents, five notes, two places (test_query.c says which). */
rap_store *fixture_store(void);

/* That store and a database over it, whose clock stands at 2025-04-06; for cmocka's setup and teardown. */
typedef struct fixture_database {
  rap_store *store;
  rap_database *database;
  rap_arena *arena;
} fixture_database;
int fixture_open(void **state);
int fixture_close(void **state);
/* The rows as fixture_print shows them, or "code: message". */
const char *fixture_ask(fixture_database *on, const char *sql, const rap_cell *values, size_t count);

/* "a|b" lines for rows, with a head line "name:type|…": numbers as %.14g, nil as -, spans as words@document:start. */
const char *fixture_print(const rap_rowset *rows, rap_arena *arena);

#endif
