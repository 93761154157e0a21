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
