/* The sheet of a table block: its columns, then how much evidence stands behind a row, or where its excerpts come
 * from. */
#include "write/xlsx_book.h"

typedef struct table_sheet {
  const rap_block *block;
  const rap_book_evidence *evidence; /* NULL when none */
  const rap_look *looks;
  rap_xlsx_column *columns;
  rap_xlsx_face *faces; /* [own] */
  bool *marked;         /* [own]: cells are looked at for highlights as they are written */
  lxw_format **linked;  /* [own]: of numbers that lead to the row's evidence; else NULL */
  size_t own, count;    /* columns of the block; all */
  size_t *place_of;     /* [own]: of a span column, the one that says its places */
  int from[RAP_FROM_COUNT];
  size_t from_count;
  size_t from_stop; /* the column behind them */
  size_t links;
} table_sheet;

/* The block's own columns. */
static void plan_own(rap_xlsx *it, table_sheet *plan) {
  const rap_block *block = plan->block;
  for (size_t i = 0; i < plan->own; i++) {
    const rap_column *column = &block->rows.columns.items[i];
    rap_xlsx_face *face = &plan->faces[i], total;
    *face = rap_xlsx_face_of(&plan->looks[i], column->align);
    if (face->kind == RAP_FACE_LINK) face->kind = RAP_FACE_TEXT; /* those that are none; links have a face of theirs */
    total = *face;
    total.total = true;
    plan->marked[i] = rap_xlsx_has_fixed_marks(block, i);
    plan->columns[i] = (rap_xlsx_column){.title = rap_column_title(column, it->arena),
                                         .width = rap_xlsx_width(block, i, &plan->looks[i], it->scratch),
                                         .format = rap_xlsx_format(it, *face),
                                         .fixed = column->width > 0,
                                         .total = rap_block_total(block, i),
                                         .total_format = rap_xlsx_format(it, total)};
  }
  plan->count = plan->own;
}

/* As many columns of numbers lead to their evidence as the sheet takes links, besides the Evidence column's. */
static void plan_links(rap_xlsx *it, table_sheet *plan, size_t rows) {
  size_t columns = 1;
  for (size_t i = 0; i < plan->own; i++) {
    if (plan->looks[i].type != RAP_TYPE_NUMBER || (columns + 1) * rows > rap_xlsx_limit.links) continue;
    rap_xlsx_face face = plan->faces[i];
    face.link = true;
    plan->linked[i] = rap_xlsx_format(it, face);
    columns++;
  }
}

static void plan_evidence_column(rap_xlsx *it, table_sheet *plan) {
  rap_xlsx_face link = {.kind = RAP_FACE_NUMBER, .link = true, .align = RAP_ALIGN_RIGHT}, total = link;
  total.link = false;
  total.total = true;
  plan->columns[plan->count++] = (rap_xlsx_column){.title = RAP_LIT("Evidence"),
                                                   .width = 13,
                                                   .format = rap_xlsx_format(it, link),
                                                   .fixed = true,
                                                   .total_format = rap_xlsx_format(it, total)};
}

static void plan_sources(rap_xlsx *it, table_sheet *plan) {
  for (int from = 0; from < RAP_FROM_COUNT && rap_book_shows_source(plan->block); from++) {
    if (!rap_book_has_from(it->book, plan->block, from)) continue;
    plan->from[plan->from_count++] = from;
    plan->columns[plan->count++] = rap_xlsx_from_column(it, from);
  }
  plan->from_stop = plan->count;
  for (size_t i = 0; i < plan->own; i++) {
    if (!plan->looks[i].span) continue;
    plan->place_of[i] = plan->count;
    plan->columns[plan->count++] = rap_xlsx_place_column(it, plan->columns[i].title);
  }
  lxw_format *total = rap_xlsx_format(it, (rap_xlsx_face){.kind = RAP_FACE_TEXT, .total = true});
  for (size_t i = plan->own; i < plan->count; i++)
    if (!plan->columns[i].total_format) plan->columns[i].total_format = total;
}

