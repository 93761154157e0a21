/* The sheet of a table block: its columns, then how much evidence stands behind a row, or where its excerpts come
 * from. */
#include "write/layout.h"
#include "write/xlsx_book.h"

#define WIDEST_TEXT    40
#define WIDEST_EXCERPT 70
#define WIDEST_LINK    30
#define FILTER_BUTTON  4 /* characters that a header needs more */
#define SAMPLED_ROWS   20000

static lxw_format *format_of(const rap_xlsx *it, const rap_look *look, const rap_column *column) {
  switch (look->type) {
    case RAP_TYPE_NUMBER:
    case RAP_TYPE_PERCENT:
      return rap_xlsx_number_format(it, look);
    case RAP_TYPE_DATE:
      return it->formats.date;
    default:
      if (column->align == RAP_ALIGN_RIGHT) return it->formats.right;
      return column->align == RAP_ALIGN_CENTRE ? it->formats.centre : it->formats.text;
  }
}

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

static size_t number_width(double least, double greatest, const rap_look *look, rap_arena *scratch) {
  size_t low = rap_number_show(least, look, scratch).len, high = rap_number_show(greatest, look, scratch).len;
  return low > high ? low : high;
}

static double width_of(const rap_rowset *rows, size_t column, const rap_look *look, rap_arena *scratch) {
  if (rows->columns.items[column].width) return rows->columns.items[column].width + 1.0;
  size_t widest = look->span ? WIDEST_EXCERPT : WIDEST_TEXT, needs = 0, step = rows->rows / SAMPLED_ROWS + 1;
  double least = 0, greatest = 0;
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
  size_t digits = number_width(least, greatest, look, scratch);
  return width_within(needs > digits ? needs : digits, look->title, widest);
}

rap_xlsx_column rap_xlsx_from_column(rap_xlsx *it, int from) {
  const rap_report *report = it->book->report;
  size_t needs = 0, step = report->documents.rows / SAMPLED_ROWS + 1;
  for (size_t row = 0; row < report->documents.rows; row += step) {
    rap_source source = rap_source_of(report, (uint32_t)row);
    size_t wide = rap_columns_wide(rap_line_show(rap_source_field(&source, from), it->scratch));
    if (wide > needs) needs = wide;
    if (rap_arena_used(it->scratch) > 1 << 20) rap_arena_reset(it->scratch);
  }
  rap_str title = rap_from_columns[from].title;
  return (rap_xlsx_column){title, width_within(needs, title, from == RAP_FROM_URL ? WIDEST_LINK : WIDEST_TEXT),
                           from == RAP_FROM_DATE ? it->formats.date : it->formats.text, false};
}

typedef struct table_sheet {
  const rap_block *block;
  const rap_book_evidence *evidence; /* NULL when none */
  const rap_look *looks;
  rap_xlsx_column *columns;
  size_t own, count; /* columns of the block; all */
  size_t *place_of;  /* [own]: of a span column, the one that says its places */
  int from[RAP_FROM_COUNT];
  size_t from_count;
  size_t from_stop; /* the column behind them */
  size_t links;
} table_sheet;

static table_sheet plan_table(rap_xlsx *it, const rap_sheet *sheet) {
  const rap_block *block = &it->book->report->blocks.items[sheet->block];
  const rap_book_evidence *evidence = &it->book->evidence[sheet->block];
  table_sheet plan = {.block = block, .own = block->rows.columns.count};
  plan.evidence = evidence->evidence.table ? evidence : NULL;
  plan.looks = rap_looks_of(&block->rows, it->arena);
  plan.columns = rap_arena_zero(it->arena, (2 * plan.own + 1 + RAP_FROM_COUNT) * sizeof *plan.columns);
  plan.place_of = rap_arena_zero(it->arena, (plan.own + 1) * sizeof *plan.place_of);
  for (; plan.count < plan.own; plan.count++)
    plan.columns[plan.count] =
        (rap_xlsx_column){rap_column_title(&block->rows.columns.items[plan.count], it->arena),
                          width_of(&block->rows, plan.count, &plan.looks[plan.count], it->scratch),
                          format_of(it, &plan.looks[plan.count], &block->rows.columns.items[plan.count]), false};
  if (plan.evidence) plan.columns[plan.count++] = (rap_xlsx_column){RAP_LIT("Evidence"), 13, it->formats.link, false};
  for (int from = 0; from < RAP_FROM_COUNT && rap_book_shows_source(block); from++) {
    if (!rap_book_has_from(it->book, block, from)) continue;
    plan.from[plan.from_count++] = from;
    plan.columns[plan.count++] = rap_xlsx_from_column(it, from);
  }
  plan.from_stop = plan.count;
  for (size_t i = 0; i < plan.own; i++) {
    if (!plan.looks[i].span) continue;
    plan.place_of[i] = plan.count;
    plan.columns[plan.count++] = rap_xlsx_place_column(it, plan.columns[i].title);
  }
  return plan;
}

