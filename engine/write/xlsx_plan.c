/* The plan is made from the report alone and the same every time. */
#include "write/xlsx_plan.h"

#include "write/figures.h"

#define COLUMN(literal, heading, its_type) \
  { .name = {(literal), sizeof(literal) - 1}, .title = {(heading), sizeof(heading) - 1}, .type = (its_type) }
const rap_column rap_from_columns[RAP_FROM_COUNT] = {
    COLUMN("date", "Date", RAP_TYPE_DATE),      COLUMN("publisher", "Outlet", RAP_TYPE_TEXT),
    COLUMN("title", "Document", RAP_TYPE_TEXT), COLUMN("url", "Link", RAP_TYPE_LINK),
    COLUMN("path", "File", RAP_TYPE_TEXT),
};

rap_str rap_source_field(const rap_source *source, int from) {
  rap_str title = rap_str_known(source->title) ? source->title : source->path;
  const rap_str fields[RAP_FROM_COUNT] = {source->date, source->publisher, title, source->url, source->path};
  return fields[from];
}

static rap_sheet *add(rap_book *book, rap_sheet_kind kind, const char *name, size_t rows) {
  rap_sheet sheet = {.kind = kind, .name = name, .rows = rows};
  RAP_PUSH(book->arena, &book->sheets, sheet);
  return &book->sheets.items[book->sheets.count - 1];
}

static size_t about_rows(const rap_about *about) {
  size_t rows = 1; /* what was changed to fit */
  for (size_t i = 0; i < about->count; i++) rows += 1 + about->items[i].count;
  return rows;
}

/* Title, period, counts, description, figures; then one row a block (a chart hangs on the row of its title). */
static size_t summary_rows(const rap_report *report, rap_arena *arena) {
  size_t rows = 2 + rap_str_known(rap_period_say(report, arena));
  if (rap_str_known(report->description) && report->description.len > 0) rows++;
  size_t figures = rap_figures_of(report, arena).count;
  return rows + (figures ? 1 + figures : 0) + report->blocks.count;
}

/* Rows beyond what a sheet takes go on in the next one. A table without rows says so in one. */
static void add_split(rap_book *book, rap_sheet_kind kind, size_t block, bool totals, const char *name, size_t count,
                      rap_xlsx_names *names) {
  size_t room = rap_xlsx_limit.rows - 1 - totals, first = 0;
  do {
    size_t here = count - first < room ? count - first : room;
    const char *here_name = first == 0 ? name : rap_xlsx_sheet_name(rap_str_from(name), names, book->arena);
    bool total = totals && here > 0 && first + here == count;
    rap_sheet *sheet = add(book, kind, here_name, 1 + (here ? here : 1) + total);
    sheet->block = block;
    sheet->first = first;
    sheet->count = here;
    sheet->total = total;
    first += here;
  } while (first < count);
}

/* -- evidence ----------------------------------------------------------------------------------------------------- */

static size_t lines_of_row(const rap_rowset *rows, size_t row) {
  size_t lines = 0;
  for (size_t i = 0; i < rows->columns.count; i++) {
    if (rows->columns.items[i].type != RAP_TYPE_EXCERPT && rows->columns.items[i].type != RAP_TYPE_EVIDENCE) continue;
    lines += rap_rowset_cell(rows, row, i).kind == RAP_CELL_SPAN;
  }
  return lines ? lines : 1;
}

static void plan_evidence(rap_book *book) {
  const rap_blocks *blocks = &book->report->blocks;
  book->evidence = rap_arena_zero(book->arena, (blocks->count + 1) * sizeof *book->evidence);
  for (size_t i = 0; i < blocks->count; i++) {
    rap_book_evidence *it = &book->evidence[i];
    it->evidence = rap_evidence_of(book->report, &blocks->items[i], book->arena);
    it->first_line = book->evidence_lines;
    if (!it->evidence.table) continue;
    size_t rows = it->evidence.starts[it->evidence.groups * it->evidence.parts];
    it->lines = rap_arena_zero(book->arena, (rows + 1) * sizeof *it->lines);
    for (size_t n = 0; n < rows; n++)
      it->lines[n + 1] = it->lines[n] + lines_of_row(&it->evidence.table->rows, it->evidence.rows[n]);
    book->evidence_lines += it->lines[rows];
  }
}

const rap_sheet *rap_book_evidence_place(const rap_book *book, size_t line, size_t *row) {
  for (size_t i = 0; i < book->sheets.count; i++) {
    const rap_sheet *sheet = &book->sheets.items[i];
    if (sheet->kind != RAP_SHEET_EVIDENCE || line < sheet->first || line >= sheet->first + sheet->count) continue;
    *row = line - sheet->first + 1;
    return sheet;
  }
  return NULL;
}

size_t rap_book_evidence_columns(const rap_book *book) {
  size_t count = RAP_EVIDENCE_OWN;
  for (int from = 0; from < RAP_FROM_COUNT; from++) count += book->filled[from];
  return count;
}

/* -- sources ------------------------------------------------------------------------------------------------------ */

bool rap_book_shows_source(const rap_block *block) {
  if (rap_str_known(block->evidence)) return false;
  for (size_t i = 0; i < block->rows.columns.count; i++) {
    rap_type type = block->rows.columns.items[i].type;
    if (type == RAP_TYPE_EXCERPT || type == RAP_TYPE_EVIDENCE) return true;
  }
  return false;
}

static bool is_filled(const rap_rowset *documents, rap_str name) {
  size_t column = rap_columns_find(&documents->columns, name), row = 0;
  if (column == documents->columns.count) return false;
  while (row < documents->rows && rap_rowset_cell(documents, row, column).text.len == 0) row++;
  return row < documents->rows;
}