static table_sheet plan_table(rap_xlsx *it, const rap_sheet *sheet) {
  const rap_block *block = &it->book->report->blocks.items[sheet->block];
  const rap_book_evidence *evidence = &it->book->evidence[sheet->block];
  size_t own = block->rows.columns.count;
  table_sheet plan = {.block = block,
                      .own = own,
                      .evidence = evidence->evidence.table ? evidence : NULL,
                      .looks = rap_looks_of(&block->rows, it->arena),
                      .columns = rap_arena_zero(it->arena, (2 * own + 1 + RAP_FROM_COUNT) * sizeof *plan.columns),
                      .faces = rap_arena_zero(it->arena, (own + 1) * sizeof *plan.faces),
                      .marked = rap_arena_zero(it->arena, own + 1),
                      .linked = rap_arena_zero(it->arena, (own + 1) * sizeof *plan.linked),
                      .place_of = rap_arena_zero(it->arena, (own + 1) * sizeof *plan.place_of)};
  plan_own(it, &plan);
  if (plan.evidence) plan_links(it, &plan, sheet->count);
  if (plan.evidence) plan_evidence_column(it, &plan);
  plan_sources(it, &plan);
  rap_xlsx_fit(plan.columns, plan.count);
  return plan;
}

/* -- rows --------------------------------------------------------------------------------------------------------- */

static size_t lines_of_passages(const rap_book_evidence *evidence, rap_passages of) {
  return evidence->lines[of.first + of.count] - evidence->lines[of.first];
}

/* Makes the cell lead to the lines of the passages behind it, which are selected there. */
static void put_evidence_jump(rap_xlsx *it, lxw_worksheet *worksheet, size_t row, size_t column, table_sheet *plan,
                              rap_passages passages) {
  const rap_book_evidence *evidence = plan->evidence;
  size_t to_row, count = lines_of_passages(evidence, passages);
  const rap_sheet *to =
      rap_book_evidence_place(it->book, evidence->first_line + evidence->lines[passages.first], &to_row);
  size_t here = to->count - (to_row - 1); /* the others stand on the next sheet */
  rap_xlsx_put_jump(it, worksheet, row, column, to, to_row, count < here ? count : here,
                    rap_book_evidence_columns(it->book) - 1);
  plan->links++;
}

/* How many lines of evidence, leading to them. */
static void put_evidence_count(rap_xlsx *it, lxw_worksheet *worksheet, size_t row, table_sheet *plan, uint32_t group) {
  size_t count = 0;
  lxw_format *format = rap_xlsx_plain(it, RAP_FACE_NUMBER);
  if (group != RAP_NO_GROUP) {
    rap_passages all = rap_evidence_group(&plan->evidence->evidence, group);
    count = lines_of_passages(plan->evidence, all);
    if (plan->links < rap_xlsx_limit.links) {
      put_evidence_jump(it, worksheet, row, plan->own, plan, all);
      format = plan->columns[plan->own].format;
    } else {
      it->changes.links++;
    }
  }
  rap_xlsx_put_number(it, worksheet, row, plan->own, (double)count, format);
}

/* Numbers and dates never wrap; a link is cut by its column. */
static size_t lines_of_cell(const rap_cell *cell, const rap_look *look, double width, rap_arena *scratch) {
  if (cell->kind < RAP_CELL_TEXT || look->type == RAP_TYPE_LINK || look->type == RAP_TYPE_DATE) return 1;
  rap_str text = look->type == RAP_TYPE_EVIDENCE ? cell->context : cell->text;
  return rap_xlsx_lines(look->type == RAP_TYPE_COUNTRY ? rap_country_show(text) : text, width, scratch);
}

static lxw_format *marked_format(rap_xlsx *it, const table_sheet *plan, size_t block_row, size_t column) {
  const rap_highlight *highlight = rap_highlight_of(plan->block, block_row, column);
  if (!highlight) return plan->columns[column].format;
  rap_xlsx_face face = plan->faces[column];
  face.highlighted = true;
  face.ground = highlight->colour;
  return rap_xlsx_format(it, face);
}

