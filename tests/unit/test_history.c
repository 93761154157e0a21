/* The history: rows come back as they went in, a window is replaced as a whole, a run that dies between its two steps
 * is mended, late documents are known, and files that are no history are left alone. */
#include "store_fixture.h"

#include "store/history.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

typedef struct case_files {
  char folder[64], path[96];
  rap_arena *arena;
} case_files;

static int make_folder(void **state) {
  static case_files files;
  snprintf(files.folder, sizeof files.folder, "/tmp/rapporteur-history-XXXXXX");
  if (!mkdtemp(files.folder)) return -1;
  snprintf(files.path, sizeof files.path, "%s/h.db", files.folder);
  files.arena = rap_arena_new();
  *state = &files;
  return 0;
}

static int remove_folder(void **state) {
  case_files *files = *state;
  char command[128];
  rap_arena_free(files->arena);
  snprintf(command, sizeof command, "rm -rf '%s'", files->folder);
  return system(command);
}

static rap_window week(int number) {
  rap_window window;
  rap_err err;
  char name[16];
  snprintf(name, sizeof name, "2025-W%02d", number);
  if (!rap_window_week(&window, rap_str_from(name), 0, &err)) fail_msg("%s", err.message);
  return window;
}

static rap_history *open_history(const case_files *files) {
  rap_err err = {0};
  rap_history *history = rap_history_open(files->path, RAP_LIT("weekly.lua"), &err);
  if (!history) fail_msg("%s", err.message);
  return history;
}

/* What opening says is wrong: "code: message" with the path as FILE. */
static const char *open_error(const case_files *files, const char *script) {
  rap_err err = {0};
  rap_history *history = rap_history_open(files->path, rap_str_from(script), &err);
  rap_history_close(history);
  if (history) return "";
  size_t len = strlen(files->path);
  bool named = strncmp(err.message, files->path, len) == 0;
  return rap_arena_printf(files->arena, "%s: %s%s", rap_err_name(err.code), named ? "FILE" : "",
                          err.message + (named ? len : 0))
      .s;
}

static rap_history_run run_of(int number) {
  static rap_field lexicon[] = {{{"topics.tsv", 10}, {"d1", 2}}, {{"inline", 6}, {"d2", 2}}};
  return (rap_history_run){week(number), RAP_LIT("digest"), {lexicon, 2, 2}, RAP_LIT("0.1.0")};
}

static void record(rap_history *history, int number, const rap_store *store) {
  rap_err err = {0};
  rap_history_run run = run_of(number);
  if (!rap_history_record(history, &run, store, &err)) fail_msg("%s", err.message);
}

static void settle(rap_history *history) {
  rap_err err = {0};
  if (!rap_history_settle(history, &err)) fail_msg("%s", err.message);
}

/* A store with one note in each of the documents, "doc weight doc weight …". */
static rap_store *notes_store(const char *text) {
  rap_store *store = rap_store_new(fixture_schema());
  rap_part *part = rap_part_new(fixture_schema());
  char name[20];
  double weight;
  for (int used; sscanf(text, " %19s %lf%n", name, &weight, &used) == 2; text += used) {
    rap_document document = fixture_document(name, "2025-04-01", NULL);
    rap_cell cells[] = {fixture_text("Ada"), fixture_nil(), fixture_number(weight)};
    rap_part_begin(part, &document);
    rap_part_row(part, FIXTURE_NOTES, cells);
    rap_part_commit(part);
  }
  fixture_append(store, part);
  rap_part_free(part);
  return store;
}

static void record_notes(rap_history *history, int number, const char *text) {
  rap_store *store = notes_store(text);
  record(history, number, store);
  rap_store_free(store);
}

