/* Workbooks that no script can make, or that would be too large for a test. workbooks FOLDER writes rows.xlsx, which
 * goes on in further sheets, streamed.xlsx, which is written in constant memory, links.xlsx, which has more links than
 * a sheet takes, all at limits made small; and bytes.xlsx, whose texts and numbers are none. */
#include <math.h>
#include <stdio.h>

#include "../unit/sample_report.h"
#include "write/write.h"
#include "write/xlsx_safe.h"

static bool put(const char *folder, const char *name, const rap_report *report) {
  char path[4096];
  rap_err err = {0};
  snprintf(path, sizeof path, "%s/%s", folder, name);
  if (rap_write_xlsx(report, path, &err) && rap_verify_xlsx(report, path, &err)) return true;
  fprintf(stderr, "workbooks: %s: %s\n", path, err.message);
  return false;
}

static rap_report *bytes_report(rap_arena *arena) {
  const rap_column columns[] = {sample_column("text", RAP_TYPE_TEXT), sample_column("number", RAP_TYPE_NUMBER)};
  const rap_cell cells[] = {
      sample_text("a\xFFz"),
      sample_number(NAN),
      sample_text("\xC3"),
      sample_number(INFINITY),
      sample_text("x\xED\xA0\x80y"),
      sample_number(-INFINITY),
      sample_text("a\xEF\xBF\xBE\xEF\xBF\xBFz"),
      sample_number(-0.0),
      sample_text("\x1B[1mbell\x07\x7F"),
      sample_number(1.5),
  };
  rap_report *report = rap_arena_zero(arena, sizeof *report);
  report->title = RAP_LIT("Bytes");
  report->window = (rap_window){RAP_NO_DATE, RAP_NO_DATE, ""};
  sample_add(
      arena, report,
      (rap_block){.kind = RAP_BLOCK_TABLE, .text = RAP_LIT("Bytes"), .rows = sample_rows(arena, columns, 2, cells, 5)});
  return report;
}

int main(int argc, char **argv) {
  if (argc != 2) return 2;
  rap_arena *arena = rap_arena_new();
  const rap_xlsx_limits usual = rap_xlsx_limit;
  bool good = put(argv[1], "bytes.xlsx", bytes_report(arena));
  rap_xlsx_limit.rows = 101;
  good = put(argv[1], "rows.xlsx", long_report(arena, 250)) && good;
  rap_xlsx_limit = usual;
  rap_xlsx_limit.cells = 10;
  good = put(argv[1], "streamed.xlsx", sample_report(arena)) && good;
  rap_xlsx_limit = usual;
  rap_xlsx_limit.links = 3;
  good = put(argv[1], "links.xlsx", sample_report(arena)) && good;
  rap_arena_free(arena);
  return good ? 0 : 1;
}
