#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "loaded.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static loaded l;

static const rap_document *only(const char *name, const char *text) {
  loaded_text(&l, name, text);
  assert_string_equal(l.not_opened, "");
  assert_int_equal(l.refusals, 0);
  assert_int_equal(l.count, 1);
  return &l.documents[0];
}

static int teardown(void **state) {
  (void)state;
  loaded_clear(&l);
  return 0;
}

static void date_prefix(void **state) {
  (void)state;
  const rap_document *d = only("a.txt", " date 2025-03-31 The minister met\nher colleagues.\n");
  assert_str(d->date, "2025-03-31");
  assert_str(d->text, "The minister met\nher colleagues.\n");
  assert_str(d->path, "a.txt");
  assert_true(rap_str_ends(d->id, RAP_LIT("/a.txt")));
  assert_null(d->title.s);
  assert_int_equal(l.warnings, 0);
}

static void date_prefix_wins_over_the_name(void **state) {
  (void)state;
  assert_str(only("2025-03-01.txt", "date 2025-03-31 Text")->date, "2025-03-31");
}

static void date_prefix_with_windows_line_ends_and_mark(void **state) {
  (void)state;
  const rap_document *d = only("a.txt",
                               "\xEF\xBB\xBF"
                               "date 2025-03-31\r\nText\r\nmore");
  assert_str(d->date, "2025-03-31");
  assert_str(d->text, "Text\nmore");
}

static void impossible_date_stays_text(void **state) {
  (void)state;
  const rap_document *d = only("a.txt", "date 2025-02-30 Text");
  assert_null(d->date.s);
  assert_str(d->text, "date 2025-02-30 Text");
  assert_string_equal(l.warned[0], "a.txt: '2025-02-30' is no date, left in the text");
}

static void words_like_a_prefix_stay_text(void **state) {
  (void)state;
  assert_str(only("a.txt", "date of the talks: open")->text, "date of the talks: open");
}

static void plain_text_is_as_given(void **state) {
  (void)state;
  const rap_document *d = only("a.txt", "  \n Leading blanks stay.\n\n");
  assert_str(d->text, "  \n Leading blanks stay.\n\n");
  assert_null(d->date.s);
}

static void date_in_the_name(void **state) {
  (void)state;
  assert_str(only("reuters_2025-04-02_talks.txt", "Text")->date, "2025-04-02");
}

static void header_lines(void **state) {
  (void)state;
  const rap_document *d = only("a.txt",
                               "Title: Talks in\n  Vienna\nDate: 2025-04-02T10:00:00Z\nByline: A. Writer\n"
                               "Source: The Courier\nlanguage: en-GB\nurl: https://example.org/1\nsection: World\n"
                               "id: c-1\nX-Desk: night\n\n\nThe text: begins here.\n\nMore.");
  assert_str(d->title, "Talks in Vienna");
  assert_str(d->date, "2025-04-02");
  assert_str(d->author, "A. Writer");
  assert_str(d->publisher, "The Courier");
  assert_str(d->language, "en");
  assert_str(d->url, "https://example.org/1");
  assert_str(d->section, "World");
  assert_str(d->id, "c-1");
  assert_int_equal(d->meta.count, 1);
  assert_str(d->meta.items[0].name, "X-Desk");
  assert_str(d->meta.items[0].value, "night");
  assert_str(d->text, "The text: begins here.\n\nMore.");
}

static void colon_words_are_text(void **state) {
  (void)state;
  assert_str(only("a.txt", "Note: hello\n\nText")->text, "Note: hello\n\nText");
  loaded_clear(&l);
  assert_str(only("a.txt", "Title: A headline\nand no header")->text, "Title: A headline\nand no header");
  loaded_clear(&l);
  assert_str(only("a.txt", "Text: hello\n\nMore")->text, "Text: hello\n\nMore");
  loaded_clear(&l);
  assert_str(only("a.txt", "url:https://example.org\n\nMore")->text, "url:https://example.org\n\nMore");
}

static void header_then_date_prefix(void **state) {
  (void)state;
  const rap_document *d = only("a.txt", "title: T\n\ndate 2025-04-02 Text");
  assert_str(d->date, "2025-04-02");
  assert_str(d->text, "Text");
}

