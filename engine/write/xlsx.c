/* The workbook as libxlsxwriter writes it: planned first (xlsx_plan.c), then sheet by sheet, rows in order, so that
 * the same code serves small workbooks in memory and large ones that are streamed. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "core/mem.h"
#include "write/write.h"
#include "write/xlsx_book.h"

#define MEMORY      (5 << 19) /* bytes of heap that a small workbook takes */
#define ROWS_BUFFER (256 << 10)
#define IN_MEMORY   "/dev/shm"
#define CELL_BYTES  (5 * RAP_XLSX_TEXT_LIMIT) /* at most, as XML: every character is an ampersand */
#define EPOCH_1980  315532800                 /* where no date is known: what zip calls the beginning */

/* Where the library's temporary files stand: one for every part, and one for every text that is bold in part, which a
 * disk makes much slower than memory. Those of a workbook that surely finds room there stand in memory; those of larger
 * ones in the folder of the target, so that a full /tmp is no matter. */
static const char *temporary_folder(const rap_book *book, const char *path) {
  struct statvfs memory;
  if (!book->streaming && access(IN_MEMORY, W_OK | X_OK) == 0 && statvfs(IN_MEMORY, &memory) == 0 &&
      book->cells < memory.f_bavail * memory.f_frsize / CELL_BYTES)
    return IN_MEMORY;
  const char *slash = strrchr(path, '/');
  if (!slash) return ".";
  return rap_arena_cstr(book->arena, rap_str_of(path, (size_t)(slash - path) + (slash == path)));
}

/* The moment that the file says it was made: never the clock, so that the same report gives the same bytes. */
static time_t created_of(const rap_report *report) {
  const char *given = getenv("SOURCE_DATE_EPOCH");
  char *end = NULL;
  long long seconds = given ? strtoll(given, &end, 10) : 0;
  if (seconds > 0 && *end == '\0') return (time_t)seconds;
  rap_date day = report->window.to != RAP_NO_DATE ? report->window.to : report->window.from;
  time_t created = day == RAP_NO_DATE ? EPOCH_1980 : (time_t)day * 86400;
  return created > EPOCH_1980 ? created : EPOCH_1980;
}

static void set_properties(rap_xlsx *it) {
  const rap_report *report = it->book->report;
  rap_str period = rap_period_say(report, it->scratch);
  rap_xlsx_changes ignored = {0};
  rap_str made = rap_arena_printf(it->scratch, "Made by rapporteur %.*s", RAP_ARG(report->about.version));
  lxw_doc_properties properties = {
      .title = (char *)rap_xlsx_text(report->title, 250, &ignored, it->scratch),
      .subject = (char *)rap_xlsx_text(period, 250, &ignored, it->scratch),
      .comments = (char *)rap_xlsx_text(made, 250, &ignored, it->scratch),
      .created = created_of(report),
  };
  rap_xlsx_check(it, workbook_set_properties(it->workbook, &properties));
}

static void write_sheet(rap_xlsx *it, size_t index) {
  const rap_sheet *sheet = &it->book->sheets.items[index];
  lxw_worksheet *worksheet = it->worksheets[index];
  rap_arena_reset(it->scratch);
  switch (sheet->kind) {
    case RAP_SHEET_ABOUT:
      break; /* last: it says what had to be changed in the others */
    case RAP_SHEET_SUMMARY:
      rap_xlsx_summary(it, worksheet);
      break;
    case RAP_SHEET_TABLE:
      rap_xlsx_table(it, worksheet, sheet);
      break;
    case RAP_SHEET_EVIDENCE:
      rap_xlsx_evidence(it, worksheet, sheet);
      break;
    case RAP_SHEET_CHARTS:
      rap_xlsx_charts(it, worksheet);
      break;
  }
}

/* The file that the rows of a streamed sheet wait in. The library writes and reads it by 4 KiB. */
static void buffer_rows(rap_xlsx *it, lxw_worksheet *worksheet) {
  setvbuf(worksheet->optimize_tmpfile, rap_arena_alloc(it->arena, ROWS_BUFFER), _IOFBF, ROWS_BUFFER);
}

static bool write_book(rap_xlsx *it, rap_err *err) {
  const rap_book *book = it->book;
  it->bold = rap_xlsx_plain(it, RAP_FACE_STRONG);
  it->regular = rap_xlsx_plain(it, RAP_FACE_TEXT);
  set_properties(it);
  it->worksheets = rap_arena_zero(it->arena, (book->sheets.count + 1) * sizeof(lxw_worksheet *));
  for (size_t i = 0; i < book->sheets.count; i++) {
    it->worksheets[i] = workbook_add_worksheet(it->workbook, book->sheets.items[i].name);
    if (!it->worksheets[i])
      return rap_fail(err, RAP_ERR_INTERNAL, "cannot make the sheet '%s'", book->sheets.items[i].name);
    if (book->streaming) buffer_rows(it, it->worksheets[i]);
    /* a text that looks like a number is meant as a text: no green corners */
    worksheet_ignore_errors(it->worksheets[i], LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576");
  }
  for (size_t i = 0; i < book->sheets.count; i++) write_sheet(it, i);
  rap_arena_reset(it->scratch);
  rap_xlsx_about(it, it->worksheets[0]);
  worksheet_activate(it->worksheets[1]); /* opens on the summary */
  return true;
}

/* The library says on stderr what goes wrong with the file, in its own words and over several lines; the caller gets
 * one line that says it better. */
static lxw_error close_quietly(lxw_workbook *workbook, int *why) {
  fflush(stderr);
  int kept = dup(STDERR_FILENO), nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
  if (kept >= 0 && nowhere >= 0) dup2(nowhere, STDERR_FILENO);
  rap_xlsx_compress(RAP_XLSX_LEVEL);
  errno = 0;
  lxw_error closed = workbook_close(workbook); /* frees it, also when it fails */
  *why = errno;
  fflush(stderr);
  if (kept >= 0) dup2(kept, STDERR_FILENO);
  if (kept >= 0) close(kept);
  if (nowhere >= 0) close(nowhere);
  return closed;
}

bool rap_write_xlsx(const rap_report *report, const char *path, rap_err *err) {
  rap_mem_ready(MEMORY);
  rap_arena *arena = rap_arena_new(), *scratch = rap_arena_new();
  rap_book book = rap_book_plan(report, arena);
  lxw_workbook_options options = {.constant_memory = book.streaming, .tmpdir = (char *)temporary_folder(&book, path)};
  rap_xlsx it = {.book = &book, .arena = arena, .scratch = scratch};
  bool done = false;
  it.workbook = workbook_new_opt(path, &options);
  if (!it.workbook) {
    rap_fail(err, RAP_ERR_IO, "cannot begin the workbook");
  } else {
    done = write_book(&it, err);
    int why;
    lxw_error closed = close_quietly(it.workbook, &why);
    if (done && closed != LXW_NO_ERROR) {
      errno = why;
      done = why ? rap_fail_errno(err, RAP_ERR_IO, "cannot write the workbook")
                 : rap_fail(err, RAP_ERR_IO, "cannot write the workbook: %s", lxw_strerror(closed));
    }
    if (done && it.failed != LXW_NO_ERROR)
      done = rap_fail(err, RAP_ERR_INTERNAL, "a cell of the workbook was not written: %s", lxw_strerror(it.failed));
  }
  rap_arena_free(scratch);
  rap_arena_free(arena);
  return done;
}
