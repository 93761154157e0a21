/* The finished workbook read as a stranger would: every entry of the zip is unpacked (which checks its sum), every
 * .xml and .rels part parsed to its end, and the rows of each sheet counted. libxlsxwriter loses rows without a word
 * when its temporary folder is full; this is what notices. */
#include <archive.h>
#include <archive_entry.h>
#include <stdlib.h>

#include "write/write.h"
#include "write/xlsx_plan.h"
#include "write/xml_check.h"

#define CHUNK (256 * 1024)

typedef struct part {
  size_t rows, strings; /* <row> elements with cells, <si> elements */
  bool in_row, row_has_cells;
  size_t declared_strings; /* uniqueCount */
} part;

static void on_start(void *context, rap_str name, rap_str attributes) {
  part *it = context;
  if (name.len == 1 && name.s[0] == 'c') { /* by far the most */
    it->row_has_cells = it->in_row;
  } else if (rap_str_equal(name, RAP_LIT("row"))) {
    it->in_row = true;
    it->row_has_cells = false;
  } else if (rap_str_equal(name, RAP_LIT("si"))) {
    it->strings++;
  } else if (rap_str_equal(name, RAP_LIT("sst"))) {
    rap_str count = rap_xml_attribute(attributes, RAP_LIT("uniqueCount"));
    it->declared_strings = rap_str_known(count) ? (size_t)strtoull(count.s, NULL, 10) : 0; /* a quote follows */
  }
}

static void on_end(void *context, rap_str name) {
  part *it = context;
  if (!rap_str_equal(name, RAP_LIT("row"))) return;
  it->rows += it->row_has_cells;
  it->in_row = false;
}

static bool parse_part(struct archive *archive, const char *name, part *it, char *chunk, rap_err *err) {
  rap_xml_check check = {.on_start = on_start, .on_end = on_end, .context = it};
  la_ssize_t got;
  bool good = true;
  while ((got = archive_read_data(archive, chunk, CHUNK)) > 0 && good) good = rap_xml_feed(&check, chunk, (size_t)got);
  good = rap_xml_finish(&check) && good;
  if (got < 0) return rap_fail(err, RAP_ERR_IO, "the workbook is damaged: %s: %s", name, archive_error_string(archive));
  return good || rap_fail(err, RAP_ERR_IO, "the workbook is damaged: %s does not parse", name);
}

static bool skip_part(struct archive *archive, const char *name, char *chunk, rap_err *err) {
  la_ssize_t got;
  while ((got = archive_read_data(archive, chunk, CHUNK)) > 0) continue;
  return got == 0 || rap_fail(err, RAP_ERR_IO, "the workbook is damaged: %s", name);
}

/* "xl/worksheets/sheet3.xml" is the plan's third sheet. */
static bool check_sheet(const rap_book *book, const char *name, const part *it, size_t *seen, rap_err *err) {
  static const char start[] = "xl/worksheets/sheet";
  if (strncmp(name, start, sizeof start - 1) != 0) return true;
  size_t number = (size_t)strtoull(name + sizeof start - 1, NULL, 10);
  if (number == 0 || number > book->sheets.count)
    return rap_fail(err, RAP_ERR_IO, "the workbook is damaged: unexpected %s", name);
  const rap_sheet *sheet = &book->sheets.items[number - 1];
  ++*seen;
  return it->rows == sheet->rows ||
         rap_fail(err, RAP_ERR_IO, "the workbook is incomplete: sheet '%s' has %zu rows of %zu (is the disk full?)",
                  sheet->name, it->rows, sheet->rows);
}

static bool check_entry(struct archive *archive, const char *name, const rap_book *book, size_t *seen, char *chunk,
                        rap_err *err) {
  rap_str path = rap_str_from(name);
  part it = {0};
  if (!rap_str_ends(path, RAP_LIT(".xml")) && !rap_str_ends(path, RAP_LIT(".rels")))
    return skip_part(archive, name, chunk, err);
  if (!parse_part(archive, name, &it, chunk, err)) return false;
  if (it.strings != it.declared_strings)
    return rap_fail(err, RAP_ERR_IO, "the workbook is incomplete: %zu texts of %zu (is the disk full?)", it.strings,
                    it.declared_strings);
  return check_sheet(book, name, &it, seen, err);
}

static bool check_entries(struct archive *archive, const rap_book *book, char *chunk, rap_err *err) {
  struct archive_entry *entry;
  size_t seen = 0;
  int status;
  while ((status = archive_read_next_header(archive, &entry)) == ARCHIVE_OK)
    if (!check_entry(archive, archive_entry_pathname(entry), book, &seen, chunk, err)) return false;
  if (status != ARCHIVE_EOF)
    return rap_fail(err, RAP_ERR_IO, "the workbook is damaged: %s", archive_error_string(archive));
  return seen == book->sheets.count ||
         rap_fail(err, RAP_ERR_IO, "the workbook is incomplete: %zu sheets of %zu", seen, book->sheets.count);
}

bool rap_verify_xlsx(const rap_report *report, const char *path, rap_err *err) {
  rap_arena *arena = rap_arena_new();
  rap_book book = rap_book_plan(report, arena);
  struct archive *archive = archive_read_new();
  bool good = false;
  if (!archive)
    rap_fail(err, RAP_ERR_LIMIT, "no memory to check the workbook");
  else if (archive_read_support_format_zip(archive) != ARCHIVE_OK ||
           archive_read_open_filename(archive, path, CHUNK) != ARCHIVE_OK)
    rap_fail(err, RAP_ERR_IO, "cannot read the workbook back: %s", archive_error_string(archive));
  else
    good = check_entries(archive, &book, rap_arena_alloc(arena, CHUNK), err);
  archive_read_free(archive);
  rap_arena_free(arena);
  return good;
}