static void bad_date_in_a_header(void **state) {
  (void)state;
  const rap_document *d = only("b-2025-04-03.txt", "title: T\ndate: last Monday\n\nText");
  assert_str(d->date, "2025-04-03");
  assert_str(d->meta.items[0].value, "last Monday");
  assert_string_equal(l.warned[0],
                      "b-2025-04-03.txt: date 'last Monday' is no date (YYYY-MM-DD is wanted), kept in meta");
}

static void front_matter(void **state) {
  (void)state;
  const rap_document *d = only("a.md",
                               "---\ntitle: \"Talks: a 'first' round\"\ndate: 2025-04-02\n# a comment\n"
                               "author:\n  - A. Writer\n  - B. Other\ntags: [cyber, energy]\n---\n\nText\n---\nmore\n");
  assert_str(d->title, "Talks: a 'first' round");
  assert_str(d->date, "2025-04-02");
  assert_str(d->author, "A. Writer, B. Other");
  assert_int_equal(d->meta.count, 1);
  assert_str(d->meta.items[0].value, "cyber, energy");
  assert_str(d->text, "Text\n---\nmore\n");
}

static void front_matter_that_is_none(void **state) {
  (void)state;
  assert_str(only("a.txt", "---\nA line between rules\n---\nText")->text, "---\nA line between rules\n---\nText");
  loaded_clear(&l);
  assert_str(only("a.txt", "---\ntitle: never closed\n")->text, "---\ntitle: never closed\n");
}

static void empty_file(void **state) {
  (void)state;
  loaded_text(&l, "a.txt", "");
  assert_int_equal(l.count + l.refusals, 0);
  assert_string_equal(l.warned[0], "a.txt: empty, nothing to read");
  loaded_clear(&l);
  loaded_text(&l, "a.txt", "\xEF\xBB\xBF \n");
  assert_int_equal(l.count + l.refusals, 0);
  assert_int_equal(l.warnings, 1);
}

static void wrong_encoding_is_said(void **state) {
  (void)state;
  assert_str(only("a.txt", "date 2025-04-01 caf\xE9")->text, "café");
  assert_string_equal(l.warned[0], "a.txt: not UTF-8 after byte 19, read as Windows-1252");
}

static void refuse(const char *name, const char *bytes, size_t len, const char *message) {
  loaded_bytes(&l, name, bytes, len);
  assert_int_equal(l.count, 0);
  assert_int_equal(l.refusals, 1);
  assert_string_equal(l.refused[0], message);
  loaded_clear(&l);
}
#define REFUSE(name, bytes, message) refuse(name, bytes, sizeof(bytes) - 1, message)

static void what_is_no_text(void **state) {
  (void)state;
  REFUSE("a.txt", "The\0minister", "a.txt: not text: a NUL byte after byte 3");
  REFUSE("a.txt",
         "\xFF\xFE"
         "a\0b",
         "a.txt: UTF-16 of odd length (3 bytes)");
  REFUSE("a.txt", "%PDF-1.7\n", "a.txt: a PDF file, which is not read");
  REFUSE("a", "PK\003\004..", "a: a zip archive or office file, which is not read");
  REFUSE("a.htm", "<!DOCTYPE html><p>x", "a.htm: a web page, which is not read");
  loaded_text(&l, "a.txt", "Text");
}

static void larger_than_the_limit(void **state) {
  (void)state;
  loaded_folder(&l, "big.txt");
  FILE *file = fopen(l.path, "wb");
  assert_non_null(file);
  assert_int_equal(fputs("date 2025-04-01 x", file) >= 0, 1);
  fclose(file);
  assert_int_equal(truncate(l.path, 500 << 20), 0); /* sparse */
  rap_source source = {.path = l.path, .fd = -1};
  loaded_source(&l, &source);
  assert_string_equal(l.refused[0], "big.txt: larger than 64 MiB");
  assert_int_equal(l.codes[0], RAP_ERR_LIMIT);
}

