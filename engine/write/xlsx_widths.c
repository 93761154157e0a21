/* How wide columns are: as wide as what stands in them, up to a maximum; longer texts wrap. The library cannot fit them
 * itself. Long tables are measured by a sample of their rows. */
#include "write/layout.h"
#include "write/xlsx_book.h"

#define WIDEST_TEXT    40
#define WIDEST_EXCERPT 70
#define WIDEST_TITLE   34
#define WIDEST_LINK    30
#define FILTER_BUTTON  4 /* characters that a header needs more */
#define SAMPLED_ROWS   20000

static double width_within(size_t needs, rap_str title, size_t widest) {
  size_t least = rap_columns_wide(title) + FILTER_BUTTON;
  size_t width = needs + 2 < widest ? needs + 2 : widest;
  return (double)(width > least ? width : least < widest ? least : widest);
}

/* Columns that a cell takes on one line, where that is more than `known`. */
static size_t wider(size_t known, const rap_cell *cell, const rap_look *look, rap_arena *scratch) {
  rap_str text = look->type == RAP_TYPE_EVIDENCE ? cell->context : cell->text;
  if (look->type == RAP_TYPE_COUNTRY) text = rap_country_show(text);
  if (text.len <= known) return known; /* no character is wider than it has bytes */
  size_t wide = rap_columns_wide(rap_line_show(text, scratch));
  return wide > known ? wide : known;
}

static size_t number_width(double number, const rap_look *look, rap_arena *scratch) {
  return rap_number_show(number, look, scratch).len;
}

double rap_xlsx_width(const rap_block *block, size_t column, const rap_look *look, rap_arena *scratch) {
  const rap_rowset *rows = &block->rows;
  if (rows->columns.items[column].width) return rows->columns.items[column].width + 1.0;
  size_t widest = look->span ? WIDEST_EXCERPT : WIDEST_TEXT, needs = 0, step = rows->rows / SAMPLED_ROWS + 1;
  double least = 0, greatest = block->totals ? rap_block_total(block, column).number : 0;
  for (size_t row = 0; row < rows->rows && needs < widest; row += step) {
    rap_cell cell = rap_rowset_cell(rows, row, column);
    if (cell.kind == RAP_CELL_NUMBER) {
      if (cell.number < least) least = cell.number;
      if (cell.number > greatest) greatest = cell.number;
    } else if (cell.kind != RAP_CELL_NIL) {
      needs = wider(needs, &cell, look, scratch);
    }
    if (rap_arena_used(scratch) > 1 << 20) rap_arena_reset(scratch);
  }
  size_t low = number_width(least, look, scratch), high = number_width(greatest, look, scratch);
  if (low > needs) needs = low;
  return width_within(high > needs ? high : needs, look->title, widest);
}

rap_xlsx_column rap_xlsx_from_column(rap_xlsx *it, int from) {
  const rap_report *report = it->book->report;
  size_t widest = from == RAP_FROM_URL ? WIDEST_LINK : WIDEST_TITLE, needs = 0;
  size_t step = report->documents.rows / SAMPLED_ROWS + 1;
  for (size_t row = 0; row < report->documents.rows && needs < widest; row += step) {
    rap_source source = rap_source_of(report, (uint32_t)row);
    rap_str text = rap_source_field(&source, from);
    if (text.len <= needs) continue;
    size_t wide = rap_columns_wide(rap_line_show(text, it->scratch));
    if (wide > needs) needs = wide;
    if (rap_arena_used(it->scratch) > 1 << 20) rap_arena_reset(it->scratch);
  }
  rap_str title = rap_from_columns[from].title;
  return (rap_xlsx_column){.title = title,
                           .width = width_within(needs, title, widest),
                           .format = rap_xlsx_plain(it, from == RAP_FROM_DATE ? RAP_FACE_DATE : RAP_FACE_TEXT),
                           .fixed = from == RAP_FROM_DATE,
                           .screen = from == RAP_FROM_URL || from == RAP_FROM_PATH};
}