/* The weights that a window has, "0.5 2", or "none". */
static const char *weights(const case_files *files, rap_history *history, int number) {
  rap_err err = {0};
  rap_store *store;
  rap_history_run run;
  rap_window window = week(number);
  rap_buf out = {0};
  if (!rap_history_read(history, &window, fixture_schema(), files->arena, &store, &run, &err))
    fail_msg("%s", err.message);
  if (!store) return "none";
  rap_rowset rows = rap_store_table(store, FIXTURE_NOTES);
  size_t column = rap_columns_find(&rows.columns, RAP_LIT("weight"));
  for (size_t row = 0; row < rows.rows; row++)
    rap_buf_printf(&out, "%s%g", row ? " " : "", rap_rowset_cell(&rows, row, column).number);
  const char *text = rap_arena_cstr(files->arena, rap_buf_str(&out));
  rap_buf_clear(&out);
  rap_store_free(store);
  return text;
}

static void sql(const case_files *files, const char *statement) {
  sqlite3 *db;
  assert_int_equal(sqlite3_open(files->path, &db), SQLITE_OK);
  char *message = NULL;
  if (sqlite3_exec(db, statement, NULL, NULL, &message) != SQLITE_OK) fail_msg("%s: %s", statement, message);
  sqlite3_close(db);
}

/* -- rows ---------------------------------------------------------------------------------------------------------- */

static void rows_come_back(void **state) {
  case_files *files = *state;
  rap_store *store = fixture_store(), *back;
  rap_history *history = open_history(files);
  rap_history_run run;
  rap_err err;
  rap_window window = week(14);
  assert_true(rap_history_read(history, &window, fixture_schema(), files->arena, &back, &run, &err));
  assert_null(back);
  assert_int_not_equal(access(files->path, F_OK), 0); /* nothing recorded: no file */
  record(history, 14, store);
  settle(history);
  rap_history_close(history);
  history = open_history(files);
  assert_true(rap_history_read(history, &window, fixture_schema(), files->arena, &back, &run, &err));
  assert_non_null(back);
  assert_true(rap_str_equal(run.script_digest, RAP_LIT("digest")));
  assert_int_equal(run.lexicons.count, 2);
  assert_true(rap_str_equal(run.lexicons.items[1].value, RAP_LIT("d2")));
  rap_rowset notes = rap_store_table(back, FIXTURE_NOTES), places = rap_store_table(back, FIXTURE_PLACES),
             documents = rap_store_documents(back);
  assert_string_equal(fixture_print(&notes, files->arena),
                      "doc:text|date:date|path:text|title:text|publisher:text|url:link|speaker:text|words:excerpt|"
                      "weight:number\n"
                      "a.txt|2025-03-31|a.txt|First|-|-|Ada|go on|2\n"
                      "a.txt|2025-03-31|a.txt|First|-|-|Ben|Nothing is settled|1\n"
                      "b.txt|2025-04-02|b.txt|-|-|-|Ada|go on|0.5\n"
                      "b.txt|2025-04-02|b.txt|-|-|-|-|on and on|4\n"
                      "c.txt|-|c.txt|Third|-|-|Cleo|last word|3");
  assert_string_equal(fixture_print(&places, files->arena),
                      "date:date|path:text|title:text|publisher:text|url:link|code:country|share:percent|doc:text\n"
                      "2025-04-02|b.txt|-|-|-|FR|0.25|own\n-|c.txt|Third|-|-|DE|-|c.txt");
  assert_int_equal(documents.rows, 3);
  rap_store_free(back);
  rap_store_free(store);
  rap_history_close(history);
}

static void people_can_read_it(void **state) {
  case_files *files = *state;
  rap_history *history = open_history(files);
  rap_store *store = fixture_store();
  record(history, 14, store);
  settle(history);
  rap_store_free(store);
  rap_history_close(history);
  sqlite3 *db;
  sqlite3_stmt *rows;
  assert_int_equal(sqlite3_open(files->path, &db), SQLITE_OK);
  assert_int_equal(sqlite3_prepare_v2(db,
                                      "SELECT _window || ' ' || _from || ' ' || _to || ' ' || doc || ' ' || words || "
                                      "' ' || weight FROM notes WHERE speaker = 'Ben'",
                                      -1, &rows, NULL),
                   SQLITE_OK);
  assert_int_equal(sqlite3_step(rows), SQLITE_ROW);
  assert_string_equal(sqlite3_column_text(rows, 0), "2025-W14 2025-03-31 2025-04-06 a.txt Nothing is settled 1");
  sqlite3_finalize(rows);
  sqlite3_close(db);
}

