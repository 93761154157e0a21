/* NOCASE takes the place of SQLite's own, which folds ASCII alone. */
#include "store/shown.h"

#include "core/mem.h"
#include "core/unicode.h"
#include "model/country.h"

#define SHORT 128 /* bytes of a text that is folded without asking for memory */

typedef struct folded {
  char room[2 * SHORT], *s;
  size_t len;
} folded;

static void fold(folded *out, const void *s, int len) {
  out->s = len <= SHORT ? out->room : rap_alloc(2 * (size_t)len);
  out->len = rap_fold_text(out->s, s, (size_t)len);
}

static void drop(folded *of) {
  if (of->s != of->room) rap_free(of->s);
}

static int compare(void *context, int a_len, const void *a, int b_len, const void *b) {
  (void)context;
  folded x, y;
  fold(&x, a, a_len);
  fold(&y, b, b_len);
  int order = rap_str_compare(rap_str_of(x.s, x.len), rap_str_of(y.s, y.len));
  drop(&x);
  drop(&y);
  return order;
}

/* country_name(code): the name it is shown by; what is no code as it is. */
static void country_name(sqlite3_context *context, int count, sqlite3_value **values) {
  (void)count;
  const char *code = (const char *)sqlite3_value_text(values[0]);
  rap_country country = code ? rap_country_by_code(rap_str_from(code)) : RAP_NO_COUNTRY;
  if (country == RAP_NO_COUNTRY)
    sqlite3_result_value(context, values[0]);
  else
    sqlite3_result_text(context, rap_country_facts_of(country)->name, -1, SQLITE_STATIC);
}

bool rap_shown_register(sqlite3 *db, rap_err *err) {
  int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
  if (sqlite3_create_collation(db, "NOCASE", SQLITE_UTF8, NULL, compare) == SQLITE_OK &&
      sqlite3_create_function_v2(db, "country_name", 1, flags, NULL, country_name, NULL, NULL, NULL) == SQLITE_OK)
    return true;
  return rap_fail(err, RAP_ERR_INTERNAL, "SQLite takes no function: %s", sqlite3_errmsg(db));
}
