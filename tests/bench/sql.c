/* SQL over a million rows: GROUP BY through the virtual table over the store, against the same rows loaded into a table
 * of SQLite's own and asked there. sql [ROWS] */
#include "core/mem.h"
#include "store/query.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static const char question[] =
    "SELECT topic, count(*) AS mentions, count(DISTINCT doc) AS documents, sum(weight) AS weight FROM hits "
    "GROUP BY topic ORDER BY mentions DESC, topic";

enum { TOPICS = 40, ROWS_A_DOCUMENT = 20 };

static double cpu_seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static void must(bool good, const char *what) {
  if (good) return;
  fprintf(stderr, "sql: %s\n", what);
  exit(1);
}

/* Row n: the same for both sides. */
typedef struct row {
  char doc[24], topic[24];
  double weight;
} row;

static row row_of(size_t n) {
  row it;
  snprintf(it.doc, sizeof it.doc, "d%zu", n / ROWS_A_DOCUMENT);
  snprintf(it.topic, sizeof it.topic, "topic %zu", n * 7919 % TOPICS * (n % 3) % TOPICS);
  it.weight = (double)(n % 13);
  return it;
}

static rap_store *fill_store(size_t rows) {
  static rap_column columns[] = {{.name = {"topic", 5}}, {.name = {"weight", 6}, .type = RAP_TYPE_NUMBER}};
  static rap_table tables[] = {{.name = {"hits", 4}, .columns = {columns, 2, 2}}};
  static const rap_schema schema = {tables, 1, 1};
  rap_store *store = rap_store_new(&schema);
  rap_part *part = rap_part_new(&schema);
  rap_err err;
  for (size_t n = 0; n < rows; n++) {
    row it = row_of(n);
    rap_document document = {.id = rap_str_from(it.doc), .path = rap_str_from(it.doc)};
    if (n % ROWS_A_DOCUMENT == 0) rap_part_begin(part, &document);
    rap_cell cells[] = {{.kind = RAP_CELL_TEXT, .text = rap_str_from(it.topic)},
                        {.kind = RAP_CELL_NUMBER, .number = it.weight}};
    rap_part_row(part, 0, cells);
    if (n % ROWS_A_DOCUMENT == ROWS_A_DOCUMENT - 1 || n + 1 == rows) rap_part_commit(part);
  }
  must(rap_store_append(store, rap_part_message(part), NULL, NULL, &err), "append");
  rap_part_free(part);
  return store;
}

static double ask_store(const rap_store *store, size_t *groups) {
  rap_err err;
  rap_arena *arena = rap_arena_new();
  rap_rowset result;
  double begin = cpu_seconds();
  rap_database *database = rap_database_open(store, NULL, RAP_NO_DATE, &err);
  must(database && rap_query(database, rap_str_from(question), NULL, 0, arena, &result, &err), err.message);
  *groups = result.rows;
  double seconds = cpu_seconds() - begin;
  rap_database_close(database);
  rap_arena_free(arena);
  return seconds;
}

static double load_and_ask(size_t rows, size_t *groups, double *asking) {
  sqlite3 *database;
  sqlite3_stmt *insert, *select;
  row *all = rap_alloc(rows * sizeof *all);
  for (size_t n = 0; n < rows; n++) all[n] = row_of(n); /* what it costs to make them is nobody's */
  double begin = cpu_seconds();
  must(sqlite3_open(":memory:", &database) == SQLITE_OK, "open");
  sqlite3_exec(database, "CREATE TABLE hits(doc TEXT, topic TEXT, weight REAL); BEGIN", NULL, NULL, NULL);
  must(sqlite3_prepare_v2(database, "INSERT INTO hits VALUES(?,?,?)", -1, &insert, NULL) == SQLITE_OK, "insert");
  for (size_t n = 0; n < rows; n++) {
    sqlite3_bind_text(insert, 1, all[n].doc, -1, SQLITE_STATIC);
    sqlite3_bind_text(insert, 2, all[n].topic, -1, SQLITE_STATIC);
    sqlite3_bind_double(insert, 3, all[n].weight);
    must(sqlite3_step(insert) == SQLITE_DONE, "step");
    sqlite3_reset(insert);
  }
  sqlite3_finalize(insert);
  sqlite3_exec(database, "COMMIT", NULL, NULL, NULL);
  double loaded = cpu_seconds();
  must(sqlite3_prepare_v2(database, question, -1, &select, NULL) == SQLITE_OK, "select");
  for (*groups = 0; sqlite3_step(select) == SQLITE_ROW;) ++*groups;
  sqlite3_finalize(select);
  double end = cpu_seconds();
  *asking = end - loaded;
  sqlite3_close(database);
  rap_free(all);
  return end - begin;
}

int main(int argc, char **argv) {
  size_t rows = argc > 1 ? strtoul(argv[1], NULL, 10) : 1000000, groups, theirs;
  rap_store *store = fill_store(rows);
  double ours = ask_store(store, &groups), asking, own = load_and_ask(rows, &theirs, &asking);
  must(groups == theirs, "the two answers differ");
  printf("%zu rows: %.2f s; SQLite's own table %.2f s, of that %.2f s to ask: x%.2f\n", rows, ours, own, asking,
         own / ours);
  rap_store_free(store);
  return 0;
}