static void a_window_is_replaced_as_a_whole(void **state) {
  case_files *files = *state;
  rap_history *history = open_history(files);
  record_notes(history, 13, "x 1 y 2");
  settle(history);
  record_notes(history, 14, "z 3");
  settle(history);
  record_notes(history, 13, "y 7");
  settle(history);
  assert_string_equal(weights(files, history, 13), "7");
  assert_string_equal(weights(files, history, 14), "3");
  assert_string_equal(weights(files, history, 12), "none");
  record_notes(history, 14, "");
  settle(history);
  assert_string_equal(weights(files, history, 14), ""); /* known, and empty */
  rap_history_close(history);
  sql(files, "CREATE TABLE left AS SELECT 1 / (count(*) = 1) FROM _rows_notes; DROP TABLE left");
}

/* A table that has changed: what the file does not know is nil, what the script does not know stays. */
static void declarations_change(void **state) {
  case_files *files = *state;
  rap_history *history = open_history(files);
  record_notes(history, 13, "x 1");
  settle(history);
  static rap_column columns[] = {
      {.name = {"Speaker", 7}}, {.name = {"mood", 4}}, {.name = {"weight", 6}, .type = RAP_TYPE_TEXT}};
  static rap_table tables[] = {{.name = {"notes", 5}, .columns = {columns, 3, 3}},
                               {.name = {"other", 5}, .columns = {columns, 1, 1}}};
  static const rap_schema schema = {tables, 2, 2};
  rap_store *store = rap_store_new(&schema), *back;
  rap_part *part = rap_part_new(&schema);
  rap_document document = fixture_document("n.txt", "2025-04-01", NULL);
  rap_cell cells[] = {fixture_text("Ben"), fixture_text("glad"), fixture_text("heavy")};
  rap_part_begin(part, &document);
  rap_part_row(part, 0, cells);
  rap_part_commit(part);
  fixture_append(store, part);
  record(history, 14, store);
  settle(history);
  rap_history_run run;
  rap_err err;
  rap_window first = week(13), second = week(14);
  assert_true(rap_history_read(history, &first, &schema, files->arena, &back, &run, &err));
  rap_rowset rows = rap_store_table(back, 0);
  assert_string_equal(strchr(fixture_print(&rows, files->arena), '\n'), "\nx|2025-04-01|x|-|-|-|Ada|-|1");
  assert_int_equal(rap_store_rows(back, 1), 0);
  rap_store_free(back);
  assert_string_equal(weights(files, history, 14), "0"); /* no number, where one is wanted */
  assert_true(rap_history_read(history, &second, &schema, files->arena, &back, &run, &err));
  rows = rap_store_table(back, 0);
  assert_string_equal(strchr(fixture_print(&rows, files->arena), '\n'),
                      "\nn.txt|2025-04-01|n.txt|-|-|-|Ben|glad|heavy");
  rap_store_free(back);
  rap_store_free(store);
  rap_part_free(part);
  rap_history_close(history);
}

/* -- the two steps ------------------------------------------------------------------------------------------------- */

static void what_is_not_published_is_taken_back(void **state) {
  case_files *files = *state;
  rap_history *history = open_history(files);
  record_notes(history, 14, "x 1");
  settle(history);
  record_notes(history, 14, "x 2");
  assert_string_equal(weights(files, history, 14), "1"); /* pending rows are nobody's yet */
  rap_history_withdraw(history);
  assert_string_equal(weights(files, history, 14), "1");
  rap_history_close(history);
  history = open_history(files);
  assert_string_equal(weights(files, history, 14), "1");
  rap_history_close(history);
}