/* Only where the workbook says where passages come from. */
static void find_filled(rap_book *book) {
  bool shown = book->evidence_lines > 0;
  for (size_t i = 0; i < book->report->blocks.count; i++)
    shown |= rap_book_shows_source(&book->report->blocks.items[i]);
  if (!shown) return;
  for (int from = 0; from < RAP_FROM_COUNT; from++)
    book->filled[from] = is_filled(&book->report->documents, rap_from_columns[from].name);
  book->filled[RAP_FROM_TITLE] |= book->filled[RAP_FROM_PATH]; /* which stands in for a title */
}

bool rap_book_has_from(const rap_book *book, const rap_block *block, int from) {
  const rap_columns *columns = &block->rows.columns;
  return book->filled[from] && rap_columns_find(columns, rap_from_columns[from].name) == columns->count;
}

static bool is_behind(const rap_book *book, size_t block, const rap_block *chart) {
  const rap_block *table = &book->report->blocks.items[block];
  const rap_columns *columns = &table->rows.columns, *of_chart = &chart->rows.columns;
  return table->kind == RAP_BLOCK_TABLE && book->evidence[block].evidence.table &&
         rap_columns_find(columns, of_chart->items[chart->x].name) < columns->count &&
         rap_columns_find(columns, of_chart->items[chart->y].name) < columns->count;
}

const rap_sheet *rap_book_sheet_behind(const rap_book *book, size_t chart) {
  const rap_blocks *blocks = &book->report->blocks;
  const rap_block *block = &blocks->items[chart];
  for (size_t i = chart + 1; i < blocks->count; i++)
    if (is_behind(book, i, block)) return rap_book_sheet_of(book, i);
  for (size_t i = chart; i-- > 0;)
    if (is_behind(book, i, block)) return rap_book_sheet_of(book, i);
  return NULL;
}

const rap_sheet *rap_book_sheet_of(const rap_book *book, size_t block) {
  for (size_t i = 0; i < book->sheets.count; i++)
    if (book->sheets.items[i].kind == RAP_SHEET_TABLE && book->sheets.items[i].block == block)
      return &book->sheets.items[i];
  return NULL;
}

/* -- the whole ---------------------------------------------------------------------------------------------------- */

static size_t plan_charts(rap_book *book) {
  const rap_blocks *blocks = &book->report->blocks;
  size_t rows = 0;
  book->charts = rap_arena_zero(book->arena, (blocks->count + 1) * sizeof *book->charts);
  for (size_t i = 0; i < blocks->count; i++) {
    if (blocks->items[i].kind != RAP_BLOCK_CHART) continue;
    book->charts[i] = rap_chart_data_of(&blocks->items[i], book->arena);
    if (book->charts[i].category_count) rows += 2 + book->charts[i].category_count;
  }
  return rows;
}

/* The columns that the workbook adds to what the script declared. */
static void explain_evidence(rap_book *book) {
  static const char *const lines[][3] = {
      {"(tables with evidence)", "Evidence", "How many passages stand behind the row; leads to them"},
      {"Evidence", "Table, Row", "Which row of which table the passage stands behind"},
      {"Evidence", "Words", "What was found"},
      {"Evidence", "Sentence", "The sentence it was found in, the words in bold"},
  };
  if (book->evidence_lines == 0) return;
  rap_about_section *columns = &book->about.items[book->about.count - 1]; /* there is a table, so these come last */
  for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
    rap_about_line line = {{rap_str_from(lines[i][0]), rap_str_from(lines[i][1]), rap_str_from(lines[i][2])}};
    RAP_PUSH(book->arena, columns, line);
  }
}

static size_t count_cells(const rap_book *book) {
  size_t cells = book->evidence_lines * (4 + RAP_FROM_COUNT);
  for (size_t i = 0; i < book->report->blocks.count; i++) {
    const rap_block *block = &book->report->blocks.items[i];
    if (block->kind == RAP_BLOCK_TABLE) cells += block->rows.rows * (block->rows.columns.count + 1);
  }
  return cells;
}

rap_book rap_book_plan(const rap_report *report, rap_arena *arena) {
  rap_book book = {.report = report, .arena = arena, .about = rap_about_of(report, arena)};
  rap_xlsx_names names = {0};
  plan_evidence(&book);
  find_filled(&book);
  explain_evidence(&book);
  size_t chart_rows = plan_charts(&book);
  book.cells = count_cells(&book);
  book.streaming = book.cells > rap_xlsx_limit.cells;

  const char *about = rap_xlsx_sheet_name(RAP_LIT("About"), &names, arena);
  const char *summary = rap_xlsx_sheet_name(RAP_LIT("Summary"), &names, arena);
  const char *charts = chart_rows ? rap_xlsx_sheet_name(RAP_LIT("Chart data"), &names, arena) : NULL;
  const char *evidence = book.evidence_lines ? rap_xlsx_sheet_name(RAP_LIT("Evidence"), &names, arena) : NULL;
  add(&book, RAP_SHEET_ABOUT, about, about_rows(&book.about));
  add(&book, RAP_SHEET_SUMMARY, summary, summary_rows(report, arena));
  for (size_t i = 0; i < report->blocks.count; i++) {
    const rap_block *block = &report->blocks.items[i];
    if (block->kind != RAP_BLOCK_TABLE) continue;
    add_split(&book, RAP_SHEET_TABLE, i, block->totals, rap_xlsx_sheet_name(block->text, &names, arena),
              block->rows.rows, &names);
  }
  if (evidence) add_split(&book, RAP_SHEET_EVIDENCE, 0, false, evidence, book.evidence_lines, &names);
  if (charts) add(&book, RAP_SHEET_CHARTS, charts, chart_rows);
  return book;
}
