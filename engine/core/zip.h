/* The entries of a zip file one by one, as its directory lists them; what workbooks are made of. Each is unpacked piece
 * by piece (minizip), and its size and checksum must be what the directory says. The end record stands at the very end:
 * there is no comment behind it, as in all workbooks. */
#ifndef RAP_CORE_ZIP_H
#define RAP_CORE_ZIP_H

#include "core/err.h"

typedef struct rap_zip {
  void *file; /* minizip's; NULL when not open */
  /* the entry at hand */
  char name[512]; /* "xl/worksheets/sheet1.xml" */
  uint64_t size;  /* bytes unpacked, as the directory says */
} rap_zip;

/* Messages come without the path. */
bool rap_zip_open(rap_zip *zip, const char *path, rap_err *err);
void rap_zip_close(rap_zip *zip); /* also after a failed open */

/* Goes to the first entry, or to the one behind the one at hand; false at the end, and when the directory is damaged:
 * then err->code is set. */
bool rap_zip_first(rap_zip *zip, rap_err *err);
bool rap_zip_next(rap_zip *zip, rap_err *err);

/* Gives the bytes of the entry at hand to `take`, in order. False when the entry is damaged, or when `take` says false:
 * then err->code stays RAP_OK. */
typedef bool rap_zip_take(void *context, const char *s, size_t len);
bool rap_zip_unpack(rap_zip *zip, rap_zip_take *take, void *context, rap_err *err);

#endif
