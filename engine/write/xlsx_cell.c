/* One cell of each kind, safe: every value goes through xlsx_safe.c first. */
#include "write/xlsx_book.h"

void rap_xlsx_put_text(rap_xlsx *it, lxw_worksheet *sheet, size_t row, size_t column, rap_str text,
                       lxw_format *format) {
  const char *clean = rap_xlsx_text(text, RAP_XLSX_TEXT_LIMIT, &it->changes, it->scratch);
  if (*clean)
    rap_xlsx_check(it, worksheet_write_string(sheet, (lxw_row_t)row, (lxw_col_t)column, clean, format));
  else
    rap_xlsx_check(it, worksheet_write_blank(sheet, (lxw_row_t)row, (lxw_col_t)column, format));
}

void rap_xlsx_put_number(rap_xlsx *it, lxw_worksheet *sheet, size_t row, size_t column, double number,
                         lxw_format *format) {
  if (rap_xlsx_number(number, &it->changes))
    rap_xlsx_check(it, worksheet_write_number(sheet, (lxw_row_t)row, (lxw_col_t)column, number, format));
}

void rap_xlsx_put_jump(rap_xlsx *it, lxw_worksheet *sheet, size_t row, size_t column, const rap_sheet *to,
                       size_t to_row, size_t rows, size_t last_column) {
  char range[LXW_MAX_CELL_RANGE_LENGTH];
  lxw_rowcol_to_range(range, (lxw_row_t)to_row, 0, (lxw_row_t)(to_row + rows - 1), (lxw_col_t)last_column);
  rap_str url = rap_arena_printf(it->scratch, "internal:%s!%s", rap_xlsx_quoted(to->name, it->scratch), range);
  rap_xlsx_check(it, worksheet_write_url(sheet, (lxw_row_t)row, (lxw_col_t)column, url.s, NULL));
}

/* The sentence with its words in bold; plain where that would not fit a cell or the words are all of it. What stands
 * before the words has the font of the cell; for what stands behind them the library would take its own. */
void rap_xlsx_put_sentence(rap_xlsx *it, lxw_worksheet *worksheet, size_t row, size_t column, const rap_cell *cell,
                           lxw_format *format) {
  rap_cut cut = rap_cell_cut(cell);
  rap_xlsx_changes changes = {0};
  const rap_str parts[3] = {cut.before, cut.words, cut.after};
  lxw_format *const fonts[3] = {NULL, it->bold, it->regular};
  lxw_rich_string_tuple tuples[3], *list[4] = {NULL};
  size_t count = 0, units = 0;
  for (size_t i = 0; i < 3; i++) {
    const char *clean = rap_xlsx_text(parts[i], RAP_XLSX_TEXT_LIMIT, &changes, it->scratch);
    units += strlen(clean);
    if (!*clean) continue;
    tuples[count] = (lxw_rich_string_tuple){fonts[i], (char *)clean};
    list[count] = &tuples[count];
    count++;
  }
  if (count < 2 || units > RAP_XLSX_TEXT_LIMIT) {
    rap_xlsx_put_text(it, worksheet, row, column, cell->context, format);
    return;
  }
  it->changes.cleaned += changes.cleaned;
  rap_xlsx_check(it, worksheet_write_rich_string(worksheet, (lxw_row_t)row, (lxw_col_t)column, list, format));
}

void rap_xlsx_put_link(rap_xlsx *it, lxw_worksheet *worksheet, size_t row, size_t column, rap_str url, size_t *links) {
  if (url.len == 0) return;
  if (!rap_xlsx_link(url, *links, &it->changes)) {
    rap_xlsx_put_text(it, worksheet, row, column, url, rap_xlsx_plain(it, RAP_FACE_TEXT));
    return;
  }
  ++*links;
  lxw_format *format = rap_xlsx_plain(it, RAP_FACE_LINK);
  const char *address = rap_arena_cstr(it->scratch, url);
  rap_xlsx_check(it, worksheet_write_url(worksheet, (lxw_row_t)row, (lxw_col_t)column, address, format));
  rap_xlsx_put_text(it, worksheet, row, column, url, format);
}