/* How many lines of evidence, leading to the first of them. */
static void put_evidence_link(rap_xlsx *it, lxw_worksheet *worksheet, size_t row, table_sheet *plan, size_t block_row) {
  uint32_t group = plan->evidence->evidence.group_of[block_row];
  size_t count = 0;
  lxw_format *format = it->formats.number[0][0];
  if (group != RAP_NO_GROUP) {
    count = plan->evidence->group_line[group + 1] - plan->evidence->group_line[group];
    size_t to_row;
    const rap_sheet *to =
        rap_book_evidence_place(it->book, plan->evidence->first_line + plan->evidence->group_line[group], &to_row);
    if (plan->links < rap_xlsx_limit.links) {
      rap_xlsx_put_jump(it, worksheet, row, plan->own, to, to_row);
      plan->links++;
      format = it->formats.link;
    } else {
      it->changes.links++;
    }
  }
  rap_xlsx_check(it, worksheet_write_number(worksheet, (lxw_row_t)row, (lxw_col_t)plan->own, (double)count, format));
}

/* Numbers and dates never wrap; a link is cut by its column. */
static size_t lines_of_cell(const rap_cell *cell, const rap_look *look, double width, rap_arena *scratch) {
  if (cell->kind < RAP_CELL_TEXT || look->type == RAP_TYPE_LINK || look->type == RAP_TYPE_DATE) return 1;
  rap_str text = look->type == RAP_TYPE_EVIDENCE ? cell->context : cell->text;
  return rap_xlsx_lines(look->type == RAP_TYPE_COUNTRY ? rap_country_show(text) : text, width, scratch);
}

static void put_row(rap_xlsx *it, lxw_worksheet *worksheet, size_t row, table_sheet *plan, size_t block_row) {
  rap_source source = {0};
  bool placed = false;
  size_t lines = 1;
  for (size_t i = 0; i < plan->own; i++) {
    rap_cell cell = rap_rowset_cell(&plan->block->rows, block_row, i);
    if (cell.kind == RAP_CELL_SPAN && !placed) {
      source = rap_source_of(it->book->report, cell.document);
      placed = true;
    }
    rap_xlsx_put_cell(it, worksheet, row, i, &cell, &plan->looks[i], plan->columns[i].format, &plan->links);
    size_t tall = lines_of_cell(&cell, &plan->looks[i], plan->columns[i].width, it->scratch);
    if (tall > lines) lines = tall;
  }
  if (plan->evidence) put_evidence_link(it, worksheet, row, plan, block_row);
  for (size_t i = 0; i < plan->from_count; i++) {
    size_t at = plan->from_stop - plan->from_count + i;
    if (plan->from[i] != RAP_FROM_URL) {
      size_t tall = rap_xlsx_lines(rap_source_field(&source, plan->from[i]), plan->columns[at].width, it->scratch);
      if (tall > lines) lines = tall;
    }
    rap_xlsx_put_from(it, worksheet, row, at, &source, plan->from[i], &plan->links);
  }
  for (size_t i = 0; i < plan->own; i++) {
    if (!plan->looks[i].span) continue;
    rap_cell cell = rap_rowset_cell(&plan->block->rows, block_row, i);
    rap_xlsx_put_place(it, worksheet, row, plan->place_of[i], &cell);
  }
  rap_xlsx_set_height(it, worksheet, row, lines);
}

void rap_xlsx_table(rap_xlsx *it, lxw_worksheet *worksheet, const rap_sheet *sheet) {
  table_sheet plan = plan_table(it, sheet);
  if (plan.count == 0) plan.columns[plan.count++] = (rap_xlsx_column){plan.block->text, 40, it->formats.text, false};
  rap_xlsx_frame(it, worksheet, sheet, plan.columns, plan.count, plan.block->text);
  if (sheet->count == 0) rap_xlsx_put_text(it, worksheet, 1, 0, rap_empty_say(plan.block), it->formats.muted);
  for (size_t i = 0; i < sheet->count; i++) {
    rap_arena_reset(it->scratch);
    put_row(it, worksheet, i + 1, &plan, sheet->first + i);
  }
}
