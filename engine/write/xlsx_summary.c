/* The sheet that opens first: what the report says in figures, words and charts, and the way to its tables. One wide
 * column for words, narrow ones for figures; a chart hangs over the rows below its title, so those stay empty. It is
 * printed upright, with page breaks between charts, never through one. */
#include <math.h>

#include "write/figures.h"
#include "write/xlsx_book.h"

#define WIDTH        49 /* characters of the column of words */
#define FIGURE_WIDTH 11
#define FIGURES      3  /* columns */
#define LOGO_HEIGHT  48 /* points at most */
#define PIXELS_POINT (96.0 / 72.0)
#define PAGE_HEIGHT  (750.0 * 100 / RAP_XLSX_PORTRAIT_SCALE) /* points of rows on an A4 page */
#define ROW_HEIGHT   15.0

typedef struct summary {
  rap_xlsx *it;
  lxw_worksheet *sheet;
  size_t row;
  double used; /* points of the page at hand */
  struct {
    lxw_row_t *items;
    size_t count, capacity;
  } breaks;
} summary;

/* Goes `rows` rows down, `height` points high in all. */
static void go_down(summary *page, size_t rows, double height) {
  page->row += rows;
  page->used += height;
}

/* A page break before the row at hand where `height` points do not fit any more. */
static void keep_together(summary *page, double height) {
  if (page->used == 0 || page->used + height <= PAGE_HEIGHT) return;
  RAP_PUSH(page->it->arena, &page->breaks, (lxw_row_t)page->row);
  page->used = 0;
}

static void put_line(summary *page, rap_str text, rap_face_kind face) {
  rap_xlsx_face left = {.kind = face, .align = RAP_ALIGN_LEFT};
  rap_xlsx_put_text(page->it, page->sheet, page->row, 0, text, rap_xlsx_format(page->it, left));
  go_down(page, 1, ROW_HEIGHT);
}

static void put_paragraph(summary *page, rap_str text, rap_face_kind face) {
  size_t lines = rap_xlsx_lines(text, WIDTH, page->it->scratch);
  keep_together(page, rap_xlsx_height(lines));
  rap_xlsx_put_text(page->it, page->sheet, page->row, 0, text, rap_xlsx_plain(page->it, face));
  rap_xlsx_set_height(page->it, page->sheet, page->row, lines);
  go_down(page, 1, rap_xlsx_height(lines));
}

static void skip_row(summary *page) {
  go_down(page, 1, ROW_HEIGHT);
}

/* -- above the report --------------------------------------------------------------------------------------------- */

