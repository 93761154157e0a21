/* The Evidence sheet: for each row of a table with evidence, the sentences behind it, standing together. A walk over
 * all lines in the order of the plan; a sheet takes those that fall to it. */
#include "write/xlsx_book.h"

enum {
  TABLE = RAP_EVIDENCE_TABLE,
  ROW = RAP_EVIDENCE_ROW,
  WORDS = RAP_EVIDENCE_WORDS,
  SENTENCE = RAP_EVIDENCE_SENTENCE,
  FIXED = RAP_EVIDENCE_OWN
};
static const double widths[FIXED] = {16, 24, 22, 64};

typedef struct evidence_sheet {
  rap_xlsx *it;
  lxw_worksheet *worksheet;
  const rap_sheet *sheet;
  rap_xlsx_column columns[FIXED + RAP_FROM_COUNT + 2]; /* the last say the place of words and sentence */
  int from[RAP_FROM_COUNT];
  size_t from_count;
  lxw_format *text;
  size_t links, line; /* written; walked over */
  rap_str table, row; /* of the group at hand */
} evidence_sheet;

/* "Germany · attended": the values that a block's row shares with its evidence. */
static rap_str row_say(const rap_block *block, const rap_evidence *evidence, size_t group, const rap_look *looks,
                       rap_arena *arena) {
  rap_str said = RAP_LIT("");
  for (size_t i = 0; i < evidence->column_count; i++) {
    size_t column = evidence->columns[i];
    rap_cell cell = rap_rowset_cell(&block->rows, evidence->first_row[group], column);
    rap_str value = rap_cell_show(&cell, &looks[column], arena);
    if (value.len == 0) continue;
    said = said.len ? rap_arena_printf(arena, "%.*s · %.*s", RAP_ARG(said), RAP_ARG(value)) : value;
  }
  return said;
}

static size_t taller(size_t lines, rap_str text, double width, rap_arena *arena) {
  size_t these = rap_xlsx_lines(text, width, arena);
  return these > lines ? these : lines;
}

/* `cell` NULL: the evidence row has no words to show. */
static void put_line(evidence_sheet *page, const rap_source *source, const rap_cell *cell) {
  const rap_sheet *sheet = page->sheet;
  size_t line = page->line++, lines = 1;
  if (line < sheet->first || line >= sheet->first + sheet->count) return;
  size_t row = line - sheet->first + 1;
  rap_xlsx *it = page->it;
  rap_xlsx_put_text(it, page->worksheet, row, TABLE, page->table, page->text);
  rap_xlsx_put_text(it, page->worksheet, row, ROW, page->row, page->text);
  lines = taller(lines, page->row, widths[ROW], it->scratch);
  if (cell) {
    rap_xlsx_put_text(it, page->worksheet, row, WORDS, cell->text, page->text);
    rap_xlsx_put_sentence(it, page->worksheet, row, SENTENCE, cell, page->text);
    rap_xlsx_put_place(it, page->worksheet, row, FIXED + page->from_count, cell);
    rap_xlsx_put_place(it, page->worksheet, row, FIXED + page->from_count + 1, cell);
    lines = taller(lines, cell->text, widths[WORDS], it->scratch);
    lines = taller(lines, cell->context, widths[SENTENCE], it->scratch);
  }
  for (size_t i = 0; i < page->from_count; i++) {
    rap_xlsx_put_from(it, page->worksheet, row, FIXED + i, source, page->from[i], &page->links);
    if (page->from[i] != RAP_FROM_URL)
      lines = taller(lines, rap_source_field(source, page->from[i]), page->columns[FIXED + i].width, it->scratch);
  }
  rap_xlsx_set_height(it, page->worksheet, row, lines);
}

static void put_evidence_row(evidence_sheet *page, const rap_rowset *rows, size_t row) {
  rap_source source = rap_source_of_row(rows, row);
  bool any = false;
  for (size_t i = 0; i < rows->columns.count; i++) {
    rap_type type = rows->columns.items[i].type;
    if (type != RAP_TYPE_EXCERPT && type != RAP_TYPE_EVIDENCE) continue;
    rap_cell cell = rap_rowset_cell(rows, row, i);
    if (cell.kind != RAP_CELL_SPAN) continue;
    rap_source exact = rap_source_of(page->it->book->report, cell.document);
    put_line(page, rap_str_known(exact.path) ? &exact : &source, &cell);
    any = true;
  }
  if (!any) put_line(page, &source, NULL);
}

static void put_groups(evidence_sheet *page, size_t block_index) {
  rap_xlsx *it = page->it;
  const rap_block *block = &it->book->report->blocks.items[block_index];
  const rap_evidence *evidence = &it->book->evidence[block_index].evidence;
  if (!evidence->table) return;
  const rap_look *looks = rap_looks_of(&block->rows, it->arena);
  page->table = rap_line_show(block->text, it->arena);
  for (size_t group = 0; group < evidence->groups; group++) {
    rap_arena_reset(it->scratch);
    rap_arena *kept = it->scratch;
    page->row = row_say(block, evidence, group, looks, kept);
    rap_passages all = rap_evidence_group(evidence, group);
    for (size_t i = all.first; i < all.first + all.count; i++)
      put_evidence_row(page, &evidence->table->rows, evidence->rows[i]);
  }
}

void rap_xlsx_evidence(rap_xlsx *it, lxw_worksheet *worksheet, const rap_sheet *sheet) {
  static const char *const titles[FIXED] = {"Table", "Row", "Words", "Sentence"};
  evidence_sheet page = {.it = it, .worksheet = worksheet, .sheet = sheet, .text = rap_xlsx_plain(it, RAP_FACE_TEXT)};
  for (size_t i = 0; i < FIXED; i++)
    page.columns[i] =
        (rap_xlsx_column){.title = rap_str_from(titles[i]), .width = widths[i], .format = page.text, .fixed = true};
  for (int from = 0; from < RAP_FROM_COUNT; from++) {
    if (!it->book->filled[from]) continue;
    page.columns[FIXED + page.from_count] = rap_xlsx_from_column(it, from);
    page.from[page.from_count++] = from;
  }
  size_t count = FIXED + page.from_count;
  page.columns[count++] = rap_xlsx_place_column(it, page.columns[WORDS].title);
  page.columns[count++] = rap_xlsx_place_column(it, page.columns[SENTENCE].title);
  rap_xlsx_fit(page.columns, count);
  rap_xlsx_frame(it, worksheet, sheet, page.columns, count, RAP_LIT("Evidence"));
  for (size_t i = 0; i < it->book->report->blocks.count; i++) put_groups(&page, i);
}
