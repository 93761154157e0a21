/* The finished workbook read as a stranger would: every entry of the zip is unpacked (which checks its sum), every
 * .xml and .rels part parsed to its end, and the rows of each sheet counted. libxlsxwriter loses rows without a word
 * when its temporary folder is full; this is what notices. */
#include <stdlib.h>

#include "core/zip.h"
#include "write/write.h"
#include "write/xlsx_plan.h"
#include "write/xml_check.h"

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

static bool damaged(const char *name, const char *how, rap_err *err) {
  return rap_fail(err, RAP_ERR_IO, "the workbook is damaged: %s: %s", name, how);
}

static bool feed(void *check, const char *s, size_t len) {
  return rap_xml_feed(check, s, len);
}

static bool skip(void *context, const char *s, size_t len) {
  (void)context, (void)s, (void)len;
  return true;
}

static bool unpack(rap_zip *zip, rap_zip_take *take, void *context, rap_err *err) {
  rap_err why;
  if (rap_zip_unpack(zip, take, context, &why)) return true;
  return damaged(zip->name, why.code == RAP_OK ? "it does not parse" : why.message, err);
}

static bool parse(rap_zip *zip, part *it, rap_err *err) {
  rap_xml_check check = {.on_start = on_start, .on_end = on_end, .context = it};
  bool whole = unpack(zip, feed, &check, err);
  bool good = rap_xml_finish(&check);
  return whole && (good || damaged(zip->name, "it does not parse", err));
}

/* "xl/worksheets/sheet3.xml" is the plan's third sheet. */
static bool check_sheet(const rap_book *book, const char *name, const part *it, size_t *seen, rap_err *err) {
  static const char start[] = "xl/worksheets/sheet";
  if (strncmp(name, start, sizeof start - 1) != 0) return true;
  size_t number = (size_t)strtoull(name + sizeof start - 1, NULL, 10);
  if (number == 0 || number > book->sheets.count) return damaged(name, "it was not expected", err);
  const rap_sheet *sheet = &book->sheets.items[number - 1];
  ++*seen;
  return it->rows == sheet->rows ||
         rap_fail(err, RAP_ERR_IO, "the workbook is incomplete: sheet '%s' has %zu rows of %zu (is the disk full?)",
                  sheet->name, it->rows, sheet->rows);
}

static bool check_entry(rap_zip *zip, const rap_book *book, size_t *seen, rap_err *err) {
  part it = {0};
  rap_str name = rap_str_from(zip->name);
  if (!rap_str_ends(name, RAP_LIT(".xml")) && !rap_str_ends(name, RAP_LIT(".rels")))
    return unpack(zip, skip, NULL, err);
  if (!parse(zip, &it, err)) return false;
  if (it.strings != it.declared_strings)
    return rap_fail(err, RAP_ERR_IO, "the workbook is incomplete: %zu texts of %zu (is the disk full?)", it.strings,
                    it.declared_strings);
  return check_sheet(book, zip->name, &it, seen, err);
}

static bool check_entries(rap_zip *zip, const rap_book *book, rap_err *err) {
  size_t seen = 0;
  rap_err why;
  for (bool more = rap_zip_first(zip, &why); more; more = rap_zip_next(zip, &why))
    if (!check_entry(zip, book, &seen, err)) return false;
  if (why.code != RAP_OK) return rap_fail(err, RAP_ERR_IO, "the workbook is damaged: %s", why.message);
  return seen == book->sheets.count ||
         rap_fail(err, RAP_ERR_IO, "the workbook is incomplete: %zu sheets of %zu", seen, book->sheets.count);
}

bool rap_verify_xlsx(const rap_report *report, const char *path, rap_err *err) {
  rap_arena *arena = rap_arena_new();
  rap_book book = rap_book_plan(report, arena);
  rap_zip zip;
  rap_err why;
  bool good = rap_zip_open(&zip, path, &why)
                  ? check_entries(&zip, &book, err)
                  : rap_fail(err, RAP_ERR_IO, "cannot read the workbook back: %s", why.message);
  rap_zip_close(&zip);
  rap_arena_free(arena);
  return good;
}
