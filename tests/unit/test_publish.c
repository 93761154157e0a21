#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/io.h"
#include "sample_report.h"
#include "unit.h"
#include "workbook_parts.h"
#include "write/publish.h"

typedef struct fixture {
  rap_arena *arena;
  rap_report *report;
  rap_schema schema;
  char folder[64];
  rap_err err;
} fixture;

static int set_up(void **state) {
  static fixture f;
  f = (fixture){.arena = rap_arena_new()};
  f.report = sample_report(f.arena);
  for (size_t i = 0; i < f.report->table_count; i++) {
    rap_table table = {.name = f.report->tables[i].name};
    RAP_PUSH(f.arena, &f.schema, table);
  }
  make_folder(f.folder);
  *state = &f;
  return 0;
}

static int tear_down(void **state) {
  fixture *f = *state;
  rap_publish_system = (rap_publish_calls){rap_write_all, fsync, rename};
  remove_folder(f->folder);
  rap_arena_free(f->arena);
  return 0;
}

static rap_str in(fixture *f, const char *name) {
  return rap_arena_printf(f->arena, "%s/%s", f->folder, name);
}

static bool publish(fixture *f, const char *const *names, size_t count) {
  rap_output outputs[8];
  for (size_t i = 0; i < count; i++) outputs[i].path = strcmp(names[i], "-") == 0 ? RAP_LIT("-") : in(f, names[i]);
  rap_publication *publication = rap_publication_open(outputs, count, &f->schema, &f->report->window, RAP_NIL, &f->err);
  bool done = publication && rap_publication_prepare(publication, f->report, RAP_NIL, &f->err) &&
              rap_publication_commit(publication, &f->err);
  rap_publication_close(publication);
  return done;
}

static void put(fixture *f, const char *name, const char *content) {
  FILE *file = fopen(in(f, name).s, "w");
  assert_non_null(file);
  fputs(content, file);
  fclose(file);
}

static const char *content(fixture *f, const char *name) {
  rap_buf buf = {0};
  rap_err err;
  if (!rap_read_file(in(f, name).s, &buf, 1 << 26, &err)) return NULL;
  const char *copy = rap_arena_cstr(f->arena, rap_buf_str(&buf));
  rap_buf_clear(&buf);
  return copy;
}

/* Names in the folder, "." and ".." apart. */
static size_t files(fixture *f) {
  rap_str command = rap_arena_printf(f->arena, "ls -A %s | wc -l", f->folder);
  FILE *pipe = popen(command.s, "r");
  size_t count = 99;
  assert_int_equal(fscanf(pipe, "%zu", &count), 1);
  pclose(pipe);
  return count;
}