/* Killed between recording and settling: the next run settles, and replaces when it is of the same window. */
static void a_killed_run_is_mended(void **state) {
  case_files *files = *state;
  rap_history *history = open_history(files);
  record_notes(history, 14, "x 1");
  settle(history);
  rap_history_close(history);
  pid_t pid = fork();
  if (pid == 0) {
    history = open_history(files);
    record_notes(history, 14, "x 2");
    _exit(0);
  }
  waitpid(pid, NULL, 0);
  history = open_history(files);
  assert_string_equal(weights(files, history, 14), "2");
  record_notes(history, 14, "x 3");
  settle(history);
  assert_string_equal(weights(files, history, 14), "3");
  rap_history_close(history);
  sql(files, "CREATE TABLE left AS SELECT 1 / (count(*) = 1) FROM _windows; DROP TABLE left");
}

/* -- late documents ------------------------------------------------------------------------------------------------ */

static const char *late(const case_files *files, rap_history *history, int now, const char *doc, const char *date) {
  rap_str label;
  rap_err err;
  rap_window window = week(now);
  if (!rap_history_is_late(history, &window, rap_str_from(doc), rap_str_from(date), files->arena, &label, &err))
    fail_msg("%s", err.message);
  return rap_str_known(label) ? label.s : "no";
}

static void late_documents(void **state) {
  case_files *files = *state;
  rap_history *history = open_history(files);
  assert_string_equal(late(files, history, 14, "new", "2025-03-25"), "no"); /* nothing is recorded */
  record_notes(history, 13, "old 1");
  settle(history);
  assert_string_equal(late(files, history, 14, "old", "2025-03-25"), "no");
  assert_string_equal(late(files, history, 14, "new", "2025-03-25"), "2025-W13");
  assert_string_equal(late(files, history, 14, "new", "2025-03-18"), "no"); /* of a window that nobody recorded */
  assert_string_equal(late(files, history, 14, "new", "2025-04-10"), "no");
  assert_string_equal(late(files, history, 12, "new", "2025-03-25"), "no"); /* of a later window */
  rap_store *store = rap_store_new(fixture_schema());
  rap_part *part = rap_part_new(fixture_schema());
  rap_document document = {.id = RAP_LIT("new"), .path = RAP_LIT("new.txt"), .date = RAP_LIT("2025-03-25")};
  rap_document broken = {.id = RAP_LIT("bad"), .path = RAP_LIT("bad.txt"), .date = RAP_LIT("2025-04-02")};
  rap_part_skip(part, "outside", &document, "outside");
  rap_part_skip(part, "refused", &broken, "bad.txt: broken");
  fixture_append(store, part);
  assert_true(rap_str_equal(rap_store_skipped_doc(store, 0), RAP_LIT("new")));
  rap_store_mark_late(store, 0, RAP_LIT("2025-W13 is recorded without it"));
  assert_int_equal(rap_store_skipped_count(store, "late"), 1);
  assert_int_equal(rap_store_skipped_count(store, "outside"), 0);
  record(history, 14, store);
  settle(history);
  rap_part_free(part);
  rap_store_free(store);
  assert_string_equal(late(files, history, 14, "new", "2025-03-25"), "2025-W13"); /* the same run says the same */
  assert_string_equal(late(files, history, 15, "new", "2025-03-25"), "no");       /* that was said */
  assert_string_equal(late(files, history, 15, "bad", "2025-04-02"), "no");       /* it was there, but refused */
  assert_string_equal(late(files, history, 15, "other", "2025-04-02"), "2025-W14");
  rap_history_close(history);
}

/* -- files that are no history ------------------------------------------------------------------------------------- */

static void write_file(const case_files *files, const char *bytes, size_t len) {
  FILE *file = fopen(files->path, "wb");
  assert_non_null(file);
  assert_int_equal(fwrite(bytes, 1, len, file), len);
  fclose(file);
}

static void other_files(void **state) {
  case_files *files = *state;
  static const char text[] = "This is not a database at all, but a text of some length, to be taken for one or not.";
  write_file(files, text, sizeof text);
  assert_string_equal(open_error(files, "weekly.lua"),
                      "io: FILE: not a history: name another file, or put a good copy in its place");
  write_file(files, "", 0);
  assert_string_equal(open_error(files, "weekly.lua"), "");
  sql(files, "CREATE TABLE customers (name)");
  assert_string_equal(open_error(files, "weekly.lua"),
                      "usage: FILE: a database of something else, not a history: name another file");
  unlink(files->path);
  rap_history *history = open_history(files);
  record_notes(history, 14, "x 1");
  settle(history);
  rap_history_close(history);
  assert_string_equal(open_error(files, "weekly.lua"), "");
  assert_string_equal(open_error(files, "quotes.lua"),
                      "usage: FILE: the history of weekly.lua, not of quotes.lua: give each script a file of its own");
  sql(files, "PRAGMA user_version = 2");
  assert_string_equal(open_error(files, "weekly.lua"),
                      "usage: FILE: a history made by a newer rapporteur (its version 2, here 1)");
}

