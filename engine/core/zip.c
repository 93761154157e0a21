/* minizip is libxlsxwriter's own: reading by it loads no further library. */
#include "core/zip.h"

#include <stdio.h>
#include <unzip.h>

#include "core/mem.h"

enum { CHUNK = 64 * 1024, END_BYTES = 22 };

static bool damaged(rap_err *err, const char *what) {
  return rap_fail(err, RAP_ERR_INPUT, "%s", what);
}

/* minizip takes a file whose end record lacks some bytes. */
static bool is_whole(FILE *file) {
  char end[END_BYTES];
  return fseek(file, -END_BYTES, SEEK_END) == 0 && fread(end, 1, END_BYTES, file) == END_BYTES &&
         memcmp(end, "PK\5\6", 4) == 0;
}

bool rap_zip_open(rap_zip *zip, const char *path, rap_err *err) {
  *zip = (rap_zip){0};
  FILE *file = fopen(path, "rbe");
  if (!file) return rap_fail_errno(err, RAP_ERR_IO, "cannot open");
  bool whole = is_whole(file);
  fclose(file);
  if (whole) zip->file = unzOpen64(path);
  return zip->file || damaged(err, "no zip file, or cut short");
}

void rap_zip_close(rap_zip *zip) {
  if (zip->file) unzClose(zip->file);
  zip->file = NULL;
}

/* What going to an entry came to. */
static bool arrive(rap_zip *zip, int status, rap_err *err) {
  unz_file_info64 about;
  *err = (rap_err){0};
  if (status == UNZ_END_OF_LIST_OF_FILE) return false;
  if (status == UNZ_OK)
    status = unzGetCurrentFileInfo64(zip->file, &about, zip->name, sizeof zip->name, NULL, 0, NULL, 0);
  if (status != UNZ_OK || about.size_filename >= sizeof zip->name) return damaged(err, "its directory is damaged");
  zip->size = about.uncompressed_size;
  return true;
}

bool rap_zip_first(rap_zip *zip, rap_err *err) {
  return arrive(zip, unzGoToFirstFile(zip->file), err);
}

bool rap_zip_next(rap_zip *zip, rap_err *err) {
  return arrive(zip, unzGoToNextFile(zip->file), err);
}

bool rap_zip_unpack(rap_zip *zip, rap_zip_take *take, void *context, rap_err *err) {
  *err = (rap_err){0};
  if (unzOpenCurrentFile(zip->file) != UNZ_OK) return damaged(err, "it does not begin as its directory says");
  char *chunk = rap_alloc(CHUNK);
  int got;
  uint64_t size = 0;
  bool taken = true;
  while (taken && (got = unzReadCurrentFile(zip->file, chunk, CHUNK)) > 0) {
    size += (uint64_t)got;
    taken = take(context, chunk, (size_t)got);
  }
  rap_free(chunk);
  int closed = unzCloseCurrentFile(zip->file); /* compares the checksum, but only when all was read */
  if (!taken) return false;
  if (got < 0 || size != zip->size) return damaged(err, "it does not unpack");
  return closed == UNZ_OK || damaged(err, "its checksum is wrong");
}