static void what_is_no_file(void **state) {
  (void)state;
  loaded_folder(&l, "pipe.txt");
  rap_source source = {.path = l.path, .fd = -1};
  loaded_source(&l, &source);
  assert_string_equal(l.not_opened, "pipe.txt: No such file or directory");
  assert_int_equal(mkfifo(l.path, 0600), 0);
  loaded_source(&l, &source); /* must not wait for a writer */
  assert_string_equal(l.not_opened, "pipe.txt: a FIFO, not a regular file");
  unlink(l.path);
  assert_int_equal(symlink("pipe.txt", l.path), 0);
  loaded_source(&l, &source);
  assert_string_equal(l.not_opened, "pipe.txt: Too many levels of symbolic links");
  source.path = l.folder;
  loaded_source(&l, &source);
  assert_non_null(strstr(l.not_opened, "a folder, not a regular file"));
  source.path = "/dev/null";
  loaded_source(&l, &source);
  assert_string_equal(l.not_opened, "/dev/null: a device, not a regular file");
}

static void unreadable_file(void **state) {
  (void)state;
  loaded_folder(&l, "a.txt");
  FILE *file = fopen(l.path, "wb");
  assert_non_null(file);
  fclose(file);
  assert_int_equal(chmod(l.path, 0), 0);
  rap_source source = {.path = l.path, .fd = -1};
  if (geteuid() != 0) { /* root reads everything */
    loaded_source(&l, &source);
    assert_string_equal(l.not_opened, "a.txt: Permission denied");
  }
}

static void file_that_changes(void **state) {
  (void)state;
  loaded_text(&l, "a.txt", "Text");
  rap_source source = {.path = l.path, .fd = -1};
  rap_err err;
  rap_reader *reader = rap_reader_open(&source, &err);
  assert_non_null(reader);
  FILE *file = fopen(l.path, "ab");
  assert_non_null(file);
  fputs(" and more", file);
  fclose(file);
  rap_document document;
  assert_int_equal(rap_reader_next(reader, l.arena, &document, NULL, NULL, &err), RAP_READ_REFUSED);
  assert_non_null(strstr(err.message, "changed while it was read"));
  rap_reader_close(reader);
}

static void odd_names_are_quoted(void **state) {
  (void)state;
  loaded_text(&l, "a\n\x1b[31m.txt", "");
  assert_string_equal(l.warned[0], "a\\x0A\\x1B[31m.txt: empty, nothing to read");
  loaded_clear(&l);
  assert_str(only("caf\xE9.txt", "Text")->path, "caf\xEF\xBF\xBD.txt");
}

static void shared_descriptor_keeps_its_place(void **state) {
  (void)state;
  loaded_text(&l, "a.txt", "Text");
  FILE *file = fopen(l.path, "rb");
  assert_non_null(file);
  assert_int_equal(lseek(fileno(file), 2, SEEK_SET), 2);
  loaded again = {0};
  rap_source source = {.path = "-", .fd = fileno(file)};
  loaded_source(&again, &source);
  assert_int_equal(again.count, 1);
  assert_str(again.documents[0].text, "Text");
  assert_str(again.documents[0].path, "-");
  assert_int_equal(lseek(fileno(file), 0, SEEK_CUR), 2);
  rap_arena_free(again.arena);
  fclose(file);
}

#define TEST(name) cmocka_unit_test_teardown(name, teardown)

int main(void) {
  const struct CMUnitTest tests[] = {
      TEST(date_prefix),
      TEST(date_prefix_wins_over_the_name),
      TEST(date_prefix_with_windows_line_ends_and_mark),
      TEST(impossible_date_stays_text),
      TEST(words_like_a_prefix_stay_text),
      TEST(plain_text_is_as_given),
      TEST(date_in_the_name),
      TEST(header_lines),
      TEST(colon_words_are_text),
      TEST(header_then_date_prefix),
      TEST(bad_date_in_a_header),
      TEST(front_matter),
      TEST(front_matter_that_is_none),
      TEST(empty_file),
      TEST(wrong_encoding_is_said),
      TEST(what_is_no_text),
      TEST(larger_than_the_limit),
      TEST(what_is_no_file),
      TEST(unreadable_file),
      TEST(file_that_changes),
      TEST(odd_names_are_quoted),
      TEST(shared_descriptor_keeps_its_place),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