static void damaged_files(void **state) {
  case_files *files = *state;
  rap_history *history = open_history(files);
  rap_store *store = fixture_store();
  record(history, 14, store);
  settle(history);
  rap_store_free(store);
  rap_history_close(history);
  struct stat st;
  assert_int_equal(stat(files->path, &st), 0);
  char *bytes = malloc((size_t)st.st_size);
  FILE *file = fopen(files->path, "rb");
  assert_int_equal(fread(bytes, 1, (size_t)st.st_size, file), st.st_size);
  fclose(file);
  static const char damaged[] = "io: FILE: the history is damaged: put a good copy in its place, or begin a new file";
  /* Cut short anywhere behind the first page, or a page overwritten: never taken for good, never a crash. */
  for (size_t page = 1; page * 4096 < (size_t)st.st_size; page++) {
    write_file(files, bytes, page * 4096);
    assert_string_equal(open_error(files, "weekly.lua"), damaged);
    char kept[4096];
    memcpy(kept, bytes + page * 4096, sizeof kept);
    memset(bytes + page * 4096, 0x5a, sizeof kept);
    write_file(files, bytes, (size_t)st.st_size);
    assert_string_equal(open_error(files, "weekly.lua"), damaged);
    memcpy(bytes + page * 4096, kept, sizeof kept);
  }
  write_file(files, bytes, (size_t)st.st_size);
  assert_string_equal(open_error(files, "weekly.lua"), "");
  free(bytes);
}

static void locked_and_unwritable_files(void **state) {
  case_files *files = *state;
  rap_history *history = open_history(files);
  record_notes(history, 14, "x 1");
  settle(history);
  rap_history_close(history);
  sqlite3 *other;
  assert_int_equal(sqlite3_open(files->path, &other), SQLITE_OK);
  assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
  assert_string_equal(open_error(files, "weekly.lua"),
                      "io: FILE: another program holds the history: run again when it is done");
  assert_int_equal(sqlite3_exec(other, "ROLLBACK", NULL, NULL, NULL), SQLITE_OK);
  history = open_history(files);
  assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
  rap_store *store = notes_store("x 2");
  rap_history_run run = run_of(14);
  rap_err err;
  assert_false(rap_history_record(history, &run, store, &err)); /* taken while the documents were read */
  sqlite3_close(other);
  assert_string_equal(weights(files, history, 14), "1");
  rap_store_free(store);
  rap_history_close(history);
  /* A folder where its journal would be: nobody, not even root, can write now. */
  char journal[128];
  snprintf(journal, sizeof journal, "%s-journal", files->path);
  assert_int_equal(mkdir(journal, 0777), 0);
  assert_string_equal(
      open_error(files, "weekly.lua"),
      "io: FILE: the history cannot be read or written (disk I/O error): see to its disk and its folder");
}

#define IN_A_FOLDER(test) cmocka_unit_test_setup_teardown(test, make_folder, remove_folder)

int main(void) {
  const struct CMUnitTest tests[] = {
      IN_A_FOLDER(rows_come_back),
      IN_A_FOLDER(people_can_read_it),
      IN_A_FOLDER(a_window_is_replaced_as_a_whole),
      IN_A_FOLDER(declarations_change),
      IN_A_FOLDER(what_is_not_published_is_taken_back),
      IN_A_FOLDER(a_killed_run_is_mended),
      IN_A_FOLDER(late_documents),
      IN_A_FOLDER(other_files),
      IN_A_FOLDER(damaged_files),
      IN_A_FOLDER(locked_and_unwritable_files),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
