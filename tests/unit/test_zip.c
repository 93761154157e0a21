/* Zip files as they come, and damaged in every byte. */
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "core/buf.h"
#include "core/io.h"
#include "core/zip.h"
#include "unit.h"
#include "workbook_parts.h"

typedef struct fixture {
  char folder[64], path[100];
  rap_zip zip;
  rap_buf content;
  rap_err err;
} fixture;

static int set_up(void **state) {
  fixture *f = calloc(1, sizeof *f);
  snprintf(f->path, sizeof f->path, "%s/a.zip", make_folder(f->folder));
  *state = f;
  return 0;
}

static int tear_down(void **state) {
  fixture *f = *state;
  rap_zip_close(&f->zip);
  rap_buf_clear(&f->content);
  remove_folder(f->folder);
  free(f);
  return 0;
}

static bool gather(void *content, const char *s, size_t len) {
  rap_buf_add(content, s, len);
  return true;
}

static bool refuse(void *calls, const char *s, size_t len) {
  (void)s, (void)len;
  ++*(int *)calls;
  return false;
}

/* The content of the file's only entry; NULL when something is wrong with it. */
static const char *read_only_entry(fixture *f) {
  rap_zip_close(&f->zip);
  rap_buf_truncate(&f->content, 0);
  if (!rap_zip_open(&f->zip, f->path, &f->err) || !rap_zip_first(&f->zip, &f->err)) return NULL;
  if (!rap_zip_unpack(&f->zip, gather, &f->content, &f->err)) return NULL;
  return rap_zip_next(&f->zip, &f->err) || f->err.code != RAP_OK ? NULL : rap_buf_cstr(&f->content);
}

static void put_file(fixture *f, rap_str bytes) {
  int fd = open(f->path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  assert_true(rap_write_all(fd, bytes.s, bytes.len));
  close(fd);
}

static void entries_come_in_order(void **state) {
  fixture *f = *state;
  rap_buf large = {0};
  while (large.len < 300000) rap_buf_printf(&large, "line %zu\n", large.len * 7919 % 1000);
  workbook_make(f->path, (const char *const[]){"one.txt", "1", "a/two.xml", rap_buf_cstr(&large), "none", "", NULL});
  const char *wanted[] = {"one.txt", "1", "a/two.xml", rap_buf_cstr(&large), "none", ""};
  for (int times = 0; times < 2; times++) {
    if (times == 0) assert_true(rap_zip_open(&f->zip, f->path, &f->err));
    size_t at = 0;
    for (bool more = rap_zip_first(&f->zip, &f->err); more; more = rap_zip_next(&f->zip, &f->err), at += 2) {
      assert_string_equal(f->zip.name, wanted[at]);
      rap_buf_truncate(&f->content, 0);
      assert_true(rap_zip_unpack(&f->zip, gather, &f->content, &f->err));
      assert_string_equal(rap_buf_cstr(&f->content), wanted[at + 1]);
    }
    assert_int_equal(at, 6);
    assert_int_equal(f->err.code, RAP_OK);
  }
  int calls = 0;
  assert_true(rap_zip_first(&f->zip, &f->err));
  assert_false(rap_zip_unpack(&f->zip, refuse, &calls, &f->err));
  assert_int_equal(calls, 1);
  assert_int_equal(f->err.code, RAP_OK);
  rap_buf_clear(&large);
}

static void no_byte_can_change_unseen(void **state) {
  fixture *f = *state;
  rap_buf whole = {0};
  workbook_make(f->path, (const char *const[]){"a.txt", "some words, some more words, some words", NULL});
  assert_true(rap_read_file(f->path, &whole, 1 << 20, &f->err));
  char text[100];
  strcpy(text, read_only_entry(f));
  for (size_t at = 0; at < whole.len; at++)
    for (int bit = 0; bit < 8; bit++) {
      whole.s[at] = (char)(whole.s[at] ^ 1 << bit);
      put_file(f, rap_buf_str(&whole));
      const char *got = read_only_entry(f);
      if (got) assert_string_equal(got, text); /* a time, a version: nothing that we read */
      whole.s[at] = (char)(whole.s[at] ^ 1 << bit);
    }
  for (size_t len = 0; len < whole.len; len++) {
    put_file(f, rap_str_of(whole.s, len));
    assert_null(read_only_entry(f));
  }
  rap_buf_clear(&whole);
}

/* Offsets from the directory's signature. */
enum { METHOD = 10, PLACE = 42 };

static const char *error_when(fixture *f, int field, char value) {
  rap_buf whole = {0};
  workbook_make(f->path, (const char *const[]){"a.txt", "some words, some more words, some words", NULL});
  assert_true(rap_read_file(f->path, &whole, 1 << 20, &f->err));
  size_t directory = rap_str_find(rap_buf_str(&whole), RAP_LIT("PK\1\2"), 0);
  whole.s[directory + (size_t)field] = value;
  put_file(f, rap_buf_str(&whole));
  rap_buf_clear(&whole);
  assert_null(read_only_entry(f));
  return f->err.message;
}

static void what_is_wrong_is_said(void **state) {
  fixture *f = *state;
  assert_string_equal(error_when(f, METHOD, 99), "it does not begin as its directory says");
  assert_string_equal(error_when(f, PLACE, 1), "it does not begin as its directory says");
  put_file(f, RAP_LIT("words, and far more of them than a zip file needs at least"));
  assert_null(read_only_entry(f));
  assert_string_equal(f->err.message, "no zip file, or cut short");
  assert_false(rap_zip_open(&f->zip, "/no/such/file.zip", &f->err));
  assert_int_equal(f->err.code, RAP_ERR_IO);
}

#define CASE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
int main(void) {
  const struct CMUnitTest tests[] = {
      CASE(entries_come_in_order),
      CASE(no_byte_can_change_unseen),
      CASE(what_is_wrong_is_said),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