static bool leads(const table_sheet *plan, size_t column, uint32_t group, const rap_cell *cell) {
  return plan->linked[column] && group != RAP_NO_GROUP && cell->kind == RAP_CELL_NUMBER && cell->number != 0 &&
         rap_evidence_behind(&plan->evidence->evidence, group, column).count > 0;
}

/* Returns the lines that the cells take. `source` becomes the document of the first span. */
static size_t put_own_cells(rap_xlsx *it, lxw_worksheet *worksheet, size_t row, table_sheet *plan, size_t block_row,
                            uint32_t group, rap_source *source) {
  size_t lines = 1;
  bool placed = false;
  for (size_t i = 0; i < plan->own; i++) {
    rap_cell cell = rap_rowset_cell(&plan->block->rows, block_row, i);
    if (cell.kind == RAP_CELL_SPAN && !placed) {
      *source = rap_source_of(it->book->report, cell.document);
      placed = true;
    }
    lxw_format *format = plan->marked[i] ? marked_format(it, plan, block_row, i) : plan->columns[i].format;
    if (leads(plan, i, group, &cell)) {
      put_evidence_jump(it, worksheet, row, i, plan, rap_evidence_behind(&plan->evidence->evidence, group, i));
      format = plan->linked[i];
    }
    rap_xlsx_put_cell(it, worksheet, row, i, &cell, &plan->looks[i], format, &plan->links);
    size_t tall = lines_of_cell(&cell, &plan->looks[i], plan->columns[i].width, it->scratch);
    if (tall > lines) lines = tall;
    if (plan->looks[i].span) rap_xlsx_put_place(it, worksheet, row, plan->place_of[i], &cell);
  }
  return lines;
}

static void put_row(rap_xlsx *it, lxw_worksheet *worksheet, size_t row, table_sheet *plan, size_t block_row) {
  rap_source source = {0};
  uint32_t group = plan->evidence ? plan->evidence->evidence.group_of[block_row] : RAP_NO_GROUP;
  size_t lines = put_own_cells(it, worksheet, row, plan, block_row, group, &source);
  if (plan->evidence) put_evidence_count(it, worksheet, row, plan, group);
  for (size_t i = 0; i < plan->from_count; i++) {
    size_t at = plan->from_stop - plan->from_count + i;
    rap_xlsx_put_from(it, worksheet, row, at, &source, plan->from[i], &plan->links);
    if (plan->from[i] == RAP_FROM_URL) continue; /* one line, cut by its column */
    size_t tall = rap_xlsx_lines(rap_source_field(&source, plan->from[i]), plan->columns[at].width, it->scratch);
    if (tall > lines) lines = tall;
  }
  rap_xlsx_set_height(it, worksheet, row, lines);
}

void rap_xlsx_table(rap_xlsx *it, lxw_worksheet *worksheet, const rap_sheet *sheet) {
  table_sheet plan = plan_table(it, sheet);
  if (plan.count == 0)
    plan.columns[plan.count++] =
        (rap_xlsx_column){.title = plan.block->text, .width = 40, .format = rap_xlsx_plain(it, RAP_FACE_TEXT)};
  rap_xlsx_frame(it, worksheet, sheet, plan.columns, plan.count, plan.block->text);
  rap_xlsx_mark(it, worksheet, sheet);
  if (sheet->count == 0)
    rap_xlsx_put_text(it, worksheet, 1, 0, rap_empty_say(plan.block), rap_xlsx_plain(it, RAP_FACE_MUTED));
  for (size_t i = 0; i < sheet->count; i++) {
    rap_arena_reset(it->scratch);
    put_row(it, worksheet, i + 1, &plan, sheet->first + i);
  }
  rap_xlsx_finish(it, worksheet, sheet, plan.columns, plan.count);
}
