/* The first sheet: where the numbers come from, for who has to answer for them. */
#include "write/xlsx_book.h"

static void add_change(rap_buf *said, size_t count, const char *what, rap_arena *arena) {
  if (count == 0) return;
  if (said->len) rap_buf_add_cstr(said, "; ");
  rap_buf_add_str(said, rap_count_say(count, what, what, arena));
}

static rap_str changes_say(const rap_xlsx *it) {
  rap_buf said = {0};
  add_change(&said, it->changes.cut, "texts cut at 32,767 characters", it->scratch);
  add_change(&said, it->changes.cleaned, "texts without characters that a workbook cannot hold", it->scratch);
  add_change(&said, it->changes.numbers, "values that are not numbers left empty", it->scratch);
  add_change(&said, it->changes.dates, "dates written as text", it->scratch);
  add_change(&said, it->changes.links, "links written as text", it->scratch);
  if (it->book->streaming) {
    if (said.len) rap_buf_add_cstr(&said, "; ");
    rap_buf_add_cstr(&said, "large workbook: filters instead of tables");
  }
  rap_str copy = said.len ? rap_arena_copy(it->scratch, rap_buf_str(&said)) : RAP_LIT("Nothing");
  rap_buf_clear(&said);
  return copy;
}

static const double widths[] = {34, 70, 60};

void rap_xlsx_about(rap_xlsx *it, lxw_worksheet *sheet) {
  const rap_about *about = &it->book->about;
  size_t row = 0;
  for (lxw_col_t i = 0; i < 3; i++) worksheet_set_column(sheet, i, i, widths[i], NULL);
  for (size_t i = 0; i < about->count; i++) {
    const rap_about_section *section = &about->items[i];
    if (i > 0) row++; /* a blank one between sections */
    rap_xlsx_put_text(it, sheet, row++, 0, section->title, rap_xlsx_plain(it, RAP_FACE_HEADING));
    for (size_t line = 0; line < section->count; line++, row++) {
      size_t lines = 1;
      for (size_t cell = 0; cell < 3 && rap_str_known(section->items[line].cells[cell]); cell++) {
        bool strong = section->header ? line == 0 : cell == 0;
        rap_xlsx_put_text(it, sheet, row, cell, section->items[line].cells[cell],
                          rap_xlsx_plain(it, strong ? RAP_FACE_STRONG : RAP_FACE_PLAIN));
        size_t tall = rap_xlsx_lines(section->items[line].cells[cell], widths[cell], it->scratch);
        if (tall > lines) lines = tall;
      }
      rap_xlsx_set_height(it, sheet, row, lines);
    }
  }
  row++;
  rap_xlsx_put_text(it, sheet, row, 0, RAP_LIT("Changed to fit a workbook"), rap_xlsx_plain(it, RAP_FACE_STRONG));
  rap_xlsx_put_text(it, sheet, row, 1, changes_say(it), rap_xlsx_plain(it, RAP_FACE_PLAIN));
  rap_xlsx_page(sheet, true);
  worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
}
