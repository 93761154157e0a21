/* libxlsxwriter begins each part by a function of minizip, and always asks for zlib's usual level. That function is
 * found in the program first (ELF's rule for symbols), here: it passes everything on to minizip's own, but for the
 * level. Were the library built in another way, parts would be compressed as it likes. */
#include <dlfcn.h>
#include <zip.h>

#include "write/xlsx_book.h"

typedef __typeof__(zipOpenNewFileInZip4_64) begin_part;

static int level = Z_DEFAULT_COMPRESSION;

void rap_xlsx_compress(int wanted) {
  level = wanted;
}

int zipOpenNewFileInZip4_64(zipFile file, const char *name, const zip_fileinfo *about, const void *local,
                            uInt local_size, const void *global, uInt global_size, const char *comment, int method,
                            int asked, int raw, int window, int memory, int strategy, const char *password, uLong crc,
                            uLong made_by, uLong flags, int zip64) {
  begin_part *begin = (begin_part *)dlsym(RTLD_NEXT, "zipOpenNewFileInZip4_64");
  if (!begin) return ZIP_INTERNALERROR;
  return begin(file, name, about, local, local_size, global, global_size, comment, method,
               asked == Z_DEFAULT_COMPRESSION ? level : asked, raw, window, memory, strategy, password, crc, made_by,
               flags, zip64);
}