#define PUBLISH(f, ...) \
  publish((f), (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static void formats_by_ending(void **state) {
  (void)state;
  assert_int_equal(rap_output_format_of(RAP_LIT("a/b.xlsx")), RAP_OUTPUT_XLSX);
  assert_int_equal(rap_output_format_of(RAP_LIT("b.HTML")), RAP_OUTPUT_HTML);
  assert_int_equal(rap_output_format_of(RAP_LIT("b.md")), RAP_OUTPUT_MARKDOWN);
  assert_int_equal(rap_output_format_of(RAP_LIT("b.txt")), RAP_OUTPUT_TEXT);
  assert_int_equal(rap_output_format_of(RAP_LIT("b.csv")), RAP_OUTPUT_CSV);
  assert_int_equal(rap_output_format_of(RAP_LIT("b.jsonl")), RAP_OUTPUT_JSONL);
  assert_int_equal(rap_output_format_of(RAP_LIT("-")), RAP_OUTPUT_TEXT);
  assert_int_equal(rap_output_format_of(RAP_LIT("a.docx")), RAP_OUTPUT_UNKNOWN);
  assert_int_equal(rap_output_format_of(RAP_LIT("a/.txt")), RAP_OUTPUT_UNKNOWN);
  assert_int_equal(rap_output_format_of(RAP_LIT("")), RAP_OUTPUT_UNKNOWN);
}

static void all_formats_appear_and_nothing_else(void **state) {
  fixture *f = *state;
  assert_true(PUBLISH(f, "a.txt", "a.md", "a.html", "a.xlsx", "a.jsonl", "a-{table}.csv"));
  assert_int_equal(files(f), 8); /* three tables; no locks, no temporary files */
  assert_non_null(content(f, "a-quotes.csv"));
  assert_non_null(content(f, "a-topics.csv"));
}

static void braces_are_filled_from_the_window(void **state) {
  fixture *f = *state;
  assert_true(PUBLISH(f, "r-{week}.txt", "r-{from}-{to}.md"));
  assert_non_null(content(f, "r-2025-W14.txt"));
  assert_non_null(content(f, "r-2025-03-31-2025-04-06.md"));
}

static void without_a_window_the_dates_seen_fill_them(void **state) {
  fixture *f = *state;
  f->report->window = (rap_window){RAP_NO_DATE, RAP_NO_DATE, ""};
  assert_true(PUBLISH(f, "r-{week}-{from}-{to}.txt"));
  assert_non_null(content(f, "r-2025-W14-2025-03-31-2025-04-03.txt"));
  f->report->documents.rows = 0;
  assert_false(PUBLISH(f, "s-{week}.txt"));
  assert_non_null(strstr(f->err.message, "no document has a date"));
  assert_int_equal(files(f), 1);
}

static bool checks(fixture *f, const char *path) {
  rap_output output = {rap_str_from(path)};
  return rap_outputs_check(&output, 1, &f->schema, RAP_NIL, &f->err);
}

static void mistakes_are_found_before_anything_is_read(void **state) {
  fixture *f = *state;
  assert_false(checks(f, "/tmp/a.docx"));
  assert_non_null(strstr(f->err.message, ".xlsx"));
  assert_false(checks(f, "/tmp/a-{weak}.txt"));
  assert_non_null(strstr(f->err.message, "no {weak} ({week}?)"));
  assert_int_equal(f->err.code, RAP_ERR_USAGE);
  assert_false(checks(f, "/tmp/a-{week.txt"));
  assert_false(checks(f, "/tmp/a-week}.txt"));
  assert_false(checks(f, "/tmp/a.csv"));
  assert_non_null(strstr(f->err.message, "{table}"));
  assert_true(checks(f, "/tmp/a-{table}.csv"));
  assert_true(checks(f, "/tmp/a-{table}.jsonl"));
  assert_false(checks(f, "/tmp/a-{table}.xlsx"));
  assert_false(checks(f, "/no/such/folder/a.txt"));
  assert_int_equal(f->err.code, RAP_ERR_IO);
  assert_false(checks(f, "/dev/full/a.txt"));
  f->schema.count = 1;
  assert_true(checks(f, "/tmp/a.csv"));
  f->schema.count = 0;
  assert_false(checks(f, "/tmp/a.csv"));
}

static void a_folder_in_the_way_is_said(void **state) {
  fixture *f = *state;
  mkdir(in(f, "a.txt").s, 0700);
  assert_false(PUBLISH(f, "a.txt"));
  assert_non_null(strstr(f->err.message, "a folder, not a file"));
  rmdir(in(f, "a.txt").s);
}

static void two_names_of_one_file_are_an_error(void **state) {
  fixture *f = *state;
  rap_output outputs[] = {{in(f, "a.txt")}, {rap_arena_printf(f->arena, "%s/../%s/a.txt", f->folder, f->folder + 5)}};
  assert_null(rap_publication_open(outputs, 2, &f->schema, &f->report->window, RAP_NIL, &f->err));
  assert_non_null(strstr(f->err.message, "two outputs are both"));
  assert_false(PUBLISH(f, "-", "-"));
  assert_false(PUBLISH(f, "{week}.txt", "2025-W14.txt"));
  assert_int_equal(files(f), 0);
}

static void a_link_is_followed_and_permissions_kept(void **state) {
  fixture *f = *state;
  put(f, "real.txt", "old");
  chmod(in(f, "real.txt").s, 0640);
  assert_int_equal(symlink("real.txt", in(f, "latest.txt").s), 0);
  assert_true(PUBLISH(f, "latest.txt"));
  struct stat st;
  assert_int_equal(lstat(in(f, "latest.txt").s, &st), 0);
  assert_true(S_ISLNK(st.st_mode));
  assert_non_null(strstr(content(f, "real.txt"), "Weekly diplomatic monitor"));
  assert_int_equal(stat(in(f, "real.txt").s, &st), 0);
  assert_int_equal(st.st_mode & 0777, 0640);
}

static void a_second_run_is_told_to_wait(void **state) {
  fixture *f = *state;
  rap_output output = {in(f, "a.txt")};
  rap_publication *first = rap_publication_open(&output, 1, &f->schema, &f->report->window, RAP_NIL, &f->err);
  assert_non_null(first);
  assert_null(rap_publication_open(&output, 1, &f->schema, &f->report->window, RAP_NIL, &f->err));
  assert_int_equal(f->err.code, RAP_ERR_LOCKED);
  assert_non_null(strstr(f->err.message, ".a.txt.lock"));
  rap_publication_close(first);
  assert_int_equal(files(f), 0);
  assert_true(PUBLISH(f, "a.txt"));
}

static void what_a_killed_run_left_does_not_matter(void **state) {
  fixture *f = *state;
  put(f, ".a.txt.lock", "");
  put(f, ".a.txt.rapporteur-abcdef", "half a report");
  put(f, ".a.txt.rapporteur-notes", "somebody's own");
  assert_true(PUBLISH(f, "a.txt"));
  assert_int_equal(files(f), 2); /* the report and the notes: five letters are not ours */
  assert_non_null(content(f, ".a.txt.rapporteur-notes") ? "kept" : NULL);
}

/* -- faults: nothing is published, the old reports stay byte for byte ---------------------------------------------- */

static int failing_call, calls, failure; /* the failing_call-th call fails with errno failure */

static bool fails(void) {
  if (++calls != failing_call) return false;
  errno = failure;
  return true;
}
static bool faulty_write(int fd, const void *from, size_t len) {
  if (!fails()) return rap_write_all(fd, from, len);
  rap_write_all(fd, from, len / 2);
  errno = failure;
  return false;
}
static int faulty_sync(int fd) {
  return fails() ? -1 : fsync(fd);
}
static int faulty_rename(const char *from, const char *to) {
  return fails() ? -1 : rename(from, to);
}

static void expect_old(fixture *f, rap_publish_calls faulty, int call, int error) {
  rap_publish_system = faulty;
  failing_call = call, calls = 0, failure = error;
  assert_false(PUBLISH(f, "a.txt", "b.html", "new.md", "c.xlsx"));
  assert_int_equal(f->err.code, RAP_ERR_IO);
  assert_non_null(strstr(f->err.message, strerror(error)));
  assert_string_equal(content(f, "a.txt"), "old text");
  assert_string_equal(content(f, "b.html"), "old page");
  assert_string_equal(content(f, "c.xlsx"), "old workbook");
  assert_int_equal(files(f), 3);
}

static void a_fault_anywhere_leaves_the_old_reports(void **state) {
  fixture *f = *state;
  put(f, "a.txt", "old text");
  put(f, "b.html", "old page");
  put(f, "c.xlsx", "old workbook");
  for (int call = 1; call <= 3; call++) expect_old(f, (rap_publish_calls){faulty_write, fsync, rename}, call, ENOSPC);
  for (int call = 1; call <= 8; call++) /* four files, then four times their folder */
    expect_old(f, (rap_publish_calls){rap_write_all, faulty_sync, rename}, call, EIO);
  for (int call = 1; call <= 4; call++)
    expect_old(f, (rap_publish_calls){rap_write_all, fsync, faulty_rename}, call, EACCES);
  rap_publish_system = (rap_publish_calls){rap_write_all, fsync, rename};
  assert_true(PUBLISH(f, "a.txt", "b.html", "new.md", "c.xlsx"));
  assert_int_equal(files(f), 4);
}

static void a_full_stdout_takes_everything_back(void **state) {
  fixture *f = *state;
  put(f, "a.txt", "old text");
  fflush(stdout);
  int kept = dup(STDOUT_FILENO), full = open("/dev/full", O_WRONLY);
  dup2(full, STDOUT_FILENO);
  bool done = PUBLISH(f, "a.txt", "-", "new.md");
  dup2(kept, STDOUT_FILENO);
  close(kept);
  close(full);
  assert_false(done);
  assert_string_equal(f->err.message, "standard output: No space left on device");
  assert_string_equal(content(f, "a.txt"), "old text");
  assert_int_equal(files(f), 1);
}

/* Every value its files, in names that are safe and apart; a fault at the last of them takes all of them back. */
static void a_split_report_appears_as_a_whole(void **state) {
  fixture *f = *state;
  static const struct {
    const char *value, *name;
  } values[] = {{"FR", "r-FR"},
                {"a/b", "r-a_b"},
                {"A:b", "r-A_b-2"},
                {"..", "r-__"},
                {".x.", "r-_x_"},
                {" Le Monde ", "r-Le Monde"},
                {"le monde", "r-le monde-2"},
                {"", "r-none"},
                {"none", "r-none-2"},
                {"{week}", "r-_week_"}};
  enum { VALUES = sizeof values / sizeof *values };
  rap_output outputs[] = {{in(f, "r-{place}.txt")}, {in(f, "r-{place}.md")}};
  put(f, "r-FR.txt", "old");
  for (int failing = 0; failing <= 1; failing++) {
    rap_publication *publication =
        rap_publication_open(outputs, 2, &f->schema, &f->report->window, RAP_LIT("place"), &f->err);
    assert_non_null(publication);
    for (size_t i = 0; i < VALUES; i++)
      assert_true(rap_publication_prepare(publication, f->report, rap_str_from(values[i].value), &f->err));
    assert_string_equal(content(f, "r-FR.txt"), "old");
    if (failing == 0) mkdir(in(f, "r-_week_.md").s, 0777); /* appeared meanwhile: the last rename fails */
    assert_int_equal(rap_publication_commit(publication, &f->err), failing == 1);
    rap_publication_close(publication);
    if (failing == 1) continue;
    assert_int_equal(rmdir(in(f, "r-_week_.md").s), 0);
    assert_string_equal(content(f, "r-FR.txt"), "old");
    assert_int_equal(files(f), 1);
  }
  for (size_t i = 0; i < VALUES; i++)
    assert_non_null(content(f, rap_arena_printf(f->arena, "%s.txt", values[i].name).s));
  assert_int_equal(files(f), 2 * VALUES);
}

static void names_of_a_split_report_are_checked(void **state) {
  fixture *f = *state;
  static const struct {
    const char *name, *message;
  } wrong[] = {
      {"-", "--split writes a file for each value, and standard output is one: -o 'report-{place}.xlsx'"},
      {"x.txt", "x.txt: --split writes a file for each value: put {place} into the name"},
      {"x-{plaec}.txt", "x-{plaec}.txt: no {plaec} ({place}?); a name may hold {week} {from} {to} {table} {place}"},
      {"x-{place}.pdf", "x-{place}.pdf: a report ends in .xlsx .txt .md .html .csv or .jsonl"},
  };
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
    rap_output output = {rap_str_from(wrong[i].name)};
    assert_false(rap_outputs_check(&output, 1, &f->schema, RAP_LIT("place"), &f->err));
    assert_string_equal(f->err.message, wrong[i].message);
  }
}

static void giving_up_before_commit_leaves_nothing(void **state) {
  fixture *f = *state;
  rap_output output = {in(f, "a.txt")};
  rap_publication_close(rap_publication_open(&output, 1, &f->schema, &f->report->window, RAP_NIL, &f->err));
  rap_publication_close(NULL);
  assert_int_equal(files(f), 0);
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(formats_by_ending),
      CASE(all_formats_appear_and_nothing_else),
      CASE(braces_are_filled_from_the_window),
      CASE(without_a_window_the_dates_seen_fill_them),
      CASE(mistakes_are_found_before_anything_is_read),
      CASE(a_folder_in_the_way_is_said),
      CASE(two_names_of_one_file_are_an_error),
      CASE(a_link_is_followed_and_permissions_kept),
      CASE(a_second_run_is_told_to_wait),
      CASE(what_a_killed_run_left_does_not_matter),
      CASE(a_fault_anywhere_leaves_the_old_reports),
      CASE(a_full_stdout_takes_everything_back),
      CASE(giving_up_before_commit_leaves_nothing),
      CASE(a_split_report_appears_as_a_whole),
      CASE(names_of_a_split_report_are_checked),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
