#include "run/cited.h"

#include "write/evidence.h"

/* [documents of the report]: their rows among the documents of the run. Both stand in one order, so that equal paths
 * (a file that was given twice) find their own. */
static uint32_t *rows_in_run(const rap_rowset *run, const rap_rowset *report, rap_arena *arena) {
  uint32_t *rows = rap_arena_alloc(arena, (report->rows + 1) * sizeof *rows);
  size_t row = 0;
  for (size_t i = 0; i < report->rows; i++, row++) {
    rap_str path = rap_rowset_cell(report, i, RAP_IMPLIED_PATH).text;
    while (row < run->rows && !rap_str_equal(rap_rowset_cell(run, row, RAP_IMPLIED_PATH).text, path)) row++;
    rows[i] = (uint32_t)row;
  }
  return rows;
}

bool rap_cited_read(rap_supervisor *supervisor, const rap_store *store, rap_report *report, rap_arena *arena,
                    rap_err *err) {
  rap_rowset run = rap_store_documents(store);
  size_t count = report->documents.rows;
  const bool *cited = rap_cited_documents(report, arena);
  const uint32_t *rows = rows_in_run(&run, &report->documents, arena);
  bool *wanted = rap_arena_zero(arena, (run.rows + 1) * sizeof *wanted);
  uint32_t *numbers = rap_arena_alloc(arena, (run.rows + 1) * sizeof *numbers);
  for (size_t i = 0; i < count; i++) {
    wanted[rows[i]] = cited[i];
    numbers[rows[i]] = (uint32_t)i;
  }
  if (!rap_supervisor_reread(supervisor, store, wanted, arena, &report->readings, err)) return false;
  for (size_t i = 0; i < report->readings.count; i++)
    report->readings.items[i].document = numbers[report->readings.items[i].document];
  return true;
}
