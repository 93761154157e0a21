#include "workbook_parts.h"

#include <archive.h>
#include <archive_entry.h>
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

const char *workbook_part(const char *path, const char *name, rap_buf *out) {
  rap_buf_truncate(out, 0);
  struct archive *archive = archive_read_new();
  struct archive_entry *entry;
  archive_read_support_format_zip(archive);
  assert_int_equal(archive_read_open_filename(archive, path, 65536), ARCHIVE_OK);
  bool found = false;
  while (!found && archive_read_next_header(archive, &entry) == ARCHIVE_OK) {
    if (strcmp(archive_entry_pathname(entry), name) != 0) continue;
    found = true;
    la_ssize_t got;
    while ((got = archive_read_data(archive, rap_buf_reserve(out, 65536), 65536)) > 0) out->len += (size_t)got;
  }
  archive_read_free(archive);
  if (!found) fail_msg("%s has no part %s", path, name);
  return rap_buf_cstr(out);
}

static struct archive *open_zip(const char *path) {
  struct archive *zip = archive_write_new();
  assert_int_equal(archive_write_set_format_zip(zip), ARCHIVE_OK);
  assert_int_equal(archive_write_open_filename(zip, path), ARCHIVE_OK);
  return zip;
}

static void put_part(struct archive *zip, const char *name, rap_str content) {
  struct archive_entry *entry = archive_entry_new();
  archive_entry_set_pathname(entry, name);
  archive_entry_set_size(entry, (la_int64_t)content.len);
  archive_entry_set_filetype(entry, AE_IFREG);
  archive_entry_set_perm(entry, 0644);
  assert_int_equal(archive_write_header(zip, entry), ARCHIVE_OK);
  assert_int_equal(archive_write_data(zip, content.s, content.len), (la_ssize_t)content.len);
  archive_entry_free(entry);
}

static void close_zip(struct archive *zip) {
  assert_int_equal(archive_write_close(zip), ARCHIVE_OK);
  archive_write_free(zip);
}

void workbook_make(const char *path, const char *const *parts) {
  struct archive *zip = open_zip(path);
  for (; *parts; parts += 2) put_part(zip, parts[0], rap_str_from(parts[1]));
  close_zip(zip);
}

static void add_replaced(rap_buf *out, rap_str text, rap_str from, rap_str to) {
  size_t done = 0, found = 0;
  for (size_t at; (at = rap_str_find(text, from, done)) < text.len; done = at + from.len, found++) {
    rap_buf_add(out, text.s + done, at - done);
    rap_buf_add_str(out, to);
  }
  if (found == 0) fail_msg("no '%.*s' to replace", RAP_ARG(from));
  rap_buf_add(out, text.s + done, text.len - done);
}

void workbook_replace(const char *path, const char *name, const char *from, const char *to) {
  rap_buf part = {0}, changed = {0};
  char aside[300];
  snprintf(aside, sizeof aside, "%s.new", path);
  struct archive *zip = open_zip(aside), *archive = archive_read_new();
  struct archive_entry *entry;
  archive_read_support_format_zip(archive);
  assert_int_equal(archive_read_open_filename(archive, path, 65536), ARCHIVE_OK);
  while (archive_read_next_header(archive, &entry) == ARCHIVE_OK) {
    const char *entry_name = archive_entry_pathname(entry);
    rap_buf_truncate(&part, 0);
    for (la_ssize_t got; (got = archive_read_data(archive, rap_buf_reserve(&part, 65536), 65536)) > 0;)
      part.len += (size_t)got;
    rap_buf_truncate(&changed, 0);
    bool chosen = strcmp(entry_name, name) == 0;
    if (chosen) add_replaced(&changed, rap_buf_str(&part), rap_str_from(from), rap_str_from(to));
    put_part(zip, entry_name, rap_buf_str(chosen ? &changed : &part));
  }
  archive_read_free(archive);
  close_zip(zip);
  assert_int_equal(rename(aside, path), 0);
  rap_buf_clear(&part);
  rap_buf_clear(&changed);
}

size_t count_of(const char *text, const char *what) {
  size_t count = 0;
  for (const char *at = text; (at = strstr(at, what)); at += strlen(what)) count++;
  return count;
}

char *make_folder(char *path) {
  strcpy(path, "/tmp/rapporteur-test-XXXXXX");
  assert_non_null(mkdtemp(path));
  return path;
}

void remove_folder(const char *path) {
  DIR *folder = opendir(path);
  for (struct dirent *entry; folder && (entry = readdir(folder));) unlinkat(dirfd(folder), entry->d_name, 0);
  if (folder) closedir(folder);
  rmdir(path);
}