static uint32_t big_endian(const char *s) {
  const unsigned char *bytes = (const unsigned char *)s;
  return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

/* A PNG says its size in bytes 16 to 23. */
static void put_logo(summary *page) {
  rap_str logo = page->it->book->report->style.logo;
  if (!rap_str_known(logo) || logo.len < 24) return;
  double height = big_endian(logo.s + 20);
  double scale = height > LOGO_HEIGHT * PIXELS_POINT ? LOGO_HEIGHT * PIXELS_POINT / height : 1;
  lxw_image_options options = {.x_scale = scale, .y_scale = scale, .description = (char *)"Logo"};
  rap_xlsx_check(page->it, worksheet_set_row(page->sheet, (lxw_row_t)page->row, LOGO_HEIGHT + 4, NULL));
  rap_xlsx_check(page->it, worksheet_insert_image_buffer_opt(page->sheet, (lxw_row_t)page->row, 0,
                                                             (const unsigned char *)logo.s, logo.len, &options));
  go_down(page, 1, LOGO_HEIGHT + 4);
}

static void put_title(summary *page) {
  const rap_report *report = page->it->book->report;
  rap_arena *scratch = page->it->scratch;
  put_logo(page);
  rap_xlsx_set_height(page->it, page->sheet, page->row, 2);
  page->used += ROW_HEIGHT;
  put_line(page, report->title, RAP_FACE_TITLE);
  rap_str period = rap_period_say(report, scratch);
  if (rap_str_known(period)) put_line(page, period, RAP_FACE_STRONG);
  put_line(page, rap_counts_say(report, scratch), RAP_FACE_MUTED);
  if (rap_str_known(report->description) && report->description.len > 0)
    put_paragraph(page, report->description, RAP_FACE_PLAIN);
  skip_row(page);
}

/* -- figures ------------------------------------------------------------------------------------------------------ */

static bool any_before(const rap_figures *figures) {
  for (size_t i = 0; i < figures->count; i++)
    if (!isnan(figures->items[i].before)) return true;
  return false;
}

static void put_figure(summary *page, const rap_figure *figure) {
  rap_xlsx *it = page->it;
  rap_xlsx_face face = rap_xlsx_face_of(&figure->look, RAP_ALIGN_AUTO), change = face;
  lxw_worksheet *sheet = page->sheet;
  if (figure->block != SIZE_MAX)
    rap_xlsx_put_jump(it, sheet, page->row, 0, rap_book_sheet_of(it->book, figure->block), 0, 1, 0);
  rap_xlsx_put_text(it, sheet, page->row, 0, figure->label,
                    rap_xlsx_plain(it, figure->block == SIZE_MAX ? RAP_FACE_TEXT : RAP_FACE_LINK));
  rap_xlsx_put_number(it, sheet, page->row, 1, figure->value, rap_xlsx_format(it, face));
  if (!isnan(figure->before)) {
    change.kind = RAP_FACE_CHANGE;
    double growth = rap_figure_growth(figure);
    rap_xlsx_put_number(it, sheet, page->row, 2, figure->value - figure->before, rap_xlsx_format(it, change));
    if (!isnan(growth)) rap_xlsx_put_number(it, sheet, page->row, 3, growth, rap_xlsx_plain(it, RAP_FACE_GROWTH));
  }
  go_down(page, 1, ROW_HEIGHT);
}

/* A small table; the columns of changes only where something is compared. */
static void put_figures(summary *page) {
  rap_xlsx *it = page->it;
  rap_figures figures = rap_figures_of(it->book->report, it->arena);
  if (figures.count == 0) return;
  size_t columns = any_before(&figures) ? 1 + FIGURES : 2;
  static const char *const titles[1 + FIGURES] = {"In figures", "Now", "Change", "In percent"};
  for (size_t i = 0; i < columns; i++)
    rap_xlsx_put_text(
        it, page->sheet, page->row, i, rap_str_from(titles[i]),
        rap_xlsx_format(it, (rap_xlsx_face){.kind = RAP_FACE_HEADER, .align = i ? RAP_ALIGN_RIGHT : RAP_ALIGN_AUTO}));
  go_down(page, 1, ROW_HEIGHT);
  for (size_t i = 0; i < figures.count; i++) put_figure(page, &figures.items[i]);
  skip_row(page);
}

/* -- blocks ------------------------------------------------------------------------------------------------------- */

/* A table block's line: its name, which leads to its sheet, and how many rows are there. */
static void put_table_line(summary *page, size_t index) {
  rap_xlsx *it = page->it;
  const rap_block *block = &it->book->report->blocks.items[index];
  rap_str rows = block->rows.rows ? rap_count_say(block->rows.rows, "row", "rows", it->scratch) : rap_empty_say(block);
  rap_str said =
      rap_arena_printf(it->scratch, "%.*s: %.*s", RAP_ARG(rap_line_show(block->text, it->scratch)), RAP_ARG(rows));
  rap_xlsx_put_jump(it, page->sheet, page->row, 0, rap_book_sheet_of(it->book, index), 0, 1, 0);
  put_line(page, said, RAP_FACE_LINK);
}

static double chart_height(const rap_book *book, size_t index) {
  return (double)(1 + rap_xlsx_chart_rows(book, index)) * ROW_HEIGHT;
}

/* The title leads to the table whose rows open the evidence of each number, or else to the numbers. */
static void put_chart(summary *page, size_t index) {
  rap_xlsx *it = page->it;
  const rap_block *block = &it->book->report->blocks.items[index];
  rap_str title = rap_line_show(block->text, it->scratch);
  if (it->book->charts[index].category_count == 0) {
    put_line(page, rap_arena_printf(it->scratch, "%.*s: %.*s", RAP_ARG(title), RAP_ARG(rap_empty_say(block))),
             RAP_FACE_STRONG);
    return;
  }
  keep_together(page, chart_height(it->book, index));
  const rap_sheet *behind = rap_book_sheet_behind(it->book, index);
  const rap_sheet *numbers = &it->book->sheets.items[it->book->sheets.count - 1];
  rap_xlsx_put_jump(it, page->sheet, page->row, 0, behind ? behind : numbers,
                    behind ? 0 : rap_xlsx_chart_data_row(it->book, index), 1, 0);
  rap_xlsx_put_text(it, page->sheet, page->row, 0, title,
                    rap_xlsx_format(it, (rap_xlsx_face){.kind = RAP_FACE_STRONG, .link = true}));
  go_down(page, 1, ROW_HEIGHT);
  size_t rows = rap_xlsx_chart(it, page->sheet, page->row, index);
  go_down(page, rows, (double)rows * ROW_HEIGHT);
}

/* A heading stays with what follows it. */
static void put_heading(summary *page, size_t index) {
  const rap_blocks *blocks = &page->it->book->report->blocks;
  bool chart = index + 1 < blocks->count && blocks->items[index + 1].kind == RAP_BLOCK_CHART;
  keep_together(page, 4 * ROW_HEIGHT + (chart ? chart_height(page->it->book, index + 1) : 0));
  if (page->used > 0) skip_row(page);
  put_line(page, blocks->items[index].text, RAP_FACE_HEADING);
}

static void put_block(summary *page, size_t index) {
  const rap_block *block = &page->it->book->report->blocks.items[index];
  switch (block->kind) {
    case RAP_BLOCK_HEADING:
      put_heading(page, index);
      break;
    case RAP_BLOCK_TEXT:
    case RAP_BLOCK_ALERT:
      put_paragraph(page, block->text, block->kind == RAP_BLOCK_ALERT ? RAP_FACE_ALERT : RAP_FACE_PLAIN);
      skip_row(page);
      break;
    case RAP_BLOCK_TABLE:
      put_table_line(page, index);
      break;
    case RAP_BLOCK_CHART:
      put_chart(page, index);
      break;
  }
}

void rap_xlsx_summary(rap_xlsx *it, lxw_worksheet *sheet) {
  summary page = {.it = it, .sheet = sheet};
  worksheet_set_column(sheet, 0, 0, WIDTH, NULL);
  worksheet_set_column(sheet, 1, FIGURES, FIGURE_WIDTH, NULL);
  worksheet_gridlines(sheet, LXW_HIDE_ALL_GRIDLINES);
  rap_xlsx_page(sheet, false);
  put_title(&page);
  put_figures(&page);
  for (size_t i = 0; i < it->book->report->blocks.count; i++) {
    rap_arena_reset(it->scratch);
    put_block(&page, i);
  }
  RAP_PUSH(it->arena, &page.breaks, 0); /* the end of the list */
  if (page.breaks.count > 1) rap_xlsx_check(it, worksheet_set_h_pagebreaks(sheet, page.breaks.items));
}