void rap_xlsx_put_date(rap_xlsx *it, lxw_worksheet *worksheet, size_t row, size_t column, rap_str date,
                       lxw_format *format) {
  double serial;
  if (date.len == 0) return;
  if (rap_xlsx_date(date, &serial, &it->changes))
    rap_xlsx_check(it, worksheet_write_number(worksheet, (lxw_row_t)row, (lxw_col_t)column, serial, format));
  else
    rap_xlsx_put_text(it, worksheet, row, column, date, rap_xlsx_plain(it, RAP_FACE_TEXT));
}

void rap_xlsx_put_cell(rap_xlsx *it, lxw_worksheet *worksheet, size_t row, size_t column, const rap_cell *cell,
                       const rap_look *look, lxw_format *format, size_t *links) {
  bool empty = cell->kind == RAP_CELL_NIL || (cell->kind == RAP_CELL_TEXT && cell->text.len == 0);
  if (look->labels && empty) {
    rap_xlsx_put_text(it, worksheet, row, column, RAP_NONE, format);
  } else if (cell->kind == RAP_CELL_NIL) {
    if (column == 0) rap_xlsx_put_text(it, worksheet, row, 0, RAP_LIT(""), format); /* a row of nils is a row */
  } else if (cell->kind == RAP_CELL_NUMBER) {
    rap_xlsx_put_number(it, worksheet, row, column, cell->number, format);
  } else if (cell->kind == RAP_CELL_SPAN && look->type == RAP_TYPE_EVIDENCE) {
    rap_xlsx_put_sentence(it, worksheet, row, column, cell, format);
  } else if (look->type == RAP_TYPE_DATE) {
    rap_xlsx_put_date(it, worksheet, row, column, cell->text, format);
  } else if (look->type == RAP_TYPE_LINK) {
    rap_xlsx_put_link(it, worksheet, row, column, cell->text, links);
  } else if (cell->text.len > 0) {
    rap_xlsx_put_text(it, worksheet, row, column,
                      look->type == RAP_TYPE_COUNTRY ? rap_country_show(cell->text) : cell->text, format);
  }
}

rap_xlsx_column rap_xlsx_place_column(rap_xlsx *it, rap_str title) {
  return (rap_xlsx_column){.title = rap_arena_printf(it->arena, "%.*s: place", RAP_ARG(title)),
                           .width = 30,
                           .format = rap_xlsx_plain(it, RAP_FACE_TEXT),
                           .hidden = true};
}

void rap_xlsx_put_place(rap_xlsx *it, lxw_worksheet *worksheet, size_t row, size_t column, const rap_cell *cell) {
  if (cell->kind != RAP_CELL_SPAN) return;
  rap_str doc = rap_source_of(it->book->report, cell->document).doc;
  rap_str place =
      rap_arena_printf(it->scratch, "%.*s %zu-%u", RAP_ARG(doc), (size_t)cell->span.start + 1, cell->span.stop);
  rap_xlsx_put_text(it, worksheet, row, column, place, rap_xlsx_plain(it, RAP_FACE_TEXT));
}

void rap_xlsx_put_from(rap_xlsx *it, lxw_worksheet *worksheet, size_t row, size_t column, const rap_source *source,
                       int from, size_t *links) {
  rap_str value = rap_source_field(source, from);
  if (!rap_str_known(value)) return;
  if (from == RAP_FROM_DATE)
    rap_xlsx_put_date(it, worksheet, row, column, value, rap_xlsx_plain(it, RAP_FACE_DATE));
  else if (from == RAP_FROM_URL)
    rap_xlsx_put_link(it, worksheet, row, column, value, links);
  else
    rap_xlsx_put_text(it, worksheet, row, column, value, rap_xlsx_plain(it, RAP_FACE_TEXT));
}
